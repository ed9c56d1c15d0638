"""`make atlas`: compile the atlas source and the figure mesh into `assets/atlas/`."""

from __future__ import annotations

import argparse
import logging
import os
import shutil
import sys
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Final

import numpy as np

from bodymap.atlas import AreaPlate, Plate, store
from bodymap.atlas.model import Coated
from bodymap.atlas.plates import PackedMuscleKind
from bodymap.atlas.views import Figure, Side, View, project
from tools.atlas import areas, inside, manifest, pictures, render
from tools.atlas.figure import load_figure
from tools.atlas.rounding import rounded
from tools.atlas.source import read_areas, read_inside_areas, read_landmarks, read_unions
from tools.atlas.stage import CACHE, Stage, sight, stage
from tools.body.assembly import scene
from tools.body.bodies.model import Kind, Tissue
from tools.body.bodies.names import fma_ids, names
from tools.body.plates import coats, muscles

if TYPE_CHECKING:
    from collections.abc import Sequence

    from bodymap.atlas.model import Box
    from tools.atlas.stage import Sight

log = logging.getLogger("atlas")

_SIGHT_PX_PER_MM: Final = 2.0
_DEPTH_STEP_MM: Final = 4.0

_UPRIGHT: Final = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT, View.FLANK_LEFT, View.FLANK_RIGHT)
_MEDIAL: Final = (View.MEDIAL_LEFT, View.MEDIAL_RIGHT)


@dataclass(frozen=True)
class CloseUp:
    """What a close-up frames."""

    landmarks: tuple[str, ...]
    margin: float  # mm
    both: bool  # whether both sides belong to it, where both show
    views: tuple[View, ...] = _UPRIGHT


_CLOSE_UPS: Final = {
    "head_neck": CloseUp(
        ("vertex", "nose_tip", "occiput_back", "C7_spine", "neck_base", "suprasternal_notch"), 28, True
    ),
    "shoulder": CloseUp(
        ("neck_base", "deltoid_insertion", "scapula_inferior_angle", "T3_spine", "sternal_angle"), 30, True
    ),
    "hand": CloseUp(("wrist_front_mid", "thumb_tip", "middle_tip", "little_tip", "radial_styloid"), 25, False),
    "pelvis": CloseUp(("iliac_crest_top", "gluteal_fold_mid", "greater_trochanter", "pubic_symphysis"), 45, True),
    "knee": CloseUp(
        ("thigh_front_low", "tibial_tuberosity", "pes_anserinus", "popliteal_centre"), 45, False, (*_UPRIGHT, *_MEDIAL)
    ),
    "foot": CloseUp(
        ("medial_malleolus", "heel_back", "great_toe_tip", "little_toe_tip", "lateral_malleolus"),
        30,
        True,
        tuple(v for v in View if v is not View.INFERIOR),
    ),
    "perineum": CloseUp(("pubic_symphysis", "coccyx", "ischial_tuberosity"), 25, True, (View.INFERIOR,)),
}


def main() -> int:
    """Compile into a fresh folder and swap it in when it is whole."""
    parser = argparse.ArgumentParser(prog="tools.atlas", description=__doc__)
    parser.add_argument("-o", "--output", type=Path, default=manifest.ASSETS)
    parser.add_argument("--jobs", type=int, default=min(2, os.cpu_count() or 1))
    parser.add_argument("--figure", type=Figure, nargs="*", default=list(Figure), choices=list(Figure))
    parser.add_argument("--view", type=View, nargs="*", default=list(View), choices=list(View))
    options = parser.parse_args()
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    for name in ("female", "male"):  # built once, before the workers want it
        load_figure(name, CACHE)
    fresh = options.output.with_name(options.output.name + ".new")
    shutil.rmtree(fresh, ignore_errors=True)
    fresh.mkdir(parents=True)
    # A view of the right side shows the pictures of the left one: both are made together.
    views = [view for view in options.view if view.only_side is not Side.RIGHT]
    # A process to a figure: carrying its bodies and making them fine takes as long as a view or two.
    with ProcessPoolExecutor(options.jobs) as pool:
        list(pool.map(partial(_all_plates, views=views, folder=fresh), options.figure))
    _index(fresh)
    manifest.write(fresh)
    shutil.rmtree(options.output, ignore_errors=True)
    fresh.rename(options.output)
    size = sum(p.stat().st_size for p in options.output.iterdir())
    log.info("%s: %.1f MB", options.output, size / 1e6)
    return 0


def _all_plates(figure: Figure, *, views: Sequence[View], folder: Path) -> None:
    for view in views:
        _plates(figure, view, folder)
        log.info("%s-%s", figure, view)


def _plates(figure: Figure, view: View, folder: Path) -> None:
    whole = pictures.overview(stage(figure).figure, view, f"{figure}-{view}", folder)
    tiles = pictures.tiles(stage(figure).figure, view, whole.box, f"{figure}-{view}", folder)
    _write(figure, view, Coated(whole, tiles), folder)
    if view.mirrored is not view:
        right = Coated(coats.turned(whole), tuple(map(coats.turned, tiles)))
        _write(figure, view.mirrored, right, folder)


def _write(figure: Figure, view: View, skin: Coated, folder: Path) -> None:
    on, box = stage(figure), skin.overview.box
    # The rules of the areas are authored on the female figure; the mesh carries them to the male.
    labels = areas.label(stage(Figure.FEMALE))
    seen = sight(on.figure, view, px_per_mm=_SIGHT_PX_PER_MM)
    under = muscles.shown(figure, view, box)
    plate = Plate(
        figure=figure,
        view=view,
        box=box,
        silhouette=seen.silhouette,
        overview=skin.overview,
        tiles=skin.tiles,
        muscles=under.muscles,
        areas=tuple(
            AreaPlate(area, side, shape) for area, side, shape in areas.areas_in_view(on, labels, view, seen.silhouette)
        ),
        depth=_depth(seen, box),
        depth_step=_DEPTH_STEP_MM,
        close_ups=_close_ups(on, view),
        spots=tuple(
            AreaPlate(area, side, disc) for area, side, disc in inside.spots_in_view(on, view, seen.silhouette)
        ),
        bones=under.bones,
        structures=under.structures,
        coats=coats.painted(figure, view, box, folder, under.asked_for),
        ids=under.ids,
    )
    store.write_plate(folder, rounded(plate))


def _depth(seen: Sight, box: Box) -> np.ndarray:
    x = np.arange(box[0], box[2] + _DEPTH_STEP_MM, _DEPTH_STEP_MM)
    y = np.arange(box[1], box[3] + _DEPTH_STEP_MM, _DEPTH_STEP_MM)
    return seen.sample(*np.meshgrid(x, y))[0]


def _close_ups(on: Stage, view: View) -> dict[str, Box]:
    found: dict[str, Box] = {}
    flip = np.array([-1.0, 1.0, 1.0])
    for key, close_up in _CLOSE_UPS.items():
        if view not in close_up.views:
            continue
        points = np.array([on.positions[n] for n in close_up.landmarks])
        if view.only_side is Side.RIGHT:
            points = points * flip
        elif close_up.both and view.only_side is None:
            points = np.vstack([points, points * flip])
        flat = project(points, view)[:, :2]
        low, high = flat.min(axis=0) - close_up.margin, flat.max(axis=0) + close_up.margin
        high[1] = min(high[1], render.SCOPES[view].top) if view in render.SCOPES else high[1]
        found[key] = (float(low[0].round(1)), float(low[1].round(1)), float(high[0].round(1)), float(high[1].round(1)))
    return found


def _index(folder: Path) -> None:
    regions, kinds = read_areas()
    landmarks = read_landmarks()
    owners = {owner.id: owner for owner in scene(Figure.FEMALE).owners}
    veiled = {name for name, owner in owners.items() if owner.veil}
    named = names()
    index = store.PackedIndex(
        format=store.FORMAT,
        source_hash=manifest.source_hash(),
        regions=regions,
        muscles=tuple(
            PackedMuscleKind(m.id, m.layer, number, m.along, m.across, m.id in veiled)
            for number, m in enumerate(muscles.in_order())
        ),
        areas=(
            *(store.PackedAreaKind(a.id, a.name, a.region, a.aliases) for a in kinds),
            *(store.PackedAreaKind(a.id, a.name, a.region, a.aliases, inside=True) for a in read_inside_areas()),
        ),
        bones=tuple(
            store.PackedBoneKind(b.id, *named[b.id], b.tissue is Tissue.CARTILAGE)
            for b in owners.values()
            if b.kind is Kind.BONE
        ),
        structures=tuple(
            store.PackedStructureKind(s.id, *named[s.id], fma_ids().get(s.id, ""))
            for s in owners.values()
            if s.kind is Kind.STRUCTURE
        ),
        unions=tuple(store.PackedUnion(u.id, u.name, u.areas, u.words, u.sources, u.aliases) for u in read_unions()),
        landmarks=tuple(store.PackedLandmarkKind(m.id, m.name, m.region, m.midline) for m in landmarks),
        positions={
            figure: store.pack_positions([stage(figure).positions[m.id] for m in landmarks]) for figure in Figure
        },
    )
    store.write_index(folder, index)


if __name__ == "__main__":
    sys.exit(main())
