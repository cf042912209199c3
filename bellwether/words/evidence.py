"""What is said of what studies have published on single tasks, beside the editors' rating."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from decimal import ROUND_HALF_UP, Decimal

from bellwether.model.evidence import FindingColumn
from bellwether.words.grammar import listed
from bellwether.words.numbers import number, percent

_STEPS = (Decimal(1), Decimal("0.1"), Decimal("0.01"), Decimal("0.001"))


def cell_words(declared: FindingColumn, cell: str) -> str:
    """What a study says of one official task: `E1`, `91.2%`, `0.52`, or the words for zero and for nothing."""
    if not cell:
        return declared.absent
    if declared.kind == "label":
        return cell
    value = Decimal(cell) * declared.times
    if not value and declared.zero:
        return declared.zero
    rounded = _rounded(declared, value)
    return percent(rounded) if declared.kind == "percent" else number(rounded)


def _rounded(declared: FindingColumn, value: Decimal) -> Decimal:
    # Adding zero takes the sign from a zero.
    return value.quantize(_STEPS[declared.decimals], rounding=ROUND_HALF_UP) + 0


def study_words(declared: FindingColumn, cells: Sequence[str]) -> str:
    """What a study says of some official tasks, one by one and never averaged: `E1 for 3 of 4, E2 for 1 of 4`."""
    if len(cells) == 1:
        return cell_words(declared, cells[0])
    counts = Counter(cell_words(declared, cell) for cell in cells)
    if len(counts) == 1:
        return f"{next(iter(counts))} for {'both' if len(cells) == 2 else f'all {len(cells)}'}"
    return ", ".join(f"{said} for {count} of {len(cells)}" for said, count in counts.most_common())


def named_words(declared: FindingColumn, cells: Sequence[str]) -> str:
    """The same behind the name of the study."""
    return f"{declared.name}: {study_words(declared, cells)}"


def named_told(declared: FindingColumn, cell: str) -> str:
    """What a study says of one task, with the meaning of its label, behind the name of the study."""
    return f"{declared.name}: {told(declared, cell)}"


def found_nothing(declared: FindingColumn, cell: str) -> bool:
    """Whether a cell says no more than that nothing was found."""
    return not cell or (declared.zero is not None and not Decimal(cell))


def nothing_found(declared: FindingColumn, cells: Sequence[str]) -> Iterator[str]:
    """Of how many of some official tasks a study found nothing, said once in place of once for each."""
    counts = Counter(cell_words(declared, cell) for cell in cells if found_nothing(declared, cell))
    for said, count in counts.most_common():
        whole = count == len(cells)
        every = {1: "the only task", 2: "both tasks"}.get(count, f"all {count} tasks")
        of = every if whole else f"{count} of {len(cells)} tasks"
        where = "no line" if whole else "their lines do not" if count > 1 else "its line does not"
        yield f"{declared.name} says “{said}” of {of}; {where} {'repeats' if whole else 'repeat'} it."


def told(declared: FindingColumn, cell: str, deviation: str = "") -> str:
    """What a study says of one task, with the meaning of its label, or the deviation of its group."""
    said = cell_words(declared, cell)
    if meaning := declared.labels.get(cell):
        return f"{meaning} ({said})"
    if deviation and cell:
        apart = _rounded(declared, Decimal(deviation) * abs(declared.times))
        return f"{said}; standard deviation in its group {number(apart)}"
    return said


def together(said: Sequence[str]) -> str:
    """What several studies say, in a line."""
    return "; ".join(said)


def contradiction(said: Sequence[str]) -> str:
    """That what is published contradicts the editors' rating."""
    return f"Published evidence says otherwise: {listed(said)}."


def explained(declared: FindingColumn) -> str:
    """What a study measures, and its labels."""
    labels = [f"{label}: {meaning}" for label, meaning in declared.labels.items()]
    return f"{declared.meaning} {'; '.join(labels)}." if labels else declared.meaning
