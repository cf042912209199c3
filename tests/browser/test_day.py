"""Your eight hours: the reader's own figure, by the page's formula, on the reader's own device."""

from __future__ import annotations

import hashlib
import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Contexts
from tests.browser.kinds import JOB


def minutes(page: Page, key: str) -> Locator:
    return page.locator(f"#task-{key} [type=number]")


def skip(page: Page, key: str) -> Locator:
    return page.locator(f"#task-{key} [type=checkbox]")


def key_of(task: dict[str, Any]) -> str:
    """The name of a task in addresses."""
    return hashlib.sha256(task["task"].casefold().encode()).hexdigest()[:6]


@pytest.fixture(scope="session")
def keys(built: Path) -> list[str]:
    """The tasks of the job in the order of the entry."""
    return [key_of(task) for task in tasks_of(built, "audio-mixer")]


def result(page: Page) -> Locator:
    return page.locator("[data-day-figure]")


def note(page: Page) -> Locator:
    return page.locator("[data-day-note]")


def opened(page: Page, address: str) -> Page:
    """A page with its day in sight, and what works it out at hand."""
    page.goto(address)
    page.locator("#tasks .day-now").scroll_into_view_if_needed()
    expect(page.locator("[data-day=ready]")).to_be_attached()
    return page


def kept(page: Page) -> Any:
    return page.evaluate("({...localStorage})")


def percent(share: Decimal) -> str:
    return f"{share.quantize(Decimal(1), ROUND_HALF_UP)}%"


def tasks_of(built: Path, slug: str) -> list[dict[str, Any]]:
    tasks: list[dict[str, Any]] = json.loads((built / f"jobs/{slug}/index.json").read_bytes())["tasks"]
    return tasks


def mean(tasks: list[dict[str, Any]], weights: list[Decimal]) -> Decimal:
    """The formula of our headline: the mean of the ratings, weighted by time; see content/measures.yaml."""
    rated = sum(
        (Decimal(str(task["automation"])) * time for task, time in zip(tasks, weights, strict=True)), Decimal(0)
    )
    return rated / sum(weights)


def test_without_one_task_the_figure_is_that_of_the_others_for_every_job(page: Page, home: str, built: Path) -> None:
    wrong = []
    for slug in sorted(path.parent.name for path in built.glob("jobs/*/index.json")):
        tasks = tasks_of(built, slug)
        times = [Decimal(str(task.get("time", 1))) for task in tasks]
        opened(page, f"{home}/jobs/{slug}/#day={key_of(tasks[0])}:0")
        own, of_page = re.findall(r"[\d.]+%", str(result(page).text_content()))
        headline = str(page.locator(".headline-value .value").text_content())
        if (own, of_page) != (percent(mean(tasks, [Decimal(0), *times[1:]])), headline):
            wrong.append(f"{slug}: {own}, {of_page}, {headline}")
        assert headline == percent(mean(tasks, times))

    assert wrong == []


def test_minutes_move_the_figure_the_bar_and_the_sums_in_view_and_say_what_moved_it(
    page: Page, home: str, built: Path, keys: list[str]
) -> None:
    opened(page, home + JOB)
    tasks = tasks_of(built, "audio-mixer")
    expect(result(page)).to_contain_text("your own figure appears here")

    minutes(page, keys[4]).fill("300")

    # Unchanged tasks keep the page's exact times, to the scale of the reader's minutes.
    times = [Decimal(300) if place == 4 else Decimal(str(task["time"])) * 480 / 100 for place, task in enumerate(tasks)]
    expect(result(page)).to_have_text(re.compile(rf"^Your day: {percent(mean(tasks, times))}, .* This page: \d+%"))
    expect(result(page)).to_be_in_viewport()
    expect(note(page)).to_contain_text(re.compile(r"What moved it: task \d \(−\d+ points\)\."))
    expect(note(page)).to_contain_text(
        "The minutes add up to 11\u00a0h\u00a024\u00a0min; each task counts by its share of that time."
    )
    expect(page.locator("[data-day-sum=human]")).to_have_text("5\u00a0h\u00a048\u00a0min")
    widths = page.locator("#tasks .day-bar rect").evaluate_all(
        "(all) => all.map((one) => parseFloat(one.getAttribute('width')))"
    )
    assert abs(sum(widths) - 100) < 0.1
    assert abs(max(widths) - 100 * 300 / 684) < 0.1


def test_the_points_of_several_changes_add_up_to_the_whole_move(
    page: Page, home: str, built: Path, keys: list[str]
) -> None:
    gone = keys[:3]
    opened(page, f"{home}{JOB}#day={','.join(f'{key}:0' for key in gone)}")

    own, of_page = (int(value) for value in re.findall(r"(\d+)%", str(result(page).text_content())))
    said = str(note(page).text_content())
    points = [int(value.replace("−", "-")) for value in re.findall(r"\(([+−]\d+) points?\)", said)]
    assert "What moved it, one change after another: task" in said
    assert sum(points) == own - of_page


def test_of_many_changes_those_are_named_that_weigh_most_whatever_their_order(
    page: Page, home: str, built: Path, keys: list[str]
) -> None:
    tasks = tasks_of(built, "audio-mixer")
    before = [Decimal(str(task["time"])) / 100 for task in tasks]
    after = [Decimal(1) / len(tasks)] * len(tasks)
    of_page = mean(tasks, before)
    opened(page, home + JOB)
    cards = [str(card.get_attribute("id")) for card in page.locator("#tasks [data-kind]").all()]
    moves = {
        cards.index(f"task-{key}") + 1: (now - then) * (Decimal(str(task["automation"])) - of_page)
        for key, task, then, now in zip(keys, tasks, before, after, strict=True)
    }
    most = sorted(moves, key=lambda number: -abs(moves[number]))[:3]

    page.goto(f"{home}{JOB}#day={','.join(f'{key}:60' for key in keys)}")

    told = ", ".join(f"task {number} ({'up' if moves[number] > 0 else 'down'})" for number in most)
    expect(note(page)).to_contain_text(f"What moved it most: {told}.")


def test_of_more_than_a_day_has_no_figure_is_told(page: Page, home: str, keys: list[str]) -> None:
    opened(page, f"{home}{JOB}#day={','.join(f'{key}:1440' for key in keys)}")

    hours = 24 * len(keys)
    expect(result(page)).to_have_text(f"The minutes add up to {hours}\u00a0h, more than a day has: there is no figure.")
    expect(note(page)).to_have_text("Nothing of it leaves your device.")


def test_minutes_that_are_none_name_their_task(page: Page, home: str) -> None:
    opened(page, home + JOB)
    field = page.locator("#tasks [data-kind] input[type=number]").nth(2)

    field.fill("2000")

    expect(note(page)).to_contain_text("Task 3: the minutes must be a whole number from 0 to 1,440.")


def test_of_a_day_without_work_no_times_are_told(page: Page, home: str, built: Path, keys: list[str]) -> None:
    gone = keys
    opened(page, f"{home}{JOB}#day={','.join(f'{key}:0' for key in gone)}")

    expect(result(page)).to_have_text("A day without any work has no figure.")
    expect(note(page)).to_have_text("Nothing of it leaves your device.")


def test_typing_the_minutes_of_the_page_changes_nothing(page: Page, home: str, keys: list[str]) -> None:
    opened(page, home + JOB)
    field = minutes(page, keys[2])
    shown = field.input_value()

    field.fill("7")
    expect(result(page)).to_contain_text("Your day")
    field.fill(shown)

    expect(result(page)).to_contain_text("your own figure appears here")
    assert page.url == home + JOB

    # An empty field counts as the page's minutes, and shows them again once it is left.
    field.fill("")
    field.blur()
    expect(field).to_have_value(shown)


def test_a_day_is_in_the_address_and_comes_back_with_it(context: Contexts, home: str, keys: list[str]) -> None:
    page = opened(context().new_page(), home + JOB)
    minutes(page, keys[1]).fill("40")
    skip(page, keys[2]).check()
    expect(minutes(page, keys[2])).to_be_disabled()
    said, address = str(result(page).text_content()), page.url
    assert address == f"{home}{JOB}#day={keys[1]}:40,{keys[2]}:0"

    friend = context().new_page()
    friend.goto(address)

    expect(result(friend)).to_have_text(said.replace("Your day:", "The day in this link:"))
    expect(skip(friend, keys[2])).to_be_checked()
    expect(skip(friend, keys[0])).not_to_be_checked()
    expect(minutes(friend, keys[1])).to_have_value("40")
    expect(friend.locator("#tasks-heading")).to_be_in_viewport()
    skip(friend, keys[0]).check()
    expect(result(friend)).to_contain_text("Your day:")


def test_a_day_that_came_with_a_link_takes_the_place_of_the_one_kept_only_when_asked_to(
    page: Page, home: str, keys: list[str]
) -> None:
    opened(page, home + JOB)
    keep, place = page.get_by_label("Keep it on this device"), f"day:/base{JOB}"
    minutes(page, keys[0]).fill("30")
    keep.check()
    own = {place: f"{keys[0]}:30"}
    page.reload()
    expect(result(page)).to_contain_text("Your day:")
    expect(keep).to_be_checked()

    page.goto(f"{home}/")
    opened(page, f"{home}{JOB}#day={keys[1]}:0")
    expect(result(page)).to_contain_text("The day in this link:")
    expect(keep).not_to_be_checked()
    minutes(page, keys[2]).fill("20")
    assert kept(page) == own
    page.get_by_role("button", name="Start again").click()
    assert kept(page) == own

    page.goto(f"{home}{JOB}#day={keys[1]}:0")
    expect(skip(page, keys[1])).to_be_checked()
    keep.check()
    assert kept(page) == {place: f"{keys[1]}:0"}


@pytest.mark.parametrize("former", ["day=0:15,2:0", "self-check=0:15,2"])
def test_an_address_of_tasks_that_are_no_more_says_so(page: Page, home: str, keys: list[str], former: str) -> None:
    opened(page, f"{home}{JOB}#{former}")

    expect(note(page)).to_contain_text("2 changes of this day are left out: the page does not have such tasks.")
    expect(result(page)).to_contain_text("your own figure appears here")
    skip(page, keys[0]).check()
    expect(note(page)).not_to_contain_text("left out")


def test_nothing_is_kept_or_sent_unless_the_reader_asks(page: Page, home: str, keys: list[str]) -> None:
    opened(page, home + JOB)
    sent: list[str] = []
    page.on("request", lambda request: sent.append(request.url))
    skip(page, keys[0]).check()
    expect(result(page)).to_contain_text("Your day")
    assert kept(page) == {}
    assert page.context.cookies() == []

    keep = page.get_by_label("Keep it on this device")
    keep.check()
    assert kept(page) == {f"day:/base{JOB}": f"{keys[0]}:0"}
    page.goto(f"{home}/")
    page.goto(home + JOB)
    expect(skip(page, keys[0])).to_be_checked()
    expect(keep).to_be_checked()

    page.goto(f"{home}/")
    opened(page, f"{home}{JOB}#day={keys[1]}:0")  # somebody else's day
    expect(keep).not_to_be_checked()
    skip(page, keys[2]).check()
    assert kept(page) == {f"day:/base{JOB}": f"{keys[0]}:0"}

    page.goto(f"{home}/")
    opened(page, home + JOB)
    expect(keep).to_be_checked()
    keep.uncheck()
    assert kept(page) == {}
    assert [url for url in sent if "day=" in url] == []


def test_the_link_is_copied_and_start_again_brings_back_the_page(context: Contexts, home: str, keys: list[str]) -> None:
    page = opened(context(permissions=["clipboard-read", "clipboard-write"]).new_page(), f"{home}{JOB}#day={keys[3]}:0")

    page.get_by_role("button", name="Copy a link to your day").click()
    expect(note(page)).to_have_text("Address copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{home}{JOB}#day={keys[3]}:0"

    page.get_by_role("button", name="Start again").click()
    expect(skip(page, keys[3])).not_to_be_checked()
    expect(result(page)).to_contain_text("your own figure appears here")
    assert page.url == home + JOB


@pytest.mark.parametrize("width", [320, 390])
def test_on_a_phone_the_tools_of_the_day_stay_in_sight_in_a_quarter_of_the_screen(
    context: Contexts, home: str, keys: list[str], width: int
) -> None:
    page = opened(context(width=width).new_page(), home + JOB)
    minutes(page, keys[4]).fill("300")

    page.locator("#tasks .day-tasks li").last.scroll_into_view_if_needed()

    panel = page.locator("#tasks .day-now").bounding_box()
    assert panel is not None
    assert panel["height"] <= 160
    for tool in (page.get_by_role("button", name="Start again"), page.get_by_label("Keep it on this device")):
        expect(tool).to_be_in_viewport()


def test_a_day_of_nothing_and_minutes_that_are_none_are_pointed_out(page: Page, home: str, keys: list[str]) -> None:
    opened(page, home + JOB)
    minutes(page, keys[0]).fill("2000")
    expect(note(page)).to_contain_text("from 0 to 1,440")

    for box in page.locator("#tasks .day-tasks [type=checkbox]").all():
        box.check()

    expect(result(page)).to_have_text("A day without any work has no figure.")


def test_without_script_the_day_is_whole_and_asks_for_nothing(context: Contexts, home: str) -> None:
    page = context(java_script_enabled=False, width=320).new_page()
    page.goto(home + JOB)

    assert page.locator("#tasks input").count() > 9
    for field in page.locator("#tasks input").all():
        expect(field).to_be_hidden()
    expect(page.locator("#tasks .day-given").first).to_be_visible()
    expect(page.locator("#tasks .day-bar")).to_be_visible()


def test_on_paper_the_readers_own_day_is_printed_and_else_that_of_the_page(
    page: Page, home: str, keys: list[str]
) -> None:
    opened(page, home + JOB)
    page.emulate_media(media="print")
    expect(minutes(page, keys[0])).to_be_hidden()
    expect(page.locator("#tasks .day-given").first).to_be_visible()
    page.emulate_media(media="screen")
    minutes(page, keys[0]).fill("7")

    page.emulate_media(media="print")

    expect(minutes(page, keys[0])).to_be_visible()
    expect(result(page)).to_be_visible()
    expect(page.locator("[data-day-reset]")).to_be_hidden()
