"""One declaration of the fields of an entry makes validation, schema, reference and forms: they agree."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path

import jsonschema
import pytest
import yaml
from pydantic import ValidationError

from bellwether.content.frontmatter import Document, decode, read_document
from bellwether.desk.forms.reference import with_reference
from bellwether.desk.forms.schema import SCHEMA, schema_text
from bellwether.model.entry import FrontMatter
from bellwether.model.fields import FormField, fields_of, references_in
from bellwether.model.problems import Problems
from tests.sample import entry, minimal_site, read, write

ROOT = Path(__file__).parent.parent
INVALID = sorted((ROOT / "tests/invalid").glob("*/occupations/*.md"))
ENTRIES = sorted((ROOT / "content/occupations").glob("*.md"))
GUIDE = ROOT / "docs/writing.md"


@pytest.fixture(scope="module")
def schema() -> jsonschema.Draft7Validator:
    made = json.loads(schema_text(FrontMatter))
    jsonschema.Draft7Validator.check_schema(made)
    return jsonschema.Draft7Validator(made, format_checker=jsonschema.FormatChecker())


def test_the_guide_and_the_schema_that_are_kept_follow_from_the_declaration(request: pytest.FixtureRequest) -> None:
    expected = {
        GUIDE: with_reference(GUIDE.read_text(encoding="utf-8")),
        ROOT / SCHEMA: schema_text(FrontMatter),
    }
    if request.config.getoption("--rewrite-golden"):
        for path, text in expected.items():
            path.write_text(text, encoding="utf-8")

    for path, text in expected.items():
        assert path.read_text(encoding="utf-8") == text, f"`make golden` writes {path.name}"


def example_of(field: FormField) -> object:
    """The example of a field, or one made of those of the fields in it."""
    if field.example is not None:
        return field.example
    if field.kind == "group":
        return {inner.name: example_of(inner) for inner in field.fields if inner.name not in ("job", "code")}
    assert field.item is not None
    inside = example_of(field.item)
    return [inside] if field.kind == "list" else {"displacement": inside}


def full_entry() -> dict[str, object]:
    """An entry with every field, as the examples have them."""
    return {field.name: example_of(field) for field in fields_of(FrontMatter)}


def places(fields: tuple[FormField, ...], path: tuple[str | int, ...] = ()) -> Iterator[tuple[str | int, ...]]:
    """Where a value stands in a full entry."""
    for field in fields:
        at = (*path, field.name)
        yield at
        yield from places(field.fields, at)
        if field.item and field.example is None:
            inside = (*at, 0) if field.kind == "list" else (*at, "displacement")
            yield inside
            yield from places(field.item.fields, inside)


def put(entry: object, path: tuple[str | int, ...], value: object) -> object:
    """The entry with a value in another's place; without it where the value is `LEFT_OUT`."""
    if not path:
        return value
    step, *rest = path
    named = dict(enumerate(entry)) if isinstance(entry, list) else entry
    assert isinstance(named, dict)
    changed = {**named, step: put(named.get(step), tuple(rest), value)}
    kept = {name: inner for name, inner in changed.items() if inner is not LEFT_OUT}
    return list(kept.values()) if isinstance(entry, list) else kept


LEFT_OUT = object()
TRIED = (
    LEFT_OUT, None, True, 0, 100, 101, -1, 1999, 12.5, "text", "x" * 221, "x" * 201, "x" * 2001,
    "2026-11-20", "5-10", "27-4014", "soon", "a", "easy", "Not A Slug", "/old/", [], {},
    ["text"], ["when"], {"unknown": 1}, [{}],
)  # fmt: skip
# What validation finds that JSON Schema can say: all else is about what the words mean, and about several fields.
SAID_BY_BOTH = {
    "missing", "extra_forbidden", "string_type", "int_type", "decimal_type", "bool_type", "tuple_type", "dict_type",
    "model_type", "mapping_type", "greater_than_equal", "less_than_equal", "too_long", "string_too_long", "too_short",
    "literal_error",
}  # fmt: skip


def found_by_validation(entry: object) -> set[str]:
    """The kinds of mistakes in an entry; a number with a point is read as a decimal, as from a file."""
    return kinds_of_mistakes(json.loads(json.dumps(entry), parse_float=Decimal))


def kinds_of_mistakes(read: object) -> set[str]:
    try:
        FrontMatter.model_validate(read)
    except ValidationError as error:
        return {details["type"] for details in error.errors()}
    return set()


def test_the_examples_together_are_an_entry(schema: jsonschema.Draft7Validator) -> None:
    assert found_by_validation(full_entry()) == set()
    assert list(schema.iter_errors(full_entry())) == []


@pytest.mark.parametrize("path", list(places(fields_of(FrontMatter))), ids=lambda path: ".".join(map(str, path)))
def test_validation_and_schema_take_and_refuse_the_same(
    path: tuple[str | int, ...], schema: jsonschema.Draft7Validator
) -> None:
    """The schema refuses nothing that the build takes, and takes nothing that is refused for its type or its limits."""
    for value in TRIED:
        entry = put(full_entry(), path, value)
        found = found_by_validation(entry)
        if schema.is_valid(entry):
            assert not found & SAID_BY_BOTH, (value, found)
        else:
            assert found, value


@pytest.mark.parametrize("path", [(), ("horizon",), ("tasks", 0), ("moves", 0), ("scores", "displacement")])
def test_a_field_that_is_not_declared_is_refused_by_both(
    path: tuple[str | int, ...], schema: jsonschema.Draft7Validator
) -> None:
    entry = put(full_entry(), (*path, "no_such_field"), "text")

    assert "extra_forbidden" in found_by_validation(entry)
    assert not schema.is_valid(entry)


def test_the_mark_of_the_program_that_wrote_an_item_is_no_field(schema: jsonschema.Draft7Validator) -> None:
    marked = put(full_entry(), ("tasks", 0, "fieldGroup"), "task")
    strange = put(full_entry(), ("tasks", 0, "fieldGroup"), "skill")

    assert found_by_validation(marked) == set()
    assert schema.is_valid(marked)
    assert "extra_forbidden" in found_by_validation(strange)
    assert not schema.is_valid(strange)


REFERENCES = list(references_in(fields_of(FrontMatter)))


@pytest.mark.parametrize(("kind", "path"), REFERENCES, ids=lambda value: ".".join(value) if value else "")
def test_a_field_that_names_something_is_looked_up(kind: str, path: tuple[str, ...], tmp_path: Path) -> None:
    inside = "displacement" if path[0] == "scores" else 0
    at = tuple(inside if step == "*" else step for step in path)
    written = put(put(full_entry(), at, "nowhere"), ("draft",), value=False)
    text = f"---\n{yaml.safe_dump(written, sort_keys=False)}---\nProse.\n"
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": text}))
    said = {problem.message for problem in problems.errors if problem.field == ".".join(map(str, at))}

    assert said == {f"there is no {'occupation' if kind == 'job' else kind} 'nowhere'"}


def test_a_comment_that_names_the_schema_is_no_mistake(tmp_path: Path) -> None:
    named = f"---\n# yaml-language-server: $schema=../../{SCHEMA}\n"
    commented = entry().replace("---\n", named, 1)
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/violin-maker.md": commented}))

    assert list(problems) == []


def front_matter(path: Path) -> str:
    return path.read_text(encoding="utf-8-sig").replace("\r\n", "\n").lstrip("\n").split("---\n")[1]


def refused_by_check_jsonschema(entries: dict[str, str], folder: Path) -> set[str]:
    """The names of the front matters that the program refuses by the schema that is kept."""
    for name, text in entries.items():
        (folder / f"{name}.yaml").write_text(text, encoding="utf-8")
    command = [sys.executable, "-m", "check_jsonschema", "--schemafile", str(ROOT / SCHEMA), "--output-format", "json"]
    files = sorted(str(path) for path in folder.glob("*.yaml"))
    done = subprocess.run([*command, *files], capture_output=True, text=True, check=False)
    found = json.loads(done.stdout)
    return {Path(error["filename"]).stem for error in (*found["errors"], *found.get("parse_errors", ()))}


def test_check_jsonschema_takes_every_entry_of_ours(tmp_path: Path) -> None:
    entries = {path.stem: front_matter(path) for path in ENTRIES}

    assert len(entries) >= 25
    assert refused_by_check_jsonschema(entries, tmp_path) == set()


def readable(path: Path) -> Document | None:
    """The front matter of an entry that YAML can read."""
    problems = Problems()
    text = decode(path.read_bytes(), path.name, problems)
    document = read_document(text, path.name, problems) if text else None
    return document if document and document.data and document.readable and not problems.errors else None


def test_check_jsonschema_refuses_what_validation_refuses_for_its_type_or_limits(tmp_path: Path) -> None:
    wrong = {f"{path.parts[-3]}-{path.stem}": path for path in INVALID if readable(path)}
    found = {name: kinds_of_mistakes(readable(path).data) for name, path in wrong.items()}
    refused = refused_by_check_jsonschema({name: front_matter(path) for name, path in wrong.items()}, tmp_path)

    # A list with a wrong item counts as one with nothing in it; and what is `True` to YAML is asked to be `true` here.
    by_both = {name for name, types in found.items() if types & SAID_BY_BOTH - {"too_short"}}
    assert by_both - {"not-true-or-false-lyre-tuner"} <= refused
    assert refused <= {name for name, types in found.items() if types}
    assert {name.rpartition("-harp")[0] for name in refused} >= {"unknown-field", "missing-field", "wrong-types"}
