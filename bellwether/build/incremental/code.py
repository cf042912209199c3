"""Which code makes the site: what it kept is of no use to other code."""

from __future__ import annotations

import os
import sys
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path

from bellwether.build.incremental.sealing import PRINT

_PACKAGE = Path(__file__).parents[2]
_LIBRARY = "jinja2"


def _modules(folder: str) -> Iterator[str]:
    for entry in os.scandir(folder):
        if entry.is_dir():
            yield from _modules(entry.path)
        elif entry.name.endswith(".py"):
            yield entry.path


@cache
def code_print() -> bytes:
    """A short name for this program's own code, the Python that runs it and the libraries installed beside it."""
    made = sha256()
    made.update(sys.version.encode())
    # The folder that describes an installed library is named after its version.
    found = find_spec(_LIBRARY)
    libraries = Path(found.origin).parent.parent if found and found.origin else _PACKAGE
    made.update("\n".join(sorted(path.name for path in libraries.glob("*.dist-info"))).encode())
    for path in sorted(_modules(str(_PACKAGE))):
        made.update(path[len(str(_PACKAGE)) :].encode())
        with open(path, "rb", buffering=0) as file:  # noqa: PTH123 - Path.open is slower, and this is done at every start
            made.update(file.read())
    return made.digest()[:PRINT]
