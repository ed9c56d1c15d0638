"""Every sentence that is marked for translation is found by the tool that gathers them, with its plural forms."""

from __future__ import annotations

import ast
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest

from bodymap import paths
from tools import translations

_PACKAGE = paths.assets().parent / "bodymap"
_MARKS = {"translate", "QT_TRANSLATE_NOOP"}


def _marked(path: Path) -> Iterator[tuple[str, str, bool]]:
    """Context, text and whether there are plural forms, of every mark in a file."""
    tree = ast.parse(path.read_text())
    for scope, call in _calls(tree, ""):
        name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
        values = [argument.value if isinstance(argument, ast.Constant) else None for argument in call.args]
        if name == "tr" and values and isinstance(values[0], str):
            yield scope, values[0], len(values) > 2
        elif name in _MARKS and len(values) > 1 and isinstance(values[0], str) and isinstance(values[1], str):
            yield values[0], values[1], len(values) > 3


def _calls(node: ast.AST, scope: str) -> Iterator[tuple[str, ast.Call]]:
    for inner in ast.iter_child_nodes(node):
        if isinstance(inner, ast.Call):
            yield scope, inner
        yield from _calls(inner, inner.name if isinstance(inner, ast.ClassDef) else scope)


@pytest.fixture(scope="module")
def gathered(tmp_path_factory: pytest.TempPathFactory) -> dict[tuple[str, str], bool]:
    """What the tool finds: context and text, and whether it asks for plural forms."""
    catalogue = tmp_path_factory.mktemp("ts") / "today.ts"
    translations.gather(catalogue)
    return {
        (context.findtext("name", ""), message.findtext("source", "")): message.get("numerus") == "yes"
        for context in ET.parse(catalogue).getroot().iter("context")
        for message in context.iter("message")
    }


def test_every_marked_sentence_is_gathered(gathered: dict[tuple[str, str], bool]) -> None:
    marked = {(path, *mark) for path in _PACKAGE.rglob("*.py") for mark in _marked(path)}
    assert len(marked) > 300
    lost = sorted(
        f"{path.name}: {context}: {text!r}" for path, context, text, _ in marked if (context, text) not in gathered
    )
    assert not lost


def test_every_count_has_plural_forms(gathered: dict[tuple[str, str], bool]) -> None:
    assert not [source for source, plural in gathered.items() if ("%n" in source[1]) is not plural]


def test_the_template_holds_the_sentences_of_today() -> None:
    assert translations.stale() == []
