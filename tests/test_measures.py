from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import fields
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.content.frontmatter import read_yaml
from bellwether.content.schema import checked
from bellwether.model.basis import Basis
from bellwether.model.entry import FrontMatter, HandScore, Skill, Task
from bellwether.model.fact import Fact, Withheld
from bellwether.model.formula import Formula, FormulaInput
from bellwether.model.library import Library, Occupation
from bellwether.model.measure import FactValue, Measure, Measures, Score, whole
from bellwether.model.problems import Problems
from bellwether.model.prose import Prose
from bellwether.scores.measures import measure_all
from bellwether.words.method import arithmetic, basis_words
from bellwether.words.numbers import percent

MEASURES_YAML = Path(__file__).parents[1] / "content" / "measures.yaml"
NOTHING = {field.name: {} for field in fields(Library)}
CODE = "99-1011"
_OUTLOOK = {"eloundou": "40", "growth": "-1.7", "openings": "37", "separations": "40"}


def task(automation: Decimal | int, time: int | None = None) -> Task:
    return Task(task="t", why="w", automation=automation, time=time)


def skill(vulnerability: int | None = None, complementarity: int | None = None) -> Skill:
    return Skill(skill="s", kind="durable", vulnerability=vulnerability, complementarity=complementarity)


def fact(value: str, code: str = CODE) -> Fact:
    return Fact(Decimal(value), "test", "soc", code, "Piano tuners")


def given_input(name: str, weight: int = 1, **declared: object) -> FormulaInput:
    return FormulaInput.model_validate({"input": name, "weight": weight, "label": name, **declared})


def formula(*inputs: FormulaInput) -> Measure:
    return _measure(formula=Formula(inputs=inputs))


def figure() -> Measure:
    return _measure(fact=FactValue(source="test", column="value"))


def _measure(**origin: object) -> Measure:
    shared = {"unit": "score", "direction": "neither", "meaning": "m", "zero": "z", "absent": "not published"}
    return Measure(name="Name", short="Short", **shared, **origin)


def scores(
    measures: Mapping[str, Measure],
    tasks: Sequence[Task] = (),
    skills: Sequence[Skill] = (),
    facts: Mapping[str, Fact] | None = None,
    hand: Mapping[str, HandScore] | None = None,
    withheld: Mapping[str, Withheld] | None = None,
    others: Mapping[str, Sequence[Fact]] | None = None,
) -> Mapping[str, Score]:
    """What the measures come to for a job with these tasks, skills, and figures; `others` are of other codes."""
    words = dict.fromkeys(("title", "answer", "summary", "about"), "A text")
    days = dict.fromkeys(("published", "updated"), "2026-01-01")
    written = FrontMatter(**words, **days, category="c", author="a", tasks=(task(0),), scores=hand or {})
    # An entry has at least one task; the arithmetic does not rely on it.
    written = written.model_copy(update={"tasks": tuple(tasks), "skills": tuple(skills)})
    facts = facts or {}
    job = Occupation("job", "job.md", written, Prose(), (), facts, withheld or {})
    declared = Measures.model_construct(measures=measures)
    published = {measure_id: {found.code: found} for measure_id, found in facts.items()}
    for measure_id, more in (others or {}).items():
        published.setdefault(measure_id, {}).update({found.code: found for found in more})
    made = {"measures": declared, "occupations": {"job": job}, "facts": published}
    return measure_all(Library(**NOTHING | made))["job"]


def score(*inputs: FormulaInput, **known: object) -> Score:
    """What a formula comes to; `figures` become published figures that it can name."""
    figures = {name: fact(value) for name, value in known.pop("figures", {}).items()}
    measures = {"m": formula(*inputs), **dict.fromkeys(("a", "b", "c", *figures), figure())}
    return scores(measures, facts=figures, **known)["m"]


@pytest.fixture(scope="module")
def real() -> Measures:
    document = read_yaml(MEASURES_YAML.read_text(encoding="utf-8"), "measures.yaml", Problems())
    assert document is not None
    measures = checked(Measures, document, Problems())
    assert measures is not None
    return measures


@pytest.mark.parametrize("measure_id", ["displacement", "disruption"])
@pytest.mark.parametrize(
    ("value", "word"),
    [
        *(("0", "very low"), ("19.49", "very low"), ("19.5", "low"), ("39.49", "low"), ("39.5", "moderate")),
        *(("59.49", "moderate"), ("59.5", "high"), ("79.49", "high"), ("79.5", "very high"), ("100", "very high")),
    ],
)
def test_the_published_bands_go_by_the_figure_shown(real: Measures, measure_id: str, value: str, word: str) -> None:
    band = real.measures[measure_id].band(Decimal(value))

    assert band is not None
    assert band.word == word


def test_the_real_outlook_is_growth_against_the_average_capability_and_openings_for_leavers(real: Measures) -> None:
    facts = {name: fact(value) for name, value in _OUTLOOK.items()}
    found = scores(real.measures, facts=facts, others={"growth": [fact("3.1", "00-0000")]})["outlook"]

    assert [term.raw for term in found.terms] == [Decimal("-4.8"), 40, Decimal("92.5")]
    assert [term.scaled for term in found.terms] == [26, 60, Decimal("31.25")]
    assert (found.spread, found.shown) == ("inputs", 39)


def test_a_job_without_growth_has_no_outlook(real: Measures) -> None:
    facts = {name: fact(value) for name, value in _OUTLOOK.items() if name != "growth"}

    assert "outlook" not in scores(real.measures, facts=facts)


def test_the_real_formulas_leave_nothing_out_that_is_known(real: Measures) -> None:
    facts = {name: fact(value) for name, value in _OUTLOOK.items()}
    found = scores(real.measures, [task(40)], [skill(30, 50)], facts, others={"growth": [fact("3.1", "00-0000")]})

    for measure_id in ("displacement", "outlook", "disruption"):
        assert [term.basis for term in found[measure_id].terms if term.scaled is None] == []


def test_task_automation_is_weighted_by_working_time() -> None:
    found = score(given_input("tasks.automation"), tasks=[task(80, 25), task(0, 75)])

    assert found.value == 20
    assert basis_words(found.terms[0].basis) == "2 tasks, weighted by working time"


def test_arithmetic_is_not_rounded_to_where_rounding_it_again_leads_elsewhere() -> None:
    (term,) = score(given_input("tasks.automation"), tasks=[task(47, 45), task(46, 55)]).terms

    assert [arithmetic(term, Decimal(value)) for value in ("46.45", "46.44", "46.55")] == ["46.45", "46.4", "46.6"]


@pytest.mark.parametrize("times", [(None, None), (25, None), (0, 0)])
def test_without_working_times_each_task_counts_alike(times: tuple[int | None, int | None]) -> None:
    found = score(given_input("tasks.automation"), tasks=[task(80, times[0]), task(0, times[1])])

    assert found.value == 40
    assert basis_words(found.terms[0].basis) == "2 tasks, each counted alike"


def test_the_share_of_tasks_counts_those_from_the_threshold_on_by_their_time() -> None:
    found = score(given_input("tasks.share", at_least=50), tasks=[task(50, 30), task(49, 50), task(90, 20)])

    assert found.value == 50
    assert basis_words(found.terms[0].basis) == "2 of 3 tasks"


def test_skills_without_a_rating_are_not_counted_as_zero() -> None:
    found = score(given_input("skills.vulnerability"), skills=[skill(60), skill(None, 5), skill(20)])

    assert found.value == 40
    assert basis_words(found.terms[0].basis) == "2 of 3 skills"


@pytest.mark.parametrize(
    ("declared", "raw", "scaled"),
    [
        ({}, "35", "35"),
        ({"invert": True}, "35", "65"),
        ({"from": -10, "to": 10}, "-1.7", "41.5"),
        ({"from": -10, "to": 10}, "-25", "0"),
        ({"from": -10, "to": 10}, "25", "100"),
        ({"from": -10, "to": 10, "invert": True}, "25", "0"),
        ({"to": 20}, "5", "25"),
    ],
)
def test_an_input_is_scaled_cut_off_and_turned_over(declared: dict[str, object], raw: str, scaled: str) -> None:
    found = score(given_input("a", **declared), figures={"a": raw})

    assert found.terms[0].raw == Decimal(raw)
    assert found.terms[0].scaled == found.value == Decimal(scaled)


def test_per_divides_by_the_figure_of_the_same_code() -> None:
    found = score(given_input("a", per="b", to=20), figures={"a": "5", "b": "50"})

    assert (found.terms[0].raw, found.value) == (10, 50)


@pytest.mark.parametrize(("all_", "raw"), [("3.1", "-4.8"), ("0", "-1.7"), (None, None)])
def test_beyond_subtracts_the_figure_of_another_code(all_: str | None, raw: str | None) -> None:
    measures = {"m": formula(given_input("a", beyond="00-0000", **{"from": -10, "to": 10}), given_input("c"))}
    others = {"a": [fact(all_, "00-0000")]} if all_ else {}
    facts = {"a": fact("-1.7"), "c": fact("30")}
    found = scores(measures | dict.fromkeys("ac", figure()), facts=facts, others=others)["m"]

    assert found.terms[0].raw == (None if raw is None else Decimal(raw))


@pytest.mark.parametrize("base", [fact("50", "99-1010"), fact("0"), None])
def test_per_is_missing_where_its_base_is_of_other_people_or_none(base: Fact | None) -> None:
    measures = {"m": formula(given_input("a", per="b"), given_input("c")), **dict.fromkeys("abc", figure())}
    facts = {"a": fact("5"), "c": fact("30")} | ({"b": base} if base else {})
    found = scores(measures, facts=facts)["m"]

    assert found.value == 30
    assert (found.terms[0].raw, basis_words(found.terms[0].basis)) == (None, "not published")


def test_an_input_that_its_publisher_withholds_drops_out_and_says_so() -> None:
    measures = {"m": formula(given_input("a"), given_input("c")), **dict.fromkeys("ac", figure())}
    found = scores(
        measures, facts={"c": fact("30")}, withheld={"a": Withheld("*", "test", "soc", CODE, "Piano tuners")}
    )["m"]

    assert (found.value, found.terms[0].raw) == (30, None)
    assert basis_words(found.terms[0].basis) == "The publisher does not print the figure."


def test_a_missing_input_drops_out_and_the_rest_is_weighted_anew() -> None:
    found = score(given_input("a", 60), given_input("b", 20), given_input("c", 20), figures={"a": "40", "b": "80"})

    assert found.value == 50
    assert [(term.share, term.raw) for term in found.terms] == [(75, 40), (25, 80), (0, None)]


def test_the_range_is_that_of_leaving_each_input_out() -> None:
    found = score(
        given_input("a", 50), given_input("b", 25), given_input("c", 25), figures={"a": "40", "b": "80", "c": "0"}
    )

    # Without a: 40; without b: 26.67; without c: 53.33.
    assert (found.value, whole(found.low), whole(found.high)) == (40, 27, 53)
    assert found.has_range


def test_a_single_input_has_no_range() -> None:
    found = score(given_input("a"), given_input("b"), figures={"a": "40"})

    assert (found.low, found.value, found.high, found.has_range) == (40, 40, 40, False)


def test_a_formula_may_take_another_and_each_comes_to_nothing_without_inputs() -> None:
    measures = {"m": formula(given_input("n", invert=True)), "n": formula(given_input("a")), "a": figure()}

    assert scores(measures, facts={"a": fact("30")})["m"].value == 70
    assert scores(measures) == {}


def test_a_published_zero_is_a_score_and_an_absent_figure_is_none() -> None:
    found = scores({"a": figure(), "b": figure()}, facts={"a": fact("0")})

    assert list(found) == ["a"]
    assert (found["a"].value, found["a"].fact) == (0, fact("0"))


def test_a_hand_score_takes_the_place_of_the_formula_everywhere() -> None:
    hand = HandScore(value=66, source="test", date="2026-01-01")
    measures = {"m": formula(given_input("tasks.automation")), "n": formula(given_input("m", invert=True))}
    found = scores(measures, [task(10)], hand={"m": hand})

    assert (found["m"].value, found["m"].low, found["m"].high) == (66, 66, 66)
    assert (found["m"].hand, found["m"].terms) == (hand, ())
    assert found["n"].value == 34


@pytest.mark.parametrize(
    ("value", "shown"),
    [("0.5", 1), ("1.5", 2), ("46.5", 47), ("47.5", 48), ("47.49", 47), ("-1.7", -2), ("-0.4", 0)],
)
def test_scores_are_rounded_half_up(value: str, shown: int) -> None:
    assert whole(Decimal(value)) == figure().rounded(Decimal(value)) == shown


@pytest.mark.parametrize(("value", "shown"), [("34.75", "34.8"), ("34.85", "34.9"), ("0", "0.0"), ("12", "12.0")])
def test_decimals_are_those_of_the_measure(value: str, shown: str) -> None:
    measure = figure().model_copy(update={"decimals": 1})

    assert str(measure.rounded(Decimal(value))) == shown


PERCENT = st.integers(0, 100)
TASKS = st.one_of(
    st.lists(st.builds(task, PERCENT, PERCENT), min_size=1, max_size=8),
    st.lists(st.builds(task, PERCENT), min_size=1, max_size=8),
)
SKILLS = st.lists(st.builds(skill, st.none() | PERCENT, st.none() | PERCENT), max_size=6)


@settings(derandomize=True, deadline=None, database=None)
@given(TASKS, SKILLS, st.randoms(use_true_random=False))
def test_a_score_lies_in_its_range_whatever_the_order(tasks: list[Task], skills: list[Skill], random: object) -> None:
    inputs = (
        given_input("tasks.automation", 50),
        given_input("tasks.share", 20, at_least=50),
        given_input("skills.vulnerability", 20),
        given_input("skills.complementarity", 10, invert=True),
    )
    found = score(*inputs, tasks=tasks, skills=skills)
    mixed = score(*inputs, tasks=random.sample(tasks, len(tasks)), skills=random.sample(skills, len(skills)))

    assert 0 <= found.low <= found.value <= found.high <= 100
    assert (mixed.value, mixed.low, mixed.high) == (found.value, found.low, found.high)


@settings(derandomize=True, deadline=None, database=None)
@given(TASKS, SKILLS)
def test_the_range_of_ratings_is_that_of_all_half_a_step_off(tasks: list[Task], skills: list[Skill]) -> None:
    inputs = (given_input("tasks.automation", 60), given_input("skills.complementarity", 40, invert=True))
    found = score(*inputs, tasks=tasks, skills=skills)

    assert found.spread == "ratings"
    assert found.low <= found.value <= found.high
    assert found.high - found.low <= 20
    ratings = [task.automation for task in tasks if task.time or not any(task.time for task in tasks)]
    added = [skill.complementarity for skill in skills if skill.complementarity is not None]
    if all(10 <= rating <= 90 for rating in ratings + added):
        # All ratings move one way: what AI adds counts against what it does.
        moved = 6 - 4 if added else 10
        assert round(found.high - found.value, 6) == round(found.value - found.low, 6) == moved


def test_a_task_may_state_a_wider_margin() -> None:
    tasks = [task(50), task(50).model_copy(update={"margin": Decimal(30)})]

    found = score(given_input("tasks.automation"), tasks=tasks)

    assert (found.low, found.value, found.high) == (30, 50, 70)


def test_a_score_of_a_score_of_ratings_moves_with_it_and_figures_stay() -> None:
    measures = {"m": formula(given_input("n", invert=True), given_input("a")), "a": figure()}
    measures["n"] = formula(given_input("tasks.automation"))
    found = scores(measures, [task(40)], facts={"a": fact("80")})["m"]

    assert (found.low, found.value, found.high, found.spread) == (65, 70, 75, "ratings")


@pytest.mark.parametrize(("minimum", "comes"), [(45, True), (46, False)])
def test_below_its_minimum_a_formula_gives_no_score(minimum: int, comes: bool) -> None:
    inputs = (given_input("a", 45), given_input("b", 35), given_input("c", 20))
    measures = {"m": _measure(formula=Formula(inputs=inputs, minimum=minimum)), **dict.fromkeys("abc", figure())}

    assert ("m" in scores(measures, facts={"a": fact("40")})) is comes


@settings(derandomize=True, deadline=None, database=None)
@given(st.lists(st.tuples(st.integers(1, 100), st.booleans()), min_size=1, max_size=6), st.integers(1, 100))
def test_there_is_a_score_exactly_where_the_least_part_of_the_weight_is_known(
    inputs: list[tuple[int, bool]], minimum: int
) -> None:
    names = [f"f{index}" for index in range(len(inputs))]
    given_inputs = tuple(given_input(name, weight) for name, (weight, _) in zip(names, inputs, strict=True))
    measures = {"m": _measure(formula=Formula(inputs=given_inputs, minimum=minimum)), **dict.fromkeys(names, figure())}
    facts = {name: fact("1") for name, (_, known) in zip(names, inputs, strict=True) if known}
    present = sum(weight for weight, known in inputs if known)

    assert ("m" in scores(measures, facts=facts)) == (100 * present >= minimum * sum(w for w, _ in inputs))


def test_a_zero_that_was_only_not_seen_earns_nothing() -> None:
    unseen = figure().model_copy(update={"unseen_zero": True, "zero": "Nothing passed the cut."})
    measures = {"m": formula(given_input("a", invert=True), given_input("b")), "a": unseen, "b": figure()}
    found = scores(measures, facts={"a": fact("0"), "b": fact("30")})["m"]

    assert (found.value, found.terms[0].raw) == (30, None)
    assert basis_words(found.terms[0].basis) == "0 says only that nothing was seen. Nothing passed the cut."


@pytest.mark.parametrize(("rating", "shown"), [("57.94", "57.94%"), ("57.9", "57.9%"), ("57", "57%"), ("0", "0%")])
def test_ratings_are_shown_as_given(rating: str, shown: str) -> None:
    assert percent(task(Decimal(rating)).automation) == shown


@pytest.mark.parametrize(
    ("basis", "said"),
    [
        (Basis("timed tasks", of=2), "2 tasks, weighted by working time"),
        (Basis("tasks", of=1), "1 task, each counted alike"),
        (Basis("tasks"), "no task is rated"),
        (Basis("share", counted=2, of=3), "2 of 3 tasks"),
        (Basis("skills", counted=3, of=3), "3 skills"),
        (Basis("skills", counted=1, of=3), "1 of 3 skills"),
        (Basis("skills"), "no skill is rated"),
        (Basis("figure", name="Sound Engineering Technicians"), "published for sound engineering technicians"),
        (Basis("figure", name="Sound engineering technicians"), "published for sound engineering technicians"),
        (Basis("measure", name="Career outlook"), "Career outlook"),
        (Basis("absent", name="We hold no figure."), "We hold no figure."),
        (Basis("withheld"), "The publisher does not print the figure."),
    ],
)
def test_an_input_says_what_it_rests_on_in_one_spelling(basis: Basis, said: str) -> None:
    assert basis_words(basis) == said
