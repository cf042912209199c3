"""What may be referred to, and whether it is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from bellwether import urls
from bellwether.body import Reference
from bellwether.frontmatter import Document
from bellwether.load import Content
from bellwether.model.library import Settings
from bellwether.model.measure import Measures
from bellwether.problems import Place, Problems, nearest

ENTRY_SLOTS = frozenset(
    {"title", "plural", "horizon", "tasks.count", "tasks.human", "tasks.assisted", "tasks.automatable"}
)
_FIXED = (
    urls.HOME,
    urls.JOBS,
    urls.FIELDS,
    urls.RANKINGS,
    urls.COMPARE,
    urls.CHANGES,
    urls.CHANGES_FEED,
    urls.DATA,
    urls.FEED,
    urls.SITEMAP,
    "/llms.txt",
)


class Known:
    """Everything that content may refer to, whether it is itself in order or not.

    An entry with a mistake of its own is still there: a link to it is not a second mistake.
    """

    def __init__(
        self,
        content: Content,
        measures: Measures | None,
        settings: Settings | None,
    ) -> None:
        self.content = content
        self.jobs = content.occupations
        self.categories = content.categories
        self.measures = measures
        self.measure_ids = measures.measures if measures else _keys_below(content.measures, "measures")
        self.sources = content.sources.data
        self.authors = settings.authors if settings else _keys_below(content.settings, "authors")
        self.settings = settings
        self.addresses = frozenset(self._addresses())
        self._aliases: dict[str, Place] = {}

    def _addresses(self) -> Iterable[str]:
        yield from _FIXED
        for slug in self.content.occupations:
            yield from (urls.job(slug), urls.job_markdown(slug), urls.job_json(slug), urls.job_feed(slug))
        for kind, address in (
            (self.content.categories, urls.field),
            (self.content.rankings, urls.ranking),
            (self.content.comparisons, urls.comparison),
            (self.content.pages, urls.prose),
        ):
            yield from map(address, kind)

    def claim(self, alias: str, place: Place, problems: Problems) -> None:
        """Note an old address; it must not be in use, nor be claimed twice."""
        if alias in self.addresses:
            problems.error(place, "aliases", f"'{alias}' is the address of a page", "delete it")
        elif first := self._aliases.get(alias):
            problems.error(place, "aliases", f"'{alias}' is claimed at {first} as well", "keep one of the two")
        else:
            self._aliases[alias] = place


def _keys_below(document: Document, name: str) -> Mapping[str, object]:
    """The keys of a mapping as written, for when the document as a whole is not in order."""
    below = document.data.get(name)
    return below if isinstance(below, Mapping) else {}


def check_job(slug: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """A slug must be that of an entry."""
    if slug not in known.jobs:
        cure = nearest(slug, known.jobs, "write an entry for it first, or take the reference out")
        problems.error(place, field, f"there is no occupation '{slug}'", cure)


def check_one_of(word: str, what: str, options: Iterable[str], field: str, place: Place, problems: Problems) -> None:
    """A word must be one of `options`."""
    options = list(options)
    if word not in options:
        cure = nearest(word, options, f"known: {', '.join(options)}" if options else "")
        problems.error(place, field, f"there is no {what} '{word}'", cure)


def check_prose(references: Iterable[Reference], slots: Iterable[str], known: Known, problems: Problems) -> None:
    """What prose refers to must exist; `slots` are the names that may stand in it."""
    slots = sorted(slots)
    for reference in references:
        match reference.kind:
            case "job":
                check_job(reference.name, "prose", reference.place, known, problems)
            case "slot" if not slots:
                cure = "write a figure in the entry that it belongs to"
                problems.error(reference.place, "prose", f"a slot outside an entry: '{reference.name}'", cure)
            case "slot":
                check_one_of(reference.name, "slot", slots, "prose", reference.place, problems)
            case "address":
                _check_address(reference.name, "prose", reference.place, known, problems)


def check_addresses(known: Known, problems: Problems) -> None:
    """Links of the header and the footer must lead to a page."""
    document: Document = known.content.settings
    if known.settings:
        for name in ("navigation", "footer"):
            for index, link in enumerate(getattr(known.settings, name)):
                _check_address(link.to, f"{name}.{index}.to", document.place(name, index, "to"), known, problems)


def _check_address(target: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    address = target.partition("#")[0].partition("?")[0]
    if address not in known.addresses and not address.startswith("/assets/"):
        close = nearest(address, known.addresses, "see the addresses in docs/architecture.md")
        problems.error(place, field, f"there is no page '{address}'", close)
