"""The measured bodies as other ways than the compiler's carry them to a figure."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np

from tools.atlas.stage import stage
from tools.body.assembly import scene_of
from tools.body.bodies.model import Kind
from tools.body.bones import carried_bones
from tools.body.carry.carried import Carry, all_bodies, carried
from tools.body.carry.courses import courses_by
from tools.body.carry.spline import at

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure
    from tools.body.scene import Scene


@dataclass(frozen=True)
class Registered:
    """A scene by some registration, to be held against the plates."""

    figure: Figure
    scene: Scene


def by_bones(figure: Figure) -> Registered:
    """As the bones alone carry them: before anything is filled out to the skin."""
    carry = Carry(carried(figure).carry.spline, ())
    return _registered(figure, carry, carried_bones(figure))


def by_landmarks(figure: Figure) -> Registered:
    """As a spline through the landmarks of the skin carries them, which knows nothing of the bones' surfaces."""
    return _registered(figure, Carry(stage(figure).fit.spline, ()), {})


def _registered(figure: Figure, carry: Carry, known: dict[str, np.ndarray]) -> Registered:
    bodies = all_bodies()
    asked = [body for body in bodies if not (body.kind is Kind.BONE and body.id in known)]
    points = carry(np.vstack([body.vertices for body in asked]))
    ends = np.cumsum([len(body.vertices) for body in asked])[:-1]
    there = dict(zip((id(body) for body in asked), np.split(points, ends), strict=True))
    moved = [body.moved(there[id(body)] if id(body) in there else known[body.id]) for body in bodies]
    return Registered(figure, scene_of(moved, courses_by(stage(figure), carry)))


def filled(figure: Figure) -> dict[str, float]:
    """By how many mm (median) the fill and the press move the bodies of each muscle from where the bones carry them."""
    there, spline = carried(figure).bodies, carried(figure).carry.spline
    measured = all_bodies()
    moved: dict[str, list[np.ndarray]] = {}
    before = np.split(
        at(spline, np.vstack([body.vertices for body in measured])), np.cumsum([len(b.vertices) for b in measured])[:-1]
    )
    for body, start in zip(there, before, strict=True):
        for owner in body.owners:
            moved.setdefault(owner, []).append(np.linalg.norm(body.vertices - start, axis=1))
    return {owner: round(float(np.median(np.concatenate(mm))), 1) for owner, mm in moved.items()}
