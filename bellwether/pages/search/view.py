"""What the search page starts from."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame


@view_type()
class SearchView:
    """The full-text search. `indexes` are the folders of its indexes, with spaces between; the first has the script.

    `bands` are the words by which jobs can be narrowed, in the order of their scale.
    """

    frame: Frame
    title: str
    indexes: str
    bands: tuple[str, ...]
    jobs: str
