"""The audit of links, anchors, assets, requests to other sites, and orphans."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.audit import audit
from tests.audited import (
    BASE,
    CLERK,
    HOME,
    LOST,
    MAIN,
    NAME_AN_ID,
    NURSE,
    Case,
    changed,
    findings,
    good_site,
    in_head,
    in_main,
    lost,
    page,
    write,
)

BEGIN = "begin internal addresses with '/sub/'"
NO_ADDRESS = "link to a page; let a script file give a <button> its behaviour"
SERVE = "serve it from this site, or make it a link that the reader may follow"

LINKS = {
    "dead link": in_main('<a href="/sub/gone/">x</a>', lost("/sub/gone/", "link"), LOST),
    "dead relative link": in_main('<a href="../gone/">x</a>', lost("../gone/", "link"), LOST),
    "dead absolute link": in_main(f'<a href="{BASE}/gone/">x</a>', lost(f"{BASE}/gone/", "link"), LOST),
    "relative link with an address in its query": in_main(
        '<a href="gone?u=https://example.org/sub/">x</a>',
        lost("gone?u=https://example.org/sub/", "link"),
        LOST,
    ),
    "no closing slash": in_main(
        '<a href="/sub/jobs/nurse">x</a>',
        "link: '/sub/jobs/nurse' lacks its closing slash",
        "write '/sub/jobs/nurse/'",
    ),
    "no base path": in_main(
        '<a href="/jobs/nurse/">x</a>',
        "link: '/jobs/nurse/' lacks the base path '/sub/'",
        BEGIN,
    ),
    "out of the base path": in_main(
        '<a href="../../../x/">x</a>', "link: '../../../x/' lacks the base path '/sub/'", BEGIN
    ),
    "script address": in_main(
        '<a href=" java&#10;script:go()">x</a>',
        "link: ' java\\u000ascript:go()' is no address that leads to a page",
        NO_ADDRESS,
    )._replace(place=f"site/{CLERK}"),
    "anchor on another page": in_main(
        '<a href="../nurse/#gone">x</a>',
        f"anchor: '../nurse/#gone' names the id 'gone', which {BASE}/jobs/nurse/ does not have",
        NAME_AN_ID,
    ),
    "anchor on the same page": in_main(
        '<a href="#gone">x</a>',
        f"anchor: '#gone' names the id 'gone', which {BASE}/jobs/clerk/ does not have",
        NAME_AN_ID,
    ),
    "dead redirect": Case(
        "old/index.html",
        f"url={BASE}/jobs/nurse/",
        "url=/sub/gone/",
        "site/old/index.html:3",
        lost("/sub/gone/", "link"),
        LOST,
    ),
    "dead twin": Case(
        NURSE,
        'href="index.md"',
        'href="gone.md"',
        f"site/{NURSE}:11",
        lost("gone.md", "twin"),
        LOST,
    ),
    "dead link in llms.txt": Case(
        "llms.txt",
        f"{BASE}/jobs/nurse/index.md",
        f"{BASE}/gone/",
        "site/llms.txt:3",
        lost(f"{BASE}/gone/", "link"),
        "correct the address, or leave it out",
    ),
}

ASSETS = {
    "lost image": Case(
        NURSE,
        'src="/sub/img/a.png"',
        'src="/sub/img/b.png"',
        f"site/{NURSE}:24",
        lost("/sub/img/b.png", "asset"),
        LOST,
    ),
    "lost image of a srcset": Case(
        NURSE,
        "/sub/img/a.png 2x",
        "/sub/img/a.png, /sub/img/b.png 2x",
        f"site/{NURSE}:24",
        lost("/sub/img/b.png", "asset"),
        LOST,
    ),
    "lost script": in_head('<script src="/sub/b.js"></script>', lost("/sub/b.js", "asset"), LOST),
    "lost source": in_main('<picture><source srcset="b.webp 1x"></picture>', lost("b.webp", "asset"), LOST),
    "lost stylesheet": in_head('<link rel="stylesheet" href="b.css">', lost("b.css", "asset"), LOST),
    "stylesheet refers to a lost file": Case(
        "a.css",
        "'img/a.png'",
        "img/b.png",
        "site/a.css:1",
        lost("img/b.png", "asset"),
        "correct the address, or add the file to the assets",
    ),
    "stylesheet without the base path": Case(
        "a.css",
        "'img/a.png'",
        '"/img/a.png"',
        "site/a.css:1",
        "asset: '/img/a.png' lacks the base path '/sub/'",
        "write it relative to the stylesheet",
    ),
    "remote file in a stylesheet": Case(
        "a.css",
        "'img/a.png'",
        "//example.com/a.png",
        "site/a.css:1",
        "third-party: the stylesheet asks another site for '//example.com/a.png'",
        "serve it from this site",
    ),
    "remote import": Case(
        "a.css",
        "\n",
        '\n@import "https://example.com/a.css";',
        "site/a.css:2",
        "third-party: the stylesheet asks another site for 'https://example.com/a.css'",
        "serve it from this site",
    ),
}

REMOTE = {
    "script src": '<script src="{}"></script>',
    "script data-src": '<script type="module" data-src="{}"></script>',
    "img src": '<img src="{}" alt="" width="1" height="1" loading="lazy">',
    "iframe src": '<iframe src="{}" title="x"></iframe>',
    "button formaction": '<button formaction="{}">x</button>',
    "video poster": '<video poster="{}"></video>',
    "object data": '<object data="{}"></object>',
    "use href": '<svg aria-hidden="true"><use href="{}"/></svg>',
}
REMOTE_RELS = ("stylesheet", "preload", "preconnect", "dns-prefetch", "icon", "manifest", "modulepreload")
FONT = "https://fonts.example.com/a"
THIRD_PARTY = {
    f"remote {holder}": in_main(
        html.format(FONT),
        f"third-party: <{holder}> asks another site for '{FONT}'",
        SERVE,
    )
    for holder, html in REMOTE.items()
} | {
    f"remote {rel}": in_head(
        f'<link rel="{rel}" href="{FONT}">', f"third-party: <link href> asks another site for '{FONT}'", SERVE
    )
    for rel in REMOTE_RELS
}

POLICY = '<meta http-equiv="Content-Security-Policy" content="{}">'
FORM = '<form method="post" action="https://letter.example/subscribe"></form>'
_SENT_TO = "third-party: the form sends what readers type to '{}', which the policy of the page does not allow"
SENT = (
    _SENT_TO.format("https://letter.example/subscribe"),
    "name the host, with https://, under form-action in its Content-Security-Policy, or send it to this site",
)
FORMS = {
    f"form {name}": in_main(f"{POLICY.format(policy)}{FORM}" if policy else FORM, *SENT)
    for name, policy in {
        "on a page without a policy": "",
        "elsewhere": "form-action 'self'; img-src https://letter.example",
        "to another host than the policy names": "form-action 'self' https://letters.example",
        "to a host that is named without https": "form-action http://letter.example letter.example",
    }.items()
}

CASES = LINKS | ASSETS | THIRD_PARTY | FORMS


def test_a_form_may_send_to_a_host_that_the_policy_of_the_page_names(tmp_path: Path) -> None:
    policy = POLICY.format("default-src 'self'; form-action 'self' https://Letter.example")

    assert findings(tmp_path, in_main(policy + FORM, "", "").files) == []


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]


def test_another_project_on_the_same_host_is_an_external_link(tmp_path: Path) -> None:
    files = changed(good_site(), CLERK, MAIN, '<a href="https://example.org/other/">x</a>')
    assert audit(write(tmp_path, files), BASE) == []


def test_an_asset_of_another_project_on_the_same_host_is_third_party(tmp_path: Path) -> None:
    files = changed(good_site(), CLERK, MAIN, '<iframe src="https://example.org/other/" title="x"></iframe>')
    assert [problem.field for problem in audit(write(tmp_path, files), BASE)] == ["third-party"]


def test_an_orphan_is_found(tmp_path: Path) -> None:
    orphan = page(BASE, "/lone/", "Lone", "<p>Alone.</p>")
    files = {**good_site(), "lone/index.html": orphan}
    files = changed(files, "sitemap.xml", "</urlset>", f"<url><loc>{BASE}/lone/</loc></url></urlset>")
    unreached = f"site/lone/index.html: orphan: no way of links leads from the home page to {BASE}/lone/"
    unlinked = f"site/lone/index.html: orphan: the main part of no other page links to {BASE}/lone/"
    assert findings(tmp_path, files) == [
        f"{unreached}\n    link to it from a page that is reached, or mark it noindex",
        f"{unlinked}\n    link to it from the page above it, or mark it noindex",
    ]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("</main>", "</main>text<!-- c --><footer>{}</footer>"),
        ("</main>\n<script", "</main></div><footer>{}</footer><script"),
        ("</body>", "<p>{}</p></body>"),
    ],
    ids=["behind the main part", "behind what is around it", "at the end"],
)
def test_only_what_stands_in_the_main_part_counts_as_there(tmp_path: Path, old: str, new: str) -> None:
    files = {**good_site(), "lone/index.html": page(BASE, "/lone/", "Lone", '<a href="#x" id="x">me</a>')}
    files = changed(files, "sitemap.xml", "</urlset>", f"<url><loc>{BASE}/lone/</loc></url></urlset>")
    files = changed(files, HOME, "<main", "<div><main")
    link = '<a href="/sub/lone/">Lone</a><h6>Deep</h6><table><tr><td>1</td></tr></table>'
    files = changed(files, HOME, old, new.format(link))
    found = [problem.message for problem in audit(write(tmp_path, files), BASE)]

    assert found == [f"the main part of no other page links to {BASE}/lone/"]


def test_a_page_that_only_the_navigation_links_to_is_an_orphan(tmp_path: Path) -> None:
    files = {**good_site(), "lone/index.html": page(BASE, "/lone/", "Lone", '<a href="#x" id="x">me</a>')}
    files = changed(files, "sitemap.xml", "</urlset>", f"<url><loc>{BASE}/lone/</loc></url></urlset>")
    files = changed(files, HOME, "</nav>", '<a href="/sub/lone/">Lone</a></nav>')
    assert [problem.message for problem in audit(write(tmp_path, files), BASE)] == [
        f"the main part of no other page links to {BASE}/lone/"
    ]


def test_pages_that_only_link_to_each_other_are_not_reached(tmp_path: Path) -> None:
    pair = {
        "a/index.html": page(BASE, "/a/", "A", '<a href="../b/">b</a>'),
        "b/index.html": page(BASE, "/b/", "B", '<a href="../a/">a</a>'),
    }
    locs = f"<url><loc>{BASE}/a/</loc></url><url><loc>{BASE}/b/</loc></url></urlset>"
    files = changed({**good_site(), **pair}, "sitemap.xml", "</urlset>", locs)
    assert [problem.message for problem in audit(write(tmp_path, files), BASE)] == [
        f"no way of links leads from the home page to {BASE}/a/",
        f"no way of links leads from the home page to {BASE}/b/",
    ]
