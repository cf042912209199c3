"""Reads a body: cuts slots and job links out, converts the rest, and says what is wrong at which place.

Slots and job links are cut out of the source before Markdown sees it and put back as parts afterwards, so that they
work inside tables and call-outs, and so that the place of each is known.
"""

from __future__ import annotations

import itertools
import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.body.cleaning import ALLOWED, SCHEMES, cleaned, dressed, text_of
from bellwether.body.conversion import MARK, RESERVED_IDS, convert, convert_answer, marked
from bellwether.body.lint import lint
from bellwether.body.shortcuts import plain_paragraphs
from bellwether.body.source import CUT, QUESTION, SECTION, Source
from bellwether.model.library import Heading, Html, JobLink, Prose, Question, Slot
from bellwether.problems import Place, Problems
from bellwether.urls import Urls


@dataclass(frozen=True)
class Reference:
    """Something in prose that must exist elsewhere: a slot, an entry, an address of the site, or one on the web."""

    kind: Literal["slot", "job", "address", "web"]
    name: str
    place: Place


@dataclass(frozen=True)
class Body:
    """What a body says: its prose, its questions, and what it refers to."""

    prose: Prose
    questions: tuple[Question, ...]
    references: tuple[Reference, ...]
    faq: Place | None = None


def read_body(source: str, path: str, first_line: int, urls: Urls, problems: Problems) -> Body:
    """Turn a body into prose and questions. `first_line` is the line of the file on which `source` begins."""
    return _BodyReader(Source(source, path, first_line, problems), urls, problems).read()


class _BodyReader:
    """Reads one body."""

    def __init__(self, source: Source, urls: Urls, problems: Problems) -> None:
        self._source = source
        self._text, self._masked = source.text, source.masked
        self._place, self._find, self._error, self._warn = source.place, source.find, source.error, source.warn
        self._urls = urls
        self._problems = problems
        self._references: list[Reference] = []
        self._ids: set[str] = set()

    def read(self) -> Body:
        lint(self._source)
        faq = next((m for m in SECTION.finditer(self._masked) if m["text"].lower() == "faq"), None)
        if faq is None:
            return Body(self._prose([(0, len(self._text))]), (), tuple(self._references))
        after = SECTION.search(self._masked, faq.end())
        end = after.start() if after else len(self._text)
        prose = self._prose([(0, faq.start()), (end, len(self._text))])
        questions = tuple(self._questions(faq.end(), end))
        return Body(prose, questions, tuple(self._references), self._place(faq.start()))

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
            if not self._text[question.end() : stop].strip():
                self._error(question.start("text"), "FAQ", f"'{text}' has no answer", "write it below the question")
            if (note := self._masked.find("[^", question.end(), stop)) >= 0:
                self._error(note, "FAQ", "a footnote in an answer", "keep footnotes and their text above `## FAQ`")
            yield Question(text, self._answer(question.end(), stop))

    def _prose(self, spans: Sequence[tuple[int, int]]) -> Prose:
        before = len(self._references)
        pieces = [piece for start, end in spans for piece in self._cut(start, end)]
        raw, headings = convert(_markdown(pieces))
        return self._finished(pieces, raw, headings, before)

    def _answer(self, start: int, end: int) -> Prose:
        text = self._source.written(start, end)
        if html := plain_paragraphs(text):
            return Prose((Html(html),), (text,), (), " ".join(text.split()))
        before = len(self._references)
        pieces = list(self._cut(start, end))
        return self._finished(pieces, convert_answer(_markdown(pieces)), (), before)

    def _finished(
        self, pieces: Sequence[str | Slot | JobLink], raw: str, headings: tuple[Heading, ...], before: int
    ) -> Prose:
        """Prose of its source and its HTML; what was cut out of it are the references from number `before`."""
        raw = self._source.shown(raw)
        self._check_html(raw, self._references[before:])
        clean = cleaned(raw, self._urls)
        cuts = [piece for piece in pieces if not isinstance(piece, str)]
        return Prose(tuple(_parts(dressed(clean), cuts)), tuple(pieces), headings, text_of(clean))

    def _cut(self, start: int, end: int) -> Iterator[str | Slot | JobLink]:
        """The source from `start` to `end`, with slots and job links as values of their own."""
        for match in CUT.finditer(self._masked, start, end):
            yield self._source.written(start, match.start())
            start = match.end()
            if match["slot"] is not None:
                name = match["slot"].strip()
                self._refer("slot", name, match.start())
                yield Slot(name)
            else:
                slug = match["slug"].strip()
                self._refer("job", slug, match.start())
                yield JobLink(slug, (match["words"] or "").strip() or None)
        yield self._source.written(start, end)

    def _check_html(self, raw: str, cuts: Sequence[Reference]) -> None:
        """Note what the HTML of a piece of prose refers to, what it must not hold, and what cleaning takes out."""
        for node in _elements(raw):
            allowed = ALLOWED.get(node.tag or "")
            if allowed is None:
                self._warn(self._find(f"<{node.tag}\\b"), f"the tag <{node.tag}> is removed", "write it in Markdown")
                continue
            attributes = node.attributes
            for name, value in attributes.items():
                self._check_attribute(name, value or "", allowed)
            if not cuts:
                continue
            shown = node.html or "" if node.tag == "a" else " ".join(filter(None, attributes.values()))
            for number in MARK.findall(shown):
                cure = "write the words of the link, or the value, yourself"
                message = "a slot or a job link inside a link or an attribute"
                self._problems.error(cuts[int(number)].place, "prose", message, cure)

    def _check_attribute(self, name: str, value: str, allowed: Collection[str]) -> None:
        if name not in allowed:
            self._warn(self._find(re.escape(name)), f"the attribute '{name}' is removed", "take it out")
        elif name in ("href", "src") and not MARK.search(value):
            self._check_link(name, value)
        elif name == "id":
            self._check_id(value)

    def _check_link(self, attribute: str, target: str) -> None:
        at = self._source.find_link(target)
        scheme, colon, _ = target.lower().partition(":")
        if target.startswith("/") and not target.startswith("//"):
            self._refer("address", target, at)
        elif attribute == "src":
            self._error(at, "prose", f"the picture '{target}' is not on this site", "put it into layouts/assets/")
        elif colon and scheme in ("http", "https"):
            self._refer("web", target, at)
        elif target.startswith("#") or (colon and scheme in SCHEMES):
            return
        elif colon:
            self._warn(at, f"the link '{target}' is removed", "link to https:// addresses and to pages of this site")
        else:
            cure = "write addresses of this site from its root, such as /methodology/"
            self._error(at, "prose", f"the link '{target}' leads nowhere", cure)

    def _check_id(self, name: str) -> None:
        if name in RESERVED_IDS:
            self._wrong_id(name, "the page's own")
        elif name in self._ids:
            self._wrong_id(name, "given twice")
        self._ids.add(name)

    def _wrong_id(self, name: str, why: str) -> None:
        at = self._find(rf"(?<=#){re.escape(name)}\b", re.escape(name))
        self._error(at, "prose", f"the id '{name}' is {why}", "choose another")

    def _refer(self, kind: Literal["slot", "job", "address", "web"], name: str, offset: int) -> None:
        self._references.append(Reference(kind, name, self._place(offset)))


def _markdown(pieces: Sequence[str | Slot | JobLink]) -> str:
    numbers = itertools.count()
    return "".join(piece if isinstance(piece, str) else marked(next(numbers)) for piece in pieces)


def _elements(raw: str) -> Iterator[LexborNode]:
    """The elements of HTML, without comments and processing instructions."""
    body = LexborHTMLParser(f"<body>{raw}").body
    inside = itertools.islice(body.traverse(), 1, None) if body else ()
    return (node for node in inside if node.is_element_node)


def _parts(clean: str, cuts: Sequence[Slot | JobLink]) -> Iterator[Html | Slot | JobLink]:
    for index, piece in enumerate(MARK.split(clean)):
        if index % 2:
            yield cuts[int(piece)]
        elif piece:
            yield Html(piece)
