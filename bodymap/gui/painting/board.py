"""The board: everything of a picture put together, from a description and nothing else."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFont, QImage, QPainter, QPen

from bodymap.atlas import Layer
from bodymap.atlas.per_plate import per_plate
from bodymap.gui.painting import labels, marks, muscle_shapes, muscles, spots
from bodymap.gui.painting.palette import colour
from bodymap.gui.painting.paths import path_of
from bodymap.gui.painting.picture import draw_picture, empty, form_table, load_keys, look_up, tint_table

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Iterator, Mapping

    import numpy as np
    from numpy.typing import NDArray
    from PySide6.QtGui import QPainterPath, QTransform

    from bodymap.atlas import BodyPicture, Box, Plate
    from bodymap.gui.painting.description import MapDescription, MuscleKey, Pane
    from bodymap.gui.painting.palette import Palette

UPPER_OPACITY: Final = 0.42  # of a layer under which another one is shown
_STEPPED_BACK: Final = (0.36, 0.52)  # how much of the other muscles stays when one is selected: one layer, several
_FROM_SKIN: Final = tuple(Layer)


@lru_cache(maxsize=4)
def tint(skin: tuple[str, str]) -> NDArray[np.uint32]:
    """The table that turns a picture into skin of a tone."""
    return tint_table(skin)


@lru_cache(maxsize=1)
def form_keys() -> NDArray[np.uint32]:
    """The table that turns a picture into shadow and light."""
    return form_table()


class Pictures:
    """Pictures of the body, tinted when first asked for and kept."""

    def __init__(self) -> None:
        self._keys: dict[BodyPicture, NDArray[np.uint16]] = {}
        self._tinted: dict[tuple[BodyPicture, object], QImage] = {}

    def read(self, *pictures: BodyPicture) -> None:
        """Read pictures now, so that a damaged one is told and not met while painting.

        :raises PictureError: missing or damaged.
        """
        known = {*self._keys, *(picture for picture, _ in self._tinted)}
        self._keys |= {picture: load_keys(picture) for picture in pictures if picture not in known}

    def body(self, picture: BodyPicture, skin: tuple[str, str]) -> QImage:
        """The body in a skin tone."""
        return self._image(picture, skin, tint(skin))

    def form(self, picture: BodyPicture) -> QImage:
        """The body as shadow and light only."""
        return self._image(picture, "form", form_keys())

    def keep(self, skin: tuple[str, str], pictures: Iterable[BodyPicture]) -> None:
        """Give back the memory of other tones and other pictures."""
        wanted = set(pictures)
        for key in [k for k in self._tinted if k[0] not in wanted or k[1] not in (skin, "form")]:
            del self._tinted[key]
        for gone in [p for p in self._keys if p not in wanted]:
            del self._keys[gone]

    def _image(self, picture: BodyPicture, kind: object, table: NDArray[np.uint32]) -> QImage:
        key = (picture, kind)
        if key not in self._tinted:
            if picture not in self._keys:
                self._keys[picture] = load_keys(picture)
            self._tinted[key] = look_up(self._keys[picture], table)
            if sum(known == picture for known, _ in self._tinted) > 1:
                del self._keys[picture]  # body and form are made: another tone may read it again
        return self._tinted[key]


def pictures_for(plate: Plate, scale: float, box: QRectF | None = None) -> tuple[BodyPicture, ...]:
    """Overview, and the tiles that a zoom makes worth having, within a box of view mm."""
    if scale <= plate.overview.px_per_mm * 1.12:
        return (plate.overview,)
    return (plate.overview, *(tile for tile in plate.tiles if box is None or rect_of(tile.box).intersects(box)))


def rect_of(box: Box) -> QRectF:
    """A box of view mm as a rectangle."""
    return QRectF(box[0], box[1], box[2] - box[0], box[3] - box[1])


def stepped_back(layers: Collection[Layer]) -> float:
    """How strongly muscles are shown behind a selected one; layers that shine through each other are faint already."""
    return _STEPPED_BACK[len(layers) > 1]


def shown_layers(layers: Iterable[Layer]) -> tuple[Layer, ...]:
    """The layers from the deepest outwards."""
    chosen = set(layers)
    return tuple(layer for layer in reversed(_FROM_SKIN) if layer in chosen)


def painter_on(image: QImage) -> QPainter:
    """A painter with the hints that the map wants."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def flesh_steps(
    target: QImage,
    transform: QTransform,
    plate: Plate,
    *,
    layers: Iterable[Layer],
    palette: Palette,
    forms: Mapping[BodyPicture, QImage],
) -> Iterator[None]:
    """Paint the muscles of the layers on a transparent image, step by step; deep ones show through those above."""
    scale = transform.m11()
    room = transform.inverted()[0].mapRect(QRectF(target.rect()))
    wanted = shown_layers(layers)
    for place, layer in enumerate(wanted):
        sheet = target if place == 0 else empty(target.width(), target.height())
        painter = painter_on(sheet)
        try:
            painter.setTransform(transform)
            for at, muscle in enumerate(plate.muscles):
                if muscle.layer is not layer:
                    continue
                shape = muscle_shapes.shape_of(plate, at)
                if shape.bounds.adjusted(-4, -4, 4, 4).intersects(room):
                    yield from muscles.muscle_steps(painter, shape, palette, scale)
            give_form(painter, forms)
        finally:
            painter.end()
        yield
        if place:
            painter = QPainter(target)
            painter.setOpacity(UPPER_OPACITY if len(wanted) > 1 else 1.0)
            painter.drawImage(0, 0, sheet)
            painter.end()
            yield


def give_form(painter: QPainter, forms: Mapping[BodyPicture, QImage]) -> None:
    """Give the flat flesh on the painter's image the body's form."""
    painter.save()
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    (overview, image), *_ = forms.items()
    draw_picture(painter, overview, image)
    painter.restore()


def paint_body(painter: QPainter, pictures: Mapping[BodyPicture, QImage]) -> None:
    """The body's pictures, coarse first; the painter's units are view mm."""
    for picture, image in pictures.items():
        if picture.px_per_mm > next(iter(pictures)).px_per_mm:
            # A tile replaces what lies under it: painting it over would double the soft edge of the body.
            painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        draw_picture(painter, picture, image)
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceOver)


def paint_selected(
    painter: QPainter,
    plate: Plate,
    key: MuscleKey,
    palette: Palette,
    scale: float,
    room: QRectF,
    forms: Mapping[BodyPicture, QImage] | None = None,
) -> None:
    """The selected muscle at full strength, whatever lies over it. ``room``: what of the plate is to be seen."""
    found = find_shape(plate, key)
    if found is None:
        return
    image, at = muscle_image(found, palette, scale, room, forms or {})
    if image is None:
        return
    painter.save()
    painter.translate(at)
    painter.scale(1 / scale, -1 / scale)
    painter.drawImage(QPointF(0, 0), image)
    painter.restore()


def find_shape(plate: Plate, key: MuscleKey) -> muscle_shapes.MuscleShape | None:
    """The shape of a muscle of a side, or None where it does not show."""
    for at, muscle in enumerate(plate.muscles):
        if (muscle.muscle, muscle.side) == key:
            return muscle_shapes.shape_of(plate, at)
    return None


def muscle_image(
    shape: muscle_shapes.MuscleShape,
    palette: Palette,
    scale: float,
    room: QRectF,
    forms: Mapping[BodyPicture, QImage],
) -> tuple[QImage | None, QPointF]:
    """One muscle with the body's form as an image, and the view mm of its upper left corner."""
    box = shape.bounds.adjusted(-4, -4, 4, 4).intersected(room)
    if box.isEmpty():
        return None, QPointF()
    image = empty(int(box.width() * scale) + 2, int(box.height() * scale) + 2)
    painter = painter_on(image)
    painter.scale(scale, -scale)
    painter.translate(-box.left(), -box.bottom())
    muscles.paint_muscle(painter, shape, palette, scale)
    if forms:
        give_form(painter, forms)
    painter.end()
    return image, QPointF(box.left(), box.bottom())


def paint_areas(painter: QPainter, plate: Plate, palette: Palette, scale: float, room: QRectF) -> None:
    """The borders of the pain areas as fine lines."""
    pen = QPen(colour(palette.area_line, 0.55), 0.9 / scale)
    pen.setJoinStyle(Qt.PenJoinStyle.RoundJoin)
    painter.setPen(pen)
    painter.setBrush(Qt.BrushStyle.NoBrush)
    paths = area_paths(plate)
    for area in plate.areas:
        shape, bounds = paths[area.area, area.side]
        if bounds.intersects(room):
            painter.drawPath(shape)
    spots.paint_spots(painter, spots.deep_spots(plate), palette, scale)


def paint_outlined(painter: QPainter, path: QPainterPath, name: str, scale: float, *, strong: bool) -> None:
    """A line round what the pointer is on, or what is selected."""
    pen = QPen(colour(name, 0.95 if strong else 0.75), (2.0 if strong else 1.4) / scale)
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
    if desc.areas:
        paint_areas(painter, pane.plate, desc.palette, scale, room)
    if pane.lit is not None and not pane.lit.is_empty:
        lit = path_of(pane.lit)
        painter.fillPath(lit, colour(desc.palette.focus, 0.20))
        paint_outlined(painter, lit, desc.palette.focus, scale, strong=True)
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
        shape = find_shape(pane.plate, desc.hovered)
        if shape is not None:
            paint_outlined(painter, shape.path, desc.palette.halo, scale, strong=False)
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
    placed = [(mark, transform.map(QPointF(mark.x, mark.y))) for mark in pane.marks]
    marks.paint_marks(painter, placed, desc.palette, font)
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


def paint_frame(painter: QPainter, desc: MapDescription) -> None:
    """Titles and legend round the panes."""
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
        font = font_of(desc, factor=0.92)
        fits = min(1.0, (desc.width - 2 * margin) / marks.legend_width(desc.words, font))
        font.setPixelSize(max(6, int(font.pixelSize() * fits)))
        marks.paint_legend(painter, QPointF(margin, desc.height - margin), desc.words, desc.palette, font)


def paint_map(painter: QPainter, desc: MapDescription, *, pictures: Pictures | None = None, finer: float = 1.0) -> None:
    """Paint a whole picture; the painter's units are the description's pixels.

    :param finer: how many device pixels a pixel of the description has, for sharp prints.
    """
    pictures = pictures or Pictures()
    pictures.read(*(pane.plate.overview for pane in desc.panes))
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    painter.fillRect(QRectF(0, 0, desc.width, desc.height), QColor(desc.palette.paper))
    for pane in desc.panes:
        image = pane_image(pane, desc, pictures, finer)
        painter.drawImage(pane.box, image)
        paint_over(painter, desc, pane)
    paint_frame(painter, desc)


def pane_image(pane: Pane, desc: MapDescription, pictures: Pictures, finer: float = 1.0) -> QImage:
    """Body and muscles of a pane on transparent ground."""
    width, height = round(pane.box.width() * finer), round(pane.box.height() * finer)
    transform = pane.transform()
    transform *= transform.fromTranslate(-pane.box.left(), -pane.box.top())
    transform *= transform.fromScale(finer, finer)
    scale = transform.m11()
    room = transform.inverted()[0].mapRect(QRectF(0, 0, width, height))
    wanted = pictures_for(pane.plate, scale, room)
    result = empty(width, height)
    painter = painter_on(result)
    painter.setTransform(transform)
    paint_body(painter, {p: pictures.body(p, desc.palette.skin) for p in wanted})
    if desc.bones:
        from bodymap.gui.painting import bones

        bones.paint_bones(painter, pane.plate, desc.palette, scale)
    painter.end()
    forms = {pane.plate.overview: pictures.form(pane.plate.overview)}
    flesh = empty(width, height)
    for _ in flesh_steps(flesh, transform, pane.plate, layers=desc.layers, palette=desc.palette, forms=forms):
        pass
    painter = painter_on(result)
    # On the body only: a muscle's shadow does not fall on the paper.
    painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_SourceAtop)
    painter.setOpacity(stepped_back(desc.layers) if desc.selected else 1.0)
    painter.drawImage(0, 0, flesh)
    if desc.selected is not None:
        painter.setOpacity(1.0)
        painter.setTransform(transform)
        paint_selected(painter, pane.plate, desc.selected, desc.palette, scale, room, forms)
    painter.end()
    return result
