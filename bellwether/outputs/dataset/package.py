"""The description of the data set in the Data Package form (https://specs.frictionlessdata.io/data-package/)."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from bellwether.model import routes as addresses
from bellwether.model.source import Source
from bellwether.pages.atlas import Atlas
from bellwether.pages.data import DataFile
from bellwether.pages.data.coverage import edition
from bellwether.pages.data.tables import Column, DataTable
from bellwether.pages.occupation.material import PlainData
from bellwether.words import dataset


def package(atlas: Atlas, tables: Sequence[DataTable], files: Iterable[DataFile]) -> PlainData:
    """The whole description; `files` are all but the one that it becomes."""
    settings, sources = atlas.library.settings, atlas.library.sources
    by_file = {table.file: table for table in tables}
    known = {table.name: table for table in tables}
    return {
        "profile": "data-package",
        "name": "occupations",
        "title": dataset.dataset_title(site=settings.title),
        "description": f"{settings.description} {dataset.TEXT_RULE}",
        "homepage": atlas.urls.absolute(addresses.DATA),
        "version": edition(atlas).version,
        "licenses": [_own_licence(atlas)],
        "sources": [{"title": source.credit, "path": source.url} for source in sources.values()],
        "resources": [_resource(atlas, file, by_file.get(file.name), known) for file in files],
    }


def _resource(atlas: Atlas, file: DataFile, table: DataTable | None, known: Mapping[str, DataTable]) -> PlainData:
    described = {
        "name": table.name if table else file.name.replace(".", "-"),
        "path": file.name,
        "profile": "tabular-data-resource" if table else "data-resource",
        "format": file.name.rpartition(".")[2],
        "mediatype": file.type,
        "encoding": "utf-8",
        "description": file.text,
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
    }
    used = dict.fromkeys(source for column in table.columns for source in column.sources) if table else {}
    others = [atlas.library.sources[source_id] for source_id in used]
    licences = {"licenses": [_own_licence(atlas), *_licences(others)]}
    return {**described, **licences, **({"schema": _schema(atlas, table, known)} if table else {})}


def _schema(atlas: Atlas, table: DataTable, known: Mapping[str, DataTable]) -> PlainData:
    schema: dict[str, object] = {
        "fields": [_field(atlas, column) for column in table.columns],
        "missingValues": ["", *table.marks],
    }
    if table.key:
        schema["primaryKey"] = list(table.key)
    if table.links:
        schema["foreignKeys"] = [
            {"fields": [name], "reference": {"resource": other, "fields": [known[other].names[0]]}}
            for name, other in table.links.items()
        ]
    return schema


def _field(atlas: Atlas, column: Column) -> PlainData:
    described: dict[str, object] = {"name": column.name, "type": column.type, "description": column.meaning}
    described |= {"unit": column.unit} if column.unit else {}
    described |= {"constraints": column.constraints} if column.constraints else {}
    sources = [atlas.library.sources[source_id] for source_id in column.sources]
    return described | ({"licenses": list(_licences(sources))} if sources else {})


def _own_licence(atlas: Atlas) -> PlainData:
    settings = atlas.library.settings
    return {"name": _as_name(settings.licence), "title": settings.licence, "path": settings.licence_url}


def _licences(sources: Iterable[Source]) -> Iterable[PlainData]:
    """The licences of sources, each with the page of the first that has it."""
    first = {source.licence: source for source in reversed(list(sources))}
    return [{"name": _as_name(text), "title": text, "path": first[text].url} for text in reversed(first)]


def _as_name(licence: str) -> str:
    """`CC-BY-4.0`: a licence as the Data Package names it."""
    return "-".join(re.findall(r"[\w.]+", licence, re.ASCII))
