"""What machines read, parsed as they would: sitemap, Atom, robots.txt, llms.txt, and the files of hosts."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from uuid import UUID
from xml.etree import ElementTree as ET

import pytest

from bellwether.build.surveying import surveyed
from bellwether.model.output import Page
from bellwether.outputs.feeds import FEED_SIZE, sitemaps
from bellwether.pages.policy import FIRST_SOURCE
from tests.conftest import Built, Site
from tests.files import addresses_of_assets
from tests.sample import entry, minimal_site, prose_page, read, write

ATOM = {"a": "http://www.w3.org/2005/Atom"}
SITEMAP = {"s": "http://www.sitemaps.org/schemas/sitemap/0.9"}
BASE = "https://site.example"
FEEDS = ("feed.xml", "changes/feed.xml", "jobs/piano-tuner/feed.xml", "jobs/violin-maker/feed.xml")

# Enough of its own words and a source: an entry that earns its place in the index.
HARP = entry(
    "The harp has forty-seven strings and seven pedals, and every one of them wants the tuner at a different hour.\n",
    title="Harp tuner",
    sources=["census"],
    updated="2026-10-02",
)


def sitemap(built: Built) -> dict[str, str]:
    """Each address of the sitemap with the day of its last change."""
    root = ET.fromstring(built.text("sitemap.xml"))  # noqa: S314 - our own file
    return {url.findtext("s:loc", "", SITEMAP): url.findtext("s:lastmod", "", SITEMAP) for url in root}


def feed(built: Built, path: str) -> ET.Element:
    return ET.fromstring(built.text(path))  # noqa: S314 - our own file


def texts(root: ET.Element, path: str) -> list[str]:
    return [found.text or "" for found in root.findall(path, ATOM)]


def canonicals(built: Built, *, indexable: bool) -> set[str]:
    """The canonical addresses of all pages that search engines may keep, or of the others."""
    found = set()
    for path in built.out.rglob("*.html"):
        soup = built.html("/" + path.relative_to(built.out).as_posix())
        if soup.select_one('meta[http-equiv="refresh"]'):
            continue  # a redirect is no page of its own
        kept = "noindex" not in soup.select_one("meta[name=robots]")["content"]
        if path.is_relative_to(built.out / "embed"):
            assert not kept  # a card is for frames of other sites, and is no page of its own
        elif kept == indexable:
            found.add(soup.select_one("link[rel=canonical]")["href"])
    return found


def test_the_sitemap_is_the_set_of_indexable_canonicals(sample: Built) -> None:
    assert set(sitemap(sample)) == canonicals(sample, indexable=True)
    assert f"{BASE}/jobs/piano-tuner/" in sitemap(sample)


def test_lastmod_is_the_day_that_the_page_itself_gives(sample: Built) -> None:
    assert sitemap(sample)[f"{BASE}/compare/organ-tuner-vs-piano-tuner/"] == "2026-11-01"
    for address, day in sitemap(sample).items():
        head = sample.html(address.removeprefix(BASE)).select_one('meta[property="article:modified_time"]')
        assert head is None or head["content"] == day


@pytest.mark.parametrize(
    ("files", "day"),
    [
        ({}, "2026-11-01"),
        ({"history.csv": "date,occupation,measure,value,reason\n2026-11-09,piano-tuner,outlook,6,x\n"}, "2026-11-09"),
        ({"history.csv": "date,occupation,measure,value,reason\n2026-11-08,piano-tuner,pay,41000,x\n"}, "2026-11-08"),
        # A release is older than its figures are on the page.
        ({"sources.yaml": minimal_site()["sources.yaml"].replace('"2025"', '"2026-11-08"')}, "2026-11-01"),
    ],
)
def test_a_job_has_changed_when_entry_figure_or_score_has(site: Site, files: Mapping[str, str], day: str) -> None:
    built = site(files)

    assert sitemap(built)[f"{BASE}/jobs/piano-tuner/"] == day
    assert built.json("jobs/piano-tuner/index.json")["updated"] == day
    assert texts(feed(built, "feed.xml"), "a:entry/a:updated") == [f"{day}T00:00:00+00:00"]


def test_a_long_sitemap_is_split_under_an_index(tmp_path_factory: pytest.TempPathFactory) -> None:
    library, _ = read(write(tmp_path_factory.mktemp("content"), minimal_site()))
    assert library is not None
    atlas = surveyed(library, addresses_of_assets())
    offered = [(f"{BASE}/jobs/{slug}/", f"2026-01-0{day}") for day, slug in enumerate(library.occupations, start=1)]
    made = list(sitemaps(atlas, offered, 2))
    whole = _entries(made, "sitemap.xml")
    parts = [page for page in made if re.fullmatch(r"sitemap-\d+\.xml", page.path)]

    assert [url for url, _ in whole] == [f"{BASE}/{page.path}" for page in parts]
    assert [page.template for page in made[:-1]] == ["feeds/sitemap.xml"] * len(parts)
    assert next(page for page in made if page.path == "sitemap.xml").template == "feeds/sitemap-index.xml"
    assert all(0 < len(_entries(made, page.path)) <= 2 for page in parts)
    for page, (_, modified) in zip(parts, whole, strict=True):
        assert modified == max(day for _, day in _entries(made, page.path))
    split = [entry for page in parts for entry in _entries(made, page.path)]
    assert split == _entries(list(sitemaps(atlas, offered)), "sitemap.xml") == sorted(offered)


def _entries(pages: list[Page], path: str) -> list[tuple[str, str]]:
    return list(next(page for page in pages if page.path == path).view.entries)


@pytest.mark.parametrize("path", FEEDS)
def test_a_feed_has_what_atom_asks_for(sample: Built, path: str) -> None:
    root = feed(sample, path)
    links = {link.get("rel"): link.get("href") for link in root.findall("a:link", ATOM)}

    assert links["self"] == f"{BASE}/{path}"
    assert len(texts(root, "a:id")) == 1
    assert sample.has(links["alternate"].removeprefix(BASE) + "index.html")
    assert root.findtext("a:author/a:name", "", ATOM) == "The test editors"
    ids = texts(root, "a:entry/a:id")
    assert len(set(ids)) == len(ids)
    for item in root.findall("a:entry", ATOM):
        assert all(item.findtext(f"a:{part}", "", ATOM) for part in ("id", "title", "updated", "summary"))
        assert sample.has(item.find("a:link", ATOM).get("href").removeprefix(BASE) + "index.html")
    for moment in texts(root, ".//a:updated") + texts(root, ".//a:published"):
        assert datetime.fromisoformat(moment).tzinfo is not None


def test_a_feed_is_as_new_as_its_newest_entry(site: Site) -> None:
    built = site({"occupations/harp-tuner.md": HARP})
    for path in ("feed.xml", "changes/feed.xml"):
        root = feed(built, path)
        assert texts(root, "a:updated") == [max(texts(root, "a:entry/a:updated"))]


def test_the_site_feed_lists_jobs_with_the_newest_first_and_none_that_is_kept_out(site: Site) -> None:
    built = site({"occupations/harp-tuner.md": HARP})

    links = feed(built, "feed.xml").findall("a:entry/a:link", ATOM)
    assert [link.get("href") for link in links] == [f"{BASE}/jobs/piano-tuner/", f"{BASE}/jobs/harp-tuner/"]


def test_the_feeds_of_changes_name_the_change_and_its_reason(site: Site) -> None:
    rows = [
        "2026-03-01,piano-tuner,outlook,60,First.",
        "2026-04-01,piano-tuner,outlook,66,Better <tools> & ears.",
        "2026-05-01,violin-maker,displacement,15,Kept out.",
    ]
    built = site({"history.csv": "\n".join(["date,occupation,measure,value,reason", *rows, ""])})

    for path in ("changes/feed.xml", "jobs/piano-tuner/feed.xml"):
        root = feed(built, path)
        assert texts(root, "a:entry/a:title") == [
            "Piano tuner: outlook went from 60/100 to 66/100",
            "Piano tuner: outlook first recorded at 60/100",
        ]
        assert texts(root, "a:entry/a:summary") == ["Better <tools> & ears.", "First."]
    assert texts(feed(built, "jobs/violin-maker/feed.xml"), "a:entry/a:id") == []


def test_two_scores_recorded_on_one_day_are_two_entries(site: Site) -> None:
    rows = "2026-03-01,piano-tuner,outlook,60,First.\n2026-03-01,piano-tuner,outlook,66,Again.\n"
    root = feed(site({"history.csv": f"date,occupation,measure,value,reason\n{rows}"}), "changes/feed.xml")
    ids = texts(root, "a:entry/a:id")

    assert len(ids) == len(set(ids)) == 2


def ids(built: Built) -> dict[str, list[str]]:
    return {path: re.findall(r"<id>(.*?)</id>", built.text(path)) for path in FEEDS}


def test_the_ids_of_feeds_and_entries_stay_when_the_site_moves_to_another_address(site: Site) -> None:
    settings = minimal_site()["site.yaml"]
    rows = {"history.csv": "date,occupation,measure,value,reason\n2026-09-01,piano-tuner,outlook,12,new ratings\n"}
    here = ids(site(rows))
    moved = ids(site({**rows, "site.yaml": settings.replace("https://site.example", "https://moved.example/sub")}))
    elsewhere = ids(site({**rows, "site.yaml": settings.replace("The test editors", "Other editors")}))

    assert sum(map(len, here.values())) > 3 * len(FEEDS) // 2
    assert moved == here
    assert not {i for found in here.values() for i in found} & {i for found in elsewhere.values() for i in found}
    assert all(str(UUID(name)) == name.removeprefix("urn:uuid:") for found in here.values() for name in found)


def test_a_feed_ends_before_it_grows_long(site: Site) -> None:
    rows = [f"2026-03-01,piano-tuner,outlook,{n},Day {n}." for n in range(FEED_SIZE + 5)]
    built = site({"history.csv": "\n".join(["date,occupation,measure,value,reason", *rows, ""])})

    assert len(texts(feed(built, "changes/feed.xml"), "a:entry/a:id")) == FEED_SIZE


def robots(built: Built) -> dict[str, list[str]]:
    """The rules of robots.txt by agent."""
    rules: dict[str, list[str]] = {}
    for group in built.text("robots.txt").split("\n\n"):
        lines = [line for line in group.splitlines() if line and not line.startswith("Sitemap:")]
        for agent in (line.removeprefix("User-agent: ") for line in lines if line.startswith("User-agent:")):
            rules[agent] = [line for line in lines if not line.startswith("User-agent:")]
    return rules


@pytest.mark.parametrize(
    ("policy", "trains", "answers"),
    [("all", True, True), ("answers", False, True), ("none", False, False)],
)
def test_robots_txt_says_which_crawlers_are_welcome(site: Site, policy: str, trains: bool, answers: bool) -> None:
    built = site({"site.yaml": minimal_site()["site.yaml"].replace("crawlers: all", f"crawlers: {policy}")})
    rules = robots(built)

    assert rules["*"] == ["Allow: /"]
    assert rules.get("GPTBot") == (None if trains else ["Disallow: /"])
    assert rules.get("OAI-SearchBot") == (None if answers else ["Disallow: /"])
    assert f"Sitemap: {BASE}/sitemap.xml" in built.text("robots.txt").splitlines()


def policy(text: str) -> dict[str, str]:
    """The rules of a Content-Security-Policy."""
    return dict(rule.strip().split(" ", 1) for rule in text.split(";"))


def headers(built: Built, path: str) -> list[tuple[str, str]]:
    """What a host sends with a path by the rules of `_headers`: in a rule, a star stands for anything, also nothing."""
    sent: list[tuple[str, str]] = []
    applies = False
    for line in built.text("_headers").splitlines():
        if line.startswith("  "):
            name, value = line.strip().split(": ", 1)
            sent += [(name, value)] if applies else []
        else:
            applies = bool(re.fullmatch(".*".join(map(re.escape, line.split("*"))), path))
    return sent


def addresses(built: Built) -> list[str]:
    """The addresses of all HTML files, stubs and cards included."""
    files = sorted(path.relative_to(built.out).as_posix() for path in built.out.rglob("*.html"))
    return [f"/{file.removesuffix('index.html')}" for file in files]


@pytest.mark.parametrize("base", ["", "/sub"])
def test_every_page_is_sent_with_exactly_one_policy_which_is_the_one_that_it_states(site: Site, base: str) -> None:
    old = minimal_site()["occupations/piano-tuner.md"].replace("[/jobs/tuner/]", "[/jobs/tuner/, /old/tuner/, /a.html]")
    built = site({"occupations/piano-tuner.md": old}, base_url=BASE + base)
    found = addresses(built)

    assert {"/", "/404.html", "/search/", "/compare/", "/embed/piano-tuner/", "/old/tuner/", "/a.html"} <= set(found)
    for address in found:
        (sent,) = [policy(value) for name, value in headers(built, base + address) if name.startswith("Content-Sec")]
        assert sent.pop("frame-ancestors") == ("*" if address.startswith("/embed/") else "'none'"), address
        stated = built.html(address).select_one("meta[http-equiv=Content-Security-Policy]")
        if stated:  # a stub holds nothing that a policy could stop
            assert sent == policy(stated["content"]), address
        else:
            assert built.html(address).select("meta[http-equiv=refresh]"), address


def test_no_policy_lets_in_what_is_foreign_or_inline_but_one_line(sample: Built) -> None:
    for address in addresses(sample):
        (sent,) = [policy(value) for name, value in headers(sample, address) if name.startswith("Content-Sec")]
        wasm = " 'wasm-unsafe-eval'" if address == "/search/" else ""

        assert (sent["default-src"], sent["script-src"]) == ("'none'", f"'self'{wasm} {FIRST_SOURCE}"), address
        assert (sent["style-src"], sent["connect-src"], sent["base-uri"]) == ("'self'", "'self'", "'none'"), address
        assert sent["img-src"] == "'self' data:"
        assert not any("unsafe" in rule for name, rule in sent.items() if name != "script-src")
        assert sent["form-action"] == "'self' https://post.letter.example"
        others = [rule for name, rule in sent.items() if name not in ("frame-ancestors", "form-action")]
        assert not any("http" in rule or "*" in rule for rule in others)


def test_cards_alone_may_be_framed_and_every_answer_has_the_other_headers(sample: Built) -> None:
    for address in (*addresses(sample), "/jobs/find.json", "/embed/piano-tuner/badge.svg", "/pagefind/pagefind.js"):
        sent = dict(headers(sample, address))
        assert "X-Frame-Options" not in sent  # which knows no exceptions
        assert sent["X-Content-Type-Options"] == "nosniff"
        assert "immutable" not in sent.get("Cache-Control", "")
    (asset,) = (sample.out / "assets/css").glob("site.*.css")
    assert "immutable" in dict(headers(sample, f"/assets/css/{asset.name}"))["Cache-Control"]


def test_headers_and_redirects_stand_under_the_base_path(site: Site) -> None:
    built = site(base_url=f"{BASE}/sub")
    paths = [line for line in built.text("_headers").splitlines() if not line.startswith(" ")]

    assert paths[:2] == ["/sub/*", "/sub/assets/*"]
    assert {"/sub/", "/sub/404.html", "/sub/search/", "/sub/jobs/*", "/sub/embed/*", "/sub/about/*"} <= set(paths)
    assert all(path.startswith("/sub/") for path in paths)
    assert len(paths) == len(set(paths))
    assert built.text("_redirects").splitlines() == [
        "/sub/jobs/tuner/ /sub/jobs/piano-tuner/ 301",
        "/sub/compare/piano-tuner-vs-organ-tuner/ /sub/compare/organ-tuner-vs-piano-tuner/ 301",
    ]


def test_nothing_is_run_through_jekyll(sample: Built) -> None:
    assert sample.text(".nojekyll") == ""


def test_llms_txt_lists_indexable_pages_that_exist(site: Site) -> None:
    thin = prose_page("Pipes")
    built = site({"occupations/harp-tuner.md": HARP, "categories/pipes.md": thin})
    links = re.findall(r"^- \[.+\]\((.+)\): .+$", built.text("llms.txt"), re.MULTILINE)
    jobs = [link for link in links if link.endswith("/index.md")]

    assert jobs == [f"{BASE}/jobs/harp-tuner/index.md", f"{BASE}/jobs/piano-tuner/index.md"]
    assert all(built.has(link.removeprefix(BASE)) for link in jobs)
    assert {*links} - {*jobs} <= canonicals(built, indexable=True)
    assert f"{BASE}/fields/instruments/" in links
    assert f"{BASE}/fields/pipes/" in canonicals(built, indexable=False)


def test_a_job_that_is_kept_out_is_built_and_linked_but_offered_nowhere(sample: Built) -> None:
    address = "/jobs/violin-maker/"
    robots_meta = sample.html(address).select_one("meta[name=robots]")["content"]
    offered = [sample.text(path) for path in ("sitemap.xml", "feed.xml", "changes/feed.xml", "llms.txt")]

    assert robots_meta == "noindex, follow"
    assert sample.html("/jobs/").select(f'a[href="{address}"]')
    assert not [text for text in offered if "violin-maker" in text]
    assert sample.json("jobs/violin-maker/index.json")["indexable"] is False
    assert sample.report.kept_out["jobs/violin-maker/index.html"]
