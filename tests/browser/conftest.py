"""The real site, built once, served by its own rules, and a browser to look at it with."""

from __future__ import annotations

import datetime
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect, sync_playwright

from bellwether.build.pipeline import build
from bellwether.build.result import Result
from bellwether.build.settings import Settings
from tests.browser import machine
from tests.browser.served import host
from tests.conftest import once_for_all
from tests.sample import minimal_site, write

ROOT = Path(__file__).parents[2]
BASE = "/base"
DIVIDED = "divided"
BASE_URL = f"https://site.example{BASE}"
TODAY = datetime.date(2026, 11, 28)
PATIENCE = 20_000  # milliseconds after which something that should happen has not
expect.set_options(timeout=PATIENCE)

_skipped: set[str] = set()


def need(reason: str | None) -> None:
    """Skip a test for a reason, which is then told once at the end as well."""
    if reason:
        _skipped.add(reason)
        pytest.skip(reason)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for reason in sorted(_skipped):
        terminalreporter.write_line(f"browser tests skipped: {reason}")


def made(out: Path) -> Result:
    """Build the real site, under a base path; a copy beside it has several full-text indexes, as if it were large."""
    settings = Settings(ROOT / "content", ROOT / "layouts", out, TODAY, BASE_URL, cache=ROOT / ".cache")
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr("bellwether.model.routes._JOBS_IN_AN_INDEX", 9)
        build(settings)
    shutil.copytree(out, out.with_name(DIVIDED))
    shutil.rmtree(out / "search")  # made again, since the program does not know that it was another one
    return build(settings)


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of the real site, under a base path."""
    return once_for_all(tmp_path_factory, "based", made).out


@pytest.fixture(scope="session")
def divided(built: Path) -> Path:
    """The folder of the same site with several full-text indexes."""
    return built.with_name(DIVIDED)


@pytest.fixture(scope="session")
def for_editors(tmp_path_factory: pytest.TempPathFactory) -> Path | None:
    """The sample site with a form for editors, and its content beside it; none where its program is not installed."""
    if not machine.SVELTIA.is_file():
        return None
    folder = tmp_path_factory.mktemp("editors")
    files = minimal_site()
    asked = "admin: {script: js/sveltia-cms.min.js, backend: github, repository: garden/jobs}\n"
    write(folder / "content", {**files, "site.yaml": files["site.yaml"] + asked})
    write(folder / "layouts", {"assets/js/sveltia-cms.min.js": machine.SVELTIA.read_bytes()})
    build(Settings(folder / "content", folder / "layouts", folder / "site", TODAY, strict=True))
    return folder


@pytest.fixture(scope="session")
def gate() -> Event:
    """What scripts pass on their way to the browser; open unless a test shuts it."""
    opened = Event()
    opened.set()
    return opened


@pytest.fixture(scope="session")
def home(built: Path, gate: Event) -> Iterator[str]:
    """Where the site is served, without a slash at the end: `f"{home}/jobs/"`."""
    with host(built, BASE, gate) as address:
        yield address


@pytest.fixture(scope="package")
def chromium(request: pytest.FixtureRequest) -> Iterator[Browser]:
    """A browser, only while these tests run, and the sites before it: none can be built beside Playwright's loop."""
    path = machine.browser()
    need(None if path else machine.NO_BROWSER)
    for site in ("built", "for_editors"):
        request.getfixturevalue(site)
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=str(path), args=list(machine.SWITCHES))
        yield started
        started.close()


Contexts = Callable[..., BrowserContext]


@pytest.fixture
def context(chromium: Browser, home: str) -> Iterator[Contexts]:
    """Makes a reader's browser with an empty memory: `context(width=390, java_script_enabled=False)`."""
    opened = []

    def made(width: int = 1280, height: int = 844, **options: Any) -> BrowserContext:
        opened.append(chromium.new_context(viewport={"width": width, "height": height}, **options))
        opened[-1].set_default_timeout(PATIENCE)
        return opened[-1]

    yield made
    for each in opened:
        each.close()


@pytest.fixture
def page(context: Contexts) -> Page:
    """An empty page of a reader at a desk."""
    return context().new_page()


@pytest.fixture(scope="session")
def axe() -> str:
    """The source of axe-core."""
    need(None if machine.AXE.is_file() else machine.NO_NPM)
    return machine.AXE.read_text(encoding="utf-8")
