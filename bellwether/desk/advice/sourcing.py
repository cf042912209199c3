"""Whether what an entry says rests on something, and on something recent."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bellwether.content.stated.sentences import place_of
from bellwether.desk.advice.advised import Advised
from bellwether.desk.advice.own_texts import own_texts
from bellwether.model.problems import Problem
from bellwether.model.prose import Html
from bellwether.model.source import Source

_GUIDE = "sources-and-their-age"
# In years: official figures come out every year or second year.
OLD = 3


def source_ids(advised: Advised) -> list[str]:
    """The sources of the page, those that the entry names first."""
    job = advised.job
    return [
        name for name in dict.fromkeys((*job.basics.sources, *job.joined.sources)) if name in advised.library.sources
    ]


def newest_source(advised: Advised) -> Source | None:
    """The newest source of the page, where it is an old one."""
    named = [advised.library.sources[name] for name in source_ids(advised)]
    newest = max(named, key=lambda source: source.first_day, default=None)
    return newest if newest and advised.library.today.year - newest.first_day.year > OLD else None


def sourcing(advised: Advised) -> Iterator[Problem]:
    """Advice on an entry that names no source for what it says, or one of which nothing is there, or that leads to one
    that it does not name; and on a page of which all sources are old.
    """
    if not advised.job.basics.sources:
        cure = "write `sources: […]` with the ids, as sources.yaml has them, of what you have read for it"
        yield advised.advice((), "the entry names no source for what it says", cure, _GUIDE)
    yield from _named_for_nothing(advised)
    yield from _used_without_a_name(advised)
    if newest := newest_source(advised):
        message = f"the newest source of the page is of {newest.released}: {newest.title}"
        cure = "look for a newer release, and import it; or say in the text why the old one still holds"
        yield advised.advice(("sources",), message, cure, _GUIDE)


def _named_for_nothing(advised: Advised) -> Iterator[Problem]:
    """Sources that are named, although no figure, code, link or word of the page is of them."""
    behind = _behind_figures(advised)
    for index, name in enumerate(advised.job.basics.sources):
        source = advised.library.sources.get(name)
        if source and name not in behind and not (_is_led_to(advised, source) or _is_spoken_of(advised, source)):
            message = f"nothing on the page is of '{name}' ({source.title}): no figure, no link, no word of it"
            cure = "say in the text what you have from it, or take it out"
            yield advised.advice(("sources", index), message, cure, _GUIDE)


def _used_without_a_name(advised: Advised) -> Iterator[Problem]:
    """Sources to which the text leads, although the page does not list them."""
    listed = {*_behind_figures(advised), *advised.job.basics.sources}
    for name, source in advised.library.sources.items():
        if name not in listed and _is_led_to(advised, source):
            address = source.url.rstrip("/")
            start = max(0, advised.document.body.find(address))
            message = f"the text leads to {source.title}, which the page does not list as a source"
            place = place_of(advised.document, (), start, address)
            yield Problem(place, "prose", message, f"write '{name}' under `sources`", "advice", _GUIDE)


def _behind_figures(advised: Advised) -> set[str]:
    """The sources of the figures of the page, printed or withheld."""
    return {*advised.job.joined.sources, *(found.source for found in advised.job.withheld.values())}


def _is_led_to(advised: Advised, source: Source) -> bool:
    """Whether a link of the text leads to the page of a source, or to one below it."""
    leading = re.compile(rf'href="{re.escape(source.url.rstrip("/"))}(?![\w.-])')
    texts = (advised.job.prose, *(asked.answer for asked in advised.job.questions))
    parts = (part for text in texts for part in text.parts if isinstance(part, Html))
    return any(leading.search(part.html) for part in parts)


def _is_spoken_of(advised: Advised, source: Source) -> bool:
    """Whether the text names a source or its publisher, or the entry has a code of the classification that it is."""
    known = advised.library.settings.all_classifications
    if any(known[kind].name.casefold() in source.title.casefold() for kind in advised.job.written.codes.given):
        return True
    names = {re.split(r"[:,;(?]| \d", name)[0].strip().casefold() for name in (source.title, source.publisher)}
    text = " ".join((advised.job.text, *(said for _, said in own_texts(advised.job.written)))).casefold()
    return any(name in text for name in names)
