"""What the window remembers between two starts: one readable INI file in the person's config folder.

Each value is declared once, with its type; msgspec decides whether what the file
holds is one. Whatever is not counts as not set, so no value can break a start.
"""

from __future__ import annotations

import re
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final, Generic, Literal, TypeVar, get_args, get_origin, get_type_hints, overload

import msgspec
from PySide6.QtCore import QByteArray

from bodymap.atlas import Layer, View
from bodymap.gui.session import Look
from bodymap.whole_files import read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Mapping
    from pathlib import Path

_Theme = Literal["system", "light", "dark"]
_Touch = Literal["auto", "on", "off"]
_PaperSize = Literal["a4", "letter"]
_TextPercent = Literal[80, 90, 100, 110, 125, 150, 175, 200]
THEMES: Final[tuple[str, ...]] = get_args(_Theme)
TEXT_STEPS_PERCENT: Final[tuple[int, ...]] = get_args(_TextPercent)
_MOST_BYTES: Final = 1_000_000  # ours has some hundreds
_MOST_VIEWS: Final = 2
_TOP: Final = "General"  # the section of keys without one
_OLD_BLOB: Final = "@ByteArray("
_ESCAPES: Final = {"0": "\0", "a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}
_T = TypeVar("_T")


class _Value(Generic[_T]):
    """One thing that is remembered under its own name."""

    def __init__(self, shape: Any, default: _T) -> None:
        self._shape = shape
        self._default = default

    def __set_name__(self, owner: type, name: str) -> None:
        self._key = name

    @overload
    def __get__(self, settings: None, owner: type) -> _Value[_T]: ...
    @overload
    def __get__(self, settings: Settings, owner: type) -> _T: ...
    def __get__(self, settings: Settings | None, owner: type) -> _Value[_T] | _T:
        if settings is None:
            return self
        found: _T = settings.read(self._key, self._shape, self._default)
        return found

    def __set__(self, settings: Settings, value: _T) -> None:
        settings.write(self._key, value)


class Settings:
    """Typed access; a value that makes no sense any more counts as not set."""

    theme = _Value[str](_Theme, "system")
    text_percent = _Value[int](_TextPercent, 100)
    touch = _Value[str](_Touch, "auto")
    motion = _Value[bool | None](bool, None)  # None while the person has not chosen: the system's wish counts
    student = _Value[bool](bool, False)
    welcomed = _Value[bool](bool, False)
    practice = _Value[str](str, "")  # its name, on pages for clients
    paper_size = _Value[str](_PaperSize, "a4")
    large_print = _Value[bool](bool, False)

    def __init__(self, path: Path) -> None:
        self._path = path
        self._kept = _parsed(_text(path))  # by section/key; unknown ones stay
        self._written = dict(self._kept)

    def read(self, key: str, shape: Any, default: Any) -> Any:
        """A value of this type; the default if there is none, or something else."""
        raw = self._kept.get(key)
        if raw is None:
            return default
        several = get_origin(shape) in (tuple, frozenset)
        try:
            return msgspec.convert(raw.replace(",", " ").split() if several else raw, shape, strict=False)
        except msgspec.ValidationError:
            return default

    def write(self, key: str, value: object) -> None:
        """Remember a value, or forget it (None); the file knows after :meth:`save`."""
        if value is None:
            self._kept.pop(key, None)
            return
        said = str(value).lower() if isinstance(value, bool) else str(value)
        self._kept[key] = " ".join(said.split())  # one line

    def look(self, default: Look) -> Look:
        """The figure, views, layers and skin tone last shown."""
        kept = {
            name: self.read(f"look/{name}", shape, getattr(default, name))
            for name, shape in get_type_hints(Look).items()
        }
        kept["views"] = kept["views"][:_MOST_VIEWS] or default.views
        return Look(**kept)

    def set_look(self, look: Look) -> None:
        """Remember how the body is shown."""
        for name in look.__struct_fields__:
            value = getattr(look, name)
            if isinstance(value, tuple | frozenset):
                value = _as_words(value)
            self.write(f"look/{name}", value.value if isinstance(value, StrEnum) else value)

    def blob(self, key: str) -> QByteArray:
        """A geometry or splitter state as Qt packed it; empty if there is none."""
        raw = self._kept.get(f"window/{key}", "")
        if raw.startswith(_OLD_BLOB):
            return QByteArray(_unescaped(raw.removeprefix(_OLD_BLOB).removesuffix(")")))
        return QByteArray.fromBase64(raw.encode())

    def set_blob(self, key: str, value: QByteArray) -> None:
        """Remember what Qt packed."""
        self.write(f"window/{key}", bytes(value.toBase64().data()).decode())

    def save(self) -> None:
        """Write what is new; a folder that cannot be written loses the settings, never the program."""
        if self._kept == self._written:
            return
        with suppress(OSError):
            self._path.parent.mkdir(parents=True, exist_ok=True)
            write_whole(self._path, _as_ini(self._kept).encode(), private=True)  # paths may name clients
            self._written = dict(self._kept)


def _as_words(names: tuple[View, ...] | frozenset[Layer]) -> str:
    """Names in one line; those of a set in the order of the body."""
    return " ".join(names if isinstance(names, tuple) else (layer for layer in Layer if layer in names))


def _text(path: Path) -> str:
    """What a file holds; nothing of what is no file, or too long to be ours."""
    try:
        return read_whole(path, most=_MOST_BYTES).decode(errors="replace")
    except OSError:
        return ""


def _parsed(text: str) -> dict[str, str]:
    """The values of an INI file by section/key; of keys given twice the last, of lines that are none nothing."""
    found: dict[str, str] = {}
    section = ""
    for line in text.splitlines():
        if line.startswith("[") and line.rstrip().endswith("]"):
            name = line.strip()[1:-1]
            section = "" if name == _TOP else f"{name}/"
            continue
        key, mark, value = line.partition("=")
        if mark and key.strip():
            found[section + key.strip()] = value.strip().strip('"')
    return found


def _as_ini(values: Mapping[str, str]) -> str:
    """Values as an INI file, by sections."""
    sections: dict[str, list[str]] = {}
    for key in sorted(values, key=lambda key: ("/" in key, key)):
        section, _, name = key.rpartition("/")
        sections.setdefault(section or _TOP, []).append(f"{name}={values[key]}")
    return "\n".join("\n".join([f"[{section}]", *lines, ""]) for section, lines in sections.items())


def _unescaped(text: str) -> bytes:
    """Bytes as Qt wrote them up to version 0.1: escaped where they are no letters."""

    def byte(match: re.Match[str]) -> str:
        if match[1]:
            return chr(int(match[1], 16) & 0xFF)
        return _ESCAPES.get(match[2], match[2])

    return re.sub(r"\\(?:x([0-9a-fA-F]+)|(.))", byte, text).encode("latin-1", errors="replace")
