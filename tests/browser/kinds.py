"""One page of each kind that the site has."""

from __future__ import annotations

JOB = "/jobs/audio-mixer/"

# Where it is, and what its script puts on the page when it is done.
KINDS = {
    "home": ("/", ".find input"),
    "a-to-z": ("/jobs/", ".find input"),
    "occupation": (JOB, "#self-check output"),
    "field": ("/fields/sound/", "thead"),
    "fields": ("/fields/", ".find input"),
    "ranking": ("/rankings/highest-displacement-risk/", "thead"),
    "rankings": ("/rankings/", ".find input"),
    "comparison": ("/compare/accountant-vs-actuary/", ".find input"),
    "compare": ("/compare/?jobs=audio-mixer,accountant", "[data-compare] table"),
    "search": ("/search/?q=mixer", "ol.results li"),
    "methodology": ("/methodology/", ".find input"),
    "prose": ("/about/", ".find input"),
    "changes": ("/changes/", ".find input"),
    "data": ("/data/", ".find input"),
    "not-found": ("/404.html", ".find input"),
    "embed": ("/embed/audio-mixer/", "main"),
}
