"""The ledger of addresses: no published page is lost unsaid, and a new one is no mistake."""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Mapping
from datetime import date
from pathlib import Path

import pytest

from bellwether.build.pipeline import Settings, build
from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.desk.record import LEDGER_HEAD, record_addresses
from bellwether.model.library import Library
from bellwether.model.problems import Problems, ProblemsFound, listed
from tests.conftest import LAYOUTS, Built, Site
from tests.sample import TODAY, entry, minimal_site, prose_page, read, write

ROOT = LAYOUTS.parent
WAYS = "make it one of the `aliases` of the entry that takes its place, or declare it under `gone` in site.yaml"
MISSING = f"{WAYS}; if it was never published, take the line out"
LOST = "'/jobs/harp-tuner/' was published and is no page now"
LEDGER = "/jobs/harp-tuner/\n"
GONE = "gone:\n  - {address: /jobs/harp-tuner/, since: 2026-11-20, reason: Nobody plucks.}\n"
HISTORY = minimal_site()["history.csv"] + "2026-03-02,harp-tuner,displacement,30,First rating\n"
LEADING = entry(
    "See [[harp-tuner]].\n",
    title="Lute tuner",
    related=["harp-tuner"],
    moves=[{"to": "harp-tuner", "difficulty": "easy", "why": "More strings."}],
)

Files = Mapping[str, str]


def understood(tmp_path: Path, files: Files, today: date = TODAY) -> tuple[Library | None, Problems]:
    return read(write(tmp_path / "content", {**minimal_site(), **files}), today)


def said(tmp_path: Path, files: Files, today: date = TODAY) -> list[tuple[str, str, str, str]]:
    """Severity, place below the content folder, message and cure of every problem."""
    _, problems = understood(tmp_path, files, today)
    content = f"{(tmp_path / 'content').as_posix()}/"
    return [(p.severity, str(p.place).replace(content, ""), p.message.replace(content, ""), p.cure) for p in problems]


def settings(more: str) -> Files:
    return {"site.yaml": minimal_site()["site.yaml"] + more}


def pages_of(built: Built) -> set[str]:
    """The addresses of the pages of a site: no redirects, no cards, no error page."""
    files = (path.relative_to(built.out).as_posix() for path in built.out.rglob("index.html"))
    addresses = {f"/{file.removesuffix('index.html')}" for file in files if not file.startswith("embed/")}
    return {address for address in addresses if not built.html(address).select("meta[http-equiv=refresh]")}


def test_a_page_that_is_not_on_the_ledger_is_no_problem(tmp_path: Path) -> None:
    library, problems = understood(tmp_path, {"addresses.txt": "/jobs/piano-tuner/\n"})

    assert library is not None
    assert list(problems) == []
    assert "/jobs/violin-maker/" in library.unrecorded
    assert "/jobs/piano-tuner/" not in library.unrecorded


def test_a_published_address_without_a_page_is_a_warning_at_its_line_with_the_ways_out(tmp_path: Path) -> None:
    files = {"addresses.txt": f"# Addresses\n\n/\n{LEDGER}{LEDGER}/fields/pipes/\n"}

    assert said(tmp_path, files) == [
        ("warning", "addresses.txt:4:1", LOST, MISSING),
        ("warning", "addresses.txt:6:1", "'/fields/pipes/' was published and is no page now", MISSING),
    ]


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"draft": True}, "draft"),
        ({"expires": "2026-11-20"}, "expired 2026-11-20"),
        ({"published": "2026-11-21", "updated": "2026-11-21"}, "from 2026-11-21"),
    ],
)
def test_an_entry_held_back_is_lost_as_well_and_the_warning_says_why_and_who_refers_to_it(
    tmp_path: Path, changes: dict[str, object], reason: str
) -> None:
    held = {"occupations/harp-tuner.md": entry(title="Harp tuner", **changes), "occupations/lute-tuner.md": LEADING}
    (problem,) = said(tmp_path, {**held, "addresses.txt": LEDGER})
    refer = ", ".join(f"occupations/lute-tuner.md:{place}" for place in ("18:3", "20:7", "24:5"))

    assert problem == (
        "warning",
        "addresses.txt:1:1",
        f"{LOST}: occupations/harp-tuner.md is held back ({reason}); referred to at {refer}",
        f"publish it again, {WAYS}",
    )


def test_of_many_referrers_three_are_named_and_the_rest_counted(tmp_path: Path) -> None:
    files = {"occupations/harp-tuner.md": entry(title="Harp tuner", draft=True), "addresses.txt": LEDGER}
    jobs = {f"occupations/{name}-tuner.md": entry(title=f"{name} tuner", related=["harp-tuner"]) for name in "bcdef"}
    ((_, _, message, _),) = said(tmp_path, files | jobs)

    assert message.partition("referred to at ")[2] == (
        "occupations/b-tuner.md:18:3, occupations/c-tuner.md:18:3, occupations/d-tuner.md:18:3 and 2 more"
    )


def test_a_link_by_address_refers_as_well(tmp_path: Path) -> None:
    about = prose_page("About", "See [harps](/jobs/harp-tuner/#tasks).\n")
    held = {"occupations/harp-tuner.md": entry(title="Harp tuner", draft=True), "pages/about.md": about}
    (_, _, lost, _), (_, place, held_back, _) = said(tmp_path, {**held, "addresses.txt": LEDGER})

    assert lost.endswith("; referred to at pages/about.md:6:13")
    assert place == "pages/about.md:6:13"
    assert held_back == "the page '/jobs/harp-tuner/' is not there: 'harp-tuner' is held back (draft)"


def test_a_line_without_its_last_slash_is_the_same_address(tmp_path: Path) -> None:
    assert said(tmp_path, {"addresses.txt": "/jobs/violin-maker\n/old.html\n"}) == [
        ("warning", "addresses.txt:2:1", "'/old.html' was published and is no page now", MISSING)
    ]


def test_a_comparison_left_out_with_its_job_is_lost_with_it_and_so_is_its_other_order(tmp_path: Path) -> None:
    one, other = "/compare/organ-tuner-vs-piano-tuner/", "/compare/piano-tuner-vs-organ-tuner/"
    ledger = {"addresses.txt": f"{one}\n{other}\n"}
    assert said(tmp_path, ledger) == []

    found = said(tmp_path, {**ledger, "occupations/organ-tuner.md": entry(title="Organ tuner", draft=True)})
    assert [(place, message) for _, place, message, _ in found if place.startswith("addresses")] == [
        (
            "addresses.txt:1:1",
            f"'{one}' was published and is no page now: comparisons/organ-tuner-vs-piano-tuner.md is left out",
        ),
        ("addresses.txt:2:1", f"'{other}' was published and is no page now"),
    ]


@pytest.mark.parametrize("alias", ["/jobs/harp-tuner/", "/jobs/harp-tuner"])
def test_an_alias_takes_the_place_of_a_page_that_is_removed_or_held_back(tmp_path: Path, alias: str) -> None:
    moved = {"addresses.txt": LEDGER, "occupations/lute-tuner.md": entry(title="Lute tuner", aliases=[alias])}
    assert said(tmp_path, moved) == []

    write(tmp_path / "content", {"occupations/harp-tuner.md": entry(title="Harp tuner", draft=True)})
    assert said(tmp_path, moved) == []


def test_the_alias_of_an_entry_held_back_redirects_nobody(tmp_path: Path) -> None:
    lute = entry(title="Lute tuner", aliases=["/jobs/harp-tuner/"], expires="2026-11-20")

    assert [message for _, _, message, _ in said(tmp_path, {"addresses.txt": LEDGER, "occupations/lute.md": lute})] == [
        LOST
    ]


def test_an_alias_may_not_stand_at_the_address_of_a_page(tmp_path: Path) -> None:
    files = {"occupations/lute-tuner.md": entry(title="Lute tuner", aliases=["/jobs/violin-maker"])}

    assert [message for _, _, message, _ in said(tmp_path, files)] == ["'/jobs/violin-maker/' is the address of a page"]


def test_a_page_declared_gone_is_content_and_its_history_may_stay(tmp_path: Path) -> None:
    library, problems = understood(tmp_path, {**settings(GONE), "addresses.txt": LEDGER, "history.csv": HISTORY})

    assert library is not None
    assert list(problems) == []
    assert {address: gone.reason for address, gone in library.gone.items()} == {"/jobs/harp-tuner/": "Nobody plucks."}
    assert [change.occupation for change in library.history] == ["piano-tuner"]
    assert [p.message for p in understood(tmp_path, {"history.csv": HISTORY})[1]] == [
        LOST,
        "there is no occupation 'harp-tuner'",
    ]


def test_a_page_may_be_announced_as_gone_and_is_a_page_until_that_day(tmp_path: Path) -> None:
    files = {**settings(GONE), "addresses.txt": LEDGER}
    harp = {"occupations/harp-tuner.md": entry(title="Harp tuner", expires="2026-11-20")}
    library, problems = understood(tmp_path, {**files, **harp}, date(2026, 11, 19))

    assert library is not None
    assert (list(problems), library.gone) == ([], {})
    assert said(tmp_path, {**files, **harp}) == []
    stays = {"occupations/harp-tuner.md": entry(title="Harp tuner")}
    line = next(n for n, text in enumerate(files["site.yaml"].splitlines(), 1) if "/jobs/harp-tuner/" in text)
    assert said(tmp_path, {**files, **stays}) == [
        (
            "error",
            f"site.yaml:{line}:15",
            "'/jobs/harp-tuner/' is a page",
            "take it out of `gone`, or the page off the site",
        )
    ]


def test_a_link_to_a_page_that_is_gone_is_an_error_although_its_entry_is_kept(tmp_path: Path) -> None:
    files = {
        **settings(GONE),
        "occupations/harp-tuner.md": entry(title="Harp tuner", draft=True),
        "pages/about.md": prose_page("About", "See [harps](/jobs/harp-tuner/#tasks).\n"),
    }

    assert said(tmp_path, files) == [
        ("error", "pages/about.md:6:13", "the page '/jobs/harp-tuner/' is gone: Nobody plucks.", "take the link out")
    ]


def test_while_something_else_is_wrong_no_page_is_called_lost(tmp_path: Path) -> None:
    wrong = {"occupations/harp-tuner.md": entry(title="Harp tuner", category="nowhere"), "addresses.txt": "/x/\n"}

    assert [place.partition(":")[0] for _, place, _, _ in said(tmp_path, wrong)] == ["occupations/harp-tuner.md"]


def test_the_plain_build_warns_and_the_strict_build_fails(tmp_path: Path, site: Site) -> None:
    assert [problem.message for problem in site({"addresses.txt": LEDGER}).report.warnings] == [LOST]

    with pytest.raises(ProblemsFound) as found:
        site({"addresses.txt": LEDGER}, strict=True)
    assert LOST in listed(found.value.problems)


def recorded(content: Path) -> str:
    library, _ = read(content)
    assert library is not None
    record_addresses(content, library)
    return (content / "addresses.txt").read_bytes().decode()


def test_what_is_recorded_is_every_page_but_those_of_official_occupations(tmp_path: Path, sample: Built) -> None:
    content = write(tmp_path / "content", minimal_site())
    lines = recorded(content).removeprefix(LEDGER_HEAD).splitlines()

    groups = {page for page in pages_of(sample) if page.startswith("/groups/") and page != "/groups/"}
    assert groups
    assert lines == sorted({*pages_of(sample)} - groups)
    assert len(lines) == sample.report.pages - len(groups) - 1  # the error page has no address of its own
    assert said(tmp_path, {}) == []
    assert recorded(content) == LEDGER_HEAD + "".join(f"{line}\n" for line in lines)


def test_old_lines_and_comments_stay_and_lines_of_two_branches_are_sorted_in(tmp_path: Path) -> None:
    written = "﻿/jobs/zither-tuner/\r\n# Kept.\r\n/jobs/harp-tuner\r\n/jobs/zither-tuner/\r\n/"
    content = write(tmp_path / "content", {**minimal_site(), "addresses.txt": written})
    lines = recorded(content).splitlines()

    assert lines[:3] == ["# Kept.", "/", "/about/"]
    assert lines[1:] == sorted(set(lines[1:]))
    assert {"/jobs/zither-tuner/", "/jobs/harp-tuner", "/jobs/piano-tuner/"} <= set(lines)


def test_a_ledger_that_is_complete_is_not_touched(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())
    backwards = "".join(f"{line}\n" for line in reversed(recorded(content).splitlines()))
    write(content, {"addresses.txt": backwards})

    assert recorded(content) == backwards


def run(content: Path, *arguments: str) -> int:
    return main(["record", "--content", str(content), "--today", "2026-11-20", *arguments])


def test_record_writes_addresses_and_with_check_only_names_them(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    content = write(tmp_path / "content", minimal_site())
    ledger, history = content / "addresses.txt", (content / "history.csv").read_bytes()

    assert run(content, "--check") == CONTENT
    out = capsys.readouterr().out.splitlines()
    assert "2026-11-20 organ-tuner displacement 13: First published." in out
    assert "/jobs/organ-tuner/" in out
    assert out[-1] == "23 scores and figures, 0 horizons and 21 addresses not recorded yet"
    assert (ledger.exists(), (content / "history.csv").read_bytes()) == (False, history)

    assert run(content) == FINE
    assert capsys.readouterr().out.endswith("23 scores and figures, 0 horizons and 21 addresses recorded\n")
    assert run(content, "--check") == FINE
    assert capsys.readouterr().out == "0 scores and figures, 0 horizons and 0 addresses not recorded yet\n"


def test_a_score_that_changed_without_a_reason_keeps_addresses_from_being_recorded(tmp_path: Path) -> None:
    history = minimal_site()["history.csv"].replace(",30,", ",99,")
    content = write(tmp_path / "content", {**minimal_site(), "history.csv": history})

    assert run(content) == USAGE
    assert not (content / "addresses.txt").exists()
    assert run(content, "--reason", "Better tools.") == FINE


def test_git_merges_the_pages_of_two_branches_into_a_ledger_that_holds(tmp_path: Path) -> None:
    if shutil.which("git") is None:
        pytest.skip("git is not installed")

    def git(*arguments: str) -> None:
        identity = ("-c", "user.name=T", "-c", "user.email=t@site.example", "-c", "commit.gpgsign=false")
        subprocess.run(["git", *identity, *arguments], cwd=tmp_path, check=True, capture_output=True)

    def publish(title: str) -> None:
        slug = title.lower().replace(" ", "-")
        write(tmp_path / "content", {f"occupations/{slug}.md": entry(title=title)})
        recorded(tmp_path / "content")
        git("add", ".")
        git("commit", "-m", title)

    git("init", "-b", "main")
    write(tmp_path, {".gitattributes": (ROOT / ".gitattributes").read_bytes()})
    write(tmp_path / "content", minimal_site())
    publish("Lute tuner")
    git("checkout", "-b", "other")
    publish("Harp tuner")
    git("checkout", "main")
    publish("Harp mender")
    git("merge", "other")
    library, problems = read(tmp_path / "content")

    assert library is not None
    assert (list(problems), library.unrecorded) == ([], ())


def test_our_own_ledger_lists_only_addresses_that_lead_somewhere(tmp_path: Path) -> None:
    library, problems = read(ROOT / "content", date(2100, 1, 1))

    assert listed(problems) == ""
    assert library is not None
    assert len((ROOT / "content/addresses.txt").read_text(encoding="utf-8").splitlines()) > 50


def test_whatever_redirects_is_no_lost_address(tmp_path: Path, sample: Built) -> None:
    old = [line.split()[0] for line in sample.text("_redirects").splitlines()]
    assert len(old) == 2

    content = write(tmp_path / "content", {**minimal_site(), "addresses.txt": "".join(f"{line}\n" for line in old)})
    assert build(Settings(content, LAYOUTS, tmp_path / "site", TODAY, strict=True)).warnings == ()


def test_official_occupations_that_are_offered_are_recorded_as_well(tmp_path: Path) -> None:
    files = minimal_site()
    content = write(tmp_path / "content", {**files, "site.yaml": files["site.yaml"] + "index_groups: true\n"})

    assert any(line.startswith("/groups/") and line != "/groups/" for line in recorded(content).splitlines())
