"""What published studies say of the occupation, side by side."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from bellwether.model.measure import Score
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import standings, study_chart
from bellwether.words.studies import dependence, disagreement


@view_type()
class StudiesView:
    """The studies, which of them are no independent ones, and where the job stands among all by those that say.

    `disagreement` says which are furthest apart, and why, where they do not agree.
    """

    figures: tuple[FigureView, ...]
    dependences: tuple[str, ...]
    disagreement: str
    chart: Lazy[ChartView | None] = Lazy()


def shown(page: Material) -> StudiesView | None:
    """Nothing where no study has a figure."""
    measure_ids = page.atlas.library.measures.studies
    figures = page.figures(measure_ids)
    if not figures:
        return None
    placed = standings(page.scores(measure_ids))
    return StudiesView(
        figures, tuple(_dependences(page)), _disagreement(placed), lambda: study_chart(page.atlas, page.subject, placed)
    )


def _disagreement(placed: Sequence[tuple[Score, Decimal]]) -> str:
    """Of the studies that rank the job most differently; nothing where fewer than two do."""
    if not placed:
        return ""
    (high, above), (low, below) = (choose(placed, key=itemgetter(1)) for choose in (max, min))
    return disagreement(highest=(high.measure, above), lowest=(low.measure, below))


def _dependences(page: Material) -> Iterator[str]:
    """Which of the studies shown are made of others that are shown."""
    shown_ids = page.subject.known(page.atlas.library.measures.studies)
    measures = page.atlas.library.measures.measures
    for measure_id in shown_ids:
        parts = [measures[part].name for part in measures[measure_id].contains if part in shown_ids]
        if parts:
            yield dependence(study=measures[measure_id].name, parts=parts)


def data(page: Material) -> PlainData:
    """Which measures these are, and where they disagree."""
    measure_ids = page.atlas.library.measures.studies
    return {
        "studies": list(page.subject.known(measure_ids)),
        "studies_note": _disagreement(standings(page.scores(measure_ids))),
    }
