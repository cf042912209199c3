"""The commands: what is asked for, what is printed, and the exit code.

0 fine · 1 a problem of the content · 2 usage or settings · 3 a fault of ours, with its traceback.

Each command is a module of this package with `add`, which declares its options, and `run`. Only the module of the
command that is asked for is imported, so that a command does not wait for what it does not use.
"""

from __future__ import annotations

import argparse
import gc
import os
import sys
import traceback
from collections.abc import Sequence
from contextlib import suppress
from errno import ENOSPC
from importlib import import_module
from keyword import iskeyword
from types import ModuleType
from typing import NoReturn

from bellwether.build.incremental import close_all
from bellwether.cli.exits import CONTENT, FAULT, FINE, USAGE
from bellwether.cli.findings import print_findings
from bellwether.cli.options import add_places
from bellwether.cli.printing import SCRIPT, complain, print_problems, program
from bellwether.model.problems import FindingsFound, ProblemsFound, UsageError, visible_lines
from bellwether.model.version import VERSION

__all__ = ["COMMANDS", "CONTENT", "FAULT", "FINE", "USAGE", "main", "parser_of", "start"]

COMMANDS = {
    "init": "start a site of your own in an empty folder",
    "new": "start an entry about a job, with what the tables hold of it",
    "build": "make the site (the default)",
    "check": "check the content without writing anything",
    "report": "say which entries to work on first: those of which readers would gain most",
    "audit": "read the built site as a stranger would and report what is wrong with it",
    "diff": "say what differs between two built sites, or a published site and a built one",
    "serve": "build the site and preview it under its base path",
    "explain": "print how the scores of a job are worked out",
    "import": "bring an official download into content/facts and content/sources.yaml",
    "forms": "write the schema of entries, and a form for them in VS Code",
    "lsp": "help an editor while entries are written, by the Language Server Protocol",
    "record": "write changed scores and figures to content/history.csv, and new addresses to content/addresses.txt",
    "links": "ask for every address of another site that the content names",
    "indexnow": "tell search engines which addresses changed between two builds",
}
# What is called where there is no site yet.
_WITHOUT_SITE = frozenset({"init"})
_LAST_STREAM = 2
_MADE = "run `make` once, which makes the environment that build.py uses"
_INSTALL = "install Bellwether again, with all that it needs"


def start() -> NoReturn:
    """Run the command that this process was started with, and end it with its exit code.

    What is in memory goes with the process: to look for what is no longer used on the way, and to take all of it apart
    at the end, would be an eighth of the time of a small build.
    """
    gc.disable()
    _open_streams()
    code = main(sys.argv[1:])
    close_all()
    for stream in (sys.stdout, sys.stderr):
        with suppress(OSError):
            stream.flush()
    os._exit(code)


def _open_streams() -> None:
    """Give a process that was started without them its streams: the next file would be opened in their place."""
    while (number := os.open(os.devnull, os.O_RDWR)) <= _LAST_STREAM:
        pass
    os.close(number)
    sys.stdout = sys.stdout or open(1, "w", encoding="utf-8", closefd=False)  # noqa: SIM115
    sys.stderr = sys.stderr or open(2, "w", encoding="utf-8", closefd=False)  # noqa: SIM115


def main(arguments: Sequence[str]) -> int:
    """Run one command and return its exit code."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a character must not turn a good build into a failure.
        stream.reconfigure(errors="replace")  # type: ignore[union-attr]
    try:
        return _run(_with_command(arguments))
    except BrokenPipeError:  # whoever was reading has read enough
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return FINE


def _run(given: Sequence[str]) -> int:
    try:
        options = parser_of(given[0]).parse_args(given)
        return int(_module(given[0]).run(options))
    except FindingsFound as found:
        print_findings(found.problems, options.format, "Nothing was written; the site is as it was.")
        return CONTENT
    except ProblemsFound as found:
        return print_problems(found.problems, getattr(options, "format", "text"))
    except UsageError as error:
        complain(visible_lines(str(error)))
        return USAGE
    except SystemExit as stop:  # argparse has printed what it wants
        return stop.code if isinstance(stop.code, int) else USAGE
    except KeyboardInterrupt:
        return USAGE
    except ModuleNotFoundError as missing:
        if (missing.name or __package__).startswith("bellwether"):
            raise
        complain(f"the package '{missing.name}' is not installed; {_MADE if program() == SCRIPT else _INSTALL}")
        return USAGE
    except BrokenPipeError:
        raise
    except Exception as error:
        return _unforeseen(error)


def _unforeseen(error: Exception) -> int:
    """Print an error that nobody has caught: ours, and so whole, unless it is a disk that is full."""
    if isinstance(error, OSError) and error.errno == ENOSPC:
        complain(error.strerror or str(error))
        return USAGE
    traceback.print_exception(error)
    complain("this is a fault of Bellwether, not of the content")
    return FAULT


def parser_of(command: str) -> argparse.ArgumentParser:
    """What is understood when `command` is asked for: all commands by name, and this one with its options."""
    parser = argparse.ArgumentParser(
        prog=program(),
        description="Make a static site from the entries in content/. Without a command: build.",
        epilog="Exit codes: 0 fine, 1 a problem of the content, 2 usage or settings, 3 a fault of ours.",
    )
    parser.add_argument("--version", action="version", version=f"Bellwether {VERSION}")
    commands = parser.add_subparsers(metavar="COMMAND", required=True)
    for name, text in COMMANDS.items():
        made = commands.add_parser(name, help=text, description=f"{text[:1].upper()}{text[1:]}.")
        if name == command:
            if name not in _WITHOUT_SITE:
                add_places(made)
            _module(name).add(made)
    return parser


def _module(command: str) -> ModuleType:
    # `import` is a word of the language, and cannot be the name of a module that others import.
    return import_module(f"bellwether.cli.{command}{'_' if iskeyword(command) else ''}")


def _with_command(arguments: Sequence[str]) -> list[str]:
    """The arguments, with `build` where no command is named."""
    named = any(not argument.startswith("-") for argument in arguments[:1])
    asks = any(argument in ("-h", "--help", "--version") for argument in arguments[:1])
    return list(arguments) if named or asks else ["build", *arguments]
