"""`explain`: print how the scores of a job are worked out."""

from __future__ import annotations

import argparse

from bellwether.build.loading import cache_of, load_library
from bellwether.build.surveying import surveyed
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.model.problems import Problems, UsageError, nearest
from bellwether.scores.measures import unscored
from bellwether.words.method import explanation, unscored_explanation, withheld_explanation


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("slug", help="the slug of an entry, such as audio-mixer")


def run(options: argparse.Namespace) -> int:
    """Print the whole arithmetic.

    Raises `ProblemsFound` with the mistakes of the content, `UsageError` for a job that there is not.
    """
    settings = settings_of(options)
    atlas = surveyed(load_library(settings, Problems(), cache_of(settings)), {})
    if options.slug not in atlas.scores:
        cure = nearest(options.slug, atlas.scores, "see content/occupations/")
        raise UsageError(f"there is no published entry '{options.slug}'; {cure}")
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
