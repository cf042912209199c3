"""What studies have published on single tasks: named by entries, shown beside the rating, and answered."""

from __future__ import annotations

import copy
import json
from typing import Any

import pytest

from bellwether.model.evidence import EvidenceTables
from bellwether.model.problems import ProblemsFound, listed
from bellwether.words import evidence
from tests.conftest import Built, Site
from tests.pages import PAGE, TUNER, edited, words

DECLARED: dict[str, Any] = {
    "list": {
        "name": "Test list",
        "code": "onet",
        "table": "census-tasks",
        "findings": {
            "label": {
                "name": "Label",
                "table": "survey-tasks",
                "column": "label",
                "kind": "label",
                "labels": {"L0": "no help", "L1": "much help"},
                "exposed": ["L1"],
                "unexposed": ["L0"],
                "meaning": "How much a machine helps.",
                "absent": "not in the survey",
            },
            "use": {
                "name": "Use",
                "table": "survey-tasks",
                "column": "use",
                "kind": "percent",
                "times": 100,
                "decimals": 1,
                "exposed_above": 0,
                "meaning": "How much it was used.",
                "zero": "below the cut",
                "absent": "not in the survey",
            },
        },
    }
}
FOUND = "id,label,use\n1,L1,0.505\n2,L0,0\n3,,\n"


def files(ids: list[object], found: str = FOUND, **changes: object) -> dict[str, str]:
    """The sample with official tasks, of which the second task of the tuner, rated 0, names some."""
    measures = edited("measures.yaml", {"evidence": DECLARED})
    tasks = [
        {"task": "Measure the pitch", "automation": 75, "why": "Apps do it."},
        {"task": "Turn the pins", "automation": 0, "why": "No machine does it.", "evidence": {"list": ids}, **changes},
    ]
    return measures | edited(TUNER, {"tasks": tasks}) | {"facts/survey-tasks.csv": found}


def test_each_study_stands_beside_the_rating_with_the_statement_it_is_about(site: Site) -> None:
    built = site(files([1], despite="The hand turns."), strict=True)
    task = built.html(PAGE).select("#tasks .day-tasks > li")[1]

    assert "“Strike a key.” Test list 1" in words(task.details)
    assert "Label: much help (L1)" in words(task.details)
    assert {"#source-survey", "#source-census"} <= {str(link["href"]) for link in task.select(".mark a")}
    assert "The hand turns." in words(task.select_one(".contradiction"))


def test_several_official_tasks_stand_one_by_one_and_zero_and_absence_have_their_words(site: Site) -> None:
    task = site(files([1, 2, 3])).html(PAGE).select("#tasks .day-tasks > li")[1]
    told = [words(one) for one in task.select("details li")]

    assert "Label: much help (L1)" in told[0]
    assert "Use: 50.5%" in told[0]
    assert "Use: below the cut" in told[1]
    assert "Label: not in the survey" in told[2]
    assert "Use: not in the survey" in told[2]
    assert task.select_one(".contradiction") is None


def test_a_task_of_another_occupation_names_it(site: Site) -> None:
    declared = {"list": {**DECLARED["list"], "titles": "census-names"}}
    names = {"facts/census-names.csv": "code,title\n99-2011.02,Cloakroom Attendants\n99-1011.00,Piano Tuners\n"}
    built = site(files([2, 3]) | edited("measures.yaml", {"evidence": declared}) | names)
    told = [words(task) for task in built.html(PAGE).select("details.evidence > ul > li")]

    assert "a task of" not in told[0]
    assert "a task of cloakroom attendants" in told[1]


def test_a_rating_that_evidence_contradicts_is_said_and_asked_about(site: Site) -> None:
    with pytest.raises(ProblemsFound) as found:
        site(files([1]), strict=True)

    told = str(listed(found.value.problems))
    assert "tasks.1: 'Turn the pins' is rated 0, and published evidence says otherwise (Label: L1; Use: 0.505)" in told
    assert "rate it again, or write `despite:` with one sentence that says why the rating stands" in told


def test_the_twins_have_the_same(site: Site) -> None:
    built = site(files([1, 3], despite="The hand turns."))
    task = json.loads(built.text(f"{PAGE}index.json"))["tasks"][1]

    assert [one["id"] for one in task["evidence"]] == ["1", "3"]
    assert task["evidence"][0]["findings"] == [
        {"id": "label", "value": "L1", "source": "survey"},
        {"id": "use", "value": 0.505, "source": "survey"},
    ]
    assert task["evidence"][1]["findings"][0]["value"] is None
    assert "Test list 1: “Strike a key.” Label: much help (L1)." in built.text(f"{PAGE}index.md")


def test_ids_kinds_and_cells_that_are_not_there_are_errors(site: Site) -> None:
    with pytest.raises(ProblemsFound) as found:
        site(files([9]))
    assert "there is no task '9' in the table census-tasks" in str(listed(found.value.problems))

    with pytest.raises(ProblemsFound) as found:
        site(files([1], evidence={"lost": [1]}))
    assert "no official tasks are declared under 'lost'" in str(listed(found.value.problems))

    with pytest.raises(ProblemsFound) as found:
        site(files([1], "id,label,use\n1,L7,x\n1,L0,2\n"))
    told = str(listed(found.value.problems))
    assert "'L7' is none of the labels" in told
    assert "'x' is not a number" in told
    assert "'1' is given twice, first in line 2" in told
    assert "'2' times 100 is above 100" in told


def test_a_changed_row_makes_the_pages_that_show_it_again(site: Site) -> None:
    site(files([1], despite="The hand turns."))
    built = site(files([1], FOUND.replace("0.505", "0.75"), despite="The hand turns."))

    assert "Use: 75.0%" in words(built.html(PAGE).select("#tasks .day-tasks details")[0])


def test_the_data_set_has_each_finding_in_a_line(site: Site) -> None:
    lines = site(files([1, 3], despite="The hand turns.")).text("data/evidence.csv").splitlines()

    assert lines[1:3] == [
        "piano-tuner,2,list,1,99-1011.00,Strike a key.,label,L1,,survey",
        "piano-tuner,2,list,1,99-1011.00,Strike a key.,use,0.505,,survey",
    ]
    assert lines[3] == "piano-tuner,2,list,3,99-2011.02,Hang a coat.,label,,,survey"


def test_the_page_of_a_group_has_it_under_its_tasks(site: Site) -> None:
    section = (
        site(files([1], despite="The hand turns."))
        .html("/groups/99-1011/")
        .select_one("section[aria-labelledby=tasks-heading]")
    )

    assert "Strike a key. Label: much help (L1); Use: 50.5%" in words(section)
    assert "How much a machine helps. L0: no help; L1: much help." in words(section)


def evidence_in(built: Built) -> tuple[list[object], ...]:
    """What the twin of the tuner, the whole data set and its table have of evidence."""
    twin, job = built.json(f"{PAGE}index.json"), built.json("data/occupations.json")["occupations"]
    whole = next(one for one in job if one["slug"] == "piano-tuner")
    found = [[official for task in one["tasks"] for official in task.get("evidence", [])] for one in (twin, whole)]
    return *found, built.text("data/evidence.csv").splitlines()[1:]


@pytest.mark.parametrize("closed", [{"in_data": False}, {"reuse": "not allowed"}])
def test_no_data_file_has_evidence_that_may_not_be_passed_on(site: Site, closed: dict[str, object]) -> None:
    sources = edited("sources.yaml", {f"survey.{key}": value for key, value in closed.items()})
    twin, whole, table = evidence_in(site(files([1], despite="The hand turns.") | sources))

    assert twin == whole
    assert [(one["id"], one["findings"]) for one in twin] == [("1", [])]  # the list itself may be passed on
    assert table == []

    sources = edited("sources.yaml", {f"census.{key}": value for key, value in closed.items()})
    built = site(files([1], despite="The hand turns.") | sources)
    assert evidence_in(built) == ([], [], [])
    assert "Label: L1" in words(built.html(PAGE).article)


@pytest.mark.parametrize("is_open", [True, False])
def test_a_deviation_stands_beside_the_finding_where_it_may_be_passed_on(site: Site, is_open: bool) -> None:
    declared = copy.deepcopy(DECLARED)
    declared["list"]["findings"]["use"]["deviation"] = {"table": "office", "column": "sd"}
    office = {
        "title": "Spread", "publisher": "An office", "url": "https://office.example/", "released": "2026",
        "licence": "CC0", "credit": "An office.", "measures": "Spread.", "in_data": is_open,
    }  # fmt: skip
    built = site(
        files([1], despite="The hand turns.")
        | edited("measures.yaml", {"evidence": declared})
        | edited("sources.yaml", {"office": office})
        | {"facts/office.csv": "code,title,sd\n99-1011.00,Piano tuners,0.12\n"}
    )
    twin, whole, table = evidence_in(built)

    said = {"id": "use", "value": 0.505, "source": "survey"} | ({"deviation": 0.12} if is_open else {})
    assert twin == whole
    assert twin[0]["findings"][1] == said
    assert table[1] == f"piano-tuner,2,list,1,99-1011.00,Strike a key.,use,0.505,{'0.12' if is_open else ''},survey"
    assert "standard deviation in its group 12.0" in words(built.html(PAGE).article)


@pytest.mark.parametrize(
    ("cells", "said"),
    [
        (["0.5"], []),
        (["0"], ["Use says “below the cut” of the only task; no line repeats it."]),
        (["0", "0.5"], ["Use says “below the cut” of 1 of 2 tasks; its line does not repeat it."]),
        (["0", "0"], ["Use says “below the cut” of both tasks; no line repeats it."]),
        (
            ["0", "0", "", "0.5"],
            [
                "Use says “below the cut” of 2 of 4 tasks; their lines do not repeat it.",
                "Use says “not in the survey” of 1 of 4 tasks; its line does not repeat it.",
            ],
        ),
    ],
)
def test_of_which_tasks_nothing_was_found_is_said_once(cells: list[str], said: list[str]) -> None:
    use = EvidenceTables.model_validate(DECLARED["list"]).findings["use"]

    assert list(evidence.nothing_found(use, cells)) == said


def test_a_line_says_what_a_label_means() -> None:
    label = EvidenceTables.model_validate(DECLARED["list"]).findings["label"]

    assert evidence.named_told(label, "L1") == "Label: much help (L1)"
