"""What the forms say in which entries are written."""

from __future__ import annotations

ENTRIES, ENTRY = "Entries", "Entry"
PROSE = "Text and questions"
PROSE_HINT = "Markdown with {{ slots }} and [[links]]; questions stand under ## FAQ, each as a heading of its own."

WITHOUT_SCRIPT = "The form works with JavaScript alone. Entries can be written in any text editor as well."


def form_title(site: str) -> str:
    """What the page of the form is called."""
    return f"Entries of {site}"


def label(name: str) -> str:
    """What a field is called, by its name: "Paid link" for `paid_link`."""
    words = name.replace("_", " ").replace("-", " ")
    return f"{words[:1].upper()}{words[1:]}"


def example_hint(*, meaning: str, example: str) -> str:
    """What a field means, in sentence case, with an example where there is one."""
    said = f"{meaning[:1].upper()}{meaning[1:]}"
    return f"{said}. Example: {example}" if example else said


def form_wanted(example: str) -> str:
    """What is said of a value that has the wrong form."""
    return f"write it in the form {example}" if example else "write it in the form that is asked for"
