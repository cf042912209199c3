"""What an entry is called: names that a writer is asked about, since sentences made with them may read wrong."""

from __future__ import annotations

from collections.abc import Iterator
from unicodedata import category, name

from bellwether.frontmatter import Document, Keys
from bellwether.model.entry import FrontMatter
from bellwether.problems import Problems
from bellwether.wording.grammar import lowered, plural_is_in_doubt, plural_of, raised

_ABBREVIATION = 5  # letters; a longer word in capitals is shouted


def ask_about_names(document: Document, written: FrontMatter, problems: Problems) -> None:
    """Warn of names in capitals or with pictures in them, and of a title of which the plural is in doubt."""
    for at, text in _names(written):
        place, field = document.place(*at), ".".join(map(str, at))
        if sign := next((sign for sign in text if category(sign) in ("So", "Sk", "Co", "Cn")), ""):
            message = f"'{sign}' ({name(sign, 'a sign without a name').lower()}) would stand in every sentence"
            problems.warn(place, field, message, "take it out")
        if text.isupper() and any(len(word) > _ABBREVIATION for word in text.split()):
            cure = f"write it as it stands in sentences, such as '{raised(text.lower())}'"
            problems.warn(place, field, f"'{text}' is written in capitals", cure)
    title = lowered(written.title)
    if written.plural is None and plural_is_in_doubt(title):
        message = f"the plural is in doubt: sentences would speak of '{plural_of(title)}'"
        cure = "write it yourself, in a line `plural: …` as it stands in sentences"
        problems.warn(document.place("title"), "title", message, cure)


def _names(written: FrontMatter) -> Iterator[tuple[Keys, str]]:
    yield ("title",), written.title
    if written.plural:
        yield ("plural",), written.plural
    yield from ((("aka", index), other) for index, other in enumerate(written.aka))
