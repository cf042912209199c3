"""A site's own layouts lie over the engine's, file by file: only what differs is there."""

from __future__ import annotations

import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.model.layouts import layered
from bellwether.model.problems import ProblemsFound, UsageError
from tests.conftest import Site
from tests.files import LAYOUTS, tree
from tests.sample import TODAY, minimal_site, write

FOOTER = '{% include "engine/_partials/footer.html" %}\n<p class="imprint">Imprint</p>\n'
CARDS = (LAYOUTS / "_macros/cards.html").read_text(encoding="utf-8")
OWN: Mapping[str, str | bytes] = {
    "_partials/footer.html": FOOTER,
    "assets/js/find.js": 'console.log("ours");\n',
    "pictures/_bell.svg": '<rect width="32" height="32"/>\n',
    "feeds/llms.txt": "Ours.\n",
}


def test_one_overridden_partial_shows_on_every_page_and_all_else_is_the_engines(site: Site, tmp_path: Path) -> None:
    engine, ours = site(), site(layouts=write(tmp_path / "layouts", {"_partials/footer.html": FOOTER}), strict=True)
    before, after = tree(engine.out), tree(ours.out)

    assert ours.html("/").select_one(".imprint").get_text() == "Imprint"
    assert ours.html("/jobs/piano-tuner/").select_one("footer") is not None
    other = {path for path in before if before[path] != after[path]}
    assert before.keys() - other > {path for path in before if path.startswith("assets/")}
    assert {Path(path).suffix for path in other if "pagefind" not in path} == {".html", ".json"}  # pages, their list


def test_assets_macros_drawings_and_feeds_are_laid_over_as_well(site: Site, tmp_path: Path) -> None:
    macro = CARDS.replace('<li class="card">', '<li class="card ours">', 1)
    engine = site()
    ours = site(layouts=write(tmp_path / "layouts", {**OWN, "_macros/cards.html": macro}))
    script = next(node["data-src"] for node in ours.html("/").select("script[data-src*=find]"))

    assert ours.text(str(script)) == 'console.log("ours");'
    assert ours.text("llms.txt") == "Ours.\n"
    pictures = {path for path in tree(ours.out) if path.endswith(".png") and not path.startswith("assets/")}
    assert len(pictures) > 5
    assert all((engine.out / path).read_bytes() != (ours.out / path).read_bytes() for path in pictures)
    assert not engine.html("/fields/").select(".ours")
    assert len(ours.html("/fields/").select(".ours")) == 2


def test_a_template_links_to_an_asset_of_its_own_by_name(site: Site, tmp_path: Path) -> None:
    own = {
        "_partials/footer.html": '<a href="{{ asset("img/seal.svg") }}">Seal</a>',
        "assets/img/seal.svg": "<svg xmlns='http://www.w3.org/2000/svg' width='9' height='9'/>",
    }
    built = site(layouts=write(tmp_path / "layouts", own), base_url="https://example.org/base")
    href = str(built.html("/").select_one('a:-soup-contains("Seal")')["href"])

    assert href.startswith("/base/assets/img/seal.")
    assert built.has(href.removeprefix("/base"))


def test_a_template_that_asks_for_an_asset_that_is_not_there_is_an_error(site: Site, tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", {"_partials/footer.html": '\n{{ asset("img/seal.svg") }}'})
    with pytest.raises(ProblemsFound) as raised:
        site(layouts=layouts)
    (problem,) = raised.value.problems

    assert (problem.place.path, problem.place.line) == (f"{layouts.as_posix()}/_partials/footer.html", 2)
    assert problem.message.startswith("there is no asset 'img/seal.svg'")


ABOUT = '{% include "engine/_partials/footer.html" %}<p><a href="{{ href("/about/") }}">The guild</a></p>'
SITEMAP = '{% include "engine/feeds/sitemap.xml" %}<!-- {{ href("/about/") }} -->'


@pytest.mark.parametrize("path", ["", "/base"])
def test_a_template_links_to_a_page_wherever_the_site_is_published(site: Site, tmp_path: Path, path: str) -> None:
    layouts = write(tmp_path / "layouts", {"_partials/footer.html": ABOUT, "feeds/sitemap.xml": SITEMAP})
    built = site(layouts=layouts, base_url=f"https://example.org{path}", strict=True)

    assert built.html("/jobs/piano-tuner/").select_one('a:-soup-contains("The guild")')["href"] == f"{path}/about/"
    assert built.text("sitemap.xml").endswith(f"<!-- {path}/about/ -->")


def test_a_link_of_a_template_follows_a_site_that_moves(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())
    layouts = write(tmp_path / "layouts", {"_partials/footer.html": ABOUT})

    def moved(path: str, cache: Path | None) -> dict[str, bytes]:
        settings = Settings(content, layouts, tmp_path / "site", TODAY, f"https://example.org{path}", cache=cache)
        build(settings)
        return tree(settings.out)

    assert moved("", tmp_path / "cache")["404.html"] != moved("/moved", tmp_path / "cache")["404.html"]
    assert moved("/moved", tmp_path / "cache") == moved("/moved", None)


@pytest.mark.parametrize("written", ["about/", "//about/", "https://example.org/about/"])
def test_a_template_that_links_to_what_is_no_address_of_the_site_is_an_error(
    site: Site, tmp_path: Path, written: str
) -> None:
    layouts = write(tmp_path / "layouts", {"_partials/footer.html": f'{{{{ href("{written}") }}}}'})
    with pytest.raises(ProblemsFound) as raised:
        site(layouts=layouts)
    (problem,) = raised.value.problems

    assert problem.place.path == f"{layouts.as_posix()}/_partials/footer.html"
    assert problem.message.startswith(f"'{written}' is no address of the site: begin it with one slash")


def test_a_fault_is_named_in_the_file_that_it_is_in(site: Site, tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", {"404.html": '{% include "engine/404.html" %}{{ view.nothing }}\n'})
    with pytest.raises(ProblemsFound) as raised:
        site(layouts=layouts)

    assert [problem.place.path for problem in raised.value.problems] == [f"{layouts.as_posix()}/404.html"]


@pytest.mark.parametrize(
    ("files", "warned"),
    [
        ({"_partials/foot.html": "x"}, {"_partials/foot.html": "did you mean '_partials/footer.html'?"}),
        ({"assets/js/finds.js": "1;"}, {"assets/js/finds.js": "did you mean 'assets/js/find.js'?"}),
        ({"own/imprint": "x"}, {"own/imprint": "rename it to what the engine has now, or delete it"}),
        # Used by one that is used, directly or through others.
        (
            {
                "404.html": '{% include "_own/a.html" %}',
                "_own/a.html": '{% include "_own/b.html" %}',
                "_own/b.html": "",
            },
            {},
        ),
        ({"404.html": '{% include "_own/" ~ "a.html" %}', "_own/a.html": ""}, {}),
        ({"404.html": '{{ asset("css/own.css") }}', "assets/css/own.css": "p { top: 0 }"}, {}),
        ({"assets/js/find.js": 'import "./own.js";\nimport { a } from "./own.js";', "assets/js/own.js": ""}, {}),
        # Prose may show or link to these; and what editors leave behind is no template.
        ({"assets/img/desk.svg": "<svg/>", "assets/guide.pdf": "x", ".DS_Store": "x", "404.html~": "x"}, {}),
    ],
)
def test_a_file_that_lies_over_nothing_and_is_not_used_is_warned_of(
    site: Site, tmp_path: Path, files: Mapping[str, str], warned: Mapping[str, str]
) -> None:
    layouts = write(tmp_path / "layouts", files)
    found = site(layouts=layouts).report.warnings

    assert {problem.place.path.removeprefix(f"{layouts.as_posix()}/"): problem.cure for problem in found} == warned


def test_without_layouts_of_its_own_a_site_has_those_of_the_engine(site: Site, tmp_path: Path) -> None:
    assert tree(site(layouts=tmp_path / "none").out) == tree(site(layouts=LAYOUTS).out)


def test_the_engines_own_folder_is_one_layer_and_a_file_is_none(tmp_path: Path) -> None:
    (tmp_path / "file").touch()

    assert layered(LAYOUTS) == (LAYOUTS,)
    assert layered(tmp_path) == (tmp_path, LAYOUTS)
    with pytest.raises(UsageError, match="is not a folder"):
        layered(tmp_path / "file")


def test_overrides_that_come_and_go_leave_the_site_as_a_cold_build_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", minimal_site())

    def built(cache: Path | None, out: str) -> Mapping[str, bytes]:
        build(Settings(Path("content"), Path("layouts"), Path(out), TODAY, cache=cache))
        return tree(tmp_path / out)

    for number, names in enumerate(([], ["_partials/footer.html"], list(OWN), ["assets/js/find.js"], [])):
        shutil.rmtree("layouts", ignore_errors=True)
        write(tmp_path / "layouts", {name: OWN[name] for name in names})
        assert built(Path(".cache"), "site") == built(None, f"cold-{number}")


def test_an_override_that_comes_or_goes_is_noticed_where_nothing_else_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bellwether.build.fresh import up_to_date
    from bellwether.build.loading import cache_of

    monkeypatch.chdir(tmp_path)
    write(tmp_path / "content", minimal_site())
    settings = Settings(Path("content"), Path("layouts"), Path("site"), TODAY, cache=Path(".cache"))

    def footers() -> int:
        up_to_date(settings, cache_of(settings), build)
        return (tmp_path / "site/index.html").read_text(encoding="utf-8").count("Imprint")

    assert footers() == 0
    write(tmp_path / "layouts", {"_partials/footer.html": FOOTER})
    assert footers() == 1
    shutil.rmtree("layouts")
    assert footers() == 0
