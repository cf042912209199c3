"""What to do, by how much time there is, and by where somebody stands."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bellwether.model.entry import Plan
from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.guidance import SPANS, STANDINGS


@view_type()
class StepView:
    """Some advice, and by when it can be followed or whom it is for."""

    title: str
    text: str


@view_type()
class PlanView:
    """The advice: `steps` by time, `standings` by where somebody stands."""

    steps: tuple[StepView, ...]
    standings: tuple[StepView, ...]


def shown(page: Material) -> PlanView | None:
    """Nothing where the entry gives none."""
    plan = page.written.plan
    return PlanView(tuple(_steps(plan, SPANS)), tuple(_steps(plan, STANDINGS))) if plan else None


def data(page: Material) -> PlainData:
    """The plan as written."""
    return {"plan": page.written.plan.model_dump(exclude_none=True) if page.written.plan else None}


def _steps(plan: Plan, titles: Mapping[str, str]) -> Iterator[StepView]:
    """What the plan says under some of its fields."""
    given = plan.model_dump(exclude_none=True)
    return (StepView(title, given[field]) for field, title in titles.items() if field in given)
