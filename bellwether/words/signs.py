"""What is said of the signs that would change the answer."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.entry import Sign
from bellwether.words.grammar import day

_EFFECTS = {"raise": "The figure would rise.", "lower": "The figure would fall."}


def all_stated(signs: Sequence[Sign]) -> str:
    """Since when signs are stated, if all are since one day; empty otherwise, and of a single one."""
    days = {sign.stated for sign in signs}
    return f"All stated {day(days.pop())}." if len(days) == 1 < len(signs) else ""


def sign_standing(sign: Sign, *, dated: bool = True) -> str:
    """What the sign would do, since when it is stated unless that is said elsewhere, and whether it was seen."""
    said = [_EFFECTS[sign.effect], *([f"Stated {day(sign.stated)}."] if dated else [])]
    if sign.seen:
        said.append(f"Seen {day(sign.seen)}.")
    elif sign.checked:
        said.append(f"Not seen when last looked for, {day(sign.checked)}.")
    return " ".join(said)
