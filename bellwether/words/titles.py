"""What pages of the site as a whole, and of many jobs, are called and say of themselves."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.measure import Measure
from bellwether.words.grammar import counted, form, listed, lowered
from bellwether.words.numbers import number, span

# Pages that are always called the same, in the trail and in the heading, and longer where they stand alone.
HOME = "Home"
COMPARE, COMPARE_TITLE, COMPARE_HEAD = "Compare", "Compare jobs", "Compare jobs side by side"
COMPARE_LEAD = "Put two to four jobs side by side by every measure, or read a pair that the editors have compared."
SEARCH, SEARCH_HEAD = "Search", "Search all pages"
SEARCH_LEAD = "Search the full text of every page of this site."
MISSING, MISSING_LEAD = "Page not found", "There is no page at this address."
MOVED = "This page has moved"
CHANGES = "Score changes"
CHANGES_LEAD = "This is every score that was recorded here, with its day and its reason. The feed tells of new ones."
FIELDS, FIELDS_TITLE = "Fields", "Fields of work"
RANKINGS = "Rankings"
JOBS, JOBS_TITLE, JOBS_CAPTION = "Jobs A–Z", "All jobs from A to Z", "All jobs"
FIND_A_JOB = "Find a job from A to Z"
THE_MEASURES, THE_SOURCES = "The measures", "The sources"
THE_AGREEMENT = "How alike the measures order the jobs"
SIMILAR_JOBS = "Similar jobs by the same measures"
NO_JOB_YET = "There is no job here yet."
# What names that begin with a digit are listed under.
DIGITS = span("0", "9")


def named_with_tagline(*, site: str, tagline: str) -> str:
    """The title of the home page, and what the picture of the site says."""
    return f"{site}: {tagline}"


def jobs_description(*, jobs: int, measures: Sequence[Measure]) -> str:
    """What the list of all jobs is."""
    stand = f"{counted(jobs, 'job')} {form(jobs, 'stands', 'stand')} here under every title in use"
    return f"{stand}, with {_short_names(measures)}."


def jobs_lead(*, jobs: int) -> str:
    """What stands above the list of all jobs."""
    have = form(jobs, "has", "have")
    return f"{counted(jobs, 'job')} {have} a page so far. Other titles lead to the job that they name."


def fields_lead(*, fields: int) -> str:
    """What stands above the list of fields."""
    each = f"Each of the {number(fields)} fields of work" if fields > 1 else "Each field of work"
    return f"{each} shows its jobs, and what AI changes in them."


def field_question(*, field: str) -> str:
    """What the page of a field answers."""
    return f"Will AI replace jobs in {lowered(field)}?"


def rankings_lead(*, measures: Sequence[Measure]) -> str:
    """What stands above the list of rankings; `measures` are those by which they are made."""
    if not measures:
        return "These lists put jobs in order of their figures, and show the figures behind each place."
    names = listed([lowered(measure.name) for measure in measures])
    return f"These lists put jobs in order of {names}, and show the figures behind each place."


def not_ranked(jobs: int) -> str:
    """How many jobs a ranking has no place for; the empty string when it has one for each."""
    return f"{counted(jobs, 'job')} without this figure {form(jobs, 'is', 'are')} not ranked." if jobs else ""


def how_many(*, jobs: int, shown: int) -> str:
    """How many jobs a list has, and how many of them are named."""
    return counted(jobs, "job") if shown == jobs else f"The first {number(shown)} of {counted(jobs, 'job')}"


def notable_caption(*, jobs: int, having: int, shown: int, measure: Measure, ends_in_tie: bool) -> str:
    """The caption of the jobs on the home page, true in whatever order a reader sorts them.

    So many have a figure of the measure. Where the last that is shown has the same as the first that is not, those
    shown cannot be told to be the highest.
    """
    if shown == jobs:
        return counted(jobs, "job")
    some, what = f"{number(shown)} of {counted(jobs, 'job')}", lowered(measure.short)
    if ends_in_tie:
        return f"{some}; no other has a higher {what}"
    figure = f"a figure for {what}" if shown == having else f"the highest {what}"
    return f"{some}, {form(shown, 'the one', 'those')} with {figure}"


def published_figures(groups: Sequence[str]) -> str:
    """For whom published figures in a row are, when that is not the job itself.

    Titles of groups are lists often enough, so several stand apart: `accountants and auditors; accountants`.
    """
    return f"Published figures: {'; '.join(groups)}" if groups else ""


def _short_names(measures: Sequence[Measure]) -> str:
    return listed([lowered(measure.short) for measure in measures])
