"""Steps of value that part flesh from its neighbours, the same on both figures.

Who lies beside whom is taken from the bodies in the measured frame. The steps are
given greedily, to those with the most neighbours first; heads of one muscle stay
close to each other.
"""

from __future__ import annotations

from functools import cache
from itertools import permutations
from typing import TYPE_CHECKING, Final

import numpy as np
import yaml

from tools.atlas.source import ROOT, read_muscles
from tools.body.bodies.model import Kind
from tools.body.carry.carried import all_bodies

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from tools.body.bodies.model import Body

#: Steps of value, from the darkest to the lightest.
STEPS: Final = 5
#: Bodies with places in one cube of this edge, in mm, are neighbours.
CUBE: Final = 8.0
#: How much more it counts that muscles of one layer are neighbours: they are seen side by side.
TOGETHER: Final = 4
#: How far apart in value heads of one muscle are, and other neighbours at least.
HEADS: Final = 1
OTHERS: Final = 2

Beside = dict[str, dict[str, int]]


@cache
def steps_of_value() -> dict[str, int]:
    """The step of each owner of flesh, 0 (darkest) to `STEPS` - 1, by its id."""
    return steps(all_bodies(), families())


@cache
def families() -> dict[str, str]:
    """Muscle id -> the muscle that it is a head or part of."""
    text = (ROOT / "data" / "muscles.yaml").read_text(encoding="utf-8")
    muscles = yaml.load(text, Loader=yaml.CSafeLoader)["muscles"]
    return {m["id"]: m["part_of"] for m in muscles if "part_of" in m}


def steps(bodies: Iterable[Body], family: Mapping[str, str]) -> dict[str, int]:
    """Give each owner of the bodies that are no bones a step of value."""
    beside = _beside([body for body in bodies if body.kind is not Kind.BONE])
    order = sorted(beside, key=lambda name: (-sum(beside[name].values()), name))
    chosen: dict[str, int] = {}
    for name in order:
        costs = [_cost(step, name, chosen, beside[name], family) for step in range(STEPS)]
        chosen[name] = int(np.argmin(costs))
    return chosen


def _cost(
    step: int, name: str, chosen: Mapping[str, int], shared: Mapping[str, int], family: Mapping[str, str]
) -> float:
    """How badly a step parts from the neighbours that have theirs."""
    cost = 0.02 * abs(step - STEPS // 2)
    for other, count in shared.items():
        if other not in chosen:
            continue
        apart = abs(step - chosen[other])
        heads = family.get(name, name) == family.get(other, other)
        # Between heads more is as bad as none.
        short = abs(apart - HEADS) if heads else max(OTHERS - apart, 0)
        cost += short * short * np.sqrt(count)
    return float(cost)


def _beside(bodies: list[Body]) -> Beside:
    """Owner id -> the ids beside it, and in how many cubes."""
    layers = {muscle.id: muscle.layer for muscle in read_muscles()}
    beside: Beside = {name: {} for body in bodies for name in body.owners}
    there: dict[int, set[str]] = {}
    for body in bodies:
        for cube in _cubes(body):
            there.setdefault(cube, set()).update(body.owners)
    for names in there.values():
        for a, b in permutations(sorted(names), 2):
            count = TOGETHER if layers.get(a) == layers.get(b) else 1
            beside[a][b] = beside[a].get(b, 0) + count
    return beside


def _cubes(body: Body) -> list[int]:
    """The cubes that a body's surface goes through, as numbers; of a midline body those of its left half."""
    corners = body.vertices[body.triangles]
    places = np.concatenate([body.vertices, corners.mean(axis=1), (corners[:, 0] + corners[:, 1]) / 2])
    x, y, z = np.floor(places[places[:, 0] >= 0] / CUBE).astype(np.int64).T
    return np.unique((x * 1024 + y) * 1024 + z + 512).tolist()
