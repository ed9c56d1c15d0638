"""What a person reads on a screen, and what is cut off there: gathered for tests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import pytest
from PySide6.QtCore import QAbstractItemModel, QModelIndex, QPoint, QPointF, QRect, QRectF, Qt
from PySide6.QtGui import QAction, QFontMetricsF, QPainter, QPainterPath
from PySide6.QtWidgets import QAbstractButton, QLabel, QLineEdit, QMenu, QTextBrowser, QWidget

_SAYING = (
    "windowTitle",
    "toolTip",
    "statusTip",
    "whatsThis",
    "accessibleName",
    "accessibleDescription",
    "placeholderText",
    "title",
    "toPlainText",
)
_ROLES = (
    Qt.ItemDataRole.DisplayRole,
    Qt.ItemDataRole.ToolTipRole,
    Qt.ItemDataRole.AccessibleTextRole,
    Qt.ItemDataRole.AccessibleDescriptionRole,
)
_ROUNDING_PX = 1.5
_HANDLED = "qt_scrollarea"  # parts of Qt's own that lie outside their parents as they please


def words_of(root: QWidget) -> Iterator[tuple[str, str]]:
    """Every text of a widget and what is in it, with the place where it stands."""
    for widget in (root, *root.findChildren(QWidget)):
        for name in _SAYING:
            say = getattr(widget, name, None)
            if callable(say):
                yield f"{type(widget).__name__}.{name}", say()
        if isinstance(widget, QAbstractButton | QLabel):
            yield f"{type(widget).__name__}.text", widget.text()
    for action in root.findChildren(QAction):
        yield "QAction.text", action.text()
        yield "QAction.toolTip", action.toolTip()


def words_in(model: QAbstractItemModel, parent: QModelIndex | None = None) -> Iterator[tuple[str, str]]:
    """Every text of a model's rows."""
    parent = parent or QModelIndex()
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        for role in _ROLES:
            yield f"row {role.name}", model.data(index, role) or ""
        yield from words_in(model, index)


class Painted:
    """What painters wrote while this was watching, and what of it had no room."""

    def __init__(self) -> None:
        self.words: set[str] = set()
        self.cut: set[str] = set()

    def note(self, painter: QPainter, arguments: tuple[Any, ...]) -> None:
        text = arguments[-1]
        if not isinstance(text, str):
            return
        self.words.add(text)
        metrics = QFontMetricsF(painter.font())
        if isinstance(arguments[0], QRect | QRectF):
            room = QRectF(arguments[0])
            flags = int(getattr(arguments[1], "value", arguments[1]))
            needed = metrics.boundingRect(room, flags, text)
            if needed.width() > room.width() + _ROUNDING_PX:
                self.cut.add(text)
        elif isinstance(arguments[0], QPoint | QPointF):
            left = painter.transform().map(QPointF(arguments[0])).x()
            wide = painter.device().width() / painter.device().devicePixelRatioF()
            if left < -_ROUNDING_PX or left + metrics.horizontalAdvance(text) > wide + _ROUNDING_PX:
                self.cut.add(text)


@contextmanager
def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Painted]:
    """Watch what painters of the program write (not what Qt's own widgets write inside)."""
    painted = Painted()
    draw, add = QPainter.drawText, QPainterPath.addText

    def draw_text(painter: QPainter, *arguments: Any) -> Any:
        painted.note(painter, arguments)
        return draw(painter, *arguments)

    def add_text(path: QPainterPath, *arguments: Any) -> Any:
        painted.words.add(arguments[-1])
        return add(path, *arguments)

    with monkeypatch.context() as patch:
        patch.setattr(QPainter, "drawText", draw_text)
        patch.setattr(QPainterPath, "addText", add_text)
        yield painted


def cut_in(root: QWidget) -> Iterator[str]:
    """What of a widget, and of what is in it, has no room: told as a sentence."""
    for widget in (root, *root.findChildren(QWidget)):
        if not widget.isVisible() or isinstance(widget, QMenu):
            continue
        name = f"{type(widget).__name__} {widget.objectName()}"
        around = None if widget.isWindow() else widget.parentWidget()
        if around is not None and not around.objectName().startswith(_HANDLED):
            room = around.rect().adjusted(-1, -1, 1, 1)
            if not room.contains(widget.geometry()):
                yield f"{name} lies beyond {type(around).__name__}: {widget.geometry()} in {room}"
        yield from (f"{name}: {words}" for words in _cut(widget))


def _cut(widget: QWidget) -> Iterator[str]:
    match widget:
        case QLabel() if widget.wordWrap():
            if widget.heightForWidth(widget.width()) > widget.height() + 1:
                yield f"too low for {widget.text()!r}"
        case QLabel() | QAbstractButton():
            if widget.text() and not widget.toolTip() and widget.sizeHint().width() > widget.width() + 1:
                yield f"too narrow for {widget.text()!r}"
        case QLineEdit():
            wide = widget.fontMetrics().horizontalAdvance(widget.placeholderText())
            if wide > widget.contentsRect().width() and not widget.toolTip():
                yield f"too narrow for {widget.placeholderText()!r}"
        case QTextBrowser():
            wide = widget.document().size().width()
            if wide > widget.viewport().width() + 1:
                yield f"a page of {wide} in {widget.viewport().width()}: {widget.toPlainText()[:60]!r}"


def cut_menus(root: QWidget, *, width: int, height: int) -> Iterator[str]:
    """The menus that do not fit on a screen of this size."""
    for menu in root.findChildren(QMenu):
        size = menu.sizeHint()
        if size.width() > width or size.height() > height:
            yield f"menu {menu.title()!r}: {size.width()} x {size.height()}"
