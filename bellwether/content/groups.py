"""The official occupations that figures count: what tables say of each, kept as long as the tables are the same."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, cached_property
from typing import Any, cast

from bellwether.build.incremental import Cache, dumps, fingerprint, loads
from bellwether.content.facts import Facts, figures_under
from bellwether.content.official import OfficialLists
from bellwether.content.tables import Row, Tables
from bellwether.model.codes import Classifications
from bellwether.model.group import (
    GroupPart,
    GroupRow,
    GroupTables,
    GroupTask,
    GroupWords,
    OfficialGroups,
    group_slug,
    holder,
    is_occupation,
)
from bellwether.model.typography import typographic
from bellwether.words.grammar import group_key

_INDEX = "index of groups"
_GROUPS = "groups"
_TITLES = "titles of groups"
# What says in place of a detail that there is none, or that it is not told.
_NOTHING = frozenset({"", "—", "*", "**"})


class KnownGroups:
    """The groups, and by which titles they are known. All of it is read from the tables only when they have changed.

    `print` is another one when any of it may be.
    """

    def __init__(
        self, declared: GroupTables, tables: Tables, facts: Facts, known: Classifications, cache: Cache, over: bytes
    ) -> None:
        self._cache = cache
        self._words: dict[str, GroupWords] = {}
        self._reader = GroupReader(declared, tables, facts, known)
        names = sorted({name for _, name, _ in declared.tables()} | {*self._reader.lists.crosswalks})
        self.print = fingerprint(over, declared.model_dump_json(), repr(known), tables.print_of(names))
        kept = cast("tuple[bytes, tuple[Any, ...]] | None", cache.read(_INDEX))
        self._rows = kept[1] if kept and kept[0] == self.print else None

    @property
    def anew(self) -> bool:
        """Whether they are read from the tables, which then are to be checked."""
        return self._rows is None

    @cached_property
    def groups(self) -> OfficialGroups:
        """The groups by code."""
        rows = self._made() if self._rows is None else {row[0]: GroupRow._make(row) for row in self._rows}
        return OfficialGroups(rows, self._load, self._named)

    def _named(self, title: str) -> tuple[str, ...]:
        return self._titles.get(group_key(title), ())

    @cached_property
    def _titles(self) -> Mapping[str, tuple[str, ...]]:
        kept = cast("tuple[bytes, dict[str, tuple[str, ...]]] | None", self._cache.read(_TITLES))
        return kept[1] if kept and kept[0] == self.print else self._reader.codes_by_title

    def _made(self) -> dict[str, GroupRow]:
        reader = self._reader
        values: dict[str | bytes, bytes] = {}
        rows: dict[str, GroupRow] = {}
        for code, title in reader.official.items():
            self._words[code] = reader.group(code)
            data = dumps(self._words[code])
            values[self._name(code)] = data
            figures = figures_under(reader.facts, codes := reader.codes[code])
            shown = fingerprint(repr([(measure_id, *vars(fact).values()) for measure_id, fact in figures]))
            rows[code] = GroupRow(code, title, group_slug(code), codes, reader.sectors[code], fingerprint(data), shown)
        self._cache.store.write(_GROUPS, values)
        self._cache.store.prune(_GROUPS, values.keys())
        self._cache.write(_TITLES, (self.print, dict(reader.codes_by_title)))
        self._cache.write(_INDEX, (self.print, tuple(map(tuple, rows.values()))))
        return rows

    def _load(self, code: str) -> GroupWords:
        if code in self._words:  # just made, of tables that are in memory all the same
            return self._words[code]
        data = self._cache.store.read(_GROUPS, self._name(code))
        return cast("GroupWords", loads(data)) if data else self._reader.group(code)

    def _name(self, code: str) -> bytes:
        return fingerprint(self.print, code)


class GroupReader:
    """Reads groups from tables that are in order."""

    def __init__(self, declared: GroupTables, tables: Tables, facts: Facts, known: Classifications) -> None:
        self.facts = facts
        self.lists = OfficialLists(tables, known)
        self._declared = declared
        self._tables = tables
        self._known = known

    @cached_property
    def official(self) -> Mapping[str, str]:
        """The official titles of the groups, by code."""
        rows = self._tables[self._declared.table].rows
        return {row.cells["code"]: typographic(row.cells["title"]) for row in rows if is_occupation(row.cells)}

    @cached_property
    def sectors(self) -> Mapping[str, str]:
        """The title of the broadest group of their table that holds each of the groups; empty where there is none.

        The code of such a group is the beginning of theirs, filled up with zeros where all codes are of one length.
        """
        lengths = set(map(len, self.official))
        rows = (row.cells for row in self._tables[self._declared.table].rows if not is_occupation(row.cells))
        titles = {
            cells["code"].rstrip("0") if len(cells["code"]) in lengths else cells["code"]: typographic(cells["title"])
            for cells in rows
        }
        beginnings = {code: [code[:length] for length in range(1, len(code))] for code in self.official}
        return {code: next((titles[one] for one in ways if one in titles), "") for code, ways in beginnings.items()}

    @cached_property
    def codes(self) -> Mapping[str, tuple[str, ...]]:
        """The codes under which there are figures for each group, its own first."""
        found: dict[str, set[str]] = {code: set() for code in self.official}
        published = {code for column in self.facts.values() for code in column}
        for code in published:
            if holder := self._holder(code):
                found[holder].add(code)
        for group, codes in found.items():
            # Of several groups that each have a part of this one, none is where all of it is counted.
            if len(counterparts := self.lists.isco_groups_of(self._declared.code, group)) == 1:
                codes |= published.intersection(counterparts)
        return {group: (group, *sorted(codes - {group})) for group, codes in found.items()}

    @cached_property
    def _holder(self) -> Callable[[str], str | None]:
        """The group that holds a code of a table, whose classification is known by its form."""
        own, known = self._declared.code, self._known
        kinds = (own, *(kind for kind in self._known if kind != own))

        @cache
        def holder_of(code: str) -> str | None:
            if code in self.official:
                return code
            held = (kind for kind in kinds if self._known[kind].holds_occupation(code))
            return next((group for kind in held if (group := holder(self.official, own, {kind: code}, known))), None)

        return holder_of

    @cached_property
    def codes_by_title(self) -> Mapping[str, tuple[str, ...]]:
        """The codes of the groups that go by each title."""
        found: dict[str, set[str]] = defaultdict(set)
        for code, title in self.official.items():
            found[group_key(title)].add(code)
        for code, titles in self._titles.items():
            for key in titles:
                found[key].add(code)
        return {key: tuple(sorted(codes)) for key, codes in sorted(found.items())}

    def group(self, code: str) -> GroupWords:
        """All words about a group."""
        return GroupWords(
            tuple(self._parts(code)),
            tuple(self._titles.get(code, {}).values()),
            tuple(self._related.get(code, ())),
            tuple(details.get(code, "") for details in self._details),
        )

    def _parts(self, group: str) -> Iterator[GroupPart]:
        described, tasks = self._by_group(self._declared.descriptions), self._by_group(self._declared.tasks)
        titled = {row.cells["code"]: row for row in described.get(group, ())}
        for code in dict.fromkeys((*titled, *(row.cells["code"] for row in tasks.get(group, ())))):
            own = tuple(_task(row) for row in tasks.get(group, ()) if row.cells["code"] == code)
            row = titled.get(code)
            title, description = (row.cells["title"], row.cells["description"]) if row else ("", "")
            yield GroupPart(code, typographic(title), typographic(description), own)

    @cached_property
    def _titles(self) -> Mapping[str, Mapping[str, str]]:
        """Other titles of each group, in the order of letters, by what is the same however they are written."""
        found: dict[str, dict[str, str]] = {}
        for group, rows in self._by_group(self._declared.titles).items():
            own = {group_key(self.official[group])}
            titles = {group_key(row.cells["title"]): typographic(row.cells["title"]) for row in rows}
            found[group] = {key: titles[key] for key in sorted(titles.keys() - own)}
        return found

    @cached_property
    def _related(self) -> Mapping[str, Collection[str]]:
        """The groups related to each, the nearest first."""
        ranked: dict[str, list[tuple[int, str]]] = defaultdict(list)
        for group, rows in self._by_group(self._declared.related).items():
            for row in rows:
                other, rank = self._holder(row.cells["related"]), row.cells["rank"].strip()
                if other and other != group and rank.isdecimal():
                    ranked[group].append((int(rank), other))
        return {group: tuple(dict.fromkeys(other for _, other in sorted(found))) for group, found in ranked.items()}

    @cached_property
    def _details(self) -> list[dict[str, str]]:
        """The details, in the order declared, each by group."""
        found = []
        for detail in self._declared.details:
            rows = self._by_group(detail.table)
            cells = {group: own[0].cells[detail.column].strip() for group, own in rows.items()}
            found.append({group: typographic(cell) for group, cell in cells.items() if cell not in _NOTHING})
        return found

    def _by_group(self, table: str | None) -> Mapping[str, list[Row]]:
        return self._sorted[table] if table else {}

    @cached_property
    def _sorted(self) -> Mapping[str, Mapping[str, list[Row]]]:
        """The rows of each table by the group that holds them."""
        return {name: self._grouped(name) for name in {name for _, name, _ in self._declared.tables()}}

    def _grouped(self, table: str) -> Mapping[str, list[Row]]:
        found: dict[str, list[Row]] = defaultdict(list)
        for row in self._tables[table].rows:
            if group := self._holder(row.cells["code"]):
                found[group].append(row)
        return found


def _task(row: Row) -> GroupTask:
    return GroupTask(row.cells["id"], typographic(row.cells["task"]), row.cells.get("kind") != "supplemental")
