"""What is around the content of every page: head, header, breadcrumb and footer."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from bellwether.content.assets import PRINT, STYLESHEET
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.theme import PAPERS
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.corrections import page_correction
from bellwether.pages.elements import Alternate, Frame, HeadView, Link, LogoView, Picture, SiteView
from bellwether.pages.letter import letter_link
from bellwether.pages.policy import FIRST_SCRIPT, page_policy
from bellwether.pages.structured import Node
from bellwether.words import announcing, titles
from bellwether.words.scripts import script_words

ATOM = "application/atom+xml"
# The logo in the header, in pixels: as high as the name beside it, and no wider than leaves room on a phone.
_LOGO_HEIGHT, _LOGO_WIDTH = 28, 140


@dataclass(frozen=True)
class Outline:
    """What a page is, before it is framed: where it stands, what it is called, and what its markup says (`nodes`).

    `above` are the pages between the home page and this one, as title and address; `short` is the page's own name in
    the breadcrumb. `alternates` gives type, title and address, `picture` address and description of the picture for
    sharing, the site's own when there is none; `scripts` names the modules of `layouts/assets/js/` that it loads.
    """

    address: str
    title: str
    description: str
    short: str
    modified: date
    kept_out: Sequence[str]
    published: date | None = None
    above: tuple[tuple[str, str], ...] = ()
    nodes: Callable[[], Iterable[Node | None]] = tuple
    alternates: Callable[[], Iterable[tuple[str, str, str]]] = tuple
    picture: Callable[[], tuple[str, str]] | None = None
    scripts: tuple[str, ...] = ()


def framed(atlas: Atlas, outline: Outline) -> Frame:
    """The frame of a page."""
    urls = atlas.urls
    trail = [(atlas.library.settings.title, addresses.HOME), *outline.above, (outline.short, outline.address)]
    if outline.address == addresses.HOME:
        trail = trail[:1]
    canonical = urls.absolute(outline.address)

    def graph() -> Node:
        crumbs = structured.breadcrumbs(canonical, [(title, urls.absolute(address)) for title, address in trail])
        return structured.graph(*outline.nodes(), crumbs)

    feed = (ATOM, announcing.jobs_feed(site=atlas.library.settings.title), addresses.FEED)
    scripts = ("theme", *(("find",) if atlas.has("index") else ()), *outline.scripts)
    head = HeadView(
        title=outline.title,
        description=outline.description,
        canonical=canonical,
        kind="article" if outline.published else "website",
        published=outline.published.isoformat() if outline.published else "",
        modified=outline.modified.isoformat(),
        alternates=lambda: tuple(
            Alternate(kind, title, urls.href(address)) for kind, title, address in (*outline.alternates(), feed)
        ),
        graph=graph,
        policy=page_policy(atlas.library.settings, outline.address),
        picture=lambda: _picture(atlas, outline.picture),
        scripts=lambda: tuple(filter(None, (_script(atlas, name) for name in scripts))),
        words=lambda: script_words(scripts),
        kept_out=tuple(outline.kept_out),
    )
    links = tuple(
        Link(title, urls.href(address), address == outline.address) for title, address in trail if len(trail) > 1
    )
    return Frame(_site(atlas, outline.address), head, links, page_correction(atlas, outline.short, outline.address))


def _picture(atlas: Atlas, picture: Callable[[], tuple[str, str]] | None) -> Picture | None:
    if not atlas.has("pictures"):
        return None
    if picture:
        address, alt = picture()
    else:
        settings = atlas.library.settings
        address, alt = addresses.PICTURE, titles.named_with_tagline(site=settings.title, tagline=settings.tagline)
    return Picture(atlas.urls.absolute(address), alt)


def _script(atlas: Atlas, name: str) -> str:
    return atlas.asset_href(f"js/{name}.js")


def frame_of(page: Page) -> Frame | None:
    """The frame of a page; redirects and feeds have none."""
    frame = getattr(page.view, "frame", None)
    return frame if isinstance(frame, Frame) else None


def _site(atlas: Atlas, address: str) -> SiteView:
    """The site as a page at an address shows it: the same for all pages to which neither header nor footer links."""
    settings = atlas.library.settings
    linked = (addresses.SEARCH, *(link.to for link in (*settings.navigation, *settings.footer)))
    current = address if address in linked else ""
    return atlas.reads.once(atlas.once.sites, current, lambda: _site_view(atlas, current))


def _site_view(atlas: Atlas, current: str) -> SiteView:
    settings = atlas.library.settings

    def links(chosen: Sequence[tuple[str, str]]) -> tuple[Link, ...]:
        return tuple(Link(title, atlas.urls.href(to), to == current) for title, to in chosen)

    search = atlas.href_of("search", addresses.SEARCH)
    return SiteView(
        title=settings.title,
        tagline=settings.tagline,
        language=settings.language,
        locale=settings.language.replace("-", "_") if "-" in settings.language else "",
        home=atlas.urls.href(addresses.HOME),
        stylesheet=atlas.asset_href(STYLESHEET),
        print_stylesheet=atlas.asset_href(PRINT),
        papers=PAPERS,
        first_script=FIRST_SCRIPT,
        icon=atlas.asset_href("img/icon.svg"),
        touch_icon=atlas.href_of("pictures", addresses.TOUCH_ICON),
        manifest=atlas.href_of("pictures", addresses.MANIFEST),
        jobs=atlas.href_of("index", addresses.JOBS),
        search=Link(titles.SEARCH, search, current == addresses.SEARCH) if search else None,
        find_index=atlas.href_of("index", addresses.FIND),
        navigation=links([(link.title, link.to) for link in settings.navigation]),
        footer=links([(link.title, link.to) for link in settings.footer]),
        licence=Link(settings.licence, settings.licence_url),
        newsletter=letter_link(atlas),
        changes_feed=atlas.href_of("changes", addresses.CHANGES_FEED),
        logo=_logo(atlas),
        footer_words=settings.theme.footer_words,
        extra=settings.extra,
    )


def _logo(atlas: Atlas) -> LogoView | None:
    logo = atlas.library.settings.theme.logo
    if logo is None:
        return None
    width, height = atlas.sizes.get(logo.file, (1, 1))
    shown = min(max(round(_LOGO_HEIGHT * width / height), 1), _LOGO_WIDTH)
    alt = atlas.library.settings.title if logo.shows_name else ""
    return LogoView(atlas.asset_href(logo.file), alt, shown, max(round(shown * height / width), 1))


def author_node(atlas: Atlas, author_id: str) -> Node:
    """Who answers for a page, as structured data."""
    author = atlas.library.settings.authors[author_id]
    url = atlas.urls.absolute(author.url) if author.url.startswith("/") else author.url
    return structured.author(author.name, author.kind, url)
