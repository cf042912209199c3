"""What is asked of a build."""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.model.layouts import Layouts, layered
from bellwether.model.problems import UsageError

if TYPE_CHECKING:
    from bellwether.model.host import HostName


def _silent(_: str) -> None:
    """Nobody listens."""


def this_day() -> date:
    """Today, or the day of SOURCE_DATE_EPOCH, which reproducible builds set; raises `UsageError` when that is none."""
    epoch = os.environ.get("SOURCE_DATE_EPOCH")
    if not epoch:
        return datetime.now(UTC).date()
    try:
        return datetime.fromtimestamp(int(epoch), UTC).date()
    except (ValueError, OverflowError, OSError):
        raise UsageError(f"SOURCE_DATE_EPOCH is '{epoch}'; set it to seconds since 1970, or unset it") from None


@dataclass(frozen=True)
class Settings:
    """What to build: from where, to where, for which address, and on which day.

    As it stands: what is in the working folder, into `site/` there, as of today. `layouts` are the site's own, and may
    be missing. `base_url` takes the place of that in `site.yaml`; `strict` fails on warnings and audits the new site.
    `cache` is the folder for what need not be made again; None for none. `host` takes the place of the one in the
    settings; `processes` is how many may work at once, as many as there are cores when it is None. With `drafts`,
    drafts and entries of later days are made as well, as far as they are finished: for a desk, not for publishing.
    `say` is told in one line what is odd about this computer, not about the content.
    """

    content: Path = Path("content")
    layouts: Path = Path("layouts")
    out: Path = Path("site")
    today: date = field(default_factory=this_day)
    base_url: str | None = None
    strict: bool = False
    cache: Path | None = None
    host: HostName | None = None
    processes: int | None = None
    drafts: bool = False
    say: Callable[[str], None] = _silent

    @property
    def layers(self) -> Layouts:
        """The folders of templates and assets: the site's own, where it has any, over the engine's.

        Raises `UsageError` as `layered` does.
        """
        return layered(self.layouts)

    @property
    def asset_folders(self) -> Layouts:
        """The folders of assets, likewise."""
        return tuple(folder / "assets" for folder in self.layers)
