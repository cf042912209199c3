"""Three published systems of scores are three declarations: each comes to what its publisher prints."""

from __future__ import annotations

from decimal import Decimal

import pytest
import yaml

from bellwether.model.entry import Skill, Task
from bellwether.model.measure import Measure
from bellwether.words.figures import with_band
from bellwether.words.method import tenth
from tests.test_measures import fact, scores

_SHARED = "short: S, meaning: M, zero: Z, absent: A"
DECLARED = f"""
displacement:
  {{name: AI displacement risk, unit: percent, direction: more is worse, {_SHARED},
   bands: [{{from: 0, word: low, text: L.}}, {{from: 50, word: high, text: H.}}],
   formula: {{inputs: [{{input: tasks.automation, weight: 1, label: Tasks}}]}}}}
exposure:
  {{name: AI exposure, unit: percent, direction: more is worse, {_SHARED}, fact: {{source: s, column: e}}}}
growth:
  {{name: Growth, unit: change, direction: more is better, decimals: 1, {_SHARED}, fact: {{source: s, column: g}}}}
size:
  {{name: Jobs, unit: jobs, direction: neither, {_SHARED}, fact: {{source: s, column: j}}}}
outlook:
  {{name: Career outlook, unit: score, direction: more is better, {_SHARED},
   bands: [{{from: 0, word: poor, text: P.}}, {{from: 40, word: mixed picture, text: M.}}],
   formula: {{inputs: [
     {{input: exposure, weight: 50, invert: true, label: Exposure}},
     {{input: growth, weight: 40, from: -10, to: 10, label: Growth}},
     {{input: size, weight: 10, to: 50000, label: Size}}]}}}}
disruption:
  {{name: AI disruption score, unit: score, direction: more is worse, {_SHARED},
   bands: [{{from: 0, word: low, text: L.}}, {{from: 30, word: moderate, text: M.}}],
   formula: {{inputs: [
     {{input: skills.vulnerability, weight: 1, label: Skills}},
     {{input: skills.complementarity, weight: 1, invert: true, label: Complementarity}},
     {{input: tasks.automation, weight: 1, label: Tasks}}]}}}}
"""


@pytest.mark.parametrize(
    ("rating", "measure_id", "said"),
    [
        ("66.3", "displacement", "66% high"),
        ("44.45", "outlook", "70/100 mixed picture"),
        ("44.45", "disruption", "47/100 moderate"),
    ],
)
def test_each_system_comes_to_what_it_publishes(rating: str, measure_id: str, said: str) -> None:
    measures = {name: Measure.model_validate(declared) for name, declared in _numbers().items()}
    tasks = [Task(task="t", why="w", automation=Decimal(rating))]
    skill = {"vulnerability": Decimal("58.33"), "complementarity": Decimal("61.78")}
    skills = [Skill(skill="s", kind="exposed", **skill)]
    figures = {"exposure": fact("0"), "growth": fact("-1.7"), "size": fact("16900")}

    found = scores(measures, tasks, skills, figures)

    assert with_band(found[measure_id]) == said
    assert [tenth(term.raw or Decimal(0)) for term in found["disruption"].terms[:2]] == ["58.3", "61.8"]


def _numbers() -> dict[str, dict[str, object]]:
    loaded: dict[str, dict[str, object]] = yaml.safe_load(DECLARED)
    return loaded
