"""Icons of one family: SVG drawn with ``currentColor``, tinted with the text colour when painted."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QByteArray, QRectF, QSize, Qt
from PySide6.QtGui import QColor, QGuiApplication, QIcon, QIconEngine, QPainter, QPalette, QPixmap

from bodymap.paths import assets

if TYPE_CHECKING:
    from PySide6.QtCore import QRect

_FALLBACK: Final = b'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 16 16"/>'


class _Engine(QIconEngine):
    def __init__(self, svg: bytes, role: QPalette.ColorRole) -> None:
        super().__init__()
        self._svg = svg
        self._role = role

    def paint(self, painter: QPainter, rect: QRect, mode: QIcon.Mode, state: QIcon.State) -> None:
        from PySide6.QtSvg import QSvgRenderer  # a library more; the first icon pays for it, not the start

        disabled = mode is QIcon.Mode.Disabled
        group = QPalette.ColorGroup.Disabled if disabled else QPalette.ColorGroup.Active
        colour: QColor = QGuiApplication.palette().color(group, self._role)
        tinted = self._svg.replace(b"currentColor", colour.name().encode())
        QSvgRenderer(QByteArray(tinted)).render(painter, QRectF(rect))

    def pixmap(self, size: QSize, mode: QIcon.Mode, state: QIcon.State) -> QPixmap:
        result = QPixmap(size)
        result.fill(Qt.GlobalColor.transparent)
        painter = QPainter(result)
        self.paint(painter, result.rect(), mode, state)
        painter.end()
        return result

    def clone(self) -> QIconEngine:
        return _Engine(self._svg, self._role)


def icon(name: str, role: QPalette.ColorRole = QPalette.ColorRole.WindowText) -> QIcon:
    """The icon ``assets/icons/<name>.svg``; an empty one if its file is missing."""
    try:
        svg = (assets() / "icons" / f"{name}.svg").read_bytes()
    except OSError:
        svg = _FALLBACK
    return QIcon(_Engine(svg, role))
