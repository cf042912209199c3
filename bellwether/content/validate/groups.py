"""`groups` of measures.yaml: what it names must exist, and its tables must be in order."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.build.incremental import Cache
from bellwether.content.entries import Figures
from bellwether.content.groups import KnownGroups
from bellwether.content.load import Content
from bellwether.content.tables import Tables
from bellwether.content.validate.declared import Unknown, check_columns, unknown
from bellwether.model.codes import Classification, Classifications
from bellwether.model.group import GroupTables, group_slug
from bellwether.model.measure import Measures
from bellwether.model.problems import Problems, nearest


def read_groups(content: Content, figures: Figures, problems: Problems, cache: Cache) -> KnownGroups | None:
    """The official occupations; None where none are declared, and while anything is wrong."""
    measures = figures.measures
    if measures is None or measures.groups is None:
        return None
    found = Problems()
    for path, message, cure in _unknown(measures, measures.groups, content, figures.known):
        at = ("groups", *path)
        found.error(content.measures.place(*at), ".".join(map(str, at)), message, cure)
    problems.extend(found)
    if problems.errors:
        return None
    groups = KnownGroups(measures.groups, content.facts, figures.facts, figures.known, cache, figures.print)
    if groups.anew:
        check_columns(content.facts, measures.groups, problems)
        if not problems.errors:
            _check_codes(content.facts, measures.groups, figures.known[measures.groups.code], problems)
    return None if problems.errors else groups


def _unknown(measures: Measures, declared: GroupTables, content: Content, known: Classifications) -> Iterator[Unknown]:
    """What is named and does not exist: by its path, with message and cure."""
    yield from unknown(declared, content, known)
    named: list[tuple[tuple[str | int, ...], str]] = [
        (("figures", index), name) for index, name in enumerate(declared.figures)
    ]
    for shown, other in declared.instead.items():
        named += [(("instead", shown), name) for name in (shown, other)]
    for at, name in named:
        if name not in measures.measures:
            yield at, f"there is no measure '{name}'", nearest(name, measures.measures, "declare it under `measures`")
        elif measures.measures[name].fact is None:
            yield at, f"'{name}' is no published figure", "name a measure with `fact`"


def _check_codes(tables: Tables, declared: GroupTables, classification: Classification, problems: Problems) -> None:
    """The groups have codes of their classification, each once, and addresses of their own."""
    table = tables[declared.table]
    seen: dict[str, str] = {}
    for row in table.rows:
        code = row.cells["code"]
        if row.cells.get("level", "occupation") != "occupation":
            continue
        if not classification.holds(code):
            message = f"'{code}' is not a code of {classification.name}"
            problems.error(table.place(row, "code"), "code", message, f"write it in the form {classification.example}")
        elif other := seen.get(slug := group_slug(code)):
            message = f"'{code}' has the address of '{other}', /groups/{slug}/"
            problems.error(table.place(row, "code"), "code", message, "keep one of the two")
        elif not slug:
            cure = "give it letters of the alphabet or digits"
            problems.error(table.place(row, "code"), "code", f"'{code}' can have no address", cure)
        else:
            seen[slug] = code
