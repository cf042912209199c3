"""Which pages earn a place in the index, and why the others do not.

One decision per page: robots meta, sitemap, feeds and llms.txt all read it from here. A page that is kept out is
still built and linked, and comes back by itself once its reasons are gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping

from bellwether.model.basics import Basics
from bellwether.model.library import Library, Limits, Occupation, SiteSettings
from bellwether.model.runs import rate, runs, sample
from bellwether.words.indexing import FIGURES_ONLY, GROUPS_KEPT_OUT, duplicated, thin, unsourced


def occupations_kept_out(library: Library) -> dict[str, tuple[str, ...]]:
    """The reasons why an occupation page is kept from search engines, by slug; no entry means none."""
    limits = library.settings.limits
    copied = _copied(library.occupations, limits.max_overlap)
    found = {slug: tuple(_reasons(job, limits, copied.get(slug))) for slug, job in library.occupations.items()}
    return {slug: reasons for slug, reasons in found.items() if reasons}


def list_kept_out(jobs: int, limits: Limits) -> tuple[str, ...]:
    """The reason why a list with so many jobs is kept from search engines."""
    if jobs >= limits.min_jobs_in_list:
        return ()
    return (thin(found=jobs, noun="job", wanted=limits.min_jobs_in_list),)


def group_kept_out(jobs: int, tasks: int, sources: int, settings: SiteSettings) -> tuple[str, ...]:
    """The reasons why the page of an official occupation is kept from search engines.

    Its figures stand on many other sites. It has something of its own where entries stand in it.
    """
    if not settings.index_groups:
        return (GROUPS_KEPT_OUT,)
    if not jobs:
        return (FIGURES_ONLY,)
    limits = settings.limits
    few = (thin(found=tasks, noun="task", wanted=limits.min_tasks),) if tasks < limits.min_tasks else ()
    return few or ((unsourced(found=sources, wanted=limits.min_sources),) if sources < limits.min_sources else ())


def _reasons(job: Occupation, limits: Limits, copied: tuple[str, int] | None) -> Iterator[str]:
    basics = job.basics
    if basics.words < limits.min_words:
        yield thin(found=basics.words, noun="word", wanted=limits.min_words)
    if basics.tasks < limits.min_tasks:
        yield thin(found=basics.tasks, noun="task", wanted=limits.min_tasks)
    # Figures have sources of their own, which are looked up only where the entry has too few.
    if len(basics.sources) < limits.min_sources:
        sources = {*basics.sources, *job.joined.sources}
        if len(sources) < limits.min_sources:
            yield unsourced(found=len(sources), wanted=limits.min_sources)
    if copied and copied[1] > limits.max_overlap:
        yield duplicated(share=copied[1], other=copied[0], limit=limits.max_overlap)


def _copied(jobs: Mapping[str, Occupation], limit: int) -> dict[str, tuple[str, int]]:
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
