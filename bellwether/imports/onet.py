"""O*NET: the folder of a release, be it of text files or of the Excel edition."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.imports.cells import code_in, number_in
from bellwether.imports.folders import ONE_RELEASE, is_folder, site_title, tell_lacking
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, Release, fact_table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "onet"
_README = "Read Me.txt"
_ENDINGS = (".txt", ".xlsx")
_NUMBER = re.compile(r"O\*NET (\d+\.\d+) Database")
_DAY = re.compile(r"^(\w+) (\d{4}) Release", re.MULTILINE)
_LICENCE = re.compile(r"Creative Commons Attribution (\d\.\d)")
_MONTHS = "January February March April May June July August September October November December".split()
_DATE = re.compile(r"(\d\d)/(\d{4})")
_MISSING = "n/a"
_SUPPRESSED = "ratings that the publisher recommends not to show"
_TWICE = "titles that the same occupation has already"


@dataclass(frozen=True)
class OnetFile:
    """A file of a release, without its ending, and how it calls the columns that we read."""

    name: str
    columns: Mapping[str, str]


def _file(name: str, **columns: str) -> OnetFile:
    return OnetFile(name, {"code": "O*NET-SOC Code", **columns})


_OCCUPATIONS = _file("Occupation Data", title="Title", description="Description")
_ZONES = _file("Job Zones", zone="Job Zone")
_TASKS = _file("Task Statements", id="Task ID", task="Task", kind="Task Type", date="Date")
_EMERGING = _file("Emerging Tasks", task="Task", category="Category", original="Original Task ID")
_RELATED = _file("Related Occupations", related="Related O*NET-SOC Code", tier="Relatedness Tier", rank="Index")
_REPORTED = _file("Sample of Reported Titles", title="Reported Job Title")
_FLAGS = {"hot": "Hot Technology", "in_demand": "In Demand"}
_RATING = {"skill": "Element Name", "scale": "Scale ID", "value": "Data Value", "suppress": "Recommend Suppress"}
# What a table is made of has had other names: those before the release 30.3, and those from it on.
_TITLES = _file("Alternate Titles", title="Alternate Title", short="Short Title")
_JOB_TITLES = _file("Job Titles", title="Job Title", short="Short Title")
_TECHNOLOGY = _file("Technology Skills", example="Example", category="Commodity Title", **_FLAGS)
_SOFTWARE = _file("Software Skills", example="Workplace Example", category="Element Name", **_FLAGS)
_SKILLS = _file("Skills", **_RATING)
_ESSENTIAL, _TRANSFERABLE = _file("Essential Skills", **_RATING), _file("Transferable Skills", **_RATING)


class OnetFolder:
    """The files of a release: reads them, counts their rows, and knows the occupations of the release."""

    def __init__(self, folder: Path, problems: Problems) -> None:
        self.folder = folder
        self.problems = problems
        self.read = 0
        self.left_out: Counter[str] = Counter()
        self._occupations: frozenset[str] = frozenset()
        self._occupations = frozenset(row.text("code") for row in self.rows(_OCCUPATIONS))
        self.read = 0

    def path(self, file: OnetFile) -> Path | None:
        """Where a file lies, in the edition that the folder holds."""
        paths = (self.folder / f"{file.name}{ending}" for ending in _ENDINGS)
        return next((path for path in paths if path.is_file()), None)

    def rows(self, *files: OnetFile) -> Iterator[GridRow]:
        """The rows of those files that are there; the code of each is one of the occupations of the release."""
        for file in files:
            if path := self.path(file):
                yield from self._rows(path, file)

    def _rows(self, path: Path, file: OnetFile) -> Iterator[GridRow]:
        grid = open_grid(path, self.problems, delimiter="\t", quoted=False)
        strange: list[GridRow] = []
        for row in rows_under(grid, file.columns, self.problems) if grid else ():
            self.read += 1
            code = code_in(row, "code", CLASSIFICATIONS["onet"], self.problems)
            if code and self._occupations and code not in self._occupations:
                strange.append(row)
            elif code:
                yield row
        if strange:
            more = f"; in {len(strange):,} rows it is so" if len(strange) > 1 else ""
            message = f"'{strange[0].text('code')}' is no occupation of '{_OCCUPATIONS.name}'{more}"
            self.problems.error(strange[0].place("code"), "code", message, ONE_RELEASE)

    def whole(self, row: GridRow, name: str) -> str:
        """The whole number in a cell; nothing where it is missing."""
        return number_in(row, name, self.problems, marks=("", _MISSING)).removeprefix(_MISSING)


def _said(row: GridRow, name: str) -> str:
    """What a cell says; nothing where it is missing."""
    text = row.text(name)
    return "" if text == _MISSING else text


def _occupation_rows(reader: OnetFolder) -> Iterator[FactCells]:
    zones = {row.text("code"): reader.whole(row, "zone") for row in reader.rows(_ZONES)}
    for row in reader.rows(_OCCUPATIONS):
        code = row.text("code")
        yield code, row.text("title"), _said(row, "description"), zones.get(code, "")


def _task_rows(reader: OnetFolder) -> Iterator[FactCells]:
    for row in reader.rows(_TASKS):
        kind = _said(row, "kind").lower()
        yield row.text("code"), reader.whole(row, "id"), row.text("task"), kind, _month(row, reader.problems)


def _month(row: GridRow, problems: Problems) -> str:
    """The month of a cell such as 08/2023, written as 2023-08."""
    said = _said(row, "date")
    found = _DATE.fullmatch(said)
    if said and not found:
        problems.error(row.place("date"), "date", f"'{said}' is not a month", "one such as 08/2023 is expected here")
    return f"{found[2]}-{found[1]}" if found else ""


def _title_rows(reader: OnetFolder) -> Iterator[FactCells]:
    """Every title of an occupation once: as people in it report theirs, else as an alternate one, else in short."""
    found: dict[tuple[str, str], FactCells] = {}
    for row, name, kind in _titles(reader):
        if title := _said(row, name):
            code = row.text("code")
            first = found.setdefault((code, title.casefold()), (code, title, kind))
            reader.left_out[_TWICE] += first != (code, title, kind)
    yield from (found[key] for key in sorted(found))


def _titles(reader: OnetFolder) -> Iterator[tuple[GridRow, str, str]]:
    yield from ((row, "title", "reported") for row in reader.rows(_REPORTED))
    alternate = list(reader.rows(_TITLES, _JOB_TITLES))
    yield from ((row, "title", "alternate") for row in alternate)
    yield from ((row, "short", "short") for row in alternate)


def _related_rows(reader: OnetFolder) -> Iterator[FactCells]:
    for row in reader.rows(_RELATED):
        related = code_in(row, "related", CLASSIFICATIONS["onet"], reader.problems)
        yield row.text("code"), related or "", row.text("tier"), reader.whole(row, "rank")


def _technology_rows(reader: OnetFolder) -> Iterator[FactCells]:
    for row in reader.rows(_TECHNOLOGY, _SOFTWARE):
        yield tuple(map(row.text, ("code", "example", "category", "hot", "in_demand")))


def _emerging_rows(reader: OnetFolder) -> Iterator[FactCells]:
    for row in reader.rows(_EMERGING):
        yield row.text("code"), row.text("task"), _said(row, "category"), reader.whole(row, "original")


def _skill_rows(reader: OnetFolder) -> Iterator[FactCells]:
    """Importance and level beside each other; a rating that is not to be shown leaves its cell empty."""
    found: dict[tuple[str, str], dict[str, str]] = {}
    for row in reader.rows(_SKILLS, _ESSENTIAL, _TRANSFERABLE):
        if row.text("suppress") == "Y":
            reader.left_out[_SUPPRESSED] += 1
            continue
        ratings = found.setdefault((row.text("code"), row.text("skill")), {})
        ratings[row.text("scale")] = number_in(row, "value", reader.problems)
    for (code, skill), ratings in found.items():
        yield code, skill, ratings.get("IM", ""), ratings.get("LV", "")


@dataclass(frozen=True)
class OnetTable:
    """A table, and the files that it is made of: those of the first edition that the folder has whole."""

    name: str
    columns: str
    rows: Callable[[OnetFolder], Iterator[FactCells]]
    editions: tuple[tuple[OnetFile, ...], ...]

    def lacking(self, reader: OnetFolder) -> list[str]:
        """The files that are not there, of the edition of which the fewest are missing."""
        editions = ([file.name for file in edition if not reader.path(file)] for edition in self.editions)
        return min(editions, key=len)


_TABLES = (
    OnetTable("onet", "code title description job_zone", _occupation_rows, ((_OCCUPATIONS, _ZONES),)),
    OnetTable("onet-tasks", "code id task kind date", _task_rows, ((_TASKS,),)),
    OnetTable("onet-titles", "code title kind", _title_rows, ((_TITLES, _REPORTED), (_JOB_TITLES, _REPORTED))),
    OnetTable("onet-related", "code related tier rank", _related_rows, ((_RELATED,),)),
    OnetTable(
        "onet-technology", "code example category hot in_demand", _technology_rows, ((_TECHNOLOGY,), (_SOFTWARE,))
    ),
    OnetTable("onet-emerging", "code task category original_id", _emerging_rows, ((_EMERGING,),)),
    OnetTable("onet-skills", "code skill importance level", _skill_rows, ((_SKILLS,), (_ESSENTIAL, _TRANSFERABLE))),
)


def read(download: Download, problems: Problems) -> Release | None:
    """All tables of which the files are in the folder."""
    about = _about(download, problems) if is_folder(download.path, problems) else None
    if about is None:
        return None
    reader = OnetFolder(download.path, problems)
    whole = [table for table in _TABLES if not table.lacking(reader)]
    for table in _TABLES:
        if table not in whole:
            tell_lacking(download, about.title, _SOURCE, table.name, table.lacking(reader), problems)
    if not whole:
        message = "none of the files of a release is here"
        problems.error(Place(str(download.path)), "", message, f"it has '{_OCCUPATIONS.name}.txt' and others")
    tables = tuple(fact_table(table.name, table.columns.split(), table.rows(reader)) for table in whole)
    return Release(_SOURCE, about, tables, reader.read, reader.left_out)


def _about(download: Download, problems: Problems) -> Source | None:
    """What the release says of itself."""
    path = download.path / _README
    text = path.read_text(encoding="utf-8-sig", errors="replace") if path.is_file() else ""
    number, day, licence = _NUMBER.search(text), _DAY.search(text), _LICENCE.search(text)
    if not (number and day and day[1] in _MONTHS and licence):
        message = "it does not tell number, month and licence of a release" if text else "the file is missing"
        problems.error(Place(str(path)), "", message, "it lies in the folder of every release: download it again")
        return None
    title, licence_name = f"O*NET {number[1]} Database", f"CC BY {licence[1]}"
    return Source(
        title=title,
        publisher="U.S. Department of Labor, Employment and Training Administration (USDOL/ETA)",
        url="https://www.onetcenter.org/database.html",
        released=f"{day[2]}-{_MONTHS.index(day[1]) + 1:02}",
        period=f"release {number[1]}, {day[1]} {day[2]}",
        region="United States",
        licence=licence_name,
        credit=(
            f"This page includes information from the {title} by the U.S. Department of Labor, Employment and Training "
            f"Administration (USDOL/ETA). Used under the {licence_name} license. O*NET® is a trademark of USDOL/ETA. "
            f"{site_title(download)} has modified all or some of this information. USDOL/ETA has not approved, "
            "endorsed, or tested these modifications."
        ),
        measures=(
            "What people in an occupation do and need to know, from surveys and analysts, and what their jobs are "
            "called; it says nothing about AI."
        ),
    )
