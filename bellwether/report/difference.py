"""What differs between two sites."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.audit import audit
from bellwether.audit.content import ShownScore
from bellwether.model.problems import Problem, UsageError
from bellwether.report.published import read_list
from bellwether.report.snapshot import PageState, Snapshot, published_at, read_folder

# What a page means, each part with its name. Sizes, and the reasons for not being indexed, are no part of it.
_PARTS: Mapping[str, Callable[[PageState], object]] = {
    "title": lambda page: page.title,
    "description": lambda page: page.description,
    "text": lambda page: page.content.text,
    "links": lambda page: page.content.links,
    "structured data": lambda page: page.content.data,
    "scores": lambda page: page.scores,
    "indexing": lambda page: page.indexable,
}


@dataclass(frozen=True, slots=True)
class Changed:
    """A page of both sites that no longer means the same."""

    before: PageState
    after: PageState

    @property
    def address(self) -> str:
        """Where the page is."""
        return self.after.address

    @property
    def parts(self) -> tuple[str, ...]:
        """What of its meaning differs."""
        return tuple(name for name, part in _PARTS.items() if part(self.before) != part(self.after))

    @property
    def moved_scores(self) -> tuple[tuple[ShownScore | None, ShownScore | None], ...]:
        """The scores that differ, before and after; None where the page does not show it."""
        before = {score.name: score for score in self.before.scores}
        after = {score.name: score for score in self.after.scores}
        pairs = [(before.get(name), after.get(name)) for name in sorted({*before, *after})]
        return tuple(pair for pair in pairs if pair[0] != pair[1])


@dataclass(frozen=True, slots=True)
class Redirected:
    """An old address that leads elsewhere than before; None where it is no redirect."""

    address: str
    before: str | None
    after: str | None


@dataclass(frozen=True, slots=True)
class Resized:
    """A page, or all of them, with its size before and after; 0 where it is not there."""

    address: str
    before: int
    after: int

    @property
    def growth(self) -> int:
        """How many bytes it has more than before."""
        return self.after - self.before


@dataclass(frozen=True)
class Difference:
    """All that differs. Pages come in the order of their addresses, sizes with the greatest change first.

    `successors` says where removed pages redirect to. `gzipped` tells in which form sizes were measured.
    """

    added: tuple[PageState, ...]
    removed: tuple[PageState, ...]
    successors: Mapping[str, str]
    changed: tuple[Changed, ...]
    redirects: tuple[Redirected, ...]
    total: Resized
    resized: tuple[Resized, ...]
    gzipped: bool
    problems: tuple[Problem, ...]

    def __bool__(self) -> bool:
        """Whether anything differs."""
        return any((self.added, self.removed, self.changed, self.redirects, self.resized, self.problems))


def difference(old: Path, new: Path) -> Difference:
    """What differs between two sites, each a folder or a published list of pages.

    Raises `UsageError` for a place that is neither.
    """
    problems = _new_problems(old, new) if old.is_dir() and new.is_dir() else ()
    return compared(_read(old), _read(new), tuple(problems))


def _read(place: Path) -> Snapshot:
    if place.is_dir():
        return read_folder(place)
    if place.is_file():
        return read_list(place)
    raise UsageError(f"there is no '{place}'; name a built site, or the file pages.json of one")


def compared(old: Snapshot, new: Snapshot, problems: tuple[Problem, ...] = ()) -> Difference:
    """What differs between two snapshots; `problems` are those of the new site alone."""
    removed = tuple(page for address, page in old.pages.items() if address not in new.pages)
    pairs = [Changed(old.pages[address], page) for address, page in new.pages.items() if address in old.pages]
    total, resized = _sizes(old, new)
    return Difference(
        added=tuple(page for address, page in new.pages.items() if address not in old.pages),
        removed=removed,
        successors={page.address: new.redirects[page.address] for page in removed if page.address in new.redirects},
        changed=tuple(pair for pair in pairs if pair.parts),
        redirects=tuple(_redirects(old, new)),
        total=total,
        resized=resized,
        gzipped=_are_gzipped(old, new),
        problems=problems,
    )


def _redirects(old: Snapshot, new: Snapshot) -> Iterator[Redirected]:
    """Redirects that differ; those that take the place of a page, or give way to one, are told with the page."""
    for address in sorted({*old.redirects, *new.redirects} - {*old.pages, *new.pages}):
        before, after = old.redirects.get(address), new.redirects.get(address)
        if before != after:
            yield Redirected(address, before, after)


def _are_gzipped(old: Snapshot, new: Snapshot) -> bool:
    return old.gzipped is not None and new.gzipped is not None


def _sizes(old: Snapshot, new: Snapshot) -> tuple[Resized, tuple[Resized, ...]]:
    """All pages together, and each whose size differs, the greatest change first."""
    before, after = (_weights(site, gzipped=_are_gzipped(old, new)) for site in (old, new))
    each = [Resized(address, before.get(address, 0), after.get(address, 0)) for address in sorted({*before, *after})]
    moved = sorted((page for page in each if page.growth), key=lambda page: (-abs(page.growth), page.address))
    return Resized("", sum(before.values()), sum(after.values())), tuple(moved)


def _weights(site: Snapshot, *, gzipped: bool) -> Mapping[str, int]:
    if gzipped and site.gzipped is not None:
        return {address: site.gzipped[address] for address in site.pages}
    return {address: page.size for address, page in site.pages.items()}


def _new_problems(old: Path, new: Path) -> Iterator[Problem]:
    """What the audit finds in the new site and not in the old one, whatever the line."""
    found = {site: audit(site, published_at(site), label=new.as_posix()) for site in (old, new)}
    known = {(problem.place.path, problem.field, problem.message) for problem in found[old]}
    for problem in found[new]:
        if (problem.place.path, problem.field, problem.message) not in known:
            yield problem
