"""Whether readers find their way from an entry to others, and from others to it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.desk.advice.advised import Advised, led_to
from bellwether.model.problems import Problem
from bellwether.words.grammar import listed

_GUIDE = "links-in-and-out"
_NEAREST = 3


def linking(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry that leads to no other one, and on one to which no writer leads."""
    job, slug = advised.job, advised.slug
    near = [relation.slug for relation in advised.atlas.relations.nearest_to(slug)[:_NEAREST]]
    if not near:
        return
    if not led_to(job):
        cure = f"name those that a reader may want next, under `moves` or as [[…]] in the text; near are {_named(near)}"
        yield advised.advice(("title",), "the entry leads to no other one", cure, _GUIDE)
    elif not job.basics.linked:
        cure = f"write [[{near[0]}]] where the text speaks of such a job"
        yield advised.advice(("title",), "the text leads to no other entry", cure, _GUIDE)
    if not advised.all_entries.leading_to.get(slug):
        cure = f"name it where it belongs, with [[{slug}]] or as a move; near are {_named(near)}"
        yield advised.advice(("title",), "no other entry leads here", cure, _GUIDE)


def _named(slugs: Sequence[str]) -> str:
    return listed([f"'{slug}'" for slug in slugs])
