"""Addresses as they may be written: of this site, of other sites, and those that other systems gave its pages.

All that lets an address end in the file of a host, in a script or in markup is refused here, before anything is made.
"""

from __future__ import annotations

import re
from urllib.parse import SplitResult, quote, unquote, urlsplit

from bellwether.model.names import KEPT_BY_SYSTEMS
from bellwether.model.wrong import wrong

LONGEST = 2000
# File systems keep names of up to 255 bytes, and some files have an ending more than their address.
_LONGEST_PART = 200
_SCHEMES = ("https://", "http://")
# Letters of any script, since addresses are pasted as browsers show them.
_HOST = re.compile(r"[^\W_](?:[\w-]*[^\W_])?(?:\.[^\W_](?:[\w-]*[^\W_])?)*\.?")
_UNFIT = re.compile(r"[\s<>\"`{}|\\^]")
_PLACE = re.compile(r"(?:/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)*")
_PLACE_CURE = "write a host name, one with other letters in its xn-- form, and a path of letters, digits and - . _ ~"
_CREDENTIALS = ("the address holds a name or a password", "leave out all that stands before @: it would be published")

_PART = re.compile(r"[\w~@+,=()!: -][\w~@+,=()!: .-]*")
_QUERY = re.compile(r"[A-Za-z0-9_.~=&+,:%/-]+")
_ENDING = re.compile(r"\.([A-Za-z][A-Za-z0-9]{1,5})")
# The endings that pages had elsewhere. At any other a host would send a page for something else.
_PAGES = frozenset("html htm xhtml shtml php asp aspx jsp jspx cfm cgi do action".split())
_OLD_CURE = (
    "write it from the root as it was, such as /Jobs/Sound_Mixer.html, of letters, digits and - . _ ~ @ + , = ( ) ! :, "
    "with none of its parts beginning with a point"
)


def web_address(value: str) -> str:
    """An address of another site: with a host that has a name, and nothing that is to stay secret.

    Raises an error of a field, with its cure, for any other; so do the functions below.
    """
    if not value.startswith(_SCHEMES):
        raise wrong(f"'{value}' is not a web address", "begin it with https://")
    if found := _UNFIT.search(value):
        raise wrong(f"'{value}' is not a web address", f"write {quote(found[0])} for '{found[0]}'")
    if len(value) > LONGEST:
        raise wrong(f"an address of {len(value):,} characters", f"give one of at most {LONGEST:,}")
    parts = _split(value)
    if not _HOST.fullmatch(parts.hostname or ""):
        raise wrong(f"'{value}' is not a web address", "name the host after https://, such as www.bls.gov")
    return value


def base_url(value: str) -> str:
    """Where a site is published: it stands in headers, scripts and servers' files, so of plain characters only."""
    if not value.startswith(_SCHEMES) or not value.split("://", 1)[1].strip("/"):
        raise wrong(f"'{value}' is not an absolute address", "begin it with https://")
    parts = _split(value)
    if "?" in value or "#" in value or " " in value:
        raise wrong(f"'{value}' has more than host and path", "leave out everything after the path")
    host, path = parts.hostname or "", parts.path.rstrip("/")
    plain = value.isascii() and not _UNFIT.search(value)  # of which reading an address drops line ends
    if not (plain and _HOST.fullmatch(host) and "_" not in host and _PLACE.fullmatch(path)):
        raise wrong(f"'{value}' is not an address that a site can have", _PLACE_CURE)
    return value.rstrip("/")


def _split(value: str) -> SplitResult:
    try:
        parts = urlsplit(value)
        port = parts.port
    except ValueError:
        raise wrong(f"'{value}' is not a web address", "check the host and the port after it") from None
    if "@" in parts.netloc:
        raise wrong(*_CREDENTIALS)
    if port == 0 or parts.netloc.endswith(":"):
        raise wrong(f"'{value}' is not a web address", "give a port from 1 to 65535 after the colon, or no colon")
    return parts


def old_address(value: str) -> str:
    """The address of a page on the system before this one, each sign in the one spelling that addresses have for it."""
    path, asks, query = value.partition("?")
    parts = path.split("/")[1:]
    if not path.startswith("/") or "" in parts[:-1] or (asks and not _QUERY.fullmatch(query)) or len(value) > LONGEST:
        raise wrong(f"'{value}' is not an address that can lead on", _OLD_CURE)
    plain = [_decoded(part, value) for part in parts]
    ending = _ENDING.fullmatch(plain[-1], plain[-1].rfind(".")) if "." in plain[-1] else None
    if ending and ending[1].lower() not in _PAGES:
        cure = f"only pages lead on: leave the ending out, or give one of {', '.join(sorted(_PAGES))}"
        raise wrong(f"'{value}' is the address of a file that is no page", cure)
    return "".join(f"/{quote(part, safe='~@+,=()!:')}" for part in plain) + asks + query


def _decoded(part: str, value: str) -> str:
    try:
        plain = unquote(part, errors="strict")
    except UnicodeDecodeError:
        raise wrong(f"'{value}' has escapes that are not UTF-8", "write its letters themselves") from None
    if plain and not _PART.fullmatch(plain):
        raise wrong(f"'{value}' is not an address that can lead on", _OLD_CURE)
    if (size := len(plain.encode())) > _LONGEST_PART:
        cure = f"no file can be called so: give parts of at most {_LONGEST_PART} bytes, or leave it out"
        raise wrong(f"a part of {size:,} bytes between two slashes", cure)
    if KEPT_BY_SYSTEMS.fullmatch(plain):
        raise wrong(f"'{value}' holds '{plain}', a name that Windows keeps for itself", "leave it out")
    return plain
