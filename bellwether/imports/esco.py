"""ESCO: the folder of CSV files of the classification, in one of its languages."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path

from bellwether.imports.cells import code_in
from bellwether.imports.folders import ONE_RELEASE, is_folder, site_language, site_title, tell_lacking
from bellwether.imports.grids import open_grid
from bellwether.imports.headings import GridRow, rows_under
from bellwether.imports.release import Download, FactCells, FactTable, Release, day_of_release, fact_table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

_SOURCE = "esco"
_OCCUPATIONS, _GROUPS, _SKILLS, _RELATIONS = "occupations", "ISCOGroups", "skills", "occupationSkillRelations"
_VERSION = re.compile(r"(?<![\d.])v?(\d\.\d(?:\.\d+)?)(?![\d.])")
# When versions were published, which their files do not tell.
_RELEASED = {"1.1": "2022-01", "1.1.1": "2022-09", "1.1.2": "2024-02", "1.2.0": "2024-05", "1.2.1": "2025-12"}
_RELEASED_STATUS = "released"
_CONCEPT = {"uri": "conceptUri", "status": "status", "label": "preferredLabel"}
_GROUP = {**_CONCEPT, "code": "code", "description": "description"}
_OCCUPATION = {**_GROUP, "isco": "iscoGroup", "others": "altLabels"}
_MODIFIED = {"modified": "modifiedDate"}
_RELATION = {"occupation": "occupationUri", "kind": "relationType", "type": "skillType", "skill": "skillUri"}
_UNRELEASED, _TWICE = "concepts that are not released", "concepts that the file has twice"
_UNKNOWN = "relations of occupations or skills that are not released"


class EscoFolder:
    """The files of one language: reads them, and counts their rows."""

    def __init__(self, folder: Path, language: str, problems: Problems) -> None:
        self.folder = folder
        self.language = language
        self.problems = problems
        self.read = 0
        self.left_out: Counter[str] = Counter()

    def path(self, name: str) -> Path:
        """Where a file lies."""
        return self.folder / f"{name}_{self.language}.csv"

    def rows(self, name: str, columns: Mapping[str, str]) -> Iterator[GridRow]:
        """The rows of a file."""
        grid = open_grid(self.path(name), self.problems)
        for row in rows_under(grid, columns, self.problems, _MODIFIED) if grid else ():
            self.read += 1
            yield row

    def concepts(self, name: str, columns: Mapping[str, str]) -> Iterator[GridRow]:
        """The released concepts of a file, each once."""
        seen = set()
        for row in self.rows(name, columns):
            if row.text("status") != _RELEASED_STATUS:
                self.left_out[_UNRELEASED] += 1
            elif row.text("uri") in seen:
                self.left_out[_TWICE] += 1
            else:
                seen.add(row.text("uri"))
                yield row


EscoRows = Callable[[EscoFolder, Iterable[GridRow]], Iterator[FactCells]]


def read(download: Download, problems: Problems) -> Release | None:
    """The occupations with their titles, the groups that they are in, and the skills that they take."""
    language = _language(download, problems) if is_folder(download.path, problems) else ""
    about = _about(download, language, problems) if language else None
    if about is None:
        return None
    reader = EscoFolder(download.path, language, problems)
    occupations = list(reader.concepts(_OCCUPATIONS, _OCCUPATION))
    _check_version(download, about, occupations, problems)
    tables = [_occupation_table(occupations, problems), _title_table(occupations)]
    for name, (files, rows, columns) in _OPTIONAL.items():
        if lacking := [reader.path(file).name for file in files if not reader.path(file).is_file()]:
            tell_lacking(download, about.title, _SOURCE, name, lacking, problems)
        else:
            tables.append(fact_table(name, columns.split(), rows(reader, occupations)))
    return Release(_SOURCE, about, tuple(tables), reader.read, reader.left_out)


def _language(download: Download, problems: Problems) -> str:
    """The language whose files are read: that of the site, else the only one that the folder has."""
    begin = f"{_OCCUPATIONS}_"
    there = sorted(path.stem.removeprefix(begin) for path in download.path.glob(f"{begin}*.csv"))
    if (own := site_language(download)) in there:
        return own
    if len(there) == 1:
        return there[0]
    said = f"there are files in several languages: {', '.join(there)}" if there else f"there is no {begin}en.csv"
    cure = "give a folder with the language of the site, or with one alone" if there else ONE_RELEASE
    problems.error(Place(str(download.path)), "", said, cure)
    return ""


def _check_version(download: Download, about: Source, occupations: Iterable[GridRow], problems: Problems) -> None:
    """Warn where the occupations tell of another version than the name of the folder does."""
    newest = max((row.text("modified")[:10] for row in occupations), default="")
    told = next((version for version, month in _RELEASED.items() if newest.startswith(month)), "")
    said = ""
    if told and about.period != f"version {told}":
        said = f"the month in which the version {told} was published"
    elif newest[: len(about.released)] > about.released:
        said = f"after {about.released}, when it was published"
    if said:
        message = f"the folder is named as {about.period}, and its newest occupation was changed on {newest}, {said}"
        problems.warn(Place(str(download.path)), "", message, "see whether the folder has the name of its download")


def _occupation_table(occupations: Iterable[GridRow], problems: Problems) -> FactTable:
    return fact_table(
        _SOURCE,
        ("code", "title", "isco", "uri", "description"),
        [
            (code, row.text("label"), row.text("isco"), row.text("uri"), row.text("description"))
            for row in occupations
            if (code := code_in(row, "code", CLASSIFICATIONS["esco"], problems))
        ],
    )


def _title_table(occupations: Iterable[GridRow]) -> FactTable:
    """The other titles of occupations: a cell holds one a line."""
    titles: dict[tuple[str, str], FactCells] = {}
    for row in occupations:
        for line in str(row.cells["others"]).splitlines():
            if title := " ".join(line.split()):
                code = row.text("code")
                titles.setdefault((code, title.casefold()), (code, title, "alternate"))
    return fact_table(f"{_SOURCE}-titles", ("code", "title", "kind"), [titles[key] for key in sorted(titles)])


def _group_rows(reader: EscoFolder, _: Iterable[GridRow]) -> Iterator[FactCells]:
    """The groups of ISCO-08, by which occupations are counted: those of four digits, and the broader ones."""
    for row in reader.concepts(_GROUPS, _GROUP):
        if code := code_in(row, "code", CLASSIFICATIONS["isco"], reader.problems):
            level = "occupation" if CLASSIFICATIONS["isco"].holds_occupation(code) else "summary"
            yield code, row.text("label"), level, row.text("description")


def _skill_rows(reader: EscoFolder, occupations: Iterable[GridRow]) -> Iterator[FactCells]:
    codes = {row.text("uri"): row.text("code") for row in occupations}
    skills = {row.text("uri"): row.text("label") for row in reader.concepts(_SKILLS, _CONCEPT)}
    for row in reader.rows(_RELATIONS, _RELATION):
        code, skill = codes.get(row.text("occupation")), skills.get(row.text("skill"))
        if code and skill:
            yield code, skill, row.text("kind"), row.text("type")
        else:
            reader.left_out[_UNKNOWN] += 1


# Tables that are made where the folder has the files for them.
_OPTIONAL: Mapping[str, tuple[tuple[str, ...], EscoRows, str]] = {
    "esco-groups": ((_GROUPS,), _group_rows, "code title level description"),
    "esco-skills": ((_SKILLS, _RELATIONS), _skill_rows, "code skill kind type"),
}


def _about(download: Download, language: str, problems: Problems) -> Source | None:
    name = download.path.resolve().name
    version = _VERSION.search(name)
    if not version:
        message = f"the name '{name}' does not tell the version of the classification, nor do its files"
        published = f"ESCO dataset - v1.2.1 - classification - {language} - csv"
        cure = f"give the folder a name such as that with which it was published: {published}"
        problems.error(Place(str(download.path)), "", message, cure)
        return None
    released = day_of_release(download, _RELEASED.get(version[1], ""), f"the version {version[1]}", problems)
    if not released:
        return None
    return Source(
        title=f"ESCO classification {version[1]}",
        publisher="European Commission",
        url="https://esco.ec.europa.eu/",
        released=released,
        period=f"version {version[1]}",
        region="European Union",
        licence="Commission Decision 2011/833/EU",
        credit=(
            "This service uses the ESCO classification of the European Commission. "
            f"{site_title(download)} shows parts of it, in a layout of its own."
        ),
        measures=(
            "Names, codes and descriptions of occupations and skills in Europe; it is a classification and holds no "
            "figures on employment, pay or AI."
        ),
    )
