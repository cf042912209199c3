"""What a publisher declares of values of their own in entries: each is then checked as strictly as ours."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Annotated, Any, Literal, cast

from pydantic import AfterValidator, Field, create_model

from bellwether.model.entry import FrontMatter
from bellwether.model.free import Extra, ExtraName
from bellwether.model.text import Day, Flag, Number, Text, WebAddress, Written

_KINDS: Mapping[str, Any] = {
    "text": Text,
    "texts": tuple[Text, ...],
    "number": Number,
    "integer": Annotated[int, Field(strict=True)],
    "flag": Flag,
    "day": Day,
    "address": WebAddress,
}


class ExtraField(Written):
    """A value of the publisher's own that entries may have; with `published` the JSON twin has it as well."""

    name: ExtraName
    type: Literal["text", "texts", "number", "integer", "flag", "day", "address"]
    required: Flag = False
    published: Flag = False


@cache
def front_matter_with(fields: tuple[ExtraField, ...]) -> type[FrontMatter]:
    """The front matter of an entry in which `extra` has these fields and no others; any at all where none is given."""
    if not fields:
        return FrontMatter
    declared: dict[str, Any] = {}
    for number, field in enumerate(fields):
        kind = _KINDS[field.type]
        # Under a name that no model has a meaning for; writers know the field by its alias.
        given = (kind, Field(alias=field.name)) if field.required else (kind | None, Field(None, alias=field.name))
        declared[f"field_{number}"] = given
    group = create_model("ExtraGroup", __base__=Written, **declared)

    def named(value: Written) -> Extra:
        return Extra({field.name: getattr(value, f"field_{number}") for number, field in enumerate(fields)})

    return cast(
        "type[FrontMatter]",
        create_model(
            "FrontMatter",
            __base__=FrontMatter,
            extra=(Annotated[group, AfterValidator(named)], Field(default_factory=dict, validate_default=True)),
        ),
    )


def plain(written: FrontMatter) -> FrontMatter:
    """The same of the type that is kept and handed on, whatever was declared of its extra values."""
    return FrontMatter.model_construct(**{name: getattr(written, name) for name in FrontMatter.model_fields})
