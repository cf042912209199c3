"""Pictures for sharing: their form and weight, words that fit, and a cache that never matters."""

from __future__ import annotations

import sqlite3
import struct
from contextlib import closing
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import pytest
from PIL import Image

from bellwether.build.incremental import Cache
from bellwether.build.incremental.store import FILE
from bellwether.build.surveying import surveyed
from bellwether.model.output import Output, Page
from bellwether.outputs import pictures
from bellwether.outputs.pictures import Drawn, Pictures, lettering, prune
from bellwether.outputs.render import Renderer
from bellwether.pages.pictures import _lines, picture_page, site_pictures
from bellwether.pages.pictures.view import FittedLine, JobPictureView
from tests.conftest import Built, Site
from tests.files import LAYOUTS, addresses_of_assets, tree
from tests.sample import minimal_site, read, write

SVG = b'<svg xmlns="http://www.w3.org/2000/svg" width="30" height="20"><text y="15" font-family="%s">Ag</text></svg>'
SERIF, SANS = (SVG % name for name in (b"Source Serif Pro", b"Source Sans Pro"))
KB = 1000

# A short question, usual ones, the longest titles that an entry may well have, and words that cannot be broken.
QUESTIONS = (
    "Will AI replace DJs?",
    "Will AI replace sound mastering engineers?",
    "Will AI replace customer service representatives?",
    "Will AI replace WWW MMM WWW MMM WWW MMM WWWs?",
    "Will AI replace first-line supervisors of landscaping, lawn service, and groundskeeping workers?",
    "Will AI replace electromechanical equipment assemblers, semiconductor technicians, inspectors and weighers?",
    "Will AI replace otorhinolaryngologist-electroencephalographers?",
)


def size(png: bytes) -> tuple[int, int]:
    """Width and height by the header of a PNG."""
    assert png.startswith(b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR")
    return struct.unpack(">II", png[16:24])


def drawn(svg: bytes, cache: Path | None = None) -> Drawn:
    return Pictures((LAYOUTS,), Cache(cache).store).drawn(Output("a.png", svg, "a test"), "pictures/job.svg")


def png(svg: bytes, cache: Path | None = None) -> bytes:
    return drawn(svg, cache).png


def name_of(svg: bytes) -> bytes:
    return drawn(svg).names[0]


def job_pictures(built: Built) -> list[Path]:
    return [built.out / f"jobs/{path.name}/picture.png" for path in (built.out / "jobs").iterdir() if path.is_dir()]


def test_every_picture_for_sharing_has_its_size_and_weighs_at_most_20_kb(sample: Built) -> None:
    found = [path for path in job_pictures(sample) if path.is_file()]

    assert len(found) == sample.report.entries
    for path in (*found, sample.out / "picture.png"):
        data = path.read_bytes()
        assert size(data) == (1200, 630)
        assert 3 * KB < len(data) <= 20 * KB
    assert size((sample.out / "apple-touch-icon.png").read_bytes()) == (180, 180)


def test_a_page_names_its_picture_with_size_and_words(site: Site) -> None:
    built = site(base_url="https://site.example/sub")
    for address, path in (("/jobs/piano-tuner/", "jobs/piano-tuner/picture.png"), ("/", "picture.png")):
        metas = {
            str(meta.get("property") or meta.get("name")): str(meta["content"])
            for meta in built.html(address).select("meta[content]")
        }
        assert metas["og:image"] == metas["twitter:image"] == f"https://site.example/sub/{path}"
        assert (metas["og:image:width"], metas["og:image:height"]) == ("1200", "630")
        assert metas["og:image:alt"] == metas["twitter:image:alt"]
        assert built.has(path)
    built_page = built.html("/jobs/piano-tuner/").select_one('meta[property="og:image:alt"]')["content"]
    assert built_page == "Will AI replace piano tuners? Displacement risk: 30%, low."


def test_a_drawing_makes_the_same_bytes_every_time_with_the_fonts_of_the_packages_alone(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    serif, sans, foreign = png(SERIF), png(SANS), png(SVG % b"DejaVu Sans")

    assert (png(SERIF), png(SANS)) == (serif, sans)
    assert serif != sans
    assert foreign in (serif, sans, png(SVG.replace(b"Ag", b"") % b"Source Sans Pro"))
    monkeypatch.setattr(lettering, "_DELIVERED", ())
    assert png(SERIF) == png(SANS)  # no font, no words: those of the machine do not count


def test_a_picture_is_drawn_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = png(SERIF, tmp_path / "cache")
    monkeypatch.setattr(pictures.resvg_py, "svg_to_bytes", lambda **_: pytest.fail("drawn again"))

    assert png(SERIF, tmp_path / "cache") == first
    with pytest.raises(pytest.fail.Exception):
        png(SANS, tmp_path / "cache")


def test_nothing_is_written_but_into_the_cache(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    png(SERIF)
    assert tree(tmp_path) == {}

    png(SERIF, Path("cache"))
    assert set(tree(tmp_path)) == {f"cache/{FILE}"}


def test_a_damaged_picture_is_drawn_again_and_mended(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    good = png(SERIF, tmp_path)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        database.execute("UPDATE kept SET data = substr(data, 1, length(data) - 1) WHERE room = 'pictures'")

    assert png(SERIF, tmp_path) == good
    monkeypatch.setattr(pictures.resvg_py, "svg_to_bytes", lambda **_: pytest.fail("drawn again"))
    assert png(SERIF, tmp_path) == good


def test_pictures_of_the_cache_that_were_exchanged_are_drawn_again(tmp_path: Path) -> None:
    good = png(SERIF, tmp_path), png(SANS, tmp_path)
    names = name_of(SERIF), name_of(SANS)
    with closing(sqlite3.connect(tmp_path / FILE)) as database, database:
        for old, new in ((names[0], b"aside"), (names[1], names[0]), (b"aside", names[1])):
            database.execute("UPDATE kept SET name = ? WHERE room = 'pictures' AND name = ?", (new, old))

    assert good[0] != good[1]
    assert (png(SERIF, tmp_path), png(SANS, tmp_path)) == good


def test_a_picture_that_no_page_shows_goes_after_some_builds_and_one_that_comes_back_stays(tmp_path: Path) -> None:
    store = Cache(tmp_path).store
    one, other = png(SERIF, tmp_path), png(SANS, tmp_path)
    for used in ([SERIF], [SERIF], [SERIF, SANS], [SERIF], [SERIF]):
        prune(store, map(name_of, used))
        assert store.read("pictures", name_of(SANS)) == other
    prune(store, [name_of(SERIF)])

    assert store.read("pictures", name_of(SANS)) is None
    assert store.read("pictures", name_of(SERIF)) == one


@pytest.mark.parametrize("place", [FILE, "."])
def test_where_nothing_can_be_kept_pictures_are_drawn_all_the_same(tmp_path: Path, place: str) -> None:
    folder = tmp_path / "cache"
    write(folder.parent if place == "." else folder, {"cache" if place == "." else place: "a file"})

    assert png(SERIF, folder) == png(SERIF)


@pytest.mark.parametrize("changed", ["resvg", "Pillow", "fonts"])
def test_a_kept_picture_is_not_used_once_a_package_or_a_font_has_changed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, changed: str
) -> None:
    png(SERIF, tmp_path)
    if changed == "fonts":
        monkeypatch.setattr(lettering, "_DELIVERED", lettering._DELIVERED[1:])
    else:
        monkeypatch.setattr(pictures.resvg_py if changed == "resvg" else pictures.PIL, "__version__", "99")
    pictures._tools.cache_clear()
    try:
        png(SERIF, tmp_path)
    finally:
        monkeypatch.undo()
        pictures._tools.cache_clear()

    assert len(Cache(tmp_path).store.names("pictures")) == 2


def picture(question: str, template: str, box: tuple[int, int, int, int], *, lines: bool = True) -> bytes:
    """The pixels of a part of the picture with this question, or without its lines: from left and top to the others."""
    plain = {"site": FittedLine("", "32"), "accent": "#0b5a6f", "title_face": "Source Serif Pro"}
    empty = {
        "verdict": "",
        "value": "",
        "band": "",
        "level": "",
        "note": FittedLine("", "30"),
        "whole": "",
        "updated": "",
    }
    shown = tuple(_lines(question)) if lines else ()
    view = JobPictureView(**plain, **empty, pieces=(), shares=(), lines=shown)
    made = Renderer((LAYOUTS,)).file(Page("a.svg", template, view, "a test"))
    with Image.open(BytesIO(png(made.data))) as opened:
        return opened.convert("RGB").crop(box).tobytes()


MARGINS = {"right": (1140, 18, 1200, 630), "left": (0, 18, 75, 630), "bottom": (0, 610, 1200, 630)}
FIGURES = {
    "site": (80, 40, 1120, 86),
    "verdict": (80, 342, 1120, 430),
    "note": (80, 432, 1120, 466),
    "day": (80, 486, 1120, 600),
}


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("template", ["pictures/job.svg", "pictures/site.svg"])
def test_the_lines_of_a_question_keep_out_of_the_margins(question: str, template: str) -> None:
    for box in MARGINS.values():
        assert picture(question, template, box) == picture(question, template, box, lines=False), box


@pytest.mark.parametrize("question", QUESTIONS)
@pytest.mark.parametrize("box", FIGURES.values(), ids=FIGURES)
def test_the_lines_of_a_question_keep_out_of_the_figures(question: str, box: tuple[int, int, int, int]) -> None:
    assert picture(question, "pictures/job.svg", box) == picture(question, "pictures/job.svg", box, lines=False)


@pytest.mark.parametrize("question", QUESTIONS)
def test_lines_hold_the_whole_question_in_order_one_below_the_other(question: str) -> None:
    lines = list(_lines(question))

    assert " ".join(line.text for line in lines) == question
    assert len({line.size for line in lines}) == 1
    steps = [int(below.y) - int(line.y) for line, below in pairwise(lines)]
    assert all(int(lines[0].size) <= step for step in steps)
    assert len(lines) <= 4
    assert int(lines[0].size) >= 30


@pytest.mark.parametrize("question", QUESTIONS)
def test_no_word_stands_alone_where_lines_could_share(question: str) -> None:
    lines = [line.text for line in _lines(question)]
    lengths = [len(line) for line in lines]
    fuller = [
        (above.rpartition(" ")[0], f"{above.rpartition(' ')[2]} {below}")
        for above, below in pairwise(lines)
        if " " in above
    ]

    assert all(max(map(len, pair)) >= max(lengths) - 4 or len(pair[1]) > len(pair[0]) for pair in fuller)
    assert len(lines) == 1 or lengths[-1] * 2.5 >= max(lengths) or " " not in question


def test_the_drawing_of_a_job_says_what_its_page_says(tmp_path: Path) -> None:
    library, _ = read(write(tmp_path, minimal_site()))
    assert library is not None
    atlas = surveyed(library, addresses_of_assets())
    pages = [*(picture_page(atlas, slug) for slug in library.occupations), *site_pictures(atlas)]
    views = {page.path: page.view for page in pages}
    view = views["jobs/piano-tuner/picture.png"]

    assert " ".join(line.text for line in view.lines) == "Will AI replace piano tuners?"
    assert (view.value, view.band) == ("30%", "low")
    assert view.note.text == "Displacement risk, 25–38% with every rating half a step off"
    assert view.updated == "1 November 2026"
    assert [(share.kind, share.words) for share in view.shares] == [
        ("automatable", "Software 20%"),
        ("assisted", "Shared 20%"),
        ("human", "People 60%"),
    ]
    assert view.whole == "of the working day"
    assert set(views) == {
        *(f"jobs/{slug}/picture.png" for slug in library.occupations),
        "picture.png",
        "apple-touch-icon.png",
        "icon-192.png",
        "icon-512.png",
        "icon-maskable.png",
    }


@pytest.mark.parametrize(
    "name", ["The Test Site", "The Observatory of Automation and of Occupations in the North", "W" * 60]
)
def test_the_name_of_a_site_leaves_room_for_the_date(tmp_path: Path, name: str) -> None:
    site = minimal_site()["site.yaml"].replace("title: The Test Site", f"title: {name}")
    library, _ = read(write(tmp_path, {**minimal_site(), "site.yaml": site}))
    assert library is not None
    page = picture_page(surveyed(library, addresses_of_assets()), "piano-tuner")
    with Image.open(BytesIO(png(Renderer((LAYOUTS,)).file(page).data))) as opened:
        gap = opened.convert("RGB").crop((870, 40, 890, 90))

    assert len(gap.getcolors() or []) == 1
