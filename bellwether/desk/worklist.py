"""Which entries to work on first: those of which readers would gain most.

An entry has needs of some kinds, each with what it weighs. What misleads weighs more than what is missing, and what is
missing more than what is hard to find. The sum of the weights orders the list, then the number of people in the job.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

from bellwether.content.frontmatter import Document
from bellwether.desk.advice import Advised, AllEntries
from bellwether.desk.advice.sourcing import newest_source
from bellwether.model.measure import Scores
from bellwether.model.problems import Problem, shortened
from bellwether.model.roles import Roles
from bellwether.model.scores import value_of
from bellwether.pages import Atlas
from bellwether.pages.reviews import review_day
from bellwether.scores.evidence import contradicts
from bellwether.words.evidence import named_words
from bellwether.words.grammar import counted, day

NeedKind = Literal["contradicted", "stale", "unsourced", "thin", "similar", "orphaned"]
WEIGHTS: Mapping[NeedKind, int] = {
    "contradicted": 8,
    "stale": 6,
    "unsourced": 4,
    "thin": 4,
    "similar": 3,
    "orphaned": 2,
}


@dataclass(frozen=True)
class Need:
    """What an entry needs: of which kind, and what there is."""

    kind: NeedKind
    what: str


@dataclass(frozen=True)
class WorkItem:
    """An entry to work on, with its needs, the weightiest first; `people` is how many are in the job, 0 if unknown."""

    slug: str
    title: str
    path: str
    needs: tuple[Need, ...]
    people: int

    @property
    def gain(self) -> int:
        """What readers would gain: the sum of what the kinds of its needs weigh."""
        return sum(WEIGHTS[kind] for kind in {need.kind for need in self.needs})


def worklist(atlas: Atlas, documents: Mapping[str, Document], stale: Collection[Problem]) -> list[WorkItem]:
    """The entries that need something, those of which readers would gain most first.

    `stale` are the problems of what entries say of figures that are other ones now.
    """
    all_entries = AllEntries(atlas.library)
    outdated: dict[str, list[Problem]] = {}
    for problem in stale:
        outdated.setdefault(problem.place.path, []).append(problem)
    found = []
    for slug, job in atlas.library.occupations.items():
        advised = Advised(slug, atlas, documents, all_entries)
        needs = [*_stale_sentences(outdated.get(job.path, ())), *(need for of in _NEEDS for need in of(advised))]
        if needs:
            needs.sort(key=lambda need: -WEIGHTS[need.kind])
            people = _people(atlas.library.measures.roles, atlas.scores, slug)
            found.append(WorkItem(slug, job.title, job.path, tuple(needs), people))
    return sorted(found, key=lambda item: (-item.gain, -item.people, item.slug))


def _people(roles: Roles, scores: Scores, slug: str) -> int:
    played = roles.played("jobs")
    return int(value_of(scores, slug, played[0]) or Decimal(0)) if played else 0


def _stale_sentences(problems: Collection[Problem]) -> Iterator[Need]:
    for problem in problems:
        yield Need("stale", f"line {problem.place.line}: {problem.message}")


def _contradicted(advised: Advised) -> Iterator[Need]:
    declared, known = advised.library.measures.evidence, advised.library.evidence
    for task in advised.job.written.tasks:
        if task.despite is None and (found := contradicts(task, declared, known)):
            told = "; ".join(named_words(one.declared, one.found) for one in found)
            yield Need("contradicted", f"'{shortened(task.task)}' is rated {task.automation}, and {told}")


def _stale(advised: Advised) -> Iterator[Need]:
    library = advised.library
    due = review_day(advised.job, library.settings.review_every)
    if due and due < library.today:
        yield Need("stale", f"a review was due on {day(due)}")
    if source := newest_source(advised):
        yield Need("stale", f"the newest source is of {source.released}: {source.title}")


def _unsourced(advised: Advised) -> Iterator[Need]:
    if not advised.job.basics.sources:
        yield Need("unsourced", "the entry names no source for what it says")


def _thin(advised: Advised) -> Iterator[Need]:
    limits, basics = advised.library.settings.limits, advised.job.basics
    for found, wanted, noun in ((basics.words, limits.min_words, "word"), (basics.tasks, limits.min_tasks, "task")):
        if found < wanted:
            yield Need("thin", f"{counted(found, noun)}, wanted {wanted}")


def _similar(advised: Advised) -> Iterator[Need]:
    other, share = advised.all_entries.texts.nearest(advised.slug) or ("", 0)
    if 2 * share > advised.library.settings.limits.max_overlap:
        yield Need("similar", f"{share}% of the text stands in '{other}' as well")


def _orphaned(advised: Advised) -> Iterator[Need]:
    if len(advised.library.occupations) > 1 and not advised.all_entries.leading_to.get(advised.slug):
        yield Need("orphaned", "no other entry leads here")


_NEEDS: tuple[Callable[[Advised], Iterator[Need]], ...] = (
    _contradicted,
    _stale,
    _unsourced,
    _thin,
    _similar,
    _orphaned,
)
