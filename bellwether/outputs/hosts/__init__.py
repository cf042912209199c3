"""What the host is told besides the pages, what it takes, and text compressed for it: a file per family of hosts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from bellwether.model.host import HostName
from bellwether.model.library import Library, SiteSettings
from bellwether.model.output import Output
from bellwether.model.problems import Place, Problem
from bellwether.model.urls import page_address
from bellwether.outputs.hosts import compression, limits
from bellwether.outputs.hosts.apache import apache
from bellwether.outputs.hosts.github import github
from bellwether.outputs.hosts.limits import Capacity
from bellwether.outputs.hosts.listed import any_host, cloudflare, gitlab, netlify
from bellwether.outputs.hosts.nginx import nginx
from bellwether.outputs.hosts.rules import Rules, rules_of, takes_for_pattern
from bellwether.outputs.hosts.s3 import s3
from bellwether.pages import Atlas
from bellwether.pages.redirect import has_stub

__all__ = ["Rules", "check_host", "check_redirects", "for_host", "has_stubs", "host_files", "rules_of"]


@dataclass(frozen=True)
class _Host:
    """A kind of host: the files that it reads, what it takes, and its habits.

    `takes_twins`: it sends a `.gz` in place of a file; the others compress by themselves. `stub_first`: where it finds
    a file it does not look for a redirect. `redirects`: which old addresses it is told of: none, those in a list, in
    which a colon means something, or any, by what they ask for as well.
    """

    files: Callable[[Rules], Iterator[Output]]
    limits: Capacity = limits.NONE
    takes_twins: bool = False
    stub_first: bool = False
    redirects: Literal["none", "listed", "any"] = "listed"


_HOSTS: Mapping[HostName, _Host] = {
    "any": _Host(any_host, takes_twins=True),
    "github-pages": _Host(github, limits.GITHUB, redirects="none"),
    "gitlab-pages": _Host(gitlab, limits.GITLAB, takes_twins=True, stub_first=True),
    "cloudflare-pages": _Host(cloudflare, limits.CLOUDFLARE),
    "netlify": _Host(netlify),
    "s3": _Host(s3, limits.CLOUDFRONT, redirects="any"),
    "nginx": _Host(nginx, takes_twins=True, redirects="any"),
    "apache": _Host(apache, takes_twins=True, redirects="any"),
}


def host_files(atlas: Atlas) -> Iterator[Output]:
    """The files that the host of the settings reads."""
    settings = atlas.library.settings
    if not atlas.has("host-files"):
        return iter(())
    return _HOSTS[settings.host].files(rules_of(atlas, twins=_has_twins(settings)))


def has_stubs(settings: SiteSettings) -> bool:
    """Whether pages at old addresses lead on; not where they would hide the host's own redirects."""
    return not _HOSTS[settings.host].stub_first


def for_host(outputs: Iterable[Output], settings: SiteSettings) -> Iterator[Output]:
    """All files, with compressed twins where these are asked for and the host sends them."""
    return compression.with_twins(outputs) if _has_twins(settings) else iter(outputs)


def _has_twins(settings: SiteSettings) -> bool:
    return settings.compress and _HOSTS[settings.host].takes_twins


def check_redirects(library: Library) -> Iterator[Problem]:
    """Warnings of old addresses that cannot lead on from the host of the settings."""
    name = library.settings.host
    for job in library.occupations.values():
        for old in map(page_address, job.basics.aliases):
            if why := _cannot_lead(old, library):
                cure = "take it out, or publish where it can: nginx, apache or s3"
                yield Problem(Place(job.path), "aliases", f"'{old}' cannot lead on: {name} {why}", cure, "warning")


def _cannot_lead(old: str, library: Library) -> str:
    host = _HOSTS[library.settings.host]
    if host.redirects == "any" or (has_stub(library, old) and has_stubs(library.settings)):
        return ""
    if "?" in old:
        return "is not told what follows `?`"
    if host.redirects == "none":
        return "has a page at an address that differs in case alone"
    return "takes a colon before a letter for a pattern" if takes_for_pattern(old) else ""


def check_host(
    folder: Path, entries: Callable[[], Collection[Path]], settings: SiteSettings, label: str
) -> Iterator[Problem]:
    """What the host would refuse of the files and folders in `folder`, or soon will; of any host nothing is known."""
    if settings.host == "any":
        return iter(())
    return limits.check_limits(folder, entries(), _HOSTS[settings.host].limits.raised(settings.host_limits), label)
