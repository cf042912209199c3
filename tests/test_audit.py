"""The audit of a built site: a correct one has no findings, and each case breaks one thing."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

import pytest

from bellwether.audit import audit, summarise
from bellwether.problems import Place, Problem, UsageError

BASE = "https://example.org/sub"
NURSE, CLERK, HOME = "jobs/nurse/index.html", "jobs/clerk/index.html", "index.html"
QUESTION, ANSWER = "Will AI replace nurses?", "No. It takes over notes, not care."


def page(base: str, address: str, title: str, main: str, head: str = "") -> str:
    path = base.removeprefix("https://example.org")
    return f"""<!doctype html>
<html lang="en">
<head>
<title>{title}</title>
<meta name="description" content="All about {title}.">
<link rel="canonical" href="{base}{address}">
<meta property="og:url" content="{base}{address}">
<link rel="stylesheet" href="{path}/a.css">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
{head}<!--head-->
</head>
<body>
<nav><a href="{path}/">Home</a></nav>
<main>
<h1>{title}</h1>
{main}
<!--main-->
</main>
<script src="{path}/a.js"></script>
</body>
</html>
"""


def json_ld(*nodes: Mapping[str, object]) -> str:
    graph = {"@context": "https://schema.org", "@graph": nodes}
    return f'<script type="application/ld+json">{json.dumps(graph)}</script>\n'


def nurse_graph(base: str) -> str:
    answer = {"@type": "Answer", "text": ANSWER}
    return json_ld(
        {
            "@type": "Article",
            "@id": f"{base}/jobs/nurse/#article",
            "url": f"{base}/jobs/nurse/",
            "datePublished": "2026-02-10",
            "dateModified": "2026-11-20T09:00:00Z",
            "publisher": {"@id": f"{base}/#organization"},
            "breadcrumb": {"@id": "#trail"},
            "isPartOf": {"@id": f"{base}/jobs/clerk/"},
        },
        {
            "@type": "BreadcrumbList",
            "@id": f"{base}/jobs/nurse/#trail",
            "itemListElement": [
                {"@type": "ListItem", "position": 1, "name": "Home", "item": f"{base}/"},
                {"@type": "ListItem", "position": 2, "name": "Nurse"},
            ],
        },
        {
            "@type": "FAQPage",
            "mainEntity": [{"@type": "Question", "name": QUESTION, "acceptedAnswer": answer}],
        },
    )


def nurse_page(base: str) -> str:
    path = base.removeprefix("https://example.org")
    head = f"""{nurse_graph(base)}<link rel="alternate" type="text/markdown" href="index.md">
<link rel="alternate" type="application/json" href="{path}/jobs/nurse/index.json">
<link rel="alternate" type="application/atom+xml" href="{base}/feed.xml">
"""
    main = f"""<p><a href="../clerk/?from=nurse#pay">Clerk</a> <a href="mailto:a@example.org">Write</a>
<a href="http://example.com/">Elsewhere</a> <a href="tel:+123">Call</a> <a href="#top">Top</a></p>
<h2 id="tasks">Tasks</h2>
<h3>Notes</h3>
<img src="{path}/img/a.png" srcset="{path}/img/a.png 2x" alt="" width="1" height="1">
<table><caption>Tasks</caption><tr><th scope="row">Notes</th><td>60</td></tr></table>
<details data-faq><summary data-faq-question>Will AI replace  nurses?</summary>
<div data-faq-answer><p>No.</p><p>It takes over <em>notes</em>, not care.</p></div></details>"""
    return page(base, "/jobs/nurse/", "Nurse", main, head)


def stub(base: str) -> str:
    return f"""<!doctype html>
<html lang="en">
<meta http-equiv="refresh" content="0; url={base}/jobs/nurse/">
<link rel="canonical" href="{base}/jobs/nurse/">
<a href="{base}/jobs/nurse/">Moved</a>
"""


def sitemap(base: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<url><loc>{base}/</loc><lastmod>2026-11-20</lastmod></url>
<url><loc>{base}/jobs/nurse/</loc><lastmod>2026-11-20T09:00:00+00:00</lastmod></url>
<url><loc>{base}/jobs/clerk/</loc></url>
</urlset>
"""


def feed(base: str) -> str:
    return f"""<?xml version="1.0" encoding="UTF-8"?>
<feed xmlns="http://www.w3.org/2005/Atom">
<id>{base}/</id><title>Jobs</title><updated>2026-11-20T00:00:00Z</updated>
<link rel="self" href="{base}/feed.xml"/>
<entry><id>tag:1</id><title>Nurse</title><updated>2026-11-20T00:00:00Z</updated>
<link href="{base}/jobs/nurse/#tasks"/><link rel="related" href="https://example.com/"/></entry>
<entry><id>tag:2</id><title>Clerk</title><updated>2026-11-20T00:00:00Z</updated>
<link href="{base}/jobs/clerk/"/></entry>
</feed>
"""


def good_site(base: str = BASE) -> dict[str, str]:
    """A correct site that has one of everything: path to text."""
    path = base.removeprefix("https://example.org")
    jobs = f'<p><a href="{path}/jobs/nurse/">Nurse</a> <a href="{path}/jobs/clerk/">Clerk</a></p>'
    organization = {"@type": "Organization", "@id": f"{base}/#organization", "url": f"{base}/"}
    noindex = '<meta name="robots" content="noindex">\n'
    return {
        HOME: page(base, "/", "Home", jobs, json_ld(organization)),
        NURSE: nurse_page(base),
        "jobs/nurse/index.md": "# Nurse\n",
        "jobs/nurse/index.json": "{}\n",
        CLERK: page(base, "/jobs/clerk/", "Clerk", '<h2 id="pay">Pay</h2>'),
        "thin/index.html": page(base, "/thin/", "Clerk", "<p>Thin.</p>", noindex),
        "embed/nurse/index.html": page(base, "/jobs/nurse/", "Nurse", "<p>Card.</p>"),
        "old/index.html": stub(base),
        "404.html": page(base, "/404.html", "Not here", "<h3>Sorry</h3>", noindex),
        "a.css": "/* url(gone.png) */ body{background:url('img/a.png')}\n.a{mask:url(data:image/png,x)}\n",
        "a.js": "let a;\n",
        "img/a.png": "png",
        "sitemap.xml": sitemap(base),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n",
        "feed.xml": feed(base),
        "llms.txt": f"# Jobs\n\n- [Nurse]({base}/jobs/nurse/index.md): care\n",
    }


def write(root: Path, files: Mapping[str, str]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text(text, encoding="utf-8")
    return root


def changed(files: Mapping[str, str], path: str, old: str, new: str) -> dict[str, str]:
    assert old in files[path], f"{path} does not hold {old!r}"
    return {**files, path: files[path].replace(old, new, 1)}


def findings(root: Path, files: Mapping[str, str]) -> list[str]:
    """What the audit finds in these files, as the terminal shows it."""
    return [str(problem) for problem in audit(write(root, files), BASE)]


class Case(NamedTuple):
    """One change to the correct site, and the one finding that it leads to, as the terminal shows it."""

    path: str
    old: str
    new: str
    place: str
    finding: str
    cure: str


MAIN, HEAD = "<!--main-->", "<!--head-->"


def in_main(html: str, finding: str, cure: str) -> Case:
    """A case that adds something to the main part of the clerk's page, where it stands on line 17."""
    return Case(CLERK, MAIN, html, f"site/{CLERK}:17", finding, cure)


def in_head(html: str, finding: str, cure: str) -> Case:
    """A case that adds something to the head of the clerk's page, where it stands on line 10."""
    return Case(CLERK, HEAD, html, f"site/{CLERK}:10", finding, cure)


def lost(address: str, field: str) -> str:
    """What is found about an address that leads nowhere."""
    return f"{field}: '{address}' leads to no file of the site"


LOST = "correct the address, or add what it names to the site"
BEGIN = "begin internal addresses with '/sub/'"
NO_ADDRESS = "link to a page; let a script file give a <button> its behaviour"
SERVE = "serve it from this site, or make it a link that the reader may follow"
NAME_AN_ID = "name an id of that page, or give the section this id"

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
        "link: ' java\nscript:go()' is no address that leads to a page",
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
    "img src": '<img src="{}" alt="" width="1" height="1">',
    "iframe src": '<iframe src="{}"></iframe>',
    "form action": '<form action="{}"></form>',
    "button formaction": '<button formaction="{}">x</button>',
    "video poster": '<video poster="{}"></video>',
    "object data": '<object data="{}"></object>',
    "use href": '<svg><use href="{}"/></svg>',
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
        '<img src="/sub/img/a.png">',
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
    "shared title": Case(
        NURSE,
        "<title>Nurse",
        "<title>Clerk",
        f"site/{NURSE}:4",
        f"title: 'Clerk' is also the title of {BASE}/jobs/clerk/",
        "give each page a title of its own",
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
        'canonical" href="/sub/jobs/clerk/">',
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

LIST_CANONICAL = "list only the canonical addresses of indexable pages"
DATE_FORM = "write it like 2026-11-20 or 2026-11-20T09:30:00+00:00"
ONLY_INDEXED = "or let it be indexed"


def added_loc(address: str, finding: str, cure: str, *, field: str = "sitemap") -> Case:
    """A case that adds an address to the sitemap, where it stands on line 6."""
    line = f"<url><loc>{BASE}{address}</loc></url>\n</urlset>"
    finding = f"{field}: '{BASE}{address}' {finding}"
    return Case("sitemap.xml", "</urlset>", line, "site/sitemap.xml:6", finding, cure)


def lastmod(date: str, trouble: str) -> Case:
    """A case that writes another date to the home page's entry of the sitemap."""
    finding = f"sitemap: lastmod '{date}' {trouble}"
    return Case("sitemap.xml", ">2026-11-20<", f">{date}<", "site/sitemap.xml:3", finding, DATE_FORM)


SITEMAPS = {
    "page not listed": Case(
        "sitemap.xml",
        f"<url><loc>{BASE}/jobs/clerk/</loc></url>",
        "",
        f"site/{CLERK}",
        f"sitemap: {BASE}/jobs/clerk/ is not in the sitemap",
        "list it there, or mark the page noindex",
    ),
    "listed page is not there": added_loc("/gone/", "is no page of the site", LIST_CANONICAL),
    "listed file": added_loc(
        "/jobs/nurse/index.html", f"is not the canonical address '{BASE}/jobs/nurse/'", LIST_CANONICAL
    ),
    "listed redirect": added_loc("/old/", "is a redirect", LIST_CANONICAL),
    "listed card": added_loc("/embed/nurse/", "is not meant for search engines", LIST_CANONICAL),
    "listed noindex page": added_loc(
        "/thin/", "is marked noindex", f"leave it out of the sitemap, {ONLY_INDEXED}", field="noindex"
    ),
    "listed twice": added_loc("/jobs/nurse/", "is listed 2 times", "list each page once")._replace(
        place="site/sitemap.xml:4"
    ),
    "date of another form": lastmod("20 Nov 2026", "is no W3C date"),
    "date that no calendar has": lastmod("2026-02-30", "is no W3C date"),
    "time without its zone": lastmod("2026-11-20T09:00:00", "has a time without its time zone"),
    "other root": Case(
        "sitemap.xml",
        "<urlset xmlns",
        "<urlset xmlns='' xmlns:x",
        "site/sitemap.xml",
        "sitemap: the root element is 'urlset'",
        "make it urlset, with the namespace http://www.sitemaps.org/schemas/sitemap/0.9",
    ),
    "not well-formed": Case(
        "sitemap.xml",
        "</urlset>",
        "",
        "site/sitemap.xml",
        "sitemap: not well-formed XML: no element found: line 7, column 0",
        "escape & and < in texts, and close every element",
    ),
    "no line in robots.txt": Case(
        "robots.txt",
        f"Sitemap: {BASE}/sitemap.xml",
        "",
        "site/robots.txt",
        "sitemap: no Sitemap: line",
        f"add the line 'Sitemap: {BASE}/sitemap.xml'",
    ),
    "dead line in robots.txt": Case(
        "robots.txt",
        "/sitemap.xml",
        "/map.xml",
        "site/robots.txt:4",
        f"sitemap: '{BASE}/map.xml' leads to no file of the site",
        f"write '{BASE}/sitemap.xml'",
    ),
    "noindex page in llms.txt": Case(
        "llms.txt",
        "/jobs/nurse/index.md",
        "/thin/",
        "site/llms.txt:3",
        f"noindex: '{BASE}/thin/' is marked noindex",
        f"leave it out of llms.txt, {ONLY_INDEXED}",
    ),
    "noindex twin in llms.txt": Case(
        "llms.txt",
        "/jobs/nurse/index.md",
        "/thin/index.md",
        "site/llms.txt:3",
        f"noindex: '{BASE}/thin/index.md' is marked noindex",
        f"leave it out of llms.txt, {ONLY_INDEXED}",
    ),
}


def in_feed(old: str, new: str, line: int, finding: str, cure: str) -> Case:
    """A case that changes the feed."""
    return Case("feed.xml", old, new, f"site/feed.xml:{line}" if line else "site/feed.xml", finding, cure)


TELL = "link to the page that the entry tells of"
FEEDS = {
    "feed not well-formed": in_feed(
        "<title>Jobs",
        "<title>Jobs & more",
        0,
        "feed: not well-formed XML: not well-formed (invalid token): line 3, column 46",
        "escape & and < in texts, and close every element",
    ),
    "feed without a title": in_feed(
        "<title>Jobs</title>", "", 0, "feed: the feed has no <title>", "add its <title>, which Atom requires"
    ),
    "entry without a date": in_feed(
        "<title>Clerk</title><updated>2026-11-20T00:00:00Z</updated>",
        "<title>Clerk</title>",
        0,
        "feed: entry 2 has no <updated>",
        "add its <updated>, which Atom requires",
    ),
    "entry without an id": in_feed(
        "<id>tag:2</id>", "<id/>", 0, "feed: entry 2 has no <id>", "add its <id>, which Atom requires"
    ),
    "repeated entry id": in_feed(
        "tag:2",
        "tag:1",
        5,
        "feed: the id 'tag:1' is given to 2 entries",
        "give each entry an id of its own, for good",
    ),
    "entry of a lost page": in_feed(
        f"{BASE}/jobs/clerk/", f"{BASE}/gone/", 8, f"feed: '{BASE}/gone/' leads to no page of the site", TELL
    ),
    "entry of a file that is no page": in_feed(
        f"{BASE}/jobs/clerk/", f"{BASE}/a.js", 8, f"feed: '{BASE}/a.js' leads to no page of the site", TELL
    ),
    "entry of another site": in_feed(
        f"{BASE}/jobs/clerk/",
        "https://example.com/",
        6,
        "feed: 'https://example.com/' leads to no page of the site",
        TELL,
    ),
    "entry of a noindex page": in_feed(
        f"{BASE}/jobs/clerk/",
        f"{BASE}/thin/",
        8,
        f"noindex: '{BASE}/thin/' is marked noindex",
        f"leave it out of the feed, {ONLY_INDEXED}",
    ),
    "entry of a lost section": in_feed(
        "#tasks",
        "#gone",
        6,
        f"anchor: '{BASE}/jobs/nurse/#gone' names the id 'gone', which {BASE}/jobs/nurse/ does not have",
        NAME_AN_ID,
    ),
    "no self link": in_feed(
        f'<link rel="self" href="{BASE}/feed.xml"/>',
        "",
        0,
        "feed: no link with rel=self",
        f"add one with the address '{BASE}/feed.xml'",
    ),
    "other self link": in_feed(
        f'"{BASE}/feed.xml"',
        f'"{BASE}/"',
        4,
        f"feed: the link with rel=self is '{BASE}/'",
        f"write '{BASE}/feed.xml'",
    ),
}


def in_graph(old: str, new: str, finding: str, cure: str) -> Case:
    """A case that changes the JSON-LD of the nurse's page, which stands on line 10."""
    return Case(NURSE, old, new, f"site/{NURSE}:10", f"json-ld: {finding}", cure)


REFER = "refer to a node of this page, or of the page whose address the @id begins with"
CORRECT = "correct the address, or leave it out"
DATASET = "write it like 2026-11-20"
COUNT = "count them from 1 without gaps"
STRUCTURED = {
    "not JSON": in_graph(
        '"@graph": [',
        '"@graph": [,',
        "not JSON: Expecting value: line 1 column 47 (char 46)",
        "write the block with a JSON encoder",
    ),
    "no JSON number": in_head(
        '<script type="application/ld+json">{"@type": "Thing", "position": NaN}</script>',
        "json-ld: not JSON: NaN is no JSON value",
        "write the block with a JSON encoder",
    ),
    "raw angle bracket": in_graph(
        '"name": "Nurse"',
        '"name": "<Nurse>"',
        'a raw \'<\' in \'ition": 2, "name": "<Nurse>"}]}, {"@type\'',
        "write it as \\u003c, so that no text can end the block",
    ),
    "two blocks": Case(
        HOME,
        HEAD,
        '<script type="application/ld+json">{"@type": "Thing"}</script>',
        f"site/{HOME}:10",
        "json-ld: 2 JSON-LD blocks",
        "put all nodes into the @graph of one block",
    ),
    "node without a type": in_graph(
        '"@type": "Article", ',
        "",
        f"the node '{BASE}/jobs/nurse/#article' has no @type",
        "say what kind of thing it is",
    ),
    "reference to no node of the page": in_graph('"#trail"', '"#path"', "no node has the @id '#path'", REFER),
    "reference to no node of the home page": in_graph(
        "/#organization", "/#publisher", f"no node has the @id '{BASE}/#publisher'", REFER
    ),
    "reference to no page": in_graph(
        f'"{BASE}/jobs/clerk/"', f'"{BASE}/gone/"', f"no node has the @id '{BASE}/gone/'", REFER
    ),
    "dead url": in_graph(
        f'"url": "{BASE}/jobs/nurse/"',
        f'"url": "{BASE}/gone/"',
        f"url '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "dead item": in_graph(
        f'"item": "{BASE}/"',
        f'"item": "{BASE}/gone/"',
        f"item '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "dead described item": in_graph(
        f'"item": "{BASE}/"',
        f'"item": {{"@id": "{BASE}/gone/", "name": "Gone"}}',
        f"item '{BASE}/gone/' leads to no file of the site",
        CORRECT,
    ),
    "positions from 0": in_graph(
        '"position": 1', '"position": 0', "the positions of the BreadcrumbList are 0, 2", COUNT
    ),
    "modified before published": in_graph(
        "2026-11-20T09:00:00Z",
        "2026-02-09",
        "dateModified '2026-02-09' is before datePublished '2026-02-10'",
        "correct the dates of the entry",
    ),
    "no date": in_graph('"2026-02-10"', '"in spring"', "datePublished 'in spring' is no date", DATASET),
}

SHOWN_QUESTION = "Will AI replace  nurses?"
QUESTIONS = {
    "question that is not shown": Case(
        NURSE,
        f"data-faq-question>{SHOWN_QUESTION}",
        "hidden>",
        f"site/{NURSE}:26",
        f"faq: a data-faq element has not exactly one data-faq-question: '{ANSWER}'",
        "mark one element in it with data-faq-question",
    ),
    "other answer": Case(
        NURSE,
        "<em>notes</em>, not care",
        "<em>notes</em> and care",
        f"site/{NURSE}:10",
        f"faq: the answer to '{QUESTION}' reads 'No. It takes over notes and care.' on the page"
        f" and '{ANSWER}' in the markup",
        "make both from one value",
    ),
    "questions without markup": in_main(
        "<p data-faq><b data-faq-question>Why?</b><i data-faq-answer>So.</i></p>",
        "faq: 1 questions are shown without FAQPage markup",
        "mark them up, or take data-faq away",
    ),
    "markup without questions": Case(
        NURSE,
        "<details data-faq>",
        "<details>",
        f"site/{NURSE}:10",
        f"faq: '{QUESTION}' is marked up but not shown",
        "show the question, or leave it out of the markup",
    ),
    "question without markup": Case(
        NURSE,
        MAIN,
        "<p data-faq><b data-faq-question>Why?</b><i data-faq-answer>So.</i></p>",
        f"site/{NURSE}:28",
        "faq: 'Why?' is shown but not marked up",
        "add the question to the markup",
    ),
    "question shown twice": Case(
        NURSE,
        MAIN,
        f"<p data-faq><b data-faq-question>{QUESTION}</b><i data-faq-answer>{ANSWER}</i></p>",
        f"site/{NURSE}:10",
        f"faq: the questions are shown as ['{QUESTION}', '{QUESTION}'] and marked up as ['{QUESTION}']",
        "keep the order and the number of the page",
    ),
}

CASES = LINKS | ASSETS | THIRD_PARTY | MARKUP | HEADS | SITEMAPS | FEEDS | STRUCTURED | QUESTIONS


@pytest.mark.parametrize("base", ["https://example.org", BASE, "https://example.org/a/b"])
def test_a_correct_site_has_no_findings(tmp_path: Path, base: str) -> None:
    assert audit(write(tmp_path, good_site(base)), base) == []


def test_the_base_url_may_end_in_a_slash(tmp_path: Path) -> None:
    assert audit(write(tmp_path, good_site()), f"{BASE}/") == []


@pytest.mark.parametrize("name", CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, name: str) -> None:
    case = CASES[name]
    files = changed(good_site(), case.path, case.old, case.new)
    assert findings(tmp_path, files) == [f"{case.place}: {case.finding}\n    {case.cure}"]


def test_another_project_on_the_same_host_is_an_external_link(tmp_path: Path) -> None:
    files = changed(good_site(), CLERK, MAIN, '<a href="https://example.org/other/">x</a>')
    assert audit(write(tmp_path, files), BASE) == []


def test_an_asset_of_another_project_on_the_same_host_is_third_party(tmp_path: Path) -> None:
    files = changed(good_site(), CLERK, MAIN, '<iframe src="https://example.org/other/"></iframe>')
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


def test_a_page_that_only_the_navigation_links_to_is_an_orphan(tmp_path: Path) -> None:
    files = {**good_site(), "lone/index.html": page(BASE, "/lone/", "Lone", '<a href="#x" id="x">me</a>')}
    files = changed(files, "sitemap.xml", "</urlset>", f"<url><loc>{BASE}/lone/</loc></url></urlset>")
    files = changed(files, HOME, "<nav>", '<nav><a href="/sub/lone/">Lone</a>')
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


def test_a_missing_sitemap_is_found(tmp_path: Path) -> None:
    files = good_site()
    del files["sitemap.xml"], files["robots.txt"]
    finding = "site/index.html: sitemap: the site has no sitemap.xml"
    cure = "write a sitemap.xml that lists every indexable page"
    assert findings(tmp_path, files) == [f"{finding}\n    {cure}"]


INDEX = f"""<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>{BASE}/pages.xml</loc></sitemap>
</sitemapindex>"""


def test_a_sitemap_index_leads_to_the_sitemaps(tmp_path: Path) -> None:
    files = {**good_site(), "sitemap.xml": INDEX, "pages.xml": sitemap(BASE)}
    assert audit(write(tmp_path, files), BASE) == []


def test_a_sitemap_index_may_not_name_a_lost_file(tmp_path: Path) -> None:
    more = f"<sitemap><loc>{BASE}/more.xml</loc></sitemap></sitemapindex>"
    files = {**good_site(), "sitemap.xml": INDEX.replace("</sitemapindex>", more), "pages.xml": sitemap(BASE)}
    finding = f"site/sitemap.xml:3: sitemap: '{BASE}/more.xml' is no sitemap of the site"
    assert findings(tmp_path, files) == [f"{finding}\n    write the missing file, or drop the line"]


SPLIT = "split it and list the parts in a sitemap index"


def test_a_sitemap_of_too_many_addresses_is_found(tmp_path: Path) -> None:
    more = f"<url><loc>{BASE}/jobs/nurse/</loc></url>" * 49_998
    files = changed(good_site(), "sitemap.xml", "</urlset>", f"{more}</urlset>")
    assert findings(tmp_path, files) == [
        f"site/sitemap.xml: sitemap: 50,001 addresses, 50,000 are allowed\n    {SPLIT}",
        f"site/sitemap.xml:4: sitemap: '{BASE}/jobs/nurse/' is listed 49999 times\n    list each page once",
    ]


def test_a_sitemap_of_too_many_bytes_is_found(tmp_path: Path) -> None:
    files = good_site()
    size = 52_428_801
    files["sitemap.xml"] += " " * (size - len(files["sitemap.xml"]))
    assert findings(tmp_path, files) == [
        f"site/sitemap.xml: sitemap: 52,428,801 bytes, 52,428,800 are allowed\n    {SPLIT}"
    ]


def test_names_that_differ_only_by_case_are_found(tmp_path: Path) -> None:
    root = write(tmp_path, {**good_site(), "A.js": "let b;\n"})
    if len(list(root.glob("*.js"))) + len(list(root.glob("*.JS"))) < 2:
        pytest.skip("this file system holds only one of the two names")
    assert [str(problem) for problem in audit(root, BASE)] == [
        "site/a.js: file: 'a.js' and 'A.js' differ only by case\n    rename one of them"
    ]


def test_questions_in_another_order_are_found(tmp_path: Path) -> None:
    questions = [
        {"@type": "Question", "name": name, "acceptedAnswer": {"@type": "Answer", "text": "So."}}
        for name in ("One?", "Two?")
    ]
    form = "<p data-faq><b data-faq-question>{}</b><i data-faq-answer>So.</i></p>"
    shown = form.format("Two?") + form.format("One?")
    files = changed(good_site(), CLERK, HEAD, json_ld({"@type": "FAQPage", "mainEntity": questions}))
    files = changed(files, CLERK, MAIN, shown)
    assert [problem.message for problem in audit(write(tmp_path, files), BASE)] == [
        "the questions are shown as ['Two?', 'One?'] and marked up as ['One?', 'Two?']"
    ]


def test_findings_are_sorted_and_labelled(tmp_path: Path) -> None:
    files = changed(good_site(), NURSE, MAIN, '<a href="/sub/b/">x</a>\n<a href="/sub/a/">x</a>')
    files = changed(files, CLERK, MAIN, '<a href="/sub/c/">x</a>')
    problems = audit(write(tmp_path, files), BASE, label="out")
    assert [(str(problem.place), problem.severity) for problem in problems] == [
        (f"out/{CLERK}:17", "error"),
        (f"out/{NURSE}:28", "error"),
        (f"out/{NURSE}:29", "error"),
    ]


def test_a_folder_without_a_home_page_is_a_wrong_call(tmp_path: Path) -> None:
    sentence = r"holds no index\.html: build the site first, with `python build\.py`$"
    with pytest.raises(UsageError, match=sentence):
        audit(tmp_path, BASE)


def test_a_base_url_without_a_host_is_a_wrong_call(tmp_path: Path) -> None:
    sentence = r"^'/sub' is no base address: write it like https://example\.org/path$"
    with pytest.raises(UsageError, match=sentence):
        audit(write(tmp_path, good_site()), "/sub")


def test_the_summary_counts_by_field() -> None:
    fields = ["title", "link", "link", "anchor", "link"]
    problems = [Problem(Place("site/index.html", line), field, "x") for line, field in enumerate(fields)]
    assert summarise(problems) == "link 3 · anchor 1 · title 1"
    assert summarise([]) == "no findings"
