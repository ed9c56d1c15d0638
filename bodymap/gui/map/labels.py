"""Which names stand beside the body: what is in sight, in which words, and the place that bodymap.atlas gives them."""

from __future__ import annotations

import math
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import shapely
from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QFontMetricsF

from bodymap.atlas import labelling
from bodymap.atlas.labelling import Anchor, AnchorFinder, Sizes
from bodymap.gui.painting import labels as painting
from bodymap.gui.painting.description import NameTag
from bodymap.gui.session import Labelled
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.saying import translated
from bodymap.phrases import QT_TRANSLATE_NOOP, Phrase

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from PySide6.QtGui import QFont, QTransform

    from bodymap.atlas import Box, Layer, Plate, Side
    from bodymap.atlas.labelling import Columns, Found
    from bodymap.gui.map.subject import Subjects
    from bodymap.gui.painting.description import Camera, MuscleKey, NumberTag, PointMark
    from bodymap.gui.session import Look

_LEFT_OUT: Final = Phrase("Map", QT_TRANSLATE_NOOP("Map", "%n more when you zoom in", "", 1))
_KEPT: Final = 12  # plates whose shapes, and frames whose names are kept
_LEAST_FRAME: Final = 6.0  # in sizes of the type; in less than that nothing is named
_MARGIN: Final = 0.9  # of the frame, in sizes of the type
_WIDEST: Final = 0.46  # of the frame; a longer name is cut short
_NARROWEST: Final = 0.36
_ENOUGH: Final = 11.0  # in sizes of the type: room beside the body that most names find enough
_ON_IT_MM: Final = 3.0  # a spot so far off the skin still lies on that part of the body
_EDGE_MM: Final = 1e-6
_REACH: Final = 0.7  # in sizes of the type: so far from the middle of an X no name stands
_WORTH_PX: Final = 60.0  # square pixels of another part of the body that are worth keeping off
_SHORT: Final = (("Musculus ", "M. "), ("Musculi ", "Mm. "))  # as anatomical plates have it


@dataclass(frozen=True, slots=True)
class _Wish:
    """What decides which names there are, apart from plate, frame and camera."""

    kind: Labelled
    layers: frozenset[Layer]
    areas: bool
    latin: bool
    text_px: float
    prefer: Side
    selected: MuscleKey | None
    marks: tuple[tuple[float, float], ...]  # trigger points in view mm
    discs: tuple[tuple[float, float, float], ...]  # of their numbers: the middle and the radius in px


class Labeller:
    """Names for one map; what it worked out last is kept, since a frame is painted more often than it changes."""

    def __init__(self, subjects: Subjects) -> None:
        self._subjects = subjects
        self._finders: dict[object, AnchorFinder] = {}
        self._done: dict[object, tuple[tuple[NameTag, ...], str]] = {}

    def labels(
        self,
        plate: Plate,
        rect: QRectF,
        camera: Camera,
        look: Look,
        *,
        text_px: float,
        prefer: Side,
        selected: MuscleKey | None = None,
        marks: Sequence[PointMark] = (),
        numbers: Sequence[NumberTag] = (),
    ) -> tuple[tuple[NameTag, ...], str]:
        """The names for a view as it is seen now, relative to its rectangle, and a note on those without room.

        :param prefer: the side of the body to name where both show.
        :param selected: what is named on its own side, and before all others.
        :param marks: trigger points, which no name covers.
        :param numbers: of theirs, neither.
        """
        room = QRectF(0, 0, rect.width(), rect.height())
        spots = tuple((mark.x, mark.y) for mark in marks)
        discs = tuple((*tag.spot, tag.radius) for tag in numbers)
        wish = _Wish(look.named, look.layers, look.areas, look.latin, text_px, prefer, selected, spots, discs)
        key = (plate.figure, plate.view, room.width(), room.height(), camera, wish)
        if key not in self._done:
            while len(self._done) >= _KEPT:
                del self._done[next(iter(self._done))]
            self._done[key] = self._place(plate, room, camera, wish)
        return self._done[key]

    def _place(self, plate: Plate, rect: QRectF, camera: Camera, wish: _Wish) -> tuple[tuple[NameTag, ...], str]:
        font = fonts.font(wish.text_px * painting.SIZE)
        metrics = QFontMetricsF(font)
        unit = float(font.pixelSize())
        sizes = Sizes(row=metrics.height() * 1.16, height=metrics.height(), gap=unit, stub=unit * 0.9)
        frame = (_MARGIN * unit, unit * 0.5, rect.width() - _MARGIN * unit, rect.height() - painting.NOTE_ROWS * unit)
        if frame[2] - frame[0] < _LEAST_FRAME * unit or frame[3] - frame[1] < _LEAST_FRAME * unit:
            return (), ""
        seen = _to_mm(frame, rect, camera)
        in_sight = _looked_at(plate, seen, camera)
        if in_sight.is_empty:
            return (), ""
        transform = camera.transform(rect)
        body = (_map(transform, in_sight.bounds[0], 0.0)[0], _map(transform, in_sight.bounds[2], 0.0)[0])
        finder = self._finder(plate, wish)
        keys = finder.within(seen)
        words = self._words(keys, wish, font, most=_widest(frame, body, sizes))
        widths = {name: metrics.horizontalAdvance(text) + 2 * painting.PAD * unit for name, text in words.items()}
        room = labelling.columns(frame, body=body, widest=max(widths.values(), default=0.0), sizes=sizes)
        found, small = finder.find(_to_mm(room.inner, rect, camera), camera.scale)
        shapely.prepare(in_sight)
        on_it = shapely.dwithin(in_sight, shapely.points([one.x for one in found], [one.y for one in found]), _ON_IT_MM)
        found = [
            one for one, on in zip(found, on_it, strict=True) if on or (one.thing.key, one.thing.side) == wish.selected
        ]
        spots = [_map(transform, x, y) for x, y in wish.marks]
        reach = _REACH * unit
        keep_off = [(x - reach, y - reach, x + reach, y + reach) for x, y in spots]
        keep_off += [(x - r, y - r, x + r, y + r) for x, y, r in wish.discs]
        keep_off += _other_parts(plate, in_sight, room, rect, camera)
        middle = _map(transform, 0.0, 0.0)[0] if plate.view.only_side is None else None
        done = labelling.arrange(
            _anchors(found, transform, wish.selected),
            widths,
            room,
            sizes=sizes,
            middle=middle,
            prefer=wish.prefer,
            keep_off=keep_off,
            marks=spots,
        )
        names = tuple(
            NameTag(words[label.key], label.box, label.leader, label.leftward, label.key, label.side)
            for label in done.labels
        )
        left_out = done.left_out + small
        return names, _LEFT_OUT.counted(left_out).said(translated) if left_out else ""

    def _words(self, keys: Iterable[str], wish: _Wish, font: QFont, *, most: float) -> dict[str, str]:
        """What to write, none wider than ``most`` with the ground beside it."""
        metrics, room = QFontMetricsF(font), most - 2 * painting.PAD * font.pixelSize()
        names = {key: self._name(key, wish) for key in keys}
        cut = {key: metrics.elidedText(name, Qt.TextElideMode.ElideRight, room) for key, name in names.items()}
        alike = Counter(cut.values())
        for key, name in names.items():
            whole, comma, part = name.rpartition(", ")
            if comma and alike[cut[key]] > 1:  # what tells them apart comes first, where only the beginning is left
                turned = f"{part[:1].upper()}{part[1:]}, {whole}"
                cut[key] = metrics.elidedText(turned, Qt.TextElideMode.ElideRight, room)
        return cut

    def _finder(self, plate: Plate, wish: _Wish) -> AnchorFinder:
        lifted = None
        if wish.kind is Labelled.MUSCLES and wish.selected is not None:
            lifted = wish.selected if labelling.is_lifted(plate, wish.layers, wish.selected) else None
        shown_of = (wish.layers, lifted) if wish.kind is Labelled.MUSCLES else wish.areas
        key = (plate.figure, plate.view, wish.kind, shown_of)
        if key not in self._finders:
            while len(self._finders) >= _KEPT:
                del self._finders[next(iter(self._finders))]
            if wish.kind is Labelled.MUSCLES:
                shown = labelling.muscles_shown(plate, wish.layers, lifted=lifted)
            elif wish.kind is Labelled.AREAS:
                shown = labelling.areas_shown(plate, inside=wish.areas)
            else:
                shown = labelling.bones_shown(plate)
            self._finders[key] = AnchorFinder(shown)
        return self._finders[key]

    def _name(self, key: str, wish: _Wish) -> str:
        if wish.kind is Labelled.MUSCLES:
            name = self._subjects.muscle_name(key, latin=wish.latin)
            for word, letter in _SHORT:
                if name.startswith(word):
                    return letter + name.removeprefix(word)
            return name
        if wish.kind is Labelled.AREAS:
            return self._subjects.area_name(key)
        name = self._subjects.bone_name(key, latin=wish.latin)
        return name[:1].upper() + name[1:]  # Latin names begin with a small letter in the atlas


def _widest(frame: Box, body: tuple[float, float], sizes: Sizes) -> float:
    """From where on names are cut short: they have all the margin, and stand on the body only where that is narrow."""
    wide, need = frame[2] - frame[0], sizes.gap + sizes.stub
    beside = min(body[0] - frame[0], frame[2] - body[1]) - need
    if beside >= _ENOUGH * sizes.gap:
        return min(beside, _WIDEST * wide)
    return min(max(beside, frame[2] - body[1] - need, _NARROWEST * wide), _WIDEST * wide)


def _looked_at(plate: Plate, seen: Box, camera: Camera) -> shapely.Geometry:
    """The body within a box of view mm, without what only reaches in from the side: the thigh beside a hand."""
    parts = [p for p in shapely.get_parts(shapely.intersection(plate.silhouette, shapely.box(*seen))) if p.area > 0]
    middle = shapely.Point(camera.x, camera.y)
    kept = [
        p
        for p in parts
        if (seen[0] + _EDGE_MM < p.bounds[0] and p.bounds[2] < seen[2] - _EDGE_MM) or shapely.intersects(p, middle)
    ]
    return shapely.union_all(kept or parts)


def _other_parts(plate: Plate, in_sight: shapely.Geometry, room: Columns, rect: QRectF, camera: Camera) -> list[Box]:
    """What lies in the columns of the body and is not looked at, such as the hand beside a hip, in pixels."""
    if room.right is None:
        return []
    strips = [(room.right, room.frame[1], room.frame[2], room.frame[3])]
    if room.left is not None:
        strips.append((room.frame[0], room.frame[1], room.left, room.frame[3]))
    transform, boxes = camera.transform(rect), []
    for strip in strips:
        there = shapely.clip_by_rect(plate.silhouette, *_to_mm(strip, rect, camera))
        for part in shapely.get_parts(shapely.difference(there, in_sight)):
            if part.area * camera.scale**2 > _WORTH_PX:
                x0, y0, x1, y1 = part.bounds
                (left, top), (right, bottom) = _map(transform, x0, y1), _map(transform, x1, y0)
                boxes.append((left, top, right, bottom))
    return boxes


def _anchors(found: Sequence[Found], transform: QTransform, selected: MuscleKey | None) -> list[Anchor]:
    """Where leaders may end, in pixels. Of what is selected only its own side counts, and more than anything else."""
    mm = abs(transform.m11())
    shown = {(one.thing.key, one.thing.side) for one in found}
    anchors = []
    for one in found:
        key = (one.thing.key, one.thing.side)
        if selected is not None and selected in shown and key[0] == selected[0] and key != selected:
            continue
        size = math.inf if key == selected else one.area * mm**2
        others = tuple(_map(transform, x, y) for x, y in one.others)
        anchors.append(Anchor(*key, *_map(transform, one.x, one.y), size, others))
    return anchors


def _to_mm(box: Box, rect: QRectF, camera: Camera) -> Box:
    back = camera.transform(rect).inverted()[0]
    (x0, y1), (x1, y0) = _map(back, box[0], box[1]), _map(back, box[2], box[3])
    return x0, y0, x1, y1


def _map(transform: QTransform, x: float, y: float) -> tuple[float, float]:
    spot = transform.map(QPointF(x, y))
    return spot.x(), spot.y()
