"""Ways to be told of changes: the feed, a calendar file with the next review, and a letter by mail."""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date, timedelta

import pytest
from bs4 import BeautifulSoup, Tag
from hypothesis import given
from hypothesis import strategies as st

from bellwether.outputs.calendar import folded
from bellwether.pages.reviews import months_after
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words

FILE = "jobs/piano-tuner/review.ics"
PROVIDER = "https://post.letter.example"


def updates(page: BeautifulSoup) -> Tag:
    section = page.select_one("#updates")
    assert section is not None
    return section


def event(built: Built, path: str = FILE) -> dict[str, str]:
    """The calendar file, unfolded: its values by name."""
    text = built.text(path)
    lines = text.removesuffix("\r\n").split("\r\n")
    assert max(len(line.encode()) for line in lines) <= 75
    assert "\n" not in "".join(lines)
    unfolded = text.replace("\r\n ", "").split("\r\n")
    begins = [line for line in unfolded if line.startswith(("BEGIN", "END"))]
    assert begins == ["BEGIN:VCALENDAR", "BEGIN:VEVENT", "END:VEVENT", "END:VCALENDAR"]
    return dict(line.split(":", 1) for line in unfolded if line)


def test_the_form_sends_what_the_provider_asks_for_and_says_where_and_what_follows(sample: Built) -> None:
    form = updates(sample.html(PAGE)).form
    assert form is not None
    sent = {str(field["name"]): field.get("value") for field in form.select("input[name]")}
    (typed,) = form.select('input[type="email"]')
    (label,) = form.select("label")
    (privacy,) = form.select("a")

    assert (form["action"], form["method"]) == (f"{PROVIDER}/subscribe", "post")
    assert sent == {"EMAIL": None, "list": "jobs", "source": "site"}
    assert (typed["autocomplete"], typed.has_attr("required"), label["for"]) == ("email", True, typed["id"])
    assert words(label) == "Your e-mail address, for “Test letter”"
    assert privacy["href"] == "/about/"
    assert "sends your address to post.letter.example" in words(form)
    assert "you are subscribed once you have followed it" in words(form)
    assert not re.search(r"\d", words(form))


def test_the_form_needs_no_script(sample: Built) -> None:
    form = updates(sample.html(PAGE)).form
    assert form is not None
    assert form.select("button")[0].get("type", "submit") == "submit"
    assert not [name for node in form.select("*") for name in node.attrs if name.startswith(("on", "data-"))]


def test_without_a_place_to_send_to_the_provider_is_linked_and_forms_send_nowhere_else(site: Site) -> None:
    letter = {"title": "Test letter", "url": "https://letter.example/"}
    built = site(edited("site.yaml", {"newsletter": letter}))
    section = updates(built.html(PAGE))

    assert section.form is None
    assert [link["href"] for link in section.select('a[href^="https:"]')] == ["https://letter.example/"]
    assert PROVIDER not in built.text(PAGE + "index.html") + built.text("_headers")


def test_a_site_without_feeds_calendar_and_letter_has_no_such_section(site: Site) -> None:
    page = site(edited("site.yaml", {"newsletter": None, "leave_out": ["changes"]})).html(PAGE)

    assert page.select_one("#updates") is None
    assert page.select_one('#contents a[href="#updates"]') is None


@pytest.mark.parametrize("host", ["any", "netlify", "cloudflare-pages", "nginx", "apache", "s3"])
def test_page_and_host_allow_forms_to_send_to_the_provider(site: Site, host: str) -> None:
    built = site(edited("site.yaml", {"host": host}))
    told = {"nginx": ".host/nginx.conf", "apache": ".htaccess", "s3": ".host/cloudfront.js"}.get(host, "_headers")
    policy = built.html(PAGE).select_one('meta[http-equiv="Content-Security-Policy"]')
    assert policy is not None

    assert f"form-action 'self' {PROVIDER};" in str(policy["content"])
    rules = re.findall(r"form-action ([^;]*);", built.text(told))
    assert rules
    assert set(rules) == {f"'self' {PROVIDER}"}


def test_the_calendar_has_the_day_that_the_entry_names(sample: Built) -> None:
    section, found = updates(sample.html(PAGE)), event(sample)
    (link,) = section.select('a[href$=".ics"]')

    assert (link["href"], found["DTSTART;VALUE=DATE"]) == (f"/{FILE}", "20270301")
    assert "The next review of this page is planned for 1 March 2027." in words(section)
    assert found["SUMMARY"] == "Next review: Will AI replace piano tuners?"
    assert found["URL"] == "https://site.example/jobs/piano-tuner/"
    assert sample.json("jobs/piano-tuner/index.json")["review"] == {
        "date": "2027-03-01",
        "calendar": f"https://site.example/{FILE}",
    }
    assert f"- Next review: 1 March 2027, https://site.example/{FILE}" in sample.text("jobs/piano-tuner/index.md")


def test_other_entries_are_reviewed_so_many_months_after_they_were_updated(site: Site) -> None:
    built = site(edited(TUNER, {"review": None, "published": "2026-02-10", "updated": "2026-08-31"}))

    assert event(built)["DTSTART;VALUE=DATE"] == "20270228"


def test_the_event_stays_the_same_one_when_its_day_or_the_address_of_the_site_changes(
    sample: Built, site: Site
) -> None:
    moved = site(edited(TUNER, {"review": "2027-09-01"}), base_url="https://elsewhere.example/jobs")

    assert event(moved)["UID"] == event(sample)["UID"]
    assert event(moved)["DTSTART;VALUE=DATE"] == "20270901"
    assert event(moved)["UID"] != event(moved, "jobs/organ-tuner/review.ics")["UID"]


def test_the_stamp_of_the_event_is_the_day_of_the_page(sample: Built) -> None:
    modified = str(sample.html(PAGE).select_one('meta[property="article:modified_time"]')["content"])  # type: ignore[index]

    assert event(sample)["DTSTAMP"] == f"{modified.replace('-', '')}T000000Z"


@pytest.mark.parametrize(("today", "planned"), [(date(2027, 3, 1), True), (date(2027, 3, 2), False)])
def test_a_day_that_has_passed_is_no_next_review(site: Site, today: date, planned: bool) -> None:
    built = site(today=today)

    assert built.has(FILE) is planned
    assert ("next review" in words(updates(built.html(PAGE)))) is planned
    assert (built.json("jobs/piano-tuner/index.json")["review"] is not None) is planned


def test_without_a_day_there_is_no_calendar(site: Site) -> None:
    built = site({**edited("site.yaml", {"review_every": None}), **edited(TUNER, {"review": None})})

    assert not built.has(FILE)
    assert "review" not in words(updates(built.html(PAGE)))


def test_text_that_means_something_to_calendars_is_written_so_that_it_does_not(site: Site) -> None:
    built = site(edited(TUNER, {"title": "Tuner; of, pianos", "plural": "tuners; of, pianos"}))

    assert event(built)["SUMMARY"] == r"Next review: Will AI replace tuners\; of\, pianos?"


@given(st.text(st.characters(exclude_characters="\r\n", exclude_categories=["Cs"]), max_size=400))
def test_a_folded_line_is_short_and_unfolds_to_what_it_was(line: str) -> None:
    pieces = folded(line).split("\r\n")

    assert all(len(piece.encode()) <= 75 for piece in pieces)
    assert folded(line).replace("\r\n ", "") == line


@given(st.dates(date(1999, 1, 1), date(2099, 12, 31)), st.integers(1, 120))
def test_months_later_is_the_same_day_or_the_last_of_a_shorter_month(day: date, months: int) -> None:
    later = months_after(day, months)

    assert (later.year - day.year) * 12 + later.month - day.month == months
    assert later.day == day.day or (later.day < day.day and (later + timedelta(1)).day == 1)
    assert later.day <= monthrange(later.year, later.month)[1]
