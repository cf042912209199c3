"""Any builds in a row, whatever happens in between: the site is the one that a build without a cache makes."""

from __future__ import annotations

import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from hypothesis import given, settings
from hypothesis import strategies as st

from bellwether.build.incremental import Cache
from bellwether.build.incremental.store import FILE
from bellwether.model.output import Output
from bellwether.write import last_build, staged
from tests.kept import Place

PATHS = ("index.html", "a", "a/b", "a/b/c", "a/x", "d/e/f", "d/g")
FILES = st.dictionaries(st.sampled_from(PATHS), st.sampled_from([b"", b"1", b"2", b"long"]), max_size=6)
MEANWHILE = st.sampled_from(
    ["nothing", "no copy", "no site", "no note", "no cache", "a stray", "a stray in the copy", "an edit", "stopped"]
)


@settings(deadline=None, max_examples=60)
@given(st.lists(st.tuples(FILES, MEANWHILE), min_size=2, max_size=6))
def test_with_a_cache_the_site_is_that_without_one(builds: list[tuple[dict[str, bytes], str]]) -> None:
    with TemporaryDirectory() as folder:
        place = Place(Path(folder))
        for files, meanwhile in builds:
            fitting = {path: data for path, data in files.items() if not any(f"{path}/" in f"{o}" for o in files)}
            place.build(fitting)
            assert place.intact
            happen(meanwhile, place)


def happen(what: str, place: Place) -> None:
    files = sorted(path for path in place.site.rglob("*") if path.is_file())
    if what == "an edit":
        files[-1].write_bytes(b"0")
    elif what == "a stray":
        (files[-1].parent / "stray").mkdir()
    elif what == "a stray in the copy" and not (place.copy / "a").is_file():
        (place.copy / "a/stray").mkdir(parents=True, exist_ok=True)
    elif what == "stopped":
        before = last_build(place.site, Cache(place.cache))
        with staged([Output("a/b/c/d", b"never", "x")], place.site, before):
            pass
    elif what.startswith("no "):
        gone = {"no copy": place.copy, "no site": place.site, "no note": place.cache / FILE, "no cache": place.cache}[
            what
        ]
        shutil.rmtree(gone) if gone.is_dir() else gone.unlink(missing_ok=True)
