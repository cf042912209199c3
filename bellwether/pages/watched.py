"""The atlas as parts of the site read it, each read noted; and what each read gives now."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass, field, fields, replace
from datetime import date
from decimal import Decimal
from functools import cached_property
from typing import Any

from bellwether.build.incremental import ALL, Memory, Read, Reads, Watched, WatchedRow, fingerprint
from bellwether.model.library import Library
from bellwether.model.measure import Score
from bellwether.model.recorded import Change, RecordedHorizon
from bellwether.model.scores import Valued, value_of
from bellwether.pages.atlas import Atlas, GroupFigures, Kept, SectorJob
from bellwether.pages.watched_jobs import BRIEF, WHOLE, Barred, WatchedJobs, brief_print
from bellwether.scores.relate import Relation, Relations, SkillsCompared

# The kinds of reads of which the files of the layouts are, and assets.
LAYOUT, ASSET = "layout", "asset"
# Stands among them for all fonts of pictures together.
FONTS = "fonts"
# What a read gives, as it can be kept: itself where it is plain, else a short name for it.
ReadState = bytes | int | str | None
_PLAIN = (bytes, int, str, type(None))


class _WatchedRelations(Relations):
    """Relations of which each access is noted."""

    def __init__(self, inner: Relations, reads: Reads) -> None:
        self._inner = inner
        self._reads = reads

    @cached_property
    def related(self) -> Mapping[str, tuple[Relation, ...]]:
        return Watched("related", self._inner.related, self._reads)

    @cached_property
    def similar(self) -> Mapping[str, tuple[Relation, ...]]:
        return Watched("similar", self._inner.similar, self._reads)

    def in_field(self, slug: str) -> tuple[str, ...]:
        self._reads.note("in field", slug)
        return self._inner.in_field(slug)

    def around_in_field(self, slug: str) -> tuple[str, ...]:
        self._reads.note("around in field", slug)
        return self._inner.around_in_field(slug)

    def lower(self, shown: Decimal) -> int:
        self._reads.note("lower", str(shown))
        return self._inner.lower(shown)

    def shared_skill(self, here: str, there: str) -> str:
        self._reads.note(BRIEF, here)
        self._reads.note(BRIEF, there)
        return self._inner.shared_skill(here, there)

    def compared_skills(self, here: str, there: str) -> SkillsCompared:
        self._reads.note(BRIEF, here)
        self._reads.note(BRIEF, there)
        return self._inner.compared_skills(here, there)


class _WatchedScores(Watched[Mapping[str, Score]], Valued):
    """Scores of which each access is noted."""

    def value(self, slug: str, measure_id: str) -> Decimal | None:
        self._reads.note("value", f"{measure_id} {slug}")
        return value_of(self._inner, slug, measure_id)


@dataclass(frozen=True)
class _WatchedAtlas(Atlas):
    """An atlas of which each access is noted. What it works out over all jobs, it asks of the one that is not."""

    whole: Atlas = field(kw_only=True)
    memory: Memory | None = field(kw_only=True)

    def remembered(self, name: str, made_with: str, make: Callable[[], Kept]) -> Kept:
        return self.memory.value(name, made_with, make) if self.memory else make()

    def changes_of(self, slug: str) -> Sequence[Change]:
        self.reads.note("changes", slug)
        return self.whole.changes_of(slug)

    def horizons_of(self, slug: str) -> Sequence[RecordedHorizon]:
        self.reads.note("horizons", slug)
        return self.whole.horizons_of(slug)

    def modified(self, slug: str) -> date:
        self.reads.note("modified", slug)
        return self.whole.modified(slug)

    def has_passed(self, day: date) -> bool:
        self.reads.note("passed", day.isoformat())
        return self.whole.has_passed(day)

    def values(self, measure_id: str) -> Mapping[str, Decimal]:
        # A page that only shows where a job stands is the same when the prose of that job changes.
        return Watched("value", self.whole.values(measure_id), self.reads, f"{measure_id} ")

    def in_category(self, category: str) -> list[str]:
        self.reads.note("category jobs", category)
        return self.whole.in_category(category)

    def jobs_in_group(self, code: str) -> list[str]:
        self.reads.note("group jobs", code)
        return self.whole.jobs_in_group(code)

    def jobs_in_sector(self, sector: str) -> Sequence[SectorJob]:
        self.reads.note("sector jobs", sector)
        return self.whole.jobs_in_sector(sector)

    def group_named(self, title: str) -> str | None:
        self.reads.note("group title", title)
        return self.whole.group_named(title)

    def group_figures(self, code: str, measure_ids: Collection[str] | None = None) -> GroupFigures:
        self.reads.note("group figures", code)
        return self.whole.group_figures(code, measure_ids)


def watched(atlas: Atlas, reads: Reads, memory: Memory | None = None) -> Atlas:
    """The atlas with every read noted that may give something else when content changes.

    Not noted: what every page depends on, such as settings, measures and sources (see `ground`). `memory` has what
    parts ask it to remember.
    """
    library = atlas.library
    return _WatchedAtlas(
        library=_watched_library(library, reads),
        scores=_WatchedScores(WHOLE, atlas.scores, reads),
        relations=_WatchedRelations(atlas.relations, reads),
        urls=atlas.urls,
        assets=Watched(ASSET, atlas.assets, reads),
        kept_out=Watched("kept out", atlas.kept_out, reads),
        # Not noted: a picture of another size has another address.
        sizes=atlas.sizes,
        whole=atlas,
        memory=memory,
        reads=reads,
    )


# The fields of the library of which parts read one thing at a time, each with the kind of such reads.
_READ = {
    "occupations": BRIEF,
    "categories": "category",
    "rankings": "ranking",
    "comparisons": "comparison",
    "pages": "page",
    "history": "history",
    "forecasts": "forecasts",
    "synonyms": "synonyms",
    "held_back": "held back",
    "gone": "gone",
    "facts": "figures",
    "groups": "group",
    "group_rows": "group_rows",
    "evidence": "evidence",
}
# Those that no part may read: scores are made of them, or the flow around the parts asks for them.
_BARRED = frozenset({"methods", "unrecorded", "prints", "pictures", "facts_print", "today", "statements"})


def _watched_library(library: Library, reads: Reads) -> Library:
    seen: dict[str, Any] = dict.fromkeys(_BARRED, Barred())
    for name, kind in _READ.items():
        value = getattr(library, name)
        seen[name] = (WatchedRow if isinstance(value, Sequence) else Watched)(kind, value, reads)
    seen["occupations"] = WatchedJobs(library.occupations, reads)
    return replace(library, **seen)


def ground(library: Library) -> bytes:
    """A short name for what every page depends on: when it changes, all are made anew.

    That is every field of the library of which reads are not noted one by one, so none can be forgotten.
    """
    names = [field.name for field in fields(library) if field.name not in _BARRED.union(_READ)]
    return fingerprint(*(f"{name}={_text(getattr(library, name))}" for name in names))


def _text(value: object) -> str:
    """A text that is another one when a value is."""
    if dumped := getattr(value, "model_dump_json", None):
        return str(dumped())
    return repr({key: _text(one) for key, one in value.items()} if isinstance(value, Mapping) else value)


def _value(atlas: Atlas, measure_id: str, slug: str) -> str | bytes | None:
    """What a measure comes to for a job now; with `ALL` in its place, for which jobs it comes to anything."""
    values = atlas.values(measure_id)
    if slug == ALL:
        return fingerprint(*values)
    return str(values[slug]) if slug in values else None


def _brief(library: Library, slug: str) -> bytes | None:
    """What the brief of a job is now; with `ALL` in its place, which jobs there are."""
    if slug == ALL:
        return fingerprint(*library.occupations)
    return brief_print(library.occupations[slug]) if slug in library.occupations else None


class Present:
    """What reads give now, each as a state that can be kept and compared; `layouts` has those of the layouts' files.

    `ground` is a short name for what every page depends on.
    """

    def __init__(self, atlas: Atlas, layouts: Mapping[str, bytes]) -> None:
        library, relations = atlas.library, atlas.relations
        self.ground = ground(library)
        self._known: dict[str, dict[str, ReadState]] = defaultdict(dict)
        self._keyed: Mapping[str, Callable[[], Mapping[str, object]]] = {
            WHOLE: lambda: library.prints,
            "category": lambda: library.categories,
            "ranking": lambda: library.rankings,
            "comparison": lambda: library.comparisons,
            "page": lambda: library.pages,
            "held back": lambda: library.held_back,
            "gone": lambda: library.gone,
            "kept out": lambda: atlas.kept_out,
            ASSET: lambda: atlas.assets,
            LAYOUT: lambda: layouts,
            "related": lambda: relations.related,
            "similar": lambda: relations.similar,
            "group": lambda: {code: row.words for code, row in library.group_rows.items()},
            "group_rows": lambda: {code: row[:-2] for code, row in library.group_rows.items()},
        }
        self._asked: Mapping[str, Callable[[str], object]] = {
            "value": lambda name: _value(atlas, *name.split()),
            BRIEF: lambda slug: _brief(library, slug),
            "changes": atlas.changes_of,
            "horizons": atlas.horizons_of,
            "modified": lambda slug: atlas.modified(slug).toordinal() if slug in library.occupations else None,
            "passed": lambda day: int(atlas.has_passed(date.fromisoformat(day))),
            "category jobs": lambda category: fingerprint(*atlas.in_category(category)),
            "in field": lambda slug: " ".join(relations.in_field(slug)) if slug in library.occupations else None,
            "lower": lambda shown: relations.lower(Decimal(shown)),
            "around in field": lambda slug: " ".join(relations.around_in_field(slug)),
            "history": lambda _: library.history,
            "forecasts": lambda _: library.forecasts,
            "figures": lambda _: library.facts_print,
            "synonyms": lambda _: library.synonyms,
            "evidence": library.evidence.print_of,
            "group figures": lambda code: row.figures if (row := library.group_rows.get(code)) else None,
            "group title": lambda title: " ".join(library.groups.named(title)),
            "group jobs": lambda code: fingerprint(*atlas.jobs_in_group(code)),
            "sector jobs": lambda sector: repr(atlas.jobs_in_sector(sector)),
        }

    def states(self, reads: Sequence[Read]) -> list[ReadState]:
        """What reads give now, in their order."""
        asked: dict[str, list[str]] = defaultdict(list)
        for kind, name in reads:
            asked[kind].append(name)
        for kind, names in asked.items():
            known = self._known[kind]
            new = [name for name in names if name not in known]
            found = map(self._found(kind), new)
            known |= zip(
                new, (one if isinstance(one, _PLAIN) else fingerprint(repr(one)) for one in found), strict=True
            )
        return [self._known[kind][name] for kind, name in reads]

    def _found(self, kind: str) -> Callable[[str], object]:
        """What gives what a read of a kind gives."""
        if kind in self._asked:
            return self._asked[kind]
        keyed = self._keyed[kind]()
        return lambda name: fingerprint(*keyed) if name == ALL else keyed.get(name)
