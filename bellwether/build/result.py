"""What a build has made, in figures."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bellwether.model.problems import Problem


@dataclass(frozen=True)
class Result:
    """What a build has made. `kept_out` are the pages that search engines are asked to leave out, with reasons.

    `held_back` has the reason for each entry that is not published; `pages` counts what readers can land on; redirects
    are counted apart.
    """

    entries: int
    held_back: Mapping[str, str]
    pages: int
    redirects: int
    kept_out: Mapping[str, Sequence[str]]
    warnings: tuple[Problem, ...]
