"""What machines read: sitemap, feeds, llms.txt and robots.txt."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from bellwether.model import routes as addresses
from bellwether.model.output import Output, Page
from bellwether.model.recorded import Change
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.outputs.ids import lasting_id
from bellwether.pages.atlas import Atlas
from bellwether.pages.changes.digest import DigestView, digest_pages, digest_view
from bellwether.pages.lists.field import field_kept_out
from bellwether.pages.recorded import told_changes
from bellwether.pages.structured import moment
from bellwether.words import announcing, dataset
from bellwether.words.answers import full_answer
from bellwether.words.grammar import sentence
from bellwether.words.sentences import page_title, question
from bellwether.words.slots import filled


@view_type()
class FeedEntry:
    """An entry of a feed; `content` is all of it, where it is a digest."""

    id: str
    url: str
    title: str
    summary: str
    published: str
    updated: str
    content: DigestView | None = None


@view_type()
class FeedView:
    """An Atom feed."""

    id: str
    self_url: str
    page_url: str
    title: str
    subtitle: str
    author: str
    updated: str
    language: str
    entries: Sequence[FeedEntry]


SITEMAP_SIZE = 45_000
FEED_SIZE = 30
# Crawlers by what they fetch for: to train models, or to answer a question with a link.
_TRAINING = ("Applebot-Extended", "Bytespider", "CCBot", "ClaudeBot", "Google-Extended", "GPTBot", "meta-externalagent")
_ANSWERING = ("ChatGPT-User", "Claude-SearchBot", "Claude-User", "OAI-SearchBot", "Perplexity-User", "PerplexityBot")


@dataclass(frozen=True)
class SitemapView:
    """Addresses with the day of their last change; in an index, those of further sitemaps."""

    entries: Sequence[tuple[str, str]]


@dataclass(frozen=True)
class LlmsView:
    """llms.txt: what the site is, and where its pages stand as Markdown."""

    title: str
    description: str
    licence: str
    sections: tuple[tuple[str, tuple[tuple[str, str, str], ...]], ...]


def sitemaps(atlas: Atlas, offered: Iterable[tuple[str, str]], size: int = SITEMAP_SIZE) -> Iterator[Page]:
    """The sitemap of the pages that are offered to search engines, given by address and day of their last change.

    A long one is split under an index.
    """
    entries = sorted(offered)
    parts = [entries[start : start + size] for start in range(0, len(entries), size)]
    if len(parts) <= 1:
        yield _sitemap(addresses.SITEMAP, SitemapView(entries))
        return
    index = []
    for number, part in enumerate(parts, start=1):
        address = f"/sitemap-{number}.xml"
        yield _sitemap(address, SitemapView(part))
        index.append((atlas.urls.absolute(address), max(modified for _, modified in part)))
    yield Page(output_path(addresses.SITEMAP), "feeds/sitemap-index.xml", SitemapView(index), "the sitemap index")


def _sitemap(address: str, view: SitemapView) -> Page:
    return Page(output_path(address), "feeds/sitemap.xml", view, "the sitemap")


def site_feed(atlas: Atlas) -> Page:
    """The jobs that are new or changed, the newest first."""
    chosen = [slug for slug in atlas.library.occupations if slug not in atlas.kept_out]
    newest = sorted(chosen, key=lambda slug: (-atlas.modified(slug).toordinal(), slug))[:FEED_SIZE]
    title = announcing.jobs_feed(site=atlas.library.settings.title)
    return _feed(atlas, addresses.FEED, addresses.HOME, title, [_job_entry(atlas, slug) for slug in newest])


def _job_entry(atlas: Atlas, slug: str) -> FeedEntry:
    subject = atlas.subject(slug)
    url = atlas.urls.absolute(addresses.job(slug))
    written = subject.job.written
    return FeedEntry(
        id=_lasting(atlas, addresses.job(slug)),
        url=url,
        title=question(subject),
        summary=f"{sentence(full_answer(subject))} {filled(subject, written.summary)}",
        published=moment(written.published),
        updated=moment(atlas.modified(slug)),
    )


def changes_feed(atlas: Atlas) -> Page:
    """The recorded scores, the newest first."""
    title = announcing.changes_feed(of=atlas.library.settings.title)
    newest = list(reversed(atlas.library.history))
    return _feed(atlas, addresses.CHANGES_FEED, addresses.CHANGES, title, _change_entries(atlas, newest))


def digest_files(atlas: Atlas) -> Iterator[Page]:
    """The digest of the latest week: for letters that a provider makes of a page, of text, or of a feed."""
    digest = digest_view(atlas)
    yield from digest_pages(digest)
    title = announcing.digests_feed(site=atlas.library.settings.title)
    yield _feed(atlas, addresses.DIGEST_FEED, addresses.CHANGES, title, _digest_entries(atlas, digest))


def _digest_entries(atlas: Atlas, digest: DigestView) -> list[FeedEntry]:
    """The digest as the one entry of a feed, a new one whenever its week is."""
    if digest.last is None:
        return []
    name, when = f"{addresses.DIGEST}#{digest.last.isoformat()}", moment(digest.last)
    return [FeedEntry(_lasting(atlas, name), digest.changes, digest.title, digest.lead, when, when, digest)]


def job_feed(atlas: Atlas, slug: str) -> Page:
    """The recorded scores of one job."""
    title = announcing.changes_feed(of=atlas.library.occupations[slug].title)
    entries = _change_entries(atlas, atlas.changes_of(slug))
    return _feed(atlas, addresses.job_feed(slug), addresses.job(slug), title, entries, atlas.modified(slug))


def _change_entries(atlas: Atlas, newest: Sequence[Change]) -> list[FeedEntry]:
    offered = [change for change in newest if change.occupation not in atlas.kept_out]
    entries = []
    for change, view in told_changes(atlas, offered):
        url = atlas.urls.absolute(addresses.job(change.occupation))
        when = moment(change.date)
        # With the value, because a score can change twice on one day.
        name = f"{addresses.job(change.occupation)}#{change.measure}-{change.date.isoformat()}-{change.value}"
        title = announcing.change_title(job=view.job.title, change=view.words)
        entries.append(FeedEntry(_lasting(atlas, name), url, title, view.reason, when, when))
    return entries[:FEED_SIZE]


def _feed(
    atlas: Atlas, address: str, page: str, title: str, entries: Sequence[FeedEntry], since: date | None = None
) -> Page:
    settings = atlas.library.settings
    url = atlas.urls.absolute(address)
    view = FeedView(
        id=_lasting(atlas, address),
        self_url=url,
        page_url=atlas.urls.absolute(page),
        title=title,
        subtitle=settings.description,
        author=settings.authors[settings.publisher].name,
        updated=max([moment(since or settings.started), *(entry.updated for entry in entries)]),
        language=settings.language,
        entries=entries,
    )
    return Page(output_path(address), "feeds/atom.xml", view, f"the feed {address}")


def _lasting(atlas: Atlas, name: str) -> str:
    return lasting_id(atlas, name).urn


def llms(atlas: Atlas) -> Page:
    """llms.txt: the pages that are offered to search engines."""
    library, url = atlas.library, atlas.urls.absolute
    jobs = tuple(
        (
            page_title(subject),
            url(addresses.job_markdown(subject.job.slug)),
            full_answer(subject),
        )
        for subject in (atlas.subject(slug) for slug in library.occupations if slug not in atlas.kept_out)
    )
    fields = tuple(
        (page.title, url(addresses.field(slug)), page.description)
        for slug, page in library.categories.items()
        if not field_kept_out(atlas, slug)
    )
    method = tuple((page.title, url(addresses.prose(slug)), page.description) for slug, page in library.pages.items())
    data = ((dataset.PAGE_TITLE, url(addresses.DATA), announcing.DATA),) if atlas.has("data") else ()
    settings = library.settings
    sections = ((announcing.JOBS, jobs), (announcing.FIELDS, fields), (announcing.ABOUT, (*method, *data)))
    view = LlmsView(settings.title, settings.description, settings.licence, sections)
    return Page("llms.txt", "feeds/llms.txt", view, "llms.txt")


def for_crawlers(atlas: Atlas) -> Iterator[Output]:
    """robots.txt, which says what crawlers are welcome and where the sitemap is, and the key file of IndexNow."""
    yield Output("robots.txt", _robots(atlas).encode(), "the files for crawlers")
    if key := atlas.library.settings.indexnow:
        yield Output(output_path(addresses.key_file(key)), key.encode(), "indexnow in site.yaml")


def _robots(atlas: Atlas) -> str:
    refused = {"all": (), "answers": _TRAINING, "none": (*_ANSWERING, *_TRAINING)}[atlas.library.settings.crawlers]
    lines = ["User-agent: *", "Allow: /", ""]
    if refused:
        lines += [*(f"User-agent: {agent}" for agent in sorted(refused)), "Disallow: /", ""]
    return "\n".join([*lines, f"Sitemap: {atlas.urls.absolute(addresses.SITEMAP)}\n"])
