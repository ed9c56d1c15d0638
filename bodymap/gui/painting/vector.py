"""The same picture as drawing commands, for files and printers that enlarge: muscles, zones and words stay sharp.

The body's pictures are embedded; everything else is drawn, with nothing but
source-over, since other ways of laying colours over each other do not survive
in such files.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QRectF
from PySide6.QtGui import QColor, QPainter

from bodymap.gui.painting import board
from bodymap.gui.painting.bones import paint_bones
from bodymap.gui.painting.muscle_shapes import shape_of
from bodymap.gui.painting.muscles import paint_muscle
from bodymap.gui.painting.picture import draw_picture, empty

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtGui import QImage

    from bodymap.gui.painting.description import MapDescription, Pane
    from bodymap.gui.painting.muscle_shapes import MuscleShape

_RELIEF_PX_PER_MM: Final = 1.0


def paint_vectors(painter: QPainter, desc: MapDescription, *, pictures: board.Pictures | None = None) -> None:
    """Paint a whole picture as drawing commands; the painter's units are the description's pixels."""
    pictures = pictures or board.Pictures()
    pictures.read(*(pane.plate.overview for pane in desc.panes))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, desc.width, desc.height), QColor(desc.palette.paper))
    for pane in desc.panes:
        painter.save()
        painter.setClipRect(pane.box)
        painter.setTransform(pane.transform(), True)
        _ground(painter, desc, pane, pictures)
        painter.restore()
        board.paint_over(painter, desc, pane, vector=True)
    _cover(painter, desc)
    board.paint_frame(painter, desc)


def _cover(painter: QPainter, desc: MapDescription) -> None:
    """Paper over what lies above and below the panes: some readers of such files know no clipping."""
    top = min((pane.box.top() for pane in desc.panes), default=0.0)
    bottom = max((pane.box.bottom() for pane in desc.panes), default=0.0)
    for strip in (QRectF(0, 0, desc.width, top), QRectF(0, bottom, desc.width, desc.height - bottom)):
        if strip.height() > 0:
            painter.fillRect(strip, QColor(desc.palette.paper))


def _ground(painter: QPainter, desc: MapDescription, pane: Pane, pictures: board.Pictures) -> None:
    scale = pane.camera.scale
    room = pane.transform().inverted()[0].mapRect(pane.box)
    overview, *fine = board.pictures_for(pane.plate, scale, room)
    # Where tiles are, the overview would only double the soft edge of the body.
    for picture in fine or [overview]:
        draw_picture(painter, picture, pictures.body(picture, desc.palette.skin))
    if desc.bones:
        paint_bones(painter, pane.plate, desc.palette, scale)
    form = pictures.form(overview)
    # A selected muscle steps forward because the others step back.
    back = desc.palette if desc.selected is None else desc.palette.stepped_back(board.stepped_back(desc.layers))
    for place, shapes in enumerate(_layers(desc, pane, room)):
        painter.setOpacity(board.UPPER_OPACITY if place else 1.0)
        for shape in shapes:
            paint_muscle(painter, _trimmed(shape), back, scale)
        draw_picture(painter, overview, _cut(form, pane, shapes))
    painter.setOpacity(1.0)
    chosen = board.find_shape(pane.plate, desc.selected) if desc.selected is not None else None
    if chosen is not None:
        paint_muscle(painter, _trimmed(chosen), desc.palette, scale)
        draw_picture(painter, overview, _cut(form, pane, [chosen]))


def _layers(desc: MapDescription, pane: Pane, room: QRectF) -> Iterator[list[MuscleShape]]:
    for layer in board.shown_layers(desc.layers):
        shapes = [shape_of(pane.plate, at) for at, muscle in enumerate(pane.plate.muscles) if muscle.layer is layer]
        yield [shape for shape in shapes if shape.bounds.intersects(room)]


def _trimmed(shape: MuscleShape) -> MuscleShape:
    """The shape with a relief that ends where the muscle does, clipping or not."""
    box = shape.relief_box
    image = empty(round(box.width() * _RELIEF_PX_PER_MM), round(box.height() * _RELIEF_PX_PER_MM))
    painter = board.painter_on(image)
    painter.drawImage(QRectF(image.rect()), shape.relief)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
    mask = empty(image.width(), image.height())
    inner = board.painter_on(mask)
    inner.scale(_RELIEF_PX_PER_MM, -_RELIEF_PX_PER_MM)
    inner.translate(-box.left(), -box.bottom())
    inner.fillPath(shape.path, QColor("black"))
    inner.end()
    painter.drawImage(0, 0, mask)
    painter.end()
    return replace(shape, relief=image)


def _cut(form: QImage, pane: Pane, shapes: list[MuscleShape]) -> QImage:
    """Shadow and light of the body, only where the muscles are."""
    box, resolution = pane.plate.overview.box, pane.plate.overview.px_per_mm
    result = empty(form.width(), form.height())
    painter = board.painter_on(result)
    painter.scale(resolution, -resolution)
    painter.translate(-box[0], -box[3])
    for shape in shapes:
        painter.fillPath(shape.path, QColor("black"))
    painter.resetTransform()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceIn)
    painter.drawImage(0, 0, form)
    painter.end()
    return result
