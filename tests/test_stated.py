"""Numbers in entries that are said of their figures: those that differ are warned of, those that agree may be slots."""

from __future__ import annotations

from decimal import Decimal
from functools import cache
from pathlib import Path

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from bellwether.build.loading import check
from bellwether.build.settings import Settings
from bellwether.content.stated.judging import statements
from bellwether.content.stated.phrases import Spoken
from bellwether.content.stated.sentences import NumberedSentence
from bellwether.model.entry import FrontMatter
from bellwether.model.measure import Measures
from bellwether.model.problems import Fix, Problem
from tests.conftest import LAYOUTS
from tests.sample import TODAY, entry, minimal_site, write
from tests.test_advice import advised, said

CURE = "say it without the figure"
CODES = {"soc": "99-1011"}
# The figures of 99-1011: 2,000 jobs, +2.5% growth, 300 openings, $45,500 pay and, of its group, 12.5% exposure.


def warned(tmp_path: Path, body: str = "Prose.\n", **changes: object) -> list[Problem]:
    """The warnings of a build of the sample with a viola maker of these figures."""
    viola = entry(body, title="Viola maker", codes=CODES, **changes)
    content = write(tmp_path / "content", minimal_site() | {"occupations/viola-maker.md": viola})
    found = check(Settings(content, LAYOUTS, tmp_path / "site", TODAY))
    return [problem for problem in found if problem.place.path.endswith("viola-maker.md")]


@pytest.mark.parametrize(
    ("stated", "message"),
    [
        ("Employment declined 1.7 %.", "'1.7 %' is said of Growth, which is +2.5%"),
        ("It declined by 2.5%.", "'2.5%' is said of Growth, which is +2.5%"),
        ("Viola makers are projected to grow by 4% until 2034.", "'4%' is said of Growth, which is +2.5%"),
        ("The number of viola makers fell 8%.", "'8%' is said of Growth, which is +2.5%"),
        ("The projection is −2.5 %.", "'−2.5 %' is said of Growth, which is +2.5%"),
        ("A decline of 1.7 % is projected.", "'1.7 %' is said of Growth, which is +2.5%"),
        ("Streaming grew 17%, and **jobs declined 1.7 %**.", "'1.7 %' is said of Growth, which is +2.5%"),
        ("The test office projects a growth of 4%.", "'4%' is said of Growth, which is +2.5%"),
        ("There are 420 openings a year.", "'420' is said of Openings, which is 300"),
        ("About 420 openings come up each year.", "'420' is said of Openings, which is 300"),
        ("Median pay is $41,300 a year.", "'$41,300 a year' is said of Pay, which is $45,500 a year"),
        ("Half of them earn more than $41,300.", "'$41,300' is said of Pay, which is $45,500 a year"),
        ("A trade of 2,600 people.", "'2,600' is said of Jobs, which is 2,000"),
        ("Observed exposure is 40%.", "'40%' is said of Exposure, which is 12.5%"),
        ("2 of 2 tasks stay with people.", "'2' is said of the number of tasks that stay with people, which is 1"),
        ("14 of 14 tasks could be automated.", "'14' is said of the number of tasks, which is 2"),
        (
            "Employment of viola makers is projected to grow 7 percent from 2024 to 2034, faster than the average.",
            "'7 percent' is said of Growth, which is +2.5%",
        ),
        ("The median annual wage for viola makers was $47,000.", "'$47,000' is said of Pay, which is $45,500 a year"),
        ("| Median pay | $41,000 |", "'$41,000' is said of Pay, which is $45,500 a year"),
        ("The occupation has 2,900 jobs.", "'2,900' is said of Jobs, which is 2,000"),
        ("The risk is 30%.", "'30%' is said of Risk, which is 14%"),
        ("There are 120,000 jobs for viola makers.", "'120,000' is said of Jobs, which is 2,000"),
        ("There are 2,900 viola makers in the country.", "'2,900' is said of Jobs, which is 2,000"),
        ("Some 120,000 viola makers work in the United States.", "'120,000' is said of Jobs, which is 2,000"),
        ("Viola makers held about 9,000 jobs.", "'9,000' is said of Jobs, which is 2,000"),
        ("Employment stands at 3,100.", "'3,100' is said of Jobs, which is 2,000"),
        ("The number of viola makers is 3,100.", "'3,100' is said of Jobs, which is 2,000"),
        ("Wood is wood, and growth is 45%.", "'45%' is said of Growth, which is +2.5%"),
        ("Expected growth is 45% until 2034.", "'45%' is said of Growth, which is +2.5%"),
        ("The growth rate will be 45%.", "'45%' is said of Growth, which is +2.5%"),
        ("The projected decline is 5%.", "'5%' is said of Growth, which is +2.5%"),
        ("A growth of 45% until 2034.", "'45%' is said of Growth, which is +2.5%"),
        ("Openings are 900 a year.", "'900' is said of Openings, which is 300"),
        ("Each year brings 900 openings.", "'900' is said of Openings, which is 300"),
        ("There are 900 openings for viola makers.", "'900' is said of Openings, which is 300"),
        ("Typical pay is $41,000.", "'$41,000' is said of Pay, which is $45,500 a year"),
        ("A viola maker earns $41,000 a year.", "'$41,000 a year' is said of Pay, which is $45,500 a year"),
    ],
)
def test_a_number_that_differs_from_its_figure_is_warned_of(tmp_path: Path, stated: str, message: str) -> None:
    found = warned(tmp_path, f"Wood is wood.\n\n{stated}\n")

    assert message in [problem.message for problem in found]
    assert {problem.severity for problem in found} == {"warning"}


@pytest.mark.parametrize(
    "stated",
    [
        "Growth is {{ growth }} and pay {{ pay }}.",
        "Jobs grow by 2.5% until 2034, from 2,000 people.",
        "Growth of about 3% is projected.",
        "Median pay is about $45,000, and more than $40,000.",
        "Sales of wood grew by 17%.",
        "Prices rose 5% in 2019.",
        "In 2010 employment declined 9%.",
        "Employment of all occupations grows by 3.1%.",
        "Organ tuners decline by 8%, as the page on the [[organ-tuner]] says.",
        "Employment of organ tuners declines by 8%.",
        "Median pay in Cremona is $60,000.",
        "Median pay is $21.90 an hour, and starting pay $30,000.",
        "A freelancer earns $300 a day.",
        "There are 12 people in the shop, and there were 420 degrees.",
        "Between 2 and 5% growth is projected.",
        "Employment is projected to grow by 4 to 6%.",
        "If jobs fell by 10%, nobody would notice.",
        "An exposure of 30 seconds at 12% is too much.",
        "In 9 of 10 tasks a machine helps.",
        "Of 19 tasks of O*NET, 3 of 14 tasks are exposed.",
        "Outlook is 66/100.",
        "Median pay is €41,300, or 38,000 pounds a month.",
        "The median hourly wage was $21.90.",
        "Viola makers’ pay fell 6% in real terms.",
        "They fell 12% last year, and growth of 17% a year in streaming pays nobody.",
        "There are 2,500 people in the union, and 1,200 jobs in Cremona alone.",
        "The jobs of ISO 17100 and BMS 65 are two.",
        "There were 3 openings at the fair.",
        "A risk of 5% is what insurers take.",
        "The workforce shrank 40% between 1970 and 2000.",
        "Median pay for apprentices is $28,000.",
        "About 60% of the wood is lost where people grow it.",
        "Sales growth is 17%, and growth in streaming is 17%.",
        "The decline is 5% of revenue.",
        "A growth of 17% in sales.",
        "There are 3,000 viola makers in Texas, and union viola makers earn $71,000 a year.",
        "There were 30,000 jobs for viola makers in 1970.",
        "Viola makers earn $5,000 a year from side jobs, and make 1,200 mistakes.",
        "Viola makers who run shops earn $90,000 a year.",
        "Viola makers number their boards, up to 1,200 of them.",
        "Employment in building is 8,000,000, and pay is 17% higher.",
    ],
)
def test_what_holds_or_is_said_of_something_else_is_left_alone(tmp_path: Path, stated: str) -> None:
    assert warned(tmp_path, f"Wood is wood.\n\n{stated}\n") == []


def test_it_is_told_at_its_place_with_the_slot_to_write(tmp_path: Path) -> None:
    body = "First line.\n\n## FAQ\n\n### Is it well paid?\n\nYes,\nmedian pay is $41,300.\n"
    (found,) = warned(tmp_path, body)
    lines = (tmp_path / "content/occupations/viola-maker.md").read_text().split("\n")

    assert (found.place.line, found.place.column) == (lines.index("median pay is $41,300.") + 1, 15)
    assert (found.field, found.cure, found.guide) == ("prose", "write {{ pay }} in its place", "slots")
    assert found.fix == Fix("$41,300", "{{ pay }}")


def test_in_a_field_the_place_is_that_of_the_number(tmp_path: Path) -> None:
    found = warned(
        tmp_path,
        answer="No, employment grows by 4% until 2034.",
        summary="$41,300 is the median pay.",
        takeaways=["The wood stays.", "The median pay of $41,300 stays."],
        about="A viola maker has a median pay of $41,300 and builds.",
    )
    text = (tmp_path / "content/occupations/viola-maker.md").read_text().split("\n")

    assert [(one.field, one.place.column == text[one.place.line - 1].index(one.message[1:3]) + 1) for one in found] == [
        ("answer", True),
        ("about", True),
        ("takeaways.1", True),
    ]
    assert [one.cure for one in found] == [
        "write {{ growth }} in its place, and words around it that fit +2.5%",
        "write $45,500 a year, or leave the figure to the prose, where {{ pay }} prints it",
        "write {{ pay }} in its place",
    ]
    assert [one.fix for one in found] == [None, None, Fix("$41,300", "{{ pay }}")]


def test_another_kept_figure_is_compared_anew(tmp_path: Path) -> None:
    viola = entry("Median pay is $45,500.\n", title="Viola maker", codes=CODES)
    content = write(tmp_path / "content", minimal_site() | {"occupations/viola-maker.md": viola})
    settings = Settings(content, LAYOUTS, tmp_path / "site", TODAY, cache=tmp_path / "cache")
    assert check(settings) == ()

    census = content / "facts/census.csv"
    census.write_text(census.read_text().replace("2000,2.5,300,45500", "2000,2.5,300,46100"))

    for _ in range(2):
        assert [problem.message for problem in check(settings)] == ["'$45,500' is said of Pay, which is $46,100 a year"]


def test_a_number_that_agrees_is_advised_to_be_a_slot(tmp_path: Path) -> None:
    body = "Pay: median pay is $45,500 a year.\n\nJobs grow by 2.5% until 2034.\n"

    found = said(tmp_path, "slots", body, codes=CODES, answer="Well, 1 of two tasks stays with people.")
    assert [problem.split("\n") for problem in sorted(found, key=lambda one: int(one.split(":")[0]))] == [
        [
            "7:20: advice: answer: 'two' is the number of tasks of today, and will not follow it",
            "    write {{ tasks.count }} in its place",
        ],
        [
            "7:15: advice: answer: '1' is the number of tasks that stay with people of today, and will not follow it",
            "    write {{ tasks.human }} in its place",
        ],
        [
            "20:20: advice: prose: '$45,500 a year' is Pay of today, and will not follow it",
            "    write {{ pay }} in its place",
        ],
        [
            "22:14: advice: prose: '2.5%' is Growth of today, and will not follow it",
            "    write {{ growth }} in its place, and words around it that fit +2.5%",
        ],
    ]


def test_a_slot_of_a_field_without_a_figure_is_told(tmp_path: Path) -> None:
    line = "There are {{ openings }} openings, for {{ pay }}."

    assert said(tmp_path, "slots", codes={"soc": "99-1012"}, takeaways=["The wood stays.", line]) == [
        "21:16: advice: takeaways.1: there is no figure for {{ openings }}, which prints 'not published'\n    " + CURE
    ]


def test_nobody_is_asked_to_exchange_a_number_that_is_told_roughly(tmp_path: Path) -> None:
    assert said(tmp_path, "slots", "Median pay is about $46,000, for some 2,000 people.\n", codes=CODES) == []


def test_a_program_can_put_the_slot_where_the_sentence_reads_the_same(tmp_path: Path) -> None:
    body = "Median pay is $45,500 a year. Jobs grow by 2.5%. The projection is +2.5%.\n"
    files = {"occupations/viola-maker.md": entry(body, title="Viola maker", codes=CODES)}
    found = [one for one in advised(tmp_path, files, "viola-maker") if one.guide == "slots"]

    assert [one.fix for one in found] == [Fix("$45,500 a year", "{{ pay }}"), None, Fix("+2.5%", "{{ growth }}")]
    for one in found:
        line = (tmp_path / "content/occupations/viola-maker.md").read_text().split("\n")[one.place.line - 1]
        assert one.fix is None or line[one.place.column - 1 :].startswith(one.fix.old)


def stated(text: str, measures: Measures | None = None, /, **values: str) -> list[tuple[str, bool]]:
    """What a sentence of the sample states, and whether it agrees with these values of measures."""
    written = FrontMatter.model_validate(yaml.safe_load(entry(title="Viola maker").split("---\n")[1]))
    sentence = NumberedSentence((), 0, text)
    known = {measure_id: Decimal(value) for measure_id, value in values.items()}
    return [(one.slot, one.agrees) for one in statements([sentence], Spoken(measures or declared()), written, known)]


@cache
def declared() -> Measures:
    return Measures.model_validate(yaml.safe_load(minimal_site()["measures.yaml"]))


def with_measure(measure_id: str, **changes: object) -> Measures:
    """The measures of the sample, of which one is another."""
    data = yaml.safe_load(minimal_site()["measures.yaml"])
    data["measures"][measure_id] |= changes
    return Measures.model_validate(data)


@pytest.mark.parametrize("said_so", ["Jobs will decline 2.5%.", "Jobs will decline 3%.", "Jobs decline by about 2%."])
def test_a_figure_may_be_told_as_it_is_printed_and_as_it_is_published(said_so: str) -> None:
    assert all(agrees for _, agrees in stated(said_so, with_measure("growth", decimals=0), growth="-2.5"))


@pytest.mark.parametrize(
    "said_so",
    [
        "The median pay is €2,900 a month.",
        "The monthly median pay is €2,900.",
        "Median pay is €2,900.",
        "Viola makers earn €2,900 a month.",
        "Half of them earn more than €3,900 a month.",
    ],
)
def test_a_wrong_pay_is_told_whatever_it_is_for(said_so: str) -> None:
    for per in ("month", "week", "hour"):
        measures = with_measure("pay", unit={"money": "EUR", "per": per})
        assert stated(said_so.replace("month", per), measures, pay="3400") == [("pay", False)]
        assert stated("Median pay is €40,800.", measures, pay="3400") == []
        assert stated("Median pay is €40,800 a year.", measures, pay="3400") == []


TENTHS = st.integers(1, 400).map(lambda number: Decimal(number) / 10)


@given(TENTHS, st.sampled_from(["grow", "decline"]), st.sampled_from(["%", " %", " percent", " per cent"]))
def test_a_change_agrees_with_the_same_change_and_never_with_its_opposite(
    change: Decimal, verb: str, percent: str
) -> None:
    said_so = f"Jobs are projected to {verb} by {change}{percent} until 2034."
    value = change if verb == "grow" else -change

    assert stated(said_so, growth=str(value)) == [("growth", True)]
    assert stated(said_so, growth=str(-value)) == [("growth", False)]
    assert stated(said_so, growth=str(value + 1)) == [("growth", False)]


@given(st.integers(10_000, 10**7))
def test_pay_agrees_as_finely_as_it_is_written(pay: int) -> None:
    assert stated(f"Median pay is ${pay:,} a year.", pay=str(pay)) == [("pay", True)]
    assert stated(f"Median pay is about ${round(pay, -3):,}.", pay=str(pay)) == []


@pytest.mark.parametrize("digits", ["1" * 5000, f"2.{'1' * 5000}", f"1{',111' * 1000}"])
def test_what_has_more_digits_than_any_figure_is_none(digits: str) -> None:
    assert stated(f"Jobs grow by {digits}%. Median pay is ${digits}. {digits} people.", growth="2", pay="45500") == []


@given(st.text(alphabet="§#0159%.,$ -–abt{}[]()*:;\n", max_size=60))
def test_whatever_is_written_is_judged(text: str) -> None:
    stated(f"Jobs {text} growth {text}", growth="2.5", pay="45500", employed="2000", openings="300", exposure="12.5")


def test_a_verdict_that_the_figure_speaks_against_is_warned_of(tmp_path: Path) -> None:
    measures = minimal_site()["measures.yaml"]
    assert "from: 0, word: low" in measures
    banded = {"measures.yaml": measures.replace("from: 0, word: low", 'from: 0, word: low, verdicts: ["no", hardly]')}
    said_yes = entry(
        title="Viola maker", codes=CODES, verdict="yes", tasks=[{"task": "Carve", "automation": 10, "why": "So."}]
    )
    said_no = entry(
        title="Viola tuner", codes=CODES, verdict="no", tasks=[{"task": "Tune", "automation": 10, "why": "So."}]
    )
    files = {"occupations/viola-maker.md": said_yes, "occupations/viola-tuner.md": said_no}
    content = write(tmp_path / "content", minimal_site() | banded | files)

    found = check(Settings(content, LAYOUTS, tmp_path / "site", TODAY))

    [told] = [problem for problem in found if problem.field == "verdict"]
    assert told.place.path.endswith("viola-maker.md")
    assert told.message == "'yes' does not go with 11% low of Displacement risk"
    assert told.cure == "write 'no' or 'hardly', or look at the ratings again; the band names them in measures.yaml"
    assert told.fix == Fix("yes", "no")


@pytest.mark.parametrize(
    ("answer", "message", "cure", "fix"),
    [
        (
            "No, a machine cuts the wood.",
            "'No' stands behind 'No.', the verdict, which the page prints before the answer",
            "begin with what comes after 'No,'",
            Fix("No, a", "A"),
        ),
        (
            "Hardly: it is done by ear.",
            "'Hardly' stands behind 'No.', the verdict, which the page prints before the answer",
            "begin with what comes after 'Hardly:', or give the verdict 'hardly' in place of 'no'",
            Fix("Hardly: i", "I"),
        ),
        (
            "No it is done by ear.",
            "'No' stands behind 'No.', the verdict, which the page prints before the answer",
            "begin with what comes after 'No'",
            Fix("No i", "I"),
        ),
    ],
)
def test_an_answer_that_gives_its_verdict_again_is_warned_of(
    tmp_path: Path, answer: str, message: str, cure: str, fix: Fix
) -> None:
    (found,) = warned(tmp_path, verdict="no", answer=answer)
    line = (tmp_path / "content/occupations/viola-maker.md").read_text().split("\n")[found.place.line - 1]

    assert (found.field, found.message, found.cure, found.fix) == ("answer", message, cure, fix)
    assert line[found.place.column - 1 :].startswith(answer)


def test_an_answer_that_begins_with_such_a_word_in_a_sentence_is_left_alone(tmp_path: Path) -> None:
    assert warned(tmp_path, verdict="no", answer="No machine hears the wood.") == []
    assert warned(tmp_path, answer="No, a machine cuts the wood.") == []
