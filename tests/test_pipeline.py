"""The whole build: what is held back, what stops it, where it may be published, and what it reports."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest
from bs4 import Tag

from bellwether.audit import audit
from bellwether.build import recipes
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.cli.build import as_data, summary
from bellwether.model.problems import ProblemsFound, UsageError
from tests.conftest import Built, Site, build_site
from tests.files import LAYOUTS, changed_layouts, tree
from tests.sample import TODAY, entry, minimal_site, prose_page, write

HELD_BACK = [
    ({"draft": True}, "draft"),
    ({"published": "2026-11-21", "updated": "2026-11-21"}, "from 2026-11-21"),
    ({"expires": "2026-11-20"}, "expired 2026-11-20"),
]


def linked(built: Built, address: str) -> set[str]:
    """The addresses that a page links to."""
    return {link["href"] for link in built.html(address).select("a[href]")}


def harp(**changes: object) -> dict[str, str]:
    """A harp tuner with `changes`, and a job that leads to the harp tuner in every way there is."""
    leading = entry(
        "See [[harp-tuner]] and [[harp-tuner|those with the harps]].\n",
        title="Lute tuner",
        related=["harp-tuner"],
        moves=[{"to": "harp-tuner", "difficulty": "easy", "why": "More strings."}],
    )
    return {"occupations/harp-tuner.md": entry(title="Harp tuner", **changes), "occupations/lute-tuner.md": leading}


def test_the_sample_audits_clean_and_is_built_strictly(site: Site) -> None:
    built = site(strict=True)

    assert built.report.warnings == ()
    assert audit(built.out, "https://site.example") == []


@pytest.mark.parametrize(("changes", "reason"), HELD_BACK)
def test_an_entry_held_back_is_counted_named_and_nowhere_on_the_site(
    site: Site, changes: dict[str, object], reason: str
) -> None:
    built = site(harp(**changes))

    assert built.report.entries == 6
    assert built.report.held_back == {"harp-tuner": reason}
    assert summary(built.report, 0).startswith("6 entries (1 held back) → ")
    assert f"    held back: harp-tuner ({reason})" in summary(built.report, 0).splitlines()
    assert not any("harp-tuner" in path for path in tree(built.out))
    assert not [path for path, data in tree(built.out).items() if b"/jobs/harp-tuner/" in data]


def test_links_and_moves_to_an_entry_held_back_become_words(site: Site) -> None:
    built = site(harp(draft=True))
    page = built.html("/jobs/lute-tuner/")

    assert "See harp tuner and those with the harps." in page.select_one(".prose").get_text()
    move = page.select_one("#moves li")
    assert move.h3.get_text(strip=True) == "Harp tuner"
    assert not move.select("a")
    assert "Harp tuner: difficulty easy. More strings." in built.text("/jobs/lute-tuner/index.md")


def test_the_same_links_lead_to_the_entry_once_it_is_published(site: Site) -> None:
    built = site(harp(published="2026-11-20", updated="2026-11-20"))

    assert "/jobs/harp-tuner/" in linked(built, "/jobs/lute-tuner/")
    assert built.report.held_back == {}


def test_all_entries_held_back_are_named_one_a_line(site: Site) -> None:
    drafts = {f"occupations/job-{n}.md": entry(title=f"Job {n}", draft=True) for n in range(7)}
    lines = summary(site(drafts).report, 0).splitlines()

    assert [line for line in lines if "held back: " in line] == [f"    held back: job-{n} (draft)" for n in range(7)]


def test_the_summary_counts_in_one_line_and_names_what_is_left_out_under_it(site: Site) -> None:
    jobs = {path: None for path in minimal_site() if path.startswith(("occupations/", "comparisons/", "rankings/"))}
    files: dict[str, str | None] = {
        **jobs,
        "occupations/harp-tuner.md": entry("Ten words of prose that no other entry here has.\n", sources=["census"]),
        "occupations/lute-tuner.md": entry("Too short.\n", title="Lute tuner", sources=["census"], aliases=["/lute/"]),
        "occupations/lyre-tuner.md": entry(title="Lyre tuner", draft=True),
        "pages/about.md": prose_page("About", "<marquee>Us</marquee>\n"),
        "history.csv": None,
        "forecasts.csv": None,
    }
    report = site(files).report

    # home, list of jobs, 2 jobs, fields, 2 fields, rankings, compare, 2 pages of prose, changes, data, search, 404, and
    # official occupations: their list, their picture, and the four of the tables
    assert summary(report, 1.26).splitlines() == [
        "2 entries (1 held back) → 21 pages, 8 indexable, 12 kept out, 1 redirect · 1 warning · 1.3 s",
        "    held back: lyre-tuner (draft)",
        "    kept out: jobs/lute-tuner/index.html (thin: 2 words in prose and answers, wanted 10)",
        "    kept out: fields/venues/index.html (thin: 0 jobs, wanted 2)",
        "    kept out: rankings/index.html (thin: 0 jobs, wanted 2)",
        "    kept out: compare/index.html (a tool, not a page)",
        "    kept out: changes/index.html (thin: no score is recorded yet)",
        "    kept out: search/index.html (a tool, not a page)",
        *(
            f"    kept out: groups/{page}index.html (official occupations are not offered)"
            for page in ("", "99-1010/", "99-1011/", "99-2011/", "99-2012/")
        ),
        "    kept out: market/index.html (official occupations are not offered)",
    ]
    data = json.loads(as_data(report, 1.26))
    assert data["kept_out"]["compare/index.html"] == ["a tool, not a page"]
    assert (len(data["kept_out"]), data["held_back"]) == (12, {"lyre-tuner": "draft"})
    assert [warning["message"] for warning in data["warnings"]] == ["the tag <marquee> is removed"]


def test_warnings_stop_a_strict_build_only(site: Site) -> None:
    files = {"pages/about.md": prose_page("About", "<marquee>Us</marquee>\n")}

    assert [problem.message for problem in site(files).report.warnings] == ["the tag <marquee> is removed"]
    with pytest.raises(ProblemsFound) as found:
        site(files, strict=True)
    assert [problem.severity for problem in found.value.problems] == ["warning"]


def dead_link(folder: Path) -> Path:
    """Layouts whose 404 page links to nowhere; only the audit can tell."""
    return changed_layouts(folder, "404.html", "{{ link.href }}", "/nowhere/")


def full_disk(path: Path, data: bytes) -> int:
    raise OSError(28, "No space left on device", str(path))


@pytest.mark.parametrize(
    ("fault", "error"),
    [
        ("content", ProblemsFound),
        ("warning", ProblemsFound),
        ("template", ProblemsFound),
        ("collision", ProblemsFound),
        ("audit", ProblemsFound),
        ("disk", UsageError),
        ("ours", ZeroDivisionError),
    ],
)
def test_a_failed_build_leaves_the_old_site_byte_for_byte(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, fault: str, error: type[Exception]
) -> None:
    built = build_site(tmp_path)
    before = tree(built.out)
    changed = {"content": entry(category="nowhere"), "warning": entry("<marquee>Us</marquee>\n")}
    write(tmp_path / "content", {"occupations/violin-maker.md": changed.get(fault, entry("Changed.\n"))})
    layouts = LAYOUTS
    match fault:
        case "template":
            layouts = changed_layouts(tmp_path / "layouts", "404.html", "{{ link.href }}", "{{ link.hrf }}")
        case "audit":
            layouts = dead_link(tmp_path / "layouts")
        case "collision":
            monkeypatch.setattr(recipes, "host_files", recipes.data_set)
        case "disk":
            monkeypatch.setattr(Path, "write_bytes", full_disk)
        case "ours":
            monkeypatch.setattr(recipes, "host_files", lambda _: 1 / 0)

    with pytest.raises(error):
        build(Settings(tmp_path / "content", layouts, built.out, TODAY, strict=True))

    assert tree(built.out) == before
    assert not list(tmp_path.glob(".site-*"))


def test_a_later_build_replaces_the_site_whole(tmp_path: Path) -> None:
    built = build_site(tmp_path)
    (tmp_path / "content/occupations/violin-maker.md").unlink()
    write(tmp_path / "content", {"occupations/piano-tuner.md": entry("Changed words.\n", title="Piano tuner")})
    build(Settings(tmp_path / "content", LAYOUTS, built.out, TODAY))

    assert not built.has("/jobs/violin-maker/index.html")
    assert not built.has("/jobs/tuner/index.html")
    assert "Changed words." in built.html("/jobs/piano-tuner/").get_text()


def test_the_audit_of_a_strict_build_names_the_place_in_the_folder_asked_for(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())
    with pytest.raises(ProblemsFound) as found:
        build(Settings(content, dead_link(tmp_path / "layouts"), tmp_path / "public", TODAY, strict=True))

    assert {problem.place.path for problem in found.value.problems} == {"public/404.html"}


@pytest.mark.parametrize("base_url", ["https://other.example/deep/er", "http://localhost:8000/sub/"])
def test_under_a_base_path_every_internal_link_begins_with_it_and_the_audit_is_clean(site: Site, base_url: str) -> None:
    built = site(base_url=base_url, strict=True)
    origin, path = base_url.rstrip("/").split("//")[1].split("/", 1)

    for page in built.out.rglob("*.html"):
        soup = built.html("/" + page.relative_to(built.out).as_posix())
        for tag in soup.select("[href], [src]"):
            assert _stays_under(tag, f"/{path}/", f"//{origin}/{path}/"), (page, tag)
    assert not [path for path, data in tree(built.out).items() if b"https://site.example" in data]
    assert audit(built.out, base_url.rstrip("/")) == []


def _stays_under(tag: Tag, path: str, site: str) -> bool:
    target = str(tag.get("href") or tag.get("src"))
    return target.startswith(("#", "data:", path)) or site in target or ".example/" in target or "creative" in target


def test_the_day_decides_what_is_held_back_and_what_has_passed_and_nothing_else(site: Site) -> None:
    early, late = site(today=date(2026, 11, 20)), site(today=date(2026, 11, 25))

    assert tree(early.out) == tree(late.out)

    coming = {"occupations/harp-tuner.md": entry(title="Harp tuner", published="2026-12-10", updated="2026-12-10")}
    assert site(coming, today=date(2026, 12, 9)).report.held_back["harp-tuner"] == "from 2026-12-10"
