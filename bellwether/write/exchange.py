"""Two folders change places in one step, so that nobody ever finds the place of the site empty."""

from __future__ import annotations

import errno
import os
from pathlib import Path

# From <linux/fs.h> and <fcntl.h>: https://man7.org/linux/man-pages/man2/rename.2.html
_RENAME_EXCHANGE = 2
_AT_FDCWD = -100
# The system, or the file system, has no such step.
_UNKNOWN = frozenset({errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EXDEV})


def exchange(one: Path, other: Path) -> bool:
    """Give two folders each other's name in one step; False, with nothing done, where the system has no such step.

    Raises `OSError` when it fails.
    """
    import ctypes  # which takes long to load, and a build that has nothing to do moves nothing

    call = getattr(ctypes.CDLL(None, use_errno=True), "renameat2", None)
    if call is None:
        return False
    if call(_AT_FDCWD, os.fsencode(one), _AT_FDCWD, os.fsencode(other), _RENAME_EXCHANGE) == 0:
        return True
    number = ctypes.get_errno()
    if number in _UNKNOWN:
        return False
    raise OSError(number, os.strerror(number), str(one))
