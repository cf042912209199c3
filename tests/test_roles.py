"""Roles: what the site does with a measure follows from the role that it plays, and never from its id."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path
from typing import get_args

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from bellwether.model.roles import Role, Roles
from bellwether.words.roles import parts_gone_without
from tests.conftest import LAYOUTS, Site
from tests.files import small_copy_of_our_content, tree
from tests.pages import edited, words
from tests.sample import minimal_site

CONTENT = LAYOUTS.parent / "content"
TUNER = "/jobs/piano-tuner/"
OPTIONAL = tuple(role for role in get_args(Role) if role != "headline")


def made_of(content: Path, out: Path) -> Mapping[str, bytes]:
    """The files of a site, without those that no id of a measure can reach, and that take the longest to make."""
    settings = content / "site.yaml"
    settings.write_text(f"{settings.read_text(encoding='utf-8')}\nleave_out: [search, pictures]\n", encoding="utf-8")
    build(Settings(content, LAYOUTS, out, date(2100, 1, 1)))
    return {path: data for path, data in tree(out).items() if not path.startswith(".")}


def unnamed(data: bytes) -> bytes:
    """A file without the names of feed entries, which hold an id, and without fingerprints of other files."""
    return re.sub(rb'urn:uuid:[0-9a-f-]{36}|"(?:text|data|links)": "[0-9a-f]{16}"|"size": \d+', b"", data)


def with_renamed(measures: object, names: Mapping[str, str]) -> object:
    """Declared measures under other ids: keys and values that are ids, except the columns of tables."""
    if isinstance(measures, dict):
        return {
            names.get(key, key): value if key in ("fact", "unit") else with_renamed(value, names)
            for key, value in measures.items()
        }
    if isinstance(measures, list):
        return [with_renamed(item, names) for item in measures]
    return names.get(measures, measures) if isinstance(measures, str) else measures


def rename(content: Path, names: Mapping[str, str]) -> None:
    """Rename measures in a folder of content, wherever they are named."""
    ids = "|".join(sorted(names, key=len, reverse=True))
    named = re.compile(
        rf"(?<=\{{\{{ )(?:{ids})(?= \}}\}})|(?<=^measure: )(?:{ids})$|(?<=,)(?:{ids})(?=,-?\d)|^(?:{ids})(?=,\d)",
        re.MULTILINE,
    )
    for path in (*content.rglob("*.md"), content / "history.csv", content / "methods.csv"):
        text = path.read_text(encoding="utf-8")
        path.write_text(named.sub(lambda found: names[found[0]], text), encoding="utf-8")
    file = content / "measures.yaml"
    declared = yaml.safe_load(file.read_text(encoding="utf-8"))
    roles = declared.pop("roles")
    renamed = {"roles": {role: with_renamed(played, names) for role, played in roles.items()}}
    # What is published on tasks goes by names of its own, though one may be that of a measure.
    renamed |= {
        group: value if group == "evidence" else with_renamed(value, names) for group, value in declared.items()
    }
    file.write_text(yaml.safe_dump(renamed, sort_keys=False, allow_unicode=True), encoding="utf-8")


def test_other_ids_for_all_measures_change_nothing_on_the_site_but_the_ids(tmp_path: Path) -> None:
    ours, theirs = (small_copy_of_our_content(tmp_path / name) for name in ("ours", "theirs"))
    declared = yaml.safe_load((ours / "measures.yaml").read_text(encoding="utf-8"))["measures"]
    # In the same order of the alphabet: what was recorded on one day stands in it.
    names = {measure_id: f"mass-{number:02}" for number, measure_id in enumerate(sorted(declared))}
    rename(theirs, names)
    back = {new: old for old, new in names.items()}

    before, after = made_of(ours, tmp_path / "before"), made_of(theirs, tmp_path / "after")
    named_back = {
        path: re.sub(rb"mass-\d\d", lambda found: back[found[0].decode()].encode(), data)
        for path, data in after.items()
    }

    assert any(b"mass-" in data for data in after.values())
    assert before.keys() == named_back.keys()
    # Their own tables stand there with sizes and checksums, which names of other lengths change.
    of_files = {"data/index.html", "data/datapackage.json"}
    differing = {path for path in before if unnamed(before[path]) != unnamed(named_back[path])}
    assert differing - of_files == set()


@pytest.mark.parametrize("role", OPTIONAL)
def test_a_site_without_a_role_is_whole(site: Site, role: str) -> None:
    built = site(edited("measures.yaml", {f"roles.{role}": None}), strict=True)

    assert built.html(TUNER).h1
    assert built.report.warnings == ()


def test_without_a_role_its_part_is_left_out(site: Site) -> None:
    bare = site(edited("measures.yaml", {"roles": {"headline": "displacement"}}))
    page, jobs = bare.html(TUNER), bare.html("/jobs/")

    assert [words(term) for term in page.select(".headline-facts dt")] == ["Range", "Main changes expected", "Updated"]
    assert [words(head) for head in jobs.select("thead th")] == ["Job", "Risk"]
    assert "estimatedSalary" not in bare.graph(TUNER)["Occupation"]
    # What no role is needed for stays: the figures of the job market, and the slots of the prose.
    assert "45,500" in words(page.select_one("#market"))


@given(st.sets(st.sampled_from(OPTIONAL)))
def test_each_role_that_nobody_plays_has_its_line(missing: set[str]) -> None:
    played = {role: "a-measure" for role in OPTIONAL if role not in missing}
    roles = Roles.model_validate({"headline": "risk", "pay_percentiles": {"10": "low"}, **played})
    lines = list(parts_gone_without(roles))

    assert len(lines) == len(missing)
    assert all(any(f"the role {role}:" in line for line in lines) for role in missing)


def test_the_sample_plays_every_role_but_the_percentiles() -> None:
    declared = yaml.safe_load(minimal_site()["measures.yaml"])["roles"]

    assert set(declared) == set(get_args(Role))
