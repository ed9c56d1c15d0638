"""Loading and searching the knowledge base: what it costs now, and per 1,000 trigger points.

``make bench`` prints the table; the ratio that matters is in the name of each
row: a start from the cache against the same files read as YAML.
"""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge.loader import Loaded, Vocabulary, load
from bodymap.knowledge.searching.findable import index_of
from bodymap.knowledge.searching.index import Index
from bodymap.knowledge.searching.searcher import Searcher

QUERIES = ("a", "soleus", "trapezuis", "headache", "low back pain", "musculus trapezius pars descendens", "xqzxqz")


def _multiplied(folder: Path, points: int) -> Path:
    """The shipped knowledge base, its trigger points repeated under other numbers until there are enough."""
    shutil.copytree(paths.data(), folder, ignore=shutil.ignore_patterns("atlas", "ranking"))
    files = [folder / "trigger_points.yaml", *sorted((folder / "trigger_points").glob("*.yaml"))]
    rows = "".join(path.read_text().split("trigger_points:\n", 1)[1] for path in files)
    count = rows.count("\n  - id: ") + rows.startswith("  - id: ")
    for copy in range(1, -(-points // count)):
        # trp1 becomes trp101, trp201 …: other ids, the same muscles.
        lines = [
            f"{line.rstrip()[: -len(number)]}{int(number) + 100 * copy}"
            if (number := _number(line)) and line.lstrip().startswith(("- id:", "number:"))
            else line
            for line in rows.splitlines()
        ]
        (folder / f"more_{copy}.yaml").write_text("\n".join(["trigger_points:", *lines, ""]))
    return folder


def _number(line: str) -> str:
    stripped = line.rstrip()
    return stripped[len(stripped.rstrip("0123456789")) :]


@pytest.fixture(scope="module")
def vocabulary() -> Vocabulary:
    return Vocabulary.of(Atlas(paths.atlas()))


@pytest.fixture(scope="module", params=["shipped", "1000 points"])
def folder(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Path:
    if request.param == "shipped":
        return paths.data()
    return _multiplied(tmp_path_factory.mktemp("many") / "data", 1000)


Benchmark = Callable[..., Loaded]


@pytest.mark.benchmark(group="load")
def test_load_from_yaml(benchmark: Benchmark, folder: Path, vocabulary: Vocabulary) -> None:
    loaded = benchmark(load, folder, vocabulary=vocabulary)
    assert loaded.base is not None, loaded.problems[:3]


@pytest.mark.benchmark(group="load")
def test_load_from_cache(benchmark: Benchmark, folder: Path, vocabulary: Vocabulary, tmp_path: Path) -> None:
    load(folder, vocabulary=vocabulary, cache=tmp_path)
    loaded = benchmark(load, folder, vocabulary=vocabulary, cache=tmp_path)
    assert loaded.base is not None


@pytest.fixture(scope="module")
def searcher(folder: Path) -> Searcher:
    base = load(folder).base
    assert base is not None
    return Searcher(Index(index_of(base, Atlas(paths.atlas()))))


@pytest.mark.benchmark(group="search")
@pytest.mark.parametrize("words", QUERIES)
def test_search(benchmark: Callable[..., object], searcher: Searcher, words: str) -> None:
    benchmark(searcher.find, words)
