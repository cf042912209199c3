"""What find-a-job reads: the jobs of the site with all their titles, and what stands for other words."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas


def finder(atlas: Atlas) -> Iterator[Output]:
    """The index of the jobs."""
    found = {
        "jobs": [_found(atlas, slug) for slug in atlas.library.occupations],
        "synonyms": [(synonym.typed, synonym.means) for synonym in atlas.library.synonyms],
    }
    request = atlas.library.settings.request
    yield _json(addresses.FIND, {**found, "request": request} if request else found)


def _found(atlas: Atlas, slug: str) -> Mapping[str, object]:
    """A job as the finder knows it: every title that leads to it."""
    link, aka = atlas.job_link(slug), atlas.library.occupations[slug].basics.aka
    score = atlas.subject(slug).told(atlas.library.measures.roles.headline)
    return {"title": link.title, "href": link.href, "aka": list(aka), "score": score}


def _json(address: str, data: Mapping[str, object]) -> Output:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output(output_path(address), f"{text}\n".encode(), "find-a-job")
