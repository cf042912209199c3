"""A number in an entry that is said of one of its figures."""

from __future__ import annotations

from typing import NamedTuple

from bellwether.model.entry import SLOTTED


class Statement(NamedTuple):
    """A number as it is `written` from `start` on in the text of a field (of the prose where `at` is empty).

    `slot` prints the figure that it is said of, and `agrees` tells whether it is that. It `is_plain` where the sentence
    reads the same with the slot in its place. `sentence` is where it stands; `beside` are the names in that which may
    be those of somebody else, in small letters.
    """

    at: tuple[str | int, ...]
    start: int
    written: str
    sentence: str
    slot: str
    agrees: bool
    is_plain: bool
    beside: tuple[str, ...] = ()

    @property
    def takes_slots(self) -> bool:
        """Whether a slot works where it stands."""
        return not self.at or self.at[0] in SLOTTED

    @property
    def field(self) -> str:
        """The field, as problems name it."""
        return ".".join(map(str, self.at)) or "prose"
