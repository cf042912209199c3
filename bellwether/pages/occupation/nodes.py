"""The occupation page as structured data."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.measure import Score
from bellwether.model.unit import Money
from bellwether.pages import structured
from bellwether.pages.frame import author_node
from bellwether.pages.occupation.material import Material
from bellwether.pages.occupation.sections.questions import QuestionsView
from bellwether.pages.structured import Node
from bellwether.words import sentences
from bellwether.words.population import place_name
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
        about=[f"{url}#occupation"],
        picture=atlas.urls.absolute(addresses.job_picture(job.slug)) if atlas.has("pictures") else "",
    )
    known = atlas.library.settings.all_classifications
    titles = {(fact.kind, fact.code): fact.title for fact in job.facts.values()}
    yield structured.occupation(
        url=url,
        name=job.title,
        description=written.about,
        other_names=written.aka,
        codes=[(known[kind], code, titles.get((kind, code), "")) for kind, code in written.codes.given.items()],
        skills=[skill.skill for skill in written.skills],
        pay=_pay_node(subject),
    )
    asked = page.sections["questions"].content
    if isinstance(asked, QuestionsView):
        yield structured.faq_page(url, [(question.question, question.text) for question in asked.questions])


def _pay_node(subject: Subject) -> tuple[Node, str] | None:
    """What the job's group is paid, and where; None unless all of it is known: amount, currency, period and region.

    The percentiles are measures of their own, and count where they tell of the same people in the same unit.
    """
    pay, spread = subject.playing("pay"), subject.library.measures.roles.pay_percentiles
    if pay is None or pay.fact is None or not isinstance(unit := pay.measure.unit, Money) or not unit.per:
        return None
    region = place_name(subject.library.sources[pay.fact.source].region)
    if not region:
        return None
    ranks = [(int(rank), subject.score(spread[rank])) for rank in sorted(spread)]
    known = [(rank, float(score.value)) for rank, score in ranks if score and _people(score) == _people(pay)]
    group = subject.counted_apart(pay.fact.title)
    return structured.salary(pay.measure.name, unit.money, unit.per, float(pay.value), known, group), region


def _people(score: Score) -> tuple[object, ...] | None:
    """Of whom a published figure tells, and in what."""
    return (score.fact.source, score.fact.kind, score.fact.code, score.measure.unit) if score.fact else None
