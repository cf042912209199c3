"""Official occupations that figures count: how their tables are declared, and what is known of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import lru_cache
from typing import Annotated, NamedTuple

from pydantic import Field

from bellwether.model.codes import Classifications, codes_for
from bellwether.model.tables import NamedTables
from bellwether.model.text import Slug, Text, Written

# Of how many groups all is at hand at once.
_AT_HAND = 50


class GroupDetail(Written):
    """A column of words about groups, such as the education that is usual, and what it is called."""

    table: Slug
    column: Text
    name: Text


class GroupTables(Written):
    """`groups` of measures.yaml: where the official occupations stand that have pages, and what is known of them.

    `table` has them, by codes of the classification `code`; where it has a column `level`, those with `occupation` in
    it. Tables may have finer codes, each of which belongs to the group that holds it. `figures` are the measures that a
    page shows besides the studies, those of the labour market where none are named; `instead` are measures shown in
    place of others where these have no figure.
    """

    code: Slug
    table: Slug
    descriptions: Slug | None = None
    titles: Slug | None = None
    tasks: Slug | None = None
    related: Slug | None = None
    details: tuple[GroupDetail, ...] = ()
    figures: tuple[Slug, ...] = ()
    instead: Annotated[dict[Slug, Slug], Field(default_factory=dict)]

    def tables(self) -> NamedTables:
        """Every table that is named, by the path of its name, with the columns that are taken from it."""
        yield ("table",), self.table, ("code", "title")
        columns = {
            "descriptions": ("code", "title", "description"),
            "titles": ("code", "title"),
            "tasks": ("code", "id", "task"),
            "related": ("code", "related", "rank"),
        }
        for field, needed in columns.items():
            if name := getattr(self, field):
                yield (field,), name, needed
        for index, detail in enumerate(self.details):
            yield ("details", index, "table"), detail.table, ("code", detail.column)


class GroupTask(NamedTuple):
    """A task as its publisher states it; `id` is the publisher's, `core` says that it is no rare one."""

    id: str
    task: str
    core: bool


class GroupPart(NamedTuple):
    """An occupation that a finer classification has in a group, or the group itself where there is only one."""

    code: str
    title: str
    description: str
    tasks: tuple[GroupTask, ...]


class GroupWords(NamedTuple):
    """All words about an official occupation: its parts, other titles, the nearest groups by code, and details.

    `details` stand in the order in which they are declared, empty where there is nothing.
    """

    parts: tuple[GroupPart, ...]
    titles: tuple[str, ...]
    related: tuple[str, ...]
    details: tuple[str, ...]


class GroupRow(NamedTuple):
    """What lists ask of a group. `codes` are those under which figures for it stand, its own first; `sector` is the
    title of the broadest group that holds it, empty where its table has none.

    `words` and `figures` are other ones when anything of them may be.
    """

    code: str
    title: str
    slug: str
    codes: tuple[str, ...]
    sector: str
    words: bytes
    figures: bytes


class OfficialGroups(Mapping[str, GroupWords]):
    """The groups by code, each loaded when it is asked for; `rows` are at hand.

    `named` gives the codes of the groups of which something is an official title or another one.
    """

    def __init__(
        self,
        rows: Mapping[str, GroupRow],
        load: Callable[[str], GroupWords],
        named: Callable[[str], tuple[str, ...]],
    ) -> None:
        self.rows = rows
        self.named = named
        self._load = lru_cache(maxsize=_AT_HAND)(load)

    def __getitem__(self, code: str) -> GroupWords:
        if code not in self.rows:
            raise KeyError(code)
        return self._load(code)

    def __contains__(self, code: object) -> bool:
        return code in self.rows

    def __iter__(self) -> Iterator[str]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)


def no_groups() -> OfficialGroups:
    """The groups of a site that has declared none."""
    none: dict[str, GroupWords] = {}
    return OfficialGroups({}, none.__getitem__, lambda _: ())


def holder(groups: Collection[str], kind: str, codes: Mapping[str, str], known: Classifications) -> str | None:
    """The group, by a code of the classification `kind`, that holds some codes: the nearest above them."""
    return next((code for code in codes_for(kind, codes, known) if code in groups), None)


def is_occupation(cells: Mapping[str, str]) -> bool:
    """Whether a row of the table of groups is of one of them, and not of several together."""
    return cells.get("level", "occupation") == "occupation"


def group_slug(code: str) -> str:
    """The code of a group as it stands in an address: `27-4014`, `3521-1-9`."""
    return "-".join(re.findall(r"[a-z0-9]+", code.lower()))
