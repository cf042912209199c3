"""What all structured data is made of: nodes, references between them, and moments."""

from __future__ import annotations

from datetime import date

Node = dict[str, object]


def graph(*nodes: Node | None) -> Node:
    """All nodes of a page in one block, so that they can refer to each other by id."""
    return {"@context": "https://schema.org", "@graph": [node for node in nodes if node]}


def reference(node_id: str) -> Node:
    """A reference to a node by its id."""
    return {"@id": node_id}


def moment(day: date) -> str:
    """A day as a moment with its zone, as consumers of structured data expect it."""
    return f"{day.isoformat()}T00:00:00+00:00"
