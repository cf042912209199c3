"""What find-a-job reads: the jobs of the site with all their titles, what stands for other words, and the titles of
official occupations.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal

from bellwether.model import routes as addresses
from bellwether.model.fact import Fact
from bellwether.model.output import Output
from bellwether.model.urls import output_path
from bellwether.outputs.pieces import pieces_of
from bellwether.pages.atlas import Atlas
from bellwether.words.grammar import official_title

# Two titles in one cell, the second in brackets: "Help Desk Tech (Help Desk Technician)".
_TWO = re.compile(r"(.+?) \((.+)\)")


def finder(atlas: Atlas) -> Iterator[Output]:
    """The index of the jobs."""
    found = {
        "jobs": [_found(atlas, slug) for slug in atlas.library.occupations],
        "synonyms": [(synonym.typed, synonym.means) for synonym in atlas.library.synonyms],
    }
    titles = atlas.href_of("groups", addresses.GROUP_TITLES) if atlas.library.measures.groups else ""
    request = atlas.library.settings.request
    yield _json(addresses.FIND, found | {name: one for name, one in (("titles", titles), ("request", request)) if one})


def group_titles(atlas: Atlas) -> Iterator[Output]:
    """The official occupations, those in which most people work first, and their other titles in pieces."""
    rows, groups = atlas.library.group_rows, atlas.library.groups
    pieces = pieces_of({rows[code].slug: _names(groups[code].titles) for code in rows})
    by_jobs = sorted(rows.values(), key=lambda row: (-_jobs(atlas, row.code), row.code))
    index = {
        "href": atlas.urls.href(addresses.GROUPS),
        "groups": [(row.slug, official_title(row.title)) for row in by_jobs],
        "common": pieces.common,
        "firsts": pieces.firsts,
    }
    yield _json(addresses.GROUP_TITLES, index)
    for number, titles in enumerate(pieces.titles):
        yield _json(addresses.group_titles(number), titles)


def _names(titles: Iterable[str]) -> tuple[str, ...]:
    """Each name that stands in some titles, once."""
    found = (match.groups() if (match := _TWO.fullmatch(title)) else (title,) for title in titles)
    return tuple(dict.fromkeys(name for names in found for name in names))


def _jobs(atlas: Atlas, code: str) -> Decimal:
    """How many people work in an official occupation, as far as that is published."""
    figures = atlas.group_figures(code, atlas.library.measures.roles.played("jobs"))
    counted = (one for published in figures.values() for one in published)
    return sum((one.value for one in counted if isinstance(one, Fact)), Decimal(0))


def _found(atlas: Atlas, slug: str) -> Mapping[str, object]:
    """A job as the finder knows it: every title that leads to it, and the official occupation whose titles do."""
    link, aka = atlas.job_link(slug), atlas.library.occupations[slug].basics.aka
    score = atlas.subject(slug).told(atlas.library.measures.roles.headline)
    found = {"title": link.title, "href": link.href, "aka": list(aka), "score": score}
    group = atlas.group_of(slug)
    return found | {"group": atlas.library.group_rows[group].slug} if group else found


def _json(address: str, data: Mapping[str, object]) -> Output:
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return Output(output_path(address), f"{text}\n".encode(), "find-a-job")
