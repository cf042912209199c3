"""What pictures for sharing and badges show."""

from __future__ import annotations

from bellwether.charts import DayPiece
from bellwether.model.view_type import view_type


@view_type()
class PictureLine:
    """A line of large text: its baseline and size in pixels of the picture."""

    text: str
    y: str
    size: str


@view_type()
class DayShare:
    """How much of the working day one kind of task takes, in words."""

    kind: str
    words: str


@view_type()
class FittedLine:
    """A line of text, and the size in pixels in which it has the room that it needs."""

    text: str
    size: str


@view_type(kw_only=True)
class PictureView:
    """The picture for sharing, 1200 by 630, of the site: large text, its name, and its colours."""

    lines: tuple[PictureLine, ...]
    site: FittedLine
    accent: str
    title_face: str


@view_type()
class IconView:
    """An icon: its side in pixels, and what of the drawing, 32 by 32 with ground around it, is to be seen."""

    size: int
    seen: str
    accent: str


@view_type(kw_only=True)
class JobPictureView(PictureView):
    """The picture of a job. `verdict` is empty where the entry gives none, `value`, `band` and `note` where it has no
    score; `pieces` are its tasks as one bar, `shares` say how much of it each kind takes, `whole` what all is.
    """

    verdict: str
    value: str
    band: str
    level: str
    note: FittedLine
    pieces: tuple[DayPiece, ...]
    shares: tuple[DayShare, ...]
    whole: str
    updated: str


@view_type()
class BadgeView:
    """A badge: label and value, and the widths of both halves in pixels."""

    label: str
    value: str
    level: str
    left: int
    right: int
    width: int
    accent: str
