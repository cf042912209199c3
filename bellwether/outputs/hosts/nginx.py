"""nginx: a file to include in the server block."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from bellwether.model import routes as addresses
from bellwether.model.output import Output
from bellwether.model.urls import decoded
from bellwether.outputs.hosts.rules import FOLDER, TYPES, HeaderZone, Rules, spellings, split_query, text

_TOP = """\
# Made by the build for nginx 1.12 or newer. Include this file in the server block whose `root` is the folder in
# which {root} leads to the site."""


def nginx(rules: Rules) -> Iterator[Output]:
    """One location for the site; the others are inside it, so that nothing else of the server is touched.

    A location sends either its own headers or those around it: each has them all. A page that is sent for an error, or
    for a folder, is looked up anew, and so has the headers of its own zone.
    """
    whole, *parts = rules.zones
    lines = [_TOP.format(root=rules.root), *_without_slash(rules), f"location ^~ {rules.root} {{"]
    lines += [f"    {line}" for line in (*_serving(rules), *_sent(rules, whole))]
    for zone in parts:
        lines += [
            f"    location {rules.urls.href(zone.address)} {{",
            *(f"        {line}" for line in _sent(rules, zone)),
            "    }",
        ]
    lines += [f"    {line}" for line in _answers(rules)]
    yield text(f"{FOLDER}/nginx.conf", "\n".join([*lines, "}"]))


def _without_slash(rules: Rules) -> Iterator[str]:
    if base := rules.urls.base_path:
        yield f"location = {base} {{ absolute_redirect off; return 301 {rules.root}$is_args$args; }}"


def _serving(rules: Rules) -> Iterator[str]:
    """How files are found and what they are."""
    page = rules.urls.href(addresses.NOT_FOUND)
    yield "index index.html;"
    # Behind a proxy the server knows neither its scheme nor its name; a path is enough.
    yield "absolute_redirect off;"
    yield f"error_page 404 410 {page};"
    yield f"error_page 403 =404 {page};"  # a folder without a page
    endings: dict[str, list[str]] = defaultdict(list)
    for ending, kind in TYPES.items():
        endings[kind.partition(";")[0]].append(ending)
    yield "types {"
    yield from (f"    {kind} {' '.join(names)};" for kind, names in endings.items())
    yield "}"
    yield "default_type application/octet-stream;"
    yield "charset utf-8;"
    with_charset = {kind.partition(";")[0] for kind in TYPES.values() if "charset" in kind}
    yield f"charset_types {' '.join(sorted(with_charset - {'text/html'}))};"  # HTML has it anyway
    if rules.twins:
        yield "gzip_static on;"
        yield "gzip_vary on;"


def _sent(rules: Rules, zone: HeaderZone) -> Iterator[str]:
    return (f'add_header {name} "{value}" always;' for name, value in rules.headers(zone).items())


def _answers(rules: Rules) -> Iterator[str]:
    """What is not a file: old addresses, withdrawn ones, and what is not for readers."""
    answers: dict[str, list[str]] = defaultdict(list)
    for old, new in rules.asked:
        path, query = split_query(old)
        for form in spellings(path):
            answers[form].append(f'if ($args = "{query}") {{ return 301 "{rules.urls.href(new)}"; }}')
    for old, new in rules.moved:
        for form in spellings(old):
            answers[form].append(f'return 301 "{rules.urls.href(new)}$is_args$args";')
    for address in rules.gone:
        for form in spellings(address):
            answers[form].append("return 410;")
    for form, lines in answers.items():
        # nginx compares addresses without their escapes.
        yield f'location = "{decoded(rules.urls.href(form))}" {{ {" ".join(lines)} }}'
    yield r"location ~ /\. { return 404; }"
