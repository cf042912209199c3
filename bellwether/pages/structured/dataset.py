"""The data set."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.pages.structured.nodes import Node, moment
from bellwether.pages.structured.site import named_organization


def dataset(
    url: str,
    name: str,
    description: str,
    modified: date,
    licence: str,
    home: str,
    site: str,
    measured: Sequence[str],
    files: Sequence[tuple[str, str]],
    credits_: Sequence[str],
) -> Node:
    """Dataset, on the data page.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#dataset` | yes |
    | name, description | the page; 50 to 5,000 characters | yes |
    | url | page URL | yes |
    | license | `licence_url` of site.yaml | yes |
    | creator | the Organization of the home page, by id and name | yes |
    | dateModified | the newest date of any entry | yes |
    | variableMeasured | the names of the measures | yes |
    | distribution | DataDownload with contentUrl and encodingFormat per file | yes |
    | citation | the credit lines of the sources | yes |
    | isAccessibleForFree | true | yes |
    """
    return {
        "@type": "Dataset",
        "@id": f"{url}#dataset",
        "name": name,
        "description": description,
        "url": url,
        "license": licence,
        "creator": named_organization(home, site),
        "dateModified": moment(modified),
        "variableMeasured": list(measured),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": content, "encodingFormat": kind} for content, kind in files
        ],
        "citation": list(credits_),
        "isAccessibleForFree": True,
    }
