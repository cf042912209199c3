"""Tables of figures, as declarations name them."""

from __future__ import annotations

from collections.abc import Iterator

NamedTables = Iterator[tuple[tuple[str | int, ...], str, tuple[str, ...]]]
"""Tables by the path of their name in a declaration, each with the columns that are taken of it."""
