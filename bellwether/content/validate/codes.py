"""Codes of entries: under each, some table should have figures."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bellwether.content.entries import Entries
from bellwether.content.load import Table
from bellwether.model.measure import Measures
from bellwether.model.problems import Problems


def check_codes(entries: Entries, tables: Mapping[str, Table], measures: Measures | None, problems: Problems) -> None:
    """Warn of entries that get no figure by any of their codes, although there are tables of such codes.

    While anything is wrong, it may be the tables.
    """
    if measures is None or problems.errors:
        return
    joined = {measure.fact.source for measure in measures.measures.values() if measure.fact}
    rows = (row for source in sorted(joined & tables.keys()) for row in tables[source].rows)
    published: dict[str, set[str]] = {}
    for row in rows:
        published.setdefault(_family(row.cells.get("code", "")), set()).add(row.cells.get("code", ""))
    for slug, entry in entries.rows.items():
        for family, codes in _by_family(entry.codes).items():
            if family in published and published[family].isdisjoint(codes):
                place = entries.document(slug).place("codes")
                message = f"no table in facts/ has '{codes[0]}' or a group that holds it"
                problems.warn(place, "codes", message, "check the code, or add its row to the tables")


def _by_family(codes: Iterable[str]) -> dict[str, list[str]]:
    families: dict[str, list[str]] = {}
    for code in codes:
        families.setdefault(_family(code), []).append(code)
    return families


def _family(code: str) -> str:
    """Codes of SOC and O*NET-SOC have a hyphen, those of ISCO and ESCO have none; each pair has its codes in common."""
    return "soc" if "-" in code else "isco"
