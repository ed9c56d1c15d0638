"""Sentences of the program, marked where they stand, said where they are shown, in the language chosen. No Qt.

A room that knows no Qt hands a `Phrase` upwards: the whole sentence as it is
written in English, and what stands in its places. Who shows it says it, through
Qt's translator in the window, as it stands on the command line. So no sentence is
glued from pieces, and another language may put its places in another order.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, TypeAlias

# Gives the translation of (context, text as written here, count or None); a count stands where the text has %n.
Translate: TypeAlias = Callable[[str, str, int | None], str]

_PLACE: Final = re.compile(r"\{(\w+)\}")


def QT_TRANSLATE_NOOP(context: str, text: str, comment: str = "", count: int = 0) -> str:
    """Mark a text for pyside6-lupdate, which knows this name; a count that is not 0 asks it for plural forms."""
    return text


def english(context: str, text: str, count: int | None) -> str:
    """The text as it is written here."""
    return text if count is None else text.replace("%n", str(count))


@dataclass(frozen=True, slots=True)
class Phrase:
    """A sentence of the program's own.

    ``Phrase("Find", QT_TRANSLATE_NOOP("Find", "about {share} % of it")).filled(share=80)``
    """

    context: str
    text: str  # in English, whole, with {places}; %n is the count
    places: tuple[tuple[str, object], ...] = ()  # what stands in them; a phrase among them is said as well
    count: int | None = None
    one: str = ""  # in English, where the count is one

    def filled(self, **places: object) -> Phrase:
        """The phrase with these in its places."""
        return Phrase(self.context, self.text, (*self.places, *places.items()), self.count, self.one)

    def counted(self, count: int) -> Phrase:
        """The phrase for so many; languages differ in how many forms they have."""
        return Phrase(self.context, self.text, self.places, count, self.one)

    def said(self, translate: Translate = english) -> str:
        """The sentence in the language of a translator; a place that it does not know stays as it is."""
        text = translate(self.context, self.text, self.count)
        if self.count == 1 and self.one and text == english(self.context, self.text, 1):  # no translation
            text = self.one.replace("%n", "1")
        found = {
            name: value.said(translate) if isinstance(value, Phrase) else str(value) for name, value in self.places
        }
        return _PLACE.sub(lambda place: found.get(place[1], place[0]), text)

    def __str__(self) -> str:
        return self.said()


Say: TypeAlias = Callable[[Phrase], str]  # gives a phrase in the language chosen; `str` gives it in English
