"""The occupation page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from bellwether.charts import stack
from bellwether.model import urls as addresses
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.entry import TaskKind
from bellwether.model.measure import Score
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, Link
from bellwether.pages.embed.page import snippets
from bellwether.pages.filling import markdown, parts
from bellwether.pages.frame import ATOM, Outline, author_node, framed
from bellwether.pages.lazy import once
from bellwether.pages.measured import FigureView, MethodView, figure_views, method_view, score_view, unrated_view
from bellwether.pages.occupation import sections
from bellwether.pages.occupation.compared import compared_view
from bellwether.pages.occupation.pay import pay_node
from bellwether.pages.occupation.selfcheck import self_check
from bellwether.pages.occupation.view import (
    HistoryView,
    LeadView,
    MarketView,
    OccupationView,
    QuestionView,
    ResourcesView,
    ShareView,
    ShiftView,
    TasksView,
    ToolView,
)
from bellwether.pages.pictures.page import badge_view, picture_alt
from bellwether.pages.plots import history_chart, study_chart, task_chart
from bellwether.pages.recorded import change_views
from bellwether.pages.sources import Marks, marks_of
from bellwether.pages.structured import Node
from bellwether.words import announcing, sentences
from bellwether.words.citation import Cited, citations
from bellwether.words.grammar import day
from bellwether.words.population import market_note
from bellwether.words.subject import Subject, span_words

_KINDS: tuple[TaskKind, ...] = ("human", "assisted", "automatable")


def occupation_page(atlas: Atlas, slug: str) -> Page:
    """The page of one job."""
    path = output_path(addresses.job(slug))
    return Page(path, "occupation.html", occupation_view(atlas, slug), atlas.library.occupations[slug].path)


def occupation_view(atlas: Atlas, slug: str) -> OccupationView:
    """Everything that the page of one job shows, from top to bottom, each part worked out when it is asked for."""
    subject = atlas.subject(slug).whole()
    written, measures = subject.job.written, atlas.library.measures
    marks = once(lambda: marks_of(atlas.library, [subject.job]))
    questions = once(lambda: tuple(sections.question_views(atlas, subject)))
    related = once(lambda: tuple(sections.related_views(atlas, subject)))
    compared = once(lambda: compared_view(atlas, subject))
    figures = partial(_figures, subject, marks)
    return OccupationView(
        frame=_frame(atlas, subject, questions),
        headline=subject.headline_measure.short,
        pay=measures.measures[measures.roles.pay].short if measures.roles.pay else "",
        lead=lambda: _lead(atlas, subject, marks()),
        contents=lambda: tuple(
            _contents(atlas, subject, compared=compared(), asked=questions(), related=related(), cited=marks().ids)
        ),
        tasks=lambda: _tasks(subject),
        prose=lambda: parts(atlas, subject.job.prose, slug, marks()),
        prose_markdown=lambda: markdown(atlas, subject.job.prose, slug),
        shift=tuple(ShiftView(shift.before, shift.after) for shift in written.shift),
        tools=tuple(ToolView(tool.name, tool.does, tool.url) for tool in written.tools),
        skills=lambda: tuple(sections.skill_groups(subject)),
        market=lambda: MarketView(figures(measures.market), market_note(subject)),
        studies=lambda: figures(measures.studies),
        study_chart=lambda: study_chart(subject, _scores(subject, measures.studies)),
        compared=compared,
        moves=lambda: tuple(sections.move_view(atlas, subject, move) for move in written.moves),
        questions=questions,
        takeaways=written.takeaways,
        resources=ResourcesView(
            tuple(map(sections.resource_view, written.resources)), sections.disclosure(atlas, written.resources)
        ),
        history=lambda: _history(atlas, slug),
        related=related,
        nearest=lambda: tuple(sections.nearest_rows(atlas, slug)),
        sources=lambda: marks().views(),
        methods=lambda: tuple(_methods(subject, marks())),
        methodology=atlas.urls.href(addresses.METHODOLOGY),
        self_check=lambda: self_check(subject),
        share=lambda: _share(atlas, subject),
        indexable=slug not in atlas.kept_out,
        field=atlas.library.categories[written.category].title,
    )


def _figures(subject: Subject, marks: Callable[[], Marks], measure_ids: Sequence[str]) -> tuple[FigureView, ...]:
    return tuple(figure_views(subject, measure_ids, marks()))


def _methods(subject: Subject, marks: Marks) -> Iterator[MethodView]:
    for score in _scores(subject, subject.library.measures.panel):
        if score.terms or score.hand:
            yield method_view(score, marks)


def _history(atlas: Atlas, slug: str) -> HistoryView:
    changes = atlas.changes_of(slug)
    return HistoryView(
        changes=tuple(change_views(atlas, changes)),
        feed=atlas.href_of("changes", addresses.job_feed(slug)),
        chart=history_chart(atlas, changes, atlas.modified(slug)),
    )


def _share(atlas: Atlas, subject: Subject) -> ShareView:
    slug, settings = subject.job.slug, atlas.library.settings
    cited = Cited(
        key=f"{settings.title.lower().replace(' ', '-')}-{slug}",
        title=sentences.question(subject),
        author=settings.authors[subject.job.written.author].name,
        site=settings.title,
        updated=atlas.modified(slug),
        url=atlas.urls.absolute(addresses.job(slug)),
    )
    badge = atlas.href_of("embeds", addresses.badge(slug))
    return ShareView(_share_title(atlas), citations(cited), snippets(atlas, slug), badge, badge_view(atlas, slug).width)


def _share_title(atlas: Atlas) -> str:
    return "Cite and embed" if atlas.has("embeds") else "Cite"


def _lead(atlas: Atlas, subject: Subject, marks: Marks) -> LeadView:
    written, headline = subject.job.written, subject.headline
    measures = atlas.library.measures
    others = [score for score in _scores(subject, measures.panel) if score is not headline]
    key_figures = measures.roles.played("growth", "openings", "pay")
    return LeadView(
        question=sentences.question(subject),
        answer=written.answer,
        headline=score_view(headline, marks) if headline else None,
        unrated=None if headline else unrated_view(subject, measures.roles.headline),
        scores=lambda: tuple(score_view(score, marks) for score in others),
        key_figures=lambda: tuple(figure_views(subject, key_figures, marks)),
        horizon=sentences.horizon_words(subject),
        span=span_words(written.horizon.years) if written.horizon else "",
        updated=day(atlas.modified(subject.job.slug)),
        published=day(written.published),
        author=atlas.author_link(written.author),
        author_about=atlas.library.settings.authors[written.author].about,
        reviewer=atlas.author_link(written.reviewer) if written.reviewer else None,
        quotable=lambda: sentences.quotable(subject, atlas.changes_of(subject.job.slug)),
        quick_take=lambda: tuple(sentences.quick_take(subject)),
        summary=written.summary,
        about=written.about,
        also_called=", ".join(written.aka),
        codes=tuple((CLASSIFICATIONS[kind].name, code) for kind, code in written.codes.given),
    )


def _tasks(subject: Subject) -> TasksView:
    written = subject.job.written
    since = written.horizon.from_ if written.horizon else written.published.year
    return TasksView(
        rows=tuple(sections.task_view(task, since) for task in written.tasks),
        have_time=any(task.time is not None for task in written.tasks),
        have_penetration=any(task.penetration is not None for task in written.tasks),
        have_horizon=any(task.horizon for task in written.tasks),
        counts=lambda: sentences.counts(subject),
        stack=lambda: stack([(kind, len(subject.tasks(kind))) for kind in _KINDS]),
        chart=lambda: task_chart(subject),
    )


def _scores(subject: Subject, measure_ids: Sequence[str]) -> list[Score]:
    """The measures that are there, in the order asked for."""
    return [score for measure_id in measure_ids if (score := subject.score(measure_id))]


def _contents(
    atlas: Atlas, subject: Subject, *, compared: object, asked: object, related: object, cited: object
) -> Iterator[Link]:
    """What is on the page, in its order; the ids are those of the template's sections.

    Sections of which nothing is given are not on it.
    """
    written, measures = subject.job.written, subject.library.measures
    yield Link("Tasks, one by one", "#tasks")
    yield from (Link(heading.text, f"#{heading.id}") for heading in subject.job.prose.headings)
    for title, anchor, there in (
        ("Before and with AI", "shift", written.shift),
        ("AI tools in use", "tools", written.tools),
        ("Skills", "skills", written.skills),
        ("Job market", "market", subject.known(measures.market)),
        ("What the studies say", "studies", subject.known(measures.studies)),
        ("Compared with similar jobs", "compared", compared),
        ("Where to move", "moves", written.moves),
        ("Questions", "questions", asked),
        ("Takeaways", "takeaways", written.takeaways),
        ("Resources", "resources", written.resources),
        ("Score history", "history", atlas.has("changes") or atlas.changes_of(subject.job.slug)),
        ("Related jobs", "related", related),
        ("Sources", "sources", cited),
        ("How this score is made", "method", True),
        (_share_title(atlas), "share", True),
    ):
        if there:
            yield Link(title, f"#{anchor}")


def _frame(atlas: Atlas, subject: Subject, questions: Callable[[], Sequence[QuestionView]]) -> Frame:
    job, slug = subject.job, subject.job.slug
    address = addresses.job(slug)
    category = atlas.library.categories[job.written.category]
    outline = Outline(
        address=address,
        title=sentences.page_title(subject),
        description=sentences.description(subject),
        short=job.title,
        published=job.written.published,
        modified=atlas.modified(slug),
        above=(*atlas.fields_above(), (category.title, addresses.field(category.slug))),
        nodes=lambda: _nodes(atlas, subject, questions()),
        alternates=lambda: _alternates(atlas, slug),
        picture=lambda: (addresses.job_picture(slug), picture_alt(atlas, slug)),
        scripts=("copy", "spy", "self-check", "tables"),
        kept_out=atlas.kept_out.get(slug, ()),
    )
    return framed(atlas, outline)


def _alternates(atlas: Atlas, slug: str) -> Iterator[tuple[str, str, str]]:
    title = atlas.library.occupations[slug].title
    if atlas.has("changes"):
        yield ATOM, announcing.changes_feed(of=title), addresses.job_feed(slug)
    if atlas.has("twins"):
        yield "text/markdown", announcing.as_markdown(of=title), addresses.job_markdown(slug)
        yield "application/json", announcing.as_data(of=title), addresses.job_json(slug)


def _nodes(atlas: Atlas, subject: Subject, questions: Sequence[QuestionView]) -> Iterator[Node | None]:
    job, written = subject.job, subject.job.written
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
    titles = {fact.code: fact.title for fact in job.facts.values()}
    yield structured.occupation(
        url=url,
        name=job.title,
        description=written.about,
        other_names=written.aka,
        codes=[(CLASSIFICATIONS[kind], code, titles.get(code, "")) for kind, code in written.codes.given],
        skills=[skill.skill for skill in written.skills],
        pay=pay_node(subject),
    )
    yield structured.faq_page(url, [(question.question, question.text) for question in questions])
