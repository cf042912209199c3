"""The Content-Security-Policy of each page: nothing inline, nothing from elsewhere, framing by nobody.

Two exceptions, each for one path alone: the full-text search runs WebAssembly, and embeds may be framed anywhere. Said
twice: in the page for hosts that send no headers, and in what `hosts` makes, where framing can be ruled as well.
"""

from __future__ import annotations

from bellwether.model import urls as addresses

_RULES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "script-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_QUIET = "; ".join(f"{name} {value}" for name, value in _RULES.items())
_SEARCHING = _QUIET.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")


def page_policy(address: str) -> str:
    """The policy that a page states of itself."""
    return _SEARCHING if address == addresses.SEARCH else _QUIET


def header_policy(address: str) -> str:
    """The policy that a host sends: the page's own, and who may frame it, which only a header can say."""
    ancestors = "*" if address.startswith(addresses.EMBED) else "'none'"
    return f"{page_policy(address)}; frame-ancestors {ancestors}"
