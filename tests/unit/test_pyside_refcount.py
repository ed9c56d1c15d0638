"""PySide6 6.12.0 on Python 3.11 took a reference off None with each call that returns nothing."""

from __future__ import annotations

import sys

from PySide6.QtCore import QPointF, QRectF
from PySide6.QtGui import QPainterPath, QTransform

_CALLS = 200
_SLACK = 50  # other parts of the process hold and drop a few references meanwhile


def test_qt_calls_that_return_nothing_leave_none_alone() -> None:
    path = QPainterPath()
    rectangle = QRectF(0, 0, 1, 1)
    transform = QTransform()
    before = sys.getrefcount(None)
    for _ in range(_CALLS):
        path.moveTo(QPointF(0, 0))
        path.lineTo(1.0, 1.0)
        rectangle.setWidth(2.0)
        transform.reset()
    assert sys.getrefcount(None) >= before - _SLACK
