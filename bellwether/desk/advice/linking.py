"""Whether readers find their way from an entry to others, and from others to it."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised, led_to
from bellwether.model.problems import Problem
from bellwether.words.grammar import form, listed

_GUIDE = "links-in-and-out"
_NEAREST = 3


def linking(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry that leads to no other one, and on one to which no writer leads."""
    if len(advised.library.occupations) == 1:
        return
    leads_to = led_to(advised.job)
    if not leads_to:
        cure = f"name those that a reader may want next, under `moves` or as [[…]] in the text{_near(advised)}"
        yield advised.advice((), "the entry leads to no other one", cure, _GUIDE)
    elif not advised.job.basics.linked:
        cure = f"write [[{min(leads_to)}]] where the text speaks of such a job"
        yield advised.advice((), "the text leads to no other entry", cure, _GUIDE)
    if not advised.all_entries.leading_to.get(advised.slug):
        cure = f"name it where it belongs, with [[{advised.slug}]] or as a move{_near(advised)}"
        yield advised.advice((), "no other entry leads here", cure, _GUIDE)


def _near(advised: Advised) -> str:
    """The entries that are near, which are looked for only where somebody is told."""
    near = [f"'{relation.slug}'" for relation in advised.atlas.relations.nearest_to(advised.slug)[:_NEAREST]]
    return f"; near {form(len(near), 'is', 'are')} {listed(near)}" if near else ""
