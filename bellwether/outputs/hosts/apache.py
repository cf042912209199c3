"""Apache: a `.htaccess` at the root of the site, read with `AllowOverride All`."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.model.urls import decoded
from bellwether.outputs.hosts.compression import ENDINGS
from bellwether.outputs.hosts.rules import TYPES, Rules, split_query, text

_TOP = """\
# Made by the build for Apache 2.4 with `AllowOverride All`, mod_headers{rewrite}. A module that is missing
# is an error in the server's log, not a header that is silently left out."""


def apache(rules: Rules) -> Iterator[Output]:
    """Headers by the address that is sent in the end, which for an error is that of the 404 page."""
    lines = [
        _TOP.format(rewrite=" and mod_rewrite" if rules.twins else ""),
        *_serving(rules),
        *_answers(rules),
        *_headers(rules),
        *(_twins() if rules.twins else ()),
    ]
    yield text(".htaccess", "\n".join(lines))


def _serving(rules: Rules) -> Iterator[str]:
    """How files are found and what they are."""
    page = rules.urls.href(addresses.NOT_FOUND)
    yield "Options -Indexes -MultiViews"
    yield "DirectoryIndex index.html"
    yield "DirectorySlash On"
    yield from (f'ErrorDocument {status} "{page}"' for status in (403, 404, 410))
    for ending, kind in TYPES.items():
        yield f"AddType {kind.partition(';')[0]} .{ending}"
    yield f"AddCharset utf-8 {' '.join(f'.{ending}' for ending, kind in TYPES.items() if 'charset' in kind)}"


def _answers(rules: Rules) -> Iterator[str]:
    """What is not a file: old addresses, withdrawn ones, and what is not for readers."""
    href = rules.urls.href
    for old, new in rules.asked:
        path, query = split_query(old)
        yield f"<If \"%{{QUERY_STRING}} == '{query}'\">"
        yield f'  RedirectMatch 301 "{_matching(href(path))}" "{href(new)}"'
        yield "</If>"
    for old, new in rules.moved:
        yield f'RedirectMatch 301 "{_matching(href(old))}" "{href(new)}"'
    for address in rules.gone:
        yield f'RedirectMatch 410 "{_matching(href(address))}"'
    yield rf'RedirectMatch 404 "^{re.escape(rules.root)}(.*/)?\."'


def _matching(href: str) -> str:
    """A folder's address with and without the slash at its end, anything else as it is; and nothing below it."""
    plain = decoded(href)  # as Apache compares it
    return f"^{re.escape(plain.rstrip('/'))}{'/?' if plain.endswith('/') else ''}$"


def _headers(rules: Rules) -> Iterator[str]:
    first, *parts = rules.zones
    whole = rules.headers(first)
    yield from (f'Header always set {name} "{value}"' for name, value in whole.items())
    for zone in parts:
        yield f'<If "%{{REQUEST_URI}} =~ m#^{re.escape(rules.urls.href(zone.address))}#">'
        differing = {name: value for name, value in rules.headers(zone).items() if whole.get(name) != value}
        yield from (f'  Header always set {name} "{value}"' for name, value in differing.items())
        yield "</If>"


def _twins() -> Iterator[str]:
    """The compressed twin in place of a file, for whoever takes it; said to be encoded, it is not compressed again."""
    endings = "|".join(ENDINGS)
    # Without one of the options that follow links Apache forbids rewriting.
    yield "Options +SymLinksIfOwnerMatch"
    yield "RewriteEngine On"
    yield r'RewriteCond "%{HTTP:Accept-Encoding}" "\bgzip\b"'
    yield 'RewriteCond "%{REQUEST_FILENAME}.gz" -f'
    yield rf'RewriteRule "\.(?:{endings})$" "%{{REQUEST_URI}}.gz" [L]'
    yield "RemoveType .gz"
    yield "AddEncoding gzip .gz"
    yield rf'<FilesMatch "\.(?:{endings})(?:\.gz)?$">'
    yield "  Header merge Vary Accept-Encoding"
    yield "</FilesMatch>"
