"""What the signs of the map mean, a row each, beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QSize
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QWidget

from bodymap.gui.painting.legend import paint_line
from bodymap.gui.painting.palette import palette_of

if TYPE_CHECKING:
    from PySide6.QtGui import QPaintEvent

    from bodymap.gui.painting.legend import Entry
    from bodymap.gui.session import Session
    from bodymap.gui.widgets.theme import Theme

_LEFT: Final = 40
_ROW: Final = 1.7  # height of a row, in sizes of the text


class SignLegend(QWidget):
    """Solid, stippled, and the cross."""

    def __init__(self, theme: Theme, session: Session) -> None:
        super().__init__()
        self._session = session
        self._rows: tuple[Entry, ...] = (
            ("essential", self.tr("felt by most")),
            ("spillover", self.tr("felt by some")),
            ("point", self.tr("sore spot")),
        )
        self.setAccessibleName(", ".join(text for _, text in self._rows))
        self.set_theme(theme)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._palette = palette_of(theme, self._session.look.skin_tone)
        self.update()

    def sizeHint(self) -> QSize:
        return QSize(200, round(self.font().pixelSize() * _ROW * len(self._rows)))

    def minimumSizeHint(self) -> QSize:
        return self.sizeHint()

    def paintEvent(self, event: QPaintEvent) -> None:
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        unit = float(self.font().pixelSize())
        painter.setFont(self.font())
        for at, row in enumerate(self._rows):
            paint_line(painter, QPointF(_LEFT, unit * (_ROW * at + 1.1)), [row], self._palette, self.font())
