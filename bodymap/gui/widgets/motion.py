"""Whether the system asks for reduced motion. Qt 6.11 does not tell, so the places that know are asked."""

from __future__ import annotations

import configparser
import os
import shutil
import sys
from pathlib import Path
from typing import Final

from PySide6.QtCore import QObject, QProcess, Signal
from PySide6.QtWidgets import QApplication, QStyle

_WINDOWS_CLIENT_AREA_ANIMATION: Final = 0x1042  # SPI_GETCLIENTAREAANIMATION
_GNOME_ASK: Final = ("gsettings", "get", "org.gnome.desktop.interface", "enable-animations")


def reduced() -> bool:
    """What can be known at once, without asking another program."""
    if QApplication.style().styleHint(QStyle.StyleHint.SH_Widget_Animation_Duration) == 0:
        return True
    if sys.platform == "win32":
        import ctypes

        animated = ctypes.c_int(1)
        ctypes.windll.user32.SystemParametersInfoW(_WINDOWS_CLIENT_AREA_ANIMATION, 0, ctypes.byref(animated), 0)
        return not animated.value
    folder = Path(os.environ.get("XDG_CONFIG_HOME") or Path.home() / ".config")
    gtk = _ini(folder / "gtk-3.0" / "settings.ini", "Settings", "gtk-enable-animations")
    plasma = _ini(folder / "kdeglobals", "KDE", "AnimationDurationFactor")
    return gtk.lower() in ("0", "false") or plasma.strip() in ("0", "0.0")


class DesktopAsker(QObject):
    """Asks a GNOME-like desktop, in the background once the window stands."""

    answered = Signal(bool)  # reduced?

    def __init__(self, parent: QObject) -> None:
        super().__init__(parent)
        self._process = QProcess(self)
        self._process.finished.connect(self._on_finished)

    def ask(self) -> None:
        """Announce the answer, if this desktop has one."""
        desktop = os.environ.get("XDG_CURRENT_DESKTOP", "")
        if any(name in desktop for name in ("GNOME", "Unity", "Cinnamon")) and shutil.which(_GNOME_ASK[0]):
            self._process.start(_GNOME_ASK[0], list(_GNOME_ASK[1:]))

    def stop(self) -> None:
        """Wait for nothing any more."""
        if self._process.state() is not QProcess.ProcessState.NotRunning:
            self._process.kill()
            self._process.waitForFinished(500)

    def _on_finished(self) -> None:
        answer = bytes(self._process.readAllStandardOutput().data()).decode(errors="replace").strip()
        if answer in ("true", "false"):
            self.answered.emit(answer == "false")


def _ini(path: Path, section: str, key: str) -> str:
    parser = configparser.ConfigParser(strict=False, interpolation=None)
    try:
        parser.read(path, encoding="utf-8")
    except (OSError, configparser.Error, UnicodeDecodeError):
        return ""
    return parser.get(section, key, fallback="")
