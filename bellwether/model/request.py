"""Where readers ask for an entry: an address of the publisher, with places for the title and the code of the job."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field

from bellwether.model.addresses import web_address
from bellwether.model.wrong import wrong

_PLACE = re.compile(r"\{(.*?)\}")
_PLACES = ("title", "code")
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[^\s<>\"`{}|\\^#]*)?", re.ASCII)
_FORM = "a web form, such as https://forms.example/new?job={title}&code={code}"
_CURE = f"write {_FORM}, or mailto:you@site.example?subject={{title}}"


def _request(value: str) -> str:
    if unknown := [f"{{{name}}}" for name in _PLACE.findall(value) if name not in _PLACES]:
        raise wrong(f"there is nothing to put in place of '{unknown[0]}'", "there are {title} and {code}")
    if "{title}" not in value:
        raise wrong("the name of the job stands nowhere in it", f"say with {{title}} where it goes: {_CURE}")
    plain = filled(value, "x", "x")
    if value.startswith("mailto:"):
        if not _MAIL.fullmatch(plain) or "{" in value.partition("?")[0]:
            raise wrong(f"'{value}' is no address for mail", "write mailto:you@site.example?subject={title}")
        return value
    if not value.startswith("https://"):
        raise wrong(f"'{value}' is neither a web form nor an address for mail", _CURE)
    web_address(plain)
    if "{" in value.removeprefix("https://").partition("/")[0]:
        raise wrong(f"a part of the host is to be filled in: '{value}'", f"write {_FORM}")
    return value


def filled(request: str, title: str, code: str) -> str:
    """The address at which a reader asks for an entry about a job; `code` may be empty."""
    values = {"title": title, "code": code}
    return _PLACE.sub(lambda match: quote(values.get(match[1], ""), safe=""), request)


RequestAddress = Annotated[str, Field(strict=True), AfterValidator(_request)]
