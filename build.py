"""The build script: `python build.py` builds the site, `python build.py --help` shows the commands.

Any Python may start it: what is needed besides Python stands in the environment that `make` makes beside this file.
"""

import os
import sys

_PYTHON = os.path.join(os.path.dirname(os.path.abspath(__file__)), ".venv", "bin", "python")  # noqa: PTH100, PTH118, PTH120


def in_environment() -> None:
    """Start again with the Python of the environment, unless this one belongs to an environment already."""
    if sys.prefix == sys.base_prefix and os.access(_PYTHON, os.X_OK):
        os.execv(_PYTHON, [_PYTHON, *sys.argv])  # noqa: S606 - it is our own, and no shell is needed
    if sys.version_info < (3, 11):  # noqa: UP036 - it is an older one that is told
        sys.exit("build.py: Python 3.11 or newer is needed; run `make` once, which says where to get it from")


if __name__ == "__main__":
    in_environment()

    from bellwether.cli import start

    start()
