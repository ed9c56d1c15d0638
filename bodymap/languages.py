"""The languages that the window can speak: what of each there is, and where.

A language is two catalogues: ``bodymap_de.qm`` with the sentences of the program
and ``de.mo`` with the texts of the records. Either may be missing; what it would
say is English then.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from bodymap import paths
from bodymap.errors import RequestError
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase
from bodymap.pseudo import LANGUAGE as PSEUDO
from bodymap.pseudo import pseudo

if TYPE_CHECKING:
    from pathlib import Path

    from bodymap.knowledge.texts import SayText

ENGLISH: Final = "en"
_NONE: Final = Phrase(
    "Languages", QT_TRANSLATE_NOOP("Languages", "there is no translation into {name}; there are {known}")
)


@dataclass(frozen=True, slots=True)
class Language:
    """What there is of a language."""

    name: str
    window: Path | None = None
    texts: Path | None = None

    @property
    def is_pseudo(self) -> bool:
        """Whether it is the one that nobody speaks."""
        return self.name == PSEUDO

    def say(self) -> SayText | None:
        """What translates the texts of records; None where nothing does.

        :raises RequestError: the catalogue cannot be read.
        """
        if self.is_pseudo:
            return lambda _, english: pseudo(english)
        if self.texts is None:
            return None
        from bodymap.knowledge.catalogues import open_catalogue

        return open_catalogue(self.texts)


def spoken() -> dict[str, Language]:
    """All languages by name; the person's own translations come before the shipped ones."""
    windows: dict[str, Path] = {}
    texts: dict[str, Path] = {}
    for folder in reversed(paths.translations()):
        windows |= {path.stem.removeprefix("bodymap_"): path for path in sorted(folder.glob("bodymap_*.qm"))}
        texts |= {path.stem: path for path in sorted(folder.glob("*.mo"))}
    found = {name: Language(name, windows.get(name), texts.get(name)) for name in sorted({*windows, *texts})}
    return {ENGLISH: Language(ENGLISH), **found, PSEUDO: Language(PSEUDO)}


def language(name: str) -> Language:
    """The language of this name.

    :raises RequestError: there is no translation into it.
    """
    found = spoken()
    if name not in found:
        from bodymap.errors import shown

        raise RequestError(_NONE.filled(name=shown(name), known=", ".join(found)))
    return found[name]
