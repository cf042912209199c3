"""What an authored comparison shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import Frame, JobRow, Link, Mark, ProsePart, SourceView


@view_type()
class ComparedFigure:
    """One measure of two jobs; `better` says which is better, in words, or why nothing is said."""

    name: str
    values: tuple[str, str]
    better: str
    mark: Mark | None


@view_type()
class ComparisonView:
    """An authored comparison."""

    frame: Frame
    title: str
    answer: str
    jobs: tuple[JobRow, JobRow]
    figures: tuple[ComparedFigure, ...]
    shared_skills: str
    group_note: str
    prose: tuple[ProsePart, ...]
    contents: tuple[Link, ...]
    published: str
    updated: str
    author: Link
    sources: tuple[SourceView, ...]
