"""A letter by mail that readers can ask for. Nothing of its provider is loaded; a form at most sends there."""

from __future__ import annotations

from typing import Annotated, Self
from urllib.parse import urlsplit

from pydantic import AfterValidator, Field, model_validator

from bellwether.model.addresses import web_address
from bellwether.model.text import LinkTarget, Matching, Text, WebAddress, Written
from bellwether.model.wrong import wrong

_FORM_ONLY = ("field", "hidden", "privacy")


def _form_target(value: str) -> str:
    """Where a form sends: over https, and by a host of plain characters, since it stands in the policy of pages."""
    web_address(value)
    if not value.startswith("https://"):
        raise wrong(f"'{value}' would send addresses in the clear", "give the address with https://")
    if not urlsplit(value).netloc.isascii():
        raise wrong(f"the host of '{value}' has letters beyond a to z", "write it in its xn-- form")
    return value


_FieldName = Annotated[
    str,
    Field(strict=True),
    Matching(r"[\w.:\[\]-]+", "the name of a field of a form", "copy it from the form that the provider offers"),
]
_FormTarget = Annotated[str, Field(strict=True), AfterValidator(_form_target)]


class Newsletter(Written):
    """A letter by mail: its name, and the provider's page about it.

    With `action`, pages have a form that sends a reader's address there: as `field`, with `hidden` fields that the
    provider asks for. `privacy` is the page that says what becomes of addresses.
    """

    title: Text
    url: WebAddress
    action: _FormTarget | None = None
    field: _FieldName = "email"
    hidden: dict[_FieldName, Annotated[str, Field(strict=True)]] = Field(default_factory=dict)
    privacy: LinkTarget | None = None

    @model_validator(mode="after")
    def _whole_form(self) -> Self:
        if self.action and not self.privacy:
            raise wrong("a form needs `privacy`", "name the page that says what becomes of addresses: /privacy/")
        if given := [name for name in _FORM_ONLY if name in self.model_fields_set and not self.action]:
            raise wrong(f"`{given[0]}` belongs to a form", "give `action`, the address that the form sends to")
        return self

    @property
    def host(self) -> str:
        """The host that the form sends to; empty where there is no form."""
        return urlsplit(self.action).netloc.lower() if self.action else ""
