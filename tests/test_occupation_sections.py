"""What each section of an occupation page says, with its sources and without what is not known."""

from __future__ import annotations

import pytest

from tests.conftest import Built, Site
from tests.pages import ORGAN, PAGE, TUNER, edited, facts, questions, rows, words
from tests.sample import minimal_site

ORGAN_PAGE, CLERK, DOORKEEPER = "/jobs/organ-tuner/", "/jobs/box-office-clerk/", "/jobs/stage-doorkeeper/"
COMPARISON = "comparisons/organ-tuner-vs-piano-tuner.md"
BODY = minimal_site()[TUNER].split("---\n", 2)[2]


def test_skills_stand_under_what_ai_does_to_their_worth_with_the_ratings_that_they_have(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#skills")
    assert section is not None
    groups = {words(group.h3): words(group.ul) for group in section.select(".skills > div")}

    assert groups == {
        "Durable": "Listening",
        "Complementary": "Using a tuning app",
        "Exposed": "Reading a tuning curve",
    }
    ratings = section.select_one("details")
    assert ratings is not None
    assert [words(line) for line in ratings.select("li")] == [
        "Listening: takes 20, adds 40",
        "Using a tuning app: adds 80",
        "Reading a tuning curve: takes 70",
    ]
    assert "how much AI takes of a skill’s worth (vulnerability)" in words(ratings.p)


def test_of_skills_that_nobody_rated_no_rating_is_explained(site: Site) -> None:
    page = site(edited(TUNER, {"skills": [{"skill": "Listening", "kind": "durable"}]})).html(PAGE)

    assert words(page.select_one("#skills")).endswith("Keep their worth. Listening")


def test_the_first_takeaways_are_the_quick_take_and_the_others_follow_below(sample: Built) -> None:
    page, twin = sample.html(PAGE), sample.json("jobs/piano-tuner/index.json")
    quick, more = ([words(line) for line in page.select(f"{place} li")] for place in ("#quick-take", "#takeaways"))

    assert quick == ["The hand stays.", "The fork goes.", "An app hears no room."]
    assert more == ["Trust is won at the door."]
    assert (twin["quick_take"], twin["takeaways"]) == (quick, quick + more)


def test_without_takeaways_the_quick_take_has_three_lines_at_most_and_no_figure_of_the_first_screen(site: Site) -> None:
    page = site(edited(TUNER, {"takeaways": None})).html(PAGE)

    assert [words(line) for line in page.select("#quick-take li")] == [
        "Of 3 tasks, 1 stays with people, 1 is shared with software and 1 can largely be left to software.",
        (
            "AI gets furthest with “Measure the pitch of each string” (75%) and least far with “Turn the pins so that "
            "they hold” (0%)."
        ),
        "Of 3 skills, 1 keeps its worth whatever the tools can do: listening.",
    ]
    assert [
        words(line)
        for line in site(edited(TUNER, {"takeaways": None})).html("/jobs/violin-maker/").select("#quick-take li")
    ] == [
        "Of 2 tasks, 1 stays with people and 1 is shared with software.",
        "AI gets furthest with “Carve the back” (30%) and least far with “Listen to the wood” (0%).",
    ]


def test_a_plan_stands_by_time_and_folded_by_where_somebody_stands(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#plan")
    assert section is not None

    assert [words(step) for step in section.select("li")] == [
        "This week Tune one string by ear and by app.",
        "Within a year Learn to set a whole action.",
    ]
    assert {words(one.summary): words(one.p) for one in section.select("details:not([open])")} == {
        "If you want to begin": "Carry the tools of somebody who tunes.",
        "If you have lost the job": "Schools keep old pianos.",
    }


def test_a_plan_for_one_reader_alone_is_not_folded(site: Site) -> None:
    section = site(edited(TUNER, {"plan": {"laid_off": "Schools keep old pianos."}})).html(PAGE).select_one("#plan")
    assert section is not None

    assert section.ol is None
    assert [words(one.p) for one in section.select("details[open]")] == ["Schools keep old pianos."]


def test_kinds_of_the_job_are_told_with_how_they_compare_and_why(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#variants")
    assert section is not None

    assert words(section.p) == "By the editors’ estimate, beside all piano tuners:"
    assert [words(one) for one in section.select("li")] == [
        "Tuner of concert grands setting less exposed The hall has no second take.",
        "Tuner of spinets specialism more exposed Apps were made for them.",
    ]


@pytest.mark.parametrize("section", ["market", "studies"])
def test_every_figure_leads_to_its_source_with_year_licence_and_credit(sample: Built, section: str) -> None:
    page = sample.html(PAGE)
    found = page.select(f"#{section} tbody tr")

    assert found
    for row in found:
        mark = row.select_one("td.value .mark a")
        assert mark is not None
        source = page.select_one(f"ol.sources li{mark['href']}")
        assert source is not None
        assert str(len(source.find_previous_siblings("li")) + 1) == mark.text
        for said in ("released", "20", "Licence:", "(invented)"):
            assert said in words(source)


def test_the_sources_say_who_published_what_when_for_whom(sample: Built) -> None:
    source = words(sample.html(PAGE).select_one("#source-survey"))

    assert source.startswith("Test survey, The test institute; figures for January 2026, Nowhere; released March 2026.")
    assert source.endswith("The test institute, Test survey (invented). Licence: CC0.")


def test_a_figure_of_zero_comes_with_what_zero_means(sample: Built) -> None:
    page = sample.html(DOORKEEPER)
    zero = "Use was below the threshold, which is not never."

    assert rows(page.select_one("#studies table"))["Observed exposure"][0] == f"0% 1 {zero}"
    assert rows(page.select_one("#market table"))["Growth to 2034"][0].endswith("No change.")
    assert zero in words(page.select_one("#panel"))


def test_a_figure_that_is_not_zero_needs_no_such_explanation(sample: Built) -> None:
    assert "below the threshold" not in words(sample.html(PAGE).select_one("main"))


def test_what_is_withheld_is_told_as_that_and_never_as_zero(sample: Built) -> None:
    pay, openings = sample.html(DOORKEEPER), sample.html(ORGAN_PAGE)

    assert rows(pay.select_one("#market table"))["Median pay"][0].startswith("above $90,000 a year")
    assert "$0" not in words(pay.main)
    assert rows(openings.select_one("#market table"))["Openings a year"][0].startswith("not published")
    assert rows(openings.select_one("#compared table"))["Organ tuner"][3] == "not published"


def test_a_figure_of_a_broader_group_carries_the_groups_title(sample: Built) -> None:
    page = sample.html(ORGAN_PAGE)

    # Named once, above the table.
    assert "instrument tuners" not in words(page.select_one("#market table"))
    assert "“all instrument tuners (test figures)”" in words(page.select_one("#market > p"))
    assert words(page.select_one("#market > p")).endswith(
        "(SOC 2018 99-1010) in Testland, not for organ tuners alone. All its figures"
    )


def test_a_figure_of_the_very_job_is_not_said_to_count_others(site: Site) -> None:
    census = minimal_site()["facts/census.csv"].replace("Piano tuners (test figures)", "Piano Tuners")
    note = words(site({"facts/census.csv": census}).html(PAGE).select_one("#market > p"))

    assert "alone" not in note
    assert note == "The figures count piano tuners (SOC 2018 99-1011) in Testland. All its figures"


def test_a_study_gives_the_rank_among_occupations(sample: Built) -> None:
    cell = rows(sample.html(CLERK).select_one("#studies table"))["Observed exposure"][1]

    assert cell.startswith("more than 636 of 700 occupations box office clerks (test figures)")


def test_the_comparison_marks_this_job_and_links_the_others(sample: Built) -> None:
    table = sample.html(PAGE).select_one("#compared table")
    assert table is not None
    this, *others = table.select("tbody tr")

    assert words(this.th).startswith("Piano tuner this job Published figures: ")
    assert this.select("a[href^='/jobs/']") == []
    assert {str(row.a["href"]) for row in others if row.a} == {"/jobs/organ-tuner/", "/jobs/violin-maker/"}
    assert rows(table)["Piano tuner"] == ["30% low", "66/100 good", "+2.5%", "300", "$45,500 a year"]


def test_similar_jobs_are_compared_by_every_measure_and_in_authored_comparisons(sample: Built) -> None:
    (line,) = (line for line in sample.html(PAGE).select("#compared > p") if "every measure" in words(line))
    links = {words(link): str(link["href"]) for link in line.select("a")}

    assert links == {
        "Compare these by every measure": "/compare/?jobs=piano-tuner,violin-maker,organ-tuner",
        "Organ tuner or piano tuner": "/compare/organ-tuner-vs-piano-tuner/",
    }


def test_jobs_that_share_a_group_say_so_instead_of_pretending_to_differ(site: Site, sample: Built) -> None:
    page = site(edited(ORGAN, {"codes": {"soc": "99-1011"}})).html(PAGE)

    note = "Piano tuners and organ tuners are counted together as piano tuners (test figures)"
    assert note in words(page.select_one("#compared"))
    assert set(facts(page.select_one("#moves"))) == {"Risk"}
    assert "Pay and growth are published for both jobs together, as piano tuners (test figures)." in words(
        page.select_one("#moves")
    )
    assert "counted together" not in words(sample.html(PAGE).select_one("#compared"))


def test_a_move_tells_what_differs_in_pay_growth_and_work_and_which_skills_are_shared(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#moves")
    assert section is not None
    move = section.select("li")[0]

    assert words(section.p) == "Differences in published figures are from those of all piano tuners (test figures)."
    assert move.a is not None
    assert move.a["href"] == "/jobs/organ-tuner/"
    assert words(move.p) == "Difficulty: medium. The ear is the same."
    assert facts(move) == {
        "Pay": "$4,500 a year less ($41,000 a year)",
        "Growth": "4.2 points lower (−1.7%)",
        "Risk": "17 points lower (13% low)",
        "Counted among": "All instrument tuners (test figures)",
    }
    assert words(move.details) == "1 skill in common In common: Listening."


def test_skills_that_another_job_needs_besides_are_named_but_for_those_that_software_takes_over(site: Site) -> None:
    skills = [("Listening well", "durable"), ("Voicing of pipes", "durable"), ("Keeping a log", "exposed")]
    organ = edited(ORGAN, {"skills": [{"skill": name, "kind": kind} for name, kind in skills]})
    move = site(organ).html(PAGE).select_one("#moves li")
    assert move is not None

    assert words(move.details) == (
        "1 skill in common, 1 other needed there In common: Listening. Needed there: Voicing of pipes."
    )


def test_of_a_figure_beyond_the_highest_that_is_printed_the_least_difference_is_told(site: Site) -> None:
    there = [{"to": "stage-doorkeeper", "difficulty": "easy", "why": "It is near."}]
    back = [{"to": "piano-tuner", "difficulty": "easy", "why": "It is near."}]
    built = site(edited(TUNER, {"moves": there}) | edited("occupations/stage-doorkeeper.md", {"moves": back}))

    assert facts(built.html(PAGE).select_one("#moves"))["Pay"] == (
        "at least $44,500 a year more (above $90,000 a year)"
    )
    assert facts(built.html(DOORKEEPER).select_one("#moves"))["Pay"] == (
        "at least $44,500 a year less ($45,500 a year)"
    )


def test_a_move_to_a_job_without_a_page_has_no_link_and_says_that_there_are_no_figures(sample: Built) -> None:
    move = sample.html(PAGE).select("#moves li")[1]

    assert (words(move.h3), move.a, facts(move)) == ("Harp restorer", None, {})
    assert words(move.select("p")[-1]) == "We hold no published figures for this job."


def test_a_move_to_a_job_that_is_held_back_has_no_link_and_no_figures(site: Site) -> None:
    page = site({**edited(ORGAN, {"draft": True}), COMPARISON: None}).html(PAGE)
    move = page.select("#moves li")[0]

    assert (words(move.h3), move.a, facts(move)) == ("Organ tuner", None, {})
    assert page.select('a[href="/jobs/organ-tuner/"]') == []


def test_a_link_to_a_job_that_is_held_back_prints_its_words_alone(site: Site) -> None:
    prose = site({**edited(ORGAN, {"draft": True}), COMPARISON: None}).html(PAGE).select_one(".prose")

    assert "and the tuners of organs fewer" in words(prose)
    assert prose is not None
    assert "tuners of organs" not in [words(link) for link in prose.select("a")]


def test_a_slot_prints_the_figure_with_the_mark_of_its_source(sample: Built) -> None:
    slot, *others = sample.html(PAGE).select(".prose .figure")
    mark = slot.find_next_sibling("sup")

    assert slot.text == "2,000"
    assert mark is not None
    assert mark.a["href"] == "#source-census"  # type: ignore[index]
    assert [other.text for other in others] == ["3", "1", "+2.5%"]
    assert others[0].next_sibling == " tasks, "


def test_a_slot_in_an_answer_prints_the_figure_alone(site: Site) -> None:
    page = site(edited(TUNER, body=BODY.replace("by {{ horizon }}", "growth is {{ growth }}"))).html(PAGE)

    assert questions(page)["2"][1] == "Yes, growth is +2.5%."
    assert page.select("#questions .mark") == []


def test_a_slot_without_a_figure_says_so(site: Site) -> None:
    page = site(edited(ORGAN, body="Openings are {{ openings }}; outlook: {{ outlook }}.\n")).html(ORGAN_PAGE)

    prose = page.select_one(".prose")
    assert words(prose) == "Openings are not published 2; outlook: (not rated)."
    assert [link["href"] for link in page.select(".prose .mark a")] == ["#source-census"]


def test_links_to_jobs_print_their_title_or_the_writers_words(sample: Built) -> None:
    links = {str(link["href"]): words(link) for link in sample.html(PAGE).select('.prose a[href^="/jobs/"]')}

    assert links == {"/jobs/organ-tuner/": "tuners of organs", "/jobs/violin-maker/": "violin maker"}


def test_links_stand_under_the_base_path(site: Site) -> None:
    page = site(base_url="https://site.example/sub").html(PAGE)
    inside = [str(link["href"]) for link in page.select("a[href^='/'], link[href^='/']")]

    assert inside
    assert all(href.startswith("/sub/") for href in inside)
    assert "/sub/methodology/" in inside


def test_paid_links_are_disclosed_before_them_and_declared(sample: Built) -> None:
    section = sample.html(PAGE).select_one("#resources")
    assert section is not None
    paid, free = section.select("li")

    assert words(section.select_one("h2 + .disclosure")) == "Some of these links would earn money if they were real."
    assert section.select_one(".disclosure + ul") is not None
    assert paid.a is not None
    assert free.a is not None
    assert "sponsored" in paid.a["rel"]
    assert "sponsored" not in free.a["rel"]
    assert ("paid link" in words(paid), "paid link" in words(free)) == (True, False)


def test_without_paid_links_that_is_what_is_disclosed(site: Site) -> None:
    resources = [{"title": "Guild", "url": "https://guild.example/", "kind": "body"}]
    section = site(edited(TUNER, {"resources": resources})).html(PAGE).select_one("#resources")

    assert words(section and section.select_one(".disclosure")) == "None of these links earns money."
    assert "paid link" not in words(section)


def test_the_history_tells_each_recorded_score(site: Site) -> None:
    history = minimal_site()["history.csv"] + "2026-05-01,piano-tuner,displacement,33,A better app\n"
    section = site({"history.csv": history}).html(PAGE).select_one("#history")
    assert section is not None

    assert [words(line) for line in section.select("li")] == [
        "1 May 2026: risk went from 30% to 33%. A better app",
        "1 March 2026: risk first recorded at 30%. First rating",
    ]


def test_a_job_without_recorded_scores_still_offers_its_feed(sample: Built) -> None:
    page = sample.html("/jobs/violin-maker/")
    feeds = [str(link["href"]) for link in page.select('#updates a[href$=".xml"]')]

    assert page.select_one("#history") is None
    assert feeds == ["/jobs/violin-maker/feed.xml", "/changes/feed.xml"]
    assert all(sample.has(feed) for feed in feeds)


def test_the_method_shows_every_input_with_value_points_and_weight(sample: Built) -> None:
    tables = sample.html(PAGE).select("#method table")

    assert rows(tables[0]) == {
        "Task automation": ["27", "27", "50%"],
        "Skill vulnerability": ["45", "45", "30%"],
        "Observed exposure": ["12.5", "12.5", "20%"],
    }


def test_the_method_says_what_was_left_out_and_why(sample: Built) -> None:
    table = sample.html("/jobs/violin-maker/").select_one("#method table")

    assert rows(table)["Skill vulnerability"] == ["left out", "–", "–"]
    assert "no skill is rated" in words(table)
    assert "The test survey has no figure." in words(table)
