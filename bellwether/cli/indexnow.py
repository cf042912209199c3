"""`indexnow`: tell search engines which addresses changed between two builds."""

from __future__ import annotations

import argparse
import json
import sys
from pathlib import Path

from bellwether.build.loading import cache_of, load_library
from bellwether.cli.exits import CONTENT, FINE
from bellwether.cli.options import settings_of
from bellwether.cli.printing import counted
from bellwether.model.problems import Problems, UsageError
from bellwether.model.urls import Urls
from bellwether.online.indexnow import ENDPOINT, payloads, send, to_tell
from bellwether.online.published import published
from bellwether.online.web import Web

_TIMEOUT = 30


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the options."""
    parser.add_argument("old", type=Path, help="the folder of the site that was published before")
    parser.add_argument("new", type=Path, help="the folder of the site that is published now")
    parser.add_argument("--send", action="store_true", help="send what is else only printed")
    parser.add_argument("--endpoint", default=ENDPOINT, help=f"where to send it (default: {ENDPOINT})")


def run(options: argparse.Namespace) -> int:
    """Print what there is to tell, as JSON; with --send, tell it and print the answers.

    Raises `ProblemsFound` for settings that are wrong, `UsageError` where they have no key.
    """
    settings = settings_of(options)
    site = load_library(settings, Problems(), cache_of(settings)).settings
    if site.indexnow is None:
        raise UsageError("site.yaml names no key for IndexNow; add `indexnow: …` with 8 to 128 letters and digits")
    old, new = (published(folder, site.base_url) for folder in (options.old, options.new))
    submissions = list(payloads(to_tell(old, new), Urls(site.base_url), site.indexnow))
    if not options.send:
        print(json.dumps([payload.value for payload in submissions], indent=2))
        return FINE
    refused = False
    with Web(f"Bellwether (+{site.base_url})", _TIMEOUT) as web:
        for payload in submissions:
            sent = send(payload, options.endpoint, web)
            told = counted(len(payload.url_list), "address", "addresses")
            print(f"{options.endpoint}: {told}: {sent.words}", file=sys.stdout if sent.accepted else sys.stderr)
            refused = refused or not sent.accepted
    if not submissions:
        print("nothing changed: nothing was sent")
    return CONTENT if refused else FINE
