"""One look at a page by one reader: everything that went wrong while it was on the screen."""

from __future__ import annotations

from collections.abc import Iterator
from threading import Event
from typing import Any
from urllib.parse import urlsplit

from playwright.sync_api import ConsoleMessage, Page, expect

# Runs before the page's own scripts. Shifts right after the reader's own input are not counted against the page.
WATCH = """
  window.seen = {shifts: [], refused: []};
  window.named = (element) => [element.tagName.toLowerCase() + (element.id && `#${element.id}`),
    ...element.classList].join('.');
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      if (entry.hadRecentInput) continue;
      const elements = entry.sources.map(({node}) => node?.nodeType === 1 ? node : node?.parentElement);
      const moved = elements.map((element) => element ? named(element) : 'something');
      seen.shifts.push(`${entry.value.toFixed(4)} by ${moved.join(', ')}`);
    }
  }).observe({type: 'layout-shift', buffered: true});
  addEventListener('securitypolicyviolation', (event) => {
    seen.refused.push(`${event.effectiveDirective} ${event.blockedURI} ${event.sourceFile ?? ''}:${event.lineNumber}`);
  });
"""

# When the page was first painted with something on it, as soon as it has been.
PAINTED = """() => new Promise((done) => {
  new PerformanceObserver((list) => {
    for (const entry of list.getEntriesByName('first-contentful-paint')) done(entry.startTime);
  }).observe({type: 'paint', buffered: true});
})"""

# To the end of the page and back, so that what loads late is loaded, and two frames for what is still to be drawn.
_READ_ALL = """async () => {
  const frame = () => new Promise((done) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(done, 1000);
  });
  const end = document.documentElement.scrollHeight;
  for (let at = 0; at < end + innerHeight; at += 2 * innerHeight) {
    scrollTo({top: at, behavior: 'instant'});
    await frame();
  }
  scrollTo({top: 0, behavior: 'instant'});
  await frame();
  return seen;
}"""

# Two frames for what is drawn anew, and an end of all that changes step by step.
_SETTLED = """async () => {
  await new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)));
  await Promise.all(document.getAnimations().map((animation) => animation.finished));
  return seen;
}"""

# What is wider than the window, without what scrolls in a region of its own.
_TOO_WIDE = """() => {
  const root = document.documentElement;
  const scrolls = root.scrollWidth > root.clientWidth || document.body.scrollWidth > root.clientWidth;
  if (!scrolls) return [];
  const inside = (element) => {
    for (let up = element.parentElement; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).overflowX !== 'visible') return true;
    }
    return false;
  };
  const wide = [...document.body.querySelectorAll('*')]
    .filter((element) => element.getBoundingClientRect().right > root.clientWidth + 0.5 && !inside(element))
    .map(named);
  return wide.length ? wide.slice(0, 5) : [`the page: ${root.scrollWidth} of ${root.clientWidth} pixels`];
}"""

COLOUR = ["color-contrast", "link-in-text-block"]
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


def visit(page: Page, address: str, ready: str, gate: Event) -> list[str]:
    """Open a page, let its scripts in through the `gate`, read it to its end; what went wrong meanwhile."""
    faults: list[str] = []
    ours = urlsplit(address).netloc
    page.on("console", lambda message: faults.extend(_said(message)))
    page.on("pageerror", lambda error: faults.append(f"script: {error}"))
    page.on("request", lambda request: faults.extend(_elsewhere(request.url, ours)))
    _painted_before_its_scripts(page, address, gate)
    expect(page.locator(ready).first).to_be_visible()
    return _seen(page, _READ_ALL, faults)


def darkened(page: Page, faults: list[str]) -> list[str]:
    """Let the reader of a page that was visited have it dark; `faults` are those of the visit, and what goes wrong."""
    page.emulate_media(color_scheme="dark")
    return _seen(page, _SETTLED, faults)


def _seen(page: Page, settled: str, faults: list[str]) -> list[str]:
    seen = page.evaluate(settled)
    faults += [f"moves: {shift}" for shift in seen["shifts"]]
    faults += [f"refused by the policy: {refused}" for refused in seen["refused"]]
    faults += [f"wider than the window: {element}" for element in page.evaluate(_TOO_WIDE)]
    return faults


def _painted_before_its_scripts(page: Page, address: str, gate: Event) -> None:
    """Open a page on a line so slow that it is painted before its scripts arrive, all but the one that must."""
    gate.clear()
    try:
        page.goto(address, wait_until="commit")
        page.evaluate(PAINTED)
    finally:
        gate.set()
    page.wait_for_load_state()


def _said(message: ConsoleMessage) -> Iterator[str]:
    if message.type in ("error", "warning"):
        yield f"console {message.type}: {message.text} ({message.location.get('url', '')})"


def _elsewhere(url: str, ours: str) -> Iterator[str]:
    parts = urlsplit(url)
    if parts.scheme not in ("data", "blob") and parts.netloc != ours:
        yield f"asks another host: {url}"


def violations(page: Page, axe: str) -> list[str]:
    """What axe-core finds, each with its element."""
    page.evaluate(axe)
    return _found(page, {"type": "tag", "values": TAGS})


def violations_of_colour(page: Page) -> list[str]:
    """What axe-core, which was here before, finds by its rules for colours alone."""
    return _found(page, {"type": "rule", "values": COLOUR})


def _found(page: Page, rules: dict[str, Any]) -> list[str]:
    found = page.evaluate("(rules) => axe.run({runOnly: rules, resultTypes: ['violations']})", rules)["violations"]
    return [f"{rule['id']}: {_failed(node)}" for rule in found for node in rule["nodes"]]


def _failed(node: dict[str, Any]) -> str:
    reasons = [check["message"] for check in (*node["any"], *node["all"], *node["none"])]
    return f"{' '.join(map(str, node['target']))}: {'; '.join(reasons[:2])}"
