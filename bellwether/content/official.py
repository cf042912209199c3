"""What official lists say of occupations: which codes there are, what they are called, and how codes belong together.

Lists are known by their columns, whatever their names: of occupations (code, title, description), of other titles
(code, title, kind), and crosswalks between ISCO-08, SOC 2010 and SOC 2018.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from functools import cached_property

from bellwether.content.tables import Row, Tables
from bellwether.model.codes import Classifications, codes_for, counting_codes

_OCCUPATIONS = ("code", "title", "description")
_OTHER_TITLES = ("code", "title", "kind")
_ISCO_SOC = ("isco", "isco_title", "soc2010", "soc2010_title")
_EDITIONS = ("soc2010", "soc2010_title", "soc", "soc_title")

_MOST_NAMED = 3
_BOTH = re.compile(r"(.+?)\s*\(([^()]+)\)")

Groups = Mapping[str, str]
"""Codes of groups, each with its title."""


class OfficialLists:
    """The official lists among some tables, read when something is asked of them."""

    def __init__(self, tables: Tables, known: Classifications) -> None:
        self._tables = tables
        self._known = known
        columns = {name: set(tables.columns(name)) for name in tables}
        self._lists: Mapping[tuple[str, ...], list[str]] = {
            form: [name for name in tables if columns[name].issuperset(form)]
            for form in (_OCCUPATIONS, _OTHER_TITLES, _ISCO_SOC, _EDITIONS)
        }

    @property
    def names(self) -> Collection[str]:
        """The names of the tables that are lists."""
        return {name for lists in self._lists.values() for name in lists}

    @property
    def crosswalks(self) -> Collection[str]:
        """The names of the tables by which groups of one classification are found for those of another."""
        return {name for form in (_OCCUPATIONS, _ISCO_SOC, _EDITIONS) for name in self._lists[form]}

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
        for row in self._rows(_ISCO_SOC):
            found["isco"].setdefault(row.cells["isco"], row.cells["isco_title"])
        return found

    def groups_called(self, name: str, kind: str) -> Collection[str]:
        """The groups of one classification in which some occupation has a name."""
        return self._named[kind].get(_alike(name), ())

    def isco_groups_of(self, soc: str) -> Groups:
        """The groups of ISCO-08 that correspond to an occupation of SOC 2018; none where that is not known.

        The crosswalk is one of SOC 2010. Without that of the two editions, a code stands for itself where its title is
        the same in both.
        """
        titles, groups = self.isco_by_soc_2010
        same = titles.get(soc, "").casefold() == self.titles["soc"].get(soc, "-").casefold()
        editions = self._editions.get(soc, ()) if self._editions else (soc,) if same else ()
        return {isco: title for old in editions for isco, title in groups.get(old, {}).items()}

    @cached_property
    def isco_by_soc_2010(self) -> tuple[Groups, Mapping[str, Groups]]:
        """The titles of SOC 2010, and the groups of ISCO-08 that correspond to its codes."""
        titles: dict[str, str] = {}
        groups: dict[str, dict[str, str]] = defaultdict(dict)
        for row in self._rows(_ISCO_SOC):
            titles[row.cells["soc2010"]] = row.cells["soc2010_title"]
            groups[row.cells["soc2010"]][row.cells["isco"]] = row.cells["isco_title"]
        return titles, groups

    @cached_property
    def _editions(self) -> Mapping[str, Collection[str]]:
        """The codes of SOC 2010 by those of SOC 2018."""
        found = defaultdict(list)
        for row in self._rows(_EDITIONS):
            found[row.cells["soc"]].append(row.cells["soc2010"])
        return found

    @cached_property
    def _named(self) -> Mapping[str, Mapping[str, Collection[str]]]:
        """By kind and name, the groups in which occupations have it."""
        found: dict[str, dict[str, set[str]]] = defaultdict(lambda: defaultdict(set))
        for row in (*self._rows(_OCCUPATIONS), *self._rows(_OTHER_TITLES)):
            code = row.cells["code"]
            for kind, group in counting_codes({self._kind(code): code}).items():
                for name in _names_in(row.cells["title"]):
                    found[kind][name].add(group)
        return found

    def _rows(self, columns: tuple[str, ...]) -> Iterator[Row]:
        for name in self._lists[columns]:
            yield from self._tables[name].rows

    def _kind(self, code: str) -> str:
        return next((kind for kind, one in self._known.items() if one.holds(code)), "")


def _names_in(title: str) -> Iterator[str]:
    """The names that a title holds: both of `AV Tech (Audiovisual Technician)`."""
    yield _alike(title)
    if both := _BOTH.fullmatch(title):
        yield from map(_alike, both.groups())


def _alike(name: str) -> str:
    """A name without case, hyphens and the sign of a plural."""
    plain = " ".join(name.casefold().replace("-", " ").split())
    return f"{plain.removesuffix('ies')}y" if plain.endswith("ies") else plain.removesuffix("s")


def nearest_codes(code: str, titles: Groups) -> str:
    """A cure that names the codes that begin most like one."""
    near = sorted(titles, key=lambda other: (-_shared(code, other), other))[:_MOST_NAMED]
    return f"the nearest are {listed_groups({other: titles[other] for other in near})}"


def _shared(one: str, other: str) -> int:
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
