"""Pictures beside texts: which kinds there are, how large they are, and which may be published."""

from __future__ import annotations

import re
from collections.abc import Iterable
from io import BytesIO
from os.path import relpath
from pathlib import Path, PurePosixPath
from xml.etree import ElementTree

from bellwether.model.problems import Place, Problems

# The kinds of picture that browsers show.
KINDS = frozenset({".avif", ".gif", ".jpeg", ".jpg", ".png", ".svg", ".webp"})

_SVG = "{http://www.w3.org/2000/svg}"
# What a drawing is made of. Whatever runs, loads, or changes what is in it, is not on the list.
_DRAWN = frozenset(
    "svg g defs symbol use title desc metadata path rect circle ellipse line polyline polygon text tspan textPath "
    "image linearGradient radialGradient stop clipPath mask pattern marker style filter feBlend feColorMatrix "
    "feComponentTransfer feComposite feConvolveMatrix feDropShadow feFlood feFuncA feFuncB feFuncG feFuncR "
    "feGaussianBlur feMerge feMergeNode feMorphology feOffset feTile feTurbulence".split()
)
# Elements of these are as alive inside a drawing as in a page; those of any other vocabulary are not shown.
_ALIVE = ("{http://www.w3.org/1999/xhtml}", "{http://www.w3.org/1998/Math/MathML}")
_INSIDE = re.compile(r"#|data:image/(?:png|jpeg|gif|webp)[;,]", re.IGNORECASE)
_LOADED = re.compile(r"@import|url\(\s*['\"]?(?!#|data:)|\\", re.IGNORECASE)
_DECLARED = re.compile(r"<!(?:DOCTYPE|ENTITY)|<\?(?!xml\s)", re.IGNORECASE)


def is_picture(name: str) -> bool:
    """Whether a file is a picture by its name."""
    return PurePosixPath(name).suffix.lower() in KINDS


def size_of(data: bytes) -> tuple[int, int] | None:
    """Width and height of a picture in pixels, as browsers turn it; None when it is none."""
    import imagesize  # which only sites with pictures need

    try:
        width, height = imagesize.get(BytesIO(data))
    except Exception:  # whatever a damaged file makes of it
        return None
    return (int(width), int(height)) if width >= 1 and height >= 1 else None


def check_pictures(paths: Iterable[Path], problems: Problems) -> None:
    """Pictures beside texts must be pictures and nothing else."""
    for path in paths:
        data, place = path.read_bytes(), Place(Path(relpath(path)).as_posix())
        if path.suffix == ".svg" and (alive := alive_in(data)):
            message = f"the drawing holds {alive}, which is more than is to be seen"
            problems.error(place, "", message, "take it out, or save the drawing as PNG or WebP")
        elif not size_of(data):
            problems.error(place, "", "this is no picture, or it is damaged", "save it once more")


def alive_in(drawing: bytes) -> str | None:
    """What in an SVG file could run, or load something, once somebody opens it; None when it is but a drawing."""
    try:
        text = drawing.decode("utf-8-sig")
    except UnicodeDecodeError:
        return "text that is not UTF-8"
    if declared := _DECLARED.search(text):
        return f"'{declared[0]}'"
    try:
        elements = list(ElementTree.fromstring(text).iter())  # noqa: S314 - declares no entities, as was just seen
    except ElementTree.ParseError as error:
        return f"what is no XML ({error})"
    return next((found for element in elements if (found := _alive(element))), None)


def _alive(element: ElementTree.Element) -> str | None:
    name = element.tag.removeprefix(_SVG)
    if element.tag.startswith(_ALIVE) or (name != element.tag and name not in _DRAWN):
        return f"<{name.rpartition('}')[2]}>"
    if name == "style" and _LOADED.search(element.text or ""):
        return "a stylesheet that loads something"
    for key, value in element.items():
        attribute = key.rpartition("}")[2].lower()
        leads_out = attribute == "href" and not _INSIDE.match(value.strip())
        if attribute.startswith("on") or leads_out or _LOADED.search(value):
            return f"the attribute '{attribute}' of <{name}>"
    return None
