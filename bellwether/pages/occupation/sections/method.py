"""How the scores of the page are made."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from bellwether.model import routes as addresses
from bellwether.model.measure import Score, Unscored
from bellwether.model.view_type import view_type
from bellwether.pages.measured import MethodView, method_view, unscored_method_view
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.causes import largest


@view_type()
class MethodsView:
    """The arithmetic of each score, and the way to what all measures mean."""

    methods: tuple[MethodView, ...]
    methodology: str


def shown(page: Material) -> MethodsView:
    """Every page leads to the methodology."""
    methods = [_method(page, score) for score in _worked_out(page)]
    methods += [unscored_method_view(found) for _, found in _unscored(page)]
    return MethodsView(tuple(methods), page.atlas.urls.href(addresses.METHODOLOGY))


def data(page: Material) -> PlainData:
    """How each score is made, in a sentence; its inputs stand with the score."""
    made = {score.measure_id: _method(page, score).sentence for score in _worked_out(page)}
    missing = {measure_id: unscored_method_view(found).sentence for measure_id, found in _unscored(page)}
    return {"method": made | missing}


def _method(page: Material, score: Score) -> MethodView:
    """How a score is made; of the headline also which tasks add most to it."""
    made = method_view(score, page.marks)
    added = largest(page.subject) if score.measure_id == page.atlas.library.measures.roles.headline else ""
    return replace(made, sentence=f"{made.sentence} {added}") if added else made


def _unscored(page: Material) -> Iterator[tuple[str, Unscored]]:
    """The formulas of which too little is known."""
    for measure_id in page.atlas.library.measures.panel:
        if found := page.subject.unscored(measure_id):
            yield measure_id, found


def _worked_out(page: Material) -> Iterator[Score]:
    """The scores that a formula or an editor makes; the others are figures as published."""
    return (score for score in page.scores(page.atlas.library.measures.panel) if score.terms or score.hand)
