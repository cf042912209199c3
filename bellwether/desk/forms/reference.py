"""The reference of fields in docs/writing.md: a table for each group of them, between two marks."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping

from bellwether.model.entry import (
    Codes,
    FrontMatter,
    HandScore,
    Horizon,
    Move,
    Plan,
    Resource,
    Shift,
    Sign,
    Skill,
    Task,
    Tool,
    Variant,
)
from bellwether.model.fields import FormField, fields_of
from bellwether.model.text import LONGEST_TEXT, Written

_DESCRIBED: Mapping[str, type[Written]] = {
    model.__name__: model
    for model in (FrontMatter, Task, Skill, Codes, Horizon, Tool, Shift, Move, HandScore, Resource, Plan, Variant, Sign)
}
_MARKED = re.compile(r"^(<!-- fields of (\w+) -->\n).*?^(?=<!-- end of fields -->$)", re.MULTILINE | re.DOTALL)
_HEAD = "| field | required | meaning | example |\n|---|---|---|---|\n"
# What needs no quotes: words that no sign of YAML stands in, days and spans of years; inside of brackets commas part.
_PLAIN = re.compile(r"(?!(?:true|false|yes|no|on|off|null)$)[A-Za-z/](?:[^:#]|:(?! )|(?<! )#)*")
_PLAIN_INSIDE = re.compile(r"[A-Za-z/][^,:#\[\]{}\"'|&*!%@`>]*")
_PLAIN_NUMBERS = re.compile(r"\d{4}-\d\d-\d\d|\d\d?-\d\d?")


def with_reference(guide: str) -> str:
    """A guide with its tables of fields as they follow from the types."""
    return _MARKED.sub(lambda marked: marked[1] + table_of(_DESCRIBED[marked[2]]), guide)


def table_of(model: type[Written]) -> str:
    """The fields of a type as rows of a Markdown table."""
    return _HEAD + "".join(_row(field) for field in fields_of(model))


def _row(field: FormField) -> str:
    example = "" if field.example is None else f"`{field.name}: {_as_yaml(field.example)}`"
    meaning = "; ".join([field.meaning, *_limits(field)])
    return f"| `{field.name}` | {'yes' if field.required else ''} | {meaning} | {example} |\n"


def _limits(field: FormField) -> Iterator[str]:
    """What a field takes, where its meaning does not say so."""
    value = field.item if field.kind == "list" and field.item else field
    if unnamed := [choice for choice in value.choices if f"`{choice}`" not in field.meaning]:
        yield f"one of {', '.join(f'`{choice}`' for choice in unnamed)}"
    if value.least is not None and value.most is not None:
        yield f"from {value.least} to {value.most}"
    if value.longest and value.longest < LONGEST_TEXT:
        yield f"at most {value.longest} characters"


def _as_yaml(value: object, plain: re.Pattern[str] = _PLAIN) -> str:
    """A value as it is written in one line."""
    match value:
        case dict():
            return f"{{{', '.join(f'{name}: {_as_yaml(inner, _PLAIN_INSIDE)}' for name, inner in value.items())}}}"
        case list():
            return f"[{', '.join(_as_yaml(inner, _PLAIN_INSIDE) for inner in value)}]"
        case str() if plain.fullmatch(value) or _PLAIN_NUMBERS.fullmatch(value):
            return value
    return json.dumps(value, ensure_ascii=False)
