"""Builds one site with this generator and with others, in turns, and writes the tables of docs/benchmarks.md.

A round builds with every generator: cold (outputs and caches removed), with nothing changed, after one entry was
edited, and after one template was edited, each in a process of its own. Ratios are taken within a round; the tables
give medians. What the generators make is checked against the corpus, and that edits show is checked as well.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import date
from pathlib import Path

from bellwether.build.settings import this_day
from benchmarks.contenders import ROOT, Contender, Peers, alone
from benchmarks.process import run
from benchmarks.tables import FULL, LIKE_FULL, PLAIN, SCENARIOS, Row, tables, targets, written_into

# The parts of the document that are written anew, in the order in which they are measured.
PARTS = ("speed", "stages")


def measured(contender: Contender, size: int, turn: int, scenarios: Sequence[str], logs: Path) -> Iterator[Row]:
    """One turn of one generator. Ends all when a page is not what it should be."""
    logs.mkdir(parents=True, exist_ok=True)

    def timed(scenario: str) -> Row:
        used = run(contender.command, contender.folder, contender.env, logs / f"{contender.name}-{size}.log")
        return Row(contender.name, size, scenario, turn, used)

    contender.wipe()
    contender.ready()
    yield timed("cold")
    if turn == 0:
        _verify(contender)
    if "nothing" in scenarios:
        yield timed("nothing")
        if turn == 0:
            _verify(contender)
    if "entry" in scenarios:
        before = contender.edited.read_bytes()
        fresh = contender.edit(turn)
        contender.ready()
        yield timed("entry")
        _shown(contender, shown=fresh())
        contender.edited.write_bytes(before)
        contender.ready()
    if "template" in scenarios and contender.template:
        text = contender.template.read_text(encoding="utf-8")
        marker = f"<p>Template{turn}x</p>"
        contender.template.write_text(text.replace("</h1>", f"</h1>{marker}", 1), encoding="utf-8")
        yield timed("template")
        pages = list(contender.site.glob("jobs/*/index.html"))
        _shown(contender, shown=len(pages) == size and all(marker in page.read_text("utf-8") for page in pages))
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


def described(options: argparse.Namespace, versions: dict[str, str]) -> str:
    """How the tables came about."""
    peers = "".join(f", {name} {version}" for name, version in versions.items())
    rounds = f"{options.rounds} {'round' if options.rounds == 1 else 'rounds'}"
    return (
        f"Measured on {options.date.day} {options.date:%B %Y} in {rounds}, on {os.cpu_count()} cores "
        f"({platform.machine()}), with Python {platform.python_version()}{peers}."
    )


def stages(entries: int) -> str:
    """The table of stages. Measured elsewhere, as a process inherits the peak of the one that starts it."""
    command = [sys.executable, "-m", "benchmarks.stages", "--n", str(entries)]
    return subprocess.run(command, cwd=ROOT, stdout=subprocess.PIPE, text=True, check=True).stdout.strip()


def options_of(arguments: Sequence[str] | None = None) -> argparse.Namespace:
    """The options; `peers` is None where the peers' folder is not named and not at its place."""
    parser = argparse.ArgumentParser(
        prog="benchmarks.bench", description="Time this generator and others, and write docs/benchmarks.md."
    )
    place = ROOT.parent / "shared/peers"
    scratch = Path(tempfile.gettempdir()) / "bellwether-bench"
    parser.add_argument("--peers", type=Path, default=os.environ.get("PEERS") or None, help="the peers' folder")
    parser.add_argument("--scratch", type=Path, default=scratch, help=f"where all is built (default: {scratch})")
    parser.add_argument("--sizes", type=int, nargs="+", default=[1000, 10_000], help="entries (default: 1000 10000)")
    parser.add_argument("--rounds", type=int, default=3, help="rounds (default: 3)")
    systems = ["hugo", "eleventy", PLAIN, FULL, LIKE_FULL]
    parser.add_argument("--systems", nargs="+", default=systems, help=f"in turns (default: {' '.join(systems)})")
    parser.add_argument("--full-up-to", type=int, help="make full pages, and the like, of no more entries")
    parser.add_argument(
        "--scenarios", nargs="*", choices=SCENARIOS, default=list(SCENARIOS), help="besides cold (default: all)"
    )
    parser.add_argument("--date", type=date.fromisoformat, default=this_day(), help="the day to write down")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/benchmarks.md", help="the file with the tables")
    options = parser.parse_args(arguments)
    if options.peers is None:
        options.peers = place if place.is_dir() else None
    elif not options.peers.is_dir():
        parser.error(f"there is no folder '{options.peers}'; name that of the peers, or none to go without them")
    return options


def _document(out: Path) -> str:
    """The file that the tables are to be written into. Ends all where they could not be, before any measuring."""
    if not out.is_file():
        raise SystemExit(f"there is no file '{out}' to write the tables into; begin with a copy of docs/benchmarks.md")
    document = out.read_text(encoding="utf-8")
    for name in PARTS:
        written_into(document, name, "")
    return document


def main(arguments: Sequence[str] | None = None) -> None:
    """Measure, print, and write the tables."""
    options = options_of(arguments)
    document = _document(options.out)
    scratch = options.scratch.resolve()
    scratch.mkdir(parents=True, exist_ok=True)
    peers = Peers(options.peers.resolve(), scratch, options.systems) if options.peers else None
    if peers is None:
        print("No other generators here: this one alone, on a corpus of its own.", flush=True)
    rows, used = [], list[Contender]()
    for size in options.sizes:
        contenders = (
            peers.contenders(size, full=size <= (options.full_up_to or size)) if peers else alone(size, scratch)
        )
        for turn in range(options.rounds):
            for contender in contenders:
                for row in measured(contender, size, turn, options.scenarios, scratch / "logs"):
                    print(json.dumps(asdict(row)), flush=True)
                    rows.append(row)
        used += contenders
    for contender in used:
        contender.clear()
    speed = f"{described(options, peers.versions() if peers else {})}\n\n{targets(rows)}\n\n{tables(rows)}"
    for name, part in zip(PARTS, (speed, stages(min(options.sizes))), strict=True):
        print(f"\n{part}")
        document = written_into(document, name, part)
    options.out.write_text(document, encoding="utf-8")


if __name__ == "__main__":
    main()
