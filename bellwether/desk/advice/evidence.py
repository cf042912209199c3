"""Whether tasks say which official tasks they are about, so that studies can be held against their ratings."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.desk.advice.advised import Advised
from bellwether.model.evidence import official_name
from bellwether.model.problems import Problem
from bellwether.words.grammar import counted

_GUIDE = "evidence-on-single-tasks"


def evidence(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry of which no task names an official one, although some are known of its occupation.

    Ratings that published evidence contradicts are a matter of warnings, which builds print as well.
    """
    job = advised.job
    if any(task.evidence for task in job.written.tasks):
        return
    given = job.written.codes.given
    for kind, tables in advised.library.measures.evidence.items():
        number = advised.all_entries.official_tasks.get(official_name(kind, given.get(tables.code, "")), 0)
        if number:
            message = f"no task says which of the {counted(number, 'official task')} of {tables.name} it is about"
            cure = (
                f"write `evidence: {{{kind}: […]}}` beside those that are: content/facts/{tables.table}.csv has the ids"
            )
            yield advised.advice(("tasks",), message, cure, _GUIDE)
            return
