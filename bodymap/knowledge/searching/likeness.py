"""Words that are alike in their letters: the guess at what was meant by a word that nothing knows.

A guess is only made of whole words that differ by a slip or two of the keys. No
word is taken for one that is known: not those of the knowledge base, and not
those of everyday language, whatever they look like.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from bodymap.knowledge import lexicon
from bodymap.knowledge.words import everyday

if TYPE_CHECKING:
    from bodymap.knowledge.searching.index import Index

_FROM: Final = 4  # letters: shorter words are alike by chance
_SLIPS: Final = ((14, 3), (9, 2), (_FROM, 1))  # from so many letters so many wrong, missing, added or swapped ones
_FIRST_WRONG_FROM: Final = 6  # letters of a word whose first letter may be the wrong one
_ENDING: Final = 4  # letters in which two slips make another word: "extension" is no extensor
_VOWELS: Final = frozenset("aeiouy")
_MOST: Final = 4  # stems


class Like(NamedTuple):
    """A known word that is like another one, and by how many slips of the keys."""

    form: str
    slips: int


def alike(word: str, index: Index) -> dict[str, Like]:
    """What may have been meant, by stem, the nearest first. Nothing for a word that is one."""
    slips = _slips(word)
    if not slips or not word.isalpha() or not _VOWELS & set(word):
        return {}  # an abbreviation
    if word in everyday() or word in lexicon.of().known:
        return {}
    from rapidfuzz import process  # late: most searches guess nothing
    from rapidfuzz.distance import OSA

    found = process.extract(word, index.whole_words, scorer=OSA.distance, score_cutoff=slips, limit=20)
    stems, fillers = index.stems, lexicon.of().fillers
    near = sorted(
        (
            (form, int(wrong))
            for form, wrong, _ in found
            if _may_be(word, form, int(wrong)) and form not in fillers and index.calls(stems[form])
        ),
        key=lambda like: (like[1], -len(index.texts(stems[like[0]]))),  # of equally near ones that which stands in more
    )
    likes: dict[str, Like] = {}
    for form, wrong in near:
        if wrong == near[0][1] and len(likes) < _MOST:
            likes.setdefault(stems[form], Like(form, wrong))
    return likes


def _may_be(word: str, form: str, wrong: int) -> bool:
    """Whether a word with so many slips may be this one."""
    from rapidfuzz.distance import Prefix

    first = form[0] == word[0] or (wrong == 1 and len(word) >= _FIRST_WRONG_FROM)
    same = Prefix.similarity(word, form)
    other_ending = wrong > 1 and same >= max(len(word), len(form)) - _ENDING
    return first and not other_ending and wrong <= _slips(form)


def _slips(word: str) -> int:
    """How many slips of the keys a word can have and still be known again."""
    return next((slips for length, slips in _SLIPS if len(word) >= length), 0)
