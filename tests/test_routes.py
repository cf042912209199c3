"""The table of addresses is that of the site: nothing stands elsewhere, and a full site has all that is in it."""

from __future__ import annotations

import re

import pytest

from bellwether.model.problems import ProblemsFound, listed
from bellwether.model.routes import PAGES, RESERVED, ROUTES, ZONES, Route, policy_of
from bellwether.model.urls import output_path
from tests.conftest import Built, Site
from tests.documented import check_table
from tests.files import tree
from tests.sample import prose_page

# What the build notes for itself and what hosts read is at no address of the site.
NO_ADDRESS = re.compile(r"\.bellwether|\.nojekyll|_headers|_redirects|CNAME|\.host/.*|.*\.(?:gz|br)")
# What is there where the settings ask for it: see test_editors_form.py.
TURNED_ON = {"form for editors", "fields of the form"}


def pattern_of(route: Route) -> re.Pattern[str]:
    """The files at the addresses of a route."""
    inside = {"file": r"(?!index\.html$).+", "page": rf"(?!(?:{'|'.join(RESERVED)})/)[^/]+"}.get(route.varying, "[^/]+")
    return re.compile(re.escape(output_path(route.pattern)).replace(rf"\{{{route.varying}\}}", inside))


def routes_of(file: str) -> list[str]:
    return [route.kind for route in ROUTES if pattern_of(route).fullmatch(file)]


def test_every_file_of_a_full_site_is_in_the_table_and_nothing_in_the_table_is_missing(sample: Built) -> None:
    found = {file: routes_of(file) for file in tree(sample.out) if not NO_ADDRESS.fullmatch(file)}

    assert {file for file, kinds in found.items() if not kinds} == set()
    assert {route.kind for route in ROUTES} - {kind for kinds in found.values() for kind in kinds} == TURNED_ON


def test_every_page_of_a_full_site_is_of_one_kind_that_is_a_page(sample: Built) -> None:
    pages = {route.kind for route in PAGES}
    found = {file: set(routes_of(file)) for file in tree(sample.out) if file.endswith(".html")}

    assert {file: kinds for file, kinds in found.items() if len(kinds) != 1 or not kinds <= pages} == {}


@pytest.mark.parametrize("name", sorted(RESERVED))
def test_no_page_of_prose_takes_the_name_of_a_folder_of_the_site(name: str, site: Site) -> None:
    with pytest.raises(ProblemsFound) as refused:
        site({f"pages/{name}.md": prose_page("Taken")})

    assert f"the address /{name}/ is the site's own" in listed(refused.value.problems)


@pytest.mark.parametrize(
    ("address", "policy"),
    [
        ("/", "strict"),
        ("/jobs/piano-tuner/", "strict"),
        ("/search/", "searching"),
        ("/embed/piano-tuner/", "framed"),
        ("/embed/piano-tuner/badge.svg", "framed"),
        ("/embedded/", "strict"),
    ],
)
def test_what_hosts_send_with_an_address_follows_from_the_table(address: str, policy: str) -> None:
    assert policy_of(address) == policy


def test_all_that_begins_alike_is_sent_alike() -> None:
    for zone in ZONES[1:]:
        alike = {
            (route.policy, route.keeping, route.indexed) for route in ROUTES if route.pattern.startswith(zone.zone)
        }
        assert len(alike) == 1, zone.zone


def test_the_documentation_lists_the_table(request: pytest.FixtureRequest) -> None:
    rows = [(f"`{route.pattern}`", route.kind, route.part or "", "yes" if route.linked else "") for route in ROUTES]
    columns = ("address", "what stands there", "part that `leave_out` names", "content may link to it")
    check_table(columns, rows, rewrite=request.config.getoption("--rewrite-golden"))
