"""Bellwether turns Markdown entries about occupations into a static site.

As a library it offers what the commands do::

    from bellwether import ProblemsFound, Settings, build

    try:
        made = build(Settings(strict=True))
    except ProblemsFound as found:
        for problem in found.problems:
            print(problem)

Each name is loaded when it is asked for, so that nobody waits for what is not used.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from bellwether.build.loading import check
    from bellwether.build.pipeline import build
    from bellwether.build.result import Result
    from bellwether.build.settings import Settings
    from bellwether.model.problems import FindingsFound, Place, Problem, ProblemsFound, UsageError

__all__ = [
    "FindingsFound",
    "Place",
    "Problem",
    "ProblemsFound",
    "Result",
    "Settings",
    "UsageError",
    "build",
    "check",
]

_PROBLEMS = "bellwether.model.problems"
# Where each name is at home; `build` is the room of this name, which can be called.
_HOMES = {
    "FindingsFound": _PROBLEMS,
    "Place": _PROBLEMS,
    "Problem": _PROBLEMS,
    "ProblemsFound": _PROBLEMS,
    "Result": "bellwether.build.result",
    "Settings": "bellwether.build.settings",
    "UsageError": _PROBLEMS,
    "check": "bellwether.build.loading",
}


def __getattr__(name: str) -> object:
    if name == "build":
        return import_module("bellwether.build")
    if name in _HOMES:
        return getattr(import_module(_HOMES[name]), name)
    raise AttributeError(f"module 'bellwether' has no attribute '{name}'")


def __dir__() -> list[str]:
    return __all__
