"""Entries: from what was written to what is known about a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from datetime import date
from decimal import Decimal

from bellwether.body import read_body
from bellwether.facts import Facts, join
from bellwether.frontmatter import Document
from bellwether.model.entry import FrontMatter
from bellwether.model.library import Occupation
from bellwether.problems import Problems
from bellwether.schema import checked
from bellwether.urls import Urls
from bellwether.validate.references import ENTRY_SLOTS, Known, check_job, check_one_of, check_prose


def read_occupations(
    known: Known, facts: Facts, today: date, urls: Urls, problems: Problems
) -> tuple[dict[str, Occupation], dict[str, str]]:
    """The jobs to publish by slug, and the titles of those held back: drafts, future and expired entries.

    A draft may be unfinished, so nothing but its front matter's syntax is checked.
    """
    occupations: dict[str, Occupation] = {}
    held_back: dict[str, str] = {}
    for slug, document in known.jobs.items():
        if document.data.get("draft") is True:
            held_back[slug] = f"{slug} (draft)"
            continue
        occupation = _read(slug, document, known, facts, urls, problems)
        if occupation is None:
            continue
        if reason := _held(occupation.written, today):
            held_back[slug] = f"{slug} ({reason})"
        else:
            occupations[slug] = occupation
    _check_titles(occupations, known, problems)
    return occupations, held_back


def _held(written: FrontMatter, today: date) -> str:
    if written.published > today:
        return f"from {written.published}"
    return f"expired {written.expires}" if written.expires and written.expires <= today else ""


def _read(
    slug: str, document: Document, known: Known, facts: Facts, urls: Urls, problems: Problems
) -> Occupation | None:
    body = read_body(document.body, document.path, document.body_line, urls, problems)
    check_prose(body.references, {*ENTRY_SLOTS, *known.measure_ids}, known, problems)
    written = checked(FrontMatter, document, problems)
    if written is None:
        return None
    _EntryChecker(slug, document, written, known, problems).check()
    joined = join(facts, known.measures, written.codes) if known.measures else {}
    return Occupation(slug, document.path, written, body.prose, body.questions, joined)


class _EntryChecker:
    """Checks what the type of an entry cannot: references, and values that must agree with each other."""

    def __init__(self, slug: str, document: Document, written: FrontMatter, known: Known, problems: Problems) -> None:
        self._slug = slug
        self._document = document
        self._written = written
        self._known = known
        self._problems = problems

    def check(self) -> None:
        self._check_names()
        self._check_jobs()
        self._check_time()
        self._check_scores()
        for index, alias in enumerate(self._written.aliases):
            self._known.claim(alias, self._document.place("aliases", index), self._problems)

    def _check_names(self) -> None:
        written, known = self._written, self._known
        self._one_of(written.category, "category", known.categories, "category")
        for index, source in enumerate(written.sources):
            self._one_of(source, "source", known.sources, "sources", index)
        for name in ("author", "reviewer"):
            if person := getattr(written, name):
                self._one_of(person, "author", known.authors, name)

    def _check_jobs(self) -> None:
        moves = [(move.to, ("moves", index, "to")) for index, move in enumerate(self._written.moves) if move.to]
        related = [(slug, ("related", index)) for index, slug in enumerate(self._written.related)]
        for group in (moves, related):
            seen = Counter(slug for slug, _ in group)
            for slug, at in group:
                place, field = self._document.place(*at), ".".join(map(str, at))
                check_job(slug, field, place, self._known, self._problems)
                if slug == self._slug:
                    self._problems.error(place, field, "the job is named on its own page", "take it out")
                elif seen[slug] > 1:
                    self._problems.error(place, field, f"'{slug}' is given {seen[slug]} times", "keep one")

    def _check_time(self) -> None:
        times = [task.time for task in self._written.tasks]
        given = [time for time in times if time is not None]
        if given and len(given) < len(times):
            missing = times.index(None)
            place = self._document.place("tasks", missing)
            message = f"the working time is given for {len(given)} of {len(times)} tasks"
            self._problems.error(place, f"tasks.{missing}.time", message, "give it for all tasks or for none")
        elif given and not 95 <= sum(given) <= 105:
            message = f"the working times add up to {sum(given)} percent"
            self._problems.error(self._document.place("tasks"), "tasks", message, "let them add up to about 100")

    def _check_scores(self) -> None:
        measures = self._known.measures.measures if self._known.measures else {}
        for measure_id, hand in self._written.scores.items():
            at = ("scores", measure_id)
            place, field = self._document.key_place(*at), ".".join(at)
            self._one_of(measure_id, "measure", self._known.measure_ids, *at)
            if measure_id in measures and measures[measure_id].fact:
                message = f"'{measure_id}' is a published figure and cannot be rated by hand"
                self._problems.error(place, field, message, "take it out")
            self._one_of(hand.source, "source", self._known.sources, *at, "source")
            if measure_id in measures and measures[measure_id].unit in ("percent", "score"):
                self._within(hand.value, *at, "value")

    def _within(self, value: Decimal, *at: str) -> None:
        if not 0 <= value <= 100:
            place = self._document.place(*at)
            self._problems.error(place, ".".join(at), f"{value} is not between 0 and 100", "correct it")

    def _one_of(self, word: str, what: str, options: Mapping[str, object], *at: str | int) -> None:
        place = self._document.place(*at)
        check_one_of(word, what, options, ".".join(map(str, at)), place, self._problems)


def _check_titles(occupations: Mapping[str, Occupation], known: Known, problems: Problems) -> None:
    """No two jobs may have one title: the pages would have one title as well."""
    owners: dict[str, str] = {}
    for slug, occupation in occupations.items():
        for name, at in _names(occupation):
            owner = owners.setdefault(name.casefold(), slug)
            if owner != slug:
                place = known.jobs[slug].place(at)
                message = f"'{name}' is the title of '{owner}' as well"
                problems.error(place, at, message, "tell the two apart")


def _names(occupation: Occupation) -> Iterator[tuple[str, str]]:
    yield occupation.title, "title"
    if occupation.written.plural and occupation.written.plural != occupation.title:
        yield occupation.written.plural, "plural"
