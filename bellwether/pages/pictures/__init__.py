"""Pictures for sharing, icons and badges: what is on them. `outputs.pictures` turns the drawings into PNG."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from math import ceil, floor
from typing import Any, NamedTuple

from bellwether.charts import TEXT, broken, day_pieces, level, text_width
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.pictures.view import (
    BadgeView,
    DayShare,
    FittedLine,
    IconView,
    JobPictureView,
    PictureLine,
    PictureView,
)
from bellwether.scores.ratings import are_timed, by_rating, times_of
from bellwether.words import captions
from bellwether.words.answers import verdict_word
from bellwether.words.day import WHOSE
from bellwether.words.figures import score_figure, score_range, spread_words, with_band
from bellwether.words.grammar import day
from bellwether.words.sentences import question
from bellwether.words.subject import Subject

_LINE = 21
_SIZES = {1: 88, 2: 80, 3: 60, 4: 46}
_TOP = 92
# The largest size of a line, and how wide it may become: the site's name on its own picture and on those of jobs, and
# what stands under the figure.
_SITE, _SITE_OF_JOB, _NOTE = (44, 950), (32, 740), (30, 1040)
# The bar of the working day: where it begins, how wide it is, and what parts its tasks.
_DAY = {"start": 80, "width": 1040, "gap": 3}
_BADGE_TEXT, _BADGE_PADDING = 11, 14


class Icon(NamedTuple):
    """An icon of the site: its address, its side in pixels, and its purpose in the web manifest, if it stands there."""

    address: str
    size: int
    purpose: str = ""


# A maskable icon may be cut to a circle of 80 % of its width: the mark is as much smaller.
_WHOLE, _WITH_GROUND = "0 0 32 32", "-4 -4 40 40"
ICONS = (
    Icon(addresses.TOUCH_ICON, 180),
    Icon(addresses.app_icon("192"), 192, "any"),
    Icon(addresses.app_icon("512"), 512, "any"),
    Icon(addresses.app_icon("maskable"), 512, "maskable"),
)


def picture_page(atlas: Atlas, slug: str) -> Page:
    """The drawing of a job that becomes its picture for sharing."""
    origin = atlas.library.occupations[slug].path
    return Page(output_path(addresses.job_picture(slug)), "pictures/job.svg", _job_picture(atlas, slug), origin)


def site_pictures(atlas: Atlas) -> Iterator[Page]:
    """The drawings that become the picture of the site and its icons."""
    settings = atlas.library.settings
    view = PictureView(**_common(atlas, settings.tagline, _SITE))
    yield Page(output_path(addresses.PICTURE), "pictures/site.svg", view, "the picture of the site")
    for icon in ICONS:
        seen = _WITH_GROUND if icon.purpose == "maskable" else _WHOLE
        shown = IconView(icon.size, seen, settings.theme.colours.accent)
        yield Page(output_path(icon.address), "pictures/icon.svg", shown, "an icon of the site")


def badge_page(atlas: Atlas, slug: str) -> Page:
    """The badge of a job, for other sites."""
    origin = atlas.library.occupations[slug].path
    return Page(output_path(addresses.badge(slug)), "pictures/badge.svg", badge_view(atlas, slug), origin)


def badge_view(atlas: Atlas, slug: str) -> BadgeView:
    """The badge of a job, as wide as its words are at most."""
    job, score = atlas.library.occupations[slug], atlas.subject(slug).headline
    label = captions.badge_label(measure=score.measure, job=job.title) if score else job.title
    words = with_band(score) or atlas.library.settings.title
    left, right = _BADGE_PADDING + _badge_width(label), _BADGE_PADDING + _badge_width(words, bold=True)
    accent = atlas.library.settings.theme.colours.accent
    return BadgeView(
        label, words, level(score.measure, score.value) if score else "", left, right, left + right, accent
    )


def _badge_width(text: str, *, bold: bool = False) -> int:
    return ceil(text_width(text, bold=bold) * _BADGE_TEXT / TEXT)


def picture_alt(atlas: Atlas, slug: str) -> str:
    """What the picture of a job shows, in words."""
    subject = atlas.subject(slug)
    score, verdict = subject.headline, verdict_word(subject)
    if score is None:
        return f"{question(subject)} {verdict}".rstrip()
    return captions.picture_alt(
        question=question(subject),
        verdict=verdict,
        measure=score.measure,
        shown=score_figure(score),
        band=score.band.word if score.band else "",
    )


def _common(atlas: Atlas, text: str, room: tuple[int, int]) -> dict[str, Any]:
    """What every picture has: large text, and the name and colours of the site."""
    settings = atlas.library.settings
    theme = settings.theme
    return {
        "lines": tuple(_lines(text)),
        "site": FittedLine(settings.title, _fitting(settings.title, room, bold=True)),
        "accent": theme.colours.accent,
        "title_face": theme.pictures_face,
    }


def _job_picture(atlas: Atlas, slug: str) -> JobPictureView:
    subject = atlas.subject(slug).whole()
    score = subject.headline
    note = (
        captions.picture_note(measure=score.measure, range_=score_range(score), spread=spread_words(score))
        if score
        else ""
    )
    return JobPictureView(
        **_common(atlas, question(subject), _SITE_OF_JOB),
        **_day(subject),
        verdict=verdict_word(subject),
        value=score_figure(score) if score else "",
        band=score.band.word if score and score.band else "",
        level=level(score.measure, score.value) if score else "",
        note=FittedLine(note, _fitting(note, _NOTE)),
        updated=day(atlas.modified(slug)),
    )


def _fitting(text: str, room: tuple[int, int], *, bold: bool = False) -> str:
    """The size in which a line fits: the largest, or as much smaller as it must be."""
    largest, width = room
    taken = text_width(text, bold=bold) * largest / TEXT
    return str(largest if taken <= width else floor(largest * width / taken))


def _day(subject: Subject) -> dict[str, Any]:
    """The tasks as one bar, in the order of the page, and how much of it each kind takes."""
    tasks = subject.job.written.tasks
    times = times_of(tasks)
    timed = [(tasks[place].kind, times[place]) for place in by_rating(tasks)]
    total = sum(times, Decimal(0))
    taken = {kind: sum((time for other, time in timed if other == kind), Decimal(0)) for kind in WHOSE}
    return {
        "pieces": day_pieces(timed, **_DAY),
        "shares": tuple(
            DayShare(kind, captions.picture_share(kind, 100 * time / total)) for kind, time in taken.items() if time
        ),
        "whole": captions.picture_whole(timed=are_timed(tasks)),
    }


def _lines(text: str) -> Iterator[PictureLine]:
    """The text in as few lines as fit, in the largest size that lets them; no line is much shorter than another."""
    count = min(ceil(len(text) / _LINE), max(_SIZES))
    lines = broken(text, count)
    longest = max(map(len, lines))
    size = min(_SIZES[len(lines)], round(1900 / longest))
    for number, line in enumerate(lines):
        yield PictureLine(line, str(_TOP + size + round(number * size * 1.18)), str(size))
