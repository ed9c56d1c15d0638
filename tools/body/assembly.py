"""A figure's scene: its carried bodies made fine, with their fibres, on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache, partial
from typing import TYPE_CHECKING, Final

import numpy as np
from msgspec.structs import replace

from bodymap.atlas.views import Side
from tools.atlas.light import vertex_normals
from tools.atlas.source import read_muscles
from tools.body.bodies.model import Tissue
from tools.body.bodies.opening import beyond
from tools.body.bodies.refined import quartered, refined
from tools.body.carry.carried import all_bodies, carried, within_skin
from tools.body.carry.courses import courses
from tools.body.carry.spline import FLIP
from tools.body.scene import Owner, Scene

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from numpy.typing import NDArray

    from bodymap.atlas.views import Figure
    from tools.atlas.source import MuscleSource
    from tools.body.bodies.courses import Course
    from tools.body.bodies.model import Body
    from tools.body.bodies.refined import Mesh

    Settled = Callable[[Body, NDArray[np.float64]], NDArray[np.float64]]

_LINE_FADE: Final = 10.0  # mm over which flesh passes into tendon at a line
_FADE: Final = 0.09  # share of a muscle's length over which flesh passes into tendon


@dataclass(frozen=True)
class _Piece:
    """What of a body belongs to one owner."""

    owner: Owner
    vertices: NDArray[np.float64]
    normals: NDArray[np.float64]
    fibres: NDArray[np.float64]
    tendon: NDArray[np.float64]
    triangles: NDArray[np.int32]


@cache
def scene(figure: Figure) -> Scene:
    """All bodies of a figure, both sides."""
    return scene_of(carried(figure).bodies, courses(figure), partial(within_skin, figure))


def scene_of(bodies: Iterable[Body], known: Mapping[str, Course], settled: Settled = lambda _, points: points) -> Scene:
    """Bodies of the left side and the midline, with their courses, on both sides.

    :param settled: moves the points (n, 3) of a body's fine surface to where they may lie.
    """
    sources = {source.id: source for source in read_muscles()}
    left = [p for body in bodies for p in _pieces(body, known, sources, settled)]
    return _joined([*left, *(_mirrored(piece) for piece in left if piece.owner.side is Side.LEFT)])


def _pieces(
    body: Body, known: Mapping[str, Course], sources: Mapping[str, MuscleSource], settled: Settled
) -> Iterator[_Piece]:
    grains = [_grain(body, known.get(name), sources.get(name)) for name in body.owners]
    mesh = _finer_between(refined(body, np.hstack(grains)), len(grains))
    vertices = settled(body, mesh.vertices)
    normals = vertex_normals(vertices, mesh.triangles.astype(np.int64))
    told = np.split(mesh.values, len(grains), axis=1)
    nearest = np.array([values[:, 3] for values in told])[:, mesh.triangles].mean(axis=2).argmin(axis=0)
    for number, (name, values) in enumerate(zip(body.owners, told, strict=True)):
        source = sources.get(name)
        owner = Owner(
            id=name,
            kind=body.kind,
            side=None if body.midline else Side.LEFT,
            layer=source.layer if source else body.layer,
            tissue=Tissue.FLESH if source else body.tissue,
            region=body.region,
            veil=body.veil,
        )
        fibres = values[:, :2] if source and body.tissue is Tissue.FLESH else mesh.along
        # Stepped once the mesh is fine: the vertices of a section are farther apart than the step is wide.
        tendon = np.maximum(values[:, 2], _eased(values[:, 4] / _LINE_FADE + 0.5))
        yield _Piece(owner, vertices, normals, fibres, tendon, mesh.triangles[nearest == number])


def _finer_between(mesh: Mesh, owners: int) -> Mesh:
    """Triangles in which another owner's course becomes the nearest in sixteen, so that the border is no saw."""
    for _ in range(2):
        far = mesh.values.reshape(len(mesh.values), owners, -1)[:, :, 3]
        nearest = far.argmin(axis=1)[mesh.triangles]
        mesh = quartered(mesh, nearest.min(axis=1) < nearest.max(axis=1))
    return mesh


def _grain(body: Body, course: Course | None, source: MuscleSource | None) -> NDArray[np.float64]:
    """Of each vertex (n, 5).

    Its place among the fibres in mm, how much tendon it is by its share of the length, how far the course is, and
    how many mm it lies beyond a line at which flesh ends.
    """
    if course is None or source is None:
        return np.tile([0.0, 0.0, float(body.tissue is Tissue.TENDON), 0.0, -_LINE_FADE], (len(body.vertices), 1))
    fibres, share = course.on(body.vertices)
    origin, insertion = source.tendon
    ends = np.maximum(_step(origin, share), _step(insertion, 1 - share))
    tendon = np.ones(len(share)) if body.tissue is Tissue.TENDON else ends
    past = np.full(len(share), -_LINE_FADE)
    for line in source.flesh_ends:
        past = np.maximum(past, beyond(line, measured_vertices()[body.id]))
    return np.column_stack([fibres, tendon, course.distance(body.vertices), past])


@cache
def measured_vertices() -> dict[str, NDArray[np.float64]]:
    """The vertices (n, 3) of each body in the measured frame, in the order in which they are carried."""
    return {body.id: body.vertices for body in all_bodies()}


def _step(length: float, share: NDArray[np.float64]) -> NDArray[np.float64]:
    """1 within a share of the length from an end, 0 beyond it, with a soft passage; all flesh where it is 0."""
    if length <= 0:
        return np.zeros_like(share)
    fade = min(_FADE, 0.8 * length)
    return _eased((length + 0.5 * fade - share) / fade)


def _eased(share: NDArray[np.float64]) -> NDArray[np.float64]:
    t = np.clip(share, 0, 1)
    return t * t * (3 - 2 * t)


def _mirrored(piece: _Piece) -> _Piece:
    return _Piece(
        replace(piece.owner, side=Side.RIGHT),
        piece.vertices * FLIP,
        piece.normals * FLIP,
        piece.fibres,
        piece.tendon,
        piece.triangles[:, ::-1],
    )


def _joined(pieces: list[_Piece]) -> Scene:
    # An owner of several bodies is as its first one: the others are its tendons.
    owners: dict[tuple[str, Side | None], Owner] = {}
    for piece in pieces:
        owners.setdefault((piece.owner.id, piece.owner.side), piece.owner)
    first = np.cumsum([0, *(len(piece.vertices) for piece in pieces[:-1])])
    number = {key: at for at, key in enumerate(owners)}
    whose = [number[p.owner.id, p.owner.side] for p in pieces]
    return Scene(
        vertices=np.vstack([piece.vertices for piece in pieces]),
        normals=np.vstack([piece.normals for piece in pieces]).astype(np.float32),
        fibres=np.vstack([piece.fibres for piece in pieces]).astype(np.float32),
        tendon=np.concatenate([piece.tendon for piece in pieces]).astype(np.float32),
        triangles=np.vstack([p.triangles + at for p, at in zip(pieces, first, strict=True)]).astype(np.int32),
        owner=np.repeat(whose, [len(p.triangles) for p in pieces]).astype(np.int16),
        owners=tuple(owners.values()),
    )
