"""What the settings may say of the place where the site is published."""

from __future__ import annotations

from typing import Literal

from bellwether.model.text import Count, Written

HostName = Literal["any", "github-pages", "gitlab-pages", "cloudflare-pages", "netlify", "s3", "nginx", "apache"]
# What browsers are to ask for with https alone once they have seen the site.
HttpsOnly = Literal["none", "host", "subdomains"]


class HostLimits(Written):
    """What the publisher's plan takes, in place of what the host takes by default."""

    files: Count | None = None
    megabytes: Count | None = None
    redirects: Count | None = None
