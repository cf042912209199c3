"""The page on which editors fill in forms."""

from __future__ import annotations

from bellwether.model import routes as addresses
from bellwether.model.admin import Admin
from bellwether.model.output import Page
from bellwether.model.urls import output_path
from bellwether.model.view_type import view_type
from bellwether.pages.atlas import Atlas
from bellwether.pages.policy import page_policy
from bellwether.words import forms as words


@view_type()
class AdminView:
    """What the page of the form loads: its script, and what the form asks for."""

    language: str
    policy: str
    title: str
    script: str
    fields: str
    without_script: str


def admin_page(atlas: Atlas, admin: Admin) -> Page:
    """The page that loads the program of the form."""
    view = AdminView(
        language=atlas.library.settings.language,
        policy=page_policy(atlas.library.settings, addresses.ADMIN),
        title=words.form_title(atlas.library.settings.title),
        script=admin.script if admin.is_elsewhere else atlas.asset_href(admin.script),
        fields=atlas.urls.href(addresses.ADMIN_FIELDS),
        without_script=words.WITHOUT_SCRIPT,
    )
    return Page(output_path(addresses.ADMIN), "admin.html", view, "admin in site.yaml")
