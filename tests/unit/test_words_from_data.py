"""Boxes, labels and entries of menus are made by the helpers alone, which show words from data as they are written."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

from bodymap import paths

_GUI = paths.assets().parent / "bodymap" / "gui"
_ONLY_IN = {"QMessageBox": "widgets/boxes.py", "QErrorMessage": "", "QLabel": "widgets/labels.py"}
_MADE_OF_DATA = {"format", "replace", "join", "capitalize", "title", "upper"}
_OF_RECORDS = {"name", "latin", "label", "title", "term", "claim"}
_ENTRIES = {"addAction", "addMenu", "addSection", "insertAction", "QAction"}


def _nodes() -> Iterator[tuple[str, ast.AST]]:
    for path in sorted(_GUI.rglob("*.py")):
        name = path.relative_to(_GUI).as_posix()
        yield from ((name, node) for node in ast.walk(ast.parse(path.read_text())))


@pytest.mark.parametrize("name", _ONLY_IN)
def test_what_shows_markup_is_made_by_its_helper_alone(name: str) -> None:
    imported = {
        path
        for path, node in _nodes()
        if isinstance(node, ast.ImportFrom) and name in {alias.name for alias in node.names}
    }
    assert imported <= {_ONLY_IN[name]}


def _is_made_of_data(words: ast.expr) -> bool:
    match words:
        case ast.JoinedStr() | ast.BinOp():
            return True
        case ast.Call(func=ast.Attribute(attr=attribute)):
            return attribute in _MADE_OF_DATA
        case ast.Call(func=ast.Name(id="printable" | "str" | "shown")):
            return True
        case ast.Attribute(attr=attribute):
            return attribute in _OF_RECORDS
    return False


def _entries(nodes: Iterator[tuple[str, ast.AST]]) -> Iterator[tuple[str, ast.expr]]:
    for path, node in nodes:
        if isinstance(node, ast.Call) and node.args:
            called = getattr(node.func, "attr", getattr(node.func, "id", ""))
            if called in _ENTRIES:
                yield from ((f"{path}:{node.lineno}", argument) for argument in node.args)


def _tips(nodes: Iterator[tuple[str, ast.AST]]) -> Iterator[tuple[str, ast.expr]]:
    for path, node in nodes:
        if isinstance(node, ast.Call) and getattr(node.func, "attr", "") in ("setToolTip", "setWhatsThis"):
            yield from ((f"{path}:{node.lineno}", argument) for argument in node.args)


def test_no_tip_is_made_of_data_without_its_helper() -> None:
    """A tip takes what looks like markup for markup, pictures of the disk included."""
    assert not [place for place, words in _tips(_nodes()) if _is_made_of_data(words)]


def test_no_entry_of_a_menu_is_made_of_data_without_its_helper() -> None:
    assert not [place for place, words in _entries(_nodes()) if _is_made_of_data(words)]


def test_the_search_would_find_one(tmp_path: Path) -> None:
    for wrong in ('menu.addAction(f"{name}")', "menu.addAction(icon, area.name)", 'QAction("{a}".format(a=b), menu)'):
        nodes = iter([("x.py", node) for node in ast.walk(ast.parse(wrong))])
        assert [place for place, words in _entries(nodes) if _is_made_of_data(words)] == ["x.py:1"]
