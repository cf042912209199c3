"""GitHub Pages: no headers, no redirects; a custom domain is named in a file where a branch is published."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from bellwether.model.output import Output
from bellwether.outputs.hosts.rules import Rules, text

_OWN = ".github.io"


def github(rules: Rules) -> Iterator[Output]:
    """No Jekyll, which would leave out folders; and the custom domain, unless the site is a project below another."""
    yield Output(".nojekyll", b"", "the host files")
    domain = urlsplit(rules.urls.base_url).hostname or ""
    if not rules.urls.base_path and not domain.endswith(_OWN):
        yield text("CNAME", domain)
