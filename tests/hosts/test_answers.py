"""Every host is asked the same, and answers as well as it can."""

from __future__ import annotations

import gzip
from urllib.parse import urlsplit

import pytest

from bellwether.pages.policy import header_policy
from tests.hosts.answers import ASKED, ASKED_AGAIN, FILES, GONE, HIDDEN, MOVED, UNKNOWN, Answer
from tests.hosts.conftest import Published
from tests.sample import settings

POLICIES = {
    kind: header_policy(settings(), address)
    for kind, address in {"page": "/", "card": "/embed/", "search": "/search/"}.items()
}
SECURITY = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), interest-cohort=()",
}


def file_of(published: Published, address: str) -> bytes:
    path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
    return (published.site / path).read_bytes()


def asked(published: Published, address: str) -> Answer:
    """The answer, after a redirect to the slash where the host takes for a folder whatever has no dot in its name."""
    answer = published.ask(address)
    if published.name == "s3" and answer.status == 301:
        assert place_of(answer) == f"{published.base}{address}/"
        return published.ask(f"{address}/")
    return answer


def check_security(published: Published, answer: Answer) -> None:
    if published.habits.headers:
        assert {name: answer.one(name) for name in SECURITY} == SECURITY


def place_of(answer: Answer) -> str:
    """Where an answer leads, as a path; a server may write its own name before it."""
    parts = urlsplit(answer.one("Location"))
    return f"{parts.path}?{parts.query}" if parts.query else parts.path


def test_the_policies_of_the_three_kinds_of_page_differ() -> None:
    assert len(set(POLICIES.values())) == 3
    assert [kind for kind, policy in POLICIES.items() if "frame-ancestors *" in policy] == ["card"]
    assert [kind for kind, policy in POLICIES.items() if "wasm-unsafe-eval" in policy] == ["search"]


@pytest.mark.parametrize("address", FILES)
def test_a_file_is_sent_as_what_it_is(published: Published, address: str) -> None:
    kind, policy, cache = FILES[address]
    answer = published.ask(address)

    assert answer.status == 200
    assert answer.body == file_of(published, address)
    assert "content-encoding" not in answer.headers
    check_security(published, answer)
    if published.habits.types:
        assert answer.one("Content-Type") == kind
    if published.habits.headers:
        assert answer.one("Cache-Control") == cache
    if published.habits.headers and policy:
        assert answer.one("Content-Security-Policy") == POLICIES[policy]


@pytest.mark.parametrize("address", FILES)
def test_a_browser_gets_the_compressed_twin_under_the_same_headers(published: Published, address: str) -> None:
    assert (published.site / "index.html.gz").is_file() == published.habits.twins
    if not published.habits.twins:
        return
    plain, answer = published.ask(address), published.ask(address, Accept_Encoding="gzip, deflate, br")
    path = address.lstrip("/") + ("index.html" if address.endswith("/") else "")
    has_twin = (published.site / f"{path}.gz").is_file()

    assert answer.status == 200
    if not has_twin:  # Apache may still compress it, as it does for every site
        assert "content-encoding" not in answer.headers or published.name == "apache"
    else:
        assert answer.one("Content-Encoding") == "gzip"
        assert answer.body == (published.site / f"{path}.gz").read_bytes()
        assert gzip.decompress(answer.body) == plain.body
        assert "Accept-Encoding" in answer.one("Vary")
        # A cache between must not hand out the plain file's answer for all either.
        assert published.name == "gitlab-pages" or "Accept-Encoding" in plain.one("Vary")
    for name in ("content-type", "cache-control", "content-security-policy", *map(str.lower, SECURITY)):
        assert answer.headers.get(name) == plain.headers.get(name), name


@pytest.mark.parametrize("address", ["/jobs", "/jobs/piano-tuner", "/search", "/embed/piano-tuner"])
def test_a_folder_without_its_slash_leads_to_the_page(published: Published, address: str) -> None:
    answer = published.ask(address)

    assert answer.status == published.habits.slash
    assert place_of(answer) == f"{published.base}{address}/"
    if published.name == "nginx":  # which would name itself, as it is called behind a proxy
        assert answer.one("Location").startswith("/")


def test_the_base_path_without_its_slash_leads_home(published: Published) -> None:
    if published.base and published.name in ("nginx", "apache", "s3"):
        answer = published.host.ask(f"{published.base}?from=here")

        assert answer.status == 301
        assert place_of(answer) == f"{published.base}/?from=here"


def test_what_is_asked_goes_along_with_a_slash(published: Published) -> None:
    if published.name in ("nginx", "apache", "s3"):
        answer = published.ask("/compare?jobs=piano-tuner,organ-tuner")

        assert place_of(answer) == f"{published.base}/compare/?jobs=piano-tuner,organ-tuner"
    assert published.ask("/compare/?jobs=piano-tuner,organ-tuner").status == 200


@pytest.mark.parametrize("address", UNKNOWN)
def test_an_address_that_leads_nowhere_shows_the_404_page_under_its_own_headers(
    published: Published, address: str
) -> None:
    answer = asked(published, address)

    assert answer.status == 404
    assert answer.body == file_of(published, "/404.html")
    check_security(published, answer)
    if published.habits.types:
        assert answer.one("Content-Type") == "text/html; charset=utf-8"
        assert answer.one("Cache-Control") == ASKED_AGAIN
    if published.habits.headers and published.habits.unknown != "stated":
        card = published.habits.unknown == "place" and address.startswith("/embed/")
        assert answer.one("Content-Security-Policy") == POLICIES["card" if card else "page"]


def test_a_folder_without_a_page_lists_nothing(published: Published) -> None:
    answer = published.ask("/assets/")

    assert answer.status == published.habits.folder_without_page
    assert answer.body == file_of(published, "/404.html")


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("address", MOVED)
def test_an_old_address_leads_to_the_new_one_for_good(published: Published, address: str, slash: str) -> None:
    answer = published.ask(address if address.endswith(".html") else address.rstrip("/") + slash)
    new = published.base + MOVED[address]

    if published.name == "github-pages":  # which has no redirects, but a page that leads on
        answer = published.ask(address)
        assert answer.status == 200
        assert f'content="0; url={new}"'.encode() in answer.body
    else:
        assert (answer.status, place_of(answer)) == (301, new)
        assert b"http-equiv" not in answer.body


@pytest.mark.parametrize("address", ASKED)
def test_an_old_address_that_no_file_can_serve_leads_on_where_the_host_can(published: Published, address: str) -> None:
    if published.name in ("nginx", "apache", "s3"):
        answer = published.ask(address)

        # Apache takes along what was asked for.
        place = place_of(answer).partition("?")[0] if published.name == "apache" else place_of(answer)
        assert (answer.status, place) == (301, f"{published.base}/jobs/piano-tuner/")
        path = address.partition("?")[0]
        assert "?" not in address or published.ask(f"{path}?other=1").status in (200, 404)


@pytest.mark.parametrize("address", MOVED)
def test_what_stands_below_an_old_address_is_not_moved(published: Published, address: str) -> None:
    answer = published.ask(f"{address.rstrip('/')}/more.txt")

    assert answer.status == 404


@pytest.mark.parametrize("slash", ["", "/"])
@pytest.mark.parametrize("address", GONE)
def test_a_withdrawn_address_is_gone_where_the_host_can_say_so(published: Published, address: str, slash: str) -> None:
    answer = published.ask(address if address.endswith(".html") else address.rstrip("/") + slash)

    assert answer.status == published.habits.gone
    assert b"<html" in answer.body
    check_security(published, answer)


@pytest.mark.parametrize("address", HIDDEN)
def test_our_servers_send_nothing_that_is_not_for_readers(published: Published, address: str) -> None:
    if published.name in ("nginx", "apache", "s3"):
        answer = asked(published, address)

        assert answer.status in (403, 404)
        assert answer.body == file_of(published, "/404.html")


def test_another_site_on_the_same_server_is_left_alone(published: Published) -> None:
    if published.base and published.name in ("nginx", "apache"):
        (published.site.parent / "other.html").write_text("another site")
        answer = published.host.ask("/other.html")

        assert (answer.status, answer.body) == (200, b"another site")
        assert "content-security-policy" not in answer.headers
