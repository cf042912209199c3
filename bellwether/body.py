"""Prose: Markdown to clean HTML around slots and job links, with the questions under `## FAQ` taken out.

Slots and job links are cut out of the source before Markdown sees it and put back as parts afterwards, so that they
work inside tables and call-outs, and so that the place of each is known.
"""

from __future__ import annotations

import html
import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import nh3
from markdown import Markdown
from markdown.extensions.toc import slugify_unicode
from selectolax.lexbor import LexborHTMLParser

from bellwether.model.library import Heading, Html, JobLink, Prose, Question, Slot
from bellwether.problems import Place, Problems
from bellwether.urls import Urls

# Ids that the page itself uses; a heading of prose that would take one of them gets another.
RESERVED_IDS = frozenset(
    "main score panel quote quick-take summary contents tasks shift tools skills market studies compared moves "
    "questions takeaways resources history related sources method".split()
)

_EXTENSIONS = ("tables", "admonition", "def_list", "attr_list", "sane_lists", "fenced_code")
_FENCED = re.compile(r"^(?P<fence>```+|~~~+)[^\n]*\n.*?^(?P=fence)[ \t]*$", re.MULTILINE | re.DOTALL)
_CODE = re.compile(r"(?<!`)(?P<ticks>`+)(?!`)(?:[^\n]|\n(?![ \t]*\n))+?(?<!`)(?P=ticks)(?!`)")
_CUT = re.compile(r"\{\{(?P<slot>[^{}\n]*)\}\}|\[\[(?P<slug>[^\[\]|\n]*)(?:\|(?P<words>[^\[\]\n]*))?\]\]")
_MARK = re.compile("\ue000(\\d+)\ue001")
_PRIVATE = re.compile("[\ue000-\uf8ff\x00-\x08\x0b-\x1f]")
_OPEN = re.compile(r"\{\{|\}\}|\[\[")
# Markdown needs no space after the signs of a heading.
_SECTION = re.compile(r"^##(?!#)[ \t]*(?P<text>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_QUESTION = re.compile(r"^###(?!#)[ \t]*(?P<text>[^\n]+?)[ \t]*#*[ \t]*$", re.MULTILINE)
_TITLE = re.compile(r"^(?:#(?!#)[^\n]+|[^\s#][^\n]*(?=\n=+[ \t]*$))|<h1(?=[\s>])", re.MULTILINE | re.IGNORECASE)
_GLUED_LIST = re.compile(r"^(?![ \t]*(?:[-*+]|\d+\.) )[^\n|#>\s][^\n]*\n(?=[-*+] )", re.MULTILINE)
_TABLE_ALIGN = re.compile(r'(?<=<t[dh]) style="text-align: (left|center|right);"')

_TAGS = set(
    "a abbr blockquote br cite code dd del div dl dt em h1 h2 h3 h4 hr img ins kbd li ol p pre q s strong sub sup "
    "table tbody td th thead tr ul".split()
)
_ATTRIBUTES = {
    "*": {"id", "class", "title", "lang"},
    "a": {"href"},
    "img": {"src", "alt", "width", "height"},
    "ol": {"start"},
}
_SCHEMES = {"http", "https", "mailto"}


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
    return _BodyReader(source, path, first_line, urls, problems).read()


class _BodyReader:
    """Reads one body; positions are offsets into the whole source until they become places."""

    def __init__(self, source: str, path: str, first_line: int, urls: Urls, problems: Problems) -> None:
        self._source = source
        self._masked = _masked(source)
        self._path = path
        self._first_line = first_line
        self._urls = urls
        self._problems = problems
        self._references: list[Reference] = []
        self._ids: set[str] = set()

    def read(self) -> Body:
        self._lint()
        faq = next((m for m in _SECTION.finditer(self._masked) if m["text"].lower() == "faq"), None)
        if faq is None:
            return Body(self._prose([(0, len(self._source))], footnotes=True), (), tuple(self._references))
        after = _SECTION.search(self._masked, faq.end())
        end = after.start() if after else len(self._source)
        prose = self._prose([(0, faq.start()), (end, len(self._source))], footnotes=True)
        questions = tuple(self._questions(faq.end(), end))
        return Body(prose, questions, tuple(self._references), self._place(faq.start()))

    def _questions(self, start: int, end: int) -> Iterator[Question]:
        asked = list(_QUESTION.finditer(self._masked, start, end))
        first = asked[0].start() if asked else end
        if text := self._source[start:first].lstrip():
            cure = "write each question as `### Question?` and its answer below it"
            self._error(first - len(text), "FAQ", "there is text before the first question", cure)
        seen: set[str] = set()
        ends = [question.start() for question in asked[1:]] + [end]
        for question, stop in zip(asked, ends, strict=True):
            text = self._source[question.start("text") : question.end("text")]
            if not text.endswith("?"):
                cure = "end it with a question mark"
                self._error(question.start("text"), "FAQ", f"'{text}' is not a question", cure)
            if text.casefold() in seen:
                self._error(question.start("text"), "FAQ", f"'{text}' is asked twice", "keep one of the two")
            seen.add(text.casefold())
            if not self._source[question.end() : stop].strip():
                self._error(question.start("text"), "FAQ", f"'{text}' has no answer", "write it below the question")
            if (note := self._masked.find("[^", question.end(), stop)) >= 0:
                self._error(note, "FAQ", "a footnote in an answer", "keep footnotes and their text above `## FAQ`")
            yield Question(text, self._prose([(question.end(), stop)], footnotes=False))

    def _prose(self, spans: Sequence[tuple[int, int]], *, footnotes: bool) -> Prose:
        pieces: list[str | Slot | JobLink] = []
        before = len(self._references)
        for start, end in spans:
            pieces.extend(self._cut(start, end))
        cuts = [piece for piece in pieces if not isinstance(piece, str)]
        numbers = iter(range(len(cuts)))
        marked = "".join(p if isinstance(p, str) else f"\ue000{next(numbers)}\ue001" for p in pieces)
        markdown = _MARKDOWN if footnotes else _ANSWER_MARKDOWN
        markdown.reset()
        raw = _TABLE_ALIGN.sub(r' class="align-\1"', markdown.convert(marked))
        tokens = getattr(markdown, "toc_tokens", []) if footnotes else []
        headings = tuple(Heading(token["id"], html.unescape(token["name"])) for token in tokens)
        self._check_html(raw, self._references[before:])
        clean = self._cleaned(raw)
        text = " ".join(html.unescape(nh3.clean(_MARK.sub(" 0 ", clean), tags=set())).split())
        return Prose(tuple(_parts(_dressed(clean), cuts)), tuple(pieces), headings, text)

    def _cut(self, start: int, end: int) -> Iterator[str | Slot | JobLink]:
        """The source from `start` to `end`, with slots and job links as values of their own."""
        for match in _CUT.finditer(self._masked, start, end):
            yield self._source[start : match.start()]
            start = match.end()
            if match["slot"] is not None:
                name = match["slot"].strip()
                self._refer("slot", name, match.start())
                yield Slot(name)
            else:
                slug = match["slug"].strip()
                self._refer("job", slug, match.start())
                yield JobLink(slug, (match["words"] or "").strip() or None)
        yield self._source[start:end]

    def _check_html(self, raw: str, cuts: Sequence[Reference]) -> None:
        """Note what the HTML of a piece of prose refers to, what it must not hold, and what cleaning takes out."""
        for node in LexborHTMLParser(f"<body>{raw}").css("body *"):
            if node.tag not in _TAGS:
                self._warn(self._find(f"<{node.tag}\\b"), f"the tag <{node.tag}> is removed", "write it in Markdown")
                continue
            allowed = _ATTRIBUTES["*"] | _ATTRIBUTES.get(node.tag, set())
            for name, value in node.attributes.items():
                if name not in allowed:
                    self._warn(self._find(re.escape(name)), f"the attribute '{name}' is removed", "take it out")
                elif name in ("href", "src") and not _MARK.search(value or ""):
                    self._check_link(name, value or "")
                elif name == "id":
                    self._check_id(value or "")
            shown = node.html or "" if node.tag == "a" else " ".join(filter(None, node.attributes.values()))
            for number in _MARK.findall(shown):
                cure = "write the words of the link, or the value, yourself"
                message = "a slot or a job link inside a link or an attribute"
                self._problems.error(cuts[int(number)].place, "prose", message, cure)

    def _check_link(self, attribute: str, target: str) -> None:
        quoted = re.escape(target)
        at = self._find(rf"(?<=\]\(){quoted}(?=\))", rf"(?<=\]\(){quoted}", quoted)
        scheme, colon, _ = target.lower().partition(":")
        if target.startswith("/") and not target.startswith("//"):
            self._refer("address", target, at)
        elif attribute == "src":
            self._error(at, "prose", f"the picture '{target}' is not on this site", "put it into layouts/assets/")
        elif colon and scheme in ("http", "https"):
            self._refer("web", target, at)
        elif target.startswith("#") or (colon and scheme in _SCHEMES):
            return
        elif colon:
            self._warn(at, f"the link '{target}' is removed", "link to https:// addresses and to pages of this site")
        else:
            cure = "write addresses of this site from its root, such as /methodology/"
            self._error(at, "prose", f"the link '{target}' leads nowhere", cure)

    def _check_id(self, name: str) -> None:
        at = self._find(rf"(?<=#){re.escape(name)}\b", re.escape(name))
        if name in RESERVED_IDS:
            self._error(at, "prose", f"the id '{name}' is the page's own", "choose another")
        elif name in self._ids:
            self._error(at, "prose", f"the id '{name}' is given twice", "choose another")
        self._ids.add(name)

    def _cleaned(self, raw: str) -> str:
        """HTML without what prose must not hold, and with the base path before addresses of the site."""

        def attribute(_: str, name: str, value: str) -> str:
            rooted = name in ("href", "src") and value.startswith("/") and not value.startswith("//")
            return self._urls.href(value) if rooted else value

        return nh3.clean(
            raw, tags=_TAGS, attributes=_ATTRIBUTES, attribute_filter=attribute, url_schemes=_SCHEMES, link_rel=None
        )

    def _lint(self) -> None:
        """What Markdown would silently take for something else."""
        if match := _PRIVATE.search(self._source):
            self._error(match.start(), "prose", f"the character U+{ord(match[0]):04X} cannot be shown", "delete it")
        for match in _TITLE.finditer(self._masked):
            self._error(match.start(), "prose", f"'{match[0]}' makes a second title", "begin sections with `## `")
        for match in _OPEN.finditer(_CUT.sub(_blank, self._masked)):
            cure = "close it on the same line, with `}}` or `]]`; put what is none into backticks"
            self._error(match.start(), "prose", f"'{match[0]}' belongs to no slot and no job link", cure)
        for pattern in (_SECTION, _QUESTION):
            for match in pattern.finditer(self._masked):
                if _CUT.search(match["text"]):
                    cure = "write the heading in words of your own"
                    self._error(match.start(), "prose", "a slot or a job link in a heading", cure)
        for match in _GLUED_LIST.finditer(self._masked):
            self._warn(match.end(), "a list directly below a line of text does not start a list", "add a blank line")

    def _refer(self, kind: Literal["slot", "job", "address", "web"], name: str, offset: int) -> None:
        self._references.append(Reference(kind, name, self._place(offset)))

    def _find(self, *patterns: str) -> int:
        """Where something stands that Markdown has already taken apart: the first of `patterns` in the source."""
        found = (re.search(pattern, self._source, re.IGNORECASE) for pattern in patterns)
        return next((match.start() for match in found if match), 0)

    def _error(self, offset: int, field: str, message: str, cure: str) -> None:
        self._problems.error(self._place(offset), field, message, cure)

    def _warn(self, offset: int, message: str, cure: str) -> None:
        self._problems.warn(self._place(offset), "prose", message, cure)

    def _place(self, offset: int) -> Place:
        before = self._source[:offset]
        return Place(self._path, self._first_line + before.count("\n"), offset - (before.rfind("\n") + 1) + 1)


def _masked(source: str) -> str:
    """The source with everything inside code blanked out, so that offsets stay the same."""
    return _CODE.sub(_blank, _FENCED.sub(_blank, source))


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\n]", " ", match[0])


def _dressed(clean: str) -> str:
    """Tables that can be scrolled and are announced, in classes instead of the inline styles that Markdown writes."""
    if "<table" not in clean:
        return clean
    numbers = iter(range(1, clean.count("<table") + 1))

    def opened(_: re.Match[str]) -> str:
        return f'<div class="scroll" role="region" tabindex="0" aria-label="Table {next(numbers)} of the text"><table'

    clean = re.sub(r"<table(?=[ >])", opened, clean)
    return re.sub(r"<th(?=[ >])", '<th scope="col"', clean).replace("</table>", "</table></div>")


def _parts(clean: str, cuts: Sequence[Slot | JobLink]) -> Iterator[Html | Slot | JobLink]:
    for index, piece in enumerate(_MARK.split(clean)):
        if index % 2:
            yield cuts[int(piece)]
        elif piece:
            yield Html(piece)


def _heading_id(text: str, separator: str) -> str:
    made = slugify_unicode(_MARK.sub("", text), separator) or "section"
    return f"{made}{separator}section" if made in RESERVED_IDS else made


def _markdown(*more: str) -> Markdown:
    configs = {"toc": {"slugify": _heading_id}}
    return Markdown(extensions=[*_EXTENSIONS, *more], extension_configs=configs, output_format="html")


_MARKDOWN = _markdown("footnotes", "toc")
_ANSWER_MARKDOWN = _markdown()
