"""Values of the publisher's own: templates see them, readers only where it is declared, and a schema is strict."""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from bellwether.build.incremental.values import dumps, loads
from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.model.free import Extra
from bellwether.model.problems import ProblemsFound
from tests.conftest import Site
from tests.files import tree
from tests.pages import PAGE, TUNER, edited
from tests.sample import TODAY, minimal_site, read, write

SHOWN = """
<p class="own">{{ frame.site.extra.guild }}{% if view.extra is defined %}: {{ view.extra|tojson }}{% endif %}</p>
"""
FIELDS = [
    {"name": "apprenticeship", "type": "integer", "required": True, "published": True},
    {"name": "fee", "type": "number", "published": True},
    {"name": "since", "type": "day", "published": True},
    {"name": "tools", "type": "texts"},
    {"name": "guild_page", "type": "address"},
    {"name": "copy", "type": "flag"},
]
GIVEN = {"apprenticeship": 3, "fee": 12, "since": "2026-01-05", "tools": ["Fork"]}
OTHERS = [path for path in minimal_site() if path.startswith("occupations/") and path != TUNER]


def entries(extra: Mapping[str, object], fields: list[dict[str, Any]] | None = None) -> dict[str, str]:
    """The sample with extra values of one job, and in all others what the schema asks for."""
    settings = {"extra": {"guild": "Tuners & co."}, **({"extra_fields": fields} if fields else {})}
    files = edited("site.yaml", settings) | edited(TUNER, {"extra": extra})
    for path in OTHERS:
        files |= edited(path, {"extra.apprenticeship": 1} if fields else {})
    return files


def said(folder: Path, extra: Mapping[str, object], fields: list[dict[str, Any]] | None = None) -> list[str]:
    _, problems = read(write(folder, minimal_site() | entries(extra, fields)))
    return [f"{problem.field}: {problem.message}" for problem in problems]


def layouts(folder: Path) -> Path:
    footer = '{% include "engine/_partials/footer.html" %}\n' + SHOWN
    return write(folder / "layouts", {"_partials/footer.html": footer})


def test_free_values_of_entry_and_site_are_seen_by_templates_and_by_no_reader_else(site: Site, tmp_path: Path) -> None:
    free = {"wage": {"low": 12, "high": 12.5}, "tags": ["a", "b"], "open": True, "code": "007"}
    built = site(entries(free), layouts=layouts(tmp_path), strict=True)

    assert built.html("/").select_one(".own").get_text() == "Tuners & co."
    shown = built.html(PAGE).select_one(".own").get_text()
    assert json.loads(shown.removeprefix("Tuners & co.: ")) == free
    assert "extra" not in built.json(f"{PAGE}index.json")
    assert "007" not in built.text(f"{PAGE}index.md")


def test_declared_values_have_their_types_and_those_published_stand_in_the_twin(site: Site, tmp_path: Path) -> None:
    asked = "{{ view.extra.fee }} {{ view.extra.since.year }} {{ view.extra.tools[0] }} {{ view.extra.copy }}"
    own = {"_partials/footer.html": "{% if view.extra is defined and view.extra.fee %}" + asked + "{% endif %}"}
    built = site(entries(GIVEN, FIELDS), layouts=write(tmp_path / "layouts", own))

    assert "12 2026 Fork None" in built.html(PAGE).get_text()
    assert built.json(f"{PAGE}index.json")["extra"] == {"apprenticeship": 3, "fee": 12, "since": "2026-01-05"}


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        ({"apprenticeship": 3, "fees": 1}, "extra.fees: there is no such field"),
        ({}, "extra.apprenticeship: the field is missing"),
        ({"apprenticeship": "3"}, "extra.apprenticeship: '3' is not a whole number"),
        ({"apprenticeship": True}, "extra.apprenticeship: true is not a whole number"),
        ({"apprenticeship": 3, "fee": "12,50"}, "extra.fee: '12,50' is not a number"),
        ({"apprenticeship": 3, "since": "2026-02-30"}, "extra.since: '2026-02-30' is not a day"),
        ({"apprenticeship": 3, "copy": "no"}, "extra.copy: 'no' is not true or false"),
        ({"apprenticeship": 3, "tools": "Fork"}, "extra.tools: 'Fork' is not a list"),
        ({"apprenticeship": 3, "tools": ["Fork", 7]}, "extra.tools.1: 7 is not text"),
        (
            {"apprenticeship": 3, "guild_page": "guild"},
            "extra.guild_page: 'guild' is not a web address",
        ),
    ],
)
def test_what_does_not_fit_the_schema_is_a_mistake_of_the_entry(
    tmp_path: Path, extra: Mapping[str, object], problem: str
) -> None:
    assert said(tmp_path, extra, FIELDS) == [problem]


def test_a_mistake_is_named_with_its_line_column_and_cure(tmp_path: Path) -> None:
    _, problems = read(write(tmp_path, minimal_site() | entries({"apprenticeship": 3, "fees": 1}, FIELDS)))
    (problem,) = problems
    line = (tmp_path / TUNER).read_text(encoding="utf-8").split("\n").index("  fees: 1") + 1

    assert (problem.place.line, problem.place.column, problem.cure) == (line, 3, "did you mean 'fee'?")


@pytest.mark.parametrize(
    ("extra", "problem"),
    [
        ({"Wage": 1}, "extra.Wage: 'Wage' cannot be a name in templates"),
        ({"items": 1}, "extra.items: 'items' cannot be a name: templates mean something else by it"),
        ({"pay": {"per hour": 1}}, "extra: 'per hour' cannot be a name in templates"),
    ],
)
def test_names_of_free_values_are_ones_that_templates_can_ask_for(
    tmp_path: Path, extra: Mapping[str, object], problem: str
) -> None:
    assert said(tmp_path, extra) == [problem]


def test_a_field_that_is_declared_twice_is_a_mistake(tmp_path: Path) -> None:
    _, problems = read(
        write(tmp_path, minimal_site() | edited("site.yaml", {"extra_fields": [FIELDS[1], dict(FIELDS[1])]}))
    )

    assert [problem.message for problem in problems] == ["'fee' is declared more than once"]


def test_values_are_frozen_and_can_be_kept() -> None:
    extra = Extra({"a": Extra({"b": (1, 2)})})

    assert loads(dumps(extra)) == extra
    assert hash(extra) == hash(Extra({"a": Extra({"b": (1, 2)})}))
    with pytest.raises(TypeError):
        extra["a"] = 1  # type: ignore[index]


def test_values_and_schema_that_change_leave_the_site_as_a_cold_build_makes_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    layouts(tmp_path)
    stages = (entries({"fee": 1}), entries({"fee": 2}), entries(GIVEN, FIELDS), entries(GIVEN, FIELDS[:5]), {})

    def built(cache: Path | None, out: str) -> Mapping[str, bytes]:
        build(Settings(Path("content"), Path("layouts"), Path(out), TODAY, cache=cache))
        return tree(tmp_path / out)

    for number, files in enumerate(stages):
        site = minimal_site() | files
        if not files:
            site |= edited("site.yaml", {"extra": {"guild": "Others"}})
        write(tmp_path / "content", site)
        assert built(Path(".cache"), "site") == built(None, f"cold-{number}")

    write(tmp_path / "content", edited("site.yaml", {"extra_fields": FIELDS}))
    with pytest.raises(ProblemsFound) as raised:
        built(Path(".cache"), "site")
    assert len(raised.value.problems) == 5
