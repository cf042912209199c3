"""A field of a view that is worked out when a template first asks for it: what is not shown costs nothing."""

from __future__ import annotations

from collections.abc import Callable
from typing import Generic, Self, TypeVar, overload

Value = TypeVar("Value")


def once(make: Callable[[], Value]) -> Callable[[], Value]:
    """The same function, which works its value out when it is first called."""
    made: list[Value] = []

    def known() -> Value:
        if not made:
            made.append(make())
        return made[0]

    return known


class Lazy(Generic[Value]):
    """A field that is given as a function and read as what the function makes, once.

    Declared in a frozen dataclass as `lead: Lazy[LeadView] = Lazy()`; the field must be given all the same.
    """

    def __set_name__(self, owner: type, name: str) -> None:
        self._name = name
        self._make = f"_make_{name}"

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
            known[self._name] = known[self._make]()
            del known[self._make]
        value: Value = known[self._name]
        return value
