"""Typographic quotes in clean HTML: in its text, across the tags of words, in what pictures show, and never in code."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator

from bellwether.model.typography import typographic, with_apostrophes

_TOKEN = re.compile(r'<(/?)([a-z0-9]+)[^">]*+(?:"[^"]*+"[^">]*+)*+>|[^<]+')
_ENTITY = re.compile(r"&[a-z]+;")
# Tags in the middle of a text, on both sides of which it is one.
_WITHIN = frozenset("a abbr cite del em ins q s strong sub sup".split())
_CODE = frozenset({"code", "kbd", "pre"})
_BEGINS_CODE = re.compile(r"<(?:code|kbd|pre)[ >]")
_ATTRIBUTES = r'[^">]*+(?:"[^"]*+"[^">]*+)*+>'
_TAG = re.compile(f"<{_ATTRIBUTES}")
# What stands between blocks, which are text with the tags within it.
_BETWEEN = re.compile(rf"(<(?!/?(?:{'|'.join(sorted(_WITHIN))})[ >]){_ATTRIBUTES})")
_QUOTES = re.compile("[\"']")
_SHOWN = re.compile(r'(?<= alt=")[^"]+(?=")')
# Signs of Markdown around words, which mean nothing where there is no markup; none within a word, such as `snake_case`.
_DEEPEST = 3
_SIGNS = re.compile(r"(?<!\w)(\*{1,3}|_{1,3}|`+|~~)(?=\S)(?P<words>.{0,300}?\S)\1(?!\w)")


def typeset(clean: str) -> str:
    """Clean HTML with typographic quotes."""
    if "'" not in clean and '"' not in clean:
        return clean
    if _BEGINS_CODE.search(clean):
        return _typeset(clean)  # in code there may be anything
    # Most blocks have no quotes, and none goes with one in another block.
    pieces = _BETWEEN.split(clean)
    pieces[::2] = [_typeset_block(block) if "'" in block or '"' in block else block for block in pieces[::2]]
    return "".join(pieces)


def _typeset_block(block: str) -> str:
    if '"' in block:
        # Nearly always they stand in a tag, around what it says.
        bare = _TAG.sub("", block)
        return _typeset(block) if "'" in bare or '"' in bare else block
    # No tag in it has attributes, so that all of its quotes are seen; most are apostrophes within words.
    shown = with_apostrophes(block)
    return _typeset(block) if "'" in shown else shown


def _typeset(clean: str) -> str:
    pieces = list(_pieces(clean))
    if not any(quoting for _, _, quoting in pieces):
        return clean
    text, at, made = typographic("".join(seen for _, seen, _ in pieces)), 0, []
    for written, seen, quoting in pieces:
        made.append(_filled(written, text[at : at + len(seen)]) if quoting else written)
        at += len(seen)
    return "".join(made)


def described(clean: str) -> str:
    """Clean HTML in which the words of pictures are plain text with typographic quotes."""
    if "<img" not in clean:
        return clean
    return _SHOWN.sub(lambda shown: html.escape(typographic(_bare(html.unescape(shown[0])))), clean)


def _bare(text: str) -> str:
    """A text without the signs of Markdown, however they stand in one another."""
    for _ in range(_DEEPEST):
        text = _SIGNS.sub(r"\g<words>", text)
    return text


def _filled(written: str, shown: str) -> str:
    """A text with the quotes of one of the same length."""
    return _QUOTES.sub(lambda quote: shown[quote.start()], written)


def _pieces(clean: str) -> Iterator[tuple[str, str, bool]]:
    """Tags and texts as written; each as it is seen by what stands around it; and whether there are quotes in it."""
    code = 0
    for token in _TOKEN.finditer(clean):
        tag = token[2]
        if tag is None:
            seen = "x" * len(token[0]) if code else _ENTITY.sub(_blank_or_sign, token[0])
            yield token[0], seen, not code and bool(_QUOTES.search(seen))
            continue
        if tag in _CODE:
            code += -1 if token[1] else 1
        yield token[0], "" if tag in _WITHIN or tag in _CODE else "\n\n", False


def _blank_or_sign(entity: re.Match[str]) -> str:
    return (" " if entity[0] == "&nbsp;" else "&") * len(entity[0])
