"""Words in a text, in any script: where they stand, and how they are compared.

Compared is without case, accents and marks, as ``fold`` gives it: "Gesäß" as
"gesass". Letters that are no Latin ones stay what they are.
"""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Iterator

_ASCII_WORD: Final = re.compile(r"[a-z0-9]+(?:'[a-z0-9]+)*|#(?=\s*\d)", re.IGNORECASE)
_APOSTROPHES: Final = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "`": "'", "\u00b4": "'"})
# Letters that no decomposition takes apart.
_LETTERS: Final = str.maketrans(
    {"ø": "o", "ł": "l", "đ": "d", "ð": "d", "þ": "th", "æ": "ae", "œ": "oe", "\u0131": "i", "ħ": "h", "ŧ": "t"}
)
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_SHORT_HEAD: Final = 2  # letters before an apostrophe that are an article: "l'épaule", "d'espalda"
_SHORT_TAIL: Final = 3  # and behind it, at least


class Token(NamedTuple):
    """A word of a text, folded, and where it stands."""

    word: str
    start: int
    end: int


def tokens(text: str) -> Iterator[Token]:
    """The words of a text in their order."""
    text = text.translate(_APOSTROPHES)
    spans = ((found.start(), found.end()) for found in _ASCII_WORD.finditer(text)) if text.isascii() else _spans(text)
    for start, end in spans:
        word = fold(text[start:end])
        if word:
            yield Token(word, start, end)


def words_of(text: str) -> set[str]:
    """The different words of a text."""
    if not text.isascii():
        return {token.word for token in tokens(text)}
    return {word if "'" not in word else fold(word) for word in _ASCII_WORD.findall(text.lower())}


@lru_cache(maxsize=32_768)
def fold(word: str) -> str:
    """A word as it is compared: "Müller's" as "muller", "can't" as "cant"."""
    word = word.casefold()
    if not word.isascii():
        word = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", word))).translate(_LETTERS)
    if "'" not in word:
        return word
    word = word.removesuffix("'s")
    head, mark, tail = word.partition("'")
    if mark and len(head) <= _SHORT_HEAD and len(tail) >= _SHORT_TAIL:
        return tail.replace("'", "")
    return word.replace("'", "")


def _spans(text: str) -> Iterator[tuple[int, int]]:
    """Runs of letters, digits and the marks that belong to them, with apostrophes inside."""
    start = None
    for at, letter in enumerate(text):
        if letter.isalnum() or (start is not None and _goes_on(text, at)):
            start = at if start is None else start
        else:
            if start is not None:
                yield start, at
            start = None
            if letter == "#" and text[at + 1 :].lstrip()[:1].isdigit():
                yield at, at + 1
    if start is not None:
        yield start, len(text)


def _goes_on(text: str, at: int) -> bool:
    letter = text[at]
    if letter == "'":
        return at + 1 < len(text) and text[at + 1].isalnum()
    return unicodedata.category(letter)[0] == "M"
