"""Figures in digits that are right today, and would be wrong when they change: a slot follows them."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.build.stated import StatedFigures
from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem


def numbers(advised: Advised) -> Iterator[Problem]:
    """Advice to write slots in place of numbers that are figures of the job.

    Numbers that are other ones than its figures are a matter of warnings, which builds print as well.
    """
    stated = StatedFigures(advised.library, advised.atlas.scores, advised.documents)
    for statement in advised.library.statements.get(advised.slug, ()):
        if statement.agrees:
            message = f"is {stated.name(statement)} of today, and will not follow it"
            yield stated.problem(advised.slug, statement, message, "advice")
