"""The commands: exit codes, what is printed and where, and the day that counts."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
from datetime import UTC, datetime
from decimal import Decimal
from pathlib import Path

import pytest

from bellwether.build.settings import this_day
from bellwether.cli import COMMANDS, CONTENT, FAULT, FINE, USAGE, main
from tests.files import LAYOUTS, changed_layouts, tree
from tests.pages import edited
from tests.sample import entry, minimal_site, prose_page, write


class Command:
    """Runs commands on the sample and says how they ended: exit code, standard output, standard error."""

    def __init__(self, folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.content, self.out, self._capsys = folder / "content", folder / "site", capsys
        write(self.content, minimal_site())

    def __call__(self, *arguments: str, today: str = "2026-11-20", layouts: Path = LAYOUTS) -> tuple[int, str, str]:
        command = [argument for argument in arguments[:1] if not argument.startswith("-")]
        places = ["--content", str(self.content), "--layouts", str(layouts), "--out", str(self.out)]
        day = ["--today", today] if today else []
        code = main([*command, *places, *day, *arguments[len(command) :]])
        printed = self._capsys.readouterr()
        return code, printed.out, printed.err


@pytest.fixture
def run(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Command:
    # The cache lies below the working folder, and is nobody else's.
    monkeypatch.chdir(tmp_path)
    return Command(tmp_path, capsys)


@pytest.mark.parametrize("named", [(), ("build",)])
def test_without_a_command_the_site_is_built_and_one_line_printed(run: Command, named: tuple[str, ...]) -> None:
    code, out, err = run(*named)

    assert (code, err) == (FINE, "")
    assert re.match(r"5 entries → 26 pages, \d+ indexable, \d+ kept out, 2 redirects · 0 warnings · \d+\.\d s\n", out)
    assert (run.out / "index.html").is_file()


def test_a_problem_of_the_content_is_printed_with_its_place_and_exits_1(run: Command) -> None:
    write(
        run.content,
        {"occupations/harp-tuner.md": entry(title="Harp tuner", category="nowhere"), "pages/x.md": "no fields\n"},
    )
    code, out, err = run()

    assert (code, out) == (CONTENT, "")
    assert "occupations/harp-tuner.md:3:11: category: " in err
    assert err.endswith("2 problems in 2 files. Nothing was written; the site is as it was.\n")
    assert not run.out.exists()


def test_a_problem_of_a_template_exits_1(run: Command, tmp_path: Path) -> None:
    layouts = changed_layouts(tmp_path / "layouts", "404.html", "{{ link.href }}", "{{ link.hrf }}")

    assert run(layouts=layouts)[0] == CONTENT


def test_a_problem_of_the_settings_exits_2(run: Command) -> None:
    write(run.content, {"site.yaml": minimal_site()["site.yaml"].replace("language: en", "language: english")})
    code, _, err = run()

    assert code == USAGE
    assert "site.yaml:5:11: language: 'english' is not a kind of English" in err


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (("--nonsense",), "unrecognized arguments: --nonsense"),
        (("bild",), "invalid choice: 'bild'"),
        (("--base-url", "example.org"), "--base-url: 'example.org' is not an absolute address"),
        (("explain", "piano-tunr"), "there is no entry 'piano-tunr'; did you mean 'piano-tuner'?"),
        (("audit",), "build the site first"),
    ],
)
def test_a_call_that_cannot_be_carried_out_exits_2(run: Command, arguments: tuple[str, ...], said: str) -> None:
    code, _, err = run(*arguments)

    assert code == USAGE
    assert said in err
    assert "Traceback" not in err


@pytest.mark.parametrize(
    ("option", "said"),
    [
        ("--content", "there is no content folder 'nowhere'; name one with --content, or start a site with `init`"),
        ("--layouts", "there is no folder 'nowhere'; name one with templates and assets, or none"),
        ("--today", "'nowhere' is not a date; write it as YYYY-MM-DD"),
    ],
)
def test_a_place_or_day_that_is_not_there_exits_2(run: Command, option: str, said: str) -> None:
    code, _, err = run("build", option, "nowhere")

    assert code == USAGE
    assert said in err


def test_a_fault_of_ours_exits_3_with_its_whole_traceback(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellwether.build.pipeline.surveyed", lambda *_: 1 / 0)
    code, _, err = run()

    assert code == FAULT
    assert err.startswith("Traceback (most recent call last):")
    assert "ZeroDivisionError" in err
    assert err.endswith("this is a fault of Bellwether, not of the content\n")


def test_an_interrupt_is_quiet(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("bellwether.cli.build._built", interrupted)

    assert run() == (USAGE, "", "")


def test_who_has_read_enough_of_the_findings_is_shown_no_fault_of_ours(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())
    changed_layouts(tmp_path / "layouts", "404.html", "{{ link.href }}", "/nowhere/")
    command = [sys.executable, str(LAYOUTS.parent / "build.py"), "--strict", "--format=json"]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795132800", "PYTHONUNBUFFERED": "1"}
    reader, writer = os.pipe()
    os.close(reader)
    done = subprocess.run(
        command, cwd=tmp_path, env=environment, stdout=writer, stderr=subprocess.PIPE, encoding="utf-8", check=False
    )
    os.close(writer)

    assert (done.returncode, done.stderr) == (FINE, "")


def test_help_shows_every_command_and_each_command_its_options(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--help"]) == FINE
    shown = capsys.readouterr().out
    assert [command for command in COMMANDS if not re.search(rf"^ +{command} ", shown, re.MULTILINE)] == []

    for command in COMMANDS:
        assert main([command, "--help"]) == FINE
        assert "--base-url" in capsys.readouterr().out


def test_problems_as_json_are_data_on_standard_output(run: Command) -> None:
    write(run.content, {"occupations/harp-tuner.md": entry(title="Harp tuner", category="nowhere")})
    code, out, _ = run("--format=json")

    assert code == CONTENT
    assert [(problem["line"], problem["column"], problem["field"]) for problem in json.loads(out)] == [
        (3, 11, "category")
    ]


def test_problems_for_github_are_annotations(run: Command) -> None:
    write(run.content, {"occupations/harp-tuner.md": entry(title="Harp tuner", category="nowhere")})
    _, _, err = run("--format=github")

    assert re.match(r"::error file=[^,]*harp-tuner\.md,line=3,col=11::category: ", err)


def test_warnings_are_printed_beside_a_site_that_is_built(run: Command) -> None:
    write(run.content, {"pages/about.md": prose_page("About", "<marquee>Us</marquee>\n")})
    code, out, err = run()

    assert code == FINE
    assert "1 warning ·" in out
    assert "warning: prose: the tag <marquee> is removed" in err


def test_strict_fails_on_a_warning_and_calls_it_one(run: Command) -> None:
    write(run.content, {"pages/about.md": prose_page("About", "<marquee>Us</marquee>\n")})
    code, _, err = run("--strict")

    assert code == CONTENT
    assert err.endswith("1 warning in 1 file. Nothing was written; the site is as it was.\n")


def test_check_prints_data_alone_for_programs(run: Command) -> None:
    assert run("check", "--no-advice", "--format=json") == (FINE, "[]\n", "")

    write(run.content, {"pages/about.md": prose_page("About", "<marquee>Us</marquee>\n")})
    code, out, err = run("check", "--no-advice", "--format=json")

    assert (code, err) == (FINE, "")
    assert [problem["message"] for problem in json.loads(out)] == ["the tag <marquee> is removed"]


def test_check_reads_everything_and_writes_nothing(run: Command) -> None:
    write(run.content, {"occupations/harp-tuner.md": entry(title="Harp tuner", draft=True)})
    before = tree(run.content)

    code, out, err = run("check", "--no-advice")

    assert (code, out.splitlines()[0], err) == (FINE, "5 entries, 1 held back: no errors", "")
    assert tree(run.content) == before
    assert not run.out.exists()


def test_check_says_what_the_site_goes_without(run: Command) -> None:
    write(run.content, edited("measures.yaml", {"roles.growth": None, "roles.pay": None}))

    said = [line.split(": ")[0] for line in run("check")[1].splitlines()[1:]]

    assert said == [f"no measure plays the role {role}" for role in ("growth", "pay", "pay_percentiles")]


def test_audit_is_content_with_a_site_and_finds_a_planted_fault(run: Command) -> None:
    run("build")
    assert run("audit") == (FINE, f"{run.out}: nothing found\n", "")

    (run.out / "about/index.html").unlink()
    code, out, err = run("audit")
    assert (code, out) == (CONTENT, "")
    assert "'/about/' leads to no file of the site" in err
    assert re.search(r"\n\d+ findings in \d+ files: link \d+ · ", err)


def test_the_audit_as_json_is_data_with_and_without_findings(run: Command) -> None:
    run("build")
    assert run("audit", "--format=json") == (FINE, "[]\n", "0 findings in 0 files.\n")

    (run.out / "about/index.html").unlink()
    code, out, _ = run("audit", "--format=json")
    assert code == CONTENT
    assert {"link"} < {finding["field"] for finding in json.loads(out)}


def test_the_audit_asks_the_content_for_the_address_of_the_site_only(run: Command) -> None:
    run("build")
    settings = minimal_site()["site.yaml"]
    base_url = settings.partition("base_url: ")[2].splitlines()[0]
    write(run.content, {"occupations/harp-tuner.md": entry(title="Harp tuner", category="nowhere")})
    write(run.content, {"site.yaml": settings.replace("language: en", "language: english")})
    assert run("audit")[0] == FINE

    write(run.content, {"site.yaml": "name: Tuners\n"})
    missing = f"bellwether: {run.content / 'site.yaml'} has no base_url; add it, or name it with --base-url\n"
    assert run("audit") == (USAGE, "", missing)
    assert run("audit", "--base-url", base_url)[0] == FINE

    write(run.content, {"site.yaml": "name: [\n"})
    code, _, err = run("audit")
    assert code == USAGE
    assert "site.yaml:2:1: " in err


def test_findings_that_stop_a_strict_build_are_summed_up(run: Command, tmp_path: Path) -> None:
    layouts = changed_layouts(tmp_path / "layouts", "404.html", "{{ link.href }}", "/nowhere/")
    code, out, err = run("--strict", layouts=layouts)

    assert (code, out) == (CONTENT, "")
    assert "404.html" in err
    assert re.search(r"\d+ findings? in 1 file: link \d+\. Nothing was written; the site is as it was\.\n$", err)
    assert not run.out.exists()


@pytest.mark.parametrize("epoch", ["1796860799", "1796774400"])  # the last and the first second of 9 December 2026
def test_source_date_epoch_is_the_day_that_counts(run: Command, monkeypatch: pytest.MonkeyPatch, epoch: str) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    for day in ("2026-12-09", "2026-12-10"):
        name = f"occupations/tuner-of-{day}.md"
        write(run.content, {name: entry(title=f"Tuner of {day}", published=day, updated=day)})

    assert "    held back: tuner-of-2026-12-10 (from 2026-12-10)\n" in run(today="")[1]
    assert "held back" not in run(today="2026-12-10")[1]


def test_the_last_day_that_there_is_is_a_day_as_any_other(run: Command) -> None:
    write(run.content, {"comparisons/organ-tuner-vs-piano-tuner.md": prose_page(
        "Organ tuner or piano tuner", answer="They differ.", published="2026-03-01", author="editors"
    )})  # fmt: skip

    assert run("check", today="9999-12-31")[0] == FINE


def test_a_source_date_epoch_that_is_no_time_exits_2(run: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "yesterday")
    code, _, err = run(today="")

    assert code == USAGE
    assert "SOURCE_DATE_EPOCH is 'yesterday'" in err


def test_without_either_the_day_is_todays(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH", raising=False)
    before = datetime.now(UTC).date()

    assert before <= this_day() <= datetime.now(UTC).date()


def test_explain_prints_arithmetic_that_adds_up(run: Command) -> None:
    code, out, _ = run("explain", "piano-tuner")
    terms, total, shown = re.search(r"^  (.* × .*) = ([\d.]+), shown as (\d+)%$", out, re.MULTILINE).groups()
    pairs = re.findall(r"([\d.]+) × ([\d.]+)%", terms)

    assert code == FINE
    assert len(pairs) == 3
    assert sum(Decimal(weight) for _, weight in pairs) == 100
    assert sum(Decimal(points) * Decimal(weight) / 100 for points, weight in pairs) == Decimal(total)
    assert round(Decimal(total) + Decimal("0.001")) == int(shown)
    for word in ("45 ", "published by source 'census' for 99-1011", "rated by hand on 2026-10-01"):
        assert word in out


def test_explain_takes_drafts_and_says_what_keeps_one_back(run: Command) -> None:
    write(Path("content"), {"occupations/bell-ringer.md": entry(title="Bell ringer", draft=True)})
    write(Path("content"), {"occupations/horn-blower.md": "---\ntitle: Horn blower\ndraft: true\n---\nBlows.\n"})

    assert run("explain", "bell-ringer")[:1] == (FINE,)
    code, _, err = run("explain", "horn-blower")
    assert code == USAGE
    assert "the entry 'horn-blower' is held back (draft)" in err
    assert "/occupations/horn-blower.md` tells what it lacks" in err


def test_explain_says_what_is_left_out(run: Command) -> None:
    _, out, _ = run("explain", "violin-maker")

    assert "Skill vulnerability: left out (no skill is rated)" in out
    assert "Observed exposure: left out (the test survey has no figure)" in out


def test_the_build_script_without_an_argument_builds_where_it_is_called(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    command = [sys.executable, str(LAYOUTS.parent / "build.py")]
    environment = {**os.environ, "SOURCE_DATE_EPOCH": "1795132800", "PYTHONUTF8": "1"}
    done = subprocess.run(command, cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=False)

    assert (done.returncode, done.stderr) == (0, "")
    assert done.stdout.startswith("5 entries → 26 pages")
    assert (tmp_path / "site/index.html").is_file()


def build_script(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """The build script as a stranger calls it: with a Python that has no packages."""
    write(folder / "content", minimal_site())
    for name in ("bellwether", "layouts"):
        (folder / name).symlink_to(LAYOUTS.parent / name)
    script = shutil.copy(LAYOUTS.parent / "build.py", folder)
    command = [getattr(sys, "_base_executable", sys.executable), "-S", script, *arguments]
    return subprocess.run(command, cwd=folder, capture_output=True, encoding="utf-8", check=False)


@pytest.mark.skipif(sys.prefix == sys.base_prefix, reason="needs to be run in an environment")
def test_the_build_script_finds_the_environment_that_was_made_beside_it(tmp_path: Path) -> None:
    (tmp_path / ".venv").symlink_to(sys.prefix)
    done = build_script(tmp_path, "explain", "piano-tuner", "--today", "2026-11-20")

    assert (done.returncode, done.stderr) == (FINE, "")
    assert done.stdout.startswith("Displacement risk: ")


def test_without_an_environment_the_build_script_says_in_one_line_how_to_make_it(tmp_path: Path) -> None:
    done = build_script(tmp_path, "explain", "piano-tuner")

    assert (done.returncode, done.stdout) == (USAGE, "")
    cure = "run `make` once, which makes the environment that build.py uses"
    assert re.fullmatch(rf"build\.py: the package '\w+' is not installed; {cure}\n", done.stderr)


@pytest.mark.parametrize(
    ("arguments", "unused"),
    [
        ("--help", "pydantic yaml markdown jinja2 nh3 selectolax resvg_py PIL pagefind rich inflect frontmatter"),
        ("audit --base-url https://site.example", "pydantic markdown jinja2 nh3 resvg_py PIL pagefind rich inflect"),
        ("check --today 2026-11-20", "jinja2 resvg_py PIL pagefind rich inflect rjsmin rcssmin"),
    ],
)
def test_a_command_does_not_import_what_it_does_not_use(tmp_path: Path, arguments: str, unused: str) -> None:
    write(tmp_path / "content", minimal_site())
    script = f"import sys; from bellwether.cli import main; main({arguments.split()!r}); print(*sys.modules)"
    environment = {**os.environ, "PYTHONPATH": str(LAYOUTS.parent)}
    done = subprocess.run(
        [sys.executable, "-c", script], cwd=tmp_path, env=environment, capture_output=True, encoding="utf-8", check=True
    )

    assert set(done.stdout.split()) & set(unused.split()) == set()


@pytest.mark.parametrize(
    ("command", "name"), [(["-m", "bellwether"], "bellwether"), ([str(LAYOUTS.parent / "build.py")], "build.py")]
)
def test_messages_name_the_command_as_it_was_started(tmp_path: Path, command: list[str], name: str) -> None:
    environment = {**os.environ, "PYTHONPATH": str(LAYOUTS.parent)}
    done = subprocess.run(
        [sys.executable, *command, "audit", "--base-url", "https://site.example"],
        cwd=tmp_path,
        env=environment,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )

    assert (done.returncode, done.stdout) == (USAGE, "")
    assert done.stderr == f"{name}: site holds no index.html: build the site first, with the command `build`\n"


@pytest.mark.parametrize("closed", [">&-", "2>&-", ">&- 2>&-", "| head -c 0", ">/dev/full"])
def test_without_a_reader_a_command_ends_without_a_traceback(tmp_path: Path, closed: str) -> None:
    write(tmp_path / "content", minimal_site())
    script = f"{sys.executable} {LAYOUTS.parent / 'build.py'} explain piano-tuner --today 2026-11-20 {closed}"
    done = subprocess.run(["sh", "-c", script], cwd=tmp_path, capture_output=True, encoding="utf-8", check=False)

    assert "Traceback" not in done.stderr
    assert done.returncode in (FINE, USAGE)
    assert tree(tmp_path / "content").keys() == minimal_site().keys()


def test_a_folder_in_the_place_of_the_list_of_addresses_is_told(run: Command) -> None:
    (run.content / "addresses.txt").unlink(missing_ok=True)
    (run.content / "addresses.txt").mkdir()
    code, _, err = run("check")

    assert code == CONTENT
    assert "addresses.txt: this is a folder\n    put a file there, with one address in each line\n" in err


def test_check_tells_of_old_addresses_that_the_host_cannot_serve(run: Command) -> None:
    settings = f"{minimal_site()['site.yaml']}host: github-pages\n"
    write(
        run.content, {"occupations/harp-tuner.md": entry(title="Harp tuner", aliases=["/?p=1"]), "site.yaml": settings}
    )
    code, _, err = run("check")

    assert code == FINE
    assert "warning: aliases: '/?p=1' cannot lead on: github-pages is not told what follows `?`" in err
