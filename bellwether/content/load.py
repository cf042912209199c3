"""Reads the content folder: knows files, not meaning."""

from __future__ import annotations

import os
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bellwether.content.frontmatter import Document, decode, read_document, read_yaml
from bellwether.content.media import is_picture
from bellwether.content.tables import Table, Tables, read_table
from bellwether.model.names import KEPT_BY_SYSTEMS, SLUG
from bellwether.model.problems import Place, Problems, UsageError, nearest

SETTINGS = "site.yaml"
_FILES = (
    SETTINGS,
    "measures.yaml",
    "sources.yaml",
    "history.csv",
    "methods.csv",
    "forecasts.csv",
    "synonyms.csv",
    "addresses.txt",
)
# The columns of the tables that the command `record` writes.
HISTORY = ("date", "occupation", "measure", "value", "reason", "method")
METHODS = ("measure", "method", "since", "print")
FORECASTS = ("made", "occupation", "first", "last")
SYNONYMS = ("typed", "means")
_FOLDERS = ("categories", "occupations", "comparisons", "rankings", "pages")
# What lies outside of the folder is no content: nobody would see in it what is published.
_LINK = ("a symbolic link, through which nothing is read", "put the file itself here")
_UNSAVED = os.stat_result((0,) * 10, {"st_mtime_ns": 0, "st_ctime_ns": 0})
# Other endings of the same kind of file.
_SPELLINGS = {".md": ("md", "markdown", "mdown", "mkd"), ".csv": ("csv",)}


@dataclass(frozen=True)
class Proof:
    """How content is looked at before it is published; as it stands, what is published.

    `texts` are those of files that an editor has not saved yet, by their paths as a user would type them. With `drafts`
    drafts and entries of later days are read as if they were to be published, besides those that are `unfinished`.
    """

    texts: Mapping[str, bytes] = field(default_factory=dict)
    drafts: bool = False
    unfinished: frozenset[str] = frozenset()

    def data(self, path: Path) -> bytes:
        """What stands in a file."""
        text = self.texts.get(_shown(path)) if self.texts else None
        return path.read_bytes() if text is None else text

    def shows(self, slug: str) -> bool:
        """Whether an entry that is not published is read as if it were."""
        return self.drafts and slug not in self.unfinished


PUBLISHED = Proof()


@dataclass(frozen=True)
class Listing:
    """A file with one word a line: the lines that hold anything, by number, comments left out."""

    path: str
    lines: Mapping[int, str]


class Documents(Mapping[str, Document]):
    """The Markdown files of a folder by slug, each read when it is asked for, with problems noted then."""

    def __init__(self, folder: Path, problems: Problems, proof: Proof = PUBLISHED) -> None:
        self.folder = _shown(folder)
        self.proof = proof
        self._problems = problems
        self._files = {_stem(file): file for file in _listed(folder, ".md", problems)}

    def path(self, slug: str) -> str:
        """The path of a file as a user would type it."""
        return f"{self.folder}/{slug}.md"

    def stat(self, slug: str) -> os.stat_result:
        """What is known of a file without reading it: nothing, of one that is not saved."""
        if self.path(slug) in self.proof.texts:
            return _UNSAVED
        return os.stat(self._files[slug])  # noqa: PTH116 - Path.stat is much slower over many files

    def data(self, slug: str) -> bytes:
        """A file as it is now."""
        return self.proof.data(Path(self._files[slug]))

    def parsed(self, slug: str, data: bytes, problems: Problems) -> Document:
        """What stands in a file that holds `data`."""
        text = decode(data, self.path(slug), problems)
        if text is None:
            return Document(self.path(slug), {}, readable=False)
        return read_document(text, self.path(slug), problems)

    def __getitem__(self, slug: str) -> Document:
        return self.parsed(slug, self.data(slug), self._problems)

    def __contains__(self, slug: object) -> bool:
        return slug in self._files

    def __iter__(self) -> Iterator[str]:
        return iter(self._files)

    def __len__(self) -> int:
        return len(self._files)


@dataclass(frozen=True)
class Content:
    """All documents of a content folder, by slug and in the order of their names, and the pictures beside them.

    Pictures go by their paths in the folder, such as `occupations/desk.png`.
    """

    settings: Document
    measures: Document
    sources: Document
    history: Table
    methods: Table
    forecasts: Table
    synonyms: Table
    addresses: Listing
    facts: Tables
    categories: Mapping[str, Document]
    occupations: Documents
    comparisons: Mapping[str, Document]
    rankings: Mapping[str, Document]
    pages: Mapping[str, Document]
    pictures: Mapping[str, Path]


def load(folder: Path, problems: Problems, proof: Proof = PUBLISHED) -> Content:
    """Read every file of `folder`; what cannot be read is noted. Raises `UsageError` when there is no such folder."""
    settings = load_settings(folder, problems, proof)
    _refuse_strangers(folder, problems)
    # Entries are many and tables long; whoever wants one reads it. All other documents are read here.
    markdown = {name: dict(Documents(folder / name, problems, proof)) for name in _FOLDERS if name != "occupations"}
    return Content(
        occupations=Documents(folder / "occupations", problems, proof),
        settings=settings,
        measures=_yaml(folder / "measures.yaml", problems, proof),
        sources=_yaml(folder / "sources.yaml", problems, proof),
        history=_own_table(folder / "history.csv", HISTORY, problems, optional=("method",)),
        methods=_own_table(folder / "methods.csv", METHODS, problems),
        forecasts=_own_table(folder / "forecasts.csv", FORECASTS, problems),
        synonyms=_own_table(folder / "synonyms.csv", SYNONYMS, problems),
        addresses=_listing(folder / "addresses.txt", problems),
        facts=_tables(folder / "facts", problems),
        pictures={name: path for kind in _FOLDERS for name, path in _pictures(folder / kind, problems)},
        **markdown,
    )


def load_settings(folder: Path, problems: Problems, proof: Proof = PUBLISHED) -> Document:
    """Read the settings alone. Raises `UsageError` when there is no such folder."""
    if not folder.is_dir():
        raise UsageError(f"there is no content folder '{folder}'; name one with --content, or start a site with `init`")
    return _yaml(folder / SETTINGS, problems, proof)


def _refuse_strangers(folder: Path, problems: Problems) -> None:
    known = {*_FILES, *_FOLDERS, "facts"}
    for path in sorted(folder.iterdir()):
        if path.name not in known and not _ignored(path):
            cure = nearest(path.name, known, f"content has: {', '.join(sorted(known))}")
            problems.error(Place(_shown(path)), "", "nothing is made from this file", cure)
        elif path.is_symlink():
            problems.error(Place(_shown(path)), "", *_LINK)
        elif path.name in known and not (path.is_file() if path.name in _FILES else path.is_dir()):
            wanted = "file" if path.name in _FILES else "folder"
            problems.error(Place(_shown(path)), "", f"this is not a {wanted}", f"put the {wanted} of this name here")


def _ignored(file: Path | os.DirEntry[str]) -> bool:
    """What editors and systems leave behind."""
    return file.name.startswith(".") or file.name.endswith("~") or file.name == "Thumbs.db"


def _files_of(folder: Path) -> list[os.DirEntry[str]]:
    """What is in a folder, in the order of names; nothing when it is none, or a link to one."""
    if folder.is_symlink() or not folder.is_dir():
        return []
    return sorted(os.scandir(folder), key=lambda file: file.name)


def _listed(folder: Path, ending: str, problems: Problems) -> Iterator[os.DirEntry[str]]:
    for file in _files_of(folder):
        if _ignored(file) or (ending == ".md" and _holds_pictures(file)):
            continue
        if file.is_symlink():
            problems.error(Place(_shown(Path(file))), "", *_LINK)
        elif not file.name.endswith(ending) or not file.is_file():
            name, _, wrong = file.name.rpartition(".")
            renamed = wrong.lower() in _SPELLINGS.get(ending, ())
            cure = f"rename it to {name}{ending}" if renamed else "move or delete it"
            problems.error(Place(_shown(Path(file))), "", f"only {ending} files belong here", cure)
        elif _is_named(file, problems):
            yield file


def _is_named(file: os.DirEntry[str], problems: Problems) -> bool:
    """Whether the name of a file can be an address, which is a mistake otherwise."""
    if KEPT_BY_SYSTEMS.fullmatch(_stem(file)):
        cure = "give it another name: Windows keeps this one for itself"
    elif SLUG.fullmatch(_stem(file)):
        return True
    else:
        cure = "use lower-case letters, digits and single hyphens: the name becomes the address"
    problems.error(Place(_shown(Path(file))), "", f"'{_stem(file)}' cannot be a name", cure)
    return False


def _holds_pictures(file: os.DirEntry[str]) -> bool:
    """Whether it is a picture, or a folder of them."""
    return is_picture(file.name) or file.is_dir(follow_symlinks=False)


def _pictures(folder: Path, problems: Problems, above: str = "") -> Iterator[tuple[str, Path]]:
    """The pictures of a folder and of the folders in it, by their names from its parent on."""
    prefix = f"{above}{folder.name}/"
    for file in _files_of(folder):
        if _ignored(file) or (not above and not _holds_pictures(file)):
            continue
        if not above and file.is_dir(follow_symlinks=False):
            yield from _pictures(Path(file), problems, prefix)
        elif not is_picture(file.name) or not file.is_file(follow_symlinks=False):
            problems.error(Place(_shown(Path(file))), "", "only pictures belong here", "move or delete it")
        elif _is_named(file, problems):
            yield f"{prefix}{file.name}", Path(file)


def _is_own(path: Path) -> bool:
    """Whether there is a file, and no link to one, a pipe or a device."""
    return path.is_file() and not path.is_symlink()


def _stem(file: os.DirEntry[str]) -> str:
    return file.name.rpartition(".")[0]


def _yaml(path: Path, problems: Problems, proof: Proof) -> Document:
    if not _is_own(path):
        if not path.is_symlink() and not path.exists():
            problems.error(
                Place(_shown(path)),
                "",
                "the file is missing",
                "every site needs it; `init` in an empty folder shows one",
            )
        return Document(_shown(path), {}, readable=False)
    text = decode(proof.data(path), _shown(path), problems)
    if text is None:
        return Document(_shown(path), {}, readable=False)
    return read_yaml(text, _shown(path), problems)


def _own_table(path: Path, columns: tuple[str, ...], problems: Problems, optional: tuple[str, ...] = ()) -> Table:
    """A table of our own columns, empty where there is none; one of an older version lacks the `optional` ones."""
    if not _is_own(path):
        return Table(_shown(path), columns, ())
    table = read_table(path, _shown(path), problems)
    older = tuple(name for name in columns if name not in optional)
    if table.columns and table.columns not in (columns, older):
        message = f"these are not the columns of {path.name}"
        problems.error(Place(table.path, 1, 1), "", message, f"they are: {','.join(columns)}")
        return Table(table.path, columns, ())
    return table


def _listing(path: Path, problems: Problems) -> Listing:
    if path.is_dir():
        problems.error(Place(_shown(path)), "", "this is a folder", "put a file there, with one address in each line")
    text = decode(path.read_bytes(), _shown(path), problems) if _is_own(path) else None
    lines = map(str.strip, (text or "").split("\n"))
    return Listing(_shown(path), {number: line for number, line in enumerate(lines, 1) if line and line[0] != "#"})


def _tables(folder: Path, problems: Problems) -> Tables:
    files = {_stem(file): Path(file) for file in _listed(folder, ".csv", problems)}
    return Tables({name: (path, _shown(path)) for name, path in files.items()}, problems)


def _shown(path: Path) -> str:
    """The path as a user would type it: relative to where they stand when it lies below."""
    relative = os.path.relpath(path)
    return path.as_posix() if relative.startswith("..") else Path(relative).as_posix()
