"""The Content-Security-Policy of each page: nothing inline but one line, nothing from elsewhere, framing by nobody.

The table of addresses names the exceptions: the full-text search runs WebAssembly, and embeds may be framed anywhere.
The settings name two more: forms may send to the provider of the newsletter, and the page on which editors write asks
the host of the repository.
Said twice: in the page for hosts that send no headers, and in what `hosts` makes, where framing can be ruled as well.
"""

from __future__ import annotations

from base64 import b64encode
from hashlib import sha256

from markupsafe import Markup

from bellwether.model.admin import Admin
from bellwether.model.library import SiteSettings
from bellwether.model.routes import policy_of

# What must be known before the first paint, and is too short to be worth a request that the paint would wait for: the
# theme that the reader chose, whether /compare/ keeps room for the table that its address asks for, and whether another
# page of the site has fetched the typeface. Then the scripts of the page, in their order, once it has been painted:
# connections and processor are not theirs before. Browsers that do not tell of paints start them a while after.
FIRST_SCRIPT = Markup(
    "{const{dataset}=document.documentElement;"
    'if(/[?&]jobs=/.test(location.search))dataset.asked="";'
    'if(document.referrer.startsWith(location.origin))dataset.face="";'
    'try{const kept=localStorage.getItem("theme");if(/^(light|dark)$/.test(kept))dataset.theme=kept}catch{}'
    'const start=()=>{for(const script of document.querySelectorAll("script[data-src]"))'
    "{script.async=false;script.src=script.dataset.src;delete script.dataset.src}};"
    'addEventListener("DOMContentLoaded",()=>new PerformanceObserver(start).observe({type:"paint",buffered:true}));'
    'addEventListener("load",()=>setTimeout(start,2000))}'
)
FIRST_SOURCE = f"'sha256-{b64encode(sha256(FIRST_SCRIPT.encode()).digest()).decode()}'"
_RULES = {
    "default-src": "'none'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "font-src": "'self'",
    "script-src": f"'self' {FIRST_SOURCE}",
    "manifest-src": "'self'",
    "connect-src": "'self'",
    "form-action": "'self'",
    "base-uri": "'none'",
}
_QUIET = "; ".join(f"{name} {value}" for name, value in _RULES.items())
_SEARCHING = _QUIET.replace("script-src 'self'", "script-src 'self' 'wasm-unsafe-eval'")


def page_policy(settings: SiteSettings, address: str) -> str:
    """The policy that a page states of itself."""
    if settings.admin and policy_of(address) == "editing":
        return _editing(settings.admin)
    policy = _SEARCHING if policy_of(address) == "searching" else _QUIET
    host = settings.newsletter.host if settings.newsletter else ""
    return policy.replace("form-action 'self'", f"form-action 'self' https://{host}") if host else policy


def _editing(admin: Admin) -> str:
    """For the program of the form: it styles itself, shows what is being edited, and asks for the repository."""
    asked = ("'self' blob: data:", *admin.asked)
    own = {
        "style-src": ("'self' 'unsafe-inline'", *admin.lent),
        "img-src": (*asked, *admin.pictured),
        "font-src": ("'self' data:", *admin.lent),
        "script-src": ("'self'", admin.script_host),
        "connect-src": (*asked, *admin.lent),
        "frame-src": ("blob:",),
    }
    rules = {**_RULES, **{name: " ".join(filter(None, sources)) for name, sources in own.items()}}
    return "; ".join(f"{name} {value}" for name, value in rules.items())


def header_policy(settings: SiteSettings, address: str) -> str:
    """The policy that a host sends: the page's own, and who may frame it, which only a header can say."""
    ancestors = "*" if policy_of(address) == "framed" else "'none'"
    return f"{page_policy(settings, address)}; frame-ancestors {ancestors}"
