"""What robots.txt lets a crawler read: https://www.rfc-editor.org/rfc/rfc9309."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

_LINE = re.compile(r"\s*([A-Za-z-]+)\s*:([^#]*)")


class Rule(NamedTuple):
    """One line: whether paths of this form may be read."""

    allows: bool
    path: str


def rules_for(text: str, agent: str) -> list[Rule]:
    """The rules of all groups that name the crawler; those for `*` when none does."""
    groups: dict[str, list[Rule]] = {}
    agents: list[str] = []
    is_open = False  # whether another user-agent line still belongs to the group
    for match in filter(None, map(_LINE.match, text.splitlines())):
        key, value = match[1].lower(), match[2].strip()
        if key == "user-agent":
            agents = [*agents, value.lower()] if is_open else [value.lower()]
            groups.setdefault(value.lower(), [])
            is_open = True
        elif key in ("allow", "disallow"):
            is_open = False
            for name in agents if value else ():
                groups[name].append(Rule(key == "allow", value))
    return groups.get(agent.lower(), groups.get("*", []))


def may_read(rules: Iterable[Rule], path: str) -> bool:
    """The longest rule that fits decides; of two that are as long the one that allows; without any, all is allowed."""
    fitting = [(len(rule.path), rule.allows) for rule in rules if _fits(rule.path, path)]
    return max(fitting, default=(0, True))[1]


def _fits(form: str, path: str) -> bool:
    """Whether a path has the parts of a form one behind the other. A pattern made of it could search for ever."""
    first, *parts = form.removesuffix("$").split("*")
    if not path.startswith(first):
        return False
    last = parts.pop() if form.endswith("$") and parts else None
    at = len(first)
    for part in parts:
        found = path.find(part, at)
        if found < 0:
            return False
        at = found + len(part)
    if not form.endswith("$"):
        return True
    return at == len(path) if last is None else len(path) - len(last) >= at and path.endswith(last)
