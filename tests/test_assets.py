"""Assets: names that change with their content, and stylesheets that follow the names."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from bellwether.content.assets import PRINT, STYLESHEET, Assets, read_assets
from bellwether.model.problems import Problems
from tests.conftest import Built
from tests.files import LAYOUTS
from tests.sample import write

PNG = b"\x89PNG a picture"
CSS = 'body {\n  background: url("../img/sheep.png");\n  mask: url(../fonts/a.woff2)\n}\n'


SHEETS: dict[str, str | bytes] = {STYLESHEET: "p { top: 0 }\n"}


def read(folder: Path, **changes: str | bytes) -> tuple[Assets, list[str]]:
    """The assets of a small folder with `changes`, and what is said of them."""
    files: dict[str, str | bytes] = {**SHEETS, "css/site.css": CSS, "img/sheep.png": PNG, "fonts/a.woff2": b"font"}
    problems = Problems()
    assets = read_assets((write(folder, {**files, **changes}),), problems)
    return assets, [f"{problem.place.path}:{problem.place.line}: {problem.message}" for problem in problems]


def data(assets: Assets, name: str) -> bytes:
    path = assets.addresses[name].lstrip("/")
    return next(output.data for output in assets.outputs if output.path == path)


def test_the_name_of_an_asset_holds_its_fingerprint(tmp_path: Path) -> None:
    assets, problems = read(tmp_path)

    assert problems == []
    assert set(assets.addresses) == {STYLESHEET, "img/sheep.png", "fonts/a.woff2"}
    assert re.fullmatch(r"/assets/img/sheep\.[0-9a-f]{10}\.png", assets.addresses["img/sheep.png"])
    assert data(assets, "img/sheep.png") == PNG


def test_the_fingerprint_changes_with_the_content_alone(tmp_path: Path) -> None:
    first, again, other = (
        read(tmp_path / name, **{"img/sheep.png": picture})[0].addresses
        for name, picture in (("a", PNG), ("b", PNG), ("c", PNG + b"!"))
    )

    assert first == again
    assert first["img/sheep.png"] != other["img/sheep.png"]
    assert first["fonts/a.woff2"] == other["fonts/a.woff2"]


def test_a_stylesheet_changes_its_name_when_what_it_shows_does(tmp_path: Path) -> None:
    first, other = (read(tmp_path / text, **{"img/sheep.png": text})[0].addresses for text in ("a", "b"))

    assert first["css/site.css"] != other["css/site.css"]


def test_a_stylesheet_names_other_assets_by_their_new_names(tmp_path: Path) -> None:
    assets, _ = read(tmp_path)
    css = data(assets, "css/site.css").decode()

    named = re.findall(r"url\(([^)]+)\)", css)
    assert [f"/assets/{name.removeprefix('../')}" for name in named] == [
        assets.addresses["img/sheep.png"],
        assets.addresses["fonts/a.woff2"],
    ]


def test_a_script_imports_another_by_its_new_name_and_changes_with_it(tmp_path: Path) -> None:
    importing = 'import { one } from "./b.js";\none();\nconst late = import("./b.js");\n'
    first, other = (
        read(tmp_path / text, **{"js/a.js": importing, "js/b.js": f"export const one = () => {text};\n"})[0]
        for text in ("1", "2")
    )

    name = first.addresses["js/b.js"].rpartition("/")[2]
    made = data(first, "js/a.js").decode()
    assert f'from"./{name}"' in made
    assert f'import("./{name}")' in made
    assert first.addresses["js/a.js"] != other.addresses["js/a.js"]


def test_an_import_of_a_script_that_is_not_there_is_a_problem_at_its_line(tmp_path: Path) -> None:
    _, problems = read(tmp_path, **{"js/a.js": '// why\nimport { one } from "./b.js";\n'})

    assert problems == [f"{tmp_path.as_posix()}/js/a.js:2: there is no asset './b.js'"]


def test_assets_that_refer_to_each_other_are_a_problem(tmp_path: Path) -> None:
    scripts = {"js/a.js": 'import "x";\nimport { b } from "./b.js";\n', "js/b.js": 'import { a } from "./a.js";\n'}
    _, problems = read(tmp_path, **scripts)

    assert [problem.partition(": ")[2] for problem in problems] == [
        "assets refer to each other in a circle: js/a.js → js/b.js → js/a.js"
    ]


def test_data_in_a_stylesheet_stays(tmp_path: Path) -> None:
    picture = "data:image/svg+xml,%3Csvg  viewBox='0 0 1 1'/%3E"
    assets, problems = read(tmp_path, **{"css/site.css": f'a {{ background: url("{picture}") }}'})

    assert (data(assets, "css/site.css").decode(), problems) == (f'a{{background:url("{picture}")}}', [])


def test_styles_and_scripts_lose_what_only_writers_need(tmp_path: Path) -> None:
    css = "/* why */\n@layer a, b;\n.a > .b:not(:first-child) { width: calc(1px + 2em); --x: 0 1px; }\n"
    js = (
        "// why\nexport const a = `two  words`;\n/* more */\n"
        "if (a) {\n  console.log(/\\/\\/ */.test(a), 'a // b');\n}\n"
    )
    assets, _ = read(tmp_path, **{"css/site.css": css, "js/a.js": js})

    assert data(assets, "css/site.css") == b"@layer a,b;.a>.b:not(:first-child){width:calc(1px + 2em);--x:0 1px}"
    made = data(assets, "js/a.js").decode()
    assert made.startswith("export const a=`two  words`;")
    assert "/\\/\\/ */.test(a),'a // b'" in made
    assert "why" not in made + data(assets, "css/site.css").decode()
    assert "more" not in made


def test_other_files_stay_byte_for_byte(tmp_path: Path) -> None:
    picture = "<svg>\n  <!-- /* stays */ -->\n</svg>\n"
    assets, _ = read(tmp_path, **{"img/icon.svg": picture})

    assert data(assets, "img/icon.svg").decode() == picture


@pytest.mark.parametrize("target", ["../img/shep.png", "https://cdn.example/a.woff2", "img/sheep.png"])
def test_an_unknown_address_in_a_stylesheet_is_a_problem_at_its_line(tmp_path: Path, target: str) -> None:
    _, problems = read(tmp_path, **{"css/site.css": f"a {{}}\nb {{ src: url('{target}') }}\n"})

    assert problems == [f"{tmp_path.as_posix()}/css/site.css:2: there is no asset '{target}'"]


def test_the_stylesheet_that_every_page_links_to_must_be_there(tmp_path: Path) -> None:
    problems = Problems()
    read_assets((write(tmp_path, {"css/other.css": ""}),), problems)

    assert [(problem.place.path, problem.message) for problem in problems] == [
        (f"{tmp_path.as_posix()}/{STYLESHEET}", "the file is missing")
    ]


def test_pages_link_to_the_fingerprinted_stylesheets_and_scripts(sample: Built) -> None:
    page = sample.html("/")
    styles = [link["href"] for link in page.select("link[rel=stylesheet]")]
    scripts = [script["data-src"] for script in page.select("script[data-src]")]

    assert [re.sub(r"\.[0-9a-f]{10}\.", ".", address) for address in styles] == [
        f"/assets/{STYLESHEET}",
        f"/assets/{PRINT}",
    ]
    assert {"/assets/js/theme.js", "/assets/js/find.js"} <= {re.sub(r"\.[0-9a-f]{10}\.", ".", s) for s in scripts}
    assert all(sample.has(address) for address in styles + scripts)


def test_no_selector_needs_a_space_that_the_minifier_takes() -> None:
    """rcssmin joins `.row :checked` to `.row:checked`, which is another element: name the element instead."""
    selectors = {
        f"{path.name}: {selector.strip()}"
        for path in sorted((LAYOUTS / "assets/css").glob("*.css"))
        for selector in re.findall(r"([^{};/]+)\{", path.read_text(encoding="utf-8"))
        if re.search(r"[\w)\]*] +:", selector) and "@" not in selector
    }

    assert selectors == set()
