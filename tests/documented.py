"""Tables of the docs that follow from the program: `make golden` writes them, and tests find one that differs."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from pathlib import Path

ARCHITECTURE = Path(__file__).parent.parent / "docs/architecture.md"


def check_table(columns: Sequence[str], rows: Iterable[Sequence[str]], *, rewrite: bool) -> None:
    """The table with these columns has these rows; with `rewrite` it gets them."""
    head = f"| {' | '.join(columns)} |\n|{'---|' * len(columns)}\n"
    body = "".join(f"| {' | '.join(row)} |\n" for row in rows)
    before, after = ARCHITECTURE.read_text(encoding="utf-8").split(head)
    rest = re.sub(r"^(?:[|].*\n)*", "", after)
    expected = f"{before}{head}{body}{rest}"
    if rewrite:
        ARCHITECTURE.write_text(expected, encoding="utf-8")

    assert ARCHITECTURE.read_text(encoding="utf-8") == expected, "`make golden` writes the table"
