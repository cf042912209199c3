"""What the sections of an occupation page are made of."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bellwether.charts import NumberedPiece
from bellwether.model.entry import FrontMatter
from bellwether.model.measure import Score
from bellwether.pages.atlas import Atlas
from bellwether.pages.filling import markdown
from bellwether.pages.measured import FigureView, figure_views
from bellwether.pages.occupation.asked import QuestionView, asked
from bellwether.pages.occupation.day import DayTask, in_the_day, pieces_of
from bellwether.pages.occupation.view import SectionView
from bellwether.pages.sources import Marks, marks_of
from bellwether.words.subject import Subject

PlainData = Mapping[str, object]


@dataclass(frozen=True)
class Material:
    """One job, with what several sections of its page ask for.

    `sections` are those that the list of contents names; only its own material has them, which they do not hold: a
    circle would stay in memory for every page, since a build does not look for circles.
    """

    atlas: Atlas
    subject: Subject
    sections: tuple[SectionView, ...] = ()

    @classmethod
    def of(cls, atlas: Atlas, slug: str) -> Material:
        """What the page of a job is made of, and its twins with it."""
        return cls(atlas, atlas.subject(slug).whole())

    @property
    def slug(self) -> str:
        """The name of the job in addresses."""
        return self.subject.job.slug

    @property
    def written(self) -> FrontMatter:
        """What the writer says of the job."""
        return self.subject.job.written

    @cached_property
    def marks(self) -> Marks:
        """The sources of the page."""
        return marks_of(self.atlas.library, [self.subject.job])

    @cached_property
    def day(self) -> Sequence[DayTask]:
        """The tasks, those that software can do most of first."""
        return in_the_day(self.written.tasks)

    @cached_property
    def bar(self) -> tuple[NumberedPiece, ...]:
        """The working day as one bar."""
        return pieces_of(self.day)

    @cached_property
    def questions(self) -> tuple[QuestionView, ...]:
        """All questions with their answers."""
        return tuple(asked(self.atlas, self.subject))

    @cached_property
    def prose(self) -> str:
        """What the writer says in words of their own, as Markdown."""
        return markdown(self.atlas, self.subject.job.prose, self.slug)

    def scores(self, measure_ids: Sequence[str]) -> list[Score]:
        """The measures that come to something, in the order asked for."""
        return [score for measure_id in measure_ids if (score := self.subject.score(measure_id))]

    def figures(self, measure_ids: Sequence[str]) -> tuple[FigureView, ...]:
        """What is known by measures, in the order asked for."""
        return tuple(figure_views(self.subject, measure_ids, self.marks, self.atlas.group_href))
