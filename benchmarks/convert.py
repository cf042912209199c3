"""Makes a content folder of ours from the entries that the peers read, file by file.

Run in a folder that holds `content/jobs/*.md` and `categories.json`. Only entries that changed since the last run are
converted, and a file whose text is the same is not touched, so that one edited entry is one edited entry for us too.

Everything the pages show is carried over, and nothing derived is stored. What our form wants and the corpus has not
(an answer, what the job is, a reason for a move, the kind of a skill) is filled with sentences of the summary and with
constants. The others make dashes of hyphens at every build; our writers write dashes, so they are written here.
"""

from __future__ import annotations

import argparse
import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

import frontmatter
import yaml
from frontmatter.default_handlers import YAMLHandler

Fields = dict[str, Any]

_YEARS = {"under 2 years": "0-2", "over 20 years": "20+"}
_DIFFICULTIES = {"Easy": "easy", "Moderate": "medium", "Hard": "hard"}
_BANDS = ((0, "Very low"), (20, "Low"), (40, "Moderate"), (60, "High"), (80, "Very high"))
_LABOUR = {"employed": "employed", "openings": "openings", "growth": "growth", "pay": "wage"}
# What only we make: left out where the same site is compared, so that every generator makes the same files.
OURS_ALONE = "index fields rankings compare changes data twins search embeds pictures page-list host-files".split()


def convert(jobs: Path, categories: Path, content: Path, *, full: bool) -> int:
    """Bring `content` up to date with the peers' files; the number of entries that were converted."""
    listed = json.loads(categories.read_text(encoding="utf-8"))
    for path, text in _shared(listed, full=full).items():
        _write(content / path, text)
    converted = 0
    for source in sorted(jobs.glob("*.md")):
        target = content / "occupations" / source.name
        if not target.exists() or target.stat().st_mtime_ns < source.stat().st_mtime_ns:
            _write(target, entry(source.read_text(encoding="utf-8")))
            converted += 1
    return converted


def _write(path: Path, text: str) -> None:
    if not path.exists() or path.read_text(encoding="utf-8") != text:
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")


def entry(text: str) -> str:
    """One entry of ours from one of theirs."""
    post = frontmatter.loads(text, handler=_Handler())
    written: Fields = dict(post.metadata)
    sentences = re.split(r"(?<=\.) ", written["summary"])
    scores = {"risk": written["score"]} | {ours: written["labour"][theirs] for ours, theirs in _LABOUR.items()}
    fields: Fields = {
        "title": written["title"],
        "plural": written["plural"],
        "category": written["category"],
        "published": written["updated"],
        "updated": written["updated"],
        "author": "editors",
        "answer": sentences[0],
        "summary": written["summary"],
        "about": sentences[-1],
        "horizon": {"years": _span(written["timeline"]), "from": written["updated"].year},
        "tasks": [_task(task) for task in written["tasks"]],
        "skills": [{"skill": skill, "kind": "durable"} for skill in written["skills"]],
        "moves": [_move(move) for move in written["transitions"]],
        "scores": {name: _rated(value, written) for name, value in scores.items()},
        "resources": [{**source, "kind": "reading"} for source in written["sources"]],
        "sources": ["corpus"],
        "faq_skip": ["replace", "when"],
    }
    return document(fields, f"{dashed(leading_out(post.content))}\n\n## FAQ\n\n{_questions(written['faq'])}")


class _Handler(YAMLHandler):
    """YAML by the parser in C: ten times as fast."""

    def load(self, fm: str, **_: object) -> Any:
        return yaml.load(fm, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506 - both are safe


def dashed(body: str) -> str:
    """Dashes as a writer would set them."""
    return body.replace(" -- ", " – ")


def leading_out(body: str) -> str:
    """Links to pages on the own host that no site of this corpus has lead to another: a lost page is an error here."""
    return body.replace("(https://example.org/ref/", "(https://www.example.org/ref/")


def _span(years: str) -> str:
    return _YEARS.get(years) or years.removesuffix(" years").replace(" to ", "-")


def _task(task: Fields) -> Fields:
    return {
        "task": task["name"],
        "automation": task["automation"],
        "horizon": _span(task["timeline"]),
        "why": task["note"],
    }


def _move(move: Fields) -> Fields:
    return {"to": move["slug"], "difficulty": _DIFFICULTIES[move["difficulty"]], "why": "A move within reach."}


def _rated(value: float, written: Fields) -> Fields:
    return {"value": value, "source": "corpus", "date": written["updated"]}


def _questions(asked: Sequence[Fields]) -> str:
    return "\n\n".join(f"### {one['question']}\n\n{one['answer']}" for one in asked) + "\n"


def document(fields: Mapping[str, Any], body: str = "") -> str:
    """A Markdown file with front matter."""
    return f"---\n{dumped(fields)}---\n\n{body}"


class _Dumper(getattr(yaml, "CSafeDumper", yaml.SafeDumper)):  # type: ignore[misc]
    """Writes every value out, since our form knows no anchors."""

    def ignore_aliases(self, data: object) -> bool:  # noqa: ARG002 - asked for each value
        return True


def dumped(data: object) -> str:
    """Fields as YAML in our form."""
    return str(yaml.dump(data, Dumper=_Dumper, sort_keys=False, allow_unicode=True, width=10**9))


def _shared(categories: Sequence[Mapping[str, str]], *, full: bool) -> dict[str, str]:
    """The files that no single entry makes: settings, measures, the source, the fields of work."""
    links = [{"title": category["name"], "to": f"/fields/{category['slug']}/"} for category in categories]
    settings = _SETTINGS | {"navigation": links[:6], "footer": links}
    settings |= {} if full else {"leave_out": OURS_ALONE, "notable": 50, "limits": {"min_jobs_in_list": 1}}
    files = {
        "site.yaml": dumped(settings),
        "measures.yaml": dumped(_measures()),
        "sources.yaml": dumped({"corpus": _SOURCE}),
    }
    for category in categories:
        fields = {"title": category["name"], "description": f"Jobs in {category['name']}.", "updated": "2021-01-01"}
        files[f"categories/{category['slug']}.md"] = document(fields)
    if full:  # every page links to its method
        method = {"title": "Methodology", "description": "What the scores mean.", "updated": "2021-01-01"}
        files["pages/methodology.md"] = document(method, "Every score of this corpus was drawn by lot.\n")
    return files


_SETTINGS: Fields = {
    "title": "Career Risk Index",
    "tagline": "Will AI replace my job?",
    "description": "AI automation risk of careers.",
    "base_url": "https://example.org",
    "started": "2021-01-01",
    "publisher": "editors",
    "authors": {
        "editors": {
            "name": "The editors",
            "kind": "organization",
            "about": "They made this corpus up.",
            "url": "https://example.org/",
        }
    },
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "paid_links": "Some links are paid.",
    "no_paid_links": "No link is paid.",
}
_SOURCE: Fields = {
    "title": "The corpus",
    "publisher": "The editors",
    "url": "https://example.org/",
    "released": "2021",
    "licence": "CC BY 4.0",
    "credit": "Invented figures.",
    "measures": "Nothing; the figures are drawn by lot.",
}


def _measures() -> Fields:
    rated = {"zero": "None.", "absent": "Not rated.", "entry": True}
    bands = [{"from": start, "word": word, "text": f"{word} risk."} for start, word in _BANDS]
    risk = {"name": "AI automation risk", "short": "Risk", "unit": "score", "direction": "more is worse"}
    measures: Fields = {"risk": {**risk, "meaning": "Drawn by lot.", "bands": bands, **rated}}
    for name, title, unit, direction, more in (
        ("employed", "Employed", "jobs", "neither", {}),
        ("openings", "Openings a year", "jobs", "more is better", {}),
        ("growth", "Growth", "change", "more is better", {"decimals": 1}),
        ("pay", "Median wage", {"money": "USD"}, "more is better", {}),
    ):
        kind = {"name": title, "short": title, "unit": unit, "direction": direction, "meaning": "Drawn by lot."}
        measures[name] = {**kind, **rated, **more}
    shown = {"panel": ["risk"], "market": list(_LABOUR), "studies": []}
    roles = {"headline": "risk", "jobs": "employed", "openings": "openings", "growth": "growth", "pay": "pay"}
    return {"roles": roles, **shown, "measures": measures}


def main() -> None:
    """Convert where this is run."""
    parser = argparse.ArgumentParser(description="Make a content folder from the entries that the peers read.")
    parser.add_argument("--jobs", type=Path, default=Path("content/jobs"), help="their entries")
    parser.add_argument("--categories", type=Path, default=Path("categories.json"), help="their categories")
    parser.add_argument("--content", type=Path, default=Path("entries"), help="the folder to make")
    parser.add_argument("--full", action="store_true", help="leave nothing out of the site")
    options = parser.parse_args()
    convert(options.jobs, options.categories, options.content, full=options.full)


if __name__ == "__main__":
    main()
