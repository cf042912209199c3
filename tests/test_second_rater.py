"""How often the range of a score covers what a second rater would make of it: simulated, with a fixed seed."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from random import Random

import yaml

from bellwether.model.entry import Skill, Task
from bellwether.model.formula import Formula
from bellwether.model.measure import Measure, Measures, Score
from tests.test_measures import scores

CONTENT = Path(__file__).parents[1] / "content"
MEASURES = yaml.safe_load((CONTENT / "measures.yaml").read_text(encoding="utf-8"))
DRAWS = 60
# How far raters differ, in points: from rating to rating, and in general strictness.
APART, STRICTNESS = 10, 7


def entries() -> Iterator[tuple[list[Task], list[Skill]]]:
    """The rated tasks and skills of each entry."""
    for path in sorted((CONTENT / "occupations").glob("*.md")):
        front = yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0])
        yield [Task(**task) for task in front["tasks"]], [Skill(**skill) for skill in front.get("skills", ())]


def score_of(measure_id: str, tasks: list[Task], skills: list[Skill]) -> Score:
    declared = MEASURES["measures"][measure_id]
    measure = Measure.model_validate(declared)
    assert isinstance(measure.formula, Formula)
    return scores({measure_id: measure}, tasks, skills)[measure_id]


def second(rating: Decimal | None, bias: float, random: Random) -> Decimal | None:
    if rating is None:
        return None
    return round(Decimal(min(max(float(rating) + bias + random.gauss(0, APART), 0), 100)), 2)


def covered(measure_id: str) -> float:
    """How many percent of the draws of all entries lie in the range as printed."""
    random = Random(13)  # noqa: S311 - nothing is kept secret by it
    hits, draws = 0, 0
    for tasks, skills in entries():
        first = score_of(measure_id, tasks, skills)
        low, high = (first.measure.rounded(end) for end in (first.low, first.high))
        for _ in range(DRAWS):
            bias = random.gauss(0, STRICTNESS)
            other_tasks = [
                task.model_copy(update={"automation": second(task.automation, bias, random)}) for task in tasks
            ]
            other_skills = [
                skill.model_copy(
                    update={
                        "vulnerability": second(skill.vulnerability, bias, random),
                        "complementarity": second(skill.complementarity, bias, random),
                    }
                )
                for skill in skills
            ]
            other = score_of(measure_id, other_tasks, other_skills)
            hits += low <= other.shown <= high
            draws += 1
    return 100 * hits / draws


def test_the_step_of_the_rubric_is_declared() -> None:
    assert Measures.model_fields["rubric"].default.half_step == Decimal(MEASURES["rubric"]["step"]) / 2


SAID = (
    "In {displacement} of 100 draws over all entries, the displacement risk of the second rater lies in the range "
    "that we print, and in {disruption} of 100 the disruption score."
)


def test_the_range_covers_a_second_rater_as_often_as_the_methodology_says() -> None:
    said = " ".join((CONTENT / "pages" / "methodology.md").read_text(encoding="utf-8").split())

    assert SAID.format(**{name: round(covered(name)) for name in ("displacement", "disruption")}) in said
