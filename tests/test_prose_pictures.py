"""Pictures in prose: of the layouts and beside the text, published under names that change with what they show."""

from __future__ import annotations

import re
import shutil
import struct
import zlib
from pathlib import Path

import pytest

from bellwether.build.loading import load_library
from bellwether.content.media import alive_in, check_pictures, size_of
from bellwether.model.problems import Problems, listed
from tests.conftest import LAYOUTS, Site
from tests.pages import PAGE, edited
from tests.sample import entry, minimal_site, prose_page, read, write

TUNER = "occupations/piano-tuner.md"
SVG = '<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><path d="M0 0h9v9z"/></svg>'


def png(width: int, height: int, grey: int = 128) -> bytes:
    """A picture of one grey."""

    def chunk(kind: bytes, data: bytes) -> bytes:
        return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))

    header = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    pixels = zlib.compress((b"\0" + bytes([grey]) * width) * height)
    return b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", header) + chunk(b"IDAT", pixels) + chunk(b"IEND", b"")


def shown_by(body: str) -> dict[str, str]:
    return edited(TUNER, body=body)


def problems_of(tmp_path: Path, files: dict[str, str | bytes], path: str = TUNER) -> list[str]:
    """What is wrong, without cures, by line and column."""
    content = write(tmp_path / "content", {**minimal_site(), **files})
    _, problems = read(content)
    return [f"{problem.place.line}:{problem.place.column} {problem.severity} {problem.message}" for problem in problems]


def first_line(files: dict[str, str]) -> int:
    return files[TUNER].count("\n", 0, files[TUNER].index("\n---\n") + 5) + 1


def test_a_picture_beside_the_text_is_published_with_its_size_and_does_not_move_the_text(site: Site) -> None:
    body = "![A desk](desk.png)\n\n![Its keys](piano-tuner/keys.png 'Keys')\n\n![An icon](/assets/img/icon.svg)\n"
    pictures = {"occupations/desk.png": png(40, 30), "occupations/piano-tuner/keys.png": png(8, 6)}
    built = site({**shown_by(body), **pictures}, base_url="https://site.example/sub")

    desk, keys, icon = built.html(PAGE).select("img[decoding]")
    assert re.fullmatch(r"/sub/assets/content/occupations/desk\.[0-9a-f]{10}\.png", str(desk["src"]))
    assert (desk["alt"], desk["width"], desk["height"]) == ("A desk", "40", "30")
    assert (desk["loading"], desk["decoding"]) == ("lazy", "async")
    assert re.fullmatch(r"/sub/assets/content/occupations/piano-tuner/keys\.[0-9a-f]{10}\.png", str(keys["src"]))
    assert keys["title"] == "Keys"
    assert re.fullmatch(r"/sub/assets/img/icon\.[0-9a-f]{10}\.svg", str(icon["src"]))
    for picture in (desk, keys, icon):
        assert built.has(str(picture["src"]).removeprefix("/sub"))


@pytest.mark.parametrize(
    ("given", "size"),
    [("{width=20}", ("20", "15")), ("{height=60}", ("80", "60")), ("{width=5 height=5}", ("5", "5"))],
)
def test_a_size_that_is_given_is_kept_and_the_other_side_follows(site: Site, given: str, size: tuple[str, str]) -> None:
    built = site({**shown_by(f"![A desk](desk.png){given}\n"), "occupations/desk.png": png(40, 30)})

    picture = built.html(PAGE).select_one("img[decoding]")
    assert picture is not None
    assert (picture["width"], picture["height"]) == size


def test_pages_of_every_kind_show_pictures_and_link_to_them(site: Site) -> None:
    about = prose_page("About", "[![A desk](../occupations/desk.png)](../occupations/desk.png)\n")
    built = site({"pages/about.md": about, "occupations/desk.png": png(40, 30)})

    picture = built.html("/about/").select_one("a > img")
    assert picture is not None
    assert picture.parent is not None
    assert picture.parent["href"] == picture["src"]
    assert built.has(str(picture["src"]))


def test_the_markdown_twin_names_the_published_file(site: Site) -> None:
    built = site({**shown_by("![A desk](desk.png)\n"), "occupations/desk.png": png(40, 30)})

    src = str(built.html(PAGE).select("img[decoding]")[0]["src"])
    assert f"![A desk](https://site.example{src})" in built.text(f"{PAGE}index.md")


def test_a_picture_in_an_answer_is_told_by_its_words_in_structured_data(site: Site) -> None:
    files = shown_by("Prose.\n\n## FAQ\n\n### Which desk?\n\nThis ![A desk](desk.png) one.\n")
    built = site({**files, "occupations/desk.png": png(4, 3)})

    answers = [question["acceptedAnswer"]["text"] for question in built.graph(PAGE)["FAQPage"]["mainEntity"]]
    assert "This A desk one." in answers


def test_pictures_of_what_is_not_published_are_not_published(site: Site) -> None:
    files = {
        "occupations/harp-tuner.md": entry(
            "![Harp](harp.png)\n", title="Harp tuner", published="2031-01-01", updated="2031-01-01"
        ),
        "occupations/harp.png": png(9, 9),
        "occupations/unused.png": png(7, 7),
    }
    built = site(files)

    assert not list(built.out.glob("assets/content/**/*.png"))


@pytest.mark.parametrize(
    ("written", "message"),
    [
        ("![A](nope.png)", "1:6 error there is no picture 'occupations/nope.png' in the content"),
        ("![A](../../nope.png)", "1:6 error there is no picture '../nope.png' in the content"),
        ("![A](/assets/img/nope.png)", "1:6 error there is no file 'img/nope.png' in layouts/assets/"),
        ("[A](/assets/nope.pdf)", "1:5 error there is no file 'nope.pdf' in layouts/assets/"),
        (
            "![A](https://other.example/a.png)",
            "1:6 error the picture 'https://other.example/a.png' is not one of this site",
        ),
        ("![A](//other.example/a.png)", "1:6 error the picture '//other.example/a.png' is not one of this site"),
        ("![A](data:image/png;base64,AA)", "1:6 error the picture 'data:image/png;base64,AA' is not one of this site"),
        ("![A](desk)", "1:6 error the picture 'desk' is not one of this site"),
        ("![](desk.png)", "1:5 warning the picture 'desk.png' has no words for it"),
        ("<img src=desk.png alt=' '>", "1:10 warning the picture 'desk.png' has no words for it"),
    ],
)
def test_a_picture_that_cannot_be_shown_is_named_at_its_place(tmp_path: Path, written: str, message: str) -> None:
    files = shown_by(f"{written}\n")
    line, _, said = message.partition(":")

    assert problems_of(tmp_path, {**files, "occupations/desk.png": png(4, 3)}) == [
        f"{first_line(files) + int(line) - 1}:{said}"
    ]


def test_files_beside_texts_are_pictures_with_names_that_can_be_addresses(tmp_path: Path) -> None:
    files = {"occupations/My Desk.PNG": png(4, 3), "pages/notes/list.txt": "a", "pages/a/b/c.png": png(4, 3)}
    content = write(tmp_path / "content", {**minimal_site(), **files})

    assert [problem.message for problem in read(content)[1]] == [
        "'My Desk' cannot be a name",
        "only pictures belong here",
        "only pictures belong here",
    ]


@pytest.mark.parametrize("data", [b"", b"GIF89a", png(4, 3)[:20], b"<html>", b"\xff\xd8\xff\xe0", SVG.encode()[:30]])
def test_what_is_no_picture_is_refused(tmp_path: Path, data: bytes) -> None:
    (tmp_path / "a.png").write_bytes(data)
    problems = Problems()
    check_pictures([tmp_path / "a.png"], problems)

    assert [problem.message for problem in problems] == ["this is no picture, or it is damaged"]


def test_sizes_are_those_of_the_pictures() -> None:
    assert size_of(png(40, 30)) == (40, 30)
    assert size_of(SVG.encode()) == (30, 20)


@pytest.mark.parametrize(
    ("inside", "alive"),
    [
        ("<script>alert(1)</script>", "<script>"),
        ("<SCRIPT xmlns='http://www.w3.org/1999/xhtml'>alert(1)</SCRIPT>", "<SCRIPT>"),
        ("<foreignObject><p/></foreignObject>", "<foreignObject>"),
        ("<g onclick='alert(1)'/>", "the attribute 'onclick' of <g>"),
        ("<a href='javascript:alert(1)'/>", "<a>"),
        ("<animate attributeName='href' to='javascript:alert(1)'/>", "<animate>"),
        ("<set attributeName='onload' to='alert(1)'/>", "<set>"),
        ("<image href='https://other.example/a.png'/>", "the attribute 'href' of <image>"),
        ("<image href='data:image/svg+xml,&lt;svg/&gt;'/>", "the attribute 'href' of <image>"),
        ("<use xmlns:x='http://www.w3.org/1999/xlink' x:href='/a.svg#b'/>", "the attribute 'href' of <use>"),
        ("<style>@import 'https://other.example/a.css';</style>", "a stylesheet that loads something"),
        ("<style>g { fill: u\\72l(//other.example) }</style>", "a stylesheet that loads something"),
        ("<path fill='url(https://other.example/a.svg#b)'/>", "the attribute 'fill' of <path>"),
        ("<g></h>", "what is no XML (mismatched tag: line 1, column 87)"),
    ],
)
def test_a_drawing_that_could_do_more_than_be_seen_is_refused(inside: str, alive: str) -> None:
    drawing = SVG.replace("<path", f"{inside}<path", 1)

    assert (alive_in(drawing.encode()) or "").partition(" (")[0] == alive.partition(" (")[0]


@pytest.mark.parametrize("before", ['<!DOCTYPE svg [<!ENTITY a "b">]>', '<?xml-stylesheet href="a.css"?>'])
def test_a_drawing_that_declares_or_loads_before_it_begins_is_refused(before: str) -> None:
    assert alive_in(f"{before}{SVG}".encode())


@pytest.mark.parametrize(
    "inside",
    [
        "",
        "<defs><linearGradient id='a'><stop offset='1'/></linearGradient></defs><rect fill='url(#a)'/><use href='#a'/>",
        "<style>path { fill: #123 }</style><title>Path</title>",
        "<image href='data:image/png;base64,AAAA'/><x:note xmlns:x='urn:editor' x:inkscape='1'/>",
    ],
)
def test_a_drawing_that_is_but_a_drawing_is_published(inside: str) -> None:
    assert alive_in(f'<?xml version="1.0"?>{SVG}'.replace("<path", f"{inside}<path", 1).encode()) is None


def test_mistakes_of_pictures_are_told_by_a_check(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from bellwether.build.incremental import Cache
    from bellwether.build.settings import Settings
    from bellwether.model.problems import ProblemsFound
    from tests.sample import TODAY

    monkeypatch.chdir(tmp_path)
    files = {"occupations/a.svg": SVG.replace("<path", "<script/><path"), "occupations/b.png": b"?"}
    write(tmp_path / "content", {**minimal_site(), **files})
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    job = Settings(Path("content"), Path("layouts"), Path("site"), TODAY)

    with pytest.raises(ProblemsFound) as found:
        load_library(job, Problems(), Cache(None))
    assert listed(found.value.problems) == (
        "content/occupations/a.svg: the drawing holds <script>, which is more than is to be seen\n"
        "    take it out, or save the drawing as PNG or WebP\n"
        "content/occupations/b.png: this is no picture, or it is damaged\n"
        "    save it once more"
    )


@pytest.mark.parametrize(
    ("written", "shown"),
    [
        ('Its owner\'s "old" desk', "Its owner’s “old” desk"),
        ("A *very* **old** desk", "A very old desk"),
        ("A `desk_lamp` and ***both* ends**", "A desk_lamp and both ends"),
        ("A desk of 2 * 3 feet & more", "A desk of 2 * 3 feet & more"),
    ],
)
def test_the_words_of_a_picture_are_typeset_and_free_of_signs(site: Site, written: str, shown: str) -> None:
    built = site({**shown_by(f"![{written}](desk.png)\n"), "occupations/desk.png": png(40, 30)})

    assert built.html(PAGE).select_one("img[decoding]")["alt"] == shown  # type: ignore[index]
