"""Spots of the structures: named places of the measured frame (mm).

- `(x,y,z)`: a point;
- `bone.name`, `bone.a..bone.b@0.4`: a bony point, or a place between two;
- `muscle:soleus@3.10`: point 10 of ring 3 of a measured body's first loft (`@-1.c`: the middle of the last ring),
  `muscle:soleus/1@3.10` of its second;
- `on:ulna(x,y,z)`: the point of a body's surface that is nearest to a point.

Each may be followed by an offset in mm, as in `bone.ulnar_styloid+0,-2,+4`.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.atlas.spots import between_bones
from tools.body.bodies.model import RING
from tools.body.bodies.surfaces import nearest

if TYPE_CHECKING:
    from collections.abc import Callable

    from numpy.typing import NDArray

    from tools.body.bodies.model import Body

_NUMBER: Final = r"[+-]?\d+(?:\.\d+)?"
_TRIPLE: Final = rf"({_NUMBER}),({_NUMBER}),({_NUMBER})"
_OFFSET: Final = re.compile(rf"(.*[^+,])\+{_TRIPLE}")
_POINT: Final = re.compile(rf"\({_TRIPLE}\)")
_BONE: Final = re.compile(r"bone\.(\w+)(?:\.\.bone\.(\w+)@([01]?\.?\d+))?")
_RING: Final = re.compile(r"muscle:(\w+)(?:/(\d+))?@(-?\d+)\.(\d+|c)")
_SURFACE: Final = re.compile(rf"on:(\w+)\({_TRIPLE}\)")
FORMS: Final = "(x,y,z), bone.name, bone.a..bone.b@0.4, muscle:name@ring.point or on:name(x,y,z)"


def _no_body(name: str) -> Body:
    raise KeyError(name)


def place(spot: str, body: Callable[[str], Body] = _no_body) -> NDArray[np.float64]:
    """The point (3,) of the measured frame at a spot.

    :param body: finds a body by its id, with a KeyError when there is none; left out: spots name no bodies.
    :raises ValueError: not the form of a spot, or it names what there is not.
    """
    try:
        return _place(spot.strip(), body)
    except (KeyError, IndexError) as error:
        raise ValueError(f"{spot!r} names what there is not: {error}") from error


def _place(spot: str, body: Callable[[str], Body]) -> NDArray[np.float64]:
    if (moved := _OFFSET.fullmatch(spot)) is not None:
        return _place(moved[1], body) + _numbers(moved.groups()[1:])
    if (point := _POINT.fullmatch(spot)) is not None:
        return _numbers(point.groups())
    if (bone := _BONE.fullmatch(spot)) is not None:
        return between_bones(*bone.groups())
    if (ring := _RING.fullmatch(spot)) is not None:
        return _on_ring(body(ring[1]), int(ring[2] or 0), int(ring[3]), ring[4])
    if (surface := _SURFACE.fullmatch(spot)) is not None:
        under = body(surface[1])
        return nearest(_numbers(surface.groups()[1:]), under.vertices, under.triangles)
    raise ValueError(f"{spot!r} is not a spot: write {FORMS}")


def _numbers(texts: tuple[str, ...]) -> NDArray[np.float64]:
    return np.array([float(text) for text in texts])


def _on_ring(body: Body, loft: int, ring: int, point: str) -> NDArray[np.float64]:
    """A point of a loft's ring, or with `c` the ring's middle.

    :raises IndexError: there is no such loft, ring or point.
    """
    first = sum(RING * rings + 2 for rings in body.rings[:loft])
    points = body.vertices[first : first + RING * body.rings[loft]].reshape(-1, RING, 3)[ring]
    return points.mean(axis=0) if point == "c" else points[int(point)]
