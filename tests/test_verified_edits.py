"""Edits of our own content, one after the other: each is built with the cache and verified as by `--verify-cache`."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.build.verify import Deviation, compared
from tests.files import LAYOUTS, small_copy_of_our_content

Edit = Callable[[Path], None]

TODAY = date(2026, 11, 28)
PLUMBER, GUEST = "content/occupations/plumber.md", "content/occupations/guest.md"


def changed(path: str, pattern: str, new: str) -> Edit:
    """The first match in a file, turned into something else."""

    def edit(root: Path) -> None:
        text, number = re.subn(pattern, new, (root / path).read_text(encoding="utf-8"), count=1)
        assert number, f"'{pattern}' is not in {path}"
        (root / path).write_text(text, encoding="utf-8")

    return edit


def added(root: Path) -> None:
    """An entry that nobody refers to."""
    text = (root / PLUMBER).read_text(encoding="utf-8")
    fields = re.sub(r"^(plural|aka|aliases|takeaways):.*\n(?: .*\n)*", "", text, flags=re.MULTILINE)
    (root / GUEST).write_text(
        re.sub(r"^title: .*", "title: Invented guest", fields, flags=re.MULTILINE), encoding="utf-8"
    )


EDITS: dict[str, Edit] = {
    "nothing": lambda _: None,
    "a rating": changed(PLUMBER, r"automation: \d+", "automation: 45"),
    "prose": changed(PLUMBER, r"\n## (?!FAQ)", "\nOne more sentence.\n\n## "),
    "a template": changed("layouts/_partials/footer.html", r"</footer>", "<p>One more line.</p></footer>"),
    "a figure": changed("content/facts/bls-oews.csv", r"(?m)^(47-2152,[^0-9]*)\d+", r"\g<1>432100"),
    "a setting": changed("content/site.yaml", r"(?m)^tagline: .*", "tagline: Another line"),
    "an entry more": added,
    "an entry less": lambda root: (root / GUEST).unlink(),
}


def test_after_every_edit_the_cache_gives_what_is_made_without_it(tmp_path: Path) -> None:
    small_copy_of_our_content(tmp_path / "content")
    shutil.copytree(LAYOUTS, tmp_path / "layouts")
    settings = Settings(tmp_path / "content", tmp_path / "layouts", tmp_path / "site", TODAY, cache=tmp_path / ".cache")
    build(settings)
    found = {}
    for name, edit in EDITS.items():
        edit(tmp_path)
        build(settings)
        found[name] = compared(settings)

    assert found == dict.fromkeys(EDITS, Deviation([], []))
