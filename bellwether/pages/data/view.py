"""What the data page shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, SourceView


@view_type()
class DataFile:
    """A file of the data set."""

    title: str
    href: str
    type: str
    text: str


@view_type()
class DataView:
    """The data set: its files, columns, licence and credits."""

    frame: Frame
    title: str
    lead: str
    count: str
    files: tuple[DataFile, ...]
    columns: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]
