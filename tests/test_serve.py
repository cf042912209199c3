"""The preview serves the built site as a static host would."""

from __future__ import annotations

import http.client
import os
import re
import socket
import threading
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from bellwether.cli import main
from bellwether.cli.exits import CONTENT, FINE, USAGE
from bellwether.desk.serve import server
from bellwether.model.problems import UsageError
from tests.conftest import LAYOUTS, Built, build_site
from tests.sample import TODAY, minimal_site, write

ROOTS = ("", "/sub/path")


@pytest.fixture(scope="module", params=ROOTS)
def preview(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[tuple[Built, str, int]]:
    """A preview at the root of its host, and one under a base path: the site, the base path and the port."""
    base = str(request.param)
    built = build_site(tmp_path_factory.mktemp("served"), base_url=f"https://site.example{base}")
    with server(built.out, base, 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        yield built, base, running.server_port
        running.shutdown()
        thread.join()


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


@pytest.mark.parametrize(
    ("address", "path", "kind"),
    [
        ("/", "index.html", "text/html"),
        ("/jobs/piano-tuner/", "jobs/piano-tuner/index.html", "text/html"),
        ("/jobs/piano-tuner/index.md", "jobs/piano-tuner/index.md", "text/markdown; charset=utf-8"),
        ("/jobs/piano-tuner/index.json", "jobs/piano-tuner/index.json", "application/json"),
        ("/sitemap.xml", "sitemap.xml", "application/xml; charset=utf-8"),
        ("/?from=here", "index.html", "text/html"),
    ],
)
def test_an_address_under_the_base_path_is_its_file(
    preview: tuple[Built, str, int], address: str, path: str, kind: str
) -> None:
    built, base, port = preview
    status, headers, body = ask(port, base + address)

    assert (status, body) == (200, (built.out / path).read_bytes())
    assert headers["Content-Type"].startswith(kind)
    assert headers["Cache-Control"] == "no-store"


@pytest.mark.parametrize(
    "address",
    [
        "/jobs/nobody/",
        "/assets/",
        "/jobs/../../../../etc/passwd",
        "/%00",
        "/jobs/%00/",
        "/.bellwether",
        "/%2ebellwether",
        "/.nojekyll",
        "/jobs/%2e%2e/.bellwether",
    ],
)
def test_what_is_not_there_is_the_sites_own_404_page(preview: tuple[Built, str, int], address: str) -> None:
    built, base, port = preview
    status, headers, body = ask(port, base + address)

    assert (status, body) == (404, (built.out / "404.html").read_bytes())
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_question_for_the_head_has_no_body(preview: tuple[Built, str, int]) -> None:
    _, base, port = preview

    assert ask(port, f"{base}/", "HEAD")[::2] == (200, b"")
    assert ask(port, f"{base}/nowhere/", "HEAD")[::2] == (404, b"")


def test_the_root_leads_to_the_base_path_and_nothing_else_is_served_outside_it(preview: tuple[Built, str, int]) -> None:
    built, base, port = preview
    status, headers, _ = ask(port, "/")
    if not base:
        assert status == 200
        return

    assert (status, headers["Location"]) == (302, f"{base}/")
    for outside in ("/jobs/", f"{base}-other/", "/about/"):
        assert ask(port, outside)[::2] == (404, (built.out / "404.html").read_bytes())


def test_a_page_without_its_slash_is_sent_to_the_one_with_it(preview: tuple[Built, str, int]) -> None:
    _, base, port = preview
    status, headers, _ = ask(port, f"{base}/jobs")

    assert (status, headers["Location"]) == (301, f"{base}/jobs/")


def test_the_base_path_without_its_slash_leads_to_the_home_page(preview: tuple[Built, str, int]) -> None:
    _, base, port = preview
    if base:
        status, headers, _ = ask(port, f"{base}?from=here")
        assert (status, headers["Location"]) == (302, f"{base}/?from=here")


@pytest.mark.parametrize("line", ["//[", "/\0", "*", "/%ff%fe", "http://[::1/"])
def test_an_address_that_is_none_gets_an_answer_all_the_same(preview: tuple[Built, str, int], line: str) -> None:
    with socket.create_connection(("127.0.0.1", preview[2]), timeout=5) as connection:
        connection.sendall(f"GET {line} HTTP/1.0\r\n\r\n".encode())
        assert b" 40" in connection.makefile("rb").readline()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:8000"])
def test_this_machine_may_ask_by_its_names(preview: tuple[Built, str, int], host: str) -> None:
    assert ask(preview[2], f"{preview[1]}/", Host=host)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8000", "evil.example:127.0.0.1", ""])
def test_a_page_of_the_net_cannot_read_the_preview_by_a_name_of_its_own(
    preview: tuple[Built, str, int], host: str
) -> None:
    assert ask(preview[2], f"{preview[1]}/", Host=host)[0] == 421


def test_nothing_outside_the_site_and_no_pipe_is_served(tmp_path: Path) -> None:
    write(tmp_path, {"site/index.html": "home", "secret/file.txt": "secret"})
    (tmp_path / "site/link.txt").symlink_to(tmp_path / "secret/file.txt")
    (tmp_path / "site/folder").symlink_to(tmp_path / "secret")
    os.mkfifo(tmp_path / "site/pipe.txt")
    with server(tmp_path / "site", "", 0) as running:
        thread = threading.Thread(target=running.serve_forever)
        thread.start()
        found = [ask(running.server_port, path)[0] for path in ("/", "/link.txt", "/folder/file.txt", "/pipe.txt")]
        running.shutdown()
        thread.join()

    assert found == [200, 404, 404, 404]


def test_the_preview_never_changes_the_site(preview: tuple[Built, str, int]) -> None:
    built, base, port = preview
    before = {path: path.stat().st_mtime_ns for path in built.out.rglob("*")}
    for address in ("/", "/jobs/", "/nowhere/"):
        ask(port, base + address)

    assert {path: path.stat().st_mtime_ns for path in built.out.rglob("*")} == before


def test_it_listens_on_this_machine_alone(preview: tuple[Built, str, int], sample: Built) -> None:
    with server(sample.out, "", 0) as running:
        assert running.server_address[0] == "127.0.0.1"


def test_without_a_site_there_is_nothing_to_serve(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="build it first"):
        server(tmp_path, "", 0)


def test_a_port_that_is_taken_is_a_usage_error(preview: tuple[Built, str, int], sample: Built) -> None:
    with pytest.raises(UsageError, match="choose another with --port"):
        server(sample.out, "", preview[2])


def test_the_command_builds_and_then_serves_until_it_is_interrupted(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "content", minimal_site())
    monkeypatch.chdir(tmp_path)

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", interrupted)
    code = main(["serve", "--layouts", str(LAYOUTS), "--today", str(TODAY), "--port", "0"])

    assert code == FINE
    first, *left_out, address, _ = capsys.readouterr().out.splitlines()
    assert first.startswith("5 entries → ")
    assert all(line.startswith("    kept out: ") for line in left_out)
    assert address.startswith("http://127.0.0.1:")
    assert (tmp_path / "site/index.html").is_file()


@pytest.fixture
def serve(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command in a folder with the sample, interrupted as soon as it serves."""
    write(tmp_path / "content", minimal_site())
    monkeypatch.chdir(tmp_path)

    def interrupted(_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("http.server.ThreadingHTTPServer.serve_forever", interrupted)
    places = ["--layouts", str(LAYOUTS), "--today", str(TODAY)]
    return lambda *options: main(["serve", *places, *(options or ("--port", "0"))])


def test_with_a_mistake_in_the_content_the_last_good_site_is_served_where_it_stands(
    serve: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    settings = minimal_site()["site.yaml"].replace("https://site.example", "https://site.example/sub")
    write(tmp_path / "content", {"site.yaml": settings})
    assert serve() == FINE
    capsys.readouterr()
    write(tmp_path / "content", {"site.yaml": settings + "nonsense: 1\n"})

    assert serve() == FINE
    printed = capsys.readouterr()
    assert "site.yaml" in printed.err
    assert printed.err.endswith("bellwether: 'site' is served as it was last built; mend this and serve again\n")
    assert re.match(r"http://127\.0\.0\.1:\d+/sub/ \(stop", printed.out)


def test_with_a_mistake_and_no_earlier_site_that_is_said(
    serve: Callable[..., int], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path / "content", {"pages/x.md": "no fields\n"})

    assert serve() == CONTENT
    printed = capsys.readouterr()
    assert printed.err.endswith("bellwether: there is no earlier site in 'site' to be served instead\n")
    assert printed.out == ""


@pytest.mark.parametrize("port", ["99999", "-1", "65536", "a", "9" * 5000, "\u0665"])
def test_a_port_that_is_none_is_a_usage_error(
    serve: Callable[..., int], port: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert serve(f"--port={port}") == USAGE
    assert f"'{port}' is not a port; write a number from 0 to 65535" in capsys.readouterr().err
