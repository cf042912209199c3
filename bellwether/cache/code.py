"""Which code makes the site: what it kept is of no use to other code."""

from __future__ import annotations

import sys
from functools import cache
from hashlib import blake2b
from importlib.util import find_spec
from pathlib import Path

_PACKAGE = Path(__file__).parent.parent
_LIBRARY = "jinja2"


@cache
def code_print() -> bytes:
    """A short name for this program's own code, the Python that runs it and the libraries installed beside it."""
    made = blake2b(digest_size=16)
    made.update(sys.version.encode())
    # The folder that describes an installed library is named after its version.
    found = find_spec(_LIBRARY)
    libraries = Path(found.origin).parent.parent if found and found.origin else _PACKAGE
    made.update("\n".join(sorted(path.name for path in libraries.glob("*.dist-info"))).encode())
    for path in sorted(_PACKAGE.rglob("*.py")):
        made.update(path.relative_to(_PACKAGE).as_posix().encode())
        made.update(path.read_bytes())
    return made.digest()
