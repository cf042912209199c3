"""The full-text index: what is in it, what is not, and that a hole in it stops the build."""

from __future__ import annotations

import gzip
import json
import re
import tempfile
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from selectolax.lexbor import LexborHTMLParser

from bellwether.model.output import Output
from bellwether.model.problems import UsageError
from bellwether.model.routes import search_indexes
from bellwether.outputs import search
from bellwether.outputs.search import SearchIndex, searchable
from tests.conftest import Built, Site
from tests.pages import words
from tests.sample import entry
from tests.test_feeds import sitemap

HTML = """<!doctype html><html lang="en"><body><main data-pagefind-body>
<h1 data-pagefind-filter="field:{0}">{0}</h1><p data-pagefind-filter="band:low">{0}</p>
<p data-pagefind-filter="to:me">{0} words.</p></main></body></html>
"""
# Two more jobs that search engines are offered.
TEXTS = {
    "harp-tuner": "Ebony pegs slip in dry winters unless somebody chalks them every week.\n",
    "lute-maker": "Thin ribs of yew are bent over hot iron and glued edge to edge on a mould.\n",
}


# Marks of sources and of notes, which are no words.
MARKS = re.compile(rb'<sup class="mark">.*?</sup>|<a class="footnote-ref".*?</a>', re.DOTALL)


def output(path: str, html: str | None = None) -> Output:
    return Output(path, (HTML.format(path.split("/")[0]) if html is None else html).encode(), "a test")


def fragments(built: Built, folder: str = "pagefind") -> dict[str, dict[str, object]]:
    """The pages of an index as a browser would unpack them, by their addresses."""
    found = {}
    for path in (built.out / folder / "fragment").iterdir():
        data = gzip.decompress(path.read_bytes())
        fragment = json.loads(data[data.index(b"{") :])
        found[fragment["url"]] = fragment
    return found


def test_exactly_the_indexable_pages_are_in_the_index(sample: Built) -> None:
    offered = {address.removeprefix("https://site.example") for address in sitemap(sample)}

    assert set(fragments(sample)) == offered
    entries = sample.json("pagefind/pagefind-entry.json")["languages"]
    assert {language: made["page_count"] for language, made in entries.items()} == {"en": len(offered)}


def test_no_page_that_is_kept_out_is_in_it(sample: Built) -> None:
    kept_out = {f"/{path.removesuffix('index.html')}" for path in sample.report.kept_out}

    assert {"/jobs/violin-maker/", "/compare/", "/search/", "/404.html"} <= kept_out
    assert kept_out.isdisjoint(fragments(sample))
    assert not [url for url in fragments(sample) if url.startswith("/embed/") or url == "/jobs/tuner/"]


def test_a_job_is_found_by_its_words_field_and_band_and_without_what_is_around_them(sample: Built) -> None:
    found = fragments(sample)["/jobs/piano-tuner/"]

    assert found["meta"]["title"] == "Will AI replace piano tuners?"
    assert found["filters"] == {"field": ["Instruments"], "band": ["low"]}
    assert "What the string winds around." in found["content"]
    for around in ("On this page", "No cookies", "Check your own tasks", "BibTeX", "<iframe", "Skip to the content"):
        assert around not in found["content"]


def test_a_job_is_not_found_by_what_its_page_says_of_other_jobs_and_of_its_sources(sample: Built) -> None:
    page, found = sample.html("/jobs/piano-tuner/"), fragments(sample)["/jobs/piano-tuner/"]
    sections = page.select("#related, #compared, #sources")
    said = [" ".join(text.split()) for section in sections for text in section.stripped_strings]

    assert len(sections) == 3
    assert [text for text in said if len(text.split()) > 5 and text in found["content"]] == []


def test_marks_of_sources_and_notes_are_no_digits_of_what_is_found() -> None:
    figure = '16,900<sup class="mark"><a href="#source-a">2</a></sup> people'
    noted = 'tune<sup id="fnref:1"><a class="footnote-ref" href="#fn:1">1</a></sup>'
    body = f"<main data-pagefind-body><p>{figure} {noted} 3 m<sup>2</sup> of wood.</p></main>"
    page = searchable(LexborHTMLParser(f"<!doctype html><html><body>{body}</body></html>")).decode()

    assert [found["content"] for found in unpacked(index([output("a/index.html", page)]))] == [
        "16,900 people tune 3 m2 of wood."
    ]


def test_answers_that_repeat_the_page_are_not_searched_but_their_questions_are(sample: Built) -> None:
    page, found = sample.html("/jobs/piano-tuner/"), fragments(sample)["/jobs/piano-tuner/"]["content"]
    asked = page.select(".question.derived [data-faq-question]")
    answers = [words(answer) for answer in page.select(".question.derived [data-faq-answer]")]

    assert asked
    assert [question.text for question in asked if question.text not in str(found)] == []
    assert [answer for answer in answers if answer in str(found)] == []


def test_figures_of_tasks_are_not_among_the_words_of_a_job(sample: Built) -> None:
    page, found = sample.html("/jobs/piano-tuner/"), fragments(sample)["/jobs/piano-tuner/"]["content"]
    reasons = [" ".join(reason.text.split()) for reason in page.select("#tasks .card > p:not([class])")]
    ratings = [" ".join(cell.text.split()) for cell in page.select("#tasks .day-facts span:has(> b)")]

    assert reasons
    assert [reason for reason in reasons if reason not in found] == []
    assert ratings
    assert [rating for rating in ratings if rating in found] == []


def test_a_page_that_is_taken_out_leaves_the_index(site: Site) -> None:
    built = site({"occupations/piano-tuner.md": entry("Two words.\n", title="Piano tuner")})

    assert "jobs/piano-tuner/index.html" in built.report.kept_out
    assert "/jobs/piano-tuner/" not in fragments(built)


def test_nothing_of_pagefinds_own_interface_is_shipped(sample: Built) -> None:
    files = {path.relative_to(sample.out / "pagefind").as_posix() for path in sample.out.glob("pagefind/**/*.*")}
    kinds = {re.sub(r"[0-9a-f]{6,}", "…", file) for file in files}

    assert kinds == {
        "pagefind.js",
        "pagefind-worker.js",
        "pagefind-entry.json",
        "pagefind.en_….pf_meta",
        "wasm.en.pagefind",
        "wasm.unknown.pagefind",
        "index/en_….pf_index",
        "filter/en_….pf_filter",
        "fragment/en_….pf_fragment",
    }


def index(pages: list[Output], language: str = "en", expected: int | None = None) -> list[Output]:
    with SearchIndex(["pagefind"]) as made:
        for page in pages:
            made.add(page.path, page.data)
        return list(made.files("pagefind", len(pages) if expected is None else expected, language))


def test_of_a_large_site_each_page_stands_in_one_of_several_indexes(
    site: Site, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.model.routes._JOBS_IN_AN_INDEX", 2)
    more = {f"occupations/{name}.md": entry(text, title=name, sources=["census"]) for name, text in TEXTS.items()}
    built = site(more, base_url="https://site.example/sub")
    offered = [urlsplit(address).path.removeprefix("/sub") for address in sitemap(built)]
    place = built.html("/search/").select_one("[data-search]")
    assert place is not None
    folders = [href.removeprefix("/sub/").rstrip("/") for href in str(place["data-indexes"]).split()]
    shares = [fragments(built, folder) for folder in folders]

    assert folders == ["pagefind", "pagefind/2"]
    assert sorted(address for share in shares for address in share) == sorted(offered)
    assert all(shares)
    files = {path.suffix for path in (built.out / "pagefind/2").rglob("*") if path.is_file()}
    assert files == {".json", ".pf_meta", ".pf_index", ".pf_filter", ".pf_fragment"}


@pytest.mark.parametrize(("jobs", "number"), [(0, 1), (128, 1), (129, 2), (1000, 8), (64_000, 16), (64_001, 17)])
def test_indexes_are_small_until_there_are_many(jobs: int, number: int) -> None:
    assert len(search_indexes(jobs)) == number


def test_a_change_of_what_is_not_searched_leaves_what_an_index_holds(sample: Built) -> None:
    page = (sample.out / "jobs/piano-tuner/index.html").read_bytes()
    other = page.replace(b'class="answer"', b'class="other" lang="en"').replace(b"\n<section", b"\n\n\n<section")

    assert other != page
    assert searchable(LexborHTMLParser(other)) == searchable(LexborHTMLParser(page))


def unpacked(files: list[Output]) -> list[dict[str, object]]:
    """The pages of an index, in the order of their addresses."""
    packed = [gzip.decompress(made.data) for made in files if made.path.endswith(".pf_fragment")]
    pages = [json.loads(data[data.index(b"{") :]) for data in packed]
    for page in pages:  # Pagefind takes the first picture for that of the page, even where it is told to ignore it.
        page["meta"] = {name: text for name, text in page["meta"].items() if not name.startswith("image")}
        del page["anchors"]  # Places within a page, by ids, which are taken out.
    return sorted(pages, key=lambda page: str(page["url"]))


def test_what_is_taken_out_of_a_page_beforehand_is_in_no_index(sample: Built) -> None:
    paths = [f"{urlsplit(address).path.lstrip('/')}index.html" for address in sitemap(sample)]
    whole = [Output(path, MARKS.sub(b"", (sample.out / path).read_bytes()), "a test") for path in paths]
    less = [Output(page.path, searchable(LexborHTMLParser(page.data)), "a test") for page in whole]

    assert unpacked(index(less)) == unpacked(index(whole))
    assert sum(len(page.data) for page in less) < sum(len(page.data) for page in whole) / 2


@pytest.mark.parametrize(
    ("page", "left"),
    [
        ("<header>One</header><main data-pagefind-body>Two</main>", "<main data-pagefind-body>Two</main>"),
        ("<div><main data-pagefind-body>One</main></div>", "<div><main data-pagefind-body>One</main></div>"),
        (
            "<header><h1>One</h1></header><main data-pagefind-body>Two</main>",
            "<header><h1>One</h1></header><main data-pagefind-body>Two</main>",
        ),
        ("<main data-pagefind-body><nav>One <svg>Two</svg></nav>Three</main>", "<main data-pagefind-body>Three</main>"),
        (
            "<main data-pagefind-body><p data-pagefind-ignore>One <b data-pagefind-filter=by>Two</b></p></main>",
            '<main data-pagefind-body><p data-pagefind-ignore>One <b data-pagefind-filter="by">Two</b></p></main>',
        ),
        (
            '<main data-pagefind-body><p id=a class="b">&lt;a id="d"> <i data-pagefind-meta=m id=i>\n\nTwo</i></main>',
            '<main data-pagefind-body><p>&lt;a id="d"&gt; <i data-pagefind-meta="m" id="i"> Two</i></p></main>',
        ),
    ],
    ids=["around the body", "above the body", "a title", "one in the other", "what Pagefind is told", "attributes"],
)
def test_a_page_is_searched_without_what_no_index_holds(page: str, left: str) -> None:
    html = f"<!doctype html><html><head><title>T</title><link rel=icon href=i></head><body>{page}</body></html>"
    found = searchable(LexborHTMLParser(html)).decode()

    assert found.partition("<html>")[2] == f"<head><title>T</title></head><body>{left}</body></html>".replace(
        "data-pagefind-body>", 'data-pagefind-body="">'
    ).replace("data-pagefind-ignore>", 'data-pagefind-ignore="">')


def test_all_files_of_the_index_are_told_apart_and_say_where_they_come_from() -> None:
    made = index([output("a/index.html")])

    assert {made.path.split("/")[0] for made in made} == {"pagefind"}
    assert {made.origin for made in made} == {"the search index"}
    assert len({made.path for made in made}) == len(made)


def test_the_index_is_the_same_at_every_run_and_in_whatever_order_the_pages_come() -> None:
    outputs = [output(f"{name}/index.html") for name in ("one", "two", "three", "four", "five", "six")]
    indexes = [
        {made.path: made.data for made in index(order)}
        for order in (outputs, outputs[::-1], outputs, outputs, outputs, outputs)
    ]

    assert [index for index in indexes if index != indexes[0]] == []
    entry = json.loads(indexes[0]["pagefind/pagefind-entry.json"])
    # The filters, and the values of each, stand in order, and every file bears the name that others call it by.
    meta = gzip.decompress(indexes[0][f"pagefind/pagefind.{entry['languages']['en']['hash']}.pf_meta"])
    assert meta.startswith(b"pagefind_dcd")
    filters = re.findall(rb"\x82[\x61-\x77]([a-z]+)\x6a(en_[0-9a-f]{7})", meta)
    assert [name for name, _ in filters] == [b"to", b"band", b"field"]
    for name, file in filters:
        values = gzip.decompress(indexes[0][f"pagefind/filter/{file.decode()}.pf_filter"])
        assert values.startswith(b"pagefind_dcd\x82" + bytes([0x60 + len(name)]) + name)
    found = re.findall(rb"\x82[\x61-\x77]([a-z]+)\x81(.)", values, re.DOTALL)
    assert [value for value, _ in found] == [b"one", b"six", b"two", b"five", b"four", b"three"]
    assert sorted(page for _, page in found) == [bytes([number]) for number in range(6)]


def test_an_index_of_another_form_is_not_shipped(tmp_path: Path) -> None:
    with pytest.raises(RuntimeError, match="form that Pagefind"):
        search._sorted(b"pagefind_dcd\x82\x61a\x82\x01\x02\x03", 1)


def test_sorting_an_array_leaves_the_rest_as_it_was() -> None:
    long = b"\x78\x1e" + b"x" * 30
    parts = [b"\x19\x01\x02", b"\x83" + long + b"\x61b\x61a", b"\xf6", b"\x81\x82\x01\x18\x2a"]
    data = b"pagefind_dcd\x84" + b"".join(parts)

    assert search._sorted(data, 1) == data.replace(parts[1], b"\x83\x61a\x61b" + long)
    assert search._sorted(data, 3) == data


@pytest.mark.parametrize("language", ["en", "de", "pt-BR"])
def test_one_language_has_one_index(language: str) -> None:
    outputs = [output("a/index.html"), output("b/index.html")]
    made = {made.path: made.data for made in index(outputs, language)}

    languages = json.loads(made["pagefind/pagefind-entry.json"])["languages"]
    assert {name: found["page_count"] for name, found in languages.items()} == {language.split("-")[0]: 2}


@pytest.mark.parametrize(
    ("outputs", "count"),
    [
        ([output("a/index.html")], "1 of 2"),
        ([output("a/index.html"), output("b/index.html", HTML.replace(" data-pagefind-body", ""))], "1 of 2"),
        ([output("a/index.html"), output("b/index.html", "")], "1 of 2"),
    ],
    ids=["a page never came", "a page without the mark", "an empty page"],
)
def test_an_index_with_a_hole_is_no_index(outputs: list[Output], count: str) -> None:
    with pytest.raises(RuntimeError, match=f"pagefind indexed {count} pages"):
        index(outputs, expected=2)


def test_a_program_that_fails_or_is_missing_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    pages = [output("a/index.html")]
    monkeypatch.setattr("pagefind.service.get_executable", lambda: "false")
    with pytest.raises(RuntimeError, match="pagefind failed"):
        index(pages)

    monkeypatch.setattr("pagefind.service.get_executable", lambda: None)
    with pytest.raises(UsageError, match=r"requirements\.txt"):
        index(pages)


def test_an_index_of_another_version_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(search, "_KNOWN", "1.4")

    with pytest.raises(
        UsageError, match=r"^Pagefind 1\.5\.\d+ is installed, and only the files of 1\.4 are known; install "
    ):
        index([output("a/index.html")])


def test_a_site_that_offers_no_page_has_no_index() -> None:
    assert index([]) == []


def test_the_temporary_folder_is_gone_afterwards_even_after_a_failure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path))
    with SearchIndex(["pagefind"]) as made:
        made.add("a/index.html", output("a/index.html").data)
        assert [path.name.startswith("bellwether-search-") for path in tmp_path.iterdir()] == [True]
        assert list(made.files("pagefind", 1, "en"))
    assert list(tmp_path.iterdir()) == []

    with pytest.raises(RuntimeError):
        index([], expected=1)
    assert list(tmp_path.iterdir()) == []
