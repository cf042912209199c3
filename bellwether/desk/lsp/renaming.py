"""Another slug for an entry: its file gets the name, all that refers to it follows, and its old address leads on.

`addresses.txt` stays as it is: it lists what was published, and the alias answers for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path

from lsprotocol.types import Position, Range, TextEdit

from bellwether.content.body.source import CUT, BodyText
from bellwether.content.frontmatter import Document, read_document
from bellwether.desk.lsp.going import Reader
from bellwether.desk.lsp.spots import WordAt, fields_in, lines_of, named_at, spots_in
from bellwether.model import routes
from bellwether.model.entry import FrontMatter
from bellwether.model.fields import fields_of, references_in
from bellwether.model.names import KEPT_BY_SYSTEMS, SLUG
from bellwether.model.problems import Problems

_FOLDERS = ("occupations", "categories", "comparisons", "rankings", "pages")
_ALIASES = re.compile(r"(?P<key>aliases:)[ \t]*(?:(?P<flow>\[)(?P<empty>[ \t]*\])?)?")
# The column that names the job is the second one in both tables.
_ROW = r'^[^,\n]*,"?(?P<slug>{slug})"?(?=,)'


@dataclass(frozen=True)
class Renaming:
    """What is to change where an entry gets another slug: edits by file, and files that get another name."""

    edits: Mapping[Path, list[TextEdit]]
    files: Mapping[Path, Path]


class CannotRename(Exception):  # noqa: N818 - an answer, not an error of ours
    """An entry cannot have a slug, for the reason given."""


def slug_at(text: str, at: Position, slug: str) -> WordAt | None:
    """The slug at a position that may be another one: of a link, of a field that names a job, or, at its title, that of
    the entry itself, which is `slug`.
    """
    spot = named_at(text, at)
    if spot is None or spot.kind == "job":
        return spot
    if slug and spot.path == ("title",):
        return replace(spot, word=slug)
    return spot if slug and spot.kind == "value" and _names_job(spot) else None


def renamed(content: Path, old: str, new: str, read: Reader, home: str = "") -> Renaming:
    """All that changes where the entry `old` is to be called `new`. `home` is the address of the site.

    Raises `CannotRename` where it cannot be, and `OSError` when a file goes in the meantime.
    """
    _refuse(content, new)
    return _Renamer(content, old, new, read, home).renaming()


def _refuse(content: Path, new: str) -> None:
    if not SLUG.fullmatch(new) or KEPT_BY_SYSTEMS.fullmatch(new):
        raise CannotRename(f"'{new}' cannot be a name: use lower-case letters, digits and single hyphens")
    if (content / "occupations" / f"{new}.md").exists():
        raise CannotRename(f"there is an entry '{new}' already")


class _Renamer:
    def __init__(self, content: Path, old: str, new: str, read: Reader, home: str) -> None:
        self._content, self._old, self._new, self._read = content, old, new, read
        self._entry = content / "occupations" / f"{old}.md"
        slug = re.escape(old)
        begin = rf"(?<![^\s(\"'<\[,=])(?:{re.escape(home)})?"
        inner = rf"(?:/jobs/|/embed/)(?P<slug>{slug})(?=[/#?\s)\"'>,\]]|$)"
        self._address = re.compile(f"{begin}{inner}", re.MULTILINE)
        self._compared = re.compile(rf"{begin}/compare/\?(?:[^\s)\"'>#]*&)?jobs=(?P<jobs>[^\s)\"'>&#\]]+)")

    def renaming(self) -> Renaming:
        files = {self._entry: self._entry.with_name(f"{self._new}.md"), **self._comparisons}
        edits = {path: found for path in self._all_files() if (found := list(self._edits(path)))}
        own = edits.setdefault(self._entry, [])
        own += self._aliases()
        own.sort(key=lambda edit: (edit.range.start.line, edit.range.start.character))
        return Renaming(edits, files)

    def _all_files(self) -> Iterator[Path]:
        for folder in _FOLDERS:
            yield from sorted((self._content / folder).glob("*.md"))
        yield from (
            path for name in ("site.yaml", "history.csv", "forecasts.csv") if (path := self._content / name).is_file()
        )

    @cached_property
    def _comparisons(self) -> dict[Path, Path]:
        """The comparisons with the entry, and their names with its new slug, in alphabetical order."""
        jobs = {path.stem for path in (self._content / "occupations").glob("*.md")}
        found = {}
        for path in sorted((self._content / "comparisons").glob("*.md")):
            words = path.stem.split("-vs-")
            pairs = (("-vs-".join(words[:cut]), "-vs-".join(words[cut:])) for cut in range(1, len(words)))
            pair = next((pair for pair in pairs if set(pair) <= jobs), ())
            if self._old in pair:
                named = sorted(self._new if slug == self._old else slug for slug in pair)
                found[path] = path.with_name(f"{'-vs-'.join(named)}.md")
        return found

    def _edits(self, path: Path) -> Iterator[TextEdit]:
        text = self._read(path)
        if self._old not in text and not any(one.stem in text for one in self._comparisons):
            return
        if path.suffix == ".csv":
            row = re.compile(_ROW.format(slug=re.escape(self._old)), re.MULTILINE)
            yield from (_edit(text, found.start("slug"), self._old, self._new) for found in row.finditer(text))
        elif path.suffix == ".yaml":
            yield from self._in_addresses(text, text)
        else:
            yield from self._in_markdown(path, text)

    def _in_markdown(self, path: Path, text: str) -> Iterator[TextEdit]:
        document = read_document(text, path.as_posix(), Problems())
        if path.parent.name == "occupations":
            yield from self._in_fields(text)
        if not document.body:
            return
        body = BodyText(document.body, document.path, document.body_line, Problems())
        start = _offset(text, document.body_line - 1)
        for cut in CUT.finditer(body.masked):
            if cut["slug"] is not None and cut["slug"].strip() == self._old:
                at = start + cut.start("slug") + cut["slug"].find(self._old)
                yield _edit(text, at, self._old, self._new)
        yield from self._in_addresses(text, f"{' ' * start}{body.masked}")

    def _in_fields(self, text: str) -> Iterator[TextEdit]:
        """The values that name the entry: in `related`, and as the job of a move."""
        for spot in spots_in(lines_of(text)):
            if spot.kind == "value" and spot.word == self._old and _names_job(spot):
                yield TextEdit(spot.range, self._new)

    def _in_addresses(self, text: str, masked: str) -> Iterator[TextEdit]:
        """The addresses of its pages, and of comparisons with it, where they are linked to."""
        for found in self._address.finditer(masked):
            yield _edit(text, found.start("slug"), self._old, self._new)
        for found in self._compared.finditer(masked):
            for job in re.finditer(rf"(?<![a-z0-9-]){re.escape(self._old)}(?![a-z0-9-])", found["jobs"]):
                yield _edit(text, found.start("jobs") + job.start(), self._old, self._new)
        for before, after in self._comparisons.items():
            for found in re.finditer(rf"(?<=/compare/){re.escape(before.stem)}(?=[/#\s)\"'])", masked):
                yield _edit(text, found.start(), before.stem, after.stem)

    def _aliases(self) -> Iterator[TextEdit]:
        """The old addresses as aliases of the entry, whose new address is none any more."""
        text = self._read(self._entry)
        document = read_document(text, self._entry.as_posix(), Problems())
        old = [routes.job(self._old), *(routes.comparison(path.stem) for path in self._comparisons)]
        for spot in spots_in(lines_of(text)):
            if spot.kind == "value" and spot.path[0] == "aliases" and spot.word == routes.job(self._new):
                yield TextEdit(spot.range, old.pop(0))
        if old:
            yield _added(document, old, text)


def _added(document: Document, addresses: list[str], text: str) -> TextEdit:
    """The edit that adds addresses to the aliases, as these are written: in brackets, or in lines."""
    key = document.keys.get(("aliases",))
    if key is None:
        end = Position(fields_in(lines_of(text))[1], 0)
        return TextEdit(Range(end, end), f"aliases: [{', '.join(addresses)}]\n")
    start = _offset(text, key.line - 1) + key.column - 1
    found = _ALIASES.match(text, start)
    if found and found["flow"]:
        signs = "" if found["empty"] else ", "
        return _edit(text, found.end("flow"), "", f"{', '.join(addresses)}{signs}")
    item = document.places.get(("aliases", 0))
    if item is None:
        return _edit(text, found.end("key") if found else start, "", f" [{', '.join(addresses)}]")
    indent = " " * (item.column - 3)
    line = Position(item.line - 1, 0)
    return TextEdit(Range(line, line), "".join(f"{indent}- {address}\n" for address in addresses))


def _names_job(spot: WordAt) -> bool:
    path = tuple("*" if isinstance(step, int) else step for step in spot.path)
    return ("job", path) in set(references_in(fields_of(FrontMatter)))


def _offset(text: str, line: int) -> int:
    return sum(len(one) + 1 for one in text.split("\n")[:line])


def _edit(text: str, start: int, old: str, new: str) -> TextEdit:
    line = text.count("\n", 0, start)
    column = start - text.rfind("\n", 0, start) - 1
    return TextEdit(Range(Position(line, column), Position(line, column + len(old))), new)
