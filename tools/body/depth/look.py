"""The colours of a scene's owners, and what else of the look is the same in all views.

One family of red-browns for flesh: neighbours part by steps of value, chosen
greedily over who lies beside whom; heads of one muscle stay close to each other.
A colour is a ramp from its deepest shadow to its highlight, as a painter mixes it:
shadows turn warm and never black.
"""

from __future__ import annotations

import zlib
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Final

import numpy as np
import yaml

from tools.atlas.source import ROOT
from tools.body.bodies.model import Kind, Tissue
from tools.body.depth.fibres import across_fibres

if TYPE_CHECKING:
    from collections.abc import Mapping

    from numpy.typing import NDArray

    from tools.body.scene import Scene

#: Steps of value of flesh, from the darkest to the lightest.
VALUES: Final = 5
#: Bodies with places in one cube of this edge, in mm, are neighbours.
CUBE: Final = 6.0
#: Colours of the ramps at shadow, a quarter, half, three quarters of the light, and in full light.
_FLESH: Final = ((58, 23, 18), (113, 51, 39), (161, 82, 63), (200, 120, 95), (235, 172, 145))
_TENDON: Final = ((84, 68, 58), (142, 124, 106), (195, 181, 160), (227, 218, 200), (249, 246, 237))
_BONE: Final = ((78, 60, 42), (138, 116, 86), (191, 169, 132), (225, 208, 171), (248, 239, 213))
_CARTILAGE: Final = ((70, 64, 56), (122, 120, 108), (172, 173, 158), (209, 209, 194), (238, 237, 225))
#: What the darkest and the lightest step of flesh make of the ramp: share of red, green, blue.
_DARKEST: Final = (0.86, 0.79, 0.80)
_LIGHTEST: Final = (1.05, 1.12, 1.10)
TONES: Final = 256


@dataclass(frozen=True)
class Look:
    """How each owner of a scene is painted; (owners,) unless said otherwise."""

    ramps: NDArray[np.float32]  # (ramps, TONES, 3), 0 to 1
    ramp: NDArray[np.int16]  # which of the ramps
    tendon: NDArray[np.int16]  # which of the ramps where it is tendon; bones: the same
    soft: NDArray[np.bool_]  # flesh or tendon: it has a grain, and is wet
    pale: NDArray[np.bool_]  # tendon throughout
    kin: NDArray[np.int16]  # the same number for heads of one muscle
    seed: NDArray[np.int64]  # of the grain
    across: NDArray[np.float32]  # (N, 3): at the scene's vertices, see `across_fibres`


def look(scene: Scene) -> Look:
    """Choose the look of a scene."""
    owners = scene.owners
    families = _families()
    names = sorted({families.get(o.id, o.id) for o in owners})
    kin = np.array([names.index(families.get(o.id, o.id)) for o in owners], np.int16)
    bony = {Tissue.BONE: VALUES + 1, Tissue.CARTILAGE: VALUES + 2}
    values = _values(scene, kin)
    ramp = [bony.get(o.tissue, value) for o, value in zip(owners, values, strict=True)]
    return Look(
        ramps=_ramps(),
        ramp=np.array(ramp, np.int16),
        tendon=np.array([bony.get(o.tissue, VALUES) for o in owners], np.int16),
        soft=np.array([o.tissue not in bony for o in owners]),
        pale=np.array([o.tissue is Tissue.TENDON for o in owners]),
        kin=kin,
        seed=np.array([zlib.crc32(o.id.encode()) % 100_000 for o in owners], np.int64),
        across=across_fibres(scene),
    )


@cache
def _families() -> Mapping[str, str]:
    """Muscle id -> the muscle that it is a head or part of."""
    text = (ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8")
    muscles = yaml.load(text, Loader=yaml.CSafeLoader)["muscles"]
    return {m["id"]: m["part_of"] for m in muscles if "part_of" in m}


def _ramps() -> NDArray[np.float32]:
    """The steps of flesh, then tendon, bone, cartilage."""
    flesh = np.array(_FLESH, np.float64)
    ramps = []
    for value in np.linspace(-1, 1, VALUES):
        end = np.array(_DARKEST if value < 0 else _LIGHTEST)
        ramps.append(np.minimum(flesh * (1 + abs(value) * (end - 1)), 255))
    at = np.linspace(0, 1, TONES)
    stops = np.linspace(0, 1, len(_FLESH))
    tables = [*ramps, *(np.array(r, np.float64) for r in (_TENDON, _BONE, _CARTILAGE))]
    return np.stack([[np.interp(at, stops, t[:, i]) for i in range(3)] for t in tables]).transpose(0, 2, 1).astype(
        np.float32
    ) / np.float32(255)


def _values(scene: Scene, kin: NDArray[np.int16]) -> list[int]:
    """The step of value of each owner: both sides alike, unlike the neighbours'."""
    beside = _beside(scene)
    order = sorted(beside, key=lambda name: (-sum(beside[name].values()), name))
    family = {o.id: int(k) for o, k in zip(scene.owners, kin, strict=True)}
    chosen: dict[str, int] = {}
    for name in order:
        costs = [_cost(value, name, chosen, beside[name], family) for value in range(VALUES)]
        chosen[name] = int(np.argmin(costs))
    return [chosen.get(o.id, VALUES // 2) for o in scene.owners]


def _cost(
    value: int, name: str, chosen: Mapping[str, int], beside: Mapping[str, int], family: Mapping[str, int]
) -> float:
    """How badly a step of value parts from the neighbours that have theirs."""
    cost = 0.02 * abs(value - VALUES // 2)
    for other, shared in beside.items():
        if other not in chosen:
            continue
        apart = abs(value - chosen[other])
        wanted = 1 if family[name] == family[other] else 2
        # Between heads of one muscle one step is best, more is as bad as none.
        short = abs(apart - wanted) if family[name] == family[other] else max(wanted - apart, 0)
        cost += short * short * np.sqrt(shared)
    return cost


def _beside(scene: Scene) -> dict[str, dict[str, int]]:
    """Owner id -> the ids beside it, and in how many cubes; flesh only, sides taken together."""
    ids = sorted({o.id for o in scene.owners if o.kind is not Kind.BONE})
    number = {name: i for i, name in enumerate(ids)}
    of_owner = np.array([number.get(o.id, -1) for o in scene.owners])
    who = of_owner[scene.owner]
    places = scene.vertices[scene.triangles[:, 0]]
    # The right side is the left one's mirror: half is enough.
    kept = (who >= 0) & (places[:, 0] >= 0)
    cube = np.floor(places[kept] / CUBE).astype(np.int64)
    key = (cube[:, 0] * 4096 + cube[:, 1]) * 4096 + cube[:, 2] + 2048
    pairs = np.unique(np.stack([key, who[kept]], axis=1), axis=0)
    beside: dict[str, dict[str, int]] = {name: {} for name in ids}
    starts = np.flatnonzero(np.diff(pairs[:, 0], prepend=pairs[0, 0] - 1)) if len(pairs) else np.zeros(0, int)
    for group in np.split(pairs[:, 1], starts[1:]):
        for a in group:
            for b in group:
                if a != b:
                    beside[ids[a]][ids[b]] = beside[ids[a]].get(ids[b], 0) + 1
    return beside
