"""Pages to files, by Jinja. An error names the template and its line, and the page that it happened on."""

from __future__ import annotations

import traceback
from collections.abc import Iterable, Iterator
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateError, TemplateNotFound, TemplateSyntaxError

from bellwether.page import Output, Page
from bellwether.problems import Place, Problem, ProblemsFound, UsageError

_ESCAPED = (".html", ".xml", ".svg")


def environment(layouts: Path) -> Environment:
    """Jinja with undefined names as errors, and everything escaped that is HTML or XML."""
    made = Environment(
        loader=FileSystemLoader(layouts),
        undefined=StrictUndefined,
        autoescape=_is_escaped,  # noqa: S701 - it escapes all that is HTML or XML
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
    )
    made.policies["json.dumps_kwargs"] = {"ensure_ascii": False}
    return made


def _is_escaped(template: str | None) -> bool:
    """HTML and XML are escaped; Markdown and plain text must not be."""
    return template is not None and template.endswith(_ESCAPED)


def render(pages: Iterable[Page], layouts: Path) -> Iterator[Output]:
    """The files that the pages make. All faults of templates are raised together, after the last page."""
    if not layouts.is_dir():
        raise UsageError(f"there is no layouts folder '{layouts}'; name one with --layouts")
    jinja = environment(layouts)
    problems: dict[Place, Problem] = {}
    for page in pages:
        try:
            text = jinja.get_template(page.template).render(view=page.view)
        except TemplateError as error:
            problem = _problem(error, page, layouts)
            # One fault of a template shows on many pages; the first is enough.
            problems.setdefault(problem.place, problem)
        except Exception as error:
            error.add_note(f"on the page {page.path} from {page.origin}, template {page.template}")
            raise
        else:
            yield Output(page.path, text.encode(), page.origin)
    if problems:
        raise ProblemsFound(problems.values())


def _problem(error: TemplateError, page: Page, layouts: Path) -> Problem:
    chain = _chain(error, layouts)
    place = chain[-1] if chain else Place((layouts / page.template).as_posix())
    through = f", reached through {' → '.join(map(str, chain[:-1]))}" if len(chain) > 1 else ""
    message = f"{error.message} (on the page {page.path} from {page.origin}{through})"
    if isinstance(error, TemplateNotFound):
        message = f"there is no template '{error.name}' (for the page {page.path} from {page.origin})"
    return Problem(place, "", message, "see the view named in the template's first line for what it can show")


def _chain(error: TemplateError, layouts: Path) -> list[Place]:
    """The lines of templates that led to the error, the innermost last."""
    if isinstance(error, TemplateSyntaxError):
        return [Place(Path(error.filename or error.name or "").as_posix(), error.lineno)]
    root = str(layouts)
    frames = traceback.extract_tb(error.__traceback__)
    return [Place(Path(f.filename).as_posix(), f.lineno or 0) for f in frames if f.filename.startswith(root)]
