from __future__ import annotations

from datetime import date
from decimal import Decimal
from pathlib import Path

import pytest

from bellwether.model.entry import FrontMatter
from bellwether.model.library import Library
from bellwether.model.problems import UsageError, listed
from tests.sample import entry, minimal_site, prose_page, read, write


def library(folder: Path, today: date = date(2026, 11, 20), base_url: str | None = None, **files: str) -> Library:
    """The library of the sample with other files by path, which must be without error."""
    found, problems = read(write(folder, {**minimal_site(), **files}), today, base_url)
    assert listed(problems.errors) == ""
    assert found is not None
    return found


def warnings(folder: Path, **files: str) -> list[str]:
    found, problems = read(write(folder, {**minimal_site(), **files}))
    assert found is not None
    return [problem.message for problem in problems]


def test_the_sample_becomes_a_library_in_the_order_of_slugs(tmp_path: Path) -> None:
    made = library(tmp_path)

    assert list(made.occupations) == sorted(made.occupations)
    assert len(made.occupations) == 5
    assert list(made.categories) == ["instruments", "venues"]
    assert made.comparisons["organ-tuner-vs-piano-tuner"].jobs == ("organ-tuner", "piano-tuner")
    assert made.rankings["highest-risk"].categories == ("instruments",)
    assert made.held_back == {}


def test_the_sample_uses_every_field_of_an_entry(tmp_path: Path) -> None:
    used = set().union(*(job.written.model_fields_set for job in library(tmp_path).occupations.values()))

    # Values of a publisher's own are looked at in test_extra.py, verdicts in test_stated.py.
    assert used == set(FrontMatter.model_fields) - {"extra", "verdict"}


def test_figures_are_joined_to_the_job(tmp_path: Path) -> None:
    jobs = library(tmp_path).occupations

    assert jobs["piano-tuner"].facts["growth"].value == Decimal("2.5")
    assert jobs["organ-tuner"].facts["growth"].title == "All instrument tuners (test figures)"
    assert "openings" not in jobs["organ-tuner"].facts
    assert "pay" not in jobs["stage-doorkeeper"].facts
    assert jobs["stage-doorkeeper"].facts["exposure"].value == 0
    assert jobs["violin-maker"].facts == {}


@pytest.mark.parametrize(
    ("changes", "today", "reason"),
    [
        ({"draft": True}, date(2026, 11, 20), "draft"),
        ({"published": "2026-11-21", "updated": "2026-11-21"}, date(2026, 11, 20), "from 2026-11-21"),
        ({"expires": "2026-11-20"}, date(2026, 11, 20), "expired 2026-11-20"),
    ],
)
def test_drafts_future_and_expired_entries_are_held_back(
    tmp_path: Path, changes: dict[str, object], today: date, reason: str
) -> None:
    made = library(tmp_path, today, **{"occupations/harp-tuner.md": entry(title="Harp tuner", **changes)})

    assert "harp-tuner" not in made.occupations
    assert [(slug, held.title, held.reason) for slug, held in made.held_back.items()] == [
        ("harp-tuner", "Harp tuner", reason)
    ]


@pytest.mark.parametrize(
    ("changes", "today"),
    [
        ({"draft": False}, date(2026, 11, 20)),
        ({"published": "2026-11-20", "updated": "2026-11-20"}, date(2026, 11, 20)),
        ({"expires": "2026-11-21"}, date(2026, 11, 20)),
    ],
)
def test_an_entry_is_there_from_its_first_day_to_its_last(
    tmp_path: Path, changes: dict[str, object], today: date
) -> None:
    made = library(tmp_path, today, **{"occupations/harp-tuner.md": entry(title="Harp tuner", **changes)})

    assert "harp-tuner" in made.occupations


def test_a_draft_may_be_unfinished_but_can_be_referred_to(tmp_path: Path) -> None:
    files = {
        "occupations/harp-tuner.md": "---\ndraft: true\n---\n{{ unknown }} [[nobody]]\n",
        "occupations/lute-tuner.md": entry("See [[harp-tuner]].\n", title="Lute tuner", related=["harp-tuner"]),
    }

    assert library(tmp_path, **files).held_back["harp-tuner"].title == "harp-tuner"


def test_a_comparison_with_a_job_held_back_is_left_out_with_a_warning(tmp_path: Path) -> None:
    held = {"occupations/organ-tuner.md": entry(title="Organ tuner", draft=True)}

    assert library(tmp_path / "a", **held).comparisons == {}
    assert warnings(tmp_path / "b", **held) == ["left out: organ-tuner held back"]


def test_warnings_do_not_keep_the_site_from_being_made(tmp_path: Path) -> None:
    assert warnings(tmp_path, **{"pages/about.md": prose_page("About", "<marquee>Us</marquee>\n")}) == [
        "the tag <marquee> is removed"
    ]


def test_recorded_scores_are_put_in_order_and_those_of_former_jobs_left_out(tmp_path: Path) -> None:
    rows = [
        "2026-05-01,piano-tuner,outlook,5.5,b",
        "2026-03-01,harp-tuner,outlook,1,x",
        "2026-04-01,organ-tuner,outlook,2,a",
    ]
    files = {"history.csv": "\n".join(["date,occupation,measure,value,reason", *rows, ""])}
    changes = library(tmp_path, **files).history

    assert [(str(change.date), change.occupation, change.value) for change in changes] == [
        ("2026-04-01", "organ-tuner", 2),
        ("2026-05-01", "piano-tuner", Decimal("5.5")),
    ]


def test_a_base_url_given_replaces_that_of_the_file(tmp_path: Path) -> None:
    made = library(tmp_path, base_url="https://other.example/sub/")

    assert made.settings.base_url == "https://other.example/sub"
    linked = {part.html for part in made.occupations["piano-tuner"].prose.parts if hasattr(part, "html")}
    assert any('href="/sub/methodology/"' in html for html in linked)


def test_a_bad_base_url_given_is_a_usage_error(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="--base-url: 'other' is not an absolute address; begin it with https://"):
        read(write(tmp_path, minimal_site()), base_url="other")


@pytest.mark.parametrize(
    ("slug", "jobs"),
    [
        ("harp-tuner-vs-organ-tuner", ("harp-tuner", "organ-tuner")),
        ("a-vs-b-vs-organ-tuner", ("a-vs-b", "organ-tuner")),
    ],
)
def test_a_comparison_is_of_the_two_entries_that_its_name_names(
    tmp_path: Path, slug: str, jobs: tuple[str, str]
) -> None:
    page = prose_page("Pair", answer="They differ.", published="2026-03-01", author="editors")
    files = {f"occupations/{job}.md": entry(title=job) for job in jobs[:1]} | {f"comparisons/{slug}.md": page}

    assert library(tmp_path, **files).comparisons[slug].jobs == jobs


def test_a_mistake_in_one_file_is_not_reported_in_those_that_refer_to_it(tmp_path: Path) -> None:
    broken = {
        "site.yaml": "title: [\n",
        "measures.yaml": "measures: [\n",
        "sources.yaml": "survey: [\n",
        "occupations/piano-tuner.md": "---\ntitle: [\n---\n",
        "categories/venues.md": "no fields\n",
        "facts/survey.csv": "",
    }
    _, problems = read(write(tmp_path, {**minimal_site(), **broken}))

    found = [Path(problem.place.path).resolve().relative_to(tmp_path.resolve()).as_posix() for problem in problems]
    assert sorted(found) == sorted(broken)


def test_all_kinds_of_mistakes_of_one_entry_are_reported_at_once(tmp_path: Path) -> None:
    wrong = entry("{{ nothing }}\n", category="nowhere", author="nobody", tasks=[], related=["no-job"], colour="red")
    _, problems = read(write(tmp_path, {**minimal_site(), "occupations/harp-tuner.md": wrong}))

    assert {problem.field for problem in problems} == {"category", "author", "tasks", "related.0", "colour", "prose"}
