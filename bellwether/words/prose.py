"""What is said inside the prose of writers that they did not write."""

from __future__ import annotations

from bellwether.words.numbers import number


def table_label(position: int) -> str:
    """What a table of the prose is called where it is announced, by its place among them."""
    return f"Table {number(position)} of the text"
