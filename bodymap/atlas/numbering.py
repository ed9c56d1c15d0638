"""Numbers beside the body: where each stands so that marks that crowd keep theirs, and no line crosses another.

Number discs stand in a column at the left and one at the right of what is
looked at. A line runs level out of the disc, bends once, and goes straight to
its mark. The sides are parted by one upright line; within a column the topmost
disc always takes the mark above whose line no other mark lies, so that no two
lines can meet. What then passes another mark too near is mended by moving rows.
Everything here is in pixels with y down.
"""

from __future__ import annotations

import math
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from collections.abc import Sequence

    from numpy.typing import NDArray

    from bodymap.atlas.model import Box

NEVER_DROPPED: Final = 10  # the first numbers stand whatever happens; later ones only where their lines are clear
_PARTED: Final = (0.35, 0.65)  # of the frame: the sides are parted in here, wherever the body's middle is
_EVEN: Final = 0.16  # of the body's width, about its middle: marks there may be numbered at either side
_INNERMOST: Final = 0.32  # of the frame that a column may stand inwards, when the body is far from its edge
_SHIFTS: Final = (0.0, -1.0, 1.0, -2.2, 2.2, -4.5, 4.5)  # of a column, in discs, to free its lines
_WIDER: Final = (1.0, 1.5)  # rows, to free lines
_STEPS: Final = 9  # rows that one line is tried on
_FIRST: Final = 1000  # times as bad as for later numbers: a line of the first ones near another mark
_EPS: Final = 1e-9


@dataclass(frozen=True, slots=True)
class ToNumber:
    """A mark that is to have its number."""

    key: int
    x: float
    y: float
    rank: int  # from 1, the likeliest


@dataclass(frozen=True, slots=True)
class DiscSizes:
    """In pixels."""

    apart: float  # from the middle of one disc to the next, at least
    radius: float  # of a disc
    gap: float  # between the body and a column of discs
    stub: float  # how far a line runs level before it bends
    clear: float  # nearer than this no line passes another mark
    below: float = 0.0  # room that words take below the middle of their disc


@dataclass(frozen=True, slots=True)
class DiscColumns:
    """Where discs and what they number may lie."""

    frame: Box
    left: float  # the middle of the discs of the left column
    right: float
    parted: float  # marks left of it are numbered at the left
    even: float  # so far from there marks go to whichever side has fewer

    def free(self, sizes: DiscSizes, *, leftward: bool) -> float:
        """DiscColumns for words beside a column of discs."""
        return (self.left - self.frame[0] if leftward else self.frame[2] - self.right) - sizes.radius


@dataclass(frozen=True, slots=True)
class Placed:
    """A number in its place."""

    key: int
    x: float  # the middle of its disc
    y: float
    line: tuple[tuple[float, float], ...]  # from the disc's middle over the bend to the mark; () where it stands at it
    leftward: bool  # in the left column


def columns_of(frame: Box, body: tuple[float, float], *, sizes: DiscSizes, words: float = 0.0) -> DiscColumns:
    """The columns of a frame: beside the body where there is room, at the frame's edges where there is none.

    :param body: the leftmost and rightmost of the body at the height of the marks, wherever that is in the frame.
    :param words: room that is wanted beside the discs; a column moves inwards for it, not over the body.
    """
    x0, _, x1, _ = frame
    most = (x1 - x0) * _INNERMOST
    edge = sizes.radius + 1
    left = min(max(body[0] - sizes.gap - sizes.radius, x0 + edge), x0 + max(most, words + edge))
    right = max(min(body[1] + sizes.gap + sizes.radius, x1 - edge), x1 - max(most, words + edge))
    low, high = (x0 + share * (x1 - x0) for share in _PARTED)
    parted = min(max((body[0] + body[1]) / 2, low), high)
    return DiscColumns(frame, left, right, parted, _EVEN * min(body[1] - body[0], x1 - x0))


def spread(spots: Sequence[ToNumber], room: DiscColumns, *, sizes: DiscSizes) -> tuple[Placed, ...]:
    """Number the marks that lie in the frame, the likeliest first, whatever room there is.

    Discs are ``apart`` from each other, and no line crosses another. Of the first ten in the frame every one is
    numbered, as long as two columns hold ten; of the others those whose lines are clear of other marks.
    """
    x0, y0, x1, y1 = room.frame
    seen = [one for one in spots if x0 <= one.x <= x1 and y0 <= one.y <= y1]
    reach = sizes.radius + sizes.stub
    between = sorted((s for s in seen if room.left + reach < s.x < room.right - reach), key=lambda s: s.rank)
    most = math.floor((y1 - y0 - sizes.radius - max(sizes.radius, sizes.below)) / sizes.apart + _EPS) + 1
    if most < 1:
        return ()
    xy = np.array([(s.x, s.y) for s in seen], np.float64).reshape(-1, 2)
    placed: list[Placed] = []
    for leftward, column in zip((True, False), _parted(between, _middle(spots, room), most), strict=True):
        placed += _Column(room, sizes, xy, leftward=leftward).filled(column)
    in_columns = {one.key for one in between}
    for one in sorted((s for s in seen if s.key not in in_columns), key=lambda s: s.rank):
        at = _at_itself(one, room, sizes, [s for s in seen if s is not one], placed)
        if at is not None:
            placed.append(at)
    return tuple(placed)


def _middle(spots: Sequence[ToNumber], room: DiscColumns) -> float:
    """Where the sides are parted: near the body's middle, and so that either has as many marks, in sight or not."""
    across = sorted(s.x for s in spots)
    half = across[len(across) // 2] if across else room.parted
    return min(max(half, room.parted - room.even), room.parted + room.even)


def _parted(spots: Sequence[ToNumber], middle: float, most: int) -> tuple[list[ToNumber], list[ToNumber]]:
    """The marks of the left and of the right column; one that is too full gives those nearest to the other."""
    kept = sorted(spots[: 2 * most], key=lambda s: (s.x, s.y, s.rank))
    at = min(max(sum(s.x < middle for s in kept), len(kept) - most), most)
    return kept[:at], kept[at:]


def _at_itself(
    spot: ToNumber, room: DiscColumns, sizes: DiscSizes, others: Sequence[ToNumber], placed: Sequence[Placed]
) -> Placed | None:
    """A number at its mark, for one that lies under a column of discs; None where there is no room for it."""
    off = sizes.radius * 1.9
    inwards = 1.0 if spot.x < room.parted else -1.0
    _, y0, _, y1 = room.frame
    for dx, dy in ((inwards, 0.0), (inwards * 0.7, -0.7), (inwards * 0.7, 0.7), (0.0, -1.0), (0.0, 1.0)):
        x, y = spot.x + dx * off, spot.y + dy * off
        if not (room.frame[0] + sizes.radius <= x <= room.frame[2] - sizes.radius):
            continue
        if not (y0 + sizes.radius <= y <= y1 - sizes.radius):
            continue
        near = any(math.hypot(x - o.x, y - o.y) < sizes.radius + sizes.clear for o in others)
        taken = any(math.hypot(x - p.x, y - p.y) < sizes.apart for p in placed)
        if not near and not taken and not any(_meets(p, x, y, sizes.radius + sizes.clear) for p in placed):
            return Placed(spot.key, x, y, (), spot.x >= room.parted)
    return None


def _meets(placed: Placed, x: float, y: float, near: float) -> bool:
    """Whether a line comes nearer to a spot than that."""
    return any(_from_line(x, y, start, end) < near for start, end in zip(placed.line, placed.line[1:], strict=False))


def _from_line(x: float, y: float, start: tuple[float, float], end: tuple[float, float]) -> float:
    dx, dy = end[0] - start[0], end[1] - start[1]
    length = dx * dx + dy * dy
    share = 0.0 if length == 0 else min(1.0, max(0.0, ((x - start[0]) * dx + (y - start[1]) * dy) / length))
    return math.hypot(x - start[0] - share * dx, y - start[1] - share * dy)


class _Column:
    """One column of discs and the lines out of it."""

    def __init__(self, room: DiscColumns, sizes: DiscSizes, marks: NDArray[np.float64], *, leftward: bool) -> None:
        self._sizes = sizes
        self._marks = marks  # of both columns: no line may pass any too near
        self._leftward = leftward
        self._disc = room.left if leftward else room.right
        self._bend = self._disc + (1 if leftward else -1) * (sizes.radius + sizes.stub)
        self._first, self._last = room.frame[1] + sizes.radius, room.frame[3] - max(sizes.radius, sizes.below)

    def filled(self, spots: Sequence[ToNumber]) -> list[Placed]:
        """All marks of the column in their places, but for later numbers whose lines cannot be made clear."""
        if not spots:
            return []
        order, rows, bad = self._arranged(spots)
        if bad.any():
            kept = [one for one, near in zip(order, bad, strict=True) if not near or one.rank <= NEVER_DROPPED]
            firsts = any(near and one.rank <= NEVER_DROPPED for one, near in zip(order, bad, strict=True))
            if firsts and len(kept) < len(order):
                order, rows, bad = self._arranged(kept)
        return [
            Placed(one.key, self._disc, y, ((self._disc, y), (self._bend, y), (one.x, one.y)), self._leftward)
            for one, y, near in zip(order, rows.tolist(), bad, strict=True)
            if not near or one.rank <= NEVER_DROPPED
        ]

    def _arranged(self, spots: Sequence[ToNumber]) -> tuple[list[ToNumber], NDArray[np.float64], NDArray[np.int64]]:
        """The marks from the top disc down, their rows, and how many other marks each line passes too near.

        Of some ways to lay the rows it is the clearest, and among the clearest the one that is tried first.
        """
        spots = sorted(spots, key=lambda s: (s.y, s.x))
        ends = np.array([(one.x, one.y) for one in spots], np.float64)
        weights = np.array([_FIRST if one.rank <= NEVER_DROPPED else 1 for one in spots])
        ways = self._ways(ends[:, 1].tolist(), _SHIFTS[:1], _WIDER[:1])
        orders, bad = self._laid(ends, ways)
        if bad.any():
            more = self._ways(ends[:, 1].tolist(), _SHIFTS, _WIDER)[1:]
            done = self._laid(ends, more)
            ways = np.concatenate([ways, more])
            orders, bad = np.concatenate([orders, done[0]]), np.concatenate([bad, done[1]])
        costs = (bad * weights[orders]).sum(axis=1)
        at = int(np.argmin(costs))
        order, rows, near = orders[at], ways[at], bad[at]
        if near.any():
            rows, near = self._mended(ends[order], weights[order], rows, near)
        return [spots[i] for i in order.tolist()], rows, near

    def _ways(self, wanted: Sequence[float], shifts: Sequence[float], widths: Sequence[float]) -> NDArray[np.float64]:
        """Some ways to lay the rows, the best to look at first: an array (ways, rows)."""
        first, last = self._first, self._last
        offs, steps = np.array(shifts) * self._sizes.apart, np.arange(len(wanted))
        laid = []
        for wider in widths:
            apart = min(self._sizes.apart * wider, (last - first) / max(1, len(wanted) - 1))
            starts = np.clip(
                np.array(_starts(wanted, apart)) + offs[:, None], first, max(first, last - steps[-1] * apart)
            )
            laid.append(starts + steps * apart)
        return np.concatenate(laid)

    def _laid(
        self, ends: NDArray[np.float64], ways: NDArray[np.float64]
    ) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
        """For each way and row which mark its line goes to, and how many other marks that line passes too near.

        The line from the topmost row goes to the mark that has no other above its line. All that is left, rows and
        marks, then lies on one side of it, and the rest cannot cross it.
        """
        run = np.abs(ends[:, 0] - self._bend)
        orders = np.empty(ways.shape, np.int64)
        all_ways = np.arange(len(ways))
        gone = np.zeros((len(ways), len(ends)))
        for at in range(ways.shape[1]):
            slopes = (ends[None, :, 1] - ways[:, at, None]) / run[None] + gone
            chosen = np.argmin(slopes, axis=1)
            orders[:, at] = chosen
            gone[all_ways, chosen] = np.inf
        return orders, self._near(ends[orders], ways).sum(axis=2)

    def _near(self, ends: NDArray[np.float64], rows: NDArray[np.float64]) -> NDArray[np.bool_]:
        """Whether lines pass marks too near, (…, lines, marks); marks that lie near a line's own do not count.

        :param ends: of the lines, (…, lines, 2).
        :param rows: out of which they come, (…, lines).
        """
        x, y = self._marks[:, 0], self._marks[:, 1]
        dx, dy = (ends[..., 0] - self._bend)[..., None], (ends[..., 1] - rows)[..., None]
        px, py = x - self._bend, y - rows[..., None]
        share = np.clip((px * dx + py * dy) / (dx * dx + dy * dy), 0, 1)
        off = (px - share * dx) ** 2 + (py - share * dy) ** 2
        own = (x - ends[..., 0, None]) ** 2 + (y - ends[..., 1, None]) ** 2
        result: NDArray[np.bool_] = (off < self._sizes.clear**2) & (own > 4 * self._sizes.clear**2)
        return result

    def _mended(
        self,
        ends: NDArray[np.float64],
        weights: NDArray[np.int64],
        rows: NDArray[np.float64],
        bad: NDArray[np.int64],
    ) -> tuple[NDArray[np.float64], NDArray[np.int64]]:
        """The same order with single rows moved between their neighbours, where that frees lines."""
        rows, apart = rows.copy(), self._sizes.apart
        for at in np.flatnonzero(bad)[np.argsort(-weights[np.flatnonzero(bad)], kind="stable")].tolist():
            low = rows[at - 1] + apart if at else self._first
            high = rows[at + 1] - apart if at + 1 < len(rows) else self._last
            if high - low < 1:
                continue
            tried = np.linspace(low, high, _STEPS)
            near = self._near(np.repeat(ends[at : at + 1], _STEPS, axis=0), tried).sum(axis=1)
            for i in np.lexsort((np.abs(tried - rows[at]), near)).tolist():
                if near[i] >= bad[at]:
                    break
                if not self._crosses(ends, rows, at, float(tried[i])):
                    rows[at], bad[at] = tried[i], near[i]
                    break
        return rows, bad

    def _crosses(self, ends: NDArray[np.float64], rows: NDArray[np.float64], at: int, y: float) -> bool:
        """Whether the line to a mark, out of another row, would meet another line."""
        one = (float(ends[at, 0]), float(ends[at, 1]))
        return any(
            _cross((self._bend, y), one, (self._bend, row), (end[0], end[1]))
            for i, (row, end) in enumerate(zip(rows.tolist(), ends.tolist(), strict=True))
            if i != at
        )


def _cross(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float], d: tuple[float, float]) -> bool:
    """Whether two lines meet: each has the ends of the other on two sides, or on itself."""
    return _turn(a, b, c) * _turn(a, b, d) <= 0 and _turn(c, d, a) * _turn(c, d, b) <= 0


def _turn(a: tuple[float, float], b: tuple[float, float], c: tuple[float, float]) -> float:
    return (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])


def spread_rows(wanted: Sequence[float], row: float, first: float, last: float) -> list[float]:
    """Rows at least so far apart, as near as can be to where they are wanted (sorted), between first and last."""
    top = max(first, last - (len(wanted) - 1) * row)
    return [min(max(start, first), top) + at * row for at, start in enumerate(_starts(wanted, row))]


def _starts(wanted: Sequence[float], row: float) -> list[float]:
    """For each row where the first row would stand, were all like it: the same for rows that push each other."""
    blocks: list[tuple[float, int]] = []  # mean of where the first row of a block is wanted, rows
    for at, y in enumerate(wanted):
        mean, count = y - at * row, 1
        while blocks and blocks[-1][0] > mean:
            other, others = blocks.pop()
            mean, count = (other * others + mean * count) / (others + count), others + count
        blocks.append((mean, count))
    return [mean for mean, count in blocks for _ in range(count)]
