"""The sections of an occupation page."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial

from bellwether.charts import level
from bellwether.model import urls as addresses
from bellwether.model.entry import Move, Resource, Skill, Task
from bellwether.model.escaping import escaped
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import JobRow
from bellwether.pages.filling import markdown, parts, plain_text
from bellwether.pages.occupation.view import (
    MoveView,
    QuestionView,
    RelatedView,
    ResourceView,
    SkillGroup,
    SkillView,
    TaskView,
)
from bellwether.pages.tables import columns, job_row
from bellwether.scores.relate import shared_group
from bellwether.words import comparing
from bellwether.words.figures import with_band
from bellwether.words.grammar import lowered
from bellwether.words.numbers import percent
from bellwether.words.questions import derived_questions
from bellwether.words.ratings import SKILL_KINDS, TASK_KINDS, penetration, rating
from bellwether.words.sentences import pay_difference, reason_words
from bellwether.words.subject import Subject, span_words, years_of


def task_view(task: Task, since: int) -> TaskView:
    """A task; its horizon in calendar years counted from `since`."""
    return TaskView(
        task=task.task,
        automation=percent(task.automation),
        bar=str(task.automation),
        kind=task.kind,
        kind_word=TASK_KINDS[task.kind],
        horizon=years_of(task.horizon, since) if task.horizon else "",
        span=span_words(task.horizon) if task.horizon else "",
        time=percent(task.time) if task.time is not None else "",
        penetration=penetration(task.penetration),
        why=task.why,
    )


def skill_groups(subject: Subject) -> Iterator[SkillGroup]:
    """Skills by kind, kinds without skills left out."""
    for kind, title, meaning in SKILL_KINDS:
        skills = [skill for skill in subject.job.written.skills if skill.kind == kind]
        if skills:
            yield SkillGroup(kind, title, meaning, tuple(map(_skill_view, skills)))


def _skill_view(skill: Skill) -> SkillView:
    return SkillView(skill.skill, rating(skill.vulnerability), rating(skill.complementarity))


def move_view(atlas: Atlas, subject: Subject, move: Move) -> MoveView:
    """A job to move to, with what is known of it here."""
    if not move.to or move.to not in atlas.library.occupations:
        title = move.job or atlas.library.held_back[move.to or ""].title
        return MoveView(title, "", move.difficulty, "", "", "", "", move.why, None)
    score = subject.value(atlas.library.measures.roles.headline, move.to)
    return MoveView(
        title=atlas.library.occupations[move.to].title,
        href=atlas.job_link(move.to).href,
        difficulty=move.difficulty,
        risk=with_band(score),
        level=level(score.measure, score.value) if score else "",
        pay=_pay(subject, move.to),
        shared=atlas.relations.shared_skill(subject.job.slug, move.to),
        why=move.why,
        row=job_row(atlas, move.to),
    )


def _pay(subject: Subject, slug: str) -> str:
    """How much more or less is paid there."""
    pay = subject.library.measures.roles.pay
    if pay and subject.counted_together(pay, slug):
        return comparing.SAME_PAY
    more, group = pay_difference(subject, slug)
    return comparing.pay_there(difference=more, group=group)


def question_views(atlas: Atlas, subject: Subject) -> Iterator[QuestionView]:
    """The writer's questions, then the derived ones."""
    slug = subject.job.slug
    for number, asked in enumerate(subject.job.questions, start=1):
        text, shown = plain_text(atlas, asked.answer, slug), parts(atlas, asked.answer, slug)
        as_markdown = partial(markdown, atlas, asked.answer, slug)
        yield QuestionView(f"question-{number}", asked.question, (), shown, text, as_markdown)
    for derived in derived_questions(subject):
        text = " ".join(derived.answer)
        as_markdown = partial(escaped, text)
        yield QuestionView(f"question-{derived.id}", derived.question, derived.answer, (), text, as_markdown)


def resource_view(resource: Resource) -> ResourceView:
    """A resource; a paid link declares itself to search engines as well as to readers."""
    rel = "sponsored noopener" if resource.paid_link else "noopener"
    return ResourceView(resource.title, resource.url, resource.kind, resource.paid_link, rel)


def disclosure(atlas: Atlas, resources: Sequence[Resource]) -> str:
    """What stands before the resources: whether links earn money."""
    settings = atlas.library.settings
    return settings.paid_links if any(resource.paid_link for resource in resources) else settings.no_paid_links


def related_views(atlas: Atlas, subject: Subject) -> Iterator[RelatedView]:
    """Related jobs with their reasons."""
    for relation in atlas.relations.related[subject.job.slug]:
        job = atlas.library.occupations[relation.slug]
        score = subject.value(atlas.library.measures.roles.headline, relation.slug)
        yield RelatedView(
            title=job.title,
            href=atlas.job_link(relation.slug).href,
            field=atlas.library.categories[job.basics.category].title,
            reason=reason_words(relation, subject),
            score=with_band(score),
            level=level(score.measure, score.value) if score else "",
            summary=job.basics.answer,
        )


def compared_note(atlas: Atlas, subject: Subject, slugs: Sequence[str]) -> str:
    """Which of the compared jobs are counted as one group and so share their labour-market figures."""
    groups = {slug: shared_group(subject.job, atlas.library.occupations[slug]) for slug in slugs}
    group = next(filter(None, groups.values()), "")
    sharing = [slug for slug in slugs if group and groups[slug] == group]
    if not sharing:
        return ""
    names = [subject.name.plural, *(atlas.name(slug).plural for slug in sharing)]
    return comparing.counted_with_similar(jobs=names, group=group, same=_same_figures(atlas, subject, sharing))


def _same_figures(atlas: Atlas, subject: Subject, slugs: Sequence[str]) -> list[str]:
    """The measures of job tables for which a job and others have one published figure."""
    facts, measures = subject.job.facts, atlas.library.measures.measures
    others = [atlas.library.occupations[slug].facts for slug in slugs]
    shown = [name for name in columns(atlas) if name in facts]
    return [lowered(measures[name].short) for name in shown if all(other.get(name) == facts[name] for other in others)]


def comparison_links(atlas: Atlas, slug: str) -> Iterator[tuple[str, str]]:
    """Authored comparisons in which the job takes part: title and address."""
    for comparison in atlas.library.comparisons.values() if atlas.has("compare") else ():
        if slug in comparison.jobs:
            yield comparison.title, addresses.comparison(comparison.slug)


def nearest_rows(atlas: Atlas, slug: str) -> Iterator[JobRow]:
    """The jobs of the field whose headline is nearest to that of a job, the nearest first."""
    for other in atlas.relations.in_field(slug):
        yield job_row(atlas, other)
