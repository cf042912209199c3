"""What is missing in an entry, what leads to it, and what it rests on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.sample import entry, minimal_site
from tests.test_advice import advised, said

FULL = {
    "shift": [{"before": "By ear.", "after": "By app."}],
    "tools": [{"name": "PitchTest", "does": "Names the pitch", "url": "https://pitch.example/"}],
    "skills": [{"skill": "Listening", "kind": "durable"}],
    "moves": [{"to": "organ-tuner", "difficulty": "easy", "why": "Fewer pipes."}],
    "plan": {"laid_off": "Schools keep old pianos."},
    "variants": [{"variant": "Tuner of spinets", "kind": "setting", "compared": "as exposed", "why": "Pins are pins."}],
    "verdict": "hardly",
    "answer": "The wood is never twice the same.",
    "takeaways": ["The hand stays."],
    "resources": [{"title": "Guild", "url": "https://guild.example/", "kind": "body"}],
    "horizon": {"years": "5-10", "from": 2026},
}
ASKED = "Prose.\n\n## FAQ\n\n### Is it hard?\n\nYes.\n"


def test_what_a_page_goes_without_is_told_by_the_names_of_its_sections(tmp_path: Path) -> None:
    found = said(tmp_path, "what-a-page-goes-without", ASKED, **{**FULL, "moves": None, "tools": None})

    assert [problem.split("\n") for problem in found] == [
        [
            "advice: the page goes without “Where to move” and “AI tools in use”",
            "    fill in `moves` and `tools`, as far as there is something to say",
        ]
    ]


@pytest.mark.parametrize(
    ("body", "changes", "told"),
    [
        (ASKED, {}, []),
        ("Prose.\n", {}, ["the entry asks no question of its own"]),
        (ASKED, {"verdict": None}, ["the answer does not begin with one word that says it"]),
        (ASKED, {"takeaways": None}, ["the quick take is made of ratings and figures alone"]),
        (ASKED, {"horizon": None}, ["the page does not say when the work changes"]),
        (ASKED, {"horizon": None, "faq_skip": ["when"]}, []),
    ],
)
def test_what_readers_come_for_is_asked_after(
    tmp_path: Path, body: str, changes: dict[str, object], told: list[str]
) -> None:
    found = said(tmp_path, "what-a-page-goes-without", body, **{**FULL, **changes})

    assert [problem.partition("advice: ")[2].split("\n")[0] for problem in found] == told


def test_each_reason_of_the_gate_is_told(tmp_path: Path) -> None:
    found = said(tmp_path, "offered-to-search-engines", "One.\n", sources=None)

    assert [problem.split("\n")[0] for problem in found] == [
        "advice: search engines are not offered this page: thin: 1 word in prose and answers, wanted 10",
        "advice: search engines are not offered this page: unsourced: 0 sources, wanted 1",
    ]


def linked(tmp_path: Path, body: str, elsewhere: str = "Prose.\n", **changes: object) -> list[str]:
    """What is said of the links of a harp tuner beside a lute tuner with a text of its own."""
    files = {
        "occupations/harp-tuner.md": entry(body, title="Harp tuner", **changes),
        "occupations/lute-tuner.md": entry(elsewhere, title="Lute tuner"),
    }
    found = advised(tmp_path, files, "harp-tuner")
    return [problem.message for problem in found if problem.guide == "links-in-and-out"]


NOBODY = "no other entry leads here"


@pytest.mark.parametrize(
    ("body", "elsewhere", "changes", "told"),
    [
        ("Prose.\n", "Prose.\n", {}, ["the entry leads to no other one", NOBODY]),
        ("As a [[lute-tuner]] does.\n", "As a [[harp-tuner]] does.\n", {}, []),
        ("## FAQ\n\n### Why?\n\nAsk a [[lute-tuner]].\n", "Prose.\n", {}, [NOBODY]),
        ("Prose.\n", "As a [[harp-tuner]] does.\n", {"related": ["lute-tuner"]}, ["the text leads to no other entry"]),
    ],
)
def test_links_out_and_in_are_looked_for(
    tmp_path: Path, body: str, elsewhere: str, changes: dict[str, object], told: list[str]
) -> None:
    assert linked(tmp_path, body, elsewhere, **changes) == told


def test_an_entry_is_not_its_own_neighbour_and_is_told_those_that_it_has(tmp_path: Path) -> None:
    files = {"occupations/harp-tuner.md": entry("Prose.\n", title="Harp tuner")}
    found = [problem for problem in advised(tmp_path, files, "harp-tuner") if problem.message == NOBODY]

    assert "[[harp-tuner]]" in found[0].cure
    assert "'harp-tuner'" not in found[0].cure
    assert "'violin-maker'" in found[0].cure


def test_an_entry_without_a_source_and_one_with_old_ones_alone_are_told(tmp_path: Path) -> None:
    old = {"sources.yaml": minimal_site()["sources.yaml"].replace('released: "2025"', 'released: "2019"')}
    by_both = "By the test office and the test institute.\n"
    made = {
        "occupations/harp-tuner.md": entry(title="Harp tuner"),
        "occupations/lute-tuner.md": entry(by_both, title="Lute tuner", sources=["census"]),
        "occupations/lyre-tuner.md": entry(by_both, title="Lyre tuner", sources=["census", "survey"]),
    }
    found = advised(tmp_path, old | made, *(path.partition("/")[2].removesuffix(".md") for path in made))

    assert [
        (Path(problem.place.path).stem, problem.field, problem.message)
        for problem in found
        if problem.guide == "sources-and-their-age"
    ] == [
        ("harp-tuner", "", "the entry names no source for what it says"),
        ("lute-tuner", "sources", "the newest source of the page is of 2019: Test census"),
    ]


EVIDENCE = """\
evidence:
  task:
    name: The test list
    code: soc
    table: list-tasks
    findings:
      seen: {name: Seen, table: list-tasks, column: seen, kind: percent, meaning: Seen., absent: Not seen.}
"""
TASKS = "code,id,task,seen\n99-1012,1,Climb the tower.,3\n99-1012,2,Pull the stop.,4\n99-1013,3,Oil the lid.,5\n"


@pytest.mark.parametrize(("code", "told"), [("99-1012", 2), ("99-1013", 1), ("99-1011", 0)])
def test_tasks_that_name_no_official_one_are_asked_about_where_some_are_known(
    tmp_path: Path, code: str, told: int
) -> None:
    site = minimal_site()
    files = {
        "measures.yaml": site["measures.yaml"] + EVIDENCE,
        "sources.yaml": site["sources.yaml"].replace("survey:", "list:", 1) + site["sources.yaml"].split("census:")[0],
        "facts/list-tasks.csv": TASKS,
        "occupations/harp-tuner.md": entry(title="Harp tuner", codes={"soc": code}),
    }
    found = [problem for problem in advised(tmp_path, files, "harp-tuner") if problem.field == "tasks"]
    tasks = "1 official task" if told == 1 else f"{told} official tasks"

    assert [problem.message for problem in found] == (
        [f"no task says which of the {tasks} of The test list it is about"] if told else []
    )


def test_main_changes_that_are_not_those_of_the_middle_of_the_day_are_told(tmp_path: Path) -> None:
    def told(years: str, *tasks: tuple[int, str]) -> list[str]:
        rated = [
            {"task": f"Tune {number}", "automation": 10, "time": time, "horizon": span, "why": "It is so."}
            for number, (time, span) in enumerate(tasks)
        ]
        return said(tmp_path, "horizon-and-tasks", horizon={"years": years, "from": 2026}, tasks=rated)

    (found,) = told("5-10", (45, "10+"), (55, "2-5"))
    assert found == (
        "22:3: advice: horizon: the main changes are expected between 2031 and 2036, "
        "but the middle hour of the day changes between 2028 and 2031\n"
        "    correct `horizon`, or the `horizon` of tasks"
    )
    assert told("3-7", (45, "10+"), (55, "2-5")) == []
    assert told("5-10", (41, "2-5"), (33, "5-10"), (26, "10+")) == []
    assert told("10+", (40, "2-5"), (60, "10+")) == []
    assert len(told("2-5", (40, "2-5"), (60, "10+"))) == 1
