"""What is asked of a build."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from bellwether.model.layouts import Layouts, layered

if TYPE_CHECKING:
    from bellwether.model.host import HostName


def _silent(_: str) -> None:
    """Nobody listens."""


@dataclass(frozen=True)
class Settings:
    """What to build: from where, to where, for which address, and on which day.

    `cache` is the folder for what need not be made again; None for none. `host` takes the place of the one in the
    settings; `processes` is how many may work at once, as many as there are cores when it is None. `say` is
    told in one line what is odd about this computer, not about the content.
    """

    content: Path
    layouts: Path
    out: Path
    today: date
    base_url: str | None = None
    strict: bool = False
    cache: Path | None = None
    host: HostName | None = None
    processes: int | None = None
    say: Callable[[str], None] = _silent

    @property
    def layers(self) -> Layouts:
        """The folders of templates and assets: the site's own, where it has any, over the engine's."""
        return layered(self.layouts)
