"""Where readers say what is wrong on a page, or what is different about a task that they do."""

from __future__ import annotations

from urllib.parse import parse_qs, urlsplit

import pytest
from pydantic import TypeAdapter, ValidationError

from bellwether.model.contact import CorrectionsAddress, filled
from bellwether.words import corrections as letters
from tests.conftest import Site
from tests.pages import edited, words

MAIL = "mailto:editors@site.example?subject={title}&body={text}"
ISSUES = "https://github.com/owner/repo/issues/new?title={title}&body={text}"
BASE = "https://site.example/sub"


@pytest.mark.parametrize(("contact", "title", "text"), [(MAIL, "subject", "body"), (ISSUES, "title", "body")])
def test_each_page_leads_to_a_letter_about_it(site: Site, contact: str, title: str, text: str) -> None:
    built = site(edited("site.yaml", {"corrections": contact}), base_url=BASE)

    for address, named in (("/", "The Test Site"), ("/jobs/piano-tuner/", "Piano tuner"), ("/about/", "About")):
        (link,) = built.html(address).select(".site-footer a[rel=nofollow]")
        handed = parse_qs(urlsplit(link["href"]).query)
        assert words(link) == "Something wrong here? Tell us"
        assert link["href"].startswith(contact.split("?")[0])
        assert handed[title] == [f"Correction: {named}"]
        assert handed[text][0].splitlines()[0] == f"Page: {BASE}{address}"


def test_each_task_leads_to_a_letter_about_it(site: Site) -> None:
    built = site(edited("site.yaml", {"corrections": MAIL}))
    cards = built.html("/jobs/piano-tuner/").select("#tasks .day-tasks li")

    for number, card in enumerate(cards, start=1):
        (link,) = card.select("a[rel=nofollow]")
        assert not link.find_parent("details")
        assert link["aria-label"] == f"Not so? Tell us about task {number}"
        assert parse_qs(urlsplit(link["href"]).query)["subject"] == [f"Piano tuner: task {number}"]
    # What has no evidence to fold away stands there in plain sight.
    assert not cards[0].select("details")
    assert words(cards[0].select(".evidence")[1]) == "Change expected 2028–2031; observed use 10%"


def test_nothing_leads_to_nowhere(site: Site) -> None:
    assert not site().html("/jobs/piano-tuner/").select("a[href^=mailto], .site-footer a[rel=nofollow]")


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("https://forms.example/new?t={title}", "what the reader writes of stands nowhere in it"),
        ("https://forms.example/new?t={title}&b={body}", "there is nothing to put in place of '{body}'"),
        ("http://forms.example/?b={text}", "is neither a web form nor an address for mail"),
        ("mailto:nobody?body={text}", "'mailto:nobody?body={text}' is no address for mail"),
        ("https://github.com/owner/{text}?a=<b>", "is not a web address"),
    ],
)
def test_an_address_for_corrections_that_cannot_work_is_refused(written: str, message: str) -> None:
    with pytest.raises(ValidationError) as refused:
        TypeAdapter(CorrectionsAddress).validate_python(written)

    assert message in str(refused.value)


def test_a_letter_about_a_task_names_the_job_and_leads_to_the_task() -> None:
    title = letters.task_title(job="Piano tuner & voicer", number=3)
    letter = filled(MAIL, title=title, text=letters.task_text(url=f"{BASE}/jobs/piano-tuner/#task-1a2b3c"))
    handed = parse_qs(urlsplit(letter).query)

    assert handed["subject"] == ["Piano tuner & voicer: task 3"]
    assert handed["body"][0].splitlines()[0] == f"Page: {BASE}/jobs/piano-tuner/#task-1a2b3c"
    assert letter.count("%0A") == letter.count("%0D%0A")
