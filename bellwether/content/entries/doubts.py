"""What each field of an entry may say, but not beside the others: years, names, and things given twice."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.content.frontmatter import Document, Keys
from bellwether.model.entry import FrontMatter
from bellwether.model.problems import Problems


def check_doubts(document: Document, written: FrontMatter, problems: Problems) -> None:
    """Warn of fields that contradict others, or say the same twice."""
    doubts = (*_years(written), *_people(written), *_moves(written), *_repeats(written))
    for at, message, cure in doubts:
        problems.warn(document.place(*at), _field(at), message, cure)


_Doubt = tuple[Keys, str, str]


def _field(at: Keys) -> str:
    return ".".join(map(str, at))


def _years(written: FrontMatter) -> Iterator[_Doubt]:
    horizon, year = written.horizon, written.updated.year
    if horizon and horizon.last and horizon.last < year:
        span = f"{horizon.first}–{horizon.last}"
        yield ("horizon",), f"the years {span} were over when the entry was updated", "count from a later year"
    elif horizon and horizon.from_ > year + 1:
        yield (
            ("horizon", "from"),
            f"{horizon.from_} is after the year of `updated`",
            "count from the year of the rating",
        )


def _people(written: FrontMatter) -> Iterator[_Doubt]:
    if written.reviewer == written.author:
        message = f"'{written.reviewer}' is the author as well"
        yield ("reviewer",), message, "name somebody else who has checked the entry, or take it out"


def _moves(written: FrontMatter) -> Iterator[_Doubt]:
    own = {name.casefold() for name in (written.title, written.plural or "", *written.aka)}
    for index, move in enumerate(written.moves):
        if move.job and move.job.casefold() in own:
            yield ("moves", index, "job"), f"'{move.job}' is this job itself", "take it out"


def _repeats(written: FrontMatter) -> Iterator[_Doubt]:
    """The same name twice in one list; an alias that is the title is one."""
    lists: tuple[tuple[str, str, list[str]], ...] = (
        ("tasks", "task", [task.task for task in written.tasks]),
        ("skills", "skill", [skill.skill for skill in written.skills]),
        ("tools", "name", [tool.name for tool in written.tools]),
    )
    for group, key, names in lists:
        yield from (((group, index, key), *said) for index, said in _twice(names))
    for index, said in _twice([written.title, *written.aka]):
        yield ("aka", index - 1), *said


def _twice(names: list[str]) -> Iterator[tuple[int, tuple[str, str]]]:
    seen: set[str] = set()
    for index, name in enumerate(names):
        if name.casefold() in seen:
            yield index, (f"'{name}' is given twice", "keep one of the two")
        seen.add(name.casefold())
