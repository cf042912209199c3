"""IndexNow: search engines that take part in it are told which addresses changed (www.indexnow.org/documentation)."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from urllib.parse import urlsplit

from bellwether.model import routes as addresses
from bellwether.model.urls import Urls
from bellwether.online.published import PublishedSite, changed
from bellwether.online.web import NoAnswer, Web

ENDPOINT = "https://api.indexnow.org/indexnow"
MOST_URLS = 10_000

_WORDS = {
    200: "received",
    202: "received, the key will be checked",
    400: "refused: the request is not understood",
    403: "refused: the key is not valid; {key_file} must hold it, and nothing else",
    422: "refused: the addresses do not belong to the host, or the key is another one",
    429: "refused: too many requests; try again later",
}


@dataclass(frozen=True)
class Payload:
    """One submission: at most 10,000 addresses of one host. `key_location` only where the key is not at its root."""

    host: str
    key: str
    key_location: str | None
    url_list: tuple[str, ...]

    @property
    def value(self) -> dict[str, object]:
        """As the protocol names its parts."""
        location = {"keyLocation": self.key_location} if self.key_location else {}
        return {"host": self.host, "key": self.key, **location, "urlList": list(self.url_list)}


@dataclass(frozen=True)
class Sent:
    """How a submission ended."""

    accepted: bool
    words: str


def to_tell(old: PublishedSite, new: PublishedSite) -> tuple[str, ...]:
    """The URLs that truly changed: added, changed in meaning, removed. None that search engines are to leave out."""
    return tuple(url for url in changed(old.meanings, new.meanings) if url not in new.kept_out)


def payloads(changes: Sequence[str], urls: Urls, key: str, size: int = MOST_URLS) -> Iterator[Payload]:
    """The submissions that tell of `changes`; none when nothing changed."""
    location = urls.absolute(addresses.key_file(key)) if urls.base_path else None
    for start in range(0, len(changes), size):
        yield Payload(urlsplit(urls.origin).netloc, key, location, tuple(changes[start : start + size]))


def send(payload: Payload, endpoint: str, web: Web) -> Sent:
    """Submit; the answer in words."""
    try:
        answer = web.ask(endpoint, "POST", json.dumps(payload.value).encode())
    except NoAnswer as none:
        return Sent(accepted=False, words=f"not reached: {none}")
    key_file = payload.key_location or f"/{payload.key}.txt"
    fine = 200 <= answer.status < 300
    words = _WORDS.get(answer.status, "received" if fine else "refused").format(key_file=key_file)
    return Sent(fine, f"{answer.words}: {words}")
