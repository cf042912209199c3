"""What entries state of their figures, in numbers or by their verdict: what differs is a warning, with its cure."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property

from bellwether.content.frontmatter import Document
from bellwether.content.stated.sentences import place_of
from bellwether.model.library import Library
from bellwether.model.measure import Scores, Value
from bellwether.model.problems import Fix, Problem, Severity
from bellwether.model.scores import value_of
from bellwether.model.statement import Statement
from bellwether.words.answers import VERDICTS
from bellwether.words.figures import with_band
from bellwether.words.slots import slot_words
from bellwether.words.subject import Subject, name_of

# The heading of docs/writing.md that says more.
GUIDE = "slots"
_TASKS = {
    "tasks.count": "the number of tasks",
    "tasks.human": "the number of tasks that stay with people",
    "tasks.assisted": "the number of tasks that people and software share",
    "tasks.automatable": "the number of tasks that can largely be left to software",
}


# A verdict that stands for itself: "No tool does that" is none.
_BEGINS_WITH_VERDICT = re.compile(
    rf"(?P<verdict>{'|'.join(VERDICTS)})(?:\s*[,.:;!–—]\s*|\s+-\s+|\s+(?=(?:it|they|there|but|not)\b))", re.IGNORECASE
)


@dataclass(frozen=True)
class StatedFigures:
    """What the entries of a library state of their figures. `documents` are their files by slug."""

    library: Library
    scores: Scores
    documents: Mapping[str, Document]

    def contradictions(self, slugs: Iterable[str] | None = None) -> Iterator[Problem]:
        """Numbers and verdicts that the figures speak against, in some entries or in all."""
        for slug in self.library.occupations if slugs is None else slugs:
            yield from self._verdict(slug)
            yield from self._said_twice(slug)
            for statement in self.library.statements.get(slug, ()):
                if not statement.agrees and not self._is_of_others(slug, statement):
                    message = f"is said of {self.name(statement)}, which is {self._printed(slug, statement)}"
                    yield self.problem(slug, statement, message, "warning")

    def _verdict(self, slug: str) -> Iterator[Problem]:
        """A verdict that does not go with the band of the headline."""
        verdict = self.library.occupations[slug].basics.verdict
        headline = self._headline(slug) if verdict else None
        band = headline.band if headline else None
        if verdict is None or headline is None or band is None or not band.verdicts or verdict in band.verdicts:
            return
        fitting = " or ".join(f"'{fits}'" for fits in band.verdicts)
        message = f"'{verdict}' does not go with {with_band(headline)} of {headline.measure.name}"
        cure = f"write {fitting}, or look at the ratings again; the band names them in measures.yaml"
        place, fix = self.documents[slug].place("verdict"), Fix(verdict, band.verdicts[0])
        yield Problem(place, "verdict", message, cure, "warning", "the-answer", fix)

    def _headline(self, slug: str) -> Value | None:
        """The headline of an entry, of which nothing has to be worked out."""
        headline = self.library.measures.roles.headline
        value = value_of(self.scores, slug, headline)
        return None if value is None else Value(headline, self.library.measures.measures[headline], value)

    def _said_twice(self, slug: str) -> Iterator[Problem]:
        """An answer that begins with a verdict, behind that which the page prints."""
        basics = self.library.occupations[slug].basics
        found = _BEGINS_WITH_VERDICT.match(basics.answer) if basics.verdict else None
        if basics.verdict is None or found is None:
            return
        printed, word = VERDICTS[basics.verdict], found["verdict"]
        cure = f"begin with what comes after '{found[0].strip()}'"
        if word.casefold() != basics.verdict:
            cure += f", or give the verdict '{word.casefold()}' in place of '{basics.verdict}'"
        message = f"'{word}' stands behind '{printed}.', the verdict, which the page prints before the answer"
        rest = basics.answer[found.end() :]
        place = self.documents[slug].place_in(("answer",), re.compile(re.escape(found[0].strip())))
        fix = Fix(f"{found[0]}{rest[:1]}", rest[:1].upper()) if rest[:1].isalpha() else None
        yield Problem(place, "answer", message, cure, "warning", "the-answer", fix)

    def problem(self, slug: str, statement: Statement, message: str, severity: Severity) -> Problem:
        """What is to be said of a number, with the slot to write in its place."""
        document, slot = self.documents[slug], f"{{{{ {statement.slot} }}}}"
        place = place_of(document, statement.at, statement.start, statement.written)
        cure = f"write {slot} in its place"
        if not statement.takes_slots:
            cure = f"write {self._printed(slug, statement)}, or leave the figure to the prose, where {slot} prints it"
        elif not statement.is_plain and not statement.slot.startswith("tasks."):
            cure = f"{cure}, and words around it that fit {self._printed(slug, statement)}"
        # In the front matter a value that begins with a slot needs quotes.
        mends = statement.is_plain and statement.takes_slots and not (statement.at and statement.start == 0)
        fix = Fix(statement.written, slot) if mends else None
        return Problem(place, statement.field, f"'{statement.written}' {message}", cure, severity, GUIDE, fix)

    def name(self, statement: Statement) -> str:
        """What the number is said of."""
        measures = self.library.measures.measures
        return _TASKS.get(statement.slot) or measures[statement.slot].short

    def _printed(self, slug: str, statement: Statement) -> str:
        subject = Subject(self.library.occupations[slug], self.library, self.scores)
        return slot_words(subject, statement.slot)[0]

    def _is_of_others(self, slug: str, statement: Statement) -> bool:
        """Whether the sentence names another job, or somebody else than who publishes the figure."""
        measure = self.library.measures.measures.get(statement.slot)
        source = self.library.sources.get(measure.fact.source) if measure and measure.fact else None
        about = f"{source.title} {source.publisher} {source.region}".casefold() if source else ""
        if not set(statement.beside) <= set(re.findall(r"[^\W\d_]+", about)):
            return True
        own = name_of(self.library.occupations[slug])
        text = statement.sentence.casefold()
        for name in (own.plural, own.singular):
            text = text.replace(name.casefold(), "")
        return bool(self._jobs.search(text))

    @cached_property
    def _jobs(self) -> re.Pattern[str]:
        """The names of all jobs."""
        names = [name_of(job) for job in self.library.occupations.values()]
        both = {written.casefold() for name in names for written in (name.singular, name.plural)}
        longest = sorted(both, key=lambda name: (-len(name), name))
        return re.compile(rf"\b(?:{'|'.join(map(re.escape, longest))})\b")
