"""The preview answers as a host would, shows an edit at once, and says what is wrong."""

from __future__ import annotations

import http.client
import os
import re
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from bellwether.build.settings import Settings
from bellwether.cli import main
from bellwether.cli.exits import FINE, USAGE
from bellwether.desk.preview.events import Listeners
from bellwether.desk.preview.rest import Rest
from bellwether.desk.preview.serving import server
from bellwether.desk.preview.watching import Watcher
from tests.conftest import LAYOUTS, Built, build_site
from tests.files import changed_layouts
from tests.preview import PATIENCE, Desk, ask, desk_at
from tests.sample import TODAY, entry, minimal_site, write

ROOTS = ("", "/sub/path")
TUNER = "/jobs/piano-tuner/"
FILE = "occupations/piano-tuner.md"


@pytest.fixture(autouse=True)
def nothing_in_the_background(monkeypatch: pytest.MonkeyPatch) -> None:
    """The whole site is made by the test that is about it alone."""
    monkeypatch.setattr("bellwether.desk.preview.workbench._PAUSE", 3600.0)


@pytest.fixture
def desk(tmp_path: Path) -> Iterator[Desk]:
    with desk_at(tmp_path) as made:
        yield made


@pytest.fixture(scope="module", params=ROOTS)
def preview(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Built, Desk]]:
    """A preview at the root of its host, and one under a base path, beside the site as it is built."""
    base = str(request.param)
    built = build_site(tmp_path_factory.mktemp("built"), base_url=f"https://site.example{base}")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr("bellwether.desk.preview.workbench._PAUSE", 3600.0)
        with desk_at(tmp_path_factory.mktemp("served"), base) as made:
            yield built, made


def plain(body: bytes) -> bytes:
    """A page without what the preview adds."""
    return re.sub(
        rb'<link rel="stylesheet" href="[^"]*/__bellwether/[^>]*><script src="[^"]*" [^>]*defer></script>', b"", body
    )


@pytest.mark.parametrize(
    ("address", "path", "kind"),
    [
        ("/", "index.html", "text/html; charset=utf-8"),
        ("/jobs/piano-tuner/", "jobs/piano-tuner/index.html", "text/html; charset=utf-8"),
        ("/jobs/piano-tuner/index.md", "jobs/piano-tuner/index.md", "text/markdown; charset=utf-8"),
        ("/jobs/piano-tuner/index.json", "jobs/piano-tuner/index.json", "application/json"),
        ("/jobs/piano-tuner/picture.png", "jobs/piano-tuner/picture.png", "image/png"),
        ("/groups/99-1011/", "groups/99-1011/index.html", "text/html; charset=utf-8"),
        ("/data/occupations.json", "data/occupations.json", "application/json"),
        ("/feed.xml", "feed.xml", "application/xml; charset=utf-8"),
        ("/?from=here", "index.html", "text/html; charset=utf-8"),
    ],
)
def test_an_address_under_the_base_path_is_its_file(
    preview: tuple[Built, Desk], address: str, path: str, kind: str
) -> None:
    built, desk = preview
    status, headers, body = desk.ask(address)

    assert (status, headers["Content-Type"], headers["Cache-Control"]) == (200, kind, "no-store")
    assert plain(body) == (built.out / path).read_bytes()


def test_a_page_comes_with_the_headers_of_a_host_and_the_script_of_the_preview(preview: tuple[Built, Desk]) -> None:
    _, desk = preview
    _, headers, body = desk.ask(TUNER)

    assert "frame-ancestors 'none'" in headers["Content-Security-Policy"]
    assert headers["X-Content-Type-Options"] == "nosniff"
    assert "Strict-Transport-Security" not in headers
    script = re.search(rb'<script src="([^"]*/__bellwether/live.js)" [^>]*defer>', body)
    assert script
    assert ask(desk.port, script[1].decode())[0] == 200


@pytest.mark.parametrize(
    "address",
    [
        "/jobs/nobody/",
        "/assets/",
        "/jobs/../../../../etc/passwd",
        "/%00",
        "/.bellwether",
        "/%2ebellwether",
        "/.nojekyll",
    ],
)
def test_what_is_not_there_is_the_sites_own_404_page(preview: tuple[Built, Desk], address: str) -> None:
    built, desk = preview
    status, headers, body = desk.ask(address)

    assert (status, plain(body)) == (404, (built.out / "404.html").read_bytes())
    assert headers["Content-Type"] == "text/html; charset=utf-8"


def test_a_question_for_the_head_has_no_body(preview: tuple[Built, Desk]) -> None:
    _, desk = preview

    assert desk.ask("/", "HEAD")[::2] == (200, b"")
    assert desk.ask("/nowhere/", "HEAD")[::2] == (404, b"")


def test_the_root_leads_to_the_base_path_and_nothing_else_is_served_outside_it(preview: tuple[Built, Desk]) -> None:
    _, desk = preview
    status, headers, _ = ask(desk.port, "/")
    if not desk.base:
        assert status == 200
        return

    assert (status, headers["Location"]) == (302, f"{desk.base}/")
    assert ask(desk.port, f"{desk.base}?from=here")[1]["Location"] == f"{desk.base}/?from=here"
    for outside in ("/jobs/", f"{desk.base}-other/", "/about/"):
        assert ask(desk.port, outside)[0] == 404


def test_a_page_without_its_slash_is_sent_to_the_one_with_it(preview: tuple[Built, Desk]) -> None:
    _, desk = preview
    status, headers, _ = desk.ask("/jobs")

    assert (status, headers["Location"]) == (301, f"{desk.base}/jobs/")


def test_an_old_address_leads_to_the_new_one(tmp_path: Path) -> None:
    old = {"occupations/drum-maker.md": entry("Makes drums.\n", title="Drum maker", aliases=["/old/drums/"])}
    with desk_at(tmp_path, files=old) as desk:
        status, headers, _ = desk.ask("/old/drums/")

    assert (status, headers["Location"]) == (301, "/jobs/drum-maker/")


@pytest.mark.parametrize("line", ["//[", "/\0", "*", "/%ff%fe", "http://[::1/"])
def test_an_address_that_is_none_gets_an_answer_all_the_same(preview: tuple[Built, Desk], line: str) -> None:
    with socket.create_connection(("127.0.0.1", preview[1].port), timeout=PATIENCE) as connection:
        connection.sendall(f"GET {line} HTTP/1.0\r\n\r\n".encode())
        assert b" 40" in connection.makefile("rb").readline()


@pytest.mark.parametrize("host", ["127.0.0.1:8000", "localhost", "localhost:8000"])
def test_this_machine_may_ask_by_its_names(preview: tuple[Built, Desk], host: str) -> None:
    assert preview[1].ask("/", Host=host)[0] == 200


@pytest.mark.parametrize("host", ["evil.example", "localhost.evil.example:8000", "evil.example:127.0.0.1", ""])
def test_a_page_of_the_net_cannot_read_the_preview_by_a_name_of_its_own(preview: tuple[Built, Desk], host: str) -> None:
    assert preview[1].ask("/", Host=host)[0] == 421


def test_the_open_page_hears_of_an_edit_and_shows_it(desk: Desk) -> None:
    with desk.open(TUNER) as told:
        desk.edit(FILE, "somebody still has to turn the pin", "a person still turns the pin")

        assert told() == ("reload", {"problems": [], "unpublished": "", "shown": True})
        assert "a person still turns the pin" in desk.page(TUNER)


def test_a_page_that_is_open_twice_is_loaded_anew_twice(desk: Desk) -> None:
    with desk.open(TUNER) as first, desk.open(TUNER) as second:
        desk.edit("occupations/piano-tuner.md", "somebody still has to turn the pin", "a person turns the pin")

        assert (first()[0], second()[0]) == ("reload", "reload")


def test_a_page_that_is_another_one_by_the_time_it_listens_is_loaded_anew_at_once(desk: Desk) -> None:
    stale = re.search('data-print="([^"]+)"', desk.page(TUNER))
    desk.edit(FILE, "answer: No.", "answer: Hardly.")
    desk.settled()
    fresh = re.search('data-print="([^"]+)"', desk.page(TUNER))

    assert stale
    assert fresh
    for known, kind in ((stale[1], "reload"), (fresh[1], "status")):
        connection = http.client.HTTPConnection("127.0.0.1", desk.port, timeout=PATIENCE)
        connection.request("GET", f"/__bellwether/events?page={TUNER}&print={known}")
        assert connection.getresponse().fp.readline().decode().strip() == f"event: {kind}"
        connection.close()


def test_a_page_that_loads_anew_is_answered_before_anything_that_takes_long(desk: Desk) -> None:
    with pytest.MonkeyPatch.context() as patch, desk.open(TUNER) as told:
        patch.setattr("bellwether.desk.preview.workbench._RELOAD", 3600.0)
        for number in range(2):  # by a glance each, although nothing was checked between them
            desk.edit(FILE, "answer: ", f"answer: {number} ")
            assert told()[0] == "reload"
        assert "1 0 No." in desk.page(TUNER)
        assert desk.workbench._unchecked


def test_another_page_is_not_loaded_anew_by_an_edit_that_it_does_not_show(desk: Desk) -> None:
    with desk.open("/about/") as told:
        desk.edit(FILE, "somebody still has to turn the pin", "a person still turns the pin")

        assert told()[0] == "status"


def test_a_mistake_is_told_with_its_line_and_the_last_good_page_stays_until_it_is_mended(desk: Desk) -> None:
    with desk.open(TUNER) as told:
        desk.edit(FILE, "automation: 75", "automation: 175")
        kind, status = told()
        (problem,) = status["problems"]

        assert kind == "status"
        assert problem["place"].endswith(f"content/{FILE}:20:17")
        assert problem["excerpt"] == "    automation: 175"
        assert "175" in problem["message"]
        assert desk.page(TUNER).count("175") == 0
        desk.settled()
        desk.edit(FILE, "automation: 175", "automation: 74")
        while (mended := told())[1]["problems"]:
            pass
        assert mended[0] == "reload"
        desk.settled()
        first, second = desk.said
        assert f"{FILE}:20:17: tasks.0.automation: 175" in first
        assert second == "mended: no errors"


def test_a_fault_of_a_template_names_entry_template_and_line(tmp_path: Path) -> None:
    layouts = changed_layouts(tmp_path / "layouts", "_partials/footer.html", "</footer>", "</footer>")
    with desk_at(tmp_path, layouts=layouts) as desk, desk.open(TUNER) as told:
        good = desk.page(TUNER)
        footer = layouts / "_partials/footer.html"
        footer.write_text(footer.read_text(encoding="utf-8") + "{{ view.nonsense }}\n", encoding="utf-8")
        desk.workbench.change([footer.as_posix()])
        (problem,) = told()[1]["problems"]

        assert "_partials/footer.html" in problem["place"]
        assert "nonsense" in problem["message"]
        assert "jobs/piano-tuner/index.html from" in problem["message"]
        assert desk.page(TUNER) == good


def test_other_styles_are_told_as_such(tmp_path: Path) -> None:
    layouts = changed_layouts(tmp_path / "layouts", "_partials/footer.html", "</footer>", "</footer>")
    with desk_at(tmp_path, layouts=layouts) as desk, desk.open(TUNER) as told:
        styles = layouts / "assets/css/site.css"
        styles.write_text(styles.read_text(encoding="utf-8") + "body { color: red; }\n", encoding="utf-8")
        desk.workbench.change([styles.as_posix()])

        assert told()[0] == "styles"


def test_drafts_and_later_entries_are_shown_with_their_reason_unless_they_are_left_out(tmp_path: Path) -> None:
    files = {
        "occupations/bell-ringer.md": entry("Rings.\n", title="Bell ringer", draft=True),
        "occupations/horn-blower.md": entry(
            "Blows.\n", title="Horn blower", published="2026-11-30", updated="2026-11-30"
        ),
    }
    with desk_at(tmp_path / "with", files=files) as desk:
        for slug, reason in (("bell-ringer", "draft"), ("horn-blower", "from 2026-11-30")):
            assert desk.ask(f"/jobs/{slug}/")[0] == 200
            assert desk.workbench.status(f"jobs/{slug}/index.html")["unpublished"] == reason
    with desk_at(tmp_path / "without", files=files, drafts=False) as desk:
        assert [desk.ask(f"/jobs/{slug}/")[0] for slug in ("bell-ringer", "horn-blower")] == [404, 404]


def test_a_draft_that_is_not_finished_has_no_page_and_says_what_it_lacks(tmp_path: Path) -> None:
    files = {"occupations/bell-ringer.md": "---\ntitle: Bell ringer\ndraft: true\n---\nRings.\n"}
    with desk_at(tmp_path, files=files) as desk:
        assert desk.ask("/jobs/bell-ringer/")[0] == 503
        status = desk.workbench.status("jobs/bell-ringer/index.html")
    with desk_at(tmp_path, files=files) as again:
        assert again.workbench.status("jobs/bell-ringer/index.html") == status

    assert not status["shown"]
    assert "category" in {problem["field"] for problem in status["problems"]}  # type: ignore[attr-defined]


def test_a_mistake_in_a_file_named_like_an_unfinished_draft_keeps_the_site_from_being_shown(tmp_path: Path) -> None:
    unfinished = "---\ntitle: Bell ringer\ndraft: true\n---\nRings.\n"
    wrong = "---\ntitle: On bell ringers\nnonsense: 1\n---\nText.\n"
    with desk_at(tmp_path, files={"occupations/bell-ringer.md": unfinished, "pages/bell-ringer.md": wrong}) as desk:
        status = desk.settled()

    assert sorted(problem["field"] for problem in status["problems"]) == ["description", "nonsense", "updated"]


def test_why_the_whole_site_cannot_be_made_is_said_once(tmp_path: Path) -> None:
    said: list[str] = []
    rest = Rest(
        Settings(tmp_path / "nowhere", LAYOUTS, tmp_path / "site", TODAY, cache=tmp_path / "cache"), said.append
    )
    for _ in range(2):
        rest.begin()
        for thread in threading.enumerate():
            if thread.name == "rest":
                thread.join()
    rest.end()

    assert [line.partition(": ")[0] for line in said] == [
        "the whole site could not be made, so search and sitemaps stay as they were"
    ]
    assert "nowhere" in said[0]


def test_a_mistake_in_a_draft_is_told_and_its_last_page_stays(tmp_path: Path) -> None:
    name = "occupations/bell-ringer.md"
    draft = {name: entry("Rings.\n", title="Bell ringer", draft=True)}
    with desk_at(tmp_path, files=draft) as desk, desk.open("/jobs/bell-ringer/") as told:
        good, panel = desk.page("/jobs/bell-ringer/"), desk.page("/__bellwether/panel?page=/jobs/bell-ringer/")
        assert panel
        desk.edit(name, "draft: true", "draft: true\nnonsense: 1")
        assert "nonsense" in {problem["field"] for problem in told()[1]["problems"]}
        desk.settled()
        status = told()[1]
        assert "nonsense" in {problem["field"] for problem in status["problems"]}
        assert status["unpublished"] == "draft"
        assert desk.page("/jobs/bell-ringer/") == good
        assert desk.page("/__bellwether/panel?page=/jobs/bell-ringer/") == panel
    assert "warning: nonsense: there is no such field" in desk.said[-1]


def test_a_fault_of_a_template_is_no_page_that_is_not_there(tmp_path: Path) -> None:
    old = "{% block main %}"
    layouts = changed_layouts(tmp_path / "layouts", "page.html", old, f"{old}{{{{ view.nonsense }}}}")
    with desk_at(tmp_path, layouts=layouts) as desk:
        assert desk.ask("/about/")[0] == 503
        assert desk.ask("/nowhere/")[0] == 404


def test_ten_saves_in_a_row_end_in_the_last_of_them(desk: Desk) -> None:
    with desk.open(TUNER):
        for number in range(10):
            desk.edit(FILE, "answer: ", f"answer: Save {number}. ")
        desk.settled()

        assert "Save 9. Save 8." in desk.page(TUNER)


def test_files_may_come_go_and_change_their_names(desk: Desk) -> None:
    desk.put({"occupations/drum-maker.md": entry("Makes drums.\n", title="Drum maker")})
    assert desk.ask("/jobs/drum-maker/")[0] == 200

    file = desk.content / "occupations/drum-maker.md"
    file.rename(file.with_name("drummer.md"))
    desk.workbench.change([file.as_posix(), file.with_name("drummer.md").as_posix()])
    assert [desk.ask(f"/jobs/{slug}/")[0] for slug in ("drum-maker", "drummer")] == [404, 200]

    (desk.content / "occupations/drummer.md").unlink()
    desk.workbench.change([(desk.content / "occupations/drummer.md").as_posix()])
    assert desk.ask("/jobs/drummer/")[0] == 404


def test_content_that_makes_no_site_is_told_and_shown_once_it_does(tmp_path: Path) -> None:
    good = minimal_site()["site.yaml"]
    with desk_at(tmp_path, files={"site.yaml": f"{good}nonsense: 1\n"}) as desk:
        status, _, body = desk.ask(TUNER)
        assert (status, b"/__bellwether/live.js" in body) == (503, True)
        assert "nonsense" in desk.settled()["problems"][0]["field"]

        desk.put({"site.yaml": good})
        assert desk.ask(TUNER)[0] == 200


def test_the_panel_tells_of_an_entry_and_of_nothing_else(desk: Desk) -> None:
    status, _, body = desk.ask(f"/__bellwether/panel?page={TUNER}")

    assert status == 200
    assert "Piano tuner" in body.decode()
    assert desk.ask("/__bellwether/panel?page=/about/")[2] == b""
    assert desk.ask("/__bellwether/guide")[0] == 200


def test_what_nobody_waits_for_is_made_in_the_background(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("bellwether.desk.preview.workbench._PAUSE", 0.0)
    with desk_at(tmp_path) as desk:
        desk.settled()
        while desk.workbench._rest._process is None:
            desk.workbench.rules()
        desk.workbench._rest._process.wait()

        assert desk.ask("/pagefind/pagefind.js")[0] == 200
    assert not (tmp_path / "site").exists()


def test_a_watched_file_is_told_by_the_path_that_problems_have(tmp_path: Path) -> None:
    content = write(tmp_path / "content", minimal_site())
    told: list[str] = []
    heard = threading.Event()

    def tell(paths: Any) -> None:
        told.extend(paths)
        heard.set()

    watcher = Watcher(Settings(content, LAYOUTS, tmp_path / "site", TODAY), tell)
    watcher.start()
    file = content / FILE
    # It may have begun to watch only after a change or two.
    while not heard.wait(0.05):
        file.write_text(file.read_text(encoding="utf-8"), encoding="utf-8")
    watcher.end()
    watcher.join()

    assert file.as_posix() in told


def test_a_folder_of_layouts_that_is_made_meanwhile_is_watched(tmp_path: Path) -> None:
    content, layouts = write(tmp_path / "content", minimal_site()), tmp_path / "layouts"
    told: set[str] = set()
    heard = threading.Event()

    def tell(paths: Any) -> None:
        told.update(paths)
        heard.set()

    watcher = Watcher(Settings(content, layouts, tmp_path / "site", TODAY), tell)
    watcher.start()
    for write_it, path in ((layouts.mkdir, layouts), ((layouts / "a.css").touch, layouts / "a.css")):
        write_it()
        while path.as_posix() not in told:
            assert heard.wait(PATIENCE)
            heard.clear()
    watcher.end()
    watcher.join()


def test_a_port_that_is_taken_gives_the_next_one(desk: Desk, tmp_path: Path) -> None:
    with server(desk.port, desk.workbench, Listeners()) as running:
        assert desk.port < running.server_port <= desk.port + 20
        assert running.server_address[0] == "127.0.0.1"


def served(folder: Path, *options: str) -> subprocess.Popen[str]:
    write(folder / "content", minimal_site())
    call = [sys.executable, str(LAYOUTS.parent / "build.py"), "serve", "--layouts", str(LAYOUTS), "--today", str(TODAY)]
    # Tests that a shell has put into the background ignore Ctrl-C, and so would what they start.
    signal.signal(signal.SIGINT, signal.default_int_handler)
    return subprocess.Popen([*call, *options], cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def test_the_command_serves_until_it_is_interrupted_and_writes_nothing_into_the_site(tmp_path: Path) -> None:
    with served(tmp_path, "--port", "0") as running:
        assert running.stdout
        line = running.stdout.readline()
        found = re.fullmatch(r"http://127\.0\.0\.1:(\d+)/ \(stop with Ctrl-C\)\n", line)
        assert found, running.communicate()
        assert ask(int(found[1]), TUNER)[0] == 200
        os.kill(running.pid, signal.SIGINT)
        _, err = running.communicate(timeout=PATIENCE)

    assert (running.returncode, err) == (FINE, "")
    assert not (tmp_path / "site").exists()


def test_without_content_there_is_nothing_to_serve(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)

    assert main(["serve", "--layouts", str(LAYOUTS), "--port", "0"]) == USAGE
    assert "content" in capsys.readouterr().err


@pytest.mark.parametrize("port", ["99999", "-1", "65536", "a", "9" * 5000, "\u0665"])
def test_a_port_that_is_none_is_a_usage_error(port: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["serve", f"--port={port}"]) == USAGE
    assert f"'{port}' is not a port; write a number from 0 to 65535" in capsys.readouterr().err
