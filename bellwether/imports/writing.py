"""Puts what was imported into the content folder: all tables and what is said of their source, or nothing."""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from pathlib import Path

from bellwether.imports.notes import noted
from bellwether.imports.release import FactTable, Release
from bellwether.model.problems import Problems, ProblemsFound

SOURCES = "sources.yaml"


def table_path(facts: Path, name: str) -> Path:
    """Where a table lies in its folder."""
    return facts / f"{name}.csv"


def table_held(facts: Path, name: str) -> FactTable | None:
    """The table as it lies in its folder; None where there is none, or none that can be read, which `check` says."""
    try:
        text = table_path(facts, name).read_text(encoding="utf-8-sig")
        rows = [tuple(cells) for cells in csv.reader(io.StringIO(text, newline=""), strict=True) if cells]
    except (OSError, UnicodeError, csv.Error):
        return None
    whole = bool(rows) and all(len(row) == len(rows[0]) for row in rows)
    return FactTable(name, rows[0], tuple(rows[1:])) if whole else None


def write_release(content: Path, release: Release) -> None:
    """Write every table of a release, and `sources.yaml`.

    Raises `ProblemsFound` when that one cannot be read, or has a newer edition. Whatever fails, the files are as they
    were before.
    """
    problems = Problems()
    sources = noted(content / SOURCES, release.source, release.about, problems)
    if sources is None:
        raise ProblemsFound(problems)
    files = {table_path(content / "facts", table.name): _as_csv(table) for table in release.tables}
    _put({path: data for path, data in (files | {content / SOURCES: sources}).items() if _read(path) != data})


def _as_csv(table: FactTable) -> bytes:
    stream = io.StringIO()
    writer = csv.writer(stream, lineterminator="\n")
    writer.writerow(table.columns)
    writer.writerows(table.rows)
    return stream.getvalue().encode()


def _read(path: Path) -> bytes | None:
    return path.read_bytes() if path.is_file() else None


def _put(files: Mapping[Path, bytes]) -> None:
    """Write files beside their places, then move them there; when a move fails, those before it are taken back."""
    before = {path: _read(path) for path in files}
    beside = {path: path.with_name(f".{path.name}.new") for path in files}
    moved = []
    try:
        for path, data in files.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            beside[path].write_bytes(data)
        for path, new in beside.items():
            new.replace(path)
            moved.append(path)
    except BaseException:
        for path in moved:
            _restore(path, before[path])
        raise
    finally:
        for new in beside.values():
            new.unlink(missing_ok=True)


def _restore(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        path.write_bytes(data)
