"""What a page may weigh, as a phone fetches it: gzipped, with the styles and scripts of its first load.

The largest page of each kind stands for its kind, so that a large site is audited in seconds.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

from bellwether.audit.page import PageFacts
from bellwether.audit.site import Site
from bellwether.problems import Problem

HTML = 25 * 1024
STYLES = 12 * 1024
SCRIPTS = 8 * 1024


def check_budgets(site: Site) -> Iterator[Problem]:
    """Bytes of HTML, styles and scripts at first load, and no picture in the first screen but a drawing."""
    weights: dict[str, int] = {}
    for page in _largest(site).values():
        yield from _over(site, page, "the page", _weight(site, page.file, weights), HTML)
        for what, tag, budget in (("its styles", "link", STYLES), ("its scripts", "script", SCRIPTS)):
            files = _fetched(site, page, tag)
            yield from _over(site, page, what, sum(_weight(site, file, weights) for file in files), budget)
    for page in site.pages.values():
        yield from _pictures(site, page)


def _largest(site: Site) -> Mapping[tuple[str, int], PageFacts]:
    """The largest page of each kind; a kind is a folder of the site and the depth in it."""
    largest: dict[tuple[str, int], tuple[int, PageFacts]] = {}
    for file, page in site.pages.items():
        kind = (file.partition("/")[0], file.count("/"))
        size = (site.root / file).stat().st_size
        if kind not in largest or size > largest[kind][0]:
            largest[kind] = (size, page)
    return {kind: page for kind, (_, page) in largest.items()}


def _fetched(site: Site, page: PageFacts, tag: str) -> set[str]:
    """The files of the site that the page fetches at once by elements of one tag."""
    ending = ".css" if tag == "link" else ".js"
    targets = [ref.target for ref in page.references if ref.role == "request" and ref.tag == tag]
    return {target.file for target in targets if target.kind == "site" and target.file.endswith(ending)} & site.files


def _weight(site: Site, file: str, known: dict[str, int]) -> int:
    if file not in known:
        known[file] = len(gzip.compress((site.root / file).read_bytes(), 9, mtime=0))
    return known[file]


def _over(site: Site, page: PageFacts, what: str, weight: int, budget: int) -> Iterator[Problem]:
    if weight > budget:
        message = f"{what}: {weight:,} bytes gzipped, at most {budget:,}"
        yield site.finding(page.file, "budget", message, "take out what a reader would not miss")


def _pictures(site: Site, page: PageFacts) -> Iterator[Problem]:
    for image in page.images:
        if not (image.lazy or image.src.partition("?")[0].endswith(".svg")):
            cure = 'add loading="lazy", or draw it as SVG'
            yield site.finding(page.file, "budget", f"the picture '{image.src}' is fetched at once", cure, at=image.src)
