"""Which pages earn a place in the index, and why the others do not.

One decision per page: robots meta, sitemap, feeds and llms.txt all read it from here. A page that is kept out is
still built and linked, and comes back by itself once its reasons are gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from hashlib import blake2b

from bellwether.model.library import Library, Limits, Occupation
from bellwether.wording.grammar import counted

SHINGLE = 5


def occupations_kept_out(library: Library) -> dict[str, tuple[str, ...]]:
    """The reasons why an occupation page is kept from search engines, by slug; no entry means none."""
    limits = library.settings.limits
    copied = _copied(library.occupations)
    found = {slug: tuple(_reasons(job, limits, copied.get(slug))) for slug, job in library.occupations.items()}
    return {slug: reasons for slug, reasons in found.items() if reasons}


def list_kept_out(jobs: int, limits: Limits) -> tuple[str, ...]:
    """The reason why a list with so many jobs is kept from search engines."""
    if jobs >= limits.min_jobs_in_list:
        return ()
    return (f"thin: {counted(jobs, 'job')}, wanted {limits.min_jobs_in_list}",)


def _reasons(job: Occupation, limits: Limits, copied: tuple[str, int] | None) -> list[str]:
    reasons = []
    sources = {fact.source for fact in job.facts.values()} | set(job.written.sources)
    for what, number, noun, wanted in (
        ("thin", job.prose.words, "word", limits.min_words),
        ("thin", len(job.written.tasks), "task", limits.min_tasks),
        ("unsourced", len(sources), "source", limits.min_sources),
    ):
        if number < wanted:
            reasons.append(f"{what}: {counted(number, noun)}, wanted {wanted}")
    if copied and copied[1] > limits.max_overlap:
        reasons.append(f"duplicated: {copied[1]}% of the text stands in {copied[0]}, at most {limits.max_overlap}%")
    return reasons


def _copied(jobs: Mapping[str, Occupation]) -> dict[str, tuple[str, int]]:
    """For each job, the older entry that shares most of its text, and how much, in percent of its own.

    Measured in runs of five words. Of two like entries the one published first keeps its place.
    """
    by_age = sorted(jobs.values(), key=lambda job: (job.written.published, job.slug))
    owners: dict[int, list[str]] = defaultdict(list)
    nearest: dict[str, tuple[str, int]] = {}
    for job in by_age:
        shingles = _shingles(job.prose.text)
        shared = Counter(owner for shingle in shingles for owner in owners.get(shingle, ()))
        if shared:
            owner, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
            nearest[job.slug] = (owner, 100 * count // len(shingles))
        for shingle in shingles:
            owners[shingle].append(job.slug)
    return nearest


def _shingles(text: str) -> set[int]:
    words = text.lower().split()
    runs = (" ".join(words[start : start + SHINGLE]) for start in range(len(words) - SHINGLE + 1))
    # Not hash(): it differs from run to run.
    return {int.from_bytes(blake2b(run.encode(), digest_size=8).digest(), "big") for run in runs}
