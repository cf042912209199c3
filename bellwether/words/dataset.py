"""What the data set says of itself: its files, the columns of its table, and its title."""

from __future__ import annotations

from bellwether.model.measure import Measure
from bellwether.words.figures import mark_words, unit_words
from bellwether.words.grammar import counted

PAGE_TITLE = "The data"
HEAD_TITLE = "The data behind every page"

# What each file holds.
FILES = {
    "occupations.csv": "One line per job, one column per measure, with range and band of the scores",
    "occupations.json": "The same with tasks, skills, moves and the source of every figure",
    "measures.json": "Every measure as declared: meaning, unit, bands, formula",
    "history.csv": "Every recorded score with date and reason",
    "datapackage.json": "What the files and their columns mean, in the Data Package form",
}
# What each column of occupations.csv holds, whatever the site measures.
COLUMNS = {
    "slug": "the job's name in addresses",
    "title": "the job",
    "url": "its page",
    "category": "its field of work",
    "published": "when the entry first appeared",
    "updated": "when what the page says last changed",
    "indexable": "whether the page is offered to search engines",
}
# What stands beside the column of a measure.
GROUP = "the official title of the group that the figure counts"
LOWEST = "the lowest value when an input is left out"
HIGHEST = "the highest value when an input is left out"
BAND = "the band in words"


def dataset_title(*, site: str) -> str:
    """What the data set is called elsewhere."""
    return f"{site}: AI and occupations"


def dataset_lead(*, jobs: int, licence: str) -> str:
    """What the data set is, in a sentence."""
    return (
        f"{counted(jobs, 'job')} with every score and figure of this site as CSV and JSON, free to use under "
        f"{licence}, with the source of each figure."
    )


def code_column(*, classification: str, region: str) -> str:
    """A column of codes; the region in which the classification holds, where one is given."""
    return f"its code in {classification}{f' ({region})' if region else ''}"


def measure_column(measure: Measure) -> str:
    """The column of a measure: what it means, in which unit, and what it means when no number stands there."""
    marks = mark_words(measure) if measure.fact else {}
    absent = " ".join([f"Empty: {measure.absent}", *(f"{mark}: {words}." for mark, words in marks.items())])
    return f"{measure.meaning} Unit: {unit_words(measure.unit)}. {absent}"
