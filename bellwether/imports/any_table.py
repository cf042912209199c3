"""A table of any country: CSV or a workbook, of which the columns are named and the rest is found, or named as well."""

from __future__ import annotations

import shlex
from collections.abc import Iterator, Sequence
from dataclasses import replace

from bellwether.content.frontmatter import read_yaml
from bellwether.content.schema import checked
from bellwether.imports.cells import code_in, plain, to_decimal
from bellwether.imports.crosswalks import check_against_official, official_lists
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.limiting import classifications_of
from bellwether.imports.looking import TableForm, grid_of
from bellwether.imports.notation import Notation, disputed, fitting, notations, written
from bellwether.imports.release import Download, FactCells, Release, fact_table
from bellwether.imports.writing import SOURCES
from bellwether.model.codes import Classification, Classifications
from bellwether.model.problems import Place, Problems, nearest, shortened
from bellwether.model.source import Source

_NO_CODE, _NAMED = "without a code", "named by --leave-out"
_CROSSED = "isco"


def read_form(form: TableForm, download: Download, problems: Problems) -> Release | None:
    """The table in a file as a release of a source that `sources.yaml` describes."""
    about = _described(form, download, problems)
    found = grid_of(form, download.path, problems)
    if found is None:
        return None
    # A line with one cell alone is a title, or a note below the table.
    lines = [line for line in found.grid.lines if sum(bool(str(cell).strip()) for cell in line[1]) > 1]
    rows = list(rows_under(replace(found.grid, lines=lines), form.wanted, problems))
    kept = [row for row in rows if not _is_left_out(form, row)]
    coded = [row for row in kept if row.text("code")]
    if not coded and not problems.errors:
        message = f"no row has a code under '{form.code}'"
        problems.error(Place(found.grid.path), "code", message, "name the column of codes with --code")
    if not coded:
        return None
    known = classifications_of(download.facts.parent)
    kind = _kind(form, coded, known, download, problems)
    notation = _notation(form, coded, problems)
    if kind is None or notation is None or about is None:
        return None
    _check_crosswalk(form, coded, download, problems)
    table = fact_table(form.source, form.wanted, _rows(form, coded, known[kind], notation, problems))
    counts = {_NAMED: len(rows) - len(kept), _NO_CODE: len(kept) - len(coded)}
    left_out = {reason: number for reason, number in counts.items() if number}
    numbers = f"numbers written as {notation}" if found.grid.is_text else f"numbers as they are, in text as {notation}"
    taken = (*found.taken, f"codes of {known[kind].name}", numbers)
    return Release(form.source, about, (table,), len(rows), left_out, taken, kind)


def _is_left_out(form: TableForm, row: GridRow) -> bool:
    return not form.left_out.isdisjoint((row.text("code"), row.text("title")))


def _described(form: TableForm, download: Download, problems: Problems) -> Source | None:
    """What the site says of the source, with the new day of publication where one is given."""
    path = download.facts.parent / SOURCES
    text = path.read_text(encoding="utf-8-sig") if path.is_file() else ""
    document = read_yaml(text, str(path), problems)
    if form.source not in document.data:
        otherwise = "describe it there first: title, publisher, url, released, licence, credit and measures"
        cure = nearest(form.source, document.data, otherwise)
        problems.error(Place(str(path)), form.source, "there is no source of this id", cure)
        return None
    about = checked(Source, document.below(form.source), problems)
    return about.model_copy(update={"released": download.released}) if about and download.released else about


def _kind(
    form: TableForm, rows: Sequence[GridRow], known: Classifications, download: Download, problems: Problems
) -> str | None:
    """The classification of the codes: the one named, else the only one of which all of them have the form."""
    if form.kind:
        if form.kind not in known:
            cure = nearest(form.kind, known, f"there are {', '.join(known)}; site.yaml may declare others")
            problems.error(Place(str(download.path)), "--code-kind", f"there is no classification '{form.kind}'", cure)
        return form.kind if form.kind in known else None
    texts = [row.text("code").removesuffix(".0") for row in rows]
    fits = {name: sum(kind.holds(text) for text in texts) for name, kind in known.items()}
    best = [name for name, number in fits.items() if number and number == max(fits.values())]
    if len(best) == 1:
        return best[0]
    said = f"may be of {' or '.join(known[name].name for name in best)}" if best else "is of no classification known"
    cure = f"name it with --code-kind: {', '.join(best or known)}" + ("" if best else "; site.yaml may declare others")
    problems.error(rows[0].place("code"), "code", f"'{shortened(texts[0])}' {said}", cure)
    return None


def _notation(form: TableForm, rows: Sequence[GridRow], problems: Problems) -> Notation | None:
    """How numbers are written in text; a problem where cells may be read in two ways."""
    cells = [
        (row, name, text)
        for row in rows
        for name in form.columns
        if isinstance(cell := row.cells[name], str) and (text := written(cell)) not in form.marks
    ]
    possible = notations(form.decimal, form.thousands)
    fits = fitting((text for *_, text in cells), possible)
    for name in form.columns:  # a problem in each column, at its first cell
        own = [(row, text) for row, column, text in cells if column == name]
        if found := disputed((text for _, text in own), fits or possible):
            row = next(row for row, text in own if text == found[0])
            readings = " or ".join(plain(number) for number in found[1])
            cure = "\n".join(f"{notation} reads {plain(number)}" for number, notation in found[1].items())
            problems.error(row.place(name), name, f"'{found[0]}' may be {readings}", cure)
    return (fits or possible)[0]


def _check_crosswalk(form: TableForm, rows: Sequence[GridRow], download: Download, problems: Problems) -> None:
    """Codes of ISCO-08 in a column that is called so must not contradict the official crosswalk of the site."""
    crossed = [name for name in form.columns if _CROSSED in f"{name} {form.wanted[name]}".casefold()]
    lists = official_lists(download.facts)
    for name in crossed:
        pairs = {(row.text("code"), row.text(name).removesuffix(".0").zfill(4)): row.place(name) for row in rows}
        check_against_official(pairs, {soc: lists.isco_groups_of("soc", soc) for soc, _ in pairs}, problems)


def _rows(
    form: TableForm, rows: Sequence[GridRow], kind: Classification, notation: Notation, problems: Problems
) -> Iterator[FactCells]:
    seen: dict[str, GridRow] = {}
    for row in rows:
        digits = len(kind.example) if kind.example.isdigit() else 0
        code = _code(row, kind, digits, problems)
        if code in seen:
            message = f"'{code}' is given twice, first in line {seen[code].number}"
            problems.error(row.place("code"), "code", message, "one row of each code is expected")
        elif code:
            seen[code] = row
            amounts = (_amount(form, row, name, notation, problems) for name in form.columns)
            yield code, row.text("title"), *amounts


def _code(row: GridRow, kind: Classification, digits: int, problems: Problems) -> str | None:
    """The code of a row; where there is none, the row may be a total, and the cure says how it is left out."""
    found = Problems()
    code = code_in(row, "code", kind, found, digits)
    text = row.text("code")
    total = "" if text[0].isdigit() else f"\nwhere the row is a total or a note, add --leave-out={shlex.quote(text)}"
    problems.extend(replace(problem, cure=problem.cure + total) for problem in found)
    return code


def _amount(form: TableForm, row: GridRow, name: str, notation: Notation, problems: Problems) -> str:
    """A number as our tables have it, or the mark in its place; a cell of a workbook keeps the number that it is."""
    cell = row.cells[name]
    text = written(cell) if isinstance(cell, str) else ""
    if isinstance(cell, str) and text in form.marks:
        return form.marks[text]
    number = notation.read(text) if isinstance(cell, str) else to_decimal(cell)
    if number is None:
        shown = shortened(str(cell).strip())
        withheld, none = (f"--mark={shlex.quote(f'{shown}={mark}')}" for mark in ("*", ""))
        cure = f"where it stands for a figure that there is not, add {withheld}, or {none} for none held"
        problems.error(row.place(name), name, f"'{shown}' is not a number as with {notation}", cure)
    return "" if number is None else plain(number)
