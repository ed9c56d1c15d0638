"""The bars of shares that stand in a page, as pictures of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter

from bodymap.gui.painting.shares import paint_share
from bodymap.pages.html import BAR_PX

if TYPE_CHECKING:
    from bodymap.gui.widgets.theme import Theme


def share_bar(name: str, theme: Theme, ratio: float) -> QImage:
    """The bar of a share.

    :param name: as the page has it: ``71-essential``.
    :param ratio: its pixels to one of the page.
    """
    percent, _, kind = name.partition("-")
    share = min(int(percent), 100) / 100 if percent.isdecimal() else 0.0
    solid, dotted = (share, 0.0) if kind == "essential" else (0.0, share)
    image = QImage(round(BAR_PX[0] * ratio), round(BAR_PX[1] * ratio), QImage.Format.Format_ARGB32_Premultiplied)
    image.setDevicePixelRatio(ratio)
    image.fill(Qt.GlobalColor.transparent)
    painter = QPainter(image)
    painter.setRenderHint(QPainter.RenderHint.Antialiasing)
    ink, edge = QColor(theme.ink), QColor(theme.edge)
    paint_share(painter, QRectF(0, 0, *BAR_PX), solid, dotted, ink=ink, edge=edge)
    painter.end()
    return image
