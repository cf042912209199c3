"""Views that are kept from build to build, and the file in which they lie."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.cache import Cache, dumps, loads
from bellwether.making.views import Views
from bellwether.page import Page
from bellwether.plan.views.elements import Link
from bellwether.plan.views.lazy import Lazy, NotKeptError, once
from bellwether.viewed import viewed


def page(number: int) -> Page:
    return Page(f"{number}.html", "a.html", Link(f"Job {number}", "/" * 100), "an entry")


def pages(views: Views, place: tuple[int, int, bytes]) -> list[tuple[str, str]]:
    return [(page.path, page.view.title) for page in views.pages(place) or ()]  # type: ignore[attr-defined]


def test_pages_come_back_as_they_were_kept(tmp_path: Path) -> None:
    views = Views(Cache(tmp_path))
    one, two = views.keep([page(1), page(2)]), views.keep([page(3)])
    again = Views(Cache(tmp_path), views.name)

    assert one
    assert two
    assert pages(again, one) == [("1.html", "Job 1"), ("2.html", "Job 2")]
    assert pages(again, two) == [("3.html", "Job 3")]


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    assert Views(Cache(None)).keep([page(1)]) is None


def test_where_the_folder_cannot_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / "views-a").mkdir()

    assert Views(Cache(tmp_path), "views-a").keep([page(1)]) is None


def test_much_waste_is_cleared_away_and_what_is_left_is_the_same(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bellwether.making.views._SPARE", 0)
    views = Views(Cache(tmp_path))
    places = [place for number in range(9) if (place := views.keep([page(number)]))]
    same = views.without_waste(places[:5])
    (moved, *others) = views.without_waste(places[7:])
    views.clear_up()

    assert same == places[:5]
    assert [file.name for file in tmp_path.iterdir()] == [views.name] == ["views-b"]
    assert moved
    assert pages(Views(Cache(tmp_path), views.name), moved) == [("7.html", "Job 7")]
    assert len(others) == 1
    assert (tmp_path / views.name).stat().st_size == sum(length for _, length, _ in places[7:])


@viewed()
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
