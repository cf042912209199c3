"""The schema of an entry's front matter, for editors and programs that check files by JSON Schema."""

from __future__ import annotations

import json
from typing import Any

from bellwether.model.fields import schema_of, without_links
from bellwether.model.text import Written

SCHEMA = "schema/occupation.schema.json"


def schema_text(model: type[Written]) -> str:
    """The schema of a type as the file that is kept."""
    schema = {**_readable(schema_of(model)), "title": "Front matter of an entry"}
    return json.dumps(schema, ensure_ascii=False, indent=2) + "\n"


def _readable(part: Any) -> Any:
    """The same with descriptions for whoever reads them in an editor."""
    if isinstance(part, list):
        return [_readable(inner) for inner in part]
    if not isinstance(part, dict):
        return part
    return {
        name: without_links(inner) if name == "description" and isinstance(inner, str) else _readable(inner)
        for name, inner in part.items()
    }
