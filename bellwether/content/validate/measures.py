"""`measures.yaml` and `sources.yaml`."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from graphlib import CycleError, TopologicalSorter

from pydantic import RootModel

from bellwether.content.frontmatter import Document
from bellwether.content.schema import checked
from bellwether.model.formula import TASK_INPUTS
from bellwether.model.measure import Measure, Measures
from bellwether.model.problems import Place, Problems, nearest
from bellwether.model.roles import WANTED, plays
from bellwether.model.source import Source
from bellwether.model.text import Slug
from bellwether.model.unit import as_written

# How many formulas may rest on each other.
_HIGHEST = 20


class _Groups(RootModel[dict[Slug, dict[str, object]]]):
    """Groups of fields under slugs."""


def read_sources(document: Document, problems: Problems) -> dict[str, Source]:
    """All sources by id."""
    checked(_Groups, document, problems)
    sources = {}
    for source_id, fields in document.data.items():
        if isinstance(fields, Mapping) and (source := checked(Source, document.below(source_id), problems)):
            sources[source_id] = source
    return sources


def read_measures(
    document: Document,
    sources: Document,
    tables: Collection[str],
    classifications: Collection[str] | None,
    problems: Problems,
) -> Measures | None:
    """All measures; what they name must exist, and no formula may feed on itself.

    `classifications` are None when nobody knows which the site declares.
    """
    declared = checked(Measures, document, problems)
    if declared is None:
        return None
    _MeasureChecker(document, declared, problems).check(sources, tables)
    for measure_id, measure in declared.measures.items():
        if measure.fact and classifications is not None and measure.fact.code not in classifications:
            at = ("measures", measure_id, "fact", "code")
            cure = nearest(measure.fact.code, classifications, "declare it under `classifications` in site.yaml")
            message = f"there is no classification '{measure.fact.code}'"
            problems.error(document.place(*at), ".".join(at), message, cure)
    return declared


class _MeasureChecker:
    """Checks what measures say of each other."""

    def __init__(self, document: Document, declared: Measures, problems: Problems) -> None:
        self._document = document
        self._measures = declared.measures
        self._declared = declared
        self._problems = problems

    def check(self, sources: Document, tables: Collection[str]) -> None:
        for path, measure_id in self._declared.roles.declared():
            self._known(measure_id, "roles", *path)
            self._fits(measure_id, *path)
        for name in ("panel", "market", "studies"):
            for index, measure_id in enumerate(getattr(self._declared, name)):
                self._known(measure_id, name, index)
        for measure_id, measure in self._measures.items():
            self._origin(measure_id, measure, sources, tables)
        self._chains()

    def _fits(self, measure_id: str, role: str, *rank: str) -> None:
        """A role is played by a measure of its unit; the percentiles of pay by measures of that of pay."""
        measure, pay = self._measures.get(measure_id), self._declared.roles.pay
        at, unit = ("roles", role, *rank), as_written(measure.unit) if measure else ""
        if rank and pay is None:
            self._error(at, "there is no role `pay` that it is a percentile of", "name the measure of pay: `pay: …`")
        elif rank and measure and pay in self._measures and measure.unit != self._measures[pay].unit:
            wanted = as_written(self._measures[pay].unit)
            self._error(at, f"the unit of '{measure_id}' is {unit}", f"that of '{pay}' is {wanted}: name one like it")
        elif measure and not plays(role, measure.unit):
            self._error(at, f"the unit of '{measure_id}' is {unit}", f"name a measure with the unit {WANTED[role]}")

    def _origin(self, measure_id: str, measure: Measure, sources: Document, tables: Collection[str]) -> None:
        at: tuple[str | int, ...]
        if measure.fact:
            at = ("measures", measure_id, "fact", "source")
            source = measure.fact.source
            if sources.readable and source not in sources.data:
                cure = nearest(source, sources.data, "add it to sources.yaml")
                self._error(at, f"there is no source '{source}'", cure)
            elif source not in tables:
                self._error(at, f"there is no table of '{source}'", f"add content/facts/{source}.csv")
        for index, part in enumerate(measure.contains):
            self._known(part, "measures", measure_id, "contains", index)
            if part == measure_id:
                self._error(("measures", measure_id, "contains", index), "a measure is no part of itself", "delete it")
        for index, entry in enumerate(measure.formula.inputs if measure.formula else ()):
            at = ("measures", measure_id, "formula", "inputs", index)
            if entry.input not in TASK_INPUTS:
                self._known(entry.input, *at, "input", more=TASK_INPUTS)
            if entry.beyond and entry.input in self._measures and not self._measures[entry.input].fact:
                message = f"'{entry.input}' is no published figure, of which other codes have one"
                self._error((*at, "beyond"), message, "take it out, or name a measure with `fact`")
            if entry.per:
                self._known(entry.per, *at, "per")
                self._quotient(entry.input, entry.per, *at, "per")

    def _quotient(self, above: str, below: str, *at: str | int) -> None:
        """Only published figures can be divided, because only they say whom they count."""
        if below not in self._measures:
            return
        pair = (self._measures.get(above), self._measures[below])
        one, other = (measure.fact if measure else None for measure in pair)
        if not one or not other:
            message = f"'{above}' per '{below}' are not two published figures"
            self._error(at, message, "divide one measure with `fact` by another")
        elif one.code != other.code:
            message = f"'{above}' is published by codes of {one.code}, '{below}' by those of {other.code}"
            self._error(at, message, "divide figures of one classification")

    def _chains(self) -> None:
        """Formulas may rest on each other, but not on themselves, and not on more than can be read."""
        rests = {
            measure_id: [entry.input for entry in measure.formula.inputs if entry.input in self._measures]
            for measure_id, measure in self._measures.items()
            if measure.formula
        }
        while circle := _circle(rests):
            for start, measure_id in enumerate(circle):
                way = " → ".join([*circle[start:], *circle[: start + 1]])
                self._error(("measures", measure_id, "formula"), f"feeds on itself: {way}", "break the circle")
                del rests[measure_id]
        standing: dict[str, int] = {}
        for measure_id in TopologicalSorter(rests).static_order():
            inputs = rests.get(measure_id)
            standing[measure_id] = 0 if inputs is None else 1 + max(map(standing.__getitem__, inputs), default=0)
            if standing[measure_id] == _HIGHEST + 1:
                message = f"rests on {_HIGHEST} formulas, each on the next"
                cure = "take the inputs of the others in directly"
                self._error(("measures", measure_id, "formula"), message, cure)

    def _known(self, measure_id: str, *at: str | int, more: tuple[str, ...] = ()) -> None:
        if measure_id not in self._measures and measure_id not in more:
            known = (*self._measures, *more)
            self._error(
                at,
                f"there is no measure '{measure_id}'",
                nearest(measure_id, known, f"known: {', '.join(known)}"),
            )

    def _error(self, at: tuple[str | int, ...], message: str, cure: str) -> None:
        place: Place = self._document.place(*at)
        self._problems.error(place, ".".join(map(str, at)), message, cure)


def _circle(rests: Mapping[str, Sequence[str]]) -> list[str]:
    """Measures of which each feeds on the next and the last on the first; nothing when there are none."""
    try:
        TopologicalSorter(rests).prepare()
    except CycleError as error:
        return list(reversed(error.args[1]))[:-1]
    return []
