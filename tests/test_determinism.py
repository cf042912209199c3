"""Same input, same bytes: whatever the clock, the locale, the folder, and the order in which files were made."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Mapping
from datetime import UTC, datetime
from pathlib import Path

import pytest

from bellwether.build.incremental import Cache, close_all
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from tests.files import LAYOUTS, tree
from tests.sample import TODAY, minimal_site, write

ROOT = LAYOUTS.parent
HERE = {"PYTHONHASHSEED": "0", "TZ": "UTC", "LC_ALL": "C.UTF-8"}
THERE = {"PYTHONHASHSEED": "4242", "TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "PYTHONOPTIMIZE": "1"}


# A file system that lists its folders the other way round; no two machines have to agree on the order.
BACKWARDS = """
import os
listdir, scandir = os.listdir, os.scandir
os.listdir = lambda path=".": sorted(listdir(path), reverse=True)
class Backwards(list):
    __next__ = lambda self: self.pop(0) if self else next(iter(()))
    __enter__ = lambda self: self
    __exit__ = lambda self, *_: None
    close = lambda self: None
os.scandir = lambda path=".": Backwards(sorted(scandir(path), key=lambda entry: entry.name, reverse=True))
"""


def site_made_in(folder: Path, environment: Mapping[str, str], *, backwards: bool, from_inside: bool) -> Path:
    """The sample, built by a process of its own."""
    files = list(minimal_site().items())
    write(folder / "content", dict(reversed(files) if backwards else files))
    layouts = sorted(path for path in LAYOUTS.rglob("*") if path.is_file())
    for path in reversed(layouts) if backwards else layouts:
        target = folder / "layouts" / path.relative_to(LAYOUTS)
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
    if backwards:
        write(folder, {"customs/sitecustomize.py": BACKWARDS})
        environment = {**environment, "PYTHONPATH": str(folder / "customs")}
    base = Path() if from_inside else folder
    places = [f"--{name}={base / name}" for name in ("content", "layouts")] + [f"--out={base / 'site'}"]
    command = [sys.executable, str(ROOT / "build.py"), "build", "--strict", "--today=2026-11-20", *places]
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(("LC_", "PYTHON", "LANG"))}
    cwd = folder if from_inside else ROOT
    done = subprocess.run(command, cwd=cwd, env=inherited | environment, capture_output=True, check=False)
    assert done.returncode == 0, done.stderr.decode()
    return folder / "site"


@pytest.fixture(scope="module")
def sites(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Path]:
    """Two sites of one content, made under different circumstances."""
    here = site_made_in(tmp_path_factory.mktemp("here"), HERE, backwards=False, from_inside=True)
    there = site_made_in(tmp_path_factory.mktemp("there") / "a b", THERE, backwards=True, from_inside=False)
    return here, there


def test_two_builds_of_one_content_are_byte_for_byte_the_same(sites: tuple[Path, Path]) -> None:
    here, there = map(tree, sites)

    assert sorted(here) == sorted(there)
    assert [path for path in here if here[path] != there[path]] == []


def test_pictures_and_the_search_index_are_among_what_is_the_same(sites: tuple[Path, Path]) -> None:
    paths = tree(sites[0])

    assert "jobs/piano-tuner/picture.png" in paths
    assert "pagefind/pagefind-entry.json" in paths


def test_the_cache_does_not_matter(tmp_path: Path) -> None:
    content, cache = write(tmp_path / "content", minimal_site()), tmp_path / "cache"

    def built(cache: Path | None) -> Mapping[str, bytes]:
        build(Settings(content, LAYOUTS, tmp_path / "site", TODAY, cache=cache))
        return tree(tmp_path / "site")

    without, cold, warm = built(None), built(cache), built(cache)
    assert len(Cache(cache).store.names("pictures")) == 12  # five jobs, the site, their two grounds, four icons
    close_all()
    kept = sorted(path for path in cache.rglob("*") if path.is_file())
    assert "kept.sqlite3" in {path.name for path in kept}
    for damage, path in enumerate(kept, 1):
        path.write_bytes(path.read_bytes()[: 100 * damage] + b"x" * (damage % 3))

    assert without == cold == warm == built(cache)


def test_no_file_says_where_it_was_made(sites: tuple[Path, Path]) -> None:
    for site in sites:
        for place in (site.parent, ROOT, Path.home()):
            # The home of the root user is too short a word to look for.
            if len(place.parts) > 2:
                assert [path for path, data in tree(site).items() if str(place).encode() in data] == []


def test_no_file_says_when_it_was_made(sites: tuple[Path, Path]) -> None:
    content = " ".join(minimal_site().values())
    days = {"2026-11-20", "20 November 2026", datetime.now(UTC).date().isoformat()}

    for day in days - set(re.findall(r"\d{4}-\d{2}-\d{2}", content)):
        assert [path for path, data in tree(sites[0]).items() if day.encode() in data] == []


def test_no_module_of_the_build_asks_for_the_time_or_chance() -> None:
    asking = re.compile(
        r"\b(datetime\.now|date\.today|time\.time|utcnow|random\.|uuid[14]|os\.environ|getenv|locale\.)"
    )
    found = {
        path.relative_to(ROOT).as_posix()
        for path in (ROOT / "bellwether").rglob("*.py")
        if asking.search(path.read_text(encoding="utf-8"))
    }

    # Beside the settings, what a build in the background passes on to its process.
    assert found == {"bellwether/build/settings.py", "bellwether/desk/preview/rest.py"}
