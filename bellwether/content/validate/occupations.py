"""Entries among each other: what one says of others must be true, and no two may have one title."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from functools import partial

from bellwether.content.entries import Entries, Mention, Rating
from bellwether.content.entries.lazy import LazyEntries
from bellwether.content.entries.row import EntryRow
from bellwether.content.validate.evidence import check_official_task
from bellwether.content.validate.moves import check_group, check_move
from bellwether.content.validate.references import (
    Claim,
    Known,
    check_address,
    check_job,
    check_one_of,
    check_past,
    note_anchor,
)
from bellwether.model import routes
from bellwether.model.library import HeldBack
from bellwether.model.problems import Place, Problems
from bellwether.model.unit import outside
from bellwether.model.urls import linked_page


def read_occupations(
    known: Known, entries: Entries, today: date, problems: Problems
) -> tuple[LazyEntries, dict[str, HeldBack]]:
    """The jobs to publish by slug, and those held back: drafts, future and expired entries."""
    known.job_titles = {slug: row.title for slug, row in entries.rows.items()}
    published: list[str] = []
    held_back: dict[str, HeldBack] = {}
    for slug, row in entries.rows.items():
        shown, reason = entries.is_shown(slug, today), row.held(today)
        if row.draft and not shown:
            held_back[slug] = HeldBack(row.title, "draft")
        elif row.basics:
            known.claims += [Claim(slug, to, Place(entries.path(slug), *at)) for to, *at in row.claims]
            if not shown:
                held_back[slug] = HeldBack(row.title, reason)
            else:
                published.append(slug)
            if not reason:
                _check_days(slug, row, known, today, problems)
    known.held_back = _held_back_addresses(known, {slug: held.reason for slug, held in held_back.items()})
    _check_references(known, entries, problems)
    _check_titles(published, entries, known, problems)
    return LazyEntries(entries, published), held_back


def _held_back_addresses(known: Known, reasons: Mapping[str, str]) -> dict[str, str]:
    """The addresses that the site does not have as long as these entries are held back, by slug and reason."""
    found: dict[str, str] = {}
    for slug, reason in reasons.items():
        pairs = [name for name in known.content.comparisons if slug in name.split("-vs-")]
        slugs = {"job": [slug], "comparison": pairs}
        own = (address for route in routes.LINKED if route.varying in slugs for address in route.filled(slugs))
        found |= dict.fromkeys(own, f"'{slug}' is held back ({reason})")
    return found


def check_again(slug: str, entries: Entries, known: Known, today: date, problems: Problems) -> bool:
    """Check one entry that was read anew, as far as it can be told by itself; gives whether it is published now."""
    row = entries.rows[slug]
    problems.extend(row.problems)
    shown = entries.is_shown(slug, today)
    if shown:
        _OccupationChecker(known, entries, problems).check(slug, *entries.refers(slug))
        if not row.held(today):
            _check_days(slug, row, known, today, problems)
    return shown


def _check_days(slug: str, row: EntryRow, known: Known, today: date, problems: Problems) -> None:
    """An entry that is published was changed and rated before."""
    rated = [(("scores", measure_id, "date"), date.fromordinal(day)) for measure_id, day in row.rated]
    for at, day in ((("updated",), row.updated), *rated):
        check_past(day, ".".join(at), partial(_place_in, known, slug, at), today, problems)


def _place_in(known: Known, slug: str, at: Sequence[str]) -> Place:
    return known.jobs[slug].place(*at)


def _check_references(known: Known, entries: Entries, problems: Problems) -> None:
    """What entries refer to; not once more where it was found to be there, and nothing has changed since."""
    found = Problems()
    checker = _OccupationChecker(known, entries, found)
    for slug in entries.to_check(known.world):
        if not entries.is_unfinished(slug):
            checker.check(slug, *entries.refers(slug))
    entries.keep(b"" if list(found) else known.world)
    problems.extend(found)


class _OccupationChecker:
    """Checks what entries refer to."""

    def __init__(self, known: Known, entries: Entries, problems: Problems) -> None:
        self._known = known
        self._entries = entries
        self._problems = problems
        self._named = {
            "category": known.categories,
            "author": known.authors,
            "source": known.sources,
            "slot": known.slots,
        }

    def check(self, slug: str, mentions: Sequence[Mention], ratings: Sequence[Rating]) -> None:
        for mention in mentions:
            if mention.is_anchor:
                note_anchor(mention.name, mention.field, partial(self._entries.place, slug, mention), self._known)
            if not self._stands(mention):
                self._check_mention(mention, self._entries.place(slug, mention))
        for rating in ratings:
            self._check_rating(rating, slug)

    def _stands(self, mention: Mention) -> bool:
        """Whether all is well at first sight, as it nearly always is."""
        known = self._known
        if mention.kind == "job":
            return mention.name in known.jobs
        if mention.kind == "address":
            address = linked_page(mention.name)
            return address in known.addresses and address not in known.gone and address not in known.held_back
        if mention.kind == "group":
            return mention.name in known.groups
        if mention.kind == "group title":
            return len(known.groups.named(mention.name)) == 1 and not known.spellings[0].nearest(mention.name)
        if mention.kind == "official task":
            return mention.name in known.evidence
        names = self._named[mention.kind]
        return names is None or mention.name in names

    def _check_mention(self, mention: Mention, place: Place) -> None:
        kind, name, field = mention.kind, mention.name, mention.field
        match kind:
            case "job":
                check_job(name, field, lambda: place, self._known, self._problems)
            case "address":
                check_address(name, field, place, self._known, self._problems)
            case "group":
                check_group(name, field, place, self._known, self._problems)
            case "official task":
                check_official_task(name, field, place, self._known, self._problems)
            case "group title":
                check_move(name, field, place, self._known, self._problems)
            case _:
                check_one_of(name, kind, self._named[kind], field, place, self._problems)

    def _check_rating(self, rating: Rating, slug: str) -> None:
        measures, measure_ids = self._known.measures, self._known.measure_ids
        measure = measures.measures.get(rating.measure) if measures else None
        said = outside(rating.value, measure.unit) if measure else ""
        if measure and not measure.fact and not said:
            return
        at = ("scores", rating.measure)
        document, field = self._entries.document(slug), ".".join(at)
        check_one_of(rating.measure, "measure", measure_ids, field, document.key_place(*at), self._problems)
        if measure and measure.fact:
            message = f"'{rating.measure}' is a published figure and cannot be rated by hand"
            self._problems.error(document.key_place(*at), field, message, "take it out")
        if said:
            cure = "write a figure that the unit of the measure can have"
            self._problems.error(document.place(*at, "value"), f"{field}.value", f"{rating.value} is {said}", cure)


def _check_titles(slugs: Sequence[str], entries: Entries, known: Known, problems: Problems) -> None:
    """No two jobs may have one title: the pages would have one title as well."""
    owners: dict[str, str] = {}
    for slug in slugs:
        row = entries.rows[slug]
        for at, name in (("title", row.title), ("plural", row.plural if row.plural != row.title else None)):
            owner = owners.setdefault(name.casefold(), slug) if name else slug
            if owner != slug:
                message = f"'{name}' is the title of '{owner}' as well"
                problems.error(known.jobs[slug].place(at), at, message, "tell the two apart")
