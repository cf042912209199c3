"""The data set: its tables, the same as JSON, their description, and the page that tells of them all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bellwether.model import routes as addresses
from bellwether.model.output import Output, Page
from bellwether.model.urls import output_path
from bellwether.outputs.dataset.package import package
from bellwether.outputs.dataset.whole import all_jobs, measures_data, whole_job
from bellwether.outputs.dataset.written import CsvFile, JsonList, as_json, csv_lines, encoded
from bellwether.pages.atlas import Atlas
from bellwether.pages.data import DataFile, data_page
from bellwether.pages.data.entries import entry_tables
from bellwether.pages.data.evidence import evidence_tables
from bellwether.pages.data.groups import group_tables
from bellwether.pages.data.published import published_tables
from bellwether.pages.data.tables import DataTable

# The tables that are given as JSON as well.
_AS_JSON = ("groups", "figures")


def data_set(atlas: Atlas) -> Iterator[Page | Output]:
    """The files of the data set, and then the page, which tells their sizes."""
    of_entries = list(entry_tables(atlas))
    published = [*evidence_tables(atlas), *group_tables(atlas), *published_tables(atlas)]
    tables = (*of_entries, *published)
    written = {
        **_of_entries(atlas, of_entries),
        **_published(atlas, published),
        "measures.json": as_json(measures_data(atlas)),
    }
    files = [DataFile.of(name, data) for name, data in written.items()]
    written["datapackage.json"] = as_json(package(atlas, tables, files))
    for name, data in written.items():
        yield Output(output_path(addresses.data_file(name)), data, "the data files")
    yield data_page(atlas, tables, [*files, DataFile.of("datapackage.json", written["datapackage.json"])])


def _of_entries(atlas: Atlas, tables: list[DataTable]) -> dict[str, bytes]:
    """The tables of entries and all of each entry as JSON, in one walk: there may be more than memory holds."""
    files, whole = [CsvFile(table) for table in tables], all_jobs(atlas)
    # A table has columns for what any of the jobs has.
    made_with = csv_lines(table.names for table in tables)
    for slug in atlas.library.occupations:
        job, *lines = atlas.remembered(slug, made_with, partial(_of_job, atlas, tables, slug))
        whole.add(job)
        for file, text in zip(files, lines, strict=True):
            file.add(text)
    first, *others = files
    return {
        first.name: first.data(),
        "occupations.json": whole.data(),
        **{file.name: file.data() for file in others},
    }


def _of_job(atlas: Atlas, tables: list[DataTable], slug: str) -> tuple[str, ...]:
    """What the data set holds of a job: all of it as JSON, and its lines in each of the tables."""
    return encoded(whole_job(atlas, slug)), *(csv_lines(table.rows(slug)) for table in tables)


def _published(atlas: Atlas, tables: list[DataTable]) -> dict[str, bytes]:
    """The tables that do not go by entries. What takes long is kept, since an edit of an entry is rarely in it."""
    written: dict[str, bytes] = {}
    for table in tables:
        made_of = tuple(table.made_of)
        make = partial(_files_of, table, made_of)
        long = table.name in _AS_JSON
        written |= atlas.remembered(_kept_as(table.name), f"{table.names} {made_of}", make) if long else make()
    return written


def _files_of(table: DataTable, made_of: Sequence[str]) -> dict[str, bytes]:
    """A table as CSV, and as JSON where it is given so."""
    file, names = CsvFile(table), table.names
    rows = [row for name in made_of for row in table.rows(name)]
    file.add(csv_lines(rows))
    written = {file.name: file.data()}
    if table.name in _AS_JSON:
        objects = JsonList()
        for row in rows:
            objects.add(encoded(dict(zip(names, row, strict=True))))
        written[f"{table.name}.json"] = objects.data()
    return written


def remembered(atlas: Atlas) -> Iterator[str]:
    """The names under which the data set remembers what it is made of."""
    yield from atlas.library.occupations
    yield from map(_kept_as, _AS_JSON)


def _kept_as(table: str) -> str:
    # No slug of a job has a dot in it.
    return f"{table}.csv"
