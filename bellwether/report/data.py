"""A difference as JSON, for programs: everything, and nothing shortened."""

from __future__ import annotations

import json
from dataclasses import asdict

from bellwether.report.difference import Changed, Difference, Resized
from bellwether.report.sections import headline


def as_json(found: Difference) -> str:
    """The difference as a JSON text."""
    data = {
        "headline": headline(found),
        "added": [asdict(page) for page in found.added],
        "removed": [{**asdict(page), "redirect": found.successors.get(page.address)} for page in found.removed],
        "changed": [_changed(page) for page in found.changed],
        "redirects": [asdict(redirect) for redirect in found.redirects],
        "sizes": {
            "gzipped": found.gzipped,
            "all": _size(found.total),
            "pages": [_size(page) for page in found.resized],
        },
        "problems": [asdict(problem) for problem in found.problems],
    }
    return json.dumps(data, ensure_ascii=False, indent=1)


def _changed(page: Changed) -> dict[str, object]:
    return {"address": page.address, "parts": page.parts, "before": asdict(page.before), "after": asdict(page.after)}


def _size(page: Resized) -> dict[str, object]:
    return asdict(page) | {"growth": page.growth}
