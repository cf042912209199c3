"""The data set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from bellwether.pages.structured.nodes import Node, moment


@dataclass(frozen=True)
class Edition:
    """Which edition of the data set it is, since when, and of which years and places its figures tell."""

    version: str
    issued: date
    years: tuple[int, int] | None
    places: tuple[str, ...]


def dataset(
    url: str,
    name: str,
    description: str,
    edition: Edition,
    licence: str,
    creator: Node,
    measured: Sequence[tuple[str, str]],
    files: Sequence[Node],
    based_on: Sequence[tuple[str, str, str]],
    credits_: Sequence[str],
) -> Node:
    """Dataset, on the data page.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#dataset` | yes |
    | name, description | the page; 50 to 5,000 characters | yes |
    | url | page URL | yes |
    | version | the newest date of any entry, recorded change or source | yes |
    | dateModified | the same as a moment | yes |
    | license | `licence_url` of site.yaml | yes |
    | creator | the Organization of the home page, by id and name | yes |
    | variableMeasured | PropertyValue with name and unitText per measure | yes |
    | distribution | DataDownload per file | yes |
    | isBasedOn | CreativeWork with name, url and publisher per source | yes |
    | citation | the credit lines of the sources | yes |
    | temporalCoverage | the years that the periods of the sources name | when any does |
    | spatialCoverage | Place with the name of each region of the sources | when any has a name |
    | isAccessibleForFree | true | yes |
    """
    node: Node = {
        "@type": "Dataset",
        "@id": f"{url}#dataset",
        "name": name,
        "description": description,
        "url": url,
        "version": edition.version,
        "dateModified": moment(edition.issued),
        "license": licence,
        "creator": creator,
        "variableMeasured": [{"@type": "PropertyValue", "name": title, "unitText": unit} for title, unit in measured],
        "distribution": list(files),
        "isBasedOn": [_work(*source) for source in based_on],
        "citation": list(credits_),
        "isAccessibleForFree": True,
    }
    return {**node, **_coverage(edition)}


def _coverage(edition: Edition) -> Node:
    """`temporalCoverage` and `spatialCoverage`, as far as they are known."""
    node: Node = {}
    if edition.years:
        node["temporalCoverage"] = "/".join(map(str, edition.years))
    if edition.places:
        node["spatialCoverage"] = [{"@type": "Place", "name": place} for place in edition.places]
    return node


def download(name: str, url: str, kind: str, size: str, sha256: str) -> Node:
    """DataDownload, a file of the data set.

    | property | source | always |
    |---|---|---|
    | name, contentUrl | the file | yes |
    | encodingFormat | its media type | yes |
    | contentSize, sha256 | its bytes | yes |
    """
    return {
        "@type": "DataDownload",
        "name": name,
        "contentUrl": url,
        "encodingFormat": kind,
        "contentSize": size,
        "sha256": sha256,
    }


def _work(title: str, url: str, publisher: str) -> Node:
    """CreativeWork: name, url, and the publisher by name."""
    return {
        "@type": "CreativeWork",
        "name": title,
        "url": url,
        "publisher": {"@type": "Organization", "name": publisher},
    }
