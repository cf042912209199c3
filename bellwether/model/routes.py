"""The table of addresses: every address of the site, what stands there, and how hosts, links and checks treat it.

Reserved names, the headers of each part of the site, the links that content may use and the kinds of pages that the
browser tests look at follow from it. A name in braces stands for the slugs of one kind; `{file}` for any name below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bellwether.model import urls
from bellwether.model.library import Part

# Whether scripts may run WebAssembly, and whether other sites may show a page in a frame; else neither.
Policy = Literal["strict", "searching", "framed"]
# How long a browser may keep what it got: until it asks whether that is still right, or for good.
Keeping = Literal["asked again", "for good"]


@dataclass(frozen=True)
class Route:
    """One kind of address: its pattern, and the part of the site that has it, if a publisher can leave it out.

    `page` says that readers see a page there, `linked` that content may link there. The rest is what hosts send.
    """

    kind: str
    pattern: str
    part: Part | None = None
    page: bool = False
    linked: bool = False
    policy: Policy = "strict"
    keeping: Keeping = "asked again"
    indexed: bool = True

    @property
    def zone(self) -> str:
        """The beginning of all its addresses, which is all of the address where nothing in it varies."""
        return self.pattern.partition("{")[0]

    @property
    def varying(self) -> str:
        """The name of what varies in it; none where it is one address."""
        return self.pattern.partition("{")[2].partition("}")[0]

    @property
    def differs(self) -> bool:
        """Whether hosts send something else with it than with the rest of the site."""
        return (self.policy, self.keeping, self.indexed) != ("strict", "asked again", True)

    def filled(self, slugs: Mapping[str, Collection[str]]) -> Iterator[str]:
        """Its addresses, by the slugs of each kind."""
        if not self.varying:
            yield self.pattern
        for slug in slugs[self.varying] if self.varying else ():
            yield self.pattern.replace(f"{{{self.varying}}}", slug)


_page = partial(Route, page=True, linked=True)
_JOB = "{job}"

ROUTES = (
    _page("home", urls.HOME),
    Route("not-found", urls.NOT_FOUND, page=True),
    _page("a-to-z", urls.JOBS, "index"),
    _page("occupation", urls.job(_JOB)),
    _page("fields", urls.FIELDS, "fields"),
    _page("field", urls.field("{field}")),
    _page("rankings", urls.RANKINGS, "rankings"),
    _page("ranking", urls.ranking("{ranking}"), "rankings"),
    _page("compare", urls.COMPARE, "compare"),
    _page("comparison", urls.comparison("{comparison}"), "compare"),
    _page("changes", urls.CHANGES, "changes"),
    _page("data", urls.DATA, "data"),
    _page("prose", urls.prose("{page}")),
    Route("asset", f"{urls.ASSETS}{{file}}", keeping="for good"),
    Route("embed", urls.embed(_JOB), "embeds", page=True, policy="framed"),
    Route("badge", urls.badge(_JOB), "embeds", policy="framed"),
    _page("search", urls.SEARCH, "search", policy="searching"),
    Route("list of pages", urls.PAGES_LIST, "page-list", indexed=False),
    Route("Markdown twin", urls.job_markdown(_JOB), "twins", linked=True),
    Route("JSON twin", urls.job_json(_JOB), "twins", linked=True),
    Route("feed of a job", urls.job_feed(_JOB), "changes", linked=True),
    Route("picture of a job", urls.job_picture(_JOB), "pictures"),
    Route("finder", urls.FIND, "index"),
    Route("feed of changes", urls.CHANGES_FEED, "changes", linked=True),
    Route("data set", urls.data_file("{file}"), "data"),
    Route("full-text index", f"{urls.PAGEFIND}{{file}}", "search"),
    Route("feed", urls.FEED, linked=True),
    Route("sitemap", urls.SITEMAP, linked=True),
    Route("summary for language models", urls.LLMS, "twins", linked=True),
    Route("rules for crawlers", urls.ROBOTS),
    Route("picture of the site", urls.PICTURE, "pictures"),
    Route("icon", urls.TOUCH_ICON, "pictures"),
)
PAGES = tuple(route for route in ROUTES if route.page)
LINKED = tuple(route for route in ROUTES if route.linked)

# Names of folders of the site, which no page of prose can have.
RESERVED = frozenset(route.zone.split("/")[1] for route in ROUTES if route.zone.count("/") > 1)

# The home page, which stands for the whole site, and each part of it with which hosts send something else.
ZONES = (ROUTES[0], *{route.zone: route for route in ROUTES if route.differs}.values())


def policy_of(address: str) -> Policy:
    """The policy at an address."""
    return next((route.policy for route in ZONES[1:] if address.startswith(route.zone)), ZONES[0].policy)
