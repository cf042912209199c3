"""Reads a body: cuts slots and job links out, converts the rest, and says what is wrong at which place.

Slots and job links are cut out of the source before Markdown sees it and put back as parts afterwards, so that they
work inside tables and call-outs, and so that the place of each is known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from bellwether.content.body.as_text import text_of
from bellwether.content.body.checks import Checks, ProseReference
from bellwether.content.body.cleaning import cleaned, dressed, rooted, words_of
from bellwether.content.body.conversion import MARK, TooDeep, convert, convert_answer, is_plain, marked
from bellwether.content.body.fast import plain_paragraphs
from bellwether.content.body.files import without_files
from bellwether.content.body.leftovers import check_leftovers
from bellwether.content.body.lint import lint, lint_questions
from bellwether.content.body.patience import OutOfPatience, patience
from bellwether.content.body.proportion import is_out_of_proportion
from bellwether.content.body.source import CUT, QUESTION, SECTION, BodyText
from bellwether.content.body.typesetting import described, typeset
from bellwether.model.problems import Place, Problems
from bellwether.model.prose import Asset, Heading, Html, JobLink, Prose, Question, Slot
from bellwether.model.typography import typographic
from bellwether.model.urls import Urls

# How many bytes of text a page may have: some forty thousand words.
LARGEST = 256_000
# The levels of the headings above those of prose, and above those of an answer.
_TITLE, _QUESTION = 1, 3
_SIGN = re.compile(r"[^\w\s]")


@dataclass(frozen=True)
class Body:
    """What a body says: its prose, its questions, and what it refers to."""

    prose: Prose
    questions: tuple[Question, ...]
    references: tuple[ProseReference, ...]
    faq: Place | None = None


_NOTHING = Body(Prose(), (), ())


def read_body(source: str, path: str, first_line: int, urls: Urls, problems: Problems, *, asking: bool = True) -> Body:
    """Turn a body into prose and questions, where questions are asked: elsewhere `asking` is false.

    `first_line` is the line of the file on which `source` begins.
    """
    if (size := len(source.encode(errors="replace"))) > LARGEST:
        cure = f"make several pages of it; the text of one may have {LARGEST // 1000} kB"
        problems.error(Place(path, first_line, 1), "prose", f"the text has {size // 1000} kB", cure)
        return _NOTHING
    try:
        with patience():
            return _BodyReader(BodyText(source, path, first_line, problems), urls, asking).read()
    except OutOfPatience:
        message = "the text takes more than ten seconds to read, most likely because of this line"
        cure = (
            "take out long runs of signs that belong to nothing, such as brackets, stars and tags that are not closed"
        )
        problems.error(Place(path, first_line + _heaviest(source), 1), "prose", message, cure)
        return _NOTHING


def _heaviest(source: str) -> int:
    """The line, counted from 0, with the most signs that Markdown has to look at."""
    signs = [len(_SIGN.findall(line)) for line in source.split("\n")]
    return signs.index(max(signs))


class _BodyReader:
    """Reads one body."""

    def __init__(self, source: BodyText, urls: Urls, asking: bool) -> None:  # noqa: FBT001  # as it was given
        self._source = source
        self._text, self._masked = source.text, source.masked
        self._place, self._error = source.place, source.error
        self._urls = urls
        self._asking = asking
        self._checks = Checks(source, urls.origin + urls.base_path)

    def read(self) -> Body:
        if is_out_of_proportion(self._source):
            return _NOTHING
        try:
            body = self._read()
        except TooDeep:
            message = "lists, quotations or emphasis stand in one another too deeply"
            self._error(
                self._source.deepest(),
                "prose",
                message,
                "write it flatter: a few levels are as many as anybody can follow",
            )
            return _NOTHING
        self._checks.check_places()
        return body

    def _read(self) -> Body:
        lint(self._source)
        faq = next((m for m in SECTION.finditer(self._masked) if m["text"].lower() == "faq"), None)
        if faq is None:
            if self._asking:
                lint_questions(self._source, 0, 0)
            return Body(self._prose([(0, len(self._text))]), (), tuple(self._checks.references))
        after = SECTION.search(self._masked, faq.end())
        end = after.start() if after else len(self._text)
        if self._asking:
            lint_questions(self._source, faq.start(), end)
        prose = self._prose([(0, faq.start()), (end, len(self._text))])
        questions = tuple(self._questions(faq.end(), end))
        return Body(prose, questions, tuple(self._checks.references), self._place(faq.start()))

    def _questions(self, start: int, end: int) -> Iterator[Question]:
        asked = list(QUESTION.finditer(self._masked, start, end))
        first = asked[0].start() if asked else end
        if text := self._text[start:first].lstrip():
            cure = "write each question as `### Question?` and its answer below it"
            self._error(first - len(text), "FAQ", "there is text before the first question", cure)
        elif not asked:
            heading = self._text.rfind("\n", 0, start) + 1
            self._error(heading, "FAQ", "there is no question below it", "write one, or take the heading out")
        seen: set[str] = set()
        ends = (*(question.start() for question in asked[1:]), end)
        for question, stop in zip(asked, ends, strict=False):
            text = self._text[question.start("text") : question.end("text")]
            if not text.endswith("?"):
                cure = "end it with a question mark"
                self._error(question.start("text"), "FAQ", f"'{text}' is not a question", cure)
            if text.casefold() in seen:
                self._error(question.start("text"), "FAQ", f"'{text}' is asked twice", "keep one of the two")
            seen.add(text.casefold())
            if not is_plain(text):
                cure = "write the question in words alone"
                self._error(question.start("text"), "FAQ", f"Markdown in a question: '{text}'", cure)
            if not self._text[question.end() : stop].strip():
                self._error(question.start("text"), "FAQ", f"'{text}' has no answer", "write it below the question")
            if (note := self._masked.find("[^", question.end(), stop)) >= 0:
                self._error(note, "FAQ", "a footnote in an answer", "keep footnotes and their text above `## FAQ`")
            # The text of a footnote would be read as the address of a link.
            answer = self._answer(question.end(), stop) if note < 0 else Prose()
            if note < 0 and self._text[question.end() : stop].strip() and not _says_something(answer):
                cure = "write it in words; what is struck out and pictures without an alt text say nothing"
                self._error(question.start("text"), "FAQ", f"'{text}' has no answer in words", cure)
            yield Question(typographic(text), answer)

    def _prose(self, spans: Sequence[tuple[int, int]]) -> Prose:
        before = len(self._checks.references)
        pieces = [piece for start, end in spans for piece in self._cut(start, end)]
        raw, headings = convert(_markdown(pieces))
        return self._finished(pieces, raw, headings, before, _TITLE)

    def _answer(self, start: int, end: int) -> Prose:
        text = self._source.written(start, end)
        if html := plain_paragraphs(text):
            return Prose((Html(typeset(html)),), (), _lines(typographic(text)))
        before = len(self._checks.references)
        pieces = list(self._cut(start, end))
        return self._finished(pieces, convert_answer(_markdown(pieces)), (), before, _QUESTION)

    def _finished(
        self, pieces: Sequence[str | Slot | JobLink], raw: str, headings: tuple[Heading, ...], before: int, above: int
    ) -> Prose:
        """Prose of its source and its HTML; what was cut out of it are the references from number `before`."""
        raw = self._source.shown(raw)
        known = len(self._checks.ids)
        self._checks.check(raw, self._checks.references[before:], above)
        clean = cleaned(raw)
        self._checks.check_kept(clean)
        clean = rooted(clean, self._urls)
        check_leftovers(clean, self._source)
        clean = described(typeset(clean))
        cuts = [piece for piece in pieces if not isinstance(piece, str)]
        whole, assets = without_files(clean, self._source.folder, len(cuts))
        made = tuple(_parts(dressed(whole), [*cuts, *assets]))
        return Prose(made, headings, words_of(clean), tuple(self._checks.ids[known:]))

    def _cut(self, start: int, end: int) -> Iterator[str | Slot | JobLink]:
        """The source from `start` to `end`, with slots and job links as values of their own."""
        for match in CUT.finditer(self._masked, start, end):
            yield self._source.written(start, match.start())
            start = match.end()
            if match["slot"] is not None:
                name = match["slot"].strip()
                self._checks.refer("slot", name, match.start("slot") + match["slot"].find(name))
                yield Slot(name)
            else:
                slug = match["slug"].strip()
                self._checks.refer("job", slug, match.start())
                yield JobLink(slug, typographic((match["words"] or "").strip()) or None)
        yield self._source.written(start, end)


def _lines(text: str) -> str:
    """Plain paragraphs, a line for each."""
    return "\n".join(" ".join(paragraph.split()) for paragraph in text.strip("\n").split("\n\n"))


def _says_something(prose: Prose) -> bool:
    """Whether anything is left of prose as plain text."""
    shown = (part.html if isinstance(part, Html) else "" if isinstance(part, Asset) else "0" for part in prose.parts)
    return bool(text_of("".join(shown)))


def _markdown(pieces: Sequence[str | Slot | JobLink]) -> str:
    numbers = itertools.count()
    return "".join(piece if isinstance(piece, str) else marked(next(numbers)) for piece in pieces)


def _parts(clean: str, cuts: Sequence[Slot | JobLink | Asset]) -> Iterator[Html | Slot | JobLink | Asset]:
    for index, piece in enumerate(MARK.split(clean)):
        if index % 2:
            yield cuts[int(piece)]
        elif piece:
            yield Html(piece)
