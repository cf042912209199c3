"""What entries say of figures that have changed is found where it stands; what still holds is left alone."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bellwether.cli import FINE, main
from bellwether.content.frontmatter import read_document
from bellwether.content.stated.sentences import sentences_of
from bellwether.desk.stale import stale_in
from bellwether.model.problems import Problems
from bellwether.scores.measures import measure_all
from tests.sample import entry, minimal_site, prose_page, read, write

HEAD = "date,occupation,measure,value,reason\n"
CODES = {"soc": "99-1011"}
# The figures of 99-1011 are 2,000 jobs, +2.5% growth, 300 openings, $45,500 pay and, of its group, 12.5% exposure.
OLD = {"employed": "2600", "growth": "5", "openings": "420", "pay": "41300", "exposure": "0"}


def site(tmp_path: Path, body: str, recorded: dict[str, str] | None = None, **changes: object) -> Path:
    """A site with an entry of this body, and what was recorded of its figures before."""
    recorded = OLD if recorded is None else recorded
    rows = "".join(f"2026-10-05,viola-maker,{measure},{value},First.\n" for measure, value in recorded.items())
    files = minimal_site() | {
        "occupations/viola-maker.md": entry(body, title="Viola maker", codes=CODES, **changes),
        "history.csv": HEAD + rows,
    }
    return write(tmp_path / "content", files)


def found(content: Path) -> list[str]:
    """What is found stale in the entry, each without the path."""
    library, problems = read(content)
    assert library is not None, list(map(str, problems))
    stale = stale_in(library, measure_all(library), content)
    return [str(problem).partition("viola-maker.md:")[2] for problem in stale if "viola-maker" in problem.place.path]


@pytest.mark.parametrize(
    ("said", "message"),
    [
        ("Jobs grow by 5% until 2034.", "'5%' is the figure of Growth recorded on 2026-10-05: +5.0%; now it is +2.5%"),
        ("Growth of about 5 % is projected.", "'5 %' is the figure of Growth recorded"),
        ("Growth of five percent is projected.", "'five percent' is the figure of Growth recorded"),
        ("The projection is +5 per cent.", "'+5 per cent' is the figure of Growth recorded"),
        (
            "It is a trade of 2,600 people.",
            "'2,600' is the figure of Jobs recorded on 2026-10-05: 2,600; now it is 2,000",
        ),
        ("Some 2.6 thousand people work in it.", "'2.6 thousand' is the figure of Jobs recorded"),
        (
            "Half of them earn more than $41,300.",
            "'$41,300' is the figure of Pay recorded on 2026-10-05: $41,300 a year",
        ),
        ("The median is 41,300 dollars.", "'41,300' is the figure of Pay recorded"),
        ("Median pay is $41 thousand.", "'$41 thousand' is the figure of Pay recorded"),
        ("There are 420 openings a year.", "'420' is the figure of Openings recorded"),
        ("Observed exposure is zero.", "'zero' is the figure of Exposure recorded"),
        ("Growth is 3%.", "'3%' is near Growth, and not the figure, which is +2.5%"),
        ("The pay of $45,200 is low.", "'$45,200' is near Pay, and not the figure, which is $45,500 a year"),
        ("No growth figure is published.", "'No growth figure' is no longer so: Growth is +2.5%"),
    ],
)
def test_a_number_that_states_a_figure_as_it_was_is_found(tmp_path: Path, said: str, message: str) -> None:
    (problem,) = found(site(tmp_path, f"Wood is wood.\n{said}\n"))

    assert f"warning: prose: {message}" in problem


@pytest.mark.parametrize(
    "said",
    [
        "Growth is {{ growth }} and pay {{ pay }}, for {{ employed }} people.",
        "Jobs grow by 2.5% until 2034, from 2,000 people.",
        "Growth of about 3% is projected.",
        "Median pay is about $45,000.",
        "Some 2 thousand people work in it.",
        "A varnish of 5% resin dries in 26 hours at 420 degrees.",
        "A round $45,000 is what makers pay for wood.",
        "The projection runs to 2034, and 5 of 6 makers are in towns.",
        "Spruce 5 mm thick, written as `growth 5%`, costs [what it costs](https://wood.example/growth-5%).",
        "In 2026 people work from 9 to 5.",
        "5. Grow the wood slowly.",
        "Between 3–5% of the wood is lost where people grow it.",
        "Zero patience is no growth.",
    ],
)
def test_what_still_holds_or_is_no_figure_is_left_alone(tmp_path: Path, said: str) -> None:
    assert found(site(tmp_path, f"Wood is wood.\n\n{said}\n")) == []


def test_it_is_told_where_it_stands_with_the_slot_to_write(tmp_path: Path) -> None:
    content = site(tmp_path, "First line.\n\nThen the\ngrowth of 5% is there.\n")
    line = (content / "occupations/viola-maker.md").read_text().split("\n").index("growth of 5% is there.") + 1

    assert found(content)[0].split("\n") == [
        f"{line}:11: warning: prose: '5%' is the figure of Growth recorded on 2026-10-05: +5.0%; now it is +2.5%",
        "    write {{ growth }} in its place, and read the sentence again",
    ]


def test_answers_takeaways_reasons_and_questions_are_read_as_well(tmp_path: Path) -> None:
    tasks = [
        {"task": "Carve the back", "automation": 30, "why": "Pay of $41,300 tempts nobody."},
        {"task": "Listen to the wood", "automation": 5, "why": "5 is a rating."},
    ]
    body = "Prose.\n\n## FAQ\n\n### Is it a large trade?\n\nNo, 2,600 people.\n"
    content = site(
        tmp_path,
        body,
        answer="No, jobs grow by 5%.",
        takeaways=["The wood stays.", "There are 420 openings."],
        tasks=tasks,
    )

    assert [problem.split("warning: ")[1].split(":")[0] for problem in found(content)] == [
        "answer",
        "tasks.0.why",
        "takeaways.1",
        "prose",
    ]
    assert "write {{ growth }} in its place" in found(content)[0]
    assert "write $45,500 a year, or leave the figure to the prose, where {{ pay }} prints it" in found(content)[1]


def test_words_around_a_slot_are_told_when_the_figure_turned_after_the_entry_was_updated(tmp_path: Path) -> None:
    body = "The trade shrinks: {{ growth }} until 2034. Pay is {{ pay }}.\n"
    (problem,) = found(site(tmp_path, body, {"growth": "-2"}))

    message, cure = problem.partition("prose: ")[2].split("\n")
    assert message == (
        "the figure of Growth recorded on 2026-10-05 was −2.0%, and now it is +2.5%: "
        "the words around it may no longer hold"
    )
    assert cure == "    read it again: The trade shrinks: {{ growth }} until 2034."


def test_nobody_is_asked_to_read_again_what_was_updated_since(tmp_path: Path) -> None:
    content = site(tmp_path, "The trade shrinks: {{ growth }} until 2034.\n", {"growth": "-2"}, updated="2026-11-03")
    history = content / "history.csv"
    history.write_text(history.read_text() + "2026-11-02,viola-maker,growth,2.5,Second.\n")

    assert found(content) == []


def test_comparisons_are_read_for_the_figures_of_their_jobs(tmp_path: Path) -> None:
    content = site(tmp_path, "Wood is wood.\n")
    body = "Viola makers are 2,600 people, a growth of 5%. Violin makers are a few.\n"
    days = {"published": "2026-10-01", "author": "editors"}
    text = prose_page("Which of the two?", body, answer="Neither.", **days)
    write(content, {"comparisons/viola-maker-vs-violin-maker.md": text})
    library, problems = read(content)
    assert library is not None, list(map(str, problems))
    stale = [str(problem).partition("prose: ")[2] for problem in stale_in(library, measure_all(library), content)]

    assert stale[0].split("\n") == [
        "'2,600' is the figure of Jobs (Viola maker) recorded on 2026-10-05: 2,600; now it is 2,000",
        "    write 2,000, or leave the figure to the pages of the jobs",
    ]
    assert "'5%' is the figure of Growth (Viola maker) recorded on 2026-10-05" in stale[1]


def test_a_decline_is_no_growth_of_the_same_size(tmp_path: Path) -> None:
    (problem,) = found(site(tmp_path, "A decline of 2.5% is projected.\n", {"growth": "-2.5"}))

    assert "'2.5%' is the figure of Growth recorded on 2026-10-05: −2.5%; now it is +2.5%" in problem


def test_the_command_prints_them_and_a_plain_check_does_not(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    site(tmp_path, "Jobs grow by 5%.\n")
    codes = [main(["check", "--today", "2026-11-20", *more]) for more in ([], ["--stale"])]
    said = capsys.readouterr().err

    assert codes == [FINE, FINE]
    assert said.count("'5%' is the figure of Growth recorded on 2026-10-05: +5.0%; now it is +2.5%") == 1


@given(
    st.decimals(min_value=Decimal("0.1"), max_value=10**9, places=1),
    st.sampled_from(["{:,}", "about {:,}", "${:,}", "{:,}%", "{:,} percent"]),
)
def test_whatever_number_is_written_is_read_as_it_is(value: Decimal, form: str) -> None:
    text = form.format(value)
    problems = Problems()
    document = read_document(f"---\ntitle: T\n---\nThey say {text} of it.\n", "a.md", problems)
    numbers = [(sentence, number) for sentence in sentences_of(document) for number in sentence.numbers]

    ((sentence, number),) = numbers
    place = sentence.place(number.start)
    assert number.value == value
    assert document.body[place.column - 1 :].startswith(number.text)
    assert place.line == 4
