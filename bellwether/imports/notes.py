"""What `sources.yaml` says of a source, brought up to date where it stands: comments, order and quotes stay."""

from __future__ import annotations

import io
from pathlib import Path

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap
from ruamel.yaml.error import YAMLError
from ruamel.yaml.scalarstring import DoubleQuotedScalarString

from bellwether.model.problems import Place, Problems
from bellwether.model.source import Source

# What an edition measures, and whether it is passed on, is said by the people of the site, and stays as they said it.
_THEIRS = frozenset({"measures", "reuse", "in_data"})


def noted(path: Path, source: str, about: Source, problems: Problems) -> bytes | None:
    """The file as it is to be, with what is known of a source; None, with a problem, when it cannot be.

    A file that cannot be read stays as it is, and a newer edition is not replaced by an older one. A source that the
    file does not have yet is added at its end.
    """
    written = path.read_bytes() if path.is_file() else b""
    fields = about.model_dump(exclude_defaults=True, exclude={"in_data"})
    try:
        text = written.decode("utf-8-sig").replace("\r\n", "\n")
        sources = CommentedMap() if (loaded := _yaml().load(text)) is None else loaded
    except (UnicodeError, YAMLError) as error:
        problems.error(Place(str(path)), "", f"the sources cannot be read: {error}", "`check` says more")
        return None
    if not isinstance(sources, CommentedMap):
        problems.error(Place(str(path), 1), "", "this is no list of sources by id", "`check` says more")
        return None
    ending = "\r\n" if b"\r\n" in written else "\n"
    known = sources.get(source)
    if not isinstance(known, CommentedMap):
        added = _dumped(CommentedMap({source: CommentedMap(_quoted(fields))}))
        return f"{text.rstrip()}\n\n{added}".lstrip().replace("\n", ending).encode()
    held = str(known.get("released", ""))
    if _is_before(about.released, held):
        message = f"an edition released {held} is held, and this one was released {about.released}"
        problems.error(Place(str(path)), f"{source}.released", message, "to go back, take `released` out there first")
        return None
    return _dumped(sources).replace("\n", ending).encode() if _update(known, fields) else written


def _is_before(released: str, held: str) -> bool:
    """Whether a release is older than another, as far as both are known."""
    length = min(len(released), len(held))
    return released[:length] < held[:length]


def _update(known: CommentedMap, fields: dict[str, str]) -> bool:
    """Bring one source up to date; says whether anything was not so before."""
    differing = {
        name: value for name, value in fields.items() if known.get(name) != value and name not in _THEIRS & set(known)
    }
    for name, value in _quoted(differing).items():
        if name in known:
            known[name] = value
        else:  # not behind the last, below which stands what belongs to the next source
            known.insert(len(known) - 1, name, value)
    return bool(differing)


def _quoted(fields: dict[str, str]) -> dict[str, DoubleQuotedScalarString]:
    return {name: DoubleQuotedScalarString(value) for name, value in fields.items()}


def _yaml() -> YAML:
    yaml = YAML()
    yaml.preserve_quotes = True
    yaml.width = 1_000_000  # a text stays in its line
    return yaml


def _dumped(sources: CommentedMap) -> str:
    stream = io.StringIO()
    _yaml().dump(sources, stream)
    return stream.getvalue()
