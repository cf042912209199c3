"""Imports of studies read the official files whole: compared with the files themselves, read in another way."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path

from python_calamine import CalamineWorkbook

from bellwether.imports.publishers import importer_of
from bellwether.imports.release import Download, Release
from bellwether.model.problems import Problems
from tests.downloads import official
from tests.sample import write


def columns_of(release: Release | None, name: str) -> dict[str, dict[str, str]]:
    assert release is not None
    table = next(table for table in release.tables if table.name == name)
    return {row[0]: dict(zip(table.columns, row, strict=True)) for row in table.rows}


def onet(tmp_path: Path) -> dict[str, str]:
    """The tables of O*NET that studies need, made of its text release without its importer."""
    folder = official("onet-29.1-text")
    made = {}
    for name, file, columns in (
        ("onet", "Occupation Data.txt", {"code": "O*NET-SOC Code", "title": "Title"}),
        ("onet-tasks", "Task Statements.txt", {"code": "O*NET-SOC Code", "id": "Task ID", "task": "Task"}),
    ):
        with (folder / file).open(encoding="utf-8", newline="") as source, (tmp_path / name).open("w") as target:
            writer = csv.writer(target)
            writer.writerow(columns)
            for row in csv.DictReader(source, delimiter="\t", quoting=csv.QUOTE_NONE):
                writer.writerow([row[heading] for heading in columns.values()])
        made[name] = (tmp_path / name).read_text(encoding="utf-8")
    return made


def real(source: str, path: Path, tmp_path: Path, facts: Mapping[str, str] | None = None) -> Release:
    """What a reader makes of an official file, without a warning."""
    write(tmp_path, {f"facts/{name}.csv": content for name, content in (facts or {}).items()})
    problems = Problems()
    release = importer_of(source)(Download(path, tmp_path / "facts"), problems)
    assert list(map(str, problems)) == []
    assert release is not None
    return release


def ranked(value: str, values: list[str]) -> tuple[str, str, str]:
    """Counted the plain way."""
    below = sum(Decimal(other) < Decimal(value) for other in values)
    same = sum(Decimal(other) == Decimal(value) for other in values)
    return str(below), str(same - 1), str(len(values))


def test_the_official_exposure_is_read_whole(tmp_path: Path) -> None:
    path = official("aei", "labor_market_impacts")
    release = real("aei", path, tmp_path, onet(tmp_path))
    found = columns_of(release, "aei")
    with (path / "job_exposure.csv").open() as file:
        published = {row["occ_code"]: row["observed_exposure"] for row in csv.DictReader(file)}

    assert {code: Decimal(cells["exposure"]) for code, cells in found.items()} == {
        code: Decimal(value) for code, value in published.items()
    }
    keyers = found["43-9021"]
    assert (keyers["exposure_below"], keyers["exposure_same"], keyers["exposure_of"]) == ranked(
        published["43-9021"], list(published.values())
    )
    assert release.left_out == {
        "statement given again with the same figure": 6,
        next(reason for reason in release.left_out if "of no task" in reason): 543,
    }


def test_the_official_ratings_are_read_whole(tmp_path: Path) -> None:
    path = official("exposure", "eloundou")
    release = real("eloundou", path, tmp_path)
    with (path / "occ_level.csv").open(encoding="utf-8") as file:
        published = {row["O*NET-SOC Code"]: row for row in csv.DictReader(file)}

    found = columns_of(release, "eloundou")
    assert found.keys() == published.keys()
    for code, row in published.items():
        for name, heading in (("beta", "dv_rating_beta"), ("human_beta", "human_rating_beta")):
            assert abs(Decimal(found[code][name]) - Decimal(row[heading])) <= Decimal("0.0000005")
    assert len(release.tables[1].rows) == 19_265


def test_the_official_applicability_is_read_whole(tmp_path: Path) -> None:
    path = official("exposure", "microsoft", "soc_ai_applicability_scores.csv")
    found = columns_of(real("microsoft", path, tmp_path), "microsoft")
    with path.open(encoding="utf-8") as file:
        published = {row["SOC Code"]: Decimal(row["ai_applicability_score"]) for row in csv.DictReader(file)}

    assert {code: round(value, 6) for code, value in published.items()} == {
        code: Decimal(cells["applicability"]) for code, cells in found.items()
    }


def test_studies_of_soc_2010_keep_what_is_the_same_in_2018(tmp_path: Path) -> None:
    tables_of_onet = onet(tmp_path)
    oxford = real(
        "frey-osborne", official("exposure", "frey-osborne", "frey-osborne-2013-raw.csv"), tmp_path, tables_of_onet
    )
    aioe_release = real("aioe", official("exposure", "aioe"), tmp_path, tables_of_onet)

    for release, of in ((oxford, 702), (aioe_release, 774)):
        assert len(release.tables[0].rows) + sum(release.left_out.values()) == of
    keyers = columns_of(oxford, "frey-osborne")["43-9021"]
    assert (keyers["probability"], keyers["probability_of"]) == ("0.99", "702")
    assert "15-1252" not in columns_of(oxford, "frey-osborne")
    assert columns_of(aioe_release, "aioe")["11-1011"]["aioe"] == "1.334246"


def test_the_official_index_of_the_ilo_is_read_whole(tmp_path: Path) -> None:
    path = official("ilo-2025", "Final_Scores_ISCO08_Gmyrek_et_al_2025.xlsx")
    release = real("ilo", path, tmp_path)
    names, *lines = CalamineWorkbook.from_path(path).get_sheet_by_index(0).to_python()
    published = [dict(zip(map(str, names), line, strict=True)) for line in lines]

    found = columns_of(release, "ilo")
    for row in published:
        cells = found[str(row["ISCO_08"])]
        assert (float(cells["score"]), float(cells["sd"])) == (row["mean_score_2025"], row["SD_2025"])
    assert len(found) == 427
    assert len(release.tables[1].rows) == 3265
    assert found["3521"]["gradient"] == "Minimal Exposure"
