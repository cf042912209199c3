"""`new`: start an entry about a job."""

from __future__ import annotations

import argparse

from bellwether.build.loading import cache_of, load_library
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.content.load import load
from bellwether.desk.new import EntryWish, draft_of, write_draft
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.problems import Problems, visible


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("title", metavar="TITLE", help='the job, singular, such as "Veterinary technician"')
    for kind, known in CLASSIFICATIONS.items():
        parser.add_argument(f"--{kind}", metavar="CODE", help=f"its code in {known.name}, such as {known.example}")
    parser.add_argument(
        "--code",
        type=_code,
        action="append",
        default=[],
        metavar="ID=CODE",
        help="its code in a classification that site.yaml declares",
    )
    parser.add_argument("--field", help="the field it belongs to: the slug of a file in content/categories")
    parser.add_argument(
        "--another", action="store_true", help="it is another job, although an entry has nearly the same title"
    )


def _code(text: str) -> tuple[str, str]:
    kind, sign, code = text.partition("=")
    if not (kind and sign and code):
        raise argparse.ArgumentTypeError(f"'{text}' is not a code; write the id of a classification, = and the code")
    return kind, code


def run(options: argparse.Namespace) -> int:
    """Write the draft, and say what it was made of.

    Raises `ProblemsFound` with the mistakes of the content, `UsageError` where a draft cannot be made as asked for.
    """
    settings, problems = settings_of(options), Problems()
    library = load_library(settings, problems, cache_of(settings))
    given = {kind: code for kind in CLASSIFICATIONS if (code := getattr(options, kind))} | dict(options.code)
    wish = EntryWish(options.title, given, options.field, options.another)
    draft = draft_of(wish, library, load(settings.content, problems).facts)
    path = write_draft(settings.content, draft)
    print(visible(f"{path}: a draft; answer the questions in it, then take out its line `draft: true`"))
    for line in draft.told:
        print(visible(f"  {line}"))
    return FINE
