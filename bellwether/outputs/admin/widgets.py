"""The fields of an entry as widgets of a form in the browser, as Sveltia CMS and Decap CMS know them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bellwether.model.choices import Choices
from bellwether.model.fields import FormField, without_links
from bellwether.model.text import LONGEST_NAME
from bellwether.words import forms as words

# The collection of entries, which entries choose each other from.
ENTRIES = "occupations"
Widget = dict[str, Any]


def widgets(fields: tuple[FormField, ...], choices: Choices) -> list[Widget]:
    """The widgets of fields; values of which nothing is declared have none, and stay as they are in the file."""
    return [_widget(field, choices) for field in fields if _has_widget(field, choices)]


def _has_widget(field: FormField, choices: Choices) -> bool:
    return field.kind != "free" and (field.names is None or bool(choices[field.names]))


def _widget(field: FormField, choices: Choices) -> Widget:
    example = field.example if isinstance(field.example, str) else ""
    said = {
        "name": field.name,
        "label": words.label(field.name),
        "required": field.required,
        "hint": words.example_hint(meaning=without_links(field.meaning), example=example),
    }
    return {**said, **_input(field, choices)}


def _input(field: FormField, choices: Choices) -> Widget:
    """How a value is given, without what is said of it."""
    if chosen := _chosen(field, choices):
        return chosen
    match field.kind:
        case "day":
            return {"widget": "datetime", "type": "date", "format": "YYYY-MM-DD", "time_format": False}
        case "flag":
            return {"widget": "boolean", "default": False}
        case "number" | "integer":
            limits = {"min": field.least, "max": field.most}
            known = {name: limit for name, limit in limits.items() if limit is not None}
            return {"widget": "number", "value_type": "int" if field.kind == "integer" else "float", **known}
        case "list":
            return _list(field, choices)
        case "group":
            return {"widget": "object", "collapsed": not field.required, "fields": widgets(field.fields, choices)}
        case "named":
            return {"widget": "object", "collapsed": True, "fields": list(_named(field, choices))}
    return _text(field)


def _text(field: FormField) -> Widget:
    """One line for what is a name or has a form, several for sentences."""
    short = bool(field.form) or (field.longest or 0) <= LONGEST_NAME
    limit = {"maxlength": field.longest} if field.longest else {}
    example = field.example if isinstance(field.example, str) else ""
    form = {"pattern": [field.form, words.form_wanted(example)]} if field.form else {}
    return {"widget": "string" if short else "text", **limit, **form}


def _chosen(field: FormField, choices: Choices) -> Widget | None:
    """The widget of what is chosen: one of the words that a field takes, or something else of the site; or several."""
    value = field.item if field.kind == "list" and field.item else field
    several: Widget = {"multiple": True} if field.kind == "list" else {}
    if value.refers == "job":
        shown = {"search_fields": ["title"], "display_fields": ["title"]}
        return {"widget": "relation", "collection": ENTRIES, "value_field": "{{slug}}", **shown, **several}
    if value.refers:
        return {"widget": "select", "options": _options(choices[value.refers]), **several}
    return {"widget": "select", "options": list(value.choices), **several} if value.kind == "choice" else None


def _options(names: Mapping[str, str]) -> list[Widget]:
    return [{"label": title, "value": name} for name, title in names.items()]


def _list(field: FormField, choices: Choices) -> Widget:
    """Items one below the other; of groups, the first field stands for the whole."""
    item = field.item
    assert item is not None  # noqa: S101 - a list says what it holds
    least = {"min": field.least} if field.least else {}
    if item.kind == "group":
        first = item.fields[0].name
        inside: Widget = {"label_singular": item.type, "summary": f"{{{{fields.{first}}}}}"}
        inside["fields"] = widgets(item.fields, choices)
    else:
        inside = {"field": {"name": "item", "label": words.label(field.name), **_input(item, choices)}}
    return {"widget": "list", "collapsed": True, **least, **inside}


def _named(field: FormField, choices: Choices) -> Iterator[Widget]:
    """A widget for each name that a value may stand under."""
    assert field.names and field.item  # noqa: S101, PT018 - values under names are of one kind
    for name, title in choices[field.names].items():
        yield {"name": name, "label": title, "required": False, **_input(field.item, choices)}
