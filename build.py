"""The build script: `python build.py` builds the site, `python build.py --help` shows the commands."""

import sys

from bellwether.cli import run_as_process

if __name__ == "__main__":
    run_as_process(sys.argv[1:])
