"""No chart draws a score against what it is made of."""

from __future__ import annotations

from tests.conftest import Site
from tests.pages import edited
from tests.sample import entry

FIELD = "/fields/venues/"
INPUT = {"input": "exposure", "weight": 50, "invert": True, "label": "Observed exposure"}
GROWTH = {"input": "growth", "weight": 50, "from": -10, "to": 10, "label": "Growth"}


def charts(site: Site, inputs: list[dict[str, object]], **more: object) -> int:
    """How many charts the page of a field has where the outlook is made of these inputs."""
    declared = {"measures.outlook.entry": None, "measures.outlook.formula": {"inputs": inputs}} | more
    jobs = {
        f"occupations/clerk-{number}.md": entry(title=f"Clerk {number}", category="venues", codes={"soc": code})
        for number, code in enumerate(("99-1011", "99-1012", "99-2012"))
    }
    scores = {"occupations/stage-doorkeeper.md": None} | edited("occupations/piano-tuner.md", {"scores": None})
    changed = edited("measures.yaml", declared)
    return len(site({**changed, **jobs, **scores}).html(FIELD).select("figure"))


def test_the_outlook_is_drawn_against_observed_use_unless_it_is_made_of_it(site: Site) -> None:
    assert charts(site, [GROWTH]) == charts(site, [GROWTH, INPUT]) + 1
