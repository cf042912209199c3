"""Slots in answer, summary and takeaways: the figure, without a mark of its source, wherever they are read."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site
from tests.pages import ORGAN, PAGE, TUNER, edited, words

SLOTTED = {
    "answer": "No: of {{ tasks.count }} tasks, {{tasks.human}} stays, and growth is {{ growth }}.",
    "summary": "A {{ title }} earns {{ pay }}.",
    "takeaways": ["The main changes come in {{ horizon }}.", "Exposure is {{ exposure }}."],
}
ANSWER = "No: of 3 tasks, 1 stays, and growth is +2.5%."
SUMMARY = "A piano tuner earns $45,500 a year."
TAKEAWAYS = ["The main changes come in 2031–2036.", "Exposure is 12.5%."]


@pytest.fixture
def slotted(site: Site) -> Built:
    return site(edited(TUNER, dict(SLOTTED)))


def test_the_page_prints_the_figures_without_marks(slotted: Built) -> None:
    page = slotted.html(PAGE)

    assert words(page.select_one(".answer")) == ANSWER
    assert words(page.select_one("#summary > p")) == SUMMARY
    assert [words(line) for line in page.select("#quick-take li")] == TAKEAWAYS
    assert page.select(".answer sup, #summary > p sup, #quick-take sup") == []


def test_both_twins_say_the_same(slotted: Built) -> None:
    markdown, data = slotted.text("jobs/piano-tuner/index.md"), slotted.json("jobs/piano-tuner/index.json")

    assert all(line in markdown for line in (ANSWER, SUMMARY, *TAKEAWAYS))
    assert (data["answer"], data["summary"], data["takeaways"]) == (ANSWER, SUMMARY, TAKEAWAYS)


@pytest.mark.parametrize("path", ["feed.xml", "llms.txt", "embed/piano-tuner/index.html"])
def test_feeds_and_cards_have_the_answer_with_its_figures(slotted: Built, path: str) -> None:
    assert ANSWER in slotted.text(path)


def test_search_results_show_the_answer_with_its_figures(slotted: Built) -> None:
    (description,) = slotted.html(PAGE).select("meta[name=description]")

    assert ANSWER in str(description["content"])
    assert slotted.graph(PAGE)["Article"]["description"] == description["content"]


def test_nothing_is_left_of_a_slot_anywhere(slotted: Built) -> None:
    texts = [path for path in slotted.out.rglob("*") if path.suffix in (".html", ".md", ".json", ".xml", ".txt")]

    assert [path for path in texts if "{{ " in path.read_text(encoding="utf-8")] == []


def test_a_figure_that_is_withheld_or_not_held_is_printed_in_words(site: Site) -> None:
    organ = edited(ORGAN, {"answer": "There are {{ openings }} openings.", "summary": "Outlook: {{ outlook }}."})
    page = site(organ).html("/jobs/organ-tuner/")

    assert words(page.select_one(".answer")) == "There are not published openings."
    assert words(page.select_one("#summary > p")) == "Outlook: (not rated)."
