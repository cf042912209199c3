"""What the studies say: side by side, with deviations, and told apart from those that they are made of."""

from __future__ import annotations

from decimal import Decimal

import pytest

from bellwether.model.fact import Fact
from bellwether.model.measure import Measure, Score
from bellwether.words.figures import difference, figure, unit_words
from bellwether.words.method import explanation
from bellwether.words.studies import dependence, disagreement
from tests.conftest import Built, Site
from tests.pages import PAGE, edited, rows, words
from tests.sample import entry, minimal_site

TWIN = "jobs/piano-tuner/index"
_TEXTS = {"direction": "neither", "meaning": "As before.", "zero": "None.", "absent": "None known.", "decimals": 2}
INDEX = {
    "name": "Index of an office", "short": "Index", "unit": "index", **_TEXTS,
    "fact": {"source": "survey", "column": "score", "deviation": "sd", "ranked": True},
}  # fmt: skip
Z_SCORE = {
    "name": "Distance from the mean", "short": "Distance", "unit": "z-score", **_TEXTS,
    "fact": {"source": "survey", "column": "z", "ranked": True},
}  # fmt: skip


def studied(site: Site, files: dict[str, str] | None = None, **changes: object) -> Built:
    """The sample with two more studies, of which the first contains the ratings of the second, and some more files."""
    header, *lines = minimal_site()["facts/survey.csv"].splitlines()
    ranks = (f"{name}_{rank}" for name in ("score", "z") for rank in ("below", "same", "of"))
    survey = [",".join([header, "score", "sd", "z", *ranks])]
    survey += [f"{line},0.35,0.11,-1.2041,2,3,9,0,0,9" for line in lines]
    declared = {
        "measures.index": INDEX,
        "measures.distance": Z_SCORE,
        "studies": ["exposure", "index", "distance"],
        **changes,
    }
    return site({"facts/survey.csv": "\n".join(survey) + "\n", **edited("measures.yaml", declared), **(files or {})})


def test_a_deviation_stands_beside_its_mean_on_the_page_and_in_both_twins(site: Site) -> None:
    built = studied(site)
    row = rows(built.html(PAGE).select_one("#studies table"))["Index of an office"]

    assert row[0].endswith("standard deviation 0.11")
    assert row[1].startswith("more than 2 of 9 occupations, the same as 3 others")
    assert "Index of an office: 0.35 (standard deviation 0.11), more than 2 of 9 occupations" in built.text(
        f"{TWIN}.md"
    )
    score = built.json(f"{TWIN}.json")["scores"]["index"]
    assert (score["value"], score["deviation"], score["below"], score["same"], score["of"]) == (0.35, 0.11, 2, 3, 9)


@pytest.mark.parametrize(("slots", "leads"), [("{{ exposure }} and {{ index }}", True), ("{{ exposure }}", False)])
def test_the_section_in_which_the_writer_tells_of_the_studies_is_led_to(site: Site, slots: str, leads: bool) -> None:
    prose = f"## The work\n\nIt is {{{{ index }}}}.\n\n## Two readings\n\nThey are {slots}.\n"
    harp = entry(prose, title="Harp tuner", codes={"soc": "99-1011"})
    section = studied(site, {"occupations/harp-tuner.md": harp}).html("/jobs/harp-tuner/").select_one("#studies")

    assert section is not None
    found = [(link["href"], words(link)) for link in section.select("p > a")]
    assert found == ([("#two-readings", "Two readings")] if leads else [])


def test_a_standard_score_has_its_sign_and_no_scale_of_a_hundred(site: Site) -> None:
    built = studied(site)
    row = rows(built.html(PAGE).select_one("#studies table"))["Distance from the mean"]

    assert row[0].startswith("−1.20")
    assert row[1].startswith("the lowest of 9 occupations")
    assert built.json(f"{TWIN}.json")["scores"]["distance"]["text"] == "−1.20"


@pytest.mark.parametrize(("value", "shown"), [("0.588", "+0.59"), ("-1.2", "−1.20"), ("0", "0"), ("-0.001", "0")])
def test_a_standard_score_is_written_as_a_distance(value: str, shown: str) -> None:
    measure = Measure.model_validate(Z_SCORE)

    assert figure(measure, Decimal(value)) == shown
    assert unit_words("z-score") == "standard deviations from the mean"
    assert difference(measure, Decimal("0.3")) == "+0.30"
    assert difference(measure, Decimal("-0.3")) == "−0.30"


def test_a_study_made_of_another_says_so_where_both_are_shown(site: Site) -> None:
    said = "Index of an office is made in part of observed exposure: the two are not independent, and do not confirm "
    both = studied(site, **{"measures.index": INDEX | {"contains": ["exposure"]}})
    alone = studied(site, **{"measures.index": INDEX | {"contains": ["exposure"]}, "studies": ["index"]})

    assert said in words(both.html(PAGE).select_one("#studies"))
    assert said in both.text(f"{TWIN}.md")
    assert "independent" not in words(alone.html(PAGE).select_one("#studies"))
    assert "independent" not in words(studied(site).html(PAGE).select_one("#studies"))


def test_the_methodology_says_of_what_a_measure_is_made(site: Site) -> None:
    built = studied(site, **{"measures.index": INDEX | {"contains": ["exposure", "distance"]}})
    scale = words(built.html("/methodology/").select_one("#measure-index"))

    assert "Made in part of Observed exposure and Distance from the mean" in scale
    assert "Made in part of" not in words(built.html("/methodology/").select_one("#measure-exposure"))


def test_a_study_made_of_several_names_them_all() -> None:
    assert dependence(study="The sum", parts=["First study", "ILO index"]) == (
        "The sum is made in part of first study and ILO index: they are not independent, and do not confirm each other."
    )


def test_explain_tells_rank_and_deviation_and_of_what_a_study_is_made() -> None:
    measure = Measure.model_validate(INDEX | {"contains": ["exposure"]})
    fact = Fact(Decimal("0.35"), "survey", "soc", "99-1010", "Tuners", 2, 3, 9, Decimal("0.11"))
    score = Score("index", measure, fact.value, fact.value, fact.value, fact=fact)

    assert explanation(score)[2:] == [
        (
            "  published by source 'survey' for 99-1010 Tuners, more than 2 of 9 occupations, the same as 3 others, "
            "standard deviation 0.11"
        ),
        "  made in part of exposure, and so not independent",
    ]


@pytest.mark.parametrize(
    ("ranks", "kinds", "said"),
    [
        ((80, 56), ("use", "forecast"), ""),  # nearly alike
        ((80, 55), (None, "use"), "Furthest apart, by 25 points, are “High” and “Low”."),
        (
            (80, 20),
            ("capability", "capability"),
            "Furthest apart, by 60 points, are “High” and “Low”.",
        ),
        (
            (80, 20),
            ("capability", "relatedness"),
            (
                "Furthest apart, by 60 points, are “High” and “Low”: the first tells what software could do, "
                "the second how closely AI is related to the abilities that the job needs."
            ),
        ),
        (
            (80, 20),
            ("use", "forecast"),
            (
                "Furthest apart, by 60 points, are “High” and “Low”: the first tells what software was seen doing, "
                "the second what was expected."
            ),
        ),
    ],
)
def test_studies_that_really_disagree_say_by_how_much_and_why(
    ranks: tuple[int, int], kinds: tuple[str | None, str | None], said: str
) -> None:
    common = {"unit": "percent", "direction": "neither", "meaning": "m", "zero": "z", "absent": "a", "entry": True}
    high, low = (
        Measure.model_validate({"name": name, "short": name, "tells": kind, **common})
        for name, kind in zip(("High", "Low"), kinds, strict=True)
    )

    assert disagreement(highest=(high, Decimal(ranks[0])), lowest=(low, Decimal(ranks[1]))) == said
