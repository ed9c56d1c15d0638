"""The ring round what has the keyboard: 2 px in the colour of the focus, and 2 px of ground within it.

It is for the keyboard; a click shows by itself what it did. So it shows once the focus came by a key, or once a key is
pressed where the pointer had brought it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QPainter, QPalette, QPen
from PySide6.QtWidgets import QAbstractScrollArea, QWidget

if TYPE_CHECKING:
    from PySide6.QtGui import QColor, QFocusEvent, QKeyEvent, QPaintEvent

RING_PX: Final = 2
GAP_PX: Final = 2
_BY_KEY: Final = (
    Qt.FocusReason.TabFocusReason,
    Qt.FocusReason.BacktabFocusReason,
    Qt.FocusReason.ShortcutFocusReason,
)


def paint_ring(painter: QPainter, box: QRectF, *, ring: QColor, ground: QColor, radius: float = 0.0) -> None:
    """Paint the ring just inside a box, and the gap just inside the ring.

    :param box: in pixels of the painter; nothing is painted outside it.
    :param radius: of its corners, in pixels.
    """
    painter.save()
    painter.setRenderHint(QPainter.RenderHint.Antialiasing, on=radius > 0)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    join = Qt.PenJoinStyle.RoundJoin if radius else Qt.PenJoinStyle.MiterJoin
    for colour, width, inset in ((ground, GAP_PX, RING_PX + GAP_PX / 2), (ring, RING_PX, RING_PX / 2)):
        painter.setPen(QPen(colour, width, Qt.PenStyle.SolidLine, Qt.PenCapStyle.SquareCap, join))
        inner = max(0.0, radius - inset)
        painter.drawRoundedRect(box.adjusted(inset, inset, -inset, -inset), inner, inner)
    painter.restore()


class Ringed(QWidget if TYPE_CHECKING else object):  # type: ignore[misc]
    """Mixed into a widget before Qt's own class, gives it the ring; one that paints itself asks `ringed`."""

    ring_radius = 0.0  # of the corners, in pixels
    _by_key = False

    @property
    def ringed(self) -> bool:
        """Whether the ring is to be seen now."""
        return self._by_key and self.hasFocus()

    def focusInEvent(self, event: QFocusEvent) -> None:
        if event.reason() in _BY_KEY:
            self._by_key = True
        elif event.reason() is Qt.FocusReason.MouseFocusReason:
            self._by_key = False
        super().focusInEvent(event)
        self._ground().update()

    def focusOutEvent(self, event: QFocusEvent) -> None:
        super().focusOutEvent(event)
        self._ground().update()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
        super().keyPressEvent(event)

    def show_ring(self) -> None:
        """The keyboard is in use here from now on."""
        if not self._by_key:
            self._by_key = True
            self._ground().update()

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        if self.ringed:
            painter = QPainter(self._ground())
            self.paint_own_ring(painter)
            painter.end()

    def scrollContentsBy(self, dx: int, dy: int) -> None:
        super().scrollContentsBy(dx, dy)  # type: ignore[misc]
        if self.ringed:
            self._ground().update()  # Qt moves what is painted, and the ring would move along

    def paint_own_ring(self, painter: QPainter) -> None:
        """Paint the ring round all of the widget that can be seen."""
        palette = self.palette()
        paint_ring(
            painter,
            QRectF(self._ground().rect()),
            ring=palette.color(QPalette.ColorRole.Accent),
            ground=palette.color(self._ground().backgroundRole()),
            radius=self.ring_radius,
        )

    def _ground(self) -> QWidget:
        """What is painted on."""
        return self.viewport() if isinstance(self, QAbstractScrollArea) else self
