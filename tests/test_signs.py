"""Signs that would change the answer: on the page, with what became of them."""

from __future__ import annotations

from tests.conftest import Site
from tests.pages import PAGE, TUNER, edited, words


def test_signs_say_what_they_would_do_and_whether_they_were_seen(site: Site) -> None:
    signs = [
        {"sign": "A robot turns a pin.", "effect": "raise", "stated": "2026-03-01"},
        {"sign": "A court wants a hand.", "effect": "lower", "stated": "2026-03-01", "checked": "2026-10-01"},
        {"sign": "A hall lends an app.", "effect": "raise", "stated": "2026-03-01", "seen": "2026-09-02"},
    ]
    built = site(edited(TUNER, {"signs": signs}))

    assert [words(line) for line in built.html(PAGE).select("#signs li")] == [
        "A robot turns a pin. The figure would rise.",
        "A court wants a hand. The figure would fall. Not seen when last looked for, 1 October 2026.",
        "A hall lends an app. The figure would rise. Seen 2 September 2026.",
    ]
    assert words(built.html(PAGE).select_one("#signs")).endswith("All stated 1 March 2026.")
    assert built.json("jobs/piano-tuner/index.json")["signs"][2]["seen"] == "2026-09-02"


def test_signs_of_several_days_have_each_their_own(site: Site) -> None:
    signs = [
        {"sign": "A robot turns a pin.", "effect": "raise", "stated": "2026-03-01"},
        {"sign": "A court wants a hand.", "effect": "lower", "stated": "2026-04-01"},
    ]
    section = site(edited(TUNER, {"signs": signs})).html(PAGE).select_one("#signs")
    assert section is not None

    assert [words(line) for line in section.select("li")] == [
        "A robot turns a pin. The figure would rise. Stated 1 March 2026.",
        "A court wants a hand. The figure would fall. Stated 1 April 2026.",
    ]
    assert section.select("p") == []
