"""The tables of what entries say, and of what measures come to for them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import get_args

from bellwether.model import routes as addresses
from bellwether.model.codes import Classifications
from bellwether.model.entry import Horizon, Task
from bellwether.model.fact import Withheld
from bellwether.model.measure import Measure, Score, Spread
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.tables import Column, Columns, DataRow, DataTable, measure_column
from bellwether.words import dataset
from bellwether.words.figures import marks

_SLUG = {"required": True, "unique": True}
_SPREAD = {"enum": [spread for spread in get_args(Spread) if spread != "none"]}
_OF_A_JOB = ("occupation", "number")
_RELEASED = {"pattern": r"\d{4}(-\d{2}(-\d{2})?)?"}


def entry_tables(atlas: Atlas) -> Iterator[DataTable]:
    """The tables that have lines for each job."""
    jobs = list(atlas.library.occupations)
    yield _occupations(atlas, jobs)
    yield _tasks(atlas, jobs)
    yield _skills(atlas, jobs)
    yield _moves(atlas, jobs)
    yield _scores(atlas, jobs)


def measures_of(atlas: Atlas) -> dict[str, Measure]:
    """The measures whose values are part of the data set."""
    sources = atlas.library.sources
    return {
        measure_id: measure
        for measure_id, measure in atlas.library.measures.measures.items()
        if measure.fact is None or sources[measure.fact.source].is_open
    }


def _occupations(atlas: Atlas, jobs: list[str]) -> DataTable:
    used, measures, make = _classifications_used(atlas), measures_of(atlas), Columns("occupations")
    columns = [make.text("slug", _SLUG), *map(make.text, ("title", "url", "category"))]
    for kind, one in used.items():
        columns.append(Column(kind, "string", dataset.code_column(classification=one.name, region=one.region)))
    columns += [make.other("published", "date"), make.other("updated", "date"), make.other("indexable", "boolean")]
    for measure_id, measure in measures.items():
        columns += _columns_of(measure_id, measure)

    def rows(slug: str) -> Iterator[DataRow]:
        job = atlas.library.occupations[slug]
        codes = dict(job.basics.codes)
        row: list[object] = [slug, job.title, atlas.urls.absolute(addresses.job(slug)), job.basics.category]
        row += [codes.get(kind) for kind in used]
        row += [job.basics.published, atlas.modified(slug), slug not in atlas.kept_out]
        for measure_id, measure in measures.items():
            row += _cells(measure, atlas.scores[slug].get(measure_id), job.withheld.get(measure_id))
        yield row

    return DataTable("occupations", tuple(columns), jobs, rows, ("slug",), marks=marks(measures.values()))


def _classifications_used(atlas: Atlas) -> Classifications:
    """The classifications in which any job has a code."""
    used = {kind for job in atlas.library.occupations.values() for kind, _ in job.basics.codes}
    return {kind: one for kind, one in atlas.library.settings.all_classifications.items() if kind in used}


def _columns_of(measure_id: str, measure: Measure) -> Iterator[Column]:
    """The column of a measure, and those beside it."""
    sources = (measure.fact.source,) if measure.fact else ()
    yield measure_column(measure_id, dataset.measure_column(measure), measure.unit, sources)
    if measure.fact:
        yield Column(f"{measure_id}-group", "string", dataset.GROUP, sources=sources)
    if measure.formula:
        yield measure_column(f"{measure_id}-low", dataset.LOWEST, measure.unit)
        yield measure_column(f"{measure_id}-high", dataset.HIGHEST, measure.unit)
    if measure.bands:
        words = [band.word for band in measure.bands]
        yield Column(f"{measure_id}-band", "string", dataset.BAND, constraints={"enum": words})


def _cells(measure: Measure, score: Score | None, withheld: Withheld | None) -> Iterator[object]:
    yield score.shown if score else withheld.mark if withheld else None
    if measure.fact:
        published = score.fact if score else withheld
        yield published.title if published else None
    if measure.formula:
        yield from _ends(score) if score else (None, None)
    if measure.bands:
        yield score.band.word if score and score.band else None


def _ends(score: Score) -> DataRow:
    return score.measure.rounded(score.low), score.measure.rounded(score.high)


def _tasks(atlas: Atlas, jobs: list[str]) -> DataTable:
    make = Columns("tasks")

    def rows(slug: str) -> Iterator[DataRow]:
        written = atlas.library.occupations[slug].written
        since = written.horizon.from_ if written.horizon else written.published.year
        for number, task in enumerate(written.tasks, 1):
            ratings = task.automation, task.time, task.penetration
            yield slug, number, task.task, *ratings, *_years(task, since), task.kind, task.why

    columns = (
        make.text("occupation"), make.other("number", "integer"), make.text("task"),
        make.rating("automation", required=True), make.rating("time"), make.rating("penetration"),
        make.other("from_year", "integer", {}), make.other("to_year", "integer", {}),
        make.text("kind"), make.text("why"),
    )  # fmt: skip
    return DataTable("tasks", columns, jobs, rows, _OF_A_JOB, {"occupation": "occupations"})


def _years(task: Task, since: int) -> tuple[int | None, int | None]:
    if task.horizon is None:
        return None, None
    horizon = Horizon.model_validate({"years": task.horizon, "from": since})
    return horizon.first, horizon.last


def _skills(atlas: Atlas, jobs: list[str]) -> DataTable:
    make = Columns("skills")

    def rows(slug: str) -> Iterator[DataRow]:
        for number, skill in enumerate(atlas.library.occupations[slug].written.skills, 1):
            yield slug, number, skill.skill, skill.kind, skill.vulnerability, skill.complementarity

    columns = (
        make.text("occupation"), make.other("number", "integer"), make.text("skill"), make.text("kind"),
        make.rating("vulnerability"), make.rating("complementarity"),
    )  # fmt: skip
    return DataTable("skills", columns, jobs, rows, _OF_A_JOB, {"occupation": "occupations"})


def _moves(atlas: Atlas, jobs: list[str]) -> DataTable:
    make = Columns("moves")

    def rows(slug: str) -> Iterator[DataRow]:
        library = atlas.library
        for number, move in enumerate(library.occupations[slug].written.moves, 1):
            there = move.to if move.to in library.occupations else None
            title = library.occupations[there].title if there else move.job or library.held_back[move.to or ""].title
            yield slug, number, there, title, move.difficulty, move.why

    columns = (
        make.text("occupation"), make.other("number", "integer"), make.text("to", {}), make.text("title"),
        make.text("difficulty"), make.text("why"),
    )  # fmt: skip
    return DataTable("moves", columns, jobs, rows, _OF_A_JOB, {"occupation": "occupations", "to": "occupations"})


def _scores(atlas: Atlas, jobs: list[str]) -> DataTable:
    measures, make = measures_of(atlas), Columns("scores")
    sources = tuple(dict.fromkeys(measure.fact.source for measure in measures.values() if measure.fact))

    def rows(slug: str) -> Iterator[DataRow]:
        scores, withheld = atlas.scores[slug], atlas.library.occupations[slug].withheld
        for measure_id in measures:
            if score := scores.get(measure_id):
                yield slug, measure_id, *_scored(atlas, score)
            elif measure_id in withheld:
                yield slug, measure_id, *_marked(atlas, withheld[measure_id])

    columns = (
        make.text("occupation"), make.text("measure"), make.other("value", "number", {}, sources),
        make.other("low", "number", {}), make.other("high", "number", {}),
        make.text("spread", _SPREAD), make.text("band", {}),
        make.text("group", {}, sources), make.text("code", {}), make.text("source", {}),
        make.text("released", _RELEASED),
    )  # fmt: skip
    links = {"occupation": "occupations", "measure": "measures", "source": "sources"}
    return DataTable("scores", columns, jobs, rows, ("occupation", "measure"), links, marks=marks(measures.values()))


def _scored(atlas: Atlas, score: Score) -> Iterable[object]:
    ends = (*_ends(score), score.spread) if score.spread != "none" else (None, None, None)
    band, fact, hand = score.band.word if score.band else None, score.fact, score.hand
    if fact:
        behind: DataRow = fact.title, fact.code, fact.source, atlas.library.sources[fact.source].released
    else:
        behind = None, None, hand.source if hand else None, hand.date if hand else None
    return score.shown, *ends, band, *behind


def _marked(atlas: Atlas, cell: Withheld) -> Iterable[object]:
    released = atlas.library.sources[cell.source].released
    return cell.mark, None, None, None, None, cell.title, cell.code, cell.source, released
