"""What was measured, as tables, and the document that holds them between marks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.process import Used

SCENARIOS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "entry": "one entry edited",
    "template": "one template edited",
}
PLAIN, FULL = "bellwether", "bellwether-full"
LABELS = {PLAIN: "Bellwether", FULL: "Bellwether, full pages", "hugo+json": "Hugo, JSON front matter"}
_RATIO_TO = "hugo"
_FIGURES: dict[str, tuple[Callable[[Used], float], str]] = {
    "wall s": (lambda used: used.wall, ".2f"),
    "CPU s": (lambda used: used.cpu, ".2f"),
    "peak MiB": (lambda used: used.peak, ",.0f"),
}


@dataclass(frozen=True)
class Row:
    """One timed build."""

    system: str
    size: int
    scenario: str
    round: int
    used: Used


def tables(rows: Sequence[Row]) -> str:
    """A table per size: for each scenario a line per generator, the fastest cold build first."""
    return "\n\n".join(_table([row for row in rows if row.size == size]) for size in sorted({row.size for row in rows}))


def _table(rows: Sequence[Row]) -> str:
    compared = any(row.system == _RATIO_TO for row in rows)
    heads = [head for name in _FIGURES for head in ((name, "/ Hugo") if compared else (name,))]
    lines = [f"| {rows[0].size:,} entries | | {' | '.join(heads)} |", "|---|---|" + "--:|" * len(heads)]
    systems = sorted({row.system for row in rows}, key=lambda system: _walls(rows, system))
    for scenario, title in SCENARIOS.items():
        for system in systems:
            builds = _builds(rows, system, scenario)
            if builds:
                cells = _cells(builds, _builds(rows, _RATIO_TO, scenario) if compared else None)
                lines.append(f"| {title} | {LABELS.get(system, system.capitalize())} | {' | '.join(cells)} |")
    return "\n".join(lines)


def _walls(rows: Sequence[Row], system: str) -> float:
    return median(used.wall for used in _builds(rows, system, "cold").values())


def _builds(rows: Sequence[Row], system: str, scenario: str) -> dict[int, Used]:
    """What the builds of a generator used, by round."""
    return {row.round: row.used for row in rows if (row.system, row.scenario) == (system, scenario)}


def _cells(builds: dict[int, Used], others: dict[int, Used] | None) -> Iterator[str]:
    """The medians of all rounds, and with others the medians of the ratios within each round."""
    for figure, form in _FIGURES.values():
        yield format(median(map(figure, builds.values())), form)
        if others is not None:
            ratios = [figure(used) / figure(others[turn]) for turn, used in builds.items() if turn in others]
            yield format(median(ratios), ".2f") if ratios else "–"


def written_into(document: str, name: str, part: str, by: str = "make bench") -> str:
    """The document with another part between the marks of a name."""
    begin, end = f"<!-- {name}: written by `{by}` -->", f"<!-- /{name} -->"
    before, _, rest = document.partition(begin)
    _, found, after = rest.partition(end)
    if not found:
        raise SystemExit(f"the document has no part between '{begin}' and '{end}'")
    return f"{before}{begin}\n{part}\n{end}{after}"
