"""The theme of a site: one place says the accent, and stylesheets, icons, badges and pictures follow."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.content.assets import read_assets
from bellwether.model.problems import Problems
from bellwether.model.theme import GROUNDS, LEAST_CONTRAST, Theme, contrast, readable
from tests.conftest import Built, Site
from tests.files import LAYOUTS, tree
from tests.pages import edited, words
from tests.sample import minimal_site, read, write

ACCENT = Theme().colours
COLOURS = st.integers(0, 0xFFFFFF).map("#{:06x}".format)
LOGO = "<svg xmlns='http://www.w3.org/2000/svg' width='560' height='280'><path d='M0 0h9'/></svg>"


def themed(theme: Mapping[str, object]) -> dict[str, str]:
    return edited("site.yaml", {"theme": theme})


def sheet(built: Built, name: str) -> str:
    (path,) = (built.out / "assets/css").glob(f"{name}.*.css")
    return path.read_text(encoding="utf-8")


def test_the_accent_stands_in_one_place_and_shows_wherever_there_is_colour(site: Site) -> None:
    plain, built = site(), site(themed({"colours": {"accent": "#7A1F5C"}}), strict=True)
    dark = Theme.model_validate({"colours": {"accent": "#7a1f5c"}}).colours.on_dark

    assert f"--accent:light-dark(#7a1f5c,{dark})" in sheet(built, "site")
    assert re.findall(r"--accent:(#\w+)", sheet(built, "embed")) == ["#7a1f5c", dark]
    assert 'fill="#7a1f5c"' in next((built.out / "assets/img").glob("icon.*")).read_text(encoding="utf-8")
    pictures = [path for path in tree(plain.out) if path.endswith(".png")]
    assert pictures
    assert all((plain.out / path).read_bytes() != (built.out / path).read_bytes() for path in pictures)
    named = {path for path, data in tree(built.out).items() if re.search(rb"#0b5a6f|#74c7dc", data, re.IGNORECASE)}
    assert named == set()


@pytest.mark.parametrize("path", sorted(path for path in LAYOUTS.rglob("*") if path.is_file()), ids=str)
def test_no_layout_says_the_accent_itself(path: Path) -> None:
    assert not re.search(f"{ACCENT.accent}|{ACCENT.on_dark}".encode(), path.read_bytes(), re.IGNORECASE)


def test_the_grounds_are_those_of_the_stylesheet(sample: Built) -> None:
    assert f"--sunken:light-dark({GROUNDS['light']},{GROUNDS['dark']})" in sheet(sample, "site")


def test_a_theme_of_defaults_is_no_theme(site: Site) -> None:
    said = {"colours": {"accent": "#0b5a6f"}, "fonts": {"text": "system", "titles": "bellwether"}}

    assert tree(site().out) == tree(site(themed(said)).out)


@given(COLOURS)
def test_a_colour_that_is_worked_out_can_be_read(colour: str) -> None:
    for ground in GROUNDS.values():
        assert contrast(readable(colour, ground, LEAST_CONTRAST), ground) >= LEAST_CONTRAST


@pytest.mark.parametrize(("one", "other", "ratio"), [("#000000", "#ffffff", 21), ("#777777", "#ffffff", 4.48)])
def test_contrast_is_that_of_the_guidelines(one: str, other: str, ratio: float) -> None:
    assert contrast(one, other) == contrast(other, one) == pytest.approx(ratio, abs=0.01)


@pytest.mark.parametrize(
    ("colours", "said"),
    [
        (
            {"accent": "#ff8800"},
            (
                "'#ff8800' has a contrast of 2.11 to 1 on light pages (#f3f1ea): "
                'text needs 4.5 to 1: take a darker one, such as "#a85a00"'
            ),
        ),
        (
            {"accent": "#0b5a6f", "accent_dark": "#0b5a6f"},
            (
                "'#0b5a6f' has a contrast of 1.94 to 1 on dark pages (#20272c): "
                'text needs 4.5 to 1: take a lighter one, such as "#1399bd"'
            ),
        ),
        ({"accent": None}, 'the value is missing: write it in quotes, since # begins a comment: "#0b5a6f"'),
        ({"accent": "teal"}, "'teal' is not a colour: write it as six digits in quotes, such as \"#0b5a6f\""),
    ],
)
def test_a_colour_that_cannot_be_read_is_an_error_with_the_figure_and_a_cure(
    tmp_path: Path, colours: Mapping[str, object], said: str
) -> None:
    _, problems = read(write(tmp_path, minimal_site() | themed({"colours": colours})))

    assert [f"{problem.message}: {problem.cure}" for problem in problems] == [said]


def test_other_titles_load_no_face_and_set_pictures_in_the_other(site: Site) -> None:
    plain, built = site(), site(themed({"fonts": {"text": "serif", "titles": "system"}}), strict=True)

    assert not built.html("/").select("link[rel=preload]")
    assert "--titles:system-ui" in sheet(built, "site")
    assert '--text:"Iowan Old Style"' in sheet(built, "site")
    assert "12px/1 system-ui" in sheet(built, "site")
    assert (plain.out / "picture.png").read_bytes() != (built.out / "picture.png").read_bytes()


def test_the_logo_stands_beside_the_name_or_in_its_place(site: Site, tmp_path: Path) -> None:
    layouts = write(tmp_path / "layouts", {"assets/img/logo.svg": LOGO})
    beside = site(themed({"logo": {"file": "img/logo.svg"}}), layouts=layouts, strict=True).html("/")
    alone = site(themed({"logo": {"file": "img/logo.svg", "shows_name": True}}), layouts=layouts).html("/")

    for page, alt, name in ((beside, "", "The Test Site"), (alone, "The Test Site", "")):
        image = page.select_one("a.brand img")
        assert (image["alt"], image["width"], image["height"]) == (alt, "56", "28")
        assert words(page.select_one(".brand")) == name


def test_a_logo_of_the_content_is_published_for_the_header(site: Site) -> None:
    built = site({**themed({"logo": {"file": "content/pages/logo.svg"}}), "pages/logo.svg": LOGO}, strict=True)

    assert built.has(str(built.html("/").select_one(".site-header img")["src"]))


def test_the_logo_is_the_one_of_the_organization(site: Site) -> None:
    built = site({**themed({"logo": {"file": "content/pages/logo.svg"}}), "pages/logo.svg": LOGO}, strict=True)
    header = str(built.html("/").select_one(".site-header img")["src"])

    assert built.graph("/")["Organization"]["logo"] == f"https://site.example{header}"


@pytest.mark.parametrize(
    ("file", "said"),
    [
        ("img/icon.svgz", "'img/icon.svgz' is no picture"),
        ("img/icons.svg", "there is no picture 'img/icons.svg'"),
    ],
)
def test_a_logo_that_is_not_there_is_an_error(tmp_path: Path, file: str, said: str) -> None:
    _, problems = read(write(tmp_path, minimal_site() | themed({"logo": {"file": file}})))

    assert [(problem.field, problem.message) for problem in problems] == [("theme.logo.file", said)]


def test_the_footer_says_the_words_of_the_theme_and_always_the_licence(site: Site) -> None:
    own = words(site(themed({"footer_words": ["Made by tuners.", "For <3 of it."]})).html("/").select_one("footer"))
    none = words(site(themed({"footer_words": []})).html("/").select_one("footer"))

    assert "Made by tuners. For <3 of it." in own
    assert "No cookies" not in own + none
    assert "CC BY 4.0" in own
    assert "CC BY 4.0" in none


def test_a_value_that_the_theme_has_not_is_an_error_in_the_stylesheet(tmp_path: Path) -> None:
    own = write(tmp_path, {"css/site.css": "p { top: 0 }\na { color: env(theme-acent); }\n"})
    problems = Problems()
    read_assets((own, LAYOUTS / "assets"), problems)
    (problem,) = problems

    assert (problem.place.path, problem.place.line) == (f"{own.as_posix()}/css/site.css", 2)
    assert problem.message == "there is no value 'theme-acent' of the theme"
    assert problem.cure == "did you mean 'theme-accent'?"
