"""The forms of a difference: what people, pull requests and programs are shown; no text of a site acts on them."""

from __future__ import annotations

import io
import json
import re
import sys
from html import unescape
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.audit.content import PageContent, ShownScore
from bellwether.cli import FINE, USAGE, main
from bellwether.model.problems import Place, Problem
from bellwether.report.comment import LIMIT, comment
from bellwether.report.data import as_json
from bellwether.report.difference import Difference, compared
from bellwether.report.sections import MOVERS, headline, printable, sections
from bellwether.report.snapshot import PageState, Snapshot
from tests.audited import CLERK, changed, good_site, write

HOSTILE = "@octocat #1 | <img src=x> `x` **b** [l](https://evil.example) www.evil.example &amp; \\| <!-- -->"


def page(address: str, **changes: object) -> PageState:
    fields = {"title": "T", "description": "D", "indexable": True, "kept_out": (), "scores": (), "size": 1000}
    return PageState(**{"address": address, "content": PageContent(10, "a", "b", "c"), **fields, **changes})


def site(*pages: PageState, **redirects: str) -> Snapshot:
    moved = {f"/{old}/": new for old, new in redirects.items()}
    return Snapshot({each.address: each for each in pages}, moved, {each.address: each.size for each in pages})


def everything() -> Difference:
    """One of each kind of change."""
    old = site(
        page("/a/", scores=(ShownScore("Risk", "66%", "high"), ShownScore("Pay", "$3"))),
        page("/b/"),
        page("/c/"),
        old="/a/",
    )
    thin = {"indexable": False, "kept_out": ("thin: 9 words, wanted 10", "unsourced: 0 sources, wanted 1")}
    moved = page(
        "/a/", title="New", scores=(ShownScore("Risk", "5%", "low"),), content=PageContent(12, "z", "b", "c"), size=1500
    )
    new = site(moved, page("/b/", description="", **thin), page("/d/", size=200), c="/d/")
    return compared(old, new, (Problem(Place("site/d/index.html", 3), "link", "leads nowhere", "correct it"),))


def test_the_first_line_has_the_numbers() -> None:
    assert headline(everything()) == (
        "1 page added, 1 page removed, 2 pages changed, 2 scores moved, 1 page in or out of the index, "
        "1 redirect changed, 1 new problem; all pages 3,000 → 2,700 bytes gzipped (−300)"
    )


def test_pages_removed_without_a_redirect_are_counted_in_it() -> None:
    found = compared(site(page("/a/"), page("/b/")), site(a="/c/"))

    assert headline(found).startswith("2 pages removed (1 without a redirect); ")


def test_where_nothing_differs_it_says_so() -> None:
    found = compared(site(page("/a/")), Snapshot({"/a/": page("/a/")}, {}))

    assert headline(found) == "no page differs in what it says; all pages 1,000 bytes, as before"
    assert sections(found) == ()
    assert comment(found) == f"**What changes:** {headline(found)}\n"


def test_each_kind_of_change_has_its_table() -> None:
    assert {section.title: section.rows for section in sections(everything())} == {
        "New problems": (("site/d/index.html:3", "link", "leads nowhere"),),
        "Pages removed": (("/c/", "T", "/d/"),),
        "Pages added": (("/d/", "T", "yes"),),
        "Pages changed": (("/a/", "title, text, scores", "10 → 12"), ("/b/", "description, indexing", "10")),
        "Scores moved": (("/a/", "Pay", "$3", "—"), ("/a/", "Risk", "66%, high", "5%, low")),
        "Indexing changed": (("/b/", "yes", "no (thin: 9 words, wanted 10; unsourced: 0 sources, wanted 1)"),),
        "Titles changed": (("/a/", "T", "New"),),
        "Descriptions changed": (("/b/", "D", "—"),),
        "Redirects changed": (("/old/", "/a/", "—"),),
        "Sizes in bytes, gzipped": (
            ("/c/", "1,000", "0", "−1,000"),
            ("/a/", "1,000", "1,500", "+500"),
            ("/d/", "0", "200", "+200"),
        ),
    }


def test_a_page_without_a_successor_leads_to_nothing() -> None:
    (removed, _) = sections(compared(site(page("/a/")), site()))

    assert removed.rows == (("/a/", "T", "nothing"),)


def test_of_sizes_the_largest_movers_are_shown_and_the_others_counted() -> None:
    old = site(*(page(f"/{number:02}/", size=number) for number in range(30)))
    new = site(*(page(f"/{number:02}/", size=0) for number in range(30)))
    (sizes,) = sections(compared(old, new))

    assert [row[0] for row in sizes.rows] == [f"/{number:02}/" for number in range(29, 29 - MOVERS, -1)]
    assert (sizes.more, sizes.count) == (29 - MOVERS, 29)


def test_texts_lose_line_breaks_and_what_steers_a_terminal_and_are_cut() -> None:
    assert printable("a\n\n b\tc d") == "a b c d"
    assert printable("\x1b[31mred\u202egnp\u200b\ud800") == "�[31mred�gnp��"
    assert printable("x" * 201) == "x" * 199 + "…"
    assert printable("Šéf’s 日本語 – 66 %") == "Šéf’s 日本語 – 66 %"


def hostile() -> Difference:
    before, after = page("/a/"), page("/a/", title=HOSTILE, description=HOSTILE, scores=(ShownScore(HOSTILE, HOSTILE),))
    return compared(
        site(before), site(after, page(f"/{HOSTILE}/", title=HOSTILE)), (Problem(Place("x"), "f", HOSTILE),)
    )


def test_texts_of_a_site_stand_in_a_comment_as_dead_code() -> None:
    text = comment(hostile())
    cells = re.findall(r"<code>(.*?)</code>", text)

    assert all(re.fullmatch(r"(?:[^\W_]|[ →—−·…]|&#\d+;)+", cell) for cell in cells)
    assert sum(unescape(cell) == printable(HOSTILE) for cell in cells) == 6
    # What stands outside code is ours, and no sign of theirs is left there.
    outside = re.sub(r"<code>.*?</code>", "", text)
    assert re.findall(r"[@#`<>\[\]&]|https?:|www\.", re.sub(r"</?(?:details|summary)>", "", outside)) == []


def test_a_comment_is_tables_folded_under_one_line() -> None:
    first, empty, *_ = comment(everything()).splitlines()
    soup = BeautifulSoup(comment(everything()), "html.parser")
    folded = [summary.get_text() for summary in soup.select("details > summary")]

    assert (first, empty) == (f"**What changes:** {headline(everything())}", "")
    assert folded == [f"{section.title} ({section.count})" for section in sections(everything())]
    for details in soup.select("details"):
        # GitHub reads a table inside HTML only when empty lines stand around it.
        _, gap, head, rule, *rows, end, last = details.get_text().split("\n")
        assert (gap, end, last) == ("", "", "")
        assert re.fullmatch(r"\|( --- \|)+", rule)
        assert {row.count("|") for row in (head, *rows)} == {rule.count("|")}


def many(number: int, text: str) -> Difference:
    old = site(*(page(f"/{text}{each}/", title=text) for each in range(number)))
    new = site(*(page(f"/{text}{each}/", title=f"{text}2", description=text) for each in range(number)))
    return compared(old, new)


@pytest.mark.parametrize("text", ["page", HOSTILE, "日本" * 60])
def test_a_comment_is_never_longer_than_github_takes_and_counts_what_it_leaves_out(text: str) -> None:
    made = comment(many(3000, text))

    assert len(made.encode()) <= LIMIT
    assert "**What changes:** 3,000 pages changed" in made
    shown = made.count("<details><summary>")
    for more in re.findall(r"^and ([\d,]+) more$", made, re.MULTILINE):
        assert int(more.replace(",", "")) > 0
    assert shown == len(sections(many(3000, text)))
    assert made.count(" more\n") == shown


def test_a_short_comment_leaves_nothing_out() -> None:
    made = comment(many(100, "page"))

    assert made.count("&#47;page99&#47;") == len(sections(many(100, "page")))
    assert " more\n" not in made


@settings(deadline=None)
@given(st.text(), st.text())
def test_no_text_breaks_out_of_its_cell(before: str, after: str) -> None:
    found = compared(site(page("/a/", title=before)), site(page("/a/", title=f"{after}x")))
    titles = comment(found).partition("Titles changed")[2]

    if before != f"{after}x":
        (row,) = [line for line in titles.splitlines() if "&#47;a&#47;" in line]
        assert row.count("|") == 4
        assert unescape(row.split("|")[3]).strip() == f"<code>{printable(f'{after}x')}</code>"


def test_json_holds_everything_unshortened() -> None:
    data = json.loads(as_json(everything()))

    assert data["headline"] == headline(everything())
    assert [(page["address"], page["redirect"]) for page in data["removed"]] == [("/c/", "/d/")]
    assert [page["address"] for page in data["added"]] == ["/d/"]
    assert [(page["address"], page["parts"]) for page in data["changed"]] == [
        ("/a/", ["title", "text", "scores"]),
        ("/b/", ["description", "indexing"]),
    ]
    assert data["changed"][0]["before"]["scores"][0] == {"name": "Risk", "value": "66%", "band": "high"}
    assert data["redirects"] == [{"address": "/old/", "before": "/a/", "after": None}]
    assert data["sizes"]["all"] == {"address": "", "before": 3000, "after": 2700, "growth": -300}
    assert data["problems"][0]["message"] == "leads nowhere"
    assert len(json.loads(as_json(many(3000, HOSTILE * 9)))["changed"]) == 3000
    assert json.loads(as_json(many(1, HOSTILE * 9)))["changed"][0]["before"]["title"] == HOSTILE * 9


@pytest.fixture
def folders(tmp_path: Path) -> tuple[str, str]:
    new = changed(good_site(), CLERK, "<title>Clerk</title>", "<title>[red]Clerk[/red]</title>")
    return str(write(tmp_path / "old", good_site())), str(write(tmp_path / "new", new))


def test_the_command_prints_plain_lines_where_nobody_is_watching(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["diff", *folders]) == FINE
    out = capsys.readouterr().out

    assert out.startswith("1 page changed; all pages ")
    assert "\n\nTitles changed (1)\n  page          before  after\n  /jobs/clerk/  Clerk   [red]Clerk[/red]\n" in out


def test_somebody_who_watches_is_shown_tables_with_texts_as_they_are(
    folders: tuple[str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    class Terminal(io.StringIO):
        encoding = "utf-8"

        def isatty(self) -> bool:
            return True

        def reconfigure(self, **_: object) -> None:
            pass

    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setattr(sys, "stdout", terminal := Terminal())

    assert main(["diff", *folders]) == FINE
    assert "│" in terminal.getvalue()
    assert "[red]Clerk[/red]" in terminal.getvalue()
    assert "\x1b[31m" not in terminal.getvalue()


def test_the_command_prints_each_form_and_compares_with_the_built_site_by_itself(
    folders: tuple[str, str], capsys: pytest.CaptureFixture[str]
) -> None:
    old, new = folders
    assert main(["diff", old, "--out", new, "--as", "json"]) == FINE
    assert [page["address"] for page in json.loads(capsys.readouterr().out)["changed"]] == ["/jobs/clerk/"]

    assert main(["diff", old, new, "--as=markdown"]) == FINE
    assert capsys.readouterr().out.startswith("**What changes:** 1 page changed; ")

    assert main(["diff", old, old]) == FINE
    assert capsys.readouterr().out.startswith("no page differs in what it says; all pages ")

    assert main(["diff", f"{old}/nowhere", new]) == USAGE
    assert f"there is no '{old}/nowhere'" in capsys.readouterr().err
