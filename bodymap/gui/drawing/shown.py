"""What drawing pain adds to the map: the complaints in a view, left and right spelt out, and the drawing in words."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtCore import QCoreApplication, Qt

from bodymap.atlas import view_axes
from bodymap.gui.painting.description import Drawn, Name

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics

    from bodymap.atlas import Figure, Plate, View
    from bodymap.gui.drawing.desk import Desk

translate = QCoreApplication.translate


def drawn_in(desk: Desk, view: View, figure: Figure) -> tuple[Drawn, ...]:
    """The complaints of the drawing in a view; none on another figure than the one drawn on."""
    drawing, chosen = desk.drawing, desk.complaint.id
    if drawing.figure is not figure:
        return ()
    return tuple(
        Drawn(shape, complaint.quality.value, complaint.id == chosen)
        for complaint in drawing.complaints
        if not (shape := drawing.shape(complaint=complaint.id, view=view)).is_empty
    )


def side_names(plate: Plate) -> tuple[Name, ...]:
    """Left and right spelt out beside the body: clients mix them up more often than anything else."""
    if plate.view.only_side is not None:
        return ()
    left_is = float(np.sign(view_axes(plate.view)[0, 0]))  # the body's left to the viewer's right or left
    away = max(abs(plate.box[0]), abs(plate.box[2])) * 0.72
    y = plate.box[1] + 0.88 * (plate.box[3] - plate.box[1])
    words = ((translate("Map", "Left"), left_is), (translate("Map", "Right"), -left_is))
    return tuple(Name(word, sign * away - 14, y, beside=True) for word, sign in words)


def drawing_hint(desk: Desk, metrics: QFontMetrics, room: int) -> str:
    """What is drawn, in words; before that, what to do.

    :param room: px; longer words are cut short.
    """
    if desk.drawing.is_empty:
        return translate("Map", "Draw where it hurts. [ and ] change the brush.")
    return metrics.elidedText(desk.words_in_hand(), Qt.TextElideMode.ElideRight, room)
