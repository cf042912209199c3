"""What is left of attacks in prose runs nothing in a browser, not even without the policy that pages state."""

from __future__ import annotations

from playwright.sync_api import BrowserContext

from tests.attacks import attacks
from tests.browser.conftest import Contexts
from tests.test_attacks import read, whole

_HIT = "window.hits = 0; window.hit = () => { window.hits += 1; return ''; };"
# Whatever waits for a reader to do something.
_TOUCH = """
  for (const element of document.querySelectorAll('main *')) {
    for (const kind of ['mouseover', 'focus', 'click', 'toggle', 'animationend', 'error', 'load']) {
      const event = new Event(kind, {bubbles: true, cancelable: true});
      element.addEventListener(kind, (event) => event.preventDefault(), {once: true});
      element.dispatchEvent(event);
    }
  }
"""


def opened(context: BrowserContext, html: str) -> tuple[int, list[str]]:
    """How often something ran on a page, and where else its links lead than to servers and to places on it."""
    page = context.new_page()
    page.route("**/*", lambda route: route.abort())
    page.set_content(f"<!doctype html><script>{_HIT}</script><main>{html}</main>")
    schemes = page.eval_on_selector_all("main a[href]", "links => [...new Set(links.map((link) => link.protocol))]")
    page.evaluate(_TOUCH)
    hits = int(page.evaluate("window.hits"))
    page.close()
    return hits, sorted(schemes)


def test_the_page_would_notice_an_attack(context: Contexts) -> None:
    assert opened(context(), "<img src=x onerror=hit(1)><p onmouseover=hit(1)>a</p>")[0] > 0


def test_attacks_of_every_kind_run_nothing(context: Contexts) -> None:
    left = [whole(read(attack)[0]) for attack in attacks()]

    hits, schemes = opened(context(), "\n<hr>\n".join(left))
    assert hits == 0
    assert set(schemes) <= {"about:", "http:", "https:", "mailto:", ":"}
