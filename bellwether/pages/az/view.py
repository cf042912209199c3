"""What the A–Z shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, JobTable, Link


@view_type()
class Letter:
    """A letter of the A–Z with its lines: a title, or another title that leads to a job."""

    letter: str
    id: str
    lines: tuple[tuple[str, Link], ...]


@view_type()
class IndexView:
    """The A–Z of jobs with all their titles."""

    frame: Frame
    title: str
    lead: str
    letters: tuple[Letter, ...]
    table: JobTable
    data: str
