"""What a page goes without, and whether search engines are offered it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import get_args

from bellwether.desk.advice.advised import Advised
from bellwether.model.problems import Problem
from bellwether.model.verdict import Verdict
from bellwether.words.grammar import listed
from bellwether.words.sections import OCCUPATION

_GUIDE = "what-a-page-goes-without"
# The fields without which there is no section of the same name.
_FIELDS = ("moves", "plan", "variants", "skills", "resources", "tools", "shift")
OFFERED_GUIDE = "offered-to-search-engines"


def completeness(advised: Advised) -> Iterator[Problem]:
    """Advice on sections that the page lacks because their field is empty, on questions, and on the gate's reasons."""
    written = advised.job.written
    for reason in advised.atlas.indexability.of_job(advised.slug):
        cure = "the page is offered once no such reason is left; the limits stand in site.yaml under `limits`"
        yield advised.advice((), f"search engines are not offered this page: {reason}", cure, OFFERED_GUIDE)
    missing = [section for section in OCCUPATION if section.id in _FIELDS and not getattr(written, section.id)]
    if missing:
        message = f"the page goes without {listed([f'“{section.heading}”' for section in missing])}"
        fields = listed([f"`{section.id}`" for section in missing])
        yield advised.advice((), message, f"fill in {fields}, as far as there is something to say", _GUIDE)
    if not written.verdict:
        message = "the answer does not begin with one word that says it"
        words = listed([f"`{word}`" for word in get_args(Verdict)], "or")
        yield advised.advice((), message, f"write {words} as `verdict`, and take it out of the answer", _GUIDE)
    if not written.takeaways:
        message = "the quick take is made of ratings and figures alone"
        cure = "write three `takeaways` that somebody in the job would pass on"
        yield advised.advice((), message, cure, _GUIDE)
    if not written.horizon and "when" not in written.faq_skip:
        message = "the page does not say when the work changes"
        yield advised.advice((), message, "write `horizon: {years: 5-10, from: 2026}` as you judge it", _GUIDE)
    if not advised.job.questions:
        message = "the entry asks no question of its own"
        cure = "write `## FAQ`, and below it what people in the job ask you, each as `### Question?`"
        yield advised.advice((), message, cure, _GUIDE)
