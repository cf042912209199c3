"""ESCO: the files of one language, with cells of several lines, concepts that are not released, and without skills."""

from __future__ import annotations

import csv
import io
from pathlib import Path

import pytest
import yaml

from bellwether.imports.esco import read
from bellwether.imports.importing import Imported, import_release
from bellwether.imports.release import Download
from bellwether.model.problems import Problems, ProblemsFound
from tests.downloads import official

NAME = "ESCO dataset - v1.2.1 - classification - en - csv"
URI = "http://data.europa.eu/esco"
# As the file dictionary_en.csv documents them.
OCCUPATIONS = f"""\
conceptType,conceptUri,iscoGroup,preferredLabel,altLabels,hiddenLabels,status,modifiedDate,description,code,naceCode
Occupation,{URI}/occupation/1,3521,sound mastering engineer,"mastering engineer
audio  mastering engineer

Mastering engineer",,released,2025-01-01T00:00:00Z,"Sound mastering engineers convert recordings.

They ensure quality, too.",3521.1.9,
Occupation,{URI}/occupation/2,2643,translator,,,released,2025-01-01T00:00:00Z,Translators translate.,2643.6,
Occupation,{URI}/occupation/2,2643,translator,,,released,2025-01-01T00:00:00Z,Translators translate.,2643.6,
Occupation,{URI}/occupation/3,2643,old translator,,,obsolete,2017-01-01T00:00:00Z,Nobody any more.,2643.7,
"""
GROUPS = f"""\
conceptType,conceptUri,code,preferredLabel,status,altLabels,inScheme,description
ISCOGroup,{URI}/isco/C3521,3521,Broadcasting and audio-visual technicians,released,,,"They control equipment.
Examples: sound."
ISCOGroup,{URI}/isco/C0,0,Armed forces occupations,released,,,Jobs in the armed forces.
"""
SKILLS = f"""\
conceptType,conceptUri,skillType,reuseLevel,preferredLabel,altLabels,hiddenLabels,status
KnowledgeSkillCompetence,{URI}/skill/1,skill/competence,sector-specific,edit recorded sound,,,released
KnowledgeSkillCompetence,{URI}/skill/2,knowledge,cross-sector,copyright legislation,,,released
KnowledgeSkillCompetence,{URI}/skill/3,knowledge,cross-sector,gone,,,retired
"""
RELATIONS = f"""\
occupationUri,relationType,skillType,skillUri
{URI}/occupation/1,essential,skill/competence,{URI}/skill/1
{URI}/occupation/2,optional,knowledge,{URI}/skill/2
{URI}/occupation/3,optional,knowledge,{URI}/skill/2
{URI}/occupation/2,optional,knowledge,{URI}/skill/3
"""
FILES = {"occupations": OCCUPATIONS, "ISCOGroups": GROUPS, "skills": SKILLS, "occupationSkillRelations": RELATIONS}


def dataset(folder: Path, *languages: str, **files: str) -> Path:
    folder.mkdir()
    for language in languages or ("en",):
        for name, lines in (FILES | files).items():
            (folder / f"{name}_{language}.csv").write_bytes(b"\xef\xbb\xbf" + lines.encode() if lines else b"")
    return folder


def run(folder: Path, content: Path, language: str = "en") -> Imported:
    content.mkdir(exist_ok=True)
    (content / "site.yaml").write_text(f"title: Will it?\nlanguage: {language}\n")
    return import_release(read, Download(folder, content / "facts"), content, None, Problems())


def refused(folder: Path, content: Path, language: str = "en") -> list[str]:
    with pytest.raises(ProblemsFound) as found:
        run(folder, content, language)
    return [str(problem).replace(f"{folder}/", "").replace(str(folder), "folder") for problem in found.value.problems]


def tables(content: Path) -> dict[str, list[list[str]]]:
    files = {path.stem: path.read_text(encoding="utf-8") for path in (content / "facts").glob("*.csv")}
    return {name: list(csv.reader(io.StringIO(text, newline="")))[1:] for name, text in files.items()}


def test_released_concepts_become_tables_each_once_with_cells_of_one_line(tmp_path: Path) -> None:
    imported = run(dataset(tmp_path / NAME), tmp_path / "content")

    assert tables(tmp_path / "content") == {
        "esco": [
            ["2643.6", "translator", "2643", f"{URI}/occupation/2", "Translators translate."],
            [
                "3521.1.9",
                "sound mastering engineer",
                "3521",
                f"{URI}/occupation/1",
                "Sound mastering engineers convert recordings. They ensure quality, too.",
            ],
        ],
        "esco-titles": [
            ["3521.1.9", "audio mastering engineer", "alternate"],
            ["3521.1.9", "mastering engineer", "alternate"],
        ],
        "esco-groups": [
            ["0", "Armed forces occupations", "summary", "Jobs in the armed forces."],
            [
                "3521",
                "Broadcasting and audio-visual technicians",
                "occupation",
                "They control equipment. Examples: sound.",
            ],
        ],
        "esco-skills": [
            ["2643.6", "copyright legislation", "optional", "knowledge"],
            ["3521.1.9", "edit recorded sound", "essential", "skill/competence"],
        ],
    }
    assert imported.release.left_out == {
        "concepts that are not released": 2,
        "concepts that the file has twice": 1,
        "relations of occupations or skills that are not released": 2,
    }


def test_the_licence_is_kept_and_changes_are_named(tmp_path: Path) -> None:
    run(dataset(tmp_path / NAME), tmp_path / "content")

    about = yaml.safe_load((tmp_path / "content/sources.yaml").read_text())["esco"]
    assert (about["title"], about["released"]) == ("ESCO classification 1.2.1", "2025-12")
    assert about["credit"] == (
        "This service uses the ESCO classification of the European Commission. Will it? shows parts of it, in a layout "
        "of its own."
    )


def test_without_files_of_skills_the_rest_is_imported(tmp_path: Path) -> None:
    folder = dataset(tmp_path / NAME)
    (folder / "skills_en.csv").unlink()
    imported = run(folder, tmp_path / "content")

    assert [warning.message for warning in imported.warnings] == [
        "the folder lacks 'skills_en.csv', and so the table is not made"
    ]
    assert sorted(tables(tmp_path / "content")) == ["esco", "esco-groups", "esco-titles"]


def test_the_language_is_that_of_the_site_or_the_only_one_there(tmp_path: Path) -> None:
    german = {"occupations": OCCUPATIONS.replace("translator", "Übersetzer")}
    folder = dataset(tmp_path / NAME, "de", **german)
    run(folder, tmp_path / "german", "en-GB")
    for name, lines in FILES.items():
        (folder / f"{name}_en.csv").write_text(lines)
    run(folder, tmp_path / "english", "en-GB")

    assert tables(tmp_path / "german")["esco"][0][1] == "Übersetzer"
    assert tables(tmp_path / "english")["esco"][0][1] == "translator"
    assert refused(folder, tmp_path / "french", "fr") == [
        (
            "folder: there are files in several languages: de, en\n"
            "    give a folder with the language of the site, or with one alone"
        )
    ]


def test_a_folder_that_does_not_tell_its_version_is_refused(tmp_path: Path) -> None:
    assert refused(dataset(tmp_path / "esco"), tmp_path / "content")[0].startswith(
        "folder: the name 'esco' does not tell the version of the classification, nor do its files\n"
    )
    assert refused(dataset(tmp_path / "esco-v9.1"), tmp_path / "content")[0].startswith(
        "folder: released: the file does not tell when the version 9.1 was published\n"
    )
    (tmp_path / "v1.2.1").mkdir()
    assert refused(tmp_path / "v1.2.1", tmp_path / "content")[0].startswith("folder: there is no occupations_en.csv\n")


@pytest.mark.parametrize(
    ("file", "lines", "said"),
    [
        (
            "occupations",
            OCCUPATIONS.replace(",code,", ",Code 1,"),
            "occupations_en.csv:1: code: there is no column 'co",
        ),
        (
            "occupations",
            OCCUPATIONS.replace("2643.6,", "Jun-43,"),
            "occupations_en.csv:8:10: code: 'Jun-43' is a date,",
        ),
        ("occupations", OCCUPATIONS[:-60], "occupations_en.csv:10: "),
        ("occupations", "", "occupations_en.csv: the file is empty"),
        ("ISCOGroups", GROUPS.replace("/C3521,3521", "/C3521,352x"), "ISCOGroups_en.csv:2:3: code: '352x' is not a co"),
        ("skills", SKILLS.replace("conceptUri", "uri"), "skills_en.csv:1: uri: there is no column 'conceptUri'"),
    ],
)
def test_a_file_that_is_not_as_documented_is_refused(tmp_path: Path, file: str, lines: str, said: str) -> None:
    found = refused(dataset(tmp_path / NAME, **{file: lines}), tmp_path / "content")

    assert [problem for problem in found if problem.startswith(said)], found
    assert not (tmp_path / "content/facts").exists()


def test_the_real_classification_is_read_whole(tmp_path: Path) -> None:
    imported = run(official("esco-1.2.1"), tmp_path)
    found = tables(tmp_path)

    assert {name: len(rows) for name, rows in found.items()} == {
        "esco": 3039,
        "esco-titles": 30371,
        "esco-groups": 619,
    }
    assert imported.release.left_out == {"concepts that the file has twice": 4}
    assert ["3521.1.9", "sound mastering engineer", "3521"] in [row[:3] for row in found["esco"]]
    assert not any("\n" in cell for rows in found.values() for row in rows for cell in row)


@pytest.mark.parametrize(
    ("version", "changed", "said"),
    [
        ("1.2.1", "2025-12-15", ""),
        ("1.2.1", "2025-03-01", ""),
        (
            "1.2.0",
            "2025-12-15",
            "version 1.2.0, and its newest occupation was changed on 2025-12-15, the month in which",
        ),
        (
            "1.2.1",
            "2026-02-01",
            "version 1.2.1, and its newest occupation was changed on 2026-02-01, after 2025-12, when",
        ),
    ],
)
def test_a_folder_with_the_name_of_another_version_than_its_files_is_told(
    tmp_path: Path, version: str, changed: str, said: str
) -> None:
    files = OCCUPATIONS.replace("2025-01-01", changed)
    warnings = run(dataset(tmp_path / NAME.replace("1.2.1", version), occupations=files), tmp_path / "content").warnings

    told = [problem.message for problem in warnings if "newest occupation" in problem.message]
    assert len(told) == bool(said)
    assert all(said in message for message in told)
