"""What the tables of a site hold of a job: its figures, its official tasks with their evidence, its other titles."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import NamedTuple

from bellwether.content.facts import join
from bellwether.desk.new.neighbours import group_of
from bellwether.model.codes import codes_for
from bellwether.model.entry import Codes
from bellwether.model.evidence import EvidenceTables, OfficialTask, official_name
from bellwether.model.fact import Fact
from bellwether.model.library import Library
from bellwether.model.measure import Value
from bellwether.words.evidence import told as evidence_told
from bellwether.words.figures import told
from bellwether.words.grammar import group_title

# Of how many other titles a writer chooses.
_MOST_TITLES = 10


class HeldFigure(NamedTuple):
    """A figure of the tables: the slot that prints it, what it measures, what it comes to, and of which group."""

    slot: str
    name: str
    figure: str
    group: str


class OfficialWork(NamedTuple):
    """The tasks of an official occupation: who states them, of which kind their ids are, and what it is called."""

    name: str
    kind: str
    title: str
    tasks: tuple[tuple[OfficialTask, str], ...]


def figures_of(codes: Mapping[str, str], library: Library) -> Iterator[HeldFigure]:
    """The figures that pages show, as far as tables have them for a job or for the group that holds it."""
    measures = library.measures
    joined = join(library.facts, measures, library.settings.all_classifications, Codes(**codes))
    for measure_id in measures.shown:
        if found := joined.get(measure_id):
            measure = measures.measures[measure_id]
            value = Value(measure_id, measure, found.value) if isinstance(found, Fact) else None
            figure = told(measure, value, None if isinstance(found, Fact) else found)
            if value and value.is_unseen:
                figure = f"{figure}; {measure.zero}"
            yield HeldFigure(measure_id, measure.name, figure.rstrip("."), f"{found.code}, {found.title}")


def work_of(codes: Mapping[str, str], library: Library) -> Iterator[OfficialWork]:
    """The official tasks of a job, by each publisher of such, with what studies have published on each."""
    for kind, declared in library.measures.evidence.items():
        for code in codes_for(declared.code, codes, library.settings.all_classifications):
            occupation = official_name(kind, code)
            names = [name for name, owner in library.evidence.codes.items() if owner == occupation]
            if names:
                tasks = [library.evidence[name] for name in names]
                told_of = tuple((task, _evidence(task, declared)) for task in tasks)
                yield OfficialWork(declared.name, kind, tasks[0].title, told_of)
                break


def _evidence(task: OfficialTask, declared: EvidenceTables) -> str:
    """What studies say of a task, in one line."""
    pairs = zip(declared.findings.values(), task.findings, strict=True)
    return "; ".join(f"{one.name}: {evidence_told(one, found.cell, found.deviation)}" for one, found in pairs)


def other_titles(codes: Mapping[str, str], title: str, library: Library) -> list[str]:
    """Titles that official lists have for the occupation of a job alone, the nearest to its own first."""
    group = group_of(codes, library)
    words = set(title.casefold().split())
    known = [name for name in library.groups[group].titles if library.groups.named(name) == (group,)] if group else []
    # `Veterinary Technician (Vet Tech)`: what stands in brackets is a short form of what stands before them.
    names = dict.fromkeys(group_title(name.partition(" (")[0]) for name in known)
    shared = {name: len(words & set(name.casefold().split())) for name in names if name.casefold() != title.casefold()}
    return sorted((name for name in shared if shared[name]), key=lambda name: (-shared[name], name))[:_MOST_TITLES]
