"""Shapes of one point as one zone: what meets flows together, without notch and without spike."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import combinations, product
from typing import TYPE_CHECKING, Final

import shapely

from bodymap.referral.bands import SEGMENTS
from bodymap.referral.overlay import polygons, together

if TYPE_CHECKING:
    from collections.abc import Sequence

_FILLET: Final = 0.6  # radius by which the notch between two shapes is filled, of the narrower one's
_WIDEST_MM: Final = 16.0  # of such a radius
_ROUND_MM: Final = 9.0  # by which corners of what is only described are rounded
_COARSE_MM: Final = 0.4  # detail that is left out of it
_FINE_MM: Final = 0.3  # detail below this is left out


@dataclass(frozen=True, slots=True)
class Piece:
    """One shape of a zone as it shows in a view, in view mm."""

    shape: shapely.Geometry
    radius: float  # half of its width


def joined(pieces: Sequence[Piece], *, upon: Sequence[Piece] = ()) -> shapely.Geometry:
    """All pieces as one, with a fillet where two of them meet.

    :param upon: pieces that are joined already, and only take part in fillets with the others.
    """
    shown, there = (
        [Piece(polygons(piece.shape.simplify(_FINE_MM)), piece.radius) for piece in some if not piece.shape.is_empty]
        for some in (pieces, upon)
    )
    shapes: list[shapely.Geometry] = [piece.shape for piece in shown]
    for one, other in (*combinations(shown, 2), *product(shown, there)):
        if shapely.intersects(one.shape, other.shape) and not shapely.covers(one.shape, other.shape):
            shapes.append(_closed(together(one.shape, other.shape), min(one.radius, other.radius)))
    return shapely.union_all(shapes)


def plainly_joined(shapes: Sequence[shapely.Geometry]) -> shapely.Geometry:
    """Shapes as one, its corners rounded, and narrow notches filled."""
    whole = shapely.union_all([shape for shape in shapes if not shape.is_empty])
    if whole.is_empty:
        return whole
    whole = whole.simplify(_COARSE_MM)
    # Closing fills the notches between shapes; opening takes off their spikes.
    smooth = whole.buffer(_ROUND_MM, SEGMENTS).buffer(-2 * _ROUND_MM, SEGMENTS)
    if smooth.is_empty:  # narrower than two roundings: keep it as it is
        return whole
    return shapely.union(smooth.buffer(_ROUND_MM, SEGMENTS), whole.buffer(-1.0, SEGMENTS)).simplify(_COARSE_MM)


def _closed(shape: shapely.Geometry, narrower: float) -> shapely.Geometry:
    radius = min(_FILLET * narrower, _WIDEST_MM)
    return shape.buffer(radius, SEGMENTS).buffer(-radius, SEGMENTS)
