"""A window in another language: reading a whole catalogue, and putting it into the records of the first screen.

The baseline is the same base read as YAML; the ratio says how little of that a language may cost a start.
"""

from __future__ import annotations

import time
from collections.abc import Callable
from pathlib import Path

import polib
import pytest

from bodymap import paths
from bodymap.knowledge import catalogues
from bodymap.knowledge.base import KnowledgeBase
from bodymap.knowledge.loader import load
from bodymap.knowledge.texts import all_texts, translated_base
from bodymap.pseudo import pseudo

_MOST_OF_YAML = 0.15


@pytest.fixture(scope="module")
def base() -> KnowledgeBase:
    loaded = load(paths.data())
    assert loaded.base is not None
    return loaded.base


@pytest.fixture(scope="module")
def catalogue(base: KnowledgeBase, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Every text translated."""
    path = tmp_path_factory.mktemp("texts") / "de.po"
    texts = list(all_texts(base))
    catalogues.write(path, texts, language="de", version="1")
    written = polib.pofile(str(path))
    for entry in written:
        entry.msgstr = pseudo(entry.msgid)
    written.save()
    return catalogues.read(path, texts).loaded


def _cpu(work: Callable[[], object]) -> float:
    start = time.process_time()
    work()
    return time.process_time() - start


def _start(base: KnowledgeBase, catalogue: Path) -> KnowledgeBase:
    return translated_base(base, catalogues.open_catalogue(catalogue))


@pytest.mark.benchmark(group="languages")
def test_a_start_in_another_language(
    benchmark: Callable[..., KnowledgeBase], base: KnowledgeBase, catalogue: Path
) -> None:
    assert benchmark(_start, base, catalogue).muscles["soleus"].plain.startswith("«")


def test_a_language_costs_a_small_part_of_reading_yaml(base: KnowledgeBase, catalogue: Path) -> None:
    pairs = [(_cpu(lambda: _start(base, catalogue)), _cpu(lambda: load(paths.data()))) for _ in range(3)]
    ratio = min(language / yaml for language, yaml in pairs)
    assert ratio < _MOST_OF_YAML, f"{ratio:.3f} of reading YAML; {_MOST_OF_YAML} is the most"
