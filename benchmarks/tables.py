"""What was measured, as tables, and the document that holds them between marks of their own."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from statistics import median

from benchmarks.process import Used

SCENARIOS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "entry": "one entry edited",
    "template": "one template edited",
}
PLAIN, FULL, LIKE_FULL = "bellwether", "bellwether-full", "hugo+cards+search"
LABELS = {
    PLAIN: "Bellwether",
    FULL: "Bellwether, full pages",
    LIKE_FULL: "Hugo, pictures and search",
    "hugo+json": "Hugo, JSON front matter",
}
_RATIO_TO = "hugo"
_FIGURES: dict[str, tuple[Callable[[Used], float], str]] = {
    "wall s": (lambda used: used.wall, ".2f"),
    "CPU s": (lambda used: used.cpu, ".2f"),
    "peak MiB": (lambda used: used.peak, ",.0f"),
}


@dataclass(frozen=True)
class Target:
    """How long a build may take at most, as a multiple of a build by another generator in the same round, by size."""

    system: str
    scenario: str
    beside: str
    most: Mapping[int, float]


# The two fair comparisons: plain pages beside plain ones, and full pages beside what does the like of them. Full pages
# are also measured by the plain ones of Hugo, which is what its users are used to wait for.
TARGETS = (
    Target(PLAIN, "cold", _RATIO_TO, {1000: 1.8, 10_000: 1.6}),
    Target(FULL, "cold", LIKE_FULL, {1000: 0.2}),
    Target(FULL, "cold", _RATIO_TO, {1000: 9, 10_000: 8}),
    Target(FULL, "entry", _RATIO_TO, {1000: 0.7, 10_000: 0.2}),
    Target(FULL, "template", _RATIO_TO, {1000: 3, 10_000: 3}),
    Target(FULL, "nothing", _RATIO_TO, {1000: 0.08, 10_000: 0.02}),
)
# MiB in the largest process, in any scenario.
_PEAKS = {1000: 400, 10_000: 1229}


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
                lines.append(f"| {title} | {_label(system)} | {' | '.join(cells)} |")
    return "\n".join(lines)


def targets(rows: Sequence[Row]) -> str:
    """What is aimed at beside what was measured, for the sizes that were built."""
    sizes = sorted({row.size for row in rows})
    heads = " | ".join(f"{size:,} | target" for size in sizes)
    lines = [f"| wall time, ours / theirs | | beside | {heads} |", "|---|---|---|" + "--:|--:|" * len(sizes)]
    for target in TARGETS:
        cells = [cell for size in sizes for cell in _aimed(rows, target, size)]
        names = f"{_label(target.system)} | {SCENARIOS[target.scenario]} | {_label(target.beside)}"
        lines.append(f"| {names} | {' | '.join(cells)} |")
    cells = [cell for size in sizes for cell in _aimed_peak([row for row in rows if row.size == size], size)]
    return "\n".join([*lines, f"| {_label(FULL)} | largest process, MiB | – | {' | '.join(cells)} |"])


def _aimed(rows: Sequence[Row], target: Target, size: int) -> tuple[str, str]:
    built = [row for row in rows if row.size == size]
    ours, theirs = (_builds(built, system, target.scenario) for system in (target.system, target.beside))
    ratios = [used.wall / theirs[turn].wall for turn, used in ours.items() if turn in theirs]
    most = target.most.get(size)
    return f"{median(ratios):.2f}" if ratios else "–", "–" if most is None else f"≤ {most:g}"


def _aimed_peak(rows: Sequence[Row], size: int) -> tuple[str, str]:
    peaks = [row.used.largest for row in rows if row.system == FULL]
    most = _PEAKS.get(size)
    return f"{max(peaks):,.0f}" if peaks else "–", "–" if most is None else f"≤ {most:,}"


def _label(system: str) -> str:
    return LABELS.get(system, system.capitalize())


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
