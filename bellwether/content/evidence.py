"""What is published on official tasks: read from its tables, kept as long as these are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from functools import cached_property
from typing import cast

from bellwether.build.incremental import Cache, dumps, fingerprint, loads
from bellwether.content.tables import Tables
from bellwether.model.evidence import (
    EvidenceTables,
    FindingColumn,
    OfficialTask,
    OfficialTasks,
    TaskFinding,
    official_name,
)
from bellwether.model.typography import typographic

_INDEX = "index of official tasks"
_TASKS = "official tasks"
# What says in place of a finding that there is none, or that it is not told.
NOTHING = frozenset({"", "—", "*", "**"})


class KnownEvidence:
    """The official tasks. They are read from the tables only when these have changed.

    `print` is another one when any of them may be.
    """

    def __init__(self, declared: Mapping[str, EvidenceTables], tables: Tables, cache: Cache) -> None:
        self._declared = declared
        self._tables = tables
        self._cache = cache
        names = sorted({name for one in declared.values() for _, name, _ in one.tables()})
        models = (part for kind, one in declared.items() for part in (kind, one.model_dump_json()))
        self.print = fingerprint(tables.print_of(names), *models)
        kept = cast("tuple[bytes, dict[str, str], dict[str, bytes]] | None", cache.read(_INDEX))
        self._kept = kept[1:] if kept and kept[0] == self.print else None

    @property
    def anew(self) -> bool:
        """Whether they are read from the tables, which then are to be checked."""
        return self._kept is None

    @cached_property
    def tasks(self) -> OfficialTasks:
        """The tasks by kind and id."""
        return OfficialTasks(*(self._kept or self._made()), self._load)

    def _made(self) -> tuple[dict[str, str], dict[str, bytes]]:
        codes: dict[str, str] = {}
        prints: dict[str, bytes] = {}
        values: dict[str | bytes, bytes] = {}
        for group, tasks in self._read.items():
            data = dumps(dict(tasks))
            values[self._name(group)] = data
            prints[group] = fingerprint(data)
            codes |= dict.fromkeys(tasks, group)
        self._cache.store.write(_TASKS, values)
        self._cache.store.prune(_TASKS, values.keys())
        self._cache.write(_INDEX, (self.print, codes, prints))
        return codes, prints

    def _load(self, group: str) -> Mapping[str, OfficialTask]:
        if self.anew:  # all of them are in memory
            return self._read[group]
        data = self._cache.store.read(_TASKS, self._name(group))
        return cast("Mapping[str, OfficialTask]", loads(data)) if data else self._read[group]

    def _name(self, group: str) -> bytes:
        return fingerprint(self.print, group)

    @cached_property
    def _read(self) -> Mapping[str, Mapping[str, OfficialTask]]:
        """All tasks by occupation, whose name is that of its kind of task and its code."""
        found: dict[str, dict[str, OfficialTask]] = defaultdict(dict)
        for kind, declared in self._declared.items():
            for task in read_tasks(kind, declared, self._tables):
                found[official_name(kind, task.code)][official_name(kind, task.id)] = task
        return found


def read_tasks(kind: str, declared: EvidenceTables, tables: Tables) -> Iterator[OfficialTask]:
    """Official tasks from tables that are in order."""
    titles = _column(tables, declared.titles, "code", "title") if declared.titles else {}
    findings = [FindingReader(found, tables) for found in declared.findings.values()]
    for row in tables[declared.table].rows:
        code, task_id = row.cells["code"], row.cells["id"]
        found = tuple(reader.finding(task_id, code) for reader in findings)
        title, task = typographic(titles.get(code, "")), typographic(row.cells["task"])
        yield OfficialTask(kind, task_id, code, title, task, found)


class FindingReader:
    """Reads what a study says of tasks."""

    def __init__(self, declared: FindingColumn, tables: Tables) -> None:
        self._cells = _column(tables, declared.table, "id", declared.column)
        apart = declared.deviation
        self._deviations = _column(tables, apart.table, "code", apart.column) if apart else {}

    def finding(self, task_id: str, code: str) -> TaskFinding:
        """What it says of one task, of an occupation by its code."""
        return TaskFinding(self._cells.get(task_id, ""), self._deviations.get(code, ""))


def _column(tables: Tables, table: str, key: str, column: str) -> dict[str, str]:
    cells = ((row.cells[key], row.cells[column].strip()) for row in tables[table].rows)
    return {name: "" if cell in NOTHING else cell for name, cell in cells}
