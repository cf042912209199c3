"""YAML as nodes: what counts as a number, the values that nodes hold, and where each of them stands."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

import yaml
from yaml.nodes import MappingNode, ScalarNode, SequenceNode

from bellwether.model.problems import Place

Keys = tuple[str | int, ...]
Found = tuple[Keys, yaml.Node | None, yaml.Node]

# How deep lists and groups of fields may lie in each other.
DEEPEST = 100
TOO_DEEP = f"nested more than {DEEPEST} deep"
_INDENT = re.compile(r"^[ \t?-]+", re.MULTILINE)
_OPENING = re.compile(r"[\[{]")
_KEY = re.compile(r"[^\s#\]}-][^:]*:(?:\s|$)")

_BASE: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_NULL, _BOOL, _INT, _FLOAT, _TEXT = (f"tag:yaml.org,2002:{name}" for name in ("null", "bool", "int", "float", "str"))
_FORMS = {
    _NULL: re.compile(r"^(?:~|null|)$"),
    _BOOL: re.compile(r"^(?:true|false)$"),
    _INT: re.compile(r"^[-+]?(?:0|[1-9][0-9]*)$"),
    _FLOAT: re.compile(r"^[-+]?(?:0|[1-9][0-9]*)\.[0-9]+$"),
}
# What a value that begins so may be, if it is not text.
_KINDS = {
    **dict.fromkeys(("", "~", "n"), (_NULL,)),
    **dict.fromkeys("tf", (_BOOL,)),
    **dict.fromkeys("-+0123456789", (_INT, _FLOAT)),
}
_GROUPS: Mapping[type[yaml.Node], str]
_GROUPS = {MappingNode: "tag:yaml.org,2002:map", SequenceNode: "tag:yaml.org,2002:seq"}
_READ: Mapping[str, Callable[[str], Any]]
_READ = {_NULL: lambda _: None, _BOOL: lambda value: value == "true", _INT: int, _FLOAT: Decimal}


class _Loader(_BASE):  # type: ignore[misc]
    """A safe loader for which only what looks like a plain number, `true`, `false` or nothing is not text."""

    def resolve(self, kind: type[yaml.Node], value: str, implicit: tuple[bool, bool]) -> str:
        """The tag of a value that has none; `implicit` tells first whether it stands without quotes."""
        if kind is not ScalarNode:
            return _GROUPS[kind]
        if implicit[0]:
            for tag in _KINDS.get(value[:1], ()):
                if _FORMS[tag].match(value):
                    return tag
        return _TEXT

    def descend_resolver(self, above: yaml.Node | None, key: Any) -> None:
        """Nothing: tags that go by the path of a value are asked for at every node, and there are none."""

    def ascend_resolver(self) -> None:
        """Nothing, likewise."""


@dataclass(frozen=True)
class Yaml:
    """YAML as written, and where it stands: in the file at `path`, from its line `first_line` on."""

    text: str
    path: str
    first_line: int

    def place(self, node: yaml.Node) -> Place:
        """Where a node stands."""
        return place_of(node, self.path, self.first_line)


def composed(text: str) -> yaml.Node | None:
    """The node at the top of a YAML text; raises `MarkedYAMLError` as PyYAML does, and for what is nested too deep."""
    # Nodes are made by recursion, and one that goes too deep ends the process; events come one after the other. They
    # are asked for only where signs and indentation are enough for it.
    if 2 * max(map(len, _INDENT.findall(text)), default=0) + len(_OPENING.findall(text)) > DEEPEST:
        _refuse_depth(text)
    root: yaml.Node | None = yaml.compose(text, Loader=_Loader)
    return root


def _refuse_depth(text: str) -> None:
    depth = 0
    for event in yaml.parse(text, Loader=_Loader):
        depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
        if depth > DEEPEST:
            raise yaml.MarkedYAMLError(problem=TOO_DEEP, problem_mark=event.start_mark)  # type: ignore[arg-type]


def parts_of(text: str) -> Iterator[tuple[int, int]]:
    """The fields at the top of a mapping, each as the numbers of its first line and of the one after it, from 0."""
    lines = text.split("\n")
    starts = [number for number, line in enumerate(lines) if _KEY.match(line)]
    return zip([0, *starts[1:]], [*starts[1:], len(lines)], strict=True) if starts else iter([(0, len(lines))])


def value_of(node: yaml.Node) -> Any:
    """The plain value that a node holds."""
    if isinstance(node, ScalarNode):
        read = _READ.get(node.tag)
        return read(node.value) if read else node.value
    if isinstance(node, SequenceNode):
        return [value_of(item) for item in node.value]
    return {key_of(key): value_of(value) for key, value in node.value}


def key_of(node: yaml.Node) -> str:
    """The name that a key is; `?` for one that is a list or a mapping."""
    return str(node.value) if isinstance(node, ScalarNode) else "?"


def repeats(root: yaml.Node) -> bool:
    """Whether a mapping somewhere in a node has a key twice."""
    nodes = [root]
    while nodes:
        node = nodes.pop()
        if isinstance(node, SequenceNode):
            nodes.extend(node.value)
        elif isinstance(node, MappingNode):
            if len({key_of(key) for key, _ in node.value}) < len(node.value):
                return True
            nodes.extend(value for _, value in node.value if not isinstance(value, ScalarNode))
    return False


def walk(node: yaml.Node, path: Keys = (), key: yaml.Node | None = None) -> Iterator[Found]:
    """Each value in a node with its path and the node of its key."""
    yield path, key, node
    if isinstance(node, SequenceNode):
        for index, item in enumerate(node.value):
            yield from walk(item, (*path, index))
    elif isinstance(node, MappingNode):
        for name, value in node.value:
            yield from walk(value, (*path, key_of(name)), name)


def place_of(node: yaml.Node, path: str, first_line: int) -> Place:
    """Where a node stands in the file at `path`, on whose line `first_line` the YAML begins."""
    mark = node.start_mark
    return Place(path, mark.line + first_line, mark.column + 1)
