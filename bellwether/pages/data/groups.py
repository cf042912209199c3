"""The table of official occupations: a line each, with the figures that are published of the whole of it."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.fact import Fact, Published
from bellwether.model.group import GroupTables
from bellwether.model.source import source_of
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.entries import measures_of
from bellwether.pages.data.tables import Column, Columns, DataRow, DataTable, measure_column
from bellwether.words import dataset
from bellwether.words.figures import marks

_CODE = {"required": True, "unique": True}


def group_tables(atlas: Atlas) -> Iterator[DataTable]:
    """The table of groups, where any are declared."""
    if declared := atlas.library.measures.groups:
        yield _groups(atlas, declared)


def _groups(atlas: Atlas, declared: GroupTables) -> DataTable:
    library, make = atlas.library, Columns("groups")
    measures = {measure_id: measure for measure_id, measure in measures_of(atlas).items() if measure.fact}
    details = list(_open_details(atlas, declared))

    def rows(code: str) -> Iterator[DataRow]:
        row, group, figures = library.group_rows[code], library.groups[code], atlas.group_figures(code)
        page = atlas.urls.absolute(addresses.group(row.slug)) if atlas.has("groups") else None
        words = [group.details[index] or None for index, _ in details]
        told = [_told(figures.get(measure_id, ())) for measure_id in measures]
        yield code, row.title, page, " ".join(atlas.jobs_in_group(code)) or None, *words, *told

    columns = [make.text("code", _CODE), make.text("title"), make.text("url", {}), make.text("entries", {})]
    columns += [column for _, column in details]
    for measure_id, measure in measures.items():
        sources = (measure.fact.source,) if measure.fact else ()
        columns.append(measure_column(measure_id, dataset.measure_column(measure), measure.unit, sources))
    return DataTable("groups", tuple(columns), library.group_rows, rows, ("code",), marks=marks(measures.values()))


def _open_details(atlas: Atlas, declared: GroupTables) -> Iterator[tuple[int, Column]]:
    """The columns of words about groups, by their places among the details."""
    sources = atlas.library.sources
    for index, detail in enumerate(declared.details):
        source = source_of(detail.table, sources)
        if source and sources[source].is_open:
            yield index, Column(detail.column, "string", detail.name, sources=(source,))


def _told(published: tuple[Published, ...]) -> object:
    """The figure of a group as a whole, or the mark in its place; nothing where there are only some for parts of it."""
    if len(published) != 1:
        return None
    return published[0].value if isinstance(published[0], Fact) else published[0].mark
