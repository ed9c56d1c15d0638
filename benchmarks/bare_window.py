"""The baseline of the start: imports numpy, shapely and yaml, shows one picture in a window, leaves once painted."""

from __future__ import annotations

import sys

import numpy
import shapely
import yaml
from PySide6.QtCore import QTimer
from PySide6.QtGui import QPaintEvent, QPixmap
from PySide6.QtWidgets import QApplication, QLabel

assert numpy
assert shapely
assert yaml


class Picture(QLabel):
    """Leaves the program after its first paint."""

    def paintEvent(self, event: QPaintEvent) -> None:
        super().paintEvent(event)
        QTimer.singleShot(0, QApplication.quit)


app = QApplication(sys.argv)
label = Picture()
picture = QPixmap(sys.argv[1])
assert not picture.isNull()  # without one the baseline would be too fast
label.setPixmap(picture)
label.resize(1280, 800)
label.show()
sys.exit(app.exec())
