"""`audit`: read the built site as a stranger would."""

from __future__ import annotations

import argparse
import sys

from bellwether.audit import audit, summarise
from bellwether.cli.exits import CONTENT, FINE
from bellwether.cli.options import job_of
from bellwether.job import understood
from bellwether.problems import Problems, listed


def add(_: argparse.ArgumentParser) -> None:
    """No options of its own."""


def run(options: argparse.Namespace) -> int:
    """Print the findings and what they amount to."""
    settings = understood(job_of(options), Problems()).settings
    findings = audit(options.out, settings.base_url, label=options.out.as_posix())
    if findings:
        print(listed(findings, options.format), file=sys.stderr)
        print(summarise(findings), file=sys.stderr)
        return CONTENT
    print(f"{options.out}: nothing found")
    return FINE
