"""Layouts of a site's own that are edited from build to build: every page shows them as they are."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from bellwether.build.incremental.store import FILE
from bellwether.build.making.site import SiteFiles
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.model.output import Output, Page
from bellwether.model.problems import UsageError
from bellwether.outputs.render import Renderer
from tests.files import tree
from tests.sample import TODAY, minimal_site, write

FOOTER = "_partials/footer.html"
SEAL = '<svg xmlns="http://www.w3.org/2000/svg" width="9" height="{}"/>'


class Own:
    """A site with layouts of its own, without pictures unless they are asked for."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        files = minimal_site()
        files["site.yaml"] += "leave_out: [pictures]\n"
        write(folder / "content", files)
        self.layouts = write(folder / "layouts", {})

    def put(self, path: str, text: str) -> None:
        write(self.layouts, {path: text})

    def entry(self, slug: str, *, begin: str) -> None:
        """Put a line at the beginning of the front matter of an entry, in place of one that was put there before."""
        path = self._folder / "content/occupations" / f"{slug}.md"
        kept = [line for line in path.read_text("utf-8").splitlines()[1:] if not line.startswith("aliases:")]
        path.write_text("\n".join(["---", *([begin] if begin else []), *kept, ""]), encoding="utf-8")

    def built(self, cache: str | None = "cache") -> dict[str, bytes]:
        out = self._folder / ("site" if cache else "cold")
        kept = self._folder / cache if cache else None
        build(Settings(self._folder / "content", self.layouts, out, TODAY, "https://example.org", cache=kept))
        return dict(tree(out))

    def check(self, text: str, path: str = "jobs/piano-tuner/index.html") -> None:
        """The site with the cache is the one without, and says something on a page."""
        made = self.built()
        assert made == self.built(None)
        assert text in made[path].decode()

    def lose(self, room: str) -> None:
        with closing(sqlite3.connect(self._folder / "cache" / FILE)) as database, database:
            database.execute("DELETE FROM kept WHERE room = ?", (room,))


@pytest.fixture
def own(tmp_path: Path) -> Own:
    return Own(tmp_path)


@pytest.mark.parametrize("name", ["/_partials/own.html", "./_partials/own.html", "_partials//own.html"])
def test_a_template_is_known_by_whatever_name_it_is_asked_for(own: Own, name: str) -> None:
    own.put(FOOTER, f'{{% include "{name}" %}}')
    for text in ("First", "Second"):
        own.put("_partials/own.html", text)
        own.check(text)


def test_of_several_templates_the_first_that_there_is_shows_as_soon_as_it_is_there(own: Own) -> None:
    own.put(FOOTER, '{% include ["_partials/season.html", "_partials/plain.html"] %}')
    for path, text in (("plain", "First"), ("plain", "Second"), ("season", "Summer"), ("season", "Winter")):
        own.put(f"_partials/{path}.html", text)
        own.check(text)


def test_templates_behind_a_link_are_templates_like_others(own: Own, tmp_path: Path) -> None:
    shared = tmp_path / "shared"
    shared.mkdir()
    (own.layouts / "_partials").mkdir(parents=True)
    (own.layouts / "_partials/shared").symlink_to(shared)
    (shared / "up").symlink_to(own.layouts)  # a link that leads back up does no harm
    own.put(FOOTER, '{% include "_partials/shared/own.html" %}')
    for text in ("First", "Second"):
        write(shared, {"own.html": text})
        own.check(text)


def test_a_file_of_macros_that_asks_for_an_asset_shows_it_as_it_is_on_all_pages(own: Own) -> None:
    own.put("_macros/own.html", '{% set seal = asset("img/seal.svg") %}{% macro sealed() %}{{ seal }}{% endmacro %}')
    own.put(FOOTER, '{% from "_macros/own.html" import sealed %}{{ sealed() }}')
    for height in (8, 9):
        own.put("assets/img/seal.svg", SEAL.format(height))
        own.check("/assets/img/seal.")


def test_what_lies_in_a_folder_with_the_name_of_the_engine_is_not_taken_for_the_engines(own: Own) -> None:
    own.put("404.html", '{% include "engine/404.html" %}')
    for text in ("First", "Second"):
        own.put("engine/404.html", text)
        own.check("<main", "404.html")


def saved_meanwhile(own: Own, text: str) -> Callable[[Renderer, Page], Output]:
    """Rendering during which somebody saves a template."""
    render = Renderer.file

    def rendered(renderer: Renderer, page: Page) -> Output:
        own.put(FOOTER, text)
        return render(renderer, page)

    return rendered


def test_what_was_saved_for_a_moment_while_pages_were_made_does_not_stay(
    own: Own, monkeypatch: pytest.MonkeyPatch
) -> None:
    own.put(FOOTER, "As it is")
    with monkeypatch.context() as patch:
        patch.setattr(Renderer, "file", saved_meanwhile(own, "Half-typed"))
        assert "Half-typed" in own.built()["jobs/piano-tuner/index.html"].decode()
    own.put(FOOTER, "As it is")

    own.check("As it is")


def test_an_old_address_leads_to_the_job_that_has_it_now(own: Own) -> None:
    for slug, other in (("violin-maker", "organ-tuner"), ("organ-tuner", "violin-maker")):
        own.entry(other, begin="")
        own.entry(slug, begin="aliases: [/jobs/bowyer/]")
        own.check(f"https://example.org/jobs/{slug}/", "jobs/bowyer/index.html")


def test_a_full_text_index_is_made_of_no_page_but_those_of_the_site(own: Own, monkeypatch: pytest.MonkeyPatch) -> None:
    own.built()
    prose = own.layouts.parent / "content/occupations/piano-tuner.md"
    prose.write_text(f"{prose.read_text('utf-8')}\nOne more sentence.\n", encoding="utf-8")
    searched = SiteFiles._searched

    def lost(site: SiteFiles, *rest: object) -> object:
        own.lose("searched")
        for page in (own.layouts.parent / "site").rglob("index.html"):
            page.write_text("<h1>Another page</h1>", encoding="utf-8")
        return searched(site, *rest)  # type: ignore[arg-type]

    with monkeypatch.context() as patch:
        patch.setattr(SiteFiles, "_searched", lost)
        with pytest.raises(UsageError, match="another build has changed the cache in the meantime; build again"):
            own.built()

    own.check("One more sentence.")
