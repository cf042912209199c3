"""The occupation page as structured data."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.codes import Classification
from bellwether.model.fact import Published
from bellwether.model.measure import Score
from bellwether.model.numbers import as_plain
from bellwether.model.unit import Money
from bellwether.pages import structured
from bellwether.pages.frame import author_node
from bellwether.pages.occupation.material import Material
from bellwether.pages.structured import Node
from bellwether.words import sentences
from bellwether.words.population import figure_of_group, place_name
from bellwether.words.subject import Subject


def nodes(page: Material) -> Iterator[Node | None]:
    """Article, occupation and questions."""
    atlas, subject, job, written = page.atlas, page.subject, page.subject.job, page.written
    url, home = atlas.urls.absolute(addresses.job(job.slug)), atlas.urls.absolute(addresses.HOME)
    yield structured.article(
        url=url,
        headline=sentences.question(subject),
        description=sentences.description(subject),
        published=written.published,
        modified=atlas.modified(job.slug),
        by=author_node(atlas, written.author),
        home=home,
        site=atlas.library.settings.title,
        about=[f"{url}#occupation"],
        picture=atlas.urls.absolute(addresses.job_picture(job.slug)) if atlas.has("pictures") else "",
    )
    yield structured.occupation(
        url=url,
        name=job.title,
        description=written.about,
        other_names=written.aka,
        codes=list(_titled_codes(subject)),
        skills=[skill.skill for skill in written.skills],
        pay=_pay_node(subject),
    )
    if page.questions:
        yield structured.faq_page(url, [(question.question, question.text) for question in page.questions])


def _titled_codes(subject: Subject) -> Iterator[tuple[Classification, str, str]]:
    """The codes of the job, each with its classification and the official title that a list or a table has for it."""
    sources, known = subject.library.sources, subject.library.settings.all_classifications
    published: list[Published] = [*subject.job.facts.values(), *subject.job.withheld.values()]
    # A code may have meant something else in another edition of its classification.
    titles = {(cell.kind, cell.code): cell.title for cell in published if not sources[cell.source].classification}
    for kind, code in subject.job.written.codes.given.items():
        if title := subject.job.joined.official.get(kind) or titles.get((kind, code)):
            yield known[kind], code, title


def _pay_node(subject: Subject) -> tuple[Node, str] | None:
    """What the job's group is paid, and where; None unless all of it is known: amount, currency, period and region.

    The percentiles are measures of their own. They count where the page shows them, and where they tell of the same
    people in the same unit.
    """
    pay, measures = subject.playing("pay"), subject.library.measures
    if pay is None or pay.fact is None or not isinstance(unit := pay.measure.unit, Money) or not unit.per:
        return None
    region = place_name(subject.library.sources[pay.fact.source].region)
    if not region:
        return None
    shown = {rank: name for rank, name in measures.roles.pay_percentiles.items() if name in measures.market}
    ranks = [(int(rank), subject.score(shown[rank])) for rank in sorted(shown)]
    known = [(rank, as_plain(score.shown)) for rank, score in ranks if score and _people(score) == _people(pay)]
    name = figure_of_group(measure=pay.measure.name, group=pay.fact.title)
    return structured.salary(name, unit.money, unit.per, as_plain(pay.shown), known), region


def _people(score: Score) -> tuple[object, ...] | None:
    """Of whom a published figure tells, and in what."""
    return (score.fact.source, score.fact.kind, score.fact.code, score.measure.unit) if score.fact else None
