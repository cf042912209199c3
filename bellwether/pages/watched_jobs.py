"""Jobs as parts of the site read them: what tables, links and cards show of a job apart from the whole of it.

Most pages that show a job are about another one. They are the same when only its prose is edited.
"""

from __future__ import annotations

from collections.abc import Mapping

from bellwether.build.incremental import Reads, Watched, fingerprint
from bellwether.model.basics import Basics, Deferred, Joined
from bellwether.model.library import Occupation

# The kinds of reads: the basics of a job with what its figures add, and all of it.
BRIEF, WHOLE = "brief", "job"
# What basics say of texts, by which jobs are compared with each other and which no page shows.
_OF_TEXTS = ("words", "linked", "all_runs", "runs")


class Barred:
    """Stands in the place of what no part may read: whatever is asked of it fails."""

    def __bool__(self) -> bool:
        raise TypeError("no part may read this: a change of it would not be noticed")


_OUT_OF_REACH = dict.fromkeys(_OF_TEXTS, Barred())


class WatchedJobs(Watched[Occupation]):
    """Jobs of which each access is noted: that to the brief of a job, and that to more of it."""

    def __init__(self, inner: Mapping[str, Occupation], reads: Reads) -> None:
        super().__init__(BRIEF, inner, reads)
        self._briefs: dict[str, Occupation] = {}

    def __getitem__(self, key: str) -> Occupation:
        job = super().__getitem__(key)
        if key not in self._briefs:
            basics: Basics = job.basics._replace(**_OUT_OF_REACH)  # type: ignore[arg-type]
            self._briefs[key] = Occupation.kept(key, job.path, basics, self)
        return self._briefs[key]

    def joined(self, slug: str) -> Joined:
        """What figures add to a job, which belongs to its brief."""
        return self._inner[slug].joined

    def sentences(self, slug: str) -> bytes:
        """The short names of the sentences of a job, which go by the whole of it."""
        return self.whole(slug).sentences

    def whole(self, slug: str) -> Deferred:
        """All of a job."""
        self._reads.note(WHOLE, slug)
        return self._inner[slug].whole()


def brief_print(job: Occupation) -> bytes:
    """A short name for the brief of a job. Values of measures are read by themselves."""
    basics, joined = job.basics._replace(**dict.fromkeys(_OF_TEXTS)), job.joined._replace(values=None)  # type: ignore[arg-type]
    return fingerprint(repr(basics), repr(joined))
