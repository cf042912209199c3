"""The tables of figures: read anew only when they, or what is asked of them, are other ones than last time."""

from __future__ import annotations

from collections.abc import Collection
from typing import Any, cast

from bellwether.build.incremental import Cache, fingerprint
from bellwether.content.entries import Figures
from bellwether.content.facts import read_facts
from bellwether.content.official import OfficialLists
from bellwether.content.tables import Tables
from bellwether.model.codes import CLASSIFICATIONS, Classifications
from bellwether.model.measure import Measures
from bellwether.model.problems import Place, Problems
from bellwether.model.source import source_of

_FIGURES = "figures"
_SOUND = "tables that nothing names"


def read_figures(
    tables: Tables,
    measures: Measures | None,
    sources: Collection[str],
    classifications: Classifications | None,
    problems: Problems,
    cache: Cache,
) -> Figures:
    """What is published, once it is in order."""
    _check_unnamed(tables, measures, sources, problems, cache)
    if measures is None:
        return Figures({}, None, b"", classifications)
    known = CLASSIFICATIONS if classifications is None else classifications
    named = sorted(name for name in _of_figures(measures) if name in tables)
    lists = OfficialLists(tables, known)
    # What is given and what is left to its default are not the same: some checks ask which it is.
    declared = measures.model_dump_json(exclude_unset=True)
    over = fingerprint(declared, repr(known), tables.print_of([*named, *sorted(lists.names)]))
    kept = cast("tuple[bytes, Any, Any, Any] | None", cache.read(_FIGURES))
    if kept and kept[0] == over and not problems.errors:
        _, facts, codes, titles = kept
        return Figures(facts, measures, over, classifications, codes, titles)
    found = Problems()
    facts = read_facts(tables, measures, known, found)
    codes = {name: frozenset(row.cells.get("code", "") for row in tables[name].rows) for name in named}
    titles = {kind: dict(groups) for kind, groups in lists.titles.items()}
    problems.extend(found)
    if problems.errors:
        return Figures({}, None, b"", classifications)
    if not list(found):
        cache.write(_FIGURES, (over, facts, codes, titles))
    return Figures(facts, measures, over, classifications, codes, titles)


def _check_unnamed(
    tables: Tables, measures: Measures | None, sources: Collection[str], problems: Problems, cache: Cache
) -> None:
    """Warn of tables from which nothing is taken, once all else is in order, and find what is wrong with them.

    An import makes all tables of a source, and makes them again: where any of them is used, the others are no mistake.
    They are not read again while they are the same.
    """
    lists = OfficialLists(tables, CLASSIFICATIONS).names
    named = {*lists, *(_named_by(measures) if measures else ())}
    unnamed = {name: tables.print_of([name]) for name in tables if name not in named}
    kept = cast("dict[str, bytes] | None", cache.read(_SOUND)) or {}
    sound = {name: mark for name, mark in unnamed.items() if kept.get(name) == mark}
    in_order = not problems.errors
    used = {source_of(name, sources) for name in named}
    for name, mark in unnamed.items():
        owner = source_of(name, sources)
        if in_order and (owner is None or owner not in used):
            cure = "let a measure name it, or delete it"
            problems.warn(Place(tables.path(name)), "", "nothing is taken from this table", cure)
        found = Problems()
        if name not in sound:
            tables.checked(name, found)
        if not list(found):
            sound[name] = mark
        problems.extend(found)
    if sound != kept:
        cache.write(_SOUND, sound)


def _of_figures(measures: Measures) -> set[str]:
    """The tables from which measures take figures."""
    return {measure.fact.source for measure in measures.measures.values() if measure.fact}


def _named_by(measures: Measures) -> set[str]:
    """The tables from which measures take figures, official groups their words, and tasks what is published on them."""
    groups = {name for _, name, _ in measures.groups.tables()} if measures.groups else set()
    tasks = {name for declared in measures.evidence.values() for _, name, _ in declared.tables()}
    return _of_figures(measures) | groups | tasks
