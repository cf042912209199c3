"""Which entries share much of their text with an older one, found without comparing every text with every other."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping

from bellwether.model.basics import Basics
from bellwether.model.library import Occupation
from bellwether.model.runs import rate, runs, sample


def copied(jobs: Mapping[str, Occupation], limit: int) -> dict[str, tuple[str, int]]:
    """For each job that shares much of its text with an older entry, that entry, and how much, in percent of its own.

    Measured in runs of five words. Of two like entries the one published first keeps its place. Samples tell which
    texts may share enough; of longer texts, of which a sample is a part only, these are then compared whole.
    """
    by_age = sorted(jobs.values(), key=lambda job: (job.basics.published, job.slug))
    shared = _in_several([job.basics for job in by_age])
    coarsest = rate(max((job.basics.all_runs for job in by_age), default=0))
    owners: dict[int, list[str]] = defaultdict(list)
    found: dict[str, tuple[str, int]] = {}
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


def _nearest(job: Occupation, counts: Mapping[str, int], jobs: Mapping[str, Occupation], limit: int) -> tuple[str, int]:
    """Of the jobs with which one has so many sampled runs in common, the one that shares most, and how much."""
    number = job.basics.all_runs
    common = {owner: times * max(rate(number), rate(jobs[owner].basics.all_runs)) for owner, times in counts.items()}
    owner = min(common, key=lambda slug: (-common[slug], slug))
    share = 100 * common[owner] // number
    if common[owner] > counts[owner] and 2 * share > limit:
        share = 100 * len(runs(job.prose.text) & runs(jobs[owner].prose.text)) // number
    return owner, share


def _in_several(all_basics: Iterable[Basics]) -> set[int]:
    """The sampled runs that stand in more than one text."""
    seen: set[int] = set()
    several: set[int] = set()
    for basics in all_basics:
        chosen = sample(basics.runs)
        several |= seen.intersection(chosen)
        seen.update(chosen)
    return several
