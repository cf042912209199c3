"""Makes a content folder of N invented entries, the same on every machine: for timing without the peers' corpus.

Sizes are those of real entries: some 4.7 kB of front matter and 780 words of prose with lists, a table, links and
slots, eight tasks, six skills, three moves, five questions, and figures joined by codes. No word of it means anything.
"""

from __future__ import annotations

import argparse
from collections.abc import Iterator, Sequence
from datetime import date, timedelta
from itertools import accumulate, groupby, product
from pathlib import Path
from random import Random
from typing import Any

import yaml

from benchmarks.convert import document, dumped

Fields = dict[str, Any]

DAY = date(2026, 11, 20)
_SEED = 20261120
_FIELDS = 25
_SHARING = 3  # entries per code
_SYLLABLES = "ba co da el fi go ha in jo ka lu me no or pa qui ro sa te un va we yo zi".split()
_GRADES = "Junior Senior Chief Deputy Mobile Night Regional Resident Travelling Industrial Marine Rural Urban".split()
_THINGS = (
    "Lens Rope Clock Bridge Kiln Orchard Tunnel Harp Sail Ledger Signal Glacier Carpet Turbine Cellar Bell Loom Canal "
    "Beacon Hive Marble Pump Quarry Saddle Tower Valve Wharf Anvil Barrel Cable Drum Engine Ferry Grain Hedge Ice"
).split()
_ROLES = (
    "Keeper Tester Planner Painter Fitter Sorter Buyer Teacher Guard Grader Driver Tuner Setter Binder Caster Diver "
    "Packer Roofer Scout Tracer Welder Warden Printer Polisher"
).split()

# For more entries than the names above are enough for.
_PLACES = "Airport Harbour Station Theatre Hospital Factory Museum Stadium Garden Market".split()


class _Writer:
    """Sentences of invented words, a few of them common and most of them rare, as in any language."""

    def __init__(self, chance: Random) -> None:
        self._chance = chance
        self._words = ["".join(parts) for size in (1, 2, 3) for parts in product(_SYLLABLES, repeat=size)][:1500]
        self._weights = list(accumulate(1 / (rank + 6) for rank in range(len(self._words))))

    def words(self, number: int) -> str:
        drawn = self._chance.choices(self._words, cum_weights=self._weights, k=number)
        # A word that is said twice is left to be a mistake of writers.
        return " ".join(word for word, _ in groupby(drawn))

    def phrase(self, number: int) -> str:
        return self.words(number).capitalize()

    def sentence(self, number: int) -> str:
        return f"{self.phrase(number)}."

    def text(self, number: int) -> str:
        """Sentences of ten words."""
        return " ".join(self.sentence(10) for _ in range(number // 10))


def write_corpus(number: int, folder: Path) -> Path:
    """Write a content folder with so many entries and return it."""
    for path, text in corpus(number):
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(text, encoding="utf-8")
    return folder


def corpus(number: int) -> Iterator[tuple[str, str]]:
    """The files of the content folder: path and text."""
    chance = Random(_SEED)  # noqa: S311 - no secret hangs on it
    titles = [" ".join(parts) for parts in product(_GRADES, _THINGS, _ROLES)]
    if number > len(titles):
        titles = [f"{place} {title}" for place in _PLACES for title in titles]
    if number > len(titles):
        raise SystemExit(f"at most {len(titles)} entries")
    chance.shuffle(titles)
    titles = sorted(titles[:number])
    slugs = [_slug(title) for title in titles]
    writer = _Writer(chance)
    yield from _shared(writer, slugs)
    yield from _facts(chance, number)
    for index, title in enumerate(titles):
        yield f"occupations/{slugs[index]}.md", _entry(index, title, slugs, writer, chance)


def _slug(title: str) -> str:
    return title.lower().replace(" ", "-")


def _code(index: int) -> str:
    """The code of an entry, which it shares with its neighbours."""
    group = index // _SHARING
    return f"{90 + group // 9000}-{1000 + group % 9000}"


def _entry(index: int, title: str, slugs: list[str], writer: _Writer, chance: Random) -> str:
    published = DAY - timedelta(days=chance.randrange(100, 1400))
    others = chance.sample(slugs[:index] + slugs[index + 1 :], min(3, len(slugs) - 1))
    fields: Fields = {
        "title": title.capitalize(),
        "aka": [f"{writer.words(2)} {index}"],
        "category": f"field-{index % _FIELDS + 1}",
        "codes": {"soc": _code(index)},
        "published": published,
        "updated": published + timedelta(days=chance.randrange(100)),
        "author": "editors",
        "answer": f"Partly: {writer.sentence(16)}",
        "summary": writer.text(60),
        "about": writer.text(40),
        "horizon": {"years": chance.choice(["2-5", "5-10", "10+"]), "from": published.year},
        "tasks": [_task(writer, chance) for _ in range(8)],
        "skills": [_skill(writer, chance) for _ in range(6)],
        "moves": [
            {"to": other, "difficulty": chance.choice(["easy", "medium", "hard"]), "why": writer.sentence(26)}
            for other in others
        ],
        "shift": [{"before": writer.sentence(10), "after": writer.sentence(10)}],
        "takeaways": [writer.sentence(12) for _ in range(3)],
        "resources": [{"title": writer.phrase(5), "url": f"https://example.org/{index}", "kind": "course"}],
        "sources": ["ratings"],
    }
    return document(fields, _body(writer, chance, others))


def _task(writer: _Writer, chance: Random) -> Fields:
    horizon = chance.choice(["2-5", "5-10", "10+"])
    rating = 5 * chance.randint(0, 20)
    return {"task": writer.phrase(14), "automation": rating, "horizon": horizon, "why": writer.sentence(40)}


def _skill(writer: _Writer, chance: Random) -> Fields:
    kind = chance.choice(["durable", "exposed", "complementary"])
    rated = {"vulnerability": chance.randint(0, 100), "complementarity": chance.randint(0, 100)}
    return {"skill": writer.phrase(2), "kind": kind, **rated}


def _body(writer: _Writer, chance: Random, others: Sequence[str]) -> str:
    def paragraph(words: int) -> str:
        link = f"[[{chance.choice(others)}]]" if others else "**there**"
        marked = f"**{writer.phrase(2)}** and *{writer.words(2)}*, [{writer.words(2)}](/about/)"
        return f"{writer.text(words)} {marked}, {link}."

    def bullets() -> str:
        return "\n".join(f"- {writer.phrase(9)}" for _ in range(5))

    rows = "\n".join(f"| {writer.phrase(2)} | {chance.randint(2, 40)} | {writer.words(6)} |" for _ in range(5))
    sections = (
        paragraph(70),
        f"## {writer.phrase(4)}\n\n{paragraph(80)}\n\n{bullets()}",
        f"## {writer.phrase(4)}\n\n{paragraph(60)} {{{{ growth }}}}.\n\n### {writer.phrase(4)}\n\n{paragraph(50)}",
        f"## {writer.phrase(4)}\n\n{paragraph(40)}\n\n| area | share | note |\n|---|---:|---|\n{rows}",
        f"## {writer.phrase(4)}\n\n{paragraph(50)}\n\n### {writer.phrase(4)}\n\n{paragraph(40)}",
        f"## {writer.phrase(4)}\n\n{paragraph(40)}\n\n{bullets()}",
        f"## {writer.phrase(4)}\n\n{paragraph(60)}",
    )
    questions = "\n\n".join(f"### {writer.phrase(9)}?\n\n{writer.text(40)}" for _ in range(5))
    return "\n\n".join((*sections, f"## FAQ\n\n{questions}\n"))


def _facts(chance: Random, number: int) -> Iterator[tuple[str, str]]:
    codes = sorted({_code(index) for index in range(number)})
    lines = ["code,title,employed,growth,openings,pay,exposure,exposure_below,exposure_same,exposure_of"]
    for code in codes:
        employed, pay = chance.randint(800, 900_000), chance.randint(24_000, 190_000)
        growth, exposure = chance.randint(-20, 25), chance.randint(0, 60)
        below = min(690, 7 * (exposure + 30))
        lines.append(
            f"{code},Workers of group {code},{employed},{growth},{employed // 12},{pay},{exposure},{below},0,700"
        )
    yield "facts/census.csv", "\n".join(lines) + "\n"


def _shared(writer: _Writer, slugs: Sequence[str]) -> Iterator[tuple[str, str]]:
    """The files that no single entry makes."""
    yield "site.yaml", dumped(yaml.safe_load(_SITE))
    yield "measures.yaml", dumped(_measures())
    source = {"publisher": "Nobody", "url": "https://example.org/", "released": "2020", "licence": "CC0"}
    more = {"credit": "Invented.", "measures": "Nothing: all figures are drawn by lot."}
    titles = {"census": "An invented census", "ratings": "Invented ratings"}
    yield "sources.yaml", dumped({name: {"title": title, **source, **more} for name, title in titles.items()})
    for index in range(min(_FIELDS, len(slugs))):
        yield f"categories/field-{index + 1}.md", _page(f"Field of work {index + 1}", writer)
    for name in ("about", "methodology"):
        yield f"pages/{name}.md", _page(name.capitalize(), writer)
    ranking = {"measure": "displacement", "order": "descending", "size": 25}
    yield "rankings/highest.md", _page("Highest displacement risk", writer, **ranking)
    rows = [f"{DAY - timedelta(days=30)},{slug},displacement,50,Drawn by lot" for slug in slugs[::10]]
    yield "history.csv", "\n".join(["date,occupation,measure,value,reason", *rows]) + "\n"


def _page(title: str, writer: _Writer, **more: object) -> str:
    fields = {"title": title, "description": f"{title}: {writer.sentence(8)}", "updated": "2026-11-01", **more}
    return document(fields, f"{writer.text(120)}\n")


_SITE = """
title: The corpus
tagline: How fast is this site made?
description: Invented entries by which the time of a build is measured.
base_url: https://corpus.example
started: 2020-01-01
publisher: editors
authors:
  editors: {name: The editors, kind: organization, about: They made all of this up., url: /about/}
navigation:
  - {title: Jobs, to: /jobs/}
  - {title: Fields, to: /fields/}
footer:
  - {title: About, to: /about/}
  - {title: Methodology, to: /methodology/}
  - {title: Data, to: /data/}
  - {title: Score changes, to: /changes/}
  - {title: Comparisons, to: /compare/}
  - {title: Rankings, to: /rankings/}
licence: CC0
licence_url: https://creativecommons.org/publicdomain/zero/1.0/
paid_links: Some links are paid.
no_paid_links: No link is paid.
limits: {min_jobs_in_list: 1}
"""


def _measures() -> Fields:
    bands = [{"from": start, "word": word, "text": f"It is {word}."} for start, word in ((0, "low"), (40, "high"))]
    texts = {"meaning": "It is drawn by lot.", "zero": "Nothing.", "absent": "Not drawn."}
    inputs = {"tasks.automation": "Tasks", "skills.vulnerability": "Skills", "exposure": "Exposure"}
    formula = {"inputs": [{"input": name, "weight": 33, "label": label} for name, label in inputs.items()]}
    risk = {"name": "Displacement risk", "short": "Risk", "unit": "percent", "direction": "more is worse"}
    growing = {"inputs": [{"input": "growth", "weight": 50, "label": "Growth", "from": -20, "to": 25}]}
    outlook = {"name": "Outlook", "short": "Outlook", "unit": "score", "direction": "more is better"}
    measures: Fields = {
        "displacement": {**risk, **texts, "bands": bands, "formula": formula},
        "outlook": {**outlook, **texts, "bands": bands, "formula": growing},
    }
    for name, unit, direction, more in (
        ("exposure", "percent", "more is worse", {"ranked": True}),
        ("employed", "jobs", "neither", {}),
        ("growth", "change", "more is better", {}),
        ("openings", "jobs", "more is better", {}),
        ("pay", "dollars", "more is better", {}),
    ):
        titles = {"name": name.capitalize(), "short": name.capitalize(), "unit": unit, "direction": direction}
        measures[name] = {**titles, **texts, "fact": {"source": "census", "column": name, **more}}
    shown = {"panel": ["displacement", "outlook", "exposure"], "market": ["employed", "growth", "openings", "pay"]}
    roles = {"headline": "displacement", "observed_use": "exposure", "jobs": "employed"}
    roles |= {name: name for name in ("outlook", "growth", "openings", "pay")}
    return {"roles": roles, **shown, "studies": ["exposure"], "measures": measures}


def main() -> None:
    """Write a corpus."""
    parser = argparse.ArgumentParser(description="Make a content folder of invented entries.")
    parser.add_argument("number", type=int, help="how many entries")
    parser.add_argument("folder", type=Path, help="the folder to make")
    options = parser.parse_args()
    write_corpus(options.number, options.folder)


if __name__ == "__main__":
    main()
