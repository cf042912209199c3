"""The places where a site can be published, by their names; read where nothing else of the settings is loaded."""

from __future__ import annotations

from typing import Literal

HostName = Literal["any", "github-pages", "gitlab-pages", "cloudflare-pages", "netlify", "s3", "nginx", "apache"]
# What browsers are to ask for with https alone once they have seen the site.
HttpsOnly = Literal["none", "host", "subdomains"]
