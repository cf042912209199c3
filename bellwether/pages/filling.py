"""Prose with its slots filled and its links made: for pages, as plain text, and as Markdown."""

from __future__ import annotations

import html
import re

from markupsafe import Markup

from bellwether.content.body.as_markdown import markdown_of
from bellwether.content.body.as_text import text_of
from bellwether.model import routes as addresses
from bellwether.model.prose import Asset, Html, JobLink, Prose, Slot
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ProsePart
from bellwether.pages.sources import Marks
from bellwether.words.slots import slot_words

# What most answers are: there is no other markup in it to take out.
_PARAGRAPH = re.compile(r"<p>([^<]*)</p>\s*")


def parts(atlas: Atlas, prose: Prose, slug: str | None = None, marks: Marks | None = None) -> tuple[ProsePart, ...]:
    """The pieces of prose for a page. `slug` is the job whose figures the slots print."""
    return tuple(_part(atlas, piece, slug, marks) for piece in prose.parts)


def _part(atlas: Atlas, piece: Html | Slot | JobLink | Asset, slug: str | None, marks: Marks | None) -> ProsePart:
    match piece:
        case Html():
            # Cleaned by `body` when it was made.
            return ProsePart(html=Markup(piece.html))  # noqa: S704
        case Slot():
            text, source = slot_words(atlas.subject(slug or ""), piece.name)
            return ProsePart(text=text, mark=marks.mark(source) if marks else None)
        case JobLink():
            published = piece.slug in atlas.library.occupations
            href = atlas.urls.href(addresses.job(piece.slug)) if published else ""
            return ProsePart(text=_link_words(atlas, piece), href=href)
        case Asset():
            return ProsePart(html=Markup(_attributes(atlas, piece)))  # noqa: S704 - quoted below


def _attributes(atlas: Atlas, asset: Asset) -> str:
    """What a tag needs to lead to a file of ours, or to show it without moving the text when it arrives."""
    address = html.escape(atlas.asset_href(asset.name))
    if not asset.is_picture:
        return f'href="{address}"'
    width, height = _size(atlas, asset)
    sizes = f' width="{width}" height="{height}"' if width and height else ""
    return f'src="{address}"{sizes} loading="lazy" decoding="async"'


def _size(atlas: Atlas, picture: Asset) -> tuple[int, int]:
    """Width and height of a picture: as written, and where only one is, the other in proportion."""
    width, height = atlas.sizes.get(picture.name, (0, 0))
    if picture.width and picture.height:
        return picture.width, picture.height
    if picture.width and width:
        return picture.width, max(1, round(height * picture.width / width))
    if picture.height and height:
        return max(1, round(width * picture.height / height)), picture.height
    return width, height


def plain_text(atlas: Atlas, prose: Prose, slug: str) -> str:
    """The prose as it reads, without markup; what structured data repeats."""
    whole = _whole(atlas, prose, slug)
    alone = _PARAGRAPH.fullmatch(whole)
    return " ".join(html.unescape(alone[1]).split()) if alone else text_of(whole)


def markdown(atlas: Atlas, prose: Prose, slug: str) -> str:
    """The prose as Markdown, made of what the page shows, with absolute links, since it is read away from the site."""
    return markdown_of(_whole(atlas, prose, slug), atlas.urls.absolute(addresses.job(slug)))


def _whole(atlas: Atlas, prose: Prose, slug: str) -> str:
    """The HTML of prose with the words of slots and job links in their places."""
    return "".join(piece.html if isinstance(piece, Html) else _filled(atlas, piece, slug) for piece in prose.parts)


def _filled(atlas: Atlas, piece: Slot | JobLink | Asset, slug: str) -> str:
    if isinstance(piece, Asset):
        return _attributes(atlas, piece)
    words = html.escape(_words(atlas, piece, slug))
    if isinstance(piece, Slot) or piece.slug not in atlas.library.occupations:
        return words
    return f'<a href="{html.escape(atlas.urls.href(addresses.job(piece.slug)))}">{words}</a>'


def _words(atlas: Atlas, piece: Slot | JobLink, slug: str) -> str:
    return slot_words(atlas.subject(slug), piece.name)[0] if isinstance(piece, Slot) else _link_words(atlas, piece)


def _link_words(atlas: Atlas, piece: JobLink) -> str:
    if piece.words:
        return piece.words
    if piece.slug in atlas.library.occupations:
        return atlas.name(piece.slug).singular
    return piece.slug.replace("-", " ")
