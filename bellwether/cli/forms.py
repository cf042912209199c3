"""`forms`: write what editors need to show the fields of an entry as a form."""

from __future__ import annotations

import argparse
import json
import os
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from bellwether.build.loading import checked_library
from bellwether.cli.exits import FINE
from bellwether.cli.options import settings_of
from bellwether.desk.forms.front_matter_cms import SETTINGS, settings_text
from bellwether.desk.forms.schema import SCHEMA, schema_text
from bellwether.model.choices import choices_of, entry_fields, jobs_of
from bellwether.model.extra import front_matter_with
from bellwether.model.problems import UsageError, visible


def add(parser: argparse.ArgumentParser) -> None:
    """Declare the option."""
    parser.add_argument(
        "--to", type=Path, default=Path(), metavar="FOLDER", help="the folder that the editor opens (default: this one)"
    )


def run(options: argparse.Namespace) -> int:
    """Write the schema and the settings, and name them.

    Raises `ProblemsFound` with all mistakes of the content, and `UsageError` for settings that are no JSON.
    """
    settings = settings_of(options)
    library, _ = checked_library(settings)
    folder: Path = options.to
    present = _present(folder / SETTINGS)
    content = Path(os.path.relpath(settings.content, folder)).as_posix()
    choices = {**choices_of(library), "job": jobs_of(library)}
    written = {
        SCHEMA: schema_text(front_matter_with(library.settings.extra_fields)),
        SETTINGS: settings_text(entry_fields(library.settings), choices, content, present),
    }
    for name, text in written.items():
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(text, encoding="utf-8")
        print(visible((folder / name).as_posix()))
    return FINE


def _present(path: Path) -> Mapping[str, Any]:
    """The settings that are there, of which those that are not ours stay."""
    if not path.is_file():
        return {}
    try:
        present = json.loads(path.read_text(encoding="utf-8"))
    except ValueError as error:
        raise UsageError(f"{path.as_posix()} is no JSON: {error}; mend it, or delete it to start anew") from None
    if not isinstance(present, dict):
        raise UsageError(f"{path.as_posix()} holds no settings; delete it to start anew")
    return present
