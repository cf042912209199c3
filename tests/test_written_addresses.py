"""Addresses as they are written: what is taken, in which form, and that nothing else ever gets through."""

from __future__ import annotations

import re
from pathlib import PurePosixPath

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic_core import PydanticCustomError

from bellwether.model.addresses import base_url, old_address, web_address
from bellwether.model.urls import Urls, output_path, page_address
from tests.conftest import Site
from tests.sample import minimal_site

HOSTILE = st.text(st.sampled_from("/.:@?#%$;{}()'\"\\ \n\tab12é[]<>`|&*~-_=+,!\x00\u202e"), max_size=40)
FUZZED = settings(derandomize=True, deadline=None, database=None, max_examples=300)


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://example.org", "https://example.org"),
        ("https://example.org/", "https://example.org"),
        ("http://localhost:8000/sub/", "http://localhost:8000/sub"),
        ("https://NAME.github.io/Repo_1.x", "https://NAME.github.io/Repo_1.x"),
        ("https://xn--bcher-kva.example/~ada/a-b", "https://xn--bcher-kva.example/~ada/a-b"),
        ("http://192.0.2.7/jobs", "http://192.0.2.7/jobs"),
    ],
)
def test_a_site_is_published_at_a_host_and_a_plain_path(written: str, kept: str) -> None:
    assert base_url(written) == kept


@pytest.mark.parametrize(
    "written",
    [
        *("https://a.example/x;evil", "https://a.example/$(touch${IFS}x)", "https://a.example/`id`", "https://a.example/'"),
        *('https://a.example/"', "https://a.example/x y", "https://a.example/x\ny", "https://a.example/{x}", "https://"),
        *("https://user:pw@a.example", "https://[::1]", "https://[::1", "https://a.example:99999", "https://a.example:"),
        *("https://a.example:x", "https://a.example/../x", "https://a.example/.git", "https://a.example//x", "ftp://a.b"),
        *("https://bücher.example", "https://a.example/ü", "https://a.example/%2e%2e", "https://a.example?x", "https://-a"),
        *("https://a.example/x\\y", "https://a.example/<b>", "https://a..example", "https:///x", "https://a_b.example"),
    ],
)  # fmt: skip
def test_what_could_mean_something_to_a_server_or_a_shell_is_no_place_of_a_site(written: str) -> None:
    with pytest.raises(PydanticCustomError):
        base_url(written)


def test_a_password_in_an_address_is_not_repeated_in_the_message() -> None:
    with pytest.raises(PydanticCustomError, match="holds a name or a password") as caught:
        base_url("https://user:secret@a.example")

    assert "secret" not in str(caught.value)


@FUZZED
@given(HOSTILE)
def test_whatever_is_written_a_place_is_plain_or_refused(text: str) -> None:
    try:
        kept = base_url(f"https://{text}")
    except PydanticCustomError:
        return
    assert re.fullmatch(r"https://[A-Za-z0-9.:/~_-]+", kept)
    assert Urls(kept).absolute("/x/") == f"{kept}/x/"


@pytest.mark.parametrize(
    "address", ["https://www.bls.gov/oes/", "https://de.wikipedia.org/wiki/Müller", "http://a.example:8080/?q=1#x"]
)
def test_addresses_of_other_sites_are_taken_as_browsers_show_them(address: str) -> None:
    assert web_address(address) == address


@FUZZED
@given(HOSTILE)
def test_an_address_of_another_site_never_ends_the_attribute_that_it_stands_in(text: str) -> None:
    try:
        kept = web_address(f"https://{text}")
    except PydanticCustomError:
        return
    assert not re.search(r"[\s<>\"`@\\]", kept.split("/")[2])
    assert not re.search(r"[\s<>\"`\\]", kept)


@pytest.mark.parametrize(
    ("written", "address"),
    [
        ("/Jobs/Sound_Mixer.html", "/Jobs/Sound_Mixer.html"),
        ("/2019/05/café/", "/2019/05/caf%C3%A9/"),
        ("/2019/05/caf%c3%a9/", "/2019/05/caf%C3%A9/"),
        ("/wiki/Tuner%20(piano)", "/wiki/Tuner%20(piano)/"),
        ("/%41/", "/A/"),
        ("/talk:tuner/", "/talk:tuner/"),
        ("/?p=123", "/?p=123"),
        ("/index.php?id=7&x=a%20b", "/index.php?id=7&x=a%20b"),
        ("/story?id=3", "/story/?id=3"),
    ],
)
def test_an_old_address_has_one_spelling(written: str, address: str) -> None:
    assert page_address(old_address(written)) == address
    assert page_address(old_address(address)) == address


@FUZZED
@given(st.one_of(HOSTILE, HOSTILE.map(lambda text: text.replace("b", "%2e").replace("a", "%2F"))))
def test_a_page_at_an_old_address_lies_in_the_site(text: str) -> None:
    try:
        address = page_address(old_address(f"/{text}"))
    except PydanticCustomError:
        return
    path = PurePosixPath(output_path(address.partition("?")[0]))
    assert not path.is_absolute()
    assert not any(part.startswith(".") for part in path.parts)
    assert not re.search(r"[\s\"'$;{}\\<>`|&*]", address.partition("?")[0])


def old(*addresses: str, host: str = "any") -> dict[str, str]:
    files = minimal_site()
    entry = files["occupations/piano-tuner.md"].replace("[/jobs/tuner/]", str(list(addresses)))
    return {"site.yaml": f"{files['site.yaml']}host: {host}\n", "occupations/piano-tuner.md": entry}


def test_the_strict_build_takes_old_addresses_of_other_systems(site: Site) -> None:
    built = site(old("/Jobs/Sound_Mixer.html", "/2019/05/café/", "/wiki/a (b)/"), strict=True)

    assert built.has("2019/05/café/index.html")
    assert "/2019/05/caf%C3%A9/ /jobs/piano-tuner/ 301" in built.text("_redirects")


@pytest.mark.parametrize(
    ("host", "address", "why"),
    [
        ("github-pages", "/?p=1", "is not told what follows `?`"),
        ("netlify", "/?p=1", "is not told what follows `?`"),
        ("github-pages", "/Jobs/Violin-Maker/", "has a page at an address that differs in case alone"),
        ("gitlab-pages", "/talk:tuner/", "takes a colon before a letter for a pattern"),
        ("nginx", "/?p=1", ""),
        ("nginx", "/Jobs/Violin-Maker/", ""),
        ("netlify", "/Jobs/Violin-Maker/", ""),
        ("github-pages", "/talk:tuner/", ""),
    ],
)
def test_an_old_address_that_the_host_cannot_serve_is_warned_of(site: Site, host: str, address: str, why: str) -> None:
    warnings = [problem.message for problem in site(old(address, host=host)).report.warnings]

    assert warnings == ([f"'{address}' cannot lead on: {host} {why}"] if why else [])
