"""Checks of the card that is shown where a page is shared: https://ogp.me/."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.pixels import pixels
from bellwether.model.problems import Problem

_REQUIRED = ("og:title", "og:type", "og:url", "twitter:card")
_PICTURED = ("og:image", "og:image:alt")
# The card of a site that does without pictures.
_PLAIN = ("summary",)
WIDTH, HEIGHT = 1200, 630
_RATIOS = (1.85, 1.95)
_MOST_BYTES = 300_000
_LONGEST_ALT = 420


def check_social(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """A page that may be indexed has a whole card, and a picture on it that every network shows."""
    if not page.indexable:
        return
    plain = tuple(page.metas.get("twitter:card", ())) == _PLAIN
    required = _REQUIRED if plain else (*_REQUIRED, *_PICTURED)
    lacking = [name for name in required if not any(page.metas.get(name, ()))]
    if lacking:
        cure = "say how the page looks where it is shared"
        yield folder.finding(page.file, "social", f"no {', no '.join(lacking)}", cure, at="<head")
    for name in ("og:image", "twitter:image"):
        for value in dict.fromkeys(page.metas.get(name, ())):
            for message, cure in _picture(folder, page, value):
                yield folder.finding(page.file, "social", f"{name} '{value}' {message}", cure, at=value)
    for alt in page.metas.get("twitter:image:alt", ()):
        if len(alt) > _LONGEST_ALT:
            message = f"twitter:image:alt has {len(alt)} characters, at most {_LONGEST_ALT} are read"
            yield folder.finding(page.file, "social", message, "say it shorter", at=alt)


def _picture(folder: Folder, page: PageFacts, value: str) -> Iterator[tuple[str, str]]:
    target = folder.base.target(value, page.url)
    if not value.startswith(("https://", "http://")):
        yield "is no absolute address", f"begin it with '{folder.base.home}'"
    elif target.kind == "site" and not folder.has(target):
        yield "leads to no file of the site", "correct the address, or add the picture to the site"
    elif target.kind == "site":
        data = (folder.root / target.file).read_bytes()
        size = pixels(data)
        if size is None:
            yield "is no PNG or JPEG picture", "draw it as one: other kinds are not shown everywhere"
        else:
            yield from _size(page, *size)
        if len(data) > _MOST_BYTES:
            yield f"weighs {len(data):,} bytes, at most {_MOST_BYTES:,} are loaded everywhere", "make it smaller"


def _size(page: PageFacts, width: int, height: int) -> Iterator[tuple[str, str]]:
    if width < WIDTH or height < HEIGHT or not _RATIOS[0] <= width / height <= _RATIOS[1]:
        yield f"is {width} × {height} pixels", f"make it {WIDTH} × {HEIGHT}, or larger in this shape"
    stated = [page.metas.get(f"og:image:{side}", ("",))[0] for side in ("width", "height")]
    if any(stated) and stated != [str(width), str(height)]:
        yield f"is {width} × {height} pixels, and the page says {' × '.join(stated)}", "state the size that it has"
