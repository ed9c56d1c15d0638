"""The finished figure: a fine, symmetric, labelled surface in millimetres."""

from __future__ import annotations

import hashlib
import logging
import os
from dataclasses import dataclass, fields
from pathlib import Path
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp

from tools.atlas import light, mesh, pose

if TYPE_CHECKING:
    from tools.atlas.mesh import FigureName, Shape

log = logging.getLogger(__name__)

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

#: Segments, and the rig's bones (without side) whose skin they are.
SEGMENT_BONES: dict[str, tuple[str, ...]] = {
    "head": (
        "head",
        "jaw",
        "eye",
        "levator",
        "oculi",
        "orbicularis",
        "oris",
        "risorius",
        "special",
        "temporalis",
        "tongue",
    ),
    "neck": ("neck",),
    "trunk": ("spine", "clavicle", "shoulder", "breast"),
    "pelvis": ("root", "pelvis"),
    "upper_arm": ("upperarm",),
    "forearm": ("lowerarm",),
    "hand": ("wrist", "metacarpal", "finger"),
    "thigh": ("upperleg",),
    "leg": ("lowerleg",),
    "foot": ("foot", "toe"),
}
MIDLINE = ("head", "neck", "trunk", "pelvis")
SEGMENTS: tuple[str, ...] = MIDLINE + tuple(
    f"{part}.{side}" for part in SEGMENT_BONES if part not in MIDLINE for side in "LR"
)


@dataclass(frozen=True, kw_only=True)
class Figure:
    """A posed body of 1,700 mm: x to its left, y up from the floor, z to the front."""

    vertices: npt.NDArray[np.float32]  # (N, 3) mm
    faces: npt.NDArray[np.int32]  # (M, 3), counter-clockwise from outside
    normals: npt.NDArray[np.float32]  # (N, 3) unit
    segment: npt.NDArray[np.uint8]  # (N,) index into segment_names
    segment_names: npt.NDArray[np.str_]
    joint_names: npt.NDArray[np.str_]
    joints: npt.NDArray[np.float32]  # (J, 3) mm, where each rig bone begins
    ao: npt.NDArray[np.float32]  # (N,) 0 closed in, 1 open
    mirror: npt.NDArray[np.int32]  # (N,) the partner on the other side

    def joint(self, name: str) -> npt.NDArray[np.float32]:
        """Where a rig bone begins."""
        return self.joints[list(self.joint_names).index(name)]

    def in_segments(self, *names: str) -> npt.NDArray[np.bool_]:
        """Which vertices belong to any of the named segments."""
        wanted = [list(self.segment_names).index(name) for name in names]
        return np.isin(self.segment, wanted)


def load_figure(name: FigureName, cache: Path) -> Figure:
    """The figure from the cache, or built and put there.

    The cache holds the figure as ``figure-NAME.npz`` with the digest of the
    sources it was built from; other sources mean building it anew.
    """
    path = cache / f"figure-{name}.npz"
    digest = _digest()
    if path.exists():
        with np.load(path) as stored:
            if str(stored["digest"]) == digest:
                return Figure(**{f.name: stored[f.name] for f in fields(Figure)})
    figure = build_figure(name, mesh.fetch_wheel(cache))
    _save(figure, path, digest)
    return figure


def _digest() -> str:
    sources = [mesh.__file__, pose.__file__, light.__file__, __file__]
    code = b"".join(Path(source).read_bytes() for source in sources)
    return hashlib.sha256(code).hexdigest()


def _save(figure: Figure, path: Path, digest: str) -> None:
    """Write beside the file and rename: a reader never sees half a figure."""
    arrays = {f.name: getattr(figure, f.name) for f in fields(Figure)}
    part = path.with_suffix(f".{os.getpid()}.part.npz")
    np.savez_compressed(part, digest=np.array(digest), **arrays)
    part.replace(path)
    log.info("wrote %s", path)


def build_figure(name: FigureName, wheel: Path) -> Figure:
    """Read, pose, subdivide, label and light one figure."""
    shape = mesh.read_shape(name, wheel)
    coarse, joints = pose.posed(shape)
    finer, quads = catmull_clark(shape.quads, len(coarse))
    vertices = finer @ coarse
    mirror = _nearest_mirror(vertices)
    vertices = mesh.symmetrise(vertices, mirror)
    vertices, joints = _to_stature(vertices, joints)
    faces = _triangles(quads, vertices)
    normals = light.vertex_normals(vertices, faces)
    ao = light.openness(vertices, faces, rays=128, reach=250.0, lift=0.05)
    ao = _smoothed((ao + ao[mirror]) / 2, faces, passes=3)
    return Figure(
        vertices=vertices.astype(np.float32),
        faces=faces.astype(np.int32),
        normals=normals.astype(np.float32),
        segment=_segments(shape, finer, vertices, joints).astype(np.uint8),
        segment_names=np.array(SEGMENTS),
        joint_names=np.array(list(joints)),
        joints=np.array(list(joints.values()), dtype=np.float32),
        ao=ao.astype(np.float32),
        mirror=mirror.astype(np.int32),
    )


def catmull_clark(quads: Ints, count: int) -> tuple[sp.csr_matrix, Ints]:
    """One round of Catmull-Clark on a closed quad mesh.

    The base mesh is all quads, and splitting them as quads keeps the flow of its
    edges, which follows the muscles, and its symmetry. Returned is the matrix from
    old vertices to new ones, good for any quantity on them, and the new quads.
    """
    edges = mesh.edges_of(quads)
    index = {(int(a), int(b)): i for i, (a, b) in enumerate(edges)}
    after = np.roll(quads, -1, axis=1)
    pairs = np.sort(np.stack([quads, after], axis=2), axis=2)
    edge_of = np.array([[index[(int(a), int(b))] for a, b in face] for face in pairs])
    faces = len(quads)
    to_face = _matrix(np.repeat(np.arange(faces), 4), quads.ravel(), (faces, count)) / 4
    beside = _matrix(edge_of.ravel(), np.repeat(np.arange(faces), 4), (len(edges), faces))
    ends = _matrix(np.repeat(np.arange(len(edges)), 2), edges.ravel(), (len(edges), count))
    to_edge = (ends + beside @ to_face) / 4
    around = _matrix(quads.ravel(), np.repeat(np.arange(faces), 4), (count, faces))
    valence = np.asarray(around.sum(axis=1)).ravel()
    each = sp.diags(1 / valence)
    to_vertex = sp.diags(1 / valence) @ (each @ around @ to_face + each @ ends.T @ ends + sp.diags(valence - 3))
    corner = np.stack(
        [
            quads,
            count + edge_of,
            np.tile(count + len(edges) + np.arange(faces), (4, 1)).T,
            count + np.roll(edge_of, 1, axis=1),
        ],
        axis=2,
    )
    return sp.vstack([to_vertex, to_edge, to_face]).tocsr(), corner.reshape(-1, 4)


def _matrix(rows: Ints, columns: Ints, shape: tuple[int, int]) -> sp.csr_matrix:
    return sp.coo_matrix((np.ones(len(rows)), (rows, columns)), shape=shape).tocsr()


def _nearest_mirror(vertices: Floats) -> Ints:
    """Each vertex's partner: the vertex nearest to its mirror image."""
    from scipy.spatial import cKDTree

    _, partner = cKDTree(vertices).query(vertices * (-1.0, 1.0, 1.0))
    if not np.array_equal(partner[partner], np.arange(len(vertices))):
        raise ValueError("the mesh is not mirror-symmetric")
    return partner


def _triangles(quads: Ints, vertices: Floats) -> Ints:
    """Each quad cut along its shorter diagonal, which the mirror image shares."""
    corners = vertices[quads]
    first = np.linalg.norm(corners[:, 0] - corners[:, 2], axis=1).round(6)
    other = np.linalg.norm(corners[:, 1] - corners[:, 3], axis=1).round(6)
    turned = np.where((first <= other)[:, None], quads, np.roll(quads, 1, axis=1))
    return np.concatenate([turned[:, [0, 1, 2]], turned[:, [0, 2, 3]]])


def _to_stature(vertices: Floats, joints: dict[str, Floats]) -> tuple[Floats, dict[str, Floats]]:
    """Subdividing shrinks the body by a millimetre; give it back."""
    floor = vertices[:, 1].min()
    scale = pose.STATURE / np.ptp(vertices[:, 1])
    lowest = np.array([0.0, floor, 0.0])
    placed = {name: (point - lowest) * scale for name, point in joints.items()}
    return (vertices - lowest) * scale, placed


def _segments(shape: Shape, finer: sp.csr_matrix, vertices: Floats, joints: dict[str, Floats]) -> Ints:
    """The segment with the greatest weight; a limb's side follows from x."""
    share = np.zeros((len(shape.vertices), len(SEGMENT_BONES)))
    for column, stems in enumerate(SEGMENT_BONES.values()):
        for bone, weight in shape.weights.items():
            if bone.startswith(stems):
                share[:, column] += weight
    names = list(SEGMENT_BONES)
    best = np.argmax(finer @ share, axis=1)
    pelvis, thigh = _below_crest(best, vertices, joints)
    best[pelvis], best[thigh] = names.index("pelvis"), names.index("thigh")
    left = vertices[:, 0] > 0
    labels = np.zeros(len(vertices), dtype=np.int64)
    for column, name in enumerate(names):
        for side in (True, False):
            full = name if name in MIDLINE else f"{name}.{'L' if side else 'R'}"
            labels[(best == column) & (left == side)] = SEGMENTS.index(full)
    return labels


#: The iliac crest stands this far above the hip joint, the anterior superior iliac
#: spine this far, and that much aside (mm, from the measured body).
CREST, SPINE_UP, SPINE_ASIDE = 130.0, 62.0, 120.0


def _below_crest(best: Ints, vertices: Floats, joints: dict[str, Floats]) -> tuple[Mask, Mask]:
    """Pelvis and thigh as a person divides them; the rig shares the hips otherwise.

    The pelvis goes from the iliac crest down to the groin (in front, along the inguinal line from
    the iliac spine to the pubis) and to the gluteal fold (behind).
    """
    names = list(SEGMENT_BONES)
    hip = joints["upperleg01.L"]
    x, y, z = np.abs(vertices[:, 0]), vertices[:, 1], vertices[:, 2]
    middle = vertices[(x < 1.0) & (y > 400.0)]
    crotch = middle[:, 1].min()
    front = np.clip((z - hip[2]) / 40.0, 0, 1)
    groin = crotch + 8.0 + front * (hip[1] + SPINE_UP - crotch) * np.clip(x / SPINE_ASIDE, 0, 1)
    around = np.isin(best, [names.index(name) for name in ("trunk", "pelvis", "thigh")])
    around &= y < hip[1] + CREST
    return around & (y > groin), around & (y <= groin)


def _smoothed(values: Floats, faces: Ints, *, passes: int) -> Floats:
    operator = mesh.laplacian(faces, len(values))
    for _ in range(passes):
        values = values - 0.5 * (operator @ values)
    return values
