"""Names of things on the site that stay for good, wherever the site is published."""

from __future__ import annotations

from uuid import UUID, uuid5

from bellwether.pages.atlas import Atlas

_IDS = UUID("6c7a3f0e-9d51-4b64-8a3b-2f1d0c5e7b98")


def lasting_id(atlas: Atlas, name: str) -> UUID:
    """An id for what has this name on the site, other than any other site's: it stays when the site moves.

    Readers of feeds show as new whatever has a new id (RFC 4287, 4.2.6), and calendars take it for another event (RFC
    7986, 5.3), so no address of today is in it.
    """
    settings = atlas.library.settings
    owner = settings.authors[settings.publisher].name
    return uuid5(_IDS, "\n".join((owner, settings.started.isoformat(), settings.language, name)))
