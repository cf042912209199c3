"""What studies say of the official tasks that a task is about, and whether it contradicts the editors' rating."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bellwether.model.entry import Task
from bellwether.model.evidence import EvidenceTables, FindingColumn, OfficialTask, TaskFinding


@dataclass(frozen=True)
class StudySays:
    """What one study says of the official tasks that a task is about, one finding for each, in their order."""

    declared: FindingColumn
    findings: tuple[TaskFinding, ...]

    @property
    def name(self) -> str:
        """What it is called."""
        return self.declared.name

    @cached_property
    def found(self) -> tuple[str, ...]:
        """The cells of the tasks of which the study has something."""
        return tuple(finding.cell for finding in self.findings if finding.cell)

    def mostly(self, what: str) -> bool:
        """Whether it says one thing, `exposed` or `unexposed`, of more than half of the tasks that it knows."""
        return 2 * sum(self.declared.says(cell) == what for cell in self.found) > len(self.found)

    @property
    def can_clear(self) -> bool:
        """Whether it could say of a task that AI does not do it, and knows any of these."""
        return bool(self.found) and (bool(self.declared.unexposed) or self.declared.unexposed_below is not None)


def official_tasks(task: Task, known: Mapping[str, OfficialTask]) -> tuple[OfficialTask, ...]:
    """The official tasks that a task is about."""
    return tuple(known[name] for name in task.official if name in known)


def studies_of(tasks: tuple[OfficialTask, ...], declared: Mapping[str, EvidenceTables]) -> Iterator[StudySays]:
    """What each study says of some official tasks."""
    for kind, tables in declared.items():
        own = [task for task in tasks if task.kind == kind]
        for index, column in enumerate(tables.findings.values() if own else ()):
            yield StudySays(column, tuple(task.findings[index] for task in own))


def contradicts(
    task: Task, declared: Mapping[str, EvidenceTables], known: Mapping[str, OfficialTask]
) -> tuple[StudySays, ...]:
    """The studies that contradict the rating of a task.

    A task that is rated as people's is contradicted by each study that calls it exposed; one that is rated as
    automatable only by all together that could clear it and do. More than half of the official tasks decide.
    """
    said = tuple(studies_of(official_tasks(task, known), declared))
    if task.kind == "human":
        return tuple(one for one in said if one.mostly("exposed"))
    able = tuple(one for one in said if one.can_clear)
    return able if task.kind == "automatable" and able and all(one.mostly("unexposed") for one in able) else ()
