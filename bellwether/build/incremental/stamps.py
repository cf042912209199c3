"""Whether a file or a folder is as it was, told without reading it: by its size, its times, and which one it is.

Times tell a change only when they are older than the moment up to which they were noted: what was changed just before
may change once more within the time that its file system can tell apart. So `lasting` is asked before stamps are kept.
"""

from __future__ import annotations

import os
from collections.abc import Mapping

# Size; when the content was changed; number, 0 where the stamp fits nothing; when the file or its place was changed, 0
# where that says nothing; and, as far as it is known, the fingerprint of the bytes. Plain, since a site has many.
Stamp = tuple[int, int, int, int, bytes]


def unseen(digest: bytes = b"") -> Stamp:
    """The stamp of a file of which nothing is known, or the fingerprint alone; it fits nothing."""
    return 0, 0, 0, 0, digest


def stamp_of(found: os.stat_result, digest: bytes = b"", *, ctime: bool = True) -> Stamp:
    """What tells later that a file is as it is now; without `ctime` it may get other names and lose them meanwhile."""
    return found.st_size, found.st_mtime_ns, found.st_ino, found.st_ctime_ns if ctime else 0, digest


def fits(found: os.stat_result, stamp: Stamp) -> bool:
    """Whether what was found is without a doubt as it was when it got its stamp."""
    size, time, number, ctime, _ = stamp
    return (
        found.st_mtime_ns == time
        and found.st_ino == number != 0
        and found.st_size == size
        and (not ctime or found.st_ctime_ns == ctime)
    )


def lasting(stamps: Mapping[str, Stamp], since: int) -> dict[str, Stamp]:
    """Stamps as they may be kept: none fits what was changed at the moment `since` or later."""
    return {
        name: stamp if stamp[1] < since and stamp[3] < since else _without_number(stamp)
        for name, stamp in stamps.items()
    }


def prints(stamps: Mapping[str, Stamp]) -> dict[str, bytes]:
    """The fingerprints of files."""
    return {name: stamp[-1] for name, stamp in stamps.items()}


def _without_number(stamp: Stamp) -> Stamp:
    size, time, _, ctime, digest = stamp
    return size, time, 0, ctime, digest
