"""Numbers on the shipped body: every condition and every pain area, from three sides, far away and near."""

from __future__ import annotations

import itertools
import math
from collections.abc import Iterator

import pytest
import shapely
from PySide6.QtCore import QPointF, QRectF

from bodymap.atlas import Figure, Plate, Side, View
from bodymap.gui.map import cameras
from bodymap.gui.map.numbers import Numbering
from bodymap.gui.map.subject import Subjects
from bodymap.gui.painting.description import Camera, NumberTag, PointMark
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.referral.referring import points_referring
from bodymap.shelf import Shelf

RECT = QRectF(0, 0, 690, 680)
TEXT_PX = 13.0
SIGHT = RECT.adjusted(8, 8, -8, -8)
NEAR_PX = 5.0  # a line that comes nearer to another X could be taken for its own
APART_PX = 2 * NEAR_PX  # X's nearer to each other than this cannot be told apart by lines
FIRST = 10


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


@pytest.fixture(scope="module")
def subjects(shelf: Shelf) -> Subjects:
    made = Subjects(shelf.atlas, shelf.base)
    made.refers = lambda area: points_referring(shelf.rankers, area, figure=Figure.FEMALE)
    return made


def _scenes(shelf: Shelf, subjects: Subjects, kind: Kind) -> Iterator[tuple[Plate, Camera, tuple[PointMark, ...]]]:
    names = shelf.base.conditions if kind is Kind.CONDITION else shelf.atlas.areas
    for name, view in itertools.product(names, (View.POSTERIOR, View.ANTERIOR, View.LEFT)):
        plate = shelf.atlas.plate(Figure.FEMALE, view)
        marks = subjects.marks(subjects.resolve(Selection(kind, name, Side.LEFT)), plate)
        if marks:
            x0, y0, x1, y1 = shapely.MultiPoint([(mark.x, mark.y) for mark in marks]).bounds
            across, up = max(170.0, (x1 - x0) / 2 + 20), max(170.0, (y1 - y0) / 2 + 20)
            x, y = (x0 + x1) / 2, (y0 + y1) / 2
            yield plate, cameras.framed(plate.box, RECT), marks
            box = (x - across, y - up, x + across, y + up)
            yield plate, cameras.framed(box, RECT, aside=(150, 150)), marks


def _off(spot: QPointF, tag: NumberTag) -> float:
    """How far a spot is from the last part of a line."""
    (x, y), (ex, ey) = tag.line[-2], tag.line[-1]
    dx, dy = ex - x, ey - y
    share = ((spot.x() - x) * dx + (spot.y() - y) * dy) / max(dx * dx + dy * dy, 1e-9)
    share = min(1.0, max(0.0, share))
    return math.hypot(spot.x() - x - share * dx, spot.y() - y - share * dy)


def _cross(one: NumberTag, other: NumberTag) -> bool:
    lines = [shapely.LineString(tag.line) for tag in (one, other)]
    ends_apart = math.dist(one.line[-1], other.line[-1]) > 1
    return ends_apart and bool(lines[0].crosses(lines[1]))


@pytest.mark.parametrize("kind", [Kind.CONDITION, Kind.AREA])
def test_the_first_ten_keep_their_numbers_and_lines_are_clear(shelf: Shelf, subjects: Subjects, kind: Kind) -> None:
    numbering = Numbering(subjects)
    lines = unclear = 0
    for plate, camera, marks in _scenes(shelf, subjects, kind):
        tags = numbering.tags(plate, RECT, camera, marks, text_px=TEXT_PX, listed=True, worded=True)
        transform = camera.transform(RECT)
        spots = {mark.number: transform.map(QPointF(mark.x, mark.y)) for mark in marks}
        in_sight = sorted(number for number, spot in spots.items() if SIGHT.contains(spot))
        assert {tag.mark.number for tag in tags} >= set(in_sight[:FIRST])
        for one, other in itertools.combinations(tags, 2):
            assert math.dist(one.spot, other.spot) >= 24
        lined = [tag for tag in tags if tag.line]
        assert not any(itertools.starmap(_cross, itertools.combinations(lined, 2)))
        for tag in lined:
            own = spots[tag.mark.number]
            others = (
                s for n, s in spots.items() if n != tag.mark.number and (s - own).manhattanLength() > APART_PX * 1.5
            )
            lines += 1
            unclear += any(_off(spot, tag) < NEAR_PX for spot in others)
    assert lines > 1000
    assert unclear < 0.015 * lines
