"""What is wrong with the content, as data: collected, sorted and printed once.

There are two families of error. `ProblemsFound` and `UsageError` are the author's and the caller's: `cli` catches
them once, prints them without a traceback and chooses the exit code. Anything else is our own fault and is never
caught, so that its whole traceback shows.
"""

from __future__ import annotations

import difflib
import json
import re
from collections.abc import Iterable, Iterator
from dataclasses import asdict, dataclass
from dataclasses import field as dataclass_field
from typing import Literal

_LONGEST = 600
_SHOWN = 60

Severity = Literal["error", "warning", "advice"]
Format = Literal["text", "json", "github"]


# What a terminal obeys instead of showing it, or what turns the order of a line about: the control characters, and the
# marks for the direction of writing. Content may hold them, and messages quote it.
_UNSEEN = re.compile("[\\x00-\\x1f\\x7f-\\x9f\\u061c\\u200e\\u200f\\u2028-\\u202e\\u2066-\\u2069\\ud800-\\udfff]")


def visible(text: str) -> str:
    """A line that does nothing but stand there: what is not seen is written as its number, as JSON writes it."""
    return _UNSEEN.sub(lambda sign: f"\\u{ord(sign[0]):04x}", text)


def visible_lines(text: str) -> str:
    """The same for a text of several lines of our own."""
    return "\n".join(map(visible, text.split("\n")))


@dataclass(frozen=True, order=True)
class Place:
    """A position in a file: path as the user would type it, line and column from 1 (0: the file as a whole)."""

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        """`path:line:col`, the form that editors link."""
        if not self.line:
            return self.path
        return f"{self.path}:{self.line}:{self.column}" if self.column else f"{self.path}:{self.line}"


@dataclass(frozen=True)
class Fix:
    """A mend that a program can make: what stands at the place of the problem, and what is to stand there instead."""

    old: str
    new: str


@dataclass(frozen=True, order=True)
class Problem:
    """One mistake: where, in which field, what is wrong with the value seen, and what to do.

    An error keeps the site from being made, a warning fails a strict build, and advice is given to writers alone.
    `guide` is the heading in `docs/writing.md` that says more, as its address names it; `fix` is the cure where a
    program can carry it out. What is `forgiven` is a mistake that would be an error, were the entry no draft.
    """

    place: Place
    field: str
    message: str
    cure: str = ""
    severity: Severity = "error"
    guide: str = ""
    fix: Fix | None = dataclass_field(default=None, compare=False)
    forgiven: bool = False

    def __str__(self) -> str:
        """The lines that a terminal shows."""
        kind = "" if self.severity == "error" else f"{self.severity}: "
        field = f"{self.field}: " if self.field else ""
        first = visible(f"{self.place}: {kind}{field}{self.message}")
        return first + "".join(f"\n    {visible(line)}" for line in self.cure.split("\n") if line)


_MEANT = "did you mean '"


class ProblemsFound(Exception):  # noqa: N818 - a finding, not an error of ours
    """The content cannot become a site. Raised by `pipeline`, caught by `cli`, exit code 1 (2 for settings)."""

    def __init__(self, problems: Iterable[Problem]) -> None:
        self.problems = tuple(sorted(set(problems)))
        super().__init__(f"{len(self.problems)} problems")


class FindingsFound(ProblemsFound):
    """The site was made, and its audit found fault with it. Raised by `pipeline`, caught by `cli`, exit code 1."""


class UsageError(Exception):
    """The call cannot be carried out as it was made. Caught by `cli`, exit code 2."""


class Problems:
    """Collects the problems of one run, so that all of them are reported together."""

    def __init__(self) -> None:
        self._found: set[Problem] = set()

    def error(self, place: Place, field: str, message: str, cure: str = "", *, fix: Fix | None = None) -> None:
        """Note a mistake that keeps the site from being made."""
        self._found.add(Problem(place, _short(field), _short(message), _short(cure), "error", fix=fix))

    def warn(self, place: Place, field: str, message: str, cure: str = "", *, fix: Fix | None = None) -> None:
        """Note something that deserves a look but does not stop the build."""
        self._found.add(Problem(place, _short(field), _short(message), _short(cure), "warning", fix=fix))

    def extend(self, problems: Iterable[Problem]) -> None:
        """Take over what another stage has found."""
        self._found.update(problems)

    def __iter__(self) -> Iterator[Problem]:
        return iter(sorted(self._found))

    @property
    def errors(self) -> tuple[Problem, ...]:
        """The errors, sorted by place."""
        return tuple(problem for problem in self if problem.severity == "error")

    @property
    def warnings(self) -> tuple[Problem, ...]:
        """The warnings, sorted by place."""
        return tuple(problem for problem in self if problem.severity == "warning")


def _short(text: str) -> str:
    """A text without its middle, when it quotes something that no screen holds."""
    return text if len(text) <= _LONGEST else f"{text[: _LONGEST // 2]} … {text[-_LONGEST // 4 :]}"


def shortened(text: str) -> str:
    """A value as a message shows it: the beginning of a long one."""
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"


def near(word: str, known: Iterable[str]) -> list[str]:
    """The known word nearest to `word`, if one is near."""
    return difflib.get_close_matches(word, sorted(known), n=1, cutoff=0.6)


def nearest(word: str, known: Iterable[str], otherwise: str = "") -> str:
    """A cure that names the known word nearest to `word`, or `otherwise` when none is near."""
    close = near(word, known)
    return meant(close[0]) if close else otherwise


def meant(word: str) -> str:
    """A cure that names the word that is meant."""
    return f"{_MEANT}{word}'?"


def fix_by(word: str, cure: str, before: str = "") -> Fix | None:
    """What puts the word that a cure of `nearest` or `meant` names in the place of `word`; nothing where it names none.

    `before` are the signs between the place of the problem and the word.
    """
    right = cure.removeprefix(_MEANT).removesuffix("'?")
    return Fix(f"{before}{word}", f"{before}{right}") if cure.startswith(_MEANT) else None


def listed(problems: Iterable[Problem], form: Format = "text") -> str:
    """All problems as text for people, JSON for programs, or annotations for GitHub."""
    found = list(problems)
    if form == "json":
        return visible_lines(json.dumps([_flat(problem) for problem in found], ensure_ascii=False, indent=2))
    return "\n".join(_annotation(problem) if form == "github" else str(problem) for problem in found)


def _flat(problem: Problem) -> dict[str, object]:
    flat = asdict(problem)
    for part in ("guide", "fix", "forgiven"):
        if not flat[part]:
            del flat[part]
    return {**flat.pop("place"), **flat}


def _annotation(problem: Problem) -> str:
    place = problem.place
    where = f"file={_property(visible(place.path))},line={place.line or 1},col={place.column or 1}"
    field = f"{problem.field}: " if problem.field else ""
    cure = f"\n{problem.cure}" if problem.cure else ""
    level = "notice" if problem.severity == "advice" else problem.severity
    return f"::{level} {where}::{_data(visible_lines(field + problem.message + cure))}"


def _data(text: str) -> str:
    return text.replace("%", "%25").replace("\r", "%0D").replace("\n", "%0A")


def _property(text: str) -> str:
    return _data(text).replace(":", "%3A").replace(",", "%2C")
