"""The content, read and checked, nothing made yet."""

from __future__ import annotations

from dataclasses import replace

from bellwether.job import Job
from bellwether.load import load
from bellwether.model.library import Library
from bellwether.problems import Problems, ProblemsFound
from bellwether.validate import validate


def understood(job: Job, problems: Problems) -> Library:
    """The library that the content makes; `ProblemsFound` when it makes none."""
    content = load(job.content, problems)
    library = validate(content, job.today, job.base_url, problems)
    if library is None:
        raise ProblemsFound(problems)
    if job.host is None:
        return library
    return replace(library, settings=library.settings.model_copy(update={"host": job.host}))
