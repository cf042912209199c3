"""The web manifest: what the site is called, and its icons, where a reader puts it on the screen of a device.

https://www.w3.org/TR/appmanifest/
"""

from __future__ import annotations

import json
from typing import Any

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.model.theme import PAPERS
from bellwether.model.urls import output_path
from bellwether.pages.atlas import Atlas
from bellwether.pages.pictures import ICONS, Icon


def web_manifest(atlas: Atlas) -> Output:
    """What the head of every page names as its manifest."""
    settings, home = atlas.library.settings, atlas.urls.href(addresses.HOME)
    stated = {
        "id": home,
        "name": settings.title,
        "short_name": settings.short_title or settings.title,
        "description": settings.description,
        "lang": settings.language,
        "start_url": home,
        "scope": home,
        "display": "minimal-ui",  # pages link to one another, so that there must be a way back
        "theme_color": PAPERS["light"],
        "background_color": PAPERS["light"],
        "icons": [_icon(atlas, icon) for icon in ICONS if icon.purpose],
    }
    data = json.dumps(stated, ensure_ascii=False, indent=1).encode()
    return Output(output_path(addresses.MANIFEST), data, "the web manifest")


def _icon(atlas: Atlas, icon: Icon) -> dict[str, Any]:
    sizes = f"{icon.size}x{icon.size}"
    return {"src": atlas.urls.href(icon.address), "sizes": sizes, "type": "image/png", "purpose": icon.purpose}
