"""`evidence` of measures.yaml: what it names must be in order; and ratings that published evidence contradicts."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import replace

from bellwether.build.incremental import Cache
from bellwether.content.entries import Entries, Figures
from bellwether.content.evidence import NOTHING, KnownEvidence
from bellwether.content.load import Content
from bellwether.content.tables import Row, Table, Tables
from bellwether.content.validate.declared import check_columns, unknown
from bellwether.content.validate.references import Known
from bellwether.model.evidence import EvidenceTables, FindingColumn
from bellwether.model.numbers import cure_of, no_number, to_number
from bellwether.model.problems import Place, Problems, nearest
from bellwether.model.source import source_of
from bellwether.model.unit import outside
from bellwether.scores.evidence import contradicts


def read_evidence(
    content: Content, figures: Figures, problems: Problems, cache: Cache
) -> tuple[KnownEvidence | None, Figures]:
    """What is published on official tasks, and the figures, which know whose it is; nothing while anything is wrong."""
    declared = figures.measures.evidence if figures.measures else {}
    if not declared:
        return None, figures
    found = Problems()
    for kind, tables in declared.items():
        for path, message, cure in unknown(tables, content, figures.known):
            at = ("evidence", kind, *path)
            found.error(content.measures.place(*at), ".".join(map(str, at)), message, cure)
    problems.extend(found)
    if problems.errors:
        return None, figures
    known = KnownEvidence(declared, content.facts, cache)
    if known.anew:
        for tables in declared.values():
            _check_tables(content.facts, tables, problems)
    sources = content.sources.data
    behind = {kind: tuple(_sources_of(tables, sources)) for kind, tables in declared.items()}
    return None if problems.errors else known, replace(figures, behind_tasks=behind)


def _sources_of(declared: EvidenceTables, sources: Collection[str]) -> Iterator[str]:
    """The sources of the statements, and of what studies say of them."""
    for table in (declared.table, *(found.table for found in declared.findings.values())):
        if source := source_of(table, sources):
            yield source


def _check_tables(tables: Tables, declared: EvidenceTables, problems: Problems) -> None:
    check_columns(tables, declared, problems)
    if problems.errors:
        return
    for name in dict.fromkeys((declared.table, *(one.table for one in declared.findings.values()))):
        _check_ids(tables[name], problems)
    for one in declared.findings.values():
        _check_cells(tables[one.table], one, problems)


def _check_ids(table: Table, problems: Problems) -> None:
    """Each task has an id of its own."""
    seen: dict[str, Row] = {}
    for row in table.rows:
        first = seen.setdefault(row.cells["id"], row)
        if first is not row:
            message = f"'{row.cells['id']}' is given twice, first in line {first.line}"
            problems.error(table.place(row, "id"), "id", message, "keep one of the two")


def _check_cells(table: Table, declared: FindingColumn, problems: Problems) -> None:
    """Each cell holds a label that is declared, or a number that it can be; or nothing."""
    column = declared.column
    for row in table.rows:
        cell = row.cells[column].strip()
        if cell in NOTHING or (declared.kind == "label" and cell in declared.labels):
            continue
        if declared.kind == "label":
            cure = nearest(cell, declared.labels, f"declared in measures.yaml: {', '.join(declared.labels)}")
            problems.error(table.place(row, column), column, f"'{cell}' is none of the labels", cure)
        elif (value := to_number(cell)) is None:
            cure = "write digits and a point only; leave the cell empty where you hold no figure"
            problems.error(table.place(row, column), column, *no_number(cell, cure_of(cell, cure)))
        elif said := outside(value * declared.times, declared.kind):
            cure = "check the cell, and `times` and `kind` of its finding"
            problems.error(table.place(row, column), column, f"'{cell}' times {declared.times} is {said}", cure)


def check_official_task(name: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """An official task that a task of an entry is about must be in the table of its kind, as far as that is known."""
    kind, _, task_id = name.partition(" ")
    declared = known.measures.evidence if known.measures else None
    if declared is not None and kind not in declared:
        otherwise = "declare it: `evidence` in measures.yaml" if not declared else f"known: {', '.join(declared)}"
        message = f"no official tasks are declared under '{kind}'"
        problems.error(place, field, message, nearest(kind, declared, otherwise))
    elif declared is not None and known.evidence_print:
        cure = f"take the id from content/facts/{declared[kind].table}.csv"
        problems.error(place, field, f"there is no task '{task_id}' in the table {declared[kind].table}", cure)


def check_contradictions(entries: Entries, jobs: Collection[str], known: Known, problems: Problems) -> None:
    """Warn of ratings that what is published contradicts, of which the entry does not say why."""
    if problems.errors or known.measures is None or not known.evidence:
        return
    for slug in jobs:
        for number, message in _rated_otherwise(slug, entries, known):
            at = ("tasks", number)
            cure = "rate it again, or write `despite:` with one sentence that says why the rating stands"
            problems.warn(entries.document(slug).place(*at), f"tasks.{number}", message, cure)


def _rated_otherwise(slug: str, entries: Entries, known: Known) -> Iterator[tuple[int, str]]:
    """The tasks that something published contradicts, without an answer: by their place, with what says so."""
    mentions, _ = entries.refers(slug)
    if known.measures is None or not any(mention.kind == "official task" for mention in mentions):
        return
    for number, task in enumerate(entries.whole(slug).written.tasks):
        found = contradicts(task, known.measures.evidence, known.evidence)
        if found and task.despite is None:
            told = "; ".join(f"{one.name}: {', '.join(one.found)}" for one in found)
            yield number, f"'{task.task}' is rated {task.automation}, and published evidence says otherwise ({told})"
