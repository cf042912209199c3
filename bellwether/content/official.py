"""What official lists say of occupations: which codes there are, what they are called, and how codes belong together.

Lists are known by their columns, whatever their names: of occupations (code, title, description), of other titles
(code, title, kind), crosswalks between ISCO-08 and another classification (isco, isco_title, and the two of the other),
and that between SOC 2010 and SOC 2018. The tables of `groups` in measures.yaml are such lists as well.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import NamedTuple

from bellwether.content.tables import Row, Tables
from bellwether.model.codes import Classifications, codes_for, counting_codes
from bellwether.model.group import GroupTables, is_occupation

_OCCUPATIONS = ("code", "title", "description")
_OTHER_TITLES = ("code", "title", "kind")
_EDITIONS = ("soc2010", "soc2010_title", "soc", "soc_title")
# The official crosswalk of SOC has the edition before the one by which figures are published.
_OLD_SOC = "soc2010"

_MOST_NAMED = 3
# Of all words of two names, how many are in both where one is near the other.
_NEAR = 0.5
_BOTH = re.compile(r"(.+?)\s*\(([^()]+)\)")

Groups = Mapping[str, str]
"""Codes of groups, each with its title."""


class Crosswalk(NamedTuple):
    """What is known of a classification beside ISCO-08: its titles, and the groups of ISCO-08, by its codes."""

    titles: dict[str, str]
    groups: dict[str, dict[str, str]]


class OfficialLists:
    """The official lists among some tables, read when something is asked of them.

    `counted` is the classification whose occupations are called by what the lists have: that of the official groups, or
    else that of the first list of other titles; empty where there is neither.
    """

    def __init__(self, tables: Tables, known: Classifications, declared: GroupTables | None = None) -> None:
        self._tables = tables
        self._known = known
        self._declared = declared
        columns = {name: set(tables.columns(name)) for name in tables}
        self._lists: Mapping[tuple[str, ...], list[str]] = {
            form: [name for name in tables if columns[name].issuperset(form)]
            for form in (_OCCUPATIONS, _OTHER_TITLES, _EDITIONS, *map(_crosswalk, (_OLD_SOC, *known)))
        }

    @property
    def names(self) -> Collection[str]:
        """The names of the tables that are lists."""
        return {name for lists in self._lists.values() for name in lists} | {*self._of_groups}

    @property
    def crosswalks(self) -> Collection[str]:
        """The names of the tables by which groups of one classification are found for those of another."""
        return {name for form, lists in self._lists.items() if form != _OTHER_TITLES for name in lists}

    @cached_property
    def counted(self) -> str:
        """The classification by which jobs are counted, as the names of occupations are looked up."""
        if self._declared:
            return self._declared.code
        codes = (row.cells["code"] for row in self._rows(_OTHER_TITLES))
        return next((counted for code in codes for counted in counting_codes({self._kind(code): code})), "")

    @cached_property
    def titles(self) -> Mapping[str, Groups]:
        """The occupations and groups that there are, by the kind of their codes. A kind without a list has none."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows(_OCCUPATIONS):
            code, title = row.cells["code"], row.cells["title"]
            kind = self._kind(code)
            found[kind][code] = title
            for counted, group in counting_codes({kind: code}).items():
                if code in codes_for(kind, {counted: group}, self._known):
                    found[counted][group] = title
        for row in (row for other in (_OLD_SOC, *self._known) for row in self._rows(_crosswalk(other))):
            found["isco"].setdefault(row.cells["isco"], row.cells["isco_title"])
        return found

    @cached_property
    def counted_titles(self) -> Groups:
        """The groups by which jobs are counted, each with its official title."""
        rows = self._tables[self._declared.table].rows if self._declared else ()
        own = {row.cells["code"]: row.cells["title"] for row in rows if is_occupation(row.cells)}
        return {**own, **self.titles.get(self.counted, {})}

    def groups_called(self, name: str, kind: str) -> Collection[str]:
        """The groups of one classification in which some occupation has a name."""
        return self._counted_under(self._codes.get(alike(name), ()), kind)

    def occupations_called(self, name: str, kind: str) -> Groups:
        """The occupations of one classification that a name is the title of; else those which it is another title of.

        With their titles, by code.
        """
        titles = self.titles.get(kind, {})
        found = {code: titles.get(code, "") for code in sorted(self.groups_called(name, kind))}
        own = {code: title for code, title in found.items() if alike(name) in _names_in(title)}
        return own or found

    def nearest_occupations(self, name: str, kind: str) -> Groups:
        """The occupations of one classification that share most words with a name, the nearest first."""
        words = set(alike(name).split())
        nearness: dict[str, float] = {}
        for other, codes in self._codes.items():
            others = set(other.split())
            if words & others and (shared := len(words & others) / len(words | others)) >= _NEAR:
                nearness |= {code: max(shared, nearness.get(code, 0)) for code in self._counted_under(codes, kind)}
        near = sorted(nearness, key=lambda code: (-nearness[code], code))
        return {code: self.titles.get(kind, {}).get(code, "") for code in near[:_MOST_NAMED]}

    def isco_groups_of(self, kind: str, code: str) -> Groups:
        """The groups of ISCO-08 that correspond to an occupation of another classification, where that is known.

        The official crosswalk of SOC is one of SOC 2010. Without that of the two editions, a code stands for itself
        where its title is the same in both.
        """
        own = self._crossed[kind].groups.get(code, {})
        if kind != "soc":
            return own
        titles, groups = self._crossed[_OLD_SOC]
        same = titles.get(code, "").casefold() == self.titles.get(kind, {}).get(code, "-").casefold()
        editions = self._editions.get(code, ()) if self._editions else (code,) if same else ()
        return {isco: title for old in editions for isco, title in groups.get(old, {}).items()} | {**own}

    @property
    def isco_by_soc_2010(self) -> Mapping[str, Groups]:
        """The groups of ISCO-08 that correspond to codes of SOC 2010."""
        return self._crossed[_OLD_SOC].groups

    @cached_property
    def _crossed(self) -> Mapping[str, Crosswalk]:
        """What crosswalks have of each classification besides ISCO-08."""
        found = {kind: Crosswalk({}, defaultdict(dict)) for kind in (_OLD_SOC, *self._known)}
        for kind, (titles, groups) in found.items():
            for row in self._rows(_crosswalk(kind)):
                titles[row.cells[kind]] = row.cells[f"{kind}_title"]
                groups[row.cells[kind]][row.cells["isco"]] = row.cells["isco_title"]
        return found

    @cached_property
    def _editions(self) -> Mapping[str, Collection[str]]:
        """The codes of SOC 2010 by those of SOC 2018."""
        found = defaultdict(list)
        for row in self._rows(_EDITIONS):
            found[row.cells["soc"]].append(row.cells["soc2010"])
        return found

    @cached_property
    def _codes(self) -> Mapping[str, Collection[str]]:
        """The codes of the occupations that have each name."""
        titles: dict[str, set[str]] = defaultdict(set)
        lists = dict.fromkeys((*self._lists[_OCCUPATIONS], *self._lists[_OTHER_TITLES]))
        rows = (row.cells for name in lists for row in self._tables[name].rows)
        own = (row.cells for name in self._of_groups if name not in lists for row in self._tables[name].rows)
        for cells in (*rows, *filter(is_occupation, own)):
            titles[cells["title"]].add(cells["code"])
        found: dict[str, set[str]] = defaultdict(set)
        for title, codes in titles.items():
            for name in _names_in(title):
                found[name] |= codes
        return found

    def _counted_under(self, codes: Iterable[str], kind: str) -> Collection[str]:
        """Those of some codes that are of one classification, and its groups in which the others are counted."""
        given = ({self._kind(code): code} for code in codes)
        return {known[kind] for one in given if kind in (known := one | counting_codes(one))}

    def _rows(self, columns: tuple[str, ...]) -> Iterator[Row]:
        for name in self._lists.get(columns, ()):
            yield from self._tables[name].rows

    @property
    def _of_groups(self) -> list[str]:
        """The tables that have names of the official groups, those that are no lists by their columns as well."""
        declared = (self._declared.table, self._declared.titles) if self._declared else ()
        return [name for name in declared if name]

    def _kind(self, code: str) -> str:
        """The classification of a code by its form; of several, that by which jobs are counted."""
        own = (self._declared.code,) if self._declared else ()
        return next((kind for kind in (*own, *self._known) if self._known[kind].holds(code)), "")


def _crosswalk(kind: str) -> tuple[str, ...]:
    """The columns of a crosswalk between ISCO-08 and another classification."""
    return ("isco", "isco_title", kind, f"{kind}_title")


def _names_in(title: str) -> Iterator[str]:
    """The names that a title holds: both of `AV Tech (Audiovisual Technician)`."""
    yield alike(title)
    if both := _BOTH.fullmatch(title):
        yield from map(alike, both.groups())


def alike(name: str) -> str:
    """A name without case, hyphens and the sign of a plural."""
    plain = " ".join(name.casefold().replace("-", " ").split())
    return f"{plain.removesuffix('ies')}y" if plain.endswith("ies") else plain.removesuffix("s")


def nearest_codes(code: str, titles: Groups) -> str:
    """A cure that names the codes that begin most like one."""
    near = sorted(titles, key=lambda other: (-shared_start(code, other), other))[:_MOST_NAMED]
    return f"the nearest are {listed_groups({other: titles[other] for other in near})}"


def shared_start(one: str, other: str) -> int:
    """How many characters two codes have in common at their beginning."""
    return next((index for index, pair in enumerate(zip(one, other, strict=False)) if len(set(pair)) > 1), len(one))


def listed_groups(groups: Groups) -> str:
    """Some groups as a message names them, the first few by code and title."""
    named = [named_group(code, title) for code, title in list(groups.items())[:_MOST_NAMED]]
    if len(groups) > _MOST_NAMED:
        return f"{', '.join(named)} and {len(groups) - _MOST_NAMED} more"
    return " and ".join((", ".join(named[:-1]), named[-1])) if named[1:] else named[0]


def named_group(code: str, title: str) -> str:
    """A group as a message names it."""
    return f"{code} ({title})" if title else code
