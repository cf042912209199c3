"""A field of a view that is worked out when a template first asks for it: what is not shown costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

Value = TypeVar("Value")

_MAKE = "_make_"


def _worked_out(view: object) -> dict[str, object]:
    """What is kept of a view."""
    return {name: value for name, value in vars(view).items() if not name.startswith(_MAKE)}


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
        self._make = f"{_MAKE}{name}"
        owner.__getstate__ = _worked_out  # type: ignore[method-assign, assignment]

    def __set__(self, view: object, make: Callable[[], Value]) -> None:
        view.__dict__[self._make] = make

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
            if self._make not in known:
                raise NotKeptError(self._name)
            known[self._name] = known[self._make]()
            del known[self._make]
        value: Value = known[self._name]
        return value
