"""The questions: those of the writer, then the derived ones."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial

from bellwether.model.escaping import escaped
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import ProsePart
from bellwether.pages.filling import markdown, parts, plain_text
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.questions import derived_questions, more_questions
from bellwether.words.subject import Subject

# As many questions stand open; most readers come for one of them.
OPEN = 3


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


@view_type(kw_only=True)
class QuestionsView:
    """All questions of the page: those that stand open, and `more` that are folded."""

    questions: tuple[QuestionView, ...]
    first: tuple[QuestionView, ...]
    more: tuple[QuestionView, ...]
    more_words: str


def shown(page: Material) -> QuestionsView | None:
    """Nothing where the writer asks none, and skips the derived ones."""
    found = tuple(_question_views(page.atlas, page.subject))
    if not found:
        return None
    first, more = found[:OPEN], found[OPEN:]
    return QuestionsView(questions=found, first=first, more=more, more_words=more_questions(len(more)))


def data(page: Material) -> PlainData:
    """Questions and answers as they read."""
    asked = _question_views(page.atlas, page.subject)
    return {"questions": [{"question": one.question, "answer": one.text} for one in asked]}


def _question_views(atlas: Atlas, subject: Subject) -> Iterator[QuestionView]:
    """The writer's questions, then the derived ones."""
    slug = subject.job.slug
    for number, asked in enumerate(subject.job.questions, start=1):
        text, shown = plain_text(atlas, asked.answer, slug), parts(atlas, asked.answer, slug)
        as_markdown = partial(markdown, atlas, asked.answer, slug)
        yield QuestionView(f"question-{number}", asked.question, (), shown, text, as_markdown)
    for derived in derived_questions(subject):
        text = " ".join(derived.answer)
        as_markdown = partial(escaped, text)
        yield QuestionView(f"question-{derived.id}", derived.question, derived.answer, (), text, as_markdown)
