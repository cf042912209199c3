"""The JSON-LD of one page: its blocks, and the nodes that they hold (https://www.w3.org/TR/json-ld11/)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import NoReturn
from urllib.parse import urljoin

Json = None | bool | int | float | str | list["Json"] | dict[str, "Json"]
Node = dict[str, Json]


@dataclass(frozen=True, slots=True)
class Block:
    """A JSON-LD block: as written, and either its value or what keeps it from being read."""

    raw: str
    value: Json = None
    error: str = ""


@dataclass(frozen=True, slots=True)
class Graph:
    """What the blocks say: the nodes at the top, the objects at any depth, the absolute ids they define."""

    top: tuple[Node, ...]
    objects: tuple[Node, ...]
    defined: frozenset[str]


def read_block(raw: str) -> Block:
    """Parse the text of a block."""
    try:
        return Block(raw, json.loads(raw, parse_constant=_refuse_constant))
    except ValueError as error:
        return Block(raw, error=str(error))


def read_graph(blocks: Sequence[Block], url: str) -> Graph:
    """The nodes of all blocks of the page at `url`. An object that holds only its @id defines nothing."""
    top = tuple(node for block in blocks for node in _top(block.value))
    objects = tuple(item for node in top for item in _objects(node))
    defined = (urljoin(url, str(item["@id"])) for item in objects if "@id" in item and len(item) > 1)
    return Graph(top, objects, frozenset(defined))


def types(node: Node) -> list[Json]:
    """The types of a node, which may be written as one or as a list."""
    kinds = node.get("@type")
    return kinds if isinstance(kinds, list) else [kinds]


def items(value: Json) -> list[Node]:
    """The objects of a value that may be one object or a list of them."""
    return [item for item in as_list(value) if isinstance(item, dict)]


def as_list(value: Json) -> list[Json]:
    """A value as the list that JSON-LD takes it for."""
    return value if isinstance(value, list) else [value]


def _top(value: Json) -> list[Node]:
    return [node for item in items(value) for node in (items(item["@graph"]) if "@graph" in item else [item])]


def _objects(value: Json) -> Iterator[Node]:
    if isinstance(value, dict):
        yield value
        for key, child in value.items():
            if key != "@context":  # terms, not things
                yield from _objects(child)
    elif isinstance(value, list):
        for child in value:
            yield from _objects(child)


def _refuse_constant(name: str) -> NoReturn:
    # Python reads NaN and Infinity, browsers and crawlers do not.
    raise ValueError(f"{name} is no JSON value")
