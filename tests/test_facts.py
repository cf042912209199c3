from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest

from bellwether.content.facts import Facts, join, read_facts
from bellwether.content.tables import Table
from bellwether.model.codes import CLASSIFICATIONS
from bellwether.model.entry import Codes
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.measure import FactValue, Measure, Measures
from bellwether.model.problems import Problems, listed
from bellwether.model.roles import Roles
from tests.sample import entry, minimal_site, read, write


def measures(**declared: FactValue) -> Measures:
    shared = {"unit": "percent", "direction": "neither", "meaning": "m", "zero": "z", "absent": "a"}
    made = {name: Measure(name=name, short=name, fact=fact, **shared) for name, fact in declared.items()}
    first = next(iter(made))
    return Measures(roles=Roles(headline=first), panel=(), market=(), studies=(), measures=made)


def table(*lines: str) -> Table:
    header, *rows = [tuple(line.split(",")) for line in lines]
    return Table("facts/test.csv", header, tuple(enumerate(rows, 2)), "\n".join(lines))


def facts(*lines: str, **declared: object) -> tuple[Facts, Problems]:
    """The figures of the measure `m` in a table."""
    problems = Problems()
    fact = FactValue(source="test", column="value", **declared)
    return read_facts({"test": table(*lines)}, measures(m=fact), CLASSIFICATIONS, problems), problems


GROUPS = ("code,title,value", "99-1010,All tuners,5", "99-1011,Piano tuners,7", "99-2010,All others,0")


def joined(lines: tuple[str, ...], codes: Codes, **declared: object) -> Published | None:
    found, problems = facts(*lines, **declared)
    assert listed(problems) == ""
    return join(found, measures(m=FactValue(source="test", column="value", **declared)), CLASSIFICATIONS, codes).get(
        "m"
    )


@pytest.mark.parametrize(
    ("codes", "value", "title"),
    [
        (Codes(soc="99-1011"), 7, "Piano tuners"),
        (Codes(soc="99-1012"), 5, "All tuners"),
        (Codes(soc="99-1010"), 5, "All tuners"),
        (Codes(onet="99-1011.00"), 7, "Piano tuners"),
        (Codes(onet="99-1012.05"), 5, "All tuners"),
        (Codes(soc="99-2019"), 0, "All others"),
    ],
)
def test_a_figure_is_that_of_the_code_or_of_its_broad_group_with_the_title_of_the_group(
    codes: Codes, value: int, title: str
) -> None:
    fact = joined(GROUPS, codes)

    assert fact is not None
    assert (fact.value, fact.title, fact.source) == (value, title, "test")


@pytest.mark.parametrize("codes", [Codes(), Codes(soc="99-3011"), Codes(isco="9910"), Codes(esco="9910.1")])
def test_without_a_code_in_the_table_there_is_no_figure(codes: Codes) -> None:
    assert joined(GROUPS, codes) is None


@pytest.mark.parametrize(
    ("kind", "codes", "value"),
    [
        ("onet", Codes(onet="99-1011.05"), 2),
        ("onet", Codes(onet="99-1011.06"), 1),
        ("onet", Codes(soc="99-1011"), 1),
        ("onet", Codes(soc="99-1012"), None),
        ("isco", Codes(isco="7312"), 3),
        ("isco", Codes(esco="7312.9"), 3),
        ("isco", Codes(isco="7314"), 5),
        ("isco", Codes(isco="7422"), 6),
        ("isco", Codes(isco="7501"), 7),
        ("isco", Codes(isco="8112"), None),
        ("esco", Codes(esco="7312.9"), 4),
        ("esco", Codes(esco="7312.9.1.2"), 4),
        ("esco", Codes(esco="7312.91"), None),
        ("esco", Codes(isco="7312"), None),
    ],
)
def test_each_kind_of_code_is_joined_by_its_own_rules(kind: str, codes: Codes, value: int | None) -> None:
    lines = {
        "onet": ("99-1011.00,All,1", "99-1011.05,Some,2"),
        "isco": ("7312,Instruments,3", "731,Handicraft,5", "74,Electrical,6", "7,Crafts,7"),
        "esco": ("7312.9,Tuner,4",),
    }[kind]
    fact = joined(("code,title,value", *lines), codes, code=kind)

    assert (fact and fact.value) == value


@pytest.mark.parametrize("mark", ["*", "**", "#", "—", " * "])
def test_a_withheld_figure_is_told_as_that_and_ends_the_search(mark: str) -> None:
    lines = ("code,title,value", "99-1010,All,5", f"99-1011,Piano tuners,{mark}")

    assert joined(lines, Codes(soc="99-1011")) == Withheld(mark.strip(), "test", "soc", "99-1011", "Piano tuners")


def test_a_figure_that_the_broad_group_withholds_is_withheld_from_its_jobs() -> None:
    found = joined(("code,title,value", "99-1010,All,*"), Codes(soc="99-1011"))

    assert found == Withheld("*", "test", "soc", "99-1010", "All")


def test_the_amount_beyond_which_nothing_is_printed_is_declared_and_converted() -> None:
    found = joined(("code,title,value", "99-1011,Piano tuners,#"), Codes(soc="99-1011"), top=239, times=1000)

    assert found == Withheld("#", "test", "soc", "99-1011", "Piano tuners", Decimal(239_000))


def test_the_highest_amount_may_stand_in_the_cell() -> None:
    found = joined(("code,title,value", "99-1011,Piano tuners,>=239"), Codes(soc="99-1011"), times=1000)

    assert found == Withheld(">=", "test", "soc", "99-1011", "Piano tuners", Decimal(239_000))


@pytest.mark.parametrize(
    ("cell", "said"),
    [
        (">=", "'>=' is not a number"),
        (">=*", "'>=*' is not a number"),
        (">=134.200", "'134.200' may be 134200 or 134.200"),
    ],
)
def test_a_highest_amount_is_a_number_like_any_other(cell: str, said: str) -> None:
    _, problems = facts("code,title,value", f"99-1011,Piano tuners,{cell}")

    assert [problem.message for problem in problems] == [said]


def test_texts_beside_the_figures_and_the_row_of_all_occupations_disturb_nothing() -> None:
    lines = ("code,title,level,value,training", "00-0000,All,summary,5,—", "99-1011,Tuners,occupation,,None")

    assert joined(lines, Codes(soc="99-1011")) is None
    assert facts(*lines)[1].errors == ()


@pytest.mark.parametrize("cell", ["", " "])
def test_an_empty_cell_is_no_figure_and_that_of_the_broad_group_is_told_with_its_title(cell: str) -> None:
    alone = ("code,title,value", f"99-1011,Piano tuners,{cell}")
    found = joined((*alone, "99-1010,All,5"), Codes(soc="99-1011"))

    assert joined(alone, Codes(soc="99-1011")) is None
    assert found == Fact(Decimal(5), "test", "soc", "99-1010", "All")


def test_a_published_zero_is_a_figure() -> None:
    fact = joined(("code,title,value", "99-1011,Piano tuners,0"), Codes(soc="99-1011"))

    assert fact is not None
    assert fact.value == 0


def test_a_share_is_converted_exactly_and_keeps_its_rank() -> None:
    lines = (
        "code,title,value,value_below,value_same,value_of,sd",
        "99-1011,Piano tuners,0.07,60,2,700,0.01",
        "99-1012,Organ tuners,0.08,,,,",
    )
    fact = joined(lines, Codes(soc="99-1011"), times=100, ranked=True, deviation="sd")

    assert fact == Fact(Decimal("7.00"), "test", "soc", "99-1011", "Piano tuners", 60, 2, 700, Decimal("1.00"))
    assert joined(lines, Codes(soc="99-1012"), times=100, ranked=True, deviation="sd") == Fact(
        Decimal("8.00"), "test", "soc", "99-1012", "Organ tuners"
    )


@pytest.mark.parametrize(
    ("rank", "said"),
    [
        ("1,0,x", ":31: value_of: 'x' is not a number of occupations"),
        ("-1,0,7", ":27: value_below: '-1' is not a number of occupations"),
        ("1,,7", ":29: value_same: '' is not a number of occupations"),
        ("6,1,7", ":31: value_of: 6 lower ones, 1 the same and this one are more than 7"),
    ],
)
def test_a_rank_that_cannot_be_is_told_with_its_column(rank: str, said: str) -> None:
    header = "code,title,value,value_below,value_same,value_of"
    _, problems = facts(header, f"99-1011,Piano tuners,0.07,{rank}", ranked=True)

    assert listed(problems).startswith(f"facts/test.csv:2{said}\n")


def test_a_deviation_below_zero_is_refused() -> None:
    _, problems = facts("code,title,value,sd", "99-1011,Piano tuners,0.07,-0.1", deviation="sd")

    said = "'-0.1' is below 0, the least that a standard deviation can be"
    assert listed(problems) == f"facts/test.csv:2:27: sd: {said}"


def test_a_bad_row_does_not_hide_the_good_ones() -> None:
    found, problems = facts("code,title,value", "99-1011,Piano tuners,many", "99-1012,Organ tuners,3")

    assert list(found["m"]) == ["99-1012"]
    assert [problem.place.line for problem in problems] == [2]


@pytest.mark.parametrize(
    ("codes", "warned"),
    [
        ({"soc": "99-1011"}, ""),
        ({"soc": "99-1019"}, ""),  # whose broad group has figures
        ({"soc": "15-1132"}, "no table in facts/ has '15-1132' or a group that holds it"),
        ({"onet": "15-1132.00"}, "no table in facts/ has '15-1132' or a group that holds it"),
        ({"isco": "3521"}, ""),  # of which there is no table
    ],
)
def test_a_code_that_no_table_has_is_warned_of(tmp_path: Path, codes: dict[str, str], warned: str) -> None:
    files = {"occupations/violin-maker.md": entry(codes=codes)}
    _, problems = read(write(tmp_path, {**minimal_site(), **files}))

    assert [problem.message for problem in problems] == ([warned] if warned else [])


@pytest.mark.parametrize(
    ("code", "kind", "message", "cure"),
    [
        ("110", "isco", "'110' is not a code of ISCO-08", "write 0110: a spreadsheet may have taken the zero away"),
        ("9910", "isco", "'9910' is not a code of ISCO-08", "write it in the form 3521"),
        (
            "7222",
            "soc",
            "'7222' is not a code of SOC 2018",
            "where it is one of ISCO-08, write `code: isco` with the measures of this table",
        ),
    ],
)
def test_a_code_of_another_classification_is_told_with_its_cure(code: str, kind: str, message: str, cure: str) -> None:
    _, problems = facts("code,title,value", f"{code},Officers,2", code=kind)

    assert listed(problems) == f"facts/test.csv:2:1: code: {message}\n    {cure}"


INDEX = ("code,title,value", "99-1010,All tuners,0.350", "99-1011,Piano tuners,1", "99-2010,All others,0.04")
WARNED = (
    "facts/test.csv:2:20: warning: value: 0.35 is shown as 0; in 2 cells it is so\n"
    "    give measure 'm' in measures.yaml its `decimals`, such as `decimals: 2`"
)


@pytest.mark.parametrize(
    ("given", "said"),
    [
        (
            {},
            WARNED,
        ),
        ({"decimals": 0}, ""),
        ({"decimals": 2}, ""),
        ({"unit": "percent"}, ""),
    ],
)
def test_an_index_of_which_nothing_is_left_without_decimals_is_warned_of(given: dict[str, object], said: str) -> None:
    shared = {"name": "m", "short": "m", "unit": "index", "direction": "neither", "meaning": "m", "zero": "z"}
    fact = FactValue(source="test", column="value", code="soc")
    declared = Measure(fact=fact, absent="a", **shared | given)
    problems = Problems()

    read_facts(
        {"test": table(*INDEX)},
        measures(m=fact).model_copy(update={"measures": {"m": declared}}),
        CLASSIFICATIONS,
        problems,
    )

    assert listed(problems) == said
    assert not problems.errors


@pytest.mark.parametrize(
    ("cell", "cure"),
    [
        ('"1,200"', "write 1200"),
        ('"1,234,567.5"', "write 1234567.5"),
        ('"12,5"', "write 12.5"),
        ("1 200", "write 1200"),
        ("€3100", "write 3100"),
        ("−2.5", "write '-2.5', with a hyphen in place of the minus sign"),
        ("1_000", "write digits and a point only; leave the cell empty where you hold no figure"),
        ("12%", "write digits and a point only; leave the cell empty where you hold no figure"),
    ],
)
def test_a_number_in_another_spelling_is_told_as_it_is_written_here(tmp_path: Path, cell: str, cure: str) -> None:
    site = minimal_site()
    lines = ("code,title,employed,growth,openings,pay", f"99-1011,Piano tuners,{cell},2.5,300,45500")
    _, problems = read(write(tmp_path, site | {"facts/census.csv": "\n".join(lines) + "\n"}))

    assert (f"'{cell.strip(chr(34))}' is not a number", cure) in [(one.message, one.cure) for one in problems.errors]


@pytest.mark.parametrize("name", ["Growth", "GROWTH", "grwth"])
def test_a_column_of_nearly_the_name_is_to_get_that_name(tmp_path: Path, name: str) -> None:
    table = minimal_site()["facts/census.csv"].replace("growth", name, 1)
    _, problems = read(write(tmp_path, minimal_site() | {"facts/census.csv": table}))

    assert listed(problems.errors) == (
        f"{tmp_path}/facts/census.csv:1:21: growth: there is no such column\n"
        f"    rename the column '{name}' to 'growth', or write `column: {name}` in measures.yaml"
    )
