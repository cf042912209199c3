"""The JSON-LD of one page: its blocks, and the nodes that they hold (https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
GraphNode = dict[str, Json]

_DEEPEST = 100
_TOO_DEEP = f"values within values, more than {_DEEPEST} deep"


@dataclass(frozen=True, slots=True)
class Block:
    """A JSON-LD block: as written, and either its value or what keeps it from being read."""

    raw: str
    value: Json = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """What the blocks say: the nodes at the top, the objects at any depth, and the ids.

    `defined` are absolute ids; `mentioned` are those that are referred to but not defined, as written and absolute.
    """

    top: tuple[GraphNode, ...]
    objects: tuple[GraphNode, ...]
    defined: frozenset[str]
    mentioned: tuple[tuple[str, str], ...]


def read_block(raw: str) -> Block:
    """Parse the text of a block."""
    try:
        value = json.loads(raw, parse_constant=_refuse_constant)
    except ValueError as error:
        return Block(raw, error=str(error))
    except RecursionError:
        return Block(raw, error=_TOO_DEEP)
    return Block(raw, error=_TOO_DEEP) if _is_deep(value) else Block(raw, value)


def _is_deep(value: Json) -> bool:
    """Whether values lie within values more often than anybody would follow them."""
    level: list[Json] = [value]
    for _ in range(_DEEPEST):
        level = [child for item in level for child in _within(item)]
        if not level:
            return False
    return True


def _within(value: Json) -> Iterable[Json]:
    if isinstance(value, dict):
        return value.values()
    return value if isinstance(value, list) else ()


def read_graph(blocks: Sequence[Block], url: str) -> Graph:
    """The nodes of all blocks of the page at `url`. An object that holds only its @id defines nothing."""
    top = tuple(node for block in blocks for node in _top(block.value))
    objects: list[GraphNode] = []
    for node in top:
        _gather(node, objects)
    named = [(str(item["@id"]), len(item) > 1) for item in objects if "@id" in item]
    defined = frozenset(_absolute(name, url) for name, defines in named if defines)
    bare = dict.fromkeys(name for name, defines in named if not defines)
    mentioned = tuple((name, goal) for name in bare if (goal := _absolute(name, url)) not in defined)
    return Graph(top, tuple(objects), defined, mentioned)


def types(node: GraphNode) -> list[Json]:
    """The types of a node, which may be written as one or as a list."""
    kinds = node.get("@type")
    return kinds if isinstance(kinds, list) else [kinds]


def items(value: Json) -> list[GraphNode]:
    """The objects of a value that may be one object or a list of them."""
    return [item for item in as_list(value) if isinstance(item, dict)]


def as_list(value: Json) -> list[Json]:
    """A value as the list that JSON-LD takes it for."""
    return value if isinstance(value, list) else [value]


def label_of(node: GraphNode) -> str:
    """A node as a message names it: by its @id, else by its name, else by its keys."""
    return f"'{node.get('@id') or node.get('name') or ', '.join(node)}'"


def text_of(node: GraphNode, key: str) -> str:
    """The text at a key, with white space collapsed; empty when there is none."""
    value = node.get(key)
    return " ".join(value.split()) if isinstance(value, str) else ""


def _absolute(name: str, url: str) -> str:
    try:
        return name if name.startswith(("https://", "http://")) else urljoin(url, name)
    except ValueError:  # such as `//[`
        return name


def _top(value: Json) -> list[GraphNode]:
    return [node for item in items(value) for node in (items(item["@graph"]) if "@graph" in item else [item])]


def _gather(value: Json, objects: list[GraphNode]) -> None:
    if isinstance(value, dict):
        objects.append(value)
        for key, child in value.items():
            if isinstance(child, dict | list) and key != "@context":  # terms, not things
                _gather(child, objects)
    elif isinstance(value, list):
        for child in value:
            _gather(child, objects)


def _refuse_constant(name: str) -> NoReturn:
    # Python reads NaN and Infinity, browsers and crawlers do not.
    raise ValueError(f"{name} is no JSON value")
