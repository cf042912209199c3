"""Work that depends on nothing but what it is given, and took most of the time of a test: done once in a process.

What processes of a build have compiled goes with them, so the sample, which has a few parts more than are thought worth
several, is made by one. Tests of builds by several processes have more, or say so.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import lru_cache
from types import CodeType
from typing import Any

import pytest
import resvg_py
from jinja2 import Environment

_compile: Callable[..., Any] = Environment.compile
_draw: Callable[..., bytes] = resvg_py.svg_to_bytes


@contextmanager
def pure_work_done_once() -> Iterator[None]:
    """Draw each drawing and compile each template once; what fails is tried anew each time."""
    compiled: dict[tuple[object, ...], CodeType] = {}

    def compile_once(jinja: Environment, source: str, name: str, filename: str, *rest: bool) -> Any:
        key = (source, name, filename, type(jinja), jinja.finalize, jinja.autoescape, jinja.trim_blocks, *rest)
        if key not in compiled:
            compiled[key] = _compile(jinja, source, name, filename, *rest)
        return compiled[key]

    @lru_cache(maxsize=1000)
    def drawn(svg: str, fonts: tuple[str, ...], options: tuple[tuple[str, Any], ...]) -> bytes:
        return bytes(_draw(svg_string=svg, font_files=list(fonts), **dict(options)))

    def draw_once(*, svg_string: str, font_files: list[str], **options: Any) -> bytes:
        return drawn(svg_string, tuple(font_files), tuple(sorted(options.items())))

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", compile_once)
        patch.setattr(resvg_py, "svg_to_bytes", draw_once)
        patch.setattr("bellwether.build.workers.FEW", 64)
        yield
