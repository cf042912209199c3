"""Measures as declared, and what they come to for one job."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_HALF_UP, Decimal
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import AfterValidator, Field, model_validator

from bellwether.model.basis import Basis
from bellwether.model.entry import HandScore
from bellwether.model.evidence import EvidenceTables
from bellwether.model.fact import Fact
from bellwether.model.formula import Formula, FormulaInput, Rubric
from bellwether.model.group import GroupTables
from bellwether.model.roles import Roles
from bellwether.model.text import Count, Flag, Number, Slug, Text, Written
from bellwether.model.unit import Unit
from bellwether.model.verdict import Verdict
from bellwether.model.wrong import wrong

Direction = Literal["more is worse", "more is better", "neither"]
Tells = Literal["capability", "relatedness", "use", "forecast"]

# What the range of a score is that of: all ratings that it rests on half a step higher or lower, or each of its inputs
# left out in turn where it rests on published figures alone.
Spread = Literal["ratings", "inputs", "none"]

# The least difference between two figures with so many decimals.
_STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))
_BRACES = re.compile(r"\{[^{}]*\}|[{}]")
# A year, a month or a day, as exactly as it is known.


def _start(band: Band) -> Decimal:
    return band.from_


def _with_value(sentence: str) -> str:
    if _BRACES.findall(sentence) != ["{value}"]:
        raise wrong("the sentence has no one place for the value", "write {value} once, and no other braces")
    return sentence


def whole(value: Decimal) -> int:
    """Rounded half up to a whole number, as scores are shown everywhere."""
    return int(value.quantize(Decimal(1), rounding=ROUND_HALF_UP))


class Band(Written):
    """A named part of a scale, beginning at `from`; `text` says what it means in one sentence.

    `verdicts` are those that an entry in it may give, if the measure is the headline; any where none are named.
    """

    from_: Annotated[Number, Field(alias="from")]
    word: Text
    text: Text
    verdicts: tuple[Verdict, ...] = ()


class FactValue(Written):
    """Where a published figure stands: a column of `facts/<source>.csv`, and the kind of code that it is joined by.

    `times` converts the published unit (a share of 1 into percent). It is `ranked` where the table says how it ranks
    among all occupations of the source, in the columns of `rank_columns`. `deviation` names the column with its
    standard deviation. `top` is the amount from which on the publisher prints `#`, in the unit of the column. `period`
    is the time of this column, where that of its source is another one.
    """

    source: Slug
    column: Text
    code: Slug = "soc"
    times: Number = Decimal(1)
    ranked: Flag = False
    deviation: Text | None = None
    top: Number | None = None
    period: Text | None = None


class Foretold(Written):
    """What a figure foretells: the year in which it was made, the years for which, and how its authors put them."""

    made: Annotated[int, Field(strict=True, ge=1900, le=2200)]
    first: Annotated[int, Field(strict=True, ge=1900, le=2200)]
    last: Annotated[int, Field(strict=True, ge=1900, le=2200)]
    within: Text

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if not self.made <= self.first <= self.last:
            raise wrong(
                f"made in {self.made}, for {self.first} to {self.last}: these years do not follow each other",
                "let `made` come first and `last` last",
            )
        return self


class Measure(Written):
    """One score or figure that the site can show.

    `unseen_zero` says that zero means that nothing was seen, and not that there is nothing: no job is better by it.
    `in_words` says in one breath what a value is a percent of, or what else it means, with `{value}` in its place.
    `tells` is what a study of AI looked at: what software could do, what it was seen doing, or what was expected.
    `contains` names measures of which this one is made in part, so that their agreement confirms nothing.
    `method_changes` say in a sentence each how the way to the value was changed since it was first published: what was
    recorded before such a change cannot be compared with what came after it.
    """

    name: Text
    short: Text
    unit: Unit
    direction: Direction
    meaning: Text
    in_words: Annotated[Text, AfterValidator(_with_value)] | None = None
    zero: Text
    unseen_zero: Flag = False
    absent: Text
    contains: tuple[Slug, ...] = ()
    bands: tuple[Band, ...] = ()
    fact: FactValue | None = None
    forecast: Foretold | None = None
    tells: Tells | None = None
    formula: Formula | None = None
    entry: Flag = False
    decimals: Annotated[Count, Field(le=len(_STEPS) - 1)] = 0
    method_changes: tuple[Text, ...] = ()

    @property
    def method(self) -> int:
        """The number of the method: 1 until it is changed for the first time."""
        return 1 + len(self.method_changes)

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

    def neighbour(self, value: Decimal) -> Band | None:
        """The other band that a value is near to, by the figure that is shown; None where it is near to none.

        Near is within a tenth of the width of its own band, to a figure as shown; the last band counts as wide as the
        one before it.
        """
        shown, at = self.rounded(value), self.bands_reached(value) - 1
        if at < 0 or len(self.bands) == 1:
            return None
        starts = [band.from_ for band in self.bands]
        first = min(at, len(starts) - 2)
        near = (starts[first + 1] - starts[first]) / 10
        if at and shown - starts[at] <= near:
            return self.bands[at - 1]
        return self.bands[at + 1] if at + 1 < len(starts) and starts[at + 1] - shown <= near else None

    def rounded(self, value: Decimal) -> Decimal:
        """The value as shown: rounded half up to the measure's decimals."""
        # Adding zero takes the sign from a zero: nothing is ever shown as −0.
        return value.quantize(_STEPS[self.decimals], rounding=ROUND_HALF_UP) + 0


class Measures(Written):
    """`measures.yaml`: all measures by id, which of them play which role, where they are shown, and official groups.

    `evidence` declares what is published on single tasks, by the kind of official tasks that entries name.
    """

    roles: Roles
    panel: tuple[Slug, ...]
    market: tuple[Slug, ...]
    studies: tuple[Slug, ...]
    rubric: Rubric = Rubric()
    measures: Annotated[dict[Slug, Measure], Field(min_length=1)]
    groups: GroupTables | None = None
    evidence: dict[Slug, EvidenceTables] = Field(default_factory=dict)

    @property
    def shown(self) -> tuple[Slug, ...]:
        """The measures that pages of jobs show, each once: those of panel, market, studies and roles."""
        roles = (measure_id for _, measure_id in self.roles.declared())
        return tuple(dict.fromkeys((*self.panel, *self.market, *self.studies, *roles)))

    @cached_property
    def yardsticks(self) -> tuple[str, ...]:
        """The codes of which figures are subtracted from those of jobs."""
        formulas = [measure.formula for measure in self.measures.values() if measure.formula]
        return tuple(sorted({entry.beyond for formula in formulas for entry in formula.inputs if entry.beyond}))

    def made_of(self, measure_id: str) -> frozenset[str]:
        """All measures and ratings that one is made of, itself included."""
        if measure_id not in self.measures:
            return frozenset({measure_id})
        measure = self.measures[measure_id]
        inputs = measure.formula.inputs if measure.formula else ()
        parts = {*measure.contains, *(part for entry in inputs for part in (entry.input, entry.per) if part)}
        return frozenset({measure_id}).union(*map(self.made_of, parts))


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

    def shown(self, value: Decimal) -> Decimal:
        """A value of its arithmetic, with its decimals, and one more where to round it again would lead elsewhere.

        46.45 is not shown as 46.5 beside a score of 46.
        """
        steps = [value.quantize(step, rounding=ROUND_HALF_UP) for step in _STEPS[self.basis.decimals :]]
        return next((shown for shown in steps if whole(shown) == whole(value)), steps[-1])


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
    """A value with all that it came from. `low` and `high` are its range, and `spread` says of what."""

    low: Decimal
    high: Decimal
    spread: Spread = "none"
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
        """Whether the range has more than the figure shown."""
        return self.measure.rounded(self.low) != self.measure.rounded(self.high)


@dataclass(frozen=True)
class Unscored:
    """A formula that gives no score, since too little of its weight is known: its inputs, as far as they go."""

    measure: Measure
    terms: tuple[Term, ...]

    @property
    def known(self) -> int:
        """How many inputs there are."""
        return sum(term.raw is not None for term in self.terms)


Scores = Mapping[str, Mapping[str, Score]]
