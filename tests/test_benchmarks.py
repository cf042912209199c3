"""What `make bench` measures with: the same facts in our form, the others' markup, a sound corpus, true tables."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from benchmarks import saves
from benchmarks.bench import PARTS, measured, options_of
from benchmarks.bench import main as bench
from benchmarks.contenders import Contender, alone
from benchmarks.convert import convert, leading_out
from benchmarks.corpus import DAY, corpus, write_corpus
from benchmarks.process import Used, held, run
from benchmarks.stages import Clock
from benchmarks.stages import measured as staged
from benchmarks.tables import FULL, LIKE_FULL, PLAIN, Row, tables, targets, written_into

ROOT = Path(__file__).parent.parent
PEERS = Path(os.environ.get("PEERS", ROOT.parent / "shared/peers"))
BENCH_PYTHON = Path(tempfile.gettempdir()) / "bellwether-bench/tools/venv/bin/python"
CATEGORIES = [{"slug": "music", "name": "Music & Sound"}, {"slug": "food", "name": "Food"}]


def theirs(slug: str, score: int, to: str, category: str = "music") -> str:
    """An entry in the form that the other generators read."""
    title = slug.replace("-", " ").title()
    fields = {
        "title": title,
        "plural": f"{title}s",
        "slug": slug,
        "category": category,
        "score": score,
        "band": "Low",
        "timeline": "10 to 20 years",
        "updated": DAY.replace(year=2024),
        "summary": "Hands are needed. Some listening isn't. Ears stay.",
        "tasks": [
            {"name": f"Tune for {slug}", "automation": 35, "timeline": "under 2 years", "note": "It's by ear."},
            {"name": "Write bills", "automation": 90, "timeline": "under 2 years", "note": "By rote."},
        ],
        "skills": ["Hearing"],
        "transitions": [{"slug": to, "difficulty": "Moderate"}],
        "faq": [{"question": "Is it loud?", "answer": "Often & long."}],
        "labour": {"employed": 12345, "openings": 678, "growth": 4.0, "wage": 54321},
        "sources": [{"title": "A register", "url": "https://example.org/register"}],
    }
    body = 'It is a "fine" job -- mostly.\n\n## Days\n\nLong **ones**.\n'
    body += "".join(f"\n## {day}\n\nA day of {day}.\n" for day in ("Oak", "Ash", "Yew"))
    return f"---\n{yaml.safe_dump(fields, sort_keys=False)}---\n\n{body}"


ENTRIES = {
    "piano-tuner": theirs("piano-tuner", 30, "harp-maker"),
    "harp-maker": theirs("harp-maker", 70, "baker"),
    "bell-caster": theirs("bell-caster", 33, "baker"),
    "baker": theirs("baker", 55, "piano-tuner", "food"),
}


@pytest.fixture
def converted(tmp_path: Path) -> Callable[[], int]:
    """Brings the folder `entries` up to date with `content/jobs`, which holds the entries above."""
    (tmp_path / "content/jobs").mkdir(parents=True)
    (tmp_path / "categories.json").write_text(json.dumps(CATEGORIES))
    for slug, text in ENTRIES.items():
        (tmp_path / f"content/jobs/{slug}.md").write_text(text)
    return lambda: convert(tmp_path / "content/jobs", tmp_path / "categories.json", tmp_path / "entries", full=False)


def plain_site(folder: Path) -> Path:
    """The site of `entries` with plain layouts, strictly built but for the audit of what the others' markup lacks."""
    build(Settings(folder / "entries", ROOT / "benchmarks/plain", folder / "public", DAY))
    return folder / "public"


def test_links_to_pages_that_the_corpus_does_not_have_lead_elsewhere() -> None:
    written = "[one](https://example.org/ref/12), [two](/jobs/baker/)"

    assert leading_out(written) == "[one](https://www.example.org/ref/12), [two](/jobs/baker/)"


def test_plain_pages_show_every_fact_of_an_entry(tmp_path: Path, converted: Callable[[], int]) -> None:
    assert converted() == len(ENTRIES)

    page = BeautifulSoup((plain_site(tmp_path) / "jobs/piano-tuner/index.html").read_text("utf-8"), "html.parser")

    def texts(selector: str) -> list[str]:
        return [node.get_text(" ", strip=True) for node in page.select(selector)]

    assert texts("title, h1") == [
        "Piano Tuner: AI automation risk 30/100 | Career Risk Index",
        "Will AI replace Piano Tuners?",
    ]
    assert texts("section.score strong, section.score em") == ["30", "Low risk"]
    assert texts("p.summary") == ["Hands are needed. Some listening isn't. Ears stay."]
    assert texts("table.tasks td") == [
        *("Tune for piano-tuner", "35%", "under 2 years", "It's by ear."),
        *("Write bills", "90%", "under 2 years", "By rote."),
    ]
    assert texts("ul.skills li, dl.labour dd") == ["Hearing", "12,345", "678", "4.0%", "$54,321"]
    assert texts("table.compare td") == ["Harp Maker", "70", "$54,321", "Moderate"]
    assert texts("ul.related a") == ["Bell Caster", "Harp Maker"]
    assert texts("section.faq summary, section.faq details p") == ["Is it loud?", "Often & long."]
    assert texts("ol.sources a") == ["A register"]
    assert texts("div.body h2") == ["Days", "Oak", "Ash", "Yew"]
    assert texts("div.body p")[:3] == ["It is a “fine” job – mostly.", "Long ones .", "A day of Oak."]
    assert "10 to 20 years" in texts("section.score p")[1]
    assert texts("nav.breadcrumb") == ["Home › Music & Sound › Piano Tuner"]
    assert [json.loads(node.string or "")["@type"] for node in page.select("script")] == ["FAQPage", "BreadcrumbList"]


def test_plain_pages_show_the_figures_of_all_moves_and_load_nothing_more_of_them(
    tmp_path: Path, converted: Callable[[], int], monkeypatch: pytest.MonkeyPatch
) -> None:
    others = ["harp-maker", "bell-caster", "baker", "drummer"]  # more than stand in the table of similar jobs
    moves = "".join(f"- {{slug: {other}, difficulty: Hard}}\n" for other in others)
    for slug, text in {"drummer": theirs("drummer", 12, "baker"), "piano-tuner": ENTRIES["piano-tuner"]}.items():
        given = re.sub(r"(?<=transitions:\n).*?(?=faq:)", moves, text, flags=re.DOTALL) if slug != "drummer" else text
        (tmp_path / f"content/jobs/{slug}.md").write_text(given)
    converted()
    monkeypatch.setattr("bellwether.pages.occupation.sections.moves._destination", None)

    page = BeautifulSoup((plain_site(tmp_path) / "jobs/piano-tuner/index.html").read_text("utf-8"), "html.parser")

    rows = [[cell.get_text() for cell in row.select("td")] for row in page.select("table.compare tbody tr")]
    assert [row[:2] for row in rows] == [
        *(["Harp Maker", "70"], ["Bell Caster", "33"], ["Baker", "55"], ["Drummer", "12"])
    ]
    assert {tuple(row[2:]) for row in rows} == {("$54,321", "Hard")}


def test_one_changed_entry_is_one_changed_file(tmp_path: Path, converted: Callable[[], int]) -> None:
    converted()
    made = sorted(path for path in (tmp_path / "entries").rglob("*") if path.is_file())
    for path in made:
        os.utime(path, (1, 1))
    for path in (tmp_path / "content/jobs").iterdir():
        os.utime(path, (0, 0))
    source = tmp_path / "content/jobs/baker.md"
    source.write_text(source.read_text().replace("score: 55", "score: 56"))

    assert converted() == 1
    assert [path.name for path in made if path.stat().st_mtime != 1] == ["baker.md"]
    assert "value: 56" in (tmp_path / "entries/occupations/baker.md").read_text()


def test_our_pages_pass_the_check_of_the_others(tmp_path: Path) -> None:
    if not (PEERS / "verify.py").is_file():
        pytest.skip(f"the folder of the other generators is absent: {PEERS}")
    pythons = [str(python) for python in (sys.executable, BENCH_PYTHON) if can_check(str(python))]
    if not pythons:
        pytest.skip(
            "their check needs lxml, beautifulsoup4 and PyYAML; `make bench` installs them into its scratch folder"
        )
    subprocess.run([pythons[0], PEERS / "corpus.py", "30", tmp_path / "corpus"], check=True)
    convert(tmp_path / "corpus/jobs", tmp_path / "corpus/categories.json", tmp_path / "entries", full=False)
    site = plain_site(tmp_path)
    (site / "category").symlink_to("fields")

    check = [pythons[0], PEERS / "verify.py", site, tmp_path / "corpus"]
    assert (
        subprocess.run(check, capture_output=True, text=True).stdout == "ok: 30 pages, 30 compared in full, 0 wrong\n"
    )


def can_check(python: str) -> bool:
    needed = [python, "-c", "import bs4, lxml, yaml"]
    return Path(python).exists() and not subprocess.run(needed, capture_output=True).returncode


def test_our_own_corpus_is_sound(tmp_path: Path) -> None:
    job = Settings(write_corpus(9, tmp_path / "content"), ROOT / "layouts", tmp_path / "site", DAY, strict=True)
    seconds = staged(job)

    assert {"content.load", "content.validate", "plan", "render", "write", "audit"} <= set(seconds)
    assert len(list((tmp_path / "site/jobs").glob("*/index.html"))) == 9


def test_our_own_corpus_is_the_same_everywhere_and_of_the_size_of_real_entries(tmp_path: Path) -> None:
    for seed in "12":
        command = [sys.executable, "-m", "benchmarks.corpus", "12", tmp_path / seed]
        subprocess.run(command, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": seed}, check=True)
    one, other = ({p.name: p.read_bytes() for p in (tmp_path / seed).rglob("*.*")} for seed in "12")
    entries = [text.split("---\n", 2) for path, text in corpus(12) if path.startswith("occupations/")]

    assert one == other
    assert len(entries) == 12
    assert all(4000 < len(matter) < 6000 for _, matter, _ in entries)
    assert all(700 < len(body.split("## FAQ")[0].split()) < 850 for _, _, body in entries)


def test_a_turn_shows_its_edits_and_leaves_the_sources_as_they_were(tmp_path: Path) -> None:
    (contender,) = alone(4, tmp_path)
    before = {path: path.read_bytes() for path in sources(contender)}

    rows = list(measured(contender, 4, 0, ["entry", "template"], tmp_path / "logs"))

    assert [row.scenario for row in rows] == ["cold", "entry", "template"]
    assert {(row.system, row.size, row.round) for row in rows} == {(FULL, 4, 0)}
    assert all(row.used.wall > 0 and row.used.cpu > 0 and row.used.peak >= row.used.largest > 1 for row in rows)
    assert {path: path.read_bytes() for path in sources(contender)} == before


def test_saves_are_noted_with_what_was_held_and_the_entry_is_put_back(tmp_path: Path) -> None:
    (contender,) = alone(4, tmp_path)
    before = contender.edited.read_bytes()

    row = saves.measured(contender, 4, 2, tmp_path / "logs", 0.2)

    assert (row.system, row.size, len(row.told), len(row.shown)) == (FULL, 4, 2, 2)
    assert all(0 < told <= shown for told, shown in zip(row.told, row.shown, strict=True))
    assert row.up > 0
    assert all(megabytes > 1 for megabytes in row.held)
    assert contender.edited.read_bytes() == before
    assert saves.table([row]).splitlines()[-1].startswith(f"| 4 | Bellwether, full pages | {row.up:.1f} | ")


def sources(contender: Contender) -> list[Path]:
    folders = (contender.folder / "entries", contender.folder / "layouts")
    return [path for folder in folders for path in sorted(folder.rglob("*")) if path.is_file()]


def idle(tmp_path: Path) -> Contender:
    """A generator that makes one page and never looks at an edit."""
    (tmp_path / "page.html").write_text("<h1>Job</h1>")
    edited = tmp_path / "entry.md"
    edited.write_text("text")
    command = ["sh", "-c", "mkdir -p public/jobs/a && echo '<h1>Job</h1>' > public/jobs/a/index.html"]
    page = tmp_path / "public/jobs/a/index.html"
    return Contender(
        name="idle",
        folder=tmp_path,
        command=command,
        site=tmp_path / "public",
        made=("public",),
        edited=edited,
        edit=lambda _: lambda: "Marker" in page.read_text(),
        template=tmp_path / "page.html",
    )


@pytest.mark.parametrize("scenario", ["entry", "template"])
def test_an_edit_that_does_not_show_ends_the_measuring(tmp_path: Path, scenario: str) -> None:
    contender = idle(tmp_path)

    with pytest.raises(SystemExit, match=re.escape(f"idle: the edit does not show in {tmp_path / 'public'}")):
        list(measured(contender, 1, 0, [scenario], tmp_path / "logs"))


def test_a_site_that_is_not_the_one_asked_for_ends_the_measuring(tmp_path: Path) -> None:
    contender = replace(idle(tmp_path), verify=["sh", "-c", "echo no such page; exit 1"])

    with pytest.raises(SystemExit, match="idle makes another site than asked for:\nno such page"):
        list(measured(contender, 1, 0, ["nothing"], tmp_path / "logs"))


def test_a_build_that_fails_ends_the_measuring(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match=r"false failed in .*; see .*log"):
        run(["false"], tmp_path, {}, tmp_path / "log")


def test_the_memory_of_several_processes_is_added(tmp_path: Path) -> None:
    child = "import sys; held = b'x' * (40 << 20); print('+', end='', flush=True); sys.stdin.read()"
    two = f"import subprocess, sys; c = [sys.executable, '-c', {child!r}]; subprocess.Popen(c); subprocess.run(c)"
    with subprocess.Popen(
        [sys.executable, "-c", two], stdin=subprocess.PIPE, stdout=subprocess.PIPE, start_new_session=True
    ) as process:
        assert process.stdout
        assert process.stdin
        assert process.stdout.read(2) == b"++"
        together = held(process.pid)
        process.stdin.close()

    assert 80 < together < 200


def used(wall: float, cpu: float, peak: float) -> Used:
    return Used(wall, cpu, peak, peak / 2)


MADE_UP = [
    Row("hugo", 1000, "cold", 0, used(1, 2, 100)),
    Row("hugo", 1000, "cold", 1, used(2, 4, 100)),
    Row("hugo", 1000, "cold", 2, used(1, 2, 100)),
    Row(PLAIN, 1000, "cold", 0, used(3, 3, 1200)),
    Row(PLAIN, 1000, "cold", 1, used(4, 3, 1200)),
    Row(PLAIN, 1000, "cold", 2, used(3.5, 3, 1200)),
    Row("hugo", 1000, "entry", 0, used(1, 2, 100)),
    Row(PLAIN, 1000, "entry", 0, used(0.25, 0.5, 50)),
    Row(FULL, 1000, "cold", 0, used(9, 9, 900)),
]


def test_a_table_has_medians_and_ratios_within_each_round() -> None:
    assert tables(MADE_UP).splitlines() == [
        "| 1,000 entries | | wall s | / Hugo | CPU s | / Hugo | peak MiB | / Hugo |",
        "|---|---|--:|--:|--:|--:|--:|--:|",
        "| cold | Hugo | 1.00 | 1.00 | 2.00 | 1.00 | 100 | 1.00 |",
        "| cold | Bellwether | 3.50 | 3.00 | 3.00 | 1.50 | 1,200 | 12.00 |",
        "| cold | Bellwether, full pages | 9.00 | 9.00 | 9.00 | 4.50 | 900 | 9.00 |",
        "| one entry edited | Hugo | 1.00 | 1.00 | 2.00 | 1.00 | 100 | 1.00 |",
        "| one entry edited | Bellwether | 0.25 | 0.25 | 0.50 | 0.25 | 50 | 0.50 |",
    ]


def test_without_hugo_there_are_no_ratios_and_every_size_has_its_table() -> None:
    rows = [Row(FULL, size, "cold", 0, used(1, 2, 3)) for size in (10_000, 1000)]

    assert [line for line in tables(rows).splitlines() if not line.startswith("|--")] == [
        "| 1,000 entries | | wall s | CPU s | peak MiB |",
        "| cold | Bellwether, full pages | 1.00 | 2.00 | 3 |",
        "",
        "| 10,000 entries | | wall s | CPU s | peak MiB |",
        "| cold | Bellwether, full pages | 1.00 | 2.00 | 3 |",
    ]


def test_targets_stand_beside_what_was_measured_in_the_same_round() -> None:
    rows = [*MADE_UP, Row(LIKE_FULL, 1000, "cold", 0, used(60, 60, 300)), Row(FULL, 500, "cold", 0, used(2, 2, 2))]

    lines = [line for line in targets(rows).splitlines() if not line.startswith("|--")]

    assert lines[0] == "| wall time, ours / theirs | | beside | 500 | target | 1,000 | target |"
    assert lines[1] == "| Bellwether | cold | Hugo | – | – | 3.00 | ≤ 1.8 |"
    assert lines[2] == "| Bellwether, full pages | cold | Hugo, pictures and search | – | – | 0.15 | ≤ 0.2 |"
    assert lines[-2] == "| Bellwether, full pages | nothing changed | Hugo | – | – | – | ≤ 0.08 |"
    assert lines[-1] == "| Bellwether, full pages | largest process, MiB | – | 1 | – | 450 | ≤ 400 |"


def test_a_part_is_written_between_its_own_marks_and_again() -> None:
    marks = {name: (f"<!-- {name}: written by `make bench` -->", f"<!-- /{name} -->") for name in ("speed", "stages")}
    document = "Lighthouse\n{}\nold\n{}\nbetween\n{}\n{}\nend\n".format(*marks["speed"], *marks["stages"])

    once = written_into(written_into(document, "speed", "new"), "stages", "more")

    assert once == "Lighthouse\n{}\nnew\n{}\nbetween\n{}\nmore\n{}\nend\n".format(*marks["speed"], *marks["stages"])
    assert written_into(once, "speed", "new") == once
    with pytest.raises(SystemExit, match="the document has no part between"):
        written_into("Lighthouse\n", "speed", "new")


def test_the_document_has_both_parts() -> None:
    document = (ROOT / "docs/benchmarks.md").read_text(encoding="utf-8")

    for name in PARTS:
        assert "\nPART\n" in written_into(document, name, "PART")


def test_a_file_that_cannot_take_the_tables_is_told_before_anything_is_measured(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("benchmarks.bench.Peers", None)
    monkeypatch.setattr("benchmarks.bench.alone", None)
    missing, unmarked = tmp_path / "missing.md", tmp_path / "unmarked.md"
    unmarked.write_text("Lighthouse\n")

    with pytest.raises(SystemExit, match=f"there is no file '{missing}'"):
        bench(["--out", str(missing), "--scratch", str(tmp_path)])
    with pytest.raises(SystemExit, match="the document has no part between '<!-- speed: "):
        bench(["--out", str(unmarked), "--scratch", str(tmp_path)])


def test_peers_that_are_named_must_be_there(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("PEERS", str(tmp_path))
    assert options_of([]).peers == tmp_path

    monkeypatch.setenv("PEERS", str(tmp_path / "nowhere"))
    with pytest.raises(SystemExit) as ended:
        options_of([])
    assert ended.value.code == 2


def test_only_the_innermost_stage_counts() -> None:
    now = iter(range(0, 100, 10))
    clock = Clock(lambda: float(next(now)))

    def inner() -> object:
        yield 1

    with clock.stage("outer"):
        assert list(clock.timed("inner", inner)()) == [1]

    # The call, the first value and the end are three spells of the inner stage.
    assert dict(clock.seconds) == {"other": 10, "outer": 40, "inner": 30}
