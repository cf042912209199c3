"""What published studies say of the occupation, side by side."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import study_chart
from bellwether.words.studies import dependence


@view_type()
class StudiesView:
    """The studies, which of them are no independent ones, and where the job stands among all by those that say."""

    figures: tuple[FigureView, ...]
    dependences: tuple[str, ...]
    chart: Lazy[ChartView | None] = Lazy()


def shown(page: Material) -> StudiesView | None:
    """Nothing where no study has a figure."""
    measure_ids = page.atlas.library.measures.studies
    figures = page.figures(measure_ids)
    dependences = tuple(_dependences(page))
    return (
        StudiesView(figures, dependences, lambda: study_chart(page.subject, page.scores(measure_ids)))
        if figures
        else None
    )


def _dependences(page: Material) -> Iterator[str]:
    """Which of the studies shown are made of others that are shown."""
    shown_ids = page.subject.known(page.atlas.library.measures.studies)
    measures = page.atlas.library.measures.measures
    for measure_id in shown_ids:
        parts = [measures[part].name for part in measures[measure_id].contains if part in shown_ids]
        if parts:
            yield dependence(study=measures[measure_id].name, parts=parts)


def data(page: Material) -> PlainData:
    """Which measures these are."""
    return {"studies": list(page.subject.known(page.atlas.library.measures.studies))}
