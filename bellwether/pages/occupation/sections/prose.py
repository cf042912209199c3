"""What the writer says in words of their own."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from markupsafe import Markup

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ProsePart
from bellwether.pages.filling import parts
from bellwether.pages.lazy import Lazy, once
from bellwether.pages.occupation.material import Material, PlainData

# As many sections of the prose stand open; the others fold under their headings. Two say what changes and what does
# not, which is what most readers read; all of an entry would be half of its page on a phone.
OPEN = 2
_BEGINNING = re.compile(r"<h2(?=[ >])")
_END = "</h2>"
# A sign that no HTML has.
_CUT = "\0"
# What holds other blocks: a heading in one of them begins no section.
_HOLDS = re.compile(r"<(/?)(?:blockquote|div|li|dd|td|th)\b")


@view_type()
class FoldedProse:
    """A section of the prose below its heading, which opens it."""

    heading: tuple[ProsePart, ...]
    parts: tuple[ProsePart, ...]


@view_type()
class WrittenView:
    """The prose for the page, its later sections folded, and as Markdown."""

    parts: Lazy[tuple[ProsePart, ...]] = Lazy()
    folded: Lazy[tuple[FoldedProse, ...]] = Lazy()
    markdown: Lazy[str] = Lazy()


def shown(page: Material) -> WrittenView:
    """The prose, of which a page may have none."""
    sections = once(lambda: _sections(_parts(page)))
    return WrittenView(
        lambda: tuple(part for section in sections()[: OPEN + 1] for part in section),
        lambda: tuple(_folded(section) for section in sections()[OPEN + 1 :]),
        lambda: page.prose,
    )


def data(page: Material) -> PlainData:
    """The prose as Markdown."""
    return {"prose": page.prose}


def _parts(page: Material) -> tuple[ProsePart, ...]:
    return parts(page.atlas, page.subject.job.prose, page.slug, page.marks)


def _sections(found: Sequence[ProsePart]) -> list[list[ProsePart]]:
    """What stands above the first heading, and each section with its heading."""
    sections: list[list[ProsePart]] = [[]]
    depth = 0
    for piece in _pieces(found):
        html = piece.html or ""
        if html.startswith("<h2") and not depth:
            sections.append([])
        sections[-1].append(piece)
        tags = _HOLDS.findall(html)
        depth += len(tags) - 2 * tags.count("/")
    return sections


def _pieces(found: Sequence[ProsePart]) -> Iterator[ProsePart]:
    """The parts of prose, cut before and behind each heading."""
    for part in found:
        if part.html is None:
            yield part
            continue
        cut = _BEGINNING.sub(f"{_CUT}<h2", str(part.html).replace(_END, _END + _CUT))
        for html in filter(None, cut.split(_CUT)):
            yield replace(part, html=Markup(html))  # noqa: S704 - cleaned when it was made


def _folded(section: Sequence[ProsePart]) -> FoldedProse:
    end = next(at for at, part in enumerate(section, start=1) if part.html and part.html.endswith(_END))
    return FoldedProse(tuple(section[:end]), tuple(section[end:]))
