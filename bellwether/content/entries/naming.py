"""What an entry is called: names that a writer is asked about, since sentences made with them may read wrong."""

from __future__ import annotations

import re
from collections.abc import Iterator
from unicodedata import category, name

from bellwether.content.frontmatter import Document, Keys
from bellwether.model.entry import FrontMatter
from bellwether.model.problems import Problems
from bellwether.words.grammar import lowered, plural_is_in_doubt, plural_of, raised

# Letters: a longer word in capitals is shouted, and so are more in several words.
_ABBREVIATION, _ABBREVIATIONS = 5, 9
# What begins or ends a name that is no name: an article, the marks of a sentence, quotation marks around it.
_AROUND = re.compile(
    r"(?P<article>^(?:a|an|the) )(?=\w)|(?<!\b[A-Z])(?<!\.\w)(?<!\b\w\w)(?<!\b\w\w\w)\.$|[:;!?,]$"
    r"|^[“\"„«]|[”\"»]$",
    re.I,
)


def ask_about_names(document: Document, written: FrontMatter, problems: Problems) -> None:
    """Warn of names in capitals or with pictures in them, and of a title of which the plural is in doubt."""
    # The place is looked for only where there is something to say: for it, the fields are taken apart once more.
    for at, text in _names(written):
        for message, cure in _doubts_of(text):
            problems.warn(document.place(*at), ".".join(map(str, at)), message, cure)
    title = lowered(written.title)
    if found := _AROUND.search(written.title):
        what = "the article" if found["article"] else "the sign"
        message = f"{what} '{found[0].strip()}' would stand in every sentence"
        problems.warn(document.place("title"), "title", message, "write the name of the job alone")
    elif written.plural is None and plural_is_in_doubt(title):
        message = f"the plural is in doubt: sentences would speak of '{plural_of(title)}'"
        cure = "write it yourself, in a line `plural: …` as it stands in sentences"
        problems.warn(document.place("title"), "title", message, cure)


def _doubts_of(text: str) -> Iterator[tuple[str, str]]:
    """What is doubtful about any name, each with its cure."""
    if sign := next((sign for sign in text if category(sign) in ("So", "Sk", "Co", "Cn")), ""):
        yield f"'{sign}' ({name(sign, 'a sign without a name').lower()}) would stand in every sentence", "take it out"
    if text.isupper() and (
        any(len(word) > _ABBREVIATION for word in text.split()) or len(text.replace(" ", "")) >= _ABBREVIATIONS
    ):
        yield (
            f"'{text}' is written in capitals",
            f"write it as it stands in sentences, such as '{raised(text.lower())}'",
        )


def _names(written: FrontMatter) -> Iterator[tuple[Keys, str]]:
    yield ("title",), written.title
    if written.plural:
        yield ("plural",), written.plural
    yield from ((("aka", index), other) for index, other in enumerate(written.aka))
