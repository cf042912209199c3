"""The same content in other forms: Markdown and JSON twins of each job, and what the finder reads."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bellwether.model import routes as addresses
from bellwether.model.extra import ExtraField
from bellwether.model.free import as_data
from bellwether.model.numbers import plain_or_none
from bellwether.model.output import Output, Page
from bellwether.model.recorded import Change
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.occupation import sections_data
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.recorded import replaced
from bellwether.words.answers import full_answer
from bellwether.words.sentences import question


def markdown_twin(page: Page) -> Page:
    """A job's page as Markdown, made from the very same view."""
    return Page(str(PurePosixPath(page.path).with_suffix(".md")), "occupation.md", page.view, page.origin)


def job_json(page: Material) -> Output:
    """Everything that the page of a job says, as JSON."""
    return _json(addresses.job_json(page.slug), {**heading(page), **sections_data(page)})


def changes_json(atlas: Atlas) -> Output:
    """Every recorded score and figure of the published jobs, the newest first, each with the one that it replaced."""
    library = atlas.library
    pairs = replaced(tuple(reversed(library.history)))
    changes = [_change(atlas, *pair) for pair in pairs if pair[0].occupation in library.occupations]
    return _json(addresses.CHANGES_DATA, {"licence": library.settings.licence, "changes": changes})


def _change(atlas: Atlas, change: Change, before: Change | None) -> PlainData:
    """What was recorded; values of two methods do not compare, which `method_changed` says."""
    return {
        "date": change.date.isoformat(),
        "job": change.occupation,
        "url": atlas.urls.absolute(addresses.job(change.occupation)),
        "measure": change.measure,
        "before": plain_or_none(before.value) if before else None,
        "after": plain_or_none(change.value),
        "reason": change.reason,
        "method": change.method,
        "method_changed": before is not None and before.method != change.method,
    }


def heading(page: Material) -> PlainData:
    """Which job it is, and the question with its answer."""
    atlas, slug, subject = page.atlas, page.slug, page.subject
    return {
        "slug": slug,
        "url": atlas.urls.absolute(addresses.job(slug)),
        "title": subject.job.title,
        "plural": subject.name.plural,
        "category": subject.job.written.category,
        "indexable": slug not in atlas.kept_out,
        "question": question(subject),
        "verdict": subject.job.basics.verdict,
        "answer": full_answer(subject),
        **_extra(subject.job.written.extra, atlas.library.settings.extra_fields),
    }


def _extra(values: Mapping[str, Any], fields: Sequence[ExtraField]) -> PlainData:
    """The publisher's own values of an entry, as far as they are declared to be published; of others nobody knows
    whether a reader may see them.
    """
    found = {field.name: values[field.name] for field in fields if field.published}
    return {"extra": found} if found else {}


def _json(address: str, data: PlainData | Sequence[PlainData]) -> Output:
    text = json.dumps(data, ensure_ascii=False, default=as_data)
    return Output(output_path(address), f"{text}\n".encode(), "the data files")
