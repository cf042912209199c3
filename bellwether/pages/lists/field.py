"""The pages of fields of work, and the list of all of them."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model import routes as addresses
from bellwether.model.library import ProsePage
from bellwether.model.output import Page
from bellwether.pages.atlas import Atlas
from bellwether.pages.cards import field_cards
from bellwether.pages.lists import cards_page, list_page
from bellwether.pages.order import field_jobs
from bellwether.words import titles


def fields_page(atlas: Atlas) -> Page:
    """The list of all fields."""
    cards = field_cards(atlas)
    return cards_page(
        atlas,
        addresses.FIELDS,
        titles.FIELDS_TITLE,
        titles.fields_lead(fields=len(cards)),
        cards,
        [category.updated for category in atlas.library.categories.values()],
    )


def field_page(atlas: Atlas, category: ProsePage) -> Page:
    """A field of work, its jobs by headline, the highest first, and then those without."""
    slugs = field_jobs(atlas, category.slug)
    address = addresses.field(category.slug)
    title = titles.field_question(field=category.title)
    return list_page(atlas, category, address, title, slugs, atlas.fields_above(), "")


def field_kept_out(atlas: Atlas, category: str) -> Sequence[str]:
    """The reasons why search engines are asked to leave the page of a field out."""
    return atlas.indexability.of_list(len(field_jobs(atlas, category)))
