"""The same HTML from Python-Markdown in a fraction of the time.

Python-Markdown tries everything everywhere: fourteen kinds of block on each block, sixteen inline patterns on each
piece of text, attribute lists and escapes on each element. Nearly all prose needs none of it. `Shortcuts` is an
extension, to be given last, that puts before or in place of a processor one which first looks for the signs that the
processor could act on, and leaves the work to it where there are any. What prose means stays Python-Markdown's to say:
tests/test_fast_markdown.py compares the two on hostile input, so that a release that sees it differently is noticed.
"""

from __future__ import annotations

import re
from html import unescape
from typing import Any
from xml.etree.ElementTree import Element, SubElement

from markdown.blockprocessors import HashHeaderProcessor, ParagraphProcessor
from markdown.extensions import Extension
from markdown.extensions.attr_list import AttrListTreeprocessor
from markdown.extensions.fenced_code import FencedBlockPreprocessor
from markdown.extensions.sane_lists import SaneUListProcessor
from markdown.extensions.tables import TableProcessor
from markdown.extensions.toc import (
    TocExtension,
    TocTreeprocessor,
    nest_toc_tokens,
    remove_fnrefs,
    render_inner_html,
    strip_tags,
    unique,
)
from markdown.inlinepatterns import LinkInlineProcessor
from markdown.preprocessors import HtmlBlockPreprocessor, NormalizeWhitespace, Preprocessor
from markdown.treeprocessors import PrettifyTreeprocessor, UnescapeTreeprocessor
from markdown.util import STX

from bellwether.content.body.fast.inline import Delimiters, InlineSpans
from bellwether.content.body.fast.serializer import to_html

# Anything that Markdown or HTML could see something in, and blanks where they could mean something.
_NOT_PLAIN = re.compile(r"[\\`\[<>&*_{|]|\n(?:[^\w\"'(\n]|\d|\n\n|\Z)| \n| \Z|~~|\^")
_LISTS = frozenset({"ol", "ul"})
_HEADINGS = frozenset({"h1", "h2", "h3", "h4", "h5", "h6"})


class Shortcuts(Extension):
    """Processors that first look whether there is anything to do, in the places of those that look too closely."""

    def extendMarkdown(self, md: Any) -> None:  # noqa: N802  # the name is Python-Markdown's
        """Register the shortcuts with the priorities of what they stand for."""
        md.output_formats = {**md.output_formats, "html": to_html}
        # Asked of every element, and only ever whether something is in it.
        md.block_level_elements = frozenset(md.block_level_elements)
        md.preprocessors.register(_Whitespace(md), "normalize_whitespace", 30)
        md.preprocessors.register(_HtmlBlocks(md), "html_block", 20)
        fenced = _FencedBlocks(md, md.preprocessors["fenced_code_block"].config)
        md.preprocessors.register(fenced, "fenced_code_block", 25)
        md.preprocessors.register(_Written(md), "written", -1)
        blocks = md.parser.blockprocessors
        blocks.register(_PlainParagraph(md.parser), "plain_paragraph", 210)
        blocks.register(_PlainHeading(md.parser), "plain_heading", 200)
        blocks.register(_PlainList(md.parser), "plain_list", 190)
        blocks.register(_Table(md.parser, blocks["table"].config), "table", 75)
        # Gone through for each block; a registry would make a new list of itself each time.
        md.parser.blockprocessors = list(blocks)
        delimiters = Delimiters("*", "strong,em", md)
        delimiters.add("_", "strong,em", smart=True)
        md.inlinePatterns.register(delimiters, "em_strong", 60)
        # A pattern that begins with a plain character is found many times faster.
        md.inlinePatterns.register(LinkInlineProcessor(r"\[(?<!!\[)", md), "link", 160)
        trees = md.treeprocessors
        trees.register(InlineSpans(md), "inline", 20)
        trees.register(_Prettify(md), "prettify", 10)
        trees.register(_AttributeLists(md), "attr_list", 8)
        for toc in md.registeredExtensions:
            if isinstance(toc, TocExtension):
                trees.register(_HeadingIds(md, toc.getConfigs()), "toc", 5)
        trees.register(_Unescape(md), "unescape", 0)


def plain_paragraphs(source: str) -> str | None:
    """The HTML of a text that is nothing but paragraphs, such as most answers; None when there is anything else."""
    text = source.strip("\n")
    if _NOT_PLAIN.search(f"\n{text}") or not text.replace("\n", "").isprintable():
        return None
    return "\n".join(f"<p>{paragraph}</p>" for paragraph in text.split("\n\n"))


class _Whitespace(NormalizeWhitespace):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        if text.endswith(" ") or any(sign in text for sign in ("\x02", "\x03", "\r", "\t", " \n")):
            return super().run(lines)
        return [*lines, "", ""]


class _HtmlBlocks(HtmlBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if "<" in text or "&" in text else lines


class _FencedBlocks(FencedBlockPreprocessor):
    def run(self, lines: list[str]) -> list[str]:
        text = "\n".join(lines)
        return super().run(lines) if "```" in text or "~~~" in text else lines


class _Written(Preprocessor):
    """Comes last and keeps the whole text as it is before it is taken apart into blocks, as `written`."""

    md: Any

    def run(self, lines: list[str]) -> list[str]:
        self.md.written = "\n".join(lines)
        return lines


class _PlainParagraph(ParagraphProcessor):
    """Takes a block that no other processor would take: none of its lines begins like anything but a paragraph."""

    _OTHER = re.compile(r"\Z|\n|    | {0,3}[#!=\-_*+>:\[\d]")
    # Further lines are those of a title, a rule, a quotation, a definition, a reference or a table.
    _FURTHER = re.compile(r"\n *[#!=\-_*>:\[]|\|")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return not self._OTHER.match(block) and ("\n" not in block or not self._FURTHER.search(block))


class _PlainHeading(HashHeaderProcessor):
    """Takes a block that is nothing but a heading, without anything that could be a sign once more."""

    RE = re.compile(r"(?P<level>#{1,6})(?P<header>[^#\\\n]*)\Z")

    def test(self, parent: Element, block: str) -> bool:  # noqa: ARG002
        return bool(self.RE.match(block))


class _PlainList(SaneUListProcessor):
    """Takes a list each line of which is an item that begins with a letter, so that none is anything but text."""

    _ITEMS = re.compile(r"(?:[-*+] (?:\*\*)?[^\W\d_][^\n|]*(?:\n(?!\Z)|\Z))+\Z")

    def test(self, parent: Element, block: str) -> bool:
        above = self.lastChild(parent)
        return (
            parent.tag not in _LISTS and (above is None or above.tag not in _LISTS) and bool(self._ITEMS.match(block))
        )

    def run(self, parent: Element, blocks: list[str]) -> None:
        items = SubElement(parent, "ul")
        for line in blocks.pop(0).split("\n"):
            SubElement(items, "li").text = line[2:]


class _Table(TableProcessor):
    def _split_row(self, row: str) -> list[str]:
        if "`" in row or "\\" in row:
            return list(super()._split_row(row))  # type: ignore[misc]  # unknown to the types
        return (row.removeprefix("|").removesuffix("|") if self.border else row).split("|")


class _Prettify(PrettifyTreeprocessor):
    def _prettifyETree(self, elem: Element) -> None:  # noqa: N802  # the name is Python-Markdown's
        """The same line breaks, without a call for each element that holds no blocks."""
        block_level = self.md.block_level_elements
        if len(elem) and elem.tag in block_level and elem.tag != "pre":
            if elem[0].tag in block_level and not (elem.text and elem.text.strip()):
                elem.text = "\n"
            for child in elem:
                if child.tag not in block_level:
                    continue
                if len(child):
                    self._prettifyETree(child)
                elif not (child.tail and child.tail.strip()):
                    child.tail = "\n"
        if not (elem.tail and elem.tail.strip()):
            elem.tail = "\n"


class _AttributeLists(AttrListTreeprocessor):
    md: Any

    def run(self, doc: Element) -> None:
        if "{" in self.md.written:
            super().run(doc)


class _Unescape(UnescapeTreeprocessor):
    md: Any

    def run(self, root: Element) -> None:
        if "\\" in self.md.written:
            super().run(root)


class _HeadingIds(TocTreeprocessor):
    """Gives headings their ids; makes a table of contents only where the text asks for one."""

    md: Any

    def run(self, doc: Element) -> None:
        headings = [element for element in doc.iter() if element.tag in _HEADINGS]
        for heading in headings:
            if heading.get("id", "") is None:
                del heading.attrib["id"]  # `{id}`, on which Python-Markdown fails
        text = self.md.written
        if (self.marker and self.marker in text) or "data-toc-label" in text:
            super().run(doc)
            return
        used = {element.get("id", "") for element in doc.iter()}
        tokens: list[Any] = []
        for heading in headings:
            name = self._name(heading)
            if "id" not in heading.attrib:
                heading.attrib["id"] = unique(self.slugify(unescape(name), self.sep), used)
            shown = heading.attrib["id"]
            if STX in shown:
                shown = self.md.treeprocessors["unescape"].unescape(shown)
            tokens.append({"level": int(heading.tag[1]), "id": shown, "name": name})
        self.md.toc_tokens = nest_toc_tokens(tokens)

    def _name(self, heading: Element) -> str:
        """The words of a heading, as HTML without tags."""
        text = heading.text or ""
        if len(heading) or any(sign in text for sign in (STX, "&", "<", ">")):
            return strip_tags(render_inner_html(remove_fnrefs(heading), self.md))
        return " ".join(text.split())
