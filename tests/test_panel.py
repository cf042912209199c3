"""The panel beside the page of an entry in the preview: what it says, and that the guide has what it leads to."""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

import pytest
from bs4 import BeautifulSoup

from bellwether.build.surveying import surveyed
from bellwether.content.load import Documents
from bellwether.desk.guide import guide_html
from bellwether.desk.panel import EntryPanel, panel_html, panel_of
from bellwether.model.problems import Problems
from tests.sample import entry, minimal_site, read, write
from tests.test_advice_kinds import EVIDENCE, TASKS

ROOT = Path(__file__).parent.parent
PAGE = "<main><h1>Will it?</h1><p>One two three four.</p><script>let five = 6;</script></main><footer>Seven</footer>"
BODY = "Ebony pegs slip in dry winters unless somebody chalks them every week.\n"


def panel(tmp_path: Path, files: Mapping[str, str], slug: str, page: str = PAGE) -> EntryPanel:
    content = write(tmp_path / "content", minimal_site() | files)
    library, problems = read(content)
    assert library is not None, list(map(str, problems))
    documents = Documents(content / "occupations", Problems())
    made = panel_of(surveyed(library, {}), documents, slug, page, "/guide", problems.warnings)
    assert made is not None
    return made


def shown(view: EntryPanel) -> BeautifulSoup:
    return BeautifulSoup(panel_html(view), "html.parser")


def part(view: EntryPanel, heading: str) -> str:
    """What stands under a heading of the panel, in one line."""
    (found,) = (title for title in shown(view).select("h2") if title.text == heading)
    assert found.parent
    return " ".join(found.parent.get_text(" ").removeprefix(heading).split())


def test_points_are_the_warnings_of_the_entry_and_then_its_advice_with_the_way_to_the_guide(tmp_path: Path) -> None:
    files = {"occupations/harp-tuner.md": entry(BODY, title="Harp tuner.", plural="harp tuners")}
    view = panel(tmp_path, files, "harp-tuner")
    points = shown(view).select(".points li")

    assert [point.severity for point in view.points] == ["warning", *["advice"] * (len(points) - 1)]
    assert "the sign '.' would stand in every sentence" in points[0].text
    assert {link["href"] for point in points for link in point.select("a")} == {
        f"/guide#{point.guide.partition('#')[2]}" for point in view.points if point.guide
    }


def test_the_guide_has_every_heading_into_which_advice_and_its_own_links_lead() -> None:
    guide = BeautifulSoup(guide_html(), "html.parser")
    ids = {element["id"] for element in guide.select("[id]")}
    sources = (path.read_text(encoding="utf-8") for path in (ROOT / "bellwether").rglob("*.py"))
    named = {name for source in sources for name in re.findall(r'^_?(?:[A-Z_]+_)?GUIDE = "([a-z-]+)"$', source, re.M)}

    assert "words-of-your-own" in named
    assert named <= ids
    assert {link["href"].removeprefix("#") for link in guide.select('a[href^="#"]')} <= ids


def test_the_gate_is_told_with_its_reasons(tmp_path: Path) -> None:
    thin = panel(tmp_path, {"occupations/harp-tuner.md": entry("One.\n", title="Harp tuner")}, "harp-tuner")

    assert part(thin, "Kept from search engines") == (
        "thin: 1 word in prose and answers, wanted 10 unsourced: 0 sources, wanted 1 The page is offered once "
        "no reason is left; the limits stand in site.yaml under limits . What the guide says"
    )
    assert "search engines" not in part(thin, "To mend or to think about")
    assert shown(thin).select_one(".verdict").text == "kept from search engines"


def test_what_concerns_the_page_has_no_place_in_it_and_names_of_fields_are_shown_as_such(tmp_path: Path) -> None:
    thin = panel(tmp_path, {"occupations/harp-tuner.md": entry("One.\n", title="Harp tuner")}, "harp-tuner")
    point = next(point for point in shown(thin).select(".points li") if "the page goes without" in point.text)

    assert point.select_one(".place") is None
    assert {"shift", "tools"} <= {code.text for code in point.select("code")}
    assert "`" not in shown(thin).text


def test_an_entry_that_is_offered_has_no_reasons(tmp_path: Path) -> None:
    view = panel(tmp_path, {}, "piano-tuner")

    assert view.kept_out == ()
    assert shown(view).select_one(".verdict").text == "offered to search engines"


def test_the_search_result_and_the_picture_are_shown(tmp_path: Path) -> None:
    found = shown(panel(tmp_path, {}, "piano-tuner"))

    assert found.select_one(".address").text == "site.example › jobs › piano-tuner"
    assert found.select_one(".title").text.startswith("Will AI replace piano tuners?")
    assert found.select_one(".shared img")["src"] == "/jobs/piano-tuner/picture.png"


def test_own_words_are_held_against_those_of_the_page(tmp_path: Path) -> None:
    task = {"task": "T", "automation": 1, "why": "W."}
    made = entry("One.\n", title="Harp tuner", answer="No, never.", summary="S.", about="A.", tasks=[task])
    page = PAGE.replace("four", "four five six seven eight nine ten")
    view = panel(tmp_path, {"occupations/harp-tuner.md": made}, "harp-tuner", page)

    assert (view.words.own, view.words.page, view.words.share) == (7, 12, 58)
    assert (
        "7 words are yours: 1 in prose and answers, 6 in fields and questions. That is 58% of the 12 on the page"
        in part(view, "Your own words")
    )


@pytest.mark.parametrize(("words", "told"), [(28, []), (29, ["24% of the words on the page are the entry's own"])])
def test_a_page_of_which_most_is_derived_is_told(tmp_path: Path, words: int, told: list[str]) -> None:
    task = {"task": "T", "automation": 1, "why": "W."}
    made = entry("One.\n", title="Harp tuner", answer="No, never.", summary="S.", about="A.", tasks=[task])
    view = panel(tmp_path, {"occupations/harp-tuner.md": made}, "harp-tuner", f"<main>{'word ' * words}</main>")

    assert [point.message.partition(";")[0] for point in view.points if "the entry's own" in point.message] == told


def test_the_nearest_passage_of_another_entry_stands_beside_the_own_one(tmp_path: Path) -> None:
    files = {
        "occupations/harp-tuner.md": entry(BODY, title="Harp tuner"),
        "occupations/lute-tuner.md": entry(f"Well then. {BODY}", title="Lute tuner"),
    }
    found = shown(panel(tmp_path, files, "harp-tuner"))

    assert [passage.p.text for passage in found.select(".beside blockquote")] == [BODY.strip(".\n")] * 2
    assert [passage.footer.text.rpartition("/")[2] for passage in found.select(".beside blockquote")] == [
        "harp-tuner.md:18:1",
        "lute-tuner.md:18:12",
    ]
    assert "Nearest is Lute tuner, which has 100% of the text as well." in " ".join(found.text.split())


def test_links_of_writers_sources_and_their_age_are_listed(tmp_path: Path) -> None:
    view = panel(tmp_path, {}, "piano-tuner")

    assert [job.title for job in view.leads_to] == ["Organ tuner", "Violin maker"]
    assert [(job.title, job.href) for job in view.led_from] == [("Organ tuner", "/jobs/organ-tuner/")]
    assert part(view, "Links by writers").startswith("Leads to Organ tuner")
    assert part(view, "Sources") == "Test census 2025, 1 year ago Test survey March 2026"


def test_derived_questions_are_told_with_what_they_say_and_why_they_are_not_asked(tmp_path: Path) -> None:
    body = f"{BODY}\n## FAQ\n\n### AI: will it replace harp tuners?\n\nFew.\n"
    files = {"occupations/harp-tuner.md": entry(body, title="Harp tuner", faq_skip=["when"])}
    view = panel(tmp_path, files, "harp-tuner")
    standing = {asked.question: asked.standing for asked in view.questions}

    assert standing["Will AI replace harp tuners?"] == "the writer's"
    assert standing["When will AI change the work of a harp tuner?"] == "skipped"
    assert "Yours: AI: will it replace harp tuners?" in part(view, "Questions")


@pytest.mark.parametrize("despite", [None, "The tower is steep."])
def test_tasks_whose_evidence_contradicts_the_rating_are_told(tmp_path: Path, despite: str | None) -> None:
    site = minimal_site()
    task = {"task": "Climb", "automation": 0, "why": "W.", "evidence": {"task": ["1"]}, "despite": despite}
    files = {
        "measures.yaml": site["measures.yaml"] + EVIDENCE.replace("absent", "exposed_above: 2, absent"),
        "sources.yaml": site["sources.yaml"].replace("survey:", "list:", 1) + site["sources.yaml"].split("census:")[0],
        "facts/list-tasks.csv": TASKS,
        "occupations/harp-tuner.md": entry(
            BODY, title="Harp tuner", tasks=[{key: value for key, value in task.items() if value is not None}]
        ),
    }
    told = part(panel(tmp_path, files, "harp-tuner"), "Ratings that published evidence contradicts")

    why = f"It stands because: {despite}" if despite else "The entry does not say why it stands."
    assert told == f"Climb, rated 0 Seen: 3% {why}"


def test_what_is_written_is_text_and_no_markup(tmp_path: Path) -> None:
    files = {"occupations/harp-tuner.md": entry(BODY, title="Harp & <i tuner")}
    found = shown(panel(tmp_path, files, "harp-tuner"))

    assert found.select_one(".name").text == "Harp & <i tuner"


def test_there_is_no_panel_without_an_entry(tmp_path: Path) -> None:
    library, _ = read(write(tmp_path, minimal_site()))
    assert library is not None

    assert panel_of(surveyed(library, {}), {}, "nobody", PAGE, "/guide") is None
