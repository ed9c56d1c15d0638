"""How true the muscles are: to the measured body, and to their named attachments.

`python -m tools.atlas.truth` writes `docs/atlas/truth.json`. For each muscle of
which the measured body has stations, and each figure, in the view that shows
most of it: how far, in mm on the picture, the fitted stations' centres lie from
the middle fibre, and their edges from the border of the drawn region. Stations
that another part of the body hides are left out.
"""

from __future__ import annotations

import json
import sys
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
import shapely
import yaml

from bodymap.atlas.views import Figure, Side, View, project
from tools.atlas.fit import measurements
from tools.atlas.muscles import COLUMNS, show
from tools.atlas.source import ROOT, read_muscles
from tools.atlas.stage import patches, sight, stage

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

    from tools.atlas.muscles import Shown
    from tools.atlas.source import MuscleSource
    from tools.atlas.spots import Spots

REPORT: Final = ROOT / "docs" / "atlas" / "truth.json"
_NEAR: Final = 80.0  # mm from the region beyond which a station is hidden in that view, e.g. behind the arm


class Comparison(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """With which measured muscles a muscle drawn by guides is compared, and why it may differ."""

    with_: tuple[str, ...] = msgspec.field(name="with", default=())
    across: bool = False  # the stations run across the fibres: their centres say nothing of the middle fibre
    why: str = ""  # what explains a difference above the limit


def comparisons() -> dict[str, Comparison]:
    """What `truth.yaml` beside this file says."""
    content = yaml.safe_load((ROOT / "tools" / "atlas" / "truth.yaml").read_text(encoding="utf-8"))
    return msgspec.convert(content["comparisons"], dict[str, Comparison])


def measure() -> dict[str, dict[str, Any]]:
    """Per muscle and figure: `view`, `midline` and `borders` in mm (means over the stations that show)."""
    found: dict[str, dict[str, Any]] = {}
    compared = comparisons()
    for figure in Figure:
        on = stage(figure)
        sights = [sight(on.figure, view, px_per_mm=1.0) for view in View if view.only_side is not Side.RIGHT]
        for muscle in patches(on):
            keys = muscle.source.measured or compared.get(muscle.source.id, Comparison()).with_
            if muscle.side is Side.RIGHT or not keys:
                continue
            shown = [(seen.view, part) for seen in sights if (part := show(muscle, seen)) is not None]
            view, part = max(shown, key=lambda pair: pair[1].region.area)
            across = compared.get(muscle.source.id, Comparison()).across
            midline, borders = _misses(part, list(_stations(keys)), view, on.fit)
            found.setdefault(muscle.source.id, {})[str(figure)] = {
                "view": str(view),
                "midline": None if across else midline,
                "borders": borders,
            }
    return found


def _stations(keys: tuple[str, ...]) -> Iterator[NDArray[np.float64]]:
    """The stations (9, 3, 3) of each measured muscle: edge, centre, edge."""
    for key in keys:
        yield np.array([[s["edge_a"], s["centre"], s["edge_b"]] for s in measurements()["muscles"][key]["stations"]])


def _misses(part: Shown, stations: list[NDArray[np.float64]], view: View, fit: Any) -> tuple[float, float]:
    """How far the drawn muscle is from the stations: the middle fibre, and the borders."""
    middle = shapely.LineString(part.grid[:, COLUMNS // 2])
    flat = [project(fit(s), view)[..., :2] for s in stations]
    # Parts measured apart lie side by side: their common middle is the mean of the outermost edges.
    centres = flat[0][:, 1] if len(flat) == 1 else (flat[0][:, 0] + flat[-1][:, 2]) / 2
    near = shapely.distance(shapely.points(centres), part.region) < _NEAR
    # What the measured muscle covers on the picture; its outline is what the drawn border should follow.
    covered = shapely.union_all([_envelope(f) for f in flat])
    outline = shapely.get_coordinates(shapely.segmentize(covered.boundary, 3.0))
    kept = shapely.distance(shapely.points(outline), part.region) < _NEAR
    borders = shapely.distance(shapely.points(outline[kept]), part.region.boundary)
    midline = shapely.distance(shapely.points(centres[near]), middle)
    return _mean(midline), _mean(borders)


def _envelope(flat: NDArray[np.float64]) -> shapely.Geometry:
    quads = [shapely.MultiPoint(np.concatenate([a, b])).convex_hull for a, b in pairwise(flat)]
    return shapely.union_all(quads)


def _mean(values: NDArray[np.float64]) -> float:
    return round(float(values.mean()), 1) if len(values) else float("inf")


def attachment_misses(source: MuscleSource, spots: Spots) -> dict[str, float]:
    """How far in mm, at most, the muscle's guides begin from `origin` and end from `insertion`; 0 without guides.

    Likewise the rows that carry measured stations on to an attachment.
    """
    found = {}
    for name, places, end, row in (
        ("origin", source.origin, 0, source.before[:1]),
        ("insertion", source.insertion, -1, source.after[-1:]),
    ):
        if not places:
            continue
        line = np.array([spots.on_skin(spot) for spot in places])
        ends = [spots.inside(guide[end], source.depth) for guide in source.guides]
        ends += [spots.on_skin(spot) for spots_across in row for spot in spots_across]
        found[name] = max((_distance(point, line) for point in ends), default=0.0)
    return found


def _distance(point: NDArray[np.float64], line: NDArray[np.float64]) -> float:
    """From a body point to a line through body points (3-D; shapely measures in the plane only)."""
    if len(line) == 1:
        return float(np.linalg.norm(point - line[0]))
    start, way = line[:-1], np.diff(line, axis=0)
    share = np.clip(((point - start) * way).sum(axis=1) / np.maximum((way**2).sum(axis=1), 1e-9), 0, 1)
    return float(np.linalg.norm(point - start - share[:, None] * way, axis=1).min())


def worst(report: dict[str, dict[str, Any]]) -> dict[str, float]:
    """Per muscle the larger of midline and borders, of its worse figure, in mm; worst first."""
    found = {
        name: max(v for figure in figures.values() for v in (figure["midline"], figure["borders"]) if v is not None)
        for name, figures in report.items()
    }
    return dict(sorted(found.items(), key=lambda item: -item[1]))


def main() -> int:
    """Write the report and say the figures that matter."""
    report = measure()
    ends = {str(figure): {m.id: attachment_misses(m, stage(figure).spots) for m in read_muscles()} for figure in Figure}
    order = worst(report)
    content = {
        "measured": {name: report[name] for name in order},
        "attachments": {
            f: {m: {k: round(v, 1) for k, v in e.items()} for m, e in of.items()} for f, of in ends.items()
        },
    }
    REPORT.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    values = np.array(list(order.values()))
    print(f"{len(order)} muscles with stations: median {np.median(values):.1f} mm, worst {values.max():.1f} mm")
    for name, value in list(order.items())[:15]:
        print(f"  {name}: {value} mm {report[name]}")
    missed = {m: max(e.values(), default=0) for of in ends.values() for m, e in of.items()}
    bare = [m.id for m in read_muscles() if not m.origin or not m.insertion]
    far = {m: round(v, 1) for m, v in missed.items() if v > 15}
    print(f"attachments: {len(bare)} unnamed; beyond 15 mm: {far}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
