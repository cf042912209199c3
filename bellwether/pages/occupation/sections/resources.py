"""Resources, and what is disclosed before them."""

from __future__ import annotations

from collections.abc import Sequence

from bellwether.model.entry import Resource
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.occupation.material import Material, PlainData


@view_type()
class ResourceView:
    """A resource; `rel` holds what a paid link must declare."""

    title: str
    url: str
    kind: str
    paid: bool
    rel: str


@view_type()
class ResourcesView:
    """Resources and what is disclosed before them."""

    items: tuple[ResourceView, ...]
    disclosure: str


def shown(page: Material) -> ResourcesView | None:
    """Nothing where the entry names none."""
    found = page.written.resources
    return ResourcesView(tuple(map(_resource_view, found)), _disclosure(page.atlas, found)) if found else None


def data(page: Material) -> PlainData:
    """The resources as written, and what is disclosed before them."""
    found = page.written.resources
    disclosed = {"disclosure": _disclosure(page.atlas, found)} if found else {}
    return {"resources": [resource.model_dump() for resource in found], **disclosed}


def _resource_view(resource: Resource) -> ResourceView:
    """A resource; a paid link declares itself to search engines as well as to readers."""
    rel = "sponsored noopener" if resource.paid_link else "noopener"
    return ResourceView(resource.title, resource.url, resource.kind, resource.paid_link, rel)


def _disclosure(atlas: Atlas, resources: Sequence[Resource]) -> str:
    """What stands before the resources: whether links earn money."""
    settings = atlas.library.settings
    return settings.paid_links if any(resource.paid_link for resource in resources) else settings.no_paid_links
