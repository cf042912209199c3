"""What hosts take at most, and whether a site that is made but not yet in place stays below it."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path

from bellwether.model.library import HostLimits
from bellwether.model.problems import Place, Problem
from bellwether.outputs.hosts.listed import HEADERS, REDIRECTS
from bellwether.outputs.hosts.s3 import FUNCTION

_NEAR = 90  # percent of a limit, from which there is a warning
_KILO, _MEGA, _GIGA = 1024, 1024**2, 10**9

_FEWER_FILES = "publish fewer entries; or, if your plan takes more, write host_limits: {files: …} in site.yaml"
_SMALLER_SITE = "publish fewer entries; or, if your plan takes more, write host_limits: {megabytes: …} in site.yaml"
_FEWER_REDIRECTS = (
    "delete `aliases` that nobody follows any more; or, if your plan takes more, write host_limits: {redirects: …} "
    "in site.yaml"
)
_OTHER_HOST = "split it, or choose another host"
_SHORTER = "delete `aliases` that nobody follows any more"


@dataclass(frozen=True)
class ListingCapacity:
    """What a host takes of a file that tells it something: how many rules, how long a line, how many bytes."""

    rules: int | None = None
    line: int | None = None
    size: int | None = None


@dataclass(frozen=True)
class Capacity:
    """What a host takes: files, the bytes of one and of all, and what it reads itself by path; None is no limit."""

    files: int | None = None
    folders_count: bool = False
    file_size: int | None = None
    site_size: int | None = None
    listings: Mapping[str, ListingCapacity] = field(default_factory=dict)

    def raised(self, to: HostLimits) -> Capacity:
        """These limits with what the publisher says of the plan in their place."""
        listings = dict(self.listings)
        if to.redirects is not None:
            listings[REDIRECTS] = replace(listings.get(REDIRECTS, ListingCapacity()), rules=to.redirects)
        return replace(
            self,
            files=self.files if to.files is None else to.files,
            site_size=self.site_size if to.megabytes is None else to.megabytes * 10**6,
            listings=listings,
        )


NONE = Capacity()
GITHUB = Capacity(site_size=_GIGA)
GITLAB = Capacity(
    files=200_000,
    folders_count=True,
    site_size=_GIGA,
    listings={REDIRECTS: ListingCapacity(rules=1_000, size=64 * _KILO)},
)
CLOUDFLARE = Capacity(
    files=20_000,
    file_size=25 * _MEGA,
    listings={HEADERS: ListingCapacity(rules=100, line=2_000), REDIRECTS: ListingCapacity(rules=2_000, line=1_000)},
)
CLOUDFRONT = Capacity(listings={FUNCTION: ListingCapacity(size=10 * _KILO)})


def check_limits(folder: Path, entries: Collection[Path], limits: Capacity, label: str) -> Iterator[Problem]:
    """Errors for limits that the site in `folder` passes, and warnings for those it is near.

    `entries` are its files and folders; `label` is its name as the user would type it, with which every place begins.
    """
    sizes = {path.relative_to(folder).as_posix(): path.stat().st_size for path in entries if path.is_file()}
    count = len(entries) if limits.folders_count else len(sizes)
    what = "files and folders" if limits.folders_count else "files"
    yield from _measured(label, count, limits.files, what, _FEWER_FILES)
    yield from _measured(label, sum(sizes.values()), limits.site_size, "bytes in all", _SMALLER_SITE)
    if limits.file_size is not None:
        for path, size in sizes.items():
            yield from _measured(f"{label}/{path}", size, limits.file_size, "bytes", _OTHER_HOST)
    for path, listing in limits.listings.items():
        if path in sizes:
            yield from _listing_problems(f"{label}/{path}", (folder / path).read_text(encoding="utf-8"), path, listing)


def _listing_problems(place: str, text: str, path: str, listing: ListingCapacity) -> Iterator[Problem]:
    """A rule begins at the margin; what belongs to it is indented."""
    lines = text.splitlines()
    rules = sum(bool(line.strip()) and not line[0].isspace() for line in lines)
    fewer = "use fewer pages in content/pages/, or choose another host" if path == HEADERS else _FEWER_REDIRECTS
    yield from _measured(place, rules, listing.rules, "rules", fewer)
    yield from _measured(place, max(map(len, lines), default=0), listing.line, "characters in a line", _SHORTER)
    yield from _measured(place, len(text.encode()), listing.size, "bytes", _SHORTER)


def _measured(place: str, seen: int, limit: int | None, what: str, cure: str) -> Iterator[Problem]:
    if limit is None:
        return
    if seen > limit:
        yield Problem(Place(place), "", f"{seen:,} {what}, and the host takes {limit:,}", cure)
    elif seen * 100 >= limit * _NEAR:
        message = f"{seen:,} {what}, near the {limit:,} that the host takes"
        yield Problem(Place(place), "", message, cure, "warning")
