"""The pages that belong to the site as a whole: home, prose, changes, data, 404 and redirects."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.charts import WIDE
from bellwether.model import urls as addresses
from bellwether.model.library import Library, ProsePage
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.figures import scale_view
from bellwether.pages.frame import ATOM, Outline, framed
from bellwether.pages.lists import by_measure, field_cards, ranking_cards
from bellwether.pages.plots import outlook_chart
from bellwether.pages.prose import parts
from bellwether.pages.sections import change_views
from bellwether.pages.sources import marks_all
from bellwether.pages.tables import job_table
from bellwether.pages.views.elements import Link
from bellwether.pages.views.site import (
    ChangesView,
    DataFile,
    DataView,
    HomeView,
    NotFoundView,
    ProseView,
    RedirectView,
    SearchView,
)
from bellwether.words.grammar import counted, day, lowered
from bellwether.words.sentences import titled

RECENT = 6

DATA_FILES = (
    ("occupations.csv", "text/csv", "One line per job, one column per measure, with range and band of the scores"),
    ("occupations.json", "application/json", "The same with tasks, skills, moves and the source of every figure"),
    ("measures.json", "application/json", "Every measure as declared: meaning, unit, bands, formula"),
    ("history.csv", "text/csv", "Every recorded score with date and reason"),
    ("datapackage.json", "application/json", "What the files and their columns mean, in the Data Package form"),
)


def home_page(atlas: Atlas) -> Page:
    """The home page: what this is, the way to a job, and what is new."""
    settings = atlas.library.settings
    slugs = list(atlas.library.occupations)
    home = atlas.urls.absolute(addresses.HOME)
    logo = atlas.urls.absolute(addresses.TOUCH_ICON) if atlas.has("pictures") else ""
    outline = Outline(
        address=addresses.HOME,
        title=f"{settings.title}: {settings.tagline}",
        description=settings.description,
        short=settings.title,
        modified=atlas.newest(slugs, settings.started),
        nodes=lambda: (
            structured.website(home, settings.title, settings.description, settings.language),
            structured.organization(home, settings.title, settings.description, logo),
        ),
        scripts=("tables",),
    )
    headline = atlas.library.measures.headline
    notable = by_measure(atlas, slugs, headline, descending=True)[: settings.notable]
    shown = counted(len(slugs), "job") if len(notable) == len(slugs) else f"{len(notable)} of {len(slugs):,} jobs"
    caption = f"{shown} by {lowered(atlas.library.measures.measures[headline].short)}, the highest first"
    view = HomeView(
        frame=framed(atlas, outline),
        question=settings.tagline,
        description=settings.description,
        count=counted(len(slugs), "job"),
        notable=job_table(atlas, notable, caption) if notable else None,
        chart=lambda: outlook_chart(atlas, slugs),
        wide_chart=lambda: outlook_chart(atlas, slugs, WIDE),
        fields=field_cards(atlas),
        rankings=ranking_cards(atlas) if atlas.has("rankings") else (),
        recent=tuple(change_views(atlas, list(reversed(atlas.library.history))))[:RECENT],
        changes=atlas.href_of("changes", addresses.CHANGES),
        jobs=atlas.href_of("index", addresses.JOBS),
        data=atlas.href_of("data", addresses.DATA),
        methodology=atlas.urls.href(addresses.METHODOLOGY),
    )
    return Page(output_path(addresses.HOME), "home.html", view, "the home page")


def prose_page(atlas: Atlas, page: ProsePage) -> Page:
    """A page of prose. The methodology gets its measures and sources from the declarations."""
    address = addresses.prose(page.slug)
    contents = [Link(heading.text, f"#{heading.id}") for heading in page.prose.headings]
    outline = Outline(
        address=address,
        title=titled(page.title, atlas.library.settings.title),
        description=page.description,
        short=page.title,
        modified=page.updated,
        scripts=("tables",) if address == addresses.METHODOLOGY else (),
    )
    frame, prose, updated = framed(atlas, outline), parts(atlas, page.prose), day(page.updated)
    if address != addresses.METHODOLOGY:
        view = ProseView(frame, page.title, prose, tuple(contents), updated)
        return Page(output_path(address), "page.html", view, page.path)
    contents += [Link("The measures", "#measures"), Link("The sources", "#sources")]
    marks = marks_all(atlas.library)
    measures = atlas.library.measures.measures
    scales = tuple(scale_view(measure_id, measure, measures, marks) for measure_id, measure in measures.items())
    view = ProseView(frame, page.title, prose, tuple(contents), updated, scales, marks.views())
    return Page(output_path(address), "methodology.html", view, page.path)


def changes_page(atlas: Atlas) -> Page:
    """Every recorded score with its reason."""
    history = list(reversed(atlas.library.history))
    title = "Score changes"
    lead = "Every score that was recorded here, when, and why it is what it is. The feed tells of new ones."
    outline = Outline(
        address=addresses.CHANGES,
        title=titled(title, atlas.library.settings.title),
        description=lead,
        short=title,
        modified=max([atlas.library.settings.started, *(change.date for change in history)]),
        alternates=lambda: ((ATOM, "Score changes", addresses.CHANGES_FEED),),
        kept_out=() if history else ("thin: no score is recorded yet",),
    )
    changes = tuple(change_views(atlas, history))
    view = ChangesView(framed(atlas, outline), title, lead, changes, atlas.urls.href(addresses.CHANGES_FEED))
    return Page(output_path(addresses.CHANGES), "changes.html", view, "the list of score changes")


def data_page(atlas: Atlas) -> Page:
    """The data set: files, columns, licence and credits."""
    settings, measures = atlas.library.settings, atlas.library.measures.measures
    slugs = list(atlas.library.occupations)
    marks = marks_all(atlas.library)
    title = "The data"
    lead = (
        f"{counted(len(slugs), 'job')} with every score and figure of this site as CSV and JSON, free to use under "
        f"{settings.licence}, with the source of each figure."
    )
    url = atlas.urls.absolute(addresses.DATA)
    dataset = structured.dataset(
        url=url,
        name=f"{settings.title}: AI and occupations",
        description=lead,
        modified=atlas.newest(slugs, settings.started),
        licence=settings.licence_url,
        home=atlas.urls.absolute(addresses.HOME),
        measured=[measure.name for measure in measures.values()],
        files=[(atlas.urls.absolute(addresses.data_file(name)), kind) for name, kind, _ in DATA_FILES],
        credits_=[source.credit for source in marks.views()],
    )
    outline = Outline(
        address=addresses.DATA,
        title=titled("The data behind every page", settings.title),
        description=lead,
        short=title,
        modified=atlas.newest(slugs, settings.started),
        nodes=lambda: (dataset,),
        scripts=("tables",),
    )
    files = tuple(
        DataFile(name, atlas.urls.href(addresses.data_file(name)), kind, text) for name, kind, text in DATA_FILES
    )
    columns = tuple((measure_id, measure.meaning) for measure_id, measure in measures.items())
    view = DataView(framed(atlas, outline), title, lead, counted(len(slugs), "job"), files, columns, marks.views())
    return Page(output_path(addresses.DATA), "data.html", view, "the data page")


def search_page(atlas: Atlas) -> Page:
    """Full text, by a script; kept out of the index, because a search page answers nothing by itself."""
    title = "Search"
    outline = Outline(
        address=addresses.SEARCH,
        title=titled("Search all pages", atlas.library.settings.title),
        description="Search the full text of every page of this site.",
        short=title,
        modified=atlas.library.settings.started,
        scripts=("search",),
        kept_out=("a tool, not a page",),
    )
    jobs = atlas.href_of("index", addresses.JOBS)
    indexes = " ".join(map(atlas.urls.href, atlas.search_indexes()))
    measures = atlas.library.measures
    bands = tuple(band.word for band in measures.measures[measures.headline].bands)
    view = SearchView(framed(atlas, outline), title, indexes, bands, jobs)
    return Page(output_path(addresses.SEARCH), "search.html", view, "the search page")


def not_found_page(atlas: Atlas) -> Page:
    """What a host shows for an address that leads nowhere."""
    outline = Outline(
        address=addresses.NOT_FOUND,
        title=titled("Page not found", atlas.library.settings.title),
        description="There is no page at this address.",
        short="Page not found",
        modified=atlas.library.settings.started,
        scripts=("nearest",) if atlas.has("index") else (),
        kept_out=("not a page",),
    )
    links = [atlas.link("Home", addresses.HOME)]
    if atlas.has("fields"):
        links.insert(0, atlas.link("Fields of work", addresses.FIELDS))
    if atlas.has("index"):
        links.insert(0, atlas.link("Find a job from A to Z", addresses.JOBS))
    view = NotFoundView(framed(atlas, outline), tuple(links))
    return Page(output_path(addresses.NOT_FOUND), "404.html", view, "the page for unknown addresses")


def redirects(atlas: Atlas) -> Iterator[tuple[str, str, str]]:
    """Old addresses: where from, where to, and the file that says so."""
    for slug, job in atlas.library.occupations.items():
        for alias in job.basics.aliases:
            yield addresses.page_address(alias), addresses.job(slug), job.path
    for comparison in atlas.library.comparisons.values() if atlas.has("compare") else ():
        one, other = comparison.jobs
        yield addresses.comparison(f"{other}-vs-{one}"), addresses.comparison(comparison.slug), comparison.path


def has_stub(library: Library, old: str) -> bool:
    """Whether a page can stand at an old address: not where it asks for something, or is a page's but for its case."""
    if "?" in old:
        return False
    lowered = addresses.decoded(old).casefold()
    head, slug = lowered.rstrip("/").rsplit("/", 1)
    kept = {
        addresses.JOBS: library.occupations,
        addresses.FIELDS: library.categories,
        addresses.RANKINGS: library.rankings,
        addresses.COMPARE: library.comparisons,
        addresses.HOME: {*library.pages, *addresses.RESERVED},
    }
    return lowered == old or slug not in kept.get(f"{head}/", ())


def redirect_page(atlas: Atlas, old: str, new: str, origin: str) -> Page:
    """A stub at an old address, for hosts that read no list of redirects."""
    view = RedirectView(
        language=atlas.library.settings.language,
        title="This page has moved",
        href=atlas.urls.href(new),
        canonical=atlas.urls.absolute(new),
    )
    return Page(output_path(old), "redirect.html", view, f"an old address in {origin}")
