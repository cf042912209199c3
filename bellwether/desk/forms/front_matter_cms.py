"""The settings of Front Matter CMS, the extension of VS Code: the fields of an entry as a form beside its text.

The extension writes a type into every new file, unless its content type is the one named `default` and has a field for
that, which nobody sees. Each item of a list of groups it marks with the name of the group, which entries may have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from bellwether.model.choices import Choices
from bellwether.model.fields import FormField, without_links
from bellwether.model.text import LONGEST_NAME
from bellwether.words.forms import ENTRIES, example_hint, label

SETTINGS = "frontmatter.json"
_DATE = "yyyy-MM-dd"
# What a new entry begins as, so that it is not published before it is finished.
_DRAFT = "draft"
_Field = dict[str, Any]
_TYPE: _Field = {"name": "type", "type": "string", "hidden": True, "default": "default"}


def settings_text(fields: tuple[FormField, ...], choices: Choices, content: str, present: Mapping[str, Any]) -> str:
    """The settings as a file: ours in place of those of the same names, and the others as they are at present.

    `content` is the folder of the content, from the folder on that the editor opens.
    """
    folder = {"title": ENTRIES, "path": f"[[workspace]]/{content}/occupations", "contentTypes": ["default"]}
    entry = {"name": "default", "pageBundle": False, "fileType": "md", "filePrefix": None, "clearEmpty": True}
    ours = {
        "$schema": "https://frontmatter.codes/frontmatter.schema.json",
        "frontMatter.content.pageFolders": [folder],
        "frontMatter.taxonomy.dateFormat": _DATE,
        "frontMatter.templates.prefix": "",
        "frontMatter.taxonomy.contentTypes": [{**entry, "fields": [*_inputs(fields, choices), _TYPE]}],
        "frontMatter.taxonomy.fieldGroups": [
            {"id": item.type.lower(), "labelField": item.fields[0].name, "fields": _inputs(item.fields, choices)}
            for item in _groups(fields)
        ],
    }
    others = {name: value for name, value in present.items() if name not in ours}
    return json.dumps({**ours, **others}, ensure_ascii=False, indent=2) + "\n"


def _groups(fields: tuple[FormField, ...]) -> Iterator[FormField]:
    """What the lists of groups hold."""
    for field in fields:
        if field.kind == "list" and field.item and field.item.kind == "group":
            yield field.item


def _inputs(fields: tuple[FormField, ...], choices: Choices) -> list[_Field]:
    """The inputs of fields; values of which nothing is declared have none, and stay as they are in the file."""
    known = (field for field in fields if field.kind != "free" and (field.names is None or choices[field.names]))
    return [_input(field, choices) for field in known]


def _input(field: FormField, choices: Choices) -> _Field:
    example = field.example if isinstance(field.example, str) else ""
    return {
        "name": field.name,
        "title": label(field.name),
        "description": example_hint(meaning=without_links(field.meaning), example=example),
        "required": field.required,
        **_kind(field, choices),
    }


def _kind(field: FormField, choices: Choices) -> _Field:
    """The kind of an input, with what belongs to it."""
    if chosen := _chosen(field, choices):
        return chosen
    match field.kind:
        case "day":
            return {"type": "datetime", "dateFormat": _DATE}
        case "flag":
            return {"type": "draft" if field.name == _DRAFT else "boolean"}
        case "number" | "integer":
            limits = {"min": field.least, "max": field.most}
            known = {name: limit for name, limit in limits.items() if limit is not None}
            return {"type": "number", "numberOptions": {"isDecimal": field.kind == "number", **known}}
        case "group":
            return {"type": "fields", "fields": _inputs(field.fields, choices)}
        case "named":
            return {"type": "fields", "fields": list(_named(field, choices))}
        case "list" if field.item and field.item.kind == "group":
            return {"type": "block", "fieldGroup": [field.item.type.lower()]}
        case "list":
            return {"type": "list"}
    return {"type": "string", "single": bool(field.form) or (field.longest or 0) <= LONGEST_NAME}


def _chosen(field: FormField, choices: Choices) -> _Field | None:
    """The input of what is chosen: one of the words that a field takes, or something else of the site; or several."""
    value = field.item if field.kind == "list" and field.item else field
    several: _Field = {"multiple": True} if field.kind == "list" else {}
    if value.refers:
        options: list[Any] = [{"id": name, "title": title} for name, title in choices[value.refers].items()]
        return {"type": "choice", "choices": options, **several}
    return {"type": "choice", "choices": list(value.choices), **several} if value.kind == "choice" else None


def _named(field: FormField, choices: Choices) -> Iterator[_Field]:
    """An input for each name that a value may stand under."""
    assert field.names and field.item  # noqa: S101, PT018 - values under names are of one kind
    for name, title in choices[field.names].items():
        yield {"name": name, "title": title, **_kind(field.item, choices)}
