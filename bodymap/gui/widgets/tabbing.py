"""Tab goes the way the eye goes, whatever stands in the window at the time: row by row, from the left."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QScrollArea, QWidget

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence


class InReadingOrder(QWidget if TYPE_CHECKING else object):  # type: ignore[misc]
    """Mixed into a window before Qt's own class: the Tab key walks through it in the order in which it is read."""

    def focusNextPrevChild(self, forwards: bool) -> bool:
        order = list(stops(self))
        if not order:
            return False
        here = QApplication.focusWidget()
        at = order.index(here) if here in order else (-1 if forwards else 0)
        there = order[(at + (1 if forwards else -1)) % len(order)]
        reason = Qt.FocusReason
        there.setFocus(reason.TabFocusReason if forwards else reason.BacktabFocusReason)
        _bring_into_sight(there)
        return True


def stops(whole: QWidget) -> Iterator[QWidget]:
    """Where Tab stops in a widget, in reading order."""
    for part in _in_order([child for child in whole.children() if isinstance(child, QWidget) and _there(child)]):
        if part.isEnabled() and part.focusProxy() is None and part.focusPolicy() & Qt.FocusPolicy.TabFocus:
            yield part
        yield from stops(part)


def stack(whole: QWidget, parts: Sequence[QWidget]) -> None:
    """Have parts of a widget read in this order: a screen reader meets them as they are stacked."""
    wanted = list(parts)
    if [part for part in whole.children() if part in wanted] != wanted:
        for part in wanted:
            part.raise_()


def _there(part: QWidget) -> bool:
    return part.isVisible() and not part.isWindow()


def _in_order(parts: Sequence[QWidget]) -> list[QWidget]:
    """Parts row by row; a row is what stands at least half beside its first part."""
    left = sorted(parts, key=lambda part: part.y())
    mirrored = QApplication.isRightToLeft()
    order: list[QWidget] = []
    while left:
        first = left[0]
        # What has no height yet, because it was never laid out, is a row as well.
        row = [part for part in left if part is first or part.y() < first.y() + first.height() / 2]
        row.sort(key=lambda part: -part.geometry().right() if mirrored else part.x())
        order += row
        left = [part for part in left if part not in row]
    return order


def _bring_into_sight(part: QWidget) -> None:
    above = part.parentWidget()
    while above is not None:
        if isinstance(above, QScrollArea):
            above.ensureWidgetVisible(part)
        above = above.parentWidget()
