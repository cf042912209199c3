"""Entries one by one: each read by itself, on all cores, kept for the next build, and loaded when it is asked for.

What an entry says depends on its file alone, so an entry is read again only when its file is another one. What it
refers to and which figures belong to it is a matter of all content, and is looked at again when that changes.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import Any, cast

from bellwether.build.incremental import Cache, fingerprint, fits, lasting, loads, stamp_of
from bellwether.build.workers import spread
from bellwether.content.entries.keeping import Keeper
from bellwether.content.entries.making import EntryBuilder, Figures
from bellwether.content.entries.reading import Mention, Rating, Reading, slugs_at
from bellwether.content.entries.row import EntryRow, read_brief, read_joined
from bellwether.content.frontmatter import Document
from bellwether.content.load import Documents
from bellwether.content.stated.sentences import NumberedSentence, with_numbers
from bellwether.model.basics import Joined
from bellwether.model.extra import ExtraField
from bellwether.model.library import Occupation
from bellwether.model.problems import Place, Problems, UsageError
from bellwether.model.prose import slot_named
from bellwether.model.routes import job as address_of
from bellwether.model.statement import Statement
from bellwether.model.urls import Urls, linked_page

__all__ = ["AT_HAND", "Entries", "Figures", "Mention", "Rating", "read_entries", "slugs_at"]

# How many whole entries are at hand at once.
AT_HAND = 1000


class Entries:
    """The entries of a content folder. `fresh` are those that were read in this run."""

    def __init__(self, builder: EntryBuilder, keeper: Keeper) -> None:
        self._builder = builder
        self._keeper = keeper
        self.rows: Mapping[str, EntryRow] = {}
        self.fresh: Collection[str] = ()
        self._whole = lru_cache(maxsize=AT_HAND)(self._load)
        # Many places may be looked for in one file.
        self._opened = lru_cache(maxsize=2)(builder.documents.__getitem__)

    def to_check(self, world: bytes) -> Collection[str]:
        """The entries of which it is not known that all they refer to is there, in a `world` of such references."""
        if self._keeper.was.world != world:
            return self.rows.keys()
        # A place on another page may be gone although the page is there.
        return [slug for slug, row in self.rows.items() if row.anchored or slug in self.fresh]

    def is_unfinished(self, slug: str) -> bool:
        """Whether an entry is a draft that was looked at and cannot be shown."""
        return self.rows[slug].draft and slug in self._builder.documents.proof.unfinished

    def is_shown(self, slug: str, today: date) -> bool:
        """Whether an entry that can be published is, or at least at this desk."""
        row, shows = self.rows[slug], self._builder.documents.proof.shows(slug)
        return bool(row.basics) and (shows or not row.draft) and (not row.held(today) or (shows and row.early(today)))

    def with_anew(self, slug: str) -> Entries:
        """The same, with one entry read once more, of a file that was there."""
        data = self._builder.documents.data(slug)
        values, mentions, whole = self._builder.made(slug, data)
        self._keeper.put([(slug, values, mentions, whole)])
        again = Entries(self._builder, self._keeper)
        again.rows, again.fresh = {**self.rows, slug: values}, (slug,)
        return again

    def keep(self, world: bytes) -> None:
        """Keep all for the next run. `world` is the one in which all were found right; empty when not all were."""
        self._keeper.keep(self.rows, world, self._builder.figures.print)

    def path(self, slug: str) -> str:
        """The file of an entry as a user would type it."""
        return self._builder.documents.path(slug)

    def refers(self, slug: str) -> tuple[list[Mention], list[Rating]]:
        """What an entry refers to. Raises `UsageError` when its file was changed in the meantime."""
        mentions, ratings, _ = self._beside(slug)
        return list(map(Mention._make, mentions)), list(map(Rating._make, ratings))

    def numbered(self, slug: str) -> list[NumberedSentence]:
        """The sentences of an entry in which numbers stand. Raises as `refers` does."""
        return list(map(NumberedSentence._make, self._beside(slug)[2]))

    def stated(self, slug: str) -> tuple[Statement, ...]:
        """What an entry states of its figures."""
        return tuple(map(Statement._make, self.rows[slug].stated))

    def _beside(self, slug: str) -> tuple[Any, Any, Any]:
        """What stands in the store beside an entry, as plain values."""
        row = self.rows[slug]
        data = self._keeper.mentions(slug, row)
        if data is not None:
            return cast("tuple[Any, Any, Any]", loads(data))
        self._keeper.damaged()
        reading = self._read_again(slug, row)
        return reading.mentions, reading.ratings, with_numbers(self.document(slug))

    def document(self, slug: str) -> Document:
        """The file of an entry, read once more to find the place of something."""
        return self._opened(slug)

    def place(self, slug: str, mention: Mention) -> Place:
        """Where an entry mentions something."""
        if mention.kind == "slot" and mention.at:
            return self.document(slug).place_in(mention.at, slot_named(mention.name))
        if mention.at:
            return self.document(slug).place(*mention.at)
        return Place(self.path(slug), mention.line, mention.column)

    def referring(self, addresses: Collection[str]) -> Mapping[str, Sequence[Place]]:
        """Where entries refer to some addresses of the site."""
        found = defaultdict(list)
        for slug in self.rows:
            for mention in self.refers(slug)[0]:
                if mention.kind in ("job", "address"):
                    target = address_of(mention.name) if mention.kind == "job" else linked_page(mention.name)
                    if target in addresses:
                        found[target].append(self.place(slug, mention))
        return found

    def occupation(self, slug: str) -> Occupation:
        """An entry that can be published, loaded when it is asked for. Raises `KeyError` for one that cannot."""
        values = self.rows[slug].basics
        if values is None:
            raise KeyError(slug)
        return Occupation.kept(slug, self.path(slug), read_brief(values), self)

    def joined(self, slug: str) -> Joined:
        """What figures add to an entry."""
        return read_joined(self.rows[slug].joined)

    def sentences(self, slug: str) -> bytes:
        """The short names of the sentences of an entry, worked out when somebody asks for them."""
        row = self.rows[slug]
        names = self._keeper.sentences(slug, row)
        if names is None:
            names = self.whole(slug).sentences
            self._keeper.put_sentences(slug, row, names)
        return names

    def whole(self, slug: str) -> Occupation:
        """An entry with all that belongs to it."""
        return self._whole(slug)

    def rejoin(self, rows: Mapping[str, EntryRow]) -> None:
        """Take other figures for the entries; what was loaded with those before is not asked any more."""
        self.rows = rows
        self._whole.cache_clear()

    def print(self, slug: str) -> bytes:
        """Bytes that are other ones when anything about an entry may be."""
        row = self.rows[slug]
        return self._keeper.frame + row.key + row.figures

    def _load(self, slug: str) -> Occupation:
        row = self.rows[slug]
        data = self._keeper.whole(slug, row)
        if data is not None:
            written, prose, questions = cast("tuple[Any, Any, Any]", loads(data))
            reading = Reading(written.title, written=written, prose=prose, questions=questions)
        else:
            self._keeper.damaged()
            reading = self._read_again(slug, row)
        job = self._builder.occupation(slug, reading)
        if job is None:
            raise KeyError(slug)
        kept = self.occupation(slug)
        vars(job).update(basics=kept.basics, joined=kept.joined)  # which need not be worked out again
        return job

    def _read_again(self, slug: str, row: EntryRow) -> Reading:
        documents = self._builder.documents
        data = documents.data(slug)
        if fingerprint(data) != row.key:
            raise UsageError(f"'{self.path(slug)}' was changed while the site was being made; build it again")
        return self._builder.read(slug, documents.parsed(slug, data, Problems()), Problems())


def read_entries(
    documents: Documents,
    urls: Urls,
    figures: Figures,
    cache: Cache,
    processes: int | None,
    problems: Problems,
    extra: tuple[ExtraField, ...] = (),
) -> Entries:
    """All entries with their figures, and their mistakes, each by itself. `extra` is what they may have besides."""
    builder = EntryBuilder(documents, urls, figures, extra)
    keeper = Keeper(cache, builder)
    entries = Entries(builder, keeper)
    entries.rows, entries.fresh = _brought_up_to_date(builder, keeper, cache, processes)
    entries.rejoin(_rejoined(entries, builder, keeper, processes))
    for slug, row in entries.rows.items():
        if row.problems and not entries.is_unfinished(slug):
            problems.extend(row.problems)
    return entries


def _brought_up_to_date(
    builder: EntryBuilder, keeper: Keeper, cache: Cache, processes: int | None
) -> tuple[Mapping[str, EntryRow], Collection[str]]:
    """The rows of all files in their order, and which of them had to be made."""
    kept = keeper.was.rows
    found = {slug: builder.documents.stat(slug) for slug in builder.documents}
    unsure = [slug for slug, now in found.items() if slug not in kept or not fits(now, kept[slug].stamp)]
    if not unsure and len(kept) == len(found):
        return kept, ()
    settled = cache.settled()

    def brought(slug: str) -> tuple[tuple[Any, ...], bytes, bytes] | None:
        """What is made of a file, as plain values; None when the file is the one that is kept."""
        data = builder.documents.data(slug)
        if slug in kept and kept[slug].key == fingerprint(data):
            return None
        row, mentions, whole = builder.made(slug, data)
        return tuple(row), mentions, whole

    made: dict[str, EntryRow] = {}
    for chunk in spread(brought, unsure, processes):
        entries = [(slug, EntryRow._make(result[0]), *result[1:]) for slug, result in chunk if result]
        keeper.put(entries)
        made |= {slug: row for slug, row, *_ in entries}
    rows = {slug: made.get(slug) or kept[slug] for slug in found}
    stamps = {slug: stamp_of(found[slug], rows[slug].key) for slug in unsure}
    for slug, stamp in lasting(stamps, settled).items():
        rows[slug] = rows[slug]._replace(stamp=stamp)
    return rows, made.keys()


def _rejoined(entries: Entries, builder: EntryBuilder, keeper: Keeper, processes: int | None) -> Mapping[str, EntryRow]:
    """The rows with the figures of today, which are looked at again only where other ones are published now."""
    figures, rows = builder.figures, entries.rows
    if figures.measures is None or keeper.was.figures == figures.print:
        return rows
    stale = [
        slug for slug, row in rows.items() if row.basics and row.lasting and row.figures != figures.print_for(row.codes)
    ]
    chunks = spread(
        lambda slug: tuple(builder.joined(rows[slug], entries.whole(slug), entries.numbered(slug))), stale, processes
    )
    return {**rows, **{slug: EntryRow._make(values) for chunk in chunks for slug, values in chunk}}
