"""What a reader sees of a question and its answer, to be compared with what their markup says."""

from __future__ import annotations

from unicodedata import normalize

from selectolax.lexbor import LexborNode

from bellwether.audit.elements import BLOCKS

_STRUCK = frozenset({"del", "s"})
# Plain text has these in place of the lines, the cells and the bullets that a page draws.
_DRAWN = frozenset({"-", "|"})


def shown(node: LexborNode) -> str:
    """The text of an answer as a page shows it: steps with their numbers, pictures in words, nothing struck out."""
    return "".join(_pieces(node))


def comparable(text: str) -> str:
    """A text by which what is shown and what is marked up can be compared: where signs are raised does not matter."""
    words = normalize("NFKC", text.replace("^", "").replace("_", "")).split()
    return " ".join(word for word in words if word not in _DRAWN)


def _pieces(node: LexborNode) -> list[str]:
    pieces, step = [], _first_step(node)
    for child in node.iter(include_text=True):
        if child.is_text_node:
            pieces.append(child.text_content or "")
        elif child.tag == "img":
            pieces.append(child.attributes.get("alt") or "")
        elif child.tag in BLOCKS:
            number = f"{step}. " if child.tag == "li" and node.tag == "ol" else ""
            step += bool(number)
            pieces += [" ", number, *_pieces(child), " "]
        elif child.tag not in _STRUCK:
            pieces += ["“", *_pieces(child), "”"] if child.tag == "q" else _pieces(child)
    return pieces


def _first_step(node: LexborNode) -> int:
    start = node.attributes.get("start") or ""
    return int(start) if start.isdecimal() else 1
