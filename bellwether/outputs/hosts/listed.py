"""Hosts that read `_headers` and `_redirects`: Netlify, whose form it is, Cloudflare Pages, GitLab Pages in part."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.outputs.hosts.rules import (
    ASSETS,
    CACHE,
    FOR_GOOD,
    POLICY,
    Rules,
    spellings,
    takes_for_pattern,
    text,
)

HEADERS = "_headers"
REDIRECTS = "_redirects"

_Listed = Sequence[tuple[str, Mapping[str, str]]]


def any_host(rules: Rules) -> Iterator[Output]:
    """What does no harm anywhere: the lists in the form that all their readers share, and no Jekyll on GitHub."""
    yield _headers(rules, _one_policy_each(rules))
    yield _redirects(rules, ((old, new, "301") for old, new in rules.moved))
    yield Output(".nojekyll", b"", "the host files")


def netlify(rules: Rules) -> Iterator[Output]:
    """Forced redirects, because a file goes first; a page that is withdrawn shows the 404 page under its status."""
    yield _headers(rules, _one_policy_each(rules))
    moved = [(old, new, "301!") for old, new in rules.moved]
    yield _redirects(rules, [*moved, *((old, addresses.NOT_FOUND, "410!") for old in rules.gone)])


def cloudflare(rules: Rules) -> Iterator[Output]:
    """One policy for all addresses, taken back where another holds. Redirects fit to the letter, and know no 410."""
    yield _headers(rules, _policy_taken_back(rules))
    yield _redirects(rules, ((form, new, "301") for old, new in rules.moved for form in spellings(old)))


def gitlab(rules: Rules) -> Iterator[Output]:
    """Redirects only: GitLab Pages sends no headers of ours."""
    yield _redirects(rules, ((old, new, "301") for old, new in rules.moved))


def _one_policy_each(rules: Rules) -> _Listed:
    """Where rules overlap, hosts send both policies, and a page must then obey the stricter: so none may overlap."""
    policies = ((pattern, {POLICY: policy}) for pattern, policy in rules.policed.items())
    robots = ((_all_of(zone.address), zone.robots) for zone in rules.zones if zone.robots)
    return [("/*", rules.security), (f"{ASSETS}*", {CACHE: FOR_GOOD}), *policies, *robots]


def _all_of(address: str) -> str:
    """A pattern for a page with all that is below it; a file is itself."""
    return f"{address}*" if address.endswith("/") else address


def _policy_taken_back(rules: Rules) -> _Listed:
    """A name after an exclamation mark takes back what a rule above has set."""
    whole, *parts = rules.zones
    listed: list[tuple[str, Mapping[str, str]]] = [("/*", {**rules.security, POLICY: whole.policy})]
    for zone in parts:
        cache = {CACHE: zone.cache} if zone.cache != whole.cache else {}
        policy = {f"! {POLICY}": "", POLICY: zone.policy} if zone.policy != whole.policy else {}
        listed.append((f"{zone.address}*", {**cache, **policy, **zone.robots}))
    return listed


def _headers(rules: Rules, listed: _Listed) -> Output:
    lines = []
    for address, headers in listed:
        lines.append(rules.urls.href(address))
        lines += [f"  {name}: {value}" if value else f"  {name}" for name, value in headers.items()]
    return text(HEADERS, "\n".join(lines))


def _redirects(rules: Rules, listed: Iterator[tuple[str, str, str]] | Sequence[tuple[str, str, str]]) -> Output:
    href = rules.urls.href
    told = ((old, new, status) for old, new, status in listed if not takes_for_pattern(old))
    return text(REDIRECTS, "\n".join(f"{href(old)} {href(new)} {status}" for old, new, status in told))
