"""Copied text is found by samples, and measured whole."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path
from random import Random

import pytest

from bellwether.model.library import Library, Occupation
from bellwether.model.prose import Prose
from bellwether.model.runs import runs
from bellwether.scores.indexing import jobs_kept_out
from tests.sample import minimal_site, read, write

LIMIT = 50
CHANCE = Random(7)  # noqa: S311 - invented text
WORDS = [f"w{number}" for number in range(3000)]


@pytest.fixture
def library(tmp_path: Path) -> Library:
    found, _ = read(write(tmp_path, minimal_site()))
    assert found is not None
    limits = found.settings.limits.model_copy(update={"max_overlap": LIMIT, "min_words": 0})
    return replace(found, settings=found.settings.model_copy(update={"limits": limits}))


def text(length: int, copied: str, share: float) -> str:
    """So many words, a part of them in one piece from another text."""
    own = CHANCE.choices(WORDS, k=length)
    theirs = copied.split()[: int(length * share)]
    return " ".join([*theirs, *own[len(theirs) :]])


def exactly(jobs: list[Occupation]) -> dict[str, int]:
    """For each job the largest share of its text that stands in an older one, in percent."""
    whole = {job.slug: runs(job.text) for job in jobs}
    return {
        job.slug: max(
            (100 * len(whole[job.slug] & whole[older.slug]) // len(whole[job.slug]) for older in jobs[:at]), default=0
        )
        for at, job in enumerate(jobs)
    }


@pytest.mark.parametrize("length", [20, 60, 400, 1500])
def test_samples_find_what_comparing_everything_finds(library: Library, length: int) -> None:
    base, jobs = library.occupations["violin-maker"], []
    texts: list[str] = []
    for number in range(40):
        older = CHANCE.choice(texts) if texts else ""
        texts.append(text(length, older, CHANCE.choice((0, 0, 0.1, 0.3, 0.7, 0.9, 1))))
        written = base.written.model_copy(update={"published": date(2026, 1, 1) + timedelta(number)})
        jobs.append(replace(base, slug=f"job-{number:02}", written=written, prose=Prose(text=texts[-1])))
    known = replace(library, occupations={job.slug: job for job in jobs})
    found = {
        slug: int(why.partition(": ")[2].partition("%")[0])
        for slug, reasons in jobs_kept_out(known).items()
        for why in reasons
        if why.startswith("duplicated")
    }

    assert found == {slug: share for slug, share in exactly(jobs).items() if share > LIMIT}
    assert len(found) > 5
