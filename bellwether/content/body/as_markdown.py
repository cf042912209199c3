"""Clean HTML as Markdown, in which no text is read as something else."""

from __future__ import annotations

import re
from collections.abc import Callable
from urllib.parse import urljoin

from bellwether.content.body.folding import Folded, block, cell, collapsed, fold, lowered, numbered, raised
from bellwether.model.escaping import at_line_start, destination, within_line

_CLOSING = re.compile(r"(?<=\s)#+$")
_TICKS = re.compile(r"`+")
_SURROUNDED = re.compile(r"(\s*)(.*?)(\s*)", re.DOTALL)
_HEADINGS = {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}
_STRESS = {"em": "*", "strong": "**", "del": "~~", "s": "~~"}
_RULES = {"align-left": ":---", "align-right": "---:", "align-center": ":---:"}
_NOTE = "fn:"


def markdown_of(clean: str, url: str) -> str:
    """Clean HTML as Markdown. Links lead on from `url`, since it is read away from its page."""
    return "\n\n".join(_blocks(fold(clean, _text, lambda element: _element(element, url))))


def _blocks(element: Folded) -> list[str]:
    return element.blocks(at_line_start)


def _text(text: str, here: Folded) -> str:
    if here.verbatim or here.tag == "code":
        return text
    return within_line(collapsed(text))


def _element(element: Folded, url: str) -> str:
    tag = element.tag
    if tag in ("a", "img"):
        return _link(element, url) if tag == "a" else _picture(element, url)
    if sign := _STRESS.get(tag):
        return _around(element.content, sign)
    if made := _BLOCKS.get(tag):
        return block(made(element))
    inline = _INLINE.get(tag)
    return inline(element) if inline else element.content


def _around(content: str, sign: str) -> str:
    before, inner, after = _SURROUNDED.fullmatch(content).groups()  # type: ignore[union-attr]  # it matches anything
    return f"{before}{sign}{inner}{sign}{after}" if inner else content


def _link(element: Folded, url: str) -> str:
    if "footnote-backref" in element.classes:
        return ""
    if "footnote-ref" in element.classes:
        return f"[^{element.content}]"
    href = element.attributes.get("href")
    return f"[{element.content}]({_leading_on(url, href)})" if href else element.content


def _picture(element: Folded, url: str) -> str:
    words = within_line(element.attributes.get("alt", ""))
    return f"![{words}]({_leading_on(url, element.attributes.get('src', ''))})"


def _leading_on(url: str, link: str) -> str:
    try:
        return destination(urljoin(url, link))
    except ValueError:  # such as `http://[`
        return destination(link)


def _code(element: Folded) -> str:
    """Words in as many backticks as it takes; in a program they stand as they are."""
    if element.verbatim and element.within:
        element.within.attributes.setdefault("class", element.attributes.get("class", ""))
        return element.content
    content = collapsed(element.content)
    if element.inside("tr"):
        content = content.replace("|", r"\|")  # since a row is cut into cells before anything else is seen in it
    fence = _fence(content, 1)
    space = " " if content.startswith("`") or content.endswith("`") else ""
    return f"{fence}{space}{content}{space}{fence}"


def _fence(content: str, least: int) -> str:
    return "`" * max(least, *(len(ticks) + 1 for ticks in _TICKS.findall(content)), 0)


def _heading(element: Folded) -> str:
    return _HEADINGS[element.tag] + _CLOSING.sub(r"\\\g<0>", " ".join(element.blocks()))


def _paragraph(element: Folded) -> str:
    if element.within:
        element.within.loose = True
    text = "\n\n".join(_blocks(element))
    return _around(text, "**") if "admonition-title" in element.classes else text


def _item(element: Folded) -> str:
    sign = numbered(element)
    if element.attributes.get("id", "").startswith(_NOTE):
        return _hung(f"[^{sign.removesuffix('. ')}]: ", 4, "\n\n".join(_blocks(element)))
    if element.loose and element.within:
        element.within.loose = True
    return _hung(sign, len(sign), ("\n\n" if element.loose else "\n").join(_blocks(element)))


def _hung(sign: str, indent: int, text: str) -> str:
    """A text behind a sign, with its further lines indented."""
    blanks = " " * indent
    return sign + text.replace("\n", f"\n{blanks}").replace(f"\n{blanks}\n", "\n\n")


def _list(element: Folded) -> str:
    return ("\n\n" if element.loose else "\n").join(element.blocks())


def _quoted(element: Folded) -> str:
    return "\n".join(f"> {line}".rstrip() for line in "\n\n".join(_blocks(element)).split("\n"))


def _section(element: Folded) -> str:
    blocks = _blocks(element)
    if "footnote" in element.classes:
        return "\n\n".join(part for part in blocks if part.startswith("[^"))
    return _quoted(element) if "admonition" in element.classes else "\n\n".join(blocks)


def _program(element: Folded) -> str:
    content = element.content.strip("\n")
    fence = _fence(content, 3)
    language = next((name.removeprefix("language-") for name in element.classes if name.startswith("language-")), "")
    return f"{fence}{language}\n{content}\n{fence}"


def _cell(element: Folded) -> str:
    row = element.within
    if row:
        row.attributes["rule"] = f"{row.attributes.get('rule', '')}{_rule(element)}|"
    return cell(element).replace("\\\n", " ").replace("\n", " ")


def _row(element: Folded) -> str:
    return f"| {' | '.join(element.cells())} |\n|{element.attributes.get('rule', '')}"


def _table(element: Folded) -> str:
    """Rows, of which the first alone keeps its line of dashes."""
    rows = [row.split("\n") for row in "\n\n".join(element.blocks()).split("\n\n")]
    return "\n".join(("\n".join(rows[0]), *(row[0] for row in rows[1:])))


def _rule(element: Folded) -> str:
    return next((_RULES[name] for name in element.classes if name in _RULES), "---")


_BLOCKS: dict[str, Callable[[Folded], str]] = {
    **dict.fromkeys(_HEADINGS, _heading),
    **dict.fromkeys(("ul", "ol"), _list),
    **dict.fromkeys(("div", "dl", "dd"), _section),
    **dict.fromkeys(("thead", "tbody"), lambda element: "\n\n".join(element.blocks())),
    "p": _paragraph,
    "li": _item,
    "blockquote": _quoted,
    "dt": lambda element: _around(" ".join(element.blocks()), "**"),
    "pre": _program,
    "table": _table,
    "tr": _row,
    "hr": lambda _: "---",
}
_INLINE: dict[str, Callable[[Folded], str]] = {
    **dict.fromkeys(("td", "th"), _cell),
    "br": lambda _: "\\\n",
    "code": _code,
    "q": lambda element: f"“{element.content}”",
    "sub": lambda element: lowered(element.content),
    "sup": lambda element: element.content if element.content.startswith("[^") else raised(element.content),
}
