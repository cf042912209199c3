"""How the findings of an audit are printed: by kind with their number, and the first of each.

One mistake in a template is found on every page. Findings of one kind that say the same are therefore told once, with
the places where they hold.
"""

from __future__ import annotations

import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import replace

from bellwether.cli.printing import counted
from bellwether.model.problems import Format, Problem, listed, visible

_TOLD = 5  # different findings of a kind
_PLACES = 3  # of each
_MOST = 10  # annotations that GitHub shows of one step

Group = Sequence[Problem]  # findings that say the same of one place or several


def print_findings(findings: Sequence[Problem], form: Format, result: str = "") -> None:
    """Print all findings as JSON, or the first of each kind as text or annotations; then how many there are."""
    kinds = _ranked(findings, lambda finding: finding.field)
    if form == "json":
        print(listed(findings, "json"))
    elif form == "github":
        print(listed(_annotations(kinds), "github"), file=sys.stderr)
    else:
        print("\n\n".join(f"{_head(kind)}\n{_told(kind)}" for kind in kinds), end="\n\n", file=sys.stderr)
    print(f"{_total(findings, kinds)}. {result}".strip(), file=sys.stderr)


def _ranked(findings: Iterable[Problem], key: Callable[[Problem], object]) -> list[Group]:
    """The findings with one key together, the largest group first."""
    groups: dict[object, list[Problem]] = defaultdict(list)
    for finding in findings:
        groups[key(finding)].append(finding)
    return sorted(groups.values(), key=lambda group: (-len(group), group[0]))


def _number(findings: Sequence[Problem]) -> str:
    return counted(len(findings), "finding", "findings")


def _total(findings: Sequence[Problem], kinds: Sequence[Group]) -> str:
    """All findings in one line, by kind."""
    files = len({finding.place.path for finding in findings})
    ranked = " · ".join(f"{kind[0].field} {len(kind):,}" for kind in kinds)
    return f"{_number(findings)} in {counted(files, 'file', 'files')}" + (f": {ranked}" if ranked else "")


def _head(kind: Group) -> str:
    return f"{kind[0].field}: {_number(kind)}"


def _told(kind: Group) -> str:
    """The first findings of a kind that differ, each with its first places."""
    groups = _ranked(kind, lambda finding: (finding.message, finding.cure))
    lines = [line for group in groups[:_TOLD] for line in _lines(group)]
    if left := sum(map(len, groups[_TOLD:])):
        lines.append(f"and {left:,} more (all with --format=json)")
    return "\n".join(lines)


def _lines(group: Group) -> Iterator[str]:
    first, *others = group
    yield str(first)
    if others:
        named = ", ".join(visible(str(other.place)) for other in others[: _PLACES - 1])
        left = len(others) - (_PLACES - 1)
        yield f"    also {named}" + (f" and {left:,} more (all with --format=json)" if left > 0 else "")


def _annotations(kinds: Sequence[Group]) -> Iterator[Problem]:
    """One for each kind, at its first place; what would be one too many is told in the last."""
    shown, rest = (kinds, ()) if len(kinds) <= _MOST else (kinds[: _MOST - 1], kinds[_MOST - 1 :])
    for kind in shown:
        yield replace(kind[0], message=f"{_number(kind)}\n{_told(kind)}", cure="") if len(kind) > 1 else kind[0]
    if rest:
        message = f"{', '.join(map(_head, rest))} (all with --format=json)"
        yield replace(rest[0][0], field="", message=message, cure="")
