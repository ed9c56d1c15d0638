"""The frames that carry limbs' and trunk's bones (`data/atlas/skeleton.yaml`)."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, Final, Literal

import msgspec
import numpy as np
import yaml

from tools.atlas import fit
from tools.atlas.source import SOURCE, read_landmarks
from tools.body.bones.measured import landmark, surfaces
from tools.body.bones.transforms import FLIP, KINDS

if TYPE_CHECKING:
    from bodymap.atlas.views import Figure as FigureName
    from tools.atlas.stage import Stage
    from tools.body.bones.transforms import Carry, Points

_NUMBER: Final = r"([+-]?\d+(?:\.\d+)?)"
_POINT: Final = re.compile(rf"\({_NUMBER},{_NUMBER},{_NUMBER}\)")
_SAMPLES: Final = 12  # points of a neighbouring bone that a spline is held to


class FrameSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """How some bones are carried together."""

    kind: Literal["even", "limb", "stretch", "spline"]
    through: tuple[str, ...]  # a landmark, or `landmark = frame`
    size: float = 0.0  # even, limb: the scale (across); spline: mm that it may miss; 0: as it fits best
    bones: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()  # of bones, all of which it carries
    beside: dict[str, tuple[str, ...]] = {}  # frame: its bones, to which a spline keeps

    @property
    def carries(self) -> tuple[str, ...]:
        """Names of the bones."""
        return (*self.bones, *(name for name, s in surfaces().items() if s.group in self.groups))


@cache
def read_frames() -> dict[str, FrameSource]:
    """The frames by name, in the order of the file."""
    text = (SOURCE / "skeleton.yaml").read_text(encoding="utf-8")
    return msgspec.convert(yaml.load(text, Loader=yaml.CSafeLoader)["frames"], dict[str, FrameSource])


def marks(on: Stage, name: FigureName) -> dict[str, Points]:
    """Where the measured landmarks lie under a figure's skin, by the name that anatomy-measurements.json gives."""
    of = {mark.id: mark.measured for mark in read_landmarks()}
    return {of[key]: goal for key, _, goal in fit.pairs(read_landmarks(), on.places, on.figure, name)}


def frames(known: dict[str, Points]) -> dict[str, Carry]:
    """Every frame on a figure whose marks are known."""
    found: dict[str, Carry] = {}
    for key, source in read_frames().items():
        start, goal = pairs(source, known, found)
        found[key] = KINDS[source.kind](start, goal, source.size)
    return found


def pairs(source: FrameSource, known: dict[str, Points], found: dict[str, Carry]) -> tuple[Points, Points]:
    """Points (n, 3) of the measured body, and where the frame should carry them.

    Where a frame has points of the midline, or carries both sides, the right side counts too.
    """
    start = [_measured(text) for text in source.through]
    goal = [_goal(text, known, found) for text in source.through]
    for frame, bones in source.beside.items():
        for bone in bones:
            points = surfaces()[bone].vertices[:: max(1, len(surfaces()[bone].vertices) // _SAMPLES)]
            start.extend(points)
            goal.extend(found[frame](points))
    a, b = np.array(start), np.array(goal)
    if any(surfaces()[bone].midline for bone in source.carries) or not source.carries:
        both = np.abs(a[:, 0]) > 1.0
        a, b = np.vstack([a, a[both] * FLIP]), np.vstack([b, b[both] * FLIP])
    return a, b


def _measured(text: str) -> Points:
    name = text.partition("=")[0].strip()
    point = _POINT.fullmatch(name)
    return np.array([float(n) for n in point.groups()]) if point else landmark(name)


def _goal(text: str, known: dict[str, Points], found: dict[str, Carry]) -> Points:
    name, _, frame = (part.strip() for part in text.partition("="))
    return found[frame](_measured(name)[None])[0] if frame else known[name]
