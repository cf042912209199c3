"""Jinja as this site uses it: undefined names are errors, everything is escaped that is HTML or XML."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, MutableMapping
from contextlib import suppress
from json import JSONEncoder
from typing import Any
from urllib.parse import urljoin

from jinja2 import (
    ChoiceLoader,
    Environment,
    FileSystemLoader,
    PrefixLoader,
    StrictUndefined,
    Template,
    TemplateNotFound,
    TemplatesNotFound,
)
from jinja2.compiler import CodeGenerator
from jinja2.nodes import Expr
from markupsafe import Markup, escape

from bellwether.model.escaping import destination
from bellwether.model.free import as_data
from bellwether.model.layouts import ENGINE, Layouts, plain_name

_ESCAPED = (".html", ".xml", ".svg")
# One for all values: `json.dumps` makes one for each.
_AS_JSON = JSONEncoder(ensure_ascii=False, default=as_data).encode


class _PlainOutput(CodeGenerator):
    """Has values escaped to plain text. By itself, Jinja makes marked-up text of each of the thousand of a page, only
    to join them to one text.
    """

    def _output_child_pre(self, node: Expr, frame: Any, finalize: Any) -> None:
        if not frame.eval_ctx.autoescape or frame.eval_ctx.volatile:
            super()._output_child_pre(node, frame, finalize)
            return
        self.write("environment.escaped(")
        if finalize.src is not None:
            self.write(finalize.src)


class TemplateSet(Environment):
    """Notes which template asks for which: what a page is made from is then known without reading the templates."""

    code_generator_class = _PlainOutput

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.asked_for: dict[str, set[str]] = defaultdict(set)
        self._found: dict[tuple[str, str], Template] = {}

    def get_template(
        self,
        name: str | Template,
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - so Jinja names it
    ) -> Template:
        """A template that another one asks for, found once for each that asks; by itself, Jinja looks every time
        whether it knows it.
        """
        if not parent or not isinstance(name, str):
            return super().get_template(name, parent, globals)
        name = plain_name(name)
        found = self._found.get((parent, name))
        if found is None or self.auto_reload:
            self.asked_for[parent].add(name)
            found = self._found[parent, name] = super().get_template(name, parent, globals)
        return found

    def select_template(
        self,
        names: Iterable[str | Template],
        parent: str | None = None,
        globals: MutableMapping[str, Any] | None = None,  # noqa: A002 - so Jinja names it
    ) -> Template:
        """The first of several templates that there is; that those before it are missing is noted as well.

        Raises `TemplatesNotFound` where there is none.
        """
        asked = list(names)
        for name in asked:
            with suppress(TemplateNotFound):
                return self.get_template(name, parent, globals)
        raise TemplatesNotFound([str(name) for name in asked])

    def make_globals(self, d: MutableMapping[str, Any] | None) -> MutableMapping[str, Any]:
        """What every template knows, as one mapping. Jinja lays that of a template over that of all, and goes through
        the two again at every include.
        """
        return {**self.globals, **(d or {})}

    def overlay(self, *args: Any, **options: Any) -> TemplateSet:
        """The same with other options, for which templates are made anew."""
        made: TemplateSet = super().overlay(*args, **options)
        made._found = {}
        return made

    @staticmethod
    def escaped(value: object) -> str:
        """A value as it is written out."""
        if type(value) is str:
            text = value.replace("&", "&amp;").replace(">", "&gt;").replace("<", "&lt;")
            return text.replace("'", "&#39;").replace('"', "&#34;")
        # Of what is marked up already, `escape` would make another one.
        return value if type(value) is Markup else escape(value)


def environment(layouts: Layouts, *, reload: bool = False) -> TemplateSet:
    """The templates of layouts.

    With `reload` a template that has changed is read again when it is next used.
    """
    made = TemplateSet(
        loader=ChoiceLoader(
            [PrefixLoader({ENGINE: FileSystemLoader(layouts[-1])}), FileSystemLoader(layouts)],
        ),
        undefined=StrictUndefined,
        autoescape=_is_escaped,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=True,
        auto_reload=reload,
    )
    made.policies["json.dumps_function"] = _AS_JSON
    made.policies["json.dumps_kwargs"] = {}
    made.filters["destination"] = lambda url: Markup(destination(url))  # noqa: S704
    made.filters["absolute"] = lambda href, page: urljoin(page, href)
    return made


def _is_escaped(template: str | None) -> bool:
    """HTML and XML are escaped as such; Markdown has rules of its own, and plain text has none."""
    return template is not None and template.endswith(_ESCAPED)
