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

from bellwether.model.layouts import Layouts
from bellwether.outputs import pictures
from bellwether.outputs.pictures.canvas import Ground
from bellwether.outputs.pictures.lettering import Lettering

_compile: Callable[..., Any] = Environment.compile
_draw: Callable[..., bytes] = resvg_py.svg_to_bytes
_over = pictures.over
_lettering_of = pictures.lettering_of


@contextmanager
def pure_work_done_once() -> Iterator[None]:
    """Draw each drawing and compile each template once; what fails is tried anew each time."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Environment, "compile", _compiling())
        patch.setattr(resvg_py, "svg_to_bytes", _drawing())
        patch.setattr(pictures, "ground_of", lru_cache(maxsize=100)(pictures.ground_of))
        patch.setattr(pictures, "lettering_of", _lettering())
        patch.setattr(pictures, "over", _composing())
        patch.setattr("bellwether.build.workers.FEW", 64)
        yield


def _compiling() -> Callable[..., Any]:
    compiled: dict[tuple[object, ...], CodeType] = {}

    def compile_once(jinja: Environment, source: str, name: str, filename: str, *rest: bool) -> Any:
        key = (source, name, filename, type(jinja), jinja.finalize, jinja.autoescape, jinja.trim_blocks, *rest)
        if key not in compiled:
            compiled[key] = _compile(jinja, source, name, filename, *rest)
        return compiled[key]

    return compile_once


def _drawing() -> Callable[..., bytes]:
    @lru_cache(maxsize=1000)
    def drawn(svg: str, fonts: tuple[str, ...], options: tuple[tuple[str, Any], ...]) -> bytes:
        return bytes(_draw(svg_string=svg, font_files=list(fonts), **dict(options)))

    def draw_once(*, svg_string: str, font_files: list[str], **options: Any) -> bytes:
        return drawn(svg_string, tuple(font_files), tuple(sorted(options.items())))

    return draw_once


def _lettering() -> Callable[[Layouts], Lettering]:
    """Letters of fonts that are the same files with the same bytes, with the letters that were asked for before."""
    known: dict[tuple[object, ...], Lettering] = {}

    def lettering_once(layouts: Layouts) -> Lettering:
        lettering = _lettering_of(layouts)
        return known.setdefault(tuple((font.path, font.print_) for font in lettering.fonts), lettering)

    return lettering_once


def _composing() -> Callable[[Ground, Lettering, str], bytes]:
    """What stands in memory is told apart by where it stands, and stays there."""
    known: dict[tuple[int, int, str], tuple[bytes, Ground, Lettering]] = {}

    def compose_once(ground: Ground, lettering: Lettering, foreground: str) -> bytes:
        key = id(ground), id(lettering), foreground
        if key not in known:
            known[key] = _over(ground, lettering, foreground), ground, lettering
        return known[key][0]

    return compose_once
