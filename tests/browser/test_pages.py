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
from tests.browser.visits import WATCH, darkened, violations, violations_of_colour, visit

SCHEMES_AT = {320: ["light"], 390: ["light", "dark"], 768: ["light"], 1280: ["light", "dark"]}

# One width after the other, so that only one browser context is open at a time; a page in both schemes, in turn.
LOOKS = [pytest.param((w, s, k), id=f"{k}-{w}-{s}") for w, k in product(SCHEMES_AT, KINDS) for s in SCHEMES_AT[w]]

Look = tuple[int, str, str]
Looked = tuple[list[str], list[str]]


@pytest.fixture(scope="module")
def look(chromium: Browser, home: str, gate: Event) -> Iterator[Callable[..., Looked]]:
    """Looks at a page once, however many tests ask, with axe-core; where it is seen dark, that is the same page then.

    Nothing but colours is another one in the dark, so the rules of axe-core for colours are asked again, and no others.
    """
    contexts: dict[int, BrowserContext] = {}
    looked: dict[Look, Looked] = {}

    def reader(width: int) -> BrowserContext:
        for other in set(contexts) - {width}:
            contexts.pop(other).close()
        if width not in contexts:
            options: dict[str, Any] = {"viewport": {"width": width, "height": 844}, "color_scheme": "light"}
            made = chromium.new_context(**options, device_scale_factor=1, has_touch=width < 768)
            made.set_default_timeout(PATIENCE)
            made.add_init_script(WATCH)
            contexts[width] = made
        return contexts[width]

    def once(which: Look, axe: str) -> Looked:
        if which not in looked:
            width, _, kind = which
            address, ready = KINDS[kind]
            with closing(reader(width).new_page()) as page:
                faults = visit(page, home + address, ready, gate)
                looked[width, "light", kind] = [*faults], violations(page, axe) if axe else []
                if "dark" in SCHEMES_AT[width]:
                    seen = darkened(page, faults)
                    looked[width, "dark", kind] = seen, violations_of_colour(page) if axe else []
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
