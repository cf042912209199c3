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
from frontmatter.default_handlers import YAMLHandler

from bellwether.content.frontmatter.document import Document
from bellwether.content.frontmatter.mistakes import report_cut, report_faults, report_syntax, with_spaces
from bellwether.content.frontmatter.nodes import Yaml, composed, parts_of, repeats, value_of
from bellwether.model.problems import Place, Problems

# How many bytes the fields of a page may have, thirty times what long entries have.
_LARGEST = 256_000
# That it begins a line is asked last: a pattern that begins with plain characters is found many times faster.
_FENCE = re.compile(r"---(?<![^\n]---)[ \t]*$", re.MULTILINE)
# Anchors, tags, escapes that may stand for control characters, and numbers that may be too long.
_DOUBTFUL = re.compile(r"[&!\\]|[0-9.]{16}")


def read_document(text: str, path: str, problems: Problems) -> Document:
    """Split and parse a Markdown file with front matter; what cannot be read is noted, and the rest is there."""
    start = _FENCE.search(text)
    if start is None or text[: start.start()].strip():
        cure = "begin the file with a line of `---`, the fields, and another line of `---`"
        problems.error(Place(path, 1, 1), "", "the file does not begin with front matter", cure)
        return Document(path, {}, readable=False)
    first_line = text.count("\n", 0, start.start()) + 1
    end = _FENCE.search(text, start.end())
    if end is None:
        cure = "add a line of `---` after the last field"
        problems.error(Place(path, first_line, 1), "", "the front matter is never closed", cure)
        return Document(path, {}, readable=False)
    fields, below = text[start.end() : end.start()], end.end() + 1
    body, body_line = text[below:], text.count("\n", 0, below) + 1
    if (size := len(fields.encode())) > _LARGEST:
        cure = f"shorten them; together they may have {_LARGEST // 1000} kB"
        problems.error(Place(path, first_line, 1), "", f"the fields have {size // 1000:,} kB", cure)
        return Document(path, {}, body, body_line, readable=False)
    handler = _StrictHandler(fields, path, first_line, problems)
    frontmatter.parse(text, handler=handler)
    return replace(handler.document, body=body, body_line=body_line)


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


class _StrictHandler(YAMLHandler):
    """python-frontmatter's handler for `---` fences, reading with `read_yaml` and keeping what it found."""

    def __init__(self, fields: str, path: str, first_line: int, problems: Problems) -> None:
        super().__init__()
        self._fields = fields
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self.document = Document(path, {}, readable=False)

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002  # found already, with its line
        return self._fields, ""

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        self.document = read_yaml(fm, self._path, self._problems, self._first_line)
        return dict(self.document.data)
