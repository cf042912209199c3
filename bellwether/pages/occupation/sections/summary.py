"""What AI does to the job, and what the job is."""

from __future__ import annotations

from bellwether.model.view_type import view_type
from bellwether.pages.occupation.material import Material, PlainData
from bellwether.words.slots import filled


@view_type(kw_only=True)
class SummaryView:
    """The summary, the job in plain words, its other titles and its codes by classification."""

    summary: str
    about: str
    also_called: str
    codes: tuple[tuple[str, str], ...]


def shown(page: Material) -> SummaryView:
    """Every entry has a summary."""
    written, known = page.written, page.atlas.library.settings.all_classifications
    return SummaryView(
        summary=filled(page.subject, written.summary),
        about=written.about,
        also_called=", ".join(written.aka),
        codes=tuple((known[kind].name, code) for kind, code in written.codes.given.items()),
    )


def data(page: Material) -> PlainData:
    """The same values, codes by the ids of their classifications."""
    written = page.written
    return {
        "summary": filled(page.subject, written.summary),
        "about": written.about,
        "also_called": list(written.aka),
        "codes": written.codes.given,
    }
