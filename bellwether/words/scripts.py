"""The words of scripts: a page hands them to those that it loads, as one block of JSON.

What stands in braces is filled in by the script. Where a form agrees with a number, both stand there under the names
that `Intl.PluralRules` gives to them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bellwether.model.entry import ASSISTED_FROM, AUTOMATABLE_FROM
from bellwether.model.measure import Measure
from bellwether.words import comparing, titles
from bellwether.words.day import TIMES
from bellwether.words.figures import NO_FIGURE
from bellwether.words.numbers import OUT_OF_HUNDRED, PERCENT
from bellwether.words.ratings import NOT_RATED

ScriptWords = Mapping[str, object]

_FIGURES_ONLY = "official figures only"
_JOBS = {"one": "{number} job", "other": "{number} jobs"}

_THEME: ScriptWords = {"system": "Theme: system", "light": "Theme: light", "dark": "Theme: dark"}
# What is said of names that were looked up, in the list below the field and on the page of results.
_LOOKED_UP: ScriptWords = {
    "also": "(also: {name})",
    "counted": "(counted with: {name})",
    "figures": _FIGURES_ONLY,
    "count": _JOBS,
    "shared": "{number} official occupations have the title “{title}”.",
    "listed": "“{typed}” is looked up as “{means}”.",
    "nearest": "No job has just this name. The nearest are:",
    "none": "No job of that name yet.",
    "request": "Ask us to write about this job",
    "failed": "The list of jobs could not be loaded.",
}
_FIND: ScriptWords = {
    **_LOOKED_UP,
    "list": "Jobs",
    "all": titles.JOBS_TITLE,
    "results": "All that was found: {count}",
    "part": "{shown} of {count}",
}
_FOUND: ScriptWords = {**_LOOKED_UP, "heading": "Jobs found for “{text}”"}
_TABLES: ScriptWords = {
    "filter": "Filter by name",
    "sorted": "Sorted by {column}, {order}",
    "orders": {
        "number": {"ascending": "lowest first", "descending": "highest first"},
        "text": {"ascending": "A to Z", "descending": "Z to A"},
    },
    "shown": {"one": "{shown} of {number} job", "other": "{shown} of {number} jobs"},
}
_COPY: ScriptWords = {"copied": "Copied", "selected": "Selected, now copy it"}
_NEAREST: ScriptWords = {"lead": "You may have looked for:"}
_SEARCH: ScriptWords = {
    "text": "Search the full text",
    "field": "Field",
    "fields": "All fields",
    "band": "Band",
    "bands": "All bands",
    "search": titles.SEARCH,
    "more": "Show more results",
    "searching": "Searching…",
    "named": "By name:",
    "nearest": "Nearest by name:",
    "found": {"one": "{number} page", "other": "{number} pages"},
    "foundFor": {"one": "{number} page for “{text}”", "other": "{number} pages for “{text}”"},
    "nothing": "Nothing found. Try fewer words, or another filter.",
    "nothingFor": "Nothing found for “{text}”. Try fewer words, or another filter.",
    "failed": "The search could not be loaded. Try again in a moment.",
    "fromDisk": "The search works on a web server only, not from files on a disk.",
}
_DAY: ScriptWords = {
    "result": "Your day: {yours}. This page: {page}.",
    "linked": "The day in this link: {yours}. This page: {page}.",
    "none": "A day without any work has no figure.",
    "tooLong": "The minutes add up to {time}, more than a day has: there is no figure.",
    "lost": {
        "one": "{number} change of this day is left out: the page does not have such a task.",
        "other": "{number} changes of this day are left out: the page does not have such tasks.",
    },
    "invalid": "Task {number}: the minutes must be a whole number from 0 to 1,440.",
    "moved": "What moved it: {tasks}.",
    "movedInTurn": "What moved it, one change after another: {tasks}.",
    "movedMost": "What moved it most: {tasks}.",
    "unmoved": "The changes do not move it.",
    "task": "task {number} ({points})",
    "up": "task {number} (up)",
    "down": "task {number} (down)",
    "points": {"one": "{number} point", "other": "{number} points"},
    "sum": "The minutes add up to {time}; each task counts by its share of that time.",
    "time": TIMES,
    "kept": "Your day is kept on this device.",
    "forgotten": "Nothing is kept on this device.",
    "copied": "Address copied.",
    "copy": "Copy the address of this page: it holds your day.",
}
_COMPARE: ScriptWords = {
    # How a list is put together, pair by pair.
    "comma": "{one}, {other}",
    "and": "{one} and {other}",
    "or": "{one} or {other}",
    "quoted": "“{text}”",
    "add": "Add a job",
    "addButton": "Add",
    "chosen": "Jobs to compare",
    "offered": "Jobs of a similar name",
    "remove": "Remove",
    "removeJob": "Remove {job}",
    "none": "Add two to four jobs to see them side by side.",
    "onlyOne": "Add at least one more job to compare with {job}.",
    "comparing": "Comparing {jobs}.",
    "unknown": "There is no job {names} here.",
    "tooMany": "Four jobs at most; left out: {jobs}.",
    "full": "Four jobs at most: remove one first.",
    "already": "{job} is already here.",
    "empty": "Type the name of a job first.",
    "notFound": "There is no job named “{text}” here.",
    "didYouMean": "There is no job named “{text}” here; did you mean one of these?",
    "figures": _FIGURES_ONLY,
    "failed": "The figures of these jobs could not be loaded.",
    "listFailed": "The list of jobs could not be loaded.",
    "caption": "{jobs} side by side",
    "measure": "Measure",
    "absent": NO_FIGURE,
    "unrated": NOT_RATED,
    "best": "best",
    "range": "range {range} {of}",
    "groups": "Published figures: {groups}",
    "oneFigure": "one figure for {jobs}",
    "both": "both",
    "all": "all",
    "unseen": "0 means that nothing was observed",
    "same": comparing.THE_SAME,
    "overlap": comparing.OVERLAP,
    "noBest": "no clear best: ranges overlap",
    "unbounded": comparing.LEAST_ONLY,
    "inPart": comparing.RESTS_IN_PART,
    "inputs": "{known} of {all} inputs",
    "kinds": {
        "human": {"name": "Tasks for people", "note": f"rated under {ASSISTED_FROM}"},
        "assisted": {"name": "Shared tasks", "note": f"rated {ASSISTED_FROM} to {AUTOMATABLE_FROM - 1}"},
        "automatable": {"name": "Tasks for software", "note": f"rated {AUTOMATABLE_FROM} or more"},
    },
    "share": "{count} of {all}",
    "noTask": "no task is rated",
    "common": "Skills in common",
    "others": "Skills not in common",
    "alsoIn": "{skill} (also: {jobs})",
    "noSkill": "none",
}
# By the script that uses them.
_WORDS: Mapping[str, ScriptWords] = {
    "theme": _THEME,
    "find": _FIND,
    "found": _FOUND,
    "tables": _TABLES,
    "copy": _COPY,
    "nearest": _NEAREST,
    "search": _SEARCH,
    "day": _DAY,
    "compare": _COMPARE,
}


def script_words(scripts: Iterable[str]) -> Mapping[str, ScriptWords]:
    """The words of the scripts that a page loads."""
    return {name: _WORDS[name] for name in scripts if name in _WORDS}


def figure_patterns(measure: Measure) -> Mapping[str, str]:
    """How a script writes a figure of a measure, alone and with the word of its band."""
    figure = {"percent": PERCENT, "score": OUT_OF_HUNDRED}.get(str(measure.unit), "{number}")
    return {"figure": figure, "banded": f"{figure}, {{band}}"}
