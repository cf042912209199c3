"""The official crosswalks between classifications, as far as the site has their tables."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping

from bellwether.content.tables import Table

Correspondence = Mapping[str, Mapping[str, str]]
"""By the codes of one classification, those of another that correspond to them, with their titles."""

ISCO_SOC = "isco-soc"
SOC_2010_2018 = "soc-2010-2018"


def groups_by_soc(table: Table) -> Correspondence:
    """The groups of ISCO-08 by the occupations of SOC 2010."""
    return _correspondence(table, "soc2010", "isco", "isco_title")


def _correspondence(table: Table, by: str, code: str, title: str) -> Correspondence:
    found: dict[str, dict[str, str]] = defaultdict(dict)
    for row in table.rows if {by, code, title} <= set(table.columns) else ():
        found[row.cells[by]][row.cells[code]] = row.cells[title]
    return found
