"""The table of what studies say of the official tasks that tasks of jobs are about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bellwether.model.evidence import EvidenceTables, OfficialTask
from bellwether.model.source import source_of
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.tables import Columns, DataRow, DataTable
from bellwether.scores.evidence import official_tasks

_KEY = ("occupation", "number", "kind", "id", "finding")


def evidence_tables(atlas: Atlas) -> Iterator[DataTable]:
    """The table, where any evidence is declared. What a source does not let be passed on is not in it."""
    declared = atlas.library.measures.evidence
    if not declared:
        return
    make = Columns("evidence")
    stated = tuple(source for one in declared.values() if (source := _source(atlas, one.table)))

    def rows(slug: str) -> Iterator[DataRow]:
        for number, task in enumerate(atlas.library.occupations[slug].written.tasks, 1):
            for official in official_tasks(task, atlas.library.evidence):
                for found in _findings(atlas, declared[official.kind], official):
                    yield slug, number, official.kind, official.id, official.code, official.task, *found

    columns = (
        make.text("occupation"), make.other("number", "integer"), make.text("kind"), make.text("id"),
        make.text("code"), make.text("statement", sources=stated), make.text("finding"), make.text("value", {}),
        make.other("deviation", "number", {}), make.text("source"),
    )  # fmt: skip
    links = {"occupation": "occupations", "source": "sources"}
    yield DataTable("evidence", columns, list(atlas.library.occupations), rows, _KEY, links)


def _findings(atlas: Atlas, declared: EvidenceTables, task: OfficialTask) -> Iterator[DataRow]:
    if not _source(atlas, declared.table):
        return
    for (name, column), found in zip(declared.findings.items(), task.findings, strict=True):
        if source := _source(atlas, column.table):
            yield name, found.cell or None, Decimal(found.deviation) if found.deviation else None, source


def _source(atlas: Atlas, table: str) -> str | None:
    """The source of a table, if its figures may be passed on."""
    source = source_of(table, atlas.library.sources)
    return source if source and atlas.library.sources[source].is_open else None
