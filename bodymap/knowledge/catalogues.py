"""Catalogues of translated texts: gettext's, with the address of a text as its context.

A translator works in a ``.po`` file; the program loads the ``.mo`` made from it. An
entry counts only while its English is today's, so a text that was changed falls
back to English instead of saying what no longer holds. Texts of a list that only
changed places keep their translations: those are looked for by field and English.
"""

from __future__ import annotations

import io
import re
import struct
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

from bodymap.errors import RequestError
from bodymap.knowledge.texts import field_of, is_usable
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.whole_files import read_whole, write_whole

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    from bodymap.knowledge.texts import RecordText, SayText

LANGUAGE: Final = re.compile(r"[a-z]{2,3}(_[A-Z]{2})?")  # de, pt_BR
_MOST_BYTES: Final = 50_000_000  # of a catalogue; one of all texts has some 5 MB
_UNREADABLE: Final = Phrase(
    "Languages", QT_TRANSLATE_NOOP("Languages", "{path}: the translations cannot be read ({reason})")
)
_DAMAGED: Final = Phrase(
    "Languages", QT_TRANSLATE_NOOP("Languages", "{path}: the translations cannot be read (damaged)")
)


@dataclass(frozen=True, slots=True)
class Counts:
    """How far a catalogue is."""

    texts: int
    translated: int
    outdated: int  # of other English than today's, or moved to another text: to be looked at

    @property
    def missing(self) -> int:
        """Texts without any translation."""
        return self.texts - self.translated - self.outdated

    def __str__(self) -> str:
        parts = (f"{self.translated:,} translated", f"{self.outdated:,} outdated", f"{self.missing:,} missing")
        return f"{self.texts:,} texts: {', '.join(parts)}"


@dataclass(frozen=True, slots=True)
class Read:
    """What reading a catalogue came to."""

    counts: Counts
    problems: tuple[str, ...]
    loaded: Path  # what the program loads


def open_catalogue(path: Path) -> SayText:
    """The translations in a ``.mo`` file.

    :raises RequestError: it cannot be read.
    """
    import gettext  # only who reads another language needs it

    try:
        raw = read_whole(path, most=_MOST_BYTES)
    except OSError as error:
        raise RequestError(_UNREADABLE.filled(path=path, reason=error.strerror)) from error
    try:
        found = gettext.GNUTranslations(io.BytesIO(raw))
    except (OSError, ValueError, LookupError, struct.error) as error:
        raise RequestError(_DAMAGED.filled(path=path)) from error

    def say(address: str, english: str) -> str | None:
        text = found.pgettext(address, english)
        return None if text is english else text

    return say


def write(path: Path, texts: Iterable[RecordText], *, language: str, version: str) -> Counts:
    """Write a catalogue of all texts; what an older one at the same place has translated is kept.

    :raises RequestError: the older one cannot be read, or the new one not written.
    """
    polib = _polib()
    old = _parsed(path) if path.exists() else polib.POFile()
    new = polib.POFile(wrapwidth=100)
    new.metadata = {
        **old.metadata,
        "Project-Id-Version": f"bodymap {version}",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    wanted = list(texts)
    new.extend(_carried(wanted, old))
    new.extend(_kept_aside(wanted, old))
    _save(path, str(new).encode() + b"\n")
    return _counts(wanted, new)


def read(path: Path, texts: Iterable[RecordText]) -> Read:
    """Check a catalogue against today's texts, and make of it what the program loads, beside it.

    :raises RequestError: it cannot be read, or the other not written.
    """
    catalogue = _parsed(path)
    wanted = list(texts)
    problems = tuple(_problems(path, catalogue, wanted))
    target = path.with_suffix(".mo")
    _save(target, catalogue.to_binary())
    return Read(_counts(wanted, catalogue), problems, target)


def _carried(wanted: Iterable[RecordText], old: Any) -> Iterator[Any]:
    """An entry for each text, with what the old catalogue knows of it."""
    polib = _polib()
    latest = old[::-1]  # obsolete ones stand at the end and give way to the others
    at_address = {entry.msgctxt: entry for entry in latest}
    in_field = {(field_of(entry.msgctxt or ""), entry.msgid): entry for entry in latest if entry.msgstr}
    for text in wanted:
        entry = polib.POEntry(msgctxt=text.address, msgid=text.english)
        before = at_address.get(text.address)
        if before is None or before.msgid != text.english:
            before = in_field.get((text.field, text.english), before)
        if before is not None and before.msgstr:
            entry.msgstr, entry.tcomment = before.msgstr, before.tcomment
            if before.msgid != text.english:
                entry.previous_msgid, entry.flags = before.msgid, ["fuzzy"]
            elif before.fuzzy:
                entry.previous_msgid, entry.flags = before.previous_msgid, ["fuzzy"]
        yield entry


def _kept_aside(wanted: Iterable[RecordText], old: Any) -> Iterator[Any]:
    """Translations whose texts are gone, as gettext keeps them: at the end, switched off."""
    addresses = {text.address for text in wanted}
    for entry in old:
        if entry.msgstr and entry.msgctxt not in addresses:
            entry.obsolete = True
            yield entry


def _counts(wanted: Iterable[RecordText], catalogue: Any) -> Counts:
    english = {text.address: text.english for text in wanted}
    live = [entry for entry in catalogue if entry.msgstr and not entry.obsolete and entry.msgctxt in english]
    good = sum(not entry.fuzzy and entry.msgid == english[entry.msgctxt] for entry in live)
    return Counts(len(english), good, len(live) - good)


def _problems(path: Path, catalogue: Any, wanted: Iterable[RecordText]) -> Iterator[str]:
    known = {text.address for text in wanted}
    for entry in catalogue:
        if entry.obsolete or not entry.msgstr:
            continue
        if entry.msgctxt not in known:
            hint = "'bodymap texts write' mends that"
            yield f"{path}:{entry.linenum}: no text has the address '{entry.msgctxt}' ({hint})"
        elif not is_usable(entry.msgid, entry.msgstr):
            yield f"{path}:{entry.linenum}: {entry.msgctxt}: the links and citations are not those of the English"


def _parsed(path: Path) -> Any:
    polib = _polib()
    try:
        raw = read_whole(path, most=_MOST_BYTES).decode()
    except OSError as error:
        raise RequestError(f"{path}: cannot be read ({error.strerror})") from error
    except UnicodeDecodeError as error:
        raise RequestError(f"{path}: not UTF-8, at byte {error.start + 1}") from error
    try:
        return polib.pofile(raw) if "msgid" in raw else polib.POFile()
    except (OSError, ValueError, IndexError) as error:
        line = re.search(r"line (\d+)", str(error))
        raise RequestError(f"{path}:{line[1] if line else 1}: this is not written as gettext writes it") from error


def _save(path: Path, raw: bytes) -> None:
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, raw)
    except OSError as error:
        raise RequestError(f"{path}: cannot be written ({error.strerror})") from error


def _polib() -> Any:
    try:
        import polib
    except ImportError as error:
        raise RequestError("catalogues are written with polib: pip install 'bodymap[texts]'") from error
    return polib
