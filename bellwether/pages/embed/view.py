"""What a card on another site shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type


@view_type()
class EmbedView:
    """A card on another site: question, answer, score, and the way to the page."""

    language: str
    stylesheet: str
    policy: str
    title: str
    answer: str
    name: str
    value: str
    band: str
    level: str
    note: str
    href: str
    site: str
