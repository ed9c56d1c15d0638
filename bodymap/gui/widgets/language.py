"""The language of the window: Qt's catalogues, and the one that nobody speaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QLibraryInfo, QLocale, QTranslator

from bodymap.pseudo import pseudo

if TYPE_CHECKING:
    from pathlib import Path

    from PySide6.QtCore import QCoreApplication, QObject

_ON_THE_KEYBOARD: Final = "QShortcut"  # Qt's context of the names of keys, which stand on them as they do


class Pseudo(QTranslator):
    """Says every marked sentence in the pseudo-language, Qt's own too."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)

    def translate(self, context: str, sourceText: str, disambiguation: str | None = None, n: int = -1) -> str:
        return sourceText if context == _ON_THE_KEYBOARD else pseudo(sourceText)

    def isEmpty(self) -> bool:
        return False


def speak_pseudo(app: QCoreApplication) -> QTranslator:
    """Let the window speak the pseudo-language."""
    translator = Pseudo(app)
    app.installTranslator(translator)
    return translator


def speak(app: QCoreApplication, catalogue: Path, *, language: str) -> bool:
    """Let the window speak the language of a ``.qm`` file, and Qt's own dialogs too; whether it is one."""
    translator = QTranslator(app)
    if not (translator.load(str(catalogue)) and app.installTranslator(translator)):
        return False
    of_qt = QTranslator(app)
    if of_qt.load(f"qtbase_{language}", QLibraryInfo.path(QLibraryInfo.LibraryPath.TranslationsPath)):
        app.installTranslator(of_qt)
    _write_as(language)
    return True


def _write_as(language: str) -> None:
    """Write numbers and dates as the language does; the system's own way stays if it is of the same language."""
    wanted = QLocale(language)
    if wanted.language() != QLocale().language():
        QLocale.setDefault(wanted)
