"""Codes and names of entries against official lists: a code that there is, names of its group, codes that agree."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping
from typing import NamedTuple, cast

from bellwether.build.incremental import Cache, fingerprint
from bellwether.content.entries import Entries
from bellwether.content.frontmatter import Keys
from bellwether.content.official import Groups, OfficialLists, listed_groups, named_group, nearest_codes
from bellwether.content.tables import Tables
from bellwether.model.codes import Classifications, codes_for, counting_codes, family
from bellwether.model.group import GroupTables
from bellwether.model.problems import Problems

_ROOM = "official"
# The classification with which official crosswalks compare every other one.
_CROSSED = "isco"

# Where, what, the cure; and the family of codes of which the entry has none that is listed, empty where it is not that.
_Doubt = tuple[Keys, str, str, str]


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
) -> Collection[tuple[str, str]]:
    """Warn of codes and names that contradict the official lists among the tables.

    Gives the entries of whose codes none is listed, by slug and family of codes: that says enough of them.

    What was found is kept, so that lists of tens of thousands of titles are read when they are other ones, or an entry
    has other codes or names.
    """
    lists = OfficialLists(tables, known, declared)
    mark = fingerprint(repr(known), repr(declared), tables.print_of(sorted(lists.names)))
    was = cast("tuple[bytes, dict[str, tuple[_Doubt, ...]]]", cache.read(_ROOM) or (b"", {}))
    kept = was[1] if was[0] == mark else {}
    now: dict[str, tuple[_Doubt, ...]] = {}
    unlisted: set[tuple[str, str]] = set()
    for slug, row in entries.rows.items():
        if row.basics is None:
            continue
        given = NamedCodes((row.title, *row.aka), row.codes_given)
        found = now[str(given)] = kept[str(given)] if str(given) in kept else tuple(_doubts(given, lists, known))
        for at, message, cure, lacking in found:
            unlisted.add((slug, lacking))
            problems.warn(entries.document(slug).place(*at), ".".join(map(str, at)), message, cure)
    if (mark, now) != was:
        cache.write(_ROOM, (mark, now))
    return unlisted


def _doubts(given: NamedCodes, lists: OfficialLists, known: Classifications) -> Iterator[_Doubt]:
    unlisted = [_unlisted(given, name, lists, known) for name in dict.fromkeys(map(family, given.codes))]
    yield from filter(None, unlisted)
    lacking = {doubt[3] for doubt in unlisted if doubt}
    counting = {kind: code for kind, code in counting_codes(given.codes).items() if family(kind) not in lacking}
    if own := counting.get(lists.counted):
        yield from _names_of_others(given, own, lists, known)
        if isco := counting.get(_CROSSED):
            yield from _contradiction(given, own, isco, lists)


def _unlisted(given: NamedCodes, name: str, lists: OfficialLists, known: Classifications) -> _Doubt | None:
    """That codes of one family are not listed, told once: one holds the other, and a mistake is in both."""
    codes = {kind: code for kind, code in given.codes.items() if family(kind) == name}
    found = {
        kind: code
        for kind, code in codes.items()
        if (titles := lists.titles.get(kind)) and not _is_among(kind, code, titles, known)
    }
    if not found:
        return None
    (kind, code), *others = found.items()
    more = "".join(f", nor '{other}' among those of {known[of].name}" for of, other in others)
    message = f"'{code}' is not among the codes of {known[kind].name} that the tables in facts/ list{more}"
    called = Counter(group for called in given.names for group in lists.groups_called(called, kind))
    titles = {group: lists.titles[kind].get(group, "") for group, _ in called.most_common()}
    named = f"its names are titles of {listed_groups(titles)}; " if titles else ""
    return ("codes", kind), message, f"{named}{nearest_codes(code, lists.titles[kind])}", name if found == codes else ""


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
            yield at, message, "take the name out, or give the entry the code that it is about", ""


def _contradiction(given: NamedCodes, own: str, isco: str, lists: OfficialLists) -> Iterator[_Doubt]:
    """Codes that the official crosswalk does not have beside each other.

    It knows groups as a whole; where ESCO has this very job in the group of ISCO, that is where it belongs.
    """
    groups = lists.isco_groups_of(lists.counted, own)
    if not groups or isco in groups or any(isco in lists.groups_called(name, _CROSSED) for name in given.names):
        return
    at = ("codes", _CROSSED if _CROSSED in given.codes else "esco")
    message = f"'{given.codes[at[1]]}' contradicts {own}: the official crosswalk has {listed_groups(groups)} beside it"
    yield at, message, "correct one of the two codes", ""
