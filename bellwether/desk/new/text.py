"""The text of a new entry: fields that are known, and questions in the place of all others."""

from __future__ import annotations

import json
import re
import textwrap
from collections.abc import Iterable, Iterator
from typing import NamedTuple, get_args

from bellwether.desk.new.codes import FoundCodes
from bellwether.desk.new.neighbours import groups_near, neighbours_of
from bellwether.desk.new.published import figures_of, other_titles, work_of
from bellwether.model.entry import Plan
from bellwether.model.evidence import OfficialTask
from bellwether.model.library import Library
from bellwether.model.verdict import Verdict
from bellwether.words.grammar import article_for, listed, lowered, plural_is_in_doubt, plural_of

_WIDTH = 110
# What YAML takes for text as it stands, and for none.
_PLAIN = re.compile(r"[^\W\d_][\w ’'/&.+()-]*")
_QUESTIONS = (
    "- Which part of a week is done by tools today? Name the tools, and say where they fail.",
    "- What would go wrong if a tool did the rest, and who would answer for it?",
    "- How do employers and customers react: fewer people, other work, other prices?",
    "- What does somebody who starts now learn first, and what not any more?",
)
_CLOSING = (
    "A link to another entry is [[its-slug]]. Below `## FAQ`, each `### Question?` with its answer is a question of "
    "the page."
)
_NO_TEXT = frozenset("true false yes no on off null y n".split())


class NewEntry(NamedTuple):
    """What is known of a new entry: its title, its field and why it is that one, its codes."""

    title: str
    category: str
    why: str
    found: FoundCodes


def text_of(entry: NewEntry, library: Library) -> str:
    """The whole file."""
    parts = (_head, _names, _answers, _tasks, _rest, _moves, _guidance, _sources)
    fields = "\n".join(line for part in parts for line in (*part(entry, library), ""))
    return f"---\n{fields.rstrip()}\n---\n{_prose(entry, library)}"


def scalar(text: str) -> str:
    """A text as YAML takes it, in quotes where it must be."""
    plain = _PLAIN.fullmatch(text) and text == text.strip() and text.lower() not in _NO_TEXT
    return text if plain else json.dumps(text, ensure_ascii=False)


def _note(text: str, indent: str = "# ") -> list[str]:
    """A comment of as many lines as it takes."""
    return textwrap.wrap(
        text, _WIDTH, initial_indent=indent, subsequent_indent=indent, break_on_hyphens=False, break_long_words=False
    )


def _plural(entry: NewEntry) -> str:
    return plural_of(lowered(entry.title))


def _head(entry: NewEntry, library: Library) -> Iterator[str]:
    yield from _note(
        "Answer each question behind the colon below it, and delete what you do not need. Lines that begin with # are "
        "comments: nobody sees them. A text with a colon or a # in it stands in quotes. While the next line stands "
        "here, the entry is not published; `check` with the path of this file tells what it lacks."
    )
    yield "draft: true"
    yield f"title: {scalar(entry.title)}"
    if plural_is_in_doubt(lowered(entry.title)):
        yield from _note(f"How do sentences speak of several? '{_plural(entry)}' is a guess.")
        yield f"plural: {scalar(_plural(entry))}"
    yield from _note(f"The field: {entry.why}.")
    yield f"category: {entry.category}"
    yield from _codes(entry.found, library)
    day = library.today.isoformat()
    yield from _note("The day it first appears, and the day of its last change: bring both up to date with the draft.")
    yield from (f"published: {day}", f"updated: {day}", f"author: {library.settings.publisher}")
    if others := [slug for slug in library.settings.authors if slug != library.settings.publisher]:
        yield from _note(f"Other authors and reviewers that site.yaml knows: {', '.join(others)}.")


def _codes(found: FoundCodes, library: Library) -> Iterator[str]:
    if found.why:
        yield from _note(f"Figures are joined by these codes: {'; '.join(found.why)}.")
        yield "codes: {" + ", ".join(f'{kind}: "{code}"' for kind, code in found.codes.items()) + "}"
    else:
        yield from _note(
            "No official list of this site has this title, so no figures are joined to it. Give the code of the group "
            "that holds the job, if there is one, in quotes."
        )
        used = dict.fromkeys(measure.fact.code for measure in library.measures.measures.values() if measure.fact)
        yield "# codes: {" + ", ".join(f'{kind}: "…"' for kind in used) + "}"
    for line in found.perhaps:
        yield from _note(f"Perhaps also of {line}." if found.why else f"Perhaps of {line}.")


def _names(entry: NewEntry, library: Library) -> Iterator[str]:
    yield from _note("What else is this very job called? Readers find it under each of these names.")
    titles = other_titles(entry.found.codes, entry.title, library)
    if titles:
        yield from _note("Official lists have these in its group, where not each is this job:")
    yield from _sample("aka:", *(f"  - {scalar(name)}" for name in titles or ["…"]))


def _answers(entry: NewEntry, library: Library) -> Iterator[str]:
    plural, one = _plural(entry), lowered(entry.title)
    yield from _note(
        f"Will AI replace {plural}? The answer in one word: {listed(get_args(Verdict), 'or')}. It has to fit the band "
        "in which the ratings of the tasks put the job; `check` tells."
    )
    yield "verdict:"
    yield from _note(
        "The sentence that the page puts behind that word: what do tools take over, and what stays? At most 220 "
        "characters."
    )
    yield "answer:"
    yield from _note("What does AI do to this job? Two or three sentences: what is done by tools now, and what is not.")
    yield "summary:"
    yield from _note(f"What does {article_for(one)} {one} do, in words for somebody who has never met one?")
    yield "about:"
    yield from _note("In how many years, counted from the year of your ratings, may the answer be another one?")
    yield from _sample(f"horizon: {{years: 5-10, from: {library.today.year}}}")


def _tasks(entry: NewEntry, library: Library) -> Iterator[str]:
    yield from _note(
        f"What fills the week of {_plural(entry)}? At least {library.settings.limits.min_tasks} tasks, each with a "
        "verb first. `automation` is your rating: 0 no tool does any part, 20 tools help with small parts, 40 with a "
        "good part of routine cases, 60 they do the larger part, 80 most of it unaided, 100 all of it at a "
        "professional standard. `why` is one sentence with the reason. `time: 20`, the percent of the working time, is "
        "for all tasks or for none."
    )
    yield "tasks:"
    first, *others = tuple(work_of(entry.found.codes, library)) or (None,)
    if first is None:
        yield from _task("…")
        return
    yield from _note(
        f"Tasks of {first.title}, as {first.name} states them. Choose, take the # and the blank behind it away, say it "
        "in your own words, and rate it. What studies found stands below each: it is no rating, but a rating that it "
        "contradicts has to say why, in a line `despite: …`."
    )
    for task, evidence in first.tasks:
        yield from _task(scalar(_stated(task)), f"{{{first.kind}: [{_id(task)}]}}")
        yield from _note(evidence, "#     # ")
    for work in others:
        yield from _note(
            f"Tasks of {work.title}, as {work.name} states them. Add the id of one to the evidence of the task above "
            f"that is the same piece of work: `evidence: {{{first.kind}: […], {work.kind}: […]}}`."
        )
        for task, evidence in work.tasks:
            yield from _note(f"{_id(task)}: {_stated(task)}. {evidence}", "#   ")


def _id(task: OfficialTask) -> str:
    return task.id if task.id.isdecimal() else f'"{task.id}"'


def _stated(task: OfficialTask) -> str:
    return task.task.rstrip(".;")


def _task(task: str, evidence: str = "") -> Iterator[str]:
    yield from _sample(f"  - task: {task}", "    automation:", "    why:")
    if evidence:
        yield from _sample(f"    evidence: {evidence}")


def _rest(_: NewEntry, __: Library) -> Iterator[str]:
    yield from _note("Which skills keep their worth, which does AI take over, and which are worth more with it?")
    yield from _sample(
        "skills:",
        "  - {skill: …, kind: durable, vulnerability: …, complementarity: …}",
        "  - {skill: …, kind: exposed, vulnerability: …, complementarity: …}",
        "  - {skill: …, kind: complementary, vulnerability: …, complementarity: …}",
    )
    yield from _note("Which AI tools are in use in this trade today? Only such as you know, with their own address.")
    yield from _sample("tools:", "  - {name: …, does: …, url: https://…}")
    yield from _note("One piece of work, as it was done before and as it is done with AI.")
    yield from _sample("shift:", "  - before: …", "    after: …")
    yield from _note(
        "What should a reader remember? Three to five sentences, each true by itself; the first three open the page."
    )
    yield from _sample("takeaways:", "  - …")
    yield from _note("What is worth reading, joining or learning? kind: course, book, community, body or reading.")
    yield from _sample("resources:", "  - {title: …, url: https://…, kind: body}")


def _sample(*lines: str) -> Iterable[str]:
    return (f"# {line}" for line in lines)


def _moves(entry: NewEntry, library: Library) -> Iterator[str]:
    near = neighbours_of(entry.found.codes, entry.category, library)
    told = ", difficulty: …, why: …}"
    moves = [f"  - {{to: {slug}{told}" for slug, _, by_work in near if by_work]
    for code, title in groups_near(entry.found.codes, library):
        moves.append(f'  - {{job: {scalar(title)}, code: "{code}"{told}')
    yield from _note(
        "Which jobs could somebody move to? difficulty: easy, medium or hard; `why` says what carries over."
    )
    yield from _sample("moves:", *(moves or [f"  - {{job: …{told}"]))
    yield from _note("Which jobs stand first under “Related jobs”? Others are found by themselves.")
    yield from _sample("related:", *([f"  - {slug}  # {reason}" for slug, reason, _ in near] or ["  - …"]))


def _guidance(entry: NewEntry, library: Library) -> Iterator[str]:
    yield from _note(
        f"What should {article_for(lowered(entry.title))} {lowered(entry.title)} do, by when, and by where they stand? "
        "Two or three true sentences each, none that would fit another job."
    )
    yield from _sample("plan:", *(f"  {field}: …" for field in Plan.model_fields))
    yield from _note(
        "Is somebody's case different? Kinds of the job that are more exposed, less exposed or as exposed as the "
        "whole; kind: specialism, setting or seniority."
    )
    yield from _sample("variants:", "  - {variant: …, kind: setting, compared: less exposed, why: …}")
    yield from _note(
        "What would change the answer, should it be seen? So plain that two people who look would agree; effect: raise "
        "or lower."
    )
    yield from _sample("signs:", f"  - {{sign: …, effect: raise, stated: {library.today.isoformat()}}}")


def _sources(_: NewEntry, library: Library) -> Iterator[str]:
    yield from _note(
        "What does your text rely on? Ids of sources.yaml; those of the figures are added by themselves. There are: "
        f"{', '.join(library.sources) or 'none yet'}."
    )
    yield "# sources: […]"


def _prose(entry: NewEntry, library: Library) -> str:
    figures = [
        f"{{{{ {slot} }}}}: {name}, {figure} ({group})"
        for slot, name, figure, group in figures_of(entry.found.codes, library)
    ]
    held = "Figures of the tables, each behind its slot, which prints the figure of the day with its source:"
    none = "The tables of this site hold no figures for this job: say in words what you know, and name who says so."
    opening = (
        f"Write what {_plural(entry)} would recognise, in sections that each begin with a heading of your own, such as "
        f"`## What stays`. A page of at least {library.settings.limits.min_words} words is offered to search engines. "
        "Questions that help:"
    )
    paragraphs = (opening, *_QUESTIONS, held if figures else none, *(f"- {figure}" for figure in figures), _CLOSING)
    lines = (line for text in paragraphs for line in textwrap.wrap(text, _WIDTH))
    return "\n".join(["<!--", *lines, "-->", ""])
