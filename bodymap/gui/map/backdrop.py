"""Body and muscles of one pane as images at one zoom: what a frame only has to lay down.

A raster covers what is seen and a margin for panning. While a raster for another
zoom is being painted, in slices of a few milliseconds, the old one is shown
scaled; the first raster shows the whole body and is kept, so that something is
always there.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QImage, QPainter, QRegion, QTransform

from bodymap.gui.painting import board
from bodymap.gui.painting.muscle_shapes import shape_of
from bodymap.gui.painting.muscles import muscle_steps
from bodymap.gui.painting.picture import draw_picture, empty
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bodymap.atlas import BodyPicture, Layer, Plate
    from bodymap.gui.map.loading import TileLoader
    from bodymap.gui.painting.description import Camera, MuscleKey
    from bodymap.gui.painting.palette import Palette

_MARGIN: Final = 0.16  # of the pane, on each side
_ROUND_PLATE_MM: Final = 6.0


@dataclass(slots=True)
class Raster:
    """Images of a box of the plate at a zoom."""

    box: QRectF  # view mm
    scale: float  # device pixels per mm
    body: QImage  # on paper, opaque
    flesh: QImage | None  # None: not painted yet
    pictures: tuple[BodyPicture, ...]
    bones: QImage | None = None  # laid on the body as soon as painted; kept, as a finer picture may still arrive
    flat: tuple[tuple[int, int, float], QImage] | None = None  # body and muscles as one, and what they were made of

    def flattened(self, strength: float) -> QImage:
        """Body and muscles as one opaque image, which a frame lays down in a third of the time.

        :param strength: of the muscles; weaker ones stand back behind a selected one.
        """
        if self.flesh is None:
            return self.body
        made_of = (self.body.cacheKey(), self.flesh.cacheKey(), strength)
        if self.flat is None or self.flat[0] != made_of:
            image = self.body.copy()
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


class Backdrop:
    """The rasters of one pane and the work to be done on them."""

    def __init__(self, plate: Plate, pictures: board.Pictures, tiles: TileLoader) -> None:
        self.plate = plate
        self._pictures = pictures
        self._tiles = tiles
        self._wear: Wear | None = None
        self._whole: Raster | None = None
        self._sharp: Raster | None = None
        self._work: Iterator[None] | None = None
        self._chosen: MuscleKey | None = None
        self._chosen_work: Iterator[None] | None = None
        self._chosen_raster: Raster | None = None  # for which the selected muscle was, or is being, painted
        self._chosen_image: tuple[QImage, QPointF, float] | None = None  # image, its corner in mm, scale

    def abandon(self) -> None:
        """Give up all work and pictures: unfinished work holds on to its ground, and that to some 20 MB."""
        self._work = self._chosen_work = None
        self._whole = self._sharp = self._chosen_raster = None
        self._chosen_image = None

    # What to show

    def wear(self, wear: Wear) -> None:
        """Change layers or colours; everything is to be painted anew."""
        if wear == self._wear:
            return
        same_paper = self._wear is not None and self._wear.palette == wear.palette
        same_bones = self._wear is not None and self._wear.bones == wear.bones
        self._wear = wear
        self._work = None
        self._chosen_raster = None
        for raster in (self._whole, self._sharp):
            if raster is not None:
                raster.flesh = None
        if not same_paper:
            self._whole = self._sharp = None
            self._chosen_image = None
        elif not same_bones:
            for raster in (self._whole, self._sharp):
                if raster is not None:
                    raster.bones = None
                    raster.body = self._body(raster)

    def choose(self, key: MuscleKey | None) -> None:
        """Select a muscle; its own picture follows in slices."""
        if key != self._chosen:
            self._chosen = key
            self._chosen_image = None
            self._chosen_work = None
            self._chosen_raster = None

    def prepare(self, camera: Camera, rect: QRectF, ratio: float) -> None:
        """Have body and muscles ready for a camera that came to rest: the body now, the muscles by and by."""
        assert self._wear is not None
        scale = camera.scale * ratio
        seen = _seen(camera, rect)
        same = self._sharp is not None and abs(self._sharp.scale / scale - 1) < 1e-6
        if self._sharp is None or not same or not self._sharp.box.contains(self._clipped(seen)):
            self._sharp = self._new_raster(seen, scale)
            self._work = None
            if self._whole is None or self._sharp.box.contains(self._plate_box()):
                self._whole = self._sharp
        if self._work is None and (self._sharp.flesh is None or (self._wear.bones and self._sharp.bones is None)):
            self._work = self._paint_raster(self._sharp)
        if self._chosen is not None and self._chosen_raster is not self._sharp:
            self._chosen_raster = self._sharp
            self._chosen_work = self._paint_chosen(self._sharp)

    def tile_arrived(self, picture: BodyPicture) -> bool:
        """A fine picture was read; whether it is wanted here."""
        raster = self._sharp
        if raster is None or picture not in raster.pictures:
            return False
        raster.body = self._body(raster)
        return True

    # Work in slices

    def step(self) -> bool:
        """Do a little of what is to be done; False if there is nothing."""
        if self._chosen_work is not None:
            if next(self._chosen_work, self) is self:
                self._chosen_work = None
            return True
        if self._work is not None:
            if next(self._work, self) is self:
                self._work = None
            return True
        return False

    @property
    def busy(self) -> bool:
        return self._work is not None or self._chosen_work is not None

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
        sharp, whole = self._sharp, self._whole
        if sharp is not None and whole is not None and whole is not sharp:
            seen = self._clipped(_seen(camera, rect))
            if not sharp.box.contains(seen):
                # What the fine raster does not cover, the coarse one does; neither is laid down twice.
                fine = camera.transform(rect).mapRect(sharp.box).toAlignedRect()
                painter.save()
                painter.setClipRegion(QRegion(rect.toAlignedRect()) - QRegion(fine.adjusted(1, 1, -1, -1)))
                self._lay(painter, whole, camera, rect, ratio, back=back)
                painter.restore()
        if sharp is not None:
            self._lay(painter, sharp, camera, rect, ratio, back=back)
        if self._chosen is not None:
            self._lay_chosen(painter, camera, rect, ratio)

    def _lay(
        self, painter: QPainter, raster: Raster | None, camera: Camera, rect: QRectF, ratio: float, *, back: bool
    ) -> None:
        if raster is None or self._wear is None:
            return
        corner = camera.transform(rect).map(QPointF(raster.box.left(), raster.box.bottom()))
        strength = board.stepped_back(self._wear.layers) if back else 1.0
        whole = self._whole
        if raster.flesh is not None and (raster.bones is not None or not self._wear.bones):
            _blit(painter, raster.flattened(strength), corner, camera.scale * ratio / raster.scale, ratio)
            return
        _blit(painter, raster.body, corner, camera.scale * ratio / raster.scale, ratio)
        if self._wear.bones and raster.bones is None and whole is not None and whole.bones is not None:
            # The fine bones are still being painted: the coarse ones until then.
            start = camera.transform(rect).map(QPointF(whole.box.left(), whole.box.bottom()))
            _blit(painter, whole.bones, start, camera.scale * ratio / whole.scale, ratio)
        muscles = raster if raster.flesh is not None else whole
        if self._wear.layers and muscles is not None and muscles.flesh is not None:
            # While the fine muscles are still being painted, the coarse ones.
            painter.setOpacity(strength)
            start = camera.transform(rect).map(QPointF(muscles.box.left(), muscles.box.bottom()))
            _blit(painter, muscles.flesh, start, camera.scale * ratio / muscles.scale, ratio)
            painter.setOpacity(1.0)

    def _lay_chosen(self, painter: QPainter, camera: Camera, rect: QRectF, ratio: float) -> None:
        made = self._chosen_image
        if made is not None:
            image, corner, scale = made
            _blit(painter, image, camera.transform(rect).map(corner), camera.scale * ratio / scale, ratio)
            return
        raster = self._sharp if self._sharp is not None and self._sharp.flesh is not None else self._whole
        shape = board.find_shape(self.plate, self._chosen) if self._chosen else None
        if raster is None or raster.flesh is None or shape is None:
            return
        # Until its own picture is painted, the selected muscle is cut from the others at full strength.
        painter.save()
        painter.setClipPath(camera.transform(rect).map(shape.path), Qt.ClipOperation.IntersectClip)
        corner = camera.transform(rect).map(QPointF(raster.box.left(), raster.box.bottom()))
        _blit(painter, raster.flesh, corner, camera.scale * ratio / raster.scale, ratio)
        painter.restore()

    # Painting rasters

    def _plate_box(self) -> QRectF:
        x0, y0, x1, y1 = self.plate.box
        return QRectF(x0, y0, x1 - x0, y1 - y0)

    def _clipped(self, seen: QRectF) -> QRectF:
        return seen.intersected(self._plate_box())

    def _new_raster(self, seen: QRectF, scale: float) -> Raster:
        wide, high = seen.width() * _MARGIN, seen.height() * _MARGIN
        room = self._plate_box().adjusted(-_ROUND_PLATE_MM, -_ROUND_PLATE_MM, _ROUND_PLATE_MM, _ROUND_PLATE_MM)
        box = seen.adjusted(-wide, -high, wide, high).intersected(room)
        if box.isEmpty():
            box = QRectF(room.left(), room.top(), 1, 1)
        wanted = board.pictures_for(self.plate, scale, box)
        raster = Raster(box, scale, QImage(), None, wanted)
        raster.body = self._body(raster)
        return raster

    def _body(self, raster: Raster) -> QImage:
        assert self._wear is not None
        palette = self._wear.palette
        overview, *fine = raster.pictures
        images = {overview: self._pictures.body(overview, palette.skin)}
        images.update(self._tiles.ask(tuple(fine), palette.skin, board.tint(palette.skin)))
        bare = empty(*_size(raster))
        painter = board.painter_on(bare)
        painter.setTransform(_transform(raster))
        board.paint_body(painter, images)
        painter.end()
        result = QImage(bare.size(), QImage.Format.Format_RGB32)
        result.fill(QColor(palette.paper))
        painter = QPainter(result)
        painter.drawImage(0, 0, bare)
        if raster.bones is not None:
            painter.drawImage(0, 0, raster.bones)
        painter.end()
        return result

    def _paint_raster(self, raster: Raster) -> Iterator[None]:
        if raster.bones is None:
            yield from self._paint_bones(raster)
        if raster.flesh is None:
            yield from self._paint_flesh(raster)

    def _paint_bones(self, raster: Raster) -> Iterator[None]:
        wear = self._wear
        assert wear is not None
        if not wear.bones:
            return
        from bodymap.gui.painting.bones import bone_steps

        target = empty(*_size(raster))
        painter = board.painter_on(target)
        try:  # the work may be given up between two steps
            painter.setTransform(_transform(raster))
            yield from bone_steps(painter, self.plate, wear.palette, raster.scale, raster.box)
        finally:
            painter.end()
        raster.bones = target
        painter = QPainter(raster.body)
        painter.drawImage(0, 0, target)
        painter.end()
        yield

    def _paint_flesh(self, raster: Raster) -> Iterator[None]:
        wear = self._wear
        assert wear is not None
        if not wear.layers:
            raster.flesh = None
            return
        target = empty(*_size(raster))
        overview = self.plate.overview
        forms = {overview: self._pictures.form(overview)}
        transform = _transform(raster)
        yield
        yield from board.flesh_steps(
            target, transform, self.plate, layers=wear.layers, palette=wear.palette, forms=forms
        )
        self._trim(target, transform)
        raster.flesh = target
        yield

    def _trim(self, target: QImage, transform: QTransform) -> None:
        """Take away what falls off the body: shadows of muscles on the paper."""
        painter = board.painter_on(target)
        painter.setTransform(transform)
        painter.setCompositionMode(QPainter.CompositionMode.CompositionMode_DestinationIn)
        assert self._wear is not None
        draw_picture(painter, self.plate.overview, self._pictures.body(self.plate.overview, self._wear.palette.skin))
        painter.end()

    def _paint_chosen(self, raster: Raster) -> Iterator[None]:
        wear, key = self._wear, self._chosen
        assert wear is not None
        at = next((i for i, m in enumerate(self.plate.muscles) if (m.muscle, m.side) == key), None)
        if at is None:
            return
        shape = shape_of(self.plate, at)
        box = shape.bounds.adjusted(-4, -4, 4, 4).intersected(raster.box)
        if box.isEmpty():
            return
        yield
        cut = Raster(box, raster.scale, raster.body, None, raster.pictures)
        image = empty(*_size(cut))
        painter = board.painter_on(image)
        try:
            painter.setTransform(_transform(cut))
            yield from muscle_steps(painter, shape, wear.palette, raster.scale)
            board.give_form(painter, {self.plate.overview: self._pictures.form(self.plate.overview)})
        finally:
            painter.end()
        self._trim(image, _transform(cut))
        if key == self._chosen:
            self._chosen_image = (image, QPointF(box.left(), box.bottom()), raster.scale)
        yield


def _seen(camera: Camera, rect: QRectF) -> QRectF:
    return camera.transform(rect).inverted()[0].mapRect(rect)


def _size(raster: Raster) -> tuple[int, int]:
    return int(raster.box.width() * raster.scale) + 1, int(raster.box.height() * raster.scale) + 1


def _transform(raster: Raster) -> QTransform:
    scale = raster.scale
    return QTransform(scale, 0, 0, -scale, -raster.box.left() * scale, raster.box.bottom() * scale)


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
