"""The answer of an entry: the verdict in one word, and the sentence after it."""

from __future__ import annotations

from collections.abc import Mapping

from bellwether.model.verdict import Verdict
from bellwether.words.slots import filled
from bellwether.words.subject import Subject

VERDICTS: Mapping[Verdict, str] = {"yes": "Yes", "mostly": "Mostly", "partly": "Partly", "hardly": "Hardly", "no": "No"}


def verdict_word(subject: Subject) -> str:
    """The verdict as the page prints it; empty where the entry gives none."""
    verdict = subject.job.basics.verdict
    return f"{VERDICTS[verdict]}." if verdict else ""


def answer_text(subject: Subject) -> str:
    """The sentence after the verdict, its slots printed."""
    return filled(subject, subject.job.basics.answer)


def full_answer(subject: Subject) -> str:
    """The verdict and the sentence after it."""
    return f"{verdict_word(subject)} {answer_text(subject)}".lstrip()
