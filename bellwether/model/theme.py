"""What a site looks like where its publisher says so: the accent colour, the faces, the logo, words of the footer.

The values stand here and nowhere else: stylesheets and drawings among the assets name them as `env(theme-accent)`, and
pictures have them in their views.
"""

from __future__ import annotations

from collections.abc import Mapping
from colorsys import hls_to_rgb, rgb_to_hls
from math import floor
from typing import Annotated, Any, Literal

from pydantic import AfterValidator, BeforeValidator, Field

from bellwether.model.text import Flag, Matching, Text, Written
from bellwether.model.wrong import wrong

# The ground of each scheme on which text in the accent colour is hardest to read; `--sunken` in the stylesheet.
GROUNDS = {"light": "#f3f1ea", "dark": "#20272c"}
# The ground of pages in each scheme; also what a phone paints its own bars with.
PAPERS = {"light": "#fdfcf9", "dark": "#14181b"}
# What the Web Content Accessibility Guidelines ask for of text, at level AA.
LEAST_CONTRAST = 4.5
# What a colour that is worked out comes to.
_DERIVED_CONTRAST = 7.0
_STEPS = 100

_SERIF = '"Iowan Old Style", "Palatino Linotype", Palatino, Charter, Georgia, serif'
_SYSTEM = 'system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif'
# Faces that systems bring along, by kind: nothing is loaded for them.
_STACKS = {
    "system": _SYSTEM,
    "humanist": 'Seravek, "Gill Sans Nova", Ubuntu, Calibri, "DejaVu Sans", sans-serif',
    "serif": _SERIF,
}
_HEX = Matching(r"#[0-9a-fA-F]{6}", "a colour", 'write it as six digits in quotes, such as "#0b5a6f"')


def _quoted(value: Any) -> Any:
    if value is None:
        raise wrong("the value is missing", 'write it in quotes, since # begins a comment: "#0b5a6f"')
    return value


def _luminance(colour: str) -> float:
    """The relative luminance of a colour, from 0 for black to 1 for white."""
    shares = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in _parts(colour))
    return sum(weight * share for weight, share in zip((0.2126, 0.7152, 0.0722), shares, strict=True))


def _parts(colour: str) -> tuple[float, float, float]:
    """Red, green and blue from 0 to 1."""
    red, green, blue = (int(colour[start : start + 2], 16) / 255 for start in (1, 3, 5))
    return red, green, blue


def contrast(one: str, other: str) -> float:
    """The contrast of two colours, from 1 to 21."""
    darker, lighter = sorted(map(_luminance, (one, other)))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, ground: str, least: float) -> str:
    """The colour itself where its contrast is enough, else the nearest one of its hue that has it."""
    hue, lightness, saturation = rgb_to_hls(*_parts(colour))
    end = 0.0 if _luminance(ground) > 0.5 else 1.0
    for step in range(_STEPS + 1):
        parts = hls_to_rgb(hue, lightness + (end - lightness) * step / _STEPS, saturation)
        found = colour if step == 0 else "#" + "".join(f"{round(part * 255):02x}" for part in parts)
        if contrast(found, ground) >= least:
            return found
    raise AssertionError(ground)  # black and white are enough on any ground that we have


def _legible(scheme: Literal["light", "dark"]) -> AfterValidator:
    ground = GROUNDS[scheme]

    def check(value: str) -> str:
        found = contrast(value, ground)
        if found < LEAST_CONTRAST:
            # Rounded down, so that what is too little never looks like enough.
            seen, better = floor(found * 100) / 100, readable(value, ground, LEAST_CONTRAST)
            message = f"'{value}' has a contrast of {seen:.2f} to 1 on {scheme} pages ({ground})"
            kind = "darker" if scheme == "light" else "lighter"
            raise wrong(message, f'text needs {LEAST_CONTRAST} to 1: take a {kind} one, such as "{better}"')
        return value.lower()

    return AfterValidator(check)


_Colour = Annotated[str, Field(strict=True), BeforeValidator(_quoted), _HEX]


class Colours(Written):
    """The colour of links, marks and pictures; on dark pages a lighter one of its hue, unless it is given."""

    accent: Annotated[_Colour, _legible("light")] = "#0b5a6f"
    accent_dark: Annotated[_Colour, _legible("dark")] | None = None

    @property
    def on_dark(self) -> str:
        """The accent on dark pages."""
        if self.accent == Colours.model_fields["accent"].default:
            return self.accent_dark or "#74c7dc"
        return self.accent_dark or readable(self.accent, GROUNDS["dark"], _DERIVED_CONTRAST)


class Fonts(Written):
    """The faces of text and titles: kinds that systems bring along, or the one that is delivered, for titles."""

    text: Literal["system", "humanist", "serif"] = "system"
    titles: Literal["bellwether", "system", "humanist", "serif"] = "bellwether"


class Logo(Written):
    """A picture beside the name of the site, or in its place where it shows the name itself."""

    file: Text
    shows_name: Flag = False


class Theme(Written):
    """`theme` in `site.yaml`. Without `footer_words` the footer says that nothing is loaded from elsewhere."""

    colours: Colours = Colours()
    fonts: Fonts = Fonts()
    logo: Logo | None = None
    footer_words: tuple[Text, ...] | None = None

    @property
    def delivers_face(self) -> bool:
        """Whether titles are set in the face that comes with the site."""
        return self.fonts.titles == "bellwether"

    @property
    def pictures_face(self) -> str:
        """The face of titles in pictures, which have two."""
        return "Source Serif Pro" if self.fonts.titles in ("bellwether", "serif") else "Source Sans Pro"

    @property
    def values(self) -> Mapping[str, str]:
        """The values that assets name, as stylesheets write them."""
        titles = _SERIF if self.delivers_face else _STACKS[self.fonts.titles]
        return {
            "theme-accent": self.colours.accent,
            "theme-accent-dark": self.colours.on_dark,
            "theme-paper": PAPERS["light"],
            "theme-paper-dark": PAPERS["dark"],
            "theme-text": _STACKS[self.fonts.text],
            "theme-titles": '"Bellwether Serif", var(--serif)' if self.delivers_face else titles,
            "theme-plain-titles": titles,
            "theme-serif": _SERIF,
            # The words in charts have the room that they take in the face of the system.
            "theme-labels": "var(--text)" if self.fonts.text == "system" else _SYSTEM,
        }
