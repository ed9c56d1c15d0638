"""The measures of the house: short modules, short functions, one meaning for a word."""

from __future__ import annotations

import ast
import re
import statistics
from collections import Counter
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Final

import pytest

ROOT: Final = Path(__file__).resolve().parents[2]
MODULES: Final = sorted([*(ROOT / "bodymap").rglob("*.py"), *(ROOT / "tools").rglob("*.py")])
MOST_LINES: Final = 600
MEDIAN_FUNCTION: Final = 8  # lines
TABLES: Final[frozenset[str]] = frozenset()  # modules that may be longer, since they are one long list


def functions(path: Path) -> Iterator[ast.FunctionDef | ast.AsyncFunctionDef]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef):
            yield node


def length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    return (function.end_lineno or function.lineno) - function.lineno + 1


def test_modules_are_short() -> None:
    long = {}
    for path in MODULES:
        lines = len(path.read_text(encoding="utf-8").splitlines())
        if lines > MOST_LINES and str(path.relative_to(ROOT)) not in TABLES:
            long[str(path.relative_to(ROOT))] = lines
    assert not long


def test_half_of_all_functions_are_short() -> None:
    lengths = [length(function) for path in MODULES for function in functions(path)]
    assert len(lengths) > 2_000
    assert statistics.median(lengths) <= MEDIAN_FUNCTION


@cache
def classes() -> Counter[str]:
    trees = (ast.parse(path.read_text(encoding="utf-8")) for path in (ROOT / "bodymap").rglob("*.py"))
    return Counter(node.name for tree in trees for node in tree.body if isinstance(node, ast.ClassDef))


@cache
def modules() -> Counter[str]:
    paths = (ROOT / "bodymap").rglob("*.py")
    return Counter(path.stem if path.stem != "__init__" else path.parent.name for path in paths)


def words_of(text: str) -> list[str]:
    """The words that a list explains in bold, as classes would be called: "Pain area" as PainArea."""
    heads = re.findall(r"((?:\*\*[^*]+\*\*(?:, )?)+)(?: \([^)]*\))?:", text)
    bold = [words for head in heads for words in re.findall(r"\*\*([^*]+)\*\*", head)]
    words = [word for either in bold for word in re.split(r" / |, ", either)]
    return ["".join(part.capitalize() for part in re.split(r"[ -]", word)) for word in words]


def glossary() -> list[str]:
    return words_of((ROOT / "CONTEXT.md").read_text(encoding="utf-8"))


def words_of_the_house() -> list[str]:
    text = (ROOT / "ARCHITECTURE.md").read_text(encoding="utf-8")
    return words_of(text.split("## Words of the house")[1])


def test_a_class_has_its_name_alone() -> None:
    assert len(classes()) > 200
    assert not {name: count for name, count in classes().items() if count > 1 and not name.startswith("_")}


@pytest.mark.parametrize("words", [glossary(), words_of_the_house()], ids=["glossary", "house"])
def test_a_word_names_one_class_or_module(words: list[str]) -> None:
    assert len(words) > 20
    for word in words:
        assert classes()[word] <= 1
        if not classes()[word]:  # else the modules are about what the class is
            snake = re.sub(r"(?<!^)(?=[A-Z])", "_", word).lower()
            assert max(modules()[name] for name in (snake, f"{snake}s")) <= 1, f"{word} names more than one module"


def test_a_word_is_explained_once() -> None:
    assert {"Muscle", "TriggerPoint", "PainDrawing", "Plate"} <= set(glossary())
    assert {"Room", "Stage", "Backdrop", "Canvas"} <= set(words_of_the_house())
    known = Counter(glossary() + words_of_the_house())
    assert not [word for word, count in known.items() if count > 1]
