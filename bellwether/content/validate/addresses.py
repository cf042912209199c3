"""Addresses over time: what was published stays a page, redirects to one, or is declared gone."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date
from pathlib import PurePosixPath

from pydantic import TypeAdapter, ValidationError

from bellwether.content.frontmatter import Document
from bellwether.content.load import Listing
from bellwether.content.validate.references import Known
from bellwether.model import routes, urls
from bellwether.model.library import Comparison, Gone, HeldBack, SiteSettings
from bellwether.model.problems import Place, Problems
from bellwether.model.text import Address
from bellwether.model.urls import page_address

_ADDRESS: TypeAdapter[str] = TypeAdapter(Address)
_NAMED = 3


def read_gone(settings: SiteSettings | None, document: Document, today: date, problems: Problems) -> dict[str, Gone]:
    """The pages that are declared gone by `today`, by address. A later day announces: until then the page may stay."""
    declared: dict[str, Gone] = {}
    for index, gone in enumerate(settings.gone if settings else ()):
        address = page_address(gone.address)
        if address in declared:
            place = document.place("gone", index, "address")
            problems.error(place, f"gone.{index}.address", f"'{address}' is declared gone twice", "keep one of the two")
        declared[address] = gone
    return {address: gone for address, gone in declared.items() if gone.since <= today}


def unpublished_pages(
    known: Known, held_back: Mapping[str, HeldBack], comparisons: Mapping[str, Comparison]
) -> dict[str, str]:
    """The addresses of entries that are held back, of comparisons left out with them, and of parts that `leave_out`
    names, and why they are no pages.
    """
    parts = dict.fromkeys(known.left_out, "site.yaml leaves its part out")
    held = {routes.job(slug): f"{known.jobs.path(slug)} is held back ({why.reason})" for slug, why in held_back.items()}
    documents = known.content.comparisons
    left_out = {slug: document.path for slug, document in documents.items() if slug not in comparisons}
    return parts | held | {routes.comparison(slug): f"{path} is left out" for slug, path in left_out.items()}


def check_old_addresses(known: Known, unpublished: Collection[str], problems: Problems) -> None:
    """What redirects or is gone must be no page at the same time, and each address has one fate."""
    pages = known.addresses.difference(unpublished)
    files = {_file(address): address for address in pages}
    claimed: dict[str, Place] = {}
    for claim in known.claims:
        file = _file(claim.address)
        if claim.address in pages or urls.linked_page(claim.address) == routes.job(claim.slug):
            problems.error(claim.place, "aliases", f"'{claim.address}' is the address of a page", "delete it")
        elif claim.address in known.gone:
            message = f"'{claim.address}' is declared gone in site.yaml"
            problems.error(claim.place, "aliases", message, "take it out here or there")
        elif (taken := _taken(claim.address, files)) and taken != urls.decoded(claim.address).casefold():
            message = f"'{claim.address}' would take the place of '{taken}'"
            problems.error(claim.place, "aliases", message, "delete it")
        elif first := claimed.get(claim.address if taken else file):
            message = f"'{claim.address}' is claimed at {first} as well"
            problems.error(claim.place, "aliases", message, "keep one of the two")
        else:
            claimed[claim.address if taken else file] = claim.place
    settings = known.content.settings
    for index, gone in enumerate(known.settings.gone if known.settings else ()):
        address = page_address(gone.address)
        if address in known.gone and address in pages:
            message, cure = f"'{address}' is a page", "take it out of `gone`, or the page off the site"
            problems.error(settings.place("gone", index, "address"), f"gone.{index}.address", message, cure)


def _file(address: str) -> str:
    """The file at an address, without regard to case, as some file systems have it; none has a question in it."""
    return address if "?" in address else urls.output_path(address).casefold()


def _taken(old: str, files: Mapping[str, str]) -> str:
    """The address of the site that has the file of an old one, or a file where that needs a folder; empty if none.

    It may differ from the old one in case alone: then it leads on where the host tells the two apart.
    """
    file = _file(old)
    return next((files[path] for path in (file, *map(str, PurePosixPath(file).parents)) if path in files), "")


def read_ledger(listing: Listing, problems: Problems) -> dict[str, Place]:
    """The addresses that were ever published, each with its first line. Neither order nor repetition matters.

    So that two branches may each add lines, and a merge may keep those of both.
    """
    ledger: dict[str, Place] = {}
    for number, line in listing.lines.items():
        place = Place(listing.path, number, 1)
        try:
            ledger.setdefault(page_address(_ADDRESS.validate_python(line)), place)
        except ValidationError:
            cure = "write one address a line, from the root of the site, such as /jobs/sound-mixer/"
            problems.error(place, "", f"'{line}' is not an address of this site", cure)
    return ledger


def check_ledger(
    ledger: Mapping[str, Place],
    known: Known,
    unpublished: Mapping[str, str],
    comparisons: Iterable[Comparison],
    referring: Callable[[Collection[str]], Mapping[str, Sequence[Place]]],
    problems: Problems,
) -> tuple[str, ...]:
    """Warn of every published address that leads nowhere now; gives the pages that the ledger does not list yet.

    `referring` tells where entries refer to addresses.
    To be asked once nothing else is wrong: a page that cannot be made yet for a mistake in its file is not lost.
    """
    pages = {address for address in known.addresses.difference(unpublished) if address.endswith("/")}
    redirects = {claim.address for claim in known.claims if routes.job(claim.slug) not in unpublished}
    turned = {routes.comparison("-vs-".join(reversed(comparison.jobs))) for comparison in comparisons}
    redirects |= turned.difference(known.left_out)
    alive = pages.union(redirects, known.gone)
    lost = {address: place for address, place in ledger.items() if address not in alive}
    entries = referring(lost) if lost else {}
    for address, place in lost.items():
        places = [*(at() for at in known.referred[address]), *entries.get(address, ())]
        problems.warn(place, "", *_lost(address, unpublished.get(address, ""), places))
    return tuple(sorted(pages - ledger.keys() - _not_offered(known)))


def _not_offered(known: Known) -> set[str]:
    """Pages of official occupations that no search engine is offered: they come and go with the publisher's codes."""
    if known.settings and known.settings.index_groups:
        return set()
    return {routes.group(row.slug) for row in known.groups.rows.values()}


def _lost(address: str, why: str, referring: Iterable[Place]) -> tuple[str, str]:
    """What is said of an address that leads nowhere, and the cure."""
    places = [str(place) for place in sorted(set(referring))]
    more = f" and {len(places) - _NAMED} more" if len(places) > _NAMED else ""
    message = f"'{address}' was published and is no page now"
    message += f": {why}" if why else ""
    message += f"; referred to at {', '.join(places[:_NAMED])}{more}" if places else ""
    ways = "make it one of the `aliases` of the entry that takes its place, or declare it under `gone` in site.yaml"
    if why:
        return message, f"publish it again, {ways}"
    return message, f"{ways}; if it was never published, take the line out"
