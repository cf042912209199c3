"""The order of an import: read all, find all that is wrong, and only then write."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from pathlib import Path

from bellwether.imports.differences import TableDifference, difference_of
from bellwether.imports.guarding import check_release
from bellwether.imports.limiting import limited
from bellwether.imports.release import Download, Importer, Release
from bellwether.imports.writing import write_release
from bellwether.model.problems import Problem, Problems, ProblemsFound


@dataclass(frozen=True)
class Imported:
    """What was imported: the release as it was written, what differs from before, and what deserves a look."""

    release: Release
    differences: tuple[TableDifference, ...]
    warnings: tuple[Problem, ...]

    @property
    def titles(self) -> dict[str, dict[str, str]]:
        """The codes of the tables by code, each with its title where the table tells it.

        That of the source's own name has all codes that there are; where there is one, the others count for nothing.
        """
        tables = [table for table in self.release.tables if table.columns[0] == "code"]
        whole = [table for table in tables if table.name == self.release.source] or tables
        return {
            table.name: {row[0]: row[1] if table.columns[1:2] == ("title",) else "" for row in table.rows}
            for table in whole
        }


def import_release(
    read: Importer, download: Download, content: Path, codes: Collection[str] | None, problems: Problems
) -> Imported:
    """Read a download and write its tables; `codes` are those that are kept, None is all.

    Raises `ProblemsFound` with all that is wrong, and then nothing is written.
    """
    release = read(download, problems)
    if release is not None and not problems.errors:
        check_release(release, download, content, problems)
    if problems.errors or release is None:
        raise ProblemsFound(problems)
    if codes is not None:
        release = limited(release, codes)
    differences = tuple(difference_of(download.facts, table) for table in release.tables)
    write_release(content, release)
    return Imported(release, differences, problems.warnings)
