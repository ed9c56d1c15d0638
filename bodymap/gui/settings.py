"""What the window remembers between two starts: one readable INI file in the person's config folder."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QSettings

from bodymap.atlas import Figure, Layer, View
from bodymap.gui.session import Labelled, Look

if TYPE_CHECKING:
    from pathlib import Path

THEMES: Final = ("system", "light", "dark")
TEXT_STEPS_PERCENT: Final = (80, 90, 100, 110, 125, 150, 175, 200)
_DEFAULT_TEXT_PERCENT: Final = 100


class Settings:
    """Typed access; a value that makes no sense any more counts as not set."""

    def __init__(self, path: Path) -> None:
        self._store = QSettings(str(path), QSettings.Format.IniFormat)

    def look(self, default: Look) -> Look:
        """The figure, views, layers and skin tone last shown."""
        try:
            views = tuple(View(name) for name in self._words("look/views")) or default.views
            layers = self._words("look/layers") if self._store.contains("look/layers") else None
            return Look(
                figure=Figure(str(self._store.value("look/figure", default.figure.value))),
                views=views[:2],
                layers=default.layers if layers is None else frozenset(Layer(name) for name in layers),
                skin_tone=str(self._store.value("look/skin_tone", default.skin_tone)),
                areas=self._flag("look/areas", default=default.areas),
                bones=self._flag("look/bones", default=default.bones),
                labels=self._flag("look/labels", default=default.labels),
                labelled=Labelled(str(self._store.value("look/labelled", default.labelled.value))),
                latin=self._flag("look/latin", default=default.latin),
            )
        except ValueError:
            return default

    def set_look(self, look: Look) -> None:
        self._store.setValue("look/figure", look.figure.value)
        self._store.setValue("look/views", " ".join(look.views))
        self._store.setValue("look/layers", " ".join(layer for layer in Layer if layer in look.layers))
        self._store.setValue("look/skin_tone", look.skin_tone)
        self._store.setValue("look/areas", look.areas)
        self._store.setValue("look/bones", look.bones)
        self._store.setValue("look/labels", look.labels)
        self._store.setValue("look/labelled", look.labelled.value)
        self._store.setValue("look/latin", look.latin)

    @property
    def theme(self) -> str:
        name = str(self._store.value("theme", THEMES[0]))
        return name if name in THEMES else THEMES[0]

    @theme.setter
    def theme(self, name: str) -> None:
        self._store.setValue("theme", name)

    @property
    def text_percent(self) -> int:
        raw = str(self._store.value("text_percent", ""))
        return int(raw) if raw.isdigit() and int(raw) in TEXT_STEPS_PERCENT else _DEFAULT_TEXT_PERCENT

    @text_percent.setter
    def text_percent(self, percent: int) -> None:
        self._store.setValue("text_percent", percent)

    @property
    def motion(self) -> bool | None:
        """Whether to animate; None while the person has not chosen, so that the system's wish counts."""
        return self._flag("motion", default=True) if self._store.contains("motion") else None

    @motion.setter
    def motion(self, on: bool) -> None:
        self._store.setValue("motion", on)

    @property
    def student(self) -> bool:
        return self._flag("student", default=False)

    @student.setter
    def student(self, on: bool) -> None:
        self._store.setValue("student", on)

    @property
    def welcomed(self) -> bool:
        return self._flag("welcomed", default=False)

    @welcomed.setter
    def welcomed(self, done: bool) -> None:
        self._store.setValue("welcomed", done)

    def blob(self, key: str) -> QByteArray:
        """A geometry or splitter state as Qt packed it; empty if there is none."""
        value = self._store.value(f"window/{key}")
        return value if isinstance(value, QByteArray) else QByteArray()

    def set_blob(self, key: str, value: QByteArray) -> None:
        self._store.setValue(f"window/{key}", value)

    def save(self) -> None:
        """Write now; a folder that cannot be written loses the settings, never the program."""
        self._store.sync()

    def _words(self, key: str) -> list[str]:
        return str(self._store.value(key, "")).split()

    def _flag(self, key: str, *, default: bool) -> bool:
        return str(self._store.value(key, default)).lower() == "true"
