"""Figures in digits that are right today, and would be wrong when they change: a slot follows them."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.build.stated import GUIDE, StatedFigures
from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem
from bellwether.model.prose import SLOT, slot_named
from bellwether.words.slots import slot_words


def numbers(advised: Advised) -> Iterator[Problem]:
    """Advice to write slots in place of numbers that are figures of the job, and none where there is no figure.

    Numbers that are other ones than its figures are a matter of warnings, which builds print as well.
    """
    stated = StatedFigures(advised.library, advised.atlas.scores, advised.documents)
    for statement in advised.library.statements.get(advised.slug, ()):
        if statement.agrees:
            message = f"is {stated.name(statement)} of today, and will not follow it"
            yield stated.problem(advised.slug, statement, message, "advice")
    yield from _empty_slots(advised)


def _empty_slots(advised: Advised) -> Iterator[Problem]:
    """Slots of the fields that print words, where there is no figure: they are read away from the page as well."""
    written, measures = advised.job.written, advised.library.measures.measures
    single = ((("answer",), written.answer), (("summary",), written.summary))
    for at, text in (*single, *((("takeaways", index), line) for index, line in enumerate(written.takeaways))):
        for name in dict.fromkeys(slot["slot"].strip() for slot in SLOT.finditer(text)):
            if name in measures and advised.subject.score(name) is None:
                place = advised.document.place_in(at, slot_named(name))
                message = (
                    f"there is no figure for {{{{ {name} }}}}, which prints '{slot_words(advised.subject, name)[0]}'"
                )
                cure = "say it without the figure"
                yield Problem(place, ".".join(map(str, at)), message, cure, "advice", GUIDE)
