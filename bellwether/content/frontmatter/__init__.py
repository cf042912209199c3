"""Strict front matter: YAML without its traps, and the line of every value.

Split by python-frontmatter, parsed by PyYAML into nodes, and built from the nodes here, because only the nodes know
their line. They are not kept: a document is parsed once more when a place in it is asked for, which is rare.
"""

from __future__ import annotations

from bellwether.content.frontmatter.document import Document
from bellwether.content.frontmatter.nodes import Keys
from bellwether.content.frontmatter.pieces import Piece, pieces_beside, pieces_of
from bellwether.content.frontmatter.reader import read_document, read_yaml
from bellwether.content.frontmatter.text import control_in, decode

__all__ = [
    "Document",
    "Keys",
    "Piece",
    "control_in",
    "decode",
    "pieces_beside",
    "pieces_of",
    "read_document",
    "read_yaml",
]
