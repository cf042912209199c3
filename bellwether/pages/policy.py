"""The Content-Security-Policy of each page: nothing inline, nothing from elsewhere, framing by nobody.

The table of addresses names the exceptions: the full-text search runs WebAssembly, and embeds may be framed anywhere.
Said twice: in the page for hosts that send no headers, and in what `hosts` makes, where framing can be ruled as well.
"""

from __future__ import annotations

from bellwether.model.routes import policy_of

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
    return _SEARCHING if policy_of(address) == "searching" else _QUIET


def header_policy(address: str) -> str:
    """The policy that a host sends: the page's own, and who may frame it, which only a header can say."""
    ancestors = "*" if policy_of(address) == "framed" else "'none'"
    return f"{page_policy(address)}; frame-ancestors {ancestors}"
