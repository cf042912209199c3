"""What the data set says of itself: its files, its tables with their columns, its title, time and place."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from bellwether.model.measure import Measure
from bellwether.model.source import Source
from bellwether.words.figures import mark_words
from bellwether.words.grammar import counted, listed
from bellwether.words.numbers import number
from bellwether.words.population import in_region

PAGE_TITLE = "The data"
HEAD_TITLE = "The data behind every page"

# What each table holds, in a sentence without its full stop.
TABLES = {
    "occupations": "One line per job, one column per measure, with range and band of the scores",
    "tasks": "The tasks of each job with the editors’ ratings and their reasons",
    "evidence": "What studies say of the official tasks that tasks of jobs are about, one finding in a line",
    "skills": "The skills of each job with the editors’ ratings",
    "moves": "The jobs that each entry names to move to",
    "scores": "Every score and figure of every job, one in a line, with its range, group and source",
    "groups": "The official occupations, one in a line, with the figures that are published of the whole of each",
    "figures": "Every published figure behind the site by code, for occupations without an entry as well",
    "measures": "What each measure means, its unit, and where its values come from",
    "sources": "Who published the figures, when, and under which licence",
    "history": "Every recorded score and figure with date, reason and method",
    "forecasts": "When the main changes in each job were expected, as it was stated at the time",
}
# What each file holds that is no table.
FILES = {
    "occupations.json": "Each job with its tasks, skills, moves and questions, and the source of every figure",
    "groups.json": "The table of groups as a list of objects",
    "figures.json": "The table of figures as a list of objects",
    "measures.json": "Every measure as declared: meaning, unit, bands, formula",
    "datapackage.json": "What the files and their columns mean, in the Data Package form",
}
_OCCUPATION = "the job’s name in addresses"
_NUMBER = "its place in the entry, from 1"
_VALUE = "the value as the site shows it, or the mark that the publisher gives in its place"
# What each column holds, whatever the site measures, by table.
COLUMNS: Mapping[str, Mapping[str, str]] = {
    "occupations": {
        "slug": _OCCUPATION,
        "title": "the job",
        "url": "its page",
        "category": "its field of work",
        "published": "when the entry first appeared",
        "updated": "when what the page says last changed",
        "indexable": "whether the page is offered to search engines",
    },
    "tasks": {
        "occupation": _OCCUPATION,
        "number": _NUMBER,
        "task": "what people in the job do",
        "automation": "how much of the task AI can do unaided, by the editors’ rating",
        "time": "the share of working time, where the entry gives one",
        "penetration": "observed use, where the entry gives it",
        "from_year": "the first year in which the editors expect the change; empty where they give none",
        "to_year": "the last such year; empty where the span is open as well",
        "kind": "whose task it is, by the rating",
        "why": "the reason for the rating",
    },
    "evidence": {
        "occupation": _OCCUPATION,
        "number": "the place of its task in the entry, from 1",
        "kind": "the list of the official task, by its id in the measures",
        "id": "the official task, by its publisher’s id",
        "code": "the code of the occupation that it is of",
        "statement": "the official task as its publisher states it",
        "finding": "what the study says something about, by its id in the measures",
        "value": "the label or the number as published; empty where the study has no such task",
        "deviation": "the standard deviation of the tasks of its group, where one is published",
        "source": "who published the finding",
    },
    "skills": {
        "occupation": _OCCUPATION,
        "number": _NUMBER,
        "skill": "what people in the job can do",
        "kind": "what AI does to its worth",
        "vulnerability": "how far AI devalues the skill, by the editors’ rating",
        "complementarity": "how much AI adds to what it can do, by the editors’ rating",
    },
    "moves": {
        "occupation": _OCCUPATION,
        "number": _NUMBER,
        "to": "the name in addresses of the job to move to; empty where it has no page here",
        "title": "the job to move to",
        "difficulty": "how hard the move is, by the editors’ rating",
        "why": "why it makes sense",
    },
    "scores": {
        "occupation": _OCCUPATION,
        "measure": "what is measured",
        "value": _VALUE,
        "low": "the lower end of the range of a score",
        "high": "the upper end of the range of a score",
        "spread": "what the range is that of: ratings half a step off, or inputs left out one by one",
        "band": "the band in words",
        "group": "the official title of the group that the figure counts",
        "code": "the code by which the figure was found",
        "source": "who stands behind the value; empty where a formula makes it",
        "released": "when the source was released, or the value rated by hand",
    },
    "groups": {
        "code": "the code of the official occupation",
        "title": "its official title",
        "url": "its page",
        "entries": "the jobs here that stand in it, by their names in addresses, with a space between",
    },
    "figures": {
        "measure": "what is measured; its source, and the classification of its codes, stand in the table of measures",
        "code": "the code of the occupation or group",
        "title": "its official title",
        "value": "the value as published, in the unit of its measure, or the mark that stands in its place",
        "at_least": "the amount that the value is above, where its mark is #, or no less than, where it is >=",
        "deviation": "the standard deviation that is published with the value",
        "below": "how many occupations of the study have a lower value",
        "same": "how many others have the same",
        "of": "how many occupations the study covers",
    },
    "measures": {
        "id": "the measure’s name in all files",
        "name": "what it is called",
        "unit": "the unit of its values",
        "direction": "which way is better or worse",
        "decimals": "with how many decimals it is shown",
        "origin": "where its values come from: a published table, a formula, or ratings by hand",
        "source": "the source of a published table",
        "classification": "the classification of that table’s codes",
        "meaning": "what it means",
        "zero": "what zero means",
        "absent": "what it means when there is no value",
    },
    "sources": {
        "id": "the source’s name in all files",
        "title": "what the data set or paper is called",
        "publisher": "who published it",
        "url": "the publisher’s page for it",
        "released": "when, as exactly as it is known",
        "period": "the time that its figures describe",
        "region": "the place that they describe",
        "licence": "under which its figures may be used",
        "reuse": "whether that licence allows them to be passed on",
        "included": "whether its figures are part of this data set",
        "credit": "the line that credits it",
        "measures": "what it measures, and what it does not",
    },
    "history": {
        "date": "the day from which the value holds",
        "occupation": _OCCUPATION,
        "measure": "what is measured",
        "value": "the value as shown; empty where there is none any more",
        "reason": "why it is what it is",
        "method": "the number of the method of the measure; values of different methods do not compare",
    },
    "forecasts": {
        "made": "the day on which it was stated",
        "occupation": _OCCUPATION,
        "first": "the first year of the span",
        "last": "its last year; empty where none was named",
    },
}
# What stands beside the column of a measure.
GROUP = "the official title of the group that the figure counts"
LOWEST = "the lower end of its range; scores.csv says of what"
HIGHEST = "the upper end of its range; scores.csv says of what"
BAND = "the band in words"
PERCENT = "percent"
# How text is kept from being run by a spreadsheet, and how it is read back.
TEXT_RULE = (
    "In the CSV files a text that begins with =, +, -, @, a tab, a line break, one of their full-width forms or an "
    "apostrophe has one apostrophe before it, so that no spreadsheet takes it for a formula. Take one apostrophe from "
    "the beginning of such a text and it is what it was; numbers stay as they are."
)
_TYPES = {
    "string": "text",
    "number": "number",
    "integer": "whole number",
    "boolean": "true or false",
    "date": "day",
}
_REUSE = {
    "allowed": "",
    "not stated": "This source states no licence for its data: ask its publisher before you pass its figures on.",
    "not allowed": "The licence of this source does not allow its figures to be passed on; they are not in the files.",
}
_LEFT_OUT = "The figures of this source are not in the files; see the publisher’s page."


def dataset_title(*, site: str) -> str:
    """What the data set is called elsewhere."""
    return f"{site}: AI and occupations"


def dataset_lead(*, jobs: int, licence: str) -> str:
    """What the data set is, in a sentence."""
    return (
        f"This is every score and figure of {counted(jobs, 'job')} as CSV and JSON. Our texts and ratings are under "
        f"{licence}, published figures under their sources’ licences."
    )


def edition(*, version: str, years: str, places: Sequence[str]) -> str:
    """`This is version 2026.11.20. Its sources speak of 2013–2034. It has figures counted in the United States.`

    A year and a place may be those of two sources, and so are not said in one breath.
    """
    named = f" Its sources speak of {years}." if years else ""
    where = listed([in_region(place).strip() for place in places])
    return f"This is version {version}.{named}{f' It has figures counted {where}.' if where else ''}"


def size_words(size: int) -> str:
    """The size of a file: `512 bytes`, `4.3 kB`, `15 kB`, `1.2 MB`."""
    if size < 1000:
        return counted(size, "byte")
    unit, of = ("kB", 1000) if size < 999_500 else ("MB", 1_000_000)
    tenths = (size * 10 + of // 2) // of
    return f"{tenths // 10}.{tenths % 10} {unit}" if tenths < 100 else f"{number((size + of // 2) // of)} {unit}"


def type_words(kind: str) -> str:
    """What kind of values a column holds."""
    return _TYPES[kind]


def code_column(*, classification: str, region: str) -> str:
    """A column of codes; the region in which the classification holds, where one is given."""
    return f"its code in {classification}{f' ({region})' if region else ''}"


def measure_column(measure: Measure) -> str:
    """The column of a measure: what it means, and what it means when no number stands there."""
    marks = mark_words(measure) if measure.fact else {}
    absent = " ".join([f"Empty: {measure.absent}", *(f"{mark}: {words}." for mark, words in marks.items())])
    return f"{measure.meaning} {absent}"


def reuse_note(source: Source) -> str:
    """What whoever wants to pass the figures of a source on has to know; empty where its licence says all of it."""
    return _REUSE[source.reuse] or ("" if source.in_data else _LEFT_OUT)
