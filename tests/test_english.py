"""English of what a reader sees stands in `words/` and in the templates: no other room and no script has any."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
# The rooms that make what readers see. `content` speaks to writers alone, but for what it adds to their prose.
ROOMS = ("model", "scores", "charts", "pages", "outputs")
ADDING_TO_PROSE = ("content/body/cleaning.py", "content/body/conversion.py", "content/body/typesetting.py")
# Those that speak to writers and publishers, or in the languages of servers.
OTHERS = re.compile(r"model/(?:problems|wrong)\.py|outputs/hosts/")
# And the files that speak to those in a room of readers.
EXCEPTIONS = {
    "model/entry/front_matter.py": "what fields mean, for whoever fills them in",
    "model/entry/parts.py": "what fields mean, for whoever fills them in",
    "model/entry/guidance.py": "what fields mean, for whoever fills them in",
    "model/numbers.py": "what is wrong with what was written",
    "model/routes.py": "names of the kinds of addresses, for checks and the documentation",
    "model/roles.py": "what is wrong with what was written",
    "model/text.py": "what is wrong with what was written",
    "model/theme.py": "names of typefaces",
    "model/unit.py": "what is wrong with what was written",
    "outputs/render.py": "what is wrong with a template",
    "pages/policy.py": "the language of Content-Security-Policy",
    "outputs/search.py": "selectors of what is not searched",
}
FILES = [
    path
    for path in sorted((ROOT / "bellwether").rglob("*.py"))
    if (inside := path.relative_to(ROOT / "bellwether").as_posix())
    and (inside.split("/")[0] in ROOMS or inside in ADDING_TO_PROSE)
    and not OTHERS.match(inside)
    and inside not in EXCEPTIONS
]
SCRIPTS = sorted((ROOT / "layouts/assets/js").glob("*.js"))

# Two words, or a word with a blank around it, as the parts of a sentence have; or one that begins with a capital.
PROSE = re.compile(r"[A-Za-z]{2,}[,;:.!?]? [A-Za-z“]|^ [a-z]{2,}|[a-z]{2,}[,:;]? $|^[A-Z][a-z]+[:.]?$|^: [a-z]")
# What is said to writers and publishers: the arguments of these, and what raises.
MESSAGES = re.compile(r"(?:^|\.)(?:wrong|Matching|error|warning|warn|nearest|\w*Error|\w*Problem)$")
# Names for what was read, the file that a page comes from, patterns, and texts that are taken apart.
NAMES = re.compile(r"(?:^|\.)(?:Watched\w*|note|Page|Output|_sitemap|_json|TypeVar|cast|compile|fullmatch|sub|split)$")
# Literals that no rule can tell from English, with the reason why they are none.
NOT_ENGLISH = {
    "Bytespider": "the name of a crawler",
    "held back": "a kind of reads",
    "sponsored noopener": "the values of an attribute",
    "User-agent: ": "the language of robots.txt",
    "Sitemap: ": "the language of robots.txt",
    "Disallow: /": "the language of robots.txt",
    "Allow: /": "the language of robots.txt",
}


def identifiers() -> set[str]:
    """The members of every `Literal`: they are names for kinds, and no words."""
    found = set()
    for path in (ROOT / "bellwether").rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript) and ast.unparse(node.value) == "Literal":
                found |= {part.value for part in ast.walk(node.slice) if isinstance(part, ast.Constant)}
    return {name for name in found if isinstance(name, str)}


IDENTIFIERS = identifiers()


def english(source: str) -> list[str]:
    """The literals of a module that reach a reader and are English."""
    tree = ast.parse(source)
    cures = {
        name.id
        for call in ast.walk(tree)
        if isinstance(call, ast.Call) and MESSAGES.search(ast.unparse(call.func))
        for name in ast.walk(call)
        if isinstance(name, ast.Name)
    }
    texts = (node for node in _shown(tree, cures) if isinstance(node.value, str))
    found = (str(node.value) for node in texts)
    return [text for text in found if PROSE.search(text) and not _is_code(text)]


def _is_code(text: str) -> bool:
    """Whether a literal is an identifier, or a piece of markup: an attribute, or a tag without text."""
    return (
        text in IDENTIFIERS
        or text in NOT_ENGLISH
        or '="' in text
        or re.fullmatch(r"\w+/[\w.+-]+(?:;.*)?", text) is not None
    )


def _shown(node: ast.AST, cures: set[str]) -> Iterator[ast.Constant]:
    """The constants below a node that may reach a reader."""
    if isinstance(node, ast.Constant):
        yield node
    elif not _is_aside(node, cures):
        for part in _parts(node):
            yield from _shown(part, cures)


def _is_aside(node: ast.AST, cures: set[str]) -> bool:
    """Whether nothing below a node is shown to a reader."""
    match node:
        case ast.Raise() | ast.Assert() | ast.Compare() | ast.Expr(value=ast.Constant()) | ast.arg():
            return True
        case ast.Call():
            called = ast.unparse(node.func)
            return bool(MESSAGES.search(called) or NAMES.search(called))
        case ast.Assign() | ast.AnnAssign():
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            names = {name.id for target in targets for name in ast.walk(target) if isinstance(name, ast.Name)}
            return bool(names & (cures | {"__all__"}))
    return False


def _parts(node: ast.AST) -> Iterator[ast.AST]:
    """What stands below a node, without annotations, keys, indexes and patterns."""
    skipped = {"annotation", "returns", "slice", "pattern", "decorator_list"}
    if isinstance(node, ast.Dict):
        yield from (value for key, value in zip(node.keys, node.values, strict=True) if not _is_schema(key))
        return
    for name, value in ast.iter_fields(node):
        if name not in skipped:
            yield from (part for part in (value if isinstance(value, list) else [value]) if isinstance(part, ast.AST))


def _is_schema(key: ast.expr | None) -> bool:
    """Whether a key is one of JSON-LD, whose values are names of schema.org."""
    return isinstance(key, ast.Constant) and str(key.value).startswith("@")


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.relative_to(ROOT / "bellwether").as_posix())
def test_no_other_room_has_english_in_it(path: Path) -> None:
    assert english(path.read_text(encoding="utf-8")) == [], "move it to bellwether/words/"


@pytest.mark.parametrize(
    "source",
    [
        'title = "Job market"',
        'yield Link("Takeaways", "#takeaways")',
        'said = f"better: {job}"',
        'said = f"{name} and {other}"',
        'Outline(title="All jobs", short=short)',
        'node["name"] = f"Published for {group}"',
        'heads = {"pay": "Median pay a year"}',
        'return "left out" if missing else ""',
        '{"@type": "Thing", "name": "The data"}',
    ],
)
def test_english_is_found_wherever_it_may_hide(source: str) -> None:
    assert english(source)


@pytest.mark.parametrize(
    "source",
    [
        '"""What a module is about."""',
        'raise wrong(f"{value} is not a unit", "write one of these")',
        'cure = "write it in words"\nproblems.error(place, "field", "not a word", cure)',
        'if kind == "move from": pass',
        'words["some key"]',
        '{"@type": "WebSite", "url": url}',
        'kind: Literal["more is worse"] = "more is worse"',
        'Page(path, "page.html", view, "the home page")',
        'small = frozenset("a an the of".split())',
        'frame = f\'<iframe src="{address}" loading="lazy">\'',
    ],
)
def test_what_no_reader_sees_is_left_in_peace(source: str) -> None:
    assert english(source) == []


# Comments and patterns, which say nothing, and the texts of a script.
LITERALS = re.compile(
    r"//[^\n]*|/\*.*?\*/|(?<=\()/(?:\\.|\[[^\]\n]*\]|[^/\n\\])+/"
    r"|(?P<quote>[\"'`])(?P<text>(?:\\.|(?!(?P=quote)).)*)(?P=quote)",
    re.DOTALL,
)
# One lower-case word may be a name of the program; a word with a capital, or two words, are said to somebody.
SPOKEN = re.compile(r"^[A-Z][a-z]+(?: |[.:!?…]?$)|[a-z]{2,}[,;:.!?]? [a-z]+(?: [a-z]+|[.:!?])|[%$€£]$")
# Modules of which the words are those that readers type; names of keys; and of classes.
TYPED = {"names.js": "the words around a name in a question, which differ by language as its endings do"}
KEYS = {"End", "Enter", "Escape", "Home"}
CLASSES = re.compile(r'className: "[^"]*"|class="[^"]*"')


def said(source: str) -> list[str]:
    """The English in the literals of a script: between the tags of markup, and beside what is filled in."""
    found = []
    for match in LITERALS.finditer(CLASSES.sub("", source)):
        text = match["text"] or ""
        for inner in re.findall(r"\$\{([^{}]*)\}", text):
            found += said(inner)
        found += re.findall(r'(?:aria-label|placeholder|title|alt)="([^"$]+)"', text)
        found += [line.strip() for line in re.sub(r"<[^<>]*>|\$\{[^{}]*\}", "\n", text).split("\n")]
    return [text for text in found if SPOKEN.search(text) and text not in IDENTIFIERS | KEYS]


@pytest.mark.parametrize("path", [path for path in SCRIPTS if path.name not in TYPED], ids=lambda path: path.name)
def test_no_script_has_english_in_it(path: Path) -> None:
    assert said(path.read_text(encoding="utf-8")) == [], "move it to bellwether/words/scripts.py"


@pytest.mark.parametrize(
    "source",
    [
        'status.textContent = "Searching…";',
        "place.innerHTML = `<label>Filter by name</label>`;",
        'place.innerHTML = `<ul aria-label="Jobs"></ul>`;',
        "text = `${count} of the jobs`;",
        'const shown = `${value}${percent ? "%" : ""}`;',
    ],
)
def test_english_is_found_in_scripts(source: str) -> None:
    assert said(source)
