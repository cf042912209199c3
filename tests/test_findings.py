"""How the findings of an audit are printed: grouped and counted, so that one fault of a template is told once."""

from __future__ import annotations

import json
import re

import pytest

from bellwether.cli.findings import print_findings
from bellwether.model.problems import Place, Problem


def found(field: str, message: str, *lines: int, path: str = "site/a.html", cure: str = "mend it") -> list[Problem]:
    return [Problem(Place(path, line), field, message, cure) for line in lines]


def printed(capsys: pytest.CaptureFixture[str], findings: list[Problem], form: str = "text", result: str = "") -> str:
    print_findings(sorted(findings), form, result)  # type: ignore[arg-type]
    out, err = capsys.readouterr()
    assert out == ""
    return err


def test_one_finding_is_told_whole(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, found("link", "x", 3)) == (
        "link: 1 finding\nsite/a.html:3: link: x\n    mend it\n\n1 finding in 1 file: link 1.\n"
    )


def test_findings_that_say_the_same_are_told_once_with_their_first_places(capsys: pytest.CaptureFixture[str]) -> None:
    assert printed(capsys, found("link", "x", *range(1, 1204))) == (
        "link: 1,203 findings\nsite/a.html:1: link: x\n    mend it\n"
        "    also site/a.html:2, site/a.html:3 and 1,200 more (all with --format=json)\n\n"
        "1,203 findings in 1 file: link 1,203.\n"
    )


@pytest.mark.parametrize(("lines", "also"), [((1, 2), "site/a.html:2"), ((1, 2, 3), "site/a.html:2, site/a.html:3")])
def test_few_places_are_all_named(capsys: pytest.CaptureFixture[str], lines: tuple[int, ...], also: str) -> None:
    assert f"\n    also {also}\n" in printed(capsys, found("link", "x", *lines))


def test_the_commonest_of_a_kind_come_first_and_the_rest_are_counted(capsys: pytest.CaptureFixture[str]) -> None:
    rare = [finding for letter in "abcdef" for finding in found("link", letter, 1)]
    told = printed(capsys, [*rare, *found("link", "often", 8, 9)])

    assert re.findall(r": link: (\w+)", told) == ["often", "a", "b", "c", "d"]
    assert "\nand 2 more (all with --format=json)\n" in told


def test_kinds_are_ranked_and_summed_up_with_the_outcome(capsys: pytest.CaptureFixture[str]) -> None:
    findings = [*found("anchor", "x", 1), *found("link", "x", 1, 2), *found("title", "x", 1, path="site/b.html")]
    told = printed(capsys, findings, result="Nothing was written.")

    assert re.findall(r"^(\w+): \d", told, re.MULTILINE) == ["link", "anchor", "title"]
    assert told.endswith("\n\n4 findings in 2 files: link 2 · anchor 1 · title 1. Nothing was written.\n")


def test_for_github_each_kind_is_one_annotation_at_its_first_place(capsys: pytest.CaptureFixture[str]) -> None:
    told = printed(capsys, [*found("link", "x", 7, 8, 9, 10), *found("anchor", "y", 5)], "github").splitlines()

    also = "    also site/a.html:8, site/a.html:9 and 1 more (all with --format=json)"
    assert told == [
        f"::error file=site/a.html,line=7,col=1::link: 4 findings%0Asite/a.html:7: link: x%0A    mend it%0A{also}",
        "::error file=site/a.html,line=5,col=1::anchor: y%0Amend it",
        "5 findings in 1 file: link 4 · anchor 1.",
    ]


def test_github_is_given_no_more_annotations_than_it_shows(capsys: pytest.CaptureFixture[str]) -> None:
    eleven = [finding for number in range(11) for finding in found(f"k{number:02}", "x", *range(1, 13 - number))]
    told = [line for line in printed(capsys, eleven, "github").splitlines() if line.startswith("::error")]

    assert len(told) == 10
    assert told[-1].endswith("::k09: 3 findings, k10: 2 findings (all with --format=json)")
    assert len([line for line in printed(capsys, eleven[:-2], "github").splitlines() if "::error" in line]) == 10


def test_json_has_all_of_them_on_standard_output(capsys: pytest.CaptureFixture[str]) -> None:
    findings = found("link", "x", *range(1, 100))
    print_findings(findings, "json")
    out, err = capsys.readouterr()

    assert [finding["line"] for finding in json.loads(out)] == list(range(1, 100))
    assert err == "99 findings in 1 file: link 99.\n"
