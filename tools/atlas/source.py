"""The atlas source: what `data/atlas/*.yaml` says, typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from bodymap.atlas.views import Figure, Layer, View

ROOT: Final = Path(__file__).resolve().parents[2]
SOURCE: Final = ROOT / "data" / "atlas"

Point = tuple[float, float, float]


class Pick(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The skin seen at a spot of a view of the female figure, in view mm."""

    view: View
    at: tuple[float, float]


class LandmarkSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named place on the skin: nearest to a body point, or seen at a spot of a view."""

    id: str
    name: str
    region: str
    midline: bool = False
    near: Point | None = None
    pick: Pick | None = None
    measured: str = ""  # the bony point of anatomy-measurements.json beneath it
    under_skin: float = 0.0  # mm from the skin to that point
    segments: tuple[str, ...] = ()  # parts of the skin on which `near` looks, e.g. the trunk beside the arm
    seen_on: dict[Figure, Pick] = {}  # where it is seen on a figure to which the mesh carries it wrongly
    near_on: dict[Figure, Point] = {}  # likewise, nearest to a body point of that figure
    bone: dict[Figure, Point] = {}  # where the bony point lies, where the way straight in from the skin misleads


class BonyPoint(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A named place on a bone that anatomy-measurements.json does not list, in mm of the measured body."""

    id: str
    name: str
    at: Point
    known_from: str  # what of the measured body tells where it is


class Line(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A line across a measured body, drawn on a view of it and prolonged straight, and the side that lies beyond it.

    Its spots are those of tools/body/bodies/places.py. It says where flesh ends when a share of the length cannot:
    external oblique's flesh ends along a line from the 9th cartilage to the ASIS, whatever the fibre's length.
    """

    view: View
    line: tuple[str, ...]  # spots, joined straight
    beyond: str  # a spot on its far side


class MuscleSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A muscle's course: measured stations, or guide fibres through named spots."""

    id: str
    layer: Layer
    origin: tuple[str, ...] = ()  # the spots of the attachment, joined by lines: every guide begins near them
    insertion: tuple[str, ...] = ()
    along: tuple[str, str]
    across: tuple[str, str]
    measured: tuple[str, ...] = ()  # keys of anatomy-measurements.json, joined side by side
    flip_along: bool = False  # stations run from insertion to origin
    flip_across: bool = False
    guides: tuple[tuple[str, ...], ...] = ()  # each a fibre through spots, origin first
    depth: float = 0.0  # mm that guides lie beneath the skin
    widen: float = 1.0  # factor on the measured width
    before: tuple[tuple[str, ...], ...] = ()  # rows of spots, across, that carry the measured course on to its origin
    after: tuple[tuple[str, ...], ...] = ()  # and to its insertion
    tendon: tuple[float, float] = (0.08, 0.08)  # share of the length that is tendon, at origin and insertion
    flesh_ends: tuple[Line, ...] = ()  # beyond any of these lines it is tendon, whatever `tendon` says
    tendon_from: str = ""  # from where both are known, in words


class Border(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """One border of a pain area, of one kind; the area lies on the named side of it.

    Several spots are written in one text, with spaces between them.
    """

    above: str = ""  # level planes through a spot
    below: str = ""
    front_of: str = ""  # planes to the front and back
    behind: str = ""
    outside: str = ""  # planes to the side, seen from the midline
    inside: str = ""
    past: str = ""  # square to the way from the first spot to the second, through the third
    before: str = ""
    plane: str = ""  # through three spots, on the side of `side`
    line: str = ""  # a smooth line drawn on `view`, prolonged straight, on the side of `side`
    ring: str = ""  # within a smooth ring drawn on `view`
    view: View | None = None
    side: str = ""


class AreaSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pain area and the rule that makes it (see tools/atlas/areas.py)."""

    id: str
    name: str
    region: str
    segments: tuple[str, ...] = ()  # parts of the skin on which it may lie, without side; empty: those of its parents
    aliases: tuple[str, ...] = ()
    of: tuple[str, ...] = ()  # a part of these areas: takes nothing from others
    over: int = 0  # 0: competes with the others; higher: laid over those with lower numbers
    seeds: tuple[str, ...] = ()  # each a spot, or a line through spots: what lies nearest is the area's
    axis: str = ""  # of a limb, through two spots: what faces `toward`, seen from it, is the area's
    toward: str = ""
    weight: float = 0.0  # mm (with `axis`: degrees) taken off
    reach: float = 0.0  # mm from the seeds, for an area laid over others
    borders: tuple[Border, ...] = ()


class InsideSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A place that hurts but has no skin: a disc about a spot under the skin, drawn in some views."""

    at: str
    deep: float = 0.0  # mm under the skin at the spot
    radius: float
    views: tuple[View, ...]  # left stands for both profiles


class InsideAreaSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A pain area inside the body; no part of the partition of the skin."""

    id: str
    name: str
    region: str
    aliases: tuple[str, ...] = ()
    inside: InsideSource


class UnionSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A part of the body that clinicians agree on, made of whole pain areas."""

    id: str
    name: str
    areas: tuple[str, ...]
    words: str
    sources: tuple[str, ...] = ()  # of the agreed definition, in data/sources.yaml
    aliases: tuple[str, ...] = ()


class SchematicSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """An area drawn on the schematic of the pelvic floor, over those before it."""

    area: str
    ring: str = ""  # corners x,y in mm of the female section, to the left and forward; empty: everywhere
    sharp: bool = False  # corners are not rounded


def read_landmarks() -> tuple[LandmarkSource, ...]:
    return msgspec.convert(_read("landmarks.yaml")["landmarks"], tuple[LandmarkSource, ...])


def read_muscles() -> tuple[MuscleSource, ...]:
    """The muscles of all regions, file by file."""
    return tuple(m for file in _muscle_files() for m in msgspec.convert(file["muscles"], tuple[MuscleSource, ...]))


def read_bony_points() -> dict[str, BonyPoint]:
    """The bony points that the muscles' files add to the measured ones, by id.

    :raises ValueError: two have the same id.
    """
    found: dict[str, BonyPoint] = {}
    for file in _muscle_files():
        for point in msgspec.convert(file.get("bony_points", []), tuple[BonyPoint, ...]):
            if point.id in found:
                raise ValueError(f"bony point {point.id} is defined twice")
            found[point.id] = point
    return found


def _muscle_files() -> list[Any]:
    return [_read(f"muscles/{path.name}") for path in sorted((SOURCE / "muscles").glob("*.yaml"))]


def read_areas() -> tuple[dict[str, str], tuple[AreaSource, ...]]:
    """Region names by id, and the areas."""
    content = _read("areas.yaml")
    return content["regions"], msgspec.convert(content["areas"], tuple[AreaSource, ...])


def read_inside_areas() -> tuple[InsideAreaSource, ...]:
    """The pain areas that have no skin."""
    return msgspec.convert(_read("areas.yaml")["inside_areas"], tuple[InsideAreaSource, ...])


def read_unions() -> tuple[UnionSource, ...]:
    """The named unions of areas."""
    return msgspec.convert(_read("areas.yaml")["unions"], tuple[UnionSource, ...])


def read_schematic() -> tuple[SchematicSource, ...]:
    """The areas of the inferior view, in the order in which they are laid over each other."""
    return msgspec.convert(_read("areas.yaml")["inferior"], tuple[SchematicSource, ...])


def _read(name: str) -> Any:
    return yaml.load((SOURCE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
