"""What may be written at a position: fields, and the names of what a field, a slot or a link refers to."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from datetime import date

from lsprotocol.types import (
    CompletionItem,
    CompletionItemKind,
    MarkupContent,
    MarkupKind,
    Position,
    Range,
    TextEdit,
)

from bellwether.content.validate.references import ENTRY_SLOTS
from bellwether.desk.lsp.spots import WordAt, field_at, lines_of, typed_at
from bellwether.model.choices import choices_of, entry_fields, jobs_of
from bellwether.model.entry import FrontMatter
from bellwether.model.fields import FormField, Referent, fields_of, without_links
from bellwether.model.library import Library
from bellwether.pages import Atlas
from bellwether.words.slots import slot_words

_OF_SEVERAL = ("list", "group", "named", "free")


def completions(text: str, at: Position, slug: str, atlas: Atlas | None) -> list[CompletionItem]:
    """What may stand at a position of an entry. Where no content is known yet, that are its fields alone.

    `slug` is that of the entry; empty for a file that is none, where there are links to entries alone.
    """
    spot = typed_at(text, at)
    if spot is None or (not slug and spot.kind != "job"):
        return []
    library = atlas.library if atlas else None
    rest = lines_of(text)[at.line][spot.range.end.character :]
    if spot.kind == "job":
        return list(_jobs(spot, rest, library)) if library else []
    if spot.kind == "slot":
        return list(_slots(spot, rest, slug, atlas)) if atlas else []
    field = field_at(known_fields(library), spot.path)
    if field is None:
        return []
    if spot.kind == "name":
        return list(_names(spot, rest, field, library))
    return list(_values(spot, rest, field, library))


def known_fields(library: Library | None) -> tuple[FormField, ...]:
    """The fields of entries, with those of the site where it is known."""
    return entry_fields(library.settings) if library else fields_of(FrontMatter)


def named(library: Library | None, referent: Referent | None) -> Mapping[str, str]:
    """The names of what a value may refer to, with what each is called."""
    if library is None or referent is None:
        return {}
    return jobs_of(library) if referent == "job" else choices_of(library)[referent]


def _jobs(spot: WordAt, rest: str, library: Library) -> Iterator[CompletionItem]:
    """The entries that a link may lead to."""
    closing = "" if rest.startswith(("]", "|")) else "]]"
    for slug, title in jobs_of(library).items():
        yield _item(spot.range, slug, f"{slug}{closing}", title, CompletionItemKind.Reference)


def _slots(spot: WordAt, rest: str, slug: str, atlas: Atlas) -> Iterator[CompletionItem]:
    """The slots, each with what it prints in the entry."""
    closing = "" if rest.lstrip().startswith("}") else " }}"
    measures = atlas.library.measures.measures
    subject = atlas.subject(slug) if slug in atlas.library.occupations else None
    for name in (*measures, *sorted(ENTRY_SLOTS)):
        called = measures[name].name if name in measures else ""
        prints = slot_words(subject, name)[0] if subject else ""
        told = ": ".join(filter(None, (called, prints)))
        yield _item(spot.range, name, f"{name}{closing}", told, CompletionItemKind.Variable)


def _names(spot: WordAt, rest: str, field: FormField, library: Library | None) -> Iterator[CompletionItem]:
    """The names that may stand in a group of fields, but for those that do."""
    written = rest.startswith(":")
    for name, title in named(library, field.names).items():
        if name not in spot.beside:
            yield _item(spot.range, name, name if written else f"{name}: ", title, CompletionItemKind.Property)
    for inner in field.fields:
        if inner.name not in spot.beside:
            after = "" if written else ":" if inner.kind in _OF_SEVERAL else ": "
            yield _field_item(spot.range, inner, f"{inner.name}{after}")


def _values(spot: WordAt, rest: str, field: FormField, library: Library | None) -> Iterator[CompletionItem]:
    """What a field may be; of a group that has not begun, its first field."""
    if field.kind in ("group", "named"):
        yield from _names(spot, rest, field, library)
    for name, title in named(library, field.refers).items():
        yield _item(spot.range, name, name, title, CompletionItemKind.Reference)
    for choice in field.choices:
        yield _item(spot.range, choice, choice, "", CompletionItemKind.EnumMember)
    if field.kind == "flag":
        yield _item(spot.range, "true", "true", "", CompletionItemKind.Value)
    if field.kind == "day" and library:
        yield _item(spot.range, _day(library.today), _day(library.today), "today", CompletionItemKind.Value)


def _day(day: date) -> str:
    return day.isoformat()


def _item(at: Range, label: str, text: str, told: str, kind: CompletionItemKind) -> CompletionItem:
    """One choice; it is found by what it is called as well."""
    return CompletionItem(
        label, kind=kind, detail=told or None, filter_text=f"{label} {told}".strip(), text_edit=TextEdit(at, text)
    )


def _field_item(at: Range, field: FormField, text: str) -> CompletionItem:
    return CompletionItem(
        field.name,
        kind=CompletionItemKind.Field,
        detail="required" if field.required else None,
        documentation=MarkupContent(MarkupKind.Markdown, meaning_of(field)),
        text_edit=TextEdit(at, text),
    )


def meaning_of(field: FormField) -> str:
    """What a field means, with an example, as Markdown."""
    example = "" if field.example is None else f"\n\nExample: `{_as_written(field.example)}`"
    return f"{without_links(field.meaning)}{example}"


def _as_written(example: object) -> str:
    return example if isinstance(example, str) else json.dumps(example, ensure_ascii=False)
