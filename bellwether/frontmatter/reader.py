"""Splits a file at its fences and reads the fields, so strictly that a slip is a problem and never another value.

Closed traps: a byte order mark, a missing fence, CRLF, duplicate keys, `0110` as octal, `1:30` as sexagesimal, `NO` as
false, `1_000` as a number, dates as objects, aliases, tags, and lines counted from the wrong place.
"""

from __future__ import annotations

import re
from dataclasses import replace
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from bellwether.frontmatter.document import Document
from bellwether.frontmatter.mistakes import report_faults, report_syntax, report_unshowable
from bellwether.frontmatter.nodes import composed, place_of, repeats, value_of
from bellwether.problems import Place, Problems

# That it begins a line is asked last: a pattern that begins with plain characters is found many times faster.
_FENCE = re.compile(r"---(?<![^\n]---)[ \t]*$", re.MULTILINE)


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """Bytes as text with `\\n` line ends and without a byte order mark; None, with a problem, when not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        lines = _line_ends(error.object[: error.start].decode()).split("\n")
        place = Place(path, len(lines), len(lines[-1]) + 1)
        problems.error(place, "", "this is not UTF-8 text", "save the file with the encoding UTF-8")
        return None
    return _line_ends(text)


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_document(text: str, path: str, problems: Problems) -> Document | None:
    """Split and parse a Markdown file with front matter; None, with problems, when it cannot be read."""
    start = _FENCE.search(text)
    if start is None or text[: start.start()].strip():
        cure = "begin the file with a line of `---`, the fields, and another line of `---`"
        problems.error(Place(path, 1, 1), "", "the file does not begin with front matter", cure)
        return None
    first_line = text.count("\n", 0, start.start()) + 1
    end = _FENCE.search(text, start.end())
    if end is None:
        cure = "add a line of `---` after the last field"
        problems.error(Place(path, first_line, 1), "", "the front matter is never closed", cure)
        return None
    handler = _StrictHandler(text[start.end() : end.start()], path, first_line, problems)
    frontmatter.parse(text, handler=handler)
    if handler.document is None:
        return None
    below = end.end() + 1
    return replace(handler.document, body=text[below:], body_line=text.count("\n", 0, below) + 1)


def read_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> Document | None:
    """Parse a YAML file whose top is a mapping; None, with problems, when it cannot be read."""
    try:
        root = composed(text)
    except yaml.MarkedYAMLError as error:
        report_syntax(error, text, path, first_line, problems)
        return None
    except yaml.reader.ReaderError as error:
        report_unshowable(error.character, text, path, first_line, problems)
        return None
    if root is None:
        return Document(path, {})
    if not isinstance(root, yaml.MappingNode):
        found = "a list" if isinstance(root, yaml.SequenceNode) else "text"
        problems.error(
            place_of(root, path, first_line), "", f"{found} where fields should be", "write one `field: value` per line"
        )
        return None
    # An anchor comes first: behind it, a value may hold itself.
    doubtful = "&" in text or "!" in text or repeats(root)
    if doubtful and report_faults(root, text, path, first_line, problems):
        return None
    return Document(path, value_of(root), fields=text, first_line=first_line)


class _StrictHandler(YAMLHandler):
    """python-frontmatter's handler for `---` fences, reading with `read_yaml` and keeping what it found."""

    def __init__(self, fields: str, path: str, first_line: int, problems: Problems) -> None:
        super().__init__()
        self._fields = fields
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self.document: Document | None = None

    def split(self, text: str) -> tuple[str, str]:  # noqa: ARG002  # found already, with its line
        return self._fields, ""

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        self.document = read_yaml(fm, self._path, self._problems, self._first_line)
        return dict(self.document.data) if self.document else {}
