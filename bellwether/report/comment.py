"""A difference as the comment of a pull request: the numbers first, the tables folded, never too long to be taken."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from bellwether.report.difference import Difference
from bellwether.report.sections import Section, headline, sections

# GitHub takes 65,536 characters; counted in bytes, which are at least as many.
LIMIT = 65_536
# How many rows of each table are shown: the first number with which the comment is short enough.
_STEPS = (1000, 500, 200, 100, 50, 20, 10, 5, 2, 1, 0)
# Nothing but letters, digits and spaces is left to be taken for Markdown, HTML, a link or a name that is called.
_SIGNS = re.compile(r"[!-/:-@\[-`{-~]")


def comment(found: Difference) -> str:
    """The comment in GitHub's Markdown."""
    return tables_in_markdown(f"**What changes:** {headline(found)}", sections(found))


def tables_in_markdown(first: str, tables: Sequence[Section], limit: int = LIMIT) -> str:
    """A line of our own words, and tables below it, as many rows of each as there is space for."""
    made = (_text(first, [table.cut(most) for table in tables]) for most in _STEPS)
    return next(text for text in made if len(text.encode()) <= limit)


def _text(first: str, tables: Sequence[Section]) -> str:
    return "\n".join([first, *(line for table in tables for line in _folded(table))]) + "\n"


def _folded(table: Section) -> Iterator[str]:
    yield from ("", f"<details><summary>{table.title} ({table.count:,})</summary>")
    if table.rows:
        yield from ("", _line(table.columns), _line(["---"] * len(table.columns)))
        yield from (_line([_quoted(cell) for cell in row]) for row in table.rows)
    if table.more:
        yield from ("", f"and {table.more:,} more")
    yield from ("", "</details>")


def _line(cells: Sequence[str]) -> str:
    return f"| {' | '.join(cells)} |"


def _quoted(text: str) -> str:
    """A text of the site as code, in which GitHub calls nobody and links nothing."""
    signs = _SIGNS.sub(lambda sign: f"&#{ord(sign[0])};", text)
    return f"<code>{signs}</code>" if text else ""
