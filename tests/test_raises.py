"""A public function that raises says so: its docstring names the error, also one of a function that it calls itself."""

from __future__ import annotations

import ast
import builtins
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).parent.parent / "bellwether"
Function = ast.FunctionDef | ast.AsyncFunctionDef
Scope = tuple[str, str]  # the module, and the class or nothing


def modules(package: Path) -> dict[str, ast.Module]:
    """Every module of a package by its dotted name."""
    found = {}
    for path in sorted(package.rglob("*.py")):
        parts = path.relative_to(package.parent).with_suffix("").parts
        found[".".join(parts[:-1] if parts[-1] == "__init__" else parts)] = ast.parse(path.read_text(encoding="utf-8"))
    return found


def functions(parsed: dict[str, ast.Module]) -> dict[tuple[Scope, str], Function]:
    """Every function and method by where it stands and its name."""
    found: dict[tuple[Scope, str], Function] = {}
    for module, tree in parsed.items():
        for node in ast.walk(tree):
            if isinstance(node, ast.Module | ast.ClassDef):
                scope = (module, node.name if isinstance(node, ast.ClassDef) else "")
                found |= {(scope, part.name): part for part in ast.iter_child_nodes(node) if isinstance(part, Function)}
    return found


def raised(function: Function, called: dict[str, set[str]]) -> set[str]:
    """The errors that leave a function: of its own, and of the functions in `called` by the name used for them."""

    def within(nodes: list[ast.AST], caught: frozenset[str]) -> Iterator[str]:
        for node in nodes:
            if isinstance(node, Function | ast.Lambda | ast.ClassDef):
                continue
            if isinstance(node, ast.Raise) and node.exc is not None:
                yield from escaping({name_of(node.exc)}, caught)
            if isinstance(node, ast.Call):
                yield from escaping(called.get(ast.unparse(node.func), set()), caught)
            if isinstance(node, ast.Try):
                yield from within([*node.body], caught | names_caught(node))
                yield from within([*node.handlers, *node.orelse, *node.finalbody], caught)
            else:
                yield from within([*ast.iter_child_nodes(node)], caught)

    # One that says that it cannot happen is nothing for a caller.
    found = within([*function.body], frozenset())
    return {error for error in found if error[:1].isupper() and error != "AssertionError"}


def name_of(error: ast.expr) -> str:
    """The name of an error that is raised, as such or as a call of its type."""
    return ast.unparse(error.func if isinstance(error, ast.Call) else error).rpartition(".")[2]


def escaping(errors: set[str], caught: frozenset[str]) -> set[str]:
    """Those that no handler catches, by their own name or by that of what they are a kind of."""
    kinds = {
        error: {kind.__name__ for kind in getattr(builtins, error, Exception).__mro__} | {error} for error in errors
    }
    return {error for error in errors if not kinds[error] & caught}


def names_caught(node: ast.Try) -> set[str]:
    kinds = [handler.type for handler in node.handlers if handler.type is not None]
    return {ast.unparse(part) for kind in kinds for part in (kind.elts if isinstance(kind, ast.Tuple) else [kind])}


def silent(package: Path) -> Iterator[str]:
    """Public functions that do not name an error which leaves them."""
    parsed = modules(package)
    every = functions(parsed)
    own = {key: raised(function, {}) for key, function in every.items()}
    for (scope, name), function in every.items():
        module, kind = scope
        if any(part.startswith("_") for part in (name, kind, *module.split("."))):
            continue
        called = {other: own[key] for key in own if key[0] == (module, "") for other in [key[1]]}
        called |= {f"self.{key[1]}": own[key] for key in own if kind and key[0] == scope}
        for node in ast.walk(parsed[module]):
            if isinstance(node, ast.ImportFrom) and node.module:
                for alias in node.names:
                    called[alias.asname or alias.name] = own.get(((node.module, ""), alias.name), set())
        said = ast.get_docstring(function) or ""
        for error in sorted(raised(function, called)):
            if error not in said:
                yield f"{module}:{function.lineno}: {name} does not say that it raises {error}"


def test_public_functions_that_raise_say_so() -> None:
    assert list(silent(PACKAGE)) == []


@pytest.mark.parametrize(
    ("body", "found"),
    [
        ('"""Do it."""\n    raise ValueError', ["do does not say that it raises ValueError"]),
        ('"""Do it, or raise `ValueError`."""\n    raise ValueError("no")', []),
        ('"""Do it."""\n    _helped()', ["do does not say that it raises KeyError"]),
        ('"""Do it."""\n    try:\n        _helped()\n    except (KeyError, OSError):\n        pass', []),
        ('"""Do it."""\n    try:\n        _helped()\n    except LookupError:\n        pass', []),
        ('"""Do it."""\n    try:\n        pass\n    except OSError:\n        raise', []),
        ('"""Do it."""\n    return lambda: _helped()', []),
    ],
)
def test_what_is_raised_is_found_where_it_leaves_a_function(tmp_path: Path, body: str, found: list[str]) -> None:
    package = tmp_path / "tried"
    package.mkdir()
    (package / "room.py").write_text(
        f"def do():\n    {body}\n\n\ndef _helped():\n    raise KeyError\n", encoding="utf-8"
    )

    assert [line.split(": ", 1)[1] for line in silent(package)] == found
