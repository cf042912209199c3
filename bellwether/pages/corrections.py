"""Where readers who know better write to: the publisher's address with the page, and the task, filled in."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.contact import filled
from bellwether.pages.atlas import Atlas
from bellwether.words import corrections as words


def page_correction(atlas: Atlas, title: str, address: str) -> str:
    """Where a reader says what is wrong on a page; empty where the publisher names no place for that."""
    url = atlas.urls.absolute(address)
    return _written(atlas, words.page_title(page=title), words.page_text(url=url))


def task_correction(atlas: Atlas, slug: str, number: int, place: str) -> str:
    """Where somebody who does the task at a place of a page says what is different about it; empty likewise."""
    url = f"{atlas.urls.absolute(addresses.job(slug))}#{place}"
    job = atlas.library.occupations[slug].title
    return _written(atlas, words.task_title(job=job, number=number), words.task_text(url=url))


def _written(atlas: Atlas, title: str, text: str) -> str:
    contact = atlas.library.settings.corrections
    return filled(contact, title=title, text=text) if contact else ""
