"""What is to be written on pictures, against the letters that their fonts have."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain

from bellwether.content.frontmatter import Document
from bellwether.content.load import Content
from bellwether.model.layouts import Layouts
from bellwether.model.library import Library
from bellwether.model.problems import Problems
from bellwether.outputs.pictures.lettering import is_woven, lettering_of
from bellwether.words.subject import name_of

# A name, with its document and where it stands there.
_Name = tuple[str, Document, tuple[str, ...]]

_OTHER_FONT = "put a font that has them into layouts/pictures/, or write the name in other letters"
_OTHER_LETTERS = "write the name in letters that stand side by side from left to right; pictures can set no others"


def check_letters(library: Library, content: Content, layouts: Layouts, problems: Problems) -> None:
    """Warn of names of which a picture has to leave out letters, since no font has them."""
    lettering = lettering_of(layouts)
    for text, document, at in chain(_of_jobs(library, content), _of_site(library, content)):
        if missing := lettering.missing(text):
            message = f"pictures leave out '{missing}' of '{text}', which their fonts do not have"
            cure = _OTHER_FONT
            if is_woven(missing):
                message, cure = f"pictures leave out '{missing}' of '{text}', which they cannot set", _OTHER_LETTERS
            problems.warn(document.place(*at), ".".join(at), message, cure)


def _of_jobs(library: Library, content: Content) -> Iterator[_Name]:
    """The names of jobs as pictures have them, with where they are written."""
    for slug, job in library.occupations.items():
        text = name_of(job).plural
        if not text.isascii():
            yield text, content.occupations[slug], ("plural" if job.basics.plural else "title",)


def _of_site(library: Library, content: Content) -> Iterator[_Name]:
    """The same of the site and its headline."""
    settings, measures = library.settings, library.measures
    headline = measures.roles.headline
    yield settings.title, content.settings, ("title",)
    yield settings.tagline, content.settings, ("tagline",)
    yield measures.measures[headline].name, content.measures, ("measures", headline, "name")
