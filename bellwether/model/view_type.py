"""Values that pages show: plain records, hundreds for each page."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TypeVar, dataclass_transform

View = TypeVar("View")


@dataclass_transform(frozen_default=True, field_specifiers=(field,))
def view_type(*, kw_only: bool = False) -> Callable[[type[View]], type[View]]:
    """A class of such values, with fields as `dataclass` has them, which never change once they are set.

    The type checker alone sees to that: to have it seen to at every value as well, and every class able to print and
    to compare its values, which no page asks for, takes three times as long.
    """
    return dataclass(kw_only=kw_only, eq=False, repr=False)
