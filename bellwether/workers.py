"""Work done on all cores: the same results in the same order, whatever the number of processes."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from typing import Any, TypeVar

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this number of items, starting processes takes longer than the work.
FEW = 32
_CHUNK = 16
_do: Callable[[Any], Any]


def cores() -> int:
    """On how many cores this process may run."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def spread(
    do: Callable[[Item], Result], items: Sequence[Item], processes: int | None = None
) -> Iterator[Sequence[tuple[Item, Result]]]:
    """Each item with what `do` makes of it, in order and in chunks, by as many processes as there are cores.

    `do` may be anything and know anything: processes are forked. Items and results must be plain values. One process
    does it all when there is little to do, or where processes cannot be forked.
    """
    number = cores() if processes is None else processes
    # Small enough for all to end at nearly one time.
    size = max(1, min(_CHUNK, len(items) // (16 * number)))
    chunks = [items[start : start + size] for start in range(0, len(items), size)]
    if number < 2 or len(items) <= FEW or not hasattr(os, "fork"):
        results: Iterator[list[Result]] = ([do(item) for item in chunk] for chunk in chunks)
    else:
        results = _forked(do, chunks, number)
    return (list(zip(chunk, result, strict=True)) for chunk, result in zip(chunks, results, strict=True))


def _forked(do: Callable[[Item], Result], chunks: Sequence[Sequence[Item]], processes: int) -> Iterator[list[Result]]:
    # Most builds have little to do, and are done before these would be loaded.
    import multiprocessing
    from concurrent.futures import ProcessPoolExecutor

    context = multiprocessing.get_context("fork")
    with ProcessPoolExecutor(processes, context, _take, (do,)) as pool:
        try:
            yield from pool.map(_chunk, chunks)
        finally:
            pool.shutdown(wait=True, cancel_futures=True)


def _take(do: Callable[[Any], Any]) -> None:
    global _do
    _do = do


def _chunk(items: Sequence[Any]) -> list[Any]:
    return [_do(item) for item in items]
