"""Work done on all cores: the same results in the same order, whatever the number of processes."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Callable, Iterator, Sequence
from typing import TYPE_CHECKING, Any, NoReturn, TypeVar

if TYPE_CHECKING:
    from multiprocessing.process import BaseProcess

Item = TypeVar("Item")
Result = TypeVar("Result")

# Below this number of items, starting processes takes longer than the work.
FEW = 16
_CHUNK = 16
# From <linux/prctl.h>: https://man7.org/linux/man-pages/man2/PR_SET_PDEATHSIG.2const.html
_PR_SET_PDEATHSIG = 1
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


def end_with_parent() -> None:
    """Let this process, which another one has started, end when that one does, however it ends.

    It would wait for work for ever otherwise, with whatever it was given open. Linux ends it at once, even in the
    middle of a drawing; elsewhere, and when its parent was gone before this was asked for, a thread does.
    """
    from multiprocessing import parent_process
    from threading import Thread

    if parent := parent_process():
        killed_with_parent()
        Thread(target=_follow, args=(parent,), daemon=True).start()


def killed_with_parent() -> None:
    """On Linux, let this process be killed when the one that started it ends, whatever program it runs by then."""
    import ctypes

    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGKILL)


def _follow(parent: BaseProcess) -> NoReturn:
    parent.join()
    os._exit(1)


def _take(do: Callable[[Any], Any]) -> None:
    global _do
    _do = do
    end_with_parent()


def _chunk(items: Sequence[Any]) -> list[Any]:
    return [_do(item) for item in items]
