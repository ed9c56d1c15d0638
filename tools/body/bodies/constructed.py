"""The bodies that were not measured, made as lofts between named attachments.

A sheet's rows become sections of `RING` points as the measured ones have: points 0
and `RING / 2` are its edges, those between them its two faces. A sheet or tube that
lies over other bodies is pushed out of them, evened as a membrane would be.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
from scipy.interpolate import CubicSpline, PchipInterpolator

from tools.body.bodies.measured import bones, loft_triangles, muscles
from tools.body.bodies.model import RING, Body, Kind
from tools.body.bodies.places import place
from tools.body.bodies.structures import StructureSource, read_structures
from tools.body.bodies.surfaces import heights, nearest_points

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from numpy.typing import NDArray

    Floats = NDArray[np.float64]
    Surface = tuple[Floats, NDArray[np.int32]]

_ACROSS: Final = RING // 2 + 1  # points of a sheet's row, edges included
#: A sheet thins out to this share of its thickness at its edges and ends.
_EDGE: Final = 0.25
#: mm within which the points of a row are one.
_ONE: Final = 1e-6
#: Rounds of evening after a sheet was pushed out of what it lies on.
_ROUNDS: Final = 12


def structures() -> Iterator[Body]:
    """The constructed bodies of all files of `data/atlas/structures`, in their order.

    :raises ValueError: a spot is not known, or a structure cannot be made; says the file and the id.
    """
    made: dict[str, Body] = {}

    def body(name: str) -> Body:
        return made[name] if name in made else measured_bodies()[name]

    for file, sources in read_structures().items():
        for source in sources:
            try:
                made[source.id] = construct(source, body)
            except ValueError as error:
                raise ValueError(f"{file}: {source.id}: {error}") from error
            yield made[source.id]


@cache
def measured_bodies() -> dict[str, Body]:
    """All measured bodies by their ids."""
    return {body.id: body for body in (*bones(), *muscles())}


def construct(source: StructureSource, body: Callable[[str], Body]) -> Body:
    """The body of a structure.

    :param body: finds a measured body, or one made before, by its id.
    :raises ValueError: a spot is not known, rows and thicknesses differ in number, or a tube's row has several spots.
    """
    rows = [np.array([place(spot, body) for spot in row.split(";")]) for row in source.rows]
    if source.midline:
        rows = [_mirrored(row) for row in rows]
    bodies = _around(source, body)
    rings = _tube(source, rows, bodies) if source.form == "tube" else _sheet(source, rows, bodies)
    vertices = np.vstack([rings.reshape(-1, 3), rings[0].mean(axis=0), rings[-1].mean(axis=0)])
    triangles = loft_triangles(len(rings), RING)
    if _volume(vertices, triangles) < 0:
        triangles = triangles[:, ::-1].copy()
    return Body(
        id=source.id,
        owners=(source.belongs_to or source.part_of or source.id,),
        kind=Kind.MUSCLE if source.belongs_to else Kind.STRUCTURE,
        tissue=source.tissue,
        region=source.region,
        midline=source.midline,
        vertices=vertices,
        triangles=triangles,
        rings=(len(rings),),
        layer=None if source.belongs_to else source.layer,
        veil=source.veil or source.variant,
    )


def _mirrored(row: Floats) -> Floats:
    """A row (k, 3) from the midline to the left edge, carried on to the right one."""
    right = row[::-1] * (-1.0, 1.0, 1.0)
    return np.vstack([right[:-1] if abs(row[0, 0]) < 1e-6 else right, row])


@dataclass(frozen=True)
class _Around:
    """The surfaces between which a structure lies."""

    over: Surface
    under: Surface | None


def _around(source: StructureSource, body: Callable[[str], Body]) -> _Around | None:
    """What a structure lies on, and what lies on it; None when it lies on nothing.

    :raises ValueError: there is no such body, or something lies on it and it on nothing.
    """
    if not source.over:
        if source.under:
            raise ValueError("under: say as well over what it lies, so that out can be told from in")
        return None
    under = _surface(source.under, source, body) if source.under else None
    return _Around(_surface(source.over, source, body), under)


def _surface(names: tuple[str, ...], source: StructureSource, body: Callable[[str], Body]) -> Surface:
    """One surface of several bodies; of a midline structure both sides of them."""
    vertices, triangles, first = [], [], 0
    for name in names:
        try:
            found = body(name)
        except KeyError as error:
            raise ValueError(f"over, under: there is no body {name!r}") from error
        for side in (1, -1) if source.midline and not found.midline else (1,):
            vertices.append(found.vertices * (side, 1.0, 1.0))
            triangles.append(found.triangles[:, ::side] + first)
            first += len(found.vertices)
    return np.vstack(vertices), np.vstack(triangles)


def _per_row(values: float | tuple[float, ...], rows: int, what: str) -> Floats:
    if isinstance(values, tuple) and len(values) != rows:
        raise ValueError(f"{rows} rows, but {len(values)} of {what}")
    return np.broadcast_to(np.asarray(values, dtype=np.float64), (rows,))


# --- lines through spots ----------------------------------------------------------


def _along(points: Floats, steps: Floats) -> Floats:
    """A smooth line through (k, ...) points, at shares of its length; a straight one through two."""
    flat = points.reshape(len(points), -1)
    lengths = np.linalg.norm(np.diff(flat, axis=0), axis=1) / np.sqrt(flat.shape[1] / 3)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(lengths, 1e-6))])
    line = CubicSpline(at, flat, bc_type="natural") if len(points) > 2 else PchipInterpolator(at, flat)
    return line(steps * at[-1]).reshape(len(steps), *points.shape[1:])


def _across(rows: list[Floats]) -> Floats:
    """Rows (k, 3) as (rows, `_ACROSS`, 3) points, never beyond their spots.

    Rows of as many spots keep them: the second spot of each follows that of the row before. Otherwise
    each row's points are evenly apart.
    """
    shares = [_shares(row) for row in rows]
    if len({len(row) for row in rows}) == 1:
        shares = [np.mean(shares, axis=0)] * len(rows)
    steps = np.linspace(0.0, 1.0, _ACROSS)
    return np.array([_line_at(row, at, steps) for row, at in zip(rows, shares, strict=True)])


def _shares(row: Floats) -> Floats:
    """The share of a row's length at each of its spots (k,)."""
    at = np.concatenate([[0.0], np.cumsum(np.maximum(np.linalg.norm(np.diff(row, axis=0), axis=1), 1e-6))])
    return at / max(at[-1], 1e-6)


def _line_at(row: Floats, at: Floats, steps: Floats) -> Floats:
    return np.repeat(row, len(steps), axis=0) if len(row) == 1 else PchipInterpolator(at, row)(steps)


def _steps(points: Floats, spacing: float) -> Floats:
    """Shares of the length at which sections stand, of rows (k, ..., 3)."""
    middle = points.reshape(len(points), -1, 3).mean(axis=1)
    length = np.linalg.norm(np.diff(middle, axis=0), axis=1).sum()
    return np.linspace(0.0, 1.0, max(round(length / spacing) + 1, 4))


def _row_values(values: Floats, rows: Floats, steps: Floats) -> Floats:
    """What is given per row, at the sections: straight between the rows."""
    middle = rows.reshape(len(rows), -1, 3).mean(axis=1)
    at = np.concatenate([[0.0], np.cumsum(np.maximum(np.linalg.norm(np.diff(middle, axis=0), axis=1), 1e-6))])
    return np.interp(steps * at[-1], at, values)


# --- sheets -----------------------------------------------------------------------


def _sheet(source: StructureSource, rows: list[Floats], bodies: _Around | None) -> Floats:
    """The sections (n, RING, 3) of a sheet, or of a belly, whose sections are oval."""
    given = _across(rows)
    steps = _steps(given, source.spacing)
    middle = _along(given, steps)
    thickness = _row_values(_per_row(source.thickness, len(rows), "thickness"), given, steps)
    if bodies is not None:
        middle = _laid_on(middle, thickness, bodies, source)
        if source.midline:  # the measured bones of the midline are not quite symmetric
            middle = (middle + middle[:, ::-1] * (-1.0, 1.0, 1.0)) / 2
    across = _flat_profile(_ACROSS) if source.form == "sheet" else np.sin(np.pi * np.arange(_ACROSS) / (_ACROSS - 1))
    half = thickness[:, None] / 2 * _flat_profile(len(steps))[:, None] * across[None]
    normals = _normals(middle)
    front, back = middle + half[..., None] * normals, middle - half[..., None] * normals
    edges = middle[:, [0, -1]]
    return np.concatenate([edges[:, :1], front[:, 1:-1], edges[:, 1:], back[:, -2:0:-1]], axis=1)


def _flat_profile(count: int) -> Floats:
    """Thickness as a share (count,): even, and thinner at both ends."""
    share = np.full(count, 1.0)
    if count > 4:
        share[[1, -2]] = (1 + 2 * _EDGE) / 2
    share[[0, -1]] = _EDGE
    return share


def _normals(grid: Floats) -> Floats:
    """Unit normals of a grid (n, m, 3); where it narrows to a point, those of its neighbours."""
    across = np.gradient(grid, axis=1)
    along = np.gradient(grid, axis=0)
    normals = np.cross(across, along)
    sizes = np.linalg.norm(normals, axis=2, keepdims=True)
    mean = normals.sum(axis=(0, 1))
    normals = np.where(sizes > 1e-9, normals / np.maximum(sizes, 1e-9), 0.0)
    normals = _evened(normals, 2)
    normals = np.where(np.linalg.norm(normals, axis=2, keepdims=True) > 1e-6, normals, mean)
    return normals / np.maximum(np.linalg.norm(normals, axis=2, keepdims=True), 1e-9)


def _evened(grid: Floats, rounds: int) -> Floats:
    """A grid (n, m, ...) with each value drawn to the mean of its neighbours."""
    for _ in range(rounds):
        wide = np.pad(grid, [(1, 1), (1, 1)] + [(0, 0)] * (grid.ndim - 2), mode="edge")
        grid = 0.5 * grid + 0.125 * (wide[:-2, 1:-1] + wide[2:, 1:-1] + wide[1:-1, :-2] + wide[1:-1, 2:])
    return grid


def _laid_on(grid: Floats, thickness: Floats, bodies: _Around, source: StructureSource) -> Floats:
    """A grid (n, m, 3) pushed out of what it lies on, then back under what lies on it."""
    outward = _outward(grid, bodies.over, 2 * source.reach)
    grid = _pushed(grid, thickness, bodies.over, outward, source)
    return grid if bodies.under is None else _pushed(grid, thickness, bodies.under, -outward, source)


def _pushed(grid: Floats, thickness: Floats, surface: Surface, sign: float, source: StructureSource) -> Floats:
    """A grid (n, m, 3) pushed along its normals, or against them, until a sheet as thick is out of a surface."""
    for _ in range(2):
        normals = _normals(grid) * sign
        lines = grid.reshape(-1, 3), normals.reshape(-1, 3)
        wanted = heights(*lines, *surface, source.reach).reshape(grid.shape[:2])
        wanted = np.maximum(wanted + source.clearance + thickness[:, None] / 2, 0.0)
        push = wanted
        for _ in range(_ROUNDS):
            push = np.maximum(wanted, _evened(push, 1))
        moved = push[..., None] * normals
        # A row that is one spot stays one.
        pointed = np.ptp(grid, axis=1).max(axis=1) < _ONE
        moved[pointed] = moved[pointed].mean(axis=1, keepdims=True)
        grid = grid + moved
    return grid


def _outward(grid: Floats, under: Surface, reach: float) -> float:
    """The sign that turns a grid's normals towards the shorter way out of what is under it."""
    points, normals = grid.reshape(-1, 3), _normals(grid).reshape(-1, 3)
    ahead, behind = (np.maximum(heights(points, sign * normals, *under, reach), 0.0).mean() for sign in (1.0, -1.0))
    return 1.0 if ahead <= behind else -1.0


# --- tubes ------------------------------------------------------------------------


def _tube(source: StructureSource, rows: list[Floats], bodies: _Around | None) -> Floats:
    """The sections (n, RING, 3) of a tube."""
    if any(len(row) != 1 for row in rows):
        raise ValueError("a row of a tube is one spot")
    given = np.array([row[0] for row in rows])
    steps = _steps(given[:, None], source.spacing)
    line = _along(given, steps)
    radius = _row_values(_per_row(source.radius, len(rows), "radius"), given[:, None], steps)
    if bodies is not None:
        line = _beside(line, radius + source.clearance, bodies.over)
    angle = 2 * np.pi * np.arange(RING) / RING
    first, second = _frames(line)
    around = np.cos(angle)[None, :, None] * first[:, None] + np.sin(angle)[None, :, None] * second[:, None]
    return line[:, None] + radius[:, None, None] * around


def _beside(line: Floats, away: Floats, surface: Surface) -> Floats:
    """A middle line (n, 3) pushed away from a surface until it lies `away` (n,) mm from it, outside."""
    for _ in range(4):
        at, normals = nearest_points(line, *surface)
        sign = np.where(np.einsum("ij,ij->i", line - at, normals) < 0, -1.0, 1.0)
        outward = sign[:, None] * (line - at)
        distance = np.linalg.norm(outward, axis=1)
        outward = np.where(distance[:, None] > 1e-3, outward / np.maximum(distance, 1e-9)[:, None], normals)
        push = np.maximum(away - sign * distance, 0.0)
        line = line + np.maximum(push, _evened(push[:, None], 2)[:, 0])[:, None] * outward
    return line


def _frames(line: Floats) -> tuple[Floats, Floats]:
    """Two unit vectors (n, 3) square to a line and to each other, turning no more than the line does."""
    along = np.gradient(line, axis=0)
    along /= np.maximum(np.linalg.norm(along, axis=1, keepdims=True), 1e-9)
    side = np.cross(along[0], (0.0, 0.0, 1.0) if abs(along[0, 2]) < 0.9 else (1.0, 0.0, 0.0))
    first = np.empty_like(line)
    for i, direction in enumerate(along):
        side = side - direction * (side @ direction)
        side = side / np.linalg.norm(side)
        first[i] = side
    return first, np.cross(along, first)


def _volume(vertices: Floats, triangles: NDArray[np.int32]) -> float:
    """The volume in mm3 that a closed surface holds; negative when it is turned inside out."""
    a, b, c = np.moveaxis(vertices[triangles], 1, 0)
    return float(np.einsum("ij,ij->", a, np.cross(b, c)) / 6)
