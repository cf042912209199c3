"""What may be referred to, and whether it is."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from pathlib import Path
from urllib.parse import unquote

from bellwether.build.incremental import fingerprint
from bellwether.content.body import ProseReference
from bellwether.content.entries import slugs_at
from bellwether.content.evidence import KnownEvidence
from bellwether.content.frontmatter import Document
from bellwether.content.groups import KnownGroups
from bellwether.content.load import Content
from bellwether.content.validate.titles import Spellings, by_title, nearest_name, nearest_page
from bellwether.model import routes, urls
from bellwether.model.days import with_past_year
from bellwether.model.evidence import no_tasks
from bellwether.model.group import no_groups
from bellwether.model.library import Gone, SiteSettings
from bellwether.model.measure import Measures
from bellwether.model.problems import Fix, Place, Problems, fix_by, nearest

# For how many words that are not there the one that is meant is looked for.
_LOOKS = 50
_A_PAGE = "write that of a page of this site, such as /jobs/ or /methodology/"

ENTRY_SLOTS = frozenset(
    {"title", "plural", "horizon", "tasks.count", "tasks.human", "tasks.assisted", "tasks.automatable"}
)
NO_SLOTS: frozenset[str] = frozenset()
# A place that is looked for when something is wrong, and not before, since that takes long.
At = Callable[[], Place]


@dataclass(frozen=True)
class PlaceLink:
    """A link to a place on a page: to which page, under which id, and where it is written."""

    address: str
    id: str
    field: str
    at: At


@dataclass(frozen=True)
class Claim:
    """An old address that an entry claims: its slug, the address as pages have it, and where it is written."""

    slug: str
    address: str
    place: Place


class Known:
    """Everything that content may refer to, whether it is itself in order or not.

    An entry with a mistake of its own is still there: a link to it is not a second mistake. Names that stand in a file
    that cannot be read are None: nothing can be said about them; so are `assets` where there are no layouts.
    `gone` are the pages declared gone, by address; `held_back` those not published now, with the reason.

    While references are checked, `referred` notes where each address is referred to outside of entries, and `claims`
    which entry claims which old address; `shown` are the pictures of the content outside of entries, and `anchors` what
    leads to a place on a page.
    """

    def __init__(
        self,
        content: Content,
        measures: Measures | None,
        settings: SiteSettings | None,
        gone: Mapping[str, Gone],
        assets: Collection[str] | None = None,
        groups: KnownGroups | None = None,
        evidence: KnownEvidence | None = None,
    ) -> None:
        self.content = content
        self.jobs = content.occupations
        self.categories = content.categories
        self.measures = measures
        self.measure_ids = _keys_below(content.measures, "measures")
        self.sources = content.sources.data if content.sources.readable else None
        self.authors = _keys_below(content.settings, "authors")
        self.slots = None if self.measure_ids is None else frozenset({*ENTRY_SLOTS, *self.measure_ids})
        self.settings = settings
        self.extra_fields = settings.extra_fields if settings else ()
        left_out = settings.leave_out if settings else ()
        self.addresses: set[str] = set()
        self.left_out: set[str] = set()
        self.groups = groups.groups if groups else no_groups()
        self.groups_print = groups.print if groups else b""
        self.evidence = evidence.tasks if evidence else no_tasks()
        self.evidence_print = evidence.print if evidence else b""
        slugs = {
            "job": content.occupations,
            "field": content.categories,
            "ranking": content.rankings,
            "comparison": content.comparisons,
            "page": content.pages,
            "group": [row.slug for row in self.groups.rows.values()],
        }
        for route in routes.LINKED:
            (self.left_out if route.part in left_out else self.addresses).update(route.filled(slugs))
        self._pictures = {f"content/{name}": path for name, path in content.pictures.items()}
        self.assets = None if assets is None else frozenset((*assets, *self._pictures))
        self.addresses.update(f"{routes.ASSETS}{name}" for name in self.assets or ())
        self.gone = gone
        self.held_back: Mapping[str, str] = {}
        self.job_titles: Mapping[str, str] = {}
        self.shown: set[str] = set()
        self.anchors: list[PlaceLink] = []
        self.referred: dict[str, list[At]] = defaultdict(list)
        self.claims: list[Claim] = []
        self._near: dict[tuple[str, str, str], str] = {}

    def near(self, word: str, names: Iterable[str], otherwise: str, page: str = "") -> str:
        """A cure that names what is meant. The look goes through all names, so it is not taken for ever.

        The names are the same for one `otherwise`; those of a `page` are its own.
        """
        if (key := (word, otherwise, page)) not in self._near:
            self._near[key] = nearest(word, names, otherwise) if len(self._near) < _LOOKS else otherwise
        return self._near[key]

    def near_page(self, address: str) -> str:
        """A cure that names the page that is meant, likewise."""
        if (key := (address, _A_PAGE, "")) not in self._near:
            self._near[key] = nearest_page(address, self.addresses, _A_PAGE) if len(self._near) < _LOOKS else _A_PAGE
        return self._near[key]

    @cached_property
    def spellings(self) -> tuple[Spellings, Spellings]:
        """The entries by how they are spelt, and the official occupations."""
        rows = self.groups.rows
        return Spellings({slug: slug for slug in self.jobs}), Spellings({row.title: row.title for row in rows.values()})

    @cached_property
    def world(self) -> bytes:
        """A fingerprint of all that decides whether a reference leads somewhere."""
        content = self.content
        kinds = (content.occupations, content.categories, content.rankings, content.comparisons, content.pages)
        left_out = self.settings.leave_out if self.settings else ()
        names = (self.sources, self.authors, self.measure_ids, self.gone, left_out, self.assets, self.held_back)
        declared = self.measures.measures if self.measures else {}
        return fingerprint(
            *("\n".join(kind) for kind in kinds),
            self.groups_print,
            self.evidence_print,
            *(repr(None if known is None else sorted(known)) for known in names),
            repr([(measure_id, bool(measure.fact), measure.unit) for measure_id, measure in declared.items()]),
        )

    def pictures(self, of_entries: Iterable[Collection[str]]) -> dict[str, Path]:
        """The files of the content that entries or other pages show, by their names among the assets."""
        shown = self.shown.union(*of_entries)
        return {name: path for name, path in self._pictures.items() if name in shown}


def _keys_below(document: Document, name: str) -> Mapping[str, object] | None:
    """The keys of a mapping as written, whether they are in order or not; None when there is no such mapping."""
    below = document.data.get(name)
    return below if isinstance(below, Mapping) and below else None


def check_job(slug: str, field: str, at: At, known: Known, problems: Problems) -> None:
    """A slug must be that of an entry."""
    address = routes.job(slug)
    known.referred[address].append(at)
    if slug not in known.jobs and address in known.gone:
        problems.error(at(), field, f"'{slug}' is gone: {known.gone[address].reason}", "take the reference out")
    elif slug not in known.jobs:
        place = at()
        # No entry refers to itself.
        own = {name for name in [Path(place.path).stem] if name in known.jobs and known.jobs.path(name) == place.path}
        instead = "name the job by `job`, which needs none" if field.startswith("moves.") else "take the reference out"
        otherwise = f"write an entry for it first, or {instead}"
        titles = {name: title for name, title in known.job_titles.items() if name not in own}
        cure = by_title(slug, titles) or known.near(slug.casefold(), known.jobs.keys() - own, otherwise, *own)
        fix = fix_by(slug, cure, "[[" if field == "prose" else "")
        problems.error(place, field, f"there is no occupation '{slug}'", cure, fix=fix)


def check_past(day: date, field: str, at: At, today: date, problems: Problems) -> None:
    """A day on which something is said to have happened must have begun, if only in some part of the world."""
    if (day - today).days > 1:
        cure = "write the day on which it happened; what is to appear on that day has it as `published`"
        if meant := with_past_year(day, today):
            cure = f"write {meant} if the year is a slip, or else {cure.removeprefix('write ')}"
        fix = Fix(str(day), str(meant)) if meant else None
        problems.error(at(), field, f"{day} is after today, {today}", cure, fix=fix)


def check_one_of(
    word: str, what: str, options: Collection[str] | None, field: str, place: Place, problems: Problems
) -> None:
    """A word must be one of `options`, as far as these are known."""
    if options is not None and word not in options:
        cure = nearest_name(word, options)
        problems.error(place, field, f"there is no {what} '{word}'", cure, fix=fix_by(word, cure))


def check_each(
    document: Document, path: Sequence[str], what: str, options: Collection[str] | None, problems: Problems
) -> None:
    """Every slug at a path of a document must be one of `options`."""
    for at, slug in slugs_at(document, *path):
        if options is not None and slug not in options:
            check_one_of(slug, what, options, ".".join(map(str, at)), document.place(*at), problems)


def check_prose(
    references: Iterable[ProseReference], slots: Collection[str] | None, known: Known, problems: Problems
) -> None:
    """What prose refers to must exist; `slots` are the names that may stand in it, if these are known."""
    for reference in references:
        _check_reference(reference, slots, known, problems)


def _check_reference(
    reference: ProseReference, slots: Collection[str] | None, known: Known, problems: Problems
) -> None:
    match reference.kind:
        case "job":
            check_job(reference.name, "prose", lambda: reference.place, known, problems)
        case "slot" if slots == NO_SLOTS:
            cure = "write a figure in the entry that it belongs to"
            problems.error(reference.place, "prose", f"a slot outside an entry: '{reference.name}'", cure)
        case "slot":
            check_one_of(reference.name, "slot", slots, "prose", reference.place, problems)
        case "address":
            if reference.name.startswith(routes.ASSETS):
                known.shown.add(reference.name.removeprefix(routes.ASSETS))
            check_address(reference.name, "prose", reference.place, known, problems)


def check_addresses(known: Known, problems: Problems) -> None:
    """Links of the header, of the footer and of the form for the newsletter must lead to a page."""
    document: Document = known.content.settings
    if known.settings:
        for name in ("navigation", "footer"):
            for index, link in enumerate(getattr(known.settings, name)):
                check_address(link.to, f"{name}.{index}.to", document.place(name, index, "to"), known, problems)
        letter = known.settings.newsletter
        if letter and letter.privacy and letter.privacy.startswith("/"):
            place = document.place("newsletter", "privacy")
            check_address(letter.privacy, "newsletter.privacy", place, known, problems)


def check_address(target: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """A link to the site itself must lead to a page of it."""
    address = urls.linked_page(target)
    known.referred[address].append(lambda: place)
    note_anchor(target, field, lambda: place, known)
    if address in known.gone:
        problems.error(place, field, f"the page '{address}' is gone: {known.gone[address].reason}", "take the link out")
    elif address in known.left_out:
        cure = "take the link out, or the part out of `leave_out` in site.yaml"
        problems.error(place, field, f"the page '{address}' is left out of this site", cure)
    elif address in known.held_back:
        cure = "link to it once it is published; [[its slug]] is its name until then, and a link from that day on"
        problems.warn(place, field, f"the page '{address}' is not there: {known.held_back[address]}", cure)
    elif address.startswith(routes.ASSETS):
        _check_asset(address.removeprefix(routes.ASSETS), field, place, known, problems)
    elif address not in known.addresses:
        page = address.removesuffix("index.html")
        near = f"write {page}" if page in known.addresses else known.near_page(address)
        fix = fix_by(target.partition("#")[0], near)
        problems.error(place, field, f"there is no page '{address}'", near, fix=fix)


def _check_asset(name: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """A file that prose shows or links to must lie beside it, or in the layouts."""
    if known.assets is None or name in known.assets:
        return
    beside = name.removeprefix("content/")
    if beside == name:
        cure = known.near(name, known.assets, "put it into layouts/assets/, or beside this file under its name alone")
        problems.error(place, field, f"there is no file '{name}' in layouts/assets/", cure)
    else:
        pictures = (other.removeprefix("content/") for other in known.assets if other.startswith("content/"))
        cure = known.near(beside, pictures, "put the picture beside this file, and write its name alone")
        problems.error(place, field, f"there is no picture '{beside}' in the content", cure)


def note_anchor(target: str, field: str, at: At, known: Known) -> None:
    """Note where a link leads to a place on another page; whether it is there can be told once all pages are read."""
    page, sharp, name = target.partition("#")
    if sharp and name:
        known.anchors.append(PlaceLink(urls.linked_page(page), unquote(name), field, at))
