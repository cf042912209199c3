"""Check that the JSON-LD gives no figure that the page does not show: markup tells of what readers see."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from selectolax.lexbor import LexborHTMLParser, LexborNode

from bellwether.audit.facts import PageFacts
from bellwether.audit.folder import Folder
from bellwether.audit.graph import GraphNode, as_list, label_of
from bellwether.model.problems import Problem

# Numbers that tell of the markup itself, or of files, and not of what the page is about.
_OF_MARKUP = frozenset(("position", "numberOfItems", "width", "height"))
_NUMBER = re.compile(r"\d+(?:,\d{3})*(?:\.\d+)?")
_UNSEEN = frozenset(("script", "style", "template"))  # tags that hold text for nobody to read


def check_figures(folder: Folder, page: PageFacts) -> Iterator[Problem]:
    """Every number of the JSON-LD stands in the text of the page."""
    given = [figure for item in page.graph.objects for figure in _figures(item)]
    shown = _shown(page.tree) if given else frozenset()
    for name, key, number in given:
        if abs(Decimal(str(number))) not in shown:
            message = f"the markup gives {key} {number} for {name}, which the page does not show"
            yield folder.finding(page.file, "json-ld", message, "show the figure, or leave it out", at=f'"{key}"')


def _figures(item: GraphNode) -> Iterator[tuple[str, str, float]]:
    for key, values in item.items():
        for value in as_list(values) if key not in _OF_MARKUP else ():
            if isinstance(value, int | float) and not isinstance(value, bool):
                yield label_of(item), key, value


def _shown(tree: LexborHTMLParser) -> frozenset[Decimal]:
    """The numbers in the text of a page, without their signs."""
    nodes = tree.body.traverse(include_text=True) if tree.body else ()
    texts = (node.text_content or "" for node in nodes if node.is_text_node and _is_seen(node))
    return frozenset(Decimal(found.replace(",", "")) for text in texts for found in _NUMBER.findall(text))


def _is_seen(text: LexborNode) -> bool:
    return text.parent is not None and text.parent.tag not in _UNSEEN
