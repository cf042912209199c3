"""The published figures of official occupations, and how two of them differ."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from decimal import Decimal

from bellwether.model import routes as addresses
from bellwether.model.fact import Fact, Published, Withheld
from bellwether.model.group import GroupTables
from bellwether.model.measure import Measure, Value
from bellwether.pages.atlas import Atlas, GroupFigures
from bellwether.pages.group.view import GroupFigureView
from bellwether.pages.measured import FigureView
from bellwether.pages.sources import Marks
from bellwether.words import groups as words
from bellwether.words.figures import deviation_words, rank_words, told
from bellwether.words.grammar import group_key, group_title
from bellwether.words.population import period_of

# How many studies a sentence names; all of them stand further down.
_STUDIES = 3


def measures_shown(atlas: Atlas, declared: GroupTables, found: GroupFigures) -> Iterator[str]:
    """The measures of the labour market of which a group has something to show."""
    return _with_stand_ins(declared, declared.figures or atlas.library.measures.market, found)


def key_measures(atlas: Atlas, declared: GroupTables, found: GroupFigures) -> Iterator[str]:
    """Those of which one figure counts the group, for the list at the top of its page."""
    roles = atlas.library.measures.roles.played("jobs", "growth", "openings", "pay")
    return (name for name in _with_stand_ins(declared, roles, found) if len(found[name]) == 1)


def _with_stand_ins(declared: GroupTables, names: Sequence[str], found: GroupFigures) -> Iterator[str]:
    """Measures of which something is found, those in place of others where these have no figure."""
    for name in names:
        other = declared.instead.get(name)
        if other and other in found and not any(_is_told(one) for one in found.get(name, ())):
            yield other
        elif name in found:
            yield name


def _is_told(published: Published) -> bool:
    """Whether an amount is published, or above which it is."""
    return isinstance(published, Fact) or published.is_beyond


def figure_views(
    atlas: Atlas, title: str, found: GroupFigures, measure_ids: Sequence[str], marks: Marks
) -> Iterator[GroupFigureView]:
    """The figures of a group, several of one measure where it has figures for finer occupations only."""
    for measure_id in measure_ids:
        method = atlas.urls.href(f"{addresses.METHODOLOGY}#measure-{measure_id}")
        for published in found.get(measure_id, ()):
            apart = group_key(published.title) != group_key(title)
            figure = _figure(atlas, measure_id, published, marks)
            yield GroupFigureView(figure, group_title(published.title) if apart else "", method)


def missing(atlas: Atlas, measure_ids: Sequence[str], found: GroupFigures, instead: Mapping[str, str]) -> list[Measure]:
    """The measures among some of which nothing is published for a group, nor what may stand in place of it."""
    measures = atlas.library.measures.measures
    return [measures[name] for name in measure_ids if not {name, instead.get(name)} & found.keys()]


def figure_told(atlas: Atlas, measure_id: str, found: GroupFigures) -> str:
    """What a measure comes to for a group as a whole; empty where nothing is published of it."""
    published, measure = found.get(measure_id, ()), atlas.library.measures.measures[measure_id]
    if len(published) != 1:
        return ""
    said = _told(measure_id, measure, published[0])
    is_unseen = measure.unseen_zero and isinstance(published[0], Fact) and not published[0].value
    return words.unseen(said) if is_unseen else said


def studied(atlas: Atlas, found: GroupFigures) -> str:
    """What studies say of a group as a whole in a sentence: percentages first, and nothing that was foretold."""
    measures = atlas.library.measures
    known = [
        (measures.measures[name], figure_told(atlas, name, found))
        for name in measures.studies
        if measures.measures[name].tells != "forecast" and value_in(found, name) is not None
    ]
    known.sort(key=lambda one: one[0].unit != "percent")
    return words.studied(known[:_STUDIES])


def value_in(found: GroupFigures, measure_id: str) -> Decimal | None:
    """The figure of a group as a whole; None where there is none, or only some for parts of it."""
    published = found.get(measure_id, ())
    first = published[0] if len(published) == 1 else None
    return first.value if isinstance(first, Fact) else None


def _told(measure_id: str, measure: Measure, published: Published) -> str:
    value = Value(measure_id, measure, published.value) if isinstance(published, Fact) else None
    return told(measure, value, published if isinstance(published, Withheld) else None)


def _figure(atlas: Atlas, measure_id: str, published: Published, marks: Marks) -> FigureView:
    measure = atlas.library.measures.measures[measure_id]
    known = published if isinstance(published, Fact) else None
    return FigureView(
        name=measure.name,
        value=_told(measure_id, measure, published),
        number=str(measure.rounded(known.value)) if known else "",
        meaning=measure.meaning,
        group=group_title(published.title),
        period=period_of(measure, atlas.library.sources[published.source]),
        note=measure.zero if known and not known.value else "",
        rank=rank_words(known, measure) if known else "",
        deviation=deviation_words(known, measure) if known else "",
        bar="",
        mark=marks.mark(published.source),
    )
