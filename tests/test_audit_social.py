"""The audit of what a page shows of itself elsewhere: cards, titles, dates, languages; and of text said twice."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from bellwether.audit.crawling import may_read, rules_for
from bellwether.audit.pixels import pixels
from tests.audited import (
    BASE,
    CLERK,
    HEAD,
    HOME,
    MAIN,
    NURSE,
    Case,
    changed,
    findings,
    good_site,
    in_head,
    in_main,
    json_ld,
    page,
    png,
)

PICTURE = f"{BASE}/img/card.png"
SHAPE = "make it 1200 × 630, or larger in this shape"
ONCE = "answer it on one page only, or mark it up only there"
CARD = "say how the page looks where it is shared"


def jpeg(width: int, height: int) -> bytes:
    """The first bytes of a JPEG picture: a comment, then the frame that tells its size."""
    frame = struct.pack(">HHBHHB", 0xFFC2, 11, 8, height, width, 1)
    return b"\xff\xd8" + struct.pack(">HH", 0xFFFE, 4) + b"hi" + frame


def in_card(old: str, new: str, finding: str, cure: str) -> Case:
    """A case that changes the card of the clerk's page, which stands on line 7."""
    return Case(CLERK, old, new, f"site/{CLERK}:7", f"social: {finding}", cure)


SOCIAL = {
    "no title and kind": Case(
        CLERK,
        '<meta property="og:title" content="Clerk"><meta property="og:type" content="article">',
        "",
        f"site/{CLERK}:3",
        "social: no og:title, no og:type",
        CARD,
    ),
    "card without words": Case(CLERK, "summary_large_image", "", f"site/{CLERK}:3", "social: no twitter:card", CARD),
    "large card without a picture": Case(
        CLERK,
        f'<meta property="og:image" content="{PICTURE}">',
        "",
        f"site/{CLERK}:3",
        "social: no og:image",
        CARD,
    ),
    "relative picture": in_card(
        PICTURE,
        "/sub/img/card.png",
        "og:image '/sub/img/card.png' is no absolute address",
        f"begin it with '{BASE}/'",
    ),
    "lost picture": in_card(
        PICTURE,
        f"{BASE}/img/gone.png",
        f"og:image '{BASE}/img/gone.png' leads to no file of the site",
        "correct the address, or add the picture to the site",
    ),
    "drawing": in_card(
        PICTURE,
        f"{BASE}/a.css",
        f"og:image '{BASE}/a.css' is no PNG or JPEG picture",
        "draw it as one: other kinds are not shown everywhere",
    ),
    "other size": in_head(
        '<meta property="og:image:width" content="600"><meta property="og:image:height" content="315">',
        f"social: og:image '{PICTURE}' is 1200 × 630 pixels, and the page says 600 × 315",
        "state the size that it has",
    )._replace(place=f"site/{CLERK}:7"),
    "long alternative": in_head(
        f'<meta name="twitter:image:alt" content="{"x" * 421}">',
        "social: twitter:image:alt has 421 characters, at most 420 are read",
        "say it shorter",
    ),
}
TITLES = {
    "doubled label": in_main(
        "<h2>High risk Risk</h2>", "title: 'risk Risk' in 'High risk Risk' says a word twice", "say it once"
    ),
    "half empty": Case(
        CLERK,
        "<title>Clerk",
        "<title>Clerk | ",
        f"site/{CLERK}:4",
        "title: one side of 'Clerk |' is empty",
        "leave out the mark that divides it",
    ),
    "other subject": Case(
        CLERK,
        "<title>Clerk",
        "<title>The best of jobs",
        f"site/{CLERK}:4",
        "title: 'The best of jobs' and the h1 'Clerk' have no word in common",
        "let both name what the page is about",
    ),
    "year gone by": Case(
        NURSE,
        "<title>Nurse",
        "<title>Nurse in 2025",
        f"site/{NURSE}:4",
        "title: 'Nurse in 2025' names 2025, and the page was changed on 2026-11-20",
        "leave out the year, or bring the title up to date",
    ),
    "sentence cut off": Case(
        CLERK,
        "All about Clerk.",
        f"All {'that there is to say ' * 6}about cle",
        f"site/{CLERK}:5",
        "description: the description ends in 'that there is to say about cle'",
        "end it with a full stop, or after a whole word with …",
    ),
}
HEADS = {
    "no document type": Case(
        CLERK, "<!doctype html>", "", f"site/{CLERK}", "head: no <!doctype html>", "begin the file with it"
    ),
    "no charset": Case(
        CLERK,
        '<meta charset="utf-8">',
        "",
        f"site/{CLERK}:3",
        "head: no charset in the first 1,024 bytes",
        'write <meta charset="utf-8"> first in <head>',
    ),
    "robots in the body": in_main(
        '<meta name="robots" content="max-snippet:-1">',
        "head: the robots stands outside <head>",
        "search engines skip it there; look for an element above it that ends <head> too early",
    ),
    "other date than the markup": Case(
        NURSE,
        HEAD,
        '<meta property="article:modified_time" content="2026-11-19">',
        f"site/{NURSE}:14",
        "date: article:modified_time is '2026-11-19', dateModified of the JSON-LD is '2026-11-20'",
        "make both from one value",
    ),
    "other date than the sitemap": Case(
        "sitemap.xml",
        "2026-11-20T09:00:00+00:00",
        "2026-11-21",
        "site/sitemap.xml:4",
        f"date: lastmod of '{BASE}/jobs/nurse/' is '2026-11-21', its dateModified '2026-11-20'",
        "make both from one value",
    ),
}
MACHINES = {
    "page that may not be read": Case(
        "robots.txt",
        "Allow: /",
        "Disallow: /sub/jobs/c*",
        "site/robots.txt",
        f"robots: Googlebot may not read {BASE}/jobs/clerk/",
        "allow it; what is not to be listed needs noindex, and to be read",
    ),
    "noindex that may not be read": Case(
        "robots.txt",
        "Allow: /",
        "Disallow: /sub/thin/",
        "site/robots.txt",
        f"robots: Googlebot may not read {BASE}/thin/, which therefore does not see that it is marked noindex",
        "allow it; what is not to be listed needs noindex, and to be read",
    ),
    "too many rules": Case(
        "robots.txt",
        "Allow: /",
        f"Allow: /\n# {'x' * 512_000}",
        "site/robots.txt",
        "robots: 512,072 bytes, crawlers read 512,000",
        "say the same in fewer lines",
    ),
    "list without a name": Case(
        "llms.txt",
        "# Jobs",
        "Jobs",
        "site/llms.txt",
        "llms: no heading in the first line",
        "begin it with '# ' and the name of the site",
    ),
}
CASES = SOCIAL | TITLES | HEADS | MACHINES


@pytest.mark.parametrize("case", CASES.values(), ids=CASES)
def test_each_fault_is_found_and_nothing_else(tmp_path: Path, case: Case) -> None:
    assert findings(tmp_path, case.files) == [case.told]


@pytest.mark.parametrize(
    ("picture", "faults"),
    [
        (png(1200, 630), []),
        (png(2400, 1260), []),
        (jpeg(1200, 630), []),
        (png(600, 315), [f"is 600 × 315 pixels\n    {SHAPE}"]),
        (jpeg(1200, 1200), [f"is 1200 × 1200 pixels\n    {SHAPE}"]),
        (png(1200, 630) + bytes(300_000), ["weighs 300,024 bytes, at most 300,000 are loaded everywhere"]),
    ],
)
def test_the_picture_of_a_card_has_its_size_and_weight(tmp_path: Path, picture: bytes, faults: list[str]) -> None:
    found = findings(tmp_path, {**good_site(), "img/card.png": picture})

    assert [fault for fault in faults if not all(fault in each for each in found)] == []
    assert len(found) == 3 * len(faults)  # three pages may be indexed


@pytest.mark.parametrize("data", [b"", b"<svg/>", b"GIF89a", b"\xff\xd8\xff", b"\xff\xd8\xff\xe0\x00", png(1, 2)[:20]])
def test_what_is_no_picture_has_no_size(data: bytes) -> None:
    assert pixels(data) is None


@pytest.mark.parametrize(
    "title",
    ["Nurse, 2026", "Nurse until 2031–2036", "Nurse 2024–34", "Nurse: a very, very good job", "Nurse – Jobs"],
)
def test_titles_that_hold_are_not_found(tmp_path: Path, title: str) -> None:
    assert findings(tmp_path, changed(good_site(), NURSE, "<title>Nurse", f"<title>{title}")) == []


@pytest.mark.parametrize("end", [".", "…", "?", "”"])
def test_long_descriptions_that_end_are_not_found(tmp_path: Path, end: str) -> None:
    assert findings(tmp_path, changed(good_site(), CLERK, "All about Clerk.", f"{'All of it ' * 20}{end}")) == []


def hreflang(*pairs: tuple[str, str]) -> str:
    return "".join(f'<link rel="alternate" hreflang="{language}" href="{url}">' for language, url in pairs)


def test_translations_name_each_other(tmp_path: Path) -> None:
    nurse, clerk = ("en", f"{BASE}/jobs/nurse/"), ("de", f"{BASE}/jobs/clerk/")
    default = ("x-default", nurse[1])
    good = changed(good_site(), NURSE, HEAD, hreflang(nurse, clerk, default))
    good = changed(good, CLERK, HEAD, hreflang(nurse, clerk, default))
    lone = changed(good_site(), CLERK, HEAD, hreflang(nurse))

    assert findings(tmp_path / "good", good) == []
    assert findings(tmp_path / "lone", lone) == [
        f"site/{CLERK}:10: hreflang: '{nurse[1]}' does not name {clerk[1]} in return\n    let each of them list all",
        f"site/{CLERK}:10: hreflang: no x-default\n    say which page is for readers of all other languages",
        f"site/{CLERK}:10: hreflang: the page does not name itself\n    add '{clerk[1]}' with its own language",
    ]


def paragraphs(*words: str) -> str:
    return "".join(f"<p>{word} {'and so on and on ' * 20}</p>" for word in words)


@pytest.mark.parametrize(
    ("own", "share"), [(["own"], None), ([], 0)], ids=["with words of its own", "with words of another"]
)
def test_pages_of_one_kind_differ(tmp_path: Path, own: list[str], share: int | None) -> None:
    shared = ["a", "b", "c", "d"]
    files = changed(good_site(), CLERK, MAIN, paragraphs(*shared, *own))
    files = changed(files, NURSE, MAIN, paragraphs(*shared, "nurse", "care"))
    lists = changed(files, HOME, MAIN, paragraphs(*shared))  # a list repeats what its items say
    cure = "write what only this page can say, or mark it noindex"
    told = f"{share}% of the text stands on no page like it, at least 20% should"

    found = [f"site/{CLERK}: duplicate: {told}\n    {cure}"] if share is not None else []
    assert findings(tmp_path, lists) == found


def test_a_page_that_is_not_listed_may_repeat_another(tmp_path: Path) -> None:
    text = paragraphs("a", "b", "c", "d")
    noindex = '<meta name="robots" content="noindex">'
    files = {
        **changed(good_site(), CLERK, MAIN, text),
        "jobs/copy/index.html": page(BASE, "/x/", "Copy", text, noindex),
    }

    assert [found for found in findings(tmp_path, files) if "duplicate" in found] == []


def test_one_answer_is_marked_up_once(tmp_path: Path) -> None:
    faq = "<p data-faq><b data-faq-question>Why?</b> <i data-faq-answer>{}</i></p>"

    def asked(answer: str) -> str:
        accepted = {"@type": "Answer", "text": answer}
        questions = [{"@type": "Question", "name": "Why?", "acceptedAnswer": accepted}]
        return json_ld({"@type": "FAQPage", "mainEntity": questions})

    def answered(home: str, clerk: str) -> dict[str, str | bytes]:
        files = changed(good_site(), CLERK, HEAD, asked(clerk))
        files = changed(files, CLERK, MAIN, faq.format(clerk))
        organization = '"@graph": ['
        block = asked(home).partition(organization)[2].rpartition("]}</script>")[0]
        files = changed(files, HOME, organization, f"{organization}{block}, ")
        return changed(files, HOME, MAIN, faq.format(home))

    assert findings(tmp_path / "two", answered("So.", "Not so.")) == []
    assert findings(tmp_path / "one", answered("So.", "So.")) == [
        f"site/{CLERK}:10: faq: 'Why?' is answered in the same words on {BASE}/\n    {ONCE}"
    ]


ROBOTS = """\
User-agent: GPTBot
User-agent: CCBot
Disallow: /

user-agent: *
Disallow: /search   # a tool
Allow: /search/help
Disallow: /*.json$
Disallow:
"""


@pytest.mark.parametrize(
    ("agent", "path", "reads"),
    [
        ("CCBot", "/", False),
        ("gptbot", "/jobs/", False),
        ("Googlebot", "/", True),
        ("Googlebot", "/search/", False),
        ("Googlebot", "/search/help/", True),
        ("Googlebot", "/a/index.json", False),
        ("Googlebot", "/a/index.json/b", True),
    ],
)
def test_the_longest_rule_of_the_named_group_decides(agent: str, path: str, *, reads: bool) -> None:
    assert may_read(rules_for(ROBOTS, agent), path) is reads


def test_without_rules_everything_may_be_read() -> None:
    assert may_read(rules_for("", "Googlebot"), "/")
    assert may_read(rules_for("User-agent: *\nDisallow: /a\nAllow: /a\n", "Googlebot"), "/a")
