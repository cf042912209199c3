"""`synonyms.csv`: what readers type in place of the words that titles have."""

from __future__ import annotations

from bellwether.content.tables import Table
from bellwether.model.library import Synonym
from bellwether.model.problems import Problems


def read_synonyms(table: Table, problems: Problems) -> tuple[Synonym, ...]:
    """All synonyms in the order of the file; the same words may stand for several others."""
    found: dict[Synonym, None] = {}
    for row in table.rows:
        typed, means = (" ".join(row.cells[column].split()) for column in ("typed", "means"))
        for column, text in (("typed", typed), ("means", means)):
            if not any(map(str.isalnum, text)):
                message = f"'{text}' has no word that could be looked up" if text else "the words are missing"
                problems.error(table.place(row, column), column, message, "write them, or take the line out")
        synonym = Synonym(typed, means)
        if typed.casefold() == means.casefold() and typed:
            problems.error(table.place(row, "means"), "means", f"'{typed}' stands for itself", "take the line out")
        elif synonym in found:
            problems.error(table.place(row, "typed"), "typed", f"'{typed}' for '{means}' is here twice", "keep one")
        found[synonym] = None
    return tuple(found)
