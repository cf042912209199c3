"""What published studies say of the occupation, side by side."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import study_chart


@view_type()
class StudiesView:
    """The studies, and where the job stands among all occupations by those that say."""

    figures: tuple[FigureView, ...]
    chart: Lazy[ChartView | None] = Lazy()


def shown(page: Material) -> StudiesView | None:
    """Nothing where no study has a figure."""
    measure_ids = page.atlas.library.measures.studies
    figures = page.figures(measure_ids)
    return StudiesView(figures, lambda: study_chart(page.subject, page.scores(measure_ids))) if figures else None


def data(page: Material) -> PlainData:
    """Which measures these are."""
    return {"studies": list(page.subject.known(page.atlas.library.measures.studies))}
