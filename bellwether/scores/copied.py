"""Which entries share much of their text, found without comparing every text with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from functools import cached_property

from bellwether.model.library import Occupation
from bellwether.model.runs import rate, runs, sample

# Another entry that shares text with one, and how much, in percent of the text of that one.
Shared = tuple[str, int]


def copied(jobs: Mapping[str, Occupation], limit: int) -> dict[str, Shared]:
    """For each job that shares much of its text with an older entry, that entry, and how much.

    Measured in runs of five words. Of two like entries the one published first keeps its place. Samples tell which
    texts may share enough; of longer texts, of which a sample is a part only, these are then compared whole.
    """
    by_age = sorted(jobs.values(), key=lambda job: (job.basics.published, job.slug))
    shared = _in_several(job.basics.runs for job in by_age)
    coarsest = rate(max((job.basics.all_runs for job in by_age), default=0))
    owners: dict[int, list[str]] = defaultdict(list)
    found: dict[str, Shared] = {}
    for job in by_age if shared else ():
        known, number = shared.intersection(sample(job.basics.runs)), job.basics.all_runs
        # Nearly all texts have a few common phrases; they cannot be half of what is too much.
        enough = limit * number // (200 * coarsest)
        if len(known) > enough:
            counts = Counter(owner for run in known for owner in owners.get(run, ()))
            if counts and max(counts.values()) > enough:
                found[job.slug] = _nearest(job, counts, jobs, limit)
        for run in known:
            owners[run].append(job.slug)
    return found


class SharedText:
    """What the texts of entries have in common, whichever is the older."""

    def __init__(self, jobs: Mapping[str, Occupation]) -> None:
        self._jobs = jobs

    def nearest(self, slug: str) -> Shared | None:
        """The entry that shares most of the text of one, and how much; None where none is known to share any."""
        job = self._jobs[slug]
        counts = Counter(owner for run in sample(job.basics.runs) for owner in self._by_run.get(run, ()))
        del counts[slug]
        return _nearest(job, counts, self._jobs, 0) if counts else None

    def also_in(self, slug: str, sentence: int) -> Sequence[str]:
        """The other entries in which a sentence of one stands, by the short name of it."""
        return [owner for owner in self._by_sentence.get(sentence, ()) if owner != slug]

    @cached_property
    def _by_run(self) -> Mapping[int, Sequence[str]]:
        return _owners({slug: job.basics.runs for slug, job in self._jobs.items()})

    @cached_property
    def _by_sentence(self) -> Mapping[int, Sequence[str]]:
        return _owners({slug: job.sentences for slug, job in self._jobs.items()})


def _owners(texts: Mapping[str, bytes]) -> Mapping[int, Sequence[str]]:
    """Of what stands in several texts, in which."""
    shared = _in_several(texts.values())
    owners: dict[int, list[str]] = defaultdict(list)
    for slug, text in texts.items() if shared else ():
        for one in shared.intersection(sample(text)):
            owners[one].append(slug)
    return owners


def _nearest(job: Occupation, counts: Mapping[str, int], jobs: Mapping[str, Occupation], limit: int) -> Shared:
    """Of the jobs with which one has so many sampled runs in common, the one that shares most, and how much."""
    number = job.basics.all_runs
    common = {owner: times * max(rate(number), rate(jobs[owner].basics.all_runs)) for owner, times in counts.items()}
    owner = min(common, key=lambda slug: (-common[slug], slug))
    share = 100 * common[owner] // number
    if common[owner] > counts[owner] and 2 * share > limit:
        share = 100 * len(runs(job.text) & runs(jobs[owner].text)) // number
    return owner, share


def _in_several(texts: Iterable[bytes]) -> set[int]:
    """What stands in more than one text: the samples of their runs, or their sentences."""
    seen: set[int] = set()
    several: set[int] = set()
    for text in texts:
        chosen = sample(text)
        several |= seen.intersection(chosen)
        seen.update(chosen)
    return several
