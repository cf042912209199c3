"""Short names for bytes."""

from __future__ import annotations

from hashlib import sha256

PRINT = 16


def fingerprint(*parts: bytes | str) -> bytes:
    """A short name for bytes: equal for equal parts in the same order, and for no others."""
    made = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        made.update(len(data).to_bytes(8, "big"))
        made.update(data)
    return made.digest()[:PRINT]
