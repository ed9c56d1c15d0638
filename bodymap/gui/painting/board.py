"""The board: everything of a picture put together, from a description and nothing else."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from bodymap.atlas import Coat
from bodymap.atlas.per_plate import per_plate
from bodymap.gui.painting import coats, labels, legend, marks, spots
from bodymap.gui.painting.palette import colour, mixed
from bodymap.gui.painting.paths import path_of
from bodymap.gui.painting.picture import Pictures, pictures_for

if TYPE_CHECKING:
    from PySide6.QtGui import QPainterPath, QRegion

    from bodymap.atlas import Coated, Plate
    from bodymap.gui.painting.description import MapDescription, MuscleKey, Pane
    from bodymap.gui.painting.palette import Palette
    from bodymap.gui.painting.picture import Tint

_UNSEEN_PX: Final = 0.12  # corners that make no difference, in files that would hold each of them


def paint_paper(painter: QPainter, region: QRegion, palette: Palette) -> None:
    """The paper round the bodies."""
    painter.setBackground(QColor(palette.paper))
    painter.setClipRegion(region)
    painter.eraseRect(region.boundingRect())  # fillRect would have PySide make all kinds of gradients first (4 ms)
    painter.setClipping(False)


def paint_areas(
    painter: QPainter, plate: Plate, palette: Palette, scale: float, room: QRectF, *, vector: bool = False
) -> None:
    """The borders of the pain areas as fine lines.

    :param vector: for a file of vectors, where lines are opaque.
    """
    ink = mixed(palette.area_line, palette.skin[1], 0.55) if vector else colour(palette.area_line, 0.55)
    pen = QPen(ink, 0.9 / scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paths = area_paths(plate)
    for area in plate.areas:
        shape, bounds = paths[area.area, area.side]
        if bounds.intersects(room):
            painter.drawPath(path_of(area.shape.simplify(_UNSEEN_PX / scale)) if vector else shape)
    spots.paint_spots(painter, spots.deep_spots(plate), palette, scale)


def paint_outlined(
    painter: QPainter, path: QPainterPath, name: str, scale: float, *, strong: bool, vector: bool = False
) -> None:
    """A line round what the pointer is on, or what is selected."""
    pen = QPen(colour(name, 1.0 if vector else 0.95 if strong else 0.75), (2.0 if strong else 1.4) / scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.strokePath(path, pen)


@per_plate
def area_paths(plate: Plate) -> dict[MuscleKey, tuple[QPainterPath, QRectF]]:
    """The outlines of a plate's pain areas, those inside the body too, made on first use."""
    paths = ((area, path_of(area.shape)) for area in plate.named_areas)
    return {(area.area, area.side): (path, path.boundingRect()) for area, path in paths}


def paint_over(painter: QPainter, desc: MapDescription, pane: Pane, *, vector: bool = False) -> None:
    """What lies over body and muscles: areas, zones, outlines, points. The painter's units are pixels."""
    transform, scale = pane.transform(), pane.camera.scale
    room = transform.inverted()[0].mapRect(pane.box)
    painter.save()
    painter.setClipRect(pane.box)
    painter.setTransform(transform, True)
    for muscle in desc.forward:
        chosen_path = coats.whole_path(pane.plate, muscle)
        if chosen_path is not None:
            paint_outlined(painter, chosen_path, desc.palette.outline, scale, strong=False, vector=vector)
    if desc.areas:
        paint_areas(painter, pane.plate, desc.palette, scale, room, vector=vector)
    if pane.lit is not None and not pane.lit.is_empty:
        lit = path_of(pane.lit)
        painter.fillPath(lit, colour(desc.palette.focus, 0.20))
        paint_outlined(painter, lit, desc.palette.focus, scale, strong=True, vector=vector)
    if pane.drawn:
        from bodymap.gui.painting import drawings  # wanted by few at the start

        drawings.paint_drawn(painter, pane.drawn, scale)
    if pane.lasso:
        pen = QPen(colour(desc.palette.focus), 1.6 / scale, Qt.PenStyle.DashLine)
        painter.setPen(pen)
        painter.drawPolyline([QPointF(*corner) for corner in pane.lasso])
    if pane.zones is not None:
        from bodymap.gui.painting import zones  # and these as soon as something is selected

        if vector:
            zones.outline_zones(painter, pane.zones, desc.palette, scale)
        else:
            zones.paint_zones(painter, pane.zones, desc.palette, scale, desc.progress)
        spots.paint_referred(painter, pane.zones.spots, desc.palette, scale, desc.progress)
    if desc.hovered is not None and desc.hovered != desc.selected:
        path = coats.shown_path(pane.plate, desc.hovered, desc.layers)
        if path is not None:
            paint_outlined(painter, path, desc.palette.halo, scale, strong=False)
    elif desc.hovered_area is not None:
        found = area_paths(pane.plate).get(desc.hovered_area)
        if found is not None:
            paint_outlined(painter, found[0], desc.palette.area_line, scale, strong=False)
    painter.restore()
    painter.save()
    painter.setClipRect(pane.box)
    chosen = desc.selected or desc.selected_area
    labels.paint_labels(painter, pane, desc.palette, font_of(desc, factor=labels.SIZE), selected=chosen)
    font = font_of(desc)
    marks.paint_marks(painter, pane, desc.palette, font, pointed=desc.pointed)
    for name in pane.names:
        at = transform.map(QPointF(name.x, name.y))
        if name.beside:
            painter.setFont(font)
            painter.setPen(QColor(desc.palette.ink_soft))
            painter.drawText(at, name.text)
        else:
            marks.haloed(painter, at, name.text, font, desc.palette)
    painter.restore()


def font_of(desc: MapDescription, *, factor: float = 1.0, strong: bool = False) -> QFont:
    """The description's typeface."""
    font = QFont(desc.family)
    font.setPixelSize(max(7, round(desc.text_px * factor)))
    font.setWeight(QFont.Weight.DemiBold if strong else QFont.Weight.Normal)
    return font


def paint_frame(painter: QPainter, desc: MapDescription, *, legend_room: float | None = None) -> None:
    """Titles and legend round the panes.

    :param legend_room: px that the legend has; None for the whole width.
    """
    margin = desc.text_px * 1.4
    lines = (
        (desc.title, font_of(desc, factor=1.7, strong=True), desc.palette.ink, 1.4),
        (desc.subtitle, font_of(desc), desc.palette.ink_soft, 3.2),
    )
    for text, font, ink, down in lines:
        painter.setFont(font)
        painter.setPen(QColor(ink))
        short = painter.fontMetrics().elidedText(text, Qt.TextElideMode.ElideRight, int(desc.width - 2 * margin))
        painter.drawText(QPointF(margin, margin + desc.text_px * down), short)
    for pane in desc.panes:
        if pane.title:
            font = font_of(desc, factor=0.92)
            painter.setFont(font)
            painter.setPen(QColor(desc.palette.ink_soft))
            painter.drawText(pane.box.adjusted(margin, 4, -margin, -4), Qt.AlignmentFlag.AlignBottom, pane.title)
    if desc.legend:
        room = desc.width - 2 * margin if legend_room is None else legend_room
        legend.paint_legend(painter, QPointF(margin, desc.height - margin), desc, room)


def paint_map(painter: QPainter, desc: MapDescription, *, finer: float = 1.0) -> None:
    """Paint a whole picture; the painter's units are the description's pixels.

    :param finer: how many device pixels a pixel of the description has, for sharp prints.
    """
    pictures = Pictures()
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, desc.width, desc.height), QColor(desc.palette.paper))
    for pane in desc.panes:
        painter.drawImage(pane.box, pane_image(pane, desc, pictures, finer))
        paint_over(painter, desc, pane)
    paint_frame(painter, desc)


def pane_image(pane: Pane, desc: MapDescription, pictures: Pictures, finer: float = 1.0) -> QImage:
    """Body and muscles of a pane on transparent ground.

    :raises PictureError: a picture of the atlas is missing or damaged.
    """
    size = round(pane.box.width() * finer), round(pane.box.height() * finer)
    transform = pane.transform()
    transform *= transform.fromTranslate(-pane.box.left(), -pane.box.top())
    transform *= transform.fromScale(finer, finer)
    room = transform.inverted()[0].mapRect(QRectF(0, 0, *size))
    worn = pane.plate.coats

    def laid(what: Coated | None, tint: Tint) -> QImage:
        wanted = pictures_for(what, transform.m11(), room) if what is not None else ()
        return coats.sheet(size, transform, {one: pictures.image(one, tint) for one in wanted})

    result = laid(pane.plate.skin, desc.palette.skin_tint)
    painter = coats.painter_on(result)
    if desc.bones:
        painter.drawImage(0, 0, laid(worn.get(Coat.BONES), desc.palette.flesh))
    layer = coats.outermost(desc.layers)
    if layer is not None:
        painter.setOpacity(coats.strength(back=bool(desc.forward), bones=desc.bones))
        painter.drawImage(0, 0, laid(worn.get(Coat(layer)), desc.palette.flesh))
        painter.setOpacity(1.0)
    for muscle in desc.forward:
        path, coat = coats.whole_path(pane.plate, muscle), coats.coat_of(pane.plate, muscle)
        if path is not None and coat is not None:
            painter.drawImage(0, 0, coats.cut(laid(worn.get(coat), desc.palette.flesh), transform.map(path)))
    painter.end()
    return result
