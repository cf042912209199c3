"""Whether an entry has been looked through again when it was to be."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem
from bellwether.pages.reviews import review_day

_GUIDE = "reviews"


def reviewing(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry whose day of review has passed: the one that it names, or that `review_every` gives.

    A review looks for the signs of the entry as well: those that nobody has looked for until then are named.
    """
    day, written = review_day(advised.job, advised.library.settings.review_every), advised.job.written
    if day is None or not advised.atlas.has_passed(day):
        return
    if written.review:
        cure = "look it through, and write the day as `updated`, and that of the next review as `review`"
        yield advised.advice(("review",), f"the review of {day} is over, and no other one is planned", cure, _GUIDE)
    else:
        months = advised.library.settings.review_every
        message = f"the entry was updated on {written.updated}, and was to be looked through {months} months later"
        yield advised.advice(("updated",), message, "look it through, and write the day as `updated`", _GUIDE)
    for number, sign in enumerate(written.signs):
        last = sign.checked or sign.stated
        if sign.seen is None and last < day:
            cure = "look for it, and write the day as `checked`, and as `seen` as well if it was"
            yield advised.advice(("signs", number, "sign"), f"nobody has looked for it since {last}", cure, _GUIDE)
