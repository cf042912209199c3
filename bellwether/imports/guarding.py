"""What an import would break: tables that lack what the site takes of them, or much of what is held already."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from statistics import median_low

from bellwether.content.frontmatter import Document, read_yaml
from bellwether.content.schema import checked
from bellwether.imports.differences import difference_of
from bellwether.imports.release import Download, FactTable, Release
from bellwether.imports.writing import SOURCES, table_held, table_path
from bellwether.model.measure import Measure, Measures
from bellwether.model.numbers import to_number
from bellwether.model.problems import Place, Problems, shortened
from bellwether.model.unit import outside

_MEASURES = "measures.yaml"
# How much may go without a question: a new edition drops some codes, the same one does not.
_MOST_GONE, _MOST_GONE_OF_ONE_EDITION = Decimal("0.2"), Decimal("0.05")
_NAMED = 5
# No pay and no trade is so many times as large as the one in the middle.
_FAR_BEYOND = 1000
_CUT_OFF = (
    "the file may be cut off, or of another classification: download it again\n"
    "where they are gone for good, add --accept-loss"
)


def check_release(release: Release, download: Download, content: Path, problems: Problems) -> None:
    """Find what the tables of a release lack, and what is unlikely in them, by what the site asks and holds."""
    measures = _read(content / _MEASURES, Problems())  # `check` tells what is wrong with it
    held = str(_source(content, release.source).get("released", ""))
    most = _MOST_GONE_OF_ONE_EDITION if held == release.about.released else _MOST_GONE
    for table in release.tables:
        _check_columns(table, release, measures, problems)
        if not download.accept_loss:
            _check_loss(table, download, most, problems)
        if release.kind:
            _check_values(table, download, measures, problems)
    _check_edition(release, download, held, problems)


def _read(path: Path, unread: Problems) -> Document:
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    return read_yaml(text, str(path), unread)


def _source(content: Path, source: str) -> dict[str, object]:
    said = _read(content / SOURCES, Problems()).data.get(source)
    return dict(said) if isinstance(said, dict) else {}


def _taken_of(table: FactTable, document: Document) -> Iterator[tuple[str, Measure]]:
    """The measures that take their figures from a table; none where measures are not in order."""
    declared = checked(Measures, document, Problems())
    for measure_id, measure in declared.measures.items() if declared else ():
        if measure.fact and measure.fact.source == table.name:
            yield measure_id, measure


def _check_columns(table: FactTable, release: Release, document: Document, problems: Problems) -> None:
    """A table must have every column that a measure takes of it, or the site could not be built any more."""
    for measure_id, measure in _taken_of(table, document):
        column = measure.fact.column if measure.fact else ""
        if column not in table.columns:
            at = ("measures", measure_id, "fact", "column")
            message = f"the table '{table.name}' that is imported has no column '{column}'"
            given = f"name it as well: --column {column}=COLUMN" if release.kind else "name one that it has"
            cure = f"{given}; or take the measure out of {_MEASURES}"
            problems.error(document.place(*at), ".".join(at), message, cure)


def _check_loss(table: FactTable, download: Download, most: Decimal, problems: Problems) -> None:
    """More than a share of a table does not go from one edition to the next; what goes is what a damaged file lacks."""
    held = table_held(download.facts, table.name)
    if held is None:
        return
    olds, news = {row[0] for row in held.rows}, {row[0] for row in table.rows}
    gone, place = sorted(olds - news), Place(str(download.path))
    if lost := [code for code in gone if code.startswith("0") and code.lstrip("0") in news - olds]:
        message = f"'{lost[0].lstrip('0')}' is new and '{lost[0]}' is gone: a spreadsheet may have taken a zero away"
        cure = "take the file as its publisher gives it; where both are right, add --accept-loss"
        problems.error(place, table.name, message, cure)
    fewer, message = len(held.rows) - len(table.rows), ""
    if len(gone) > most * len(olds):
        first = ", ".join(gone[:_NAMED]) + (" …" if len(gone) > _NAMED else "")
        message = f"of the {len(olds):,} codes held, it lacks {len(gone):,}: {first}"
    elif fewer > most * len(held.rows):
        message = f"of the {len(held.rows):,} rows held, it lacks {fewer:,}"
    if message:
        problems.error(place, table.name, message, _CUT_OFF)


def _check_values(table: FactTable, download: Download, document: Document, problems: Problems) -> None:
    """Warn of figures that their unit cannot have, and of those that are far beyond all others of their column."""
    path = str(table_path(download.facts, table.name))
    for _, measure in _taken_of(table, document):
        if not measure.fact or measure.fact.column not in table.columns:
            continue
        at = table.columns.index(measure.fact.column)
        figures = [(row[0], number) for row in table.rows if (number := to_number(row[at])) is not None]
        middle = median_low([abs(number) for _, number in figures if number] or [Decimal(0)])
        for code, number in figures:
            said = outside(number * measure.fact.times, measure.unit)
            if not said and middle and abs(number) > _FAR_BEYOND * middle:
                said = f"more than {_FAR_BEYOND:,} times {middle}, the median of the column"
            if said:
                message = f"'{shortened(str(number))}' of {code} is {said}"
                problems.warn(Place(path), table.columns[at], message, "compare it with the publisher's own table")


def _check_edition(release: Release, download: Download, held: str, problems: Problems) -> None:
    """Warn of an edition that is new by the caller's word alone; a table that was not held tells nothing of it."""
    if not download.released or not held or held == release.about.released:
        return
    differences = [difference_of(download.facts, table) for table in release.tables]
    held_before = [difference for difference in differences if not difference.is_new]
    if held_before and all(difference.is_same for difference in held_before):
        message = (
            f"nothing differs from the edition held, released {held}; {download.released} is said by --released alone"
        )
        problems.warn(Place(str(download.path)), "released", message, "see whether this is the new download")
