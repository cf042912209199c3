"""Splits a file at its fences and reads the fields, so strictly that a slip is a problem and never another value.

Closed traps: a byte order mark, a missing fence, CRLF, duplicate keys, `0110` as octal, `1:30` as sexagesimal, `NO` as
false, `1_000` as a number, dates as objects, aliases, tags, and lines counted from the wrong place.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import BaseHandler

from bellwether.content.frontmatter.document import Document
from bellwether.content.frontmatter.mistakes import report_cut, report_faults, report_syntax, with_quotes, with_spaces
from bellwether.content.frontmatter.nodes import Yaml, composed, parts_of, repeats, value_of
from bellwether.model.problems import Place, Problems

# How many bytes the fields of a page may have, thirty times what long entries have.
_LARGEST = 256_000
# That it begins a line is asked last: a pattern that begins with plain characters is found many times faster.
_FENCE = re.compile(r"---(?<![^\n]---)[ \t]*$", re.MULTILINE)
# Anchors, tags, escapes that may stand for control characters, and numbers that may be too long.
# Its ways begin with one set of characters, which makes it twice as quick to look for.
_DOUBTFUL = re.compile(r"[&!\\0-9.](?:(?<=[&!\\])|(?<=[0-9.])[0-9.]{15})")


def read_document(text: str, path: str, problems: Problems) -> Document:
    """Split and parse a Markdown file with front matter; what cannot be read is noted, and the rest is there."""
    start = _FENCE.search(text)
    if start is None or text[: start.start()].strip():
        cure = "begin the file with a line of `---`, the fields, and another line of `---`"
        problems.error(Place(path, 1, 1), "", "the file does not begin with front matter", cure)
        return Document(path, {}, readable=False)
    handler = _StrictHandler(path, text.count("\n", 0, start.start()) + 1, problems)
    frontmatter.parse(text, handler=handler)
    return handler.document


def read_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> Document:
    """Parse a YAML file whose top is a mapping; what cannot be read is noted, and the fields around it are there."""
    written = Yaml(text, path, first_line)
    if not text.isascii() and (spaced := with_spaces(written, problems)) != text:
        return replace(read_yaml(spaced, path, problems, first_line), readable=False)
    try:
        root = composed(text)
    except yaml.MarkedYAMLError as error:
        return _recovered(written, error, problems)
    if root is None:
        return Document(path, {})
    if not isinstance(root, yaml.MappingNode):
        found = "a list" if isinstance(root, yaml.SequenceNode) else "text"
        problems.error(written.place(root), "", f"{found} where fields should be", "write one `field: value` per line")
        return Document(path, {}, readable=False)
    if not text.isascii() and (quoted := with_quotes(root, written, problems)) != text:
        return replace(read_yaml(quoted, path, problems, first_line), readable=False)
    if " #" in text:
        report_cut(root, written, problems)
    if (_DOUBTFUL.search(text) or repeats(root)) and (faulty := report_faults(root, written, problems)):
        # The rest is read once more without them: behind an anchor, a value may hold itself.
        return _rest(written, [part for part in parts_of(text) if faulty.intersection(range(*part))], problems)
    return Document(path, value_of(root), fields=text, first_line=first_line)


def _recovered(written: Yaml, error: yaml.MarkedYAMLError, problems: Problems) -> Document:
    """What can be read of fields of which some cannot: each is tried by itself."""
    lines = written.text.split("\n")
    failed = []
    for start, end in parts_of(written.text):
        part = replace(written, text="\n".join(lines[start:end]), first_line=written.first_line + start)
        try:
            composed(part.text)
        except yaml.MarkedYAMLError as fault:
            report_syntax(fault, part, problems)
            failed.append((start, end))
    if not failed:
        report_syntax(error, written, problems)
        return Document(written.path, {}, readable=False)
    return _rest(written, failed, problems)


def _rest(written: Yaml, left_out: Iterable[tuple[int, int]], problems: Problems) -> Document:
    """The fields without some of their lines, which leave empty ones, so that all others keep their numbers."""
    lines = written.text.split("\n")
    for start, end in left_out:
        lines[start:end] = [""] * (end - start)
    rest = read_yaml("\n".join(lines), written.path, problems, written.first_line)
    return replace(rest, readable=False)


class _StrictHandler(BaseHandler):
    """Tells python-frontmatter what a fence is, and how fields are read; keeps what was found, with its lines.

    `first_line` is that of the first fence: the library takes off what is blank above it, and then around the body,
    where blanks at the start of a line mean something.
    """

    FM_BOUNDARY = _FENCE
    START_DELIMITER = END_DELIMITER = "---"

    def __init__(self, path: str, first_line: int, problems: Problems) -> None:
        super().__init__()
        self._problems = problems
        self.document = Document(path, {}, readable=False, first_line=first_line)

    def split(self, text: str) -> tuple[str, str]:
        """The fields and the body, each from the end of its fence on. Raises `ValueError` where no fence ends them."""
        found = self.document
        try:
            fields, body = super().split(text)
        except ValueError:
            cure = "add a line of `---` after the last field"
            self._problems.error(Place(found.path, found.first_line, 1), "", "the front matter is never closed", cure)
            raise
        body_line = found.first_line + fields.count("\n") + 1
        self.document = replace(found, body=body.removeprefix("\n"), body_line=body_line)
        return fields, body

    def load(self, fm: str) -> dict[str, Any]:
        """The fields, read strictly."""
        found = self.document
        if (size := len(fm.encode())) > _LARGEST:
            message, cure = (
                f"the fields have {size // 1000:,} kB",
                f"shorten them; together they may have {_LARGEST // 1000} kB",
            )
            self._problems.error(Place(found.path, found.first_line, 1), "", message, cure)
            return {}
        read = read_yaml(fm, found.path, self._problems, found.first_line)
        self.document = replace(read, body=found.body, body_line=found.body_line)
        return dict(self.document.data)
