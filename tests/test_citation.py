"""How a page is cited: each form to the letter."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from bellwether.words.citation import Cited, citations
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words

CITED = Cited(
    key="test-harpist",
    title="Will AI replace harpists?",
    author="Ada Test",
    site="Test & Co",
    updated=date(2026, 3, 9),
    url="https://site.example/jobs/harpist/",
)


def test_the_plain_form() -> None:
    assert dict(citations(CITED))["Plain"] == (
        "Ada Test: “Will AI replace harpists?” Test & Co, updated 9 March 2026. https://site.example/jobs/harpist/"
    )


def test_the_apa_form() -> None:
    assert dict(citations(CITED))["APA"] == (
        "Ada Test. (2026, March 9). Will AI replace harpists? Test & Co. https://site.example/jobs/harpist/"
    )


def test_the_bibtex_form_keeps_capitals_and_says_nothing_that_is_a_command() -> None:
    assert dict(citations(CITED))["BibTeX"] == (
        "@online{test-harpist,\n"
        "  author = {{Ada Test}},\n"
        "  title = {{Will AI replace harpists?}},\n"
        "  organization = {Test \\& Co},\n"
        "  date = {2026-03-09},\n"
        "  url = {https://site.example/jobs/harpist/}\n"
        "}"
    )


def test_an_address_in_bibtex_stays_as_it_is() -> None:
    cited = dict(citations(replace(CITED, url="https://site.example/a_b/")))

    assert "url = {https://site.example/a_b/}" in cited["BibTeX"]


def test_the_page_gives_all_forms_to_be_copied(sample: Built) -> None:
    share = sample.html(PAGE).select_one("#share .citations")
    assert share is not None
    forms = {words(term): term.find_next("pre") for term in share.select("dt")}

    assert list(forms)[:3] == ["Plain", "APA", "BibTeX"]
    for name in ("Plain", "APA", "BibTeX"):
        block = forms[name]
        assert block is not None
        assert block["data-copy"] == f"Copy {name}"
        assert "https://site.example/jobs/piano-tuner/" in block.text
    assert words(forms["Plain"]).startswith("The test editors: “Will AI replace piano tuners?” The Test Site, updated")  # type: ignore[arg-type]
    assert "@online{the-test-site-piano-tuner," in forms["BibTeX"].text  # type: ignore[union-attr]


def test_the_day_of_a_citation_is_that_of_the_page(site: Site) -> None:
    page = site(edited(TUNER, {"updated": date(2026, 11, 9)})).html(PAGE)
    plain = words(page.select_one("#share pre"))

    assert "updated 9 November 2026." in plain
    assert "Updated 9 November 2026" in words(page.select_one("#score"))
