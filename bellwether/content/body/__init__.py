"""Prose: Markdown to clean HTML around slots and job links, with the questions under `## FAQ` taken out.

`reader` takes a body apart and says what is wrong in it, `conversion` makes HTML of Markdown, `fast` makes that
fast, `cleaning` decides what HTML may stay.
"""

from __future__ import annotations

from bellwether.content.body.checks import ProseReference
from bellwether.content.body.conversion import is_own_id
from bellwether.content.body.reader import Body, read_body

__all__ = ["Body", "ProseReference", "is_own_id", "read_body"]
