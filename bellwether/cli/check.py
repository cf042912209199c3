"""`check`: check the content without writing anything, all of it or some files."""

from __future__ import annotations

import argparse
import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from itertools import groupby
from pathlib import Path

from bellwether.build.loading import cache_of, examined
from bellwether.build.settings import Settings
from bellwether.build.surveying import surveyed
from bellwether.cli.chosen import ChosenFiles
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted, exit_code
from bellwether.content.load import Documents
from bellwether.content.validate import Examined
from bellwether.desk.advice import advice
from bellwether.desk.stale import stale_in
from bellwether.model.library import Library
from bellwether.model.problems import Format, Problem, Problems, ProblemsFound, listed, visible
from bellwether.scores.measures import measure_all
from bellwether.words.grammar import day
from bellwether.words.roles import parts_gone_without

# Points of advice on entries that nobody has named: so many are told, and of the others how many there are.
_TOLD = 30


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument(
        "files",
        metavar="FILE",
        nargs="*",
        type=Path,
        help="tell what is to be said of these files or folders of the content alone (default: of all)",
    )
    parser.add_argument(
        "--stale", action="store_true", help="look for what entries say of figures that are other ones now"
    )
    parser.add_argument("--no-advice", action="store_true", help="tell mistakes and warnings alone")


def run(options: argparse.Namespace) -> int:
    """Read and check everything, and print what is to be said of the files that were named, or of all.

    Only an error is a failure. Raises `UsageError` for a name of no file of the content.
    """
    settings = settings_of(options)
    chosen = ChosenFiles(options.files, settings.content)
    # Who names a draft is at work on it, and wants to know what it lacks.
    settings = replace(settings, drafts=bool(chosen.named))
    problems = Problems()
    looked_at = _examined(settings, problems)
    library = looked_at.library if looked_at else None
    if looked_at and library:
        problems.extend(_besides(options, settings, library, chosen))
    if looked_at:
        problems.extend(_later(looked_at))
    severities = ("error", "warning") if options.no_advice else ("error", "warning", "advice")
    told = [problem for problem in problems if problem.severity in severities and problem.place.path in chosen]
    _print(told, options.format, whole=not chosen.named)
    if options.format != "json":
        _sum_up(told, problems.errors, library, chosen)
        if not options.no_advice and (why := _advice_left_out(told, library)):
            print(why, file=sys.stderr)
    return exit_code(told)


def _examined(settings: Settings, problems: Problems) -> Examined | None:
    """The content looked at, where it can be read; what is wrong with it is noted either way."""
    with suppress(ProblemsFound):  # which raises just what was noted
        return examined(settings, problems, cache_of(settings))
    return None


def _later(content: Examined) -> Iterator[Problem]:
    """Which entries wait for their day: nothing is wrong with them, and nobody finds them on the site."""
    for slug, published in content.later.items():
        place = content.known.jobs[slug].place("published")
        yield Problem(place, "published", f"the entry is held back until {day(published)}", severity="advice")


def _besides(
    options: argparse.Namespace, settings: Settings, library: Library, chosen: ChosenFiles
) -> Iterator[Problem]:
    """What a build does not look for."""
    if options.stale:
        yield from stale_in(library, measure_all(library), settings.content)
    if not options.no_advice:
        documents = Documents(settings.content / "occupations", Problems())
        slugs = [slug for slug in library.occupations if documents.path(slug) in chosen]
        yield from advice(surveyed(library, {}), documents, slugs, settings.processes)


def _print(told: Sequence[Problem], form: Format, *, whole: bool) -> None:
    """Print problems to be read by people, file after file, or all of them for programs."""
    if form == "json":
        print(listed(told, form))
    elif form == "github":
        print(listed(told, form), end="\n" if told else "", file=sys.stderr)
    else:
        shown = list(_shortened(told)) if whole else told
        files = groupby(shown, lambda problem: problem.place.path)
        print("\n\n".join(listed(found) for _, found in files), end="\n\n" if shown else "", file=sys.stderr)
        if left := len(told) - len(shown):
            print(
                f"and {counted(left, 'point', 'points')} of advice more: name an entry to see all on it\n",
                file=sys.stderr,
            )


def _shortened(told: Iterable[Problem]) -> Iterator[Problem]:
    """Everything but advice, and the first points of that."""
    left = _TOLD
    for problem in told:
        left -= problem.severity == "advice"
        if problem.severity != "advice" or left >= 0:
            yield problem


def _sum_up(told: Sequence[Problem], errors: Sequence[Problem], library: Library | None, chosen: ChosenFiles) -> None:
    """Print how much was told, what is wrong elsewhere, and, of all content, what the site goes without."""
    numbers = Counter(problem.severity for problem in told)
    parts = [counted(numbers["error"], "error", "errors") if numbers["error"] else "no errors"]
    if forgiven := sum(problem.forgiven for problem in told):
        parts.append(counted(forgiven, "mistake", "mistakes") + " forgiven in a draft")
    if warnings := numbers["warning"] - forgiven:
        parts.append(counted(warnings, "warning", "warnings"))
    if numbers["advice"]:
        parts.append(counted(numbers["advice"], "point", "points") + " of advice")
    stream = sys.stderr if numbers["error"] else sys.stdout
    print(f"{_named(library, chosen)}: {', '.join(parts)}", file=stream)
    if elsewhere := [problem.place.path for problem in errors if problem.place.path not in chosen]:
        where = counted(len(set(elsewhere)), "other file", "other files")
        print(f"{counted(len(elsewhere), 'error', 'errors')} in {where}: `check` alone tells them", file=stream)
    if library and not chosen.named:
        print("".join(f"{line}\n" for line in parts_gone_without(library.measures.roles)), end="")


def _advice_left_out(told: Iterable[Problem], library: Library | None) -> str:
    """Why entries are not advised; empty where all of them are."""
    if library is None:
        return "Advice is given when there is no error any more."
    if any(problem.forgiven for problem in told):
        return "Advice on a draft is given when there is no mistake in it any more."
    return ""


def _named(library: Library | None, chosen: ChosenFiles) -> str:
    """What was looked at."""
    if len(chosen.named) == 1:
        return visible(str(chosen.named[0]))
    if chosen.named:
        return f"{len(chosen.named)} files and folders"
    if library is None:
        return "the content"
    return f"{counted(len(library.occupations), 'entry', 'entries')}, {len(library.held_back):,} held back"
