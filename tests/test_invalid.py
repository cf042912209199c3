"""One folder for each way to be wrong: files laid over the sample site, and exactly what is said of them.

`expected.txt` is the output; when a sentence changes on purpose, read it as a writer would, and copy it there.
"""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from bellwether.model.problems import listed
from tests.sample import minimal_site, read, write

CASES = sorted(path.name for path in Path(__file__).with_name("invalid").iterdir() if path.is_dir())


def found_in(case: Path, folder: Path) -> str:
    """What is said of the case, with `folder` as the present directory."""
    content = write(folder / "content", minimal_site())
    shutil.copytree(case, content, dirs_exist_ok=True, ignore=shutil.ignore_patterns("expected.txt"))
    library, problems = read(Path("content"))
    assert library is None
    return listed(problems) + "\n"


@pytest.mark.parametrize("name", CASES)
def test_every_mistake_is_named_with_its_place_and_cure(
    name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    case = Path(__file__).with_name("invalid") / name
    monkeypatch.chdir(tmp_path)

    assert found_in(case, tmp_path) == (case / "expected.txt").read_text(encoding="utf-8")


def test_the_sample_itself_has_no_mistake(tmp_path: Path) -> None:
    library, problems = read(write(tmp_path, minimal_site()))

    assert listed(problems) == ""
    assert library is not None
