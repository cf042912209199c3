"""The built site, read as a stranger would: what the files say is all that counts.

Knows nothing of the renderer, so that a mistake in a template is found like any other. Each page is parsed
once into `PageFacts`; the checks are then functions from the whole `Site` to problems.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path

from bellwether.audit.budgets import check_budgets
from bellwether.audit.feeds import check_feeds
from bellwether.audit.files import check_files
from bellwether.audit.heads import check_heads
from bellwether.audit.links import check_links
from bellwether.audit.markup import check_markup
from bellwether.audit.questions import check_questions
from bellwether.audit.reach import check_reach
from bellwether.audit.robots import check_robots
from bellwether.audit.site import Site, read_site
from bellwether.audit.sitemaps import check_sitemaps
from bellwether.audit.structured import check_structured
from bellwether.audit.styles import check_styles
from bellwether.problems import Problem, UsageError

__all__ = ["audit", "summarise"]

_CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_files,
    check_links,
    check_styles,
    check_markup,
    check_heads,
    check_reach,
    check_sitemaps,
    check_robots,
    check_feeds,
    check_structured,
    check_questions,
    check_budgets,
)


def audit(root: Path, base_url: str, *, label: str = "site") -> list[Problem]:
    """All that is wrong with the site in `root`, to be served at `base_url`; sorted, without repeats.

    `label` is the folder's name as the user would type it; it begins the place of every problem.
    """
    if not (root / "index.html").is_file():
        raise UsageError(f"{root} holds no index.html: build the site first, with `python build.py`")
    site = read_site(root, base_url, label)
    return sorted({problem for check in _CHECKS for problem in check(site)})


def summarise(problems: Sequence[Problem]) -> str:
    """The findings by field with their number, most frequent first, in one line for a terminal."""
    counts = Counter(problem.field for problem in problems)
    ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
    return " · ".join(f"{field} {count}" for field, count in ranked) or "no findings"
