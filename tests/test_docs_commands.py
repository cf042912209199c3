"""Commands of the docs work as they are printed, with any Python, where only `make` has been run."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.downloads import projections, workbook
from tests.sample import minimal_site, write
from tests.test_docs import DOCS, ROOT

# What is not run here, by what it says, with the reason.
LEFT_OUT = {
    " serve": "it ends only when it is told to",
    " lsp": "it waits for an editor",
    " links": "it asks other servers",
    " --send": "it tells other servers",
    "-m pytest": "these are the tests",
    "-m benchmarks": "it takes long",
}
# What stands for a value of the reader's own.
VALUES = {
    "<slug>": "piano-tuner",
    "<old>": "old-site",
    "<new>": "site",
    "OLD": "old-site",
    "NEW": "site",
    "FOLDER": "made",
    "TITLE": "'Harp restorer' --field instruments",
    "SOURCE": "bls-ep",
    "PATH": "Downloads/occupation.xlsx",
}


def printed() -> set[str]:
    """Every command that begins with a Python, in blocks and as code in a line."""
    found: set[str] = set()
    for path in DOCS:
        blocks, text = [], path.read_text(encoding="utf-8")
        for block in re.findall(r"^```\w*\n(.*?)^```", text, re.MULTILINE | re.DOTALL):
            blocks += block.splitlines()
        spans = re.findall(r"`([^`\n]+)`", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))
        found |= {
            line for line in [*blocks, *spans] if re.match(r"(\.venv/bin/)?python[\d.]* (build\.py\b|-m \w)", line)
        }
    return found - {"python3 -m venv engine"}  # Python's own


COMMANDS = sorted(command for command in printed() if not any(part in command for part in LEFT_OUT))


@pytest.fixture(scope="module")
def clone(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A clone after `make`: the program, a small content, the environment, and a built site with an earlier one."""
    if sys.prefix == sys.base_prefix:
        pytest.skip("the tests do not run in an environment, so there is none for another Python to go on with")
    folder = tmp_path_factory.mktemp("clone")
    for name in ("bellwether", "layouts"):
        (folder / name).symlink_to(ROOT / name)
    shutil.copy(ROOT / "build.py", folder)
    (folder / ".venv").symlink_to(sys.prefix)
    files = minimal_site()
    described = files["sources.yaml"].replace("survey:", "amt:").partition("census:")[0]
    settings = f"{files['site.yaml']}indexnow: 0123456789abcdef\n"
    write(folder / "content", {**files, "site.yaml": settings, "sources.yaml": files["sources.yaml"] + described})
    (folder / "Downloads").mkdir()
    workbook(folder / "Downloads/occupation.xlsx", projections())
    write(folder, {"lohn-2024.csv": "Kennziffer;Beruf;Median (Euro);Beschäftigte\n3521;Tonmeister;3.412,50;x\n"})
    done = run("python3 build.py", folder)
    assert (done.returncode, done.stderr) == (0, "")
    shutil.copytree(folder / "site", folder / "old-site")
    shutil.copy(folder / "site/pages.json", folder / "live.json")
    return folder


def run(command: str, folder: Path) -> subprocess.CompletedProcess[str]:
    """A line of a shell that knows the Python of the system and not that of the environment."""
    system = Path(sys.base_prefix, "bin")
    environment = {"PATH": f"{system}:/usr/bin:/bin", "HOME": str(folder), "LC_ALL": "C.UTF-8"}
    environment |= {name: value for name, value in os.environ.items() if name.startswith("COVERAGE")}
    return subprocess.run(
        ["sh", "-c", command], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=False
    )


@pytest.mark.parametrize("command", COMMANDS)
def test_a_command_works_as_it_is_printed(clone: Path, command: str) -> None:
    filled = re.sub(r"<\w+>|\b[A-Z]{3,}\b", lambda value: VALUES[value[0]], command)
    done = run(filled, clone)

    assert "Traceback" not in done.stderr
    assert done.returncode == 0, done.stderr


def test_no_command_asks_for_a_python_that_may_not_be_there() -> None:
    assert [command for command in printed() if command.startswith("python ")] == []
    assert [command for command in printed() if re.match(r"python\S* -m", command)] == []


def test_what_is_left_out_is_printed_somewhere() -> None:
    assert [part for part in LEFT_OUT if not any(part in command for command in printed())] == []
