"""What the value of an input of a score was taken from."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

BasisKind = Literal["timed tasks", "tasks", "share", "skills", "figure", "measure", "withheld", "unseen", "absent"]


@dataclass(frozen=True)
class Basis:
    """What an input rests on, or why it comes to nothing.

    `timed tasks` and `tasks` are the mean of `of` tasks, by working time or each alike; `share` is `counted` of `of`
    tasks, `skills` as many skills. The `name` of `figure` is that of the group that it counts, of `measure` that of the
    measure; of `unseen` it says what a zero means that was taken for no value, of `absent` what is missing. `decimals`
    are those with which its arithmetic is shown: as many as the ratings were given with, and one at least.
    """

    kind: BasisKind
    counted: int = 0
    of: int = 0
    name: str = ""
    decimals: int = 1
