"""A build that knows the last one makes, byte for byte, what a build makes that knows nothing."""

from __future__ import annotations

import re
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import chdir, closing
from datetime import date
from pathlib import Path
from typing import Any

import font_source_sans_pro
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from bellwether.build.incremental.store import FILE
from bellwether.build.making import parts
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.model.output import Output, Page
from bellwether.model.problems import ProblemsFound
from bellwether.outputs import dataset
from bellwether.outputs.dataset.whole import whole_job
from bellwether.outputs.render import Renderer
from bellwether.outputs.search import SearchIndex
from bellwether.write import Before
from tests.conftest import LAYOUTS
from tests.files import tree
from tests.sample import TODAY, entry, minimal_site, write

Edit = Callable[[Path], None]


def replaced(path: str, old: str, new: str) -> Edit:
    """Words of a file, when it is there, turned into others, and back again the next time."""

    def edit(root: Path) -> None:
        if not (root / path).exists():
            return
        text = (root / path).read_text(encoding="utf-8")
        before, after = (old, new) if old in text else (new, old)
        (root / path).write_text(text.replace(before, after), encoding="utf-8")

    return edit


def toggled(path: str, text: str | bytes) -> Edit:
    """A file that comes and goes."""

    def edit(root: Path) -> None:
        if (root / path).exists():
            (root / path).unlink()
        else:
            write(root, {path: text})

    return edit


def renamed(old: str, new: str) -> Edit:
    def edit(root: Path) -> None:
        before, after = (old, new) if (root / old).exists() else (new, old)
        if (root / before).exists():
            (root / before).rename(root / after)

    return edit


def pictured(picture: str, page: str) -> Edit:
    """A picture that a page begins to show, and that is exchanged from then on."""

    def edit(root: Path) -> None:
        before = (root / picture).read_text(encoding="utf-8") if (root / picture).exists() else ""
        width = 20 if 'width="10"' in before else 10
        svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="{width}" height="10"><path d="M0 0h9"/></svg>'
        write(root, {picture: svg})
        if not before and (root / page).exists():
            with (root / page).open("a", encoding="utf-8") as file:
                file.write(f"\n![Drawn]({Path(picture).name})\n")

    return edit


HARP = entry("See [[piano-tuner]], whose risk is {{ displacement }}.\n", title="Harp tuner", codes={"soc": "99-2012"})
JOBS, PAGES = "content/occupations", "content/pages"
EDITS: dict[str, Edit] = {
    "prose of an entry": replaced(f"{JOBS}/violin-maker.md", "Prose of an invented job.", "Other prose of a job."),
    "title": replaced(f"{JOBS}/violin-maker.md", "title: Violin maker", "title: Viola maker"),
    "answer": replaced(f"{JOBS}/organ-tuner.md", "No, the wood is", "Yes, the wood is"),
    "slot in an answer": replaced(
        f"{JOBS}/box-office-clerk.md", "Partly, since", "With a growth of {{ growth }}, since"
    ),
    "score": replaced(f"{JOBS}/stage-doorkeeper.md", "value: 47", "value: 81"),
    "task": replaced(f"{JOBS}/organ-tuner.md", "automation: 30", "automation: 99"),
    "skill": replaced(f"{JOBS}/organ-tuner.md", "skill: Listening", "skill: Perfect pitch"),
    "move": replaced(f"{JOBS}/organ-tuner.md", "to: piano-tuner", "to: violin-maker"),
    "category": replaced(f"{JOBS}/violin-maker.md", "category: instruments", "category: venues"),
    "codes": replaced(f"{JOBS}/organ-tuner.md", "soc: 99-1012", "soc: 99-2011"),
    "picture": pictured(f"{JOBS}/violin.svg", f"{JOBS}/violin-maker.md"),
    "anchor": replaced(f"{JOBS}/organ-tuner.md", "Prose of an invented job.", "## Pipes\n\nProse of pipes."),
    "draft": replaced(f"{JOBS}/violin-maker.md", "author: editors", "author: editors\ndraft: true"),
    "future": replaced(f"{JOBS}/box-office-clerk.md", "published: '2026-02-10'", "published: '2030-01-01'"),
    "mistake": replaced(f"{JOBS}/box-office-clerk.md", "automation: 90", "automation: 900"),
    "new entry": toggled(f"{JOBS}/harp-tuner.md", HARP),
    "lost entry": toggled(f"{JOBS}/stage-doorkeeper.md", minimal_site()["occupations/stage-doorkeeper.md"]),
    "renamed entry": renamed(f"{JOBS}/violin-maker.md", f"{JOBS}/fiddle-maker.md"),
    "figure": replaced("content/facts/census.csv", "12000,-8,1500,33000", "12000,-7,1500,34000"),
    "figure of a group": replaced("content/facts/survey.csv", "0.125,60", "0.5,80"),
    "suppressed": replaced("content/facts/census.csv", "900,0,80,#", "900,0,80,20000"),
    "settings": replaced("content/site.yaml", "tagline: Will AI", "tagline: May AI"),
    "limits": replaced("content/site.yaml", "max_overlap: 90", "max_overlap: 0"),
    "left out": replaced("content/site.yaml", "leave_out: []", "leave_out: [changes, pictures]"),
    "measure": replaced("content/measures.yaml", "weight: 50", "weight: 10"),
    "band": replaced("content/measures.yaml", "word: moderate", "word: middling"),
    "source": replaced("content/sources.yaml", "released: 2026-03", "released: 2026-12"),
    "field": replaced("content/categories/venues.md", "title: Venues", "title: Halls"),
    "ranking": replaced("content/rankings/highest-risk.md", "size: 3", "size: 1"),
    "comparison": toggled(
        "content/comparisons/organ-tuner-vs-piano-tuner.md",
        minimal_site()["comparisons/organ-tuner-vs-piano-tuner.md"],
    ),
    "page": replaced(f"{PAGES}/about.md", "Prose of a test page.", "More prose of a page."),
    "history": replaced(
        "content/history.csv",
        ",30,First rating",
        ",30,First rating\n2026-04-01,piano-tuner,displacement,31,Again",
    ),
    "template": replaced("layouts/_partials/occupation/tasks.html", "<h2", "<h2 data-edited"),
    "template that others use": replaced("layouts/_partials/footer.html", "<footer", "<footer data-edited"),
    "template of the embeds": replaced("layouts/embed.html", "<body", "<body data-edited"),
    "font of pictures": toggled(
        "layouts/pictures/own.otf", Path(font_source_sans_pro.font_files_otf["SourceSansProBlack"]).read_bytes()
    ),
    "stylesheet": replaced("layouts/assets/css/site.css", "margin", "padding"),
    "broken template": replaced("layouts/404.html", "{{ link.href }}", "{{ link.hrf }}"),
}


class Bench:
    """A site that is edited and built again and again."""

    today = TODAY

    def __init__(self, folder: Path) -> None:
        self.root = folder
        files = minimal_site()
        files["site.yaml"] += "leave_out: []\n"
        write(folder / "content", files)
        shutil.copytree(LAYOUTS, folder / "layouts")
        self.out = folder / "site"

    def job(self, out: Path, cache: Path | None) -> Settings:
        return Settings(Path("content"), Path("layouts"), out, self.today, cache=cache)

    def built(self, out: Path, cache: Path | None) -> tuple[list[str], dict[str, bytes]]:
        """What a build says, and the site that stands afterwards."""
        try:
            with chdir(self.root):  # as a writer does: a clone elsewhere has the same paths
                report = build(self.job(out, cache))
            said = [*map(str, report.warnings), str((report.pages, report.redirects, sorted(report.kept_out.items())))]
        except ProblemsFound as found:
            return [str(problem) for problem in found.problems], {}
        return said, tree(out)

    def check(self) -> None:
        """Build both ways and compare."""
        with_cache = self.built(self.out, self.root / "cache")
        without = self.built(self.root / "cold", None)
        shutil.rmtree(self.root / "cold", ignore_errors=True)
        assert with_cache[0] == without[0]
        assert with_cache[1].keys() == without[1].keys()
        assert [path for path in without[1] if with_cache[1][path] != without[1][path]] == []


@pytest.fixture(scope="session")
def begun(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site as it was built first, to be copied."""
    bench = Bench(tmp_path_factory.mktemp("begun"))
    bench.built(bench.out, bench.root / "cache")
    return bench.root


@pytest.fixture
def bench(begun: Path, tmp_path: Path) -> Bench:
    return copied(begun, tmp_path / "bench")


def copied(begun: Path, folder: Path) -> Bench:
    shutil.copytree(begun, folder)
    made = Bench.__new__(Bench)
    made.root, made.out = folder, folder / "site"
    return made


@pytest.mark.parametrize("name", EDITS)
def test_an_edit_shows_everywhere_it_should(bench: Bench, name: str) -> None:
    EDITS[name](bench.root)
    bench.check()


@given(st.lists(st.sampled_from(sorted(EDITS)), min_size=2, max_size=4))
@example(["mistake", "title", "mistake"])
@example(["renamed entry", "title", "renamed entry"])
@settings(max_examples=4, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_edits_in_any_order_show_everywhere_they_should(
    begun: Path, tmp_path_factory: pytest.TempPathFactory, names: list[str]
) -> None:
    bench = copied(begun, tmp_path_factory.mktemp("edits") / "bench")
    for name in names:
        EDITS[name](bench.root)
        bench.check()


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the parts that are made; of those that are only rendered again, behind `again`."""
    names: list[str] = []
    make, again = parts.PartBuilder.made, parts.PartBuilder.again

    def counted(maker: parts.PartBuilder, recipe: parts.Recipe) -> parts.BuiltPart:
        names.append(recipe.name)
        return make(maker, recipe)

    def rendered(maker: parts.PartBuilder, last: parts.LastPart) -> parts.BuiltPart | None:
        names.append(f"again {last.name}")
        return again(maker, last)

    monkeypatch.setattr(parts.PartBuilder, "made", counted)
    monkeypatch.setattr(parts.PartBuilder, "again", rendered)
    return names


def test_nothing_is_made_when_nothing_has_changed(bench: Bench, made: list[str]) -> None:
    bench.built(bench.out, bench.root / "cache")

    assert made == []


def test_a_day_makes_what_has_passed_on_it_and_no_more(bench: Bench, made: list[str]) -> None:
    bench.today = date(2027, 3, 1)
    bench.built(bench.out, bench.root / "cache")
    assert made == []

    bench.today = date(2027, 3, 2)
    bench.built(bench.out, bench.root / "cache")
    assert made == ["job piano-tuner"]
    bench.check()


def test_an_edit_makes_what_shows_the_entry_and_no_more(bench: Bench, made: list[str]) -> None:
    EDITS["prose of an entry"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert "job violin-maker" in made
    assert not {"job stage-doorkeeper", "page about", "field venues", "not found", "search"} & set(made)


def test_an_edit_makes_the_lines_of_the_entry_in_the_data_set_and_no_others(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(dataset, "whole_job", lambda atlas, slug: (said.append(slug), whole_job(atlas, slug))[1])
    EDITS["prose of an entry"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert "violin-maker" in said
    assert "stage-doorkeeper" not in said
    bench.check()


def groups_in(made: list[str]) -> set[str]:
    return {name for name in made if name.split()[0] == "group"}


def test_an_edit_of_an_entry_makes_its_group_and_no_other(bench: Bench, made: list[str]) -> None:
    EDITS["title"](bench.root)
    bench.built(bench.out, bench.root / "cache")
    assert groups_in(made) == set()  # no group holds this one

    made.clear()
    replaced(f"{JOBS}/piano-tuner.md", "title: Piano tuner", "title: Piano mender")(bench.root)
    bench.built(bench.out, bench.root / "cache")
    assert groups_in(made) == {"group 99-1011"}


def test_a_changed_row_of_tasks_makes_the_group_that_holds_it_and_no_other(bench: Bench, made: list[str]) -> None:
    replaced("content/facts/census-tasks.csv", "Hang a coat.", "Hang a hat.")(bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert groups_in(made) == {"group 99-2011"}
    bench.check()


def test_a_template_makes_the_pages_that_use_it_and_no_more(bench: Bench, made: list[str]) -> None:
    EDITS["template"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert {" ".join(name.split()[:2]) for name in made} == {"again job"}


@pytest.fixture
def rendered(monkeypatch: pytest.MonkeyPatch) -> set[str]:
    """The templates that pages are rendered with."""
    names: set[str] = set()
    render = Renderer.file

    def noted(renderer: Renderer, page: Page) -> Output:
        names.add(page.template)
        return render(renderer, page)

    monkeypatch.setattr(Renderer, "file", noted)
    return names


def test_a_template_renders_its_own_pages_and_leaves_the_others_of_a_job(bench: Bench, rendered: set[str]) -> None:
    EDITS["template of the embeds"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert rendered == {"embed.html", "feeds/sitemap.xml"}
    assert "data-edited" in (bench.out / "embed/violin-maker/index.html").read_text(encoding="utf-8")
    bench.check()


def test_a_partial_that_a_template_came_to_ask_for_is_one_of_its_own_from_then_on(bench: Bench) -> None:
    template = bench.root / "layouts/_partials/occupation/tasks.html"
    template.write_text(f'{{% include "_partials/more.html" %}}\n{template.read_text("utf-8")}', encoding="utf-8")
    for text in ("First.", "Second."):
        write(bench.root, {"layouts/_partials/more.html": f"<p>{text}</p>\n"})
        bench.built(bench.out, bench.root / "cache")

        assert text in (bench.out / "jobs/violin-maker/index.html").read_text(encoding="utf-8")
        bench.check()


@pytest.fixture
def indexed(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The folders of the full-text indexes that are made."""
    folders: list[str] = []
    files = SearchIndex.files

    def counted(index: SearchIndex, folder: str, *rest: Any) -> Iterator[Output]:
        folders.append(folder)
        return files(index, folder, *rest)

    monkeypatch.setattr(SearchIndex, "files", counted)
    return folders


def test_around_the_content_a_change_leaves_the_full_text_index_as_it_is(bench: Bench, indexed: list[str]) -> None:
    replaced("layouts/_partials/footer.html", "</footer>", "<p>At the foot.</p></footer>")(bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert indexed == []
    assert "At the foot." in (bench.out / "jobs/piano-tuner/index.html").read_text(encoding="utf-8")
    bench.check()


def test_of_several_full_text_indexes_that_is_made_whose_page_has_changed(
    bench: Bench, indexed: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.model.routes.search_indexes", lambda _: ("/pagefind/", "/pagefind/2/"))
    shutil.rmtree(bench.root / "cache")
    bench.built(bench.out, bench.root / "cache")
    assert indexed == ["pagefind", "pagefind/2"]
    indexed.clear()
    with (bench.root / JOBS / "piano-tuner.md").open("a", encoding="utf-8") as entry_file:
        entry_file.write("\nOne more sentence.\n")
    bench.built(bench.out, bench.root / "cache")

    assert len(indexed) == 1
    assert "One more sentence." in (bench.out / "jobs/piano-tuner/index.html").read_text(encoding="utf-8")
    bench.check()


@pytest.mark.parametrize("damaged", [False, True], ids=["kept", "damaged"])
def test_an_index_that_is_made_again_has_its_other_pages_from_the_cache(
    bench: Bench, monkeypatch: pytest.MonkeyPatch, *, damaged: bool
) -> None:
    read: list[str] = []
    before = Before.read
    monkeypatch.setattr(Before, "read", lambda self, path: (read.append(path), before(self, path))[1])
    if damaged:
        with closing(sqlite3.connect(bench.root / "cache" / FILE)) as database, database:
            database.execute("UPDATE kept SET data = substr(data, 2) WHERE room = 'searched'")
    with (bench.root / JOBS / "piano-tuner.md").open("a", encoding="utf-8") as entry_file:
        entry_file.write("\nOne more sentence.\n")
    bench.built(bench.out, bench.root / "cache")

    assert bool(read) == damaged
    bench.check()


CHART = re.compile(r"\{\{ day_bar\(content\.bar[^}]*\}\}\n")


def test_a_template_that_asks_for_more_than_before_has_its_pages_planned_anew(bench: Bench, made: list[str]) -> None:
    template = bench.root / "layouts/_partials/occupation/tasks.html"
    whole = template.read_text(encoding="utf-8")
    template.write_text(CHART.sub("", whole), encoding="utf-8")
    shutil.rmtree(bench.root / "cache")
    bench.built(bench.out, bench.root / "cache")
    made.clear()
    template.write_text(whole, encoding="utf-8")
    bench.built(bench.out, bench.root / "cache")

    assert {"again job violin-maker", "job violin-maker"} <= set(made)
    bench.check()


def test_a_twin_that_comes_or_goes_with_an_edit_of_a_template_is_there_or_not(
    bench: Bench, made: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.outputs.hosts.compression._LEAST", 20_000)
    replaced("content/site.yaml", "leave_out: []", "leave_out: []\nhost: nginx\ncompress: true")(bench.root)
    bench.built(bench.out, bench.root / "cache")
    twin, longer = "embed/violin-maker/index.html.gz", f"</body>\n<!-- {'x' * 20_000} -->\n</html>"
    edit = replaced("layouts/embed.html", "</body>\n</html>", longer)
    assert not (bench.out / twin).exists()
    made.clear()
    for there in (True, False):
        edit(bench.root)
        bench.check()
        assert (bench.out / twin).exists() == there

    assert "again job violin-maker" in made


def test_an_entry_and_a_template_at_once_show_everywhere_they_should(bench: Bench, made: list[str]) -> None:
    EDITS["prose of an entry"](bench.root)
    EDITS["template"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert "job violin-maker" in made
    assert "again job stage-doorkeeper" in made
    bench.check()


def test_views_that_are_damaged_are_planned_anew(bench: Bench, made: list[str]) -> None:
    with closing(sqlite3.connect(bench.root / "cache" / FILE)) as database, database:
        database.execute("UPDATE kept SET data = substr(data, 2) WHERE room = 'views'")
    EDITS["template"](bench.root)
    bench.built(bench.out, bench.root / "cache")

    assert {"again job violin-maker", "job violin-maker"} <= set(made)
    bench.check()


def test_a_file_that_was_edited_by_hand_in_the_site_is_made_again(bench: Bench, made: list[str]) -> None:
    page = bench.out / "jobs/violin-maker/index.html"
    text = page.read_bytes()
    page.write_bytes(text + b"<!-- by hand -->")
    bench.built(bench.out, bench.root / "cache")

    assert page.read_bytes() == text
    assert made == ["job violin-maker"]


def test_many_parts_are_made_by_several_processes_and_come_out_the_same(
    bench: Bench, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.build.workers.FEW", 2)
    monkeypatch.setattr("bellwether.build.workers.cores", lambda: 3)
    said = bench.built(bench.root / "several", None)
    monkeypatch.setattr("bellwether.build.workers.cores", lambda: 1)

    assert said == bench.built(bench.root / "one", None)
