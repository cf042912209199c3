"""The data set: files, tables with their columns, licences and credits."""

from __future__ import annotations

import hashlib
from collections.abc import Sequence
from dataclasses import dataclass

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.coverage import edition
from bellwether.pages.data.tables import Column, DataTable
from bellwether.pages.elements import Frame, SourceView
from bellwether.pages.frame import Outline, framed
from bellwether.pages.sources import marks_all
from bellwether.pages.structured import Edition, Node
from bellwether.words import dataset
from bellwether.words.figures import unit_words
from bellwether.words.numbers import span
from bellwether.words.sentences import titled

_TYPES = {"csv": "text/csv", "json": "application/json"}


@dataclass(frozen=True)
class DataFile:
    """A file of the data set as it was made: its name, its size in bytes, and its checksum."""

    name: str
    size: int
    sha256: str

    @classmethod
    def of(cls, name: str, data: bytes) -> DataFile:
        """A file that holds `data`."""
        return cls(name, len(data), hashlib.sha256(data).hexdigest())

    @property
    def type(self) -> str:
        """Its media type."""
        return _TYPES[self.name.rpartition(".")[2]]

    @property
    def text(self) -> str:
        """What it holds."""
        return dataset.FILES.get(self.name) or dataset.TABLES[self.name.rpartition(".")[0]]


@view_type()
class DataFileView:
    """A file of the data set as the page lists it."""

    name: str
    href: str
    text: str
    size: str
    sha256: str


@view_type()
class ColumnView:
    """A column of a table; `licence` where it is not that of the site."""

    name: str
    type: str
    unit: str
    meaning: str
    licence: str


@view_type()
class DataTableView:
    """A table of the data set with its columns."""

    file: str
    id: str
    text: str
    columns: tuple[ColumnView, ...]


@view_type()
class DataView:
    """The data set: which edition it is, its files, the columns of its tables, its licence and its sources. `changes`
    leads to what was recorded, which is a file of its own.

    `notes` are what whoever passes figures on has to know of a source, by its title.
    """

    frame: Frame
    title: str
    lead: str
    edition: str
    text_rule: str
    licence: str
    files: tuple[DataFileView, ...]
    changes: str
    tables: tuple[DataTableView, ...]
    notes: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]


def data_page(atlas: Atlas, tables: Sequence[DataTable], files: Sequence[DataFile]) -> Page:
    """The page of the data set."""
    settings, jobs, now = atlas.library.settings, len(atlas.library.occupations), edition(atlas)
    title, lead = dataset.PAGE_TITLE, dataset.dataset_lead(jobs=jobs, licence=settings.licence)
    outline = Outline(
        address=addresses.DATA,
        title=titled(dataset.HEAD_TITLE, settings.title),
        description=lead,
        short=title,
        modified=now.issued,
        kept_out=atlas.indexability.of_text(),
        nodes=lambda: (_node(atlas, now, lead, files),),
        scripts=("tables",),
    )
    notes = [(source.title, dataset.reuse_note(source)) for source in atlas.library.sources.values()]
    view = DataView(
        frame=framed(atlas, outline),
        title=title,
        lead=lead,
        edition=dataset.edition(version=now.version, years=_years(now), places=now.places),
        text_rule=dataset.TEXT_RULE,
        licence=settings.licence,
        files=tuple(_file_view(atlas, file) for file in files),
        changes=atlas.href_of("changes", addresses.CHANGES_DATA),
        tables=tuple(_table_view(atlas, table) for table in tables),
        notes=tuple((name, note) for name, note in notes if note),
        sources=marks_all(atlas.library).views(),
    )
    return Page(output_path(addresses.DATA), "data.html", view, "the data page")


def _years(edition: Edition) -> str:
    if edition.years is None:
        return ""
    first, last = map(str, edition.years)
    return first if first == last else span(first, last)


def _file_view(atlas: Atlas, file: DataFile) -> DataFileView:
    href = atlas.urls.href(addresses.data_file(file.name))
    return DataFileView(file.name, href, file.text, dataset.size_words(file.size), file.sha256)


def _table_view(atlas: Atlas, table: DataTable) -> DataTableView:
    columns = tuple(_column_view(atlas, column) for column in table.columns)
    return DataTableView(table.file, f"table-{table.name}-caption", dataset.TABLES[table.name], columns)


def _column_view(atlas: Atlas, column: Column) -> ColumnView:
    licences = dict.fromkeys(atlas.library.sources[source].licence for source in column.sources)
    kind = dataset.type_words(column.type)
    return ColumnView(column.name, kind, column.unit, column.meaning, "; ".join(licences))


def _node(atlas: Atlas, now: Edition, lead: str, files: Sequence[DataFile]) -> Node:
    """The page as structured data."""
    settings, sources = atlas.library.settings, atlas.library.sources.values()
    return structured.dataset(
        url=atlas.urls.absolute(addresses.DATA),
        name=dataset.dataset_title(site=settings.title),
        description=lead,
        edition=now,
        licence=settings.licence_url,
        creator=structured.named_organization(atlas.urls.absolute(addresses.HOME), settings.title),
        measured=[(one.name, unit_words(one.unit)) for one in atlas.library.measures.measures.values()],
        files=[
            structured.download(
                file.name,
                atlas.urls.absolute(addresses.data_file(file.name)),
                file.type,
                dataset.size_words(file.size),
                file.sha256,
            )
            for file in files
        ],
        based_on=[(source.title, source.url, source.publisher) for source in sources],
        credits_=[source.credit for source in sources],
    )
