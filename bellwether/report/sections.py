"""A difference in words: one line with the numbers, and a table for each kind of change.

All texts of the sites are a stranger's: here they lose what does not print, and each form escapes what it would take
for its own signs.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import chain

from bellwether.audit.content import ShownScore
from bellwether.model.problems import Problem
from bellwether.report.difference import Changed, Difference, Redirected, Resized
from bellwether.report.snapshot import PageState

MOVERS = 10
_LONGEST = 200
_NOTHING = "—"

Cells = tuple[str, ...]


@dataclass(frozen=True)
class Section:
    """A kind of change: its title, the heads of its columns, and a row for each case.

    `more` counts the cases that are left out of `rows`.
    """

    title: str
    columns: Cells
    rows: tuple[Cells, ...]
    more: int = 0

    @property
    def count(self) -> int:
        """How many cases there are."""
        return len(self.rows) + self.more

    def cut(self, most: int) -> Section:
        """The section with so many rows at most."""
        return Section(self.title, self.columns, self.rows[:most], self.more + max(0, len(self.rows) - most))


def headline(found: Difference) -> str:
    """The numbers, in one line of our own words."""
    lost = len(found.removed) - len(found.successors)
    without = f" ({lost:,} without a redirect)" if lost else ""
    scores = sum(len(page.moved_scores) for page in found.changed)
    flipped = sum("indexing" in page.parts for page in found.changed)
    counted = (
        (found.added, f"{_counted(len(found.added), 'page')} added"),
        (found.removed, f"{_counted(len(found.removed), 'page')} removed{without}"),
        (found.changed, f"{_counted(len(found.changed), 'page')} changed"),
        (scores, f"{_counted(scores, 'score')} moved"),
        (flipped, f"{_counted(flipped, 'page')} in or out of the index"),
        (found.redirects, f"{_counted(len(found.redirects), 'redirect')} changed"),
        (found.problems, _counted(len(found.problems), "new problem")),
    )
    parts = [text for any_of_them, text in counted if any_of_them]
    return ", ".join(parts or ["no page differs in what it says"]) + f"; {_total(found)}"


def _total(found: Difference) -> str:
    form = " gzipped" if found.gzipped else ""
    if not found.total.growth:
        return f"all pages {found.total.after:,} bytes{form}, as before"
    return f"all pages {found.total.before:,} → {found.total.after:,} bytes{form} ({_growth(found.total)})"


def _counted(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"


def sections(found: Difference) -> tuple[Section, ...]:
    """The tables of what differs, those without a row left out."""
    sizes = f"Sizes in bytes{', gzipped' if found.gzipped else ''}"
    made = (
        _section("New problems", ("place", "field", "problem"), map(_problem, found.problems)),
        _section("Pages removed", ("page", "title", "leads to now"), (_removed(found, page) for page in found.removed)),
        _section("Pages added", ("page", "title", "offered to search engines"), map(_added, found.added)),
        _section("Pages changed", ("page", "what differs", "words"), map(_changed, found.changed)),
        _section(
            "Scores moved", ("page", "score", "before", "after"), chain.from_iterable(map(_scores, found.changed))
        ),
        _section("Indexing changed", ("page", "before", "after"), _before_and_after(found, "indexing", _indexing)),
        _section("Titles changed", ("page", "before", "after"), _before_and_after(found, "title", _title)),
        _section("Descriptions changed", ("page", "before", "after"), _before_and_after(found, "description", _lead)),
        _section("Redirects changed", ("address", "before", "after"), map(_redirected, found.redirects)),
        _section(sizes, ("page", "before", "after", "growth"), map(_resized, found.resized)).cut(MOVERS),
    )
    return tuple(section for section in made if section.rows)


def _section(title: str, columns: Cells, rows: Iterator[Cells] | map[Cells]) -> Section:
    return Section(title, columns, tuple(tuple(map(printable, row)) for row in rows))


def printable(text: str) -> str:
    """A text on one line, without what moves the cursor or turns the writing, and not too long."""
    shown = "".join(sign if sign.isprintable() else "\N{REPLACEMENT CHARACTER}" for sign in " ".join(text.split()))
    return shown if len(shown) <= _LONGEST else f"{shown[: _LONGEST - 1]}…"


def _problem(problem: Problem) -> Cells:
    return str(problem.place), problem.field, problem.message


def _removed(found: Difference, page: PageState) -> Cells:
    return page.address, page.title, found.successors.get(page.address, "nothing")


def _added(page: PageState) -> Cells:
    return page.address, page.title, _indexing(page)


def _changed(page: Changed) -> Cells:
    before, after = page.before.content.words, page.after.content.words
    return page.address, ", ".join(page.parts), f"{after:,}" if before == after else f"{before:,} → {after:,}"


def _scores(page: Changed) -> Iterator[Cells]:
    for before, after in page.moved_scores:
        named = after or before
        yield page.address, named.name if named else "", _score(before), _score(after)


def _score(score: ShownScore | None) -> str:
    return ", ".join(part for part in (score.value, score.band) if part) if score else _NOTHING


def _before_and_after(found: Difference, part: str, shown: Callable[[PageState], str]) -> Iterator[Cells]:
    for page in found.changed:
        if part in page.parts:
            yield page.address, shown(page.before), shown(page.after)


def _indexing(page: PageState) -> str:
    if page.indexable:
        return "yes"
    return f"no ({'; '.join(page.kept_out)})" if page.kept_out else "no"


def _title(page: PageState) -> str:
    return page.title or _NOTHING


def _lead(page: PageState) -> str:
    return page.description or _NOTHING


def _redirected(redirect: Redirected) -> Cells:
    return redirect.address, redirect.before or _NOTHING, redirect.after or _NOTHING


def _resized(page: Resized) -> Cells:
    return page.address, f"{page.before:,}", f"{page.after:,}", _growth(page)


def _growth(page: Resized) -> str:
    return f"{page.growth:+,}".replace("-", "−")
