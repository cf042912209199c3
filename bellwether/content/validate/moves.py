"""Moves to jobs without an entry: the official occupation that they name by its code or its title."""

from __future__ import annotations

from bellwether.content.validate.references import Known
from bellwether.model.problems import Place, Problems, fix_by, meant


def check_group(code: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """A code that a move names must be that of an official occupation, as far as these are known."""
    if known.measures and known.measures.groups is None:
        cure = "declare them: `groups` in measures.yaml, or take the code out"
        problems.error(place, field, f"'{code}' names none of the official occupations: there are none here", cure)
    elif known.groups_print:
        cure = known.near(code, known.groups, "take it from the table that `groups` in measures.yaml names")
        problems.error(place, field, f"there is no official occupation '{code}'", cure, fix=fix_by(code, cure))


def check_move(title: str, field: str, place: Place, known: Known, problems: Problems) -> None:
    """A job that a move names by its title is none that has an entry, and spelt as the official occupation is."""
    entries, groups = known.spellings
    codes = known.groups.named(title)
    entry = entries.nearest(title)
    if entry and known.jobs.path(entry) != place.path:
        cure = f"write `to: {entry}` in its place, or give the `code` of the official occupation that you mean"
        problems.warn(place, field, f"'{title}' may be the entry '{entry}', and does not lead to it", cure)
    elif len(codes) > 1:
        choice = "; ".join(f"{code} ({known.groups.rows[code].title})" for code in codes)
        message = f"{len(codes)} official occupations go by the title '{title}', so no figures are shown"
        problems.warn(place, field, message, f"write `code:` with one of them: {choice}")
    elif not codes and (near := groups.nearest(title)):
        message = f"no official occupation goes by the title '{title}', so no figures are shown"
        problems.warn(place, field, message, cure := meant(near), fix=fix_by(title, cure))
