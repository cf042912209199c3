"""From an entry and its page to what the panel shows."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from selectolax.lexbor import LexborHTMLParser

from bellwether.desk.advice import Advised, advice_on
from bellwether.desk.advice.advised import led_to
from bellwether.desk.advice.alike import SameWords
from bellwether.desk.advice.completeness import OFFERED_GUIDE
from bellwether.desk.advice.lengths import result_of
from bellwether.desk.advice.own_texts import own_words
from bellwether.desk.advice.similarity import nearest_passages
from bellwether.desk.advice.sourcing import OLD, source_ids
from bellwether.desk.panel.view import (
    ConsideredQuestion,
    ContradictedTask,
    EntryPanel,
    JobRef,
    PassageView,
    PointView,
    ResultView,
    SourceAge,
    WordsView,
)
from bellwether.model import routes as addresses
from bellwether.model.problems import Problem
from bellwether.pages.pictures import picture_alt
from bellwether.scores.evidence import contradicts
from bellwether.words.evidence import named_words
from bellwether.words.grammar import month
from bellwether.words.questions import considered

# What a writer mends first comes first.
_ORDER = ("error", "warning", "advice")
# In percent of the words on a page. Our own entries have from 35 to 44.
_FEW = 25
_OWN_WORDS_GUIDE = "words-of-your-own"


def panel_view(advised: Advised, page: str, guide: str, problems: Iterable[Problem] = ()) -> EntryPanel:
    """What is to be told of an entry beside its `page`, the HTML as readers get it.

    `guide` is the address of the guide for writers. `problems` are those of the content, of which the ones of this
    entry are told with the advice.
    """
    own = (problem for problem in problems if problem.place.path == advised.job.path)
    words = _words(advised, page)
    found = dict.fromkeys((*own, *advice_on(advised), *_few_words(advised, words)))
    # Why search engines are not offered the page stands in a part of its own.
    points = sorted(
        (problem for problem in found if problem.guide != OFFERED_GUIDE),
        key=lambda problem: (_ORDER.index(problem.severity), problem.place),
    )
    return EntryPanel(
        title=advised.job.title,
        kept_out=advised.atlas.indexability.of_job(advised.slug),
        offered_guide=f"{guide}#{OFFERED_GUIDE}",
        points=tuple(_point(problem, guide) for problem in points),
        result=_result(advised),
        words=words,
        leads_to=tuple(_jobs(advised, led_to(advised.job))),
        led_from=tuple(_jobs(advised, advised.all_entries.leading_to.get(advised.slug, ()))),
        sources=tuple(_sources(advised)),
        own_questions=tuple(asked.question for asked in advised.job.questions),
        questions=tuple(
            ConsideredQuestion(derived.question, derived.answer, standing)
            for derived, standing in considered(advised.subject)
        ),
        contradicted=tuple(_contradicted(advised)),
    )


def _point(problem: Problem, guide: str) -> PointView:
    place = f"{problem.place.line}:{problem.place.column}" if problem.place.line else ""
    leads = f"{guide}#{problem.guide}" if problem.guide else ""
    return PointView(place, problem.field, problem.message, tuple(problem.cure.split("\n")), problem.severity, leads)


def _result(advised: Advised) -> ResultView:
    atlas, address = advised.atlas, addresses.job(advised.slug)
    host = atlas.urls.origin.partition("://")[2]
    path = tuple(part for part in f"{atlas.urls.base_path}{address}".split("/") if part)
    picture = atlas.href_of("pictures", addresses.job_picture(advised.slug))
    return ResultView(result_of(advised), (host, *path), picture, picture_alt(atlas, advised.slug))


def _words(advised: Advised, page: str) -> WordsView:
    own, shown = own_words(advised.job), _words_shown(page)
    near, share = advised.all_entries.texts.nearest(advised.slug) or ("", 0)
    alike = nearest_passages(advised, near) if near else None
    return WordsView(
        own=own,
        prose=min(own, advised.job.basics.words),
        page=shown,
        share=min(100, 100 * own // shown) if shown else 0,
        nearest=next(_jobs(advised, [near]), None) if share or alike else None,
        nearest_share=share,
        alike=(_passage(alike[0]), _passage(alike[1])) if alike else None,
    )


def _few_words(advised: Advised, words: WordsView) -> Iterator[Problem]:
    """Advice on a page of which most is derived, which is known of the page alone."""
    if words.page and words.share < _FEW:
        message = f"{words.share}% of the words on the page are the entry's own; the rest follows from figures"
        cure = "tell what only somebody in the job knows"
        yield advised.advice((), message, cure, _OWN_WORDS_GUIDE)


def _words_shown(page: str) -> int:
    """How many words the main part of a page has for readers."""
    main = LexborHTMLParser(page).css_first("main")
    if main is None:
        return 0
    main.strip_tags(["script", "style", "svg", "template"])
    return len(main.text(separator=" ").split())


def _passage(words: SameWords) -> PassageView:
    return PassageView(str(words.place), words.text)


def _jobs(advised: Advised, slugs: Iterable[str]) -> Iterator[JobRef]:
    """The entries that are published, by title."""
    jobs = advised.library.occupations
    for slug in sorted((slug for slug in slugs if slug in jobs), key=lambda slug: (jobs[slug].title.casefold(), slug)):
        yield JobRef(jobs[slug].title, advised.atlas.urls.href(addresses.job(slug)))


def _sources(advised: Advised) -> Iterator[SourceAge]:
    for name in source_ids(advised):
        source = advised.library.sources[name]
        years = advised.library.today.year - source.first_day.year
        yield SourceAge(source.title, month(source.released), years, years > OLD)


def _contradicted(advised: Advised) -> Iterator[ContradictedTask]:
    declared, known = advised.library.measures.evidence, advised.library.evidence
    for task in advised.job.written.tasks:
        if found := contradicts(task, declared, known):
            says = tuple(named_words(one.declared, one.found) for one in found)
            yield ContradictedTask(task.task, f"{task.automation.normalize():f}", says, task.despite or "")
