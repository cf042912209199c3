"""What is said after an import: what was read and written, what it changes, and what should be read again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.cli.printing import counted
from bellwether.desk.consequences import Consequences
from bellwether.imports.differences import TableDifference
from bellwether.imports.importing import Imported
from bellwether.model.problems import Problem
from bellwether.report.comment import tables_in_markdown
from bellwether.report.sections import Section

_NAMED = 5  # rows of a difference
TOLD = 30  # rows of a table on a terminal


def told(imported: Imported) -> Iterator[str]:
    """What was read, what was written and which rows differ from before, line by line."""
    release = imported.release
    yield f"{release.source}: {release.about.title}, released {release.about.released}"
    yield f"  {counted(release.read, 'row', 'rows')} read"
    for found in release.taken:
        yield f"  taken: {found}"
    for reason, number in release.left_out.items():
        yield f"  {counted(number, 'row', 'rows')} left out: {reason}"
    for difference in imported.differences:
        yield from _differing(difference)


def _differing(difference: TableDifference) -> Iterator[str]:
    rows = counted(difference.rows, "row", "rows")
    kinds = [(kind, names) for kind in ("new", "gone", "changed") if (names := getattr(difference, kind))]
    if difference.is_new:
        yield f"  {difference.table}: {rows}, a new table"
        return
    columns = ", with other columns" if difference.columns_changed else ""
    same = "" if kinds or columns else ", the same as before"
    yield f"  {difference.table}: {rows}{columns}{same}"
    for kind, names in kinds:
        first = ", ".join(" ".join(name) for name in names[:_NAMED])
        more = f" and {len(names) - _NAMED:,} more" if len(names) > _NAMED else ""
        yield f"    {len(names):,} {kind}: {first}{more}"


def in_markdown(imported: Imported, found: Consequences) -> str:
    """What an import changes, for a pull request."""
    release = imported.release
    read = Section("What was read", ("",), tuple((line,) for line in told(imported)))
    tables = [*found.sections, *_texts(found.stale), *_untold(found.untold), read]
    return tables_in_markdown(
        f"### {release.source}, released {release.about.released}\n\nWhat changes: {found.headline}", tables
    )


def _texts(stale: Sequence[Problem]) -> Iterator[Section]:
    if stale:
        rows = tuple((str(problem.place), problem.field, problem.message, problem.cure) for problem in stale)
        yield Section("Statements to read again", ("place", "field", "what is stale", "cure"), rows)


def _untold(lines: Sequence[str]) -> Iterator[Section]:
    if lines:
        yield Section("What could not be told", ("",), tuple((line,) for line in lines))
