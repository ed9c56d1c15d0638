"""All bodies on a figure: onto its bones, out to its skin less the fat, and never through it."""

from __future__ import annotations

import hashlib
import logging
import pickle
from dataclasses import dataclass
from functools import cache, cached_property
from itertools import chain
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.atlas.source import ROOT
from tools.atlas.stage import CACHE, stage
from tools.body.bodies import measured
from tools.body.bodies.constructed import structures
from tools.body.bodies.model import Body, Kind, Region
from tools.body.bodies.opening import laid_behind
from tools.body.bodies.structures import read_structures
from tools.body.bones import carried_bones
from tools.body.carry.fill import Flesh, fill_warp, moved, pressed
from tools.body.carry.skin import Skin
from tools.body.carry.spline import FLIP, at, bone_spline

if TYPE_CHECKING:
    from collections.abc import Iterable

    from numpy.typing import NDArray
    from scipy.interpolate import RBFInterpolator

    from bodymap.atlas.views import Figure

    Floats = NDArray[np.float64]

log = logging.getLogger("atlas")

_ROUNDS: Final = (30.0, 20.0)  # mm: the most that each fill moves anything out
# What lies under no muscle's skin, or deep inside: the skin is not filled by it.
_NOT_FILLING: Final = {"diaphragm", "temporoparietalis"}


_MADE_FROM: Final = (
    "data/atlas/*.yaml",
    "data/atlas/muscles/*.yaml",  # bony points, from which constructed bodies run
    "data/atlas/structures/*.yaml",
    "data/atlas/measured/*.json",
    "tools/atlas/figure.py",
    "tools/atlas/mesh.py",
    "tools/atlas/pose.py",
    "tools/atlas/landmarks.py",
    "tools/body/bodies/*.py",
    "tools/body/bones/*.py",
    "tools/body/carry/*.py",
)


@dataclass(frozen=True)
class Carry:
    """The way from the measured frame to a figure: a spline along the bones, then the fills."""

    spline: RBFInterpolator
    fills: tuple[RBFInterpolator, ...]

    def __call__(self, points: Floats) -> Floats:
        """Carry (..., 3) points of the left side, in mm."""
        flat = at(self.spline, np.asarray(points, np.float64).reshape(-1, 3))
        for fill in self.fills:
            flat = moved(fill, flat)
        return flat.reshape(np.shape(points))


@dataclass(frozen=True)
class Carried:
    """The bodies on a figure, and the way they went."""

    bodies: tuple[Body, ...]  # left side and midline; vertices in body mm of the figure
    carry: Carry

    @cached_property
    def by_id(self) -> dict[str, Body]:
        return {body.id: body for body in self.bodies}


def all_bodies() -> tuple[Body, ...]:
    """Every body in the measured frame: muscles and their tendons, structures, bones."""
    made = tuple(structures())
    anew = {body.id for body in made}  # measured badly, and made anew
    known = {body.id: body for body in (*measured.muscles(), *measured.bones()) if body.id not in anew}
    before = {body.id: body for body in made}
    for source in chain.from_iterable(read_structures().values()):
        for name in source.before:
            there, other = known[name], before[source.id]
            known[name] = there.moved(laid_behind(there.vertices, other.vertices, other.triangles))
    return (*known.values(), *made)


@cache
def carried(figure: Figure) -> Carried:
    """The bodies on a figure, kept in `build/` for as long as nothing of it changes."""
    kept = CACHE / f"carried-{figure}-{_digest()}.pickle"
    if kept.exists():
        return pickle.loads(kept.read_bytes())
    made = _carried(figure)
    for old in CACHE.glob(f"carried-{figure}-*.pickle"):
        old.unlink()
    kept.write_bytes(pickle.dumps(made))
    return made


def _carried(figure: Figure) -> Carried:
    bodies = all_bodies()
    skin = _skin(figure)
    bones = {body.id: body.vertices for body in bodies if body.kind is Kind.BONE}
    on_bones = carried_bones(figure)
    spline = bone_spline(bones, on_bones)
    start = np.cumsum([0, *(len(body.vertices) for body in bodies)])
    points = np.vstack([on_bones[b.id] if b.kind is Kind.BONE else at(spline, b.vertices) for b in bodies])
    # Midline bodies are whole: their right half is worked out as its mirror image.
    side = np.where(points[:, 0] < 0, -1.0, 1.0)
    points[:, 0] = np.abs(points[:, 0])
    bony = _per_vertex(bodies, [body.kind is Kind.BONE for body in bodies])
    flesh = _flesh(bodies, start)
    fills = []
    for outward in _ROUNDS:
        fills.append(fill_warp(skin, flesh, points, points[bony], outward))
        points = moved(fills[-1], points)
    of_arm = _per_vertex(bodies, [body.region.of_arm for body in bodies])
    of_shoulder = _per_vertex(bodies, [body.region is Region.SHOULDER for body in bodies])
    points = pressed(skin, points, of_arm, of_shoulder)
    points[:, 0] *= side
    there = tuple(body.moved(points[a:b]) for body, a, b in zip(bodies, start[:-1], start[1:], strict=True))
    return Carried(there, Carry(spline, tuple(fills)))


def within_skin(figure: Figure, body: Body, points: Floats) -> Floats:
    """Points (n, 3) of the fine surface of a carried body, with none of them through the skin."""
    left = points * np.where(points[:, :1] < 0, FLIP, 1.0)
    everywhere = np.ones(len(points), np.bool_)
    of_arm, of_shoulder = everywhere & body.region.of_arm, everywhere & (body.region is Region.SHOULDER)
    left = pressed(_skin(figure), left, of_arm, of_shoulder, fine=True)
    return left * np.where(points[:, :1] < 0, FLIP, 1.0)


@cache
def _skin(figure: Figure) -> Skin:
    return Skin(figure, stage(figure))


def _flesh(bodies: Iterable[Body], start: NDArray[np.intp]) -> Flesh:
    filling = [(b, first) for b, first in zip(bodies, start, strict=False) if not b.veil and b.id not in _NOT_FILLING]
    counts = [len(body.triangles) for body, _ in filling]
    arm = [body.region.of_arm for body, _ in filling]
    shoulder = [body.region is Region.SHOULDER for body, _ in filling]
    return Flesh(
        triangles=np.vstack([body.triangles + first for body, first in filling]).astype(np.int32),
        bone=np.repeat([body.kind is Kind.BONE for body, _ in filling], counts),
        arm=np.repeat(np.array(arm) | np.array(shoulder), counts),
        trunk=np.repeat(~np.array(arm), counts),
    )


def _per_vertex(bodies: Iterable[Body], values: list[bool]) -> NDArray[np.bool_]:
    return np.repeat(values, [len(body.vertices) for body in bodies])


def _digest() -> str:
    """One hash over all that the carrying depends on."""
    digest = hashlib.sha256()
    for pattern in _MADE_FROM:
        for path in sorted(ROOT.glob(pattern)):
            digest.update(path.read_bytes())
    return digest.hexdigest()[:16]
