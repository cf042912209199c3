"""The kinds of short values that content may hold, with the checks that belong to the kind."""

from __future__ import annotations

import re
from calendar import month_name, monthrange
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Annotated, Any, Final
from unicodedata import category

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field, GetCoreSchemaHandler
from pydantic import GetJsonSchemaHandler as SchemaHandler
from pydantic_core import CoreSchema, PydanticKnownError, core_schema

from bellwether.model.addresses import old_address, web_address
from bellwether.model.names import SLUG
from bellwether.model.prose import SLOT
from bellwether.model.typography import typographic
from bellwether.model.wrong import wrong

_MARKUP = re.compile(r"\{\{|\[\[|</?[a-zA-Z][^<>]*>|\]\(|<!--")
_DAY = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII)
# The longest official title of an occupation has some 120 characters.
LONGEST_NAME = 200
# Some three hundred words, several times what any field asks for; whoever has more to say has the prose.
LONGEST_TEXT = 2000
_ADDRESS = re.compile(r"/(?:[a-z0-9_-][a-z0-9._-]*/)*(?:[a-z0-9_-][a-z0-9._-]*)?")
# The name by which content/schema.py knows what to say of the value, in the words of YAML and not of Python.
_NO_NUMBER: Final = "decimal_type"


class Written(BaseModel):
    """The base of everything that a writer writes: unknown keys refused, values never changed afterwards."""

    model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True)


def _plain(value: Any) -> Any:
    return _read(value, "slots, links and tags work in the prose below the fields")


def _with_slots(value: Any) -> Any:
    return _read(value, "write a slot as {{ growth }}; links and tags work in the prose below the fields", SLOT)


def _read(value: Any, cure: str, allowed: re.Pattern[str] | None = None) -> Any:
    """A text as it is read, in one line, with nothing in it that is markup, but for what is `allowed`."""
    if not isinstance(value, str):
        return value
    text = " ".join(value.split())
    if not any(category(sign)[0] not in "CZ" for sign in text):
        raise wrong("the text is empty", "write it, or leave the field out")
    if not text.strip("…."):
        raise wrong(f"'{text}' stands for a text that is still to be written", "write it, or leave the field out")
    if found := _MARKUP.search(allowed.sub("", text) if allowed else text):
        raise wrong(f"markup in plain text: '{found[0]}'", cure)
    return typographic(text)


def _name(value: str) -> str:
    """A name that stands in sentences, titles and pictures, and so must be something that can be read aloud."""
    if hidden := next((sign for sign in value if category(sign) in ("Cc", "Cf")), ""):
        raise wrong(f"an invisible character, U+{ord(hidden):04X}", "take it out")
    if not any(map(str.isalpha, value)):
        raise wrong(f"'{value}' is no name: there is no letter in it", "write the name in words")
    return value


def _nearest_slug(value: str) -> str:
    """What a name is written as that stands in place of its slug."""
    made = re.sub("[^a-z0-9]+", "-", value.lower()).strip("-")
    cure = "use lower-case letters, digits and single hyphens"
    return f"{cure}, such as '{made}'" if SLUG.fullmatch(made) and "/" not in value else cure


def _slug(value: str) -> str:
    if not SLUG.fullmatch(value):
        raise wrong(f"'{value}' is not a slug", _nearest_slug(value))
    return value


def _day(value: Any) -> Any:
    if isinstance(value, date):
        return value
    if value is None:
        raise wrong("the value is missing", "write it as YYYY-MM-DD, such as 2026-11-20")
    if not isinstance(value, str) or not _DAY.fullmatch(value):
        raise wrong(f"'{value}' is not a date", "write it as YYYY-MM-DD, such as 2026-11-20")
    try:
        return date.fromisoformat(value)
    except ValueError:
        raise wrong(f"'{value}' is not a day", _no_such_day(*map(int, value.split("-")))) from None


def _no_such_day(year: int, month: int, _: int) -> str:
    if not year or not 1 <= month <= 12:
        return "the month is from 01 to 12, in a year from 0001"
    return f"{month_name[month]} {year} has {monthrange(year, month)[1]} days"


@dataclass(frozen=True)
class Form:
    """The form of a text as a regular expression, for schemas: validation has words of its own for it."""

    pattern: str

    def __get_pydantic_json_schema__(self, core: CoreSchema, handler: SchemaHandler) -> dict[str, Any]:
        """What a schema says of the text, with its form."""
        return {**handler(core), "pattern": f"^(?:{self.pattern})$"}


@dataclass(frozen=True)
class Matching(Form):
    """A check that a text has a form, with words of its own when it has not."""

    what: str
    cure: str

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:
        """The check, after those of the type."""
        return core_schema.no_info_after_validator_function(self._checked, handler(source))

    def _checked(self, value: str) -> str:
        if not re.fullmatch(self.pattern, value, re.ASCII):
            raise wrong(f"'{value}' is not {self.what}", self.cure)
        return value


def _address(value: str) -> str:
    if not _ADDRESS.fullmatch(value):
        raise wrong(f"'{value}' is not an address of this site", "write it from the root, such as /jobs/sound-mixer/")
    return value


def _target(value: str) -> str:
    return _address(value) if value.startswith("/") else web_address(value)


def _decimal(value: Any) -> Any:
    return value if isinstance(value, Decimal) else Decimal(value) if type(value) is int else _no_number()


def _no_number() -> Decimal:
    raise PydanticKnownError(_NO_NUMBER)


def _two_decimals(value: Decimal) -> Decimal:
    if value != round(value, 2):
        raise wrong(f"{value} has more than two decimals", "round it to two")
    return value


def _more_than_a_word(value: str) -> str:
    if len(value.split()) < 2:
        cure = "say what tools take over and what stays; the answer in one word has a field of its own, `verdict`"
        raise wrong(f"'{value}' is no answer by itself, and readers of lists see nothing else", cure)
    return value


def _phrase(value: str) -> str:
    """Without the full stop of a sentence: figures and marks follow it in lists."""
    return value if value.endswith(("etc.", "..")) else value.removesuffix(".")


# The limit stands outside, so that what is counted is the text as it is read, in one line.
Text = Annotated[str, Field(strict=True), BeforeValidator(_plain), Field(max_length=LONGEST_TEXT)]
# A text in which figures may stand as slots.
SlottedText = Annotated[str, Field(strict=True), BeforeValidator(_with_slots), Field(max_length=LONGEST_TEXT)]
# The direct answer of an entry.
DirectAnswer = Annotated[SlottedText, Field(max_length=220), AfterValidator(_more_than_a_word)]
Phrase = Annotated[Text, AfterValidator(_phrase)]
Name = Annotated[Text, Field(max_length=LONGEST_NAME), AfterValidator(_name)]
Slug = Annotated[str, Field(strict=True), AfterValidator(_slug), Form(SLUG.pattern)]
Day = Annotated[date, BeforeValidator(_day)]
WebAddress = Annotated[str, Field(strict=True), AfterValidator(web_address), Form("https?://.+")]
Address = Annotated[str, Field(strict=True), AfterValidator(_address)]
OldAddress = Annotated[str, Field(strict=True), AfterValidator(old_address), Form("/.*")]
LinkTarget = Annotated[str, Field(strict=True), AfterValidator(_target)]
Flag = Annotated[bool, Field(strict=True)]
Percent = Annotated[Decimal, Field(ge=0, le=100), BeforeValidator(_decimal), AfterValidator(_two_decimals)]
Count = Annotated[int, Field(strict=True, ge=0)]
Number = Annotated[Decimal, BeforeValidator(_decimal)]
