"""The audit of the markup of pages and of their heads."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audited import BASE, CLERK, HEAD, MAIN, NURSE, Case, changed, findings, good_site, in_head, in_main

TO_SCRIPT, TO_STYLESHEET = "move the code to a script file", "write it in a stylesheet, for a class"
ONE_H1 = "give the page exactly one h1"
MARKUP = {
    "inline script": in_main(
        "<script>go()</script>",
        "inline: <script> holds 'go()' inside the page",
        TO_SCRIPT,
    ),
    "event attribute": in_main(
        '<p onclick="go()">x</p>', "inline: <p onclick> holds 'go()' inside the page", TO_SCRIPT
    ),
    "style attribute": in_main(
        '<p style="top:0">x</p>', "inline: <p style> holds 'top:0' inside the page", TO_STYLESHEET
    ),
    "style element": in_head(
        "<style>p{top:0}</style>", "inline: <style> holds 'p{top:0}' inside the page", TO_STYLESHEET
    ),
    "no h1": Case(CLERK, "<h1>Clerk</h1>", "<p>Clerk</p>", f"site/{CLERK}", "heading: no h1 heading", ONE_H1),
    "two h1": Case(
        CLERK,
        MAIN,
        "<h1>More</h1>",
        f"site/{CLERK}:15",
        "heading: 2 h1 headings: 'Clerk', 'More'",
        ONE_H1,
    ),
    "no h1 on the error page": Case(
        "404.html", "<h1>Not here</h1>", "", "site/404.html", "heading: no h1 heading", ONE_H1
    ),
    "skipped level": in_main(
        "<h4>Far</h4>", "heading: the h4 'Far' follows an h2", "make it an h3, or add the level between"
    ),
    "no language": Case(
        CLERK,
        '<html lang="en">',
        "<html>",
        f"site/{CLERK}:2",
        "lang: <html> has no lang",
        'name the language of the page, as in <html lang="en">',
    ),
    "repeated id": Case(
        CLERK,
        MAIN,
        '<p id="pay">x</p>',
        f"site/{CLERK}:16",
        "id: the id 'pay' is given 2 times",
        "give each element an id of its own",
    ),
    "image without size and text": in_main(
        '<img src="/sub/img/a.png" loading="lazy">',
        "image: the image '/sub/img/a.png' has no alt, no width, no height",
        'state its size in pixels and its meaning; alt="" when it only decorates',
    ),
    "table without scope": in_main(
        "<table><tr><th>Task</th></tr></table>",
        "table: the table 'Task' has no <th scope>",
        'make the heading cells <th scope="col"> or <th scope="row">',
    ),
}

ONE_TITLE = "give the page one <title> with words in it"
ONE_SENTENCE = "say in one sentence what this page holds"
HEADS = {
    "no title": Case(CLERK, "<title>Clerk</title>", "", f"site/{CLERK}", "title: no title", ONE_TITLE),
    "empty title": Case(CLERK, "<title>Clerk", "<title> ", f"site/{CLERK}:4", "title: no title", ONE_TITLE),
    "two titles": Case(
        CLERK, HEAD, "<title>More</title>", f"site/{CLERK}:4", "title: 2 titles: 'Clerk', 'More'", ONE_TITLE
    ),
    "no title on the error page": Case(
        "404.html", "<title>Not here</title>", "", "site/404.html", "title: no title", ONE_TITLE
    ),
    "no description": Case(
        CLERK,
        '<meta name="description" content="All about Clerk.">',
        "",
        f"site/{CLERK}:3",
        "description: no meta description",
        ONE_SENTENCE,
    ),
    "empty description": Case(
        CLERK, "All about Clerk.", "", f"site/{CLERK}:3", "description: no meta description", ONE_SENTENCE
    ),
    "shared description": Case(
        NURSE,
        "All about Nurse.",
        "All about Clerk.",
        f"site/{NURSE}:5",
        f"description: 'All about Clerk.' is also the description of {BASE}/jobs/clerk/",
        "give each page a description of its own",
    ),
    "no canonical": Case(
        CLERK,
        f'<link rel="canonical" href="{BASE}/jobs/clerk/">',
        "",
        f"site/{CLERK}:3",
        "canonical: no canonical link",
        f'add <link rel="canonical" href="{BASE}/jobs/clerk/">',
    ),
    "relative canonical": Case(
        CLERK,
        f'canonical" href="{BASE}/jobs/clerk/">\n<meta property="og:url" content="{BASE}/jobs/clerk/">',
        'canonical" href="/sub/jobs/clerk/"><meta property="og:url" content="/sub/jobs/clerk/">',
        f"site/{CLERK}:6",
        "canonical: '/sub/jobs/clerk/' is not the address of this page",
        f"write '{BASE}/jobs/clerk/'",
    ),
    "two canonicals": in_head(
        f'<link rel="canonical" href="{BASE}/">',
        f"canonical: 2 canonical links: '{BASE}/jobs/clerk/', '{BASE}/'",
        f"keep one, '{BASE}/jobs/clerk/'",
    ),
    "dead canonical of a redirect": Case(
        "old/index.html",
        f'canonical" href="{BASE}/jobs/nurse/',
        f'canonical" href="{BASE}/gone/',
        "site/old/index.html:4",
        f"canonical: '{BASE}/gone/' leads to no page of the site",
        "name the page that stands for this one",
    ),
    "other og:url": Case(
        CLERK,
        f'content="{BASE}/jobs/clerk/"',
        f'content="{BASE}/"',
        f"site/{CLERK}:7",
        f"canonical: og:url is '{BASE}/', the canonical address is '{BASE}/jobs/clerk/'",
        "write the canonical address in both",
    ),
}

CASES = MARKUP | HEADS


def test_a_shared_title_is_found(tmp_path: Path) -> None:
    found = findings(tmp_path, changed(good_site(), NURSE, "<title>Nurse", "<title>Clerk"))
    shared = f"site/{NURSE}:4: title: 'Clerk' is also the title of {BASE}/jobs/clerk/"

    assert f"{shared}\n    give each page a title of its own" in found
    assert len(found) == 2  # nor does it agree with the h1


@pytest.mark.parametrize("kind", ["application/json", "application/ld+json", " Application/JSON "])
def test_data_in_a_page_is_no_inline_script(tmp_path: Path, kind: str) -> None:
    block = f'<script type="{kind}">{{"@context": "https://schema.org", "@graph": []}}</script>'

    assert [found for found in findings(tmp_path, changed(good_site(), CLERK, MAIN, block)) if "inline" in found] == []


def test_a_script_that_the_policy_knows_by_its_hash_may_stand_in_the_page(tmp_path: Path) -> None:
    rule = "script-src 'self' 'sha256-5KYv+PUboo5h+0+YAtGRPbwv5d/QxzHslP4YGnUaxRw='"
    policy = f'<meta http-equiv="Content-Security-Policy" content="{rule}">'
    policed = changed(good_site(), CLERK, HEAD, policy)

    assert len(findings(tmp_path / "other", changed(policed, CLERK, MAIN, "<script>go(1)</script>"))) == 1
    assert findings(tmp_path / "known", changed(policed, CLERK, MAIN, "<script>go()</script>")) == []


def test_a_script_that_is_fetched_later_is_no_inline_script_unless_it_holds_one(tmp_path: Path) -> None:
    later = '<script type="module" data-src="/sub/a.js">{}</script>'
    files = {**good_site(), "a.js": "let a;\n"}

    assert findings(tmp_path / "empty", changed(files, CLERK, MAIN, later.format(""))) == []
    assert "<script> holds 'go()'" in findings(tmp_path / "full", changed(files, CLERK, MAIN, later.format("go()")))[0]


@pytest.mark.parametrize("kind", ["module", "text/javascript", "importmap", "application/javascript", "json", ""])
def test_what_a_browser_may_run_is_an_inline_script(tmp_path: Path, kind: str) -> None:
    found = findings(tmp_path, changed(good_site(), CLERK, MAIN, f'<script type="{kind}">{{}}</script>'))

    assert len(found) == 1
    assert "inline: <script> holds '{}' inside the page" in found[0]


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]
