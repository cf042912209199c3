"""What the host is told besides the pages, what it takes, and text compressed for it: a file per family of hosts."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from bellwether.hosts import compression, limits
from bellwether.hosts.apache import apache
from bellwether.hosts.github import github
from bellwether.hosts.limits import Limits
from bellwether.hosts.listed import any_host, cloudflare, gitlab, netlify
from bellwether.hosts.nginx import nginx
from bellwether.hosts.rules import Rules, rules_of
from bellwether.hosts.s3 import s3
from bellwether.model.host import HostName
from bellwether.model.library import Settings
from bellwether.page import Output
from bellwether.plan import Atlas
from bellwether.problems import Problem

__all__ = ["check_host", "for_host", "has_stubs", "host_files"]


@dataclass(frozen=True)
class _Host:
    """A kind of host: the files that it reads, what it takes, and two of its habits.

    `takes_twins`: it sends a `.gz` in place of a file; the others compress by themselves. `stub_first`: where it finds
    a file it does not look for a redirect.
    """

    files: Callable[[Rules], Iterator[Output]]
    limits: Limits = limits.NONE
    takes_twins: bool = False
    stub_first: bool = False


_HOSTS: Mapping[HostName, _Host] = {
    "any": _Host(any_host, takes_twins=True),
    "github-pages": _Host(github, limits.GITHUB),
    "gitlab-pages": _Host(gitlab, limits.GITLAB, takes_twins=True, stub_first=True),
    "cloudflare-pages": _Host(cloudflare, limits.CLOUDFLARE),
    "netlify": _Host(netlify),
    "s3": _Host(s3, limits.CLOUDFRONT),
    "nginx": _Host(nginx, takes_twins=True),
    "apache": _Host(apache, takes_twins=True),
}


def host_files(atlas: Atlas) -> Iterator[Output]:
    """The files that the host of the settings reads."""
    settings = atlas.library.settings
    if not atlas.has("host-files"):
        return iter(())
    return _HOSTS[settings.host].files(rules_of(atlas, twins=_has_twins(settings)))


def has_stubs(settings: Settings) -> bool:
    """Whether pages at old addresses lead on; not where they would hide the host's own redirects."""
    return not _HOSTS[settings.host].stub_first


def for_host(outputs: Iterable[Output], settings: Settings) -> Iterator[Output]:
    """All files, with compressed twins where these are asked for and the host sends them."""
    return compression.with_twins(outputs) if _has_twins(settings) else iter(outputs)


def _has_twins(settings: Settings) -> bool:
    return settings.compress and _HOSTS[settings.host].takes_twins


def check_host(
    folder: Path, entries: Callable[[], Collection[Path]], settings: Settings, label: str
) -> Iterator[Problem]:
    """What the host would refuse of the files and folders in `folder`, or soon will; of any host nothing is known."""
    if settings.host == "any":
        return iter(())
    return limits.check_limits(folder, entries(), _HOSTS[settings.host].limits.raised(settings.host_limits), label)
