"""Where the window stands: inside its screen with its frame, at the first start and when it comes back."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QMargins, QPoint, QRect, QSize
from PySide6.QtGui import QGuiApplication

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtCore import QByteArray
    from PySide6.QtWidgets import QWidget

_FIRST: Final = QSize(1440, 900)
_SHARE: Final = 0.9  # of a large screen
# What a window manager puts round a window, until it has done so: a title bar of most, and a border.
_FRAME: Final = QMargins(2, 38, 2, 2)


def rooms() -> list[QRect]:
    """What the screens leave to windows, the primary one first; in the desktop's pixels."""
    primary = QGuiApplication.primaryScreen()
    others = (screen for screen in QGuiApplication.screens() if screen is not primary)
    return [screen.availableGeometry() for screen in (primary, *others)]


def first_place(room: QRect, frame: QMargins = _FRAME) -> QRect:
    """Where a window stands at the first start, without its frame: in the middle, as large as is good to work in.

    :param room: what the screen leaves to windows.
    """
    inner = room.marginsRemoved(frame)
    size = QSize(
        min(max(_FIRST.width(), round(inner.width() * _SHARE)), inner.width()),
        min(max(_FIRST.height(), round(inner.height() * _SHARE)), inner.height()),
    )
    corner = inner.topLeft() + QPoint((inner.width() - size.width()) // 2, (inner.height() - size.height()) // 2)
    return QRect(corner, size)


def in_sight(place: QRect, rooms: Sequence[QRect], frame: QMargins = _FRAME) -> QRect:
    """A place as near to the wished one as shows the whole window.

    :param place: of the window without its frame.
    :param rooms: what the screens leave to windows; where none has any of it, the first takes it.
    """
    room = max(rooms, key=lambda room: _shared(room, place)).marginsRemoved(frame)
    size = place.size().boundedTo(room.size())
    x = min(max(place.x(), room.left()), room.right() + 1 - size.width())
    y = min(max(place.y(), room.top()), room.bottom() + 1 - size.height())
    return QRect(QPoint(x, y), size)


def restore(window: QWidget, kept: QByteArray) -> None:
    """Put a window where it was left, or where it stands at first, before it is shown."""
    there = rooms()
    if kept.isEmpty() or not window.restoreGeometry(kept):
        window.setGeometry(first_place(there[0]))
    elif not (window.isMaximized() or window.isFullScreen()):
        window.setGeometry(in_sight(window.geometry(), there))


def bring_into_sight(window: QWidget) -> None:
    """Move and shrink a window that is shown so that its frame, which is known by now, is on the screen as well."""
    if window.isMaximized() or window.isFullScreen():
        return
    inner, outer = window.geometry(), window.frameGeometry()
    frame = QMargins(
        inner.left() - outer.left(),
        inner.top() - outer.top(),
        outer.right() - inner.right(),
        outer.bottom() - inner.bottom(),
    )
    place = in_sight(inner, rooms(), frame)
    if place != inner:
        window.setGeometry(place)


def _shared(room: QRect, place: QRect) -> int:
    common = room.intersected(place)
    return common.width() * common.height() if common.isValid() else 0
