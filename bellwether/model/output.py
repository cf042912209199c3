"""What leaves the pipeline: pages to be rendered, and files to be written."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from bellwether.build.incremental import fingerprint


@dataclass(frozen=True)
class Page:
    """A file that a template makes.

    `path` is relative to the output folder; `template` names the file in `layouts/`; `view` is the one value that the
    template sees; `origin` is what the page was made from, for messages.
    """

    path: str
    template: str
    view: object
    origin: str


@dataclass(frozen=True)
class Output:
    """A file of the site: its path relative to the output folder, its bytes, and what it was made from."""

    path: str
    data: bytes
    origin: str

    @cached_property
    def digest(self) -> bytes:
        """The fingerprint of its bytes."""
        return fingerprint(self.data)


@dataclass(frozen=True)
class Unchanged:
    """A file of the site as the last build left it, by the fingerprint of its bytes, and what it was made from."""

    path: str
    digest: bytes
    origin: str
