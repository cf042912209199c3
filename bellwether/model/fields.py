"""What is known of the fields that a writer fills in: one description, for whoever checks, explains or makes forms.

A type declares its fields with their meaning. From it follows its schema, and from the schema the fields one by one.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, GetJsonSchemaHandler
from pydantic.json_schema import GenerateJsonSchema, JsonSchemaValue
from pydantic_core import CoreSchema, core_schema

DIALECT = "http://json-schema.org/draft-07/schema#"
# What a value, or the name of one, must be the name of.
Referent = Literal["author", "category", "job", "measure", "official tasks", "source"]
# What a value is; `named` are values of one kind, each under a name, and `free` is a group of whatever is written.
FieldKind = Literal["text", "day", "number", "integer", "flag", "choice", "list", "group", "named", "free"]
_REFERS = "x-refers-to"
_LINK = re.compile(r"\[([^\]]+)\]\([^)]+\)")
_SIMPLE: Mapping[str, FieldKind] = {
    "string": "text",
    "number": "number",
    "integer": "integer",
    "boolean": "flag",
    "array": "list",
}


@dataclass(frozen=True)
class Refers:
    """The mark of a value that names something else of the site."""

    to: Referent

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: GetJsonSchemaHandler) -> JsonSchemaValue:
        """What a schema says of the value, with what it names."""
        return {**handler(core), _REFERS: self.to}


class _Schema(GenerateJsonSchema):
    """JSON Schema as YAML is read here: a number is a number, and what is empty is no default worth telling."""

    ignored_warning_kinds = {"skipped-choice", "non-serializable-default"}  # noqa: RUF012 - as pydantic declares it

    def decimal_schema(self, schema: core_schema.DecimalSchema) -> JsonSchemaValue:
        """A number, with its limits."""
        limits = {"minimum": schema.get("ge"), "maximum": schema.get("le")}
        return {"type": "number", **{name: int(limit) for name, limit in limits.items() if limit is not None}}

    def dict_schema(self, schema: core_schema.DictSchema) -> JsonSchemaValue:
        """Values under names: what the names must be, and what the values."""
        names = self.generate_inner(schema["keys_schema"]) if "keys_schema" in schema else {}
        values = self.generate_inner(schema["values_schema"]) if "values_schema" in schema else {}
        return {"type": "object", "propertyNames": names, "additionalProperties": values}

    def default_schema(self, schema: core_schema.WithDefaultSchema) -> JsonSchemaValue:
        """Without a default: a field that may be left out is left out."""
        return self.generate_inner(schema["schema"])

    def field_title_should_be_set(self, _: Any) -> bool:
        """No titles that only repeat the name."""
        return False

    def sort(self, value: JsonSchemaValue, _: str | None = None) -> JsonSchemaValue:
        """In the order of the declarations."""
        return value


def schema_of(model: type[BaseModel]) -> JsonSchemaValue:
    """What a type takes, as JSON Schema."""
    return {"$schema": DIALECT, **model.model_json_schema(by_alias=True, schema_generator=_Schema)}


@dataclass(frozen=True)
class FormField:
    """One field: what it is called, what it means, and what it takes.

    `fields` are those of a group, `item` is what a list holds or what stands under each name, and `names` what such a
    name must be. A group that is `open` takes text under other names as well.
    """

    name: str
    kind: FieldKind
    required: bool = False
    meaning: str = ""
    example: Any = None
    choices: tuple[str, ...] = ()
    least: int | None = None
    most: int | None = None
    longest: int | None = None
    form: str = ""
    refers: Referent | None = None
    fields: tuple[FormField, ...] = ()
    item: FormField | None = None
    names: Referent | None = None
    type: str = ""
    open: bool = False


def without_links(meaning: str) -> str:
    """What a field means, for where its links lead nowhere."""
    return _LINK.sub(r"\1", meaning)


@cache
def fields_of(model: type[BaseModel]) -> tuple[FormField, ...]:
    """The fields of a type, in their order."""
    schema = schema_of(model)
    return tuple(_fields(schema, schema.get("$defs", {})))


def _fields(schema: JsonSchemaValue, types: JsonSchemaValue) -> Iterator[FormField]:
    needed = schema.get("required", ())
    for name, inner in schema.get("properties", {}).items():
        yield _field(name, inner, types, required=name in needed)


def _field(name: str, schema: JsonSchemaValue, types: JsonSchemaValue, *, required: bool = False) -> FormField:
    """A field by what its schema says; one that may be nothing is what it is otherwise."""
    known = _resolved(schema, types)
    kind = _kind(known)
    inner = known.get("items") if kind == "list" else known.get("additionalProperties") if kind == "named" else None
    return FormField(
        name,
        kind,
        required,
        meaning=schema.get("description", ""),
        example=next(iter(schema.get("examples", ())), None),
        choices=tuple(known.get("enum", ())),
        least=known.get("minimum", known.get("minItems")),
        most=known.get("maximum"),
        longest=known.get("maxLength"),
        form=known.get("pattern", ""),
        refers=known.get(_REFERS),
        fields=tuple(_fields(known, types)) if kind == "group" else (),
        item=None if inner is None else _field("", inner, types),
        names=known.get("propertyNames", {}).get(_REFERS),
        type=known.get("title", ""),
        open=kind == "group" and bool(known.get("additionalProperties")),
    )


def _resolved(schema: JsonSchemaValue, types: JsonSchemaValue) -> JsonSchemaValue:
    if "anyOf" in schema:
        # Text comes first where a number is taken for it.
        return _resolved(next(part for part in schema["anyOf"] if part.get("type") != "null"), types)
    return cast("JsonSchemaValue", types[schema["$ref"].rpartition("/")[2]]) if "$ref" in schema else schema


def _kind(schema: JsonSchemaValue) -> FieldKind:
    if schema["type"] == "object":
        if "properties" in schema:
            return "group"
        return "named" if schema["additionalProperties"] else "free"
    if "enum" in schema:
        return "choice"
    return "day" if schema.get("format") == "date" else _SIMPLE[schema["type"]]


def references_in(fields: tuple[FormField, ...]) -> Iterator[tuple[Referent, tuple[str, ...]]]:
    """What values must be the names of, and where they stand; `*` is any item of a list, or any name."""
    for field in fields:
        yield from _references(field, (field.name,))


def _references(field: FormField, path: tuple[str, ...]) -> Iterator[tuple[Referent, tuple[str, ...]]]:
    if field.refers:
        yield field.refers, path
    if field.item:
        yield from _references(field.item, (*path, "*"))
    for inner in field.fields:
        yield from _references(inner, (*path, inner.name))
