"""Checks a document against the type of what it should hold, and says each mistake in a writer's words."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, TypeVar

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bellwether.frontmatter import Document
from bellwether.problems import Problems, nearest

Model = TypeVar("Model", bound=BaseModel)

_SHOWN = 60


def checked(model: type[Model], document: Document, problems: Problems) -> Model | None:
    """The document's data as `model`; None when it does not fit, with every mistake noted at its place."""
    if not document.readable:
        return None
    try:
        return model.model_validate(document.data)
    except ValidationError as error:
        for details in error.errors(include_url=False):
            _report(details, model, document, problems)
        return None


def _report(details: ErrorDetails, model: type[BaseModel], document: Document, problems: Problems) -> None:
    path = _path_in(details["loc"])
    field = ".".join(map(str, path))
    if details["type"] == "extra_forbidden":
        place = document.key_place(*path)
        known = _fields_beside(model, path)
        cure = nearest(str(path[-1]), known, f"the known fields are: {', '.join(known)}")
        problems.error(place, field, "there is no such field", cure)
        return
    if details["type"] == "missing":
        problems.error(document.key_place(*path[:-1]), field, "the field is missing", f"add `{path[-1]}: …`")
        return
    if details["type"] == "too_short" and details["input"]:
        return  # its items are wrong, which is said of each of them
    message, cure = _words(details)
    problems.error(document.place(*path), field, message, cure)


def _words(details: ErrorDetails) -> tuple[str, str]:
    """Message and cure for one of pydantic's findings."""
    context: Mapping[str, Any] = details.get("ctx", {})
    seen = _shown(details["input"])
    if details["type"] == "written":
        return _on_one_line(context["message"]), str(context["cure"])
    if say := _WORDS.get(details["type"]):
        return say(seen, context)
    return f"{seen}: {details['msg'][:1].lower()}{details['msg'][1:]}", ""


_Words = Callable[[str, Mapping[str, Any]], tuple[str, str]]


def _wanted(what: str, cure: str) -> _Words:
    return lambda seen, _: (f"{seen} is not {what}", cure)


def _no_text(seen: str) -> tuple[str, str]:
    if seen == "nothing":
        return "the value is missing", "write it, or leave the field out"
    return f"{seen} is not text", "write it in quotes"


_LIST = _wanted("a list", "write one item per line, each after `- `, or [a, b]")
_FIELDS = _wanted("a group of fields", "write `field: value` lines under it, or {field: value}")
_INTEGER = _wanted("a whole number", "write digits, without quotes, point or unit")
_WORDS: Mapping[str, _Words] = {
    "string_type": lambda seen, _: _no_text(seen),
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_from_float": _INTEGER,
    "bool_type": _wanted("true or false", "write true or false in lower case, without quotes"),
    "tuple_type": _LIST,
    "list_type": _LIST,
    "dict_type": _FIELDS,
    "model_type": _FIELDS,
    "model_attributes_type": _FIELDS,
    "greater_than_equal": lambda seen, context: (f"{seen} is too small", f"the least is {context['ge']}"),
    "less_than_equal": lambda seen, context: (f"{seen} is too large", f"the most is {context['le']}"),
    "too_long": lambda seen, context: (
        f"{seen} is too long, with {context['actual_length']} characters",
        f"shorten it to {context['max_length']}",
    ),
    "too_short": lambda *_: ("there is nothing in it", "add at least one item"),
    "literal_error": lambda seen, context: (
        f"{seen} is none of the possible values",
        f"write {context['expected']}",
    ),
    "string_pattern_mismatch": lambda seen, context: (
        f"{seen} has the wrong form",
        f"the form is {context['pattern']}",
    ),
}


def _shown(value: object) -> str:
    """The value seen, short enough for a message."""
    if value is None:
        return "nothing"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    text = _on_one_line(value)
    text = text if len(text) <= _SHOWN else text[: _SHOWN - 1] + "…"
    return f"'{text}'" if isinstance(value, str) else text


def _on_one_line(value: object) -> str:
    return " ".join(str(value).split())


def _path_in(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without the marks that pydantic adds for the kind of a key or a branch of a union."""
    return tuple(step for step in location if step != "[key]" and not str(step).startswith("function-"))


def _fields_beside(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The names that could stand in place of the last step of `path`."""
    current: type[BaseModel] | None = model
    for step in path[:-1]:
        if current and isinstance(step, str):
            fields = current.model_fields
            found = next((field for name, field in fields.items() if step in (name, field.alias)), None)
            # A step that is no field is the key of a mapping, whose values are the model at hand.
            current = _model_of(found.annotation) if found else current
    return tuple(field.alias or name for name, field in current.model_fields.items()) if current else ()


def _model_of(kind: object) -> type[BaseModel] | None:
    """The model somewhere inside a type such as `tuple[Task, ...]`, `dict[str, Author]` or `Newsletter | None`."""
    if isinstance(kind, type) and issubclass(kind, BaseModel):
        return kind
    return next((found for part in getattr(kind, "__args__", ()) if (found := _model_of(part))), None)
