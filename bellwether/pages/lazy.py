"""A field of a view that is worked out when a template first asks for it: what is not shown costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

Value = TypeVar("Value")
# Where a view has the functions of the fields that nobody has asked for yet.
_UNASKED = "_unasked"


def _worked_out(view: object) -> dict[str, object]:
    """What is kept of a view."""
    known = dict(vars(view))
    known.pop(_UNASKED, None)
    return known


def once(make: Callable[[], Value]) -> Callable[[], Value]:
    """The same function, which works its value out when it is first called."""
    made: list[Value] = []

    def known() -> Value:
        if not made:
            made.append(make())
        return made[0]

    return known


class NotKeptError(Exception):
    """A field was asked for that nobody had asked for before the view was kept."""


class Lazy(Generic[Value]):
    """A field that is given as a function and read as what the function makes, once.

    Declared in a view as `lead: Lazy[LeadView] = Lazy()`; the field must be given all the same. A view that is kept
    keeps what was asked for; for the rest it raises `NotKeptError`.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name
        owner.__getstate__ = _worked_out  # type: ignore[method-assign, assignment]

    def __set__(self, view: object, make: Callable[[], Value]) -> None:
        view.__dict__.setdefault(_UNASKED, {})[self._name] = make

    @overload
    def __get__(self, view: None, owner: type) -> Self: ...

    @overload
    def __get__(self, view: object, owner: type) -> Value: ...

    def __get__(self, view: object | None, owner: type) -> Self | Value:
        if view is None:
            # To a dataclass this says that the field has no default.
            raise AttributeError(self._name)
        known = view.__dict__
        if self._name not in known:
            unasked = known.get(_UNASKED)
            if unasked is None:
                raise NotKeptError(self._name)
            known[self._name] = unasked[self._name]()
            del unasked[self._name]
        value: Value = known[self._name]
        return value
