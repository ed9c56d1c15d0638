"""The measured muscles and bones as bodies, and whose they are.

The tables are BodyParts3D's, see ATTRIBUTION.md; `data/atlas/bodies.yaml` says
which muscle of the atlas each measured body makes up.
"""

from __future__ import annotations

import json
from functools import cache
from typing import TYPE_CHECKING, Any, Final

import msgspec
import numpy as np
import yaml

from bodymap.atlas.views import Layer
from tools.atlas.source import ROOT, SOURCE, Line
from tools.body.bodies.model import RING, Body, Kind, Region, Tissue
from tools.body.bodies.opening import beyond, drawn_back, laid_behind

if TYPE_CHECKING:
    from collections.abc import Iterator

    from numpy.typing import NDArray

_MEASURED: Final = ROOT / "data" / "atlas" / "measured"


class MeasuredSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """What the atlas makes of a measured body."""

    owners: tuple[str, ...] = ()  # muscles of the atlas; several: parted by which course is nearest
    name: str = ""  # of a structure: a body that no muscle of the atlas owns
    latin: str = ""
    region: Region
    layer: Layer | None = None  # of a structure: with which it is taken away
    veil: bool = False  # a thin sheet over others, shown on demand
    # Of these lofts the last ring that is kept, where the source's tendon ends elsewhere than on its bone and a
    # structure carries it on.
    ends: dict[int, int] = {}
    opened: Line | None = None  # beyond it a sheath is opened, so that what it encloses shows
    behind: str = ""  # the measured body behind which it is laid where the two cut into each other


@cache
def read_measured() -> dict[str, MeasuredSource]:
    """What `data/atlas/bodies.yaml` says of the measured muscles and tendons, by their names."""
    text = (SOURCE / "bodies.yaml").read_text(encoding="utf-8")
    content = yaml.load(text, Loader=yaml.CSafeLoader)
    return msgspec.convert(content["bodies"], dict[str, MeasuredSource])


def muscles() -> Iterator[Body]:
    """The measured muscles, tendons and membranes."""
    table = _table("muscle-sections.json")["muscles"]
    for name, source in read_measured().items():
        measured = table[name]
        vertices, triangles, rings = _parts(measured, source.ends)
        if source.opened is not None:
            vertices = drawn_back(vertices, rings, beyond(source.opened, vertices))
        if source.behind:
            vertices = laid_behind(vertices, *_parts(table[source.behind], {})[:2])
        yield Body(
            id=name,
            owners=source.owners or (name,),
            kind=Kind.MUSCLE if source.owners else Kind.STRUCTURE,
            tissue=Tissue.TENDON if measured["tissue"] == "tendon" else Tissue.FLESH,
            region=source.region,
            midline=measured["side"] == "midline",
            vertices=vertices,
            triangles=triangles,
            rings=rings,
            layer=source.layer,
            veil=source.veil,
        )


def bones() -> Iterator[Body]:
    """The measured bones, discs and cartilages."""
    for name, measured in _table("bone-surfaces.json")["bones"].items():
        vertices, triangles, _ = _surface(measured)
        yield Body(
            id=name,
            owners=(name,),
            kind=Kind.BONE,
            tissue=Tissue.CARTILAGE if measured["group"] in ("discs", "costal cartilages") else Tissue.BONE,
            region=_REGIONS[measured["group"]],
            midline=measured["side"] == "midline",
            vertices=vertices,
            triangles=triangles,
        )


_REGIONS: Final = {
    "skull": Region.HEAD,
    "mandible": Region.HEAD,
    "hyoid": Region.NECK,
    "vertebrae": Region.TRUNK,
    "discs": Region.TRUNK,
    "sternum": Region.TRUNK,
    "ribs": Region.TRUNK,
    "costal cartilages": Region.TRUNK,
    "clavicle": Region.SHOULDER,
    "scapula": Region.SHOULDER,
    "humerus": Region.ARM,
    "radius": Region.ARM,
    "ulna": Region.ARM,
    "carpals": Region.HAND,
    "metacarpals": Region.HAND,
    "phalanges of hand": Region.HAND,
    "hip bone": Region.PELVIS,
    "sacrum": Region.PELVIS,
    "femur": Region.THIGH,
    "patella": Region.THIGH,
    "tibia": Region.LEG,
    "fibula": Region.LEG,
    "tarsals": Region.FOOT,
    "metatarsals": Region.FOOT,
    "phalanges of foot": Region.FOOT,
    "sesamoids": Region.FOOT,
}


@cache
def _table(name: str) -> dict[str, Any]:
    return json.loads((_MEASURED / name).read_text(encoding="utf-8"))


Parts = tuple["NDArray[np.float64]", "NDArray[np.int32]", tuple[int, ...]]


def _surface(surface: dict[str, Any]) -> Parts:
    return np.array(surface["vertices"], np.float64), np.array(surface["triangles"], np.int32), ()


def _parts(measured: dict[str, Any], ends: dict[int, int]) -> Parts:
    return _surface(measured["surface"]) if "surface" in measured else _lofts(measured, ends)


def _lofts(measured: dict[str, Any], ends: dict[int, int]) -> Parts:
    vertices, triangles, rings, first = [], [], [], 0
    for number, loft in enumerate(measured["lofts"]):
        points = np.array(loft["rings"], np.float64).reshape(-1, 3)
        tips = np.array(loft["tips"], np.float64)
        if number in ends:
            points = points[: RING * (ends[number] + 1)]
            tips[1] = points[-RING:].mean(axis=0)
        count = len(points) // RING
        vertices += [points, tips]
        triangles.append(loft_triangles(count, RING) + first)
        rings.append(count)
        first += len(points) + 2
    return np.vstack(vertices), np.vstack(triangles), tuple(rings)


def loft_triangles(rings: int, ring: int) -> NDArray[np.int32]:
    """The triangles of a loft of `rings` rings of `ring` points, then its two tips."""
    k, i = np.meshgrid(np.arange(rings - 1), np.arange(ring), indexing="ij")
    a, b = (ring * k + i).ravel(), (ring * k + (i + 1) % ring).ravel()
    at, after = np.arange(ring), (np.arange(ring) + 1) % ring
    last, start, end = ring * (rings - 1), np.full(ring, ring * rings), np.full(ring, ring * rings + 1)
    return np.vstack(
        [
            np.column_stack([a, b, b + ring]),
            np.column_stack([a, b + ring, a + ring]),
            np.column_stack([after, at, start]),
            np.column_stack([last + at, last + after, end]),
        ]
    ).astype(np.int32)
