"""Views that are kept from build to build, and the file in which they lie."""

from __future__ import annotations

from pathlib import Path
from pickle import UnpicklingError

import pytest

from bellwether.build.incremental import Cache, dumps, loads
from bellwether.build.incremental.blobs import Blobs
from bellwether.build.making.views import Views
from bellwether.model.output import Page
from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.lazy import Lazy, NotKeptError, once


def page(number: int) -> Page:
    return Page(f"{number}.html", "a.html", Link(f"Job {number}", "/" * 100), "an entry")


def pages(views: Views, place: tuple[int, int, bytes]) -> list[tuple[str, object]]:
    planned = views.planned(place)
    return [(page.path, page.view) for page in planned.pages] if planned else []


def test_a_part_comes_back_as_it_was_planned(tmp_path: Path) -> None:
    views = Views(Cache(tmp_path))
    one, two = views.keep([page(1), page(2)], ["1.json"]), views.keep([page(3)], ())
    again = Views(Cache(tmp_path), views.store.file)

    assert one
    assert two
    assert [path for path, _ in pages(again, one)] == ["1.html", "2.html"]
    assert [path for path, _ in pages(again, two)] == ["3.html"]
    planned = again.planned(one)
    assert planned
    assert vars(planned.pages[0].view) == vars(page(1).view)
    assert planned.others == ("1.json",)


def test_without_a_folder_nothing_is_kept() -> None:
    assert Views(Cache(None)).keep([page(1)], ()) is None


def test_where_the_folder_cannot_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "views-a").mkdir()

    assert Views(Cache(tmp_path), "views-a").keep([page(1)], ()) is None


def test_much_waste_is_cleared_away_and_what_is_left_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.build.incremental.store._SPARE", 0)
    views = Views(Cache(tmp_path))
    places = [place for number in range(9) if (place := views.keep([page(number)], ()))]
    assert views.store.moved(places[:5]) is None
    moved = views.store.moved(places[7:])
    views.store.clear_up()

    assert moved is not None
    assert list(moved) == places[7:]
    assert [file.name for file in tmp_path.iterdir()] == [views.store.file] == ["views-b"]
    assert [path for path, _ in pages(Views(Cache(tmp_path), "views-b"), moved[places[8]])] == ["8.html"]
    assert (tmp_path / "views-b").stat().st_size == sum(length for _, length, _ in places[7:])


@view_type()
class Lazily:
    """A view with a field that is worked out and one that is not."""

    title: str
    asked: Lazy[str] = Lazy()
    unasked: Lazy[str] = Lazy()


def test_a_view_keeps_what_was_asked_for_and_says_when_it_lacks_something() -> None:
    view = Lazily("Job", lambda: "worked out", lambda: "never")
    assert view.asked == "worked out"
    kept = view.__getstate__()

    assert kept == {"title": "Job", "asked": "worked out"}
    again = Lazily.__new__(Lazily)
    vars(again).update(kept)
    assert again.asked == "worked out"
    with pytest.raises(NotKeptError, match="unasked"):
        _ = again.unasked


def test_what_is_worked_out_once_is_the_same_value_ever_after() -> None:
    made = once(lambda: [1])

    assert made() is made()


def test_text_with_markup_is_still_marked_up_when_it_comes_back() -> None:
    from markupsafe import Markup

    found = loads(dumps(Markup("<b>")))

    assert type(found) is Markup


def test_nothing_that_does_anything_is_ever_made_from_what_was_kept() -> None:
    with pytest.raises(UnpicklingError, match=r"'bellwether\.build\.incremental\.blobs\.Blobs' is not kept"):
        loads(dumps(Blobs(None)))
