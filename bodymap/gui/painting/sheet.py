"""The drawing sheet: every view with pain on one white page, each pain with its pattern, strength and words.

A sheet is as wide as A4 at 96 pixels to the inch, and as high, unless what is told needs more.
"""

from __future__ import annotations

import bisect
import itertools
from functools import partial
from typing import TYPE_CHECKING, Final, NamedTuple

import shapely
from PySide6.QtCore import QLineF, QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QFontMetricsF, QPainter, QPen

from bodymap.gui.painting import board
from bodymap.gui.painting.description import Camera, LegendWords, MapDescription, Pane
from bodymap.gui.painting.drawings import QUALITY_COLOURS
from bodymap.gui.painting.hatching import paint_hatching
from bodymap.gui.painting.palette import Palette, mixed
from bodymap.gui.painting.paths import path_of
from bodymap.gui.painting.picture import Pictures
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Sequence

    from PySide6.QtGui import QImage

    from bodymap.atlas import Plate

WIDTH: Final = 794
HEIGHT: Final = 1123
MARGIN: Final = 68.0  # 18 mm
GROUND: Final = "#ffffff"
INK: Final = "#26211d"
_SOFT: Final = "#5f574f"
_HAIR: Final = "#b9aea1"
_EDGE: Final = "#7d746b"  # of the body
SKIN: Final = ("#968b80", "#f6f0e9")  # shadow and light: lifted, so that pain stands out, and fading into white

_TOP: Final = 66.0  # of the lines for name and date
_TITLE_PX, _HEAD_PX, _TEXT_PX, _SMALL_PX = 28, 15, 13, 11
_VIEWS_TOP: Final = 166.0
_TALLEST: Final = 560.0  # px of a body, where the table leaves room for it
_LEAST_TALL: Final = 300.0  # of each row; a sheet with more than fits grows instead
_IN_A_ROW: Final = 4
_APART: Final = 120.0  # at most: two bodies stand beside each other, not at the edges
_LOW: Final = 190.0  # px of a view of feet or pelvic floor beside bodies
_TALL_MM: Final = 700.0  # from here on a view is of a body
_BETWEEN: Final = 26.0
_CAPTION: Final = 26.0  # px under a view
_DISC: Final = 8.5  # radius
_FAR_MM: Final = 160.0  # parts of one pain that are farther apart have a number each
_LEAST_PART: Final = 0.2  # of the largest part, so that it has one
_TABLE: Final = (0.0, 42.0, 116.0, 332.0, 520.0)  # where the columns begin: number, pattern, what, how strong, when
_OVER_TABLE, _TABLE_HEAD, _OVER_FOOT = 22.0, 26.0, 20.0
_NEAR: Final = 7.0  # px from a disc to its pain, up to which no line need join them
_DOTS: Final = 10
_DOT: Final = 5.4  # radius
_PAD: Final = 9.0


class SheetPain(Value, frozen=True):
    """One pain in the table."""

    number: int
    quality: str
    name: str
    feels: str  # what it is like, and how deep
    where: str  # areas, from head to foot
    strength: float  # 0 to 10
    strength_words: str
    when: str


class SheetView(Value, frozen=True):
    """One view with what is drawn in it."""

    plate: Plate
    title: str
    shapes: tuple[tuple[int, shapely.MultiPolygon], ...]  # the number of a pain, and what it covers in view mm
    corners: tuple[str, str] = ("", "")  # what the left and the right edge of the picture are called


class SheetWords(Value, frozen=True):
    """What stands on every sheet, in the language of who makes it."""

    title: str
    subtitle: str
    name: str
    date: str
    heads: tuple[str, str, str, str]  # of the columns: pattern, what, how strong, when
    scale: str
    changed: str
    next: str


class DrawingSheet(Value, frozen=True):
    """A whole sheet."""

    views: tuple[SheetView, ...]
    pains: tuple[SheetPain, ...]
    words: SheetWords
    palette: Palette
    name: str = ""  # as given; a line to write on if empty
    date: str = ""
    share: str = ""  # how much of the skin is drawn on, and where
    family: str = "Inter"


class PlacedView(NamedTuple):
    """A view in its place."""

    view: SheetView
    pane: Pane


class SheetRow(NamedTuple):
    """A pain in the table: its top and its height in pixels."""

    pain: SheetPain
    top: float
    height: float


class SheetLayout(NamedTuple):
    """Where all is."""

    placed: tuple[PlacedView, ...]
    table: float  # its top
    rows: tuple[SheetRow, ...]
    foot: float  # the top of what stands under the table
    height: int


def laid_out(sheet: DrawingSheet) -> SheetLayout:
    """Find the place of everything."""
    heights = [_row_height(sheet, pain) for pain in sheet.pains]
    below = _OVER_TABLE + _TABLE_HEAD + sum(heights) + _OVER_FOOT + max(_foot_heights(sheet))
    placed, under = _views_placed(sheet, HEIGHT - MARGIN / 2 - _VIEWS_TOP - _CAPTION - below)
    table = under + _OVER_TABLE
    tops = itertools.accumulate(heights, initial=table + _TABLE_HEAD)
    rows = tuple(SheetRow(pain, top, height) for pain, top, height in zip(sheet.pains, tops, heights, strict=False))
    end = round(under + below + MARGIN / 2)
    return SheetLayout(placed, table, rows, rows[-1].top + rows[-1].height + _OVER_FOOT, max(HEIGHT, end))


def paint_sheet(painter: QPainter, sheet: DrawingSheet, *, finer: float = 1.0) -> None:
    """Paint a sheet; the painter's units are its pixels.

    :param finer: how many device pixels a pixel has, for the pictures of the body.
    :raises PictureError: a picture of the atlas is missing or damaged.
    """
    layout = laid_out(sheet)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, WIDTH, layout.height), QColor(GROUND))
    _paint_head(painter, sheet)
    pictures = Pictures()
    for placed in layout.placed:
        _paint_view(painter, sheet, placed, pictures, finer)
    _paint_table(painter, sheet, layout)
    _paint_foot(painter, sheet, layout)


# Head


def _paint_head(painter: QPainter, sheet: DrawingSheet) -> None:
    words, right = sheet.words, WIDTH - MARGIN
    small = _font(sheet, _TEXT_PX)
    metrics = QFontMetricsF(small)
    dated = metrics.horizontalAdvance(words.date) + 12 + metrics.horizontalAdvance(sheet.date)
    parts = right - min(240.0, max(150.0, dated))  # where the date begins
    x = MARGIN + 240
    for label, value, end in ((words.name, sheet.name, parts - 16), (words.date, sheet.date, right)):
        _text(painter, QPointF(x, _TOP), label, small, _SOFT)
        start = x + metrics.horizontalAdvance(label) + 8
        if value:
            _text(painter, QPointF(start, _TOP), _cut(value, small, end - start), small, INK)
        else:
            _line(painter, start, _TOP + 3, end, _EDGE)
        x = end + 16
    _text(painter, QPointF(MARGIN, 118), words.title, _font(sheet, _TITLE_PX, strong=True), INK)
    _text(painter, QPointF(MARGIN, 141), words.subtitle, _font(sheet, _TEXT_PX), _SOFT)


# Views


def _views_placed(sheet: DrawingSheet, most: float) -> tuple[tuple[PlacedView, ...], float]:
    """The views in rows, bodies at one scale and what is low below them; and where the last row ends.

    :param most: px for all rows together.
    """
    tall = [view for view in sheet.views if _height_mm(view) >= _TALL_MM]
    low = [view for view in sheet.views if _height_mm(view) < _TALL_MM]
    rows = _rows(tall)
    least = len(rows) * _LEAST_TALL + (_LOW if low else 0.0)
    most = min(_TALLEST, most) if len(rows) < 2 else most
    high = max(most, least) - (_LOW if low else 0.0) - _CAPTION * (len(rows) - 1)
    top, placed = _VIEWS_TOP, []
    for group, height in ((rows, high), (_rows(low), _LOW if tall else _TALLEST / 2)):
        if not group:
            continue
        room = height / sum(max(map(_height_mm, row)) for row in group)
        scale = min(room, *(_scale_across(row) for row in group), _TALLEST / _TALL_MM)
        for row in group:
            placed += _in_row(sheet, row, scale, top)
            top += max(map(_height_mm, row)) * scale + _CAPTION
    return tuple(placed), top


def _rows(views: list[SheetView]) -> list[list[SheetView]]:
    """Views in rows of about as many each."""
    count = -(-len(views) // _IN_A_ROW)
    return [views[at * len(views) // count : (at + 1) * len(views) // count] for at in range(count)]


def _scale_across(row: list[SheetView]) -> float:
    """The largest scale, in px per mm, at which views stand beside each other with room for numbers."""
    free = WIDTH - 2 * MARGIN - len(row) * (_BETWEEN + 4 * _DISC)
    return free / sum(_width_mm(view) for view in row)


def _in_row(sheet: DrawingSheet, row: list[SheetView], scale: float, top: float) -> list[PlacedView]:
    """Views side by side, spread over the width, all standing on one line."""
    bottom = top + max(map(_height_mm, row)) * scale
    room = WIDTH - 2 * MARGIN
    caption = QFontMetricsF(_font(sheet, _TEXT_PX))
    wide = [max(_width_mm(view) * scale, caption.horizontalAdvance(view.title)) for view in row]
    gap = min((room - sum(wide)) / len(row), _APART)
    x = MARGIN + (room - sum(wide) - gap * (len(row) - 1)) / 2
    placed = []
    for view, width in zip(row, wide, strict=True):
        x0, y0, x1, y1 = view.plate.silhouette.bounds
        height = (y1 - y0) * scale
        rect = (x - gap / 2, bottom - height - 2, width + gap, height + 4)
        placed.append(PlacedView(view, Pane(view.plate, rect, Camera((x0 + x1) / 2, (y0 + y1) / 2, scale))))
        x += width + gap
    return placed


def _width_mm(view: SheetView) -> float:
    x0, _, x1, _ = view.plate.silhouette.bounds
    return float(x1 - x0)


def _height_mm(view: SheetView) -> float:
    _, y0, _, y1 = view.plate.silhouette.bounds
    return float(y1 - y0)


def _paint_view(painter: QPainter, sheet: DrawingSheet, placed: PlacedView, pictures: Pictures, finer: float) -> None:
    view, pane = placed
    painter.drawImage(pane.box, _ground(sheet, pane, pictures, finer))
    scale = pane.camera.scale
    to_page = pane.transform()
    body = _on_page(shapely.simplify(view.plate.silhouette, 0.3 / scale), pane)
    pen = QPen(QColor(_EDGE), 0.6)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path_of(body), pen)
    quality = {pain.number: pain.quality for pain in sheet.pains}
    shapes = {number: _on_page(shapely.simplify(shape, 0.15 / scale), pane) for number, shape in view.shapes}
    for number, shape in shapes.items():
        paint_pain(painter, shape, quality[number])
    for number, disc, to in _discs(shapes, body, pane.box, far=_FAR_MM * scale):
        if to is not None:
            _paint_leader(painter, disc, to)
        _paint_disc(painter, sheet, disc, number)
    under = pane.box.bottom() + 17
    soft = _font(sheet, _TEXT_PX)
    middle = to_page.map(QPointF(pane.camera.x, pane.camera.y)).x()
    wide = QFontMetricsF(soft).horizontalAdvance(view.title)
    _text(painter, QPointF(middle - wide / 2, under), view.title, soft, _SOFT)
    bold = _font(sheet, _TEXT_PX, strong=True)
    x0, _, x1, _ = body.bounds
    for word, x in zip(view.corners, (x0, x1 - QFontMetricsF(bold).horizontalAdvance(view.corners[1])), strict=True):
        _text(painter, QPointF(x, under), word, bold, INK)


def paint_pain(painter: QPainter, shape: shapely.Geometry, quality: str) -> None:
    """One pain as it stands on paper: a wash, the pattern of its quality, a firm edge. In pixels, y down."""
    ink = QColor(QUALITY_COLOURS[quality])
    painter.fillPath(path_of(shape), mixed(QUALITY_COLOURS[quality], GROUND, 0.18))
    paint_hatching(painter, shape, quality, ink)
    pen = QPen(ink.darker(125), 1.2)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path_of(shape), pen)


def _ground(sheet: DrawingSheet, pane: Pane, pictures: Pictures, finer: float) -> QImage:
    """The body on white; a file of vectors would store transparency beside it, as large again."""
    from PySide6.QtGui import QImage

    desc = MapDescription(WIDTH, HEIGHT, (pane,), sheet.palette, LegendWords("", "", ""))
    body = board.pane_image(pane, desc, pictures, finer)
    result = QImage(body.size(), QImage.Format.Format_RGB32)
    result.fill(QColor(GROUND))
    painter = QPainter(result)
    painter.drawImage(0, 0, body)
    painter.end()
    return result


def _on_page(shape: shapely.Geometry, pane: Pane) -> shapely.Geometry:
    """A shape in view mm, in pixels of the sheet."""
    there = pane.transform()
    return shapely.transform(shape, lambda xy: xy * (there.m11(), there.m22()) + (there.m31(), there.m32()))


def _discs(
    shapes: dict[int, shapely.Geometry], body: shapely.Geometry, room: QRectF, *, far: float
) -> list[tuple[int, QPointF, QPointF | None]]:
    """The number of each pain beside the body: the middle of its disc, and where a line leads if it stands far off."""
    taken: list[shapely.Geometry] = []
    found = []
    keep_off = shapely.union_all([shapely.buffer(body, 3.0), *(shapely.buffer(one, 3.0) for one in shapes.values())])
    for number, shape in shapes.items():
        for part in _told_apart(shape, far):
            to = shapely.point_on_surface(part)
            disc = _free_place(to, keep_off, taken, room)
            taken.append(shapely.buffer(disc, _DISC + 1.5))
            near = part.distance(disc) <= _DISC + _NEAR
            found.append((number, QPointF(disc.x, disc.y), None if near else QPointF(to.x, to.y)))
    return found


def _told_apart(shape: shapely.Geometry, far: float) -> list[shapely.Geometry]:
    """The parts of a pain that have a number each: the largest, and those that lie far from it and are no specks."""
    parts = sorted(shapely.get_parts(shape), key=lambda part: -part.area)
    told: list[shapely.Geometry] = []
    for part in parts:
        if part.area >= _LEAST_PART * parts[0].area and all(part.distance(one) > far for one in told):
            told.append(part)
    return told


def _free_place(
    to: shapely.Point, keep_off: shapely.Geometry, taken: Sequence[shapely.Geometry], room: QRectF
) -> shapely.Point:
    """The nearest place beside the body where a disc covers nothing, at the height of what it speaks of if possible."""
    best, least = to, float("inf")
    shapely.prepare(keep_off)
    for down in (0, -12, 12, -24, 24, -40, 40, -60, 60):
        y = min(max(to.y + down, room.top() + _DISC), room.bottom() - _DISC)
        for way in (-1, 1):
            x = to.x
            while room.left() + _DISC / 2 <= x <= room.right() - _DISC / 2:
                place = shapely.Point(x, y)
                disc = shapely.buffer(place, _DISC)
                if not shapely.intersects(keep_off, disc) and not any(one.intersects(disc) for one in taken):
                    cost = abs(x - to.x) + 2.0 * abs(down)
                    if cost < least:
                        best, least = place, cost
                    break
                x += way * 3.0
    return best


def _paint_leader(painter: QPainter, disc: QPointF, to: QPointF) -> None:
    """A line from a number to its pain, that shows on skin as on paper."""
    line = QLineF(disc, to)
    for ink, width in ((GROUND, 2.6), (INK, 0.8)):
        painter.setPen(QPen(QColor(ink), width))
        painter.drawLine(line)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.setBrush(QColor(INK))
    painter.drawEllipse(to, 1.8, 1.8)


def _paint_disc(painter: QPainter, sheet: DrawingSheet, middle: QPointF, number: int) -> None:
    painter.setPen(QPen(QColor(GROUND), 1.2))
    painter.setBrush(QColor(INK))
    painter.drawEllipse(middle, _DISC, _DISC)
    font = _font(sheet, _SMALL_PX, strong=True)
    metrics = QFontMetricsF(font)
    word = str(number)
    at = QPointF(middle.x() - metrics.horizontalAdvance(word) / 2, middle.y() + metrics.capHeight() / 2)
    _text(painter, at, word, font, GROUND)


# Table


def _columns() -> list[tuple[float, float]]:
    """The left edge and the width of each column."""
    left = [MARGIN + at for at in _TABLE]
    right = [*(at - 14 for at in left[1:]), WIDTH - MARGIN]
    return [(a, b - a) for a, b in zip(left, right, strict=True)]


def _row_height(sheet: DrawingSheet, pain: SheetPain) -> float:
    _, _, what, _, when = _columns()
    said = _what_lines(sheet, pain, what[1])
    tall = sum(_leading(font) for font, _, _ in said)
    late = len(_wrapped(pain.when, _font(sheet, _TEXT_PX), when[1])) * _leading(_font(sheet, _TEXT_PX))
    return max(tall, late, 38.0) + 2 * _PAD


def _what_lines(sheet: DrawingSheet, pain: SheetPain, width: float) -> list[tuple[QFont, str, str]]:
    """What a pain is called, like and where: lines with their typeface and colour."""
    strong, plain, small = _font(sheet, _HEAD_PX, strong=True), _font(sheet, _TEXT_PX), _font(sheet, _SMALL_PX)
    return [
        *((strong, INK, line) for line in _wrapped(pain.name, strong, width)),
        *((plain, INK, line) for line in _wrapped(pain.feels, plain, width)),
        *((small, _SOFT, line) for line in _wrapped(pain.where, small, width)),
    ]


def _paint_table(painter: QPainter, sheet: DrawingSheet, layout: SheetLayout) -> None:
    columns = _columns()
    right = WIDTH - MARGIN
    _line(painter, MARGIN, layout.table, right, INK, 1.2)
    small = _font(sheet, _SMALL_PX)
    for (x, _), word in zip(columns[1:], sheet.words.heads, strict=True):
        _text(painter, QPointF(x, layout.table + 17), word, small, _SOFT)
    _line(painter, MARGIN, layout.table + 26, right, _HAIR)
    for row in layout.rows:
        _paint_row(painter, sheet, row, columns)
        _line(painter, MARGIN, row.top + row.height, right, _HAIR)


def _paint_row(painter: QPainter, sheet: DrawingSheet, row: SheetRow, columns: Sequence[tuple[float, float]]) -> None:
    pain, top = row.pain, row.top + _PAD
    number, pattern, what, strong, when = columns
    _paint_disc(painter, sheet, QPointF(number[0] + _DISC + 1, top + 19), pain.number)
    paint_pain(painter, shapely.box(pattern[0], top + 2, pattern[0] + pattern[1], top + 36), pain.quality)
    y = top
    for font, ink, line in _what_lines(sheet, pain, what[1]):
        y += _leading(font)
        _text(painter, QPointF(what[0], y - 0.28 * _leading(font)), line, font, ink)
    for at in range(_DOTS):
        _paint_dot(painter, QPointF(strong[0] + 6 + 15.5 * at, top + 9), pain.strength - at)
    _text(painter, QPointF(strong[0], top + 34), pain.strength_words, _font(sheet, _TEXT_PX, strong=True), INK)
    font, y = _font(sheet, _TEXT_PX), top
    for line in _wrapped(pain.when, font, when[1]):
        y += _leading(font)
        _text(painter, QPointF(when[0], y - 0.28 * _leading(font)), line, font, INK)


def _paint_dot(painter: QPainter, middle: QPointF, share: float) -> None:
    """A dot of strength, filled, half filled or empty."""
    painter.setPen(QPen(QColor(INK), 0.9))
    painter.setBrush(QColor(INK) if share >= 0.75 else Qt.BrushStyle.NoBrush)
    painter.drawEllipse(middle, _DOT, _DOT)
    if 0.25 <= share < 0.75:
        painter.setBrush(QColor(INK))
        around = QRectF(middle.x() - _DOT, middle.y() - _DOT, 2 * _DOT, 2 * _DOT)
        painter.drawPie(around, 90 * 16, 180 * 16)


# Foot


def _foot_columns() -> tuple[tuple[float, float], tuple[float, float]]:
    half = (WIDTH - 2 * MARGIN) / 2
    return (MARGIN, half - 16), (MARGIN + half + 16, half - 16)


def _foot_heights(sheet: DrawingSheet) -> tuple[float, float]:
    font = _font(sheet, _TEXT_PX)
    left, right = _foot_columns()
    lines = len(_wrapped(sheet.share, font, left[1])), len(_wrapped(sheet.words.scale, font, right[1]))
    return lines[0] * _leading(font), lines[1] * _leading(font)


def _paint_foot(painter: QPainter, sheet: DrawingSheet, layout: SheetLayout) -> None:
    font = _font(sheet, _TEXT_PX)
    for (x, width), words, ink in zip(_foot_columns(), (sheet.share, sheet.words.scale), (INK, _SOFT), strict=True):
        y = layout.foot
        for line in _wrapped(words, font, width):
            y += _leading(font)
            _text(painter, QPointF(x, y - 0.28 * _leading(font)), line, font, ink)
    under = layout.foot + max(_foot_heights(sheet)) + 34
    if under + 84 > layout.height - MARGIN / 2:  # no room to write
        return
    right = WIDTH - MARGIN
    part = right - 180
    small = _font(sheet, _SMALL_PX)
    for x, end, word in ((MARGIN, part - 30, sheet.words.changed), (part, right, sheet.words.next)):
        _text(painter, QPointF(x, under), word, small, _SOFT)
        for down in (36, 66):
            _line(painter, x, under + down, end, _EDGE)


# Text


def _font(sheet: DrawingSheet, px: int, *, strong: bool = False) -> QFont:
    font = QFont(sheet.family)
    font.setPixelSize(px)
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def _leading(font: QFont) -> float:
    return 1.38 * font.pixelSize()


def _text(painter: QPainter, at: QPointF, words: str, font: QFont, ink: str) -> None:
    painter.setFont(font)
    painter.setPen(QColor(ink))
    painter.drawText(at, words)


def _line(painter: QPainter, x0: float, y: float, x1: float, ink: str, width: float = 0.8) -> None:
    painter.setPen(QPen(QColor(ink), width))
    painter.drawLine(QLineF(x0, y, x1, y))


def _cut(words: str, font: QFont, width: float) -> str:
    return QFontMetricsF(font).elidedText(words, Qt.TextElideMode.ElideRight, width)


def _wrapped(words: str, font: QFont, width: float) -> list[str]:
    """Lines of words within a width; a word that is wider than all is broken."""
    metrics = QFontMetricsF(font)
    lines: list[str] = []
    line = ""
    for word in words.split():
        longer = f"{line} {word}" if line else word
        if metrics.horizontalAdvance(longer) <= width:
            line = longer
            continue
        if line:
            lines.append(line)
        line = word
        while metrics.horizontalAdvance(line) > width and len(line) > 1:
            longer_than = partial(_exceeds, line, metrics, width)
            fits = max(1, bisect.bisect_left(range(1, len(line)), True, key=longer_than))
            lines.append(line[:fits])
            line = line[fits:]
    return [*lines, line] if line else lines


def _exceeds(line: str, metrics: QFontMetricsF, width: float, letters: int) -> bool:
    return metrics.horizontalAdvance(line[:letters]) > width
