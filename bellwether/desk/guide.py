"""The guide for writers, docs/writing.md, as a page that a preview can show and advice can lead into."""

from __future__ import annotations

import re
from pathlib import Path

from bellwether.content.body.conversion import convert_guide

_PACKAGE = Path(__file__).parents[1]
# The wheel carries it inside the package; in the repository it stands among the other documents.
_INSIDE, _BESIDE = _PACKAGE / "desk/writing.md", _PACKAGE.parent / "docs/writing.md"
_OTHER_DOCUMENT = re.compile(r"\[([^\]]+)\]\((?!https?:|#)[^)]+\)")
_PAGE = """<!DOCTYPE html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>{title}</title>
<style>
:root {{ color-scheme: light dark; font: 100%/1.6 system-ui, sans-serif; }}
body {{ max-width: 48rem; margin: 0 auto; padding: 1rem; overflow-wrap: anywhere; }}
pre {{ padding: 0.75rem; overflow-x: auto; background: light-dark(#f3f1ea, #20272c); overflow-wrap: normal; }}
table {{ display: block; overflow-x: auto; border-collapse: collapse; overflow-wrap: normal; }}
th, td {{ padding: 0.3rem 0.6rem; border: 1px solid light-dark(#d9d5ca, #38424a); text-align: left; }}
th, td {{ vertical-align: top; }}
:target {{ background: light-dark(#fff3c4, #4a3d0c); }}
</style>
{body}
</html>
"""


def guide_html() -> str:
    """The guide as a page of HTML, each heading with the id by which advice names it."""
    source = (_INSIDE if _INSIDE.is_file() else _BESIDE).read_text(encoding="utf-8")
    # The other documents are not there where the engine is installed.
    text = _OTHER_DOCUMENT.sub(r"\1", source)
    body = convert_guide(text)
    return _PAGE.format(title=source.partition("\n")[0].lstrip("# "), body=body)
