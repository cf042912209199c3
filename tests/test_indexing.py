"""Which pages are kept out of search engines, with the exact reason; each comes back once the reason is gone."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from tests.conftest import Site
from tests.sample import entry, minimal_site, prose_page

JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")

# Twelve words that no other entry has.
WORDS = "Ebony pegs slip in dry winters unless somebody chalks them every week.\n"
TASKS = [{"task": f"Do the work of kind {n}", "automation": 20 * n, "why": "It is said."} for n in range(3)]

RATED = {"value": 60, "source": "survey", "date": "2026-10-01"}


def reasons(site: Site, body: str = WORDS, **changes: object) -> tuple[str, ...]:
    """Why a harp tuner with `changes` is kept out; nothing when the page is offered."""
    made = entry(body, **{"title": "Harp tuner", "sources": ["census"], **changes})
    return tuple(site({"occupations/harp-tuner.md": made}).report.kept_out.get("jobs/harp-tuner/index.html", ()))


def test_an_entry_with_enough_of_everything_is_offered(site: Site) -> None:
    assert reasons(site) == ()


@pytest.mark.parametrize(
    ("body", "changes", "expected"),
    [
        ("One two three four five six seven eight nine.\n", {}, "thin: 9 words in prose and answers, wanted 10"),
        ("One two three four five six seven eight nine ten.\n", {}, None),
        ("Once.\n", {}, "thin: 1 word in prose and answers, wanted 10"),
        (WORDS, {"tasks": TASKS[:1]}, "thin: 1 task, wanted 2"),
        (WORDS, {"tasks": TASKS[:2]}, None),
        (WORDS, {"sources": None}, "unsourced: 0 sources, wanted 1"),
        (WORDS, {"sources": None, "codes": {"soc": "99-1010"}}, None),
        (WORDS, {"sources": None, "scores": {"outlook": RATED}}, None),
    ],
)
def test_each_reason_says_what_there_is_and_what_is_wanted(
    site: Site, body: str, changes: dict[str, object], expected: str | None
) -> None:
    assert reasons(site, body, **changes) == ((expected,) if expected else ())


def test_all_reasons_are_given_at_once(site: Site) -> None:
    found = reasons(site, "", tasks=TASKS[:1], sources=None)

    assert found == (
        "thin: 0 words in prose and answers, wanted 10",
        "thin: 1 task, wanted 2",
        "unsourced: 0 sources, wanted 1",
    )


@pytest.mark.parametrize(
    ("dates", "kept_out"),
    [
        (("2026-03-01", "2026-03-02"), "lute-tuner"),
        (("2026-03-02", "2026-03-01"), "harp-tuner"),
        (("2026-03-01", "2026-03-01"), "lute-tuner"),
    ],
)
def test_of_two_like_entries_the_later_is_kept_out(site: Site, dates: tuple[str, str], kept_out: str) -> None:
    files = {
        f"occupations/{slug}.md": entry(WORDS, title=slug.replace("-", " "), sources=["census"], published=day)
        for slug, day in zip(("harp-tuner", "lute-tuner"), dates, strict=True)
    }
    found = site(files).report.kept_out
    other = {"lute-tuner": "harp-tuner", "harp-tuner": "lute-tuner"}[kept_out]

    assert found[f"jobs/{kept_out}/index.html"] == (f"duplicated: 100% of the text stands in {other}, at most 90%",)
    assert f"jobs/{other}/index.html" not in found


@pytest.mark.parametrize(("limit", "offered"), [(49, False), (50, True)])
def test_the_share_of_copied_text_is_measured_against_the_limit(site: Site, limit: int, offered: bool) -> None:
    # Six words are two runs of five; the later entry has four runs, and two of them are copied.
    files = {
        "site.yaml": minimal_site()["site.yaml"].replace("max_overlap: 90", f"max_overlap: {limit}"),
        "occupations/harp-tuner.md": entry("a b c d e f\n", title="Harp tuner", published="2026-02-01"),
        "occupations/lute-tuner.md": entry("a b c d e f g h\n", title="Lute tuner", published="2026-02-02"),
    }
    found = [why for why in site(files).report.kept_out["jobs/lute-tuner/index.html"] if why.startswith("duplicated")]

    assert found == ([] if offered else ["duplicated: 50% of the text stands in harp-tuner, at most 49%"])


def test_a_list_with_too_few_jobs_is_kept_out(site: Site) -> None:
    files = {
        "categories/pipes.md": prose_page("Pipes"),
        "occupations/organ-tuner.md": entry(title="Organ tuner", category="pipes"),
        "rankings/venues.md": prose_page(
            "Riskiest at venues", measure="displacement", order="descending", size=1, filter={"category": ["venues"]}
        ),
    }
    found = site(files).report.kept_out

    assert found["fields/pipes/index.html"] == ("thin: 1 job, wanted 2",)
    assert found["rankings/venues/index.html"] == ("thin: 1 job, wanted 2",)
    assert "fields/instruments/index.html" not in found


def test_pages_without_content_yet_and_the_404_page_are_kept_out(site: Site) -> None:
    files = {"comparisons/organ-tuner-vs-piano-tuner.md": None, "history.csv": None}
    found = site(files).report.kept_out

    assert found["compare/index.html"] == ("a tool, not a page",)
    assert found["search/index.html"] == ("a tool, not a page",)
    assert found["changes/index.html"] == ("thin: no score is recorded yet",)
    assert found["404.html"] == ("not a page",)


def test_the_mark_on_the_page_and_the_report_agree(site: Site) -> None:
    built = site({"categories/pipes.md": prose_page("Pipes")})
    marked = {
        path.relative_to(built.out).as_posix()
        for path in built.out.rglob("*.html")
        if "noindex, follow" in path.read_text(encoding="utf-8")
    }

    # Cards are for other sites and the digest for letters; they are no pages of this one, so nobody counts them.
    cards = {path for path in marked if path.startswith("embed/")}
    assert cards == {f"embed/{slug}/index.html" for slug in JOBS}
    assert marked - cards - {"changes/digest.html"} == set(built.report.kept_out)


def test_no_page_decides_by_itself_whether_it_is_offered() -> None:
    decisions = {
        ast.unparse(argument.value)
        for path in (Path(__file__).parent.parent / "bellwether/pages").rglob("*.py")
        for call in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(call, ast.Call) and ast.unparse(call.func) == "Outline"
        for argument in call.keywords
        if argument.arg == "kept_out"
    }

    assert decisions
    assert all("atlas.indexability.of_" in decision for decision in decisions)
