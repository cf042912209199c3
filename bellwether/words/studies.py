"""What is said of studies beside each other."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.words.grammar import listed, lowered, raised


def dependence(*, study: str, parts: Sequence[str]) -> str:
    """That a study is made of others in part, so that it cannot confirm them."""
    they = "the two" if len(parts) == 1 else "they"
    others = listed([lowered(part) for part in parts])
    return f"{raised(study)} is made in part of {others}: {they} are not independent, and do not confirm each other."
