"""What would change the answer, should it be seen."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.signs import all_stated, sign_standing


@view_type()
class SignView:
    """A sign, with what it would do and whether it was seen."""

    sign: str
    standing: str


@view_type()
class SignsView:
    """The signs as the entry states them; `stated` says since when, where that is one day for all."""

    signs: tuple[SignView, ...]
    stated: str


def shown(page: Material) -> SignsView | None:
    """Nothing where the entry states none."""
    signs, stated = page.written.signs, all_stated(page.written.signs)
    found = tuple(SignView(sign.sign, sign_standing(sign, dated=not stated)) for sign in signs)
    return SignsView(found, stated) if found else None


def data(page: Material) -> PlainData:
    """As written."""
    return {"signs": [sign.model_dump(mode="json", exclude_none=True) for sign in page.written.signs]}
