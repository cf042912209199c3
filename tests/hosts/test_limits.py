"""What a host takes at most is known before anything is put in place."""

from __future__ import annotations

from pathlib import Path

import pytest

from bellwether.build.pipeline import Settings, build
from bellwether.model.problems import ProblemsFound
from bellwether.outputs.hosts import limits
from bellwether.outputs.hosts.limits import Capacity, ListingCapacity, check_limits
from tests.conftest import LAYOUTS, Site
from tests.files import tree
from tests.hosts.test_files import settings
from tests.sample import TODAY, write

FILES_CURE = "publish fewer entries; or, if your plan takes more, write host_limits: {files: …} in site.yaml"


def found(folder: Path, taken: Capacity) -> list[tuple[str, str]]:
    """Severity and message with the file, of every problem."""
    problems = check_limits(folder, sorted(folder.rglob("*")), taken, "site")
    return [(problem.severity, f"{problem.place}: {problem.message}") for problem in problems]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    files = {f"jobs/job-{number}/index.html": "x" * 100 for number in range(10)}
    return write(
        tmp_path / "site", {**files, "_headers": "/*\n  A: b\n/b/*\n  C: d\n", "_redirects": "/a /b 301\n" * 3}
    )


@pytest.mark.parametrize(
    ("taken", "expected"),
    [
        (Capacity(files=14), []),
        (Capacity(files=13), [("warning", "site: 12 files, near the 13 that the host takes")]),
        (Capacity(files=12), [("warning", "site: 12 files, near the 12 that the host takes")]),
        (
            Capacity(listings={"_redirects": ListingCapacity(line=10)}),
            [("warning", "site/_redirects: 9 characters in a line, near the 10 that the host takes")],
        ),
        (Capacity(files=11), [("error", "site: 12 files, and the host takes 11")]),
        # Ten folders of jobs and the one around them count as well.
        (Capacity(files=22, folders_count=True), [("error", "site: 23 files and folders, and the host takes 22")]),
        (Capacity(site_size=1_200), []),
        (Capacity(site_size=1_051), [("error", "site: 1,052 bytes in all, and the host takes 1,051")]),
        (Capacity(file_size=112), []),
        (Capacity(listings={"_headers": ListingCapacity(rules=3)}), []),
        (
            Capacity(listings={"_headers": ListingCapacity(rules=1)}),
            [("error", "site/_headers: 2 rules, and the host takes 1")],
        ),
        (
            Capacity(listings={"_redirects": ListingCapacity(rules=2, line=8, size=29)}),
            [
                ("error", "site/_redirects: 3 rules, and the host takes 2"),
                ("error", "site/_redirects: 9 characters in a line, and the host takes 8"),
                ("error", "site/_redirects: 30 bytes, and the host takes 29"),
            ],
        ),
        (Capacity(listings={"CNAME": ListingCapacity(size=1)}), []),  # there is none
    ],
)
def test_a_limit_that_is_passed_is_an_error_and_one_that_is_near_a_warning(
    folder: Path, taken: Capacity, expected: list[tuple[str, str]]
) -> None:
    assert found(folder, taken) == expected


def test_a_file_that_is_too_large_is_named(folder: Path) -> None:
    with (folder / "jobs/data.json").open("wb") as file:
        file.truncate(25 * 1024**2 + 1)

    assert found(folder, limits.CLOUDFLARE) == [
        ("error", "site/jobs/data.json: 26,214,401 bytes, and the host takes 26,214,400")
    ]


def test_what_hosts_take() -> None:
    assert (limits.CLOUDFLARE.files, limits.CLOUDFLARE.file_size) == (20_000, 26_214_400)
    assert limits.CLOUDFLARE.listings == {
        "_headers": ListingCapacity(rules=100, line=2_000),
        "_redirects": ListingCapacity(rules=2_000, line=1_000),
    }
    assert (limits.GITHUB.site_size, limits.GITLAB.site_size, limits.GITLAB.files) == (10**9, 10**9, 200_000)
    assert limits.GITLAB.listings == {"_redirects": ListingCapacity(rules=1_000, size=65_536)}
    assert limits.CLOUDFRONT.listings == {".host/cloudfront.js": ListingCapacity(size=10_240)}
    assert Capacity() == limits.NONE


def test_a_site_that_the_host_would_refuse_is_not_put_in_place(site: Site) -> None:
    built = site(settings("cloudflare-pages"))
    before = tree(built.out)
    content = write(
        built.out.parent / "content", settings("cloudflare-pages", "host_limits: {files: 20, redirects: 1}")
    )
    with pytest.raises(ProblemsFound) as refused:
        build(Settings(content, LAYOUTS, built.out, TODAY))

    files, redirects = map(str, refused.value.problems)
    assert files == f"site: {len(before):,} files, and the host takes 20\n    {FILES_CURE}"
    assert redirects.splitlines()[0] == "site/_redirects: 4 rules, and the host takes 1"
    assert tree(built.out) == before


def test_a_limit_that_is_near_is_told_and_stops_a_strict_build(site: Site) -> None:
    count = len(tree(site(settings("cloudflare-pages")).out))
    near = settings("cloudflare-pages", f"host_limits: {{files: {count}}}")
    (warning,) = site(near).report.warnings

    assert str(warning) == (f"site: warning: {count} files, near the {count} that the host takes\n    {FILES_CURE}")
    with pytest.raises(ProblemsFound):
        site(near, strict=True)


def test_compressed_twins_count(site: Site) -> None:
    plain = len(tree(site(settings("nginx")).out))
    with pytest.raises(ProblemsFound, match="1 problems"):
        site(settings("nginx", "compress: true", f"host_limits: {{files: {plain}}}"))


def test_of_any_host_nothing_is_known_and_nothing_checked(site: Site) -> None:
    assert site(settings("any", "host_limits: {files: 1, megabytes: 0}")).report.warnings == ()


def test_the_size_that_a_plan_takes_is_given_in_megabytes(site: Site) -> None:
    with pytest.raises(ProblemsFound) as refused:
        site(settings("gitlab-pages", "host_limits: {megabytes: 0}"))

    (problem,) = refused.value.problems
    assert problem.message.endswith("bytes in all, and the host takes 0")
