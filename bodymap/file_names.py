"""What a file is called: in words, as a person would name it, and fit for every system on which it may come to lie."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final

from bodymap.errors import without_unseen

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable
    from pathlib import Path

LONGEST: Final = 180  # bytes, with the ending: some systems take 255, a synchronised folder adds words of its own
_ELLIPSIS: Final = "…"
_UNNAMED: Final = "Bodymap"
# What some system takes for more than a letter of a name, and what stands for it.
_FORBIDDEN: Final = str.maketrans(
    {":": ",", "/": "-", "\\": "-", "|": "-", "<": "(", ">": ")", '"': "'", "?": "", "*": ""}
)
# Names of devices on Windows, with any ending.
_DEVICE: Final = re.compile(r"(?:con|prn|aux|nul|conin\$|conout\$|com[0-9¹²³]|lpt[0-9¹²³])(?=\.|\Z)", re.IGNORECASE)


def file_name(words: str, *, ending: str = "", said: Callable[[str], str] = str) -> str:
    """A name for a file, safe on all systems.

    :param words: what it is of; cut at the end of a word where the name would be too long.
    :param ending: with its dot, as ``.png``.
    :param said: puts the words into what stands round them, which is never cut, such as the side.
    """
    safe = _safe(words) or _UNNAMED
    whole = _safe(said(safe))
    over = _bytes(whole + ending) - LONGEST
    if over > 0:
        whole = _safe(said(_cut(safe, _bytes(safe) - over)))
    while _bytes(whole + ending) > LONGEST:  # what stands round them is too long by itself
        whole = _cut(whole, LONGEST - _bytes(ending))
    return _DEVICE.sub(lambda found: f"{found[0]}_", whole, count=1) + ending if whole else _UNNAMED + ending


def with_ending(path: Path, endings: Iterable[str], otherwise: str) -> Path:
    """The path with one of these endings: its own, or else one more. A dot within a name is no ending."""
    known = tuple(ending.lower() for ending in endings)
    return path if path.name.lower().endswith(known) else path.with_name(path.name + otherwise)


def _safe(words: str) -> str:
    # Blanks of every kind first: a line end is no sign that just goes away.
    line = " ".join(unicodedata.normalize("NFC", words).split())
    line = " ".join(without_unseen(line).translate(_FORBIDDEN).split())
    # A leading dot hides a file, a dash makes it an option of a command; Windows drops dots and blanks at the end.
    return re.sub(r"\A[\s.,~-]+|[\s.,]+\Z", "", line)


def _cut(words: str, most: int) -> str:
    """The words as far as they fit into so many bytes, at the end of one; within one that is longer than all."""
    end, room = 0, most - _bytes(_ELLIPSIS)
    while end < len(words) and _bytes(words[: end + 1]) <= room:
        end += 1
    while 0 < end < len(words) and unicodedata.combining(words[end]):  # a letter is not parted from its accent
        end -= 1
    blank = words.rfind(" ", 0, end + 1)
    if blank > end // 2:
        end = blank
    return words[:end].rstrip(" .,") + _ELLIPSIS


def _bytes(text: str) -> int:
    return len(text.encode(errors="replace"))
