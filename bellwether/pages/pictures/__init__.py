"""Pictures for sharing, icons and badges: what is on them. `outputs.pictures` turns the drawings into PNG."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from math import ceil

from bellwether.charts import TEXT, broken, gauge, level, text_width
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.theme import Theme
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.pictures.view import BadgeView, PictureLine, PictureView
from bellwether.words import captions
from bellwether.words.figures import score_figure, score_range, spread_words, with_band
from bellwether.words.grammar import day
from bellwether.words.sentences import question

_LINE = 21
_SIZES = {1: 88, 2: 84, 3: 72, 4: 48}
_TOP = 66
_BADGE_TEXT, _BADGE_PADDING = 11, 14


def picture_page(atlas: Atlas, slug: str) -> Page:
    """The drawing of a job that becomes its picture for sharing."""
    origin = atlas.library.occupations[slug].path
    return Page(output_path(addresses.job_picture(slug)), "pictures/job.svg", _job_picture(atlas, slug), origin)


def site_pictures(atlas: Atlas) -> Iterator[Page]:
    """The drawings that become the picture of the site and its touch icon."""
    settings = atlas.library.settings
    view = _plain_picture(atlas, settings.tagline)
    yield Page(output_path(addresses.PICTURE), "pictures/site.svg", view, "the picture of the site")
    yield Page(output_path(addresses.TOUCH_ICON), "pictures/icon.svg", view, "the touch icon")


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
    score = subject.headline
    if score is None:
        return question(subject)
    band = score.band.word if score.band else ""
    return captions.picture_alt(question=question(subject), measure=score.measure, shown=score_figure(score), band=band)


def _plain_picture(atlas: Atlas, text: str) -> PictureView:
    """A picture with large text and the name of the site alone."""
    settings = atlas.library.settings
    return PictureView(tuple(_lines(text)), settings.title, "", "", "", "", None, **_themed(settings.theme))


def _themed(theme: Theme) -> Mapping[str, str]:
    return {"accent": theme.colours.accent, "title_face": theme.pictures_face}


def _job_picture(atlas: Atlas, slug: str) -> PictureView:
    subject = atlas.subject(slug)
    score = subject.headline
    site = atlas.library.settings.title
    lines = tuple(_lines(question(subject)))
    if score is None:
        return _plain_picture(atlas, question(subject))
    return PictureView(
        lines=lines,
        site=site,
        value=score_figure(score),
        band=score.band.word if score.band else "",
        level=level(score.measure, score.value),
        note=captions.picture_note(measure=score.measure, range_=score_range(score), spread=spread_words(score)),
        gauge=gauge(score),
        updated=day(atlas.modified(slug)),
        **_themed(atlas.library.settings.theme),
    )


def _lines(text: str) -> Iterator[PictureLine]:
    """The text in as few lines as fit, in the largest size that lets them; no line is much shorter than another."""
    count = min(ceil(len(text) / _LINE), max(_SIZES))
    lines = broken(text, count)
    longest = max(map(len, lines))
    size = min(_SIZES[len(lines)], round(1900 / longest))
    for number, line in enumerate(lines):
        yield PictureLine(line, str(_TOP + size + round(number * size * 1.18)), str(size))
