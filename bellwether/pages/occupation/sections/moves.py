"""Where to move: jobs that the entry names, and how what is known of them differs from what is known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from bellwether.model.entry import Move
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.library import Occupation
from bellwether.model.measure import Value
from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.group.figures import figure_told
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words import moving
from bellwether.words.figures import told

_Figures = Mapping[str, Published]


@view_type()
class DifferenceView:
    """What differs in a job to move to from what is known here; `beside` has the figure there, or the words here."""

    name: str
    told: str
    beside: str = ""


@view_type()
class MoveView:
    """A job to move to. `href` is empty for a job without a page here.

    `note` says why no published figures stand among the `differences`; `group` is what those count that do. `common`
    are skills that both jobs need, `besides` those that keep their worth and that the other needs besides; `skills`
    counts both.
    """

    title: str
    href: str
    difficulty: str
    why: str
    differences: tuple[DifferenceView, ...]
    note: str
    group: Link | None
    skills: str
    common: str
    besides: str


@view_type()
class MovesView:
    """The jobs to move to; `lead` says from what the differences are told, where there are any."""

    lead: str
    moves: tuple[MoveView, ...]


def shown(page: Material) -> MovesView | None:
    """Nothing where the entry names none."""
    moves = tuple(_move_view(page, move) for move in page.written.moves)
    if not moves:
        return None
    is_told = any(one.beside for move in moves for one in move.differences)
    groups = page.subject.groups(_labour_market(page))
    lead = moving.measured_from(jobs=page.subject.name.plural, groups=groups) if is_told else ""
    return MovesView(lead, moves)


def data(page: Material) -> PlainData:
    """The moves as written."""
    return {"moves": [move.model_dump(exclude_none=True) for move in page.written.moves]}


@dataclass(frozen=True)
class _Destination:
    """A job to move to: its entry, if it has one, the group that holds it, and what is published of it."""

    title: str
    job: Occupation | None
    group: str | None
    figures: _Figures


def _destination(page: Material, move: Move) -> _Destination:
    atlas = page.atlas
    if move.to and move.to in atlas.library.occupations:
        job = atlas.library.occupations[move.to].whole()
        return _Destination(job.title, job, atlas.group_of(move.to), {**job.facts, **job.withheld})
    title = move.job or atlas.library.held_back[move.to or ""].title
    code = move.code if move.code in atlas.library.group_rows else atlas.group_named(move.job or "")
    figures = {name: cells[0] for name, cells in (atlas.group_figures(code) if code else {}).items() if len(cells) == 1}
    return _Destination(title, None, code, figures)


def _move_view(page: Material, move: Move) -> MoveView:
    """A job to move to, with what is known of it here."""
    there = _destination(page, move)
    measures = page.atlas.library.measures.measures
    names = _labour_market(page)
    together = [name for name in names if _counts_both(page.subject.published(name), there.figures.get(name))]
    known = [name for name in names if name in there.figures]
    is_one = bool(known) and together == known
    if is_one:
        note = moving.counted_as_one([measures[name] for name in together], there.figures[together[0]].title)
    else:
        note = moving.NO_FIGURES if names and not known else ""
    common, besides = _skills(page, there.job)
    return MoveView(
        title=there.title,
        href=page.atlas.job_link(there.job.slug).href if there.job else "",
        difficulty=move.difficulty,
        why=move.why,
        differences=(
            *(() if is_one or not known else _published(page, there)),
            *_work(page, there),
            *(() if is_one else _details(page, there)),
        ),
        note=note,
        group=page.atlas.group_link(there.group) if there.group and not is_one else None,
        skills=moving.skills_counted(len(common), len(besides)),
        common="; ".join(common),
        besides="; ".join(besides),
    )


def _labour_market(page: Material) -> tuple[str, ...]:
    """The measures of the labour market in which a move makes a difference."""
    return tuple(page.atlas.library.measures.roles.played("pay", "growth"))


def _counts_both(here: Published | None, there: Published | None) -> bool:
    """Whether one figure counts both jobs."""
    return bool(here and there and (here.source, here.kind, here.code) == (there.source, there.kind, there.code))


def _published(page: Material, there: _Destination) -> Iterator[DifferenceView]:
    """Pay and growth there, and how much more or less that is."""
    for name in _labour_market(page):
        measure, here, found = page.atlas.library.measures.measures[name], page.subject.published(name), there.figures
        published = found.get(name)
        value = Value(name, measure, published.value) if isinstance(published, Fact) else None
        said = told(measure, value, published if isinstance(published, Withheld) else None)
        yield _difference(measure.short, moving.set_beside(measure, here, published), said)


def _work(page: Material, there: _Destination) -> Iterator[DifferenceView]:
    """How much of the work software could do by its ratings; of a job that nobody rated here, the use that was seen."""
    measures, subject = page.atlas.library.measures, page.subject
    if there.job:
        headline = measures.roles.headline
        here, found = subject.value(headline), subject.value(headline, there.job.slug)
        difference = moving.apart(found.measure, here.shown, found.shown) if here and found else ""
        yield _difference(subject.headline_measure.short, difference, subject.told(headline, there.job.slug))
        return
    figures = page.atlas.group_figures(there.group) if there.group else {}
    for name in measures.roles.played("observed_use"):
        if said := figure_told(page.atlas, name, figures):
            measure = measures.measures[name]
            apart = moving.set_beside(measure, subject.published(name), there.figures.get(name))
            yield _difference(measure.short, apart, said)


def _difference(name: str, difference: str, figure: str) -> DifferenceView:
    """How far a figure differs, and the figure; the figure alone where that cannot be said."""
    return DifferenceView(name, difference, figure) if difference else DifferenceView(name, figure)


def _details(page: Material, there: _Destination) -> Iterator[DifferenceView]:
    """What is said of the other group and not of the one here, such as the usual education, beside what is here."""
    groups, declared = page.atlas.library.groups, page.atlas.library.measures.groups
    if there.group is None or declared is None:
        return
    own = page.atlas.group_of(page.slug)
    here = groups[own].details if own else ("",) * len(declared.details)
    for detail, found, at_home in zip(declared.details, groups[there.group].details, here, strict=True):
        if found and found != at_home:
            yield DifferenceView(detail.name, found, moving.here(at_home))


def _skills(page: Material, job: Occupation | None) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Skills that both jobs need, and those that the other needs besides, but for what software takes over there."""
    if job is None:
        return (), ()
    compared = page.atlas.relations.compared_skills(page.slug, job.slug)
    exposed = {skill.skill for skill in job.written.skills if skill.kind == "exposed"}
    return compared.common, tuple(skill for skill in compared.besides if skill not in exposed)
