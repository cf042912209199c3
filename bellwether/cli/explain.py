"""`explain`: print how the scores of a job are worked out."""

from __future__ import annotations

import argparse
from dataclasses import replace

from bellwether.build.loading import cache_of, load_library
from bellwether.build.settings import Settings
from bellwether.build.surveying import surveyed
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.model.problems import Problems, UsageError, nearest
from bellwether.pages import Atlas
from bellwether.scores.measures import unscored
from bellwether.words.method import explanation, unscored_explanation, withheld_explanation


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("slug", help="the slug of an entry, such as audio-mixer")


def run(options: argparse.Namespace) -> int:
    """Print the whole arithmetic.

    Raises `ProblemsFound` with the mistakes of the content, `UsageError` for a job that there is not.
    """
    # Who names a draft is at work on it.
    settings = replace(settings_of(options), drafts=True)
    atlas = surveyed(load_library(settings, Problems(), cache_of(settings)), {})
    if options.slug not in atlas.scores:
        raise UsageError(_no_such(options.slug, atlas, settings))
    scores, measures = atlas.scores[options.slug], atlas.library.measures.measures
    for score in scores.values():
        print("\n".join(explanation(score)))
    job = atlas.library.occupations[options.slug]
    for measure_id in measures:
        if found := unscored(atlas.library, job, measure_id):
            print("\n".join(unscored_explanation(found)))
    for measure_id, withheld in job.withheld.items():
        if measure_id not in scores:
            print("\n".join(withheld_explanation(measures[measure_id], withheld)))
    return FINE


def _no_such(slug: str, atlas: Atlas, settings: Settings) -> str:
    """Why nothing can be explained, and what to do."""
    file = settings.content / "occupations" / f"{slug}.md"
    if not file.is_file():
        return f"there is no entry '{slug}'; {nearest(slug, atlas.scores, 'see content/occupations/')}"
    held = atlas.library.held_back.get(slug)
    why = f" ({held.reason})" if held else ""
    return f"the entry '{slug}' is held back{why}; `check {file.as_posix()}` tells what it lacks"
