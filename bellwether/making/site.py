"""All files of a site, part by part, and what follows from them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import chain

from bellwether.feeds import sitemaps
from bellwether.hosts import for_host
from bellwether.job import Job
from bellwether.making.parts import Made, Maker, Note
from bellwether.making.workers import make_all
from bellwether.page import Output
from bellwether.plan import Atlas
from bellwether.problems import Place, Problem, ProblemsFound
from bellwether.recipes import recipes
from bellwether.render import Renderer
from bellwether.report.published import encoded
from bellwether.report.snapshot import Survey
from bellwether.search import Index
from bellwether.urls import PAGES_LIST, output_path

# Tells of progress: the parts as they are made, and how many there will be.
Track = Callable[[Iterable[Made], int], Iterable[Made]]


def untold(parts: Iterable[Made], _: int) -> Iterable[Made]:
    """No progress told."""
    return parts


def files(job: Job, atlas: Atlas, assets: Sequence[Output], notes: list[Note], track: Track) -> Iterator[Output]:
    """All files of the site. What follows from finished pages comes last."""
    settings = atlas.library.settings
    parts = list(recipes(atlas))
    maker = Maker(atlas, job.layouts, job.cache)
    faults: dict[Place, Problem] = {}
    with Index() as index:
        for made in track(make_all(maker, parts, job.processes), len(parts)):
            notes += made.notes
            for fault in made.faults:
                # One fault of a template shows on many pages; the first is enough.
                faults.setdefault(fault.place, fault)
            if atlas.has("search"):
                _index(index, made)
            yield from made.outputs
        if faults:
            raise ProblemsFound(faults.values())
        yield from for_host(chain(assets, _following(job, atlas, notes)), settings)
        if atlas.has("search"):
            yield from for_host(index.files(len(_offered(notes)), settings.language), settings)


def _offered(notes: Iterable[Note]) -> list[Note]:
    """The pages that are offered to search engines."""
    return [note for note in notes if note.is_page and not note.kept_out]


def _index(index: Index, made: Made) -> None:
    offered = {note.path for note in _offered(made.notes)}
    for output in made.outputs:
        if output.path in offered:
            index.add(output.path, output.data)


def _following(job: Job, atlas: Atlas, notes: Sequence[Note]) -> Iterator[Output]:
    """What follows from the notes on finished pages: sitemap and list of pages."""
    renderer = Renderer(job.layouts)
    offered = [(note.address, note.modified) for note in _offered(notes)]
    yield from map(renderer.file, sitemaps(atlas, offered))
    if atlas.has("page-list"):
        survey = Survey(atlas.library.settings.base_url)
        for note in notes:
            survey.note(note.path, note.state)
        yield Output(output_path(PAGES_LIST), encoded(survey.snapshot()), "the list of pages")
