"""The sources of a page: numbered in the order in which they are first used, and marked where they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from bellwether.model.fact import Published
from bellwether.model.library import Library, Occupation
from bellwether.pages.elements import Mark, SourceView
from bellwether.words.grammar import month


@dataclass(frozen=True)
class Marks:
    """The numbered sources of one page."""

    library: Library
    ids: tuple[str, ...]

    def mark(self, source_id: str | None) -> Mark | None:
        """The mark of a source; None for what no source of the page stands behind."""
        if source_id is None or source_id not in self.ids:
            return None
        return Mark(self.ids.index(source_id) + 1, f"#source-{source_id}", self.library.sources[source_id].title)

    def views(self) -> tuple[SourceView, ...]:
        """All sources of the page, as listed at its end."""
        return tuple(self._view(number, source_id) for number, source_id in enumerate(self.ids, start=1))

    def _view(self, number: int, source_id: str) -> SourceView:
        source = self.library.sources[source_id]
        return SourceView(
            id=source_id,
            number=number,
            title=source.title,
            publisher=source.publisher,
            url=source.url,
            released=month(source.released),
            period=source.period or "",
            region=source.region or "",
            licence=source.licence,
            credit=source.credit,
            measures=source.measures,
        )


def marks_of(library: Library, jobs: Iterable[Occupation]) -> Marks:
    """The sources behind the figures of some jobs, then those that their texts rely on."""
    jobs = list(jobs)
    shown = (*library.measures.panel, *library.measures.market, *library.measures.studies)
    published: list[dict[str, Published]] = [{**job.facts, **job.withheld} for job in jobs]
    used = [found[measure].source for measure in shown for found in published if measure in found]
    used += [cell.source for found in published for cell in found.values()]
    used += [hand.source for job in jobs for hand in job.written.scores.values()]
    used += [source for job in jobs for source in (*job.written.sources, *job.joined.sources)]
    return Marks(library, tuple(dict.fromkeys(used)))


def marks_all(library: Library) -> Marks:
    """Every source of the site."""
    return Marks(library, tuple(library.sources))
