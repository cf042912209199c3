"""How a page looks in a list of search results: what Google cuts off its title and its description.

Both are cut by their width and not by their number of characters. The limits are those seen on wide screens; Google
publishes none and chooses other words of the page when it likes.
"""

from __future__ import annotations

from dataclasses import dataclass

from bellwether.words.grammar import clipped

# In thousandths of the size of the type: Helvetica, and so Arial, which was made to its measure.
_WIDTHS: dict[str, int] = {
    sign: width
    for width, signs in {
        191: "'",
        222: "ijl’‘",
        260: "|",
        278: " !,./:;I[\\]ft·",
        333: "()-`r“”",
        355: '"',
        389: "*",
        469: "^",
        500: "Jckssvxyz",
        556: "#$0123456789?L_abdeghnopqu–",
        584: "+<=>~−",
        611: "FTZ",
        667: "&ABEKPSVXY",
        722: "CDHNRUw",
        778: "GOQ",
        833: "Mm",
        889: "%",
        944: "W",
        1000: "—…",
        1015: "@",
    }.items()
    for sign in signs
}
_OTHERWISE = 556
_TITLE_SIZE, TITLE_WIDTH = 20, 600
_DESCRIPTION_SIZE, DESCRIPTION_WIDTH = 14, 960


@dataclass(frozen=True)
class SearchResult:
    """A page in a list of results, as it is and as it is shown."""

    title: str
    description: str

    @property
    def title_width(self) -> int:
        """How wide the whole title is, in pixels."""
        return _width(self.title, _TITLE_SIZE)

    @property
    def shown_title(self) -> str:
        """The title, cut where there is no more room."""
        return _cut(self.title, _TITLE_SIZE, TITLE_WIDTH)

    @property
    def shown_description(self) -> str:
        """The description, cut where there is no more room."""
        return _cut(self.description, _DESCRIPTION_SIZE, DESCRIPTION_WIDTH)


def _width(text: str, size: int) -> int:
    return sum(_WIDTHS.get(sign, _OTHERWISE) for sign in text) * size // 1000


def _cut(text: str, size: int, room: int) -> str:
    length = len(text)
    while _width(found := clipped(text, length), size) > room:
        length = len(found) - 1
    return found
