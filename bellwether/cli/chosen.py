"""The files of the content that a call names."""

from __future__ import annotations

import difflib
from collections.abc import Sequence
from pathlib import Path

from bellwether.model.problems import UsageError


class ChosenFiles:
    """Some files and folders of the content, or all of it when none is named. Holds paths as problems name them."""

    def __init__(self, named: Sequence[Path], content: Path) -> None:
        """Raises `UsageError` for what is not there, or is no part of the content."""
        self.named = tuple(named)
        self._within = [path.resolve() for path in named]
        for path, place in zip(named, self._within, strict=True):
            if not place.exists():
                raise UsageError(f"there is no file '{path}'; {_cure(path, content)}")
            if not place.is_relative_to(content.resolve()):
                raise UsageError(f"'{path}' is no part of the content; name files and folders in '{content}'")

    def __contains__(self, path: object) -> bool:
        return not self.named or any(map(Path(str(path)).resolve().is_relative_to, self._within))


def _cure(path: Path, content: Path) -> str:
    """The file of the content whose name is nearest to that of a path that leads nowhere."""
    known = {file.stem: file.as_posix() for file in sorted(content.rglob("*.*"), reverse=True)}
    close = difflib.get_close_matches(path.stem, known, n=1)
    return f"did you mean '{known[close[0]]}'?" if close else f"entries are in {(content / 'occupations').as_posix()}/"
