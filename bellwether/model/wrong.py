"""How checks of single values say what is wrong."""

from __future__ import annotations

from pydantic_core import PydanticCustomError


def wrong(message: str, cure: str = "") -> PydanticCustomError:
    """An error whose message and cure are printed as they are."""
    return PydanticCustomError("written", "{message}", {"message": message, "cure": cure})
