"""What an entry has in common with others, and what it says twice: readers and search engines have read it already."""

from __future__ import annotations

from collections.abc import Iterator

from bellwether.content.stated.sentences import sentences_of
from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.alike import SameWords, has_repeats, placed_words, repeated_passages, shared_passages
from bellwether.desk.advice.own_texts import own_texts
from bellwether.model.problems import Problem, shortened
from bellwether.model.runs import OWN, sample, sentence_print, words_in

_GUIDE = "words-of-your-own"
_MOST = 3


def similarity(advised: Advised) -> Iterator[Problem]:
    """Advice on text that stands in other entries as well, and on text that the entry has twice."""
    yield from _much_in_common(advised)
    yield from _sentences_elsewhere(advised)
    yield from _twice(advised)


def nearest_passages(advised: Advised, other: str) -> tuple[SameWords, SameWords] | None:
    """The longest passage of prose and answers that an entry shares with another one, as it stands in each; None where
    none is worth it.
    """
    here, there = (
        [word for word in words if not word.sentence.at]
        for words in (advised.words, placed_words(advised.documents[other]))
    )
    found = shared_passages(here, there, OWN)
    return found[0] if found else None


def _much_in_common(advised: Advised) -> Iterator[Problem]:
    limit = advised.library.settings.limits.max_overlap
    other, share = advised.all_entries.texts.nearest(advised.slug) or ("", 0)
    if 2 * share <= limit:
        return
    limited = f"of two that share more than {limit}% the later is not offered to search engines"
    message = f"{share}% of the text stands in '{other}' as well; {limited}"
    found = nearest_passages(advised, other)
    if found is None:
        yield advised.advice((), message, "say what is different about this job", _GUIDE)
        return
    here, there = found
    cure = f"most alike: '{shortened(here.text)}'\nbeside: '{shortened(there.text)}' ({there.place})"
    yield Problem(here.place, here.field, message, cure, "advice", _GUIDE)


def _sentences_elsewhere(advised: Advised) -> Iterator[Problem]:
    """The first sentences of which each word stands in other entries as well."""
    if not any(advised.all_entries.texts.also_in(advised.slug, known) for known in sample(advised.job.sentences)):
        return
    left = _MOST
    for sentence in sentences_of(advised.document):
        others = [] if sentence.at else advised.all_entries.texts.also_in(advised.slug, sentence_print(sentence.text))
        if others and left:
            left -= 1
            where = f"'{others[0]}'" if len(others) == 1 else f"{len(others)} other entries, such as '{others[0]}'"
            start = len(sentence.text) - len(sentence.text.lstrip())
            message = f"'{shortened(sentence.quoted)}' stands in {where} as well"
            cure = "say it of this job, or leave it out"
            yield Problem(sentence.place(start), sentence.field, message, cure, "advice", _GUIDE)


def _twice(advised: Advised) -> Iterator[Problem]:
    # The file is read only where there is something to find in it.
    written = words_in(" ".join((advised.job.text, *(text for _, text in own_texts(advised.job.written)))))
    found = repeated_passages(advised.words, OWN) if has_repeats(written, OWN) else []
    for here, before in found[:_MOST]:
        message = f"'{shortened(here.text)}' stands in line {before.place.line} already"
        yield Problem(here.place, here.field, message, "say it once", "advice", _GUIDE)
