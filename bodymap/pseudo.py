"""A language that nobody speaks: longer, accented, in brackets; in it one sees what is not translated or has no room.

Chosen by ``bodymap --language pseudo``. What a translation must keep stays as it
is: {places}, %n, key marks, tags, links and citations.
"""

from __future__ import annotations

import math
import re
from typing import Final

LANGUAGE: Final = "pseudo"
LONGER: Final = 1.4  # German and Finnish are longer than English by about so much

_PLAIN: Final = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
_ACCENTED: Final = "áƀćđéƒǧĥíĵķļɱńóþɋŕšţúṽŵẋýžÁƁĆĐÉƑǦĤÍĴĶĻṀŃÓÞɊŔŠŢÚṼŴẊÝŽ"
_LETTERS: Final = str.maketrans(_PLAIN, _ACCENTED)
_VOWELS: Final = frozenset("áéíóúý")
# {places}, %n, %1, tags, entities, the target of a link, a citation, a file's ending in a list of such
_KEPT: Final = re.compile(r"\{[^{}]*\}|%n|%L?\d|</?\w[^<>]*>|&\w+;|\]\([^()]*\)|\[@[^\]]*\]|\(\*\.[^()]*\)")
_BLOCKS: Final = re.compile(r"(\n\s*\n|\n(?=[ \t]*(?:[-*]|\d+\.)[ ]))")
_BLOCK: Final = re.compile(r"\s*(?:(?:[-*]|\d+\.|#+)[ ]+)?", re.ASCII)


def pseudo(text: str) -> str:
    """A text in the pseudo-language; every paragraph and list entry in brackets of its own."""
    pieces = _BLOCKS.split(text)
    return "".join(piece if at % 2 else _block(piece) for at, piece in enumerate(pieces))


def is_pseudo(word: str) -> bool:
    """Whether no letter of a word is one of the plain ones."""
    return not re.search("[A-Za-z]", word)


def _block(text: str) -> str:
    lead = _BLOCK.match(text)
    start = lead.end() if lead else 0
    words = text[start:]
    return f"{text[:start]}«{_longer(words)}»" if words.strip() else text


def _longer(text: str) -> str:
    """A text with accents and doubled vowels, and a tail where those do not make it long enough."""
    said = []
    done = plain = long = 0
    for kept in (*_KEPT.finditer(text), None):
        words = text[done : kept.start() if kept else None]
        accented = _accented(words)
        said += [accented, kept[0] if kept else ""]
        plain, long, done = plain + len(words), long + len(accented), kept.end() if kept else done
    return "".join(said) + "~" * max(math.ceil(plain * LONGER) - long, 0)


def _accented(text: str) -> str:
    return "".join(letter * 2 if letter in _VOWELS else letter for letter in text.translate(_LETTERS))
