"""From the bytes of a file to its JSON, within a budget for the file as a whole.

Python makes an object of every list, text and number, which takes thirty times
the room that they have in the file; so they are counted before any is made.
"""

from __future__ import annotations

import codecs
import errno
import json
from typing import TYPE_CHECKING, Any, Final

from bodymap.drawing import mistakes
from bodymap.drawing.model import DrawingError
from bodymap.errors import shown
from bodymap.whole_files import read_whole

if TYPE_CHECKING:
    from pathlib import Path

_MOST_MB: Final = 50
_MOST_BYTES: Final = _MOST_MB * 1_000_000
# Of the file, counted by their signs, those within texts too. A million places are half an hour of drawing.
_MOST_SIGNS: Final = {b"[": 1_200_000, b"{": 200_000, b",": 5_000_000}
_PACKED: Final = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ\x00", b"\x28\xb5\x2f\xfd", b"7z\xbc\xaf\x27\x1c")
_WESTERN: Final = "cp1252"  # what programs on Windows write that do not write UTF-8


def read_bytes(path: Path) -> bytes:
    """The bytes of a file that may be a drawing.

    :raises DrawingError: it cannot be read, or is too large; the text says why.
    """
    try:
        return read_whole(path, most=_MOST_BYTES)
    except OSError as error:
        if error.errno == errno.EFBIG:
            size = f"{path.stat().st_size / 1e6:,.0f}"
            raise DrawingError(mistakes.LARGE_FILE.filled(path=path, size=size, most=_MOST_MB)) from error
        raise DrawingError(mistakes.UNREADABLE.filled(path=path, reason=error.strerror)) from error
    except ValueError as error:  # a name that no file can have
        raise DrawingError(mistakes.NO_NAME.filled(name=shown(path))) from error


def parsed(raw: bytes | str) -> Any:
    """The JSON of a file.

    :raises DrawingError: it is none, or more than a drawing can hold; the text says why.
    """
    if len(raw) > _MOST_BYTES:
        raise DrawingError(mistakes.LARGE.filled(most=_MOST_MB))
    if not raw.strip():
        raise DrawingError(mistakes.EMPTY_FILE)
    text = (raw if isinstance(raw, str) else _decoded(raw)).removeprefix("\ufeff")
    for sign, most in _MOST_SIGNS.items():
        if text.count(sign.decode()) > most:
            raise DrawingError(mistakes.MANY_VALUES)
    try:
        return json.loads(text, parse_constant=_refuse_constant)
    except json.JSONDecodeError as error:
        cut = text.lstrip().startswith("{") and not text.rstrip().endswith("}")
        said = mistakes.CUT_SHORT if cut else mistakes.NO_JSON
        raise DrawingError(said.filled(line=error.lineno, column=error.colno, reason=error.msg)) from error
    except _NotFinite as error:
        raise DrawingError(mistakes.NOT_FINITE.filled(number=error)) from error
    except RecursionError as error:
        raise DrawingError(mistakes.DEEP) from error
    except ValueError as error:  # a number of thousands of digits
        raise DrawingError(mistakes.LONG_NUMBER) from error


def _decoded(raw: bytes) -> str:
    """The text of a file: UTF-8, or what its first bytes say it is."""
    if raw.startswith(_PACKED):
        raise DrawingError(mistakes.PACKED)
    encoding = json.detect_encoding(raw)
    try:
        return raw.decode(encoding)
    except UnicodeDecodeError as error:
        if encoding not in ("utf-8", "utf-8-sig") or b"\0" in raw:
            raise DrawingError(mistakes.NO_TEXT) from error
        at = raw.count(b"\n", 0, error.start) + 1
        said = mistakes.WESTERN if _is_western(raw) else mistakes.NO_UTF8
        raise DrawingError(said.filled(line=at)) from error


def _is_western(raw: bytes) -> bool:
    """Whether bytes that are no UTF-8 are a text that a program on Windows wrote."""
    try:
        codecs.decode(raw, _WESTERN)
    except UnicodeDecodeError:
        return False
    return raw.lstrip().startswith(b"{")


class _NotFinite(ValueError):
    """JSON knows no NaN and no infinity, but many programs write them."""


def _refuse_constant(name: str) -> Any:
    raise _NotFinite(name)
