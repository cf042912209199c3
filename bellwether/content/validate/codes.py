"""Codes of entries: under each, some table should have figures."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bellwether.content.entries import Entries, Figures
from bellwether.model.codes import Classifications, codes_for
from bellwether.model.problems import Problems


def check_codes(entries: Entries, figures: Figures, problems: Problems) -> None:
    """Warn of entries that get no figure by any of their codes, although there are tables of such codes.

    While anything is wrong, it may be the tables.
    """
    if figures.measures is None or problems.errors:
        return
    published: dict[str, set[str]] = defaultdict(set)
    for source, kind in {
        (measure.fact.source, measure.fact.code) for measure in figures.measures.measures.values() if measure.fact
    }:
        published[_family(kind)].update(figures.codes[source])
    for slug, entry in entries.rows.items():
        for family, codes in _by_family(entry.codes_given, figures.known).items():
            if family in published and published[family].isdisjoint(codes):
                place = entries.document(slug).place("codes")
                message = f"no table in facts/ has '{codes[0]}' or a group that holds it"
                problems.warn(place, "codes", message, "check the code, or add its row to the tables")


def _by_family(codes: Mapping[str, str], known: Classifications) -> dict[str, list[str]]:
    families: dict[str, list[str]] = defaultdict(list)
    for kind in known:
        if found := codes_for(kind, codes, known):
            families[_family(kind)] += found
    return families


def _family(kind: str) -> str:
    """SOC and O*NET-SOC, and likewise ISCO and ESCO, are looked at together: a job has the codes of both by either."""
    return {"onet": "soc", "esco": "isco"}.get(kind, kind)
