"""What is wrong with YAML, in a writer's words: what cannot be read, and what YAML allows and content does not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

import yaml

from bellwether.content.frontmatter.nodes import TOO_DEEP, Keys, Yaml, key_of, walk
from bellwether.content.frontmatter.text import control_in
from bellwether.model import numbers
from bellwether.model.numbers import overlong
from bellwether.model.problems import Place, Problems, shortened

_Fault = tuple[yaml.Node, Keys, str, str]

_QUOTE = "put the value in quotes"
_COLON = ("a colon where none can stand", "put the text in quotes")
# A colon with a blank behind it in a text, and the field of that text.
_IN_TEXT = ("a colon where none can stand", f"{_QUOTE}, or check the indentation")
_UNFIT = ("a line that does not fit those around it", "check indentation and quotes")
_FIELD_WITH_COLON = re.compile(r" *(?:- +)?(?P<key>[a-z_]+): [^\[{\"'].*:(?: |$)")
_HASH = "put the text with the `#` in quotes"
_CLOSE = "close it, and put values with commas in quotes"
_UNSUPPORTED = {"&": "anchors and aliases (`&`, `*`) are not supported", "!": "tags (`!`) are not supported"}
# What PyYAML says, what it means to a writer, and the cure. The first that is contained in the message counts.
_PLAIN_WORDS = (
    (TOO_DEEP, f"lists and groups of fields are {TOO_DEEP}", "take levels out"),
    ("Unicode character escape", "an escape that stands for no character", "write the character itself"),
    ("mapping values are not allowed", *_IN_TEXT),
    ("that cannot start any token", "a value that begins with '{sign}'", _QUOTE),
    ("could not find expected ':'", "a line without its colon", "write `field: value`, or close the fields with `---`"),
    ("did not find expected key", *_UNFIT),
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
# A key whose colon is not followed by a blank, and blanks that YAML does not take for any.
_UNSPACED = re.compile(r" *(?:- +)?(?P<key>[a-z_]+):(?=[^\s/:])")
_ITEM = re.compile(r"(?P<indent> *)- ")
_BLANKS = "[\u00a0\u2000-\u200b\u202f\u3000]+"
_ODD = re.compile(
    rf"^(?P<before> *(?:- +)?[a-z_]+:|(?= *{_BLANKS} *(?:- |[a-z_]+:)) *)(?P<blank>{_BLANKS})", re.MULTILINE
)
_COMMENT = re.compile(r"[ \t]+#.*")
# Two spaces before the sign and one after it, as linters of YAML ask for.
_SET_OFF = re.compile(r"[ \t]{2,}#\s")
_COMMENT_CURE = (
    "put the value in quotes; or, if it is a comment, write two spaces before `#` and one after it, or give it a line "
    "of its own"
)
# A value in the quotes that word processors write, as a whole.
_TYPOGRAPHIC = re.compile(r"(?P<open>[“”„‘’«»])[^“”„‘’«»\"\\]+(?P<close>[”“’‘»«])")
_TYPOGRAPHIC_FIRST = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?[“”„‘«»]")
_STRAIGHT = 'type " in their place'
# A value that begins with a slot, which is a bracket to YAML.
_SLOT_FIRST = re.compile(r" *(?:- +)*(?:[a-z_]+: +)?\{\{")
# What stands before a mistake tells what it is, where PyYAML only finds that something does not fit.
_AFTER = {**dict.fromkeys("\"'", "text after a closing quotation mark"), **dict.fromkeys("]}", "text after a bracket")}


def report_faults(root: yaml.MappingNode, written: Yaml, problems: Problems) -> set[int]:
    """Note what YAML has that content must not have; gives the lines, from 0, on which the fields with it begin."""
    lines = {key_of(key): key.start_mark.line for key, _ in root.value}
    faulty = set()
    for node, at, message, cure in _faults(root, written):
        problems.error(written.place(node), ".".join(map(str, at)), message, cure)
        faulty |= {lines[str(at[0])] if at else 0, node.start_mark.line if len(at) == 1 else 0}
    return faulty


def _faults(node: yaml.Node, written: Yaml, path: Keys = ()) -> Iterator[_Fault]:
    # Nodes forget their anchors and tags, but begin with them. An alias is the node of its anchor once more.
    if unsupported := _UNSUPPORTED.get(written.text[node.start_mark.index : node.start_mark.index + 1]):
        yield node, path, unsupported, f"write the value out, or {_QUOTE}"
    elif isinstance(node, yaml.ScalarNode):
        if control := control_in(node.value):
            yield node, path, control, "delete it"
        elif not node.style and (long := overlong(node.value)):
            yield node, path, long, numbers.CURE
    elif isinstance(node, yaml.SequenceNode):
        for index, item in enumerate(node.value):
            yield from _faults(item, written, (*path, index))
    elif isinstance(node, yaml.MappingNode):
        seen: dict[str, int] = {}
        for key, value in node.value:
            name = key_of(key)
            if name in seen:
                yield key, (*path, name), f"given twice, first in line {seen[name]}", "keep one of the two"
                continue
            seen[name] = key.start_mark.line + written.first_line
            yield from _faults(value, written, (*path, name))


def report_cut(root: yaml.Node, written: Yaml, problems: Problems) -> None:
    """Warn of text that YAML takes for a comment, unless it stands off as one."""
    for path, _, node in walk(root):
        if not isinstance(node, yaml.ScalarNode) or node.style or not re.search("[^\\W\\d_]", node.value):
            continue
        comment = _COMMENT.match(written.text, node.end_mark.index)
        if comment and not _SET_OFF.match(comment[0]):
            message = f"YAML takes what follows ' #' for a comment; '{shortened(comment[0].strip())}' is cut off"
            field = ".".join(map(str, path))
            problems.warn(written.place(node), field, message, _COMMENT_CURE)


def report_syntax(error: yaml.MarkedYAMLError, written: Yaml, problems: Problems) -> None:
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
        problems.error(Place(written.path), "", message, cure)
        return
    lines = written.text.split("\n")
    if (unspaced := _unspaced(lines, mark.line)) and re.search("colon|does not fit", message):
        at, found = unspaced
        place = Place(written.path, at + written.first_line, found.end())
        problems.error(place, "", f"a blank is missing after '{found['key']}:'", f"write `{found['key']}: …`")
        return
    line = lines[mark.line] if mark.line < len(lines) else ""
    before = line[: mark.column].rstrip()[-1:]
    if _SLOT_FIRST.match(line):
        message, cure = "a value that begins with '{{'", "put the whole value in quotes"
    elif _TYPOGRAPHIC_FIRST.match(line) and (message, cure) == _IN_TEXT:
        message, cure = "a text with a colon in quotes that are none to YAML", _STRAIGHT
    elif line.lstrip(" ").startswith("\t"):
        message, cure = "a tab at the start of a line", "indent with spaces"
    elif before in _AFTER and "expected key" in said:
        message, cure = _AFTER[before], "put the whole value in single quotes, and double each `'` in it"
    elif "expected ','" in said and re.search(r"\s#", line):
        message, cure = "YAML takes what follows ' #' for a comment, and nothing closes the bracket", _HASH
    elif "expected ','" in said and error.problem_mark and _colon_at(lines, error.problem_mark):
        mark, (message, cure) = error.problem_mark, _COLON
    message, cure = _by_field((message, cure), lines, mark.line)
    message = message.replace("{sign}", line[mark.column : mark.column + 1])
    problems.error(Place(written.path, mark.line + written.first_line, mark.column + 1), "", message, cure)


def _by_field(said: tuple[str, str], lines: Sequence[str], number: int) -> tuple[str, str]:
    """What is said of a line, and its cure, by the field that it belongs to, or to none."""
    line = lines[number] if number < len(lines) else ""
    if said in (_IN_TEXT, _UNFIT) and _lacks_field(lines, number):
        return "items of a list without a field above them", "write its name and a colon above, such as `skills:`"
    if said == _IN_TEXT and (before_colon := _FIELD_WITH_COLON.match(line)):
        return said[0], f"put the whole text behind `{before_colon['key']}:` in quotes, or check the indentation"
    return said


def _lacks_field(lines: Sequence[str], number: int) -> bool:
    """Whether a line is an item of a list that belongs to no field: what stands above it waits for none."""
    item = _ITEM.match(lines[number]) if number < len(lines) else None
    if item is None:
        return False
    above = (line for line in reversed(lines[:number]) if line.strip() and not line.lstrip().startswith("#"))
    near = next((line for line in above if len(line) - len(line.lstrip()) <= item.end("indent")), "")
    return not (_ITEM.match(near) or near.partition(" #")[0].rstrip().endswith(":"))


def _unspaced(lines: Sequence[str], last: int) -> tuple[int, re.Match[str]] | None:
    """Where a key has no blank after its colon: in a line, or in the one above it."""
    for number in (last, last - 1):
        if 0 <= number < len(lines) and (found := _UNSPACED.match(lines[number])):
            return number, found
    return None


def with_spaces(written: Yaml, problems: Problems) -> str:
    """The text with spaces in place of blanks that only look like them, where YAML needs one; each is noted."""
    for found in _ODD.finditer(written.text):
        before = written.text[: found.start("blank")].split("\n")
        place = Place(written.path, written.first_line + len(before) - 1, len(before[-1]) + 1)
        message = f"a blank that is no space, U+{ord(found['blank'][0]):04X}"
        problems.error(place, "", message, "delete it, and type a space where one belongs")
    return _ODD.sub(lambda found: found[0].replace(found["blank"], " " * len(found["blank"])), written.text)


def with_quotes(root: yaml.Node, written: Yaml, problems: Problems) -> str:
    """The text with straight quotes in place of typographic ones around whole values; each of these is noted."""
    text = written.text
    for path, _, node in walk(root):
        if not isinstance(node, yaml.ScalarNode) or node.style or not (found := _TYPOGRAPHIC.fullmatch(node.value)):
            continue
        start, end = node.start_mark.index, node.end_mark.index
        message = f"{found['open']}{found['close']} are no quotes to YAML: they are taken for a part of the text"
        problems.error(written.place(node), ".".join(map(str, path)), message, _STRAIGHT)
        text = f'{text[:start]}"{text[start + 1 : end - 1]}"{text[end:]}'
    return text


def _colon_at(lines: Sequence[str], mark: yaml.Mark) -> bool:
    """Whether a colon ends text where a comma or a bracket should."""
    return mark.line < len(lines) and lines[mark.line][mark.column : mark.column + 1] == ":"
