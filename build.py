"""The build script: `python build.py` builds the site, `python build.py --help` shows the commands."""

import sys

from bellwether.cli import main

if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
