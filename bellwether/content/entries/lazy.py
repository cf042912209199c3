"""Published entries by slug."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping

from bellwether.content.entries import Entries
from bellwether.model.library import Occupation


class LazyEntries(Mapping[str, Occupation]):
    """Some of the entries, by slug in the order given, each by its basics until more of it is asked for."""

    def __init__(self, entries: Entries, slugs: Iterable[str]) -> None:
        self._entries = entries
        self._slugs = dict.fromkeys(slugs)
        self._jobs: dict[str, Occupation] = {}

    def with_anew(self, slug: str, entries: Entries) -> LazyEntries:
        """The same, but one of them as others have it."""
        again = LazyEntries(self._entries, self._slugs)
        again._jobs = {**self._jobs, slug: entries.occupation(slug)}
        return again

    def __getitem__(self, slug: str) -> Occupation:
        if slug not in self._jobs:
            if slug not in self._slugs:
                raise KeyError(slug)
            self._jobs[slug] = self._entries.occupation(slug)
        return self._jobs[slug]

    def __contains__(self, slug: object) -> bool:
        return slug in self._slugs

    def __iter__(self) -> Iterator[str]:
        return iter(self._slugs)

    def __len__(self) -> int:
        return len(self._slugs)
