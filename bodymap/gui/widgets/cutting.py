"""Cutting a label to the room there is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt

if TYPE_CHECKING:
    from PySide6.QtGui import QFontMetrics, QFontMetricsF


def folded(text: str, metrics: QFontMetricsF, width: float) -> list[str]:
    """The lines of a text, those that are wider than this folded between words."""
    lines: list[str] = []
    for line in text.split("\n"):
        if metrics.horizontalAdvance(line) <= width:  # as most do: measured once, since this is asked with each paint
            lines.append(line)
            continue
        room = ""
        for word in line.split(" "):
            longer = f"{room} {word}" if room else word
            if room and metrics.horizontalAdvance(longer) > width:
                lines.append(room)
                longer = word
            room = longer
        lines.append(room)
    return lines


def lines_of(text: str, metrics: QFontMetrics, width: int, *, most: int) -> list[str]:
    """A text folded between words, on at most so many lines; the last of them is cut at its end."""
    words = text.split()
    if metrics.horizontalAdvance(" ".join(words)) <= width:  # as most do
        return [" ".join(words)]
    lines = [""]
    for at, word in enumerate(words):
        longer = f"{lines[-1]} {word}" if lines[-1] else word
        if not lines[-1] or metrics.horizontalAdvance(longer) <= width:
            lines[-1] = longer
        elif len(lines) < most:
            lines.append(word)
        else:
            lines[-1] = " ".join((lines[-1], *words[at:]))
            break
    end = Qt.TextElideMode.ElideRight
    return [metrics.elidedText(one, end, width) if metrics.horizontalAdvance(one) > width else one for one in lines]
