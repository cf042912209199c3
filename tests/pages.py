"""What tests of pages have in common: content with other values, and pages read by meaning."""

from __future__ import annotations

import re
from collections.abc import Iterator

from bs4 import BeautifulSoup, Tag

from tests.sample import dumped, loaded, minimal_site

TUNER = "occupations/piano-tuner.md"
ORGAN = "occupations/organ-tuner.md"
PAGE = "/jobs/piano-tuner/"

# One job without neighbours: everything else that the sample says of jobs is taken out.
ALONE: dict[str, str | None] = {
    TUNER: None,
    ORGAN: None,
    "occupations/box-office-clerk.md": None,
    "occupations/stage-doorkeeper.md": None,
    "comparisons/organ-tuner-vs-piano-tuner.md": None,
    "history.csv": "date,occupation,measure,value,reason\n",
}


def edited(path: str, changes: dict[str, object] | None = None, body: str | None = None) -> dict[str, str]:
    """A file of the sample with other values, by dotted name (None takes one out), or with another body."""
    source = minimal_site()[path]
    fields, text = (source, "") if path.endswith(".yaml") else source.split("---\n", 2)[1:]
    data = loaded(fields)
    for name, value in (changes or {}).items():
        *above, last = name.split(".")
        place = data
        for key in above:
            place = place.setdefault(key, {})
        if value is None:
            del place[last]
        else:
            place[last] = value
    front = dumped(data)
    return {path: front if path.endswith(".yaml") else f"---\n{front}---\n{text if body is None else body}"}


def words(node: Tag | None) -> str:
    """The text of a node as it reads."""
    assert node is not None
    return re.sub(r" (?=[.,:;?])", "", " ".join(node.get_text(" ").split()))


def ids(page: BeautifulSoup) -> list[str]:
    """The ids of a page in its order."""
    return [str(node["id"]) for node in page.select("[id]")]


def facts(node: Tag | None) -> dict[str, str]:
    """A list of terms with what stands beside each."""
    assert node is not None
    return {words(term): words(term.find_next("dd")) for term in node.select("dt")}


def rows(table: Tag | None) -> dict[str, list[str]]:
    """A table as the cells of each row by its head, which stands without its small print."""
    assert table is not None
    return {head(row): [words(cell) for cell in row.select("td")] for row in table.select("tbody tr")}


def head(row: Tag) -> str:
    """The head of a row, without small print, marks of sources and tags."""
    found = BeautifulSoup(str(row.th), "html.parser")
    for more in found.select("small, sup, span"):
        more.decompose()
    return words(found)


def questions(page: BeautifulSoup) -> dict[str, tuple[str, str]]:
    """The visible questions of a page by their ids: the question, and its answer as it reads."""
    return {
        str(node["id"]).removeprefix("question-"): (words(node.h3), words(node.select_one("[data-faq-answer]")))
        for node in page.select(".question")
    }


def references(node: object) -> Iterator[str]:
    """The ids to which a node of structured data refers."""
    if isinstance(node, dict):
        if set(node) == {"@id"}:
            yield node["@id"]
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for value in node:
            yield from references(value)
