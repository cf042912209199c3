"""The address scheme and the base path; nothing else knows either.

An *address* is what the site calls a page: it starts at the site's root and, for a page, ends with a slash
(`/jobs/audio-mixer/`). An *href* is an address under the base path, as links use it. A *URL* is absolute.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cached_property
from urllib.parse import quote, unquote, urlsplit

HOME = "/"
JOBS = "/jobs/"
FIELDS = "/fields/"
RANKINGS = "/rankings/"
COMPARE = "/compare/"
CHANGES = "/changes/"
CHANGES_FEED = "/changes/feed.xml"
DATA = "/data/"
SEARCH = "/search/"
EMBED = "/embed/"
METHODOLOGY = "/methodology/"
FIND = "/jobs/find.json"
PICTURE = "/picture.png"
TOUCH_ICON = "/apple-touch-icon.png"
PAGEFIND = "/pagefind/"
NOT_FOUND = "/404.html"
PAGES_LIST = "/pages.json"
ASSETS = "/assets/"
SITEMAP = "/sitemap.xml"
ROBOTS = "/robots.txt"
LLMS = "/llms.txt"
FEED = "/feed.xml"

# For how many jobs one full-text index serves: Pagefind takes some 0.6 MB of memory for each while it makes one, and a
# browser asks all of them for every word.
_JOBS_IN_AN_INDEX = 4000

# What nearly all addresses consist of, and what needs no quoting.
_PLAIN = re.compile(r"[a-z0-9/._-]*")


def search_indexes(jobs: int) -> tuple[str, ...]:
    """The addresses of the folders of the full-text indexes of a site with so many jobs; the first has the script."""
    number = max(1, -(-jobs // _JOBS_IN_AN_INDEX))
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


def job_picture(slug: str) -> str:
    """The address of the picture of an occupation page, for sharing."""
    return f"{JOBS}{slug}/picture.png"


def embed(slug: str) -> str:
    """The address of the card of a job that other sites embed."""
    return f"{EMBED}{slug}/"


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


def prose(slug: str) -> str:
    """The address of a prose page."""
    return f"/{slug}/"


def data_file(name: str) -> str:
    """The address of a file of the data set."""
    return f"{DATA}{name}"


def page_address(written: str) -> str:
    """An address as pages have it: with a slash at its end, unless it names a file such as `/old.html`.

    What an old address asks for after `?` stays behind it.
    """
    path, asks, query = written.partition("?")
    last = path.rsplit("/", 1)[-1]
    return (path if not last or "." in last else f"{path}/") + asks + query


def decoded(address: str) -> str:
    """An address as servers compare it, with letters in place of their escapes."""
    return unquote(address)


def linked_page(link: str) -> str:
    """The address of the page that a link leads to, or to a place on."""
    return link.partition("#")[0].partition("?")[0]


def key_file(key: str) -> str:
    """The address of the file that shows search engines whose site this is (IndexNow)."""
    return f"/{key}.txt"


def output_path(address: str) -> str:
    """The file, relative to the output folder, that serves an address."""
    return decoded(address).lstrip("/") + ("index.html" if address.endswith("/") else "")


@dataclass(frozen=True)
class Urls:
    """Turns addresses into hrefs and URLs for one place of publication.

    `base_url` is absolute and may have a path (`https://example.org/sub`); a slash at its end does not matter.
    """

    base_url: str

    @cached_property
    def base_path(self) -> str:
        """The path of the base URL without a slash at its end: empty, or such as `/sub`."""
        return urlsplit(self.base_url).path.rstrip("/")

    @cached_property
    def origin(self) -> str:
        """Scheme and host."""
        parts = urlsplit(self.base_url)
        return f"{parts.scheme}://{parts.netloc}"

    def href(self, address: str) -> str:
        """An address as links on the site's own pages use it."""
        plain = _PLAIN.fullmatch(address)
        return self.base_path + (address if plain else quote(address, safe="/#?=&:@+,;~!$'()*%-._"))

    def absolute(self, address: str) -> str:
        """An address as canonical links, feeds and structured data use it."""
        return self.origin + self.href(address)
