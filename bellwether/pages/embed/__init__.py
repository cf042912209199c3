"""Cards of jobs that other sites embed."""

from __future__ import annotations

from html import escape

from bellwether.charts import level
from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.policy import page_policy
from bellwether.words.answers import full_answer
from bellwether.words.figures import range_words, score_figure
from bellwether.words.grammar import clipped
from bellwether.words.sentences import DESCRIPTION_LENGTH, question


@view_type()
class EmbedView:
    """A card on another site: question, answer, score, and the way to the page."""

    language: str
    stylesheet: str
    policy: str
    kept_out: tuple[str, ...]
    title: str
    answer: str
    name: str
    value: str
    band: str
    level: str
    note: str
    href: str
    site: str


WIDTH, HEIGHT = 320, 180


def embed_page(atlas: Atlas, slug: str) -> Page:
    """The card of a job."""
    origin = atlas.library.occupations[slug].path
    return Page(output_path(addresses.embed(slug)), "embed.html", _embed_view(atlas, slug), origin)


def _embed_view(atlas: Atlas, slug: str) -> EmbedView:
    subject = atlas.subject(slug)
    score = subject.headline
    return EmbedView(
        language=atlas.library.settings.language,
        stylesheet=atlas.asset_href("css/embed.css"),
        policy=page_policy(atlas.library.settings, addresses.embed(slug)),
        kept_out=atlas.indexability.of_card(),
        title=question(subject),
        answer=clipped(full_answer(subject), DESCRIPTION_LENGTH),
        name=score.measure.name if score else "",
        value=score_figure(score) if score else "",
        band=score.band.word if score and score.band else "",
        level=level(score.measure, score.value) if score else "",
        note=range_words(score) if score else "",
        href=atlas.urls.absolute(addresses.job(slug)),
        site=atlas.library.settings.title,
    )


def snippets(atlas: Atlas, slug: str) -> tuple[tuple[str, str], ...]:
    """The code that puts the card or the badge of a job on another site, by name."""
    if not atlas.has("embeds"):
        return ()
    title = escape(question(atlas.subject(slug)))
    page, card, badge = (atlas.urls.absolute(make(slug)) for make in (addresses.job, addresses.embed, addresses.badge))
    frame = f'<iframe src="{card}" title="{title}" width="{WIDTH}" height="{HEIGHT}" loading="lazy"></iframe>'
    return ("card", frame), ("badge", f'<a href="{page}"><img src="{badge}" alt="{title}"></a>')
