"""Imports of studies: what is published is what is read, rows that say nothing true here are left out and counted."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

import openpyxl
import pytest

from bellwether.cli import FINE, main
from bellwether.imports.publishers import importer_of
from bellwether.imports.release import Download, Release
from bellwether.model.problems import Problems
from tests.sample import write

ONET = "code,title,description,job_zone\n27-4014.00,Sound Engineering Technicians,,\n43-9021.00,Data Entry Keyers,,\n"
TASKS = (
    "code,id,task,kind,date\n"
    "27-4014.00,1,Mix sound.,core,\n"
    "27-4014.00,2,Keep records.,core,\n"
    "43-9021.00,3,Keep records.,core,\n"
    "43-9021.00,4,Key data.,core,\n"
)
FO = "_ - rank,_ - code,prob,occupation,probability\n"


def workbook(path: Path, **sheets: list[list[object]]) -> Path:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for name, lines in sheets.items():
        sheet = book.create_sheet(name.replace("_", " "))
        for line in lines:
            sheet.append(line)
    path.parent.mkdir(exist_ok=True)
    book.save(path)
    return path


def read(
    source: str, path: Path, facts: Mapping[str, str] | None = None, *, released: str = "2030-01"
) -> tuple[Release | None, list[str]]:
    """What a reader makes of a download, and its problems without the path of the folder."""
    write(path.parent, {f"content/facts/{name}.csv": content for name, content in (facts or {}).items()})
    problems = Problems()
    release = importer_of(source)(Download(path, path.parent / "content" / "facts", released), problems)
    return release, [str(problem).replace(f"{path.parent}/", "") for problem in problems]


def tables(release: Release | None) -> dict[str, list[tuple[str, ...]]]:
    assert release is not None
    return {table.name: list(table.rows) for table in release.tables}


def test_exposure_has_titles_of_onet_where_the_file_has_none(tmp_path: Path) -> None:
    jobs = "occ_code,observed_exposure\n43-9021,0.6732\n27-4014,0.0\n"
    files = write(tmp_path / "aei", {"job_exposure.csv": jobs})
    release, problems = read("aei", files, {"onet": ONET})

    assert problems == []
    assert tables(release)["aei"] == [
        ("27-4014", "Sound Engineering Technicians", "0", "0", "0", "2"),
        ("43-9021", "Data Entry Keyers", "0.6732", "1", "0", "2"),
    ]
    assert read("aei", files / "job_exposure.csv")[1][0] == (
        "job_exposure.csv: title: '27-4014' has no title in the file, and no table of O*NET is at hand\n"
        "    import onet first, or name the folder of its release with --beside"
    )


@pytest.mark.parametrize(
    "damaged", ["", "code,name\n27-4014.00,Sound\n", 'code,title\n27-4014.00,"Sound', "code,title\n27\n"]
)
def test_a_table_beside_that_is_damaged_counts_as_none(tmp_path: Path, damaged: str) -> None:
    files = write(tmp_path / "aei", {"job_exposure.csv": "occ_code,observed_exposure\n27-4014,0.0\n"})

    assert read("aei", files, {"onet": damaged})[1][0].startswith("aei/job_exposure.csv: title: '27-4014' has no title")


def test_exposure_keeps_the_titles_of_the_file(tmp_path: Path) -> None:
    jobs = 'occ_code,title,observed_exposure\n43-9021,"Keyers, data",0.5\n'
    release, _ = read("aei", write(tmp_path / "aei", {"renamed.csv": jobs}) / "renamed.csv")

    assert tables(release) == {"aei": [("43-9021", "Keyers, data", "0.5", "0", "0", "1")]}


def test_observed_use_is_joined_by_statement_to_every_task_that_has_it(tmp_path: Path) -> None:
    statements = (
        "task,penetration\nKeep records.,0.75\nKeep records.,0.75\nMix sound.,0.5\nMix sound.,0.6\n"
        "key data.,0.9\nFly kites.,0.0\n"
    )
    folder = write(tmp_path / "aei", {"task_penetration.csv": statements})
    release, problems = read("aei", folder, {"onet-tasks": TASKS})

    assert problems == []
    assert tables(release) == {"aei-tasks": [("27-4014.00", "2", "0.75"), ("43-9021.00", "3", "0.75")]}
    assert release is not None
    assert dict(release.left_out) == {
        "statement given again with the same figure": 1,
        "statement given with figures that contradict each other": 2,
        "statement of no task in the release of O*NET at hand, such as 'Fly kites.'; 'key data.'": 2,
    }


def test_without_tasks_of_onet_the_table_of_tasks_stays_as_it_was(tmp_path: Path) -> None:
    files = {
        "job_exposure.csv": "occ_code,title,observed_exposure\n43-9021,Keyers,0.5\n",
        "task_penetration.csv": "task,penetration\nKey data.,0.5\n",
    }
    release, problems = read("aei", write(tmp_path / "aei", files))
    said = "no table of O*NET tasks is at hand, to which the statements could be joined"

    assert list(tables(release)) == ["aei"]
    assert problems[0].startswith(f"aei/task_penetration.csv: warning: task: {said}; aei-tasks stays as it was\n")
    assert read("aei", tmp_path / "aei" / "task_penetration.csv")[1][0].startswith(
        f"task_penetration.csv: task: {said}\n"
    )


@pytest.mark.parametrize(
    ("jobs", "said"),
    [
        ("occ_code,title,observed_exposure\n43-9021,Keyers,34.5\n", ":2:3: exposure: '34.5' is not from 0 to 1\n"),
        ("occ_code,title,observed_exposure\n43-9021,Keyers,\n", ":2:3: exposure: there is no figure\n"),
        ("occ_code,title,observed_exposure\nNov-21,Keyers,0.5\n", ":2:1: code: 'Nov-21' is a date, where a code of "),
        (
            "occ_code,title,observed_exposure\n43-9021,Keyers,0.5\n43-9021,Keyers,0.6\n",
            ":3:1: code: '43-9021' is given twice, first in line 2\n",
        ),
        ("occ_code,title,exposure\n43-9021,Keyers,0.5\n", ":1: exposure: there is no column 'observed_exposure'\n"),
        ("occ_code,title,observed_exposure\n43-9021,Ke", ":2: 2 cells under 3 columns: the line may be cut off\n"),
    ],
)
def test_exposure_that_is_not_as_published_is_refused(tmp_path: Path, jobs: str, said: str) -> None:
    release, problems = read("aei", write(tmp_path / "aei", {"job_exposure.csv": jobs}))

    assert release is None
    assert problems[0].startswith(f"aei/job_exposure.csv{said}")


def test_an_edition_that_is_known_has_all_its_rows(tmp_path: Path) -> None:
    jobs = "occ_code,title,observed_exposure\n43-9021,Keyers,0.5\n"
    _, problems = read("aei", write(tmp_path / "aei", {"job_exposure.csv": jobs}), released="")

    assert problems == [
        (
            "aei/job_exposure.csv: the number of rows is 1, and 756 in the edition that we know\n"
            "    download it again; where it is another edition, add --released with the day of its publication"
        )
    ]


def test_a_folder_without_the_files_says_which_are_missed(tmp_path: Path) -> None:
    (tmp_path / "aei").mkdir()

    assert read("aei", tmp_path / "aei")[1] == [
        (
            "aei: none of these files is in the folder: job_exposure.csv, task_penetration.csv\n"
            "    name the folder that has them, or one of the files"
        )
    ]


GPTS = {
    "occ_level.csv": (
        "O*NET-SOC Code,Title,dv_rating_alpha,dv_rating_beta,dv_rating_gamma,human_rating_alpha,human_rating_beta,"
        "human_rating_gamma\n"
        "11-1011.00,Chief Executives,0.1,0.46,0.8200000000000001,0.18,0.35,0.52\n"
        "43-9021.00,Data Entry Keyers,0.16666666666666666,0.46,1.0,0.05555555555555555,0.38888888888888884,1.0\n"
    ),
    "full_labelset.tsv": (
        "\tO*NET-SOC Code\tTask ID\tTask\tTask Type\tTitle\thuman_exposure_agg\tgpt4_exposure\n"
        '0\t11-1011.00\t8823.0\t"Say ""no""."\tCore\tChief Executives\tE0\tE2\n'
        "1\t11-1011.00\t8831.0\tAppoint heads.\t\tChief Executives\tE1\tE0\n"
    ),
}


def test_ratings_of_language_models_and_of_people_stand_side_by_side_with_ranks(tmp_path: Path) -> None:
    release, problems = read("eloundou", write(tmp_path / "gpts", GPTS))

    assert problems == []
    assert tables(release) == {
        "eloundou": [
            ("11-1011.00", "Chief Executives", *"0.1 0.46 0.82 0.18 0.35 0.52 0 1 2 0 0 2".split()),
            ("43-9021.00", "Data Entry Keyers", *"0.166667 0.46 1 0.055556 0.388889 1 0 1 2 1 0 2".split()),
        ],
        "eloundou-tasks": [("11-1011.00", "8823", "E2", "E0"), ("11-1011.00", "8831", "E0", "E1")],
    }
    assert list(tables(read("eloundou", tmp_path / "gpts" / "full_labelset.tsv")[0])) == ["eloundou-tasks"]


def test_a_label_that_the_study_does_not_have_is_refused(tmp_path: Path) -> None:
    files = write(tmp_path / "gpts", {"full_labelset.tsv": GPTS["full_labelset.tsv"].replace("E1", "T1")})

    assert read("eloundou", files)[1] == [
        "gpts/full_labelset.tsv:3:7: human: 'T1' is no label of the study\n    one of these is expected: E0, E1, E2, E3"
    ]


def test_applicability_is_rounded_to_six_decimals_and_ranked(tmp_path: Path) -> None:
    scores = (
        "SOC Code,title,ai_applicability_score\n11-1011,Chief Executives,0.155502898114603\n11-1031,Legislators,0.2\n"
    )
    release, _ = read("microsoft", write(tmp_path / "ms", {"soc_ai_applicability_scores.csv": scores}))

    assert tables(release)["microsoft"] == [
        ("11-1011", "Chief Executives", "0.155503", "0", "0", "2"),
        ("11-1031", "Legislators", "0.2", "1", "0", "2"),
    ]


CROSSWALK = (
    "soc2010,soc2010_title,soc,soc_title\n"
    "15-1131,Computer Programmers,15-1251,Computer Programmers\n"
    '15-1132,"Software Developers, Applications",15-1252,Software Developers\n'
    '15-1133,"Software Developers, Systems Software",15-1252,Software Developers\n'
    "27-3010,Announcers,27-3011,Broadcast Announcers\n"
    "27-3010,Announcers,27-2091,Disc Jockeys\n"
    '29-1111,"Nurses, one",29-1141,Nurses\n'
    '29-1112,"Nurses, two",29-1141,Nurses\n'
)


def test_a_figure_of_2010_goes_where_the_official_crosswalk_leads(tmp_path: Path) -> None:
    study = FO + (
        "1,15-1131,0.48,Computer programmers,0.48\n2,15-1132,0.042,Applications,0.042\n3,15-1133,0.13,Systems,0.13\n"
        "4,27-3010,0.72,Announcers,0.72\n5,29-1111,0.009,One,0.009\n6,29-1112,0.009,Two,0.009\n7,99-1111,0.5,None,0.5\n"
    )
    path = write(tmp_path, {"fo.csv": study}) / "fo.csv"
    release, problems = read("frey-osborne", path, {"soc-2010-2018": CROSSWALK})

    assert problems == []
    assert tables(release)["frey-osborne"] == [
        ("15-1251", "Computer Programmers", "0.48", "4", "0", "7"),
        ("27-2091", "Announcers", "0.72", "6", "0", "7"),
        ("27-3011", "Announcers", "0.72", "6", "0", "7"),
        ("29-1141", "Nurses, one; Nurses, two", "0.009", "0", "1", "7"),
    ]
    assert release is not None
    assert dict(release.left_out) == {
        "code unknown to the crosswalk of SOC 2010 and 2018": 1,
        "group of SOC 2018 made of several of 2010, of which the figures differ or are not all there": 1,
    }


def test_without_the_crosswalk_only_the_same_code_with_the_same_title_keeps_its_figure(tmp_path: Path) -> None:
    titles = ONET + (
        '51-6064.00,"Textile Winding, Twisting, and Drawing Out Machine Setters",,\n29-1141.00,Registered Nurses,,\n'
        '15-1299.00,"Computer Occupations, All Other",,\n'
    )
    study = FO + (
        '1,51-6064,0.96,"TextileWinding, Twisting and Drawing Out Machine Setters",0.96\n'
        "2,29-1141,0.9,Nurses,0.9\n3,15-1131,0.48,Computer programmers,0.48\n"
        '4,15-1299,0.2,"Computer Occupations, All Other",0.2\n'
    )
    path = write(tmp_path, {"fo.csv": study}) / "fo.csv"
    release, problems = read("frey-osborne", path, {"onet": titles})

    assert problems == []
    title = "Textile Winding, Twisting, and Drawing Out Machine Setters"
    assert tables(release)["frey-osborne"] == [("51-6064", title, "0.96", "3", "0", "4")]
    assert release is not None
    assert dict(release.left_out) == {
        "code with another title in SOC 2018 than in the study": 1,
        "code of SOC 2010 that is none in SOC 2018": 1,
        "group of all others, which had other neighbours in SOC 2010": 1,
    }
    assert release.about.classification == "SOC 2010"


def test_nothing_is_guessed_where_no_table_knows_the_codes_of_2018(tmp_path: Path) -> None:
    path = write(tmp_path, {"fo.csv": f"{FO}1,43-9021,0.99,Data entry keyers,0.99\n"}) / "fo.csv"

    assert read("frey-osborne", path)[1] == [
        (
            "fo.csv: code: the study is of SOC 2010, and nothing says what its codes are in SOC 2018\n"
            "    import soc-2010-2018 or onet first, or name the folder of the O*NET release with --beside"
        )
    ]


def test_a_probability_that_two_columns_give_differently_is_refused(tmp_path: Path) -> None:
    path = write(tmp_path, {"fo.csv": f"{FO}1,43-9021,0.99,Data entry keyers,0.9\n"}) / "fo.csv"

    assert read("frey-osborne", path, {"onet": ONET})[1] == [
        (
            "fo.csv: probability: '43-9021' has the probability 0.9 in one column and 0.99 in another\n"
            "    compare the file with the appendix of the paper"
        )
    ]


def aioe(folder: Path, *codes: str) -> Path:
    """Both workbooks; the scores of the first are of data entry keyers alone, those of the second of `codes`."""
    keyers = [["SOC Code", "Occupation Title", "AIOE"], ["43-9021", "Data Entry Keyers", 1.334246]]
    language = [["SOC Code", "Occupation Title", "Language Modeling AIOE"], *([code, "x", -0.5] for code in codes)]
    workbook(folder / "AIOE_DataAppendix.xlsx", Index=[["x"]], Appendix_A=keyers)
    workbook(folder / "Language Modeling AIOE and AIIE.xlsx", LM_AIOE=language, LM_AIIE=[["x"]])
    return folder


def test_standard_scores_of_both_workbooks_stand_in_one_row(tmp_path: Path) -> None:
    release, problems = read("aioe", aioe(tmp_path / "aioe", "43-9021"), {"onet": ONET})

    assert problems == []
    assert release is not None
    assert release.tables[0].columns == (
        *("code", "title", "aioe", "lm_aioe", "aioe_below", "aioe_same", "aioe_of"),
        *("lm_aioe_below", "lm_aioe_same", "lm_aioe_of"),
    )
    assert tables(release)["aioe"] == [
        ("43-9021", "Data Entry Keyers", "1.334246", "-0.5", *("0", "0", "1"), *("0", "0", "1"))
    ]


def test_workbooks_of_different_occupations_and_a_single_one_are_refused(tmp_path: Path) -> None:
    folder = aioe(tmp_path / "aioe", "43-9021", "27-4014")

    assert read("aioe", folder)[1] == [
        ("aioe: code: only one of the workbooks has 27-4014\n    download both again from their publisher")
    ]
    assert read("aioe", folder / "AIOE_DataAppendix.xlsx")[1][0].startswith(
        "AIOE_DataAppendix.xlsx: this is no folder, and the scores stand in two workbooks\n"
    )
    (folder / "AIOE_DataAppendix.xlsx").unlink()
    assert read("aioe", folder)[1][0].startswith("aioe/AIOE_DataAppendix.xlsx: there is no such file")


ILO_COLUMNS = (
    "ISCO_08,Title,taskID,Task_ISCO,score_2023,prediction_justification_gpt4o,score_2025,mean_score_2023,"
    "mean_score_2025,SD_2023,SD_2025,potential25"
).split(",")


def ilo(path: Path, *changes: tuple[int, str, object]) -> Path:
    """Two groups, the second of two tasks; some cells are something else, by row and column."""
    rows: list[list[object]] = [
        [110, "Officers", 1, "Leading;", 0.1, "A machine's words", 0.2, 0.1, 0.2, 0.0, 0.0, "Not Exposed"],
        ["3521", "Technicians", 1, "Mixing\nsound;", 0.3, "w", 0.34, 0.3, 0.35, 0, 0.01, "Minimal Exposure"],
        ["3521", "Technicians", 2, "Editing.", "", "w", 0.3575, 0.3, 0.35, 0, 0.01, "Minimal Exposure"],
    ]
    for row, column, value in changes:
        rows[row][ILO_COLUMNS.index(column)] = value
    return workbook(path, Sheet1=[ILO_COLUMNS, *rows])


def test_the_index_of_the_ilo_has_groups_with_deviations_and_tasks_without_machine_written_words(
    tmp_path: Path,
) -> None:
    release, problems = read("ilo", ilo(tmp_path / "ilo.xlsx"))

    assert problems == []
    assert tables(release) == {
        "ilo": [
            ("0110", "Officers", "0.2", "0", "0.1", "0", "Not Exposed", "0", "0", "2"),
            ("3521", "Technicians", "0.35", "0.01", "0.3", "0", "Minimal Exposure", "1", "0", "2"),
        ],
        "ilo-tasks": [
            ("0110", "0110.1", "Leading;", "0.2", "0.1"),
            ("3521", "3521.1", "Mixing sound;", "0.34", "0.3"),
            ("3521", "3521.2", "Editing.", "0.3575", ""),
        ],
    }


def test_a_task_of_the_ilo_without_a_text_is_left_out_though_it_counts(tmp_path: Path) -> None:
    release, problems = read("ilo", ilo(tmp_path / "ilo.xlsx", (2, "Task_ISCO", "nan")))

    assert problems == []
    assert [row[1] for row in tables(release)["ilo-tasks"]] == ["0110.1", "3521.1"]
    assert release is not None
    assert dict(release.left_out) == {"task without a text": 1}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ((2, "SD_2025", 0.2), ":4:11: sd: '0.2' is '0.01' in line 3, of the same group"),
        ((0, "potential25", "High"), ":2:12: gradient: 'High' is no degree of exposure"),
        ((0, "mean_score_2025", 0.9), ":2:9: score: 0.9 is not the mean of the group's tasks, which is 0.20"),
        ((2, "taskID", 1), ":4:3: id: '1.0' is given twice, first in line 3"),
        ((0, "ISCO_08", "011"), ":2:1: code: '011' is no unit group of ISCO-08, of four digits"),
    ],
)
def test_an_index_that_contradicts_itself_is_refused(
    tmp_path: Path, change: tuple[int, str, object], said: str
) -> None:
    release, problems = read("ilo", ilo(tmp_path / "ilo.xlsx", change))

    assert release is None
    assert problems[0].startswith(f"ilo.xlsx (Sheet1){said}\n")


def test_a_study_is_imported_by_the_command(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    content = write(tmp_path / "content", {"sources.yaml": ""})
    call = ["import", "ilo", str(ilo(tmp_path / "ilo.xlsx")), "--released", "2030", "--content", str(content)]

    assert main(call) == FINE
    before = {path.name: path.read_bytes() for path in (content / "facts").iterdir()}
    assert "  3 rows read\n  ilo: 2 rows, a new table\n" in capsys.readouterr().out
    assert main(call) == FINE
    assert {path.name: path.read_bytes() for path in (content / "facts").iterdir()} == before
