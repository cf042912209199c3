"""By which method a measure comes to its value: a print of what decides it, other words aside."""

from __future__ import annotations

import json
from collections.abc import Mapping
from hashlib import sha256

from bellwether.model.measure import Measure

_LENGTH = 12
# What is said of an input, or of a rank, decides nothing.
_WORDS = {"label"}


def method_print(declared: Mapping[str, Measure], measure_id: str) -> str:
    """A short text that is another one when a measure, or one that it is made of, comes to its value in another way.

    What is left as it is by default is not in it, so that a new kind of option changes no print.
    """
    return sha256(json.dumps(_way(declared, measure_id), sort_keys=True).encode()).hexdigest()[:_LENGTH]


def _way(declared: Mapping[str, Measure], measure_id: str) -> object:
    measure = declared[measure_id]
    if measure.fact:
        return measure.fact.model_dump(
            mode="json", exclude_defaults=True, include={"source", "column", "code", "times"}
        )
    if measure.formula is None:
        return None
    own = measure.formula.model_dump(mode="json", exclude_defaults=True, exclude={"inputs": {"__all__": _WORDS}})
    used = {name for entry in measure.formula.inputs for name in (entry.input, entry.per) if name}
    return [own, {name: _way(declared, name) for name in sorted(used) if name in declared}]


def made_of(declared: Mapping[str, Measure], measure_id: str) -> tuple[frozenset[str], bool]:
    """The published figures that a measure is made of in the end, and whether ratings are among its inputs as well."""
    measure = declared[measure_id]
    if measure.fact:
        return frozenset({measure_id}), False
    if measure.formula is None:
        return frozenset(), True
    figures: set[str] = set()
    rated = False
    for name in (name for entry in measure.formula.inputs for name in (entry.input, entry.per) if name):
        if name in declared:
            more, ratings = made_of(declared, name)
            figures |= more
            rated |= ratings
        else:
            rated = True
    return frozenset(figures), rated
