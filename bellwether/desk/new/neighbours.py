"""Jobs near a new one, each with the reason, and the field that it belongs to by them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from bellwether.content.official import shared_start
from bellwether.model.codes import counting_codes
from bellwether.model.group import holder
from bellwether.model.library import Library
from bellwether.model.problems import UsageError, nearest
from bellwether.words.grammar import official_title

# Of how many jobs a writer chooses, and how much of two codes must be the same for one field.
_MOST, _LEAST_SHARED = 8, 2


class Neighbour(NamedTuple):
    """An entry near the new one, and why it is; `by_work` where the work is near, and not the field alone."""

    slug: str
    reason: str
    by_work: bool


class NearGroup(NamedTuple):
    """An official occupation near that of the new entry, of which nobody has written."""

    code: str
    title: str


def group_of(codes: Mapping[str, str], library: Library) -> str | None:
    """The official occupation that holds a job, where the site declares such."""
    declared = library.measures.groups
    if declared is None:
        return None
    return holder(library.groups, declared.code, codes, library.settings.all_classifications)


def neighbours_of(codes: Mapping[str, str], category: str, library: Library) -> Sequence[Neighbour]:
    """Entries near a job, the nearest first: those of its group, of groups near it, then of its field."""
    group = group_of(codes, library)
    near = library.groups[group].related if group else ()
    found = []
    for slug, job in library.occupations.items():
        theirs = group_of(dict(job.basics.codes), library)
        if group and theirs == group:
            found.append((0, slug, f"the same official occupation, {_named(group, library)}"))
        elif theirs in near:
            found.append((1 + near.index(theirs), slug, f"official lists have {_named(theirs, library)} near this one"))
        elif shared := _shared_title(job.basics.aka, group, library):
            found.append((len(near) + 1, slug, f"'{shared}' is another title of both"))
        elif job.basics.category == category:
            found.append((len(near) + 2, slug, "the same field"))
    return [Neighbour(slug, reason, rank < len(near) + 2) for rank, slug, reason in sorted(found)[:_MOST]]


def _shared_title(aka: Sequence[str], group: str | None, library: Library) -> str:
    return next((name for name in aka if group and group in library.groups.named(name)), "")


def _named(group: str, library: Library) -> str:
    return f"{group} ({official_title(library.group_rows[group].title)})"


def groups_near(codes: Mapping[str, str], library: Library) -> Iterator[NearGroup]:
    """Official occupations near that of a job, of which there is no entry."""
    group = group_of(codes, library)
    written = {group_of(dict(job.basics.codes), library) for job in library.occupations.values()}
    free = (near for near in (library.groups[group].related if group else ()) if near not in written)
    for near in islice(free, _MOST):
        yield NearGroup(near, official_title(library.group_rows[near].title))


def field_of(codes: Mapping[str, str], asked: str | None, library: Library) -> tuple[str, str]:
    """The field of a job, and why it is that one.

    Raises `UsageError` for one that there is not, and where neighbours do not tell it.
    """
    fields = library.categories
    if asked is not None and fields:
        if asked not in fields:
            raise UsageError(f"there is no field '{asked}'; {nearest(asked, fields, _choice(library))}")
        return asked, "as was asked for"
    if not fields:
        raise UsageError("there is no field yet; describe one in a file such as content/categories/crafts.md")
    if len(fields) == 1:
        return next(iter(fields)), "the only one"
    near = _nearest_by_code(codes, library)
    found = {library.occupations[slug].basics.category for slug in near}
    if len(found) != 1:
        told = f": its nearest neighbours are in {' and '.join(sorted(found))}" if found else ""
        known = "the codes do not tell the field" if codes else "without a code the field is not known"
        raise UsageError(f"{known}{told}; {_choice(library)}")
    return found.pop(), f"that of {' and '.join(near[:_LEAST_SHARED])}, whose codes are nearest"


def _nearest_by_code(codes: Mapping[str, str], library: Library) -> list[str]:
    """The entries whose codes begin most like those of a job."""
    own = counting_codes(codes)
    shared = {
        slug: max((shared_start(own[kind], code) for kind, code in theirs.items() if kind in own), default=0)
        for slug, job in library.occupations.items()
        if (theirs := counting_codes(dict(job.basics.codes)))
    }
    most = max(shared.values(), default=0)
    return [slug for slug, length in shared.items() if length == most >= _LEAST_SHARED]


def _choice(library: Library) -> str:
    fields = ", ".join(f"{slug} ({page.title})" for slug, page in library.categories.items())
    return f"name it with --field: {fields}"
