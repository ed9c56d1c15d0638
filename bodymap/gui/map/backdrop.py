"""Body and muscles of one pane as images at one zoom: what a frame only has to lay down.

A raster covers what is seen and a margin for panning. It is laid from pictures: those at hand at once, the others
when they have been read. The first raster shows the whole body and is kept, so that something is always there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRect, QRectF
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from bodymap.atlas import Coat, Layer
from bodymap.gui.painting import coats
from bodymap.gui.painting.picture import draw_picture, empty, pictures_for, rect_of
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bodymap.atlas import BodyPicture, Coated, Plate
    from bodymap.gui.map.loading import TileLoader
    from bodymap.gui.painting.description import Camera, MuscleKey
    from bodymap.gui.painting.palette import Palette
    from bodymap.gui.painting.picture import Pictures

_MARGIN: Final = 0.16  # of the pane, on each side
_ROUND_PLATE_MM: Final = 6.0
_ROUND_CUT_PX: Final = 2  # more than a smooth edge is wide


@dataclass(slots=True)
class Raster:
    """Images of a box of the plate at a zoom."""

    box: QRectF  # view mm
    scale: float  # device pixels per mm
    ground: QImage  # skin, and bones where they are worn, on paper: opaque
    flesh: QImage | None = None  # None: not read yet, or none is worn
    coat: Coat | None = None  # of which the flesh is: the one worn before, until the one worn now is read
    flat: tuple[tuple[int, int, float], QImage] | None = None  # ground and flesh as one, and what they were made of

    @property
    def transform(self) -> QTransform:
        """From view mm to the images' pixels."""
        scale = self.scale
        return QTransform(scale, 0, 0, -scale, -self.box.left() * scale, self.box.bottom() * scale)

    @property
    def size(self) -> tuple[int, int]:
        return int(self.box.width() * self.scale) + 1, int(self.box.height() * self.scale) + 1

    def flattened(self, strength: float) -> QImage:
        """Ground and flesh as one opaque image, which a frame lays down in a third of the time.

        :param strength: of the flesh; weaker it stands back behind a selected muscle.
        """
        if self.flesh is None:
            return self.ground
        made_of = (self.ground.cacheKey(), self.flesh.cacheKey(), strength)
        if self.flat is None or self.flat[0] != made_of:
            image = self.ground.copy()
            painter = QPainter(image)
            painter.setOpacity(strength)
            painter.drawImage(0, 0, self.flesh)
            painter.end()
            self.flat = (made_of, image)
        return self.flat[1]


class Wear(Value, frozen=True):
    """What decides how a plate looks, apart from the camera."""

    layers: frozenset[Layer]
    palette: Palette
    bones: bool = False

    @property
    def coat(self) -> Coat | None:
        """Whose muscles are shown; None: skin only."""
        layer = coats.outermost(self.layers)
        return Coat(layer) if layer is not None else None


class Chosen(Value, frozen=True):
    """The selected muscle cut out at full strength."""

    image: QImage
    corner: QPointF  # of its upper left pixel, view mm
    scale: float


class Backdrop:
    """The rasters of one pane."""

    def __init__(self, plate: Plate, pictures: Pictures, tiles: TileLoader) -> None:
        self.plate = plate
        self._pictures = pictures
        self._tiles = tiles
        self._wear: Wear | None = None
        self._whole: Raster | None = None
        self._sharp: Raster | None = None
        self._key: MuscleKey | None = None
        self._chosen: Chosen | None = None

    def abandon(self) -> None:
        """Give up all pictures."""
        self._whole = self._sharp = self._chosen = None

    # What to show

    def wear(self, wear: Wear) -> None:
        """Change layers or colours."""
        if wear == self._wear:
            return
        before, self._wear = self._wear, wear
        if before is None or before.palette != wear.palette:
            self._whole = self._sharp = self._chosen = None
        for raster in self._rasters():
            self._ask(raster)
            if before is not None and before.bones != wear.bones:
                self._lay_ground(raster, raster.box)
            if raster.coat is not wear.coat:
                self._lay_flesh(raster, raster.box)

    def choose(self, key: MuscleKey | None) -> None:
        """Select a muscle."""
        if key != self._key:
            self._key = key
            self._chosen = None

    def prepare(self, camera: Camera, rect: QRectF, ratio: float) -> None:
        """Have body and muscles ready for a camera that came to rest, as far as their pictures are read."""
        scale = camera.scale * ratio
        seen = _seen(camera, rect)
        same = self._sharp is not None and abs(self._sharp.scale / scale - 1) < 1e-6
        if self._sharp is None or not same or not self._sharp.box.contains(self._clipped(seen)):
            self._sharp = self._new_raster(seen, scale)
            self._chosen = None
            if self._whole is None or self._sharp.box.contains(self._plate_box()):
                self._whole = self._sharp
        if self._chosen is None and self._wear is not None:
            self._tiles.ask(self._wanted(self._own(), self._sharp), self._wear.palette.flesh)
            self._chosen = self._cut_out(self._sharp)

    def make_do(self, camera: Camera, rect: QRectF, ratio: float) -> bool:
        """Have the selected muscle ready for a camera that has only just come, or is on its way.

        :returns: whether body and muscles are as fine as they can be; otherwise they are laid when it has come to rest.
        """
        seen, scale = self._clipped(_seen(camera, rect)), camera.scale * ratio
        sharp = self._sharp
        if sharp is None or (abs(sharp.scale / scale - 1) < 1e-6 and sharp.box.contains(seen)):
            self.prepare(camera, rect, ratio)
            return True
        if self._chosen is None and self._wear is not None:
            raster = sharp if sharp.box.contains(seen) or self._whole is None else self._whole
            self._tiles.ask(self._wanted(self._own(), raster), self._wear.palette.flesh)
            self._chosen = self._cut_out(raster)
        return False

    @property
    def dressed(self) -> bool:
        """Whether muscles are there, if any are worn: names do not stand over bare skin."""
        return self._flesh is None or (self._sharp is not None and self._sharp.flesh is not None)

    def arrived(self, picture: BodyPicture) -> bool:
        """A picture was read; whether it is wanted here."""
        assert self._wear is not None
        wanted = False
        box = rect_of(picture.box)
        for raster in self._rasters():
            if picture in self._wanted(self.plate.skin, raster) or picture in self._wanted(self._bones, raster):
                self._lay_ground(raster, box.intersected(raster.box))
                wanted = True
            if picture in self._wanted(self._flesh, raster):
                self._lay_flesh(raster, box.intersected(raster.box))
                wanted = True
        if self._sharp is not None and picture in self._wanted(self._own(), self._sharp):
            self._chosen = self._cut_out(self._sharp)
            wanted = True
        return wanted

    def wanted_of(self, coat: Coat) -> tuple[BodyPicture, ...]:
        """The pictures of a coat that this zoom shows; none before anything is shown."""
        worn = self.plate.coats.get(coat)
        return self._wanted(worn, self._sharp) if self._sharp is not None else ()

    # A frame

    def covered(self, camera: Camera, rect: QRectF) -> QRegion:
        """The pixels on which the body's image leaves no paper to be painted."""
        if self._sharp is None:
            return QRegion()
        inner = camera.transform(rect).mapRect(self._sharp.box).intersected(rect).toAlignedRect()
        return QRegion(inner.adjusted(2, 2, -2, -2))

    def paint(self, painter: QPainter, camera: Camera, rect: QRectF, ratio: float, *, back: bool) -> None:
        """Lay down body and muscles; ``back``: muscles step back behind the selected one."""
        assert self._wear is not None
        painter.setRenderHint(QPainter.RenderHint.SmoothPixmapTransform)
        strength = coats.strength(back=back, bones=self._wear.bones)
        sharp, whole = self._sharp, self._whole
        if sharp is not None and whole is not None and whole is not sharp:
            seen = self._clipped(_seen(camera, rect))
            if not sharp.box.contains(seen):
                # What the fine raster does not cover, the coarse one does; neither is laid down twice.
                fine = camera.transform(rect).mapRect(sharp.box).toAlignedRect()
                painter.save()
                painter.setClipRegion(QRegion(rect.toAlignedRect()) - QRegion(fine.adjusted(1, 1, -1, -1)))
                _lay(painter, whole, camera, rect, ratio, strength)
                painter.restore()
        if sharp is not None:
            _lay(painter, sharp, camera, rect, ratio, strength)
        if self._chosen is not None:
            corner = camera.transform(rect).map(self._chosen.corner)
            _blit(painter, self._chosen.image, corner, camera.scale * ratio / self._chosen.scale, ratio)

    # Laying rasters

    def _rasters(self) -> tuple[Raster, ...]:
        """Those there are, each once."""
        sharp, whole = self._sharp, self._whole
        return tuple(r for r in (sharp, whole if whole is not sharp else None) if r is not None)

    @property
    def _flesh(self) -> Coated | None:
        """What is worn over the ground."""
        coat = self._wear.coat if self._wear is not None else None
        return self.plate.coats.get(coat) if coat is not None else None

    @property
    def _bones(self) -> Coated | None:
        return self.plate.coats.get(Coat.BONES) if self._wear is not None and self._wear.bones else None

    def _own(self) -> Coated | None:
        """What shows all of the selected muscle."""
        coat = coats.coat_of(self.plate, self._key) if self._key is not None else None
        return self.plate.coats.get(coat) if coat is not None else None

    def _wanted(self, worn: Coated | None, raster: Raster) -> tuple[BodyPicture, ...]:
        return pictures_for(worn, raster.scale, raster.box) if worn is not None else ()

    def _plate_box(self) -> QRectF:
        return rect_of(self.plate.box)

    def _clipped(self, seen: QRectF) -> QRectF:
        return seen.intersected(self._plate_box())

    def _new_raster(self, seen: QRectF, scale: float) -> Raster:
        wide, high = seen.width() * _MARGIN, seen.height() * _MARGIN
        room = self._plate_box().adjusted(-_ROUND_PLATE_MM, -_ROUND_PLATE_MM, _ROUND_PLATE_MM, _ROUND_PLATE_MM)
        box = seen.adjusted(-wide, -high, wide, high).intersected(room)
        if box.isEmpty():
            box = QRectF(room.left(), room.top(), 1, 1)
        raster = Raster(box, scale, QImage())
        raster.ground = QImage(*raster.size, QImage.Format.Format_RGB32)
        self._ask(raster)
        self._lay_ground(raster, box)
        self._lay_flesh(raster, box)
        return raster

    def _ask(self, raster: Raster) -> None:
        """Have the pictures of a raster read."""
        assert self._wear is not None
        palette = self._wear.palette
        for worn in (self._flesh, self._bones):
            self._tiles.ask(self._wanted(worn, raster), palette.flesh)
        self._tiles.ask(self._wanted(self.plate.skin, raster)[1:], palette.skin_tint)

    def _lay_ground(self, raster: Raster, part: QRectF) -> None:
        """Lay paper, skin and bones in a part of a raster (view mm) from the pictures at hand."""
        assert self._wear is not None
        palette = self._wear.palette
        overview, *fine = self._wanted(self.plate.skin, raster)
        skin = {overview: self._pictures.image(overview, palette.skin_tint)}
        skin |= self._tiles.at_hand(tuple(fine), palette.skin_tint)
        bones = self._tiles.at_hand(self._wanted(self._bones, raster), palette.flesh)
        area = _pixels(raster, part)
        painter = QPainter(raster.ground)
        painter.setBackground(QColor(palette.paper))
        painter.eraseRect(area)  # fillRect would have PySide make all kinds of gradients first (4 ms)
        for pictures in (skin, bones):
            if pictures:
                painter.drawImage(area.topLeft(), _sheet(raster, area, pictures))
        painter.end()

    def _lay_flesh(self, raster: Raster, part: QRectF) -> None:
        """Lay muscles in a part of a raster (view mm) from the pictures at hand."""
        assert self._wear is not None
        wanted = self._wanted(self._flesh, raster)
        if not wanted:
            raster.flesh = raster.coat = None
            return
        pictures = self._tiles.at_hand(wanted, self._wear.palette.flesh)
        if raster.flesh is None or raster.coat is not self._wear.coat:
            if wanted[0] not in pictures:  # without an overview there would be holes
                return
            raster.flesh, raster.coat = empty(*raster.size), self._wear.coat
            part = raster.box
        painter = coats.painter_on(raster.flesh)
        painter.setClipRect(_pixels(raster, part))
        painter.setTransform(raster.transform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_Source)
        for picture, image in pictures.items():
            if rect_of(picture.box).intersects(part):
                draw_picture(painter, picture, image)
        painter.end()

    def _cut_out(self, raster: Raster) -> Chosen | None:
        """The selected muscle from the pictures at hand."""
        own, key = self._own(), self._key
        path = coats.whole_path(self.plate, key) if own is not None and key is not None else None
        if own is None or path is None or self._wear is None:
            return None
        path = raster.transform.map(path)
        room = _ROUND_CUT_PX
        area = path.boundingRect().toAlignedRect().adjusted(-room, -room, room, room)
        area = area.intersected(QRect(0, 0, *raster.size))
        pictures = self._tiles.at_hand(self._wanted(own, raster), self._wear.palette.flesh)
        if area.isEmpty() or not pictures:
            return None
        image = coats.cut(_sheet(raster, area, pictures), path.translated(-QPointF(area.topLeft())))
        corner = raster.transform.inverted()[0].map(QPointF(area.topLeft()))
        return Chosen(image, corner, raster.scale)


def _sheet(raster: Raster, area: QRect, pictures: Mapping[BodyPicture, QImage]) -> QImage:
    """Pictures as they lie in some pixels of a raster."""
    transform = raster.transform * QTransform.fromTranslate(-area.left(), -area.top())
    part = transform.inverted()[0].mapRect(QRectF(0, 0, area.width(), area.height()))
    near = {picture: image for picture, image in pictures.items() if rect_of(picture.box).intersects(part)}
    return coats.sheet((area.width(), area.height()), transform, near)


def _pixels(raster: Raster, part: QRectF) -> QRect:
    """The pixels of a raster that a part of it (view mm) touches."""
    touched = raster.transform.mapRect(part).toAlignedRect()
    return touched.intersected(QRect(0, 0, *raster.size))


def _seen(camera: Camera, rect: QRectF) -> QRectF:
    return camera.transform(rect).inverted()[0].mapRect(rect)


def _lay(painter: QPainter, raster: Raster, camera: Camera, rect: QRectF, ratio: float, strength: float) -> None:
    corner = camera.transform(rect).map(QPointF(raster.box.left(), raster.box.bottom()))
    _blit(painter, raster.flattened(strength), corner, camera.scale * ratio / raster.scale, ratio)


def _blit(painter: QPainter, image: QImage, corner: QPointF, zoom: float, ratio: float) -> None:
    """Draw an image with its corner somewhere, ``zoom`` times as large; unscaled ones land on whole pixels."""
    if abs(zoom - 1) < 1e-6:
        at = QPointF(round(corner.x() * ratio) / ratio, round(corner.y() * ratio) / ratio)
        if ratio == 1:
            painter.drawImage(at.toPoint(), image)
        else:
            painter.drawImage(QRectF(at.x(), at.y(), image.width() / ratio, image.height() / ratio), image)
        return
    width, height = image.width() * zoom / ratio, image.height() * zoom / ratio
    painter.drawImage(QRectF(corner.x(), corner.y(), width, height), image)
