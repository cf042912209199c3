"""What is kept of entries: never made twice, never trusted when damaged, and never seen in what comes out."""

from __future__ import annotations

import gc
import sqlite3
from collections.abc import Callable, Mapping
from contextlib import closing
from datetime import date
from functools import partial
from pathlib import Path
from random import Random
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.build.incremental import Cache
from bellwether.build.incremental.store import FILE
from bellwether.content import entries as room
from bellwether.content.entries import making
from bellwether.content.load import Documents, load
from bellwether.content.validate import validate
from bellwether.model import basics
from bellwether.model.entry import FrontMatter
from bellwether.model.library import Library
from bellwether.model.problems import Problems, UsageError, listed
from bellwether.model.scores import column
from bellwether.scores.measures import measure_all
from tests.sample import TODAY, entry, minimal_site, write

Edit = Callable[[dict[str, str]], None]
JOBS = ("box-office-clerk", "organ-tuner", "piano-tuner", "stage-doorkeeper", "violin-maker")


class Desk:
    """A content folder with a cache beside it, and an eye on what is read and made."""

    def __init__(self, folder: Path) -> None:
        self.content, self.cache = folder / "content", folder / "cache"
        self.files: dict[str, str] = minimal_site()
        self.notes: list[str] = []
        self.today = TODAY
        write(self.content, self.files)

    def edit(self, edit: Edit) -> None:
        before = dict(self.files)
        edit(self.files)
        for path in before.keys() - self.files.keys():
            (self.content / path).unlink()
        write(self.content, {path: text for path, text in self.files.items() if before.get(path) != text})

    def read(self, *, kept: bool = True, processes: int = 1) -> tuple[Library | None, Problems]:
        problems = Problems()
        cache = Cache(self.cache if kept else None, self.notes.append)
        content = load(self.content, problems)
        return validate(content, self.today, None, problems, cache, processes), problems

    def library(self) -> Library:
        found, problems = self.read()
        assert found is not None, listed(problems)
        return found

    def agrees(self) -> None:
        """What is read with the cache is what is read without."""
        (kept, told), (anew, said) = self.read(), self.read(kept=False)
        assert listed(told) == listed(said)
        assert plain(kept) == plain(anew)


def plain(library: Library | None) -> Any:
    """All that a library says, entry by entry."""
    if library is None:
        return None
    scores = measure_all(library)
    fields = {name: value for name, value in vars(library).items() if name != "occupations"}
    jobs = [(slug, scores[slug], job.basics, job.joined, job) for slug, job in library.occupations.items()]
    return fields, [column(scores, measure_id) for measure_id in library.measures.measures], jobs


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(tmp_path)


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries that are read and converted from now on."""
    slugs: list[str] = []
    real = making.read_entry
    monkeypatch.setattr(
        making, "read_entry", lambda slug, *rest, **how: (slugs.append(slug), real(slug, *rest, **how))[1]
    )
    return slugs


@pytest.fixture
def opened(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The entries whose files are opened from now on."""
    slugs: list[str] = []
    real = Documents.data

    def data(documents: Documents, slug: str) -> bytes:
        if documents.folder.endswith("occupations"):
            slugs.append(slug)
        return real(documents, slug)

    monkeypatch.setattr(Documents, "data", data)
    return slugs


def replaced(path: str, old: str, new: str) -> Edit:
    def edit(files: dict[str, str]) -> None:
        assert old in files[path]
        files[path] = files[path].replace(old, new)

    return edit


def added(path: str, text: str) -> Edit:
    return lambda files: files.update({path: text})


def removed(path: str) -> Edit:
    return lambda files: files.pop(path, None) and None


PIANO = "occupations/piano-tuner.md"


def test_a_file_that_is_as_it_was_is_not_even_opened(
    desk: Desk, made: list[str], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.build.incremental._STEP", -(10**15))
    first = plain(desk.library())
    assert (made, set(opened)) == (list(JOBS), set(JOBS))

    index = Cache(desk.cache).store.seal("entries", "")
    made.clear()
    opened.clear()

    assert plain(desk.library()) == first
    assert (made, opened) == ([], [])
    assert Cache(desk.cache).store.seal("entries", "") == index


def test_a_file_changed_just_before_it_was_read_is_looked_at_again(
    desk: Desk, made: list[str], opened: list[str]
) -> None:
    """A second change within one step of the clock would leave no trace."""
    desk.library()
    made.clear()
    opened.clear()
    desk.library()

    assert (made, opened) == ([], list(JOBS))


def test_a_file_that_is_only_touched_is_not_made_again(
    desk: Desk, made: list[str], opened: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.build.incremental._STEP", -(10**15))
    desk.library()
    made.clear()
    opened.clear()
    (desk.content / PIANO).chmod(0o600)
    desk.library()
    desk.library()

    assert (made, opened) == ([], ["piano-tuner"])


ALL = frozenset(JOBS)
TUNER = frozenset({"piano-tuner"})
NONE: frozenset[str] = frozenset()


@pytest.mark.parametrize(
    ("edit", "converted", "other"),
    [
        (replaced(PIANO, "The hand stays.", "The hand remains."), TUNER, TUNER),
        (replaced("facts/census.csv", "2000,2.5,300,45500", "2000,2.5,300,45600"), NONE, TUNER),
        (replaced("facts/census.csv", "99-2011,", "99-3011,"), NONE, {"box-office-clerk"}),
        (replaced("measures.yaml", "The share of tasks for", "That share of tasks for"), NONE, ALL),
        (replaced("sources.yaml", "The test office", "A test office"), NONE, NONE),
        (replaced("site.yaml", "The Test Site", "The Other Site"), NONE, NONE),
        (replaced("site.yaml", "https://site.example", "https://site.example/below"), ALL, ALL),
        (added("occupations/harp-tuner.md", entry(title="Harp tuner")), {"harp-tuner"}, {"harp-tuner"}),
        (removed("occupations/box-office-clerk.md"), NONE, {"box-office-clerk"}),
        (replaced("history.csv", "First rating", "The first rating"), NONE, NONE),
    ],
)
def test_an_edit_concerns_what_it_must_and_no_more(
    desk: Desk, made: list[str], edit: Edit, converted: frozenset[str], other: frozenset[str]
) -> None:
    before = desk.library().prints
    made.clear()
    desk.edit(edit)
    found, _ = desk.read()
    assert set(made) == converted
    if found is not None:
        assert {slug for slug in {*before, *found.prints} if before.get(slug) != found.prints.get(slug)} == other
    desk.agrees()


def test_the_day_decides_anew_what_is_held_back(desk: Desk, made: list[str]) -> None:
    desk.edit(replaced(PIANO, "expires: 2036-01-01", "expires: 2026-12-01"))
    assert "piano-tuner" in desk.library().occupations
    made.clear()
    desk.today = date(2026, 12, 1)

    assert desk.library().held_back["piano-tuner"].reason == "expired 2026-12-01"
    assert made == []
    desk.agrees()


def test_a_mistake_is_found_anew_every_time_and_the_rest_is_kept(desk: Desk, made: list[str]) -> None:
    desk.edit(replaced(PIANO, "automation: 75", "automation: 175"))
    first = listed(desk.read()[1])
    made.clear()

    assert "175" in first
    assert listed(desk.read()[1]) == first
    assert made == ["piano-tuner"]


@pytest.mark.parametrize(
    ("path", "mistake"),
    [
        ("facts/census.csv", replaced("facts/census.csv", "3200", "3.200")),
        ("measures.yaml", replaced("measures.yaml", "unit: jobs", "unit: job")),
    ],
)
def test_entries_first_read_while_their_figures_had_a_mistake_are_joined_once_it_is_put_right(
    desk: Desk, made: list[str], path: str, mistake: Edit
) -> None:
    right = desk.files[path]
    desk.edit(mistake)
    desk.agrees()
    desk.edit(added(path, right))
    made.clear()
    desk.library()

    assert made == []
    desk.agrees()


def test_a_reference_is_checked_again_when_what_it_leads_to_is_gone(desk: Desk, made: list[str]) -> None:
    desk.library()
    made.clear()
    desk.edit(removed("occupations/violin-maker.md"))

    for _ in range(2):
        assert "there is no occupation 'violin-maker'" in listed(desk.read()[1])
    assert made == []
    desk.agrees()


def test_references_of_kept_entries_are_named_for_a_lost_address(desk: Desk) -> None:
    desk.edit(added("addresses.txt", "/jobs/violin-maker/\n"))
    desk.edit(replaced("occupations/violin-maker.md", "title:", "expires: 2026-03-01\ntitle:"))
    first = listed(desk.read()[1])

    assert "referred to at" in first
    assert listed(desk.read()[1]) == first


def change(desk: Desk, statement: str) -> None:
    """Change what is kept behind our back."""
    with closing(sqlite3.connect(desk.cache / FILE)) as database, database:
        database.execute(statement)


@pytest.mark.parametrize("seed", range(12))
def test_what_is_damaged_is_made_anew(desk: Desk, seed: int) -> None:
    chance, first = Random(seed), plain(desk.library())  # noqa: S311 - which byte is hit does not matter
    data = bytearray((desk.cache / FILE).read_bytes())
    for _ in range(chance.choice([1, 20])):
        at = chance.randrange(len(data))
        data[at] ^= chance.randrange(1, 256)
    if chance.random() < 0.2:
        del data[at:]
    (desk.cache / FILE).write_bytes(data)

    assert plain(desk.library()) == first
    assert len(desk.notes) <= 1  # a hit in what nobody asks for says nothing
    desk.notes.clear()
    assert plain(desk.library()) == first
    assert plain(desk.library()) == first
    assert len(desk.notes) <= 1


@pytest.mark.parametrize("room", ["entries", "mentions", "whole"])
def test_values_that_are_damaged_are_made_anew_with_one_line(desk: Desk, room: str) -> None:
    first = plain(desk.library())
    desk.library()
    change(desk, f"UPDATE kept SET data = substr(data, 2) WHERE room = '{room}'")  # noqa: S608 - names are ours
    desk.edit(added("addresses.txt", "/jobs/nowhere/\n"))
    desk.read()
    desk.edit(removed("addresses.txt"))

    assert plain(desk.library()) == first
    assert desk.notes == [f"the cache in '{desk.cache}' is made anew ({room}: damaged)"]
    assert plain(desk.library()) == first
    assert len(desk.notes) == 1


def test_values_that_are_gone_are_made_anew(desk: Desk) -> None:
    first = plain(desk.library())
    change(desk, "DELETE FROM kept WHERE room = 'whole'")

    assert plain(desk.library()) == first
    assert desk.notes == [f"the cache in '{desk.cache}' is made anew (entries: damaged)"]
    assert plain(desk.library()) == first
    assert len(desk.notes) == 1


def test_a_file_changed_while_what_was_kept_of_it_is_damaged_stops_the_build(desk: Desk) -> None:
    desk.library()
    library = desk.library()
    change(desk, "DELETE FROM kept WHERE room = 'whole'")
    desk.edit(replaced(PIANO, "The hand stays.", "The hand remains."))

    with pytest.raises(UsageError, match="was changed while the site was being made; build it again"):
        _ = library.occupations["piano-tuner"].prose


def test_a_build_killed_while_it_writes_costs_nothing_but_time(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    desk.library()
    desk.edit(replaced(PIANO, "The hand stays.", "The hand remains."))
    with monkeypatch.context() as patch:
        patch.setattr(Cache, "write", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            desk.library()

    desk.agrees()
    assert desk.notes == []


def test_a_cache_that_cannot_be_written_keeps_nothing_and_changes_nothing(desk: Desk) -> None:
    desk.cache.write_bytes(b"no folder")

    desk.agrees()
    assert len(desk.notes) <= 1


def test_what_no_entry_is_any_more_goes(desk: Desk) -> None:
    for number in range(12):
        desk.edit(added("occupations/harp-tuner.md", entry(f"Prose {number}.\n", title="Harp tuner")))
        desk.agrees()

    store = Cache(desk.cache).store
    for kind in ("mentions", "whole"):
        assert len(JOBS) + 1 <= len(store.names(kind)) <= len(JOBS) + 3
    assert desk.notes == []


def many(desk: Desk) -> None:
    """More entries than one process would read alone, some of them wrong."""
    files = {
        f"occupations/tuner-{number:03}.md": entry(
            f"Kind {number} has [[{'piano-tuner' if number % 9 else 'nobody'}]].\n\n- x\ntext\n- y\n",
            title=f"Tuner {number // 2 if number % 11 == 0 else number}",
            updated="2026-02-30" if number % 13 == 0 else "2026-10-01",
        )
        for number in range(90)
    }
    desk.edit(lambda known: known.update(files))


def test_processes_agree_with_one(tmp_path: Path) -> None:
    texts, libraries = [], []
    for processes in (1, 2, 3):
        desk = Desk(tmp_path / str(processes))
        many(desk)
        _, problems = desk.read(processes=processes)
        texts.append(listed(problems).replace(str(desk.content), ""))
        fine = {f"occupations/tuner-{n:03}.md": entry(f"Kind {n}.\n", title=f"Tuner {n}") for n in range(90)}
        desk.edit(lambda known, fine=fine: known.update(fine))
        library, problems = desk.read(processes=processes)
        assert library is not None, listed(problems)
        libraries.append([(job.basics, job.written, job.prose, job.joined) for job in library.occupations.values()])

    assert "nobody" in texts[0]
    assert "2026-02-30" in texts[0]
    assert texts[0] == texts[1] == texts[2]
    assert libraries[0] == libraries[1] == libraries[2]


def test_figures_are_joined_anew_by_several_processes(desk: Desk) -> None:
    codes: dict[str, Any] = {"codes": {"soc": "99-1011"}}
    fine = {f"occupations/tuner-{n:03}.md": entry(f"Kind {n}.\n", title=f"Tuner {n}", **codes) for n in range(90)}
    desk.edit(lambda known: known.update(fine))
    desk.library()
    desk.edit(replaced("facts/census.csv", "2000,2.5,300,45500", "2000,2.5,300,45600"))
    library, _ = desk.read(processes=2)

    assert library is not None
    assert {
        str((job.joined.values or {})["pay"])
        for job in library.occupations.values()
        if dict(job.basics.codes).get("soc") == "99-1011"
    } == {"45600"}
    assert plain(library) == plain(desk.read(kept=False)[0])


def test_whole_entries_are_let_go(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(room, "AT_HAND", 3)
    desk.edit(lambda known: known.update({f"occupations/t-{n}.md": entry(title=f"T {n}") for n in range(20)}))
    gc.collect()
    before = sum(isinstance(thing, FrontMatter) for thing in gc.get_objects())
    library = desk.library()
    for job in library.occupations.values():
        assert job.written.title == job.title
    gc.collect()

    assert sum(isinstance(thing, FrontMatter) for thing in gc.get_objects()) - before == 3
    assert library.occupations["t-0"].written == library.occupations["t-0"].written


def test_what_is_in_brief_is_what_is_written(desk: Desk) -> None:
    library = desk.library()
    scores = measure_all(library)
    for measure_id in library.measures.measures:
        worked_out = {slug: found[measure_id].value for slug, found in scores.items() if measure_id in found}
        assert column(scores, measure_id) == worked_out
    for slug, job in library.occupations.items():
        whole = type(job)(slug, job.path, job.written, job.prose, job.questions, job.facts, job.withheld)

        assert job.basics == whole.basics
        assert job.joined[:2] == whole.joined[:2]
        assert job == whole


BODIES = (
    "Prose.\n",
    "Prose with {{ pay }}.\n",
    "See [[organ-tuner]].\n",
    "See [[harp-tuner]].\n",
    "See [x](/about/).\n",
)
_FIELDS: Mapping[str, tuple[Any, ...]] = {
    "title": ("Harp tuner", "Lute tuner", "Piano tuner", ""),
    "codes": (None, {"soc": "99-1011"}, {"soc": "99-2011"}, {"soc": "1"}),
    "published": ("2026-02-01", "2027-01-01"),
    "draft": (None, True),
    "aliases": (None, ["/old/"], ["/jobs/piano-tuner/"]),
    "related": (None, ["piano-tuner"], ["harp-tuner"], ["lute-tuner"]),
    "category": ("instruments", "nothing"),
}
_ENTRY = st.builds(
    lambda body, fields: entry(body, **fields),
    st.sampled_from(BODIES),
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _FIELDS.items()}),
)
_EDITS: st.SearchStrategy[Edit] = st.one_of(
    st.builds(added, st.sampled_from(["occupations/harp-tuner.md", "occupations/lute-tuner.md"]), _ENTRY),
    st.builds(removed, st.sampled_from(["occupations/harp-tuner.md", "occupations/lute-tuner.md", "history.csv"])),
    st.builds(
        partial(added, "addresses.txt"), st.sampled_from(["", "/jobs/harp-tuner/\n", "/jobs/lute-tuner/\n/old/\n"])
    ),
    st.builds(
        lambda pay: added("facts/census.csv", minimal_site()["facts/census.csv"].replace("45500", pay)),
        st.sampled_from(["1", "2", "x"]),
    ),
    st.builds(
        lambda unit: added("measures.yaml", minimal_site()["measures.yaml"].replace("entry: true", unit)),
        st.sampled_from(["entry: true", "fact: {source: census, column: pay}"]),
    ),
)


@settings(max_examples=25, deadline=None)
@given(st.lists(st.lists(_EDITS, min_size=1, max_size=3), min_size=1, max_size=5))
def test_no_sequence_of_edits_tells_the_cache(rounds: list[list[Edit]]) -> None:
    with TemporaryDirectory() as folder:
        desk = Desk(Path(folder))
        for edits in rounds:
            for edit in edits:
                desk.edit(edit)
            desk.agrees()
        assert desk.notes == []


def test_short_names_of_sentences_are_made_when_they_are_asked_for_and_once(
    desk: Desk, monkeypatch: pytest.MonkeyPatch
) -> None:
    named = [job.sentences for job in desk.library().occupations.values()]
    monkeypatch.setattr(basics, "sentence_prints", lambda text: text.encode())

    assert any(named)
    assert [job.sentences for job in desk.library().occupations.values()] == named
    desk.edit(replaced(PIANO, "\n---\n", "\n---\nA sentence more.\n\n"))
    changed = {slug: job.sentences for slug, job in desk.library().occupations.items()}
    assert b"A sentence more." in changed.pop("piano-tuner")
    assert set(changed.values()) <= set(named)
