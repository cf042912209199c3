"""What studies have published on single tasks, as pages show it."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal
from typing import NamedTuple

from bellwether.model.codes import counting_codes
from bellwether.model.entry import Task
from bellwether.model.evidence import EvidenceTables, FindingColumn, OfficialTask, official_name
from bellwether.model.numbers import as_plain
from bellwether.model.source import source_of
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Mark
from bellwether.pages.sources import Marks
from bellwether.scores.evidence import StudySays, contradicts, official_tasks, studies_of
from bellwether.words import evidence as words
from bellwether.words.grammar import group_title


@view_type()
class FindingView:
    """What a study says, under its name."""

    name: str
    told: str
    mark: Mark | None


@view_type()
class OfficialTaskView:
    """An official task: its publisher and id, its statement, and the group it is of, where that is another one."""

    name: str
    id: str
    task: str
    group: str
    mark: Mark | None
    findings: tuple[FindingView, ...]


@view_type(kw_only=True)
class EvidenceView:
    """What is published on a task: that it contradicts the rating and why that stands, and each official task."""

    contradiction: str
    despite: str
    tasks: tuple[OfficialTaskView, ...]


def evidence_of(atlas: Atlas, task: Task, codes: Mapping[str, str], marks: Marks) -> EvidenceView | None:
    """What is published on the official tasks that a task is about; None where it names none."""
    declared = atlas.library.measures.evidence
    official = official_tasks(task, atlas.library.evidence)
    if not official:
        return None
    against = contradicts(task, declared, atlas.library.evidence)
    contradicting = [words.named_words(one.declared, [found.cell for found in one.findings]) for one in against]
    return EvidenceView(
        contradiction=words.contradiction(contradicting) if contradicting else "",
        despite=task.despite or "" if contradicting else "",
        tasks=tuple(_official_view(atlas, declared[one.kind], one, codes, marks) for one in official),
    )


def _official_view(
    atlas: Atlas, declared: EvidenceTables, task: OfficialTask, codes: Mapping[str, str], marks: Marks
) -> OfficialTaskView:
    own = counting_codes(codes).items() & counting_codes({declared.code: task.code}).items()
    group = "" if own or not task.title else group_title(task.title)
    mark = marks.mark(source_of(declared.table, atlas.library.sources))
    return OfficialTaskView(declared.name, task.id, task.task, group, mark, finding_views(atlas, declared, task, marks))


def finding_views(atlas: Atlas, declared: EvidenceTables, task: OfficialTask, marks: Marks) -> tuple[FindingView, ...]:
    """What each study says of an official task."""
    return tuple(
        FindingView(
            column.name,
            words.told(column, found.cell, found.deviation),
            marks.mark(source_of(column.table, atlas.library.sources)),
        )
        for column, found in zip(declared.findings.values(), task.findings, strict=True)
    )


def explained(atlas: Atlas, kinds: Sequence[str], marks: Marks) -> tuple[FindingView, ...]:
    """What the studies mean that say something of official tasks of some kinds."""
    declared = atlas.library.measures.evidence
    return tuple(
        FindingView(column.name, words.explained(column), marks.mark(source_of(column.table, atlas.library.sources)))
        for kind in declared
        if kind in kinds
        for column in declared[kind].findings.values()
    )


def evidence_line(atlas: Atlas, kinds: Sequence[str], task_id: str) -> str:
    """What studies have found of the official task of some kinds that has an id, in a line; empty without anything."""
    declared, known = atlas.library.measures.evidence, atlas.library.evidence
    tasks = [(kind, task) for kind in kinds if (task := known.get(official_name(kind, task_id)))]
    return words.together(
        [
            words.named_told(column, found.cell)
            for kind, task in tasks
            for column, found in zip(declared[kind].findings.values(), task.findings, strict=True)
            if not words.found_nothing(column, found.cell)
        ]
    )


def evidence_notes(atlas: Atlas, kinds: Sequence[str], task_ids: Sequence[str]) -> Iterator[str]:
    """What is said once of the lines of such tasks: of which of them nothing was found."""
    for one in _said_of(atlas, kinds, task_ids):
        yield from words.nothing_found(one.declared, [finding.cell for finding in one.findings])


def _said_of(atlas: Atlas, kinds: Sequence[str], task_ids: Sequence[str]) -> list[StudySays]:
    """What each study says of the official tasks of some kinds that have these ids."""
    declared, known = atlas.library.measures.evidence, atlas.library.evidence
    names = (official_name(kind, task_id) for kind in kinds for task_id in task_ids)
    return [*studies_of(tuple(known[name] for name in names if name in known), declared)]


class OpenFinding(NamedTuple):
    """What a study says of an official task, as published, where that may be passed on."""

    id: str
    column: FindingColumn
    cell: str
    deviation: str
    source: str


def open_evidence(atlas: Atlas, task: Task) -> Iterator[tuple[OfficialTask, str, list[OpenFinding]]]:
    """The official tasks that a task is about with their source and findings, for data files.

    What a source does not let be passed on is left out: the statement with all that is said of it, a finding, or its
    deviation.
    """
    declared = atlas.library.measures.evidence
    for one in official_tasks(task, atlas.library.evidence):
        if stated := _open_source(atlas, declared[one.kind].table):
            findings = declared[one.kind].findings.items()
            yield (
                one,
                stated,
                [
                    OpenFinding(
                        name, column, found.cell, found.deviation if _says_deviation(atlas, column) else "", source
                    )
                    for (name, column), found in zip(findings, one.findings, strict=True)
                    if (source := _open_source(atlas, column.table))
                ],
            )


def _open_source(atlas: Atlas, table: str) -> str | None:
    """The source of a table, if its figures may be passed on."""
    source = source_of(table, atlas.library.sources)
    return source if source and atlas.library.sources[source].is_open else None


def _says_deviation(atlas: Atlas, column: FindingColumn) -> bool:
    return column.deviation is not None and _open_source(atlas, column.deviation.table) is not None


def evidence_data(atlas: Atlas, task: Task) -> list[dict[str, object]]:
    """The same as data: each official task with its findings as published, but for what may not be passed on."""
    return [
        {
            "kind": one.kind,
            "id": one.id,
            "code": one.code,
            "task": one.task,
            "source": stated,
            "findings": [
                {"id": found.id, "value": _plain(found.column, found.cell), "source": found.source}
                | ({"deviation": as_plain(Decimal(found.deviation))} if found.deviation else {})
                for found in findings
            ],
        }
        for one, stated, findings in open_evidence(atlas, task)
    ]


def _plain(column: FindingColumn, cell: str) -> str | int | float | None:
    """A cell as published: a label, or a number; None for nothing."""
    return cell if column.kind == "label" and cell else as_plain(Decimal(cell)) if cell else None
