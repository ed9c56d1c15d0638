"""Numbers beside the body: what must hold wherever the marks lie."""

from __future__ import annotations

import itertools
import math

from hypothesis import given
from hypothesis import strategies as st

from bodymap.atlas.numbering import NEVER_DROPPED, DiscColumns, DiscSizes, Placed, ToNumber, columns_of, spread

FRAME = (0.0, 0.0, 900.0, 640.0)
BODY = (250.0, 650.0)
SIZES = DiscSizes(apart=26.0, radius=11.0, gap=20.0, stub=16.0, clear=5.0)

_places = st.tuples(st.floats(255, 645), st.floats(2, 638))


@st.composite
def _crowds(draw: st.DrawFn, *, most: int = 40) -> list[ToNumber]:
    """Marks on the body: anywhere, or crowding round a few places."""
    if draw(st.booleans()):
        places = draw(st.lists(_places, max_size=most))
    else:
        middles = draw(st.lists(_places, min_size=1, max_size=3))
        near = st.tuples(st.sampled_from(middles), st.floats(-30, 30), st.floats(-30, 30))
        drawn = draw(st.lists(near, max_size=most))
        places = [(min(max(x + dx, 255), 645), min(max(y + dy, 2), 638)) for (x, y), dx, dy in drawn]
    return [ToNumber(at, x, y, at + 1) for at, (x, y) in enumerate(places)]


def _room() -> DiscColumns:
    return columns_of(FRAME, BODY, sizes=SIZES)


def _laid(spots: list[ToNumber]) -> tuple[Placed, ...]:
    return spread(spots, _room(), sizes=SIZES)


def _segments(placed: Placed) -> list[tuple[tuple[float, float], tuple[float, float]]]:
    return list(itertools.pairwise(placed.line))


def _off(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else min(1.0, max(0.0, ((x - start[0]) * dx + (y - start[1]) * dy) / length))
    return math.hypot(x - start[0] - share * dx, y - start[1] - share * dy)


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def _cross(one: Placed, other: Placed) -> bool:
    """Whether two lines pass through each other; touching where two marks lie in one place is no crossing."""
    return any(
        _turn(a, b, c) * _turn(a, b, d) < -1e-6 and _turn(c, d, a) * _turn(c, d, b) < -1e-6
        for a, b in _segments(one)
        for c, d in _segments(other)
    )


@given(_crowds())
def test_discs_keep_apart_and_in_the_frame(spots: list[ToNumber]) -> None:
    placed = _laid(spots)
    assert len({one.key for one in placed}) == len(placed)
    for one, other in itertools.combinations(placed, 2):
        assert math.hypot(one.x - other.x, one.y - other.y) >= 24
    for one in placed:
        assert SIZES.radius <= one.x <= FRAME[2] - SIZES.radius
        assert SIZES.radius - 1e-6 <= one.y <= FRAME[3] - SIZES.radius + 1e-6


@given(_crowds())
def test_no_line_crosses_another(spots: list[ToNumber]) -> None:
    for one, other in itertools.combinations(_laid(spots), 2):
        assert not _cross(one, other)


@given(_crowds())
def test_a_line_ends_in_its_mark_and_a_disc_stands_off_the_body(spots: list[ToNumber]) -> None:
    of = {spot.key: spot for spot in spots}
    for one in _laid(spots):
        assert one.line[0] == (one.x, one.y)
        assert one.line[-1] == (of[one.key].x, of[one.key].y)
        assert one.x < BODY[0] or one.x > BODY[1]


@given(_crowds())
def test_the_first_ten_are_never_dropped(spots: list[ToNumber]) -> None:
    numbered = {one.key for one in _laid(spots)}
    assert numbered >= {spot.key for spot in spots if spot.rank <= NEVER_DROPPED}


@given(_crowds())
def test_lines_of_later_numbers_pass_no_other_mark_nearby(spots: list[ToNumber]) -> None:
    of = {spot.key: spot for spot in spots}
    for one in _laid(spots):
        own = of[one.key]
        if own.rank > NEVER_DROPPED:
            others = (s for s in spots if math.hypot(s.x - own.x, s.y - own.y) > 2 * SIZES.clear)
            start, end = _segments(one)[-1]
            assert all(_off(s.x, s.y, start, end) >= SIZES.clear - 1e-6 for s in others)


@given(st.lists(_places, max_size=6))
def test_lines_of_a_few_marks_pass_no_other_nearby(places: list[tuple[float, float]]) -> None:
    kept: list[tuple[float, float]] = []
    for x, y in places:  # not nearer to each other than the sketches of real muscles have them
        if all(math.hypot(x - a, y - b) > 24 for a, b in kept):
            kept.append((x, y))
    spots = [ToNumber(at, x, y, at + 1) for at, (x, y) in enumerate(kept)]
    for one in _laid(spots):
        start, end = _segments(one)[-1]
        for other in spots:
            assert other.key == one.key or _off(other.x, other.y, start, end) >= SIZES.clear - 1e-6


@given(_crowds(), st.floats(-6, 6), st.floats(-6, 6))
def test_a_small_pan_lets_no_number_change_sides(spots: list[ToNumber], dx: float, dy: float) -> None:
    moved = [ToNumber(s.key, s.x + dx, s.y + dy, s.rank) for s in spots]
    body = (BODY[0] + dx, BODY[1] + dx)
    before = {one.key: one.leftward for one in _laid(spots)}
    after = {one.key: one.leftward for one in spread(moved, columns_of(FRAME, body, sizes=SIZES), sizes=SIZES)}
    most = int((FRAME[3] - FRAME[1] - 2 * SIZES.radius) / SIZES.apart) + 1
    left = sum(s.x < 450 for s in spots)
    if max(left, len(spots) - left) <= most:  # no column is too full
        assert all(before[key] == leftward for key, leftward in after.items() if key in before)


def test_a_number_moves_with_its_mark() -> None:
    spots = [ToNumber(at, 300 + 9 * at, 300 + 7 * at, at + 1) for at in range(6)]
    moved = [ToNumber(s.key, s.x, s.y + 1, s.rank) for s in spots]
    after = {one.key: one for one in spread(moved, _room(), sizes=SIZES)}
    for one in _laid(spots):
        assert math.hypot(after[one.key].x - one.x, after[one.key].y - one.y) < 2


def test_a_mark_under_a_column_carries_its_number_itself() -> None:
    room = columns_of(FRAME, (-400.0, 1300.0), sizes=SIZES)  # the body fills the frame and more
    (one,) = spread([ToNumber(0, 12.0, 300.0, 1)], room, sizes=SIZES)
    assert one.line == ()
    assert math.hypot(one.x - 12, one.y - 300) < 2 * SIZES.apart


def test_what_is_out_of_the_frame_has_no_number() -> None:
    assert spread([ToNumber(0, -5.0, 300.0, 1), ToNumber(1, 400.0, 700.0, 2)], _room(), sizes=SIZES) == ()


def test_a_frame_too_low_for_a_disc_has_none() -> None:
    room = columns_of((0.0, 0.0, 900.0, 12.0), BODY, sizes=SIZES)
    assert spread([ToNumber(0, 400.0, 6.0, 1)], room, sizes=SIZES) == ()
