"""How hard a text is for a client: its reading ease, and the words in it that are not everyday ones."""

from __future__ import annotations

import gzip
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

from bodymap import paths

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from bodymap.knowledge.records import Term

_SENTENCE_END: Final = re.compile(r"[.!?]+(?:\s|$)")
_LETTERS: Final = re.compile(r"[A-Za-z']+")
_VOWELS: Final = re.compile(r"[aeiouy]+")
_CURLY: Final = "\u2019"
# A word with what stands before it, which tells a name from the beginning of a sentence.
_IN_TEXT: Final = re.compile(
    r"(?P<before>(?:^|[.!?:;\n]|\W[\"\u201c(]|^[\"\u201c(])\s*)?"
    r"(?<![\w/.@-])(?P<word>[A-Za-z][A-Za-z'\u2019]+)(?![\w@])"
)


def reading_ease(text: str) -> float:
    """Flesch reading ease: higher is easier; 60 to 70 is plain English (Flesch 1948)."""
    sentences = max(1, len(_SENTENCE_END.findall(text)))
    words = _LETTERS.findall(text)
    if not words:
        return 100.0
    syllables = sum(_syllables(word.lower()) for word in words)
    return 206.835 - 1.015 * len(words) / sentences - 84.6 * syllables / len(words)


def unexplained(text: str, explained: frozenset[str]) -> Iterator[str]:
    """The words of a text that are neither everyday words, nor names, nor in ``explained``, each once."""
    plain = everyday()
    seen: set[str] = set()
    for match in _IN_TEXT.finditer(text):
        word = match["word"].replace(_CURLY, "'")
        begins = match["before"] is not None
        if word[0].isupper() and not begins and not (word.isupper() and len(word) > 1):
            continue  # a name
        low = bare(word)
        if low not in plain and low not in explained and low not in seen:
            seen.add(low)
            yield word


def bare(word: str) -> str:
    """A word in lower case, without the ending of who owns something."""
    return word.lower().removesuffix("'s").removesuffix("'")


def explained_by(terms: Iterable[Term]) -> frozenset[str]:
    """All words that the glossary's terms consist of."""
    texts = (text for term in terms for text in (term.term, *term.forms))
    return frozenset(word.lower() for text in texts for word in _LETTERS.findall(text))


@lru_cache(maxsize=1)
def everyday() -> frozenset[str]:
    """The words that need no explaining: see ``tools/plain_words.py``."""
    packed = (paths.assets() / "words" / "plain.txt.gz").read_bytes()
    return frozenset(gzip.decompress(packed).decode().split())


def _syllables(word: str) -> int:
    count = len(_VOWELS.findall(word))
    if word.endswith("e") and not word.endswith("le") and count > 1:
        count -= 1
    return max(count, 1)
