"""Checks of what the JSON-LD says: required properties and the limits of their values."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.graph import GraphNode, as_list, items, label_of, text_of, types
from bellwether.model.problems import Problem

# What a thing of a type cannot do without: schema.org, and Google Search Central where it has a page on the type.
_REQUIRED: dict[str, tuple[str, ...]] = {
    "Answer": ("text",),
    "Article": ("headline", "author", "datePublished", "dateModified"),
    "CategoryCode": ("name", "codeValue", "inCodeSet"),
    "CategoryCodeSet": ("name",),
    "DataDownload": ("contentUrl", "encodingFormat"),
    "Dataset": ("name", "description"),
    "FAQPage": ("mainEntity",),
    "ImageObject": ("url",),
    "MonetaryAmountDistribution": ("name", "currency", "duration"),
    "Occupation": ("name",),
    "Organization": ("name",),
    "Person": ("name",),
    "ProfilePage": ("mainEntity",),
    "Question": ("name", "acceptedAnswer"),
    "WebSite": ("name", "url"),
}
_DESCRIPTION = range(50, 5001)  # characters that the description of a Dataset may have
_PERCENTILES = ("percentile10", "percentile25", "median", "percentile75", "percentile90")


def check_vocabulary(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Each thing has what its type requires, and no value that its type rules out."""
    for item in page.graph.objects:
        for message, cure, at in _faults(folder, item):
            yield folder.finding(page.file, "json-ld", message, cure, at=at)


def _faults(folder: Folder, item: GraphNode) -> Iterator[tuple[str, str, str]]:
    kinds = [str(kind) for kind in types(item)]
    for kind in kinds:
        lacking = [key for key in _REQUIRED.get(kind, ()) if item.get(key) in (None, "", [])]
        if lacking:
            message = f"the {kind} {label_of(item)} has no {', no '.join(lacking)}"
            yield message, "add what is missing, or leave the thing out", kind
    if "QAPage" in kinds:
        yield "QAPage is for questions that readers answer", "mark the publisher's own answers up as FAQPage", "QAPage"
    if "WebSite" in kinds and item.get("url") != folder.base.home:
        yield "a WebSite that is not this one", f"give it the url '{folder.base.home}'", "WebSite"
    if "Dataset" in kinds and (text := text_of(item, "description")) and len(text) not in _DESCRIPTION:
        message = f"the description of the Dataset has {len(text):,} characters"
        yield message, f"write {_DESCRIPTION[0]:,} to {_DESCRIPTION[-1]:,}", "Dataset"
    if "Article" in kinds:
        yield from _authors(item)
    yield from _pay(item)


def _authors(item: GraphNode) -> Iterator[tuple[str, str, str]]:
    for author in items(item.get("author")):
        name = text_of(author, "name")
        if name.lower().startswith("by "):
            yield f"an author is called '{name}'", "give the name alone", name


def _pay(item: GraphNode) -> Iterator[tuple[str, str, str]]:
    if item.get("estimatedSalary") and not item.get("occupationLocation"):
        message = f"the pay of the Occupation {label_of(item)} has no place"
        yield message, "add occupationLocation: the country that was counted", "estimatedSalary"
    for amount in items(item.get("estimatedSalary")):
        values = [value for key in _PERCENTILES for value in as_list(amount.get(key)) if value is not None]
        numbers = [value for value in values if isinstance(value, int | float)]
        if numbers != values or not all(0 < low <= high for low, high in pairwise([*numbers, float("inf")])):
            message = f"the percentiles of the pay are {', '.join(map(str, values))}"
            yield message, "count up from the lowest, and leave out what is not published", "estimatedSalary"
