"""What lies under the skin: which coat is worn, how strongly it shows, and what of it belongs to one muscle.

The pictures of the coats are rendered when the atlas is compiled; here they are only laid down and cut.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import Qt
from PySide6.QtGui import QBrush, QPainter

from bodymap.atlas import Coat, Layer
from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.placing import muscle_on
from bodymap.gui.painting.paths import path_of
from bodymap.gui.painting.picture import draw_pictures, empty

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from PySide6.QtGui import QImage, QPainterPath, QTransform

    from bodymap.atlas import BodyPicture, MusclePlate, Plate
    from bodymap.gui.painting.description import MuscleKey

# How much of the muscles is left over skin or bones: without and with a selected one, which they step back behind.
_OVER_SKIN: Final = (1.0, 0.45)
_OVER_BONES: Final = (0.36, 0.24)


def outermost(layers: Collection[Layer]) -> Layer | None:
    """The layer whose picture is shown of those chosen; None: skin only."""
    return next((layer for layer in Layer if layer in layers), None)


def worn(layers: Collection[Layer], *, bones: bool) -> tuple[Coat, ...]:
    """The coats whose pictures are laid over the skin."""
    layer = outermost(layers)
    return (*((Coat.BONES,) if bones else ()), *((Coat(layer),) if layer is not None else ()))


def strength(*, back: bool, bones: bool) -> float:
    """How strongly muscles are shown.

    :param back: whether they stand back behind a selected one.
    :param bones: whether they are laid over bones.
    """
    return (_OVER_BONES if bones else _OVER_SKIN)[back]


def whole_path(plate: Plate, key: MuscleKey) -> QPainterPath | None:
    """The outline of a muscle that is asked for; None where it does not show."""
    muscle = muscle_on(plate, muscle=key[0], side=key[1])
    return _path(plate, muscle, None) if muscle is not None else None


def shown_path(plate: Plate, key: MuscleKey, layers: Collection[Layer]) -> QPainterPath | None:
    """What of a muscle shows in the outermost of some layers in which it does."""
    muscle = muscle_on(plate, muscle=key[0], side=key[1])
    if muscle is None:
        return None
    shows = (layer for layer in Layer if layer in layers and layer in muscle.regions)
    return _path(plate, muscle, next((la for la in shows if not muscle.regions[la].is_empty), None))


def coat_of(plate: Plate, key: MuscleKey) -> Coat | None:
    """The coat whose picture shows all that can be seen of a muscle."""
    muscle = muscle_on(plate, muscle=key[0], side=key[1])
    return muscle.coat if muscle is not None else None


def sheet(size: tuple[int, int], transform: QTransform, pictures: Mapping[BodyPicture, QImage]) -> QImage:
    """A transparent image with pictures of one coat."""
    image = empty(*size)
    painter = painter_on(image)
    painter.setTransform(transform)
    draw_pictures(painter, pictures)
    painter.end()
    return image


def cut(image: QImage, path: QPainterPath) -> QImage:
    """What of an image lies within a path in its pixels."""
    result = empty(image.width(), image.height())
    painter = painter_on(result)
    painter.setPen(Qt.PenStyle.NoPen)
    painter.fillPath(path, QBrush(image))
    painter.end()
    return result


def painter_on(image: QImage) -> QPainter:
    """A painter with the hints that the map wants."""
    painter = QPainter(image)
    painter.setRenderHints(QPainter.RenderHint.Antialiasing | QPainter.RenderHint.SmoothPixmapTransform)
    return painter


def _path(plate: Plate, muscle: MusclePlate, layer: Layer | None) -> QPainterPath:
    """What of a muscle shows in the picture of a layer; None: its outline where it is asked for."""
    known = _paths(plate)
    key = (muscle.muscle, muscle.side, layer)
    if key not in known:
        known[key] = path_of(muscle.region if layer is None else muscle.regions[layer])
    return known[key]


@per_plate
def _paths(plate: Plate) -> dict[object, QPainterPath]:
    """The outlines that were asked for."""
    return {}
