"""`make truth`: measure how true the compiled plates are, into `docs/atlas/truth.json`.

Nothing is painted: the plates' regions are held against what the depth buffer
shows of the measured bodies where the bones alone, or the skin's landmarks
alone, would carry them; carried bodies against attachments and skin.
"""

from __future__ import annotations

import json
import sys
from typing import TYPE_CHECKING, Any, Final

import numpy as np

from bodymap.atlas import Atlas
from bodymap.atlas.views import Figure, Layer
from tools.atlas import manifest
from tools.atlas.source import ROOT
from tools.body.truth import ends, landmarks, registered
from tools.body.truth.bare import VIEWS, bare_skin
from tools.body.truth.overlap import VIEWS as SEEN
from tools.body.truth.overlap import Overlap, overlaps
from tools.body.truth.reasons import reasons
from tools.body.truth.through import through_the_skin

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

REPORT: Final = ROOT / "docs" / "atlas" / "truth.json"
LEAST: Final = 0.6  # IoU under which a reason is told
NEAR: Final = 10.0  # mm from an attachment beyond which a reason is told


def measure(atlas: Atlas, assets: Mapping[str, Any]) -> dict[str, Any]:
    """The whole report.

    :param assets: the manifest of the atlas.
    """
    plates = {view: atlas.plate(Figure.MALE, view) for view in SEEN}
    by_bones = overlaps(registered.by_bones(Figure.MALE), plates)
    by_landmarks = overlaps(registered.by_landmarks(Figure.MALE), plates)
    return {
        "source": assets["source"],
        "overlap": {"by_bones": _summary(by_bones), "by_landmarks": _summary(by_landmarks)},
        "muscles": _muscles(by_bones, by_landmarks, registered.filled(Figure.MALE)),
        "ends": {str(figure): _ends(figure) for figure in Figure},
        "bones": {str(figure): landmarks.misses(figure) for figure in Figure},
        "through_the_skin": {str(figure): through_the_skin(figure) for figure in Figure},
        "bare_skin_percent": {
            str(figure): {str(view): bare_skin(atlas.plate(figure, view)) for view in VIEWS} for figure in Figure
        },
    }


def _summary(found: Iterable[Overlap]) -> dict[str, Any]:
    """Medians over the muscles, each in its best view."""
    best = _best(found)
    facing = _best(o for o in found if o.facing and o.layer is Layer.SUPERFICIAL)
    return {
        "superficial_facing": _medians(facing.values()),
        "all_layers": _medians(best.values()),
        **{
            f"superficial_facing_{view}": _medians(
                o for o in found if o.facing and o.layer is Layer.SUPERFICIAL and o.view == view
            )
            for view in ("anterior", "posterior", "left", "flank_left")
        },
    }


def _best(found: Iterable[Overlap]) -> dict[str, Overlap]:
    """Of each muscle the view in which it overlaps most."""
    best: dict[str, Overlap] = {}
    for overlap in found:
        if overlap.muscle not in best or overlap.iou > best[overlap.muscle].iou:
            best[overlap.muscle] = overlap
    return best


def _medians(found: Iterable[Overlap]) -> dict[str, float]:
    many = list(found)
    values = np.array([[o.iou, o.shifted, o.alone, o.centroid] for o in many])
    iou, shifted, alone, centroid = (float(v) for v in np.median(values, axis=0))
    return {
        "muscles": len(many),
        "iou": round(iou, 3),
        "after_shift": round(shifted, 3),
        "alone": round(alone, 3),
        "lost_to_the_fill": round(1 - alone, 3),
        "centroid_mm": round(centroid, 1),
    }


def _muscles(
    by_bones: list[Overlap], by_landmarks: list[Overlap], filled: Mapping[str, float]
) -> dict[str, dict[str, Any]]:
    """Each muscle in its best view, the worst first."""
    other, told = _best(by_landmarks), reasons().overlap
    best = sorted(_best(by_bones).values(), key=lambda o: (o.iou, o.muscle))
    return {o.muscle: _muscle(o, other.get(o.muscle), filled[o.muscle], told.get(o.muscle, "")) for o in best}


def _muscle(by_bones: Overlap, by_landmarks: Overlap | None, filled: float, why: str) -> dict[str, Any]:
    found: dict[str, Any] = {
        "layer": str(by_bones.layer),
        "view": str(by_bones.view),
        "facing": by_bones.facing,
        "iou": round(by_bones.iou, 2),
        "after_shift": round(by_bones.shifted, 2),
        "moved_mm": list(by_bones.moved),
        "alone": round(by_bones.alone, 2),
        "filled_mm": filled,
        "centroid_mm": round(by_bones.centroid, 1),
    }
    if by_landmarks is not None:
        found["by_landmarks"] = [round(by_landmarks.iou, 2), round(by_landmarks.shifted, 2)]
    if found["iou"] < LEAST:
        found["why"] = why
    return found


def _ends(figure: Figure) -> dict[str, Any]:
    misses, told, source = ends.misses(figure), reasons().ends, ends.measured_misses()
    values = [mm for of in misses.values() for mm in of.values()]
    far = {f"{muscle}.{end}": mm for muscle, of in misses.items() for end, mm in of.items() if mm > NEAR}
    return {
        "ends": len(values),
        "median_mm": round(float(np.median(values)), 1),
        "within_10_mm": sum(mm <= NEAR for mm in values),
        "farther": {
            key: {"mm": mm, "measured_mm": _of(source, key), "why": told.get(key, "")}
            for key, mm in sorted(far.items(), key=lambda one: -one[1])
        },
    }


def _of(misses: Mapping[str, Mapping[str, float]], key: str) -> float:
    muscle, end = key.split(".")
    return misses[muscle][end]


def main() -> int:
    """Write the report and say the figures that matter."""
    assets = json.loads((manifest.ASSETS / manifest.NAME).read_text(encoding="utf-8"))
    report = measure(Atlas(manifest.ASSETS), assets)
    REPORT.write_text(json.dumps(report, indent=1) + "\n", encoding="utf-8")
    for way, found in report["overlap"].items():
        print(way, found["superficial_facing"], found["all_layers"])
    low = {name: m["iou"] for name, m in report["muscles"].items() if m["iou"] < LEAST}
    print(f"{len(low)} muscles under {LEAST}:", low)
    for figure in map(str, Figure):
        through = report["through_the_skin"][figure]
        print(figure, "ends:", {key: value for key, value in report["ends"][figure].items() if key != "farther"})
        print("  farther:", {key: one["mm"] for key, one in report["ends"][figure]["farther"].items()})
        print("  bones:", report["bones"][figure])
        print(f"  through the skin: {through['share_percent']} %, at most {through['worst_mm']} mm")
        print("  bare skin, percent:", report["bare_skin_percent"][figure])
    return 0


if __name__ == "__main__":
    sys.exit(main())
