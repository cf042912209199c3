"""Where the time of a build goes: processor seconds per stage, each without the stages that it calls or draws from.

A stage is a function that the flow (`pipeline`, `loading`, `making` of `bellwether.build`) has from another room of
the house, under that room's name; none is named here. Many of them are generators that draw from each other, so a clock
runs for the innermost one that is at work. What other processes do counts for the stage that waits for them.
"""

from __future__ import annotations

import argparse
import functools
import resource
import tempfile
from collections import defaultdict
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from types import FunctionType, GeneratorType, ModuleType
from typing import Any

from bellwether import audit
from bellwether.build import loading, pipeline
from bellwether.build.making import parts, site
from bellwether.build.settings import Settings
from bellwether.outputs.render import Renderer
from bellwether.outputs.search import SearchIndex
from benchmarks.corpus import DAY, write_corpus

ROOT = Path(__file__).parent.parent
_FLOW = (pipeline, loading, parts, site)
# Views are worked out as templates ask for them, so that much of planning counts for rendering.
_METHODS: tuple[tuple[Any, str, str], ...] = (
    (parts.PartBuilder, "made", "plan"),
    (Renderer, "file", "render"),
    (SearchIndex, "add", "search"),
    (SearchIndex, "files", "search"),
    (audit, "audit", "audit"),
)


def processor_seconds() -> float:
    """What this process and those it waited for have used, which hardly depends on what else the machine does."""
    used = (resource.getrusage(resource.RUSAGE_SELF), resource.getrusage(resource.RUSAGE_CHILDREN))
    return sum(one.ru_utime + one.ru_stime for one in used)


class Clock:
    """Seconds by stage; only the stage entered last is counted."""

    def __init__(self, now: Callable[[], float] = processor_seconds) -> None:
        self.seconds: dict[str, float] = defaultdict(float)
        self._now = now
        self._since = now()
        self._open = ["other"]

    @contextmanager
    def stage(self, name: str) -> Iterator[None]:
        """Count for `name` until left, and for what was counted before from then on."""
        self._turn()
        self._open.append(name)
        try:
            yield
        finally:
            self._turn()
            self._open.pop()

    def _turn(self) -> None:
        now = self._now()
        self.seconds[self._open[-1]] += now - self._since
        self._since = now

    def timed(self, name: str, function: Callable[..., Any]) -> Callable[..., Any]:
        """The function, counted for a stage, with the generator or the context that it may return."""

        @functools.wraps(function)
        def call(*args: Any, **options: Any) -> Any:
            with self.stage(name):
                result = function(*args, **options)
            if isinstance(result, GeneratorType):
                return self._drawn(name, result)
            return self._entered(name, result) if isinstance(result, AbstractContextManager) else result

        return call

    def _drawn(self, name: str, values: Iterator[Any]) -> Iterator[Any]:
        while True:
            with self.stage(name):
                try:
                    value = next(values)
                except StopIteration:
                    return
            yield value

    @contextmanager
    def _entered(self, name: str, context: AbstractContextManager[Any]) -> Iterator[Any]:
        with self.stage(name):
            value = context.__enter__()
        try:
            yield value
        finally:
            with self.stage(name):
                context.__exit__(None, None, None)


def measured(settings: Settings) -> dict[str, float]:
    """Seconds by stage of one build, in the order in which the stages first ended."""
    clock = Clock()
    stages: list[tuple[Any, str, str]] = [
        (module, name, _room(function)) for module in _FLOW for name, function in _from_elsewhere(module)
    ]
    before = [(home, name, getattr(home, name)) for home, name, _ in (*stages, *_METHODS)]
    try:
        for home, name, stage in (*stages, *_METHODS):
            setattr(home, name, clock.timed(stage, getattr(home, name)))
        with clock.stage("other"):
            pipeline.build(settings)
    finally:
        for home, name, function in before:
            setattr(home, name, function)
    return dict(clock.seconds)


def _from_elsewhere(module: ModuleType) -> Iterator[tuple[str, FunctionType]]:
    for name, value in vars(module).items():
        home = value.__module__ if isinstance(value, FunctionType) else ""
        if home.startswith("bellwether.") and home != module.__name__:
            yield name, value


def _room(function: FunctionType) -> str:
    return ".".join(function.__module__.split(".")[1:3])


def table(seconds: dict[str, float], entries: int) -> str:
    """The stages as a table, the longest first."""
    lines = ["| stage | CPU s | ms per entry |", "|---|---:|---:|"]
    for name, spent in sorted(seconds.items(), key=lambda item: -item[1]):
        lines.append(f"| {name} | {spent:.2f} | {1000 * spent / entries:.2f} |")
    whole = sum(seconds.values())
    return "\n".join([*lines, f"| whole | {whole:.2f} | {1000 * whole / entries:.2f} |"])


def main() -> None:
    """Build the corpus of ours once and print the table."""
    parser = argparse.ArgumentParser(description="Print where the time of a cold build goes.")
    parser.add_argument("--n", type=int, default=1000, help="entries of the corpus (default: 1000)")
    parser.add_argument("--content", type=Path, help="a content folder, instead of a corpus made for the purpose")
    parser.add_argument("--layouts", type=Path, default=ROOT / "layouts", help="the folder of templates")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="bellwether-stages-") as name:
        folder = Path(name)
        content = options.content or write_corpus(options.n, folder / "content")
        entries = len(list((content / "occupations").glob("*.md")))
        seconds = measured(Settings(content, options.layouts, folder / "site", DAY, processes=1))
    print(f"{entries:,} entries of our own corpus, full pages, cold:\n\n{table(seconds, entries)}")


if __name__ == "__main__":
    main()
