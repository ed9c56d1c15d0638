"""Names beside the body: never over each other, no leader across another, all inside the frame."""

from __future__ import annotations

from dataclasses import replace
from itertools import combinations, pairwise
from pathlib import Path

import numpy as np
import pytest
import shapely
from hypothesis import given, settings
from hypothesis import strategies as st

from bodymap.atlas import labelling
from bodymap.atlas.labelling import Anchor, AnchorFinder, Columns, Labelling, Shown, Sizes
from bodymap.atlas.model import BodyPicture, MusclePlate, Plate
from bodymap.atlas.views import Figure, Layer, Side, View

SIZES = Sizes(row=16, height=15, gap=18, stub=12)
FRAME = (0.0, 0.0, 700.0, 400.0)


def room_for(widest: float, frame: tuple[float, float, float, float] = FRAME) -> Columns:
    return labelling.columns(frame, body=(250, 450), widest=widest, sizes=SIZES)


@st.composite
def bodies(draw: st.DrawFn) -> tuple[list[Anchor], dict[str, float], Columns, float | None, Side]:
    """Some muscles on one or both sides, in a frame that is roomy or crowded."""
    wide, high = draw(st.sampled_from([260.0, 420.0, 700.0, 1100.0])), draw(st.sampled_from([90.0, 400.0, 900.0]))
    frame = (0.0, 0.0, wide, high)
    count = draw(st.integers(0, 40))
    widths = {f"m{i}": draw(st.integers(20, 120)) + 0.0 for i in range(count)}
    middle_x = frame[2] / 2
    body = (middle_x - draw(st.integers(30, 400)), middle_x + draw(st.integers(30, 400)))
    room = labelling.columns(frame, body=body, widest=max(widths.values(), default=10.0), sizes=SIZES)
    anchors = []
    both = draw(st.booleans())
    x0, y0, x1, _ = room.inner
    for key in widths:
        x, y = draw(st.integers(int(x0) + 1, max(int(x0) + 1, int(x1)))), draw(st.integers(int(y0), int(frame[3])))
        size = draw(st.integers(1, 900)) + 0.0
        anchors.append(Anchor(key, Side.LEFT, float(x), float(y), size))
        if both:
            anchors.append(Anchor(key, Side.RIGHT, 2 * middle_x - x, float(y), size))
    side = draw(st.sampled_from(list(Side)))
    return anchors, widths, room, middle_x if both else None, side


def lines(labels: Labelling) -> list[shapely.LineString]:
    return [shapely.LineString(label.leader) for label in labels.labels]


@given(bodies())
@settings(max_examples=150)
def test_names_never_overlap_nor_leave_the_frame(
    body: tuple[list[Anchor], dict[str, float], Columns, float | None, Side],
) -> None:
    anchors, widths, room, middle, side = body
    done = labelling.arrange(anchors, widths, room, sizes=SIZES, middle=middle, prefer=side)
    boxes = [shapely.box(*label.box) for label in done.labels]
    for one, other in combinations(boxes, 2):
        assert one.intersection(other).area == pytest.approx(0, abs=1e-6)
    for box in boxes:
        assert box.bounds[0] >= room.frame[0] - 1e-6
        assert box.bounds[1] >= room.frame[1] - 1e-6
        assert box.bounds[2] <= room.frame[2] + 1e-6
        assert box.bounds[3] <= room.frame[3] + 1e-6


@given(bodies())
@settings(max_examples=150)
def test_leaders_cross_neither_each_other_nor_a_name(
    body: tuple[list[Anchor], dict[str, float], Columns, float | None, Side],
) -> None:
    anchors, widths, room, middle, side = body
    done = labelling.arrange(anchors, widths, room, sizes=SIZES, middle=middle, prefer=side)
    found = lines(done)
    for one, other in combinations(found, 2):
        assert not one.crosses(other)
    for at, line in enumerate(found):
        for other_at, label in enumerate(done.labels):
            if other_at != at:
                assert line.intersection(shapely.box(*label.box)).length == pytest.approx(0, abs=1e-6)


@given(bodies())
@settings(max_examples=80)
def test_every_name_stands_once_or_is_counted(
    body: tuple[list[Anchor], dict[str, float], Columns, float | None, Side],
) -> None:
    anchors, widths, room, middle, side = body
    done = labelling.arrange(anchors, widths, room, sizes=SIZES, middle=middle, prefer=side)
    named = [label.key for label in done.labels]
    assert len(named) == len(set(named))
    assert len(named) + done.left_out == len({a.key for a in anchors})
    again = labelling.arrange(list(reversed(anchors)), widths, room, sizes=SIZES, middle=middle, prefer=side)
    assert again == done  # the order of asking is nothing


@given(bodies(), st.floats(0.97, 1.03))
@settings(max_examples=80)
def test_a_little_zoom_changes_no_column(
    body: tuple[list[Anchor], dict[str, float], Columns, float | None, Side], zoom: float
) -> None:
    anchors, widths, room, middle, side = body
    x0, y0, x1, y1 = room.inner
    cx, cy = (x0 + x1) / 2, (y0 + y1) / 2
    zoomed = [replace(a, x=cx + (a.x - cx) * zoom, y=cy + (a.y - cy) * zoom) for a in anchors]
    if any(not (x0 <= a.x <= x1 and y0 <= a.y <= room.frame[3]) for a in (*anchors, *zoomed)):
        return  # something left or entered
    before = labelling.arrange(anchors, widths, room, sizes=SIZES, middle=middle, prefer=side)
    moved = cx + (middle - cx) * zoom if middle is not None else None
    after = labelling.arrange(zoomed, widths, room, sizes=SIZES, middle=moved, prefer=side)
    assert {(a.key, a.leftward) for a in before.labels} == {(a.key, a.leftward) for a in after.labels}


def test_one_side_is_labelled_in_its_own_column_while_there_is_room() -> None:
    anchors = [
        Anchor(f"m{i}", side, 350 + sign * 60, 40 + 30 * i, 100)
        for i in range(8)
        for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1))
    ]
    widths = dict.fromkeys((a.key for a in anchors), 80.0)
    done = labelling.arrange(anchors, widths, room_for(80), sizes=SIZES, middle=350)
    assert {label.side for label in done.labels} == {Side.LEFT}
    assert not any(label.leftward for label in done.labels)
    mirrored = labelling.arrange(anchors, widths, room_for(80), sizes=SIZES, middle=350, prefer=Side.RIGHT)
    assert all(label.leftward for label in mirrored.labels)


def test_many_names_use_both_columns_and_what_is_too_much_is_the_smallest() -> None:
    anchors = [
        Anchor(f"m{i:02}", side, 350 + sign * 60, 10 + 6.0 * i, 100 + i)
        for i in range(60)
        for side, sign in ((Side.LEFT, 1), (Side.RIGHT, -1))
    ]
    widths = dict.fromkeys((a.key for a in anchors), 80.0)
    done = labelling.arrange(anchors, widths, room_for(80), sizes=SIZES, middle=350)
    left = [label for label in done.labels if label.leftward]
    assert len(left) == 25
    assert len(done.labels) == 50
    assert done.left_out == 10
    assert {label.key for label in done.labels} == {f"m{i:02}" for i in range(10, 60)}


def test_a_side_out_of_the_frame_is_labelled_on_the_other_body_side() -> None:
    anchors = [Anchor("m", Side.RIGHT, 300, 100, 50)]
    done = labelling.arrange(anchors, {"m": 60.0}, room_for(60), sizes=SIZES, middle=350)
    assert [label.side for label in done.labels] == [Side.RIGHT]


def test_columns_stand_beside_the_body_and_give_way_in_a_narrow_frame() -> None:
    wide = labelling.columns((0, 0, 1000, 500), body=(400, 600), widest=120, sizes=SIZES)
    assert wide.left == 400 - SIZES.gap - SIZES.stub
    assert wide.inner[0] == 400
    narrow = labelling.columns((0, 0, 260, 500), body=(-50, 300), widest=120, sizes=SIZES)
    assert narrow.left is None
    assert narrow.right == 140
    none = labelling.columns((0, 0, 100, 500), body=(-50, 300), widest=120, sizes=SIZES)
    assert none.right is None
    assert labelling.arrange([Anchor("m", Side.LEFT, 1, 1, 1)], {"m": 120}, none, sizes=SIZES).left_out == 1


def test_an_anchor_lies_inside_what_is_seen_of_a_thing() -> None:
    ring = shapely.Point(0, 0).buffer(50).difference(shapely.Point(0, 0).buffer(20))
    finder = AnchorFinder([Shown("ring", Side.LEFT, ring), Shown("speck", Side.LEFT, shapely.Point(80, 0).buffer(0.5))])
    found, small = finder.find((-100, -100, 100, 100), scale=1.0)
    (one,) = found
    assert (one.thing.key, small) == ("ring", 1)
    assert all(ring.contains(shapely.Point(spot)) for spot in ((one.x, one.y), *one.others))
    assert one.area == pytest.approx(ring.area)
    (one,) = finder.find((10, -100, 60, 100), scale=1.0)[0]  # the right half is on screen
    assert all(ring.contains(shapely.Point(spot)) for spot in ((one.x, one.y), *one.others))
    assert min(x for x, _ in ((one.x, one.y), *one.others)) >= 10


def test_a_leader_does_not_seem_to_end_in_the_dot_of_another() -> None:
    # The leader of the one would run through the dot of the other, which can be pointed at elsewhere, but not below.
    anchors = [
        Anchor("far", Side.LEFT, 300, 100, 50),
        Anchor("near", Side.LEFT, 330, 100, 50, others=((330, 130), (330, 80))),
    ]
    room = labelling.columns((0, 0, 700, 400), body=(250, 450), widest=60, sizes=SIZES)
    done = labelling.arrange(anchors, {"far": 60, "near": 60}, replace(room, left=None), sizes=SIZES)
    dots = {label.key: label.leader[-1] for label in done.labels}
    assert dots == {"far": (300, 100), "near": (330, 80)}


def test_what_others_cover_is_named_where_it_peeps_out() -> None:
    plate = _two_layers()
    by_key = {thing.key: thing.shape.bounds for thing in labelling.muscles_shown(plate, tuple(Layer))}
    assert by_key == {"over": (0, 0, 10, 10), "under": (10, 0, 20, 10)}  # what shows in the outermost picture
    assert labelling.muscles_shown(plate, ()) == ()
    alone = labelling.muscles_shown(plate, (Layer.DEEP,))
    assert {thing.key: thing.shape.bounds for thing in alone} == {"under": (0, 0, 20, 10), "hidden": (1, 1, 5, 5)}


def _two_layers() -> Plate:
    def muscle(key: str, order: int, **shows: tuple[float, ...]) -> MusclePlate:
        regions = {Layer(name): shapely.MultiPolygon([shapely.box(*box)] if box else []) for name, box in shows.items()}
        grid, seen = np.zeros((2, 2, 2), np.float32), np.ones((2, 2), np.bool_)
        return MusclePlate(key, Side.LEFT, next(iter(regions)), order, regions, grid, seen)

    muscles = (
        muscle("under", 0, deep=(0, 0, 20, 10), superficial=(10, 0, 20, 10)),
        muscle("hidden", 1, deep=(1, 1, 5, 5), superficial=()),
        muscle("over", 2, superficial=(0, 0, 10, 10)),
    )
    picture = BodyPicture(Path("none.png"), 1.0, (0, 0, 20, 10))
    empty = shapely.MultiPolygon()
    depth = np.zeros((1, 1), np.float32)
    return Plate(Figure.FEMALE, View.ANTERIOR, (0, 0, 20, 10), empty, picture, (), muscles, (), depth, 1.0, {})


@given(
    st.lists(st.floats(0, 600), max_size=20).map(sorted),
    st.lists(st.tuples(st.floats(0, 600), st.floats(1, 80)), max_size=5),
)
def test_rows_keep_off_what_is_taken_while_there_is_room(wanted: list[float], spans: list[tuple[float, float]]) -> None:
    taken = [(top, top + height) for top, height in spans]
    rows = labelling.spread_around(wanted, 16.0, 8.0, 592.0, taken)
    assert len(rows) == len(wanted)
    assert rows == sorted(rows)
    assert all(b - a >= 16 - 1e-6 for a, b in pairwise(rows)) or len(rows) > 37
    covered = [y for y in rows if any(top < y + 8 - 1e-6 and y - 8 + 1e-6 < bottom for top, bottom in taken)]
    if sum(height + 32 for _, height in spans) + 16 * len(wanted) < 560:  # room enough, however it is parted
        assert not covered


def test_a_name_keeps_off_a_trigger_point_in_its_column() -> None:
    anchors = [Anchor("m", Side.LEFT, 300.0, 200.0, 50.0)]
    room = room_for(80)
    (free,) = labelling.arrange(anchors, {"m": 60.0}, room, sizes=SIZES).labels
    x0, y0, _, y1 = free.box
    mark = (x0 + 10, (y0 + y1) / 2 - 4, x0 + 18, (y0 + y1) / 2 + 4)
    (moved,) = labelling.arrange(anchors, {"m": 60.0}, room, sizes=SIZES, keep_off=[mark]).labels
    assert moved.box[3] <= mark[1] + 1e-6 or moved.box[1] >= mark[3] - 1e-6
