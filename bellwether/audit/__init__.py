"""The built site, read as a stranger would: what the files say is all that counts.

Knows nothing of the renderer, so that a mistake in a template is found like any other. Each page is parsed once; the
checks of a page alone run where it is read and leave a `PageCard` of it, the checks of the site compare those cards.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

from bellwether.audit.access import check_access
from bellwether.audit.budgets import check_budgets, check_pictures
from bellwether.audit.downloads import check_downloads
from bellwether.audit.duplicates import check_duplicates
from bellwether.audit.feeds import check_feeds
from bellwether.audit.figures import check_figures
from bellwether.audit.files import check_files
from bellwether.audit.heads import check_head, check_shared
from bellwether.audit.links import check_anchors, check_links
from bellwether.audit.manifest import check_manifests
from bellwether.audit.markup import check_markup
from bellwether.audit.paid import check_paid
from bellwether.audit.privacy import check_policy, check_scripts
from bellwether.audit.questions import check_questions
from bellwether.audit.reach import check_reach
from bellwether.audit.reading import PageCheck, collector_at_rest, read_folder, read_site
from bellwether.audit.redirects import check_redirects
from bellwether.audit.robots import check_robots
from bellwether.audit.site import Site
from bellwether.audit.sitemaps import check_sitemaps
from bellwether.audit.social import check_social
from bellwether.audit.structured import check_mentions, check_structured
from bellwether.audit.styles import check_styles
from bellwether.audit.titles import check_titles
from bellwether.audit.trails import check_trails
from bellwether.audit.translations import check_translations
from bellwether.audit.vocabulary import check_vocabulary
from bellwether.model.problems import Problem, UsageError

__all__ = ["audit"]

_PAGE_CHECKS: tuple[PageCheck, ...] = (
    check_links,
    check_markup,
    check_head,
    check_structured,
    check_questions,
    check_pictures,
    check_vocabulary,
    check_figures,
    check_downloads,
    check_trails,
    check_social,
    check_titles,
    check_access,
    check_policy,
    check_paid,
)
_SITE_CHECKS: tuple[Callable[[Site], Iterator[Problem]], ...] = (
    check_files,
    check_anchors,
    check_styles,
    check_shared,
    check_reach,
    check_sitemaps,
    check_robots,
    check_manifests,
    check_feeds,
    check_mentions,
    check_budgets,
    check_scripts,
    check_redirects,
    check_duplicates,
    check_translations,
)


def audit(root: Path, base_url: str, *, label: str = "site") -> list[Problem]:
    """All that is wrong with the site in `root`, to be served at `base_url`; sorted, without repeats.

    `label` is the folder's name as the user would type it; it begins the place of every problem.
    Raises `UsageError` for a folder that holds no site.
    """
    home = root / "index.html"
    if home.is_symlink() or not home.is_file():
        raise UsageError(f"{root} holds no index.html: build the site first, with the command `build`")
    with collector_at_rest():
        site, found = read_site(read_folder(root, base_url, label), _PAGE_CHECKS)
        return sorted({*found, *(problem for check in _SITE_CHECKS for problem in check(site))})
