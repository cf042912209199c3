"""Measures as declared, and what they come to for one job."""

from __future__ import annotations

from abc import abstractmethod
from bisect import bisect_right
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property, lru_cache
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from bellwether.model.basis import Basis
from bellwether.model.entry import HandScore
from bellwether.model.fact import Fact
from bellwether.model.roles import Roles
from bellwether.model.text import Count, Flag, Number, Percent, Slug, Text, Written
from bellwether.model.unit import Unit
from bellwether.model.wrong import wrong

Direction = Literal["more is worse", "more is better", "neither"]
TaskInput = Literal["tasks.automation", "tasks.share", "skills.vulnerability", "skills.complementarity"]
TASK_INPUTS: tuple[str, ...] = get_args(TaskInput)

# The least difference between two figures with so many decimals.
_STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
# Of how many jobs the scores are at hand at once.
_AT_HAND = 1000
# A year, a month or a day, as exactly as it is known.


def _start(band: Band) -> Decimal:
    return band.from_


def whole(value: Decimal) -> int:
    """Rounded half up to a whole number, as scores are shown everywhere."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


class Band(Written):
    """A named part of a scale, beginning at `from`; `text` says what it means in one sentence."""

    from_: Annotated[Number, Field(alias="from")]
    word: Text
    text: Text


class FactValue(Written):
    """Where a published figure stands: a column of `facts/<source>.csv`, and the kind of code that it is joined by.

    `times` converts the published unit (a share of 1 into percent). It is `ranked` where the table says how it ranks
    among all occupations of the source, in the columns of `rank_columns`. `deviation` names the column with its
    standard deviation. `top` is the amount from which on the publisher prints `#`, in the unit of the column.
    """

    source: Slug
    column: Text
    code: Slug = "soc"
    times: Number = Decimal(1)
    ranked: Flag = False
    deviation: Text | None = None
    top: Number | None = None


class FormulaInput(Written):
    """One input of a formula: what it is, how much it weighs, and the two ends of its scale.

    The scale runs from `from` (0 points) to `to` (100 points), cut off at both ends, and is turned over by `invert`.
    `per` divides by another measure of the same code, times 100. `at_least` belongs to `tasks.share`.
    """

    input: Annotated[str, Field(strict=True)]
    weight: Annotated[int, Field(strict=True, ge=1, le=100)]
    label: Text
    from_: Annotated[Number, Field(alias="from")] = Decimal(0)
    to: Number = Decimal(100)
    invert: Flag = False
    per: Slug | None = None
    at_least: Percent | None = None

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        if self.from_ >= self.to:
            raise wrong(f"the scale from {self.from_} to {self.to} is empty", "let it rise, and use `invert: true`")
        if (self.input == "tasks.share") != (self.at_least is not None):
            raise wrong("`at_least` belongs to the input tasks.share, and only there", "add or delete it")
        return self


class Formula(Written):
    """A weighted mean of inputs, each scaled to 0–100; a missing input drops out and the rest is weighted anew."""

    inputs: Annotated[tuple[FormulaInput, ...], Field(min_length=1)]


class Measure(Written):
    """One score or figure that the site can show.

    `unseen_zero` says that zero means that nothing was seen, and not that there is nothing: no job is better by it.
    `contains` names measures of which this one is made in part, so that their agreement confirms nothing.
    """

    name: Text
    short: Text
    unit: Unit
    direction: Direction
    meaning: Text
    zero: Text
    unseen_zero: Flag = False
    absent: Text
    contains: tuple[Slug, ...] = ()
    bands: tuple[Band, ...] = ()
    fact: FactValue | None = None
    formula: Formula | None = None
    entry: Flag = False
    decimals: Annotated[Count, Field(le=len(_STEPS) - 1)] = 0

    @model_validator(mode="after")
    def _one_origin(self) -> Self:
        if sum((self.fact is not None, self.formula is not None, self.entry)) != 1:
            raise wrong("a measure comes from one of `fact`, `formula` and `entry: true`", "give exactly one")
        starts = [band.from_ for band in self.bands]
        if starts != sorted(set(starts)):
            raise wrong("the bands do not rise", "order them by `from`, each once")
        return self

    def band(self, value: Decimal) -> Band | None:
        """The band in which a value falls, by the figure that is shown; None when the measure has no bands."""
        reached = self.bands_reached(value)
        return self.bands[reached - 1] if reached else None

    def bands_reached(self, value: Decimal) -> int:
        """How many bands begin at or below a value, by the figure that is shown."""
        return bisect_right(self.bands, self.rounded(value), key=_start)

    def rounded(self, value: Decimal) -> Decimal:
        """The value as shown: rounded half up to the measure's decimals."""
        # Adding zero takes the sign from a zero: nothing is ever shown as −0.
        return value.quantize(_STEPS[self.decimals], rounding=ROUND_HALF_UP) + 0


class Measures(Written):
    """`measures.yaml`: all measures by id, which of them plays which role, and where the others are shown."""

    roles: Roles
    panel: tuple[Slug, ...]
    market: tuple[Slug, ...]
    studies: tuple[Slug, ...]
    measures: Annotated[dict[Slug, Measure], Field(min_length=1)]


@dataclass(frozen=True)
class Term:
    """One input of a formula at work.

    `raw` is the value found (None when missing), `scaled` the same on 0–100, `share` its weight in percent after the
    missing ones have dropped out. `basis` is what `raw` was taken from.
    """

    input: FormulaInput
    raw: Decimal | None
    scaled: Decimal | None
    share: Decimal
    basis: Basis


@dataclass(frozen=True)
class Value:
    """What a measure comes to for one job, and nothing of how."""

    measure_id: str
    measure: Measure
    value: Decimal

    @cached_property
    def band(self) -> Band | None:
        """The band of the value."""
        return self.measure.band(self.value)

    @cached_property
    def shown(self) -> Decimal:
        """The value as shown."""
        return self.measure.rounded(self.value)

    @property
    def is_unseen(self) -> bool:
        """Whether the value says only that nothing was seen."""
        return self.measure.unseen_zero and self.value == 0


@dataclass(frozen=True)
class Score(Value):
    """A value with all that it came from. `low` and `high` are the range when each input is left out in turn."""

    low: Decimal
    high: Decimal
    terms: tuple[Term, ...] = ()
    fact: Fact | None = None
    hand: HandScore | None = None

    @property
    def source(self) -> str | None:
        """Who stands behind it where one source does: of a published figure, or of a rating by hand."""
        behind = self.fact or self.hand
        return behind.source if behind else None

    @property
    def has_range(self) -> bool:
        """Whether leaving inputs out changes the figure shown."""
        return self.measure.rounded(self.low) != self.measure.rounded(self.high)


Scores = Mapping[str, Mapping[str, Score]]


class Valued(Mapping[str, Mapping[str, Score]]):
    """Scores of which the values may be known without the rest."""

    @abstractmethod
    def value(self, slug: str, measure_id: str) -> Decimal | None:
        """What a measure comes to for a job; None when it comes to nothing."""


class LazyScores(Valued):
    """Scores that are worked out when they are asked for, and forgotten when too many others were asked for since.

    `value_of` knows values that need no working out.
    """

    def __init__(
        self,
        slugs: Collection[str],
        work_out: Callable[[str], Mapping[str, Score]],
        values_of: Callable[[str], Mapping[str, Decimal] | None],
    ) -> None:
        self._slugs = slugs
        self._scores = lru_cache(maxsize=_AT_HAND)(work_out)
        self._values_of = values_of

    def __getitem__(self, slug: str) -> Mapping[str, Score]:
        if slug not in self._slugs:
            raise KeyError(slug)
        return self._scores(slug)

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)

    def value(self, slug: str, measure_id: str) -> Decimal | None:
        """What a measure comes to for a job; None when it comes to nothing."""
        known = self._values_of(slug)
        if known is not None:
            return known.get(measure_id)
        score = self[slug].get(measure_id)
        return score.value if score else None


def value_of(scores: Scores, slug: str, measure_id: str) -> Decimal | None:
    """What a measure comes to for a job; None when it comes to nothing."""
    if isinstance(scores, Valued):
        return scores.value(slug, measure_id)
    score = scores[slug].get(measure_id)
    return score.value if score else None


def column(scores: Scores, measure_id: str) -> dict[str, Decimal]:
    """The values of one measure by job, in the order of the scores, without those for which it comes to nothing."""
    values = ((slug, value_of(scores, slug, measure_id)) for slug in scores)
    return {slug: value for slug, value in values if value is not None}
