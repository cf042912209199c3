"""The letter or issue that a reader who knows better is handed: its title, and the text that it begins with."""

from __future__ import annotations


def page_title(*, page: str) -> str:
    """What a letter about a page is called."""
    return f"Correction: {page}"


def page_text(*, url: str) -> str:
    """The beginning of a letter about a page."""
    return f"Page: {url}\n\nWhat is wrong, and how you know:\n"


def task_title(*, job: str, number: int) -> str:
    """What a letter of somebody who does a task is called; the address in it leads to the task."""
    return f"{job}: task {number}"


def task_text(*, url: str) -> str:
    """The beginning of a letter of somebody who does a task."""
    return f"Page: {url}\n\nWhat is different where you work, and how you know:\n"
