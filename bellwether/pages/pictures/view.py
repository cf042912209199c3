"""What pictures for sharing and badges show."""

from __future__ import annotations

from bellwether.charts import Gauge
from bellwether.model.view_type import view_type


@view_type()
class PictureLine:
    """A line of large text: its baseline and size in pixels of the picture."""

    text: str
    y: str
    size: str


@view_type()
class PictureView:
    """The picture for sharing, 1200 by 630; without a gauge for the site itself."""

    lines: tuple[PictureLine, ...]
    site: str
    value: str
    band: str
    level: str
    note: str
    gauge: Gauge | None
    accent: str
    title_face: str
    updated: str = ""


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
