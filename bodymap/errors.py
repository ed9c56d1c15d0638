"""What goes wrong because of the data or the request, and how words from outside stand in a message about it."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterable

    from bodymap.phrases import Phrase

_SHOWN: Final = 60  # characters of a wrong value that are repeated in a message
# Control characters (C0, C1), soft hyphen, zero width, what turns the direction of writing, separators of lines,
# halves of characters, tags: nobody sees them, and a terminal may obey them.
_UNSEEN: Final = (
    "[\x00-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180e\u200b-\u200f\u2028-\u202e"
    "\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff9-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_JUDGED: Final = 8  # of the known words: how many are looked at closely for what a wrong one was meant to be
_BEYOND: Final = 0x10000  # written in two halves from here on, as JSON does


class SaidError(Exception):
    """Something is wrong that a person is told in one line; as text it is English, as on the command line."""

    def __init__(self, said: Phrase | str) -> None:
        """Hold what is said.

        :param said: a phrase where the window may show it, in its language; a text is English everywhere.
        """
        super().__init__(said)
        self.said = said


class RequestError(SaidError):
    """The data or the request is wrong."""


def printable(text: str) -> str:
    """A text in which what cannot be seen is written out, ``\\u001b``; so in JSON it still means the same."""
    return re.sub(_UNSEEN, lambda found: _written(ord(found[0])), text)  # not compiled before it is needed


def shown(value: object) -> str:
    """A value from outside, quoted and short enough for a message."""
    line = printable(" ".join(str(value)[: 4 * _SHOWN].split()))
    return f"'{line[: _SHOWN - 1]}…'" if len(line) > _SHOWN else f"'{line}'"


def meant_by(word: str, known: Iterable[str]) -> str:
    """What a word was probably meant to be, or nothing."""
    return _nearest(word[:_SHOWN], known if isinstance(known, frozenset) else frozenset(known))


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """The hint naming what a word was probably meant to be, or nothing; for the command line."""
    near = meant_by(word, known)
    return f"did you mean '{near}'?" if near else ""


@lru_cache(maxsize=10_000)
def _nearest(word: str, known: frozenset[str]) -> str:
    # Only who reports a mistake needs these, not the start. difflib judges well and is slow: rapidfuzz, which is a
    # hundred times as fast, chooses whom it judges.
    import difflib

    from rapidfuzz import fuzz, process

    wanted, spelt = word.casefold(), _spelt(known)
    some = [name for name, _, _ in process.extract(wanted, spelt.keys(), scorer=fuzz.ratio, limit=_JUDGED)]
    near = difflib.get_close_matches(wanted, some, n=1, cutoff=0.6)
    return spelt[near[0]] if near else ""


@lru_cache(maxsize=32)
def _spelt(known: frozenset[str]) -> dict[str, str]:
    """Names as they are written, by the same without capitals; in an order that is always the same."""
    return {name.casefold(): name for name in sorted(known)}


def unseen(text: str) -> str:
    """The first sign of a text that nobody can see, by its number: "U+200B"; "" if there is none."""
    found = re.search(_UNSEEN, text)
    return code_point(found[0]) if found else ""


def without_unseen(text: str) -> str:
    """A text without what nobody can see."""
    return re.sub(_UNSEEN, "", text)


def code_point(sign: str) -> str:
    """The number of a sign, as tables of signs have it: "U+200B"."""
    return f"U+{ord(sign):04X}"


def in_brackets(hint: str) -> str:
    """A hint as it follows a message; nothing for none."""
    return f" ({hint})" if hint else ""


def _written(code: int) -> str:
    if code < _BEYOND:
        return f"\\u{code:04x}"
    high, low = divmod(code - _BEYOND, 0x400)
    return f"\\u{0xD800 + high:04x}\\u{0xDC00 + low:04x}"
