"""The table of addresses: every address of the site, what stands there, and how hosts, links and checks treat it.

Reserved names, the headers of each part of the site, the links that content may use and the kinds of pages that the
browser tests look at follow from it. A name in braces stands for the slugs of one kind; `{file}` for any name below.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from functools import partial
from typing import Literal

from bellwether.model.library import Part, SiteSettings

HOME = "/"
JOBS = "/jobs/"
FIELDS = "/fields/"
RANKINGS = "/rankings/"
COMPARE = "/compare/"
CHANGES = "/changes/"
CHANGES_FEED = "/changes/feed.xml"
CHANGES_DATA = "/changes/changes.json"
DIGEST = "/changes/digest.html"
DIGEST_TEXT = "/changes/digest.txt"
DIGEST_FEED = "/changes/digest.xml"
DATA = "/data/"
GROUPS = "/groups/"
MARKET = "/market/"
SEARCH = "/search/"
EMBED = "/embed/"
METHODOLOGY = "/methodology/"
FIND = "/jobs/find.json"
GROUP_TITLES = "/groups/titles/index.json"
PICTURE = "/picture.png"
TOUCH_ICON = "/apple-touch-icon.png"
MANIFEST = "/site.webmanifest"
PAGEFIND = "/pagefind/"
NOT_FOUND = "/404.html"
PAGES_LIST = "/pages.json"
ASSETS = "/assets/"
ADMIN = "/admin/"
ADMIN_FIELDS = "/admin/config.yml"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
LLMS = "/llms.txt"
FEED = "/feed.xml"

# For how many jobs one full-text index serves: few enough for it to be made anew in under a second after an edit.
_JOBS_IN_AN_INDEX = 128
# A browser asks all indexes for every word, so that from so many on they grow instead, as far as memory goes: Pagefind
# takes some 0.6 MB for each job while it makes one.
_INDEXES = 16
_MOST_JOBS_IN_AN_INDEX = 4000

# Whether scripts may run WebAssembly, other sites may show a page in a frame, or editors write; else nothing of it.
Policy = Literal["strict", "searching", "framed", "editing"]
# How long a browser may keep what it got: until it asks whether that is still right, or for good.
Keeping = Literal["asked again", "for good"]


def search_indexes(jobs: int) -> tuple[str, ...]:
    """The addresses of the folders of the full-text indexes of a site with so many jobs; the first has the script."""
    number = max(1, min(_INDEXES, -(-jobs // _JOBS_IN_AN_INDEX)), -(-jobs // _MOST_JOBS_IN_AN_INDEX))
    return (PAGEFIND, *(f"{PAGEFIND}{index}/" for index in range(2, number + 1)))


def job(slug: str) -> str:
    """The address of an occupation page."""
    return f"{JOBS}{slug}/"


def job_markdown(slug: str) -> str:
    """The address of its Markdown twin."""
    return f"{JOBS}{slug}/index.md"


def job_json(slug: str) -> str:
    """The address of its JSON twin."""
    return f"{JOBS}{slug}/index.json"


def job_feed(slug: str) -> str:
    """The address of the feed of its score changes."""
    return f"{JOBS}{slug}/feed.xml"


def job_calendar(slug: str) -> str:
    """The address of the calendar file with the day on which the page is next reviewed."""
    return f"{JOBS}{slug}/review.ics"


def job_picture(slug: str) -> str:
    """The address of the picture of an occupation page, for sharing."""
    return f"{JOBS}{slug}/picture.png"


def embed(slug: str) -> str:
    """The address of the card of a job that other sites embed."""
    return f"{EMBED}{slug}/"


def app_icon(name: str) -> str:
    """The address of an icon that the web manifest names."""
    return f"/icon-{name}.png"


def badge(slug: str) -> str:
    """The address of the badge of a job."""
    return f"{EMBED}{slug}/badge.svg"


def compare(*slugs: str) -> str:
    """The address at which jobs are compared in the browser."""
    return f"{COMPARE}?jobs={','.join(slugs)}" if slugs else COMPARE


def field(slug: str) -> str:
    """The address of a field of work."""
    return f"{FIELDS}{slug}/"


def ranking(slug: str) -> str:
    """The address of a ranking."""
    return f"{RANKINGS}{slug}/"


def comparison(slug: str) -> str:
    """The address of an authored comparison; its slug is `<a>-vs-<b>`."""
    return f"{COMPARE}{slug}/"


def group(slug: str) -> str:
    """The address of the page of an official occupation."""
    return f"{GROUPS}{slug}/"


def group_titles(piece: int) -> str:
    """The address of a piece of the other titles of official occupations, by its number."""
    return f"{GROUPS}titles/{piece}.json"


def prose(slug: str) -> str:
    """The address of a prose page."""
    return f"/{slug}/"


def data_file(name: str) -> str:
    """The address of a file of the data set."""
    return f"{DATA}{name}"


def key_file(key: str) -> str:
    """The address of the file that shows search engines whose site this is (IndexNow)."""
    return f"/{key}.txt"


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
    _page("home", HOME),
    Route("not-found", NOT_FOUND, page=True),
    _page("a-to-z", JOBS, "index"),
    _page("occupation", job(_JOB)),
    _page("fields", FIELDS, "fields"),
    _page("field", field("{field}")),
    _page("rankings", RANKINGS, "rankings"),
    _page("ranking", ranking("{ranking}"), "rankings"),
    _page("compare", COMPARE, "compare"),
    _page("comparison", comparison("{comparison}"), "compare"),
    _page("changes", CHANGES, "changes"),
    _page("data", DATA, "data"),
    _page("groups", GROUPS, "groups"),
    _page("group", group("{group}"), "groups"),
    _page("market", MARKET, "groups"),
    _page("prose", prose("{page}")),
    Route("asset", f"{ASSETS}{{file}}", keeping="for good"),
    Route("digest", DIGEST, "changes", page=True),
    Route("embed", embed(_JOB), "embeds", page=True, policy="framed"),
    Route("badge", badge(_JOB), "embeds", policy="framed"),
    _page("search", SEARCH, "search", policy="searching"),
    Route("list of pages", PAGES_LIST, "page-list", indexed=False),
    Route("Markdown twin", job_markdown(_JOB), "twins", linked=True),
    Route("JSON twin", job_json(_JOB), "twins", linked=True),
    Route("feed of a job", job_feed(_JOB), "changes", linked=True),
    Route("calendar of a job", job_calendar(_JOB), "changes", linked=True),
    Route("picture of a job", job_picture(_JOB), "pictures"),
    Route("finder", FIND, "index"),
    Route("titles of groups", f"{GROUPS}titles/{{file}}", "groups"),
    Route("feed of changes", CHANGES_FEED, "changes", linked=True),
    Route("data of changes", CHANGES_DATA, "changes", linked=True),
    Route("digest as text", DIGEST_TEXT, "changes", linked=True),
    Route("feed of digests", DIGEST_FEED, "changes", linked=True),
    Route("data set", data_file("{file}"), "data"),
    Route("full-text index", f"{PAGEFIND}{{file}}", "search"),
    Route("feed", FEED, linked=True),
    Route("sitemap", SITEMAP, linked=True),
    Route("summary for language models", LLMS, "twins", linked=True),
    Route("rules for crawlers", ROBOTS),
    Route("picture of the site", PICTURE, "pictures"),
    Route("icon", TOUCH_ICON, "pictures"),
    Route("icon of an app", app_icon("{file}"), "pictures"),
    Route("web manifest", MANIFEST, "pictures"),
    Route("form for editors", ADMIN, policy="editing", indexed=False),
    Route("fields of the form", f"{ADMIN}{{file}}", policy="editing", indexed=False),
)
PAGES = tuple(route for route in ROUTES if route.page)
LINKED = tuple(route for route in ROUTES if route.linked)

# Names of folders of the site, which no page of prose can have.
RESERVED = frozenset(route.zone.split("/")[1] for route in ROUTES if route.zone.count("/") > 1)

# The home page, which stands for the whole site, and each part of it with which hosts send something else.
ZONES = (ROUTES[0], *{route.zone: route for route in ROUTES if route.differs}.values())


def zones_of(settings: SiteSettings) -> tuple[Route, ...]:
    """Those of a site: that of editors is there where the settings turn it on."""
    return tuple(zone for zone in ZONES if zone.policy != "editing" or settings.admin)


def policy_of(address: str) -> Policy:
    """The policy at an address."""
    return next((route.policy for route in ZONES[1:] if address.startswith(route.zone)), ZONES[0].policy)
