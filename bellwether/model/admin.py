"""The form in the browser in which editors write entries: which program shows it, and where it writes them."""

from __future__ import annotations

from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from pydantic import Field, model_validator

from bellwether.model.text import Matching, Text, WebAddress, Written
from bellwether.model.wrong import wrong

_FOLDER = Matching(
    r"[A-Za-z0-9_-][A-Za-z0-9._-]*(?:/[A-Za-z0-9_-][A-Za-z0-9._-]*)*",
    "a folder of a repository",
    "write it from the top of the repository, without slashes at its ends, such as content",
)
_REPOSITORY = Matching(
    r"[\w.-]+(?:/[\w.-]+)+", "the name of a repository", "write its owner and its name, such as garden/jobs"
)
_HOSTS = {
    "github": ("https://api.github.com", "https://www.githubstatus.com"),
    "gitlab": ("https://gitlab.com", "https://status-api.hostedstatus.com"),
    "gitea": (),
}
# Where the pictures of editors are kept that the form shows.
_PICTURES = {"github": ("https://avatars.githubusercontent.com",), "gitlab": ("https://secure.gravatar.com",)}


class Admin(Written):
    """`script` is a file of `layouts/assets/`, or an address where the publisher lets it be loaded from.

    `backend` is what keeps the repository; one of somebody's own has its `api`. `sign_in` is where editors sign in,
    where that is not the backend itself; `content` is the folder of the content in the repository. `load_from` are
    other hosts from which the script may take its typefaces and styles.
    """

    script: Text
    backend: Literal["github", "gitlab", "gitea"]
    repository: Annotated[str, Field(strict=True), _REPOSITORY]
    branch: Text = "main"
    content: Annotated[str, Field(strict=True), _FOLDER] = "content"
    api: WebAddress | None = None
    sign_in: WebAddress | None = None
    load_from: tuple[WebAddress, ...] = ()

    @model_validator(mode="after")
    def _reachable(self) -> Self:
        if self.backend == "gitea" and not self.api:
            raise wrong("`gitea` needs `api`", "write where it answers, such as https://git.example/api/v1")
        for address in (self.script if self.is_elsewhere else None, self.api, *self.load_from):
            if address and (not address.startswith("https://") or not urlsplit(address).netloc.isascii()):
                raise wrong(f"'{address}' stands in the policy of the page", "give it with https://, in plain letters")
        return self

    @property
    def is_elsewhere(self) -> bool:
        """Whether the script is loaded from another host."""
        return "://" in self.script

    @property
    def script_host(self) -> str:
        """The origin of a script from elsewhere; empty for a file of the site."""
        return _origin(self.script) if self.is_elsewhere else ""

    @property
    def lent(self) -> tuple[str, ...]:
        """The origins that the script takes typefaces and styles from."""
        return tuple(map(_origin, self.load_from))

    @property
    def pictured(self) -> tuple[str, ...]:
        """The origins of pictures of editors, besides those that are asked for entries."""
        return () if self.api else _PICTURES.get(self.backend, ())

    @property
    def asked(self) -> tuple[str, ...]:
        """The origins that the form asks for entries, and whether they are well."""
        return (_origin(self.api),) if self.api else _HOSTS[self.backend]


def _origin(address: str) -> str:
    parts = urlsplit(address)
    return f"{parts.scheme}://{parts.netloc.lower()}"
