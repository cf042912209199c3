"""What several commands print."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence
from pathlib import Path

from bellwether.cli.exits import CONTENT, FINE, USAGE
from bellwether.model.problems import Problem, listed

_SETTINGS = "site.yaml"
SCRIPT = "build.py"


def program() -> str:
    """The command as it was started: by the build script, or else as installed, `python -m bellwether` included."""
    return SCRIPT if Path(sys.argv[0]).name == SCRIPT else "bellwether"


def complain(text: str) -> None:
    """Print what is wrong with the call or this computer, under the name of the command, to standard error."""
    print(f"{program()}: {text}", file=sys.stderr)


def counted(number: int, one: str, many: str) -> str:
    """A number with its noun: "1 page", "1,200 pages"."""
    return f"{number:,} {one if number == 1 else many}"


def print_problems(problems: Sequence[Problem], form: str) -> int:
    """Print what stopped a command, how much it is, and that nothing was written; gives the exit code."""
    errors = [problem for problem in problems if problem.severity == "error"]
    print(listed(problems, form), file=sys.stdout if form == "json" else sys.stderr)  # type: ignore[arg-type]
    files = len({problem.place.path for problem in problems})
    what = counted(len(errors), "problem", "problems") if errors else counted(len(problems), "warning", "warnings")
    print(f"{what} in {counted(files, 'file', 'files')}. Nothing was written; the site is as it was.", file=sys.stderr)
    return exit_code(errors) or CONTENT


def exit_code(problems: Iterable[Problem]) -> int:
    """The exit code of a command that has found problems: only errors are a failure, and those of settings another."""
    errors = [problem for problem in problems if problem.severity == "error"]
    if any(problem.place.path.endswith(_SETTINGS) for problem in errors):
        return USAGE
    return CONTENT if errors else FINE
