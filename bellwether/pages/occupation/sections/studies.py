"""What published studies say of the occupation, side by side."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from decimal import Decimal
from operator import itemgetter

from bellwether.model.measure import Score
from bellwether.model.prose import Html, Slot
from bellwether.model.view_type import view_type
from bellwether.pages.elements import ChartView, Link
from bellwether.pages.lazy import Lazy
from bellwether.pages.measured import FigureView
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.plots import standings, study_chart
from bellwether.words.studies import dependence, disagreement

_SECTION = re.compile(r'<h2 id="([^"]+)"')
# A section that prints the figures of as many studies is about them.
_SEVERAL = 2


@view_type()
class StudiesView:
    """The studies, which of them are no independent ones, and where the job stands among all by those that say.

    `disagreement` says which are furthest apart, and why, where they do not agree; `discussed` leads to the section of
    the writer's that is about them.
    """

    figures: tuple[FigureView, ...]
    dependences: tuple[str, ...]
    disagreement: str
    discussed: Link | None
    chart: Lazy[ChartView | None] = Lazy()


def shown(page: Material) -> StudiesView | None:
    """Nothing where no study has a figure."""
    measure_ids = page.atlas.library.measures.studies
    figures = page.figures(measure_ids)
    if not figures:
        return None
    placed = standings(page.scores(measure_ids))
    return StudiesView(
        figures,
        tuple(_dependences(page)),
        _disagreement(placed),
        _discussed(page),
        lambda: study_chart(page.atlas, page.subject, placed),
    )


def _discussed(page: Material) -> Link | None:
    """The section of the prose that prints the figures of most studies, if it does of two at least."""
    studies, prose, printed = page.atlas.library.measures.studies, page.subject.job.prose, defaultdict(set)
    here = ""
    for piece in prose.parts:
        if isinstance(piece, Html):
            here = next(reversed(_SECTION.findall(piece.html)), here)
        elif isinstance(piece, Slot) and piece.name in studies:
            printed[here].add(piece.name)
    told = max((heading for heading in prose.headings), key=lambda heading: len(printed[heading.id]), default=None)
    return Link(told.text, f"#{told.id}") if told and len(printed[told.id]) >= _SEVERAL else None


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
