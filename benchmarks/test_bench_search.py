"""One search over everything for each letter that is typed, beside looking through all short texts for the letters.

    python -m pytest benchmarks/test_bench_search.py --benchmark-enable --timeout 0

Both in turns, in CPU seconds, letter by letter of what people type. Asserted is the ratio of their medians, which
was 0.26 when this was written; a search has 8 ms, and takes one to two.
"""

from __future__ import annotations

from pathlib import Path
from statistics import median
from time import process_time
from typing import Any

from bodymap import paths
from bodymap.atlas import Atlas
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.searching.findable import index_of
from bodymap.knowledge.searching.index import Index
from bodymap.knowledge.searching.searcher import Searcher

WORDS = Path(__file__).parents[1] / "tests/unit/searching/words.tsv"
MOST = 0.75


def typed() -> list[str]:
    """What stands in the field after each letter, of every eighth row."""
    rows = [line.partition("\t")[0] for line in WORDS.read_text(encoding="utf-8").splitlines()[1:]]
    return [row[:end] for row in rows[::8] for end in range(1, len(row) + 1)]


def test_a_search_for_each_letter(benchmark: Any) -> None:
    atlas = Atlas(paths.atlas())
    base = load(paths.data(), vocabulary=Vocabulary.of(atlas)).base
    assert base is not None
    index = Index(index_of(base, atlas))
    searcher = Searcher(index)
    texts = [text.casefold() for text in index.shown]

    def plain(words: str) -> list[str]:
        return [text for text in texts if all(word in text for word in words.split())]

    letters = typed()
    for words in letters[:50]:
        searcher.find(words)
    search, baseline = [], []
    for words in letters:
        start = process_time()
        searcher.find(words)
        middle = process_time()
        plain(words)
        baseline.append(process_time() - middle)
        search.append(middle - start)
    ratio = median(search) / median(baseline)
    slow = sorted(search)[len(search) * 95 // 100]
    benchmark.extra_info.update(letters=len(letters), ratio=round(ratio, 2))
    benchmark.extra_info.update(median_ms=round(median(search) * 1e3, 2), of_95_in_100_ms=round(slow * 1e3, 2))
    benchmark.pedantic(searcher.find, args=("my left temple hurts",), rounds=20)
    assert ratio <= MOST
