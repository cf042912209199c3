"""Structured data: schema.org types as JSON-LD, one function per type, one `@graph` per page.

Each docstring is the type's table: property, source, and whether it is always there. The vocabulary is that of
schema.org; what search engines make of it changes, so nothing here promises a result in one.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.model.codes import Classification
from bellwether.model.unit import Period
from bellwether.words.population import published_for

Node = dict[str, object]

_DURATIONS: dict[Period, str] = {"hour": "PT1H", "day": "P1D", "week": "P1W", "month": "P1M", "year": "P1Y"}


def graph(*nodes: Node | None) -> Node:
    """All nodes of a page in one block, so that they can refer to each other by id."""
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def reference(node_id: str) -> Node:
    """A reference to a node by its id."""
    return {"@id": node_id}


def moment(day: date) -> str:
    """A day as a moment with its zone, as consumers of structured data expect it."""
    return f"{day.isoformat()}T00:00:00+00:00"


def website(home: str, name: str, description: str, language: str) -> Node:
    """WebSite, on the home page.

    | property | source | always |
    |---|---|---|
    | @id | home URL + `#website` | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    | description, inLanguage | site.yaml | yes |
    | publisher | the Organization's id | yes |
    """
    return {
        "@type": "WebSite",
        "@id": f"{home}#website",
        "name": name,
        "url": home,
        "description": description,
        "inLanguage": language,
        "publisher": reference(f"{home}#organization"),
    }


def organization(home: str, name: str, description: str, logo: str = "") -> Node:
    """Organization, on the home page.

    | property | source | always |
    |---|---|---|
    | @id | home URL + `#organization` | yes |
    | name | `title` of site.yaml | yes |
    | url | home URL | yes |
    | description | site.yaml | yes |
    | logo | `theme` of site.yaml, or the touch icon, 180 by 180 | with one of them |
    """
    return {
        "@type": "Organization",
        "@id": f"{home}#organization",
        "name": name,
        "url": home,
        "description": description,
        **({"logo": logo} if logo else {}),
    }


def author(name: str, kind: str, url: str) -> Node:
    """Person or Organization that answers for an article.

    | property | source | always |
    |---|---|---|
    | @type | `kind` of the author in site.yaml | yes |
    | name, url | the author in site.yaml | yes |
    """
    return {"@type": "Person" if kind == "person" else "Organization", "name": name, "url": url}


def article(
    url: str,
    headline: str,
    description: str,
    published: date,
    modified: date,
    by: Node,
    home: str,
    about: Sequence[str],
    picture: str = "",
) -> Node:
    """Article, on occupation pages and comparisons.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#article` | yes |
    | headline | the h1 | yes |
    | description | the meta description | yes |
    | url, mainEntityOfPage | canonical URL | yes |
    | datePublished, dateModified | the dates on the page | yes |
    | author | the entry's author | yes |
    | publisher, isPartOf | ids on the home page | yes |
    | about | ids of the occupations | yes |
    | image | the picture for sharing, 1200 by 630, as an ImageObject | with pictures |
    """
    return {
        "@type": "Article",
        "@id": f"{url}#article",
        "headline": headline,
        "description": description,
        "url": url,
        "mainEntityOfPage": url,
        "datePublished": moment(published),
        "dateModified": moment(modified),
        "author": by,
        "publisher": reference(f"{home}#organization"),
        "isPartOf": reference(f"{home}#website"),
        "about": [reference(occupation_id) for occupation_id in about],
        **({"image": {"@type": "ImageObject", "url": picture, "width": 1200, "height": 630}} if picture else {}),
    }


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
    | occupationalCategory | codes of the entry, a CategoryCode each, with the official title where known | when given |
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
    """CategoryCode: codeValue, inCodeSet, and the name where the official title is known."""
    code_set = {"@type": "CategoryCodeSet", "name": known.name, "url": known.url, "spatialCoverage": known.region}
    node: Node = {"@type": "CategoryCode", "codeValue": code, "inCodeSet": {k: v for k, v in code_set.items() if v}}
    return {**node, "name": title} if title else node


def salary(
    name: str, currency: str, per: Period, median: float, percentiles: Sequence[tuple[int, float]], group: str
) -> Node:
    """MonetaryAmountDistribution of pay.

    | property | source | always |
    |---|---|---|
    | name, currency, duration | the measure of pay and its unit | yes |
    | median | the pay fact | yes |
    | description | whose pay it is | when it is not published for the job alone |
    | percentile10, percentile25, percentile75, percentile90 | pay facts; none for what is suppressed | when published |
    """
    node: Node = {"@type": "MonetaryAmountDistribution", "name": name, "currency": currency}
    node |= {"duration": _DURATIONS[per], "median": median}
    node |= {"description": published_for(group)} if group else {}
    return {**node, **{f"percentile{rank}": value for rank, value in percentiles}}


def faq_page(url: str, questions: Sequence[tuple[str, str]]) -> Node | None:
    """FAQPage: the visible questions, word for word.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#faq` | yes |
    | mainEntity | Question with name and acceptedAnswer (Answer with text) per visible question | yes |
    """
    if not questions:
        return None
    return {
        "@type": "FAQPage",
        "@id": f"{url}#faq",
        "mainEntity": [
            {"@type": "Question", "name": question, "acceptedAnswer": {"@type": "Answer", "text": answer}}
            for question, answer in questions
        ],
    }


def breadcrumbs(url: str, trail: Sequence[tuple[str, str]]) -> Node | None:
    """BreadcrumbList: the visible trail from the home page to the page itself.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#breadcrumbs` | yes |
    | itemListElement | ListItem with position from 1, name and item URL | yes, two at least |
    """
    if len(trail) < 2:
        return None
    items = [
        {"@type": "ListItem", "position": position, "name": name, "item": item}
        for position, (name, item) in enumerate(trail, start=1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{url}#breadcrumbs", "itemListElement": items}


def item_list(url: str, name: str, entries: Sequence[tuple[str, str]]) -> Node:
    """ItemList, on lists of jobs.

    | property | source | always |
    |---|---|---|
    | @id | page URL + `#list` | yes |
    | name | the h1 | yes |
    | numberOfItems | how many are shown | yes |
    | itemListElement | ListItem with position, name and url, in the order shown | yes |
    """
    items = [
        {"@type": "ListItem", "position": position, "name": title, "url": item}
        for position, (title, item) in enumerate(entries, start=1)
    ]
    return {
        "@type": "ItemList",
        "@id": f"{url}#list",
        "name": name,
        "numberOfItems": len(items),
        "itemListElement": items,
    }


def dataset(
    url: str,
    name: str,
    description: str,
    modified: date,
    licence: str,
    home: str,
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
    | creator | the Organization's id | yes |
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
        "creator": reference(f"{home}#organization"),
        "dateModified": moment(modified),
        "variableMeasured": list(measured),
        "distribution": [
            {"@type": "DataDownload", "contentUrl": content, "encodingFormat": kind} for content, kind in files
        ],
        "citation": list(credits_),
        "isAccessibleForFree": True,
    }
