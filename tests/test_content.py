"""The real content: complete, sound, and with no figure on a page that is not the published one."""

from __future__ import annotations

import csv
import re
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from decimal import ROUND_HALF_UP, Decimal
from pathlib import Path
from typing import NamedTuple

import openpyxl
import pytest
import yaml
from bs4 import Tag

from tests.conftest import LAYOUTS, Built
from tests.downloads import official

CONTENT = LAYOUTS.parent / "content"
SLUGS = sorted(path.stem for path in (CONTENT / "occupations").glob("*.md"))
MEASURES = yaml.safe_load((CONTENT / "measures.yaml").read_text(encoding="utf-8"))
TWELVE = {
    "accountant", "actuary", "ai-engineer", "audio-mixer", "electrician", "journalist", "live-sound-engineer",
    "music-producer", "registered-nurse", "sound-designer", "sound-engineer", "sound-mastering-engineer",
}  # fmt: skip

Row = dict[str, str]


def rows(path: Path) -> list[Row]:
    return list(csv.DictReader(path.read_text(encoding="utf-8-sig").splitlines()))


def half_up(number: str, places: int) -> Decimal:
    return Decimal(number).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def test_the_whole_content_is_built_without_warning_or_finding(our_site: Built) -> None:
    assert our_site.report.warnings == ()
    assert set(SLUGS) >= TWELVE


def test_there_are_fields_rankings_comparisons_and_pages_enough() -> None:
    counts = {name: len(list((CONTENT / name).glob("*.md"))) for name in ("categories", "rankings", "comparisons")}

    assert counts["categories"] >= 4
    assert counts["rankings"] >= 3
    assert counts["comparisons"] >= 2
    assert {"about", "methodology", "privacy"} <= {path.stem for path in (CONTENT / "pages").glob("*.md")}


@pytest.mark.parametrize("slug", SLUGS)
def test_an_entry_says_enough_to_be_offered(our_site: Built, slug: str) -> None:
    data = our_site.json(f"jobs/{slug}/index.json")
    prose = our_site.html(f"/jobs/{slug}/").select_one("article > .prose")

    assert data["indexable"]
    assert len(prose.get_text(" ").split()) >= 600
    assert 6 <= len(data["tasks"]) <= 14
    assert len(data["skills"]) >= 3
    assert data["moves"]
    assert data["related"]


@pytest.mark.parametrize("slug", SLUGS)
def test_every_published_figure_of_a_page_is_the_one_in_the_facts(our_site: Built, slug: str) -> None:
    page, codes = our_site.html(f"/jobs/{slug}/"), our_site.json(f"jobs/{slug}/index.json")["codes"]
    for section, measure_ids in (("market", MEASURES["market"]), ("studies", MEASURES["studies"])):
        expected = [known for measure in measure_ids if (known := published(measure, codes))]
        shown = [figure(row) for row in page.select(f"#{section} tbody tr")]
        assert shown == expected


def figure(row: Tag) -> tuple[str, Decimal]:
    """The name and the number of a row in a table of figures."""
    name = next(row.th.stripped_strings)
    text = next(row.select_one("td.value").stripped_strings)
    return name, Decimal(re.sub(r"[$,%+]| a year$", "", text.replace("−", "-")))


def published(measure: str, codes: dict[str, str]) -> tuple[str, Decimal] | None:
    """The name of a measure and what is published for a job: for its own code, else for its broad group."""
    declared = MEASURES["measures"][measure]
    fact = declared["fact"]
    kind = fact.get("code", "soc")
    wanted = {
        "soc": [codes["soc"], f"{codes['soc'][:-1]}0"],
        "onet": [codes.get("onet"), f"{codes['soc']}.00"],
        "isco": [codes.get("isco")],
    }[kind]
    table = {row["code"]: row for row in rows(CONTENT / f"facts/{fact['source']}.csv")}
    for code in wanted:
        cell = table.get(code or "", {}).get(fact["column"], "")
        if cell:
            scaled = Decimal(cell) * fact.get("times", 1)
            return declared["name"], half_up(str(scaled), declared.get("decimals", 0))
    return None


class Original(NamedTuple):
    """A publisher's file, its sheet where it is a workbook, its codes, and our columns with theirs."""

    path: str
    code: str
    columns: Mapping[str, str]
    sheet: str = ""


ORIGINALS = {
    "aei": [Original("aei/labor_market_impacts/job_exposure.csv", "occ_code", {"exposure": "observed_exposure"})],
    "eloundou": [
        Original(
            "exposure/eloundou/occ_level.csv",
            "O*NET-SOC Code",
            {"beta": "dv_rating_beta", "human_beta": "human_rating_beta"},
        )
    ],
    "microsoft": [
        Original(
            "exposure/microsoft/soc_ai_applicability_scores.csv",
            "SOC Code",
            {"applicability": "ai_applicability_score"},
        )
    ],
    "frey-osborne": [
        Original("exposure/frey-osborne/frey-osborne-2013-raw.csv", "_ - code", {"probability": "probability"})
    ],
    "aioe": [
        Original("exposure/aioe/AIOE_DataAppendix.xlsx", "SOC Code", {"aioe": "AIOE"}, "Appendix A"),
        Original(
            "exposure/aioe/Language Modeling AIOE and AIIE.xlsx",
            "SOC Code",
            {"lm_aioe": "Language Modeling AIOE"},
            "LM AIOE",
        ),
    ],
    "ilo": [
        Original(
            "ilo-2025/Final_Scores_ISCO08_Gmyrek_et_al_2025.xlsx",
            "ISCO_08",
            {"score": "mean_score_2025", "sd": "SD_2025", "score_2023": "mean_score_2023"},
            "Sheet1",
        )
    ],
}


def original_rows(original: Original) -> list[Row]:
    path = official(*original.path.split("/"))
    if not original.sheet:
        return rows(path)
    book = openpyxl.load_workbook(path, read_only=True)
    names, *lines = ([str(cell) for cell in line] for line in book[original.sheet].iter_rows(values_only=True))
    return [dict(zip(names, line, strict=True)) for line in lines]


@pytest.mark.parametrize("source", sorted(ORIGINALS))
def test_every_figure_of_a_study_is_the_one_that_was_published_and_so_is_its_rank(source: str) -> None:
    table = {row["code"]: row for row in rows(CONTENT / f"facts/{source}.csv")}
    for original in ORIGINALS[source]:
        published_rows = {row[original.code]: row for row in original_rows(original)}
        for ours, theirs in original.columns.items():
            figures = {code: half_up(row[theirs], 6) for code, row in published_rows.items()}
            ordered = sorted(figures.values())
            for code, row in table.items():
                assert Decimal(row[ours]) == figures[code], (code, ours)
                if rank := row.get(f"{ours}_below"):
                    lower, upper = bisect_left(ordered, figures[code]), bisect_right(ordered, figures[code])
                    found = (int(rank), int(row[f"{ours}_same"]), int(row[f"{ours}_of"]))
                    assert found == (lower, upper - lower - 1, len(ordered)), (code, ours)
