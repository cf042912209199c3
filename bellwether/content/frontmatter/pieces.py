"""Keys and plain values with where they begin and end, as far as fields that are being typed can be read."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

import yaml
from yaml.nodes import ScalarNode

from bellwether.content.frontmatter.nodes import Keys, composed, parts_of, walk


@dataclass(frozen=True)
class Piece:
    """A key or a plain value without its quotes, from `start` to `end`: lines and columns, both counted from 0.

    `path` is that of the value, or of the value that the key belongs to.
    """

    kind: Literal["name", "value"]
    text: str
    path: Keys
    start: tuple[int, int]
    end: tuple[int, int]


def pieces_of(lines: Sequence[str], first_line: int = 0) -> Iterator[Piece]:
    """The keys and values in fields that begin on a line; of a field at the top that cannot be read, none."""
    for start, end in parts_of("\n".join(lines)):
        yield from _pieces(lines[start:end], first_line + start)


def pieces_beside(lines: Sequence[str], line: int) -> tuple[Piece, ...]:
    """Those of the field at the top that a line belongs to; none where it cannot be read."""
    start, end = next(part for part in parts_of("\n".join(lines)) if part[0] <= line < part[1])
    return tuple(_pieces(lines[start:end], start))


def _pieces(lines: Sequence[str], first_line: int) -> Iterator[Piece]:
    try:
        root = composed("\n".join(lines))
    except yaml.MarkedYAMLError:
        return
    for path, key, value in walk(root) if root else ():
        if isinstance(key, ScalarNode):
            yield _piece("name", key, path, first_line)
        if isinstance(value, ScalarNode):
            yield _piece("value", value, path, first_line)


def _piece(kind: Literal["name", "value"], node: ScalarNode, path: Keys, first_line: int) -> Piece:
    start, end, quote = node.start_mark, node.end_mark, 1 if node.style in ("'", '"') else 0
    return Piece(
        kind,
        node.value,
        path,
        (first_line + start.line, start.column + quote),
        (first_line + end.line, end.column - quote),
    )
