"""The same HTML as Python-Markdown's, in half the time: it could be left out, and nothing would look different.

It overrides internals of Python-Markdown, so pyproject.toml admits only the versions that it knows, and
tests/test_fast_markdown.py compares the two on whatever Hypothesis thinks of.
"""

from __future__ import annotations

from bellwether.content.body.fast.serializer import TooDeep
from bellwether.content.body.fast.shortcuts import Shortcuts, plain_paragraphs

__all__ = ["Shortcuts", "TooDeep", "plain_paragraphs"]
