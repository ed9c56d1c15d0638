"""Which numbers stand beside the body: of which marks, with which words, in the place that bodymap.atlas gives them."""

from __future__ import annotations

from enum import Enum, auto
from typing import TYPE_CHECKING, Final

import numpy as np
import shapely
from msgspec.structs import replace
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from bodymap.atlas import numbering
from bodymap.atlas.per_plate import per_plate
from bodymap.gui.painting import marks as painting
from bodymap.gui.painting.description import NumberTag
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.cutting import folded
from bodymap.gui.widgets.touch import for_touch, touch

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray
    from PySide6.QtGui import QTransform

    from bodymap.atlas import Plate
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import Camera, PointMark

_KEPT: Final = 12  # views whose numbers are kept
_KEPT_WIDTHS: Final = 2000
_RADIUS: Final = 0.85  # of a disc, in sizes of the type
_LINES: Final = (2.0, 2.9)  # from disc to disc, in sizes of the type: with one line of words beside them, and with two
_MARGIN: Final = 0.6
_LINE: Final = 1.1  # from the middle of a disc to the end of its words, for each size of the type that they have more
_ASIDE: Final = (11.5, 10.5)  # in sizes of the type: room for words beside a body, and the least that is of use
_DISCS_ASIDE: Final = 3.6  # and for discs alone
_FEW: Final = 12  # numbers
_WIDE_ENOUGH: Final = 3.4  # times the room at one side: so wide is a view that has words at both
_LEAST_APART: Final = 24.0  # px
_GAP: Final = 1.6
_STUB: Final = 1.3
_CLEAR: Final = 0.4
_CROWDED: Final = 2.2  # in sizes of the type: marks nearer to each other than this cannot carry their numbers
_BESIDE: Final = 0.6  # from a disc to its words
_LEAST_WORDS: Final = 7.5  # in sizes of the type: room in which a name is worth having
_NEAR: Final = 3.0  # how far above and below the marks the body counts, in sizes of the type
_BIN_MM: Final = 5.0


class _Words(Enum):
    """What stands beside a number."""

    NONE = auto()
    NAMES = auto()  # what the point is called and, where there is room, where it lies
    PLACES = auto()  # where in its muscle it lies


class Numbering:
    """Numbers for the views of one map; what it worked out last is kept, since a frame is painted more often."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._done: dict[object, tuple[NumberTag, ...]] = {}
        self._widths: dict[tuple[str, bool, float], float] = {}

    def tags(
        self,
        plate: Plate,
        rect: QRectF,
        camera: Camera,
        marks: tuple[PointMark, ...],
        *,
        text_px: float,
        listed: bool,
        worded: bool,
    ) -> tuple[NumberTag, ...]:
        """The numbers of a view as it is seen now, relative to its rectangle; none where marks can carry their own.

        :param listed: whether a list beside the map numbers the marks; these always stand beside the body.
        :param worded: whether points may be called by name beside their numbers.
        """
        if not marks or not (listed or _crowd(marks, camera.scale, text_px)):
            return ()
        words = (_Words.NAMES if listed else _Words.PLACES) if worded else _Words.NONE
        key = (plate.figure, plate.view, rect.width(), rect.height(), camera, marks, text_px, words, touch.on)
        if key not in self._done:
            while len(self._done) >= _KEPT:
                del self._done[next(iter(self._done))]
            room = QRectF(0, 0, rect.width(), rect.height())
            by_number = sorted(marks, key=lambda mark: mark.number)
            self._done[key] = self._place(plate, room, camera, by_number, text_px, words=words)
        return self._done[key]

    def _place(
        self, plate: Plate, rect: QRectF, camera: Camera, marks: Sequence[PointMark], text_px: float, *, words: _Words
    ) -> tuple[NumberTag, ...]:
        transform, margin = camera.transform(rect), _MARGIN * text_px
        frame = (margin, margin, rect.width() - margin, rect.height() - margin)
        places = [transform.map(QPointF(mark.x, mark.y)) for mark in marks]
        spots = [numbering.ToNumber(at, spot.x(), spot.y(), at + 1) for at, spot in enumerate(places)]
        seen = [s for s in spots if frame[0] <= s.x <= frame[2] and frame[1] <= s.y <= frame[3]]
        if not seen:
            return ()
        near = _NEAR * text_px
        body = _reach(plate, transform, min(s.y for s in seen) - near, max(s.y for s in seen) + near)
        sizes = _sizes(text_px, _LINES[0])
        room = numbering.columns_of(frame, body, sizes=sizes)
        high = _sizes(text_px, _LINES[1])
        if words is not _Words.NONE and len(seen) <= 2 * (frame[3] - frame[1]) / high.apart:
            placed = numbering.spread(spots, room, sizes=high)
            if len(placed) == len(seen):
                return tuple(self._tag(one, marks[one.key], room, high, text_px, words=words) for one in placed)
        placed = numbering.spread(spots, room, sizes=sizes)
        return tuple(self._tag(one, marks[one.key], room, sizes, text_px, words=words, lines=1) for one in placed)

    def _width(self, words: str, metrics: QFontMetricsF, *, bold: bool) -> float:
        """How wide words are; asked for each line with every frame of a pan."""
        key = (words, bold, metrics.height())
        if key not in self._widths:
            if len(self._widths) >= _KEPT_WIDTHS:
                self._widths.clear()
            self._widths[key] = metrics.horizontalAdvance(words)
        return self._widths[key]

    def _tag(
        self,
        one: numbering.Placed,
        mark: PointMark,
        room: numbering.DiscColumns,
        sizes: numbering.DiscSizes,
        text_px: float,
        *,
        words: _Words,
        lines: int = 2,
    ) -> NumberTag:
        tag = NumberTag(mark, (one.x, one.y), sizes.radius, one.line, one.leftward)
        beside = _BESIDE * text_px
        most = room.free(sizes, leftward=one.leftward) - beside
        if words is _Words.NONE or not one.line or most < _LEAST_WORDS * text_px:
            return tag
        font = fonts.font(text_px)
        strong, plain = QFontMetricsF(painting.name_font(font)), QFontMetricsF(font)
        name, place = self._subjects.point_words(mark.id)
        if words is _Words.PLACES:
            name, place = place, ""
        said = [name] if self._width(name, strong, bold=True) <= most else _folded(name, strong, most, lines)
        bold = len(said)
        if place and bold < lines:
            said.append(place)
        cut, width = [], 0.0
        for at, line in enumerate(said):
            metrics = strong if at < bold else plain
            wide = self._width(line, metrics, bold=at < bold)
            cut.append(line if wide <= most else metrics.elidedText(line, Qt.TextElideMode.ElideRight, most))
            width = max(width, min(wide, most))
        inner = one.x + (-1 if one.leftward else 1) * (sizes.radius + beside)
        left, top = (inner - width if one.leftward else inner), one.y - strong.height() / 2
        return replace(
            tag, words=tuple(cut), bold=bold, box=(left, top, left + width, top + strong.height() * len(cut))
        )


def room_for_numbers(text_px: float, width: float, count: int) -> float:
    """Room in px to keep free at each side of the body in a view of this width, for so many numbers and their words."""
    rooms = _ASIDE if count <= _FEW else _ASIDE[:1]  # the names of many make a narrow picture no clearer
    return next((room * text_px for room in rooms if width >= _WIDE_ENOUGH * room * text_px), _DISCS_ASIDE * text_px)


def _sizes(text_px: float, lines: float) -> numbering.DiscSizes:
    """Of discs with so many lines of words beside them."""
    return numbering.DiscSizes(
        apart=for_touch(max(_LEAST_APART, lines * text_px)),
        radius=_RADIUS * text_px,
        gap=_GAP * text_px,
        stub=_STUB * text_px,
        clear=_CLEAR * text_px,
        below=(lines - 1) * text_px * _LINE if lines > _LINES[0] else 0.0,
    )


def _folded(name: str, metrics: QFontMetricsF, most: float, count: int) -> list[str]:
    """A name on at most so many lines, parted behind a comma where that will do; the last may be too long."""
    if count > 1 and metrics.horizontalAdvance(name) > most:
        parts = name.split(", ")
        for at in range(len(parts) - 1, 0, -1):
            lines = [", ".join(parts[:at]) + ",", ", ".join(parts[at:])]
            if at < len(parts) - 1 and all(metrics.horizontalAdvance(line) <= most for line in lines):
                return lines
    lines = folded(name, metrics, most)
    return [*lines[: count - 1], " ".join(lines[count - 1 :])]


def _crowd(marks: Sequence[PointMark], scale: float, text_px: float) -> bool:
    """Whether any two marks are too near to each other for their numbers."""
    if len(marks) < 2:
        return False
    xy = np.array([(m.x, m.y) for m in marks]) * scale
    off = np.hypot(*(xy[:, None] - xy[None]).transpose(2, 0, 1))
    np.fill_diagonal(off, np.inf)
    return bool(off.min() < _CROWDED * text_px)


@per_plate
def _outline(plate: Plate) -> tuple[float, NDArray[np.float64]]:
    """The lowest y of the body, and for every few mm of height how far left and right it reaches, in view mm."""
    xy = shapely.get_coordinates(shapely.segmentize(plate.silhouette, _BIN_MM))
    low = float(xy[:, 1].min())
    at = ((xy[:, 1] - low) / _BIN_MM).astype(int)
    result = np.tile(np.array([[np.inf, -np.inf]]), (int(at.max()) + 1, 1))
    np.minimum.at(result[:, 0], at, xy[:, 0])
    np.maximum.at(result[:, 1], at, xy[:, 0])
    return low, result


def body_reach(plate: Plate, bottom: float, top: float) -> tuple[float, float]:
    """How far left and right the body reaches between two heights, in view mm; what it has nothing of is infinite."""
    low, reach = _outline(plate)
    first = min(max(0, int((bottom - low) / _BIN_MM)), len(reach) - 1)
    across = reach[first : max(first, int((top - low) / _BIN_MM)) + 1]
    return float(across[:, 0].min()), float(across[:, 1].max())


def _reach(plate: Plate, transform: QTransform, top: float, bottom: float) -> tuple[float, float]:
    """How far left and right the body reaches between two heights, all in pixels."""
    back = transform.inverted()[0]
    left, right = body_reach(plate, back.map(QPointF(0, bottom)).y(), back.map(QPointF(0, top)).y())
    return transform.map(QPointF(left, 0)).x(), transform.map(QPointF(right, 0)).x()
