"""The letter by mail that readers can ask for."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Link


@view_type(kw_only=True)
class LetterForm:
    """A form that sends a reader's address to the provider at `host`, as `field`, with `hidden` fields beside it."""

    title: str
    action: str
    host: str
    field: str
    hidden: tuple[tuple[str, str], ...]
    privacy: str


def letter_link(atlas: Atlas) -> Link | None:
    """The provider's page about the letter."""
    letter = atlas.library.settings.newsletter
    return Link(letter.title, letter.url) if letter else None


def letter_form(atlas: Atlas) -> LetterForm | None:
    """The form to ask for the letter, where the settings say where it sends."""
    letter = atlas.library.settings.newsletter
    if letter is None or letter.action is None or letter.privacy is None:
        return None
    return LetterForm(
        title=letter.title,
        action=letter.action,
        host=letter.host,
        field=letter.field,
        hidden=tuple(letter.hidden.items()),
        privacy=atlas.link("", letter.privacy).href,
    )
