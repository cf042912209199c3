"""What the page of an official occupation shows, and the list of all of them."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, Link, Mark, SourceView
from bellwether.pages.evidence import FindingView
from bellwether.pages.measured import FigureView


@view_type()
class GroupFigureView:
    """A published figure; `part` is the finer occupation that it counts, where it is not the whole group.

    `method` leads to what the methodology says of its measure.
    """

    figure: FigureView
    part: str
    method: str


@view_type()
class GroupTaskView:
    """A task as its publisher states it, and what studies say of it in a line."""

    id: str
    task: str
    evidence: str


@view_type()
class GroupPartView:
    """A finer occupation of the group: its title where there are several, what its people do, and their tasks."""

    id: str
    title: str
    description: str
    core: tuple[GroupTaskView, ...]
    rarer: tuple[GroupTaskView, ...]
    rarer_words: str


@view_type()
class NearGroupView:
    """A group near to this one: its figures, one for each column, and how far they are from those of this one."""

    link: Link
    cells: tuple[tuple[str, str], ...]


@view_type()
class GroupJobView:
    """A job of the group that has a page: its link, and what its headline comes to."""

    link: Link
    headline: str


@view_type(kw_only=True)
class GroupView:
    """An official occupation. `details` are words under a name, each with the mark of its source.

    `studied` says in a sentence what studies say of it; `rated` are the nearest jobs with pages where it has none.
    `described` says in whose words its parts are described; `evidence_notes` are said once of what stands below tasks.
    """

    frame: Frame
    title: str
    code: str
    counted_as: str
    lead: str
    request: str
    studied: str
    rated_words: str
    rated: tuple[Link, ...]
    jobs: tuple[GroupJobView, ...]
    key_figures: tuple[GroupFigureView, ...]
    figures: tuple[GroupFigureView, ...]
    no_figures: str
    figures_not_held: str
    studies: tuple[GroupFigureView, ...]
    no_studies: str
    studies_not_held: str
    details: tuple[tuple[str, str, Mark | None], ...]
    parts: tuple[GroupPartView, ...]
    described: str
    parts_mark: Mark | None
    tasks_mark: Mark | None
    no_tasks: str
    evidence_notes: tuple[str, ...]
    explained: tuple[FindingView, ...]
    titles: str
    titles_words: str
    titles_mark: Mark | None
    columns: tuple[str, ...]
    near: tuple[NearGroupView, ...]
    near_mark: Mark | None
    sources: tuple[SourceView, ...]
