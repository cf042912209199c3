"""Pictures as they are drawn: the same bytes everywhere, what a foreground may hold, and letters that no font has."""

from __future__ import annotations

from hashlib import sha256
from importlib.metadata import version
from io import BytesIO
from pathlib import Path

import font_source_sans_pro
import pytest
from PIL import Image

from bellwether.build.incremental import Cache
from bellwether.build.loading import examined
from bellwether.build.settings import Settings
from bellwether.charts import day_pieces
from bellwether.model.output import Output, Page
from bellwether.model.problems import Problems, ProblemsFound
from bellwether.outputs.overrides import check_overrides
from bellwether.outputs.pictures import Pictures, lettering
from bellwether.outputs.pictures.foreground import Face
from bellwether.outputs.pictures.lettering import lettering_of
from bellwether.outputs.render import Renderer
from bellwether.pages.pictures.view import DayShare, FittedLine, IconView, JobPictureView, PictureLine, PictureView
from tests.files import LAYOUTS
from tests.sample import TODAY, entry, minimal_site, write

# The packages that draw. In other versions they may draw other pixels, or pack them otherwise.
PACKAGES = ("pillow", "deflate", "resvg-py", "font-source-serif-pro", "font-source-sans-pro")
# Each picture by its template and what it shows, with the beginning of the SHA-256 of its bytes. A changed template or
# drawing changes them as well; look at the picture then, and write the new ones here.
COMMON = {"site": FittedLine("The Test Site", "32"), "accent": "#0b5a6f", "title_face": "Source Serif Pro"}
LINES = (PictureLine("Will AI replace", "172", "80"), PictureLine("piano tuners?", "266", "80"))
DAY = day_pieces([("human", 60), ("assisted", 20), ("automatable", 20)], start=80, width=1040, gap=3)
SHARES = (DayShare("human", "Person 60%"), DayShare("assisted", "Shared 20%"), DayShare("automatable", "Software 20%"))
JOB = JobPictureView(
    **COMMON,
    lines=LINES,
    verdict="Partly.",
    value="30%",
    band="low",
    level="fair",
    note=FittedLine("Displacement risk, 25–38% with every rating half a step off", "30"),
    pieces=DAY,
    shares=SHARES,
    whole="of the working day",
    updated="1 November 2026",
)
DRAWN = {
    "job.svg": (JOB, "d94e5c994f3dd51a"),
    "site.svg": (PictureView(**COMMON, lines=LINES), "4e4bd0fe9157a36a"),
    "icon.svg": (IconView(180, "0 0 32 32", "#0b5a6f"), "348dcda151d6e05d"),
}
SANS = Face("Source Sans Pro", bold=False, size=40)
GROUND = '<rect width="90" height="60" fill="#fdfcf9"/>'


def is_as_locked() -> bool:
    lock = (LAYOUTS.parent / "requirements.txt").read_text(encoding="utf-8")
    return all(f"\n{name}=={version(name)} " in lock for name in PACKAGES)


def drawn(inner: str, layouts: Path = LAYOUTS) -> Image.Image:
    """A small picture with this foreground."""
    svg = f'<svg xmlns="http://www.w3.org/2000/svg" width="90" height="60">{GROUND}<g id="foreground">{inner}</g></svg>'
    output = Output("a.png", svg.encode(), "a test")
    png = Pictures((layouts, LAYOUTS), Cache(None).store).drawn(output, "pictures/job.svg").png
    with Image.open(BytesIO(png)) as opened:
        return opened.convert("RGB")


def text(words: str, rest: str = 'font-family="Source Sans Pro" font-size="40" fill="#1c2024"') -> str:
    return f'<text x="5" y="45" {rest}>{words}</text>'


def letters(words: str) -> int:
    return len(lettering_of((LAYOUTS,)).glyphs(words, SANS))


def warnings(folder: Path, files: dict[str, str]) -> list[str]:
    content = write(folder / "content", {**minimal_site(), **files})
    problems = Problems()
    examined(Settings(content, LAYOUTS, folder / "site", TODAY), problems, Cache(None))
    return [
        f"{problem.field}: {problem.message} → {problem.cure}"
        for problem in problems.warnings
        if "pictures" in problem.message
    ]


@pytest.mark.skipif(
    not is_as_locked(), reason="the packages that draw have other versions than those of the lock files"
)
@pytest.mark.parametrize("template", DRAWN)
def test_pictures_have_the_bytes_that_they_have_on_every_machine(template: str) -> None:
    view, print_ = DRAWN[template]
    page = Page("a.png", f"pictures/{template}", view, "a test")
    made = Pictures((LAYOUTS,), Cache(None).store).drawn(Renderer((LAYOUTS,)).file(page), page.template)

    assert sha256(made.png).hexdigest()[:16] == print_


def test_a_text_has_its_colour_and_shades_towards_the_ground_and_no_others() -> None:
    found = {colour for _, colour in drawn(text("Ag")).getcolors() or []}

    assert {(253, 252, 249), (28, 32, 36)} <= found
    assert len(found) == 7
    assert all(28 <= red <= 253 and 32 <= green <= 252 and 36 <= blue <= 249 for red, green, blue in found)


def test_a_text_over_a_bar_shades_towards_the_bar() -> None:
    bar = '<rect x="0" y="0" width="90" height="60" fill="#2f6690"/>'
    found = {
        colour
        for _, colour in drawn(
            bar + text("Ag", 'font-family="Source Sans Pro" font-size="40" fill="#ffffff"')
        ).getcolors()
        or []
    }

    assert {(47, 102, 144), (255, 255, 255)} <= found
    assert all(red >= 47 and green >= 102 and blue >= 144 for red, green, blue in found)


def test_spans_follow_each_other_and_anchors_move_the_line() -> None:
    face = 'font-family="Source Sans Pro" font-size="30"'
    apart, together = drawn(text('A<tspan dx="20">B</tspan>', face)), drawn(text("AB", face))
    start, end = drawn(text("A", face)), drawn(f'<text x="85" y="45" text-anchor="end" {face}>A</text>')

    def ink(image: Image.Image) -> tuple[int, int]:
        box = image.convert("L").point(lambda value: 255 if value < 128 else 0).getbbox()
        assert box
        return box[0], box[2]

    assert ink(apart)[1] - ink(together)[1] in range(19, 22)
    assert ink(start)[0] in range(5, 8)
    assert ink(end)[1] in range(82, 86)


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<path d="M0 0h9"/>', "the foreground holds a <path>"),
        ('<rect x="0" y="0" width="9" height="wide" fill="#000000"/>', "the foreground has no number in 'height'"),
        ('<rect x="0" y="0" width="9" height="9" rx="3"/>', "a <rect> of the foreground has the attribute 'rx'"),
        (text("A", 'font-size="9" fill="red"'), "'red' in the foreground is no colour of six digits"),
        (text("A", 'font-size="9" text-anchor="left"'), 'text-anchor="left" is none of start, middle, end'),
        (text("<a>A</a>", 'font-size="9"'), "a <text> of the foreground holds a <a>"),
        (
            text("A", 'font-size="9" font-family="Source Sans"'),
            "there is no font 'Source Sans' for pictures; did you mean 'Source Sans Pro'?",
        ),
        ("<rect", "the foreground cannot be read: not well-formed (invalid token): line 1, column 24"),
    ],
)
def test_what_a_foreground_may_not_hold_is_named_with_its_template(inner: str, message: str) -> None:
    with pytest.raises(ProblemsFound) as found:
        drawn(inner)

    (problem,) = found.value.problems
    assert problem.message == f"{message} (on the picture a.png from a test)"
    assert problem.place.path == (LAYOUTS / "pictures/job.svg").as_posix()
    assert "docs/publishing.md" in problem.cure


def test_more_colours_than_a_picture_holds_are_refused() -> None:
    bars = "".join(f'<rect x="0" y="0" width="9" height="9" fill="#0000{number:02x}"/>' for number in range(256))
    with pytest.raises(ProblemsFound, match="1 problems") as found:
        drawn(bars)

    assert "more colours than the 128" in found.value.problems[0].message


def test_letters_that_no_font_has_are_left_out_with_the_blanks_around_them() -> None:
    assert letters("tuners") == 6
    assert letters("\U0001f3a7 tuners") == 6
    assert letters("a \U0001f3a7\ufe0f b") == 3
    assert letters("音響") == letters("مهندس") == 0
    assert letters("Ŵ Ж é e\u0301") == 7


@pytest.mark.parametrize(
    ("title", "expected"),
    [
        ("Café tuner", []),
        ("Harp \U0001f3a7 tuner", ["'\U0001f3a7'"]),
        ("音響 tuner", ["'音響'"]),
    ],
)
def test_a_title_whose_letters_no_font_has_is_a_warning_at_the_entry(
    tmp_path: Path, title: str, expected: list[str]
) -> None:
    found = warnings(tmp_path, {"occupations/harp-tuner.md": entry(title=title, plural=None)})

    assert len(found) == len(expected)
    for line, letters_ in zip(found, expected, strict=True):
        assert line.startswith(f"title: pictures leave out {letters_} of ")
        assert line.endswith(
            "which their fonts do not have → put a font that has them into layouts/pictures/, "
            "or write the name in other letters"
        )


def test_letters_that_pictures_cannot_set_have_another_cure(tmp_path: Path) -> None:
    files = {"site.yaml": minimal_site()["site.yaml"].replace("title: The Test Site", "title: مهندس")}

    (warning,) = warnings(tmp_path, files)
    assert warning == (
        "title: pictures leave out 'مهندس' of 'مهندس', which they cannot set → "
        "write the name in letters that stand side by side from left to right; pictures can set no others"
    )


def test_a_site_without_pictures_is_not_warned_of_their_letters(tmp_path: Path) -> None:
    site = minimal_site()["site.yaml"] + "leave_out: [pictures]\n"

    assert warnings(tmp_path, {"site.yaml": site.replace("title: The Test Site", "title: 音響")}) == []


def test_a_font_of_the_sites_own_layouts_is_used_for_what_it_has(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(lettering, "_DELIVERED", ())
    with pytest.raises(ProblemsFound):
        drawn(text("A"))
    font = Path(font_source_sans_pro.font_files_otf["SourceSansPro"]).read_bytes()
    own = write(tmp_path, {"pictures/own.otf": font})

    assert len(drawn(text("A"), own).getcolors() or []) > 2
    problems = Problems()
    check_overrides((own, LAYOUTS), problems)
    assert problems.warnings == ()


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    own = write(tmp_path, {"pictures/own.otf": "no font"})
    with pytest.raises(ProblemsFound) as found:
        drawn(text("A"), own)

    (problem,) = found.value.problems
    assert str(problem) == (
        f"{(own / 'pictures/own.otf').as_posix()}: is no font with outlines\n"
        "    put an OpenType or TrueType font in its place"
    )


def test_the_pieces_of_a_day_fill_its_bar_in_the_order_given() -> None:
    pieces = day_pieces([("human", 1), ("human", 0), ("assisted", 1), ("automatable", 1)], start=80, width=100, gap=3)

    assert [(piece.kind, piece.x, piece.width) for piece in pieces] == [
        ("human", 80, 30),
        ("assisted", 113, 31),
        ("automatable", 147, 33),
    ]
