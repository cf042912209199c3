"""The pages against the publishers' own files: each figure is looked up there anew, past our tables and importers.

The files are read with other libraries than those of the imports. Without them these tests are skipped.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Callable, Mapping
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from functools import cache

import openpyxl
import pytest
from bs4 import Tag

from bellwether.build.pipeline import build
from bellwether.build.settings import Settings
from tests.conftest import LAYOUTS, Built
from tests.downloads import official

CONTENT = LAYOUTS.parent / "content"
JOBS = sorted(path.stem for path in (CONTENT / "occupations").glob("*.md"))
LookUp = Callable[[str], str]


@pytest.fixture(scope="module")
def real(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """The site of the real content."""
    official("bls", "ep-2024-34", "occupation.xlsx")
    job = Settings(CONTENT, LAYOUTS, tmp_path_factory.mktemp("real") / "site", date(2100, 1, 1))
    return Built(job.out, build(job))


@cache
def projections() -> Mapping[str, tuple[object, ...]]:
    """Table 1.2 by code."""
    book = openpyxl.load_workbook(official("bls", "ep-2024-34", "occupation.xlsx"), read_only=True)
    return {str(line[1]): line for line in book["Table 1.2"].iter_rows(min_row=3, values_only=True) if line[1]}


@cache
def by_code(*parts: str, code: str, delimiter: str = ",") -> Mapping[str, Mapping[str, str]]:
    """The rows of a CSV file by code; of two with one code the second, which is the detailed occupation."""
    with official(*parts).open(encoding="utf-8-sig", newline="") as file:
        return {row[code]: row for row in csv.DictReader(file, delimiter=delimiter)}


def projected(column: int, times: int = 1) -> LookUp:
    return lambda code: str(Decimal(str(projections()[code][column])) * times) if code in projections() else ""


def surveyed(column: str) -> LookUp:
    return lambda code: (
        by_code("bls", "oews-2025", "oews_national_2025.csv", code="OCC_CODE").get(code, {}).get(column, "")
    )


def studied(*parts: str, code: str, column: str, times: int = 1, ending: str = "") -> LookUp:
    def found(group: str) -> str:
        whole = group if "." in group else f"{group}{ending}"
        value = by_code(*parts, code=code).get(whole, {}).get(column, "")
        return str(Decimal(value) * times) if value else ""

    return found


ELOUNDOU = ("exposure", "eloundou", "occ_level.csv")
# What our pages call a figure, and where its publisher has it.
ORIGINALS: Mapping[str, LookUp] = {
    "Jobs in 2024": projected(3, 1000),
    "Projected growth, 2024–34": projected(8),
    "Openings a year": projected(10, 1000),
    "Median pay": surveyed("A_MEDIAN"),
    "Pay at the 10th percentile": surveyed("A_PCT10"),
    "Pay at the 25th percentile": surveyed("A_PCT25"),
    "Pay at the 75th percentile": surveyed("A_PCT75"),
    "Pay at the 90th percentile": surveyed("A_PCT90"),
    "Observed AI exposure": studied(
        "aei", "labor_market_impacts", "job_exposure.csv", code="occ_code", column="observed_exposure", times=100
    ),
    "Exposure to language models, rated by GPT-4": studied(
        *ELOUNDOU, code="O*NET-SOC Code", column="dv_rating_beta", times=100, ending=".00"
    ),
    "Exposure to language models, rated by people": studied(
        *ELOUNDOU, code="O*NET-SOC Code", column="human_rating_beta", times=100, ending=".00"
    ),
    "AI applicability": studied(
        "exposure", "microsoft", "soc_ai_applicability_scores.csv", code="SOC Code", column="ai_applicability_score"
    ),
}


def told(row: Tag) -> Decimal | None:
    """The number that a row of figures tells; None where it tells none."""
    text = next(row.select_one("td.value").stripped_strings).replace("−", "-")
    number = re.fullmatch(r"\$?([-+]?[0-9,]+(?:\.[0-9]+)?)(%| a year)?", text)
    return Decimal(number[1].replace(",", "")) if number else None


def rows_of(page: Tag) -> dict[str, list[Tag]]:
    """The rows of the tables of figures on a page, by name; several where finer occupations have a figure each."""
    found: dict[str, list[Tag]] = {}
    for row in page.select("table.figures tbody tr"):
        if row.select("td.value"):
            found.setdefault(next(row.th.stripped_strings), []).append(row)
    return found


def finer(row: Tag) -> str:
    """The code of the finer occupation that a row of a study names; nothing where it is of the whole group."""
    parts = list(row.th.stripped_strings)[1:]
    titles = by_code(*ELOUNDOU, code="O*NET-SOC Code").items()
    return next((code for code, line in titles if parts and line["Title"].lower() == parts[0].lower()), "")


def differences(page: Tag, code: str) -> list[str]:
    """What a page tells of an occupation otherwise than the publishers do."""
    found, rows = [], rows_of(page)
    for name, look_up in ORIGINALS.items():
        # A table of figures has one row for the group, or one for each finer occupation; or none where there is none.
        for row in rows.get(name, [None]):
            published = look_up((finer(row) if row else "") or code)
            shown = told(row) if row else None
            if shown != as_shown(published, shown):
                found.append(f"{code} {name}: {shown} on the page, {published or 'nothing'} in the file")
    return found


def as_shown(published: str, shown: Decimal | None) -> Decimal | None:
    """A published figure with as many decimals as the page has; None where no figure is published."""
    if not re.fullmatch(r"-?[0-9.]+(E-?[0-9]+)?", published):
        return None
    places = max(0, -int(shown.as_tuple().exponent)) if shown is not None else 0
    return Decimal(published).quantize(Decimal(1).scaleb(-places), rounding=ROUND_HALF_UP)


def test_every_figure_of_an_official_occupation_is_its_publishers(real: Built) -> None:
    codes = sorted(folder.name for folder in (real.out / "groups").iterdir() if (folder / "index.html").exists())
    pages = [code for code in codes if re.fullmatch(r"\d\d-\d{4}", code)]

    assert pages == sorted(code for code, line in projections().items() if line[2] == "Line item")
    found = [one for code in pages for one in differences(real.html(f"/groups/{code}/"), code)]
    assert not found, "\n".join(found)


@pytest.mark.parametrize("slug", JOBS)
def test_every_figure_of_a_job_is_its_publishers(real: Built, slug: str) -> None:
    code = real.json(f"jobs/{slug}/index.json")["codes"]["soc"]

    page = real.html(f"/jobs/{slug}/")
    # The page of a job leaves out what the site declares for official occupations alone, such as two percentiles.
    assert [one for one in differences(page, code) if any(f" {name}:" in one for name in rows_of(page))] == []
