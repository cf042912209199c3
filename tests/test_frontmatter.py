from __future__ import annotations

from decimal import Decimal

import pytest
import yaml
from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.content.frontmatter import Document, decode, read_document, read_yaml
from bellwether.model.problems import Place, Problems, listed

PATH = "content/x.md"


def document(text: str) -> Document:
    """The document in `text`, which must be without fault."""
    problems = Problems()
    found = read_document(text, PATH, problems)
    assert listed(problems) == ""
    assert found is not None
    return found


def value(written: str) -> object:
    """What a value of front matter is read as."""
    return document(f"---\nfield: {written}\n---\n").data["field"]


@pytest.mark.parametrize(
    "written",
    [
        *("0110", "010", "0x1F", "0o17", "0b1", "1:30", "12:30:45", "1_000", "1e3", "1.", ".5", "+.inf", ".nan"),
        *("NO", "No", "no", "yes", "on", "off", "y", "n", "True", "TRUE", "False", "Null", "NULL", "=", "<<"),
        *("2026-11-20", "2026-11-20 10:00:00", "01.02.2026", "99-1011", "99-1011.00", "5-10", "10+"),
    ],
)
def test_what_yaml_would_turn_into_something_else_stays_text(written: str) -> None:
    assert value(written) == written


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("0", 0),
        ("2512", 2512),
        ("-5", -5),
        ("+7", 7),
        ("2.50", Decimal("2.50")),
        ("-1.7", Decimal("-1.7")),
        ("0.1", Decimal("0.1")),
        ("true", True),
        ("false", False),
        ("", None),
        ("~", None),
        ("null", None),
        ('"2512"', "2512"),
        ("'no: yes'", "no: yes"),
        ("[a, 1, true]", ["a", 1, True]),
        ("{a: {b: 1}}", {"a": {"b": 1}}),
        (">-\n  two\n  lines", "two lines"),
        ("plain  # and a remark", "plain"),
    ],
)
def test_plain_values_are_what_they_look_like(written: str, read: object) -> None:
    assert value(written) == read
    assert type(value(written)) is type(read)


@pytest.mark.parametrize("data", ["---\ntitle: é\n---\nBody.\n".encode(), "\ufeff---\ntitle: é\n---\nBody.\n".encode()])
def test_a_byte_order_mark_is_no_part_of_the_text(data: bytes) -> None:
    text = decode(data, PATH, Problems())

    assert text is not None
    assert document(text).data == {"title": "é"}


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\r"])
@pytest.mark.parametrize("above", [0, 1, 3])
def test_places_are_those_in_the_file(line_end: str, above: int) -> None:
    written = "\n" * above + "---\ntitle: Tuner\ntasks:\n  - task: Tune\n    automation: 5\n---\nOne.\n\nTwo.\n"
    text = decode(written.replace("\n", line_end).encode(), PATH, Problems())
    assert text is not None
    found = document(text)

    assert found.place("title") == Place(PATH, above + 2, 8)
    assert found.key_place("title") == Place(PATH, above + 2, 1)
    assert found.place("tasks", 0, "automation") == Place(PATH, above + 5, 17)
    assert found.key_place("tasks", 0, "automation") == Place(PATH, above + 5, 5)
    assert found.body_line == above + 7
    assert found.body == "One.\n\nTwo."


def test_the_place_of_what_is_not_there_is_that_of_the_nearest_thing_around_it() -> None:
    found = document("---\ntitle: Tuner\ntasks:\n  - {task: Tune}\n---\n")

    assert found.place("tasks", 0, "why") == Place(PATH, 4, 5)
    assert found.place("answer") == Place(PATH, 2, 1)
    assert found.key_place("tasks", 0) == Place(PATH, 4, 5)
    assert Document(PATH, {}).place("answer") == Place(PATH, 1, 1)


def test_a_rule_in_the_body_is_no_fence() -> None:
    found = document("---\ntitle: Tuner\n---\nAbove.\n\n---\n\nBelow.\n")

    assert found.body == "Above.\n\n---\n\nBelow."


def test_spaces_after_a_fence_do_not_matter_and_empty_front_matter_is_empty() -> None:
    assert document("--- \t\ntitle: Tuner\n---  \nBody.\n").data == {"title": "Tuner"}
    assert document("---\n---\nBody.\n").data == {}


def test_what_is_below_a_key_keeps_its_places() -> None:
    problems = Problems()
    found = read_yaml("a:\n  b: 1\nc: text\n", PATH, problems)
    assert found is not None

    assert found.below("a").data == {"b": 1}
    assert found.below("a").place("b") == Place(PATH, 2, 6)
    assert found.below("a").key_place() == Place(PATH, 1, 1)
    assert found.below("c").data == {}


def test_reading_one_document_leaves_nothing_behind_for_the_next() -> None:
    first = document("---\ntitle: One\naka: [a]\n---\n")
    second = document("---\ntitle: Two\n---\n")

    assert (dict(first.data), dict(second.data)) == ({"title": "One", "aka": ["a"]}, {"title": "Two"})


# Text that YAML may hold, line ends apart: `decode` has made them one before anything is read.
TEXT = st.text(
    st.characters(exclude_categories=["Cs", "Cc", "Cn"], exclude_characters="\u2028\u2029\ufeff"), min_size=1
)
# A key that begins with a blank that is no space is a slip of copying, and refused.
KEYS = TEXT.filter(lambda key: not key[0].isspace())
MAPPINGS = st.dictionaries(KEYS, st.one_of(TEXT, st.lists(TEXT), st.dictionaries(KEYS, TEXT)), min_size=1)


@settings(derandomize=True, deadline=None, database=None)
@given(MAPPINGS, st.booleans())
def test_any_mapping_of_text_survives_being_dumped_and_read(mapping: dict[str, object], flow: bool) -> None:
    dumped = yaml.safe_dump(mapping, allow_unicode=True, default_flow_style=flow, sort_keys=False)

    assert document(f"---\n{dumped}---\n").data == mapping


@settings(derandomize=True, deadline=None, database=None)
@given(MAPPINGS)
def test_places_point_at_the_text_of_the_value(mapping: dict[str, object]) -> None:
    # In double quotes and without folding, every value stands in the file as its escaped self.
    dumped = yaml.safe_dump(mapping, default_style='"', width=float("inf"), sort_keys=False)
    text = f"\n---\n{dumped}---\n"
    found, lines = document(text), text.split("\n")

    for path, place in found.places.items():
        node: object = mapping
        for step in path:
            node = node[step]  # type: ignore[index]
        if isinstance(node, str):
            quoted = yaml.safe_dump(node, default_style='"', width=float("inf")).rstrip("\n")
            assert lines[place.line - 1][place.column - 1 :].startswith(quoted)


@pytest.mark.parametrize(
    ("written", "cut"),
    [
        ("field: took rank #1 from people", "#1 from people"),
        ("field: took rank  #1 from people", "#1 from people"),
        ("field: took rank # 1", "# 1"),
        ("field: [took rank, of #1\n]", "#1"),
        ("field: two lines\n  of rank #1", "#1"),
        ("field: é {}".format("x" * 20) + " #1", "#1"),
    ],
)
def test_text_that_yaml_takes_for_a_comment_is_told(written: str, cut: str) -> None:
    problems = Problems()
    read_document(f"---\n{written}\n---\n", PATH, problems)

    (warning,) = problems.warnings
    assert warning.message == f"YAML takes what follows ' #' for a comment; '{cut}' is cut off"
    assert not problems.errors


@pytest.mark.parametrize(
    "written",
    [
        *("field: text  # a comment", "# a line\nfield: text", "field: 75 # rated anew", "field: 2026-11-20 # moved"),
        *('field: "rank #1"', "field: >\n  rank #1", "field: rank#1", "field: # below\n  - a"),
    ],
)
def test_a_comment_that_stands_off_is_no_cut_text(written: str) -> None:
    document(f"---\n{written}\n---\n")


def test_what_can_be_read_beside_a_mistake_is_read() -> None:
    problems = Problems()
    found = read_document("---\ntitle: One\nanswer: No: no\naka: [a\nplural: ones\n---\nBody.\n", PATH, problems)

    assert (found.readable, found.data, found.body) == (False, {"title": "One", "plural": "ones"}, "Body.")
    assert found.place("plural") == Place(PATH, 5, 9)
    assert [problem.place.line for problem in problems] == [3, 4]


def test_a_value_that_holds_itself_is_refused_and_never_followed() -> None:
    problems = Problems()
    found = read_yaml("a: &x [*x]\nb: &y {c: *y}\nd: 1\n", PATH, problems)

    assert (found.readable, found.data) == (False, {"d": 1})
    assert [problem.field for problem in problems] == ["a", "b"]


@pytest.mark.parametrize("text", ["[" * 100_000, "{a: " * 100_000, "a: " + "[" * 500, "- " * 100_000, "? " * 5000])
def test_what_is_nested_too_deep_is_an_error_and_never_followed(text: str) -> None:
    problems = Problems()
    read_yaml(text, PATH, problems)

    assert "nested more than 100 deep" in listed(problems)


def test_what_is_nested_as_deep_as_any_entry_is_read() -> None:
    assert value("[" * 90 + "]" * 90) is not None


def test_of_two_sides_of_a_conflict_the_first_is_read_on() -> None:
    problems = Problems()
    written = "a\n<<<<<<< one\nb\n||||||| base\nc\n=======\nd\n>>>>>>> two\ne\n=======\n"

    assert decode(written.encode(), PATH, problems) == "a\n\nb\n\n\n\n\n\ne\n=======\n"
    assert [problem.place for problem in problems] == [Place(PATH, 2, 1)]


def test_control_characters_are_named_where_they_first_stand() -> None:
    problems = Problems()

    assert decode(b"a\x07\nb\x07\x1b\t\n", PATH, problems) == "a \nb  \t\n"
    assert [str(problem.place) for problem in problems] == [f"{PATH}:1:2", f"{PATH}:2:3"]


@pytest.mark.parametrize("size", [256_000, 256_001])
def test_the_fields_together_may_have_a_certain_size_and_not_a_byte_more(size: int) -> None:
    fields = f"\ntitle: {'é' * ((size - 9) // 2)}"
    problems = Problems()
    document = read_document(f"\n---{fields}{'a' * (size - len(fields.encode()) - 1)}\n---\nBody.\n", "x.md", problems)

    assert document.body == "Body."
    assert [str(problem) for problem in problems] == (
        [] if size == 256_000 else ["x.md:2:1: the fields have 256 kB\n    shorten them; together they may have 256 kB"]
    )
