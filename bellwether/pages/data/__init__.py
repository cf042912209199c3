"""The data set: files, columns, licence and credits."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.elements import Frame, SourceView
from bellwether.pages.frame import Outline, framed
from bellwether.pages.sources import marks_all
from bellwether.words import dataset
from bellwether.words.grammar import counted
from bellwether.words.sentences import titled


@view_type()
class DataFile:
    """A file of the data set."""

    title: str
    href: str
    type: str
    text: str


@view_type()
class DataView:
    """The data set: its files, columns, licence and credits."""

    frame: Frame
    title: str
    lead: str
    count: str
    files: tuple[DataFile, ...]
    columns: tuple[tuple[str, str], ...]
    sources: tuple[SourceView, ...]


DATA_FILES = (
    ("occupations.csv", "text/csv"),
    ("occupations.json", "application/json"),
    ("measures.json", "application/json"),
    ("history.csv", "text/csv"),
    ("datapackage.json", "application/json"),
)


def data_page(atlas: Atlas) -> Page:
    """The data set: files, columns, licence and credits."""
    settings, measures = atlas.library.settings, atlas.library.measures.measures
    slugs = list(atlas.library.occupations)
    marks = marks_all(atlas.library)
    title, lead = dataset.PAGE_TITLE, dataset.dataset_lead(jobs=len(slugs), licence=settings.licence)
    url = atlas.urls.absolute(addresses.DATA)
    node = structured.dataset(
        url=url,
        name=dataset.dataset_title(site=settings.title),
        description=lead,
        modified=atlas.newest(slugs, settings.started),
        licence=settings.licence_url,
        home=atlas.urls.absolute(addresses.HOME),
        site=settings.title,
        measured=[measure.name for measure in measures.values()],
        files=[(atlas.urls.absolute(addresses.data_file(name)), kind) for name, kind in DATA_FILES],
        credits_=[source.credit for source in marks.views()],
    )
    outline = Outline(
        address=addresses.DATA,
        title=titled(dataset.HEAD_TITLE, settings.title),
        description=lead,
        short=title,
        modified=atlas.newest(slugs, settings.started),
        nodes=lambda: (node,),
        scripts=("tables",),
    )
    files = tuple(
        DataFile(name, atlas.urls.href(addresses.data_file(name)), kind, dataset.FILES[name])
        for name, kind in DATA_FILES
    )
    columns = tuple((measure_id, measure.meaning) for measure_id, measure in measures.items())
    view = DataView(framed(atlas, outline), title, lead, counted(len(slugs), "job"), files, columns, marks.views())
    return Page(output_path(addresses.DATA), "data.html", view, "the data page")
