"""What the site asks of all entries at once, so short that all of it can be at hand."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import TYPE_CHECKING, Any, NamedTuple, Protocol, Self, cast

from bellwether.model.codes import counting_codes
from bellwether.model.entry import FrontMatter
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.prose import JobLink, Prose, Question
from bellwether.model.runs import runs, sampled, sentence_prints
from bellwether.model.verdict import Verdict


class Basics(NamedTuple):
    """The basics of an entry. `moves`, `related` and `linked` are the entries that it leads to, the last in its text;
    `tasks` and `all_runs` are numbers, `runs` a sample of these: the runs of words in prose and answers.
    """

    title: str
    plural: str | None
    article: str | None
    aka: tuple[str, ...]
    verdict: Verdict | None
    answer: str
    category: str
    published: date
    updated: date
    expires: date | None
    aliases: tuple[str, ...]
    words: int
    tasks: int
    sources: tuple[str, ...]
    codes: tuple[tuple[str, str], ...]
    skills: tuple[str, ...]
    moves: tuple[str, ...]
    related: tuple[str, ...]
    linked: tuple[str, ...]
    all_runs: int
    runs: bytes


class Joined(NamedTuple):
    """What figures add to an entry: the sources of all, rated by hand or joined, and the official titles of its codes.

    `groups` are those titles, by classification, as tables of figures have them, and `official` as lists of codes do.
    `counted` are the titles of the groups that a measure counts, itself or by its inputs, where it counts any.
    `withheld` are the figures that publishers do not print, by measure. `values` are those of all measures; None where
    nobody has worked them out yet.
    """

    sources: tuple[str, ...]
    groups: Mapping[str, str]
    counted: Mapping[str, tuple[str, ...]]
    withheld: Mapping[str, Withheld]
    official: Mapping[str, str]
    values: Mapping[str, Decimal] | None = None


def brief_of(written: FrontMatter, prose: Prose, questions: Iterable[Question]) -> Basics:
    """The basics of an entry."""
    texts = (prose, *(asked.answer for asked in questions))
    found = runs(joined_texts(texts))
    return Basics(
        title=written.title,
        plural=written.plural,
        article=written.article,
        aka=written.aka,
        verdict=written.verdict,
        answer=written.answer,
        category=written.category,
        published=written.published,
        updated=written.updated,
        expires=written.expires,
        aliases=written.aliases,
        words=prose.words,
        tasks=len(written.tasks),
        sources=written.sources,
        codes=tuple(written.codes.given.items()),
        skills=tuple(skill.skill for skill in written.skills),
        moves=tuple(move.to for move in written.moves if move.to),
        related=written.related,
        linked=tuple(dict.fromkeys(part.slug for one in texts for part in one.parts if isinstance(part, JobLink))),
        all_runs=len(found),
        runs=sampled(found),
    )


def joined_texts(texts: Iterable[Prose]) -> str:
    """The words of several texts, by which entries are compared."""
    return "\n".join(text.text for text in texts)


def joined_of(
    written: FrontMatter,
    facts: Collection[Fact],
    withheld: Mapping[str, Withheld],
    values: Mapping[str, Decimal] | None = None,
    counted: Mapping[str, tuple[str, ...]] | None = None,
    official: Mapping[str, str] | None = None,
    behind_tasks: Collection[str] = (),
) -> Joined:
    """What figures add to an entry. `behind_tasks` are the sources of what is published on its tasks."""
    codes = counting_codes(written.codes.given)
    groups: dict[str, str] = {}
    every: tuple[Published, ...] = (*facts, *withheld.values())
    for published in every:
        if published.code == codes.get(published.kind):
            groups.setdefault(published.kind, published.title)
    sources = {fact.source for fact in facts} | {score.source for score in written.scores.values()}
    return Joined(tuple(sorted(sources.union(behind_tasks))), groups, counted or {}, withheld, official or {}, values)


class EntryLoader(Protocol):
    """Has entries, and loads them one by one."""

    def joined(self, slug: str) -> Joined:
        """What figures add to an entry."""
        ...

    def sentences(self, slug: str) -> bytes:
        """The short names of the sentences of an entry."""
        ...

    def whole(self, slug: str) -> Deferred:
        """All of an entry; perhaps another copy of it every time."""
        ...


class Deferred:
    """Something of which the basics are at hand, while the rest may be loaded when it is asked for."""

    slug: str
    path: str
    written: FrontMatter
    prose: Prose
    questions: tuple[Question, ...]
    facts: Mapping[str, Fact]
    withheld: Mapping[str, Withheld]

    @classmethod
    def kept(cls, slug: str, path: str, basics: Basics, source: EntryLoader) -> Self:
        """One of which `source` has all the rest."""
        found = cls.__new__(cls)
        vars(found).update(slug=slug, path=path, basics=basics, _source=source)
        return found

    def whole(self) -> Self:
        """The same with all of it at hand, for who is about to ask for much of it."""
        source: EntryLoader | None = vars(self).get("_source")
        return cast("Self", source.whole(self.slug)) if source else self

    @cached_property
    def basics(self) -> Basics:
        """The basics of the entry."""
        return brief_of(self.written, self.prose, self.questions)

    @cached_property
    def joined(self) -> Joined:
        """What its figures add."""
        source: EntryLoader | None = vars(self).get("_source")
        if source:
            return source.joined(self.slug)
        return joined_of(self.written, self.facts.values(), self.withheld)

    @cached_property
    def sentences(self) -> bytes:
        """Short names for the sentences of its text, for which only advice to writers asks."""
        source: EntryLoader | None = vars(self).get("_source")
        return source.sentences(self.slug) if source else sentence_prints(self.text)

    @property
    def text(self) -> str:
        """The words of its prose and of its answers, by which entries are compared."""
        return joined_texts((self.prose, *(asked.answer for asked in self.questions)))

    @property
    def title(self) -> str:
        """The title, in sentence case."""
        return self.basics.title

    if not TYPE_CHECKING:

        def __getattr__(self, name: str) -> Any:
            source = vars(self).get("_source")
            if source is None or name.startswith("_"):
                raise AttributeError(f"'{type(self).__name__}' has no '{name}'")
            return getattr(source.whole(self.slug), name)
