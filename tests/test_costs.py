"""What it costs to add something: the examples of the docs, carried out on a copy of the program as printed."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.conftest import Built
from tests.sample import TODAY, minimal_site, prose_page, write

ROOT = Path(__file__).parent.parent
DOC = (ROOT / "docs/costs.md").read_text(encoding="utf-8")
STEP = re.compile(
    r"^\*\*(?P<file>\S+)\*\*, (?:new|(?P<how>below|in place of) (?P<sign>`+) ?(?P<line>.+?) ?(?P=sign)):\n\n"
    r"```\w+\n(?P<text>.*?)^```$",
    re.MULTILINE | re.DOTALL,
)
MEASURES = "content/measures.yaml"


@dataclass(frozen=True)
class Copy:
    """A copy of the program with a site beside it."""

    root: Path

    def carry_out(self, title: str) -> set[str]:
        """Do what an example says; the files of the program that it touches."""
        example = re.split(r"^## (?=A )", DOC, flags=re.MULTILINE)
        (steps,) = [list(STEP.finditer(part)) for part in example if part.startswith(f"{title}\n")]
        assert len(steps) == sum(part.count("\n**") for part in example if part.startswith(f"{title}\n"))
        for step in steps:
            target = self.root / step["file"]
            if step["how"]:
                self._edit(target, step)
            else:
                assert not target.exists()
                target.parent.mkdir(exist_ok=True)
                target.write_text(step["text"], encoding="utf-8")
        return {step["file"] for step in steps if not step["file"].startswith("content/")}

    @staticmethod
    def _edit(target: Path, step: re.Match[str]) -> None:
        lines = target.read_text(encoding="utf-8").splitlines(keepends=True)
        (at,) = [number for number, line in enumerate(lines) if line.strip() == step["line"]]
        lines[at if step["how"] == "in place of" else at + 1 : at + 1] = [step["text"]]
        target.write_text("".join(lines), encoding="utf-8")

    def built(self, *options: str) -> Built:
        """The site, built strictly by the copy."""
        done = self._build(*options)
        assert done.returncode == 0, done.stdout + done.stderr
        return Built(self.root / "site", None)  # type: ignore[arg-type]

    def forms(self) -> tuple[str, ...]:
        """What follows from the fields of entries: schema, form in VS Code, form in the browser, and reference."""
        admin = 'admin: {script: "https://cms.example/cms.js", backend: github, repository: garden/jobs}\n'
        with (self.root / "content/site.yaml").open("a", encoding="utf-8") as settings:
            settings.write(admin)
        reference = "import bellwether.desk.forms.reference as r; from bellwether.model.entry import FrontMatter as f"
        calls = (["-m", "bellwether", "forms"], ["-c", f"{reference}; print(r.table_of(f))"])
        *_, table = [
            subprocess.run([sys.executable, *call], cwd=self.root, capture_output=True, text=True, check=True).stdout
            for call in calls
        ]
        self.built()
        made = ("schema/occupation.schema.json", "frontmatter.json", "site/admin/config.yml")
        return (table, *((self.root / name).read_text(encoding="utf-8") for name in made))

    def refused(self) -> str:
        """What the copy says of content that it does not build."""
        done = self._build()
        assert done.returncode == 1, done.stdout + done.stderr
        return done.stderr

    def _build(self, *options: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "bellwether", "build", "--strict", "--no-cache", "--today", TODAY.isoformat()]
        return subprocess.run([*command, *options], cwd=self.root, capture_output=True, text=True, check=False)


@pytest.fixture
def copy(tmp_path: Path) -> Copy:
    for name in ("bellwether", "layouts", "docs"):
        shutil.copytree(ROOT / name, tmp_path / name, ignore=shutil.ignore_patterns("__pycache__"))
    write(tmp_path / "content", minimal_site())
    return Copy(tmp_path)


def changed(copy: Copy, path: str, old: str, new: str) -> None:
    """Edit the site that the copy builds."""
    target = copy.root / "content" / path
    text = target.read_text(encoding="utf-8")
    assert text.count(old) == 1
    target.write_text(text.replace(old, new), encoding="utf-8")


TUNER = "occupations/piano-tuner.md"


def test_a_field_costs_four_files(copy: Copy) -> None:
    touched = copy.carry_out("A field")
    changed(copy, TUNER, "takeaways:\n", "place: in the homes of players\ntakeaways:\n")
    built = copy.built()

    assert len(touched) == 4
    assert "Where: in the homes of players." in built.html("/jobs/piano-tuner/").select_one("#summary").get_text()
    assert "Where: in the homes of players." in built.text("jobs/piano-tuner/index.md")
    assert built.json("jobs/piano-tuner/index.json")["place"] == "in the homes of players"
    for form in copy.forms():
        assert "where the work is done" in form.lower()


def test_a_section_costs_four_files(copy: Copy) -> None:
    touched = copy.carry_out("A section")
    changed(copy, TUNER, "\n## FAQ", "\n## Titles\n\nA heading that would take its id.\n\n## FAQ")
    built = copy.built()
    page = built.html("/jobs/piano-tuner/")

    assert len(touched) == 4
    assert [item.get_text() for item in page.select("#titles li")] == ["piano technician", "tuner of pianos"]
    assert page.select_one("#contents a[href='#titles']").get_text() == "Other titles"
    assert page.find("h2", string="Titles")["id"] == "titles_section"
    assert "## Other titles\n\n- piano technician\n" in built.text("jobs/piano-tuner/index.md")
    assert built.json("jobs/piano-tuner/index.json")["titles"] == ["piano technician", "tuner of pianos"]


def test_a_kind_of_page_costs_five_files(copy: Copy) -> None:
    touched = copy.carry_out("A kind of page")
    linking = "\n## Figures\n\nWhose figures these are stands in the [credits](/credits/).\n\n## FAQ"
    changed(copy, TUNER, "\n## FAQ", linking)
    built = copy.built()
    page = built.html("/credits/")

    assert len(touched) == 5
    assert page.h1.get_text() == "Credits"
    assert [item["id"] for item in page.select("main ol.sources > li")] == ["source-survey", "source-census"]
    assert "/credits/</loc>" in built.text("sitemap.xml")

    write(copy.root / "content", {"pages/credits.md": prose_page("Taken")})
    assert "the address /credits/ is the site's own" in copy.refused()


def test_a_measure_costs_no_file_of_the_program(copy: Copy) -> None:
    touched = copy.carry_out("A measure")
    rated = "scores:\n  demand: {value: 80, source: survey, date: 2026-10-01}\n"
    changed(copy, TUNER, "scores:\n", rated)
    built = copy.built()

    assert touched == set()
    assert "80/100" in built.html("/jobs/piano-tuner/").select_one("#panel").get_text()
    assert built.json("jobs/piano-tuner/index.json")["scores"]["demand"]["value"] == 80
    assert built.html("/methodology/").find(id="measure-demand")


def test_a_unit_with_a_name_costs_three_files_and_others_none(copy: Copy) -> None:
    touched = copy.carry_out("A unit")
    copy.carry_out("A measure")
    changed(copy, "measures.yaml", "    short: Demand\n    unit: score\n", "    short: Demand\n    unit: stars\n")
    changed(copy, TUNER, "scores:\n", "scores:\n  demand: {value: 4, source: survey, date: 2026-10-01}\n")

    assert len(touched) == 3
    assert "4 stars" in copy.built().html("/jobs/piano-tuner/").select_one("#panel").get_text()


def test_a_host_costs_three_files(copy: Copy) -> None:
    touched = copy.carry_out("A host")
    built = copy.built("--host", "own-server")

    assert len(touched) == 3
    assert built.has("index.html")
    assert not built.has("_headers")
