"""The other measures of the job, which answer other questions."""

from __future__ import annotations

from bellwether.model.measure import Score
from bellwether.model.view_type import view_type
from bellwether.pages.measured import ScoreView, score_view
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class PanelView:
    """The measures beside the headline."""

    scores: tuple[ScoreView, ...]


def shown(page: Material) -> PanelView | None:
    """Nothing where the headline is alone."""
    found = _others(page)
    return PanelView(tuple(score_view(score, page.marks) for score in found)) if found else None


def data(page: Material) -> PlainData:
    """Which measures these are."""
    return {"panel": [score.measure_id for score in _others(page)]}


def _others(page: Material) -> list[Score]:
    headline = page.subject.headline
    return [score for score in page.scores(page.atlas.library.measures.panel) if score is not headline]
