"""What differs between two sites: pages by what they say, whoever made them and wherever they are published."""

from __future__ import annotations

import dataclasses
import gzip
import json
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.audit.content import PageContent, ShownScore
from bellwether.model.problems import UsageError
from bellwether.report.difference import Difference, Resized, compared, difference
from bellwether.report.published import FORM, ListedPage, encoded, listed, read_list
from bellwether.report.snapshot import PageState, Snapshot, read_folder
from tests.audited import BASE, CLERK, HEAD, HOME, MAIN, NURSE, changed, good_site, write
from tests.conftest import Site
from tests.sample import entry, minimal_site

SCORE = """<div data-score><p><span data-score-value>66%</span> <b data-score-band>high</b></p>
<p><span data-score-name>Risk</span>; more is worse</p></div>"""
CLERKS = "/jobs/clerk/"


def state(folder: Path, files: dict[str, str | bytes], address: str = CLERKS) -> PageState:
    return read_folder(write(folder, files)).pages[address]


def parts(
    tmp_path: Path, path: str, old: str, new: str, before: dict[str, str | bytes] | None = None
) -> dict[str, tuple]:
    """What a change to one file of the correct site changes, by address."""
    files = before or good_site()
    found = difference(write(tmp_path / "old", files), write(tmp_path / "new", changed(files, path, old, new)))
    assert (found.added, found.removed) == ((), ())
    return {page.address: page.parts for page in found.changed}


def test_a_page_is_known_by_what_it_says(tmp_path: Path) -> None:
    noindex = '<meta name="robots" content="noindex"><meta name="kept-out" content="thin: 1 word">'
    files = changed(changed(good_site(), CLERK, MAIN, SCORE), CLERK, HEAD, noindex)
    found = state(tmp_path, files)

    assert (found.address, found.title, found.description) == (CLERKS, "Clerk", "All about Clerk.")
    assert (found.indexable, found.kept_out) == (False, ("thin: 1 word",))
    assert found.scores == (ShownScore("Risk", "66%", "high"),)
    assert found.content.words == len("Clerk Pay 66% high Risk ; more is worse".split())
    assert found.size == len(files[CLERK].encode())


def test_pages_and_redirects_are_told_apart_and_cards_are_neither(tmp_path: Path) -> None:
    found = read_folder(write(tmp_path, good_site()))

    assert list(found.pages) == ["/", "/404.html", CLERKS, "/jobs/nurse/", "/thin/"]
    assert found.redirects == {"/old/": "/jobs/nurse/"}
    data = good_site()[CLERK].encode()
    assert found.gzipped is not None
    assert found.gzipped[CLERKS] == len(gzip.compress(data, mtime=0))


@pytest.mark.parametrize(
    ("path", "old", "new", "differs"),
    [
        (CLERK, '<h2 id="pay">Pay</h2>', '<h2 id="pay">Paid</h2>', ("text",)),
        (CLERK, MAIN, '<a href="/sub/jobs/nurse/"></a>', ("links",)),
        (NURSE, "../clerk/?from=nurse#pay", "../clerk/#notes", ("links",)),
        (CLERK, MAIN, SCORE, ("text", "scores")),
        (CLERK, "<title>Clerk</title>", "<title>Clerks</title>", ("title",)),
        (CLERK, "All about Clerk.", "Nothing about clerks.", ("description",)),
        (CLERK, HEAD, '<meta name="robots" content="noindex">', ("indexing",)),
        (NURSE, '"datePublished": "2026-02-10"', '"datePublished": "2026-02-11"', ("structured data",)),
    ],
)
def test_a_page_changes_with_its_meaning(tmp_path: Path, path: str, old: str, new: str, differs: tuple) -> None:
    address = f"/{path.removesuffix('index.html')}"

    assert parts(tmp_path, path, old, new) == {address: differs}


@pytest.mark.parametrize(
    ("path", "old", "new"),
    [
        (CLERK, "/sub/a.css", "/sub/a.0123456789.css"),
        (CLERK, "</nav>", '<a href="/sub/jobs/nurse/">Nurse</a></nav>'),
        (CLERK, MAIN, '<nav><a href="/sub/jobs/nurse/">Nurse</a></nav>'),
        (CLERK, MAIN, "<div><script>go()</script><style>p{top:0}</style></div>"),
        (CLERK, '<h2 id="pay">Pay</h2>', '<section>\n<h2 id="wage"><span>Pa</span>y</h2>\n</section>'),
        (NURSE, "../clerk/?from=nurse#pay", "https://example.org/sub/jobs/clerk/index.html#pay"),
        (NURSE, '"@context": "https://schema.org", "@graph"', '"@context":   "https://schema.org", "@graph"'),
    ],
)
def test_what_frames_a_page_and_how_it_is_written_change_nothing(tmp_path: Path, path: str, old: str, new: str) -> None:
    assert parts(tmp_path, path, old, new) == {}


def test_the_order_of_keys_in_structured_data_is_no_change(tmp_path: Path) -> None:
    home = good_site()[HOME]
    block = home.split('ld+json">')[1].split("</script>")[0]
    turned = json.dumps(dict(reversed(json.loads(block).items())))

    assert turned != block
    assert parts(tmp_path, HOME, block, turned) == {}


def test_the_place_of_publication_is_no_change(tmp_path: Path) -> None:
    quoting = f"<p>Quote {BASE}/jobs/clerk/</p>"
    here = changed(good_site(), CLERK, MAIN, quoting)
    there = {
        path: text.replace(BASE, "https://other.example").replace("/sub/", "/") if isinstance(text, str) else text
        for path, text in here.items()
    }
    found = difference(write(tmp_path / "here", here), write(tmp_path / "there", there))

    assert found.changed == ()
    assert found.redirects == ()


def test_added_and_removed_pages_and_where_removed_ones_lead_now(tmp_path: Path) -> None:
    old = good_site()
    stub = good_site()["old/index.html"]
    new = {path: text for path, text in old.items() if path not in (CLERK, "thin/index.html", "old/index.html")}
    new |= {"jobs/scribe/index.html": old[CLERK], CLERK: stub, "older/index.html": stub}
    found = difference(write(tmp_path / "old", old), write(tmp_path / "new", new))

    assert [page.address for page in found.added] == ["/jobs/scribe/"]
    assert [page.address for page in found.removed] == [CLERKS, "/thin/"]
    assert found.successors == {CLERKS: "/jobs/nurse/"}
    assert [(r.address, r.before, r.after) for r in found.redirects] == [
        ("/old/", "/jobs/nurse/", None),
        ("/older/", None, "/jobs/nurse/"),
    ]


def test_scores_move_appear_and_go(tmp_path: Path) -> None:
    other = SCORE.replace("66%", "12").replace("high", "").replace("Risk", "Outlook")
    before = changed(good_site(), CLERK, MAIN, SCORE + other)
    after = changed(good_site(), CLERK, MAIN, SCORE.replace("66%", "58%") + other.replace("Outlook", "Exposure"))
    (page,) = difference(write(tmp_path / "old", before), write(tmp_path / "new", after)).changed

    assert page.moved_scores == (
        (None, ShownScore("Exposure", "12")),
        (ShownScore("Outlook", "12"), None),
        (ShownScore("Risk", "66%", "high"), ShownScore("Risk", "58%", "high")),
    )


def lines(site: Snapshot) -> Iterator[ListedPage]:
    yield from filter(None, (listed("", page) for page in site.pages.values()))
    yield from filter(None, (listed(f"{old.strip('/')}/index.html", new) for old, new in site.redirects.items()))


def test_sizes_are_gzipped_between_folders_and_plain_against_a_list(tmp_path: Path) -> None:
    old, new = good_site(), changed(good_site(), CLERK, MAIN, "<p>More.</p>" * 500)
    before, after = write(tmp_path / "old", old), write(tmp_path / "new", new)
    listed = write(tmp_path, {"pages.json": encoded(lines(read_folder(before))).decode()}) / "pages.json"
    folders, against_list = difference(before, after), difference(listed, after)

    packed = [len(gzip.compress(files[CLERK].encode(), mtime=0)) for files in (old, new)]
    assert (folders.gzipped, folders.resized) == (True, (Resized(CLERKS, *packed),))
    plain = [len(files[CLERK].encode()) for files in (old, new)]
    assert (against_list.gzipped, against_list.resized) == (False, (Resized(CLERKS, *plain),))
    assert against_list.total.growth == plain[1] - plain[0]
    assert [page.address for page in against_list.changed] == [page.address for page in folders.changed] == [CLERKS]


def test_only_problems_that_the_old_site_has_not_are_new_whatever_their_line(tmp_path: Path) -> None:
    known = changed(good_site(), CLERK, MAIN, f'<a href="/sub/gone/">x</a>{MAIN}')
    worse = changed(known, CLERK, MAIN, '<a href="/sub/gone/">x</a>\n<a href="/sub/lost/">x</a>')
    worse = changed(worse, CLERK, "<main id", "\n\n<main id")
    old, new = write(tmp_path / "old", known), write(tmp_path / "new", worse)

    assert [problem.message for problem in difference(old, new).problems] == [
        "'/sub/lost/' leads to no file of the site",
    ]
    assert {problem.place.path for problem in difference(old, new).problems} == {f"{new.as_posix()}/{CLERK}"}
    assert difference(old, old).problems == difference(new, old).problems == ()


def test_a_site_is_what_its_own_list_says_of_it(tmp_path: Path, site: Site) -> None:
    thin = entry("Few.\n", title="Zither tuner", aliases=["/jobs/zither/"])
    built = site({"occupations/zither-tuner.md": thin}, base_url="https://other.example/deep/er")
    folder, listed = read_folder(built.out), read_list(built.out / "pages.json")

    assert listed == dataclasses.replace(folder, gzipped=None)
    assert not difference(built.out / "pages.json", built.out)
    letters = {"/changes/digest.html"}  # no page of the site, and so none of those that a build counts
    assert len(listed.pages.keys() - letters) == built.report.pages
    assert {address for address, page in listed.pages.items() if page.kept_out} - letters == {
        f"/{path.removesuffix('index.html')}" for path in built.report.kept_out
    }
    reasons = {f"/{path.removesuffix('index.html')}": tuple(why) for path, why in built.report.kept_out.items()}
    kept_out = {address: page.kept_out for address, page in listed.pages.items() if page.kept_out}
    assert {address: why for address, why in kept_out.items() if address not in letters} == reasons
    assert listed.redirects["/jobs/zither/"] == "/jobs/zither-tuner/"
    assert ShownScore("Displacement risk", "30%", "low") in listed.pages["/jobs/piano-tuner/"].scores
    assert ShownScore("Outlook", "66/100", "good") in listed.pages["/jobs/piano-tuner/"].scores


def test_one_edit_of_an_entry_shows_where_it_shows(tmp_path: Path, site: Site) -> None:
    tuner = minimal_site()["occupations/piano-tuner.md"].replace("automation: 75", "automation: 95")
    old, new = site(), site({"occupations/piano-tuner.md": tuner})
    found = difference(old.out, new.out)
    pages = {page.address: page for page in found.changed}

    assert {"text", "scores"} <= set(pages["/jobs/piano-tuner/"].parts)
    ((before, after),) = pages["/jobs/piano-tuner/"].moved_scores
    assert before == ShownScore("Displacement risk", "30%", "low")
    assert after != before
    assert "/about/" not in pages
    assert (found.added, found.removed, found.redirects, found.problems) == ((), (), (), ())


def test_the_list_is_kept_from_search_engines_and_in_no_sitemap(site: Site) -> None:
    built = site(base_url="https://site.example/sub")

    assert "/sub/pages.json\n  X-Robots-Tag: noindex\n" in built.text("_headers")
    assert not [
        path for path in ("sitemap.xml", "llms.txt", "data/datapackage.json") if "pages.json" in built.text(path)
    ]


PAGE = {"address": "/", "title": "T", "description": "", "indexable": True, "kept_out": [], "scores": [], "size": 1}
CONTENT = {"words": 1, "text": "a", "links": "b", "data": "c"}
LIST = {"form": FORM, "pages": [PAGE | {"content": CONTENT}], "redirects": []}


@pytest.mark.parametrize(
    ("written", "why"),
    [
        ("<!doctype html>", "Expecting value: line 1 column 1 (char 0)"),
        ("[]", "list in place of dict"),
        ("[" * 100_000, ""),
        (json.dumps({**LIST, "pages": None}), "NoneType in place of list"),
        (json.dumps({"form": FORM, "pages": []}), "'redirects' is missing"),
        (json.dumps({"pages": [], "redirects": []}), "'form' is missing"),
        (json.dumps({**LIST, "redirects": [["/a/"]]}), "a redirect is not a pair"),
        (json.dumps({**LIST, "pages": [PAGE]}), "'content' is missing"),
        (json.dumps({**LIST, "pages": [PAGE | {"content": CONTENT, "size": True}]}), "bool in place of int"),
        (json.dumps({**LIST, "pages": [PAGE | {"content": CONTENT, "scores": [{}]}]}), "'name' is missing"),
    ],
)
def test_what_is_no_list_of_pages_is_refused_with_the_reason(tmp_path: Path, written: str, why: str) -> None:
    file = write(tmp_path, {"live.json": written}) / "live.json"
    with pytest.raises(UsageError) as found:
        read_list(file)

    assert str(found.value).startswith(f"{file} is no list of pages: {why}")
    assert str(found.value).endswith("; name a built site, or the file pages.json of one")


def test_a_list_of_another_form_is_refused(tmp_path: Path) -> None:
    file = write(tmp_path, {"live.json": json.dumps({**LIST, "form": FORM + 1})}) / "live.json"
    cure = "build that site with this version, or compare the folders"
    with pytest.raises(UsageError, match=rf"has the form {FORM + 1}, and this is for form {FORM}; {cure}$"):
        read_list(file)


def test_places_that_are_no_site_are_wrong_calls(tmp_path: Path) -> None:
    site, empty = write(tmp_path / "site", good_site()), tmp_path / "empty"
    empty.mkdir()
    for old, new in ((empty, site), (site, empty)):
        with pytest.raises(UsageError, match=r"empty holds no index\.html: name the folder of a built site$"):
            difference(old, new)
    with pytest.raises(UsageError, match=r"there is no '.*nowhere'; name a built site, or the file pages\.json"):
        difference(tmp_path / "nowhere", site)


def test_a_site_that_does_not_say_where_it_is_published_is_read_all_the_same(tmp_path: Path) -> None:
    files = changed(good_site("https://example.org"), HOME, '<link rel="canonical" href="https://example.org/">', "")
    found = read_folder(write(tmp_path, files))

    assert found.pages["/"].title == "Home"


WORDS = st.sampled_from(["", "a", "b"])
SIZES = st.integers(0, 3)
STATES: Callable[[str], st.SearchStrategy[PageState]] = lambda address: st.builds(  # noqa: E731
    PageState,
    address=st.just(address),
    title=WORDS,
    description=WORDS,
    indexable=st.booleans(),
    kept_out=st.tuples() | st.tuples(WORDS),
    scores=st.lists(st.builds(ShownScore, WORDS, WORDS, WORDS), max_size=2, unique_by=lambda score: score.name).map(
        tuple
    ),
    content=st.builds(PageContent, SIZES, WORDS, WORDS, WORDS),
    size=SIZES,
)
ADDRESSES = ("/", "/a/", "/b/", "/c/")


@st.composite
def snapshots(draw: st.DrawFn) -> Snapshot:
    """Any small site: some of four addresses are pages, some redirects."""
    kinds = [draw(st.sampled_from(["page", "redirect", "nothing"])) for _ in ADDRESSES]
    pages = {a: draw(STATES(a)) for a, kind in zip(ADDRESSES, kinds, strict=True) if kind == "page"}
    redirects = {a: draw(st.sampled_from(ADDRESSES)) for a, k in zip(ADDRESSES, kinds, strict=True) if k == "redirect"}
    gzipped = {address: draw(SIZES) for address in pages} if draw(st.booleans()) else None
    return Snapshot(pages, redirects, gzipped)


@settings(deadline=None)
@given(snapshots())
def test_nothing_differs_from_itself(site: Snapshot) -> None:
    found = compared(site, site)

    assert not found
    assert found.total.growth == 0


@settings(deadline=None)
@given(snapshots(), snapshots())
def test_the_other_way_round_everything_is_turned_round(one: Snapshot, other: Snapshot) -> None:
    there, back = compared(one, other), compared(other, one)

    assert (there.added, there.removed) == (back.removed, back.added)
    assert [(c.before, c.after, c.parts) for c in there.changed] == [(c.after, c.before, c.parts) for c in back.changed]
    assert [c.moved_scores for c in there.changed] == [
        tuple((after, before) for before, after in c.moved_scores) for c in back.changed
    ]
    assert [(r.address, r.before, r.after) for r in there.redirects] == [
        (r.address, r.after, r.before) for r in back.redirects
    ]
    assert (there.total.before, there.total.after) == (back.total.after, back.total.before)
    assert [(r.address, r.growth) for r in there.resized] == [(r.address, -r.growth) for r in back.resized]
    assert bool(there) == bool(back)


@settings(deadline=None)
@given(snapshots(), snapshots())
def test_every_page_is_added_removed_or_in_both(one: Snapshot, other: Snapshot) -> None:
    found: Difference = compared(one, other)
    kept = {*one.pages} & {*other.pages}

    assert {page.address for page in found.removed} | kept == {*one.pages}
    assert {page.address for page in found.added} | kept == {*other.pages}
    assert {page.address for page in found.changed} <= kept
    assert {*found.successors} <= {page.address for page in found.removed}


@settings(deadline=None)
@given(snapshots())
def test_a_list_says_all_that_is_compared(site: Snapshot) -> None:
    written = json.loads(encoded(lines(site)))

    assert list(written["pages"]) == [json.loads(json.dumps(dataclasses.asdict(page))) for page in site.pages.values()]
    assert dict(written["redirects"]) == site.redirects
