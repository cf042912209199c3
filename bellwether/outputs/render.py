"""Pages to files, by Jinja. An error names the template and its line, and the page that it happened on."""

from __future__ import annotations

import os
import re
import traceback
from collections import defaultdict
from collections.abc import Callable
from pathlib import Path

from jinja2 import (
    TemplateError,
    TemplateNotFound,
    TemplateRuntimeError,
    TemplateSyntaxError,
    UndefinedError,
    pass_context,
)
from jinja2.runtime import Context
from markupsafe import Markup

from bellwether.model.escaping import escaped
from bellwether.model.layouts import Layouts, files_in
from bellwether.model.output import Output, Page
from bellwether.model.problems import Place, Problem, ProblemsFound
from bellwether.outputs.templates import environment

# How Jinja ends a message on what is not closed: the tags it looked for, of which the last one closes it.
_AWAITED = re.compile(r"looking for the following tags: .*?'(end\w+)'")
_PACKAGE = f"{Path(__file__).parents[1]}{os.sep}"
_MARKDOWN = (".md", "llms.txt")


def _asset(name: str, asset_href: Callable[[str], str]) -> str:
    """What `asset()` gives in a template: the way to an asset by its name, which on the site is a longer one."""
    if href := asset_href(name):
        return href
    raise TemplateRuntimeError(f"there is no asset '{name}'")


def _href(address: str, href: Callable[[str], str]) -> str:
    """What `href()` gives in a template: the way to a page by its address, below the path of the site."""
    if address.startswith("/") and not address.startswith("//"):
        return href(address)
    raise TemplateRuntimeError(f"'{address}' is no address of the site: begin it with one slash")


def _as_markdown(value: object) -> object:
    """What Markdown prints: nothing in a value means anything to it, unless the template says that it is `safe`."""
    return escaped(value) if isinstance(value, str) and not isinstance(value, Markup) else value


class Renderer:
    """Makes files of pages with templates.

    `asset_href` gives the way to an asset, empty where there is none, and `href` that to an address of the site.
    With `reload` templates may change meanwhile.
    """

    def __init__(
        self,
        layouts: Layouts,
        asset_href: Callable[[str], str] = lambda _: "",
        href: Callable[[str], str] = str,
        *,
        reload: bool = False,
    ) -> None:
        self._layouts = layouts
        self._jinja = environment(layouts, reload=reload)
        self._assets: dict[str | None, set[str]] = defaultdict(set)

        @pass_context
        def asset(context: Context, name: str) -> str:
            self._assets[context.name].add(name)
            return _asset(name, asset_href)

        self._jinja.globals["asset"] = asset
        self._jinja.globals["href"] = lambda address: _href(address, href)
        self._markdown = self._jinja.overlay(finalize=_as_markdown)

    def file(self, page: Page) -> Output:
        """The file that a page makes. A fault of a template is raised as `ProblemsFound`."""
        try:
            jinja = self._markdown if page.template.endswith(_MARKDOWN) else self._jinja
            text = jinja.get_template(page.template).render(view=page.view)
        except TemplateError as error:
            raise ProblemsFound([_problem(error, page, self._layouts)]) from error
        except Exception as error:
            if fault := _own_fault(error, page, self._layouts):
                raise ProblemsFound([fault]) from error
            error.add_note(f"on the page {page.path} from {page.origin}, template {page.template}")
            raise
        return Output(page.path, text.encode(), page.origin)

    def templates(self, name: str) -> set[str]:
        """A template that has been used, and those that it asked for, directly or through others."""
        found: set[str] = set()
        waiting = [name]
        while waiting:
            here = waiting.pop()
            if here not in found:
                found.add(here)
                waiting += self._jinja.asked_for[here]
        return found

    def assets(self, name: str) -> set[str]:
        """The assets that a template that has been used asked for, or any that it uses.

        What a file of macros asks for as it is read, it asks for once, and all pages show.
        """
        return {asset for template in self.templates(name) for asset in self._assets.get(template, ())}


def _own_fault(error: Exception, page: Page, layouts: Layouts) -> Problem | None:
    """An error that a template makes by itself, such as to divide by zero or to be no UTF-8; None for one of ours."""
    if isinstance(error, UnicodeDecodeError):
        path = next((path for path in files_in(layouts).values() if path.read_bytes() == error.object), None)
        line = error.object.count(b"\n", 0, error.start) + 1
        return Problem(Place(path.as_posix(), line), "", "this is no UTF-8", "save it as UTF-8") if path else None
    chain, frames = _chain(error, layouts), traceback.extract_tb(error.__traceback__)
    within = [frame.filename for frame in reversed(frames)]
    ours = next((file for file in within if file.startswith((*map(str, layouts), _PACKAGE))), "")
    if not chain or ours.startswith(_PACKAGE):
        return None
    message = f"{type(error).__name__}: {error} (on the page {page.path} from {page.origin})"
    return Problem(chain[-1], "", message, _cure(TemplateRuntimeError()))


def _problem(error: TemplateError, page: Page, layouts: Layouts) -> Problem:
    chain = _chain(error, layouts)
    place = chain[-1] if chain else Place((layouts[0] / page.template).as_posix())
    through = f", reached through {' → '.join(map(str, chain[:-1]))}" if len(chain) > 1 else ""
    message = f"{error.message} (on the page {page.path} from {page.origin}{through})"
    if isinstance(error, TemplateNotFound):
        message = f"there is no template '{error.name}' (for the page {page.path} from {page.origin})"
    return Problem(place, "", message, _cure(error))


def _cure(error: TemplateError) -> str:
    """What to do about a fault of a template, by its kind."""
    match error:
        case TemplateNotFound():
            return "write it in layouts/, or correct its name where it is asked for"
        case TemplateSyntaxError() if closing := _AWAITED.search(error.message or ""):
            return f"close what is open: write {{% {closing[1]} %}} where it ends"
        case TemplateSyntaxError():
            return "correct the line; what Jinja knows is described at https://jinja.palletsprojects.com/templates/"
        case UndefinedError():
            return "see the view named in the template's first line for what it can show"
    return "correct it in the line named"


def _chain(error: Exception, layouts: Layouts) -> list[Place]:
    """The lines of templates that led to the error, the innermost last."""
    if isinstance(error, TemplateSyntaxError):
        return [Place(Path(error.filename or error.name or "").as_posix(), error.lineno)]
    roots = tuple(map(str, layouts))
    frames = traceback.extract_tb(error.__traceback__)
    return [Place(Path(f.filename).as_posix(), f.lineno or 0) for f in frames if f.filename.startswith(roots)]
