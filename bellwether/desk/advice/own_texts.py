"""What writers say in the fields of an entry, in sentences of their own."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.content.frontmatter import Keys
from bellwether.model.entry import FrontMatter
from bellwether.model.library import Occupation

# Of the items of each list, the values that are sentences.
_IN_LISTS = (
    ("tasks", ("task", "why", "despite")),
    ("tools", ("does",)),
    ("shift", ("before", "after")),
    ("moves", ("why",)),
)


def own_words(job: Occupation) -> int:
    """How many words of an entry are its writer's own: in sentences of fields, in prose, in questions and answers."""
    fields = (text for _, text in own_texts(job.written))
    return sum(len(text.split()) for text in (job.text, *fields, *(asked.question for asked in job.questions)))


def own_texts(written: FrontMatter) -> Iterator[tuple[Keys, str]]:
    """The texts of the fields that hold sentences, each with its path."""
    yield from ((("answer",), written.answer), (("summary",), written.summary), (("about",), written.about))
    for group, names in _IN_LISTS:
        for index, item in enumerate(getattr(written, group)):
            yield from (((group, index, name), text) for name in names if (text := getattr(item, name)))
    yield from ((("takeaways", index), text) for index, text in enumerate(written.takeaways))
