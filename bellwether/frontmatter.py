"""Strict front matter: YAML without its traps, and the line of every value.

Split by python-frontmatter, parsed by PyYAML into nodes, and built from the nodes here, because only the nodes know
their line. Closed traps: a byte order mark, a missing fence, CRLF, duplicate keys, `0110` as octal, `1:30` as
sexagesimal, `NO` as false, `1_000` as a number, dates as objects, aliases, tags, and lines counted from the wrong
place.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any, ClassVar

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

from bellwether.problems import Place, Problems

Keys = tuple[str | int, ...]

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"^---[ \t]*$", re.MULTILINE)
_PLAIN = {
    "tag:yaml.org,2002:null": re.compile(r"^(?:~|null|)$"),
    "tag:yaml.org,2002:bool": re.compile(r"^(?:true|false)$"),
    "tag:yaml.org,2002:int": re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"),
    "tag:yaml.org,2002:float": re.compile(r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$"),
}
_QUOTE = "put the value in quotes"
_CLOSE = "close it, and put values with commas in quotes"
# What PyYAML says, what it means to a writer, and the cure. The first that is contained in the message counts.
_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon where none can stand", f"{_QUOTE}, or check the indentation"),
    ("that cannot start any token", "a value that begins with a special character", _QUOTE),
    ("could not find expected ':'", "a line without its colon", "write `field: value`"),
    ("did not find expected key", "a line that does not fit those around it", "check indentation and quotes"),
    ("expected '-' indicator", "a list item out of line", "start each item with `- ` in the same column"),
    ("unknown escape character", "a backslash that means nothing in double quotes", "use single quotes"),
    ("quoted scalar", "a quotation mark that is never closed", "close the quotes"),
    ("expected ',' or '}'", "a `{` that is not closed, or a comma missing in it", _CLOSE),
    ("expected ',' or ']'", "a `[` that is not closed, or a comma missing in it", _CLOSE),
    ("undefined alias", "a value that begins with `*`", _QUOTE),
    ("alphabetic or numeric character", "a value that begins with `*` or `&`", _QUOTE),
)


@dataclass(frozen=True)
class Document:
    """A file of content as written: its data, its body, and where each of them stands.

    `places` maps the path of a value (`("tasks", 0, "automation")`) to its line and column in the file; `keys` maps
    it to the place of its key. `body_line` is the line of the file on which `body` begins.
    """

    path: str
    data: Mapping[str, Any]
    places: Mapping[Keys, Place] = field(default_factory=dict, repr=False)
    keys: Mapping[Keys, Place] = field(default_factory=dict, repr=False)
    body: str = ""
    body_line: int = 1

    def place(self, *path: str | int) -> Place:
        """The place of a value; of the nearest enclosing value when it is not there; else the top of the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.path, 1, 1)

    def below(self, key: str) -> Document:
        """The mapping under a key of the top, as a document of its own whose places stay those in the file."""
        inner = self.data[key]
        data = inner if isinstance(inner, Mapping) else {}
        places = {path[1:]: place for path, place in self.places.items() if path[:1] == (key,)}
        keys = {path[1:]: place for path, place in self.keys.items() if path[:1] == (key,)}
        return Document(self.path, data, places, keys)

    def key_place(self, *path: str | int) -> Place:
        """The place of a key, or of its value when it has no key of its own."""
        return self.keys.get(path) or self.place(*path)


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """Bytes as text with `\\n` line ends and without a byte order mark; None, with a problem, when not UTF-8."""
    try:
        text = data.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = data.count(b"\n", 0, error.start) + 1
        column = error.start - (data.rfind(b"\n", 0, error.start) + 1) + 1
        problems.error(Place(path, line, column), "", "this is not UTF-8 text", "save the file with the encoding UTF-8")
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def read_document(text: str, path: str, problems: Problems) -> Document | None:
    """Split and parse a Markdown file with front matter; None, with problems, when it cannot be read."""
    fences = list(_FENCE.finditer(text))
    start = fences[0] if fences else None
    if start is None or text[: start.start()].strip():
        cure = "begin the file with a line of `---`, the fields, and another line of `---`"
        problems.error(Place(path, 1, 1), "", "the file does not begin with front matter", cure)
        return None
    first_line = text.count("\n", 0, start.start()) + 1
    if len(fences) == 1:
        cure = "add a line of `---` after the last field"
        problems.error(Place(path, first_line, 1), "", "the front matter is never closed", cure)
        return None
    handler = _StrictHandler(path, first_line, problems)
    frontmatter.parse(text, handler=handler)
    if handler.document is None:
        return None
    end = fences[1].end() + 1
    made = handler.document
    return Document(path, made.data, made.places, made.keys, text[end:], text.count("\n", 0, end) + 1)


def read_yaml(text: str, path: str, problems: Problems, first_line: int = 1) -> Document | None:
    """Parse a YAML file whose top is a mapping; None, with problems, when it cannot be read."""
    try:
        root = yaml.compose(text, Loader=_Loader)
    except yaml.MarkedYAMLError as error:
        _report_syntax(error, text, path, first_line, problems)
        return None
    except yaml.reader.ReaderError as error:
        line = text.count("\n", 0, error.position) + first_line
        problems.error(Place(path, line), "", f"the control character U+{error.character:04X}", "delete it")
        return None
    if root is None:
        return Document(path, {})
    if not isinstance(root, yaml.MappingNode):
        problems.error(
            Place(path, first_line, 1),
            "",
            "this is not a list of fields",
            "write one `field: value` per line",
        )
        return None
    builder = _Builder(path, first_line, problems)
    data = builder.build(root, ())
    return None if builder.failed else Document(path, data, builder.places, builder.keys)


class _Loader(_BASE):  # type: ignore[misc]
    """A safe loader for which only what looks like a plain number, `true`, `false` or nothing is not text."""

    yaml_implicit_resolvers: ClassVar[dict[str | None, list[tuple[str, re.Pattern[str]]]]] = {}


for _tag, _pattern in _PLAIN.items():
    _Loader.yaml_implicit_resolvers.setdefault(None, []).append((_tag, _pattern))


class _StrictHandler(YAMLHandler):
    """python-frontmatter's handler for `---` fences, reading with `read_yaml` and keeping what it found."""

    def __init__(self, path: str, first_line: int, problems: Problems) -> None:
        super().__init__()
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self.document: Document | None = None

    def split(self, text: str) -> tuple[str, str]:
        _, fields, body = _FENCE.split(text, maxsplit=2)
        return fields, body

    def load(self, fm: str, **_: object) -> dict[str, Any]:
        self.document = read_yaml(fm, self._path, self._problems, self._first_line)
        return dict(self.document.data) if self.document else {}


class _Builder:
    """Builds plain values from YAML nodes and remembers where each stood."""

    def __init__(self, path: str, first_line: int, problems: Problems) -> None:
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self._seen: set[int] = set()
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.failed = False

    def build(self, node: yaml.Node, path: Keys) -> Any:
        self.places[path] = self._place(node)
        if isinstance(node, yaml.ScalarNode):
            return self._scalar(node, path)
        if id(node) in self._seen:
            return self._fail(node, path, "anchors and aliases (`&`, `*`) are not supported", "write the value out")
        self._seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            return [self.build(item, (*path, index)) for index, item in enumerate(node.value)]
        return self._mapping(node, path)

    def _mapping(self, node: yaml.Node, path: Keys) -> dict[str, Any]:
        built: dict[str, Any] = {}
        for key_node, value_node in node.value:
            key = key_node.value if isinstance(key_node, yaml.ScalarNode) else "?"
            if key in built:
                first = self.keys[(*path, key)]
                self._fail(key_node, (*path, key), f"given twice, first in line {first.line}", "keep one of the two")
                continue
            self.keys[(*path, key)] = self._place(key_node)
            built[key] = self.build(value_node, (*path, key))
        return built

    def _scalar(self, node: yaml.ScalarNode, path: Keys) -> Any:
        kind = node.tag.rpartition(":")[2]
        match kind:
            case "str":
                return node.value
            case "null":
                return None
            case "bool":
                return node.value == "true"
            case "int":
                return int(node.value)
            case "float":
                return Decimal(node.value)
        return self._fail(node, path, f"the tag '{node.tag}' is not supported", "write a plain value")

    def _fail(self, node: yaml.Node, path: Keys, message: str, cure: str) -> None:
        self.failed = True
        self._problems.error(self._place(node), ".".join(map(str, path)), message, cure)

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self._path, mark.line + self._first_line, mark.column + 1)


def _report_syntax(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int, problems: Problems) -> None:
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    message, cure = next(
        ((plain, cure) for sign, plain, cure in _PLAIN_WORDS if sign in said),
        (f"this is not valid YAML: {said}", ""),
    )
    # What is never closed is to be looked for where it was opened.
    opened = error.context_mark if "never closed" in message or "not closed" in message else None
    mark = opened or error.problem_mark or error.context_mark
    if mark is None:
        problems.error(Place(path), "", message, cure)
        return
    lines = text.split("\n")
    if mark.line < len(lines) and lines[mark.line].lstrip(" ").startswith("\t"):
        message, cure = "a tab at the start of a line", "indent with spaces"
    problems.error(Place(path, mark.line + first_line, mark.column + 1), "", message, cure)
