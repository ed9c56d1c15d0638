"""The colours of a scene's owners, and what else of the look is the same in all views.

One family of red-browns for flesh: neighbours part by steps of value (`values`).
A colour is a ramp from its deepest shadow to its highlight, as a painter mixes it:
shadows turn warm and never black.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np

from tools.body.bodies.model import Kind, Tissue
from tools.body.bodies.structures import read_structures
from tools.body.depth.fibres import across_fibres
from tools.body.depth.values import STEPS, families, steps_of_value

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from tools.body.scene import Scene

#: Colours of the ramps at shadow, a quarter, half, three quarters of the light, and in full light.
_FLESH: Final = ((58, 23, 18), (113, 51, 39), (161, 82, 63), (200, 120, 95), (235, 172, 145))
_TENDON: Final = ((86, 69, 58), (144, 125, 106), (197, 182, 160), (229, 219, 200), (250, 246, 236))
_BONE: Final = ((80, 62, 46), (140, 118, 91), (193, 172, 140), (227, 211, 180), (249, 241, 219))
_CARTILAGE: Final = ((70, 64, 56), (122, 120, 108), (172, 173, 158), (209, 209, 194), (238, 237, 225))
#: What the darkest and the lightest step of flesh make of the ramp: share of red, green, blue.
_DARKEST: Final = (0.86, 0.79, 0.80)
_LIGHTEST: Final = (1.05, 1.12, 1.10)
TONES: Final = 256
#: A sheet no thicker than this, in mm, is seen through.
_THIN: Final = 1.3


@dataclass(frozen=True)
class Look:
    """How each owner of a scene is painted; (owners,) unless said otherwise."""

    ramps: NDArray[np.float32]  # (ramps, TONES, 3), 0 to 1
    ramp: NDArray[np.int16]  # which of the ramps
    tendon: NDArray[np.int16]  # which of the ramps where it is tendon; bones: the same
    soft: NDArray[np.bool_]  # flesh or tendon: it has a grain, and is wet
    pale: NDArray[np.bool_]  # tendon throughout
    kin: NDArray[np.int16]  # the same number for heads of one muscle
    film: NDArray[np.bool_]  # fasciae and ligaments
    thin: NDArray[np.bool_]  # of them the sheets through which one sees: retinacula, capsules, sheaths
    seed: NDArray[np.int64]  # of the grain
    across: NDArray[np.float32]  # (N, 3): at the scene's vertices, see `across_fibres`


def look(scene: Scene) -> Look:
    """Choose the look of a scene."""
    owners, values, family = scene.owners, steps_of_value(), families()
    names = sorted({family.get(o.id, o.id) for o in owners})
    bony = {Tissue.BONE: STEPS + 1, Tissue.CARTILAGE: STEPS + 2}
    ramp = [bony.get(o.tissue, values.get(o.id, STEPS // 2)) for o in owners]
    return Look(
        ramps=_ramps(),
        ramp=np.array(ramp, np.int16),
        tendon=np.array([bony.get(o.tissue, STEPS) for o in owners], np.int16),
        soft=np.array([o.tissue not in bony for o in owners]),
        pale=np.array([o.tissue is Tissue.TENDON for o in owners]),
        kin=np.array([names.index(family.get(o.id, o.id)) for o in owners], np.int16),
        film=np.array([o.kind is Kind.STRUCTURE and o.tissue is Tissue.TENDON for o in owners]),
        thin=np.array([o.kind is Kind.STRUCTURE and o.id in thin_sheets() for o in owners]),
        seed=np.array([zlib.crc32(o.id.encode()) % 100_000 for o in owners], np.int64),
        across=across_fibres(scene),
    )


@cache
def thin_sheets() -> frozenset[str]:
    """The structures that are sheets so thin that what they lie on is seen through them, all their parts."""
    thickest: dict[str, float] = {}
    for source in (one for sources in read_structures().values() for one in sources if not one.belongs_to):
        mm = np.max(source.thickness) if source.form == "sheet" and source.tissue is Tissue.TENDON else np.inf
        name = source.part_of or source.id
        thickest[name] = max(thickest.get(name, 0.0), float(mm))
    return frozenset(name for name, mm in thickest.items() if mm <= _THIN)


def _ramps() -> NDArray[np.float32]:
    """The steps of flesh, then tendon, bone, cartilage."""
    flesh = np.array(_FLESH, np.float64)
    ramps = []
    for value in np.linspace(-1, 1, STEPS):
        end = np.array(_DARKEST if value < 0 else _LIGHTEST)
        ramps.append(np.minimum(flesh * (1 + abs(value) * (end - 1)), 255))
    at = np.linspace(0, 1, TONES)
    stops = np.linspace(0, 1, len(_FLESH))
    tables = [*ramps, *(np.array(r, np.float64) for r in (_TENDON, _BONE, _CARTILAGE))]
    return np.stack([[np.interp(at, stops, t[:, i]) for i in range(3)] for t in tables]).transpose(0, 2, 1).astype(
        np.float32
    ) / np.float32(255)
