"""What an entry says by itself: all that follows from its bytes alone, whatever else there is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cache
from typing import NamedTuple

from bellwether.content.body import read_body
from bellwether.content.entries.doubts import check_doubts
from bellwether.content.entries.naming import ask_about_names
from bellwether.content.frontmatter import Document, Keys
from bellwether.content.schema import checked
from bellwether.model.entry import SLOTTED, FrontMatter
from bellwether.model.evidence import official_name
from bellwether.model.extra import ExtraField, front_matter_with, plain
from bellwether.model.fields import Referent, fields_of, references_in
from bellwether.model.names import SLUG
from bellwether.model.problems import Problems
from bellwether.model.prose import SLOT, Prose, Question
from bellwether.model.routes import ASSETS
from bellwether.model.urls import Urls, page_address


class Mention(NamedTuple):
    """Something that must be there: of which kind, under which name, and where it is named.

    In prose that is a line and a column. In the fields it is their path, since to look for a place takes long.
    """

    kind: str
    name: str
    at: Keys = ()
    line: int = 0
    column: int = 0

    @property
    def is_anchor(self) -> bool:
        """Whether it is a place on another page, which may go without the page."""
        return self.kind == "address" and "#" in self.name

    @property
    def field(self) -> str:
        """The field that names it."""
        return ".".join(map(str, self.at)) or "prose"


class Rating(NamedTuple):
    """A score by hand: its measure, and its value."""

    measure: str
    value: Decimal


# An old address that an entry claims, as pages have it, with the line and column where it does.
Claimed = tuple[str, int, int]


@dataclass(frozen=True)
class Reading:
    """What an entry says. `written` is None when it says something impossible, or is a draft that nobody is shown:
    `title` is there then.
    """

    title: str
    draft: bool = False
    written: FrontMatter | None = None
    prose: Prose = field(default_factory=Prose)
    questions: tuple[Question, ...] = ()
    mentions: tuple[Mention, ...] = ()
    ratings: tuple[Rating, ...] = ()
    claims: tuple[Claimed, ...] = ()

    @property
    def pictures(self) -> tuple[str, ...]:
        """The files of the content that it shows, by their names among the assets."""
        addresses = {mention.name for mention in self.mentions if mention.kind == "address"}
        return tuple(sorted(name.removeprefix(ASSETS) for name in addresses if name.startswith(ASSETS)))


def read_entry(
    slug: str,
    document: Document,
    urls: Urls,
    problems: Problems,
    extra: tuple[ExtraField, ...] = (),
    *,
    drafts: bool = False,
) -> Reading:
    """What a document says as an entry. A draft may be unfinished, so nothing but its syntax is checked.

    `extra` declares the values of the publisher's own. With `drafts` a draft is read like any other entry."""
    title = str(document.data.get("title", slug))
    draft = document.data.get("draft") is True
    if draft and not drafts:
        return Reading(title, draft=True)
    body = read_body(document.body, document.path, document.body_line, urls, problems)
    referred = (
        Mention(reference.kind, reference.name, (), reference.place.line, reference.place.column)
        for reference in body.references
        if reference.kind != "web"
    )
    named = (*_named(document), *_jobs(slug, document, problems))
    mentions = (*referred, *named, *_slots(document))
    # What a title is written in place of can be told only where all entries are known.
    titles = {mention.at for mention in named if not SLUG.fullmatch(mention.name)}
    fitting = checked(front_matter_with(extra), document, problems, titles)
    if fitting is None:
        return Reading(title, draft, mentions=mentions)
    written = plain(fitting) if extra else fitting
    ask_about_names(document, written, problems)
    check_doubts(document, written, problems)
    _check_time(document, [task.time for task in written.tasks], problems)
    return Reading(
        title,
        draft,
        written=written,
        prose=body.prose,
        questions=body.questions,
        mentions=(*mentions, *_groups(written), *_official_tasks(written)),
        ratings=tuple(Rating(measure_id, hand.value) for measure_id, hand in written.scores.items()),
        claims=tuple(_claims(document, written)),
    )


def _named(document: Document) -> Iterator[Mention]:
    """What fields name besides other entries."""
    named = ((kind, path) for kind, path in _references() if kind != "job")
    return (Mention(kind, name, at) for kind, path in named for at, name in _names_at(document, *path))


@cache
def _references() -> tuple[tuple[Referent, tuple[str, ...]], ...]:
    return tuple(references_in(fields_of(FrontMatter)))


def _slots(document: Document) -> Iterator[Mention]:
    """The slots in fields that may have some."""
    for path in ((name, *rest) for name in SLOTTED for rest in ((), ("*",))):
        for at, text in texts_at(document, *path):
            yield from (Mention("slot", slot["slot"].strip(), at) for slot in SLOT.finditer(" ".join(text.split())))


def _groups(written: FrontMatter) -> Iterator[Mention]:
    """The official occupations of moves to jobs without an entry: by code, or else by what the job is called."""
    for index, move in enumerate(written.moves):
        if move.code:
            yield Mention("group", move.code, ("moves", index, "code"))
        elif move.job:
            yield Mention("group title", move.job, ("moves", index, "job"))


def _official_tasks(written: FrontMatter) -> Iterator[Mention]:
    """The official tasks that tasks of the entry are about, by their kind and id."""
    for number, task in enumerate(written.tasks):
        for kind, ids in task.evidence.items():
            for index, task_id in enumerate(ids):
                yield Mention("official task", official_name(kind, task_id), ("tasks", number, "evidence", kind, index))


def _jobs(slug: str, document: Document, problems: Problems) -> Iterator[Mention]:
    """Other entries, each to be named once in its group, and never the entry itself."""
    for path in (path for kind, path in _references() if kind == "job"):
        group = list(_names_at(document, *path))
        seen = Counter(other for _, other in group)
        for at, other in group:
            mention = Mention("job", other, at)
            yield mention
            if other == slug:
                problems.error(document.place(*at), mention.field, f"'{other}' is this job itself", "take it out")
            elif seen[other] > 1:
                message = f"'{other}' is given {seen[other]} times"
                problems.error(document.place(*at), mention.field, message, "keep one")


def _check_time(document: Document, times: Sequence[Decimal | None], problems: Problems) -> None:
    given = [time for time in times if time is not None]
    if given and len(given) < len(times):
        missing = times.index(None)
        message = f"the working time is given for {len(given)} of {len(times)} tasks"
        place = document.place("tasks", missing)
        problems.error(place, f"tasks.{missing}.time", message, "give it for all tasks or for none")
    elif given and not 95 <= sum(given) <= 105:
        message = f"the working times add up to {sum(given)} percent"
        problems.error(document.place("tasks"), "tasks", message, "let them add up to about 100")


def _claims(document: Document, written: FrontMatter) -> Iterator[Claimed]:
    for index, alias in enumerate(written.aliases):
        place = document.place("aliases", index)
        yield page_address(alias), place.line, place.column


def _names_at(document: Document, *path: str) -> Iterator[tuple[Keys, str]]:
    """What is written at a path where a slug should be."""
    return ((at, text) for at, text in texts_at(document, *path) if text.strip())


def slugs_at(document: Document, *path: str) -> Iterator[tuple[Keys, str]]:
    """The slugs that stand at a path; anything else there is a matter of types."""
    return ((at, text) for at, text in texts_at(document, *path) if SLUG.fullmatch(text))


def texts_at(document: Document, *path: str) -> Iterator[tuple[Keys, str]]:
    """The texts that stand at a path, in which `*` is every item or key.

    Read from what was written, so that they are checked although something else in the document is wrong.
    """
    found: list[tuple[Keys, object]] = [((), document.data)]
    for step in path:
        found = [(((*at, key)), inner) for at, value in found for key, inner in _steps(value, step)]
    yield from ((at, value) for at, value in found if isinstance(value, str))


def _steps(value: object, step: str) -> Iterable[tuple[str | int, object]]:
    if isinstance(value, Mapping):
        return value.items() if step == "*" else [(step, value.get(step))]
    return enumerate(value) if step == "*" and isinstance(value, list) else ()
