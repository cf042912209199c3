"""Builds one site with this generator and with others, in turns, and writes the table of docs/benchmarks.md.

A round builds with every generator: cold (outputs and caches removed), with nothing changed, after one entry was
edited, and after one template was edited, each in a process of its own. Ratios are taken within a round; the table
gives medians. What the generators make is checked against the corpus, and that edits show is checked as well.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from statistics import median

from bellwether.cli.options import today
from benchmarks.contenders import ROOT, Contender, Peers, alone
from benchmarks.process import Used, run

SCENARIOS = {
    "cold": "cold",
    "nothing": "nothing changed",
    "entry": "one entry edited",
    "template": "one template edited",
}
_BEGIN, _END = "<!-- speed: written by `make bench` -->", "<!-- /speed -->"
_RATIO_TO = "hugo"


@dataclass(frozen=True)
class Row:
    """One timed build."""

    system: str
    size: int
    scenario: str
    round: int
    used: Used


def measured(contender: Contender, size: int, turn: int, scenarios: Sequence[str], logs: Path) -> Iterator[Row]:
    """One turn of one generator."""
    logs.mkdir(parents=True, exist_ok=True)
    log = logs / f"{contender.folder.parent.name}-{size}.log"

    def timed(scenario: str) -> Row:
        used = run(contender.command, contender.folder, contender.env, log)
        return Row(contender.name, size, scenario, turn, used)

    contender.wipe()
    contender.ready()
    yield timed("cold")
    if turn == 0:
        _verify(contender)
    if "nothing" in scenarios:
        yield timed("nothing")
    marker = f"Marker{turn}x"
    if "entry" in scenarios:
        before = contender.edited.read_bytes()
        fresh = contender.edit(marker)
        contender.ready()
        yield timed("entry")
        _shown(contender, shown=fresh())
        contender.edited.write_bytes(before)
        contender.ready()
    if "template" in scenarios and contender.template:
        text = contender.template.read_text(encoding="utf-8")
        contender.template.write_text(text.replace("</h1>", f"</h1><p>{marker}</p>", 1), encoding="utf-8")
        yield timed("template")
        pages = contender.site.glob("jobs/*/index.html")
        _shown(contender, shown=all(marker in page.read_text(encoding="utf-8") for page in pages))
        contender.template.write_text(text, encoding="utf-8")


def _verify(contender: Contender) -> None:
    if contender.verify:
        done = subprocess.run(contender.verify, capture_output=True, text=True, check=False)
        if done.returncode:
            raise SystemExit(f"{contender.name} makes another site than asked for:\n{done.stdout}{done.stderr}")
        print(f"{contender.name}: {done.stdout.strip()}", flush=True)


def _shown(contender: Contender, *, shown: bool) -> None:
    if not shown:
        raise SystemExit(f"{contender.name}: the edit does not show in {contender.site}")


def tables(rows: Sequence[Row]) -> str:
    """For each size a table: a line per generator, the fastest cold build first."""
    return "\n\n".join(_table([row for row in rows if row.size == size]) for size in sorted({row.size for row in rows}))


def _table(rows: Sequence[Row]) -> str:
    scenarios = [name for name in SCENARIOS if any(row.scenario == name for row in rows)]
    heads = [f"{SCENARIOS[name]}, s" for name in scenarios]
    lines = [
        f"| {rows[0].size:,} entries | " + " | ".join(heads) + " | cold: CPU s | peak MiB |",
        "|---|" + "---:|" * (len(heads) + 2),
    ]
    systems = list(dict.fromkeys(row.system for row in rows))
    for system in sorted(systems, key=lambda system: median(_walls(rows, system, "cold"))):
        cold = [row.used for row in rows if (row.system, row.scenario) == (system, "cold")]
        cells = [_cell(rows, system, name) for name in scenarios]
        cells += [f"{median(used.cpu for used in cold):.2f}", f"{median(used.peak for used in cold):.0f}"]
        lines.append(f"| {system.capitalize()} | " + " | ".join(cells) + " |")
    return "\n".join(lines)


def _walls(rows: Sequence[Row], system: str, scenario: str) -> list[float]:
    return [row.used.wall for row in rows if (row.system, row.scenario) == (system, scenario)]


def _cell(rows: Sequence[Row], system: str, scenario: str) -> str:
    """The median, and in brackets the median of the ratios to Hugo within each round."""
    walls, others = _walls(rows, system, scenario), _walls(rows, _RATIO_TO, scenario)
    if not walls:
        return "–"
    ratios = [wall / other for wall, other in zip(walls, others, strict=True)] if others else []
    ratio = f" ({median(ratios):.2f})" if ratios and system != _RATIO_TO else ""
    return f"{median(walls):.2f}{ratio}"


def described(options: argparse.Namespace, versions: dict[str, str]) -> str:
    """How the tables came about."""
    peers = "".join(f", {name} {version}" for name, version in versions.items())
    rounds = f"{options.rounds} {'round' if options.rounds == 1 else 'rounds'}"
    return (
        f"Measured on {options.date} with `make bench`, {rounds}: "
        f"{os.cpu_count()} cores ({platform.machine()}), Python {platform.python_version()}{peers}."
    )


def written_into(document: str, part: str) -> str:
    """The document with another part between its marks."""
    before, _, rest = document.partition(_BEGIN)
    _, found, after = rest.partition(_END)
    if not found:
        raise SystemExit(f"the document has no part between '{_BEGIN}' and '{_END}'")
    return f"{before}{_BEGIN}\n{part}\n{_END}{after}"


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options, with the peers' folder from PEERS where it is not named."""
    parser = argparse.ArgumentParser(description="Time this generator and others, and write docs/benchmarks.md.")
    peers = Path(os.environ.get("PEERS", ROOT.parent / "shared/peers"))
    parser.add_argument("--peers", type=Path, default=peers, help=f"the peers' folder (default: {peers})")
    scratch = Path(tempfile.gettempdir()) / "bellwether-bench"
    parser.add_argument("--scratch", type=Path, default=scratch, help=f"where all is built (default: {scratch})")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="entries (default: 1000 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default: 3)")
    parser.add_argument("--systems", nargs="*", default=["hugo", "eleventy"], help="peers (default: hugo eleventy)")
    parser.add_argument(
        "--scenarios", nargs="*", choices=SCENARIOS, default=list(SCENARIOS), help="besides cold (default: all)"
    )
    parser.add_argument("--date", type=date.fromisoformat, default=today(), help="the day to write down")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/benchmarks.md", help="the file with the tables")
    return parser.parse_args(arguments)


def main() -> None:
    """Measure, print, and write the tables."""
    options = options_of()
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    peers = Peers(options.peers.resolve(), scratch, options.systems) if options.peers.is_dir() else None
    rows = []
    for size in options.sizes:
        contenders = peers.contenders(size) if peers else alone(size, scratch)
        for turn in range(options.rounds):
            for contender in contenders:
                for row in measured(contender, size, turn, options.scenarios, scratch / "logs"):
                    print(json.dumps(asdict(row)), flush=True)
                    rows.append(row)
    part = f"{described(options, peers.versions() if peers else {})}\n\n{tables(rows)}"
    print(part)
    options.out.write_text(written_into(options.out.read_text(encoding="utf-8"), part), encoding="utf-8")


if __name__ == "__main__":
    main()
