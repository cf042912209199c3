"""The Content-Security-Policy of each page: nothing inline, nothing from elsewhere, framing by nobody.

The table of addresses names the exceptions: the full-text search runs WebAssembly, and embeds may be framed anywhere.
The settings name one more: forms may send to the provider of the newsletter.
Said twice: in the page for hosts that send no headers, and in what `hosts` makes, where framing can be ruled as well.
"""

from __future__ import annotations

from bellwether.model.library import SiteSettings
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


def page_policy(settings: SiteSettings, address: str) -> str:
    """The policy that a page states of itself."""
    policy = _SEARCHING if policy_of(address) == "searching" else _QUIET
    host = settings.newsletter.host if settings.newsletter else ""
    return policy.replace("form-action 'self'", f"form-action 'self' https://{host}") if host else policy


def header_policy(settings: SiteSettings, address: str) -> str:
    """The policy that a host sends: the page's own, and who may frame it, which only a header can say."""
    ancestors = "*" if policy_of(address) == "framed" else "'none'"
    return f"{page_policy(settings, address)}; frame-ancestors {ancestors}"
