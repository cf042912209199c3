"""Where readers write to: addresses of web forms or for mail, with places for what is known already."""

from __future__ import annotations

import re
from typing import Annotated
from urllib.parse import quote

from pydantic import AfterValidator, Field

from bellwether.model.addresses import web_address
from bellwether.model.wrong import wrong

_PLACE = re.compile(r"\{(.*?)\}")
_MAIL = re.compile(r"mailto:[\w.+-]+@[\w-]+(?:\.[\w-]+)+(?:\?[^\s<>\"`{}|\\^#]*)?", re.ASCII)


def _request(value: str) -> str:
    cure = _fit(value, ("title", "code"), "https://forms.example/new?job={title}&code={code}", "?subject={title}")
    if "{title}" not in value:
        raise wrong("the name of the job stands nowhere in it", f"say with {{title}} where it goes: {cure}")
    return value


def _corrections(value: str) -> str:
    form = "https://github.com/owner/repo/issues/new?title={title}&body={text}"
    cure = _fit(value, ("title", "text"), form, "?subject={title}&body={text}")
    if "{text}" not in value:
        raise wrong("what the reader writes of stands nowhere in it", f"say with {{text}} where it goes: {cure}")
    return value


def _fit(value: str, places: tuple[str, str], form: str, letter: str) -> str:
    """What to write: raises an error of a field for what is neither a web form nor an address for mail."""
    mail = f"mailto:you@site.example{letter}"
    cure = f"write a web form, such as {form}, or {mail}"
    if unknown := [f"{{{name}}}" for name in _PLACE.findall(value) if name not in places]:
        raise wrong(
            f"there is nothing to put in place of '{unknown[0]}'", "there are {{{}}} and {{{}}}".format(*places)
        )
    plain = filled(value, **dict.fromkeys(places, "x"))
    if value.startswith("mailto:"):
        if not _MAIL.fullmatch(plain) or "{" in value.partition("?")[0]:
            raise wrong(f"'{value}' is no address for mail", f"write {mail}")
        return cure
    if not value.startswith("https://"):
        raise wrong(f"'{value}' is neither a web form nor an address for mail", cure)
    web_address(plain)
    if "{" in value.removeprefix("https://").partition("/")[0]:
        raise wrong(f"a part of the host is to be filled in: '{value}'", f"write a web form, such as {form}")
    return cure


def filled(contact: str, **known: str) -> str:
    """An address with what is known in its places, which may be empty. Line ends are those of mail and forms."""
    return _PLACE.sub(lambda match: quote(known.get(match[1], "").replace("\n", "\r\n"), safe=""), contact)


# Where readers ask for an entry about a job: {title} is its name, {code} that of its official occupation.
RequestAddress = Annotated[str, Field(strict=True), AfterValidator(_request)]
# Where readers say what is wrong: {title} is what they write of, {text} the beginning of what they write.
CorrectionsAddress = Annotated[str, Field(strict=True), AfterValidator(_corrections)]
