"""No module leads back to itself, by whatever imports: at the top, inside a function, or for hints alone."""

from __future__ import annotations

import ast
import tomllib
from collections.abc import Collection
from graphlib import CycleError, TopologicalSorter
from pathlib import Path

import bodymap

PACKAGE = Path(bodymap.__file__).parent


def test_no_import_leads_back_to_where_it_started() -> None:
    circle: list[str] = []
    try:
        TopologicalSorter(_imports()).prepare()
    except CycleError as error:
        circle = error.args[1]
    assert not circle, " <- ".join(circle)


def test_rooms_of_the_window_look_downwards_also_for_hints() -> None:
    """import-linter checks what is needed to run; who names the type of a room knows that room as well."""
    stands = _rooms_of_the_window()
    upwards = [
        f"{module} -> {other}"
        for module, others in _imports().items()
        for other in others
        if (low := stands.get(_room(module))) is not None
        and (high := stands.get(_room(other))) is not None
        and _room(module) != _room(other)
        and low <= high
    ]
    assert not upwards


def test_late_imports_and_hints_count() -> None:
    modules = {"a", "a.b", "a.c"}
    tree = ast.parse(
        "from typing import TYPE_CHECKING\n"
        "if TYPE_CHECKING:\n    from a.b import Thing\n"
        "def late():\n    from a import c\n    import a.b\n"
    )
    assert _named(tree, modules) == {"a.b", "a.c"}


def _rooms_of_the_window() -> dict[str, int]:
    """How high each room of ``bodymap.gui`` stands, by the contract in pyproject.toml."""
    project = tomllib.loads((PACKAGE.parent / "pyproject.toml").read_text(encoding="utf-8"))
    contracts = project["tool"]["importlinter"]["contracts"]
    layers = next(c["layers"] for c in contracts if c.get("containers") == ["bodymap.gui"])
    return {f"bodymap.gui.{name.strip()}": -depth for depth, layer in enumerate(layers) for name in layer.split("|")}


def _room(module: str) -> str:
    return ".".join(module.split(".")[:3])


def _imports() -> dict[str, set[str]]:
    """Of each module the modules of Bodymap that it imports."""
    paths = {_module(path): path for path in PACKAGE.rglob("*.py")}
    return {
        name: _named(ast.parse(path.read_text(encoding="utf-8")), paths.keys()) - {name} for name, path in paths.items()
    }


def _module(path: Path) -> str:
    parts = (PACKAGE.name, *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def _named(tree: ast.AST, modules: Collection[str]) -> set[str]:
    """The modules that a source imports; of ``from room import name`` the module of that name, if it is one."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            found |= {alias.name for alias in node.names} & set(modules)
        elif isinstance(node, ast.ImportFrom) and node.module:
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                found |= {inner if inner in modules else node.module} & set(modules)
    return found
