"""Qt's translator, as phrases ask for it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QDateTime, QLocale

from bodymap.phrases import Phrase

if TYPE_CHECKING:
    from datetime import datetime

    from bodymap.errors import SaidError

# For the window's own words; pyside6-lupdate finds them by this name.
translate: Final = QCoreApplication.translate


def translated(context: str, text: str, count: int | None) -> str:
    """The text in the language of the window; see `bodymap.phrases.Translate`."""
    return QCoreApplication.translate(context, text, None, -1 if count is None else count)  # type: ignore[arg-type]


def say(phrase: Phrase) -> str:
    """A phrase in the language of the window."""
    return phrase.said(translated)


def say_error(error: SaidError) -> str:
    """What is wrong, in the language of the window as far as it is marked."""
    return say(error.said) if isinstance(error.said, Phrase) else error.said


def moment(when: datetime) -> str:
    """A date and time of this place, as the person's locale writes them."""
    return QLocale().toString(QDateTime.fromSecsSinceEpoch(int(when.timestamp())), QLocale.FormatType.ShortFormat)


def number(value: float) -> str:
    """A number as the person's locale writes it, without digits that say nothing: 2.5, 1,000."""
    return QLocale().toString(float(value), "g", QLocale.FloatingPointPrecisionOption.FloatingPointShortest.value)
