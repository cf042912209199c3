"""nginx and Apache, started by the tests from nothing but the files that the build has made."""

from __future__ import annotations

import http.client
import os
import shutil
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Thread

from tests.hosts.answers import Answer

_PLACES = os.pathsep.join((os.environ.get("PATH", os.defpath), "/usr/sbin", "/usr/local/sbin"))
NGINX = shutil.which("nginx", path=_PLACES)
APACHE = shutil.which("apache2", path=_PLACES) or shutil.which("httpd", path=_PLACES)
_MODULES = next(
    (
        path
        for name in ("apache2", "httpd")
        for lib in ("lib", "lib64")
        if (path := Path("/usr", lib, name, "modules")).is_dir()
    ),
    None,
)
# Those that Debian enables by itself and that could get into the way, and those that `.htaccess` asks for.
_LOADED = "mpm_event authz_core dir mime alias negotiation autoindex filter deflate headers rewrite".split()
_TRIES = 5


@dataclass(frozen=True)
class Server:
    """A server on a port of this machine."""

    port: int

    def ask(self, path: str, **headers: str) -> Answer:
        """The answer to a GET."""
        connection = http.client.HTTPConnection("127.0.0.1", self.port, timeout=60)
        try:
            connection.request("GET", path, headers={name.replace("_", "-"): value for name, value in headers.items()})
            answer = connection.getresponse()
            sent: dict[str, list[str]] = {}
            for name, value in answer.getheaders():
                sent.setdefault(name.lower(), []).append(value)
            return Answer(answer.status, sent, answer.read())
        finally:
            connection.close()


@contextmanager
def nginx(folder: Path, root: Path, site: Path) -> Iterator[Server]:
    """nginx with the site's file included. It inherits a socket that already listens: no port is guessed."""
    temporary = "\n".join(
        f"{kind}_temp_path {folder}/{kind};" for kind in ("client_body", "proxy", "fastcgi", "uwsgi", "scgi")
    )
    with socket.create_server(("127.0.0.1", 0)) as listening:
        port = listening.getsockname()[1]
        config = folder / "nginx.conf"
        config.write_text(
            f"daemon off; worker_processes 1; pid {folder}/pid; error_log stderr;\nevents {{}}\n"
            f"http {{\naccess_log off;\n{temporary}\nserver {{\nlisten 127.0.0.1:{port};\nroot {root};\n"
            # As a server has them that does other things as well.
            "location ~ \\.(md|svg)$ { return 500; }\n"
            f"include {site}/.host/nginx.conf;\n}}\n}}\n"
        )
        log = (folder / "nginx.log").open("w+")
        command = [NGINX, "-p", folder, "-c", config, "-e", "stderr"]
        tested = subprocess.run([*command, "-t"], stderr=subprocess.PIPE, text=True, check=False)
        assert tested.returncode == 0, tested.stderr
        environment = {**os.environ, "NGINX": f"{listening.fileno()};"}
        running = subprocess.Popen(command, env=environment, pass_fds=[listening.fileno()], stderr=log)
    try:
        yield Server(port)
    finally:
        running.terminate()
        running.wait(60)
        log.close()
    text = (folder / "nginx.log").read_text()
    assert "[emerg]" not in text, text
    assert "[warn]" not in text, text


@contextmanager
def apache(folder: Path, root: Path) -> Iterator[Server]:
    """Apache with `AllowOverride All`. A port that is taken between being found and being used is given up."""
    for _ in range(_TRIES):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        running = subprocess.Popen(_apache(folder, root, port), stderr=subprocess.PIPE, text=True)
        assert running.stderr
        said = []
        for line in running.stderr:
            said.append(line)
            if "resuming normal operations" in line:
                break
        else:
            running.wait(60)
            running.stderr.close()
            assert "Address already in use" in "".join(said), "".join(said)
            continue
        # What it says later is kept from filling the pipe.
        drain = Thread(target=said.extend, args=[running.stderr], daemon=True)
        drain.start()
        try:
            yield Server(port)
        finally:
            running.terminate()
            running.wait(60)
            drain.join(60)
            running.stderr.close()
        # A folder without a page is noted as one.
        assert not [line for line in said if ":error]" in line and "AH01276" not in line], "".join(said)
        return
    raise AssertionError("no free port for Apache")


def _apache(folder: Path, root: Path, port: int) -> list[str | Path]:
    modules = [f"LoadModule {name}_module {_MODULES}/mod_{name}.so" for name in _LOADED]
    built_in = subprocess.run([str(APACHE), "-l"], capture_output=True, text=True, check=True).stdout
    modules += [] if "mod_unixd.c" in built_in else [f"LoadModule unixd_module {_MODULES}/mod_unixd.so"]
    # As root it serves as nobody, of whom every machine knows the number.
    user = ["User #65534", "Group #65534"] if os.geteuid() == 0 else []
    (folder / "mime.types").write_text("")
    lines = [
        *modules,
        *user,
        f"ServerRoot {folder}",
        f"PidFile {folder}/apache.pid",
        f"DefaultRuntimeDir {folder}",
        f"Mutex file:{folder}",
        "ServerName 127.0.0.1",
        f"Listen 127.0.0.1:{port}",
        "ErrorLog /dev/stderr",
        f"TypesConfig {folder}/mime.types",
        "AddOutputFilterByType DEFLATE text/html text/css text/markdown application/json",
        f"DocumentRoot {root}",
        f"<Directory {root}>\nOptions Indexes MultiViews\nAllowOverride All\nRequire all granted\n</Directory>",
    ]
    config = folder / "apache.conf"
    config.write_text("\n".join(lines) + "\n")
    return [str(APACHE), "-DFOREGROUND", "-d", folder, "-f", config]
