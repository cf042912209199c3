"""Checks that the questions of a page and their markup are one."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.audit.answers import comparable
from bellwether.audit.facts import PageFacts, ShownQuestion
from bellwether.audit.folder import Folder
from bellwether.audit.graph import GraphNode, items, text_of, types
from bellwether.model.problems import Problem

_AROUND = 30  # characters shown before and after the first difference


def check_questions(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """`FAQPage` markup equals what the reader sees.

    The visible part is each element with `data-faq`, with one `data-faq-question` and one `data-faq-answer`.
    """
    if any(block.error for block in page.blocks):
        return  # told by check_structured; every question would seem to lack its markup
    marked = _marked(page)
    incomplete = [shown for shown in page.questions if shown.question is None or shown.answer is None]
    if incomplete:
        yield from (_incomplete(folder, page, shown) for shown in incomplete)
    elif marked is None and page.questions:
        message = f"{len(page.questions)} questions are shown without FAQPage markup"
        yield _finding(folder, page, message, "mark them up, or take data-faq away", at="data-faq")
    elif marked is not None:
        yield from _differences(folder, page, marked)


def _marked(page: PageFacts) -> tuple[ShownQuestion, ...] | None:
    pages = [item for item in page.graph.objects if "FAQPage" in types(item)]
    if not pages:
        return None
    return tuple(
        ShownQuestion(text_of(question, "name"), _answer(question))
        for item in pages
        for question in items(item.get("mainEntity"))
    )


def _answer(question: GraphNode) -> str:
    answers = items(question.get("acceptedAnswer"))
    return comparable(text_of(answers[0], "text")) if answers else ""


def _finding(folder: Folder, page: PageFacts, message: str, cure: str, *, at: str) -> Problem:
    return folder.finding(page.file, "faq", message, cure, at=at)


def _incomplete(folder: Folder, page: PageFacts, shown: ShownQuestion) -> Problem:
    part = "data-faq-question" if shown.question is None else "data-faq-answer"
    message = f"a data-faq element has not exactly one {part}: '{shown.question or shown.answer or ''}'"
    return _finding(folder, page, message, f"mark one element in it with {part}", at="data-faq")


def _differences(folder: Folder, page: PageFacts, marked: tuple[ShownQuestion, ...]) -> Iterator[Problem]:
    answers = {shown.question: shown.answer or "" for shown in page.questions}
    names = [question.question or "" for question in marked]
    for question in marked:
        name, answer = question.question or "", question.answer or ""
        if name not in answers:
            message = f"'{name}' is marked up but not shown"
            yield _finding(folder, page, message, "show the question, or leave it out of the markup", at=name)
        elif answers[name] != answer:
            shown, written = _apart(answers[name], answer)
            message = f"the answer to '{name}' reads '{shown}' on the page and '{written}' in the markup"
            yield _finding(folder, page, message, "make both from one value", at=name)
    for shown_name in answers:
        if shown_name not in names:
            message = f"'{shown_name}' is shown but not marked up"
            yield _finding(folder, page, message, "add the question to the markup", at=shown_name or "")
    order = [shown.question or "" for shown in page.questions]
    if names != order and set(names) == set(order):
        message = f"the questions are shown as {order} and marked up as {names}"
        yield _finding(folder, page, message, "keep the order and the number of the page", at="FAQPage")


def _apart(one: str, other: str) -> tuple[str, str]:
    """The surroundings of the first difference of two texts."""
    same = next((index for index, pair in enumerate(zip(one, other, strict=False)) if pair[0] != pair[1]), 0)
    same = same or min(len(one), len(other))
    start = max(0, same - _AROUND)
    return one[start : same + _AROUND], other[start : same + _AROUND]
