"""Work that is given up when it takes too long, so that no text can hold a build, however it was made."""

from __future__ import annotations

import signal
import threading
from collections.abc import Iterator
from contextlib import contextmanager

# Of the processor's time: how busy the computer is otherwise does not count.
SECONDS = 10.0


class OutOfPatience(BaseException):
    """The work took too long. Not an `Exception`, so that no library on the way takes it for a fault of its own."""


@contextmanager
def patience(seconds: float | None = None) -> Iterator[None]:
    """Raise `OutOfPatience` in the middle of work that takes longer, patterns included.

    Only the main thread can be interrupted, and not on every system; anywhere else the work takes as long as it takes.
    """
    if not hasattr(signal, "setitimer") or threading.current_thread() is not threading.main_thread():
        yield
        return

    def give_up(*_: object) -> None:
        raise OutOfPatience

    before = signal.signal(signal.SIGVTALRM, give_up)
    signal.setitimer(signal.ITIMER_VIRTUAL, SECONDS if seconds is None else seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
