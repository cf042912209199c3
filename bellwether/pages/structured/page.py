"""What pages are: articles with their questions, the way to them, and the lists that they show."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from bellwether.pages.structured.nodes import Node, moment, reference
from bellwether.pages.structured.site import named_organization, named_website


def article(
    url: str,
    headline: str,
    description: str,
    published: date,
    modified: date,
    by: Node,
    home: str,
    site: str,
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
    | publisher, isPartOf | the Organization and the WebSite of the home page, by id and name | yes |
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
        "publisher": named_organization(home, site),
        "isPartOf": named_website(home, site),
        "about": [reference(occupation_id) for occupation_id in about],
        **({"image": {"@type": "ImageObject", "url": picture, "width": 1200, "height": 630}} if picture else {}),
    }


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
