"""What each page shows: the library to pages, each a template's name with the one view that the template sees."""

from __future__ import annotations

from bellwether.pages.atlas import Atlas
from bellwether.pages.frame import frame_of

__all__ = ["Atlas", "frame_of"]
