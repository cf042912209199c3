"""What was forecast for the job: horizons as they were published, and studies that forecast; kept to account."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bellwether.model.recorded import Change
from bellwether.model.view_type import view_type
from bellwether.pages.elements import Mark
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.figures import figure
from bellwether.words.foretelling import EXPECTED, ahead, outcome, read_as, so_far, span, studied
from bellwether.words.grammar import day


@view_type()
class ForecastView:
    """A forecast: when it was made, of what, for which years, and how it turned out as far as that can be said.

    `years_said` tells in words whether the years are the forecast's own.
    """

    made: str
    iso: str
    what: str
    years: str
    years_said: str
    outcome: str
    mark: Mark | None


@view_type()
class ForecastsView:
    """Forecasts, the oldest first."""

    forecasts: tuple[ForecastView, ...]


def shown(page: Material) -> ForecastsView | None:
    """Nothing where nothing was forecast."""
    found = tuple(_studies(page)) + tuple(_horizons(page))
    return ForecastsView(found) if found else None


def data(page: Material) -> PlainData:
    """The same as shown."""
    found = shown(page)
    rows = found.forecasts if found else ()
    return {
        "forecasts": [
            {"made": row.iso, "forecast": row.what, "years": row.years, "outcome": row.outcome} for row in rows
        ]
    }


def _studies(page: Material) -> Iterator[ForecastView]:
    for score in page.scores(page.atlas.library.measures.shown):
        if foretold := score.measure.forecast:
            made, what = date(foretold.made, 12, 31), studied(score, within=foretold.within)
            mark = page.marks.mark(score.source) if score.source else None
            turned_out = _outcome(page, made, foretold.last)
            if not _is_over(page, foretold.last):
                turned_out += so_far(_counts(page), made=made)
            years = span(first=foretold.first, last=foretold.last)
            said = read_as(years)
            yield ForecastView(str(foretold.made), str(foretold.made), what, years, said, turned_out, mark)


def _horizons(page: Material) -> Iterator[ForecastView]:
    for one in page.atlas.horizons_of(page.slug):
        turned_out, years = _outcome(page, one.made, one.last), span(first=one.first, last=one.last)
        yield ForecastView(day(one.made), one.made.isoformat(), EXPECTED, years, years, turned_out, None)


def _outcome(page: Material, made: date, last: int | None) -> str:
    return outcome(_counts(page), made=made) if _is_over(page, last) else ahead(last=last)


def _is_over(page: Material, last: int | None) -> bool:
    return last is not None and page.atlas.has_passed(date(last, 12, 31))


def _counts(page: Material) -> list[tuple[Change, str]]:
    """The recorded numbers of jobs, the oldest first, each with its words."""
    measures = page.atlas.library.measures
    return [
        (change, figure(measures.measures[change.measure], change.value))
        for change in reversed(page.atlas.changes_of(page.slug))
        if change.measure == measures.roles.jobs and change.value is not None
    ]
