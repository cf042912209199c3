"""Parts made on all cores, where there are many of them."""

from __future__ import annotations

import gc
import multiprocessing
import os
from collections.abc import Iterator, Sequence

from bellwether.making.parts import Made, Maker
from bellwether.recipes import Recipe

# Fewer parts than this are made sooner than processes are started.
_MANY = 48
_AT_ONCE = 8


def make_all(maker: Maker, parts: Sequence[Recipe], processes: int | None = None) -> Iterator[Made]:
    """All parts in their order, by as many processes as there are cores, or as asked for; by one where they are few."""
    workers = processes or len(os.sched_getaffinity(0))
    if workers == 1 or len(parts) < _MANY or "fork" not in multiprocessing.get_all_start_methods():
        yield from map(maker.made, parts)
        return
    global _at_work
    _at_work = (maker, parts)
    gc.collect()
    gc.freeze()  # so that the processes go on sharing the memory of what is there already
    try:
        with multiprocessing.get_context("fork").Pool(workers) as pool:
            yield from pool.imap(_made, range(len(parts)), chunksize=_AT_ONCE)
    finally:
        _at_work = None
        gc.unfreeze()


_at_work: tuple[Maker, Sequence[Recipe]] | None = None


def _made(index: int) -> Made:
    if _at_work is None:
        raise RuntimeError("this process has nothing to make")
    maker, parts = _at_work
    return maker.made(parts[index])
