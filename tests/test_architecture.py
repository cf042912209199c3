"""The house plan as a test: who may import whom, how large things may grow, and who may write."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PACKAGE = ROOT / "bellwether"

# From the ground floor up. A room may import the rooms on the floors below its own, and of its own floor nothing. What
# stands with a dot is a part of a room with a floor of its own: its door opens downstairs, for those who need no more.
FLOORS = (
    ("build.workers", "build.incremental"),
    ("model",),
    ("words.numbers",),
    ("words.grammar", "words.sections"),
    ("words.indexing", "words.prose"),
    ("scores",),
    ("content",),
    ("words", "charts"),
    ("pages",),
    ("outputs",),
    ("write", "audit"),
    ("report",),
    ("build",),
    ("desk", "online", "imports"),
    ("cli",),
)
LEVEL = {room: level for level, rooms in enumerate(FLOORS) for room in rooms}

MODULES = {
    ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__"): path
    for path in sorted(PACKAGE.rglob("*.py"))
}
MADE_BY_HAND = [ROOT / "build.py", *MODULES.values()]
TESTS = sorted((ROOT / "tests").glob("*.py"))

CHANGING = frozenset(
    "write_text write_bytes mkdir makedirs mkdtemp mkstemp rename renames touch chmod symlink_to hardlink_to copyfile "
    "copytree copy copy2 move rmtree unlink rmdir removedirs TemporaryDirectory NamedTemporaryFile".split()
)


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """All nodes of a file, the module first."""
    return tuple(ast.walk(ast.parse(path.read_text(encoding="utf-8"))))


@cache
def imported(path: Path) -> set[str]:
    """The modules of this project that a file imports anywhere: at the top, in a function, or for types only."""
    found = set()
    for node in nodes(path):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names}
        elif isinstance(node, ast.ImportFrom):
            assert not node.level, f"{path}: imports are written in full"
            module = node.module or ""
            found |= {name if (name := f"{module}.{alias.name}") in MODULES else module for alias in node.names}
    return {name for name in found if name.split(".")[0] == "bellwether"}


def room(module: str) -> str:
    """The package below `bellwether`, or the part of it that has a floor of its own; none for the two doors."""
    inside = module.removeprefix("bellwether").removeprefix(".")
    part = ".".join(inside.split(".")[:2])
    return part if part in LEVEL else inside.split(".")[0].removeprefix("__main__")


def test_every_room_has_its_floor() -> None:
    assert {room(module) for module in MODULES} - {""} == set(LEVEL)


def test_a_newcomer_sees_no_more_names_than_can_be_kept_in_mind() -> None:
    rooms = {path.name for path in PACKAGE.iterdir() if not path.name.startswith("__")}

    assert len(rooms) <= 15, sorted(rooms)


@pytest.mark.parametrize("module", sorted(set(MODULES) - {"bellwether", "bellwether.__main__"}))
def test_imports_go_down_only(module: str) -> None:
    upwards = {
        other
        for other in imported(MODULES[module])
        if room(other) != room(module) and LEVEL[room(other)] >= LEVEL[room(module)]
    }

    assert upwards == set()


def test_inside_a_package_no_import_leads_back() -> None:
    inside = {
        module: {other for other in imported(path) if room(other) == room(module)} for module, path in MODULES.items()
    }

    def reached(module: str, seen: frozenset[str] = frozenset()) -> Iterator[str]:
        for other in inside[module] - seen:
            yield other
            yield from reached(other, seen | {other})

    assert [module for module in MODULES if module in set(reached(module))] == []


@pytest.mark.parametrize("inner", ["bellwether.build.incremental", "bellwether.content.body.fast"])
def test_a_room_with_a_door_is_entered_by_it(inner: str) -> None:
    through_walls = {
        f"{module} → {other}"
        for module, path in MODULES.items()
        for other in imported(path)
        if other.startswith(f"{inner}.") and not f"{module}.".startswith(f"{inner}.")
    }

    assert through_walls == set()


def test_the_audit_knows_nothing_of_what_made_the_site() -> None:
    known = {_seen(other) for module, path in MODULES.items() if room(module) == "audit" for other in imported(path)}

    assert known == {"audit", "bellwether.model.problems", "build.workers"}


def test_the_report_reads_sites_with_the_eyes_of_the_audit_alone() -> None:
    known = {_seen(other) for module, path in MODULES.items() if room(module) == "report" for other in imported(path)}

    assert known == {"report", "audit", "bellwether.model.problems"}


def _seen(module: str) -> str:
    """The room of a module; of the types, the module itself, since most of them tell how a site is made."""
    return module if room(module) == "model" else room(module)


def test_render_knows_nothing_of_occupations_and_load_nothing_of_meaning() -> None:
    jinja = {"bellwether.outputs.render", "bellwether.outputs.templates"}
    assert set().union(*(imported(MODULES[module]) for module in jinja)) - jinja == {
        "bellwether.model.escaping",
        "bellwether.model.free",
        "bellwether.model.layouts",
        "bellwether.model.output",
        "bellwether.model.problems",
    }
    assert {_seen(other) for other in imported(MODULES["bellwether.content.load"])} == {
        "content",
        "bellwether.model.names",
        "bellwether.model.problems",
    }


@pytest.mark.parametrize("path", MADE_BY_HAND, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_a_file_and_its_functions_stay_small(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 300
    assert {name: lines for name, lines in lengths(path).items() if lines > 50} == {}


@pytest.mark.parametrize("path", TESTS, ids=lambda path: path.name)
def test_a_file_of_tests_stays_readable(path: Path) -> None:
    assert len(path.read_text(encoding="utf-8").splitlines()) <= 500


def lengths(path: Path) -> dict[str, int]:
    """The functions of a file by their number of lines."""
    functions = (node for node in nodes(path) if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef))
    return {node.name: (node.end_lineno or 0) - node.lineno + 1 for node in functions}


def test_the_pipeline_can_be_read_aloud() -> None:
    path = MODULES["bellwether.build.pipeline"]

    assert len(path.read_text(encoding="utf-8").splitlines()) <= 120
    assert lengths(path)["build"] <= 40


def changing(path: Path) -> set[str]:
    """The calls in a file that change something on the disk."""
    calls = [node for node in nodes(path) if isinstance(node, ast.Call)]
    names = {node: node.func.attr if isinstance(node.func, ast.Attribute) else ast.unparse(node.func) for node in calls}
    return {
        name
        for node, name in names.items()
        if name in CHANGING or (name in ("open", "fdopen") and _writes(node)) or (name == "replace" and _moves(node))
    }


def _moves(node: ast.Call) -> bool:
    """Whether a call of `replace` moves a file: that of a text takes two values, that of a dataclass takes names."""
    return len(node.args) == 1 and not node.keywords


def _writes(node: ast.Call) -> bool:
    """Whether a call opens a file for writing: its mode has one of the letters that say so."""
    values = [*node.args, *(keyword.value for keyword in node.keywords)]
    modes = [value.value for value in values if isinstance(value, ast.Constant) and isinstance(value.value, str)]
    return any(set(mode) <= set("rwaxbt+") and set(mode) & set("wax+") for mode in modes)


def test_only_write_writes_the_site_and_only_record_the_history() -> None:
    found = {module: calls for module, path in MODULES.items() if (calls := changing(path))}

    assert found == {
        "bellwether.write": {"chmod", "mkdir", "rename", "rmtree", "unlink"},
        "bellwether.write.lock": {"mkdir", "unlink", "write_text"},
        "bellwether.write.last": {"mkdir", "rename", "rmtree", "unlink"},
        "bellwether.write.staging": {"mkdir", "rename", "write_bytes"},
        "bellwether.write.tree": {"copyfile", "mkdir", "rmtree", "unlink"},
        "bellwether.desk.record": {"open"},
        "bellwether.desk.new": {"mkdir", "replace", "unlink", "write_text"},  # one entry of the content folder
        "bellwether.imports.writing": {"mkdir", "replace", "unlink", "write_bytes"},  # tables of the content folder
        "bellwether.desk.scaffolding": {"TemporaryDirectory", "mkdir", "rename", "write_bytes"},  # in an empty folder
        "bellwether.desk.consequences": {"TemporaryDirectory", "copytree"},  # a copy, to look at what an import changes
        "bellwether.cli.forms": {"mkdir", "write_text"},  # what an editor is told of the fields
        "bellwether.cli.import_": {"write_text"},  # the report that is asked for
        "bellwether.cli": {"open"},  # standard output, where the process was started without
        "bellwether.outputs.pictures.canvas": {"copy"},  # of a picture in memory
        # Their own folders only: the cache, and a temporary one; see test_pictures.py and test_search.py.
        "bellwether.build.incremental": {"mkdir", "write_bytes", "unlink"},
        "bellwether.build.incremental.store": {"mkdir", "unlink"},
        "bellwether.build.verify": {"TemporaryDirectory"},
        "bellwether.desk.preview.rest": {"TemporaryDirectory", "mkdir"},
        "bellwether.outputs.search": {"TemporaryDirectory", "mkdir", "write_bytes", "write_text", "unlink"},
    }


def test_no_module_is_a_drawer_for_odds_and_ends() -> None:
    drawers = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "base", "core", "tools"}

    # The section of the page that names the AI tools of a trade.
    meant = {"bellwether.pages.occupation.sections.tools"}

    assert [module for module in MODULES if module.rsplit(".", 1)[-1] in drawers and module not in meant] == []


def test_one_name_means_one_thing() -> None:
    """No two types share a name, and none is named after what only its author pictured."""
    homes: dict[str, list[str]] = {}
    for module, path in MODULES.items():
        for node in nodes(path):
            if isinstance(node, ast.ClassDef):
                homes.setdefault(node.name, []).append(module)
        for name in aliases(path):
            homes.setdefault(name, []).append(module)
    puzzling = re.compile(r"\b(?:Job|Brief|Pile|Hold|Shelf|Maker|Made|Understood|Outcome|Viewed)\b")

    assert {name: modules for name, modules in homes.items() if len(modules) > 1} == {}
    assert [name for name in homes if puzzling.fullmatch(name)] == []


def aliases(path: Path) -> Iterator[str]:
    """The names that a file gives to types of its own, such as `Cells = tuple[str, ...]`; variables of types apart."""
    for node in ast.iter_child_nodes(nodes(path)[0]):
        if isinstance(node, ast.Assign) and isinstance(target := node.targets[0], ast.Name):
            variable = isinstance(node.value, ast.Call) and ast.unparse(node.value.func) == "TypeVar"
            if re.fullmatch(r"[A-Z]\w*[a-z]\w*", target.id) and not variable:
                yield target.id


def test_what_travels_between_stages_cannot_be_changed() -> None:
    changeable = [
        f"{module}.{node.name}"
        for module, path in MODULES.items()
        for node in nodes(path)
        if isinstance(node, ast.ClassDef)
        for decorator in node.decorator_list
        if "dataclass" in ast.unparse(decorator) and "frozen=True" not in ast.unparse(decorator)
    ]

    assert changeable == []


@pytest.mark.parametrize(
    ("library", "owner"),
    [
        ("jinja2", "outputs"),
        ("markdown", "content"),
        ("yaml", "content"),
        ("pydantic", "model content"),
        ("frontmatter", "content"),
        ("http", "desk"),
        ("httpx", "online"),
        ("bs4", "online"),
        ("resvg_py", "outputs"),
        ("PIL", "outputs"),
        ("deflate", "build.incremental outputs"),
        ("pagefind", "outputs"),
        ("subprocess", "outputs desk"),
        ("watchfiles", "desk"),
        ("rjsmin", "content"),
        ("rcssmin", "content"),
        ("argparse", "cli"),
        ("python_calamine", "imports"),
        ("ruamel", "imports"),
    ],
)
def test_a_library_is_known_to_its_owner_alone(library: str, owner: str) -> None:
    knowing = {room(module) for module, path in MODULES.items() if library in libraries(path)}

    assert knowing == set(owner.split())


def test_one_module_alone_opens_connections() -> None:
    opening = re.compile(r"^ *(?:from|import) (?:urllib\.request|http\.client|httpcore|socket|ssl)\b", re.MULTILINE)
    found = {module for module, path in MODULES.items() if opening.search(path.read_text(encoding="utf-8"))}

    assert found == {"bellwether.online.web"}


@cache
def libraries(path: Path) -> set[str]:
    """The packages from elsewhere that a file imports."""
    plain = {alias.name for node in nodes(path) if isinstance(node, ast.Import) for alias in node.names}
    modules = {node.module or "" for node in nodes(path) if isinstance(node, ast.ImportFrom)}
    return {name.split(".")[0] for name in plain | modules}
