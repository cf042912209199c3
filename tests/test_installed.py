"""The engine as somebody installs it: a wheel in an environment of its own, a site elsewhere, and an upgrade.

The environment here has nothing but the wheel. What the engine needs it borrows from the environment of the tests,
which was installed with hashes, so that no network is asked. `make test-installed` lets a new site fetch and install
all of that by itself, with the hashes that the wheel carries.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import sysconfig
import zipfile
from dataclasses import dataclass
from email import message_from_bytes
from pathlib import Path

import pytest
from bs4 import BeautifulSoup
from packaging.requirements import Requirement

from bellwether.desk.scaffolding import WHEEL
from bellwether.model.version import VERSION

ROOT = Path(__file__).parent.parent
PARTS = ("bellwether", "docs", "layouts", "pyproject.toml", "requirements.txt", "LICENSE", "README.md")
LARGEST = 1_500_000
FOOTER = "<footer><p>A footer of our own.</p></footer>\n"


def run(*command: str | Path, cwd: Path, **environment: str) -> str:
    """What a command prints to standard output, in an environment that knows nothing of this repository."""
    kept = {name: value for name, value in os.environ.items() if name not in ("PYTHONPATH", "VIRTUAL_ENV")}
    done = subprocess.run(
        command, cwd=cwd, env={**kept, **environment}, capture_output=True, encoding="utf-8", check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def wheel_of(source: Path, into: Path) -> Path:
    run(sys.executable, "-P", "-m", "hatchling", "build", "--target", "wheel", "--directory", into, cwd=source)
    (made,) = into.glob("*.whl")
    return made


@dataclass(frozen=True)
class Installed:
    """An environment with the engine, and a site that it has started, both outside of the repository."""

    python: Path
    site: Path

    def install(self, wheel: Path) -> None:
        pip = [sys.executable, "-m", "pip", "--python", self.python, "install", "--quiet", "--no-index", "--no-deps"]
        run(*pip, wheel, cwd=self.site.parent)

    def bellwether(self, *arguments: str, cwd: Path | None = None) -> str:
        return run(self.python.with_name("bellwether"), *arguments, cwd=cwd or self.site)

    def page(self, address: str) -> BeautifulSoup:
        return BeautifulSoup((self.site / "site" / address).read_text(encoding="utf-8"), "html.parser")


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return wheel_of(ROOT, tmp_path_factory.mktemp("wheel"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Installed:
    folder = tmp_path_factory.mktemp("elsewhere")
    run(sys.executable, "-m", "venv", "--without-pip", folder / "venv", cwd=folder)
    place = sysconfig.get_path("purelib", vars={"base": str(folder / "venv")})
    (Path(place) / "borrowed.pth").write_text(sysconfig.get_path("purelib"))
    made = Installed(folder / "venv/bin/python", folder / "my-site")
    made.install(wheel)
    made.bellwether("init", "my-site", "--title", "Work elsewhere", "--base-url", "https://a.example/b", cwd=folder)
    return made


def test_the_wheel_is_small_and_has_layouts_types_and_the_files_of_a_new_site(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())

    assert wheel.stat().st_size < LARGEST
    assert {f"bellwether/layouts/{path.relative_to(ROOT / 'layouts').as_posix()}" for path in files("layouts")} <= names
    assert {path.relative_to(ROOT).as_posix() for path in files("bellwether")} <= names
    assert {"bellwether/py.typed", "bellwether/desk/requirements.txt"} <= names
    assert {name.split("/")[0] for name in names} == {"bellwether", f"bellwether-{VERSION}.dist-info"}


def files(folder: str) -> list[Path]:
    return [path for path in (ROOT / folder).rglob("*") if path.is_file() and path.suffix not in (".pyc", ".typed")]


def test_the_wheel_carries_a_list_with_hashes_of_all_that_it_needs(wheel: Path) -> None:
    archive = zipfile.ZipFile(wheel)
    text = archive.read("bellwether/desk/requirements.txt").decode()
    locked = dict(re.findall(r"^([\w.-]+)==(\S+) \\\n    --hash=sha256:[0-9a-f]{64}", text, re.MULTILINE))
    metadata = message_from_bytes(archive.read(f"bellwether-{VERSION}.dist-info/METADATA"))
    needed = [Requirement(line) for line in metadata.get_all("Requires-Dist", [])]

    assert text == (ROOT / "requirements.txt").read_text(encoding="utf-8")
    assert metadata["Version"] == VERSION
    for requirement in needed:
        if requirement.marker is None or requirement.marker.evaluate({"extra": ""}):
            assert requirement.specifier.contains(locked[requirement.name.lower()]), requirement


def test_a_site_elsewhere_passes_the_strict_build(installed: Installed) -> None:
    said = installed.bellwether("build", "--strict")

    assert said.startswith("2 entries → ")
    assert installed.page("index.html").select_one("link[rel=canonical]")["href"] == "https://a.example/b/"
    assert {path.name for path in installed.site.iterdir()} >= {"content", "site", ".cache", "wheels"}
    assert (installed.site / WHEEL).stat().st_size < LARGEST


def test_the_engine_that_runs_is_the_installed_one(installed: Installed) -> None:
    script = "import bellwether, bellwether.model.layouts as l; print(bellwether.__file__, l.engine_layouts())"
    for place in run(installed.python, "-c", script, cwd=installed.site).split():
        assert Path(place).is_relative_to(installed.python.parents[1])
    assert run(installed.python, "-m", "bellwether", "--version", cwd=installed.site) == f"Bellwether {VERSION}\n"


def test_an_upgrade_brings_its_own_and_keeps_what_the_site_lays_over_it(installed: Installed, tmp_path: Path) -> None:
    own = installed.site / "layouts/_partials/footer.html"
    own.parent.mkdir(parents=True)
    own.write_text(FOOTER)
    installed.bellwether("build", "--strict")
    before = installed.page("jobs/clock-winder/index.html")

    assert before.footer.get_text(strip=True) == "A footer of our own."
    assert before.select_one(".site-header p") is None

    installed.install(upgraded(tmp_path))
    installed.bellwether("build", "--strict")
    after = installed.page("jobs/clock-winder/index.html")

    assert installed.bellwether("--version") == "Bellwether 9.0.0\n"
    assert [footer.get_text(strip=True) for footer in after.select("body > footer")] == ["A footer of our own."]
    assert after.select_one(".site-header p").get_text() == "New in 9.0.0"


def upgraded(folder: Path) -> Path:
    """The wheel of a later version, in which every page has a line more at its head and another one at its foot."""
    source = folder / "source"
    source.mkdir()
    for part in PARTS:
        copy = shutil.copytree if (ROOT / part).is_dir() else shutil.copy
        copy(ROOT / part, source / part)
    version = source / "bellwether/model/version.py"
    version.write_text(version.read_text().replace(VERSION, "9.0.0"))
    header = source / "layouts/_partials/header.html"
    header.write_text(header.read_text().replace("</header>", "<p>New in 9.0.0</p>\n</header>"))
    footer = source / "layouts/_partials/footer.html"
    footer.write_text(footer.read_text().replace("</footer>", "<p>Another footer</p>\n</footer>"))
    return wheel_of(source, folder)


@pytest.mark.skipif("WITH_HASHES" not in os.environ, reason="fetches all that the engine needs: make test-installed")
def test_a_new_site_sets_itself_up_with_hashes_and_builds(wheel: Path, installed: Installed, tmp_path: Path) -> None:
    site = tmp_path / "site"
    installed.bellwether("init", str(site), cwd=tmp_path)
    run("make", "strict", f"PYTHON={sys.executable}", cwd=site)

    assert (site / "site/index.html").is_file()
    assert (site / ".venv/wheel/bellwether/desk/requirements.txt").is_file()
