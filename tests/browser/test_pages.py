"""Every kind of page on a narrow and a wide phone, a tablet and a desk; on the wide phone and the desk dark as well."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import closing
from itertools import product
from threading import Event
from typing import Any

import pytest
from playwright.sync_api import Browser, BrowserContext

from tests.browser.conftest import PATIENCE
from tests.browser.kinds import KINDS
from tests.browser.visits import WATCH, violations, visit

SEEN = ((320, "light"), (390, "light"), (390, "dark"), (768, "light"), (1280, "light"), (1280, "dark"))

# One width and scheme after the other, so that only one browser context is open at a time.
LOOKS = [pytest.param((w, s, k), id=f"{k}-{w}-{s}") for (w, s), k in product(SEEN, KINDS)]

Look = tuple[int, str, str]
Looked = tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def look(chromium: Browser, home: str, gate: Event) -> Iterator[Callable[..., Looked]]:
    """Looks at a page once, however many tests ask, with axe-core."""
    contexts: dict[tuple[int, str], BrowserContext] = {}
    looked: dict[Look, Looked] = {}

    def reader(width: int, scheme: str) -> BrowserContext:
        for other in set(contexts) - {(width, scheme)}:
            contexts.pop(other).close()
        if (width, scheme) not in contexts:
            options: dict[str, Any] = {"viewport": {"width": width, "height": 844}, "color_scheme": scheme}
            made = chromium.new_context(**options, device_scale_factor=1, has_touch=width < 768)
            made.set_default_timeout(PATIENCE)
            made.add_init_script(WATCH)
            contexts[width, scheme] = made
        return contexts[width, scheme]

    def once(which: Look, axe: str) -> Looked:
        if which not in looked:
            width, scheme, kind = which
            address, ready = KINDS[kind]
            with closing(reader(width, scheme).new_page()) as page:
                faults = visit(page, home + address, ready, gate)
                looked[which] = faults, violations(page, axe) if axe else []
        return looked[which]

    yield once
    for each in contexts.values():
        each.close()


@pytest.fixture(scope="module")
def source(request: pytest.FixtureRequest) -> str:
    """axe-core, or nothing where it is not installed; only the tests that are about it are skipped then."""
    try:
        return request.getfixturevalue("axe")
    except pytest.skip.Exception:
        return ""


@pytest.mark.parametrize("which", LOOKS)
def test_a_page_fits_its_window_and_stands_still_and_is_quiet(look: Any, source: str, which: Look) -> None:
    faults, _ = look(which, source)

    assert faults == []


@pytest.mark.parametrize("which", LOOKS)
def test_a_page_can_be_used_by_everybody(look: Any, axe: str, which: Look) -> None:
    _, found = look(which, axe)

    assert found == []
