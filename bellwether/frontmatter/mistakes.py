"""What is wrong with YAML, in a writer's words: what cannot be read, and what YAML allows and content does not."""

from __future__ import annotations

import re
from collections.abc import Iterator

import yaml

from bellwether.frontmatter.nodes import Keys, key_of, place_of
from bellwether.problems import Place, Problems

_Fault = tuple[yaml.Node, Keys, str, str]

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


def report_faults(root: yaml.Node, text: str, path: str, first_line: int, problems: Problems) -> bool:
    """Whether there is something in YAML that content must not have; each is noted."""
    faults = list(_faults(root, text, first_line))
    for node, at, message, cure in faults:
        problems.error(place_of(node, path, first_line), ".".join(map(str, at)), message, cure)
    return bool(faults)


def _faults(node: yaml.Node, text: str, first_line: int, path: Keys = ()) -> Iterator[_Fault]:
    # Nodes forget their anchors and tags, but begin with them. An alias is the node of its anchor once more.
    if unsupported := _UNSUPPORTED.get(text[node.start_mark.index : node.start_mark.index + 1]):
        yield node, path, unsupported, f"write the value out, or {_QUOTE}"
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _faults(item, text, first_line, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        lines: dict[str, int] = {}
        for key, value in node.value:
            name = key_of(key)
            if name in lines:
                yield key, (*path, name), f"given twice, first in line {lines[name]}", "keep one of the two"
                continue
            lines[name] = key.start_mark.line + first_line
            yield from _faults(value, text, first_line, (*path, name))


def report_unshowable(character: int, text: str, path: str, first_line: int, problems: Problems) -> None:
    """Note a control character that YAML does not take."""
    # What PyYAML says of its position counts bytes or characters, depending on the loader.
    before = text[: text.find(chr(character))].split("\n")
    place = Place(path, first_line + len(before) - 1, len(before[-1]) + 1)
    problems.error(place, "", f"the control character U+{character:04X}", "delete it")


def report_syntax(error: yaml.MarkedYAMLError, text: str, path: str, first_line: int, problems: Problems) -> None:
    """Note that a text is not YAML, at the place that is to be looked at."""
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
