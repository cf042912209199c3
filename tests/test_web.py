"""Requests to other servers: what is sent, over which connections, and what is said when no answer comes."""

from __future__ import annotations

import select
import socket
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

import pytest

from bellwether.online.links import Bounds, LinkCheck
from bellwether.online.manners import Clock, host_of
from bellwether.online.web import Answer, NoAnswer, Web
from tests.servers import server

CERTIFICATE = Path(__file__).parent / "fixtures/tls/localhost.pem"


def test_a_real_server_is_asked_in_the_name_of_the_site_and_nothing_is_followed() -> None:
    with (
        server({"/": (301, "/there"), "/a%20b?q=%C3%A4": 200}) as other,
        Web("Test (+https://site.example/)", 5) as web,
    ):
        assert web.ask(f"{other.url}/", "HEAD") == Answer(301, "/there")
        assert web.ask(f"{other.url}/a b?q=ä#part") == Answer(200)
    assert other.asked == [("HEAD", "/"), ("GET", "/a%20b?q=%C3%A4")]
    assert other.agents == {"Test (+https://site.example/)"}
    assert other.connections == 1


@pytest.mark.parametrize(
    ("kind", "most", "read"),
    [
        ("text/html; charset=utf-8", 9, b""),
        ("text/html; charset=utf-8", 10, b"<p>So.</p>"),
        ("application/xhtml+xml", 99, b"<p>So.</p>"),
        ("application/pdf", 99, b""),
        ("", 99, b""),
        ("text/html", 0, b""),
    ],
)
def test_a_page_is_read_as_far_as_it_was_asked_for_and_only_as_html(kind: str, most: int, read: bytes) -> None:
    with server({"/": 200}, page=b"<p>So.</p>", kind=kind) as other, Web("Test", 5) as web:
        assert web.ask(f"{other.url}/", most=most).page == read


@pytest.mark.parametrize(
    ("written", "asked"),
    [
        ("bücher.example", "xn--bcher-kva.example"),
        ("Straße.example", "xn--strae-oqa.example"),
        ("例え.example", "xn--r8jz45g.example"),
    ],
)
def test_a_host_in_any_script_is_asked_by_the_name_that_it_has_now(
    written: str, asked: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    names: list[object] = []

    def resolve(host: object, *_: object, **__: object) -> list[object]:
        names.append(host)
        raise socket.gaierror(socket.EAI_NONAME, "no")

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with Web("Test", 5) as web, pytest.raises(NoAnswer) as none:
        web.ask(f"https://{written}/")

    assert names == [asked]
    assert none.value.unknown
    assert host_of(f"https://{written}/ä") == asked


def test_a_host_that_no_script_has_is_said() -> None:
    with Web("Test", 5) as web, pytest.raises(NoAnswer, match=r"^invalid IDNA hostname: '☃\.example'$"):
        web.ask("https://☃.example/")


def test_a_certificate_that_nobody_vouches_for_is_said_and_nothing_is_asked() -> None:
    with server({"/": 200}, CERTIFICATE) as other, Web("Test", 5) as web:
        with pytest.raises(NoAnswer, match=r"^its certificate does not hold: self-signed certificate$"):
            web.ask(other.url)
        assert other.asked == []


def test_what_was_opened_to_a_private_net_is_of_no_use_to_a_redirect_from_the_public_one() -> None:
    with server({"/": 200}) as other, Web("Test", 5) as web:
        assert web.ask(other.url, "HEAD") == Answer(200)
        with pytest.raises(NoAnswer, match="is no server of the public net"):
            web.ask(other.url, public=True)
        assert other.asked == [("HEAD", "/")]


def test_a_proxy_of_the_environment_is_asked_in_place_of_the_server(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("no_proxy", raising=False)
    monkeypatch.delenv("NO_PROXY", raising=False)
    with server({"http://far.example/": 204}) as proxy, Web("Test", 5) as web:
        monkeypatch.setenv("http_proxy", proxy.url.removeprefix("http://"))
        assert web.ask("http://far.example/", public=True) == Answer(204)


@pytest.mark.parametrize(
    ("url", "why"),
    [
        ("file:///etc/passwd", "^request URL is missing an 'http://' or 'https://' protocol$"),
        ("ftp://files.example/", "^request URL has an unsupported protocol 'ftp://'$"),
        ("https:///", "^request URL is missing an 'http://' or 'https://' protocol$"),
        ("https://[::1/", "^invalid port: ':1'$"),
    ],
)
def test_what_cannot_be_asked_is_said(url: str, why: str) -> None:
    with pytest.raises(NoAnswer, match=why):
        Web("Test", 1).ask(url)


def test_a_server_that_is_not_there_or_never_answers_is_said() -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        with pytest.raises(NoAnswer, match=r"^no answer within 0\.05 s$"):
            Web("Test", 0.05).ask(f"http://127.0.0.1:{port}/")
    with pytest.raises(NoAnswer, match=r"^connection refused$"):
        Web("Test", 5).ask(f"http://127.0.0.1:{port}/")


@contextmanager
def trickling(first: bytes, again: bytes) -> Iterator[str]:
    """A server that never ends its answer: a beginning, and then the same for ever, until nobody listens."""
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def answer() -> None:
            with suppress(OSError):
                while True:
                    connected, _ = listening.accept()
                    with connected, suppress(OSError):
                        connected.recv(9999)
                        connected.sendall(first)
                        while not select.select([connected], [], [], 0.01)[0]:
                            connected.sendall(again)

        thread = threading.Thread(target=answer, daemon=True)
        thread.start()
        yield f"http://127.0.0.1:{listening.getsockname()[1]}/"
        listening.shutdown(socket.SHUT_RDWR)
        thread.join()


TRICKLES = {
    "a byte now and then": (b"HTTP/1.1 200 OK\r\nX-Long: ", b"a"),
    "asked to go on, for ever": (b"", b"HTTP/1.1 100 Continue\r\n\r\n"),
    "the first line": (b"", b"H"),
}


@pytest.mark.parametrize("trickle", TRICKLES)
def test_a_server_that_never_comes_to_an_end_is_left_when_the_time_for_an_answer_is_up(trickle: str) -> None:
    with (
        trickling(*TRICKLES[trickle]) as url,
        pytest.raises(NoAnswer, match=r"^(no answer within 0\.2 s|got more than 65536 bytes .*)$"),
    ):
        Web("Test", 0.2).ask(url)


def test_no_answer_is_waited_for_longer_than_there_is_time_for_all() -> None:
    with trickling(*TRICKLES["a byte now and then"]) as url:
        check = LinkCheck(Web("Test", 600), Clock(time.monotonic, time.sleep), 0, Bounds(10, 0.2))
        assert check.findings([url]) == {}  # its turn comes another time


def test_a_name_that_no_server_has_is_told_from_a_resolver_that_is_out_of_order(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def failing(code: int) -> NoAnswer:
        def resolve(*_: object, **__: object) -> list[object]:
            raise socket.gaierror(code, "no")

        monkeypatch.setattr(socket, "getaddrinfo", resolve)
        with pytest.raises(NoAnswer) as none:
            Web("Test", 5).ask("http://nobody.example/")
        return none.value

    assert failing(socket.EAI_NONAME).unknown
    assert not failing(socket.EAI_AGAIN).unknown
