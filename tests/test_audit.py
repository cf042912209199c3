"""The audit of a built site: a correct one has no findings, and what it is asked must be possible."""

from __future__ import annotations

from concurrent.futures import ProcessPoolExecutor
from pathlib import Path

import pytest

from bellwether.audit import audit, reading
from bellwether.model.problems import UsageError
from tests.audited import BASE, CLERK, MAIN, NURSE, changed, good_site, write


@pytest.mark.parametrize("base", ["https://example.org", BASE, "https://example.org/a/b"])
def test_a_correct_site_has_no_findings(tmp_path: Path, base: str) -> None:
    assert audit(write(tmp_path, good_site(base)), base) == []


def test_the_base_url_may_end_in_a_slash(tmp_path: Path) -> None:
    assert audit(write(tmp_path, good_site()), f"{BASE}/") == []


def test_names_that_differ_only_by_case_are_found(tmp_path: Path) -> None:
    root = write(tmp_path, {**good_site(), "A.js": "let b;\n"})
    if len(list(root.glob("*.js"))) + len(list(root.glob("*.JS"))) < 2:
        pytest.skip("this file system holds only one of the two names")
    assert [str(problem) for problem in audit(root, BASE)] == [
        "site/a.js: file: 'a.js' and 'A.js' differ only by case\n    rename one of them"
    ]


def test_findings_are_sorted_and_labelled(tmp_path: Path) -> None:
    files = changed(good_site(), NURSE, MAIN, '<a href="/sub/b/">x</a>\n<a href="/sub/a/">x</a>')
    files = changed(files, CLERK, MAIN, '<a href="/sub/c/">x</a>')
    problems = audit(write(tmp_path, files), BASE, label="out")
    assert [(str(problem.place), problem.severity) for problem in problems] == [
        (f"out/{CLERK}:17", "error"),
        (f"out/{NURSE}:28", "error"),
        (f"out/{NURSE}:29", "error"),
    ]


def test_a_folder_without_a_home_page_is_a_wrong_call(tmp_path: Path) -> None:
    sentence = r"holds no index\.html: build the site first, with the command `build`$"
    with pytest.raises(UsageError, match=sentence):
        audit(tmp_path, BASE)


def test_a_base_url_without_a_host_is_a_wrong_call(tmp_path: Path) -> None:
    sentence = r"^'/sub' is no base address: write it like https://example\.org/path$"
    with pytest.raises(UsageError, match=sentence):
        audit(write(tmp_path, good_site()), "/sub")


def test_many_pages_are_read_by_several_processes_with_the_same_findings(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    files = changed(good_site(), NURSE, MAIN, '<a href="/sub/b/">x</a><a href="#gone">y</a>')
    root = write(tmp_path, changed(files, CLERK, MAIN, '<p style="top:0">x</p>'))
    alone = audit(root, BASE)
    asked: list[int] = []

    class Pool(ProcessPoolExecutor):
        def __init__(self, processes: int, **options: object) -> None:
            asked.append(processes)
            super().__init__(processes, **options)  # type: ignore[arg-type]

    monkeypatch.setattr(reading, "ProcessPoolExecutor", Pool)
    monkeypatch.setattr("os.cpu_count", lambda: 2)
    monkeypatch.setattr(reading, "_MANY", 2)

    assert audit(root, BASE) == alone
    assert [problem.field for problem in alone] == ["inline", "anchor", "link"]
    assert asked == [1]  # beside the process that asks
