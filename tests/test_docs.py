"""Docs that cannot rot: what they name exists, and what exists is named."""

from __future__ import annotations

import argparse
import re
import subprocess
from pathlib import Path
from typing import get_args

import pytest
from pydantic import BaseModel

from bellwether.cli import COMMANDS, parser_of
from bellwether.content.load import HISTORY, METHODS
from bellwether.content.validate.lists import _ComparisonFields, _Filter, _PageFields, _RankingFields
from bellwether.content.validate.references import ENTRY_SLOTS
from bellwether.model.admin import Admin
from bellwether.model.codes import OwnClassification
from bellwether.model.formula import TASK_INPUTS, Formula, FormulaInput
from bellwether.model.group import GroupDetail, GroupTables
from bellwether.model.host import HostName, HttpsOnly
from bellwether.model.library import (
    Author,
    Gone,
    HostLimits,
    Limits,
    NavigationLink,
    SiteSettings,
)
from bellwether.model.measure import Band, FactValue, Measure, Measures
from bellwether.model.newsletter import Newsletter
from bellwether.model.roles import Roles
from bellwether.model.source import Source
from bellwether.model.unit import Counted, Money, Period, UnitName
from tests.test_architecture import FLOORS

ROOT = Path(__file__).parent.parent
DOCS = [
    *(ROOT / f"{name}.md" for name in ("README", "CONTRIBUTING", "SECURITY")),
    *sorted((ROOT / "docs").glob("*.md")),
]
WRITING = (ROOT / "docs/writing.md").read_text(encoding="utf-8")
MAKEFILE = (ROOT / "Makefile").read_text(encoding="utf-8")
TARGETS = dict(re.findall(r"^([a-z-]+):.*## (.+)$", MAKEFILE, re.MULTILINE))

SECTIONS = {
    "Other pages": (_PageFields, _RankingFields, _ComparisonFields, _Filter),
    "Settings": (SiteSettings, Author, NavigationLink, Gone, Limits, HostLimits),
    "Newsletter": (Newsletter,),
    "The form for editors": (Admin,),
    "Sources": (Source,),
    "Roles": (Roles,),
    "Classifications": (OwnClassification,),
    "Official occupations": (GroupTables, GroupDetail),
    "Measures": (Measures, Measure, Money, Counted, Band, FactValue, Formula, FormulaInput),
}
MODELS = [(section, model) for section, models in SECTIONS.items() for model in models]
TABLES = [  # a table of its own: the heading of its first column, and of what it is the table
    ("Settings", "field", SiteSettings),
    ("Settings", "limit", Limits),
    ("Newsletter", "field", Newsletter),
    ("The form for editors", "field of `admin`", Admin),
    ("Sources", "field", Source),
    ("Measures", "field", Measures),
    ("Measures", "field of a measure", Measure),
    ("Measures", "field of an input", FormulaInput),
    ("Roles", "role", Roles),
    ("Official occupations", "field of `groups`", GroupTables),
    ("Classifications", "field of a classification", OwnClassification),
]


def section(title: str) -> str:
    """The text under a heading of docs/writing.md, up to the next heading."""
    return re.search(rf"^#+ {title}\n(.*?)(?=^#|\Z)", WRITING, re.MULTILINE | re.DOTALL)[1]


def code(text: str) -> set[str]:
    """The words that stand as code."""
    return {word for span in re.findall(r"`([^`]+)`", text) for word in re.findall(r"[\w.-]+", span)}


def table(title: str, head: str) -> dict[str, list[str]]:
    """The rows of the table in a section whose first column has this heading: name in code → other cells."""
    lines = section(title).split(f"| {head} |", 1)[1].splitlines()[2:]
    rows: dict[str, list[str]] = {}
    for line in lines[: next((i for i, line in enumerate(lines) if not line.startswith("|")), len(lines))]:
        first, *rest = [cell.strip() for cell in line.strip("|").split("|")]
        rows |= dict.fromkeys(re.findall(r"`([^`]+)`", first), rest)
    return rows


def fields(model: type[BaseModel]) -> dict[str, bool]:
    """The fields of a type as they are written, and whether they must be."""
    return {field.alias or name: field.is_required() for name, field in model.model_fields.items()}


@pytest.mark.parametrize(("title", "model"), MODELS, ids=lambda value: getattr(value, "__name__", None))
def test_every_field_that_can_be_written_is_described(title: str, model: type[BaseModel]) -> None:
    assert set(fields(model)) - code(section(title)) == set()


@pytest.mark.parametrize(("title", "head", "model"), TABLES)
def test_a_table_of_fields_names_no_other_and_says_which_are_required(
    title: str, head: str, model: type[BaseModel]
) -> None:
    rows = table(title, head)

    assert set(rows) == set(fields(model))
    if head == "limit":
        assert {name: int(cells[0]) for name, cells in rows.items()} == Limits().model_dump()
    else:
        assert {name for name, cells in rows.items() if cells[0] == "yes"} == {
            name for name, required in fields(model).items() if required
        }


def test_the_table_of_other_pages_says_which_fields_belong_where() -> None:
    kinds = {"all": _PageFields, "rankings": _RankingFields, "comparisons": _ComparisonFields}
    rows = table("Other pages", "field")

    for kind, model in kinds.items():
        own = {name for name in fields(model) if kind == "all" or name not in fields(_PageFields)}
        assert {name for name, cells in rows.items() if cells[0] == kind} == own
        assert {name for name, cells in rows.items() if cells[:2] == [kind, "yes"]} == {
            name for name in own if fields(model)[name]
        }


def test_every_word_that_a_field_may_hold_is_described() -> None:
    for title, words in (
        ("Settings", get_args(SiteSettings.model_fields["crawlers"].annotation)),
        ("Settings", get_args(HostName)),
        ("Settings", get_args(HttpsOnly)),
        ("Measures", (*get_args(UnitName), *get_args(Period), *TASK_INPUTS)),
    ):
        assert set(words) - code(section(title)) == set()


def test_every_slot_is_described() -> None:
    assert set(table("Slots", "slot")) >= ENTRY_SLOTS


def test_the_columns_of_the_history_are_described() -> None:
    assert {*HISTORY, *METHODS} <= code(section("Facts and history"))


def commands() -> dict[str, argparse.ArgumentParser]:
    def options_of(command: str) -> argparse.ArgumentParser:
        actions = parser_of(command)._actions
        (action,) = [action for action in actions if isinstance(action, argparse._SubParsersAction)]
        made: argparse.ArgumentParser = action.choices[command]
        return made

    return {command: options_of(command) for command in COMMANDS}


def test_every_command_and_option_is_described_and_no_other() -> None:
    text = section("Commands")
    options = {o for parser in commands().values() for a in parser._actions for o in a.option_strings if o[:2] == "--"}

    assert set(re.findall(r"python3 build\.py ([a-z]+)", text)) == set(commands())
    assert set(re.findall(r"--[a-z][a-z-]+", text)) == {option for option in options if option.startswith("--")} - {
        "--help"
    }


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_what_the_docs_ask_to_call_exists(path: Path) -> None:
    spans = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", path.read_text(encoding="utf-8"), re.DOTALL))

    assert set(re.findall(r"\bmake ([a-z-]+)", spans)) <= set(TARGETS)
    assert set(re.findall(r"build\.py ([a-z]+)", spans)) <= set(commands())


def test_every_target_with_a_help_text_is_named_in_the_docs() -> None:
    text = "\n".join(path.read_text(encoding="utf-8") for path in DOCS)
    spans = "\n".join(re.findall(r"```.*?```|`[^`\n]+`", text, re.DOTALL))

    # `make` alone is the first of them.
    assert set(TARGETS) - set(re.findall(r"\bmake ([a-z-]+)", spans)) == {"site"}
    assert re.search(r"^make  +#", spans, re.MULTILINE)


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_relative_links_of_the_docs_resolve(path: Path) -> None:
    text = re.sub(r"```.*?```|`[^`\n]+`", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    for target in re.findall(r"\]\(([^)]+)\)", text):
        if re.match(r"[a-z-]+:", target):
            continue
        name, _, anchor = target.partition("#")
        linked = (path.parent / name).resolve() if name else path
        assert linked.exists(), target
        if anchor:
            headings = re.findall(r"^#+ (.+)$", linked.read_text(encoding="utf-8"), re.MULTILINE)
            assert anchor in {re.sub(r"[^\w -]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("path", DOCS, ids=lambda path: path.name)
def test_modules_that_the_docs_name_exist(path: Path) -> None:
    text = re.sub(r"```.*?```", "", path.read_text(encoding="utf-8"), flags=re.DOTALL)
    named = set(re.findall(r"`([\w/]+\.py|layouts/[\w./]+|tests/[\w./]+)`", text))

    assert {name for name in named if not any((root / name).exists() for root in (ROOT, ROOT / "bellwether"))} == set()


def test_every_room_of_the_house_is_on_the_plan() -> None:
    plan = (ROOT / "docs/architecture.md").read_text(encoding="utf-8").split("\n## ")[0]
    rooms = code("\n".join(line.split("|")[1] for line in plan.splitlines() if line.startswith("| `")))

    assert rooms == {room for floor in FLOORS for room in floor}


def test_make_help_lists_exactly_the_targets_with_a_help_text() -> None:
    done = subprocess.run(
        ["make", "--no-print-directory", "help"], cwd=ROOT, capture_output=True, encoding="utf-8", check=True
    )
    listed = dict(re.findall(r"^ +make ([a-z-]+) +(.+)$", done.stdout, re.MULTILINE))

    assert listed == TARGETS
    assert len(done.stdout.splitlines()) == len(TARGETS)


def test_every_target_is_phony() -> None:
    phony = re.search(r"^\.PHONY: (.+)$", MAKEFILE, re.MULTILINE)[1].split()

    assert set(phony) == set(TARGETS)


@pytest.mark.parametrize("path", sorted((ROOT / "bellwether").rglob("*.py")), ids=lambda path: path.stem)
def test_documents_that_the_program_refers_to_are_part_of_it(path: Path) -> None:
    named = set(re.findall(r"\b(?:docs/[\w-]+|[A-Z]{3,})\.md\b", path.read_text(encoding="utf-8")))

    assert {name for name in named if not (ROOT / name).is_file()} == set()
