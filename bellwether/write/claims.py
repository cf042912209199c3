"""Who claims which path of the site: one file, one maker."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from pathlib import PurePosixPath

from bellwether.model.problems import Place, Problem

_NOT_PLAIN = frozenset({"", ".", ".."})


class Claims:
    """The claims of all files of a site, and those that exclude each other."""

    def __init__(self) -> None:
        self._claims: dict[str, list[str]] = defaultdict(list)
        self._shown: dict[str, str] = {}
        self._folders = {""}
        self._clash = False

    def add(self, path: str, origin: str) -> bool:
        """Note a claim; whether the file can be made, which is no longer so once two claims exclude each other."""
        # Paths that one file system or another holds for the same have one key.
        key = path.casefold()
        self._clash = self._clash or key in self._shown or key in self._folders
        self._claims[key].append(origin)
        self._shown.setdefault(key, path)
        above = key.rpartition("/")[0]
        while above not in self._folders:
            self._folders.add(above)
            self._clash = self._clash or above in self._shown
            above = above.rpartition("/")[0]
        return not self._clash

    def collisions(self) -> Iterator[Problem]:
        """What has to be told of claims that exclude each other."""
        if not self._clash:
            return
        for key, origins in self._claims.items():
            if len(origins) > 1:
                yield _collision(self._shown[key], origins)
            for above in map(str, PurePosixPath(key).parents):
                if above in self._shown:
                    yield _collision(self._shown[above], [*self._claims[above], *origins])


def plain(path: str) -> bool:
    """Whether a path leads to a file below the folder that it is relative to, by its only spelling."""
    return _NOT_PLAIN.isdisjoint(path.split("/"))


def folders_of(paths: Iterable[str]) -> set[str]:
    """All folders that files need; the one that holds all is the empty path."""
    found = {""}
    for path in paths:
        above = path.rpartition("/")[0]
        while above not in found:
            found.add(above)
            above = above.rpartition("/")[0]
    return found


def _collision(path: str, origins: list[str]) -> Problem:
    claimants = list(dict.fromkeys(origins))
    named = " and ".join(claimants) if len(claimants) > 1 else f"{claimants[0]}, {len(origins)} times"
    return Problem(Place(claimants[0]), "", f"'{path}' is claimed by {named}", "give one of them another address")
