"""How true the carried bones are, per figure: `python -m tools.body.bones.report` writes `docs/atlas/bones.json`.

Each bone's frame: how far it misses the landmarks it goes through, and how
far each would be missed by the frame without it. Each bone: how deep under the
skin its shallowest vertex lies. Each joint: the gap between its bones, and how
far one goes into the other, beside what the measured body has.
"""

from __future__ import annotations

import json
import sys
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import numpy as np
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure
from tools.atlas.light import vertex_normals
from tools.atlas.source import ROOT
from tools.atlas.stage import stage
from tools.body.bones import carried_bones
from tools.body.bones.chains import FOOT, FOOT_GROUPS, HAND, HAND_GROUPS, skins_of
from tools.body.bones.digits import FINGERS, TOES, digits
from tools.body.bones.frames import carry_through, frames, marks, read_frames
from tools.body.bones.measured import surfaces
from tools.body.bones.skin import Skin

if TYPE_CHECKING:
    from collections.abc import Mapping

    from tools.body.bones.frames import Frame
    from tools.body.bones.transforms import Points

REPORT: Final = ROOT / "docs" / "atlas" / "bones.json"
JOINTS: Final = (
    ("C1", "occipital_bone"),
    ("mandible", "temporal_bone"),
    ("L5", "sacrum"),
    ("hip_bone", "sacrum"),
    ("hip_bone", "femur"),
    ("femur", "tibia"),
    ("femur", "patella"),
    ("tibia", "fibula"),
    ("tibia", "talus"),
    ("fibula", "talus"),
    ("talus", "calcaneus"),
    ("talus", "navicular_bone_of_foot"),
    ("calcaneus", "cuboid_bone"),
    ("clavicle", "manubrium"),
    ("scapula", "clavicle"),
    ("scapula", "humerus"),
    ("humerus", "ulna"),
    ("humerus", "radius"),
    ("radius", "ulna"),
    ("radius", "scaphoid"),
    ("radius", "lunate"),
    *((ray.root, ray.bones[0]) for ray in (*FINGERS, *TOES)),
    *((a, b) for ray in (*FINGERS, *TOES) for a, b in zip(ray.bones[:-1], ray.bones[1:], strict=True)),
)


def measure() -> dict[str, Any]:
    """The whole report, by figure."""
    return {str(figure): _of(figure) for figure in Figure}


def _of(figure: Figure) -> dict[str, Any]:
    on = stage(figure)
    bones = carried_bones(figure)
    known = frames(on, marks(on, figure))
    return {
        "frames": {name: _frame(frame) for name, frame in known.items()},
        "bones": {name: {"frame": _frame_of(name, known), **_depth(depth)} for name, depth in depths(figure).items()},
        "digits": {ray.name: off_middle(figure, ray.name) for ray in (*FINGERS, *TOES)},
        "joints": {f"{a}/{b}": _joint(a, b, bones) for a, b in JOINTS},
    }


def _frame(frame: Frame) -> dict[str, Any]:
    """The misses in mm, and their root mean squares: with all landmarks, and with that one left out."""
    pairs, misses = frame.pairs, {}
    for row, name in enumerate(pairs.names):
        start, goal = pairs.start[row : row + 1], pairs.goal[row]
        without = carry_through(frame.source, pairs.without(row)) if len(pairs.names) > 3 else frame.carry
        misses[name] = [round(float(np.linalg.norm(carry(start)[0] - goal)), 1) for carry in (frame.carry, without)]
    values = np.array(list(misses.values()))
    rms, left_out = (float(v) for v in np.sqrt((values**2).mean(axis=0)).round(1))
    return {"kind": frame.source.kind, "rms": rms, "left_out": left_out, "misses": misses}


def _frame_of(bone: str, known: Mapping[str, Frame]) -> str:
    return next((name for name, frame in known.items() if bone in frame.source.carries), "chain")


def _depth(depth: Points) -> dict[str, float]:
    """Mm of skin over the shallowest vertex, and the share of vertices outside the skin, in percent."""
    return {"shallowest": round(float(depth.min()), 1), "outside": round(100 * float((depth < 0).mean()), 1)}


@cache
def depths(figure: Figure) -> dict[str, Points]:
    """How deep (n,) mm the vertices of every bone lie under its skin."""
    on, bones = stage(figure), carried_bones(figure)
    skins = {name: Skin.of(on.figure, s.skin) for s in read_frames().values() for name in s.carries}
    for rays, segments, groups in ((FINGERS, HAND, HAND_GROUPS), (TOES, FOOT, FOOT_GROUPS)):
        own = [name for name, s in surfaces().items() if s.group in groups]
        skins |= skins_of(on, own, digits(on.figure, rays), segments)
    return {name: skins[name].depth(points)[0] for name, points in bones.items()}


def off_middle(figure: Figure, name: str) -> float:
    """How far, in mm, the middles of a digit's bones beyond its web lie from the middle line of its skin, at most."""
    rays = FINGERS if any(ray.name == name for ray in FINGERS) else TOES
    ray = next(ray for ray in rays if ray.name == name)
    line = digits(stage(figure).figure, rays)[name].line
    start, way = line[:-1], np.diff(line, axis=0)
    found = []
    for bone in ray.bones[2:]:
        middle = carried_bones(figure)[bone].mean(axis=0)
        share = np.clip(((middle - start) * way).sum(axis=1) / (way**2).sum(axis=1), 0, 1)
        found.append(np.linalg.norm(start + share[:, None] * way - middle, axis=1).min())
    return round(float(max(found)), 1)


def _joint(first: str, second: str, bones: Mapping[str, Points]) -> dict[str, float]:
    measured = {name: surfaces()[name].vertices for name in (first, second)}
    gap, into = gap_and_overlap(first, second, bones)
    was, was_into = gap_and_overlap(first, second, measured)
    return {"gap": gap, "overlap": into, "measured_gap": was, "measured_overlap": was_into}


def gap_and_overlap(first: str, second: str, bones: Mapping[str, Points]) -> tuple[float, float]:
    """The least distance between the vertices of two bones, and how deep one lies in the other, mm."""
    a, b = bones[first], bones[second]
    away, near = cKDTree(b).query(a)
    normals = vertex_normals(b, surfaces()[second].triangles)
    inside = -((a - b[near]) * normals[near]).sum(axis=1)[away < 12.0]
    return round(float(away.min()), 1), round(float(np.max(inside, initial=0.0)), 1)


def main() -> int:
    """Write the report and say the figures that matter."""
    report = measure()
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for figure, of in report.items():
        print(figure, {name: (frame["rms"], frame["left_out"]) for name, frame in of["frames"].items()})
        print("  shallowest:", sorted((bone["shallowest"], name) for name, bone in of["bones"].items())[:12])
        print("  off the digit's middle:", of["digits"])
        for name, joint in of["joints"].items():
            if joint["gap"] > joint["measured_gap"] + 2.5 or joint["overlap"] > joint["measured_overlap"] + 1.5:
                print("  joint", name, joint)
    return 0


if __name__ == "__main__":
    sys.exit(main())
