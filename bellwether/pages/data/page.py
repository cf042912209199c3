"""The data set: files, columns, licence and credits."""

from __future__ import annotations

from bellwether.model import urls as addresses
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.pages import structured
from bellwether.pages.atlas import Atlas
from bellwether.pages.data.view import DataFile, DataView
from bellwether.pages.frame import Outline, framed
from bellwether.pages.sources import marks_all
from bellwether.words.grammar import counted
from bellwether.words.sentences import titled

DATA_FILES = (
    ("occupations.csv", "text/csv", "One line per job, one column per measure, with range and band of the scores"),
    ("occupations.json", "application/json", "The same with tasks, skills, moves and the source of every figure"),
    ("measures.json", "application/json", "Every measure as declared: meaning, unit, bands, formula"),
    ("history.csv", "text/csv", "Every recorded score with date and reason"),
    ("datapackage.json", "application/json", "What the files and their columns mean, in the Data Package form"),
)


def data_page(atlas: Atlas) -> Page:
    """The data set: files, columns, licence and credits."""
    settings, measures = atlas.library.settings, atlas.library.measures.measures
    slugs = list(atlas.library.occupations)
    marks = marks_all(atlas.library)
    title = "The data"
    lead = (
        f"{counted(len(slugs), 'job')} with every score and figure of this site as CSV and JSON, free to use under "
        f"{settings.licence}, with the source of each figure."
    )
    url = atlas.urls.absolute(addresses.DATA)
    dataset = structured.dataset(
        url=url,
        name=f"{settings.title}: AI and occupations",
        description=lead,
        modified=atlas.newest(slugs, settings.started),
        licence=settings.licence_url,
        home=atlas.urls.absolute(addresses.HOME),
        measured=[measure.name for measure in measures.values()],
        files=[(atlas.urls.absolute(addresses.data_file(name)), kind) for name, kind, _ in DATA_FILES],
        credits_=[source.credit for source in marks.views()],
    )
    outline = Outline(
        address=addresses.DATA,
        title=titled("The data behind every page", settings.title),
        description=lead,
        short=title,
        modified=atlas.newest(slugs, settings.started),
        nodes=lambda: (dataset,),
        scripts=("tables",),
    )
    files = tuple(
        DataFile(name, atlas.urls.href(addresses.data_file(name)), kind, text) for name, kind, text in DATA_FILES
    )
    columns = tuple((measure_id, measure.meaning) for measure_id, measure in measures.items())
    view = DataView(framed(atlas, outline), title, lead, counted(len(slugs), "job"), files, columns, marks.views())
    return Page(output_path(addresses.DATA), "data.html", view, "the data page")
