"""Three published systems of scores are three declarations: each comes to what its publisher prints."""

from __future__ import annotations

import pytest
import yaml

from bellwether.cli import main
from tests.conftest import Built, build_site
from tests.pages import words
from tests.sample import entry, minimal_site

_SHARED = "short: S, meaning: M, zero: Z, absent: A"
DECLARED = f"""
displacement:
  {{name: AI displacement risk, unit: percent, direction: more is worse, {_SHARED},
   bands: [{{from: 0, word: low, text: L.}}, {{from: 50, word: high, text: H.}}],
   formula: {{inputs: [{{input: tasks.automation, weight: 1, label: Tasks}}]}}}}
exposure:
  {{name: AI exposure, unit: percent, direction: more is worse, {_SHARED}, fact: {{source: survey, column: e}}}}
growth:
  {{name: Growth, unit: change, direction: more is better, decimals: 1, {_SHARED}, fact: {{source: survey, column: g}}}}
size:
  {{name: Jobs, unit: jobs, direction: neither, {_SHARED}, fact: {{source: survey, column: j}}}}
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


ROLES = {"headline": "displacement", "outlook": "outlook", "growth": "growth", "jobs": "size"}
# Of the sample, what speaks of its own jobs and measures.
_OTHERS = ("occupations", "comparisons", "rankings", "facts", "history.csv", "forecasts.csv", "addresses.txt")
SKILLS = [
    {"skill": "Equalising", "kind": "exposed", "vulnerability": 57.94, "complementarity": 61.78},
    {"skill": "Sequencing", "kind": "exposed", "vulnerability": 58.72, "complementarity": 61.78},
]


def rated(title: str, automation: float, **more: object) -> str:
    tasks = [{"task": "Work", "automation": automation, "why": "Rated as its publisher does."}]
    return entry(title=title, tasks=tasks, codes={"soc": "27-4014"}, **more)


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """One site that declares the scores of three others, with the figures from which they publish theirs."""
    declared = yaml.safe_load(DECLARED)
    panel, market = ["displacement", "outlook", "disruption"], ["size", "growth"]
    measures = {"roles": ROLES, "panel": panel, "market": market, "studies": ["exposure"], "measures": declared}
    gone = {path: None for path in minimal_site() if path.split("/")[0] in _OTHERS}
    files = {
        "measures.yaml": yaml.safe_dump(measures, sort_keys=False),
        "facts/survey.csv": "code,title,e,g,j\n27-4014,Sound Engineering Technicians,0,-1.7,16900\n",
        "occupations/audio-mixer.md": rated("Audio mixer", 66.3),
        "occupations/sound-engineer.md": rated("Sound engineer", 20),
        "occupations/sound-mastering-engineer.md": rated("Sound mastering engineer", 44.45, skills=SKILLS),
    }
    return build_site(tmp_path_factory.mktemp("three"), gone | files)


@pytest.mark.parametrize(
    ("job", "measure_id", "said", "band"),
    [
        ("audio-mixer", "displacement", "66%", "high"),
        ("sound-engineer", "outlook", "70/100", "mixed picture"),
        ("sound-mastering-engineer", "disruption", "47/100", "moderate"),
    ],
)
def test_each_system_comes_to_what_it_publishes(built: Built, job: str, measure_id: str, said: str, band: str) -> None:
    score = built.json(f"jobs/{job}/index.json")["scores"][measure_id]

    assert (score["text"], score["band"]) == (said, band)
    assert f"{said} {band}" in words(built.html(f"/jobs/{job}/").article)


def test_decimals_are_shown_as_they_were_given(built: Built, capsys: pytest.CaptureFixture[str]) -> None:
    job = "sound-mastering-engineer"
    page = built.html(f"/jobs/{job}/")
    places = ["--content", str(built.out.parent / "content"), "--out", str(built.out)]

    assert "57.94" in words(page.select_one("#skills"))
    arithmetic = words(page.select_one("#method"))
    assert all(number in arithmetic for number in ("58.33", "61.78", "38.22", "44.45"))
    points = [term["points"] for term in built.json(f"jobs/{job}/index.json")["scores"]["disruption"]["inputs"]]
    assert points == [58.33, 38.22, 44.45]
    assert main(["explain", job, *places]) == 0
    assert "58.33 × 33.3%" in capsys.readouterr().out
