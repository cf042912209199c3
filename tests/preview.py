"""A preview of the sample that runs, and what one does at it."""

from __future__ import annotations

import http.client
import json
import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bellwether.build.settings import Settings
from bellwether.desk.preview.events import Listeners
from bellwether.desk.preview.serving import server
from bellwether.desk.preview.workbench import Workbench
from tests.conftest import LAYOUTS
from tests.sample import TODAY, minimal_site, write

PATIENCE = 20


def ask(port: int, path: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
    connection = http.client.HTTPConnection("127.0.0.1", port, timeout=5)
    try:
        connection.request(method, path, headers=headers)
        answer = connection.getresponse()
        return answer.status, answer.headers, answer.read()
    finally:
        connection.close()


class Desk:
    """A preview of the sample that runs, and what one does at it."""

    def __init__(self, workbench: Workbench, content: Path, port: int, base: str, said: list[str]) -> None:
        self.workbench, self.content, self.port, self.base, self.said = workbench, content, port, base, said

    def ask(self, address: str, method: str = "GET", **headers: str) -> tuple[int, http.client.HTTPMessage, bytes]:
        return ask(self.port, self.base + address, method, **headers)

    def page(self, address: str) -> str:
        return self.ask(address)[2].decode()

    def edit(self, name: str, old: str, new: str) -> None:
        """Change a file, and have the preview told."""
        file = self.content / name
        text = file.read_text(encoding="utf-8")
        assert old in text
        file.write_text(text.replace(old, new, 1), encoding="utf-8")
        self.workbench.change([file.as_posix()])

    def put(self, files: dict[str, str]) -> None:
        write(self.content, files)
        self.workbench.change([(self.content / name).as_posix() for name in files])

    def settled(self) -> dict[str, Any]:
        """How things stand for the tuner's page once all that was changed has been looked at."""
        while True:
            self.workbench.rules()
            if not self.workbench._changed and not self.workbench._unchecked:
                return dict(self.workbench.status("jobs/piano-tuner/index.html"))

    @contextmanager
    def open(self, address: str) -> Iterator[Callable[[], tuple[str, dict[str, Any]]]]:
        """A page that is open in a browser; gives what it is told next: the kind, and how things stand."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        self.ask(address)
        connection.request("GET", f"{self.base}/__bellwether/events?page={self.base}{address}")
        answer = connection.getresponse()

        def told() -> tuple[str, dict[str, Any]]:
            kind = ""
            while not (line := answer.fp.readline().decode()).startswith("data: "):
                assert line, "the connection has ended"
                kind = line.removeprefix("event: ").strip() if line.startswith("event: ") else kind
            return kind, json.loads(line.removeprefix("data: "))

        try:
            assert told()[0] == "status"
            yield told
        finally:
            answer.close()
            connection.close()
        connection.close()


@contextmanager
def desk_at(
    folder: Path, base: str = "", *, layouts: Path = LAYOUTS, files: dict[str, str] | None = None, drafts: bool = True
) -> Iterator[Desk]:
    settings = {"site.yaml": minimal_site()["site.yaml"].replace("https://site.example", f"https://site.example{base}")}
    content = write(folder / "content", minimal_site() | settings | (files or {}))
    listeners = Listeners()
    workbench = Workbench(
        Settings(content, layouts, folder / "site", TODAY, cache=folder / "cache", processes=1, drafts=drafts),
        listeners,
        (said := []).append,
    )
    with server(0, workbench, listeners) as running:
        serving = threading.Thread(target=running.serve_forever)
        workbench.start()
        serving.start()
        yield Desk(workbench, content, running.server_port, base, said)
        listeners.end()
        workbench.end()
        running.shutdown()
        serving.join()
