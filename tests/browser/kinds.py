"""One page of each kind that the site has, by the table of addresses, and what else is looked at in a browser."""

from __future__ import annotations

from bellwether.model.routes import PAGES

JOB = "/jobs/audio-mixer/"

_SLUGS = {
    "job": ["audio-mixer"],
    "field": ["sound"],
    "ranking": ["highest-displacement-risk"],
    "comparison": ["accountant-vs-actuary"],
    "page": ["about"],
    "group": ["27-4014"],
}
# What is asked for at pages that are made in the browser.
_ASKED = {"compare": "?jobs=audio-mixer,accountant", "search": "?q=mixer"}
# What the script of a page puts on it when it is done; on most pages that is the finder in the header.
_READY = {
    "field": "thead",
    "ranking": "thead",
    "compare": "[data-compare] table",
    "search": "ol.results li",
    "embed": "main",
    "digest": "main",
}

# Where it is, and what its script puts on the page when it is done.
KINDS = {
    route.kind: (f"{address}{_ASKED.get(route.kind, '')}", _READY.get(route.kind, ".find [role=combobox]"))
    for route in PAGES
    for address in route.filled(_SLUGS)
} | {"methodology": ("/methodology/", ".find [role=combobox]")}
