"""`report`: which entries to work on first, and why."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bellwether.cli import FINE, main
from bellwether.desk.worklist import WEIGHTS
from tests.sample import entry, minimal_site, write
from tests.test_advice_kinds import EVIDENCE, TASKS

BODY = "Ebony pegs slip in dry winters unless somebody chalks them every week.\n"
OTHER = "A lute has its pegs in pairs, and its strings are older than whoever plays it.\n"
ELSEWHERE = ("violin-maker", "organ-tuner", "box-office-clerk", "stage-doorkeeper", "piano-tuner")


def content(tmp_path: Path, body: str = BODY, **changes: object) -> Path:
    """A harp tuner with `changes` beside a lute tuner; without any, neither needs anything."""
    site = minimal_site()
    for slug in ELSEWHERE:
        del site[f"occupations/{slug}.md"]
    for path in ("comparisons/organ-tuner-vs-piano-tuner.md", "history.csv", "forecasts.csv"):
        del site[path]
    harp = {"title": "Harp tuner", "sources": ["census"], "related": ["lute-tuner"], **changes}
    lute = {"title": "Lute tuner", "sources": ["census"], "related": ["harp-tuner"]}
    files = {
        "site.yaml": site["site.yaml"].replace("review_every: 6", "review_every: 12"),
        "measures.yaml": site["measures.yaml"] + EVIDENCE.replace("absent", "exposed_above: 2, absent"),
        "sources.yaml": site["sources.yaml"] + site["sources.yaml"].split("census:")[0].replace("survey:", "list:"),
        "facts/list-tasks.csv": TASKS,
        "occupations/harp-tuner.md": entry(body, **harp),
        "occupations/lute-tuner.md": entry(OTHER, **lute),
    }
    return write(tmp_path / "content", site | files)


def listed(folder: Path, capsys: pytest.CaptureFixture[str], *options: str) -> list[dict[str, object]]:
    """The worklist as programs read it."""
    call = ["report", "--content", str(folder), "--today", "2026-11-20", "--format", "json", *options]
    assert main(call) == FINE
    return json.loads(capsys.readouterr().out)


def test_entries_that_need_nothing_are_not_listed(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert listed(content(tmp_path), capsys) == []


@pytest.mark.parametrize(
    ("changes", "kind", "what"),
    [
        ({"sources": None}, "unsourced", "the entry names no source for what it says"),
        ({"body": "One two three.\n"}, "thin", "3 words, wanted 10"),
        ({"review": "2026-11-19"}, "stale", "a review was due on 19 November 2026"),
        ({"updated": "2025-11-19", "published": "2025-01-01"}, "stale", "a review was due on 19 November 2026"),
        (
            {
                "tasks": [
                    {"task": "Climb", "automation": 0, "why": "W.", "evidence": {"task": ["1"]}},
                    {"task": "Pull", "automation": 0, "why": "W."},
                ]
            },
            "contradicted",
            "'Climb' is rated 0, and Seen: 3%",
        ),
    ],
)
def test_each_kind_of_need_is_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], changes: dict[str, object], kind: str, what: str
) -> None:
    (item,) = listed(content(tmp_path, **changes), capsys)

    assert (item["slug"], item["title"]) == ("harp-tuner", "Harp tuner")
    assert item["needs"] == [{"kind": kind, "what": what}]
    assert item["gain"] == WEIGHTS[kind]  # type: ignore[index]


def test_a_rating_of_which_the_entry_says_why_it_stands_needs_nothing(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    task = {"task": "Climb", "automation": 0, "why": "W.", "evidence": {"task": ["1"]}, "despite": "It is steep."}
    tasks = [task, {"task": "Pull", "automation": 0, "why": "W."}]

    assert listed(content(tmp_path, tasks=tasks), capsys) == []


def test_like_entries_and_those_to_which_nobody_leads_are_told(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path)
    copy = entry(BODY, title="Zither tuner", sources=["census"], published="2026-03-01")
    write(folder, {"occupations/zither-tuner.md": copy})
    found = {item["slug"]: item for item in listed(folder, capsys)}

    assert found["zither-tuner"]["needs"] == [
        {"kind": "similar", "what": "100% of the text stands in 'harp-tuner' as well"},
        {"kind": "orphaned", "what": "no other entry leads here"},
    ]
    assert [need["kind"] for need in found["harp-tuner"]["needs"]] == ["similar"]  # type: ignore[attr-defined]


def test_what_misleads_comes_before_what_is_missing_and_then_the_job_of_more_people(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path, "One.\n", sources=None, codes={"soc": "99-1011"})
    more = {"title": "Lute tuner", "codes": {"soc": "99-2011"}, "related": ["harp-tuner", "lyre-tuner"]}
    due = {"title": "Lyre tuner", "sources": ["census"], "review": "2026-11-01"}
    needy = {"occupations/lute-tuner.md": entry("One.\n", **more), "occupations/lyre-tuner.md": entry(OTHER, **due)}
    found = listed(write(folder, needy), capsys)

    assert [(item["slug"], item["gain"]) for item in found] == [("lute-tuner", 8), ("harp-tuner", 8), ("lyre-tuner", 6)]


def test_people_read_a_numbered_list_with_the_reasons(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    folder = content(tmp_path, sources=None)
    assert main(["report", "--content", str(folder), "--today", "2026-11-20"]) == FINE
    lines = capsys.readouterr().out.splitlines()

    assert lines[0].startswith("1. Harp tuner (")
    assert lines[0].endswith("occupations/harp-tuner.md), gain 4")
    assert lines[1:] == ["   unsourced: the entry names no source for what it says", "1 of 2 entries needs something"]


def test_of_a_long_list_the_first_are_printed_unless_all_are_asked_for(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = content(tmp_path)
    write(folder, {f"occupations/bell-{n:02}.md": entry(f"Bell {n}.\n", title=f"Bell {n} ringer") for n in range(22)})
    call = ["report", "--content", str(folder), "--today", "2026-11-20"]
    assert main(call) == FINE
    few = capsys.readouterr().out.splitlines()
    assert main([*call, "--all"]) == FINE
    every = capsys.readouterr().out.splitlines()

    assert few[-2:] == ["and 2 entries more; --all names them", "22 of 24 entries need something"]
    assert sum(line[:1].isdigit() for line in every) == 22 + 1
