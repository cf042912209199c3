"""The official files, for tests that read them: they are no part of the project, and tests are skipped without them."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

FOLDER = Path(os.environ.get("BELLWETHER_DOWNLOADS", Path(__file__).parents[2] / "shared" / "data"))


def official(*parts: str) -> Path:
    """A download as its publisher gives it; the test is skipped where it is not at hand."""
    path = FOLDER.joinpath(*parts)
    if not path.exists():
        pytest.skip(f"{path.name} is not in {FOLDER}; BELLWETHER_DOWNLOADS names the folder of official downloads")
    return path
