"""After an import the command says what it changes, entry by entry, and what should be read again."""

from __future__ import annotations

from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bellwether.cli import CONTENT, FINE, USAGE, main
from bellwether.imports.importing import Imported
from bellwether.imports.release import FactTable, Release, fact_table
from tests.sample import entry, minimal_site, write
from tests.test_imports import ABOUT

HEAD = "code,title,employed,growth,openings,pay\n"
ROWS = {
    "99-1010": "All instrument tuners,3200,-1.7,*,41000\n",
    "99-1011": "Piano tuners,2000,2.5,300,45500\n",
    "99-2011": "Box office clerks,12000,-8,1500,33000\n",
    "99-2012": "Stage doorkeepers,900,0,80,#\n",
}
NEW = ROWS | {"99-1011": "Piano tuners,1900,-0.4,,46100\n", "99-2013": "Ushers,70,1,5,30000\n"}
BODY = "The trade grows by {{ growth }}, for {{ openings }} openings a year.\n\nIt has 2,000 people.\n"

Run = tuple[int, str, str]


@pytest.fixture
def content(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A site with an entry that says what the tables say, and another one under a code that they do not have."""
    monkeypatch.chdir(tmp_path)
    viola = entry(BODY, title="Viola maker", codes={"soc": "99-1011"}, answer="No, growth of 2.5% is projected.")
    harp = entry("Strings.\n", title="Harp maker", codes={"soc": "99-2014"})
    files = {"occupations/viola-maker.md": viola, "occupations/harp-maker.md": harp}
    return write(tmp_path / "content", minimal_site() | files)


def run(capsys: pytest.CaptureFixture[str], rows: dict[str, str], *more: str, path: str = "census-2025.csv") -> Run:
    """Import a census: the exit code, and what was printed to both streams."""
    Path(path).write_text(HEAD + "".join(f"{code},{cells}" for code, cells in rows.items()), encoding="utf-8")
    columns = [f"--column={name}" for name in HEAD.strip().split(",")[2:]]
    options = ["--source=census", "--code=code", "--title=title", "--mark=#=#", "--released=2025", *columns]
    code = main(["import", "table", path, *options, "--today=2026-11-20", *more])
    return code, *capsys.readouterr()


SAID = """\
  census: 5 rows
    1 new: 99-2013
    4 changed: 99-1010, 99-1011, 99-2011, 99-2012

What changes: figures 8 · codes that found nothing 1 · groups that come and go 1 · statements to read again 5

Figures (8)
  entry        figure    before          after
  piano-tuner  Jobs      2,000           1,900
  piano-tuner  Growth    +2.5%           −0.4%
  piano-tuner  Openings  300             not published
  piano-tuner  Pay       $45,500 a year  $46,100 a year
  viola-maker  Jobs      2,000           1,900
  viola-maker  Growth    +2.5%           −0.4%
  viola-maker  Openings  300             not published
  viola-maker  Pay       $45,500 a year  $46,100 a year

Codes that found nothing (1)
  entry       code     tables  nearest
  harp-maker  99-2014  census  99-2011 (Box office clerks), 99-2012 (Stage doorkeepers) and 99-2013 (Ushers)

Groups that come and go (1)
  code     title   change
  99-2013  Ushers  comes

Statements to read again (5)
content/occupations/piano-tuner.md:71:15: warning: prose: the figure of Growth before the import was +2.5%, and now it \
is −0.4%: the words around it may no longer hold
    read it again: !!! note "Worth knowing" Growth is {{ growth }}.
content/occupations/viola-maker.md:7:23: warning: answer: '2.5%' is the figure of Growth before the import: +2.5%; now \
it is −0.4%
    write {{ growth }} in its place, and read the sentence again
content/occupations/viola-maker.md:20:20: warning: prose: the figure of Growth before the import was +2.5%, and now it \
is −0.4%: the words around it may no longer hold
    read it again: The trade grows by {{ growth }}, for {{ openings }} openings a year.
content/occupations/viola-maker.md:20:38: warning: prose: the figure of Openings before the import was 300, and now \
there is none: the words around it may no longer hold
    read it again: The trade grows by {{ growth }}, for {{ openings }} openings a year.
content/occupations/viola-maker.md:22:8: warning: prose: '2,000' is the figure of Jobs before the import: 2,000; now \
it is 1,900
    write {{ employed }} in its place, and read the sentence again
"""


def test_figures_codes_groups_and_statements_are_told_entry_by_entry(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    code, said, _ = run(capsys, NEW)

    assert code == FINE
    assert said[said.index("  census: 5 rows") :] == SAID


def test_a_code_is_looked_for_in_the_table_that_has_them_all() -> None:
    whole = fact_table("survey", ("code", "title"), [("27-4014", "Sound"), ("11-1011", "Chiefs")])
    some = fact_table("survey-new-tasks", ("code", "task"), [("27-4014", "Listen.")])

    def titles(*tables: FactTable) -> dict[str, dict[str, str]]:
        return Imported(Release("survey", ABOUT, tables, 0), (), ()).titles

    assert titles(some, whole) == {"survey": {"11-1011": "Chiefs", "27-4014": "Sound"}}
    assert titles(some) == {"survey-new-tasks": {"27-4014": ""}}


def test_a_dry_run_tells_the_same_and_writes_nothing(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    before = {path: path.read_bytes() for path in content.rglob("*.*")}
    code, said, _ = run(capsys, NEW, "--dry-run")

    assert code == FINE
    assert said[said.index("  census: 5 rows") :] == f"{SAID}Nothing was written: this was a dry run.\n"
    assert {path: path.read_bytes() for path in content.rglob("*.*")} == before


def test_scores_that_move_are_told_with_their_bands(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    measures = content / "measures.yaml"
    formula = "formula: {inputs: [{input: growth, weight: 1, from: -10, to: 10, label: Growth}]}"
    measures.write_text(measures.read_text().replace("    entry: true\n", f"    {formula}\n"))
    for path in (content / "occupations").iterdir():  # none rated by hand
        path.write_text(
            path.read_text().replace("outlook: {value: 66, source: survey", "displacement: {value: 66, source: survey")
        )
    _, said, _ = run(capsys, NEW)

    scores = said[said.index("Scores (") : said.index("\n\nCodes")]
    assert scores.split("\n") == [
        "Scores (2)",
        "  entry        score    before       after",
        "  piano-tuner  Outlook  63/100 good  48/100 poor",
        "  viola-maker  Outlook  63/100 good  48/100 poor",
    ]


def test_codes_of_another_classification_of_the_same_form_are_not_looked_for(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = content / "site.yaml"
    ours = "classifications:\n  ours: {name: Ours, pattern: '\\d\\d-\\d{4}', example: '99-1011'}\n"
    settings.write_text(settings.read_text() + ours)
    entries = {"ours.md": entry(title="Our maker", codes={"ours": "99-1012"})}
    write(content / "occupations", entries)
    _, said, _ = run(capsys, ROWS, "--code-kind", "ours")

    unfound = said[said.index("Codes that found nothing (") :].partition("\n\n")[0].splitlines()
    assert [line.split()[:3] for line in unfound[2:]] == [["ours", "99-1012", "census"]]


def test_what_an_import_does_not_change_is_not_told(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, NEW)
    _, said, _ = run(capsys, NEW)

    assert "What changes: codes that found nothing 1\n" in said
    assert "Figures" not in said
    assert "Statements" not in said


def test_a_content_that_is_not_in_order_is_told_as_far_as_it_can_be(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (content / "occupations/harp-maker.md").write_text(entry(title="Harp maker", category="nowhere"))
    code, said, _ = run(capsys, NEW)

    assert code == FINE
    assert "  viola-maker  Growth    +2.5%           −0.4%\n" in said
    assert "'2,000' is the figure of Jobs before the import: 2,000; now it is 1,900" in said
    wrong = "content/occupations/harp-maker.md:3:11: category: there is no category 'nowhere'"
    assert f"scores and groups cannot be told: before the import, the content is not in order: {wrong}" in said
    assert f"scores and groups cannot be told: after the import, the content is not in order: {wrong}" in said


def test_of_a_first_import_only_what_comes_after_it_is_known(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (content / "facts/census.csv").unlink()
    code, said, _ = run(capsys, NEW)

    assert code == FINE
    assert "figures, scores, groups and texts cannot be told: before the import, the content is not in order" in said
    assert "Codes that found nothing (1)" in said
    assert "after the import, the content" not in said


def test_the_report_is_markdown_for_a_pull_request(content: Path, capsys: pytest.CaptureFixture[str]) -> None:
    run(capsys, NEW, "--report", "report.md")
    text = Path("report.md").read_text(encoding="utf-8")

    assert text.startswith(
        "### census, released 2025\n\n"
        "What changes: figures 8 · codes that found nothing 1 · groups that come and go 1 · "
        "statements to read again 5\n\n<details><summary>Figures (8)</summary>\n"
    )
    summaries = [tag.text for tag in BeautifulSoup(text, "html.parser")("summary")]
    assert summaries == [
        "Figures (8)",
        "Codes that found nothing (1)",
        "Groups that come and go (1)",
        "Statements to read again (5)",
        "What was read (9)",
    ]
    assert (
        "| <code>viola&#45;maker</code> | <code>Growth</code> | <code>&#43;2&#46;5&#37;</code> | <code>−0&#46;4&#37;"
        in text
    )


def test_a_report_that_can_be_put_nowhere_stops_before_anything_is_read(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = (content / "facts/census.csv").read_bytes()
    code, _, said = run(capsys, NEW, "--report", "nowhere/report.md")

    assert (code, said) == (USAGE, "bellwether: there is no folder 'nowhere' for the report\n")
    assert (content / "facts/census.csv").read_bytes() == before


def test_a_dry_run_that_is_refused_names_the_files_of_the_site(
    content: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    sources = content / "sources.yaml"
    sources.write_text(sources.read_text().replace('released: "2025"', 'released: "2026"'))
    code, _, said = run(capsys, NEW, "--dry-run")

    assert code == CONTENT
    assert said.startswith("content/sources.yaml: census.released: an edition released 2026 is held, and this one was")
