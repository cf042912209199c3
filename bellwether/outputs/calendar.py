"""The day of the next review of a job as a file for calendars (RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.model.urls import output_path
from bellwether.outputs.ids import lasting_id
from bellwether.pages.atlas import Atlas
from bellwether.pages.reviews import next_review
from bellwether.words import announcing
from bellwether.words.sentences import question

# RFC 5545, 3.1: no line is longer, in bytes and without its end; the next one begins with a blank.
_LINE = 75
_TEXT = str.maketrans({"\\": r"\\", ";": r"\;", ",": r"\,", "\n": r"\n"})


def review_calendar(atlas: Atlas, slug: str) -> Iterator[Output]:
    """The next review of a job; nothing where no day is known."""
    if day := next_review(atlas, slug):
        lines = "".join(f"{folded(line)}\r\n" for line in _event(atlas, slug, day))
        yield Output(output_path(addresses.job_calendar(slug)), lines.encode(), atlas.library.occupations[slug].path)


def _event(atlas: Atlas, slug: str, day: date) -> Iterator[str]:
    """An event of one whole day, stamped with the day of the page and no clock, so that it stays the same file."""
    settings = atlas.library.settings
    asked = question(atlas.subject(slug))
    yield from ("BEGIN:VCALENDAR", "VERSION:2.0")
    yield f"PRODID:-//{_text(settings.title)}//{settings.language.upper()}"
    yield "BEGIN:VEVENT"
    yield f"UID:{lasting_id(atlas, addresses.job_calendar(slug))}"
    yield f"DTSTAMP:{atlas.modified(slug):%Y%m%d}T000000Z"
    yield f"DTSTART;VALUE=DATE:{day:%Y%m%d}"
    yield f"SUMMARY:{_text(announcing.review(question=asked))}"
    yield f"DESCRIPTION:{_text(announcing.review_note(site=settings.title))}"
    yield f"URL:{atlas.urls.absolute(addresses.job(slug))}"
    yield from ("TRANSP:TRANSPARENT", "END:VEVENT", "END:VCALENDAR")


def _text(value: str) -> str:
    """A value of text (RFC 5545, 3.3.11)."""
    return value.translate(_TEXT)


def folded(line: str) -> str:
    """A line in pieces that are short enough, none of which cuts a character in two."""
    pieces, room = [""], _LINE
    for sign in line:
        size = len(sign.encode())
        if size > room:
            pieces.append("")
            room = _LINE - 1
        pieces[-1] += sign
        room -= size
    return "\r\n ".join(pieces)
