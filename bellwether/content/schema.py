"""Checks a document against the type of what it should hold, and says each mistake in a writer's words."""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from types import UnionType
from typing import Annotated, Any, TypeVar, Union, get_args, get_origin

from pydantic import BaseModel, ValidationError
from pydantic_core import ErrorDetails

from bellwether.content.frontmatter import Document, Keys
from bellwether.content.misnamed import misnamed
from bellwether.content.slips import slips_in, slots_in_single_braces
from bellwether.model.problems import Fix, Place, Problems, fix_by, meant, nearest, shortened

Model = TypeVar("Model", bound=BaseModel)

# What writers leave to themselves, letters as HTML writes them, and signs of Markdown.
_UNFINISHED = re.compile(
    r"\b(?P<left>TODO|FIXME|TBD|XXX)\b|(?P<letter>&(?:#\d+|#[xX][0-9a-fA-F]+|[a-zA-Z][a-zA-Z0-9]+);)"
    r"|\*\*[^*\s][^*\n]*\*\*|(?<!\w)__[^_\s][^_\n]*__(?!\w)|(?<!\S)`[^`\n]+`"
)
# Most files have none of the signs of these; a pattern whose ways all begin with plain characters is quick to tell.
_PERHAPS_UNFINISHED = re.compile(r"TODO|FIXME|TBD|XXX|&|\*\*|__|`")
_PERCENT = re.compile(r"(\d{1,3}(?:\.\d+)?) ?%")
_TRUE_OR_FALSE = {"yes": "true", "on": "true", "true": "true", "no": "false", "off": "false", "false": "false"}
_WRITE_OR_LEAVE = "write it, or leave the field out"
# How a value is shown that is not there.
_NOTHING = "nothing"
# A field whose colon has no blank behind it.
_UNSPACED = re.compile(r"[a-z_]+:(?!/)")
# How many mistakes are named in one file.
_MOST = 100
# What pydantic adds to a location for the kind of a key or a branch of a union.
_MARKS = frozenset({"[key]", "[name]", "[money]", "[count]"})


def checked(
    model: type[Model], document: Document, problems: Problems, elsewhere: Collection[Keys] = ()
) -> Model | None:
    """The document's data as `model`; None when it does not fit, with every mistake noted at its place.

    Of one that cannot be read as a whole, the fields that are there are checked; none of them is missing. Of the texts
    at the paths in `elsewhere` it is said elsewhere what is wrong with them.
    """
    try:
        fitting = model.model_validate(document.data)
    except ValidationError as error:
        faults = [
            fault
            for fault in error.errors(include_url=False)
            if (document.readable or not _missing(fault)) and not _is_of(elsewhere, fault)
        ]
        right = misnamed(_paths(faults, "extra_forbidden"), _paths(faults, "missing"))
        taken = {(*path[:-1], name) for path, name in right.items()}
        found = [fault for fault in faults if fault["type"] != "missing" or _path_in(fault["loc"]) not in taken]
        for details in found[:_MOST]:
            _report(details, model, document, problems, right)
        if len(found) > _MOST:
            message = f"{len(found) - _MOST:,} more mistakes are in this file"
            problems.error(Place(document.path), "", message, "correct those that are named first")
        return None
    fields = document.fields
    unfinished = _PERHAPS_UNFINISHED.search(fields) and _UNFINISHED.search(fields)
    if not document.above and (unfinished or any(slips_in(fields)) or any(_unmeant(fields, document))):
        _warn_of_signs(document, problems)
    return fitting if document.readable else None


def _warn_of_signs(document: Document, problems: Problems) -> None:
    """Warn of what is printed as it stands although it is not meant to be read."""
    waiting: list[tuple[tuple[str | int, ...], object]] = [((), document.data)]
    for path, value in waiting:
        if isinstance(value, Mapping):
            waiting += [((*path, key), inner) for key, inner in value.items()]
        elif isinstance(value, list):
            waiting += [((*path, index), inner) for index, inner in enumerate(value)]
        elif isinstance(value, str):
            for message, cure in (*_signs_in(value), *_unmeant(value, document)):
                problems.warn(document.place(*path), ".".join(map(str, path)), message, cure)


def _unmeant(text: str, document: Document) -> Iterator[tuple[str, str]]:
    """Messages and cures for what may be meant for slots; in files of settings names in single braces are filled in."""
    if document.path.endswith(".md"):
        yield from ((slip.message, slip.cure) for slip in slots_in_single_braces(text))


def _signs_in(value: str) -> Iterator[tuple[str, str]]:
    """Messages and cures for what is not meant to be read in a text."""
    yield from ((slip.message, slip.cure) for slip in slips_in(value))
    if found := _UNFINISHED.search(value):
        cure = "take the signs out: Markdown works in the prose below the fields"
        if found["left"]:
            cure = "finish the text; an entry can wait with `draft: true`"
        elif found["letter"]:
            cure = f"write '{html.unescape(found[0])}' itself"
        yield f"'{shortened(found[0])}' is printed as it stands", cure


def _missing(details: ErrorDetails) -> bool:
    return details["type"] == "missing" and len(details["loc"]) == 1


def _is_of(paths: Collection[Keys], fault: ErrorDetails) -> bool:
    return fault["type"] == "written" and _path_in(fault["loc"]) in paths


def _paths(faults: Iterable[ErrorDetails], kind: str) -> list[Keys]:
    return [_path_in(fault["loc"]) for fault in faults if fault["type"] == kind]


def _report(
    details: ErrorDetails, model: type[BaseModel], document: Document, problems: Problems, right: Mapping[Keys, str]
) -> None:
    path = _path_in(details["loc"])
    field = ".".join(map(str, path))
    if details["type"] == "extra_forbidden":
        known = _fields_beside(model, path)
        cure = nearest(str(path[-1]), known, f"the known fields are: {', '.join(known)}")
        if details["input"] is None and document.is_bare(*path):
            cure = "if it belongs to the text before it, put the whole text in quotes: a comma ends it"
            if _UNSPACED.match(str(path[-1])):
                cure = f"write `{str(path[-1]).replace(':', ': ', 1)}`, with a blank after the colon"
        elif path in right:
            cure = meant(right[path])
        fix = fix_by(str(path[-1]), cure)
        problems.error(document.key_place(*path), field, "there is no such field", cure, fix=fix)
        return
    if details["type"] == "missing":
        problems.error(document.key_place(*path[:-1]), field, "the field is missing", f"add `{path[-1]}: …`")
        return
    if details["type"] == "too_short" and details["input"]:
        return  # its items are wrong, which is said of each of them
    message, cure = _words(details)
    if cure == _WRITE_OR_LEAVE and _is_required(model, path):
        cure = "write it: the field is needed"
    instead = _instead(details)
    fix = Fix(str(details["input"]), instead) if instead else None
    problems.error(document.place(*path), field, message, f"write {instead}" if instead else cure, fix=fix)


def _instead(details: ErrorDetails) -> str:
    """What is meant beyond doubt by a value that is none: `60` by `60%`, `true` by `yes`; empty where nothing is."""
    value = str(details["input"])
    if details["type"] == "bool_type":
        return _TRUE_OR_FALSE.get(value.lower(), "")
    found = _PERCENT.fullmatch(value) if details["type"] == "decimal_type" else None
    return found[1] if found else ""


def _is_required(model: type[BaseModel], path: tuple[str | int, ...]) -> bool:
    """Whether there must be a value at a path."""
    kind: object = model
    for step in path[:-1]:
        kind = _inside(kind, step)
    found = _model_of(kind)
    fields = found.model_fields.items() if found else ()
    return any(field.is_required() for name, field in fields if path[-1] in (name, field.alias))


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


def _wanted(what: str, cure: str, missing: str = "") -> _Words:
    """What is said of a value of another kind; `missing` is the cure where there is none."""
    return lambda seen, _: (
        ("the value is missing", missing or cure) if seen == _NOTHING else (f"{seen} is not {what}", cure)
    )


_LIST = _wanted("a list", "write one item per line, each after `- `, or [a, b]")
_FIELDS = _wanted("a group of fields", "write `field: value` lines under it, or {field: value}")
_INTEGER = _wanted("a whole number", "write digits, without quotes, point or unit")
_WORDS: Mapping[str, _Words] = {
    "string_type": _wanted("text", "write it in quotes", _WRITE_OR_LEAVE),
    "int_type": _INTEGER,
    "int_parsing": _INTEGER,
    "int_from_float": _INTEGER,
    "decimal_type": _wanted("a number", "write digits, with a point for decimals and without quotes"),
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
        return _NOTHING
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, dict):
        return "a group of fields"
    if isinstance(value, list | tuple):
        return "a list"
    text = shortened(_on_one_line(value))
    return f"'{text}'" if isinstance(value, str) else text


def _on_one_line(value: object) -> str:
    return " ".join(str(value).split())


def _path_in(location: tuple[str | int, ...]) -> tuple[str | int, ...]:
    """The location without the marks that pydantic adds for the kind of a key or a branch of a union."""
    return tuple(step for step in location if step not in _MARKS and not str(step).startswith("function-"))


def _fields_beside(model: type[BaseModel], path: tuple[str | int, ...]) -> tuple[str, ...]:
    """The names that could stand in place of the last step of `path`."""
    kind: object = model
    for step in path[:-1]:
        kind = _inside(kind, step)
    found = _model_of(kind)
    return tuple(field.alias or name for name, field in found.model_fields.items()) if found else ()


def _inside(kind: object, step: str | int) -> object:
    """The type of what a step leads to, from a value of a type: a field of a model, an item, a value by its key."""
    model = _model_of(kind)
    items = next((part for part in _parts(kind) if get_origin(part) in (tuple, dict)), None)
    if items:
        return get_args(items)[1 if get_origin(items) is dict else 0]
    fields = model.model_fields.items() if model else ()
    return next((field.annotation for name, field in fields if step in (name, field.alias)), None)


def _parts(kind: object) -> Iterator[object]:
    """A type and, of one such as `Newsletter | None` or an annotated one, those that it is made of."""
    yield kind
    if get_origin(kind) in (Annotated, Union, UnionType):
        for part in get_args(kind):
            yield from _parts(part)


def _model_of(kind: object) -> type[BaseModel] | None:
    """The model that a type is, such as `Newsletter` in `Newsletter | None`."""
    return next((part for part in _parts(kind) if isinstance(part, type) and issubclass(part, BaseModel)), None)
