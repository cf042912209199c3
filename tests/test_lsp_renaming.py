"""Another slug for an entry: all that refers to it follows, and its old address leads on."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.desk.lsp.renaming import CannotRename, renamed
from tests.editor import edited
from tests.sample import entry, minimal_site, prose_page, read, write


def rename(content: Path, old: str, new: str) -> None:
    """Carry out what renaming an entry changes."""
    found = renamed(content, old, new, lambda path: path.read_text("utf-8"), "https://site.example")
    for path, edits in found.edits.items():
        path.write_text(edited(path.read_text("utf-8"), list(edits), "utf-32-le", 4), "utf-8")
    for before, after in found.files.items():
        before.rename(after)


def text(content: Path, name: str) -> str:
    return (content / name).read_text("utf-8")


def test_the_site_is_as_right_as_before(tmp_path: Path) -> None:
    content = write(tmp_path, minimal_site())

    rename(content, "piano-tuner", "piano-technician")

    library, problems = read(content)
    assert list(problems) == []
    assert library
    assert library.occupations["piano-technician"].basics.aliases == (
        "/jobs/piano-tuner/", "/compare/organ-tuner-vs-piano-tuner/", "/jobs/tuner/",
    )  # fmt: skip
    assert library.occupations["organ-tuner"].basics.moves == ("piano-technician",)
    assert list(library.comparisons) == ["organ-tuner-vs-piano-technician"]
    assert {change.occupation for change in library.history} == {"piano-technician"}
    assert {horizon.occupation for horizon in library.forecasts} == {"piano-technician"}


def test_links_and_addresses_follow_and_code_stays_as_it_is(tmp_path: Path) -> None:
    body = (
        "[[organ-tuner]] and [[ organ-tuner |tuners 🎹 of organs]], [there](/jobs/organ-tuner/#tasks), "
        "[again](https://site.example/jobs/organ-tuner/), [elsewhere](https://other.example/jobs/organ-tuner/), "
        "[these](/compare/?jobs=organ-tuner-helper,organ-tuner,piano-tuner) and "
        "[those](https://site.example/compare/?by=pay&jobs=piano-tuner,organ-tuner#pay), "
        "[both](/compare/organ-tuner-vs-piano-tuner/), [[organ-tuner-helper]].\n\nAs code: `[[organ-tuner]]`.\n"
    )
    content = write(tmp_path, {**minimal_site(), "pages/about.md": prose_page("About", body)})

    rename(content, "organ-tuner", "voicer")

    assert text(content, "pages/about.md").endswith(
        "[[voicer]] and [[ voicer |tuners 🎹 of organs]], [there](/jobs/voicer/#tasks), "
        "[again](https://site.example/jobs/voicer/), [elsewhere](https://other.example/jobs/organ-tuner/), "
        "[these](/compare/?jobs=organ-tuner-helper,voicer,piano-tuner) and "
        "[those](https://site.example/compare/?by=pay&jobs=piano-tuner,voicer#pay), "
        "[both](/compare/piano-tuner-vs-voicer/), [[organ-tuner-helper]].\n\nAs code: `[[organ-tuner]]`.\n"
    )


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("", "aliases: [/jobs/violin-maker/]\n"),
        ("aliases: []\n", "aliases: [/jobs/violin-maker/]\n"),
        ("aliases:\n", "aliases: [/jobs/violin-maker/]\n"),
        ("aliases: [/old/]\n", "aliases: [/jobs/violin-maker/, /old/]\n"),
        ("aliases:\n  - /old/\n", "aliases:\n  - /jobs/violin-maker/\n  - /old/\n"),
        ("aliases:\n- /old/\n", "aliases:\n- /jobs/violin-maker/\n- /old/\n"),
        # Back to an earlier name: that address is a page again, and no alias any more.
        ("aliases: [/jobs/luthier/, /old/]\n", "aliases: [/jobs/violin-maker/, /old/]\n"),
    ],
)
def test_the_old_address_joins_the_aliases_as_these_are_written(tmp_path: Path, before: str, after: str) -> None:
    written = entry()
    content = write(
        tmp_path, {**minimal_site(), "occupations/violin-maker.md": written.replace("\n---\n", f"\n{before}---\n")}
    )

    rename(content, "violin-maker", "luthier")

    assert text(content, "occupations/luthier.md") == written.replace("\n---\n", f"\n{after}---\n")


@pytest.mark.parametrize(
    ("new", "why"),
    [
        ("Luthier", "'Luthier' cannot be a name: use lower-case letters, digits and single hyphens"),
        ("con", "'con' cannot be a name: use lower-case letters, digits and single hyphens"),
        ("../luthier", "'../luthier' cannot be a name: use lower-case letters, digits and single hyphens"),
        ("piano-tuner", "there is an entry 'piano-tuner' already"),
    ],
)
def test_a_slug_that_cannot_be_changes_nothing(tmp_path: Path, new: str, why: str) -> None:
    content = write(tmp_path, minimal_site())

    with pytest.raises(CannotRename, match=f"^{why}$"):
        renamed(content, "violin-maker", new, lambda path: path.read_text("utf-8"))
