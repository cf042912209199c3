"""Structured data: schema.org types as JSON-LD, one function per type, one `@graph` per page.

Each docstring is the type's table: property, source, and whether it is always there. The vocabulary is that of
schema.org; what search engines make of it changes, so nothing here promises a result in one.
"""

from bellwether.pages.structured.dataset import Edition, dataset, download
from bellwether.pages.structured.nodes import Node, graph, moment, reference
from bellwether.pages.structured.occupation import occupation, salary
from bellwether.pages.structured.page import article, breadcrumbs, faq_page, item_list
from bellwether.pages.structured.site import author, named_organization, named_website, organization, website

__all__ = [
    "Edition",
    "Node",
    "article",
    "author",
    "breadcrumbs",
    "dataset",
    "download",
    "faq_page",
    "graph",
    "item_list",
    "moment",
    "named_organization",
    "named_website",
    "occupation",
    "organization",
    "reference",
    "salary",
    "website",
]
