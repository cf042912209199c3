"""Occupations, with their codes and pay."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.codes import Classification
from bellwether.model.unit import Period
from bellwether.pages.structured.nodes import Node

_DURATIONS: dict[Period, str] = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}


def occupation(
    url: str,
    name: str,
    description: str,
    other_names: Sequence[str],
    codes: Sequence[tuple[Classification, str, str]],
    skills: Sequence[str],
    pay: tuple[Node, str] | None,
) -> Node:
    """Occupation, what an article is about.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#occupation` | yes |
    | name | `title` of the entry | yes |
    | description | `about` of the entry | yes |
    | url | page URL | yes |
    | alternateName | `aka` of the entry | when given |
    | occupationalCategory | codes of the entry, a CategoryCode each with its official title | when that is known |
    | skills | names of the skills | when given |
    | estimatedSalary, occupationLocation | the pay facts, and the region of their source | when both are known |
    """
    node: Node = {
        "@type": "Occupation",
        "@id": f"{url}#occupation",
        "name": name,
        "description": description,
        "url": url,
    }
    if other_names:
        node["alternateName"] = list(other_names)
    if codes:
        node["occupationalCategory"] = [_category_code(*code) for code in codes]
    if skills:
        node["skills"] = list(skills)
    if pay:
        salary, region = pay
        node["estimatedSalary"] = [salary]
        node["occupationLocation"] = [{"@type": "AdministrativeArea", "name": region}]
    return node


def _category_code(known: Classification, code: str, title: str) -> Node:
    """CategoryCode: codeValue, name, and inCodeSet with the name and the address of the classification."""
    code_set = {"@type": "CategoryCodeSet", "name": known.name, "url": known.url, "spatialCoverage": known.region}
    named = {key: value for key, value in code_set.items() if value}
    return {"@type": "CategoryCode", "codeValue": code, "name": title, "inCodeSet": named}


def salary(name: str, currency: str, per: Period, median: float, percentiles: Sequence[tuple[int, float]]) -> Node:
    """MonetaryAmountDistribution of pay.

    | property | source | always |
    |---|---|---|
    | name | the measure of pay, and the group that it counts | yes |
    | currency, duration | the unit of the measure | yes |
    | median | the pay fact | yes |
    | percentile10, percentile25, percentile75, percentile90 | pay facts, none for what is withheld | when shown |
    """
    node: Node = {"@type": "MonetaryAmountDistribution", "name": name, "currency": currency}
    node |= {"duration": _DURATIONS[per], "median": median}
    return {**node, **{f"percentile{rank}": value for rank, value in percentiles}}
