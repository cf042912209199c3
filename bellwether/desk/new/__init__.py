"""`new`: a draft of an entry, with all that the tables know of the job, and a question in the place of each field.

It is written whole or not at all, and beside it nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from bellwether.content.frontmatter import read_document
from bellwether.content.official import OfficialLists
from bellwether.content.schema import checked
from bellwether.content.tables import Tables
from bellwether.desk.new.codes import CodeFinder
from bellwether.desk.new.names import refuse_known, slug_of, titled
from bellwether.desk.new.neighbours import field_of
from bellwether.desk.new.text import NewEntry, text_of
from bellwether.model.entry import FrontMatter
from bellwether.model.library import Library
from bellwether.model.problems import Problems, UsageError

__all__ = ["EntryWish", "NewDraft", "draft_of", "write_draft"]


@dataclass(frozen=True)
class EntryWish:
    """What a writer asks for: a title, with codes and a field where they are known.

    `another` says that it is another job than one of nearly the same title.
    """

    title: str
    codes: Mapping[str, str] = field(default_factory=dict)
    category: str | None = None
    another: bool = False


@dataclass(frozen=True)
class NewDraft:
    """A draft to be written: its slug and text, and what was found on the way, a line each."""

    slug: str
    text: str
    told: tuple[str, ...]


def draft_of(wish: EntryWish, library: Library, tables: Tables) -> NewDraft:
    """The draft of an entry. Raises `UsageError` where there is one already, and where something is to be chosen."""
    title = titled(wish.title)
    slug = slug_of(title)
    refuse_known(title, library, another=wish.another)
    known, declared = library.settings.all_classifications, library.measures.groups
    finder = CodeFinder(OfficialLists(tables, known, declared), known)
    found = finder.find(title, wish.codes)
    none = f"none, as {finder.nothing(title, found)}"
    try:
        category, why = field_of(found.codes, wish.category, library)
    except UsageError as error:
        raise error if found.codes else UsageError(f"{error}\ncode: {none}") from None
    text = text_of(NewEntry(title, category, why, found), library)
    _refuse_title(title, text, slug)
    codes = [f"code: {line}" for line in found.why] or [f"code: {none}"]
    return NewDraft(slug, text, (*codes, f"field: {category}, {why}"))


def _refuse_title(title: str, text: str, slug: str) -> None:
    """Refuse a title with which the entry could never be published: all else is still to be written."""
    problems = Problems()
    document = read_document(text, slug, problems)
    checked(FrontMatter, document, problems)
    for problem in problems:
        if problem.field in ("", "title"):
            raise UsageError(f"'{title}' cannot be a title: {problem.message}; {problem.cure}")


def write_draft(content: Path, draft: NewDraft) -> Path:
    """Write a draft, and say where it is. Raises `UsageError` where that cannot be done, or a file is in its place."""
    path = content / "occupations" / f"{draft.slug}.md"
    if path.exists():
        raise UsageError(f"there is {path} already; go on writing there")
    beside = path.with_name(f".{path.name}.new")
    try:
        path.parent.mkdir(exist_ok=True)
        beside.write_text(draft.text, encoding="utf-8", newline="\n")
        beside.replace(path)
    except OSError as error:
        raise UsageError(f"{path} cannot be written: {error.strerror}; nothing was written") from error
    finally:
        beside.unlink(missing_ok=True)
    return path
