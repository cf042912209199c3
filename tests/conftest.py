"""A whole site in one call: `site()` builds the sample with the real layouts, with files laid over it."""

from __future__ import annotations

import gc
import json
import os
import pickle
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import hypothesis
import pytest
from bs4 import BeautifulSoup
from filelock import FileLock

from bellwether.build.pipeline import build
from bellwether.build.result import Result
from bellwether.build.settings import Settings
from bellwether.model.urls import output_path
from tests.once import pure_work_done_once
from tests.sample import TODAY, minimal_site, write

# How long an example takes says more of the machine than of the program.
hypothesis.settings.register_profile("unhurried", deadline=None)
hypothesis.settings.load_profile("unhurried")

# Looking for circles of objects as often as Python does by itself takes a twentieth of the time.
gc.set_threshold(200_000, 20, 100)

LAYOUTS = Path(__file__).parent.parent / "layouts"

# A file goes to one process as a whole. What takes longest is handed out first, so that no process waits for it at the
# end; the rest follows in order of its name, those in a browser one after the other.
LONGEST_FIRST = ("browser/test_pages.py", "test_verified_edits.py")


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--rewrite-golden", action="store_true", help="rewrite tests/golden/ instead of comparing with it")


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    places = {Path(__file__).parent / name: place for place, name in enumerate(LONGEST_FIRST)}
    items.sort(key=lambda item: places.get(item.path, len(places)))


@dataclass(frozen=True)
class Built:
    """A built site, asked by address (`/jobs/piano-tuner/`, without a base path) or by path below the output."""

    out: Path
    report: Result

    def html(self, address: str) -> BeautifulSoup:
        """The page at an address, parsed anew on every call."""
        return BeautifulSoup(self.text(output_path(address)), "html.parser")

    def text(self, path: str) -> str:
        """A file as text; a leading slash does not matter."""
        return (self.out / path.lstrip("/")).read_bytes().decode()

    def json(self, path: str) -> Any:
        """A file as the JSON value that it holds."""
        return json.loads(self.text(path))

    def has(self, path: str) -> bool:
        """Whether the site has such a file."""
        return (self.out / path.lstrip("/")).is_file()

    def graph(self, address: str) -> dict[str, Any]:
        """The nodes of the page's structured data by type; types that occur once in a graph."""
        blocks = self.html(address).select('script[type="application/ld+json"]')
        return {node["@type"]: node for block in blocks for node in json.loads(block.string or "")["@graph"]}


Site = Callable[..., Built]


def once_for_all(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], Result]) -> Built:
    """A site that takes long to make, made by the first process of this run that asks for it, and read by all."""
    mine = factory.getbasetemp()
    folder = (mine.parent if "PYTEST_XDIST_WORKER" in os.environ else mine) / name
    report = folder / "report"
    with FileLock(f"{folder}.lock"):
        if not report.is_file():
            made = make(folder / "site")
            report.write_bytes(pickle.dumps(made))
    return Built(folder / "site", pickle.loads(report.read_bytes()))  # noqa: S301 - written just above


@pytest.fixture(scope="session")
def our_site(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the real content, built strictly after all of it is published: no warning, no finding."""

    def make(out: Path) -> Result:
        return build(Settings(LAYOUTS.parent / "content", LAYOUTS, out, date(2100, 1, 1), strict=True))

    return once_for_all(tmp_path_factory, "our-site", make)


def build_site(
    folder: Path,
    files: Mapping[str, str | bytes | None] | None = None,
    *,
    strict: bool = False,
    base_url: str | None = None,
    today: date = TODAY,
    layouts: Path = LAYOUTS,
) -> Built:
    """The sample site with `files` laid over its content (None takes a file out), built into `folder`/site."""
    laid = {path: text for path, text in {**minimal_site(), **(files or {})}.items() if text is not None}
    job = Settings(write(folder / "content", laid), layouts, folder / "site", today, base_url, strict)
    return Built(job.out, build(job))


@pytest.fixture(scope="session", autouse=True)
def done_once() -> Iterator[None]:
    """No test waits for what another one has drawn or compiled."""
    with pure_work_done_once():
        yield


@pytest.fixture(scope="session")
def shared_site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """Builds a site once for all tests that ask for the same one; they only read it, and who changes it is found."""
    kept: dict[tuple[object, ...], tuple[Built, object]] = {}

    def built(files: Mapping[str, str | bytes | None] | None = None, **options: Any) -> Built:
        key = (frozenset((files or {}).items()), *sorted(options.items()))
        if key not in kept:
            made = build_site(tmp_path_factory.mktemp("shared"), files, **options)
            kept[key] = made, _as_it_stands(made.out)
        made, stood = kept[key]
        assert _as_it_stands(made.out) == stood, "a test has changed a site that it shares with others"
        return made

    return built


def _as_it_stands(folder: Path) -> object:
    """Size and time of each file, which change with it."""
    files = sorted(path for path in folder.rglob("*") if path.is_file())
    return [(path, path.stat().st_size, path.stat().st_mtime_ns) for path in files]


@pytest.fixture
def site(tmp_path: Path, shared_site: Site, request: pytest.FixtureRequest) -> Site:
    """Builds a site, or hands out the one that was built of the same before.

    It is a test's own where layouts of its own, or what it has changed of the program, make it another one.
    """
    calls = iter(range(1000))
    changes_the_program = "monkeypatch" in request.fixturenames

    def built(files: Mapping[str, str | bytes | None] | None = None, **options: Any) -> Built:
        if changes_the_program or "layouts" in options:
            return build_site(tmp_path / f"build-{next(calls)}", files, **options)
        return shared_site(files, **options)

    return built


@pytest.fixture(scope="session")
def sample(shared_site: Site) -> Built:
    """The sample site as it is, built once; tests only read it."""
    return shared_site()
