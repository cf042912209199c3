"""What publishers give as a folder of files, and what the content folder says of the edition before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from bellwether.content.frontmatter import decode, read_yaml
from bellwether.content.load import SETTINGS
from bellwether.imports.release import Download
from bellwether.imports.writing import SOURCES, table_path
from bellwether.model.problems import Place, Problems

ONE_RELEASE = "all files must be of one release: give its folder as it was downloaded"


def is_folder(path: Path, problems: Problems) -> bool:
    """Whether a download is a folder, which is a problem otherwise."""
    if path.is_dir():
        return True
    said = "this is a file, where the folder of a release is expected" if path.exists() else "there is no such folder"
    problems.error(Place(str(path)), "", said, "unpack what was downloaded, and give the folder with its files")
    return False


def tell_lacking(
    download: Download, release: str, source: str, table: str, lacking: Sequence[str], problems: Problems
) -> None:
    """Say of a table why it stays as it was: the folder lacks files. It must not be of another release than the rest.

    `release` is the title of the source as it is to be.
    """
    place = Place(str(download.path))
    lacks = f"the folder lacks {' and '.join(map(repr, lacking))}"
    path = table_path(download.facts, table)
    before = _title_before(download, source)
    if not path.is_file():
        problems.warn(place, table, f"{lacks}, and so the table is not made")
    elif before in ("", release):
        problems.warn(place, table, f"{lacks}, and so the table is left as it was")
    else:
        message = f"{lacks}, and the table that is there is of the release '{before}'"
        problems.error(place, table, message, f"{ONE_RELEASE}; or delete {path.name}")


def _title_before(download: Download, source: str) -> str:
    """The title with which `sources.yaml` has a source before the import; nothing where it has none."""
    about = _written(download, SOURCES).get(source)
    return str(about.get("title", "")) if isinstance(about, dict) else ""


def site_language(download: Download) -> str:
    """The language of the site as the files of publishers name it: `en` for British English as well."""
    return str(_written(download, SETTINGS).get("language") or "").partition("-")[0].lower()


def site_title(download: Download) -> str:
    """What the site calls itself, for licences that ask who has modified something."""
    return str(_written(download, SETTINGS).get("title") or "The publisher of this site")


def _written(download: Download, name: str) -> dict[str, object]:
    """What stands in a file of the content folder, as far as it can be read: `check` tells what is wrong with it."""
    path, unread = download.facts.parent / name, Problems()
    text = decode(path.read_bytes(), name, unread) if path.is_file() else None
    return dict(read_yaml(text, name, unread).data) if text else {}
