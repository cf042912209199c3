"""What an import means for the entries: figures and scores that move, codes without figures, groups, and texts."""

from __future__ import annotations

import shutil
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path
from tempfile import TemporaryDirectory

from bellwether.build.settings import Settings
from bellwether.content.load import Documents
from bellwether.content.official import nearest_codes
from bellwether.content.stated.speaking import words_of
from bellwether.desk.folder_figures import FolderFigures, codes_of
from bellwether.desk.stale import stale_statements
from bellwether.desk.tracked import PastFigure, TrackedFigure
from bellwether.model.codes import CLASSIFICATIONS, Classifications, codes_for
from bellwether.model.measure import Measures
from bellwether.model.problems import Problem, Problems, ProblemsFound
from bellwether.report.sections import Section, printable

# Codes with their titles, by the table that has them.
TitlesByTable = Mapping[str, Mapping[str, str]]


@dataclass(frozen=True)
class Consequences:
    """What an import changes for so many entries, what to read again in them, and what could not be told."""

    entries: int
    sections: tuple[Section, ...]
    stale: tuple[Problem, ...]
    untold: tuple[str, ...]

    @property
    def headline(self) -> str:
        """How much it is, in one line."""
        parts = [f"{section.title.casefold()} {section.count:,}" for section in self.sections]
        if self.stale:
            parts.append(f"statements to read again {len(self.stale):,}")
        return " · ".join(parts) or ("nothing that could be told" if self.untold else "nothing that an entry says")


@contextmanager
def rehearsed(content: Path) -> Iterator[Path]:
    """A copy of a content folder, to import into and look at.

    Raises `ProblemsFound` as what is done with it does, with the problems told of the folder itself.
    """
    with TemporaryDirectory() as folder:
        copy = Path(folder, "content")
        shutil.copytree(content, copy)
        try:
            yield copy
        except ProblemsFound as found:
            raise ProblemsFound(_of(problem, copy, content) for problem in found.problems) from None


def _of(problem: Problem, copy: Path, content: Path) -> Problem:
    path = problem.place.path.replace(str(copy), str(content))
    return replace(problem, place=replace(problem.place, path=path))


def consequences(
    settings: Settings, before: FolderFigures, after: FolderFigures, titles: TitlesByTable, kind: str = ""
) -> Consequences:
    """What differs between the figures before and after, and which codes of entries tables do not have.

    `kind` is the classification of the tables' codes, where the import tells it.
    """
    documents = Documents(settings.content / "occupations", Problems())
    slugs = list(documents)
    known = after.library.settings.all_classifications if after.library else CLASSIFICATIONS
    kinds = {table: kind or _kind_of(rows, known) for table, rows in titles.items()}
    figures, scores = _moved(before, after, slugs)
    made = (
        _section("Figures", ("entry", "figure", "before", "after"), figures),
        _section("Scores", ("entry", "score", "before", "after"), scores),
        _section(
            "Codes that found nothing",
            ("entry", "code", "tables", "nearest"),
            _unfound(documents, titles, kinds, known),
        ),
        _section("Groups that come and go", ("code", "title", "change"), _groups(before, after)),
    )
    stale = tuple(_stale(settings, before, after))
    told = tuple(section for section in made if section.rows)
    return Consequences(len(slugs), told, stale, tuple(_untold(before, after)))


def _section(title: str, columns: tuple[str, ...], rows: Iterable[tuple[str, ...]]) -> Section:
    return Section(title, columns, tuple(tuple(map(printable, row)) for row in rows))


def _moved(
    before: FolderFigures, after: FolderFigures, slugs: Sequence[str]
) -> tuple[tuple[tuple[str, ...], ...], ...]:
    """What reads otherwise, of published figures and of scores, as rows of tables."""
    figures: list[tuple[str, ...]] = []
    scores: list[tuple[str, ...]] = []
    declared = after.measures.measures if after.measures else {}
    for slug in slugs if before.figures is not None and after.figures is not None else ():
        for measure_id, measure in declared.items():
            if not measure.fact and not (before.library and after.library):
                continue
            was, now = before.told(slug, measure_id), after.told(slug, measure_id)
            if was != now:
                (figures if measure.fact else scores).append((slug, measure.short, was, now))
    return tuple(figures), tuple(scores)


def _unfound(
    documents: Documents, titles: TitlesByTable, kinds: Mapping[str, str], known: Classifications
) -> tuple[tuple[str, ...], ...]:
    """Codes of entries that tables of their classification do not have, with those that begin most like them."""
    found: dict[tuple[str, str], list[str]] = defaultdict(list)
    for slug, codes in codes_of(documents).items():
        for table, rows in titles.items():
            under = codes_for(kinds[table], codes.given, known)
            if under and rows.keys().isdisjoint(under):
                found[slug, under[0]].append(table)
    return tuple(
        (slug, code, ", ".join(tables), nearest_codes(code, titles[tables[0]]).removeprefix("the nearest are "))
        for (slug, code), tables in found.items()
    )


def _kind_of(codes: Mapping[str, str], known: Classifications) -> str:
    """The classification whose form most codes of a table have."""
    counts = {kind: sum(map(one.holds, codes)) for kind, one in known.items()}
    return max(counts, key=lambda kind: counts[kind]) if any(counts.values()) else ""


def _groups(before: FolderFigures, after: FolderFigures) -> Iterator[tuple[str, ...]]:
    if before.library and after.library:
        old, new = before.library.group_rows, after.library.group_rows
        yield from ((code, new[code].title, "comes") for code in new if code not in old)
        yield from ((code, old[code].title, "goes") for code in old if code not in new)


def _stale(settings: Settings, before: FolderFigures, after: FolderFigures) -> Iterator[Problem]:
    """What entries, and comparisons where all is in order, say of figures that have moved."""
    if after.measures is None or before.figures is None or after.figures is None:
        return
    library, measures = after.library, after.measures
    sources = library.sources if library else {}
    words = {name: words_of(name, measures, sources) for name in measures.measures}
    entries, comparisons = (
        Documents(settings.content / folder, Problems()) for folder in ("occupations", "comparisons")
    )
    figures = {slug: tuple(_tracked(slug, before, after, measures, words)) for slug in entries}
    for slug, document in entries.items():
        yield from stale_statements(document, figures[slug])
    if library is None:
        return
    for slug, comparison in library.comparisons.items():
        titles = {job: library.occupations[job].title for job in comparison.jobs}
        both = [replace(tracked, job=title) for job, title in titles.items() for tracked in figures[job]]
        yield from stale_statements(comparisons[slug], both)


def _tracked(
    slug: str, before: FolderFigures, after: FolderFigures, measures: Measures, words: Mapping[str, frozenset[str]]
) -> Iterator[TrackedFigure]:
    for measure_id, measure in measures.measures.items():
        if measure.fact or (before.library and after.library):
            now = after.value(slug, measure_id)
            past = _past(before.value(slug, measure_id), now)
            yield TrackedFigure(measure_id, measure, now, past, words[measure_id], watched=bool(past))


def _past(was: Decimal | None, now: Decimal | None) -> tuple[PastFigure, ...]:
    return () if was == now else (PastFigure(was, "before the import", turned=True),)


def _untold(before: FolderFigures, after: FolderFigures) -> Iterator[str]:
    for when, folder in (("before", before), ("after", after)):
        if folder.problem:
            what = "scores and groups" if folder.figures is not None else "figures, scores, groups and texts"
            yield f"{what} cannot be told: {when} the import, the content is not in order: {folder.problem}"
