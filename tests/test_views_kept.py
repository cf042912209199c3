"""Views that are kept from build to build, and the file in which they lie."""

from __future__ import annotations

from pathlib import Path
from pickle import UnpicklingError

import pytest

from bellwether.build.incremental import Cache, dumps, loads
from bellwether.build.incremental.store import FILE
from bellwether.build.incremental.values import loads_tree
from bellwether.build.making.views import Views
from bellwether.model.output import Page
from bellwether.model.view_type import view_type
from bellwether.pages.elements import Link
from bellwether.pages.lazy import Lazy, NotKeptError, once


def page(number: int) -> Page:
    return Page(f"{number}.html", "a.html", Link(f"Job {number}", "/" * 100), "an entry")


def pages(planned: list[Page] | None) -> list[tuple[str, object]]:
    return [(page.path, vars(page.view)) for page in planned or ()]


def test_a_part_comes_back_as_it_was_planned(tmp_path: Path) -> None:
    views = Views(Cache(tmp_path).store)
    one, two = views.keep("one", [page(1), page(2)]), views.keep("two", [page(3)])
    again = Views(Cache(tmp_path).store)
    planned = again.planned("one", one)

    assert pages(planned) == [("1.html", vars(page(1).view)), ("2.html", vars(page(2).view))]
    assert pages(again.planned("two", two)) == [("3.html", vars(page(3).view))]


def test_views_of_a_part_are_those_of_the_build_that_asks_for_them(tmp_path: Path) -> None:
    """A build that was killed leaves views that no list of parts knows."""
    views = Views(Cache(tmp_path).store)
    one, two = views.keep("one", [page(1)]), views.keep("two", [page(2)])
    views.keep("one", [page(7)])

    assert views.planned("one", one) is None
    assert views.planned("two", one) is None
    assert views.planned("three", one) is None
    assert pages(views.planned("two", two)) == [("2.html", vars(page(2).view))]


def test_without_a_folder_nothing_is_kept() -> None:
    assert Views(Cache(None).store).keep("one", [page(1)]) == b""


def test_where_the_folder_cannot_be_written_nothing_is_kept(tmp_path: Path) -> None:
    (tmp_path / FILE).mkdir()
    views = Views(Cache(tmp_path).store)
    views.keep("one", [page(1)])

    assert views.keep("two", [page(2)]) == b""
    assert Views(Cache(tmp_path).store).planned("one", b"") is None


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
    with pytest.raises(UnpicklingError, match=r"'bellwether\.build\.incremental\.store\.Store' is not kept"):
        loads_tree(b"cbellwether.build.incremental.store\nStore\n.")
