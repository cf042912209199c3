"""The questions that a page answers: those of the writer, then the derived ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bellwether.model.escaping import escaped
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ProsePart
from bellwether.pages.filling import markdown, parts, plain_text
from bellwether.pages.lazy import Lazy
from bellwether.words.questions import derived_questions
from bellwether.words.subject import Subject


@view_type()
class QuestionView:
    """A visible question; `text` is the whole answer as plain text, which the markup repeats.

    `markdown` is the same as Markdown, for the Markdown twin.
    """

    id: str
    question: str
    paragraphs: tuple[str, ...]
    parts: tuple[ProsePart, ...]
    text: str
    markdown: Lazy[str] = Lazy()


def asked(atlas: Atlas, subject: Subject) -> Iterator[QuestionView]:
    """The writer's questions, then the derived ones."""
    slug = subject.job.slug
    for number, written in enumerate(subject.job.questions, start=1):
        text, shown = plain_text(atlas, written.answer, slug), parts(atlas, written.answer, slug)
        as_markdown = partial(markdown, atlas, written.answer, slug)
        yield QuestionView(f"question-{number}", written.question, (), shown, text, as_markdown)
    for derived in derived_questions(subject):
        text = " ".join(derived.answer)
        as_markdown = partial(escaped, text)
        yield QuestionView(f"question-{derived.id}", derived.question, derived.answer, (), text, as_markdown)
