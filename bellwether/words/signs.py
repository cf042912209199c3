"""What is said of the signs that would change the answer."""

from __future__ import annotations

from bellwether.model.entry import Sign
from bellwether.words.grammar import day

_EFFECTS = {"raise": "It would raise the figure.", "lower": "It would lower the figure."}


def sign_standing(sign: Sign) -> str:
    """What the sign would do, since when it is stated, and whether it was seen: `Stated 28 November 2026.`"""
    said = [_EFFECTS[sign.effect], f"Stated {day(sign.stated)}."]
    if sign.seen:
        said.append(f"Seen {day(sign.seen)}.")
    elif sign.checked:
        said.append(f"Not seen when last looked for, {day(sign.checked)}.")
    return " ".join(said)
