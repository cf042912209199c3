"""The tables of published figures, of the measures and sources behind them, and of recorded scores."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model.fact import Fact
from bellwether.model.measure import Measure
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.entries import measures_of
from bellwether.pages.data.tables import Columns, DataRow, DataTable
from bellwether.words.figures import marks, unit_words
from bellwether.words.population import classification

_ID = {"required": True, "unique": True}
_COUNT = {"minimum": 0}


def published_tables(atlas: Atlas) -> Iterator[DataTable]:
    """The tables that do not go by entries."""
    yield _figures(atlas)
    yield _measures(atlas)
    yield _sources(atlas)
    yield _history(atlas)
    yield _forecasts(atlas)


def _figures(atlas: Atlas) -> DataTable:
    facts, make = atlas.library.facts, Columns("figures")
    published = {measure_id: measure for measure_id, measure in measures_of(atlas).items() if measure.fact}
    sources = tuple(dict.fromkeys(measure.fact.source for measure in published.values() if measure.fact))

    def rows(measure_id: str) -> Iterator[DataRow]:
        for code, cell in sorted(facts[measure_id].items()):
            if isinstance(cell, Fact):
                yield measure_id, code, cell.title, cell.value, None, cell.deviation, cell.below, cell.same, cell.of
            else:
                yield measure_id, code, cell.title, cell.mark, cell.at_least, None, None, None, None

    columns = (
        make.text("measure"),
        make.text("code"),
        make.text("title", sources=sources),
        *(make.other(name, "number", {}, sources) for name in ("value", "at_least", "deviation")),
        *(make.other(name, "integer", _COUNT) for name in ("below", "same", "of")),
    )
    links = {"measure": "measures"}
    return DataTable("figures", columns, published, rows, ("measure", "code"), links, marks=marks(published.values()))


def _measures(atlas: Atlas) -> DataTable:
    declared, sources, make = atlas.library.measures.measures, atlas.library.sources, Columns("measures")
    known = atlas.library.settings.all_classifications

    def rows(measure_id: str) -> Iterator[DataRow]:
        measure = declared[measure_id]
        source = measure.fact.source if measure.fact else None
        of_codes = classification(measure, sources[source], known) if source else None
        yield (
            measure_id, measure.name, unit_words(measure.unit), measure.direction, measure.decimals,
            _origin(measure), source, of_codes, measure.meaning, measure.zero, measure.absent,
        )  # fmt: skip

    columns = (
        make.text("id", _ID), make.text("name"), make.text("unit"), make.text("direction"),
        make.other("decimals", "integer"), make.text("origin"), make.text("source", {}),
        make.text("classification", {}), make.text("meaning"), make.text("zero"), make.text("absent"),
    )  # fmt: skip
    return DataTable("measures", columns, declared, rows, ("id",), {"source": "sources"})


def _origin(measure: Measure) -> str:
    return "fact" if measure.fact else "formula" if measure.formula else "entry"


def _sources(atlas: Atlas) -> DataTable:
    sources, make = atlas.library.sources, Columns("sources")

    def rows(source_id: str) -> Iterator[DataRow]:
        source = sources[source_id]
        yield (
            source_id, source.title, source.publisher, source.url, source.released, source.period, source.region,
            source.licence, source.reuse, source.is_open, source.credit, source.measures,
        )  # fmt: skip

    columns = (
        make.text("id", _ID), make.text("title"), make.text("publisher"), make.text("url"), make.text("released"),
        make.text("period", {}), make.text("region", {}), make.text("licence"), make.text("reuse"),
        make.other("included", "boolean"), make.text("credit"), make.text("measures"),
    )  # fmt: skip
    return DataTable("sources", columns, sources, rows, ("id",))


def _history(atlas: Atlas) -> DataTable:
    library, make = atlas.library, Columns("history")

    def rows(_: str) -> Iterator[DataRow]:
        for change in library.history:
            if change.occupation in library.occupations:
                yield change.date, change.occupation, change.measure, change.value, change.reason, change.method

    columns = (
        make.other("date", "date"), make.text("occupation"), make.text("measure"), make.other("value", "number", {}),
        make.text("reason"), make.other("method", "integer"),
    )  # fmt: skip
    links = {"occupation": "occupations", "measure": "measures"}
    return DataTable("history", columns, ("",), rows, links=links)


def _forecasts(atlas: Atlas) -> DataTable:
    library, make = atlas.library, Columns("forecasts")

    def rows(_: str) -> Iterator[DataRow]:
        for one in library.forecasts:
            if one.occupation in library.occupations:
                yield one.made, one.occupation, one.first, one.last

    columns = (
        make.other("made", "date"), make.text("occupation"), make.other("first", "integer"),
        make.other("last", "integer", {}),
    )  # fmt: skip
    return DataTable("forecasts", columns, ("",), rows, links={"occupation": "occupations"})
