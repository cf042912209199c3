"""The same content in other forms: Markdown and JSON twins of each job, and the whole data set."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping, Sequence
from pathlib import PurePosixPath
from typing import Any

from bellwether.model import routes as addresses
from bellwether.model.codes import Classifications
from bellwether.model.extra import ExtraField
from bellwether.model.fact import Withheld
from bellwether.model.free import as_data
from bellwether.model.measure import Measure, Score
from bellwether.model.numbers import as_plain
from bellwether.model.output import Output, Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.data import DATA_FILES
from bellwether.pages.occupation import sections_data
from bellwether.pages.occupation.material import PlainData
from bellwether.words import dataset
from bellwether.words.sentences import question

# Sections that the data set leaves to the twins: long texts, and what stands in it once for all jobs.
_IN_TWINS_ONLY = frozenset({"quick-take", "prose", "compared", "history", "sources", "method", "share"})
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def markdown_twin(page: Page) -> Page:
    """A job's page as Markdown, made from the very same view."""
    return Page(str(PurePosixPath(page.path).with_suffix(".md")), "occupation.md", page.view, page.origin)


def job_json(atlas: Atlas, slug: str) -> Output:
    """Everything that the page of a job says, as JSON."""
    return _json(addresses.job_json(slug), {**_heading(atlas, slug), **sections_data(atlas, slug)})


def finder(atlas: Atlas) -> Iterator[Output]:
    """What finding a job by its titles reads."""
    yield _json(addresses.FIND, [_found(atlas, slug) for slug in atlas.library.occupations])


def data_set(atlas: Atlas) -> Iterator[Output]:
    """The files of the data page."""
    jobs = [_in_data_set(atlas, slug) for slug in atlas.library.occupations]
    whole = {"licence": atlas.library.settings.licence, "sources": _sources(atlas), "occupations": jobs}
    yield _csv("occupations.csv", _rows(atlas))
    yield _json(addresses.data_file("occupations.json"), whole)
    yield _json(addresses.data_file("measures.json"), _measures(atlas))
    yield _csv("history.csv", _history(atlas))
    yield _json(addresses.data_file("datapackage.json"), _package(atlas))


def _in_data_set(atlas: Atlas, slug: str) -> PlainData:
    """What the data set holds of a job."""
    return {**_heading(atlas, slug), **sections_data(atlas, slug, _IN_TWINS_ONLY)}


def _heading(atlas: Atlas, slug: str) -> PlainData:
    """Which job it is, and the question with its answer."""
    subject = atlas.subject(slug).whole()
    return {
        "slug": slug,
        "url": atlas.urls.absolute(addresses.job(slug)),
        "title": subject.job.title,
        "plural": subject.name.plural,
        "category": subject.job.written.category,
        "indexable": slug not in atlas.kept_out,
        "question": question(subject),
        "answer": subject.job.written.answer,
        **_extra(subject.job.written.extra, atlas.library.settings.extra_fields),
    }


def _extra(values: Mapping[str, Any], fields: Sequence[ExtraField]) -> PlainData:
    """The publisher's own values of an entry, as far as they are declared to be published; of others nobody knows
    whether a reader may see them.
    """
    found = {field.name: values[field.name] for field in fields if field.published}
    return {"extra": found} if found else {}


def _found(atlas: Atlas, slug: str) -> PlainData:
    """A job as the finder knows it: every title that leads to it."""
    link, aka = atlas.job_link(slug), atlas.library.occupations[slug].basics.aka
    score = atlas.subject(slug).told(atlas.library.measures.roles.headline)
    return {"title": link.title, "href": link.href, "aka": list(aka), "score": score}


def _sources(atlas: Atlas) -> PlainData:
    return {source_id: source.model_dump(exclude_none=True) for source_id, source in atlas.library.sources.items()}


def _measures(atlas: Atlas) -> PlainData:
    declared = atlas.library.measures
    return {
        "headline": declared.roles.headline,
        "measures": json.loads(declared.model_dump_json(by_alias=True))["measures"],
    }


def _columns(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """The columns of occupations.csv: name, type, meaning."""
    yield from (
        *((name, "string", dataset.COLUMNS[name]) for name in ("slug", "title", "url", "category")),
        *(
            (kind, "string", dataset.code_column(classification=one.name, region=one.region))
            for kind, one in _classifications_used(atlas).items()
        ),
        *((name, "date", dataset.COLUMNS[name]) for name in ("published", "updated")),
        ("indexable", "boolean", dataset.COLUMNS["indexable"]),
    )
    for measure_id, measure in atlas.library.measures.measures.items():
        yield measure_id, "number", dataset.measure_column(measure)
        if measure.fact:
            yield f"{measure_id}-group", "string", dataset.GROUP
        if measure.formula:
            yield f"{measure_id}-low", "number", dataset.LOWEST
            yield f"{measure_id}-high", "number", dataset.HIGHEST
        if measure.bands:
            yield f"{measure_id}-band", "string", dataset.BAND


def _classifications_used(atlas: Atlas) -> Classifications:
    """The classifications in which any job has a code."""
    used = {kind for job in atlas.library.occupations.values() for kind, _ in job.basics.codes}
    return {kind: one for kind, one in atlas.library.settings.all_classifications.items() if kind in used}


def _rows(atlas: Atlas) -> Iterator[Sequence[object]]:
    yield [name for name, _, _ in _columns(atlas)]
    used = _classifications_used(atlas)
    for slug, job in atlas.library.occupations.items():
        row: list[object] = [slug, job.title, atlas.urls.absolute(addresses.job(slug)), job.basics.category]
        row += [dict(job.basics.codes).get(kind, "") for kind in used]
        row += [job.basics.published, atlas.modified(slug)]
        row += ["false" if slug in atlas.kept_out else "true"]
        for measure_id, measure in atlas.library.measures.measures.items():
            row += _cells(measure, atlas.scores[slug].get(measure_id), job.withheld.get(measure_id))
        yield row


def _cells(measure: Measure, score: Score | None, withheld: Withheld | None) -> Iterator[object]:
    yield as_plain(score.shown) if score else withheld.mark if withheld else ""
    if measure.fact:
        published = score.fact if score else withheld
        yield published.title if published else ""
    if measure.formula:
        yield from (as_plain(measure.rounded(value)) for value in (score.low, score.high)) if score else ("", "")
    if measure.bands:
        yield score.band.word if score and score.band else ""


def _history(atlas: Atlas) -> Iterator[Sequence[object]]:
    yield ("date", "occupation", "measure", "value", "reason")
    for change in atlas.library.history:
        yield change.date, change.occupation, change.measure, change.value, change.reason


def _package(atlas: Atlas) -> PlainData:
    """The Data Package descriptor of the data set (specs.frictionlessdata.io)."""
    settings = atlas.library.settings
    kinds = {name: kind for name, kind in DATA_FILES if name != "datapackage.json"}
    fields = [{"name": name, "type": kind, "description": text} for name, kind, text in _columns(atlas)]
    resources = []
    for name, kind in kinds.items():
        resource: dict[str, object] = {"name": name.split(".")[0] + "-" + name.split(".")[1], "path": name}
        resource |= {"mediatype": kind, "description": dataset.FILES[name], "encoding": "utf-8"}
        if name == "occupations.csv":
            resource["schema"] = {"fields": fields, "primaryKey": ["slug"], "missingValues": ["", "*", "**", "#", "—"]}
        resources.append(resource)
    return {
        "name": "occupations",
        "title": dataset.dataset_title(site=settings.title),
        "description": settings.description,
        "homepage": atlas.urls.absolute(addresses.DATA),
        "licenses": [{"name": settings.licence, "path": settings.licence_url}],
        "sources": [{"title": source.credit, "path": source.url} for source in atlas.library.sources.values()],
        "resources": resources,
    }


def _json(address: str, data: PlainData | Sequence[PlainData]) -> Output:
    text = json.dumps(data, ensure_ascii=False, default=as_data)
    return Output(output_path(address), f"{text}\n".encode(), "the data files")


def _csv(name: str, rows: Iterator[Sequence[object]]) -> Output:
    file = io.StringIO()
    csv.writer(file, lineterminator="\n").writerows([_harmless(cell) for cell in cells] for cells in rows)
    return Output(output_path(addresses.data_file(name)), file.getvalue().encode(), "the data files")


def _harmless(cell: object) -> object:
    """A cell that no spreadsheet takes for a formula: an apostrophe before its text tells them so."""
    return f"'{cell}" if isinstance(cell, str) and cell.startswith(_FORMULA) else cell
