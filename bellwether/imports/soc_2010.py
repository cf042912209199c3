"""Studies of SOC 2010 in a world of SOC 2018: which figure still says something of which occupation.

With the official crosswalk a figure of 2010 goes to every group of 2018 that holds a part of its own, under the title
of 2010, so that a reader sees whom it counted. A group of 2018 that took in several of 2010 has a figure only where all
of these have the same.

Without the crosswalk a figure stays where code and title are the same in both editions. Groups of all that is left
("all other") are not among them: what is in one depends on the groups beside it, and those changed.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping

from bellwether.imports.beside import cells_of, tables_beside
from bellwether.imports.release import Download, FactTable
from bellwether.imports.studies import StudyFigures
from bellwether.model.problems import Place, Problems

_CROSSWALK, _TITLES = "soc-2010-2018", "onet"
_CROSSED = ("soc2010", "soc2010_title", "soc")
_WHOLE = ".00"  # of an O*NET-SOC code that is the whole occupation of SOC 2018
_LEFT_OVER = "allother"

LeftOut = Mapping[str, int]


def carried(
    study: StudyFigures, figures: tuple[str, ...], download: Download, problems: Problems
) -> tuple[StudyFigures, LeftOut]:
    """The rows of a study by codes of SOC 2018, and why the others are left out.

    `figures` are the columns that have to be the same where several groups have become one.
    """
    crosswalk = tables_beside(_CROSSWALK, {_CROSSWALK: _CROSSED}, Download(download.path, download.facts), problems)
    if crosswalk:
        return _by_crosswalk(study, figures, crosswalk[_CROSSWALK])
    titles = tables_beside(_TITLES, {_TITLES: ("code", "title")}, download, problems)
    if not titles:
        message = "the study is of SOC 2010, and nothing says what its codes are in SOC 2018"
        cure = f"import {_CROSSWALK} or {_TITLES} first, or name the folder of the O*NET release with --beside"
        problems.error(Place(str(download.path)), "code", message, cure)
        return {}, {}
    return _by_title(study, titles[_TITLES])


def _by_crosswalk(study: StudyFigures, figures: tuple[str, ...], crosswalk: FactTable) -> tuple[StudyFigures, LeftOut]:
    rows = cells_of(crosswalk, *_CROSSED)
    titles = {old: title for old, title, _ in rows}
    became: dict[str, list[str]] = defaultdict(list)
    for old, _, new in rows:
        became[new].append(old)
    found: StudyFigures = {}
    reasons = Counter({"code unknown to the crosswalk of SOC 2010 and 2018": len(study.keys() - titles.keys())})
    for new, olds in became.items():
        known = [study[old] for old in olds if old in study]
        if len({tuple(cells[name] for name in figures) for cells in known}) == 1 and len(known) == len(olds):
            found[new] = {**known[0], "code": new, "title": "; ".join(titles[old] for old in olds)}
        elif known:
            reasons["group of SOC 2018 made of several of 2010, of which the figures differ or are not all there"] += 1
    return found, +reasons


def _by_title(study: StudyFigures, occupations: FactTable) -> tuple[StudyFigures, LeftOut]:
    titles = {code.removesuffix(_WHOLE): title for code, title in cells_of(occupations, "code", "title")}
    found: StudyFigures = {}
    reasons: Counter[str] = Counter()
    for code, cells in study.items():
        if code not in titles:
            reasons["code of SOC 2010 that is none in SOC 2018"] += 1
        elif _letters(cells["title"]) != _letters(titles[code]):
            reasons["code with another title in SOC 2018 than in the study"] += 1
        elif _letters(titles[code]).endswith(_LEFT_OVER):
            reasons["group of all others, which had other neighbours in SOC 2010"] += 1
        else:
            found[code] = {**cells, "title": titles[code]}
    return found, reasons


def _letters(title: str) -> str:
    """A title without case, spaces and signs, in which copies of a printed table differ."""
    return "".join(filter(str.isalnum, title)).casefold()
