"""Codes of an entry in classifications that the site declares; those of the built-in ones are checked as fields."""

from __future__ import annotations

from bellwether.content.frontmatter import Document
from bellwether.model.codes import CLASSIFICATIONS, Classifications
from bellwether.model.problems import Problems, fix_by, nearest


def check_codes_of(document: Document, known: Classifications, problems: Problems) -> None:
    """Each code is one of a classification that is known, and has its form.

    Read from what was written, so that it is told although something else in the document is wrong.
    """
    codes = document.data.get("codes")
    own = {kind: code for kind, code in codes.items() if kind not in CLASSIFICATIONS} if isinstance(codes, dict) else {}
    for kind, code in own.items():
        field = f"codes.{kind}"
        if kind not in known:
            cure = nearest(kind, known, "declare it under `classifications` in site.yaml")
            place = document.key_place("codes", kind)
            problems.error(place, field, f"there is no classification '{kind}'", cure, fix=fix_by(kind, cure))
        elif isinstance(code, str) and not known[kind].holds_occupation(code):
            message = f"'{code}' is not a code of {known[kind].name}"
            problems.error(
                document.place("codes", kind), field, message, f'write it in the form "{known[kind].example}"'
            )
