"""Advice to writers: what is said, where, and of which entries nothing is."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from bellwether.build.surveying import surveyed
from bellwether.content.load import Documents
from bellwether.desk.advice import advice
from bellwether.model.problems import Problem, Problems
from tests.sample import entry, minimal_site, read, write

WRITING = Path(__file__).parent.parent / "docs/writing.md"


def advised(tmp_path: Path, files: Mapping[str, str], *slugs: str) -> list[Problem]:
    """The advice on some entries, or on all, of the sample with `files` laid over it."""
    content = write(tmp_path / "content", minimal_site() | files)
    library, problems = read(content)
    assert library is not None, list(map(str, problems))
    documents = Documents(content / "occupations", Problems())
    return list(advice(surveyed(library, {}), documents, slugs or None))


def said(tmp_path: Path, guide: str, body: str = "Prose.\n", **changes: object) -> list[str]:
    """What is said under a heading of the guide of a harp tuner with `changes`, without the path of the file."""
    files = {"occupations/harp-tuner.md": entry(body, **{"title": "Harp tuner", **changes})}
    found = advised(tmp_path, files, "harp-tuner")
    return [str(problem).partition("harp-tuner.md:")[2].lstrip() for problem in found if problem.guide == guide]


def test_advice_is_no_warning_and_leads_to_a_heading_of_the_guide(tmp_path: Path) -> None:
    found = advised(tmp_path, {})
    headings = re.findall(r"^#+ (.+)$", WRITING.read_text(encoding="utf-8"), re.MULTILINE)

    assert {problem.severity for problem in found} == {"advice"}
    assert {problem.guide for problem in found} <= {heading.lower().replace(" ", "-") for heading in headings}


def test_of_an_entry_that_is_held_back_nothing_is_said(tmp_path: Path) -> None:
    held = {"occupations/harp-tuner.md": entry(title="Harp tuner", draft=True)}

    assert advised(tmp_path, held, "harp-tuner") == []
    assert advised(tmp_path, held, "nobody") == []


def test_a_title_that_a_search_result_cuts_is_told(tmp_path: Path) -> None:
    plural = "restorers and tuners of historical pianos and fortepianos"

    assert said(tmp_path, "lengths", title="Harp tuner", plural=plural)[0] == (
        "2:8: advice: title: a search result cuts the title of the page: "
        "'Will AI replace restorers and tuners of historical pianos and…'\n"
        "    give the job a shorter name, or a shorter `plural`"
    )


def test_an_answer_that_leaves_much_room_is_told(tmp_path: Path) -> None:
    (found,) = said(tmp_path, "lengths", answer="No, no.")

    assert found == (
        "7:9: advice: answer: a search result has room for 105 more characters of the answer\n"
        "    add the reason in a few words"
    )


def test_an_answer_that_fills_the_room_is_left_alone(tmp_path: Path) -> None:
    assert said(tmp_path, "lengths", answer="No, because somebody still has to turn each of the pins.") == []


def test_an_answer_of_which_hardly_a_word_is_shown_is_told(tmp_path: Path) -> None:
    plural = "restorers, tuners and voicers of historical pianos, fortepianos, harpsichords and clavichords"
    answer = "Somebody still has to turn each of the pins."
    found = said(tmp_path, "lengths", plural=plural, verdict="no", answer=answer)

    assert "advice: answer: a search result shows " in found[-1]
    assert "characters of the answer: 'No. For restorers, " in found[-1]
    assert found[-1].endswith("    let the first words say it")
