"""What sentences state of the tasks of an entry: how many are listed, and how many of them stay with people."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence

from bellwether.content.stated.numbers import IN_WORDS, NUMBER_WORDS
from bellwether.content.stated.sentences import NumberedSentence
from bellwether.model.entry import Task, TaskKind
from bellwether.model.statement import Statement

_NUMBER = rf"(?:\d{{1,2}}|{NUMBER_WORDS})"
_LISTED = r"(?:(?:the|its|our|these|those|all)\s+)*"
_OF_ALL = re.compile(
    rf"\b(?:(?P<some>{_NUMBER}|all|none)\s+(?:out\s+)?of\s+)?{_LISTED}(?P<all>{_NUMBER})\s+(?P<rated>(?:rated|listed)\s+)?tasks\b",
    re.IGNORECASE,
)
_KINDS: Mapping[TaskKind, re.Pattern[str]] = {
    "human": re.compile(r"\b(?:stays?|remains?|human|for people|with people|by hand)\b", re.IGNORECASE),
    "assisted": re.compile(r"\b(?:assisted|shared|with help|help(?:s|ed)?)\b", re.IGNORECASE),
    "automatable": re.compile(
        r"\b(?:automat\w+|taken over|take over|left to software|go(?:es)? to software)\b", re.IGNORECASE
    ),
}
# Whose tasks others are: official ones, those of studies, and ten as a manner of speaking.
_OTHERS = re.compile(
    r"\b(?:O\*NET|ILO|ISCO|ESCO|official|study|studies|index|benchmark|published)\b|\[\[", re.IGNORECASE
)
_IDIOM = 10


def task_statements(sentence: NumberedSentence, tasks: Sequence[Task]) -> Iterator[Statement]:
    """What a sentence states of the number of tasks, and of those of one kind."""
    if "tasks" not in sentence.text.casefold() or _OTHERS.search(sentence.text):
        return
    for found in _OF_ALL.finditer(sentence.text):
        # Bare numbers of tasks may be those of a day.
        if not (found["some"] or found["rated"] or found[0].split()[0].casefold() in ("the", "these", "our", "all")):
            continue
        count = _value(found["all"])
        if count != len(tasks) and (count == _IDIOM or not found["some"]):
            continue
        yield _statement(sentence, found, "all", "tasks.count", agrees=count == len(tasks))
        kinds = [kind for kind, words in _KINDS.items() if words.search(sentence.text)]
        if found["some"] and found["some"].casefold() not in ("all", "none") and len(kinds) == 1:
            number = sum(task.kind == kinds[0] for task in tasks)
            agrees = _value(found["some"]) == number
            yield _statement(sentence, found, "some", f"tasks.{kinds[0]}", agrees=agrees)


def _value(written: str) -> int:
    return int(written) if written.isdigit() else IN_WORDS[" ".join(written.casefold().split())]


def _statement(sentence: NumberedSentence, found: re.Match[str], part: str, slot: str, *, agrees: bool) -> Statement:
    return Statement(
        sentence.at,
        sentence.offset + found.start(part),
        found[part],
        " ".join(sentence.text.split()),
        slot,
        agrees,
        is_plain=found[part].isdigit(),
    )
