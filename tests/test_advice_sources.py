"""Sources that are named and not used, or used and not named; and reviews that are due."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import entry, minimal_site
from tests.test_advice import advised, said

GUIDE = "sources-and-their-age"
UNUSED = (
    "18:3: advice: sources.0: nothing on the page is of 'census' (Test census): no figure, no link, no word of it\n"
    "    say in the text what you have from it, or take it out"
)
LED_TO = (
    "22:18: advice: prose: the text leads to Test survey, which the page does not list as a source\n"
    "    write 'survey' under `sources`"
)
LATE = (
    "5:10: advice: updated: the entry was updated on 2026-04-01, and was to be looked through 6 months later\n"
    "    look it through, and write the day as `updated`"
)
OVER = (
    "17:9: advice: review: the review of 2026-11-19 is over, and no other one is planned\n"
    "    look it through, and write the day as `updated`, and that of the next review as `review`"
)


def test_a_source_of_which_nothing_is_on_the_page_is_told(tmp_path: Path) -> None:
    assert said(tmp_path, GUIDE, "Prose.\n", sources=["census"]) == [UNUSED]


@pytest.mark.parametrize(
    ("body", "changes"),
    [
        ("The test office counts them.\n", {}),
        ("Prose.\n", {"takeaways": ["The Test census counts them."]}),
        ("See [the tables](https://census.example/tables#a).\n", {}),
        ("Prose.\n\n## FAQ\n\n### Who counts?\n\n[They](https://census.example) do.\n", {}),
        ("Prose.\n", {"codes": {"soc": "99-1011"}}),
    ],
)
def test_a_figure_a_link_or_a_word_of_a_source_is_enough(tmp_path: Path, body: str, changes: dict[str, object]) -> None:
    assert said(tmp_path, GUIDE, body, sources=["census"], **changes) == []


def test_a_source_to_which_the_text_leads_is_to_be_named(tmp_path: Path) -> None:
    body = "Prose.\n\nThey count [all](https://survey.example/all) of it, for the test office.\n"

    assert said(tmp_path, GUIDE, body, sources=["census"]) == [LED_TO]
    assert said(tmp_path, GUIDE, body.replace("survey.example/", "survey.example.org/"), sources=["census"]) == []


@pytest.mark.parametrize(
    ("changes", "told"),
    [
        (
            {"updated": "2026-04-01"},
            [LATE],
        ),
        (
            {"review": "2026-11-19"},
            [OVER],
        ),
        ({"updated": "2026-04-01", "review": "2026-11-20"}, []),
        ({"updated": "2026-06-01"}, []),
    ],
)
def test_a_review_that_is_over_is_told(tmp_path: Path, changes: dict[str, object], told: list[str]) -> None:
    assert said(tmp_path, "reviews", **changes) == told


def test_a_review_names_the_signs_that_nobody_has_looked_for(tmp_path: Path) -> None:
    signs = [
        {"sign": "A robot tunes on stage.", "effect": "raise", "stated": "2026-03-01"},
        {"sign": "A guild forbids apps.", "effect": "lower", "stated": "2026-03-01", "seen": "2026-05-01"},
        {"sign": "Schools stop teaching it.", "effect": "raise", "stated": "2026-03-01", "checked": "2026-11-19"},
    ]
    told = said(tmp_path, "reviews", review="2026-11-19", signs=signs)

    assert [line.partition("advice: ")[2] for line in told[1:]] == [
        (
            "signs.0.sign: nobody has looked for it since 2026-03-01\n"
            "    look for it, and write the day as `checked`, and as `seen` as well if it was"
        )
    ]


def test_where_nobody_says_how_often_no_review_is_due(tmp_path: Path) -> None:
    site = minimal_site()["site.yaml"].replace("review_every: 6\n", "")
    files = {"site.yaml": site, "occupations/harp-tuner.md": entry(title="Harp tuner", updated="2026-02-10")}

    assert [problem for problem in advised(tmp_path, files, "harp-tuner") if problem.guide == "reviews"] == []


def test_a_percentage_of_a_survey_without_a_source_is_told(tmp_path: Path) -> None:
    body = "Prose.\n\nIt is quiet. A recent survey found that 43% of\ntuners use an app. Most do not.\n"
    about = "A recent survey found that 43% of tuners use an app."

    assert f"20:14: advice: prose: tells in percent what was found out, and leads to no source: '{about}'\n" in "".join(
        said(tmp_path, "sources-and-their-age", body)
    )
    for well in (
        body.replace("survey", "[survey](https://survey.example/)"),
        body.replace("43%", "{{ pay }}"),
        f"Prose.\n\n<!-- {about} -->\n",
    ):
        assert "found out" not in "".join(said(tmp_path, "sources-and-their-age", well))
