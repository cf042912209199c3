"""Bytes to text: UTF-8 alone, with one kind of line end, no control characters, and nothing left of a merge."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from bellwether.model.problems import Place, Problems

# What is no text: YAML, XML and terminals all refuse these, or worse, take them for orders.
CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")
_MARK = re.compile(r"(<{7}|\|{7}|={7}|>{7})(?: .*)?")
_SHOWN = 60
# How files begin that are no text and get the name of one, and texts whose letters have two bytes or four.
_KINDS: Mapping[bytes, str] = {
    b"\x89PNG": "a picture (PNG)",
    b"\xff\xd8\xff": "a picture (JPEG)",
    b"GIF8": "a picture (GIF)",
    b"RIFF": "a picture (WebP) or a sound",
    b"%PDF": "a PDF",
    b"PK\x03\x04": "a packed file, such as those of word processors and spreadsheets",
    b"\xd0\xcf\x11\xe0": "a file of a word processor or spreadsheet",
}
_WIDE = (b"\xff\xfe", b"\xfe\xff")
_NO_TEXT = (
    "save it as plain text in UTF-8; a picture keeps the ending of its name, such as .png, and lies beside the entry"
)


def decode(data: bytes, path: str, problems: Problems) -> str | None:
    """Bytes as text with `\\n` line ends and without a byte order mark; None, with a problem, when not UTF-8.

    What must not be in a file of content is noted and left out, so that the rest can be checked.
    """
    try:
        text = _line_ends(data.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        if kind := _kind_of(data):
            problems.error(Place(path, 1, 1), "", f"this is {kind}, and no text", _NO_TEXT)
            return None
        lines = _line_ends(error.object[: error.start].decode()).split("\n")
        place = Place(path, len(lines), len(lines[-1]) + 1)
        problems.error(place, "", "this is not UTF-8 text", "save the file with the encoding UTF-8")
        return None
    if CONTROL.search(text):
        text = _without_control(text, path, problems)
    if "<<<<<<<" in text or ">>>>>>>" in text:
        text = "\n".join(_one_side(text, path, problems))
    return text


def _kind_of(data: bytes) -> str:
    """What bytes are that are no text in any encoding; empty for what may be one."""
    known = next((kind for start, kind in _KINDS.items() if data.startswith(start)), "")
    is_wide = data.startswith(_WIDE)
    return known or ("a file of another program" if b"\0" in data and not is_wide else "")


def control_in(text: str) -> str:
    """What is said of the first control character in a text; nothing when there is none."""
    found = CONTROL.search(text)
    return f"the control character U+{ord(found[0]):04X}" if found else ""


def _line_ends(text: str) -> str:
    return text.replace("\r\n", "\n").replace("\r", "\n")


def _without_control(text: str, path: str, problems: Problems) -> str:
    """The text with spaces in place of control characters; of each kind the first is noted."""
    first: dict[str, int] = {}
    for found in CONTROL.finditer(text):
        first.setdefault(found[0], found.start())
    for start in first.values():
        before = text[:start].split("\n")
        problems.error(Place(path, len(before), len(before[-1]) + 1), "", control_in(text[start]), "delete it")
    return CONTROL.sub(" ", text)


def _one_side(text: str, path: str, problems: Problems) -> Iterator[str]:
    """The lines of a text with the first side of each conflict of a merge; empty ones stand for the others."""
    left_out = inside = False
    for number, line in enumerate(text.split("\n"), start=1):
        sign = mark[1][0] if (mark := _MARK.fullmatch(line)) else ""
        if sign == "<" or (sign == ">" and not inside):
            message = f"a conflict that a merge has left: '{line[:_SHOWN]}'"
            cure = "keep what is right of the two sides, and delete the lines of <<<<<<<, ======= and >>>>>>>"
            problems.error(Place(path, number, 1), "", message, cure)
        marked = sign in ("<", ">") or bool(sign and inside)
        if marked:
            inside, left_out = sign != ">", sign in ("|", "=")
        yield "" if marked or left_out else line
