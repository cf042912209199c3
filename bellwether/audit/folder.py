"""The folder of the built site: its files by name, and the words of a finding in one of them."""

from __future__ import annotations

import html
from dataclasses import dataclass
from pathlib import Path

from bellwether.audit.addresses import Base, Target
from bellwether.problems import Place, Problem


@dataclass(frozen=True, slots=True)
class Folder:
    """A built site. Files are named by their path in it, with slashes; `label` stands before them in findings."""

    root: Path
    label: str
    base: Base
    files: frozenset[str]

    def has(self, target: Target) -> bool:
        """Whether the target is a file of the site."""
        return target.kind == "site" and target.file in self.files

    def has_page(self, target: Target) -> bool:
        """Whether the target is a page of the site."""
        return self.has(target) and target.file.endswith(".html")

    def data(self, file: str) -> bytes:
        """The bytes of a file."""
        return (self.root / file).read_bytes()

    def text(self, file: str) -> str:
        """The text of a file."""
        return self.data(file).decode("utf-8", "replace")

    def finding(self, file: str, field: str, message: str, cure: str, *, at: str = "") -> Problem:
        """A problem in `file`, on the first line that holds the text `at`."""
        line = _line(self.text(file), at) if at else 0
        return Problem(Place(f"{self.label}/{file}", line), field, message, cure)


def _line(text: str, wanted: str) -> int:
    escaped = html.escape(wanted, quote=False)
    # A whole attribute value first: '/jobs/nurse' also stands inside '/jobs/nurse-aide/'.
    for form in (f'"{wanted}"', f'"{escaped}"', f"'{escaped}'", f">{escaped}<", escaped, wanted):
        position = text.find(form)
        if position >= 0:
            return text.count("\n", 0, position) + 1
    return 0
