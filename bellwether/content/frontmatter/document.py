"""A file of content as written, and the place of everything in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import islice
from typing import Any

from yaml.nodes import ScalarNode

from bellwether.content.frontmatter.nodes import Found, Keys, composed, place_of, walk
from bellwether.model.problems import Place


@dataclass(frozen=True)
class Document:
    """A file of content as written: its data, its body, and where each of them stands.

    `body_line` is the line of the file on which `body` begins. `fields` is what the data were read from, which begins
    on the line `first_line`; `above` is the path in it of what is the top here. What could not be read is not
    `readable`: it exists, so that references to it are no second mistake, but nothing is known of it.
    """

    path: str
    data: Mapping[str, Any]
    body: str = ""
    body_line: int = 1
    readable: bool = True
    fields: str = field(default="", repr=False)
    first_line: int = 1
    above: Keys = ()

    @cached_property
    def places(self) -> Mapping[Keys, Place]:
        """The line and column of each value by its path, such as `("tasks", 0, "automation")`."""
        return {path: place_of(value, self.path, self.first_line) for path, _, value in self._nodes()}

    @cached_property
    def keys(self) -> Mapping[Keys, Place]:
        """The line and column of each key by the path of its value."""
        return {path: place_of(key, self.path, self.first_line) for path, key, _ in self._nodes() if key}

    def _nodes(self) -> Iterator[Found]:
        # Not kept from the first reading: it is rare that a place is asked for, and nodes are many.
        root, depth = composed(self.fields), len(self.above)
        for path, key, value in walk(root) if root else ():
            if path[:depth] == self.above:
                yield path[depth:], key, value

    def place(self, *path: str | int) -> Place:
        """The place of a value; of the nearest enclosing value when it is not there; else the top of the file."""
        for length in range(len(path), -1, -1):
            if path[:length] in self.places:
                return self.places[path[:length]]
        return Place(self.path, 1, 1)

    def place_in(self, path: Keys, pattern: re.Pattern[str], number: int = 0) -> Place:
        """The place of what a pattern finds in a text of the fields, or of its group; else that of the text.

        `number` is counted from 0.
        """
        node = next((node for at, _, node in self._nodes() if at == path), None)
        if node is None:
            return self.place(*path)
        written = self.fields[node.start_mark.index : node.end_mark.index]
        found = next(islice(pattern.finditer(written), number, None), None)
        before = self.fields[: node.start_mark.index + (found.start(found.lastindex or 0) if found else 0)]
        return Place(self.path, self.first_line + before.count("\n"), len(before) - before.rfind("\n"))

    def texts(self) -> Iterator[tuple[Keys, int, int]]:
        """The path of each value that is no list and no mapping, with where it begins and ends in `fields`."""
        for path, _, value in self._nodes():
            if isinstance(value, ScalarNode):
                yield path, value.start_mark.index, value.end_mark.index

    def below(self, key: str) -> Document:
        """The mapping under a key of the top, as a document of its own whose places stay those in the file."""
        inner = self.data[key]
        data = inner if isinstance(inner, Mapping) else {}
        return replace(self, data=data, body="", body_line=1, above=(*self.above, key))

    def key_place(self, *path: str | int) -> Place:
        """The place of a key, or of its value when it has no key of its own."""
        return self.keys.get(path) or self.place(*path)

    def is_bare(self, *path: str | int) -> bool:
        """Whether a key has no colon, as the rest of a text in braces, cut off at its comma, is taken for a key."""
        place, key = self.key_place(*path), str(path[-1])
        line = self.fields.split("\n")[place.line - self.first_line]
        return line[place.column - 1 :].removeprefix(key).lstrip()[:1] != ":"
