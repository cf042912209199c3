"""What is told of a word under the pointer: a figure with its source, an entry, a field, or what a value names."""

from __future__ import annotations

from collections.abc import Iterator

from lsprotocol.types import Hover, MarkupContent, MarkupKind, Position

from bellwether.desk.lsp.completing import known_fields, meaning_of, named
from bellwether.desk.lsp.spots import WordAt, field_at, named_at
from bellwether.model.codes import counting_codes
from bellwether.model.fields import Referent
from bellwether.model.library import Library
from bellwether.model.source import Source
from bellwether.pages import Atlas
from bellwether.words.answers import full_answer
from bellwether.words.figures import with_band
from bellwether.words.grammar import month
from bellwether.words.method import inputs_sentence, origin
from bellwether.words.population import classification, in_region, period_of
from bellwether.words.slots import slot_words
from bellwether.words.subject import Subject


def hover(text: str, at: Position, slug: str, atlas: Atlas | None) -> Hover | None:
    """What is known of the word at a position of an entry; None where that is nothing.

    `slug` is that of the entry; empty for a file that is none, where there are links to entries alone.
    """
    spot = named_at(text, at)
    if spot is None or (not slug and spot.kind != "job"):
        return None
    text = "\n\n".join(filter(None, _paragraphs(spot, slug, atlas)))
    return Hover(MarkupContent(MarkupKind.Markdown, text), spot.range) if text else None


def _paragraphs(spot: WordAt, slug: str, atlas: Atlas | None) -> Iterator[str]:
    library = atlas.library if atlas else None
    if atlas and spot.kind == "job":
        yield from _job(atlas, spot.word)
    elif atlas and spot.kind == "slot":
        yield from _slot(atlas, spot.word, slug)
    elif spot.kind == "name" and (field := field_at(known_fields(library), spot.path)):
        yield f"`{'.'.join(str(step) for step in spot.path)}`"
        yield meaning_of(field)
    elif atlas and spot.kind == "value" and spot.path[0] == "codes":
        yield from _code(atlas, spot, slug)
    elif atlas and spot.kind in ("name", "value"):
        yield from _named(atlas, referent_of(spot, atlas.library), spot.word, slug)


def referent_of(spot: WordAt, library: Library | None) -> Referent | None:
    """What kind of thing a word names: by the field that it stands in, or by its signs."""
    if spot.kind == "job":
        return "job"
    if spot.kind == "slot":
        return "measure"
    field = field_at(known_fields(library), spot.path)
    if spot.kind == "value":
        return field.refers if field else None
    above = field_at(known_fields(library), spot.path[:-1])
    return above.names if above else None


def _named(atlas: Atlas, referent: Referent | None, name: str, slug: str) -> Iterator[str]:
    if referent == "job":
        yield from _job(atlas, name)
    elif referent == "source" and name in atlas.library.sources:
        source = atlas.library.sources[name]
        yield f"**{source.title}**"
        yield _published(source)
        yield source.measures
    elif referent == "measure":
        yield from _slot(atlas, name, slug)
    elif called := named(atlas.library, referent).get(name):
        yield f"**{called}**"


def _job(atlas: Atlas, slug: str) -> Iterator[str]:
    """An entry: its title, its answer, and its score."""
    library = atlas.library
    if slug in library.held_back:
        held = library.held_back[slug]
        yield f"**{held.title}**"
        yield f"held back: {held.reason}"
    if slug not in library.occupations:
        return
    subject = atlas.subject(slug)
    yield f"**{subject.name.title}**"
    yield full_answer(subject)
    if score := subject.headline:
        yield f"{score.measure.name}: {with_band(score)}"


def _slot(atlas: Atlas, name: str, slug: str) -> Iterator[str]:
    """What a slot prints in an entry, and where that comes from."""
    measure = atlas.library.measures.measures.get(name)
    if slug not in atlas.library.occupations:
        yield f"**{measure.name}**" if measure else ""
    elif measure:
        subject = atlas.subject(slug)
        yield f"**{measure.name}**: {subject.told(name)}"
        yield from _behind(subject, name)
    else:
        yield f"`{name}`: {slot_words(atlas.subject(slug), name)[0]}"
    if measure:
        yield measure.meaning


def _behind(subject: Subject, name: str) -> Iterator[str]:
    """The source of a figure with its year, and the group that it counts; or how a score came about."""
    library, measure = subject.library, subject.library.measures.measures[name]
    if published := subject.published(name):
        source = library.sources[published.source]
        kind = classification(measure, source, library.settings.all_classifications)
        yield _published(source, period_of(measure, source))
        yield f"Counted: {published.title} ({kind} {published.code}){in_region(source.region)}"
    elif score := subject.score(name):
        yield inputs_sentence(score, library.sources)
    else:
        yield origin(measure)


def _published(source: Source, period: str = "") -> str:
    """A source in a line: who published what, of which time, and when."""
    of_time = period or source.period or ""
    parts = (f"[{source.title}]({source.url})", source.publisher, of_time, f"released {month(source.released)}")
    return ", ".join(filter(None, parts))


def _code(atlas: Atlas, spot: WordAt, slug: str) -> Iterator[str]:
    """The official titles that a code has in tables of figures and in lists of codes."""
    if slug not in atlas.library.occupations:
        return
    kind = str(spot.path[-1])
    job = atlas.library.occupations[slug]
    counted = counting_codes(job.written.codes.given).get(kind)
    yield f"**{atlas.library.settings.all_classifications[kind].name} {spot.word}**"
    yield job.joined.official.get(kind, "") or (job.joined.groups.get(kind, "") if counted == spot.word else "")
