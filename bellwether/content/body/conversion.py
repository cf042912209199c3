"""Markdown to HTML, by Python-Markdown: what is switched on, and how headings get their ids."""

from __future__ import annotations

import html
import re
from collections.abc import Sequence
from functools import cache

from markdown import Markdown
from markdown.blockprocessors import HashHeaderProcessor
from markdown.extensions import Extension
from markdown.extensions.toc import slugify_unicode

from bellwether.content.body.fast import Shortcuts, TooDeep
from bellwether.model.prose import Heading
from bellwether.model.typography import typographic
from bellwether.words.sections import OCCUPATION

# Ids that pages themselves use, by name and by kind; a heading of prose that would take one of them gets another.
_OWN_IDS = re.compile(
    "|".join(re.escape(section.id) for section in OCCUPATION) + r"|main|agreement|measures|site-menu|words"
    r"|(?:task|question|source|measure|method|letter|sector|search|compare|find|filter)-[a-z0-9-]+|[a-z0-9-]+-(?:heading|caption|chart|title|desc)"
)
# What stands in the source in place of a slot or a job link, by its number.
MARK = re.compile("\ue000(\\d+)\ue001")

__all__ = [
    "MARK",
    "TooDeep",
    "convert",
    "convert_answer",
    "convert_guide",
    "is_own_id",
    "is_plain",
    "markdown_with",
    "marked",
]

ANSWER = ("tables", "admonition", "def_list", "attr_list", "sane_lists", "fenced_code")
PROSE = (*ANSWER, "footnotes", "toc")
_INLINE = re.compile(r"[\\`*_\[<&{]")
# The way back from the text of a footnote to its mark.
_WAY_BACK = re.compile(r'(?:&#160;)?<a class="footnote-backref" href="#(?P<mark>[^"]*)"[^>]*>[^<]*</a>')
_TABLE_ALIGN = re.compile(r'(<t[dh]) style="text-align: (left|center|right);"')


class _Heading(HashHeaderProcessor):
    RE = re.compile(r"(?:^|\n)(?P<level>#{1,6})(?P<header>(?:\\.|[^\\])*?)(?:[ \t]+#+)?[ \t]*(?:\n|$)")


class _SignedHeadings(Extension):
    """Headings that keep a sign of their own at the end: `## Learning C#`. What closes one stands after a blank."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Register the headings in place of those that lose it."""
        md.parser.blockprocessors.register(_Heading(md.parser), "hashheader", 70)


def marked(number: int) -> str:
    """What Markdown sees of the slot or job link with this number."""
    return f"\ue000{number}\ue001"


def markdown_with(extensions: Sequence[str | Extension]) -> Markdown:
    """Python-Markdown with the house's settings. It keeps what it read: `reset` it before each use."""
    configs = {"toc": {"slugify": _heading_id, "marker": ""}}
    return Markdown(extensions=[_SignedHeadings(), *extensions], extension_configs=configs, output_format="html")


def is_own_id(name: str) -> bool:
    """Whether a page may use the id for something of its own."""
    return bool(_OWN_IDS.fullmatch(name))


def _heading_id(text: str, separator: str) -> str:
    made = slugify_unicode(MARK.sub("", text), separator) or "section"
    # No id of a page has such a line in it.
    return f"{made}_section" if is_own_id(made) else made


@cache
def _converter(extensions: tuple[str, ...]) -> Markdown:
    return markdown_with([*extensions, Shortcuts()])


def convert(source: str) -> tuple[str, tuple[Heading, ...]]:
    """The HTML of prose, and the headings of its sections.

    Raises `TooDeep` for what is nested deeper than can be converted.
    """
    raw = _without_lost_ways(_html(PROSE, source))
    tokens = _converter(PROSE).toc_tokens  # type: ignore[attr-defined]  # set by the extension `toc`
    return raw, tuple(Heading(token["id"], typographic(html.unescape(token["name"]))) for token in tokens)


def _without_lost_ways(raw: str) -> str:
    """Footnotes without a way back to a mark that is not there."""
    if "footnote-backref" not in raw:
        return raw
    return _WAY_BACK.sub(lambda way: way[0] if f'id="{way["mark"]}"' in raw else "", raw)


def convert_answer(source: str) -> str:
    """The HTML of an answer: no footnotes, and no ids for headings, which would be those of the prose once more.

    Raises `TooDeep` as `convert` does.
    """
    return _html(ANSWER, source)


def convert_guide(source: str) -> str:
    """The HTML of a document of this project, with the ids of headings that its links use."""
    return Markdown(extensions=["extra", "toc"], output_format="html").convert(source)


def is_plain(heading: str) -> bool:
    """Whether the words of a heading are nothing but words."""
    return (
        not _INLINE.search(heading)
        or convert_answer(f"### {heading}") == f"<h3>{html.escape(heading, quote=False)}</h3>"
    )


def _html(extensions: tuple[str, ...], source: str) -> str:
    try:
        made = _converter(extensions).reset().convert(source)
    except BaseException as error:
        # Left in the middle of its work, it would take the next text for a part of this one: `reset` is not enough.
        _converter.cache_clear()
        if isinstance(error, RecursionError):
            raise TooDeep from None
        raise
    # In classes, because the page's policy refuses the inline styles that Markdown writes.
    return _TABLE_ALIGN.sub(r'\1 class="align-\2"', made)
