"""The questions: those of the writer, then the derived ones."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.asked import QuestionView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.questions import more_questions

# As many questions stand open; most readers come for one of them.
OPEN = 3


@view_type(kw_only=True)
class QuestionsView:
    """All questions of the page: those that stand open, and `more` that are folded."""

    questions: tuple[QuestionView, ...]
    first: tuple[QuestionView, ...]
    more: tuple[QuestionView, ...]
    more_words: str


def shown(page: Material) -> QuestionsView | None:
    """Nothing where the writer asks none, and skips the derived ones."""
    if not page.questions:
        return None
    first, more = page.questions[:OPEN], page.questions[OPEN:]
    return QuestionsView(questions=page.questions, first=first, more=more, more_words=more_questions(len(more)))


def data(page: Material) -> PlainData:
    """Questions and answers as they read."""
    return {"questions": [{"question": one.question, "answer": one.text} for one in page.questions]}
