"""What a site goes without where `roles` of measures.yaml leaves a role out, for who checks the content."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from bellwether.model.roles import Roles

# By role; the headline alone is always there.
_PARTS: Mapping[str, str] = {
    "outlook": "its column in lists, the chart of all jobs, and its place in the answers",
    "observed_use": "the chart of all jobs, and the line on use that was seen",
    "growth": "its column in lists, its place in the first screen, and the question about the job outlook",
    "openings": "their column in lists, and their place in the first screen",
    "jobs": "the number of jobs in the answer on the job outlook",
    "pay": "its column in lists, its place in the first screen, differences between jobs, and pay as structured data",
    "pay_percentiles": "the spread of pay as structured data, as far as the page shows it",
}


def parts_gone_without(roles: Roles) -> Iterator[str]:
    """A line for every role that no measure plays: `no measure plays growth: without its column in lists, …`."""
    for role, parts in _PARTS.items():
        if not getattr(roles, role):
            yield f"no measure plays the role {role}: the site goes without {parts}"
