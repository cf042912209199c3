"""Which pages earn a place in the index, and why the others do not.

One decision per page: robots meta, sitemap, feeds and llms.txt all read it from here. A page that is kept out is
still built and linked, and comes back by itself once its reasons are gone.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from bellwether.model.library import Library, Limits, Occupation, SiteSettings
from bellwether.scores.copied import copied
from bellwether.words.indexing import (
    A_CARD,
    A_LETTER,
    BOTH_KEPT_OUT,
    FIGURES_ONLY,
    GROUPS_KEPT_OUT,
    NOT_A_PAGE,
    NOTHING_RECORDED,
    TOOL,
    duplicated,
    few_words,
    thin,
    unsourced,
)

# Why a page is kept from search engines; none where it is offered to them.
Reasons = tuple[str, ...]
OFFERED: Reasons = ()


@dataclass(frozen=True)
class Indexability:
    """Decides of each kind of page whether search engines are offered it: by the limits of `settings`, and by
    `jobs_kept_out`, the reasons of entries by slug, where there are any.
    """

    settings: SiteSettings
    jobs_kept_out: Mapping[str, Sequence[str]]

    def of_job(self, slug: str) -> Reasons:
        """An occupation."""
        return tuple(self.jobs_kept_out.get(slug, OFFERED))

    def of_list(self, jobs: int) -> Reasons:
        """A field, a ranking, or a list of them, which lists so many jobs."""
        wanted = self.settings.limits.min_jobs_in_list
        return OFFERED if jobs >= wanted else (thin(found=jobs, noun="job", wanted=wanted),)

    def of_comparison(self, jobs: Iterable[str]) -> Reasons:
        """Two jobs side by side, to which the pages of both lead."""
        return (BOTH_KEPT_OUT,) if all(slug in self.jobs_kept_out for slug in jobs) else OFFERED

    def of_group(self, jobs: int, tasks: int, sources: int) -> Reasons:
        """An official occupation. Its figures stand on many other sites; it has something of its own where entries
        stand in it.
        """
        if not self.settings.index_groups:
            return (GROUPS_KEPT_OUT,)
        if not jobs:
            return (FIGURES_ONLY,)
        return tuple(_too_few(tasks, sources, self.settings.limits))

    def of_groups(self) -> Reasons:
        """The list of official occupations."""
        return OFFERED if self.settings.index_groups else (GROUPS_KEPT_OUT,)

    def of_changes(self, recorded: int) -> Reasons:
        """The page of changes, of which so many are recorded."""
        return OFFERED if recorded else (NOTHING_RECORDED,)

    def of_text(self) -> Reasons:
        """The home page, the list of all jobs, the data, and what the editors write besides entries."""
        return OFFERED

    def of_tool(self) -> Reasons:
        """What does something for readers, and says nothing by itself."""
        return (TOOL,)

    def of_card(self) -> Reasons:
        """What other sites show of a job."""
        return (A_CARD,)

    def of_letter(self) -> Reasons:
        """What is mailed, and stands on the page of changes as well."""
        return (A_LETTER,)

    def of_missing(self) -> Reasons:
        """What stands where there is no page."""
        return (NOT_A_PAGE,)


def jobs_kept_out(library: Library) -> dict[str, Reasons]:
    """The reasons why occupation pages are kept from search engines, by slug; no entry means none."""
    limits = library.settings.limits
    shared = copied(library.occupations, limits.max_overlap)
    found = {slug: tuple(_reasons(job, limits, shared.get(slug))) for slug, job in library.occupations.items()}
    return {slug: reasons for slug, reasons in found.items() if reasons}


def _reasons(job: Occupation, limits: Limits, shared: tuple[str, int] | None) -> Iterator[str]:
    basics = job.basics
    if basics.words < limits.min_words:
        yield few_words(found=basics.words, wanted=limits.min_words)
    # Figures have sources of their own, which are looked up only where the entry has too few.
    enough = len(basics.sources) >= limits.min_sources
    sources = len(basics.sources) if enough else len({*basics.sources, *job.joined.sources})
    yield from _too_few(basics.tasks, sources, limits)
    if shared and shared[1] > limits.max_overlap:
        yield duplicated(share=shared[1], other=shared[0], limit=limits.max_overlap)


def _too_few(tasks: int, sources: int, limits: Limits) -> Iterator[str]:
    if tasks < limits.min_tasks:
        yield thin(found=tasks, noun="task", wanted=limits.min_tasks)
    if sources < limits.min_sources:
        yield unsourced(found=sources, wanted=limits.min_sources)
