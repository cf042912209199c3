"""The audit of what assistive technology is told, and of how readers are sent on and left alone."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.audited import BASE, CLERK, HEAD, MAIN, Case, changed, findings, good_site, in_head, in_main

POINT = "name an id of the page, or give the element this id"
LABEL = "put it into a <label>, or name its id in one"
WORDS = "say in words what it does; a picture needs its alt"
STANDS = "name what stands there"
DRAWN = 'give it role="img" and a <title>; aria-hidden="true" when it only decorates'
VIEWPORT = '<meta name="viewport" content="width=device-width, initial-scale=1">'

ACCESS = {
    "label of nothing": in_main(
        '<label for="gone">x</label>',
        "access: <label for> names the id 'gone', which the page does not have",
        POINT,
    ),
    "region named by nothing": in_main(
        '<p role="region" aria-labelledby="pay gone">x</p>',
        "access: <p aria-labelledby> names the id 'gone', which the page does not have",
        POINT,
    ),
    "empty link": in_main('<a href="../nurse/"><b></b></a>', "access: <a> has no text: '../nurse/'", WORDS),
    "link around a picture without a text": in_main(
        '<a href="../nurse/"><img src="/sub/img/a.png" alt="" width="1" height="1" loading="lazy"></a>',
        "access: <a> has no text: '../nurse/'",
        WORDS,
    ),
    "empty button": in_main("<button></button>", "access: <button> has no text: '<button'", WORDS),
    "link that says nothing": in_main(
        '<a href="../nurse/"> Read more </a>',
        "access: the text 'Read more' does not say where '../nurse/' leads",
        STANDS,
    ),
    "field without a label": in_main('<input name="q">', "access: <input> has no label: 'q'", LABEL),
    "choice without a label": in_main("<select name=s></select>", "access: <select> has no label: 's'", LABEL),
    "frame without a title": in_main(
        '<iframe src="../nurse/"></iframe>', "access: <iframe> has no title: '../nurse/'", "say what is shown in it"
    ),
    "drawing without a name": in_main(
        '<svg class="c" role="img"></svg>', "access: a drawing has no name: '<svg class=\"c\">'", DRAWN
    ),
    "drawing without a role": in_main(
        "<svg><title>x</title></svg>", "access: a drawing has no name: '<svg class=\"\">'", DRAWN
    ),
    "region without a name": in_main(
        '<p role="region">x</p>',
        'access: <p role="region"> has no name',
        "name it by aria-label or aria-labelledby",
    ),
    "own order": in_main(
        '<p tabindex="3">x</p>',
        "access: <p tabindex> is 3",
        "write 0, and put the elements in the order in which they are reached",
    ),
    "two main elements": Case(
        CLERK,
        "</main>",
        "</main><main></main>",
        f"site/{CLERK}:14",
        "access: 2 main elements",
        "put what only this page holds into one <main>",
    ),
    "unnamed navigation": Case(
        CLERK,
        MAIN,
        '<nav aria-label="x"></nav>',
        f"site/{CLERK}:13",
        "access: one of 2 nav elements has no name",
        "tell them apart by aria-label",
    ),
    "no way past the navigation": Case(
        CLERK,
        '<a href="#main">Skip</a>',
        "",
        f"site/{CLERK}:12",
        "access: the first link does not lead to <main>",
        "begin the page with a link past its navigation",
    ),
    "no viewport": Case(
        CLERK, VIEWPORT, "", f"site/{CLERK}:3", "access: no viewport for small screens", f"add {VIEWPORT}"
    ),
    "no zoom": Case(
        CLERK,
        "initial-scale=1",
        "maximum-scale=1.0",
        f"site/{CLERK}:3",
        "access: the viewport 'width=device-width, maximum-scale=1.0' keeps readers from zooming",
        "leave out that limit",
    ),
    "late redirect": Case(
        "old/index.html",
        "0; url",
        "5; url",
        "site/old/index.html:3",
        "access: the page is left after 5 seconds",
        "send readers on at once, or let them choose",
    ),
}

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
CHAIN = f"""<!doctype html>
<html lang="en"><meta charset="utf-8"><meta http-equiv="refresh" content="0; url={BASE}/old/">
<a href="{BASE}/old/">x</a>
"""
PRIVACY = {
    "cookies": Case(
        "a.js",
        "let a;",
        "document.cookie = 'a=1';",
        "site/a.js:1",
        "privacy: the script uses document.cookie",
        "keep nothing, or in localStorage if the reader asks",
    ),
    "remote request of a script": Case(
        "a.js",
        "let a;",
        "let a;\nfetch('https://count.example.com/x');",
        "site/a.js:2",
        "third-party: the script asks another site for 'https://count.example.com/x'",
        "serve it from this site",
    ),
    "remote module": Case(
        "a.js",
        "let a;",
        'import {a} from "//cdn.example.com/a.js";',
        "site/a.js:1",
        "third-party: the script asks another site for '//cdn.example.com/a.js'",
        "serve it from this site",
    ),
    "rule for headers": in_head(
        POLICY.format("default-src 'self'; frame-ancestors 'none'"),
        "policy: frame-ancestors does not count in a meta element",
        "leave the rule to the headers of the host",
    ),
    "inline styles allowed": in_head(
        POLICY.format("style-src 'self' 'unsafe-inline'"),
        "policy: style-src allows 'unsafe-inline'",
        "take it out: scripts and styles stand in files",
    ),
    "paid link that nobody is told of": in_main(
        '<a rel="sponsored" href="https://shop.example.com/">Course</a><p class="disclosure">We earn.</p>',
        "paid: nothing before the paid link 'https://shop.example.com/' says that it is paid",
        'say it in plain words above the link, in an element with class="disclosure"',
    ),
}

CORRECT = "correct the address, or leave out the line"
END = "lead to where that one ends"
REDIRECTS = {
    "other canonical address": Case(
        "old/index.html",
        f'canonical" href="{BASE}/jobs/nurse/',
        f'canonical" href="{BASE}/jobs/clerk/',
        "site/old/index.html:3",
        f"redirect: leads to {BASE}/jobs/nurse/ and names '{BASE}/jobs/clerk/' as the canonical address",
        "name the page that it leads to",
    ),
    "noindex beside it": Case(
        "old/index.html",
        '<meta charset="utf-8">',
        '<meta charset="utf-8"><meta name="robots" content="noindex">',
        "site/old/index.html:4",
        f"canonical: noindex stands beside the canonical address '{BASE}/jobs/nurse/'",
        "keep one of the two: they contradict",
    ),
}


@pytest.mark.parametrize("case", (ACCESS | PRIVACY | REDIRECTS).values(), ids=ACCESS | PRIVACY | REDIRECTS)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]


@pytest.mark.parametrize(
    "html",
    [
        '<a href="/sub/"><img src="/sub/img/a.png" alt="Home" width="1" height="1" loading="lazy"></a>',
        '<a href="/sub/" aria-label="Home"></a>',
        '<a id="place"></a>',
        '<label>Search <input name="q"></label><label for="b">B</label><textarea id="b"></textarea>',
        '<input type="hidden" name="h"><input type="submit" value="Go">',
        '<svg role="img"><title>x</title><svg></svg></svg><svg aria-hidden="true"></svg>',
        '<p role="region" aria-label="x" tabindex="0">x</p>',
        '<p class="disclosure">We earn.</p><a rel="nofollow sponsored" href="https://shop.example.com/">Course</a>',
        '<p class="short disclosure">We earn.</p><ul><li><a rel="sponsored" href="https://a.example/">A</a></li></ul>',
    ],
)
def test_what_is_named_and_told_is_not_found(tmp_path: Path, html: str) -> None:
    assert findings(tmp_path, changed(good_site(), CLERK, MAIN, html)) == []


@pytest.mark.parametrize("viewport", ["maximum-scale=5", "maximum-scale=10", "user-scalable=yes"])
def test_a_viewport_may_limit_what_does_not_hinder(tmp_path: Path, viewport: str) -> None:
    assert findings(tmp_path, changed(good_site(), CLERK, "initial-scale=1", viewport)) == []


def test_policies_that_keep_what_they_promise_are_not_found(tmp_path: Path) -> None:
    policy = POLICY.format("default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; upgrade-insecure-requests;")

    assert findings(tmp_path, changed(good_site(), CLERK, HEAD, policy)) == []


def test_scripts_may_ask_this_site(tmp_path: Path) -> None:
    script = f"fetch('find.json'); fetch('/sub/find.json'); fetch('{BASE}/a.js'); // from 'https' to http://x\n"

    assert findings(tmp_path, {**good_site(), "a.js": script}) == []


def test_a_redirect_to_a_redirect_is_found(tmp_path: Path) -> None:
    found = findings(tmp_path, {**good_site(), "older/index.html": CHAIN})

    assert found == [
        f"site/older/index.html:2: redirect: leads on to {BASE}/old/, which is a redirect\n    {END}",
    ]


def test_a_redirect_to_itself_is_found(tmp_path: Path) -> None:
    assert findings(tmp_path, {**good_site(), "old/index.html": CHAIN}) == [
        f"site/old/index.html:2: redirect: leads on to {BASE}/old/, which is a redirect\n    {END}",
    ]


def test_lines_of_redirects_lead_to_pages_in_one_step(tmp_path: Path) -> None:
    lines = "# old names\n/sub/a/ /sub/jobs/nurse/ 301\n/sub/b/ /sub/a/ 301\n/sub/c/ /sub/gone/\n/sub/d/ https://x.example/\n"

    assert findings(tmp_path, {**good_site(), "_redirects": lines}) == [
        f"site/_redirects:3: redirect: '/sub/b/' leads to '/sub/a/', which is a redirect\n    {END}",
        f"site/_redirects:4: redirect: '/sub/c/' leads to '/sub/gone/', which is no file of the site\n    {CORRECT}",
    ]
