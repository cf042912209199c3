"""Formulas that come to nothing for any job, whatever is written: what they need of the tables is not there."""

from __future__ import annotations

from bellwether.content.facts import Facts
from bellwether.content.frontmatter import Document
from bellwether.model.fact import Fact
from bellwether.model.formula import FormulaInput
from bellwether.model.measure import Measures
from bellwether.model.problems import Problems, nearest


def check_reachable(document: Document, measures: Measures | None, facts: Facts, problems: Problems) -> None:
    """Codes that figures are set against have a figure, and the weight that a formula must know can be known."""
    for measure_id, measure in measures.measures.items() if measures else ():
        if measures is None or measure.formula is None:
            continue
        at: tuple[str | int, ...] = ("measures", measure_id, "formula")
        lacking = []
        for index, entry in enumerate(measure.formula.inputs):
            if entry.beyond and not isinstance(facts.get(entry.input, {}).get(entry.beyond), Fact):
                path = (*at, "inputs", index, "beyond")
                source = measures.measures[entry.input].fact
                message = f"the table of '{source.source if source else ''}' has no figure of '{entry.beyond}'"
                cure = nearest(entry.beyond, _figures(facts, entry.input), "write a code of that table, or delete it")
                problems.error(document.place(*path), ".".join(map(str, path)), message, cure)
            elif not _can_be_known(entry, measures, facts):
                lacking.append(entry)
        weight = sum(entry.weight for entry in measure.formula.inputs)
        known = weight - sum(entry.weight for entry in lacking)
        if 100 * known < measure.formula.minimum * weight:
            names = ", ".join(f"'{entry.input}'" for entry in lacking)
            message = (
                f"{measure.formula.minimum} percent of the weight must be known, and {100 * known // weight} can be: "
                f"there is no figure for {names}"
            )
            path = (*at, "minimum")
            problems.error(document.place(*path), ".".join(map(str, path)), message, "fill the tables, or lower it")


def _figures(facts: Facts, measure_id: str) -> list[str]:
    """The codes of which a measure has figures."""
    return [code for code, cell in facts.get(measure_id, {}).items() if isinstance(cell, Fact)]


def _can_be_known(entry: FormulaInput, measures: Measures, facts: Facts) -> bool:
    """Whether any code can have an input: a figure, and one to divide it by. What writers rate can always be there."""
    declared = measures.measures.get(entry.input)
    if declared is None or declared.fact is None:
        return True
    codes = set(_figures(facts, entry.input))
    return bool(codes & set(_figures(facts, entry.per)) if entry.per else codes)
