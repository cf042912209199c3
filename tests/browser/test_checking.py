"""The self-check: the reader's own figure, by the page's formula, on the reader's own device."""

from __future__ import annotations

import json
import re
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import Any

from playwright.sync_api import Locator, Page, expect

from tests.browser.conftest import Contexts
from tests.browser.kinds import JOB


def tasks(page: Page) -> list[Locator]:
    return page.locator("#self-check input[name=task]").all()


def result(page: Page) -> Locator:
    return page.locator("[data-self-check-result]")


def kept(page: Page) -> Any:
    return page.evaluate("({...localStorage})")


def jobs(built: Path) -> list[str]:
    return sorted(path.parent.name for path in (built / "jobs").glob("*/index.json"))


def test_with_all_tasks_the_figure_is_the_one_of_the_page_for_every_job(page: Page, home: str, built: Path) -> None:
    wrong = []
    for slug in jobs(built):
        page.goto(f"{home}/jobs/{slug}/")
        if not page.locator("#self-check").count():
            continue
        for box in tasks(page):
            box.check()
        said = str(result(page).text_content())
        own, of_page = re.findall(r"[\d.]+%", said)
        headline = str(page.locator(".headline-value .value").text_content())
        if not own == of_page == headline:
            wrong.append(f"{slug}: {said} ({headline})")

    assert wrong == []


def test_typing_the_times_of_the_page_changes_nothing(page: Page, home: str) -> None:
    page.goto(home + JOB)
    for box in tasks(page):
        field = page.locator(f"#self-check [name=time-{box.get_attribute('value')}]")
        field.fill(str(field.get_attribute("placeholder")))
        expect(box).to_be_checked()

    own, of_page = re.findall(r"(\d+)%", str(result(page).text_content()))

    assert own == of_page


def test_a_choice_of_ones_own_has_a_figure_of_its_own(page: Page, home: str, built: Path) -> None:
    page.goto(home + JOB)
    expect(result(page)).to_contain_text("Tick the tasks")
    job = json.loads((built / "jobs" / "audio-mixer" / "index.json").read_bytes())
    one, other = job["tasks"][0]["automation"], job["tasks"][-1]["automation"]

    tasks(page)[0].check()
    tasks(page)[-1].check()
    page.locator("#self-check [name=time-0]").fill("30")
    page.locator(f"#self-check [name=time-{len(job['tasks']) - 1}]").fill("10")

    # The mean of the ratings, weighted by working time; see content/measures.yaml.
    whole = (Decimal(30 * one + 10 * other) / 40).quantize(Decimal(1), ROUND_HALF_UP)
    expect(result(page)).to_contain_text(re.compile(rf"^Your tasks: {whole}%, \w+( high)?\. This page: \d+%"))


def test_a_choice_is_in_the_address_and_comes_back_with_it(context: Contexts, home: str) -> None:
    page = context().new_page()
    page.goto(home + JOB)
    tasks(page)[1].check()
    page.locator("#self-check [name=time-1]").fill("40")
    tasks(page)[2].check()
    said, address = str(result(page).text_content()), page.url
    assert address == f"{home}{JOB}#self-check=1:40,2"

    friend = context().new_page()
    friend.goto(address)

    expect(result(friend)).to_have_text(said)
    expect(tasks(friend)[1]).to_be_checked()
    expect(tasks(friend)[0]).not_to_be_checked()
    expect(friend.locator("#self-check [name=time-1]")).to_have_value("40")
    expect(friend.locator("#self-check-heading")).to_be_in_viewport()


def test_nothing_is_kept_or_sent_unless_the_reader_asks(page: Page, home: str) -> None:
    sent: list[str] = []
    page.goto(home + JOB)
    expect(result(page)).to_be_visible()
    page.on("request", lambda request: sent.append(request.url))
    tasks(page)[0].check()
    page.locator("#self-check [name=time-0]").fill("20")
    expect(result(page)).to_contain_text("Your tasks")

    assert kept(page) == {}
    assert page.context.cookies() == []
    page.goto(home + JOB)
    expect(tasks(page)[0]).not_to_be_checked()
    assert [url for url in sent if "self-check" in url and "/assets/" not in url] == []


def test_a_choice_is_kept_when_asked_and_forgotten_when_asked(page: Page, home: str) -> None:
    page.goto(home + JOB)
    keep = page.get_by_label("Keep my choice on this device")
    tasks(page)[0].check()
    keep.check()
    assert kept(page) == {f"self-check:/base{JOB}": "0"}

    page.goto(f"{home}/")
    page.goto(home + JOB)
    expect(tasks(page)[0]).to_be_checked()
    expect(keep).to_be_checked()

    keep.uncheck()
    assert kept(page) == {}


def test_start_again_unticks_everything(page: Page, home: str) -> None:
    page.goto(f"{home}{JOB}#self-check=0:15,2:30")
    expect(tasks(page)[2]).to_be_checked()

    page.get_by_role("button", name="Start again").click()

    expect(result(page)).to_contain_text("Tick the tasks")
    for box in tasks(page):
        expect(box).not_to_be_checked()
    assert page.url == home + JOB


def test_a_link_to_the_choice_can_be_copied(context: Contexts, home: str) -> None:
    page = context(permissions=["clipboard-read", "clipboard-write"]).new_page()
    page.goto(home + JOB)
    tasks(page)[3].check()

    page.get_by_role("button", name="Copy a link to your choice").click()

    expect(page.locator("#self-check [role=status]")).to_have_text("Address copied.")
    assert page.evaluate("navigator.clipboard.readText()") == f"{home}{JOB}#self-check=3"


def test_a_check_is_printed_once_something_is_ticked_and_only_that(page: Page, home: str) -> None:
    page.goto(home + JOB)
    expect(page.locator("#self-check")).to_be_visible()
    page.emulate_media(media="print")
    expect(page.locator("#self-check")).to_be_hidden()

    tasks(page)[1].evaluate("(box) => box.click()")

    expect(result(page)).to_be_visible()
    expect(page.locator(".self-check-row").nth(1)).to_be_visible()
    expect(page.locator(".self-check-row").nth(0)).to_be_hidden()
    expect(page.locator("[data-self-check-reset]")).to_be_hidden()


def test_a_time_that_is_no_share_is_pointed_out(page: Page, home: str) -> None:
    page.goto(home + JOB)
    tasks(page)[0].check()
    page.locator("#self-check [name=time-0]").fill("250")

    expect(page.locator("#self-check [role=status]")).to_contain_text("from 0 to 100")
