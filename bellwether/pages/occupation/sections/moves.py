"""Where to move: jobs that the entry names, and how what is known of them differs from what is known here."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from bellwether.model.entry import Move
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.library import Occupation
from bellwether.model.measure import Value
from bellwether.model.view_type import view_type
from bellwether.pages.elements import JobRow, Link
from bellwether.pages.group.figures import figure_told
from bellwether.pages.lazy import Lazy
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.tables import job_row
from bellwether.words import moving
from bellwether.words.figures import told

_Figures = Mapping[str, Published]


@view_type()
class DifferenceView:
    """What differs in a job to move to from what is known here; `beside` has the figure there, or the words here."""

    name: str
    told: str
    beside: str = ""


@view_type(kw_only=True)
class MoveView:
    """A job to move to. `href` is empty, and `job`, its figures as tables of jobs have them, None without a page here.

    `note` says why no published figures stand among the `differences`; `group` is what those count that do. `common`
    are skills that both jobs need, `besides` those that keep their worth and that the other needs besides; `skills`
    counts both.
    """

    title: str
    href: str
    difficulty: str
    why: str
    job: Lazy[JobRow | None] = Lazy()
    differences: Lazy[tuple[DifferenceView, ...]] = Lazy()
    note: Lazy[str] = Lazy()
    group: Lazy[Link | None] = Lazy()
    skills: Lazy[str] = Lazy()
    common: Lazy[str] = Lazy()
    besides: Lazy[str] = Lazy()


@view_type(kw_only=True)
class MovesView:
    """The jobs to move to; `lead` says from what the differences are told, where there are any."""

    lead: Lazy[str] = Lazy()
    moves: tuple[MoveView, ...]


def shown(page: Material) -> MovesView | None:
    """Nothing where the entry names none."""
    known = [_Known(page, move) for move in page.written.moves]
    return MovesView(lead=lambda: _lead(page, known), moves=tuple(map(_move_view, known))) if known else None


def _lead(page: Material, moves: Sequence[_Known]) -> str:
    if not any(one.beside for move in moves for one in move.beside.differences):
        return ""
    return moving.measured_from(jobs=page.subject.name.plural, groups=page.subject.groups(_labour_market(page)))


def data(page: Material) -> PlainData:
    """The moves as written."""
    return {"moves": [move.model_dump(exclude_none=True) for move in page.written.moves]}


@dataclass(frozen=True)
class _Destination:
    """A job to move to: its entry, if it has one, the group that holds it, and what is published of it."""

    job: Occupation | None
    group: str | None
    figures: _Figures


def _destination(page: Material, move: Move, job: Occupation | None) -> _Destination:
    atlas = page.atlas
    if job:
        whole = job.whole()
        return _Destination(whole, atlas.group_of(job.slug), {**whole.facts, **whole.withheld})
    code = move.code if move.code in atlas.library.group_rows else atlas.group_named(move.job or "")
    figures = {name: cells[0] for name, cells in (atlas.group_figures(code) if code else {}).items() if len(cells) == 1}
    return _Destination(None, code, figures)


@dataclass(frozen=True)
class _Beside:
    """What is known of a job to move to beside what is known here, as its view has it."""

    differences: tuple[DifferenceView, ...]
    note: str
    group: Link | None


class _Known:
    """What is known of a move: its job at once, the rest when it is asked for, since it has to be loaded."""

    def __init__(self, page: Material, move: Move) -> None:
        jobs = page.atlas.library.occupations
        self.page, self.move = page, move
        self.job = jobs[move.to] if move.to and move.to in jobs else None

    @cached_property
    def _there(self) -> _Destination:
        return _destination(self.page, self.move, self.job)

    @cached_property
    def beside(self) -> _Beside:
        """What is known of the job beside what is known here."""
        return _beside(self.page, self._there)

    @cached_property
    def skills(self) -> tuple[tuple[str, ...], tuple[str, ...]]:
        """The skills that it needs, as `_skills` has them."""
        return _skills(self.page, self._there.job)


def _move_view(known: _Known) -> MoveView:
    atlas, move, job = known.page.atlas, known.move, known.job
    return MoveView(
        title=job.title if job else move.job or atlas.library.held_back[move.to or ""].title,
        href=atlas.job_link(job.slug).href if job else "",
        difficulty=move.difficulty,
        why=move.why,
        job=lambda: job_row(atlas, job.slug) if job else None,
        differences=lambda: known.beside.differences,
        note=lambda: known.beside.note,
        group=lambda: known.beside.group,
        skills=lambda: moving.skills_counted(*map(len, known.skills)),
        common=lambda: "; ".join(known.skills[0]),
        besides=lambda: "; ".join(known.skills[1]),
    )


def _beside(page: Material, there: _Destination) -> _Beside:
    measures = page.atlas.library.measures.measures
    names = _labour_market(page)
    together = [name for name in names if _counts_both(page.subject.published(name), there.figures.get(name))]
    known = [name for name in names if name in there.figures]
    is_one = bool(known) and together == known
    if is_one:
        note = moving.counted_as_one([measures[name] for name in together], there.figures[together[0]].title)
    else:
        note = moving.NO_FIGURES if names and not known else ""
    differences = (
        *(() if is_one or not known else _published(page, there)),
        *_work(page, there),
        *(() if is_one else _details(page, there)),
    )
    group = page.atlas.group_link(there.group) if there.group and not is_one else None
    return _Beside(differences, note, group)


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
