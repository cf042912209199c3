"""Skills by what AI does to their worth."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from bellwether.model.entry import Skill
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.ratings import SKILL_KINDS, SKILL_RATINGS, skill_ratings


@view_type()
class SkillView:
    """A skill with the editors' ratings, if it has any."""

    skill: str
    ratings: str


@view_type()
class SkillGroup:
    """Skills of one kind under a heading that says what the kind means."""

    kind: str
    title: str
    meaning: str
    skills: tuple[SkillView, ...]


@view_type()
class SkillsView:
    """The skills of the job, by kind; `meaning` says what their ratings mean, where there are any."""

    meaning: str
    groups: tuple[SkillGroup, ...]


def shown(page: Material) -> SkillsView | None:
    """Nothing where the entry names none."""
    groups = tuple(_groups(page.written.skills))
    is_rated = any(skill.ratings for group in groups for skill in group.skills)
    return SkillsView(SKILL_RATINGS if is_rated else "", groups) if groups else None


def data(page: Material) -> PlainData:
    """The skills as written."""
    return {"skills": [skill.model_dump(exclude_none=True) for skill in page.written.skills]}


def _groups(written: Sequence[Skill]) -> Iterator[SkillGroup]:
    """Skills by kind, kinds without skills left out."""
    for kind, title, meaning in SKILL_KINDS:
        skills = [skill for skill in written if skill.kind == kind]
        if skills:
            yield SkillGroup(kind, title, meaning, tuple(map(_skill_view, skills)))


def _skill_view(skill: Skill) -> SkillView:
    return SkillView(skill.skill, skill_ratings(skill.vulnerability, skill.complementarity))
