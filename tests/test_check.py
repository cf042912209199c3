"""`check`: what is told of which files, in which form, and with which exit code."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.desk.advice.wording import wording
from tests.sample import entry, minimal_site, prose_page, write

SAYS_MORE = "No, because somebody still has to turn each of the pins, and to hear it."
WRONG = entry(title="Harp tuner", category="nowhere", answer=SAYS_MORE)
DOUBTFUL = entry("See [here](/jobs/).\n\nThe the harp.\n", title="Viol tuner", answer=SAYS_MORE)

VIOL = "content/occupations/viol-tuner.md"
HARP = "content/occupations/harp-tuner.md"


class Check:
    """Runs the command where a content folder is, and says how it ended: exit code, standard output, standard error."""

    def __init__(self, capsys: pytest.CaptureFixture[str]) -> None:
        self._capsys = capsys

    def __call__(self, *arguments: str) -> tuple[int, str, str]:
        code = main(["check", "--today", "2026-11-20", *arguments])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err

    def data(self, *arguments: str) -> list[tuple[str, str]]:
        """The severity and the message of what is told, for programs."""
        return [(found["severity"], found["message"]) for found in json.loads(self(*arguments, "--format=json")[1])]


@pytest.fixture
def check(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Check:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr("bellwether.desk.advice._KINDS", (wording,))  # what else is advised is no matter here
    write(tmp_path / "content", minimal_site() | {"occupations/viol-tuner.md": DOUBTFUL})
    return Check(capsys)


def add(text: str, path: str = "occupations/harp-tuner.md") -> None:
    write(Path("content"), {path: text})


VIOL_TOLD = f"""\
{VIOL}:18:12: warning: prose: the words 'here' do not say where the link '/jobs/' leads
    name what stands there
{VIOL}:20:1: advice: prose: 'The the': the word stands here twice
    take one out
"""


def test_of_a_file_that_is_named_everything_is_told_and_of_others_nothing(check: Check) -> None:
    code, out, err = check(VIOL)

    assert (code, err) == (FINE, f"{VIOL_TOLD}\n")
    assert out == f"{VIOL}: no errors, 1 warning, 1 point of advice\n"


def test_a_folder_stands_for_the_files_in_it(check: Check) -> None:
    add(prose_page("About", "<marquee>Us</marquee>\n"), "pages/about.md")

    assert check.data("content/pages") == [("warning", "the tag <marquee> is removed")]
    assert len(check.data("content/pages", VIOL)) == 3
    assert check.data("content") == check.data()


def test_errors_elsewhere_are_counted_and_are_no_failure(check: Check) -> None:
    add(WRONG)
    code, out, err = check(VIOL)

    assert (code, err.count("\n"), err.splitlines()[-1]) == (
        FINE,
        4,
        "Advice is given when there is no error any more.",
    )
    assert out == (f"{VIOL}: no errors, 1 warning\n1 error in 1 other file: `check` alone tells them\n")


def test_a_mistake_in_a_draft_that_is_named_is_told_as_one_and_forgiven(check: Check) -> None:
    add(entry("The the harp.\n", title="Harp tuner", category="nowhere", answer=SAYS_MORE, draft=True))
    code, out, err = check(HARP)

    assert (code, out) == (FINE, f"{HARP}: no errors, 1 mistake forgiven in a draft\n")
    assert ": warning: category: there is no category 'nowhere'\n" in err
    assert err.endswith("\n\nAdvice on a draft is given when there is no mistake in it any more.\n")
    assert check(HARP, "--no-advice")[:2] == (code, out)
    assert "Advice" not in check(HARP, "--no-advice")[2]
    assert [message for _, message in check.data() if "nowhere" in message] == []


def test_forgiven_mistakes_are_counted_apart_from_warnings_and_marked_for_programs(check: Check) -> None:
    add(entry(title="Harp tuner", category="nowhere", author="nobody", answer=SAYS_MORE, draft=True))

    assert check("content/occupations")[1] == (
        "content/occupations: no errors, 2 mistakes forgiven in a draft, 1 warning, 1 point of advice\n"
    )
    found = json.loads(check(HARP, VIOL, "--format=json")[1])
    assert [(one["severity"], one.get("forgiven")) for one in found] == [
        ("warning", True),
        ("warning", True),
        ("warning", None),
        ("advice", None),
    ]


@pytest.mark.parametrize("named", [(), (HARP,)])
def test_of_an_entry_of_a_later_day_the_day_is_told_at_its_field(check: Check, named: tuple[str, ...]) -> None:
    add(entry(title="Harp tuner", answer=SAYS_MORE, published="2027-01-01", updated="2027-01-01"))
    code, _, err = check(*named)

    assert code == FINE
    assert ": advice: published: the entry is held back until 1 January 2027\n" in err
    assert "1 January" not in check(*named, "--today", "2027-01-01")[2]


def test_a_draft_that_lacks_nothing_is_advised_like_any_entry(check: Check) -> None:
    add(entry("The the harp.\n", title="Harp tuner", answer=SAYS_MORE, draft=True))

    assert check.data(HARP) == [("advice", "'The the': the word stands here twice")]


def test_an_error_in_a_file_that_is_named_is_a_failure(check: Check) -> None:
    add(WRONG)
    code, out, err = check(HARP)

    assert (code, out) == (CONTENT, "")
    assert err.startswith(f"{HARP}:3:11: category: ")
    assert err.endswith(f"\n\n{HARP}: 1 error\nAdvice is given when there is no error any more.\n")


def test_without_a_name_files_stand_apart_and_are_summed_up(check: Check) -> None:
    add(WRONG)
    code, _, err = check()
    harp, viol, summary = err.split("\n\n")

    assert code == CONTENT
    assert harp.startswith(HARP)
    assert viol.startswith(VIOL)
    assert summary == "the content: 1 error, 1 warning\nAdvice is given when there is no error any more.\n"


def test_without_a_name_advice_is_told_in_part_and_counted(check: Check, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellwether.cli.check._TOLD", 1)
    add(entry("The the lute.\n", title="Lute tuner", answer=SAYS_MORE), "occupations/lute-tuner.md")
    number = sum(severity == "advice" for severity, _ in check.data())
    code, out, err = check()

    assert number >= 2
    assert (code, err.count(": advice: "), err.count(": warning: ")) == (FINE, 1, 1)
    assert f"\n\nand {number - 1} point" in err
    assert out.splitlines()[0] == f"7 entries, 0 held back: no errors, 1 warning, {number} points of advice"


def test_advice_is_left_out_when_it_is_not_wanted(check: Check) -> None:
    assert [severity for severity, _ in check.data("--no-advice")] == ["warning"]


def test_advice_for_programs_has_its_heading_in_the_guide_and_what_mends_it(check: Check) -> None:
    _, out, err = check(VIOL, "--format=json")
    found = json.loads(out)[1]

    assert err == ""
    assert (found["path"], found["line"], found["column"]) == (VIOL, 20, 1)
    assert (found["guide"], found["fix"]) == ("spelling", {"old": "The the", "new": "The"})


def test_for_github_advice_is_a_notice(check: Check) -> None:
    code, _, err = check(VIOL, "--format=github")

    assert code == FINE
    assert err.splitlines() == [
        (
            f"::warning file={VIOL},line=18,col=12::prose: the words 'here' do not say where the link '/jobs/' leads"
            "%0Aname what stands there"
        ),
        f"::notice file={VIOL},line=20,col=1::prose: 'The the': the word stands here twice%0Atake one out",
    ]


def test_a_mistake_in_the_settings_has_an_exit_code_of_its_own(check: Check) -> None:
    add(minimal_site()["site.yaml"].replace("title: ", "titel: "), "site.yaml")

    assert check()[0] == check("content/site.yaml")[0] == USAGE
    assert check(VIOL)[0] == FINE


@pytest.mark.parametrize(
    ("named", "message"),
    [
        (
            "content/occupations/viol-tunr.md",
            "there is no file 'content/occupations/viol-tunr.md'; did you mean 'content/occupations/viol-tuner.md'?",
        ),
        ("viol-tuner", "there is no file 'viol-tuner'; did you mean 'content/occupations/viol-tuner.md'?"),
        ("zzz", "there is no file 'zzz'; entries are in content/occupations/"),
        (".", "'.' is no part of the content; name files and folders in 'content'"),
    ],
)
def test_a_name_of_no_file_of_the_content_is_refused_with_the_nearest(check: Check, named: str, message: str) -> None:
    code, out, err = check(named)

    assert (code, out) == (USAGE, "")
    assert err.partition(": ")[2] == f"{message}\n"
