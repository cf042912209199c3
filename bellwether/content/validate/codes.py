"""Codes of entries: under each, some table should have figures, and official lists should know it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Mapping

from bellwether.build.incremental import Cache
from bellwether.content.entries import Entries, Figures
from bellwether.content.official import nearest_codes
from bellwether.content.tables import Tables
from bellwether.content.validate.official import check_official
from bellwether.model.codes import Classifications, codes_for, family
from bellwether.model.measure import Measures
from bellwether.model.problems import Problems


def check_codes(entries: Entries, figures: Figures, tables: Tables, cache: Cache, problems: Problems) -> None:
    """Warn of codes that are not known, contradict each other, or have nothing to do with the names of the entry.

    While anything is wrong, it may be the tables.
    """
    if figures.measures is not None and not problems.errors:
        told = check_official(entries, tables, figures.known, figures.measures.groups, cache, problems)
        _check_figures(entries, figures, figures.measures, told, problems)


def _check_figures(
    entries: Entries, figures: Figures, measures: Measures, told: Collection[tuple[str, str]], problems: Problems
) -> None:
    """Warn of entries that get no figure by any of their codes, although there are tables of such codes.

    Those of whose codes it is `told` that no list has them are left out, by slug and family of codes.
    """
    published: dict[str, set[str]] = defaultdict(set)
    for source, kind in {
        (measure.fact.source, measure.fact.code) for measure in measures.measures.values() if measure.fact
    }:
        published[family(kind)].update(figures.codes[source])
    for slug, entry in entries.rows.items():
        for kind, codes in _by_family(entry.codes_given, figures.known).items():
            if kind in published and published[kind].isdisjoint(codes) and (slug, kind) not in told:
                place = entries.document(slug).place("codes")
                message = f"no table in facts/ has '{codes[0]}' or a group that holds it"
                cure = (
                    f"check the code, or add its row to the tables; {nearest_codes(codes[0], _titles(kind, figures))}"
                )
                problems.warn(place, "codes", message, cure)


def _titles(kind: str, figures: Figures) -> dict[str, str]:
    """The codes under which there are figures, with their titles."""
    cells = (cell for column in figures.facts.values() for cell in column.values())
    return {cell.code: cell.title for cell in cells if family(cell.kind) == kind}


def _by_family(codes: Mapping[str, str], known: Classifications) -> dict[str, list[str]]:
    families: dict[str, list[str]] = defaultdict(list)
    for kind in known:
        if found := codes_for(kind, codes, known):
            families[family(kind)] += found
    return families
