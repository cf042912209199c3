"""A site of another country: nothing on it is of the United States, and what is known of its own country is told."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from bellwether.pages.policy import FIRST_SCRIPT
from bellwether.words.population import in_region, place_name
from tests.conftest import Built, Site, build_site
from tests.pages import facts, rows, words
from tests.sample import entry, minimal_site, prose_page

# What another country's content would be said falsely. All figures here are made up for the tests.
KINDS = {".html", ".md", ".json", ".csv", ".xml", ".txt", ".svg"}
FALSE = ("United States", "U.S.", "SOC", "O*NET", "ISCO", "ESCO", "BLS", "USD", "$", "dollar")
MONTHLY = {"money": "EUR", "per": "month"}
KLDB = {
    "name": "KldB 2010", "pattern": r"\d{5}", "example": "24402", "region": "Germany", "groups": [1, 2, 3, 4],
    "url": "https://statistik.arbeitsagentur.de/",
}  # fmt: skip
NO_PAY = "we hold no figure"
MOVE = {"to": "welder", "difficulty": "easy", "why": "Both join metal."}
LOCKSMITH, TOOLMAKER, WELDER = "/jobs/locksmith/", "/jobs/toolmaker/", "/jobs/welder/"


def measure(name: str, column: str, unit: object, direction: str = "more is better") -> dict[str, object]:
    return {
        "name": name, "short": name, "unit": unit, "direction": direction, "meaning": f"{name}, as counted.",
        "zero": "None at all.", "absent": "The table has no figure.",
        "fact": {"source": "amt", "column": column, "code": "kldb"},
    }  # fmt: skip


def measures() -> str:
    """A headline from tasks alone and measures of the country, all under names of its own; no growth, no outlook."""
    declared = yaml.safe_load(minimal_site()["measures.yaml"])
    risk = declared["measures"]["displacement"]
    risk["formula"]["inputs"] = risk["formula"]["inputs"][:1]
    own = {
        "wandel": risk,
        "lohn": measure("Gross pay", "pay", dict(MONTHLY)),
        "lohn-oben": measure("Gross pay, top tenth", "top", dict(MONTHLY)),
        "leute": measure("Employees", "people", "jobs"),
    }
    roles = {"headline": "wandel", "jobs": "leute", "pay": "lohn", "pay_percentiles": {90: "lohn-oben"}}
    shown = {"panel": ["wandel"], "market": ["leute", "lohn", "lohn-oben"], "studies": []}
    return yaml.safe_dump({"roles": roles, **shown, "measures": own}, sort_keys=False, allow_unicode=True)


def job(title: str, kldb: str | None, **more: object) -> str:
    codes = {"kldb": kldb} if kldb else None
    paid = "Pay is {{ lohn }}.\n\n" if kldb else ""
    return entry(
        f"{paid}What {title.lower()}s do is told in ten words or a few more.\n", title=title, codes=codes, **more
    )


def content() -> dict[str, str | None]:
    """The files to lay over the sample: other measures, sources, tables and jobs."""
    source = {
        "title": "Lohntabelle", "publisher": "Testamt", "url": "https://amt.example/", "released": "2026",
        "licence": "CC0", "credit": "Testamt, Lohntabelle (invented).", "measures": "Invented pay.",
        "region": "Germany",
    }  # fmt: skip
    settings = yaml.safe_load(minimal_site()["site.yaml"]) | {"language": "en-GB", "classifications": {"kldb": KLDB}}
    gone: dict[str, str | None] = {
        path: None for path in minimal_site() if path.split("/")[0] in ("occupations", "facts", "forecasts.csv")
    }
    return gone | {
        "site.yaml": yaml.safe_dump(settings, sort_keys=False),
        "measures.yaml": measures(),
        "sources.yaml": yaml.safe_dump({"amt": source}, sort_keys=False),
        "facts/amt.csv": "code,title,people,pay,top\n24522,Toolmakers,12000,3200,4800\n244,Metal workers,90000,2900,\n",
        "occupations/toolmaker.md": job("Toolmaker", "24522", moves=[MOVE]),
        "occupations/locksmith.md": job("Locksmith", "24522", category="venues"),
        "occupations/welder.md": job("Welder", "24422"),
        "occupations/busker.md": job("Busker", None, category="venues"),
        "comparisons/organ-tuner-vs-piano-tuner.md": None,
        "comparisons/locksmith-vs-welder.md": prose_page(
            "Locksmith or welder", answer="Both use metal.", published="2026-03-01", author="editors"
        ),
        "rankings/highest-risk.md": prose_page("Highest risk", measure="wandel", order="descending"),
        "history.csv": "date,occupation,measure,value,reason\n2026-03-01,welder,wandel,15,First rating\n",
    }  # fmt: skip


@pytest.fixture(scope="module")
def germany(tmp_path_factory: pytest.TempPathFactory) -> Built:
    return build_site(
        tmp_path_factory.mktemp("germany"), content(), strict=True, base_url="https://site.example/berufe"
    )


def test_no_page_twin_feed_or_data_file_speaks_of_the_united_states(germany: Built) -> None:
    # The licence of the typeface speaks of its own owners.
    read = [path for path in sorted(germany.out.rglob("*")) if path.suffix in KINDS and "fonts" not in path.parts]
    found = {
        (str(path.relative_to(germany.out)), word)
        for path in read
        for word in FALSE
        if word in path.read_text(encoding="utf-8").replace(FIRST_SCRIPT, "")
    }

    assert len(read) > 40
    assert found == set()


def test_pay_has_its_currency_and_period_wherever_it_stands(germany: Built) -> None:
    page = germany.html(TOOLMAKER)

    assert words(page.select_one(".prose p")) == "Pay is €3,200 a month 1."
    assert "€3,200 a month" in words(page.select_one("#key-figures"))
    assert "€4,800 a month" in words(page.select_one("#market"))
    assert "€300 a month less" in words(page.select_one("#moves"))
    assert "€3,200 a month" in germany.text("jobs/toolmaker/index.md")
    assert germany.json("jobs/toolmaker/index.json")["scores"]["lohn"] == {
        "value": 3200, "unit": MONTHLY, "text": "€3,200 a month", "source": "amt", "released": "2026",
        "classification": "KldB 2010", "code": "24522", "group": "Toolmakers",
    }  # fmt: skip
    assert "EUR a month" in germany.text("data/datapackage.json")


def test_structured_data_names_currency_period_region_and_classification(germany: Built) -> None:
    occupation = germany.graph(TOOLMAKER)["Occupation"]
    (salary,), (code,) = occupation["estimatedSalary"], occupation["occupationalCategory"]

    assert salary == {
        "@type": "MonetaryAmountDistribution", "name": "Gross pay: toolmakers", "currency": "EUR", "duration": "P1M",
        "median": 3200, "percentile90": 4800,
    }  # fmt: skip
    assert occupation["occupationLocation"] == [{"@type": "AdministrativeArea", "name": "Germany"}]
    assert (code["codeValue"], code["inCodeSet"]["name"], code["name"]) == ("24522", "KldB 2010", "Toolmakers")


def test_figures_say_whom_they_count_and_where(germany: Built) -> None:
    assert words(germany.html(TOOLMAKER).select_one("#market > p")) == (
        "The figures count toolmakers (KldB 2010 24522) in Germany."
    )
    assert words(germany.html(WELDER).select_one("#market > p")) == (
        "The figures are published for the occupational group “metal workers” (KldB 2010 244) in Germany, "
        "not for welders alone."
    )


def test_jobs_with_one_code_are_related_by_it(germany: Built) -> None:
    assert "Counted in the same group, toolmakers" in words(germany.html(LOCKSMITH).select_one("#related"))
    assert "with one figure for gross pay." in words(germany.html(LOCKSMITH).select_one("#compared"))


def test_what_a_country_does_not_measure_is_left_out(germany: Built) -> None:
    assert germany.html("/jobs/busker/").select("#market") == []
    assert germany.text("data/occupations.csv").startswith("slug,title,url,category,kldb,published,")


def test_a_group_of_which_no_table_has_the_title_is_named_by_its_code(site: Site) -> None:
    table = "code,title,people,pay,top\n244,Metal workers,90000,2900,\n"
    related = words(site(content() | {"facts/amt.csv": table}).html(LOCKSMITH).select_one("#related"))

    assert "Counted in the same group, KldB 2010 24522" in related


def test_a_job_that_nobody_rated_keeps_its_place_and_says_so(site: Site) -> None:
    declared = yaml.safe_load(measures())
    del declared["measures"]["wandel"]["formula"]
    declared["measures"]["wandel"]["entry"] = True
    rated = {"wandel": {"value": 40, "source": "amt", "date": "2026-02-01"}}
    jobs = {
        f"occupations/{title.lower()}.md": job(title, "24522", category="venues", scores=rated)
        for title in ("Toolmaker", "Locksmith")
    }
    move = MOVE | {"to": "busker"}
    jobs["occupations/welder.md"] = job("Welder", "24422", category="venues", scores=rated, moves=[move])
    more = {
        "measures.yaml": yaml.safe_dump(declared, sort_keys=False, allow_unicode=True),
        "occupations/busker.md": entry("The risk is {{ wandel }}.\n", title="Busker", category="venues"),
        "comparisons/busker-vs-welder.md": prose_page(
            "Busker or welder", answer="One plays.", published="2026-03-01", author="editors"
        ),
    }
    built = site(content() | jobs | more, strict=True)

    assert "not rated" in words(built.html("/jobs/busker/").select_one("main"))
    for address in ("/jobs/", "/fields/venues/"):
        assert rows(built.html(address).select_one("table.jobs"))["Busker"] == ["not rated", NO_PAY]
    assert {job["title"]: job["score"] for job in built.json("jobs/find.json")["jobs"]}["Busker"] == "not rated"
    welder, twin = built.html(WELDER), built.text("jobs/welder/index.md")
    assert facts(welder.select_one("#moves dl"))["Risk"] == "not rated"
    assert "; Risk: not rated" in twin.partition("## Related")[2]
    assert "difficulty easy; Risk: not rated" in twin
    assert rows(built.html("/compare/busker-vs-welder/").select_one("table.figures"))["Displacement risk"] == [
        "not rated",
        "40% moderate",
        "no comparison: one of the two is not rated",
    ]
    assert "The risk is (not rated)." in words(built.html("/jobs/busker/").select_one(".prose"))


def test_a_code_of_two_classifications_has_the_title_that_it_has_in_each(site: Site) -> None:
    """Many a four-digit code is one of ISCO-08 and another one of a country's own."""
    settings = yaml.safe_load(content()["site.yaml"] or "")
    settings["classifications"]["own"] = KLDB | {"name": "Own codes", "pattern": r"\d{4}", "example": "7222"}
    del settings["classifications"]["own"]["groups"]
    declared, sources = yaml.safe_load(measures()), yaml.safe_load(content()["sources.yaml"] or "")
    abroad = measure("Vacancies", "vacancies", "jobs")
    declared["measures"]["stellen"] = abroad | {"fact": {"source": "welt", "column": "vacancies", "code": "isco"}}
    declared["measures"]["lohn"]["fact"]["code"] = "own"
    declared["market"] = ["stellen", "lohn"]
    for measure_id in ("leute", "lohn-oben"):
        del declared["measures"][measure_id]
    declared["roles"] = {"headline": "wandel", "pay": "lohn"}
    codes = {"isco": "7222", "own": "7222"}
    files = {
        "site.yaml": yaml.safe_dump(settings, sort_keys=False),
        "measures.yaml": yaml.safe_dump(declared, sort_keys=False),
        "sources.yaml": yaml.safe_dump(sources | {"welt": dict(sources["amt"])}, sort_keys=False),
        "facts/amt.csv": "code,title,pay\n7222,Lute makers,3200\n",
        "facts/welt.csv": "code,title,vacancies\n7222,Toolmakers of the world,80\n",
        **{
            f"occupations/{slug}.md": entry(title=slug.title(), category="venues", codes=codes)
            for slug in ("toolmaker", "locksmith")
        },
    }
    built = site(content() | files)

    found = built.graph(TOOLMAKER)["Occupation"]["occupationalCategory"]
    assert {code["inCodeSet"]["name"]: code["name"] for code in found} == {
        "ISCO-08": "Toolmakers of the world",
        "Own codes": "Lute makers",
    }
    assert "Counted in the same group, lute makers" in words(built.html(LOCKSMITH).select_one("#related"))
    assert "do not all count the same people" in words(built.html(TOOLMAKER).select_one("#market > p"))


@pytest.mark.parametrize(
    ("region", "words", "name"),
    [
        ("Germany", " in Germany", "Germany"),
        ("England and Wales", " in England and Wales", "England and Wales"),
        ("United States", " in the United States", "United States"),
        ("the United Kingdom", " in the United Kingdom", "United Kingdom"),
        ("Netherlands", " in the Netherlands", "Netherlands"),
        ("Republic of Korea", " in the Republic of Korea", "Republic of Korea"),
        ("EU-27", " in the EU-27", "EU-27"),
        ("worldwide", " worldwide", ""),
        (None, "", ""),
    ],
)
def test_a_region_stands_in_a_sentence_as_english_has_it(region: str | None, words: str, name: str) -> None:
    assert (in_region(region), place_name(region)) == (words, name)


def test_where_figures_count_different_groups_the_job_itself_is_named_among_them(tmp_path: Path) -> None:
    table = "code,title,people,pay,top\n24522,Toolmakers,12000,3200,\n245,Precision mechanics,90000,2900,5100\n"
    pair = prose_page("Toolmaker or welder", answer="Both.", published="2026-03-01", author="editors")
    files = {"facts/amt.csv": table, "comparisons/toolmaker-vs-welder.md": pair}
    built = build_site(tmp_path, content() | files)
    heads = [words(head) for head in built.html("/compare/toolmaker-vs-welder/").select("table.figures thead th")]

    assert "Toolmaker Published figures: toolmakers; precision mechanics" in heads
    assert built.json("jobs/toolmaker/index.json")["published_for"] == ["toolmakers", "precision mechanics"]
