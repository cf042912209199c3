"""How long a number may be that somebody writes, in fields and in tables."""

from __future__ import annotations

import re

# Room for every honest figure, and for what programs print of a fraction; and no more, since arithmetic has an end.
MOST_BEFORE = 15
MOST_AFTER = 25
CURE = f"write at most {MOST_BEFORE} digits before the point and {MOST_AFTER} after it"
_LONG = re.compile(rf"[-+]?(?:[0-9]{{{MOST_BEFORE + 1},}}|[0-9]*\.[0-9]{{{MOST_AFTER + 1},}})")


def overlong(number: str) -> str:
    """What is wrong with the length of a number as written, in words; nothing when it is short enough."""
    return f"a number of {sum(map(str.isdigit, number)):,} digits" if _LONG.match(number) else ""
