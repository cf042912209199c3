"""Where to move: jobs that the entry names, with what is known of them here."""

from __future__ import annotations

from bellwether.charts import level
from bellwether.model.entry import Move
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import JobRow, Link
from bellwether.pages.group.figures import differing, figure_told, value_in
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.pages.tables import job_row
from bellwether.words import comparing
from bellwether.words.groups import with_difference
from bellwether.words.sentences import pay_difference
from bellwether.words.subject import Subject


@view_type()
class MoveView:
    """A job to move to. `href` is empty for a job without a page here, and `row` has the figures of one with a page.

    `figures` are those of the official occupation that holds it, each under its name; `group` leads to that.
    """

    title: str
    href: str
    difficulty: str
    risk: str
    level: str
    pay: str
    shared: str
    why: str
    row: JobRow | None
    group: Link | None
    figures: tuple[tuple[str, str], ...]


@view_type()
class MovesView:
    """The jobs to move to; `headline` and `pay` name the measures by which they are told."""

    moves: tuple[MoveView, ...]
    headline: str
    pay: str


def shown(page: Material) -> MovesView | None:
    """Nothing where the entry names none."""
    measures = page.atlas.library.measures
    moves = tuple(_move_view(page.atlas, page.subject, move) for move in page.written.moves)
    pay = measures.measures[measures.roles.pay].short if measures.roles.pay else ""
    return MovesView(moves, page.subject.headline_measure.short, pay) if moves else None


def data(page: Material) -> PlainData:
    """The moves as written."""
    return {"moves": [move.model_dump(exclude_none=True) for move in page.written.moves]}


def _move_view(atlas: Atlas, subject: Subject, move: Move) -> MoveView:
    """A job to move to, with what is known of it here."""
    if not move.to or move.to not in atlas.library.occupations:
        title = move.job or atlas.library.held_back[move.to or ""].title
        code = move.code if move.code in atlas.library.group_rows else atlas.group_named(move.job or "")
        pay = _group_pay(atlas, subject, code) if code else ""
        return MoveView(title, "", move.difficulty, "", "", pay, "", move.why, None, *_group(atlas, subject, code))
    headline = atlas.library.measures.roles.headline
    score = subject.value(headline, move.to)
    group, figures = _group(atlas, subject, atlas.group_of(move.to))
    return MoveView(
        title=atlas.library.occupations[move.to].title,
        href=atlas.job_link(move.to).href,
        difficulty=move.difficulty,
        risk=subject.told(headline, move.to),
        level=level(score.measure, score.value) if score else "",
        pay=_pay(subject, move.to),
        shared=atlas.relations.shared_skill(subject.job.slug, move.to),
        why=move.why,
        row=job_row(atlas, move.to),
        group=group,
        figures=figures,
    )


def _group(atlas: Atlas, subject: Subject, code: str | None) -> tuple[Link | None, tuple[tuple[str, str], ...]]:
    """The official occupation that holds a job to move to, and its growth, exposure and training beside those here.

    No figures where it is that of this job: there is no difference to tell.
    """
    here = atlas.group_of(subject.job.slug)
    if code is None or code == here:
        return atlas.group_link(code) if code else None, ()
    there = atlas.group_figures(code)
    found = atlas.group_figures(here) if here else {}
    measures = atlas.library.measures
    figures = [
        (measures.measures[name].short, with_difference(told, differing(atlas, name, value_in(found, name), there)))
        for name in measures.roles.played("growth", "observed_use")
        if (told := figure_told(atlas, name, there))
    ]
    details = measures.groups.details if measures.groups else ()
    figures += [
        (detail.name, text) for detail, text in zip(details, atlas.library.groups[code].details, strict=True) if text
    ]
    return atlas.group_link(code), tuple(figures)


def _group_pay(atlas: Atlas, subject: Subject, code: str) -> str:
    """What is paid in the official occupation that holds another job, and how much more or less that is."""
    pay = subject.library.measures.roles.pay
    if not pay:
        return ""
    there, here = atlas.group_figures(code), subject.value(pay)
    return with_difference(figure_told(atlas, pay, there), differing(atlas, pay, here.value if here else None, there))


def _pay(subject: Subject, slug: str) -> str:
    """How much more or less is paid there."""
    pay = subject.library.measures.roles.pay
    if pay and subject.counted_together(pay, slug):
        return comparing.SAME_PAY
    more, group = pay_difference(subject, slug)
    return comparing.pay_there(difference=more, group=group)
