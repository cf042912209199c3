"""`site.yaml`."""

from __future__ import annotations

from bellwether.content.frontmatter import Document
from bellwether.model.library import SiteSettings
from bellwether.model.problems import Problems, UsageError, nearest
from bellwether.content.schema import checked


def read_settings(document: Document, base_url: str | None, problems: Problems) -> SiteSettings | None:
    """The settings; `base_url`, when given, takes the place of the one in the file."""
    settings = checked(SiteSettings, document, problems)
    if settings and settings.publisher not in settings.authors:
        cure = nearest(settings.publisher, settings.authors, "describe it under `authors`")
        problems.error(document.place("publisher"), "publisher", f"there is no author '{settings.publisher}'", cure)
    if settings is None or base_url is None:
        return settings
    replaced = Document("--base-url", {**document.data, "base_url": base_url})
    found = Problems()
    settings = checked(SiteSettings, replaced, found)
    if settings is None:
        first = found.errors[0]
        raise UsageError(f"--base-url: {first.message}; {first.cure}")
    return settings
