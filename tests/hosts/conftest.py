"""Each host with the sample site on it, at the root and below a path, built and started once."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import pytest

from bellwether.build.pipeline import Settings, build
from tests.conftest import LAYOUTS
from tests.hosts import aws, readers, servers
from tests.hosts.answers import ASKED, GONE, HABITS, LAID, MOVED, Habits, Host
from tests.sample import TODAY, minimal_site, write

BASES = ("", "/sub")
_INSTALLED = "`make test-hosts` installs what these tests need"


@dataclass(frozen=True)
class Published:
    """The sample site on a host: who answers, what the host can do, where the site is, and its base path."""

    name: str
    host: Host
    habits: Habits
    site: Path
    base: str

    def ask(self, address: str, **headers: str) -> object:
        """The answer for an address of the site."""
        return self.host.ask(self.base + address, **headers)


def built_for(name: str, base: str, folder: Path) -> Path:
    """The sample with old and withdrawn addresses, made for a host; servers find it below `folder`."""
    files = minimal_site()
    entry = files["occupations/piano-tuner.md"]
    files["occupations/piano-tuner.md"] = entry.replace("[/jobs/tuner/]", str([*MOVED, *ASKED]))
    gone = "".join(f"  - {{address: {address}, since: {TODAY}, reason: Nobody does it.}}\n" for address in GONE)
    files["site.yaml"] += f"compress: true\ngone:\n{gone}"
    out = folder / "root" / base.strip("/") if base else folder / "root"
    job = Settings(write(folder / "content", files), LAYOUTS, out, TODAY, f"https://site.example{base}", host=name)
    build(job)
    for path, data in LAID.items():
        (out / path).write_bytes(data)
    (out / "assets/.git").mkdir()
    (out / "assets/.git/config").write_text("secret")
    return out


def _host(name: str, folder: Path, site: Path, base: str, stack: ExitStack) -> Host:
    published = readers.Published(site, base)
    match name:
        case "nginx":
            return stack.enter_context(servers.nginx(folder, folder / "root", site))
        case "apache":
            return stack.enter_context(servers.apache(folder, folder / "root"))
        case "s3":
            return stack.enter_context(aws.cloudfront(folder, site))
        case "cloudflare-pages":
            return readers.Cloudflare(published)
        case "netlify":
            return readers.Netlify(published)
        case "gitlab-pages":
            return readers.GitLab(published)
        case _:
            return readers.GitHub(published)


@pytest.fixture(
    scope="session", params=[(name, base) for name in HABITS for base in BASES], ids=lambda param: "".join(param)
)
def published(request: pytest.FixtureRequest) -> Iterator[Published]:
    name, base = request.param
    program = {"nginx": servers.NGINX, "apache": servers.APACHE, "s3": aws.NODE}.get(name, "none is needed")
    if not program:
        pytest.skip(f"{'node' if name == 's3' else name} is not installed; {_INSTALLED}")
    # Not in pytest's own folder, which a server that runs as somebody else may not enter.
    with tempfile.TemporaryDirectory(prefix="bellwether-host-") as made, ExitStack() as stack:
        folder = Path(made)
        folder.chmod(0o755)
        site = built_for(name, base, folder)
        yield Published(name, _host(name, folder, site, base, stack), HABITS[name], site, base)
