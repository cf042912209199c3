"""`audit`: read the built site as a stranger would."""

from __future__ import annotations

import argparse

from bellwether.audit import audit
from bellwether.cli.exits import CONTENT, FINE
from bellwether.cli.findings import print_findings
from bellwether.content.load import SETTINGS, load_settings
from bellwether.model.problems import Problems, ProblemsFound, UsageError


def add(_: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace) -> int:
    """Print the findings and what they amount to.

    Raises `ProblemsFound` for settings that are wrong, `UsageError` for those that name no place.
    """
    findings = audit(options.out, options.base_url or _base_url(options), label=options.out.as_posix())
    if findings or options.format == "json":
        print_findings(findings, options.format)
    else:
        print(f"{options.out}: nothing found")
    return CONTENT if findings else FINE


def _base_url(options: argparse.Namespace) -> str:
    """Where the site is published: all that the audit asks the content for, right or wrong as the rest of it may be."""
    problems = Problems()
    base_url = load_settings(options.content, problems).data.get("base_url")
    if problems.errors:
        raise ProblemsFound(problems)
    if not isinstance(base_url, str):
        raise UsageError(f"{options.content / SETTINGS} has no base_url; add it, or name it with --base-url")
    return base_url
