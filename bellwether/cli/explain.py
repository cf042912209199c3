"""`explain`: print how the scores of a job are worked out."""

from __future__ import annotations

import argparse

from bellwether.cli.exits import FINE
from bellwether.cli.options import job_of
from bellwether.pipeline import surveyed
from bellwether.problems import Problems, UsageError, nearest
from bellwether.understand import cache_of, understood
from bellwether.wording.method import explanation


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("slug", help="the slug of an entry, such as audio-mixer")


def run(options: argparse.Namespace) -> int:
    """Print the whole arithmetic."""
    job = job_of(options)
    atlas = surveyed(understood(job, Problems(), cache_of(job)), {})
    if options.slug not in atlas.scores:
        cure = nearest(options.slug, atlas.scores, "see content/occupations/")
        raise UsageError(f"there is no published entry '{options.slug}'; {cure}")
    for score in atlas.scores[options.slug].values():
        print("\n".join(explanation(score)))
    return FINE
