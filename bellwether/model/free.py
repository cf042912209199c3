"""Values of the publisher's own: templates see them, and the engine knows nothing of what they mean."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal
from typing import Annotated, Any

from pydantic import AfterValidator, Field, PlainSerializer

from bellwether.model.numbers import as_plain
from bellwether.model.wrong import wrong

_FORM = r"[a-z][a-z0-9_]*"


class Extra(Mapping[str, Any]):
    """Values by name that never change: text, numbers, true or false, days, rows of these, and groups of their own."""

    def __init__(self, values: Mapping[str, Any]) -> None:
        self._values = dict(values)

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __hash__(self) -> int:
        return hash(tuple(self._values.items()))

    def __repr__(self) -> str:
        return f"Extra({self._values!r})"


NO_EXTRA = Extra({})
# What a template would get in place of a value of such a name.
_TAKEN = frozenset(name for name in dir(NO_EXTRA) if not name.startswith("_"))


def _name(value: str) -> str:
    if value in _TAKEN:
        raise wrong(f"'{value}' cannot be a name: templates mean something else by it", "take another one")
    if not _is_name(value):
        raise wrong(f"'{value}' cannot be a name in templates", "use lower-case letters, digits and _, a letter first")
    return value


def _is_name(value: str) -> bool:
    return re.fullmatch(_FORM, value, re.ASCII) is not None


def _frozen(value: Any) -> Any:
    """A value that nothing can change any more, the names of its groups checked."""
    if isinstance(value, Mapping):
        return Extra({_name(name): _frozen(inner) for name, inner in value.items()})
    return tuple(map(_frozen, value)) if isinstance(value, list | tuple) else value


def thawed(value: Any) -> Any:
    """The same as plain dictionaries and lists."""
    if isinstance(value, Mapping):
        return {name: thawed(inner) for name, inner in value.items()}
    return list(map(thawed, value)) if isinstance(value, tuple) else value


def as_data(value: object) -> object:
    """What JSON has in place of a value that it does not know, as `json` asks for it; a `TypeError` for any other."""
    match value:
        case Decimal():
            return as_plain(value)
        case date():
            return value.isoformat()
        case Extra():
            return dict(value)
    raise TypeError(f"{type(value).__name__} cannot be written as JSON")


ExtraName = Annotated[str, Field(strict=True), AfterValidator(_name)]
FreeValues = Annotated[Mapping[ExtraName, Any], AfterValidator(_frozen), PlainSerializer(thawed)]
