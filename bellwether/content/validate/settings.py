"""`site.yaml`."""

from __future__ import annotations

from bellwether.content.frontmatter import Document
from bellwether.content.media import KINDS, is_picture
from bellwether.content.schema import checked
from bellwether.content.validate.references import Known
from bellwether.model.library import SiteSettings
from bellwether.model.problems import Problems, UsageError, nearest


def check_named_files(known: Known, document: Document, problems: Problems) -> None:
    """What the settings name of the layouts or the content must be there."""
    _check_logo(known, document, problems)
    _check_admin(known, document, problems)


def _check_logo(known: Known, document: Document, problems: Problems) -> None:
    """The logo must be a picture of the layouts or of the content, which is published for it."""
    logo = known.settings.theme.logo if known.settings else None
    if logo is None or known.assets is None:
        return
    at = ("theme", "logo", "file")
    if not is_picture(logo.file):
        cure = f"name a file with one of these endings: {', '.join(sorted(KINDS))}"
        problems.error(document.place(*at), ".".join(at), f"'{logo.file}' is no picture", cure)
    elif logo.file not in known.assets:
        pictures = [name for name in known.assets if is_picture(name)]
        cure = nearest(logo.file, pictures, "put it into layouts/assets/, and name it from there on")
        problems.error(document.place(*at), ".".join(at), f"there is no picture '{logo.file}'", cure)
    known.shown.add(logo.file)


def _check_admin(known: Known, document: Document, problems: Problems) -> None:
    """The program of the form for editors must lie in the layouts, unless it is loaded from elsewhere."""
    admin = known.settings.admin if known.settings else None
    if admin is None or admin.is_elsewhere or known.assets is None or admin.script in known.assets:
        return
    cure = (
        f"take the program from the package @sveltia/cms, save it as layouts/assets/{admin.script}, "
        "and let its name end with .min.js"
    )
    message = f"there is no script '{admin.script}' in layouts/assets/"
    problems.error(document.place("admin", "script"), "admin.script", message, cure)


def read_settings(document: Document, base_url: str | None, problems: Problems) -> SiteSettings | None:
    """The settings; `base_url`, when given, takes the place of the one in the file.

    Raises `UsageError` when it cannot.
    """
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
