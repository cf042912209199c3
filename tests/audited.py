"""A correct site with one of everything, and the ways in which the tests of the audit break it."""

from __future__ import annotations

import json
import struct
from collections.abc import Mapping
from pathlib import Path
from typing import NamedTuple

from bellwether.audit import audit

LOST = "correct the address, or add what it names to the site"
ONLY_INDEXED = "or let it be indexed"
NAME_AN_ID = "name an id of that page, or give the section this id"
BASE = "https://example.org/sub"
NURSE, CLERK, HOME = "jobs/nurse/index.html", "jobs/clerk/index.html", "index.html"
QUESTION, ANSWER = "Will AI replace nurses?", "No. It takes over notes, not care."


def page(base: str, address: str, title: str, main: str, head: str = "") -> str:
    path = base.removeprefix("https://example.org")
    return f"""<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<meta name="description" content="All about {title}.">
<link rel="canonical" href="{base}{address}">
<meta property="og:url" content="{base}{address}">{card(base, title)}
<link rel="stylesheet" href="{path}/a.css">
<link rel="license" href="https://creativecommons.org/licenses/by/4.0/">
{head}<!--head-->
</head>
<body>
<nav><a href="#main">Skip</a> <a href="{path}/">Home</a></nav>
<main id="main">
<h1>{title}</h1>
{main}
<!--main-->
</main>
<script src="{path}/a.js"></script>
</body>
</html>
"""


def card(base: str, title: str) -> str:
    """How a page looks where it is shared; one line, so that the lines of the page stay where they are."""
    values = {"title": title, "type": "article", "image": f"{base}/img/card.png", "image:alt": f"A card of {title}"}
    metas = [f'<meta property="og:{name}" content="{value}">' for name, value in values.items()]
    return "".join([*metas, '<meta name="twitter:card" content="summary_large_image">'])


def png(width: int, height: int) -> bytes:
    """The first bytes of a PNG picture, which tell its size."""
    return b"\x89PNG\r\n\x1a\n" + struct.pack(">I4sII", 13, b"IHDR", width, height)


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
            "headline": "Nurse",
            "author": {"@type": "Person", "name": "Ada"},
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
<img src="{path}/img/a.png" srcset="{path}/img/a.png 2x" alt="" width="1" height="1" loading="lazy">
<table><caption>Tasks</caption><tr><th scope="row">Notes</th><td>60</td></tr></table>
<details data-faq><summary data-faq-question>Will AI replace  nurses?</summary>
<div data-faq-answer><p>No.</p><p>It takes over <em>notes</em>, not care.</p></div></details>"""
    return page(base, "/jobs/nurse/", "Nurse", main, head)


def stub(base: str) -> str:
    return f"""<!doctype html>
<html lang="en"><meta charset="utf-8">
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


def good_site(base: str = BASE) -> dict[str, str | bytes]:
    """A correct site that has one of everything: path to text."""
    path = base.removeprefix("https://example.org")
    jobs = f'<p><a href="{path}/jobs/nurse/">Nurse</a> <a href="{path}/jobs/clerk/">Clerk</a></p>'
    organization = {"@type": "Organization", "@id": f"{base}/#organization", "name": "Jobs", "url": f"{base}/"}
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
        "img/card.png": png(1200, 630),
        "sitemap.xml": sitemap(base),
        "robots.txt": f"User-agent: *\nAllow: /\n\nSitemap: {base}/sitemap.xml\n",
        "feed.xml": feed(base),
        "llms.txt": f"# Jobs\n\n- [Nurse]({base}/jobs/nurse/index.md): care\n",
    }


def write(root: Path, files: Mapping[str, str | bytes]) -> Path:
    for name, text in files.items():
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_bytes(text.encode() if isinstance(text, str) else text)
    return root


def changed(files: Mapping[str, str | bytes], path: str, old: str, new: str) -> dict[str, str | bytes]:
    text = files[path]
    assert isinstance(text, str), f"{path} is no text"
    assert old in text, f"{path} does not hold {old!r}"
    return {**files, path: text.replace(old, new, 1)}


def findings(root: Path, files: Mapping[str, str | bytes]) -> list[str]:
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

    @property
    def files(self) -> dict[str, str | bytes]:
        """The correct site with the change."""
        return changed(good_site(), self.path, self.old, self.new)

    @property
    def told(self) -> str:
        """The finding as the terminal shows it."""
        return f"{self.place}: {self.finding}\n    {self.cure}"


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
