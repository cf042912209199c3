"""What a page may weigh, as a phone fetches it: gzipped, with the styles and scripts of its first load.

The largest page of each kind stands for its kind, so that a large site is audited in seconds.
"""

from __future__ import annotations

import gzip
from collections.abc import Iterator, Mapping

from bellwether.audit.facts import PageCard, PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.site import Site
from bellwether.model.problems import Problem

HTML = 30 * 1024  # two round trips of a new connection bring some 40 kB, head and styles among them
STYLES = 8 * 1024
SCRIPTS = 8 * 1024
FONTS = 60 * 1024


def check_budgets(site: Site) -> Iterator[Problem]:
    """Bytes of HTML, styles, scripts and fonts at first load."""
    weights: dict[str, int] = {}
    for page in _largest(site).values():
        yield from _over(site, page, "the page", _weight(site, page.file, weights), HTML)
        for what, fetched, ending, budget in (
            ("its styles", page.styles, ".css", STYLES),
            ("its scripts", page.scripts, ".js", SCRIPTS),
            ("its fonts", page.styles, ".woff2", FONTS),
        ):
            files = [file for file in fetched & site.files if file.endswith(ending)]
            yield from _over(site, page, what, sum(_weight(site, file, weights) for file in files), budget)


def check_pictures(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """No picture in the first screen but a drawing."""
    for image in page.images:
        if not (image.lazy or image.src.partition("?")[0].endswith(".svg")):
            cure = 'add loading="lazy", or draw it as SVG'
            yield folder.finding(
                page.file, "budget", f"the picture '{image.src}' is fetched at once", cure, at=image.src
            )


def _largest(site: Site) -> Mapping[tuple[str, int], PageCard]:
    """The largest page of each kind that readers meet."""
    largest: dict[tuple[str, int], PageCard] = {}
    for page in (page for page in site.pages.values() if not page.is_for_editors):
        if page.kind not in largest or page.size > largest[page.kind].size:
            largest[page.kind] = page
    return largest


def _weight(site: Site, file: str, known: dict[str, int]) -> int:
    if file not in known:
        known[file] = len(gzip.compress((site.root / file).read_bytes(), 9, mtime=0))
    return known[file]


def _over(site: Site, page: PageCard, what: str, weight: int, budget: int) -> Iterator[Problem]:
    if weight > budget:
        message = f"{what}: {weight:,} bytes gzipped, at most {budget:,}"
        yield site.finding(page.file, "budget", message, "take out what a reader would not miss")
