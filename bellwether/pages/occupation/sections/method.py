"""How the scores of the page are made."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.measure import Score
from bellwether.model.view_type import view_type
from bellwether.pages.measured import MethodView, method_view
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class MethodsView:
    """The arithmetic of each score, and the way to what all measures mean."""

    methods: tuple[MethodView, ...]
    methodology: str


def shown(page: Material) -> MethodsView:
    """Every page leads to the methodology."""
    methods = tuple(method_view(score, page.marks) for score in _worked_out(page))
    return MethodsView(methods, page.atlas.urls.href(addresses.METHODOLOGY))


def data(page: Material) -> PlainData:
    """How each score is made, in a sentence; its inputs stand with the score."""
    return {"method": {score.measure_id: method_view(score, page.marks).sentence for score in _worked_out(page)}}


def _worked_out(page: Material) -> Iterator[Score]:
    """The scores that a formula or an editor makes; the others are figures as published."""
    return (score for score in page.scores(page.atlas.library.measures.panel) if score.terms or score.hand)
