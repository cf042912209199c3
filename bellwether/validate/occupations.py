"""Entries: from what was written to what is known about a job."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import date
from decimal import Decimal
from functools import partial

from bellwether.body import read_body
from bellwether.facts import Facts, join
from bellwether.frontmatter import Document
from bellwether.model.entry import FrontMatter, HandScore
from bellwether.model.library import HeldBack, Occupation
from bellwether.problems import Problems
from bellwether.schema import checked
from bellwether.urls import Urls, page_address
from bellwether.validate.references import Claim, Known, check_each, check_job, check_one_of, check_prose, slugs_at


def read_occupations(
    known: Known, facts: Facts, today: date, urls: Urls, problems: Problems
) -> tuple[dict[str, Occupation], dict[str, HeldBack]]:
    """The jobs to publish by slug, and those held back: drafts, future and expired entries.

    A draft may be unfinished, so nothing but its front matter's syntax is checked.
    """
    occupations: dict[str, Occupation] = {}
    held_back: dict[str, HeldBack] = {}
    for slug, document in known.jobs.items():
        if document.data.get("draft") is True:
            held_back[slug] = HeldBack(str(document.data.get("title", slug)), "draft")
            continue
        occupation = _read(slug, document, known, facts, urls, problems)
        if occupation is None:
            continue
        if reason := _held(occupation.written, today):
            held_back[slug] = HeldBack(occupation.title, reason)
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
    check_prose(body.references, known.slots, known, problems)
    checker = _EntryChecker(slug, document, known, problems)
    checker.check_references()
    written = checked(FrontMatter, document, problems)
    if written is None:
        return None
    checker.check_values(written)
    joined = join(facts, known.measures, written.codes) if known.measures else {}
    return Occupation(slug, document.path, written, body.prose, body.questions, joined)


class _EntryChecker:
    """Checks what the type of an entry cannot: references, and values that must agree with each other."""

    def __init__(self, slug: str, document: Document, known: Known, problems: Problems) -> None:
        self._slug = slug
        self._document = document
        self._known = known
        self._problems = problems

    def check_references(self) -> None:
        known = self._known
        self._one_of(known.categories, "category", "category")
        self._one_of(known.authors, "author", "author")
        self._one_of(known.authors, "author", "reviewer")
        self._one_of(known.sources, "source", "sources", "*")
        self._one_of(known.sources, "source", "scores", "*", "source")
        self._check_jobs("moves", "*", "to")
        self._check_jobs("related", "*")

    def check_values(self, written: FrontMatter) -> None:
        self._check_time([task.time for task in written.tasks])
        self._check_scores(written.scores)
        for index, alias in enumerate(written.aliases):
            claim = Claim(self._slug, page_address(alias), self._document.place("aliases", index))
            self._known.claims.append(claim)

    def _check_jobs(self, *path: str) -> None:
        group = list(slugs_at(self._document, *path))
        seen = Counter(slug for _, slug in group)
        for at, slug in group:
            place, field = partial(self._document.place, *at), ".".join(map(str, at))
            check_job(slug, field, place, self._known, self._problems)
            if slug == self._slug:
                self._problems.error(place(), field, f"'{slug}' is this job itself", "take it out")
            elif seen[slug] > 1:
                self._problems.error(place(), field, f"'{slug}' is given {seen[slug]} times", "keep one")

    def _check_time(self, times: Sequence[int | None]) -> None:
        given = [time for time in times if time is not None]
        if given and len(given) < len(times):
            missing = times.index(None)
            place = self._document.place("tasks", missing)
            message = f"the working time is given for {len(given)} of {len(times)} tasks"
            self._problems.error(place, f"tasks.{missing}.time", message, "give it for all tasks or for none")
        elif given and not 95 <= sum(given) <= 105:
            message = f"the working times add up to {sum(given)} percent"
            self._problems.error(self._document.place("tasks"), "tasks", message, "let them add up to about 100")

    def _check_scores(self, scores: Mapping[str, HandScore]) -> None:
        measures = self._known.measures.measures if self._known.measures else {}
        for measure_id, hand in scores.items():
            at = ("scores", measure_id)
            measure = measures.get(measure_id)
            if measure is None:
                place, field = self._document.key_place(*at), ".".join(at)
                check_one_of(measure_id, "measure", self._known.measure_ids, field, place, self._problems)
            elif measure.fact:
                place, message = self._document.key_place(*at), f"'{measure_id}' is a published figure"
                self._problems.error(place, ".".join(at), f"{message} and cannot be rated by hand", "take it out")
            if measure and measure.unit in ("percent", "score"):
                self._within(hand.value, *at, "value")

    def _within(self, value: Decimal, *at: str) -> None:
        if not 0 <= value <= 100:
            place, cure = self._document.place(*at), "write a number from 0 to 100"
            self._problems.error(place, ".".join(at), f"{value} is not between 0 and 100", cure)

    def _one_of(self, options: Collection[str] | None, what: str, *path: str) -> None:
        check_each(self._document, path, what, options, self._problems)


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
