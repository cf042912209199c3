"""The content kept in memory: what a writer sees at once is what a build would make, and right in the end."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from bellwether.build.recipes import recipes
from bellwether.build.settings import Settings
from bellwether.desk.resident import Resident, State
from bellwether.model.output import Page
from bellwether.model.problems import UsageError
from bellwether.outputs.render import Renderer
from tests.conftest import LAYOUTS
from tests.pages import ORGAN, TUNER
from tests.sample import TODAY, entry, minimal_site, write


@pytest.fixture
def desk(tmp_path: Path) -> Resident:
    return resident(tmp_path)


def resident(folder: Path, *, drafts: bool = False, today: date = TODAY) -> Resident:
    """The sample in a folder, looked at once."""
    if not (folder / "content").exists():
        write(folder / "content", minimal_site())
    found = Resident(
        Settings(folder / "content", LAYOUTS, today=today, cache=folder / "cache", processes=1, drafts=drafts)
    )
    found.check()
    return found


def path(desk: Resident, name: str) -> str:
    return (desk.settings.content / name).as_posix()


def edit(desk: Resident, name: str, old: str, new: str) -> str:
    file = desk.settings.content / name
    text = file.read_text("utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), "utf-8")
    return file.as_posix()


def page(state: State, name: str) -> bytes:
    """The first file of a part of the site."""
    atlas = state.atlas
    assert atlas is not None
    recipe = next(recipe for recipe in recipes(atlas) if recipe.name == name)
    renderer = Renderer((LAYOUTS,), atlas.asset_href, atlas.urls.href)
    made = next(iter(recipe.make(atlas)))
    assert isinstance(made, Page)
    return renderer.file(made).data


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("answer: ", "answer: In other words, "),
        ("automation: 60", "automation: 10"),
        ("title: Piano tuner", "title: Grand piano tuner"),
    ],
)
def test_a_glance_at_an_entry_shows_its_page_as_a_build_would(desk: Resident, old: str, new: str) -> None:
    at_once = desk.glance(edit(desk, TUNER, old, new))

    assert at_once is not None
    assert at_once.errors == ()
    assert page(at_once, "job piano-tuner") == page(resident(desk.settings.content.parent).state, "job piano-tuner")


def test_after_the_full_check_every_page_is_that_of_a_build(desk: Resident) -> None:
    for name in ("job piano-tuner", "job organ-tuner", "home"):
        page(desk.state, name)  # what all pages share is worked out now
    desk.glance(edit(desk, TUNER, "title: Piano tuner", "title: Grand piano tuner"))
    checked, cold = desk.check(), resident(desk.settings.content.parent).state

    for name in ("job piano-tuner", "job organ-tuner", "home"):
        assert page(checked, name) == page(cold, name)


def test_neighbours_are_found_anew_only_where_something_that_they_see_has_changed(desk: Resident) -> None:
    first = desk.state.atlas
    edit(desk, ORGAN, "\n---\n", "\n---\nA sentence more.\n\n")
    second = desk.check().atlas
    edit(desk, ORGAN, "title: Organ tuner", "title: Pipe organ tuner")
    third = desk.check().atlas

    assert first is not None
    assert second is not None
    assert third is not None
    assert second.relations is first.relations
    assert third.relations is not first.relations


@pytest.mark.parametrize("whole", [False, True])
def test_a_mistake_is_told_where_it_stands_and_the_last_good_content_stays(desk: Resident, *, whole: bool) -> None:
    good = desk.state.atlas
    name = edit(desk, TUNER, "\n---\n", "\n---\nSee [[nobody]].\n\n")
    told = desk.check() if whole else desk.glance(name)

    assert told is not None
    assert [(error.place.path, error.message) for error in told.errors] == [(name, "there is no occupation 'nobody'")]
    assert told.atlas is good

    edit(desk, TUNER, "See [[nobody]].", "See [[organ-tuner]].")
    mended = desk.check() if whole else desk.glance(name)
    assert mended is not None
    assert mended.errors == ()
    assert b'See <a href="/jobs/organ-tuner/">' in page(mended, "job piano-tuner")


def test_a_text_that_is_not_saved_counts_until_it_is_let_go(desk: Resident) -> None:
    name = path(desk, TUNER)
    text = (desk.settings.content / TUNER).read_text("utf-8")
    desk.unsaved(name, text.replace("\n---\n", "\n---\nNot saved yet.\n\n", 1))
    glanced = desk.glance(name)
    assert glanced is not None
    assert b"Not saved yet." in page(glanced, "job piano-tuner")
    assert b"Not saved yet." in page(desk.check(), "job piano-tuner")
    desk.unsaved(path(desk, "site.yaml"), "title: [\n")
    assert {error.place.path for error in desk.check().errors} == {path(desk, "site.yaml")}

    desk.unsaved(name, None)
    desk.unsaved(path(desk, "site.yaml"), None)
    assert b"Not saved yet." not in page(desk.check(), "job piano-tuner")
    assert desk.state.errors == ()


def test_drafts_and_entries_of_later_days_are_shown_to_the_desk_alone(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())
    write(
        tmp_path / "content",
        {
            "occupations/new-job.md": entry(title="New job", draft=True),
            "occupations/later-job.md": entry(title="Later job", published="2027-02-01", updated="2027-02-01"),
        },
    )
    shown, published = resident(tmp_path, drafts=True).state, resident(tmp_path).state

    assert shown.errors == published.errors == ()
    assert shown.unpublished == {"new-job": "draft", "later-job": "from 2027-02-01"}
    assert b"New job" in page(shown, "job new-job")
    assert published.atlas is not None
    assert published.unpublished == {}
    assert {slug: held.reason for slug, held in published.atlas.library.held_back.items()} == shown.unpublished


def test_a_draft_that_is_not_finished_is_advised_and_holds_nothing_up(tmp_path: Path) -> None:
    write(tmp_path / "content", minimal_site())
    write(
        tmp_path / "content",
        {
            "occupations/no-answer.md": "---\ntitle: No answer\ndraft: true\n---\nBegun.\n",
            "occupations/no-link.md": entry("See [[nobody]].\n", title="No link", draft=True),
        },
    )
    desk = resident(tmp_path, drafts=True)

    assert desk.state.errors == ()
    forgiven = {Path(one.place.path).name for one in desk.state.problems if one.forgiven}
    assert forgiven == {"no-answer.md", "no-link.md"}
    assert desk.state.atlas is not None
    assert set(desk.state.atlas.library.held_back) == {"no-answer", "no-link"}

    edit(desk, "occupations/no-link.md", "[[nobody]]", "[[piano-tuner]]")
    assert desk.check().unpublished == {"no-link": "draft"}


def test_without_a_content_folder_there_is_nothing_to_look_at(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="there is no content folder"):
        Resident(Settings(tmp_path / "content", LAYOUTS)).check()


def test_a_number_that_differs_from_its_figure_is_told_at_once_and_is_gone_when_it_is_mended(desk: Resident) -> None:
    for said, told in (("$41,300", ["'$41,300' is said of Pay, which is $45,500 a year"]), ("$45,500", [])):
        old = "The pin." if told else "Median pay is $41,300."
        glanced = desk.glance(edit(desk, TUNER, old, f"Median pay is {said}."))

        assert glanced is not None
        assert [problem.message for problem in glanced.problems] == told
        assert [problem.message for problem in desk.check().problems] == told
