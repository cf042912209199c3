"""What a content folder comes to, as far as it can be told: figures of entries, and scores where all is in order."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from bellwether.build.incremental import Cache
from bellwether.build.loading import cache_of, load_library
from bellwether.build.settings import Settings
from bellwether.content.facts import join
from bellwether.content.load import Documents, load
from bellwether.content.validate.figures import read_figures
from bellwether.content.validate.measures import read_measures
from bellwether.content.validate.settings import read_settings
from bellwether.model.entry import Codes
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.library import Library
from bellwether.model.measure import Measures, Scores, Value
from bellwether.model.problems import Problem, Problems, ProblemsFound
from bellwether.model.scores import value_of
from bellwether.scores.measures import measure_all
from bellwether.words.figures import told


@dataclass(frozen=True)
class FolderFigures:
    """What a content folder comes to.

    `figures` are those of each entry, by measure; None where the tables or what is asked of them are not in order.
    `library` is None where anything is not; `problem` is the first of what keeps it from being told.
    """

    measures: Measures | None
    figures: Mapping[str, Mapping[str, Published]] | None
    library: Library | None
    problem: Problem | None

    def value(self, slug: str, measure_id: str) -> Decimal | None:
        """What a measure of an entry comes to, as shown; of figures alone where the library is not in order."""
        cell, found = self._cell(slug, measure_id), None
        if slug in self._scores:
            found = value_of(self._scores, slug, measure_id)
        elif isinstance(cell, Fact):
            found = cell.value
        return None if found is None or self.measures is None else self.measures.measures[measure_id].rounded(found)

    def told(self, slug: str, measure_id: str) -> str:
        """A measure of an entry in words: with its band, or why there is no figure."""
        if self.measures is None or measure_id not in self.measures.measures:
            return ""
        measure, cell, value = (
            self.measures.measures[measure_id],
            self._cell(slug, measure_id),
            self.value(slug, measure_id),
        )
        withheld = cell if isinstance(cell, Withheld) else None
        return told(measure, None if value is None else Value(measure_id, measure, value), withheld)

    @cached_property
    def _scores(self) -> Scores:
        return measure_all(self.library) if self.library else {}

    def _cell(self, slug: str, measure_id: str) -> Published | None:
        return (self.figures or {}).get(slug, {}).get(measure_id)


def folder_figures(settings: Settings) -> FolderFigures:
    """Read a content folder as far as it is in order. Raises `UsageError` when there is none."""
    problems = Problems()
    try:
        library = load_library(settings, problems, cache_of(settings))
        wrong = problems.errors
    except ProblemsFound as found:
        wrong = tuple(problem for problem in found.problems if problem.severity == "error")
    if wrong:
        return FolderFigures(*_figures(settings), None, wrong[0])
    jobs = library.occupations.items()
    return FolderFigures(library.measures, {slug: {**job.facts, **job.withheld} for slug, job in jobs}, library, None)


def _figures(settings: Settings) -> tuple[Measures | None, Mapping[str, Mapping[str, Published]] | None]:
    """The figures of each entry by its codes, whatever is wrong with it; None where it is the tables."""
    problems, unread = Problems(), Problems()
    content = load(settings.content, unread)
    site = read_settings(content.settings, settings.base_url, unread)
    known = site.all_classifications if site else None
    measures = read_measures(content.measures, content.sources, content.facts, known, problems)
    figures = read_figures(content.facts, measures, content.sources.data, known, problems, Cache(None))
    if figures.measures is None:
        return measures, None
    joined = {
        slug: join(figures.facts, figures.measures, figures.known, codes)
        for slug, codes in codes_of(content.occupations).items()
    }
    return measures, joined


def codes_of(documents: Documents) -> dict[str, Codes]:
    """The codes of each entry as they are written; `check` tells what is wrong with them."""
    written = {slug: document.data.get("codes") for slug, document in documents.items()}
    return {
        slug: Codes.model_construct(None, **{str(kind): str(code) for kind, code in codes.items()})
        for slug, codes in written.items()
        if isinstance(codes, dict)
    }
