"""What the browser tests need of the machine: found, installed where that is ours to do, or said in one line.

`python -m tests.browser.machine` is the set-up that `make test` runs; the tests themselves only look.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

MODULES = Path(__file__).parent / "node_modules"
AXE = MODULES / "axe-core" / "axe.min.js"
VNU = MODULES / "vnu-jar" / "build" / "dist" / "vnu.jar"
SVELTIA = MODULES / "@sveltia/cms/dist/sveltia-cms.js"
LIGHTHOUSE = MODULES / ".bin" / "lighthouse"
# Where Lighthouse looks for Node.js: the one that comes by npm on Linux before that of the machine.
LIGHTHOUSE_PATH = os.pathsep.join((str(LIGHTHOUSE.parent), os.environ.get("PATH", "")))

NO_BROWSER = (
    "no Chrome or Chromium found: install one (Debian: apt-get install chromium; Ubuntu: the .deb of "
    "google.com/chrome) or name it in BELLWETHER_BROWSER"
)
NO_NPM = "axe-core and the Nu checker come from npm: install Node.js 20 or newer with npm, then run make again"
NO_LIGHTHOUSE = "Lighthouse needs Node.js 22.19 or newer"
NO_JAVA = "the Nu checker needs Java 17 or newer (Debian and Ubuntu: apt-get install default-jre-headless)"

# As containers and build machines need them, and without connections of the browser's own.
SWITCHES = (
    "--headless",
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)

_NAMES = ("chromium", "google-chrome", "google-chrome-stable", "chromium-browser", "chrome")
_APPLICATIONS = (
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
)


def browser() -> Path | None:
    """An installed Chrome or Chromium that answers; the one named in BELLWETHER_BROWSER and no other, if it is set."""
    return next((path for path in _candidates() if _answers(path)), None)


def _candidates() -> list[Path]:
    if named := os.environ.get("BELLWETHER_BROWSER"):
        return [Path(shutil.which(named) or named)]
    found = [Path(path) for name in _NAMES if (path := shutil.which(name))]
    homes = (Path("/"), Path.home())
    found += [path for home in homes for name in _APPLICATIONS if (path := home / name.lstrip("/")).is_file()]
    # A snap cannot read the folders of a test, so it is the last resort.
    return sorted(found, key=lambda path: "snap" in path.resolve().parts or path.resolve().name == "snap")


def _answers(path: Path) -> bool:
    """Whether it is a browser: Ubuntu's chromium-browser is a script that asks for the snap."""
    try:
        asked = subprocess.run([path, "--version"], capture_output=True, text=True, timeout=60, check=False)
    except (OSError, subprocess.TimeoutExpired):
        return False
    return asked.returncode == 0 and "Chrom" in asked.stdout


def lacks_lighthouse() -> str | None:
    """What Lighthouse needs and does not have."""
    if not LIGHTHOUSE.exists():
        return NO_NPM
    node = shutil.which("node", path=LIGHTHOUSE_PATH)
    asked = subprocess.run([node, "--version"], capture_output=True, text=True, check=False).stdout if node else ""
    version = tuple(int(part) for part in re.findall(r"\d+", asked))
    return None if version >= (22, 19) else NO_LIGHTHOUSE


def java() -> str | None:
    """The Java that starts; macOS has a stub that does not."""
    path = shutil.which("java")
    if not path:
        return None
    return path if subprocess.run([path, "-version"], capture_output=True, check=False).returncode == 0 else None


def _install() -> bool:
    """Chromium of the distribution, where apt has it as a package and we may install; False to try again next time."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        return True
    _say("Installing Chromium for the browser tests ...")
    if not _quietly("apt-get", "update"):
        return False
    if not _packaged():
        return True
    return _quietly("apt-get", "install", "--yes", "--no-install-recommends", "chromium")


def _packaged() -> bool:
    """Whether the package holds a browser; Ubuntu's holds a way to the snap."""
    shown = subprocess.run(["apt-cache", "show", "chromium"], capture_output=True, text=True, check=False)
    return "\nVersion:" in f"\n{shown.stdout}" and "snapd" not in shown.stdout


def _quietly(*command: str) -> bool:
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run([command[0], "-qq", *command[1:]], env=quiet, capture_output=True, text=True, check=False)
    if done.returncode:
        _say(done.stderr.strip()[-2000:])
    return done.returncode == 0


def _say(text: str) -> None:
    sys.stderr.write(f"{text}\n")
    sys.stderr.flush()


def main() -> int:
    """Set up what is missing; 1 when it is worth another try."""
    settled = bool(browser()) or "BELLWETHER_BROWSER" in os.environ or _install()
    if not browser():
        _say(f"Browser tests will be skipped: {NO_BROWSER}")
    return 0 if settled else 1


if __name__ == "__main__":
    sys.exit(main())
