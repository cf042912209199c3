"""The labour market as a whole: all official occupations by their jobs, and by what is published of AI in them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from decimal import Decimal
from functools import cached_property
from itertools import groupby
from typing import NamedTuple

from bellwether.charts import Segment, Shape, Treemap, fitted, stack, treemap
from bellwether.model import routes as addresses
from bellwether.model.group import GroupRow, group_slug
from bellwether.model.measure import Measure
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link
from bellwether.pages.frame import Outline, framed
from bellwether.pages.group.figures import value_in
from bellwether.pages.lazy import Lazy
from bellwether.words import groups as group_words
from bellwether.words import market as words
from bellwether.words.figures import NO_FIGURE
from bellwether.words.grammar import clipped, official_title
from bellwether.words.sentences import DESCRIPTION_LENGTH, titled

# How many sectors the home page of a phone lists before it folds the others.
_LARGEST = 6
# Kinds of shapes: without a figure, with a zero by which nothing was seen, and by steps of the measure.
_NONE, _ZERO = "none", "zero"


@view_type()
class MarketLine:
    """An official occupation on the list: its page, what is published, and the kind of its shape."""

    link: Link
    told: str
    kind: str


@view_type()
class Sector:
    """A part of the labour market: its title, and its occupations, the largest first; `is_whole` where it is all of it.

    `href` leads to its part of the list of all; `bar` has its jobs by the kinds of shapes.
    """

    id: str
    title: str
    href: str
    told: str
    bar: tuple[Segment, ...]
    lines: tuple[MarketLine, ...]
    is_whole: bool


@view_type()
class MarketStep:
    """A kind of shape: what it stands for, and how many jobs are in such."""

    kind: str
    range: str
    told: str


@view_type(kw_only=True)
class MarketPicture:
    """The picture: what it shows, what is to be seen, how it is read, its steps, and where its figures are from."""

    title: str
    shown: str
    found: str
    plot: Lazy[Treemap] = Lazy()
    steps: tuple[MarketStep, ...]
    read_as: str
    origins: tuple[Link, ...]
    left_out: str


@view_type()
class LabourMarket:
    """The occupations in sectors; a picture where jobs and another figure are published of them.

    A short list of the sectors has the `largest`, and folds the `smaller` ones.
    """

    sectors: tuple[Sector, ...]
    picture: MarketPicture | None
    largest: tuple[Sector, ...]
    smaller: tuple[Sector, ...]
    smaller_words: str


@view_type()
class MarketPageView:
    """The page of the picture; `list` leads to the list of all occupations."""

    frame: Frame
    title: str
    market: LabourMarket
    list: Link


class _Counted(NamedTuple):
    """An occupation with its jobs and its other figure, as far as both are published."""

    row: GroupRow
    jobs: Decimal | None
    value: Decimal | None


class _Step(NamedTuple):
    """A kind of shape: what it stands for, and which figures are of it."""

    kind: str
    range: str
    holds: Callable[[Decimal | None], bool]


class _Market:
    """Works out the view of an atlas."""

    def __init__(self, atlas: Atlas) -> None:
        self._atlas = atlas
        roles, self._measures = atlas.library.measures.roles, atlas.library.measures.measures
        usable = (roles.headline, *roles.played("observed_use"), *atlas.library.measures.studies)
        self._jobs = next((name for name in roles.played("jobs") if self._measures[name].fact), None)
        self._other = next((name for name in usable if self._measures[name].fact), None)

    def view(self) -> LabourMarket:
        """The occupations, the sector first in which most people work."""
        sectors = tuple(map(self._sector, self._sectors))
        largest, smaller = sectors[:_LARGEST], sectors[_LARGEST:]
        return LabourMarket(sectors, self._picture(), largest, smaller, words.smaller(len(smaller)))

    @cached_property
    def _sectors(self) -> Sequence[Sequence[_Counted]]:
        def title(one: _Counted) -> str:
            return one.row.sector

        sectors = [sorted(found, key=_by_size) for _, found in groupby(sorted(self._all, key=title), title)]
        return sorted(sectors, key=lambda found: (-_jobs_in(found), title(found[0])))

    @cached_property
    def _all(self) -> list[_Counted]:
        return [*map(self._counted, self._atlas.library.group_rows.values())]

    def _counted(self, row: GroupRow) -> _Counted:
        asked = (self._jobs, self._other)
        figures = self._atlas.group_figures(row.code, [name for name in asked if name])
        jobs, other = (value_in(figures, name) if name else None for name in asked)
        measure = self._measure
        return _Counted(row, jobs, measure.rounded(other) if measure and other is not None else None)

    @property
    def _measure(self) -> Measure | None:
        return self._measures[self._other] if self._other else None

    @cached_property
    def _steps(self) -> Sequence[_Step]:
        """The kinds of shapes that there are, from none to the most."""
        measure = self._measure
        if measure is None:
            return ()
        found = [_Step(_NONE, NO_FIGURE, lambda value: value is None)]
        if measure.unseen_zero:
            found.append(_Step(_ZERO, words.zero(measure=measure), lambda value: value is not None and not value))
        found += _even_steps(measure, [one.value for one in self._all if one.value is not None])
        return [step for step in found if any(step.holds(one.value) for one in self._all)]

    def _kind(self, one: _Counted) -> str:
        return next((step.kind for step in self._steps if step.holds(one.value)), "")

    @cached_property
    def _titles(self) -> Mapping[str, str]:
        """What the sectors are called here: without the last word where all of them have the same, `occupations`."""
        titles = {found[0].row.sector for found in self._sectors}
        lasts = {title.rpartition(" ")[2] for title in titles}
        said = len(titles) > 1 and len(lasts) == 1 and all(" " in title for title in titles)
        return {title: title.rpartition(" ")[0] if said else title for title in titles}

    def _sector(self, found: Sequence[_Counted]) -> Sector:
        title = self._titles[found[0].row.sector] or group_words.GROUPS
        anchor = f"sector-{group_slug(found[0].row.sector) or 'all'}"
        jobs = [(kind, int(count)) for kind, count in self._jobs_by_kind(found).items()]
        lines = (
            MarketLine(
                self._atlas.group_link(one.row.code),
                words.group_told(jobs=one.jobs, measure=self._measure, value=one.value),
                self._kind(one),
            )
            for one in found
        )
        told = words.sector_told(jobs=_jobs_in(found), groups=len(found))
        href = self._atlas.urls.href(f"{addresses.GROUPS}#{anchor}")
        return Sector(anchor, title, href, told, stack(jobs), tuple(lines), len(self._sectors) == 1)

    def _jobs_by_kind(self, found: Sequence[_Counted]) -> Mapping[str, Decimal]:
        return {step.kind: _jobs_in([one for one in found if step.holds(one.value)]) for step in self._steps}

    def _picture(self) -> MarketPicture | None:
        drawn = [one for one in self._all if one.jobs]
        measure, sources = self._measure, self._atlas.library.sources
        if self._jobs is None or measure is None or not drawn or all(one.value is None for one in drawn):
            return None
        jobs, by_kind = _jobs_in(drawn), self._jobs_by_kind(drawn)
        counted = self._measures[self._jobs]
        origins = ((name, one, sources[one.fact.source]) for name, one in self._pair() if one.fact)
        return MarketPicture(
            title=words.title(measure=measure),
            shown=words.shown(jobs=jobs, groups=len(drawn), source=sources[counted.fact.source])
            if counted.fact
            else "",
            found=self._found(measure, drawn, by_kind),
            plot=self._plot,
            steps=tuple(MarketStep(step.kind, step.range, words.people(by_kind[step.kind])) for step in self._steps),
            read_as=words.read_as(measure=measure),
            origins=tuple(
                self._atlas.link(words.origin(measure=one, source=source), f"{addresses.METHODOLOGY}#measure-{name}")
                for name, one, source in origins
            ),
            left_out=words.left_out(len(self._all) - len(drawn)),
        )

    def _pair(self) -> Iterator[tuple[str, Measure]]:
        return ((name, self._measures[name]) for name in (self._jobs, self._other) if name)

    def _found(self, measure: Measure, drawn: Sequence[_Counted], by_kind: Mapping[str, Decimal]) -> str:
        """How the jobs stand: at the top, where nothing was seen, and without a figure."""
        jobs = _jobs_in(drawn)
        ranges = {step.kind: step.range for step in self._steps if by_kind[step.kind]}
        top = next((kind for kind in reversed(ranges) if kind not in (_NONE, _ZERO)), None)
        told = filter(None, (top, _ZERO if _ZERO in ranges else None))
        said = [words.at_step(share=words.share(by_kind[kind], jobs), step=ranges[kind]) for kind in told]
        if _NONE in ranges:
            said.append(words.without(share=words.share(by_kind[_NONE], jobs)))
        highest = sorted((one for one in drawn if self._kind(one) == top), key=_by_size)[:1] if top else []
        sentences = [words.found(measure=measure, shares=said)]
        sentences += [words.largest(group=one.row.title, step=ranges[self._kind(one)]) for one in highest]
        return " ".join(sentences)

    def _plot(self) -> Treemap:
        def shapes(found: Sequence[_Counted]) -> list[Shape]:
            return [Shape(official_title(one.row.title), one.jobs, self._kind(one)) for one in found if one.jobs]

        parts = ((self._titles[found[0].row.sector], shapes(found)) for found in self._sectors)
        return treemap([(title, drawn) for title, drawn in parts if drawn])


def _jobs_in(found: Sequence[_Counted]) -> Decimal:
    return sum((one.jobs for one in found if one.jobs), Decimal(0))


def _by_size(one: _Counted) -> tuple[Decimal, str, str]:
    return -(one.jobs or Decimal(0)), one.row.title, one.row.code


def _even_steps(measure: Measure, values: Sequence[Decimal]) -> Iterator[_Step]:
    """Steps of round numbers, all equally wide, that hold all values but an unseen zero."""
    axis = fitted(measure.name, values)
    edges = [Decimal(f"{value:g}") for value in axis.values]
    inner = edges[1:-1]
    for number, (low, high) in enumerate(zip([None, *inner], [*inner, None], strict=True), start=1):

        def holds(value: Decimal | None, low: Decimal | None = low, high: Decimal | None = high) -> bool:
            if value is None or (measure.unseen_zero and not value):
                return False
            return (low is None or value >= low) and (high is None or value < high)

        yield _Step(str(number), words.step(measure=measure, low=low, high=high), holds)


def market_view(atlas: Atlas) -> LabourMarket:
    """All official occupations of a site that shows them."""
    return _Market(atlas).view()


def market_page(atlas: Atlas) -> Page:
    """The picture on a page of its own, each shape a link."""
    market = market_view(atlas)
    said = f"{market.picture.shown} {market.picture.found}" if market.picture else words.TITLE
    outline = Outline(
        address=addresses.MARKET,
        title=titled(words.TITLE, atlas.library.settings.title),
        description=clipped(said, DESCRIPTION_LENGTH),
        short=words.SHORT,
        modified=atlas.library.settings.started,
        above=((group_words.GROUPS, addresses.GROUPS),),
        kept_out=atlas.indexability.of_groups(),
    )
    everything = atlas.link(words.LIST, addresses.GROUPS)
    view = MarketPageView(framed(atlas, outline), words.TITLE, market, everything)
    return Page(output_path(addresses.MARKET), "market.html", view, "the picture of the labour market")
