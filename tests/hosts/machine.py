"""Installs what the tests of the hosts need where that is ours to do, else says what to install.

`python -m tests.hosts.machine` is what `make test-hosts` runs first; the tests themselves only look.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys

from tests.hosts.aws import NODE
from tests.hosts.servers import APACHE, NGINX

# By the names of Debian's packages. Apache's program comes without its service; nginx is started by its package.
_NEEDED = {"nginx-light": NGINX, "apache2-bin": APACHE, "nodejs": NODE}


def main() -> int:
    """Install what is missing; what cannot be had is said, and the tests for it count as skipped."""
    missing = [package for package, program in _NEEDED.items() if not program]
    if not missing:
        return 0
    if shutil.which("apt-get") and os.geteuid() == 0:
        sys.stderr.write(f"Installing {', '.join(missing)} ...\n")
        quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
        for command in (["update"], ["install", "--yes", "--no-install-recommends", *missing]):
            done = subprocess.run(["apt-get", "-qq", *command], env=quiet, capture_output=True, text=True, check=False)
            if done.returncode:
                sys.stderr.write(done.stderr[-2000:])
                break
        else:
            return 0
    sys.stderr.write(f"Some tests will be skipped; to run them, as root: apt-get install {' '.join(missing)}\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
