"""What is published on single tasks: how its tables are declared, and what is known of each official task."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from typing import Annotated, Literal, NamedTuple, Self

from pydantic import AfterValidator, BeforeValidator, Field, model_validator

from bellwether.model.tables import NamedTables
from bellwether.model.text import Count, Number, Slug, Text, Written
from bellwether.model.wrong import wrong

# Of how many occupations the tasks are at hand at once.
_AT_HAND = 50


def _task_id(value: object) -> object:
    """A whole number stands for itself; one with a point would lose a zero at its end."""
    if isinstance(value, Decimal):
        raise wrong(f"{value} is read as a number, in which 1.10 is 1.1", f'write it in quotes: "{value}"')
    return str(value) if type(value) is int else value


def _each_once(ids: tuple[str, ...]) -> tuple[str, ...]:
    if twice := next((one for one in ids if ids.count(one) > 1), ""):
        raise wrong(f"'{twice}' is named twice", "keep one of them")
    return ids


TaskId = Annotated[str, Field(strict=True, min_length=1), BeforeValidator(_task_id, json_schema_input_type=str | int)]
TaskIds = Annotated[tuple[TaskId, ...], Field(min_length=1), AfterValidator(_each_once)]


class DeviationColumn(Written):
    """Where the standard deviation of the group of a task stands: a column beside codes."""

    table: Slug
    column: Text


class FindingColumn(Written):
    """What one study says of official tasks: a column of a table with their ids.

    A `label` stands for itself, with what each means; a `percent` or an `index` is a number, in the unit of the column
    `times` this. What is in `exposed`, or above `exposed_above`, says that AI does such a task, what is in `unexposed`,
    or below `unexposed_below`, that it does not. `zero` and `absent` are the words in place of nothing found.
    """

    name: Text
    table: Slug
    column: Text
    kind: Literal["label", "percent", "index"]
    meaning: Text
    absent: Text
    labels: Annotated[dict[str, Text], Field(default_factory=dict)]
    exposed: tuple[str, ...] = ()
    unexposed: tuple[str, ...] = ()
    exposed_above: Number | None = None
    unexposed_below: Number | None = None
    times: Number = Decimal(1)
    decimals: Annotated[Count, Field(le=3)] = 0
    zero: Text | None = None
    deviation: DeviationColumn | None = None

    @model_validator(mode="after")
    def _of_one_kind(self) -> Self:
        numeric = [name for name in ("exposed_above", "unexposed_below", "zero", "deviation") if getattr(self, name)]
        if self.kind == "label":
            if not self.labels:
                raise wrong("labels without their meaning", "write `labels: {…}` with a sentence for each")
            if unknown := next((label for label in (*self.exposed, *self.unexposed) if label not in self.labels), None):
                raise wrong(f"'{unknown}' is none of the labels", "write one of those under `labels`")
            if numeric:
                raise wrong(f"`{numeric[0]}` is for numbers, and these are labels", "take it out")
        elif self.labels or self.exposed or self.unexposed:
            raise wrong("labels are for `kind: label`", "write `exposed_above` and `unexposed_below` for numbers")
        return self

    def says(self, cell: str) -> Literal["exposed", "unexposed", ""]:
        """Whether a cell says that AI does a task, or that it does not; empty for neither, as for a missing one."""
        if not cell:
            return ""
        if self.kind == "label":
            return "exposed" if cell in self.exposed else "unexposed" if cell in self.unexposed else ""
        value = Decimal(cell) * self.times
        if self.exposed_above is not None and value > self.exposed_above:
            return "exposed"
        return "unexposed" if self.unexposed_below is not None and value < self.unexposed_below else ""


class EvidenceTables(Written):
    """Official tasks of one publisher: the table with their statements, and what studies say of them.

    `code` is the classification of the occupations that they belong to, `titles` the table with the titles of these.
    """

    name: Text
    code: Slug
    table: Slug
    titles: Slug | None = None
    findings: Annotated[dict[Slug, FindingColumn], Field(min_length=1)]

    def tables(self) -> NamedTables:
        """Every table that is named, by the path of its name, with the columns that are taken from it."""
        yield ("table",), self.table, ("code", "id", "task")
        if self.titles:
            yield ("titles",), self.titles, ("code", "title")
        for name, found in self.findings.items():
            yield ("findings", name, "table"), found.table, ("id", found.column)
            if found.deviation:
                yield ("findings", name, "deviation", "table"), found.deviation.table, ("code", found.deviation.column)


class TaskFinding(NamedTuple):
    """What a study says of an official task, as its table has it: nothing where that is empty or has no such task."""

    cell: str = ""
    deviation: str = ""


class OfficialTask(NamedTuple):
    """A task as its publisher states it, of which occupation, and the findings in the order declared."""

    kind: str
    id: str
    code: str
    title: str
    task: str
    findings: tuple[TaskFinding, ...]


class OfficialTasks(Mapping[str, OfficialTask]):
    """Official tasks by kind and id, `onet 7720`, those of one occupation loaded when one of them is asked for.

    `codes` has the occupation of each, and `prints` of each occupation some bytes that are other ones when any task of
    it may be.
    """

    def __init__(
        self,
        codes: Mapping[str, str],
        prints: Mapping[str, bytes],
        load: Callable[[str], Mapping[str, OfficialTask]],
    ) -> None:
        self.codes = codes
        self._prints = prints
        self._load = lru_cache(maxsize=_AT_HAND)(load)

    def print_of(self, name: str) -> bytes:
        """Bytes that are other ones when a task may be; none for one that is not there."""
        return self._prints[self.codes[name]] if name in self.codes else b""

    def __getitem__(self, name: str) -> OfficialTask:
        return self._load(self.codes[name])[name]

    def __contains__(self, name: object) -> bool:
        return name in self.codes

    def __iter__(self) -> Iterator[str]:
        return iter(self.codes)

    def __len__(self) -> int:
        return len(self.codes)


def no_tasks() -> OfficialTasks:
    """The official tasks of a site that has declared none."""
    return OfficialTasks({}, {}, lambda _: {})


def official_name(kind: str, task_id: str) -> str:
    """The name of an official task among all of them."""
    return f"{kind} {task_id}"
