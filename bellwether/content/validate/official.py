"""Codes and names of entries against official lists: a code that there is, names of its group, codes that agree."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple, cast

from bellwether.build.incremental import Cache, fingerprint
from bellwether.content.entries import Entries
from bellwether.content.frontmatter import Keys
from bellwether.content.official import Groups, OfficialLists, listed_groups, named_group, nearest_codes
from bellwether.content.tables import Tables
from bellwether.model.codes import Classifications, codes_for, counting_codes
from bellwether.model.group import GroupTables
from bellwether.model.problems import Problems

_ROOM = "official"
# The classification with which official crosswalks compare every other one.
_CROSSED = "isco"

_Doubt = tuple[Keys, str, str]


class NamedCodes(NamedTuple):
    """What an entry calls its job, and the codes that it gives it."""

    names: tuple[str, ...]
    codes: Mapping[str, str]

    def __str__(self) -> str:
        """Something that is another text when any of it is another."""
        return repr(tuple(self))


def check_official(
    entries: Entries,
    tables: Tables,
    known: Classifications,
    declared: GroupTables | None,
    cache: Cache,
    problems: Problems,
) -> None:
    """Warn of codes and names that contradict the official lists among the tables.

    What was found is kept, so that lists of tens of thousands of titles are read when they are other ones, or an entry
    has other codes or names.
    """
    lists = OfficialLists(tables, known, declared)
    mark = fingerprint(repr(known), repr(declared), tables.print_of(sorted(lists.names)))
    was = cast("tuple[bytes, dict[str, tuple[_Doubt, ...]]]", cache.read(_ROOM) or (b"", {}))
    kept = was[1] if was[0] == mark else {}
    now: dict[str, tuple[_Doubt, ...]] = {}
    for slug, row in entries.rows.items():
        if row.basics is None:
            continue
        given = NamedCodes((row.title, *row.aka), row.codes_given)
        found = now[str(given)] = kept[str(given)] if str(given) in kept else tuple(_doubts(given, lists, known))
        for at, message, cure in found:
            problems.warn(entries.document(slug).place(*at), ".".join(map(str, at)), message, cure)
    if (mark, now) != was:
        cache.write(_ROOM, (mark, now))


def _doubts(given: NamedCodes, lists: OfficialLists, known: Classifications) -> Iterator[_Doubt]:
    for kind, code in given.codes.items():
        if (titles := lists.titles.get(kind)) and not _is_among(kind, code, titles, known):
            message = f"'{code}' is not among the codes of {known[kind].name} that the tables in facts/ list"
            yield ("codes", kind), message, nearest_codes(code, titles)
    counting = counting_codes(given.codes)
    if own := counting.get(lists.counted):
        yield from _names_of_others(given, own, lists, known)
        if isco := counting.get(_CROSSED):
            yield from _contradiction(given, own, isco, lists)


def _is_among(kind: str, code: str, titles: Groups, known: Classifications) -> bool:
    """Whether a list has a code, or occupations of the broad group whose code it is."""
    return code in titles or any(code in codes_for(kind, {kind: other}, known) for other in titles)


def _names_of_others(given: NamedCodes, own: str, lists: OfficialLists, known: Classifications) -> Iterator[_Doubt]:
    """Names that occupations of other groups have, and none of the entry's own."""
    kind, titles = lists.counted, lists.counted_titles
    for index, name in enumerate(given.names):
        groups = lists.groups_called(name, kind)
        if groups and not any(own in codes_for(kind, {kind: group}, known) for group in groups):
            at: Keys = ("aka", index - 1) if index else ("title",)
            named = listed_groups({group: titles.get(group, "") for group in sorted(groups)})
            message = f"'{name}' is a title of {named}, and not of {named_group(own, titles.get(own, ''))}"
            yield at, message, "take the name out, or give the entry the code that it is about"


def _contradiction(given: NamedCodes, own: str, isco: str, lists: OfficialLists) -> Iterator[_Doubt]:
    """Codes that the official crosswalk does not have beside each other.

    It knows groups as a whole; where ESCO has this very job in the group of ISCO, that is where it belongs.
    """
    groups = lists.isco_groups_of(lists.counted, own)
    if not groups or isco in groups or any(isco in lists.groups_called(name, _CROSSED) for name in given.names):
        return
    at = ("codes", _CROSSED if _CROSSED in given.codes else "esco")
    message = f"'{given.codes[at[1]]}' contradicts {own}: the official crosswalk has {listed_groups(groups)} beside it"
    yield at, message, "correct one of the two codes"
