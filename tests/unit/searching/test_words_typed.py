"""Words that people type, and the records that answer them: one of those has to be among the first five.

``words.tsv`` are those of a review; ``more_words.tsv`` were made up as a client, a therapist and a student would type
them, with slips of the keys, sides, plurals and spellings of both countries; ``fresh_words.tsv`` were made up when
search was done, to see how it does with what it was not made for (133 of 148 at the first try).
"""

from __future__ import annotations

from pathlib import Path

import pytest

from bodymap.atlas import Atlas
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages.words import LISTINGS
from bodymap.shelf import Shelf

FIRST = 5
LEAST = 0.95


@pytest.fixture(scope="module")
def shelf(atlas: Atlas, base: KnowledgeBase) -> Shelf:
    return Shelf.holding(atlas, base)


def rows(name: str) -> list[tuple[str, set[str]]]:
    lines = (Path(__file__).parent / name).read_text(encoding="utf-8").splitlines()[1:]
    pairs = (line.partition("\t") for line in lines)
    return [(words, set(answers.split(","))) for words, _, answers in pairs]


@pytest.mark.parametrize(("name", "count"), [("words.tsv", 131), ("more_words.tsv", 249), ("fresh_words.tsv", 148)])
def test_what_people_type_is_answered_among_the_first_five(shelf: Shelf, name: str, count: int) -> None:
    asked = rows(name)
    assert len(asked) == count
    unknown = {answer for _, answers in asked for answer in answers if not (shelf.named(answer) or answer in LISTINGS)}
    assert not unknown
    shown = {words: [match.id for match in shelf.find(words).in_order()] for words, _ in asked}
    assert name == "fresh_words.tsv" or not [words for words, found in shown.items() if not found]
    missed = [words for words, answers in asked if not answers.intersection(shown[words][:FIRST])]
    assert len(missed) <= (1 - LEAST) * count, missed
