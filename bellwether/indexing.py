"""Which pages earn a place in the index, and why the others do not.

One decision per page: robots meta, sitemap, feeds and llms.txt all read it from here. A page that is kept out is
still built and linked, and comes back by itself once its reasons are gone.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping
from zlib import crc32

from bellwether.model.library import Library, Limits, Occupation
from bellwether.wording.grammar import counted

SHINGLE = 5
_MANY_RUNS = 250_000


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


def _copied(jobs: Mapping[str, Occupation], limit: int) -> dict[str, tuple[str, int]]:
    """For each job, the older entry that shares most of its text, and how much, in percent of its own.

    Measured in runs of five words. Of two like entries the one published first keeps its place. Where there are very
    many runs, those of some hashes are compared first, and the others only of texts that seem to share enough.
    """
    by_age = sorted(jobs.values(), key=lambda job: (job.written.published, job.slug))
    runs = sum(job.prose.words for job in by_age)
    sampled = 1 << max(0, (runs // _MANY_RUNS).bit_length())
    owners: dict[int, list[str]] = defaultdict(list)
    nearest: dict[str, tuple[str, int]] = {}
    for job in by_age:
        whole = _shingles(job.prose.text)
        chosen = {shingle for shingle in whole if not shingle % sampled} if sampled > 1 else whole
        shared = Counter(owner for shingle in chosen for owner in owners.get(shingle, ()))
        if shared:
            owner, count = min(shared.items(), key=lambda item: (-item[1], item[0]))
            share = 100 * count // len(chosen)
            if sampled > 1 and 2 * share > limit:
                share = 100 * len(whole & _shingles(jobs[owner].prose.text)) // len(whole)
            nearest[job.slug] = (owner, share)
        for shingle in chosen:
            owners[shingle].append(job.slug)
    return nearest


def _shingles(text: str) -> set[int]:
    """The runs of five words, each as a number that depends on its words alone."""
    words = text.lower().split()
    # hash() of numbers is always the same, that of text differs from run to run.
    numbers = {word: crc32(word.encode()) for word in set(words)}
    rows = [numbers[word] for word in words]
    return set(map(hash, zip(*(rows[start:] for start in range(SHINGLE)), strict=False)))
