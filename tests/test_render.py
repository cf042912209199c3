"""Templates: every fault is named with its place and page, and none does what belongs in Python."""

from __future__ import annotations

import gc
import importlib
import json
import re
from collections.abc import Iterator
from pathlib import Path
from weakref import ref

import pytest
from jinja2 import nodes
from jinja2.meta import find_referenced_templates

from bellwether.build.recipes import recipes
from bellwether.build.surveying import surveyed
from bellwether.model.output import Page
from bellwether.model.problems import Problem, ProblemsFound
from bellwether.outputs.feeds import sitemaps
from bellwether.outputs.render import Renderer
from bellwether.outputs.templates import environment
from bellwether.pages.occupation.view import OccupationView, SectionView
from bellwether.pages.policy import FIRST_SCRIPT
from tests.conftest import Built, Site
from tests.files import LAYOUTS, addresses_of_assets, changed_layouts
from tests.sample import entry, minimal_site, read, write

TEMPLATES = sorted(
    path.relative_to(LAYOUTS).as_posix()
    for path in LAYOUTS.rglob("*")
    if path.is_file() and "assets" not in path.relative_to(LAYOUTS).parts
)
PAGES = [name for name in TEMPLATES if not name.startswith("_") and "/_" not in name]  # the others are parts of these
NOT_FOUND = "404.html"
ITEM = '<li><a href="{{ link.href }}">'


def found(site: Site, folder: Path, template: str, old: str, new: str) -> list[Problem]:
    layouts = changed_layouts(folder / "layouts", template, old, new)
    with pytest.raises(ProblemsFound) as raised:
        site(layouts=layouts)
    return list(raised.value.problems)


def line_of(template: str, text: str) -> int:
    lines = (LAYOUTS / template).read_text(encoding="utf-8").splitlines()
    return next(number for number, line in enumerate(lines, start=1) if text in line)


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ('<li><a href="{{ link.hrf }}">', "has no attribute 'hrf'"),
        ('<li><a href="{{ lnk.href }}">', "'lnk' is undefined"),
        ('<li><a href="{{ link.href | nothing }}">', "No filter named 'nothing'"),
        ('<li><a href="{{ link.href }">', "unexpected '}'"),
        ('{% include "nowhere.html" %}<li><a href="{{ link.href }}">', "there is no template 'nowhere.html'"),
    ],
)
def test_a_fault_is_named_with_file_line_page_and_origin(site: Site, tmp_path: Path, new: str, message: str) -> None:
    (problem,) = found(site, tmp_path, NOT_FOUND, ITEM, new)

    assert problem.place.path == f"{tmp_path.as_posix()}/layouts/{NOT_FOUND}"
    assert problem.place.line == line_of(NOT_FOUND, ITEM)
    assert message in problem.message
    assert "the page 404.html from the page for unknown addresses" in problem.message


@pytest.mark.parametrize(
    ("text", "cure"),
    [
        ("{% if view %}", "close what is open: write {% endif %} where it ends"),
        ("{% for one in view %}{{ one }}", "close what is open: write {% endfor %} where it ends"),
        (
            "{{ view.title }",
            "correct the line; what Jinja knows is described at https://jinja.palletsprojects.com/templates/",
        ),
        ('{% include "nowhere.html" %}', "write it in layouts/, or correct its name where it is asked for"),
        ("{{ view.titel }}", "see the view named in the template's first line for what it can show"),
        ('{{ asset("nothing.svg") }}', "correct it in the line named"),
    ],
)
def test_what_to_do_about_a_fault_is_told_by_its_kind(tmp_path: Path, text: str, cure: str) -> None:
    (tmp_path / "a.html").write_text(text, encoding="utf-8")
    with pytest.raises(ProblemsFound) as raised:
        Renderer((tmp_path,)).file(Page("a/index.html", "a.html", {}, "content/pages/a.md"))

    assert [problem.cure for problem in raised.value.problems] == [cure]


def test_a_fault_in_a_macro_is_named_where_it_is_and_how_it_was_reached(site: Site, tmp_path: Path) -> None:
    (problem,) = found(site, tmp_path, "_macros/tables.html", "{% if row.note %}", "{% if row.notee %}")

    assert problem.place.path.endswith("_macros/tables.html")
    assert problem.place.line == line_of("_macros/tables.html", "{% if row.note %}")
    assert re.search(r"reached through .*base\.html:\d+ → .*home\.html:\d+", problem.message)


def test_a_template_that_is_missing_is_named_with_the_page_that_needs_it(tmp_path: Path) -> None:
    with pytest.raises(ProblemsFound) as raised:
        Renderer((tmp_path,)).file(Page("about/index.html", "page.html", 0, "content/pages/about.md"))
    (problem,) = raised.value.problems
    assert problem.place.path == f"{tmp_path.as_posix()}/page.html"

    assert "there is no template 'page.html' (for the page about/index.html from " in problem.message


def test_a_fault_that_shows_on_many_pages_is_told_once(site: Site, tmp_path: Path) -> None:
    assert len(found(site, tmp_path, "_partials/footer.html", "{{ link.title }}", "{{ link.titel }}")) == 1


def test_faults_of_several_templates_are_told_together(site: Site, tmp_path: Path) -> None:
    layouts = changed_layouts(tmp_path / "layouts", NOT_FOUND, ITEM, "{{ one }}")
    page = layouts / "page.html"
    page.write_text(page.read_text(encoding="utf-8").replace("{{ view.title }}", "{{ two }}"), encoding="utf-8")
    with pytest.raises(ProblemsFound) as raised:
        site(layouts=layouts)

    assert [Path(problem.place.path).name for problem in raised.value.problems] == [NOT_FOUND, "page.html"]


@pytest.mark.parametrize(
    ("template", "line", "message", "cure"),
    [
        ("\n{{ 1 / 0 }}", 2, "ZeroDivisionError: division by zero (on the page", "correct it in the line named"),
        ('{{ "a" + view }}', 1, "TypeError: can only concatenate str", "correct it in the line named"),
        ("\n\ncaf\udce9", 3, "this is no UTF-8", "save it as UTF-8"),
    ],
)
def test_a_fault_of_a_template_that_is_not_jinjas_is_named_like_others(
    tmp_path: Path, template: str, line: int, message: str, cure: str
) -> None:
    (tmp_path / "part.html").write_text(template, encoding="utf-8", errors="surrogateescape")
    (tmp_path / "a.html").write_text('{% include "part.html" %}', encoding="utf-8")

    with pytest.raises(ProblemsFound) as raised:
        Renderer((tmp_path,)).file(Page("a/index.html", "a.html", 0, "content/a.md"))
    (problem,) = raised.value.problems
    assert (problem.place.path, problem.place.line) == (f"{tmp_path.as_posix()}/part.html", line)
    assert (problem.message[: len(message)], problem.cure) == (message, cure)


def test_a_fault_of_ours_says_on_which_page_it_was(tmp_path: Path) -> None:
    (tmp_path / "a.html").write_text("{{ asset(view) }}", encoding="utf-8")
    renderer = Renderer((tmp_path,), lambda name: str(1 // int(name)))

    with pytest.raises(ZeroDivisionError) as raised:
        renderer.file(Page("a/index.html", "a.html", "0", "content/a.md"))
    assert raised.value.__notes__ == ["on the page a/index.html from content/a.md, template a.html"]


def test_what_writers_write_is_escaped(site: Site) -> None:
    built = site({"occupations/harp-tuner.md": entry(title="Harp & lute tuner", answer='So "3 < 4" & 5 > 4.')})

    assert built.html("/jobs/harp-tuner/").select_one(".answer").get_text() == "So “3 < 4” & 5 > 4."
    assert not re.search(r"3 < 4|& 5", built.text("jobs/harp-tuner/index.html").split("<body>")[1])


def pages(folder: Path) -> Iterator[Page]:
    """Every page of a site that uses all there is."""
    admin = 'admin: {script: "https://cms.example/cms.js", backend: github, repository: garden/jobs}\n'
    files = minimal_site()
    library, _ = read(write(folder, files | {"site.yaml": files["site.yaml"] + admin}))
    assert library is not None
    atlas = surveyed(library, addresses_of_assets())
    for recipe in recipes(atlas):
        yield from (made for made in recipe.make(atlas) if isinstance(made, Page))
    yield from sitemaps(atlas, [("/", "2026-01-01")])
    yield from sitemaps(atlas, [("/", "2026-01-01"), ("/a/", "2026-01-02")], 1)


def test_what_was_rendered_is_let_go(tmp_path: Path) -> None:
    """A macro in the template of a page, or in a partial, would hold all that the page has seen: a third of a megabyte
    for each job, since no build looks for what is held in circles.
    """
    renderer = Renderer((LAYOUTS,), lambda name: f"/{name}")
    held = {}
    gc.collect()
    gc.disable()
    try:
        for page in pages(tmp_path):
            renderer.file(page)
            held[page.template] = ref(page.view)
            del page
        kept = sorted(name for name, view in held.items() if view() is not None)
    finally:
        gc.enable()

    assert not kept
    assert "occupation.html" in held


def sections(folder: Path) -> Iterator[SectionView]:
    """Every section of every occupation page that shows something."""
    views = (page.view for page in pages(folder))
    yield from (
        section
        for view in views
        if isinstance(view, OccupationView)
        for section in view.sections.values()
        if section.content is not None
    )


def test_every_template_is_used(tmp_path: Path) -> None:
    jinja, used = environment((LAYOUTS,)), {page.template for page in pages(tmp_path)}
    used |= {name for section in sections(tmp_path) for name in (section.partial, section.as_markdown) if name}
    waiting = list(used)
    while waiting:
        source = (LAYOUTS / waiting.pop()).read_text(encoding="utf-8")
        referred = {name for name in find_referenced_templates(jinja.parse(source)) if name} - used
        used |= referred
        waiting += referred

    assert used == set(TEMPLATES)


@pytest.mark.parametrize("name", [name for name in PAGES if name != "base.html"])
def test_a_template_names_the_view_that_it_is_given(tmp_path: Path, name: str) -> None:
    first = (LAYOUTS / name).read_text(encoding="utf-8").splitlines()[0]
    view, path = re.fullmatch(r"\{# view: (\w+) \((.+)\.py\) #\}", first).groups()
    module = f"bellwether.{path.removesuffix('/__init__').replace('/', '.')}"
    named = getattr(importlib.import_module(module), view)

    assert named.__module__ == module
    given = {type(page.view) for page in pages(tmp_path) if page.template == name}
    assert given <= {named}


def test_a_partial_of_a_section_names_what_it_is_given(tmp_path: Path) -> None:
    for section in sections(tmp_path):
        kind = type(section.content)
        path = kind.__module__.removeprefix("bellwether.").replace(".", "/")
        for name in filter(None, (section.partial, section.as_markdown)):
            first = (LAYOUTS / name).read_text(encoding="utf-8").splitlines()[0]
            assert first == f"{{# view: {kind.__name__} ({path}.py), as content #}}", name


@pytest.mark.parametrize("name", TEMPLATES)
def test_templates_lay_out_and_do_not_compute(name: str) -> None:
    tree = environment((LAYOUTS,)).parse((LAYOUTS / name).read_text(encoding="utf-8"))
    filters = {node.name for node in tree.find_all(nodes.Filter)}
    arithmetic = (nodes.Add, nodes.Sub, nodes.Mul, nodes.Div, nodes.FloorDiv, nodes.Mod, nodes.Pow)

    in_markdown = {"safe", "destination", "absolute"} if name.endswith((".md", "llms.txt")) else set()
    # What a feed holds of a page is escaped once more, whole.
    in_feeds = {"forceescape"} if name.startswith("feeds/") else set()
    assert filters <= {"tojson", "capitalize", "upper"} | in_markdown | in_feeds
    assert not list(tree.find_all(arithmetic))


@pytest.mark.parametrize("name", [name for name in TEMPLATES if name.endswith(".html")])
def test_no_template_writes_scripts_or_styles_into_the_page(name: str) -> None:
    text = (LAYOUTS / name).read_text(encoding="utf-8")
    # What a browser takes for data, it does not run; `tojson` lets no value end the element.
    data = r'<script type="application/(ld\+)?json"( [a-z-]+| id="words")?>\{\{ [a-z_.]+\|tojson \}\}</script>'
    # One line may stand in the head, and the policy knows it by its hash.
    data = rf"{data}|<script>\{{\{{ frame\.site\.first_script \}}\}}</script>"
    forbidden = (
        r'<script(?!( type="module")?( fetchpriority="low")? (data-)?src=")|<style|\sstyle=|\son[a-z]+=|javascript:'
    )

    assert not re.search(forbidden, re.sub(data, "", text))


def test_no_page_has_what_the_policy_forbids(sample: Built) -> None:
    for path in sample.out.rglob("*.html"):
        soup = sample.html("/" + path.relative_to(sample.out).as_posix())
        assert not soup.select("[style], style"), path
        code = soup.select("script:not([type='application/ld+json'], [type='application/json'])")
        fetched = [script.get("src") or script.get("data-src") for script in code]
        [first] = [script.string for script, address in zip(code, fetched, strict=True) if not address] or [
            FIRST_SCRIPT
        ]
        assert first == FIRST_SCRIPT, path
        assert all(address.startswith("/assets/") for address in fetched if address), path
        for block in soup.select("script[type='application/ld+json'], script[type='application/json']"):
            assert isinstance(json.loads(block.string), dict), path
        assert not [tag for tag in soup.find_all(True) for name in tag.attrs if name.startswith("on")], path
