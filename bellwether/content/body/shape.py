"""The shape of the source: indentation and lines that Markdown takes for something else than they look like."""

from __future__ import annotations

import re
from itertools import islice

from bellwether.content.body.source import CUT, BodyText, blank

_ITEM = re.compile(r"(?P<indent> *)(?:[-*+]|\d{1,9}[.)]) +\S")
_LINE = re.compile(r"^(?P<indent> *)(?P<text>[^\n]*)$", re.MULTILINE)
_FENCE = re.compile(r"^[ \t]+(?P<fence>```+|~~~+)", re.MULTILINE)
_UNDERLINED = re.compile(r"^(?P<text>[^\n#>|-][^\n]*[.,:;!?])\n(?P<line>-{2,})[ \t]*$", re.MULTILINE)
_CALL_OUT = re.compile(r"^(?P<indent> *)(?P<sign>!!!) ?(?P<words>[^\n]*)$", re.MULTILINE)
# The line of dashes of a table, and where a cell ends.
_DASHES = re.compile(r"[ \t>]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)*\|?[ \t]*")
_CELL_END = re.compile(r"(?<!\\)\|")
_FOUR = 4


def check_shape(source: BodyText) -> None:
    """Warn of what is indented by too little, and of lines that are not what they look like."""
    masked = source.masked
    if "\n " in masked:
        _check_items(source)
    if "|" in masked and "\n" in masked:
        _check_rows(source)
    fences = _FENCE.finditer(source.unfenced) if "```" in source.text or "~~~" in source.text else ()
    for match in islice(fences, 0, None, 2):  # the others close
        cure = (
            "begin its lines at the beginning of the line, or, in a list, indent the code by eight and leave them out"
        )
        source.warn(match.start("fence"), f"'{match['fence']}' after a blank starts no code", cure)
    for match in _UNDERLINED.finditer(masked) if "\n--" in masked else ():
        message = f"the line of dashes makes a heading of '{match['text']}'"
        source.warn(match.start("line"), message, "add a blank line above it")
    for match in _CALL_OUT.finditer(masked) if "!!!" in masked else ():
        _check_call_out(source, match)


def _check_items(source: BodyText) -> None:
    """Each level of a list is indented by four."""
    above: int | None = None
    blank = True
    for match in _LINE.finditer(source.masked):
        indent, text = len(match["indent"]), match["text"]
        if not text.strip():
            blank = True
            continue
        item = _ITEM.match(match[0])
        if above is not None and 0 < indent - above // _FOUR * _FOUR < _FOUR:
            if item and indent > above:
                message = f"an item that is indented by {indent} is not below the one above"
                source.warn(match.start("text"), message, f"indent it by {above // _FOUR * _FOUR + _FOUR}")
            elif not item and blank:
                message = f"text that is indented by {indent} does not belong to the item above"
                source.warn(match.start("text"), message, f"indent it by {above // _FOUR * _FOUR + _FOUR}")
        if item:
            above = indent
        elif not indent and (blank or text.startswith("#")):
            above = None
        blank = False


def _check_rows(source: BodyText) -> None:
    """No row of a table has more cells than its heading: what is too much is left out."""
    headings, above, at = 0, "", 0
    # Slots and job links are cells no more than code is.
    for line in CUT.sub(blank, source.masked).split("\n"):
        if headings and "|" not in line:
            headings = 0
        elif headings and (cells := _cells(line)) > headings:
            message = f"the row has {cells} cells under {headings}: what is too much is not shown"
            source.warn(at + len(line) - len(line.lstrip()), message, "write `\\|` for a stroke that is meant as it is")
        elif "|" in line and "|" in above and _DASHES.fullmatch(line) and _cells(above) == _cells(line):
            headings = _cells(line)
        above, at = line, at + len(line) + 1


def _cells(line: str) -> int:
    """How many cells a line of a table has."""
    bare = line.lstrip(" \t>").rstrip().removeprefix("|")
    bare = bare.removesuffix("|") if not bare.endswith("\\|") else bare
    return len(_CELL_END.findall(bare)) + 1


def _check_call_out(source: BodyText, match: re.Match[str]) -> None:
    """The title of a call-out stands in quotes, and its text is indented."""
    words = match["words"].strip()
    if " " in words and '"' not in words:
        kind, _, title = words.partition(" ")
        title = title.strip("“”„«»‘’'")
        message = f"'{title}' is not shown: the title of a call-out stands in quotes"
        source.warn(match.start("words"), message, f'write `!!! {kind} "{title}"`')
    below = source.masked[match.end() + 1 :].split("\n", 2)
    text = next((line for line in below[:2] if line.strip()), "")
    if not text.startswith(match["indent"] + " " * _FOUR):
        source.warn(match.start("sign"), "the call-out has no text", "indent its text by four, on the lines below it")
