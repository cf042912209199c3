"""Comparing two to four jobs side by side, and tables that sort and filter."""

from __future__ import annotations

import json
import re
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.kinds import JOB

RANKING = "/rankings/highest-displacement-risk/"


def twin(built: Path, slug: str) -> Any:
    """What is published of a job, as JSON."""
    return json.loads((built / "jobs" / slug / "index.json").read_bytes())


def heads(page: Page) -> Locator:
    return page.locator("[data-compare] thead th")


def row(page: Page, name: str) -> Locator:
    return page.locator("[data-compare] tbody tr").filter(has=page.get_by_role("rowheader", name=name)).first


def test_two_jobs_stand_side_by_side_with_the_better_one_named(page: Page, home: str, built: Path) -> None:
    page.goto(f"{home}/compare/?jobs=registered-nurse,accountant")
    groups = [" and ".join(twin(built, slug)["published_for"]) for slug in ("registered-nurse", "accountant")]
    assert all(groups)
    expect(heads(page)).to_have_text(
        [
            "Measure",
            *(
                f"{title}Published figures: {group}"
                for title, group in zip(("Registered nurse", "Accountant"), groups, strict=True)
            ),
        ]
    )
    pay = [twin(built, slug)["scores"]["pay"]["value"] for slug in ("registered-nurse", "accountant")]
    assert pay[0] != pay[1]

    cells = row(page, "Median pay").locator("td")

    expect(page.get_by_role("rowheader", name="by the hour")).to_have_count(0)
    for cell, value in zip(cells.all(), pay, strict=True):
        expect(cell).to_contain_text(f"${value:,}")
        best = cell.get_by_text("best", exact=True)
        expect(best).to_have_count(1 if value == max(pay) else 0)


def test_a_figure_that_we_do_not_hold_is_no_difference(page: Page, home: str, built: Path) -> None:
    assert "frey-osborne" not in twin(built, "live-sound-engineer")["scores"]
    page.goto(f"{home}/compare/?jobs=live-sound-engineer,accountant")

    cells = row(page, "Computerisation").locator("td")

    expect(cells.first).to_have_text("we hold no figure")
    expect(row(page, "Openings").get_by_text("best", exact=True)).to_have_count(0)


def test_a_job_that_is_not_rated_is_told_as_that(page: Page, home: str, built: Path) -> None:
    job = twin(built, "audio-mixer")
    del job["scores"][job["headline"]]
    page.route("**/jobs/audio-mixer/index.json", lambda route: route.fulfill(json=job))
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")

    expect(row(page, "Displacement risk").locator("td").first).to_have_text("not rated")


def test_of_scores_that_rest_on_other_inputs_none_is_best(page: Page, home: str, built: Path) -> None:
    job = twin(built, "audio-mixer")
    risk = job["scores"][job["headline"]]
    risk["range"] = [risk["value"]] * 2
    risk["inputs"][0]["points"] = None
    page.route("**/jobs/audio-mixer/index.json", lambda route: route.fulfill(json=job))
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")

    found = row(page, "Displacement risk")
    counted = len(risk["inputs"])
    known = sum(one["points"] is not None for one in risk["inputs"])
    expect(found.locator("td").first).to_contain_text(f"{known} of {counted} inputs")
    expect(found.get_by_role("rowheader")).to_contain_text("a score rests on a part of its inputs")
    expect(found.get_by_text("best", exact=True)).to_have_count(0)


@pytest.mark.parametrize(
    ("pay", "mark", "best", "note"),
    [
        (100_000, {"mark": "#", "at_least": 239_200}, [False, True], ""),
        (100_000, {"mark": "#"}, [False, True], ""),
        (
            300_000,
            {"mark": ">=", "at_least": 239_200},
            [False, False],
            "of a figure only the least amount is published",
        ),
        (100_000, {"mark": "*"}, [False, False], ""),
    ],
)
def test_what_is_beyond_the_highest_amount_is_better_than_what_is_below_it(
    page: Page, home: str, built: Path, pay: int, mark: dict[str, object], best: list[bool], note: str
) -> None:
    job, other = twin(built, "accountant"), twin(built, "radiologist")
    job["scores"]["pay"] |= {"value": pay, "text": f"${pay:,}"}
    other["scores"].pop("pay", None)
    other["withheld"]["pay"] = {"text": "as it is told", "source": "bls-oews", "code": "29-1224"} | mark
    page.route("**/jobs/accountant/index.json", lambda route: route.fulfill(json=job))
    page.route("**/jobs/radiologist/index.json", lambda route: route.fulfill(json=other))
    page.goto(f"{home}/compare/?jobs=accountant,radiologist")

    cells = row(page, "Median pay").locator("td")
    expect(cells.last).to_contain_text("as it is told")
    assert [cell.locator(".best").count() == 1 for cell in cells.all()] == best
    expect(row(page, "Median pay").get_by_role("rowheader")).to_contain_text(note)


def test_what_was_not_observed_is_not_the_best(page: Page, home: str, built: Path) -> None:
    exposure = [twin(built, slug)["scores"]["exposure"]["value"] for slug in ("audio-mixer", "accountant")]
    assert exposure[0] == 0 < exposure[1]
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")

    expect(row(page, "Observed AI exposure").get_by_role("rowheader")).to_contain_text(
        "0 means that nothing was observed"
    )
    expect(row(page, "Observed AI exposure").get_by_text("best", exact=True)).to_have_count(0)


def test_figures_of_one_measure_have_the_same_decimals(page: Page, home: str, built: Path) -> None:
    slugs = sorted(path.parent.name for path in built.glob("jobs/*/index.json"))
    values = {slug: twin(built, slug)["scores"].get("microsoft", {}).get("value") for slug in slugs}
    short = next(slug for slug, value in values.items() if value and value * 10 == int(value * 10))
    long = next(slug for slug, value in values.items() if value and value * 10 != int(value * 10))
    page.goto(f"{home}/compare/?jobs={short},{long}")

    expect(row(page, "AI applicability").locator("td")).to_have_text([f"{values[short]:.2f}", f"{values[long]:.2f}"])


def test_a_range_says_what_it_is_that_of(page: Page, home: str, built: Path) -> None:
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")

    for measure_id, name in (("displacement", "Displacement risk"), ("disruption", "Disruption")):
        score = twin(built, "audio-mixer")["scores"][measure_id]
        said = f"range {score['range_text']} {score['range_of']}"
        expect(row(page, name).locator("td").first).to_contain_text(said)


def test_jobs_counted_under_one_code_share_the_figure(page: Page, home: str) -> None:
    page.goto(f"{home}/compare/?jobs=audio-mixer,sound-engineer")

    expect(row(page, "Median pay")).to_contain_text("one figure for both")
    expect(row(page, "Median pay").get_by_text("best", exact=True)).to_have_count(0)


def test_tasks_are_counted_by_kind_and_skills_set_side_by_side(page: Page, home: str, built: Path) -> None:
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant,actuary,journalist")
    expect(heads(page)).to_have_count(5)
    ratings = [task["automation"] for task in twin(built, "audio-mixer")["tasks"]]

    human = row(page, "Tasks for people").locator("td").first

    expect(human).to_have_text(f"{sum(rating < 30 for rating in ratings)} of {len(ratings)}")
    skill = twin(built, "audio-mixer")["skills"][0]["skill"]
    expect(row(page, "Skills not in common")).to_contain_text(skill)


def test_a_job_is_added_and_removed_and_the_address_follows_and_back_works(page: Page, home: str) -> None:
    page.goto(f"{home}/compare/?jobs=audio-mixer,accountant")
    expect(heads(page)).to_have_count(3)
    page.get_by_label("Add a job").fill("Actuary")
    page.get_by_role("button", name="Add").click()

    expect(heads(page)).to_have_count(4)
    expect(page).to_have_url(f"{home}/compare/?jobs=audio-mixer,accountant,actuary")
    expect(page.locator("[data-compare] [role=status]")).to_contain_text(
        "Comparing Audio mixer, Accountant and Actuary"
    )

    page.get_by_role("button", name="Remove Accountant").click()
    expect(page).to_have_url(f"{home}/compare/?jobs=audio-mixer,actuary")

    page.go_back()
    expect(heads(page)).to_contain_text(["Measure", "Audio mixer", "Accountant", "Actuary"])


def test_a_name_with_a_slip_is_offered_and_one_in_other_words_is_added(page: Page, home: str) -> None:
    page.goto(f"{home}/compare/?jobs=audio-mixer")
    page.get_by_label("Add a job").fill("acountant")
    page.get_by_role("button", name="Add").click()
    expect(page.locator("[data-compare] [role=status]")).to_have_text(
        "There is no job named “acountant” here; did you mean one of these?"
    )

    page.get_by_role("button", name="Accountant", exact=True).click()

    expect(heads(page)).to_contain_text(["Measure", "Audio mixer", "Accountant"])
    expect(page.get_by_role("list", name="Jobs of a similar name")).to_be_hidden()
    page.get_by_label("Add a job").fill("nurses")
    page.get_by_role("button", name="Add").click()
    expect(heads(page)).to_contain_text(["Measure", "Audio mixer", "Accountant", "Registered nurse"])


def test_a_name_that_is_unlike_any_is_refused(page: Page, home: str) -> None:
    page.goto(f"{home}/compare/")
    page.get_by_label("Add a job").fill("wizard")
    page.get_by_role("button", name="Add").click()

    expect(page.locator("[data-compare] [role=status]")).to_have_text("There is no job named “wizard” here.")
    expect(page.get_by_role("list", name="Jobs of a similar name")).to_be_hidden()


@pytest.mark.parametrize(
    ("jobs", "said"),
    [
        ("", "Add two to four jobs"),
        ("audio-mixer", "Add at least one more job to compare with Audio mixer"),
        ("audio-mixer,accountant,wizard", "There is no job “wizard” here"),
        ("audio-mixer,accountant,actuary,journalist,electrician", "Four jobs at most; left out: Electrician"),
    ],
)
def test_what_cannot_be_compared_is_said(page: Page, home: str, jobs: str, said: str) -> None:
    page.goto(f"{home}/compare/?jobs={jobs}")

    expect(page.locator("[data-compare] [role=status]")).to_contain_text(said)


def test_an_occupation_page_leads_to_its_comparisons(page: Page, home: str) -> None:
    page.goto(home + JOB)
    page.locator("#compared a[href*='/compare/?jobs=audio-mixer,']").first.click()

    expect(heads(page).nth(1)).to_contain_text("Audio mixer")
    expect(heads(page)).to_have_count(5)


def column(table: Locator, number: int) -> list[float]:
    """The values of a column from the top, without those that are missing."""
    texts = table.locator("tbody tr").evaluate_all(
        "(rows, number) => rows.map((row) => row.cells[number].dataset.value)", number
    )
    return [float(text) for text in texts if text]


def test_a_header_sorts_the_table_and_says_so(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    table = page.locator("table.jobs")
    number = len(table.locator("thead th").all()) - 1
    head = table.locator("thead th").last
    button = head.get_by_role("button")
    name = str(button.text_content()).strip()

    button.click()
    expect(head).to_have_attribute("aria-sort", "descending")
    assert column(table, number) == sorted(column(table, number), reverse=True)
    expect(page.get_by_role("status").filter(has_text=f"Sorted by {name}, highest first")).to_have_count(1)

    button.press("Enter")
    expect(head).to_have_attribute("aria-sort", "ascending")
    assert column(table, number) == sorted(column(table, number))
    expect(table.locator("th[aria-sort]")).to_have_count(1)
    expect(button).to_be_focused()


def test_what_is_beyond_the_highest_amount_sorts_above_all_others(page: Page, home: str, built: Path) -> None:
    served = (built / RANKING.strip("/") / "index.html").read_text(encoding="utf-8")
    beyond = re.sub(r'data-value="[\d.]+">(\$[\d,]+) a year', r'data-value="Infinity">above \1 a year', served, count=2)
    page.route("**" + RANKING, lambda route: route.fulfill(body=beyond, content_type="text/html"))
    page.goto(home + RANKING)
    table = page.locator("table.jobs")
    number = len(table.locator("thead th").all()) - 1

    for ends in (slice(2), slice(-2, None)):
        table.locator("thead th").last.get_by_role("button").click()
        values = column(table, number)
        assert values[ends] == [float("inf")] * 2
        assert values in (sorted(values), sorted(values, reverse=True))


def test_jobs_without_a_figure_stay_last_in_either_order(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    table = page.locator("table.jobs")
    head = table.locator("thead th", has_text="Openings")
    last = table.locator("tbody tr").last.locator("td", has_text="we hold no figure")
    # All our jobs have the figure, so one loses it.
    column = head.evaluate("cell => cell.cellIndex")
    table.locator("tbody tr").first.evaluate(
        """(row, column) => {
            delete row.cells[column].dataset.value;
            row.cells[column].textContent = "we hold no figure";
        }""",
        column,
    )

    for order in ("descending", "ascending"):
        head.get_by_role("button").click()
        expect(head).to_have_attribute("aria-sort", order)
        expect(last.first).to_be_visible()


def test_names_sort_from_a_to_z(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    table = page.locator("table.jobs")
    table.locator("thead th").first.get_by_role("button").click()
    expect(table.locator("thead th").first).to_have_attribute("aria-sort", "ascending")
    names = [name.strip() for name in table.locator("tbody th").all_text_contents()]

    assert names == sorted(names, key=str.casefold)


def test_a_filter_narrows_the_table_and_says_how_far(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    rows = page.locator("table.jobs tbody tr")
    count = rows.count()
    page.get_by_label("Filter by name").press_sequentially("sound")

    expect(page.get_by_role("status").filter(has_text=re.compile(rf"^\d+ of {count} jobs$"))).to_have_count(1)
    visible = rows.filter(visible=True)
    assert 0 < visible.count() < count
    for each in visible.all():
        names = f"{each.locator('th').text_content()} {each.locator('th').get_attribute('data-also')}"
        assert "sound" in names.lower()


def test_a_filter_knows_the_other_names_of_a_job(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    page.get_by_label("Filter by name").fill("re-recording")

    expect(page.locator("table.jobs tbody tr").filter(visible=True).locator("th a[href*='/jobs/']")).to_have_text(
        ["Audio mixer"]
    )


def test_the_dots_of_the_chart_lead_to_the_jobs(page: Page, home: str) -> None:
    page.goto(f"{home}/fields/sound/")
    dots = page.locator(".chart-scatter:visible a")
    assert dots.count() > 2
    single = dots.filter(has_not=page.locator(".chart-count")).first
    name = str(single.locator("title").text_content()).partition(" (")[0]
    single.focus()
    page.keyboard.press("Enter")

    expect(page.locator("h1")).to_contain_text("?")
    expect(page.locator(".breadcrumbs [aria-current]")).to_have_text(name)


def test_order_and_filter_are_in_the_address_and_back_restores_them(page: Page, home: str) -> None:
    page.goto(home + RANKING)
    table = page.locator("table.jobs")
    page.get_by_label("Filter by name").press_sequentially("sound")
    table.locator("thead th").last.get_by_role("button").click()
    address = page.url
    assert "filter=sound" in address
    assert "order=descending" in address
    order = table.locator("tbody tr:visible th").all_text_contents()

    table.locator("tbody tr:visible a").first.click()
    expect(page.locator("h1")).to_contain_text("?")
    page.go_back()

    expect(page).to_have_url(address)
    expect(table.locator("thead th").last).to_have_attribute("aria-sort", "descending")
    expect(page.get_by_label("Filter by name")).to_have_value("sound")
    assert table.locator("tbody tr:visible th").all_text_contents() == order

    page.reload()
    expect(table.locator("thead th").last).to_have_attribute("aria-sort", "descending")
    assert table.locator("tbody tr:visible th").all_text_contents() == order
