"""The table of what studies say of the official tasks that tasks of jobs are about."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from bellwether.model.source import source_of
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.tables import Columns, DataRow, DataTable
from bellwether.pages.evidence import open_evidence

_KEY = ("occupation", "number", "kind", "id", "finding")


def evidence_tables(atlas: Atlas) -> Iterator[DataTable]:
    """The table, where any evidence is declared. What a source does not let be passed on is not in it."""
    declared = atlas.library.measures.evidence
    if not declared:
        return
    make, sources = Columns("evidence"), atlas.library.sources
    stated = tuple(
        source for one in declared.values() if (source := source_of(one.table, sources)) and sources[source].is_open
    )

    def rows(slug: str) -> Iterator[DataRow]:
        for number, task in enumerate(atlas.library.occupations[slug].written.tasks, 1):
            for one, _, findings in open_evidence(atlas, task):
                for found in findings:
                    deviation = Decimal(found.deviation) if found.deviation else None
                    said = found.id, found.cell or None, deviation, found.source
                    yield slug, number, one.kind, one.id, one.code, one.task, *said

    columns = (
        make.text("occupation"), make.other("number", "integer"), make.text("kind"), make.text("id"),
        make.text("code"), make.text("statement", sources=stated), make.text("finding"), make.text("value", {}),
        make.other("deviation", "number", {}), make.text("source"),
    )  # fmt: skip
    links = {"occupation": "occupations", "source": "sources"}
    yield DataTable("evidence", columns, list(atlas.library.occupations), rows, _KEY, links)
