"""What a stub at an old address shows."""

from __future__ import annotations

from bellwether.model.view_type import view_type


@view_type()
class RedirectView:
    """A stub at an old address."""

    language: str
    title: str
    href: str
    canonical: str
