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
_UNSUPPORTED = {"&": "anchors and aliases (`&`, `*`) are not supported", "!": "tags (`!`) are not supported"}
# What PyYAML says, what it means to a writer, and the cure. The first that is contained in the message counts.
_PLAIN_WORDS = (
    ("mapping values are not allowed", "a colon where none can stand", f"{_QUOTE}, or check the indentation"),
    ("that cannot start any token", "a value that begins with '{sign}'", _QUOTE),
    ("could not find expected ':'", "a line without its colon", "write `field: value`, or close the fields with `---`"),
    ("did not find expected key", "a line that does not fit those around it", "check indentation and quotes"),
    ("expected '-' indicator", "a list item out of line", "start each item with `- ` in the same column"),
    ("unknown escape character", "a backslash that means nothing in double quotes", "use single quotes"),
    ("quoted scalar", "a quotation mark that is never closed", "close the quotes"),
    ("expected ',' or '}'", "a `{` that is not closed, or a comma missing in it", _CLOSE),
    ("expected ',' or ']'", "a `[` that is not closed, or a comma missing in it", _CLOSE),
    ("undefined alias", "a value that begins with `*`", _QUOTE),
    ("alphabetic or numeric character", "a value that begins with `*` or `&`", _QUOTE),
    ("expected a single document", "a line of `---` among the fields", "delete it"),
    ("document start>", "text below a line of `...`", "delete the line"),
)
# What stands before a mistake tells what it is, where PyYAML only finds that something does not fit.
_AFTER = {**dict.fromkeys("\"'", "text after a closing quotation mark"), **dict.fromkeys("]}", "text after a bracket")}


@dataclass(frozen=True)
class Document:
    """A file of content as written: its data, its body, and where each of them stands.

    `places` maps the path of a value (`("tasks", 0, "automation")`) to its line and column in the file; `keys` maps
    it to the place of its key. `body_line` is the line of the file on which `body` begins. What could not be read is
    not `readable`: it exists, so that references to it are no second mistake, but nothing is known of it.
    """

    path: str
    data: Mapping[str, Any]
    places: Mapping[Keys, Place] = field(default_factory=dict, repr=False)
    keys: Mapping[Keys, Place] = field(default_factory=dict, repr=False)
    body: str = ""
    body_line: int = 1
    readable: bool = True

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
        lines = _line_ends(error.object[: error.start].decode()).split("\n")
        place = Place(path, len(lines), len(lines[-1]) + 1)
        problems.error(place, "", "this is not UTF-8 text", "save the file with the encoding UTF-8")
        return None
    return _line_ends(text)


def _line_ends(text: str) -> str:
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
        # The error's position counts bytes or characters, depending on the loader.
        before = text[: text.find(chr(error.character))].split("\n")
        place = Place(path, first_line + len(before) - 1, len(before[-1]) + 1)
        problems.error(place, "", f"the control character U+{error.character:04X}", "delete it")
        return None
    if root is None:
        return Document(path, {})
    if not isinstance(root, yaml.MappingNode):
        found = "a list" if isinstance(root, yaml.SequenceNode) else "text"
        place = Place(path, first_line + root.start_mark.line, root.start_mark.column + 1)
        problems.error(place, "", f"{found} where fields should be", "write one `field: value` per line")
        return None
    builder = _Builder(text, path, first_line, problems)
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

    def __init__(self, text: str, path: str, first_line: int, problems: Problems) -> None:
        self._text = text
        self._path = path
        self._first_line = first_line
        self._problems = problems
        self.places: dict[Keys, Place] = {}
        self.keys: dict[Keys, Place] = {}
        self.failed = False

    def build(self, node: yaml.Node, path: Keys) -> Any:
        self.places[path] = self._place(node)
        # Nodes forget their anchors and tags, but begin with them. An alias is the node of its anchor once more.
        if unsupported := _UNSUPPORTED.get(self._text[node.start_mark.index : node.start_mark.index + 1]):
            return self._fail(node, path, unsupported, f"write the value out, or {_QUOTE}")
        if isinstance(node, yaml.ScalarNode):
            return _scalar(node)
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

    def _fail(self, node: yaml.Node, path: Keys, message: str, cure: str) -> None:
        self.failed = True
        self._problems.error(self._place(node), ".".join(map(str, path)), message, cure)

    def _place(self, node: yaml.Node) -> Place:
        mark = node.start_mark
        return Place(self._path, mark.line + self._first_line, mark.column + 1)


def _scalar(node: yaml.ScalarNode) -> Any:
    match node.tag.rpartition(":")[2]:
        case "null":
            return None
        case "bool":
            return node.value == "true"
        case "int":
            return int(node.value)
        case "float":
            return Decimal(node.value)
    return node.value


def _report_syntax(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int, problems: Problems) -> None:
    said = " ".join(str(part) for part in (error.context, error.problem) if part)
    message, cure = next(
        ((plain, cure) for sign, plain, cure in _PLAIN_WORDS if sign in said),
        (f"this is not valid YAML: {said}", ""),
    )
    # What is never closed, or has no colon, is to be looked for where it began.
    began = error.context_mark if re.search("closed|without", message) else None
    mark = began or error.problem_mark or error.context_mark
    if mark is None:
        problems.error(Place(path), "", message, cure)
        return
    lines = text.split("\n")
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column].rstrip()[-1:]
    if line.lstrip(" ").startswith("\t"):
        message, cure = "a tab at the start of a line", "indent with spaces"
    elif before in _AFTER and "expected key" in said:
        message, cure = _AFTER[before], "put the whole value in quotes, with each `'` inside single quotes doubled"
    message = message.replace("{sign}", line[mark.column : mark.column + 1])
    problems.error(Place(path, mark.line + first_line, mark.column + 1), "", message, cure)
