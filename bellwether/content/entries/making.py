"""From the bytes of an entry to what is kept of it. Done by many processes, so results are plain."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from bellwether.build.incremental import dumps, fingerprint, unseen
from bellwether.content.entries.codes import check_codes_of
from bellwether.content.entries.reading import Reading, read_entry
from bellwether.content.entries.row import EntryRow, flat_basics, flat_joined
from bellwether.content.facts import Facts, figures_under, join
from bellwether.content.frontmatter import Document
from bellwether.content.load import Documents
from bellwether.content.stated.judging import statements
from bellwether.content.stated.phrases import Spoken
from bellwether.content.stated.sentences import NumberedSentence, with_numbers
from bellwether.model.basics import joined_of
from bellwether.model.codes import CLASSIFICATIONS, Classifications, all_codes
from bellwether.model.extra import ExtraField
from bellwether.model.fact import Fact, Withheld
from bellwether.model.library import Occupation
from bellwether.model.measure import Measures
from bellwether.model.problems import Problems
from bellwether.model.urls import Urls
from bellwether.scores.measures import groups_behind, measured


@dataclass(frozen=True)
class Figures:
    """What is published and how it is measured; `measures` are None when either has mistakes, and nothing is joined.

    `print` is another one when any of it is. `classifications` are those in which entries may have codes; None when
    nobody knows which the site declares. `codes` are those of each table that a measure names, `titles` what official
    lists call codes, by the kind of these. `behind_tasks` are the sources of what is published on official tasks,
    by the kind of these.
    """

    facts: Facts
    measures: Measures | None
    print: bytes
    classifications: Classifications | None = field(default_factory=lambda: CLASSIFICATIONS)
    codes: Mapping[str, Collection[str]] = field(default_factory=dict)
    titles: Mapping[str, Mapping[str, str]] = field(default_factory=dict)
    behind_tasks: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    @cached_property
    def spoken(self) -> Spoken | None:
        """The measures as sentences speak of them."""
        return Spoken(self.measures) if self.measures else None

    @property
    def known(self) -> Classifications:
        """The classifications that are known in any case."""
        return CLASSIFICATIONS if self.classifications is None else self.classifications

    @cached_property
    def _declared(self) -> str:
        return self.measures.model_dump_json() if self.measures else ""

    def print_for(self, codes: tuple[str, ...]) -> bytes:
        """A fingerprint of all that can shape the figures and scores of an entry with such codes; empty for none."""
        if self.measures is None:
            return b""
        under = figures_under(self.facts, (*codes, *self.measures.yardsticks))
        found = [(measure_id, *vars(fact).values()) for measure_id, fact in under]
        titles = [(kind, code, known[code]) for kind, known in self.titles.items() for code in codes if code in known]
        return fingerprint(self._declared, repr(found), repr(titles), repr(self.behind_tasks))

    def titles_of(self, codes: Mapping[str, str]) -> dict[str, str]:
        """What official lists call some codes, by the kind of these, as far as they have them."""
        return {kind: title for kind, code in codes.items() if (title := self.titles.get(kind, {}).get(code))}


@dataclass(frozen=True)
class EntryBuilder:
    """Makes entries of files."""

    documents: Documents
    urls: Urls
    figures: Figures
    extra: tuple[ExtraField, ...] = ()

    def made(self, slug: str, data: bytes) -> tuple[EntryRow, bytes, bytes]:
        """The row of an entry, its stamp a mere fingerprint; what it refers to, as bytes; the whole of it, likewise:
        no bytes if it cannot be published.
        """
        problems = Problems()
        document = self.documents.parsed(slug, data, problems)
        reading = self.read(slug, document, problems)
        if self.figures.classifications is not None and (reading.written or not reading.draft):
            check_codes_of(document, self.figures.classifications, problems)
        row = EntryRow(
            unseen(fingerprint(data)),
            reading.title,
            reading.draft,
            tuple(problems),
            reading.claims,
            anchored=any(mention.is_anchor for mention in reading.mentions),
        )
        numbered = with_numbers(document) if reading.written else ()
        mentions = dumps(tuple(tuple(map(tuple, found)) for found in (reading.mentions, reading.ratings, numbered)))
        job = self.occupation(slug, reading)
        if job is None:
            return row, mentions, b""
        codes = all_codes(job.written.codes.given, self.figures.known)
        rated = tuple((measure_id, hand.date.toordinal()) for measure_id, hand in job.written.scores.items())
        row = row._replace(
            title=job.title, basics=flat_basics(job.basics), codes=codes, pictures=reading.pictures, rated=rated
        )
        return self.joined(row, job, numbered), mentions, dumps((job.written, job.prose, job.questions))

    def read(self, slug: str, document: Document, problems: Problems) -> Reading:
        """What a document says as an entry."""
        drafts = self.documents.proof.shows(slug)
        return read_entry(slug, document, self.urls, problems, self.extra, drafts=drafts)

    def joined(self, row: EntryRow, job: Occupation, numbered: Sequence[NumberedSentence]) -> EntryRow:
        """The row of an entry with the figures of today, and what its sentences state of them; without any where it has
        mistakes. `numbered` are its sentences with numbers.
        """
        if self.figures.measures is None or self.figures.spoken is None or not row.lasting:
            return row
        scores = measured(job, self.figures.measures, self.figures.facts)
        values = {measure_id: score.value for measure_id, score in scores.items()}
        counted = {measure_id: found for measure_id in scores if (found := groups_behind(measure_id, scores))}
        official = self.figures.titles_of(job.written.codes.given)
        behind = {source for task in job.written.tasks for kind in task.evidence for source in self._behind(kind)}
        joined = joined_of(job.written, job.facts.values(), job.withheld, values, counted, official, behind)
        stated = tuple(map(tuple, statements(numbered, self.figures.spoken, job.written, values)))
        return row._replace(figures=self.figures.print_for(row.codes), joined=flat_joined(joined), stated=stated)

    def _behind(self, kind: str) -> tuple[str, ...]:
        return self.figures.behind_tasks.get(kind, ())

    def occupation(self, slug: str, reading: Reading) -> Occupation | None:
        """What was read, with its figures; None when there is nothing to publish."""
        written, figures = reading.written, self.figures
        if written is None:
            return None
        joined = join(figures.facts, figures.measures, figures.known, written.codes) if figures.measures else {}
        facts = {measure_id: found for measure_id, found in joined.items() if isinstance(found, Fact)}
        withheld = {measure_id: found for measure_id, found in joined.items() if isinstance(found, Withheld)}
        return Occupation(slug, self.documents.path(slug), written, reading.prose, reading.questions, facts, withheld)
