"""The data set as JSON: all of each job, one thing inside another, and the measures as declared."""

from __future__ import annotations

import json
from collections.abc import Container, Mapping

from bellwether.outputs.dataset.written import JsonList
from bellwether.outputs.twins import heading
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.entries import measures_of
from bellwether.pages.occupation import sections_data
from bellwether.pages.occupation.material import Material, PlainData

# Sections that the data set leaves to the twins: long texts, what stands in it once for all jobs, and what passes.
_IN_TWINS_ONLY = frozenset(
    {"quick-take", "prose", "compared", "history", "forecasts", "sources", "method", "updates", "share"}
)


def whole_job(atlas: Atlas, slug: str) -> PlainData:
    """What the data set holds of a job."""
    page, known = Material.of(atlas, slug), measures_of(atlas)
    data = sections_data(page, _IN_TWINS_ONLY)
    figures = {part: _only(data[part], known) for part in ("scores", "withheld")}
    return {**heading(page), **data, **figures}


def _only(cells: object, known: Container[str]) -> PlainData:
    """What belongs to measures that are part of the data set."""
    return {key: cell for key, cell in cells.items() if key in known} if isinstance(cells, Mapping) else {}


def all_jobs(atlas: Atlas) -> JsonList:
    """A list for all jobs, with the licence and the sources beside it."""
    sources = {source_id: source.model_dump(exclude_none=True) for source_id, source in atlas.library.sources.items()}
    return JsonList("occupations", {"licence": atlas.library.settings.licence, "sources": sources})


def measures_data(atlas: Atlas) -> PlainData:
    """The measures as declared, which comparing in the browser reads."""
    declared = atlas.library.measures
    return {
        "headline": declared.roles.headline,
        "measures": json.loads(declared.model_dump_json(by_alias=True))["measures"],
    }
