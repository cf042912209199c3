"""Mistakes that writers really make: each told with its place, in words that say what is wrong and how to mend it.

One good entry, in which one thing at a time is written wrong. `mistakes_of_writers.txt` has what is written otherwise,
as a difference, and below it exactly what is said; `tests/invalid/` has the rarer mistakes.
"""

from __future__ import annotations

import re
from pathlib import Path
from typing import NamedTuple

import pytest

from bellwether.model.problems import Problem, listed
from tests.sample import minimal_site, read, write

GOOD = """\
---
title: Harp maker
category: instruments
codes: {soc: "99-1011"}
published: 2026-10-01
updated: 2026-11-01
author: editors
answer: No. A machine cuts the wood, and nobody has taught one to hear it.
summary: Machines cut and copy. Choosing the wood and voicing the strings stay with people.
about: A harp maker builds harps and keeps them in order.
tasks:
  - task: Cut the parts
    automation: 60
    time: 40
    why: Milling machines follow a drawing.
  - task: Voice the strings
    automation: 10
    time: 60
    why: It is done by ear.
skills:
  - {skill: Choosing wood, kind: durable}
tools:
  - {name: CutTest, does: Plans the cuts, url: "https://cut.example/"}
moves:
  - {to: violin-maker, difficulty: easy, why: The wood is the same.}
takeaways: [The ear stays.]
---
## What stays with the ear

Harp makers are {{ employed }} in number. A [[violin-maker]] works alike, and so does a [tuner](/jobs/piano-tuner/).

- Spruce is light.
- Maple is hard.

## FAQ

### Do I need to play the harp?

It helps.
"""


class WrittenWrong(NamedTuple):
    """A kind of mistake: a part of the good entry, what stands in its place, and what is said of it."""

    mistake: str
    right: str
    wrong: str
    said: str


def read_block(block: str) -> WrittenWrong:
    mistake, *lines = block.strip("\n").split("\n")
    right, wrong = ([line[2:] for line in lines if line.startswith(sign)] for sign in ("- ", "+ "))
    said = [line for line in lines if not line.startswith(("- ", "+ "))]
    return WrittenWrong(mistake, "\n".join(right), "\n".join(wrong), "\n".join(said))


TEXT = Path(__file__).with_name("mistakes_of_writers.txt").read_text(encoding="utf-8")
MISTAKES = [read_block(block) for block in re.split("(?m)^## ", TEXT)[1:]]


def problems_of(text: str, folder: Path) -> list[Problem]:
    _, problems = read(write(folder / "content", minimal_site() | {"occupations/harp-maker.md": text}))
    return list(problems)


def written(made: WrittenWrong) -> str:
    assert GOOD.count(made.right) == 1, made.mistake
    return GOOD.replace(made.right, made.wrong)


def said_of(made: WrittenWrong, folder: Path) -> str:
    """All that is said of the entry with the mistake, without the folder before its name."""
    return re.sub(r"(?m)^\S*/(?=harp-maker\.md)", "", listed(problems_of(written(made), folder)))


@pytest.mark.parametrize("made", MISTAKES, ids=lambda made: made.mistake)
def test_a_mistake_is_told_with_its_place_and_its_cure(made: WrittenWrong, tmp_path: Path) -> None:
    assert said_of(made, tmp_path) == made.said


@pytest.mark.parametrize("made", MISTAKES, ids=lambda made: made.mistake)
def test_what_is_told_has_a_line_a_column_and_a_cure(made: WrittenWrong) -> None:
    told = re.findall(r"(?m)^harp-maker\.md:\d+:\d+: .+\n    \S.*$", made.said)

    assert len(told) == len(re.findall(r"(?m)^\S", made.said)) > 0


@pytest.mark.parametrize(
    "mistake",
    [
        "a field with a slip in its name",
        "a reason by another word than why",
        "a percentage with its sign",
        "a field of work that there is not",
        "a field of work by its title",
        "a day in the coming year for one in this",
        "a slot with a slip in its name",
        "a move to nowhere",
        "yes for true",
    ],
)
def test_a_cure_that_is_a_mere_replacement_can_be_carried_out(mistake: str, tmp_path: Path) -> None:
    text = written(next(made for made in MISTAKES if made.mistake == mistake))
    place, fix = next((problem.place, problem.fix) for problem in problems_of(text, tmp_path) if problem.fix)
    lines = text.splitlines(keepends=True)
    line = lines[place.line - 1]

    assert line[place.column - 1 :].startswith(fix.old)
    lines[place.line - 1] = f"{line[: place.column - 1]}{fix.new}{line[place.column - 1 + len(fix.old) :]}"
    assert problems_of("".join(lines), tmp_path) == []


def test_the_good_entry_has_no_mistake(tmp_path: Path) -> None:
    assert problems_of(GOOD, tmp_path) == []


def test_there_are_thirty_kinds_and_more() -> None:
    assert len({made.mistake for made in MISTAKES}) == len(MISTAKES) >= 30
