"""The form for editors: what a program in the browser asks for, to write entries into the repository."""

from __future__ import annotations

import json
from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.admin import Admin
from bellwether.model.choices import Choices, choices_of, entry_fields
from bellwether.model.fields import FormField
from bellwether.model.output import Output, Page
from bellwether.model.urls import output_path
from bellwether.outputs.admin.widgets import ENTRIES, Widget, widgets
from bellwether.pages.admin import admin_page
from bellwether.pages.atlas import Atlas
from bellwether.words import forms as words


def admin_files(atlas: Atlas, admin: Admin) -> Iterator[Page | Output]:
    """The page with the form, and what the form asks for."""
    library = atlas.library
    yield admin_page(atlas, admin)
    config = config_of(admin, atlas.urls.base_url, entry_fields(library.settings), choices_of(library))
    text = json.dumps(config, ensure_ascii=False, indent=1)
    yield Output(output_path(addresses.ADMIN_FIELDS), f"{text}\n".encode(), "admin in site.yaml")


def config_of(admin: Admin, site: str, fields: tuple[FormField, ...], choices: Choices) -> Widget:
    """What the program is told: JSON, which is YAML as well, as both programs read it."""
    places = {"api_root": admin.api, "base_url": admin.sign_in}
    return {
        "backend": {
            "name": admin.backend,
            "repo": admin.repository,
            "branch": admin.branch,
            **{name: place for name, place in places.items() if place},
        },
        "site_url": site,
        "media_folder": f"{admin.content}/{ENTRIES}",
        "public_folder": "/",
        "slug": {"encoding": "ascii", "clean_accents": True},
        "output": {"omit_empty_optional_fields": True},
        "collections": [_entries(admin, fields, choices)],
    }


def _entries(admin: Admin, fields: tuple[FormField, ...], choices: Choices) -> Widget:
    """The entries, each a file of front matter and prose with its pictures beside it."""
    prose = {"name": "body", "label": words.PROSE, "hint": words.PROSE_HINT, "widget": "markdown", "modes": ["raw"]}
    return {
        "name": ENTRIES,
        "label": words.ENTRIES,
        "label_singular": words.ENTRY,
        "folder": f"{admin.content}/{ENTRIES}",
        "create": True,
        "extension": "md",
        "format": "yaml-frontmatter",
        "identifier_field": "title",
        "slug": "{{slug}}",
        "preview_path": addresses.job("{{slug}}").removeprefix("/"),
        "media_folder": "",
        "public_folder": "",
        "editor": {"preview": False},  # which would show the fields once more, and not the page that is made of them
        "fields": [*widgets(fields, choices), {**prose, "required": False}],
    }
