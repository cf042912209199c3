"""Problems as an editor shows them, and the cures that it can carry out."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from lsprotocol.types import Diagnostic, DiagnosticSeverity, Position, Range, TextEdit

from bellwether.desk.lsp.spots import lines_of
from bellwether.model.problems import Problem, Severity, visible_lines

NAME = "bellwether"
_SEVERITIES: Mapping[Severity, DiagnosticSeverity] = {
    "error": DiagnosticSeverity.Error,
    "warning": DiagnosticSeverity.Warning,
    "advice": DiagnosticSeverity.Information,
}
_WORD = re.compile(r"[\w-]+|[^\w\s]+")


def diagnostic(problem: Problem, text: str) -> Diagnostic:
    """A problem as an editor shows it, in the text that it was found in."""
    field = f"{problem.field}: " if problem.field else ""
    cure = f"\n{problem.cure}" if problem.cure else ""
    return Diagnostic(
        range_of(problem, text),
        visible_lines(f"{field}{problem.message}{cure}"),
        severity=_SEVERITIES[problem.severity],
        source=NAME,
    )


def range_of(problem: Problem, text: str) -> Range:
    """What is to be marked: what a cure would replace, else the word at the place of the problem."""
    if fixed := _replaced(problem, text):
        return fixed
    lines = lines_of(text)
    line = min(max(problem.place.line - 1, 0), len(lines) - 1)
    column = min(max(problem.place.column - 1, 0), len(lines[line]))
    word = _WORD.match(lines[line], column)
    return Range(Position(line, column), Position(line, word.end() if word else len(lines[line])))


def _replaced(problem: Problem, text: str) -> Range | None:
    """Where the text stands that a cure replaces: at the place of the problem, or behind its signs in that line."""
    if problem.fix is None or not problem.place.line:
        return None
    lines = lines_of(text)[problem.place.line - 1 :]
    column = max(problem.place.column - 1, 0)
    rest = "\n".join(lines)
    start = rest.find(problem.fix.old, column)
    if start < 0 or "\n" in rest[column:start]:
        return None
    before, replaced = rest[:start], rest[: start + len(problem.fix.old)]
    return Range(*(_after(part, problem.place.line - 1) for part in (before, replaced)))


def _after(text: str, first_line: int) -> Position:
    """The position behind a text that begins at the start of a line."""
    return Position(first_line + text.count("\n"), len(text) - text.rfind("\n") - 1)


def cures(problems: Iterable[Problem], text: str, asked: Range) -> Iterator[tuple[Problem, str, TextEdit]]:
    """The problems at a range whose cure is a replacement, with what it is called and what it does.

    Only as far as what it replaces still stands there.
    """
    for problem in problems:
        found, fix = _replaced(problem, text), problem.fix
        if fix and found and found.start <= asked.end and asked.start <= found.end:
            title = f"Replace '{fix.old}' by '{fix.new}'" if fix.new else f"Take out '{fix.old}'"
            yield problem, title, TextEdit(found, fix.new)
