"""`new`: a draft that is valid at once, with what the tables hold of the job, and never a second entry about one."""

from __future__ import annotations

import re
import shutil
import subprocess
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bellwether.build.loading import check
from bellwether.build.settings import Settings
from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.desk.new.names import slug_of, titled
from bellwether.desk.new.text import scalar
from bellwether.model.problems import UsageError
from tests.files import LAYOUTS, tree
from tests.sample import minimal_site, write

ROOT = LAYOUTS.parent
DAY = "2026-11-20"
LISTS = {
    "facts/census-list.csv": (
        "code,title,description\n"
        "99-1011.00,Piano Tuners,They tune.\n"
        "99-2011.00,Box Office Clerks,They sell.\n"
        "99-2012.00,Stage Doorkeepers,They let in.\n"
    ),
    "facts/census-names.csv": (
        "code,title,kind\n"
        "99-1011.00,Harp Technician (Harp Tech),alternate\n"
        "99-1011.00,Fork Bearer,reported\n"
        "99-2011.00,Fork Bearer,alternate\n"
        "99-2012.00,Cloakroom Guard,alternate\n"
    ),
}


NEARLY = (
    "'Violin mater' is nearly the title ('Violin maker') of the entry 'violin-maker'; go on writing there, or, if it "
    "is another job, add --another"
)


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return write(tmp_path / "content", minimal_site() | LISTS)


def new(*arguments: str) -> int:
    return main(["new", *arguments, "--today", DAY])


def fields(path: Path) -> dict[str, object]:
    return dict(yaml.safe_load(path.read_text(encoding="utf-8").split("\n---\n")[0].removeprefix("---\n")))


def test_a_draft_is_one_file_that_is_valid_at_once(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = tree(content)

    assert new(" harp  technician") == FINE
    path = content / "occupations/harp-technician.md"
    assert tree(content).keys() - before.keys() == {"occupations/harp-technician.md"}
    assert fields(path) == {
        "draft": True,
        "title": "Harp technician",
        "category": "instruments",
        "codes": {"soc": "99-1011", "onet": "99-1011.00"},
        "published": date(2026, 11, 20),
        "updated": date(2026, 11, 20),
        "author": "editors",
        "verdict": None,
        "answer": None,
        "summary": None,
        "about": None,
        "tasks": None,
    }
    problems = check(Settings(content, today=date(2026, 11, 20)))
    assert [problem for problem in problems if "harp-technician" in problem.place.path] == []
    said = capsys.readouterr().out
    assert "code: SOC 2018 99-1011 (Piano Tuners), as it has the title 'Harp technician'" in said
    assert "field: instruments, that of piano-tuner, whose codes are nearest" in said


def test_figures_and_neighbours_stand_in_it_with_their_slots_and_reasons(content: Path) -> None:
    new("Harp technician")
    text = (content / "occupations/harp-technician.md").read_text(encoding="utf-8")

    assert "- {{ growth }}: Growth to 2034, +2.5% (99-1011, Piano tuners (test figures))" in text
    assert "#   - piano-tuner  # the same official occupation, 99-1011 (Piano tuners (test figures))" in text
    assert "#   - violin-maker  # the same field" in text


def test_several_occupations_of_a_title_are_shown_and_nothing_is_written(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(content)

    assert new("Fork bearer") == USAGE
    assert capsys.readouterr().err == (
        "bellwether: several occupations of SOC 2018 have the title 'Fork bearer'; name the one that is meant:\n"
        "  --soc 99-1011  Piano Tuners\n"
        "  --soc 99-2011  Box Office Clerks\n"
    )
    assert tree(content) == before
    assert new("Fork bearer", "--soc", "99-2011") == FINE
    made = fields(content / "occupations/fork-bearer.md")
    assert (made["codes"], made["category"]) == ({"soc": "99-2011", "onet": "99-2011.00"}, "venues")


@pytest.mark.parametrize(
    ("title", "said"),
    [
        ("Piano tuner", "'Piano tuner' is the title ('Piano tuner') of the entry 'piano-tuner'; go on writing there"),
        ("piano-tuners", "'Piano-tuners' is the title ('Piano tuner') of the entry 'piano-tuner'; go on writing there"),
        (
            "Piano Technician",
            "'Piano technician' is another title ('piano technician') of the entry 'piano-tuner'; go on writing there",
        ),
        (
            "Violin mater",
            NEARLY,
        ),
        (" ", 'the title is empty; write the job, singular, such as new "Veterinary technician"'),
        ("Con", "'Con' makes no address; write the title in letters from a to z"),
        ("調律師", "'調律師' makes no address; write the title in letters from a to z"),
        ("12", "'12' cannot be a title: '12' is no name: there is no letter in it; write the name in words"),
    ],
)
def test_a_title_that_there_is_or_that_makes_no_entry_is_refused(
    title: str, said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = tree(content)

    assert new(title, "--field", "instruments") == USAGE
    assert capsys.readouterr().err == f"bellwether: {said}\n"
    assert tree(content) == before


def test_another_job_of_nearly_the_same_title_may_be_written(content: Path) -> None:
    assert new("Violin mater", "--field", "instruments", "--another") == FINE
    assert new("Violin mater", "--field", "instruments", "--another") == USAGE


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--soc", "99-101"), "'99-101' is not a code of SOC 2018; write it in the form 27-4014"),
        (("--code", "kldb=1"), "there is no classification 'kldb'; see site.yaml"),
        (("--field", "instrument"), "there is no field 'instrument'; did you mean 'instruments'?"),
        ((), "without a code the field is not known; name it with --field: instruments (Instruments), venues (Venues)"),
    ],
)
def test_what_is_asked_for_must_be_there(
    arguments: tuple[str, ...], said: str, content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert new("Bell founder", *arguments) == USAGE
    assert said in capsys.readouterr().err


def test_a_job_that_no_list_names_gets_the_nearest_codes_as_a_comment(content: Path) -> None:
    assert new("Cloakroom tuner", "--field", "instruments") == FINE
    text = (content / "occupations/cloakroom-tuner.md").read_text(encoding="utf-8")

    assert "codes" not in fields(content / "occupations/cloakroom-tuner.md")
    assert "# codes: {" in text
    assert "hold no figures for this job" in text


def test_a_site_without_a_field_is_told_to_describe_one(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    shutil.rmtree(content / "categories")
    shutil.rmtree(content / "occupations")
    shutil.rmtree(content / "comparisons", ignore_errors=True)
    for name in ("history.csv", "methods.csv", "forecasts.csv", "addresses.txt"):
        (content / name).unlink(missing_ok=True)
    rankings = content / "rankings"
    shutil.rmtree(rankings, ignore_errors=True)

    assert new("Harp technician") == USAGE
    assert (
        "there is no field yet; describe one in a file such as content/categories/crafts.md" in capsys.readouterr().err
    )


def test_with_mistakes_in_the_content_nothing_is_written(content: Path) -> None:
    (content / "occupations/violin-maker.md").write_text("---\ntitle: Violin maker\n---\n", encoding="utf-8")

    assert new("Harp technician") == CONTENT
    assert not (content / "occupations/harp-technician.md").exists()


def test_a_new_site_without_tables_of_titles_gets_a_draft_that_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--today", DAY])

    assert new("Tile setter") == FINE
    assert "code: none, as this site has no official lists of titles" in capsys.readouterr().out
    text = Path("content/occupations/tile-setter.md").read_text(encoding="utf-8")
    assert '# codes: {example: "…"}' in text
    assert not re.search(r"O\*NET|SOC|\bBLS\b", text)
    assert check(Settings(today=date(2026, 11, 20))) == ()


@pytest.fixture(scope="module")
def finished(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The content of this site with one entry more, written as its draft asks for."""
    content = tmp_path_factory.mktemp("finished") / "content"
    shutil.copytree(ROOT / "content", content)
    assert main(["new", "Veterinary technician", "--content", str(content)]) == FINE
    path = content / "occupations/veterinary-technician.md"
    text = path.read_text(encoding="utf-8")
    for field in ("answer", "summary", "about"):
        text = text.replace(f"\n{field}:\n", f"\n{field}: Partly, as this test says of the {field}.\n")
    lines, tasks = text.replace("draft: true\n", "").split("\n"), 0
    for index, line in enumerate(lines):
        tasks += line.startswith("#   - task:")
        if tasks <= 5 and re.match(r"#   (- task|  (automation|why|evidence)):", line):
            filled = line.removeprefix("# ").replace("automation:", "automation: 40").replace("why:", "why: It is so.")
            lines[index] = filled
    path.write_text("\n".join(lines), encoding="utf-8")
    return content


def test_a_draft_that_is_answered_is_an_entry_with_its_figures_and_evidence(finished: Path) -> None:
    problems = check(Settings(finished))

    assert [str(problem) for problem in problems if "veterinary" in problem.place.path] == []
    made = fields(finished / "occupations/veterinary-technician.md")
    assert made["codes"] == {"soc": "29-2056", "onet": "29-2056.00", "isco": "3240", "esco": "3240.2"}
    assert made["category"] == "healthcare"
    assert all(set(task) == {"task", "automation", "why", "evidence"} for task in made["tasks"])  # type: ignore[attr-defined]


def test_make_hands_the_job_over_as_it_is_written(tmp_path: Path) -> None:
    (tmp_path / ".venv/bin").mkdir(parents=True)
    (tmp_path / ".venv/.runtime").touch()
    shown = tmp_path / ".venv/bin/python"
    shown.write_text('#!/bin/sh\nprintf "%s|" "$@"\n', encoding="utf-8")
    shown.chmod(0o755)
    (tmp_path / "requirements.txt").touch()
    shown.touch()
    (tmp_path / ".venv/.runtime").touch()
    made = ["make", "-f", str(ROOT / "Makefile"), "new", 'JOB=Ship\'s "cook" & $(HOME)', "ARGS=--soc 35-2013"]

    done = subprocess.run(made, cwd=tmp_path, capture_output=True, text=True, check=True, env={"PATH": "/usr/bin:/bin"})

    assert done.stdout.startswith('build.py|new|Ship\'s "cook" & ')
    assert done.stdout.endswith("|--soc|35-2013|")


@given(st.text(min_size=1, max_size=60))
def test_any_title_stays_itself_in_the_file_and_makes_an_address_or_none(text: str) -> None:
    title = titled(text)
    if title and all(sign.isprintable() for sign in title):
        assert yaml.safe_load(f"title: {scalar(title)}")["title"] == title
    with suppress(UsageError):
        assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", slug_of(title))


def test_a_site_of_another_country_is_told_of_its_own_codes_alone(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    main(["init", ".", "--today", DAY])
    Path("content/facts/example-list.csv").write_text(
        "code,title,description\n7312,Klavierbauer,Bau von Klavieren.\n7313,Goldschmied,Arbeit mit Gold.\n",
        encoding="utf-8",
    )

    assert new("Klavierbauer") == FINE
    text = Path("content/occupations/klavierbauer.md").read_text(encoding="utf-8")
    assert 'codes: {isco: "7312"}' in text
    assert "ISCO-08 7312 (Klavierbauer)" in capsys.readouterr().out
    assert not re.search(r"O\*NET|SOC|\bBLS\b|United States", text)


def test_a_failure_while_writing_leaves_no_file(content: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = tree(content)

    def full(*_: object, **__: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_text", full)

    assert new("Harp technician") == USAGE
    assert tree(content) == before
