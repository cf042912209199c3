"""The job that derived text is about, with everything that a sentence may need to know."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from functools import cache, cached_property

from bellwether.model.entry import Horizon, Task, TaskKind
from bellwether.model.fact import Published, Withheld
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import Measure, Score, Scores, Unscored, Value
from bellwether.model.roles import Role
from bellwether.model.scores import value_of
from bellwether.scores.measures import unscored
from bellwether.scores.ratings import by_rating
from bellwether.words.figures import told
from bellwether.words.grammar import article_for, group_key, group_title, lowered, plural_of


@dataclass(frozen=True)
class JobName:
    """A job's name as it stands in sentences: `audio mixer`, `audio mixers`; `title` in sentence case.

    `given_article` is what the entry says, None where the article goes by the sound.
    """

    title: str
    singular: str
    plural: str
    given_article: str | None

    @property
    def one(self) -> str:
        """`an audio mixer`."""
        return f"{self.given_article or article_for(self.singular)} {self.singular}"


def name_of(job: Occupation) -> JobName:
    """The name of a job: what the entry gives, and the rest derived."""
    basics = job.basics
    singular = lowered(basics.title, basics.plural or "")
    plural = basics.plural or plural_of(singular)
    return JobName(basics.title, singular, plural, basics.article)


@dataclass(frozen=True)
class Subject:
    """One job among all."""

    job: Occupation
    library: Library
    all_scores: Scores

    @cached_property
    def name(self) -> JobName:
        """How the job is called in sentences."""
        return name_of(self.job)

    def whole(self) -> Subject:
        """The same with all of the job at hand, for who is about to ask for much of it."""
        return replace(self, job=self.job.whole())

    def name_of(self, slug: str) -> JobName:
        """How another job is called."""
        return name_of(self.library.occupations[slug])

    def score(self, measure_id: str, slug: str | None = None) -> Score | None:
        """A measure of this job, or of another one."""
        return self.all_scores[slug or self.job.slug].get(measure_id)

    def playing(self, role: Role) -> Score | None:
        """What the measure in a role comes to for this job; None when no measure plays it."""
        played = self.library.measures.roles.played(role)
        return self.score(played[0]) if played else None

    def value(self, measure_id: str, slug: str | None = None) -> Value | None:
        """What a measure comes to for this job, or another one, without all that it came from and has to be loaded."""
        found = value_of(self.all_scores, slug or self.job.slug, measure_id)
        measure = self.library.measures.measures.get(measure_id)
        return Value(measure_id, measure, found) if measure and found is not None else None

    def withheld(self, measure_id: str, slug: str | None = None) -> Withheld | None:
        """The mark that stands in place of a figure of this job, or of another one, in its publisher's table."""
        return self.library.occupations[slug or self.job.slug].joined.withheld.get(measure_id)

    def published(self, measure_id: str) -> Published | None:
        """What a publisher says of this job by a measure: a figure, or that there is one and it is not printed."""
        score = self.score(measure_id)
        return score.fact if score else self.withheld(measure_id)

    def known(self, measure_ids: Iterable[str]) -> list[str]:
        """Those measures of which there is something to tell."""
        return [measure_id for measure_id in measure_ids if self.score(measure_id) or self.withheld(measure_id)]

    def counted_apart(self, title: str, slug: str | None = None) -> str:
        """The official title of a group inside a sentence; empty when it is this very job, or that other one."""
        plural = self.name_of(slug or self.job.slug).plural
        return "" if group_key(title) == group_key(plural) else group_title(title)

    def groups(self, measure_ids: Iterable[str]) -> list[str]:
        """The groups that the figures behind some measures count; none where all of them count the job itself."""
        counted = self.job.joined.counted
        titles = [title for measure_id in measure_ids for title in counted.get(measure_id, ())]
        if not any(map(self.counted_apart, titles)):
            return []
        return list({group_key(title): group_title(title) for title in titles}.values())

    def counted_together(self, measure_id: str, slug: str) -> bool:
        """Whether this job and another one are counted in one group, and so have one figure."""
        here, there = (self.library.occupations[job].facts.get(measure_id) for job in (self.job.slug, slug))
        return bool(here and there and (here.source, here.kind, here.code) == (there.source, there.kind, there.code))

    def unscored(self, measure_id: str) -> Unscored | None:
        """Why a formula gives this job no score although something is known; None where it gives one."""
        return None if self.score(measure_id) else unscored(self.library, self.job, measure_id)

    def told(self, measure_id: str, slug: str | None = None) -> str:
        """What a measure comes to for this job, or another one, with its band; or why there is no figure."""
        measure = self.library.measures.measures[measure_id]
        return told(measure, self.value(measure_id, slug), self.withheld(measure_id, slug))

    @property
    def headline(self) -> Score | None:
        """The score in the first screen."""
        return self.playing("headline")

    @property
    def headline_measure(self) -> Measure:
        """The declaration of the score in the first screen."""
        return self.library.measures.measures[self.library.measures.roles.headline]

    def tasks(self, *kinds: TaskKind) -> Sequence[Task]:
        """Tasks of some kinds, the most automatable first."""
        tasks = self.job.written.tasks
        return [tasks[place] for place in by_rating(tasks) if tasks[place].kind in kinds]


def years(horizon: Horizon) -> str:
    """`2031–2036`, or `after 2036` when the span is open."""
    return f"{horizon.first}–{horizon.last}" if horizon.last else f"after {horizon.first}"


def horizon_words(subject: Subject) -> str:
    """The horizon of the whole job in calendar years; empty where it has none."""
    horizon = subject.job.written.horizon
    return years(horizon) if horizon else ""


def within(horizon: Horizon) -> str:
    """`between 2031 and 2036`, or `after 2036`."""
    return f"between {horizon.first} and {horizon.last}" if horizon.last else f"after {horizon.first}"


@cache
def within_of(span: str, start: int) -> str:
    """The same of a span such as `2-5` counted from `start`."""
    return within(Horizon.model_validate({"years": span, "from": start}))


@cache
def years_of(span: str, start: int) -> str:
    """The calendar years of a span such as `2-5` counted from `start`."""
    return years(Horizon.model_validate({"years": span, "from": start}))


def span_words(span: str) -> str:
    """A span without a year that it is counted from: `2 to 5 years`, `under 2 years`, `over 10 years`."""
    first, _, last = span.partition("-")
    if not last:
        return f"over {first.rstrip('+')} years"
    return f"{first} to {last} years" if int(first) else f"under {last} years"
