"""The atlas source: what `data/atlas/*.yaml` says, typed."""

from __future__ import annotations

from pathlib import Path
from typing import Any, Final

import msgspec
import yaml

from bodymap.atlas.views import Layer, View

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


class MuscleSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A muscle's course: measured stations, or guide fibres through named spots."""

    id: str
    layer: Layer
    along: tuple[str, str]
    across: tuple[str, str]
    measured: tuple[str, ...] = ()  # keys of anatomy-measurements.json, joined side by side
    flip_along: bool = False  # stations run from insertion to origin
    flip_across: bool = False
    guides: tuple[tuple[str, ...], ...] = ()  # each a fibre through spots, origin first
    depth: float = 0.0  # mm that guides lie beneath the skin
    widen: float = 1.0  # factor on the measured width
    round: bool = False  # round in section: its borders are those the viewer sees, whatever the view
    order: int = 0  # within its layer, higher is drawn later
    tendon: tuple[float, float] = (0.08, 0.08)  # share of the length that is tendon, at origin and insertion
    views: tuple[View, ...] = ()  # only these; empty: wherever it shows
    segments: tuple[str, ...] = ()  # parts of the skin it may show through; empty: guessed from its course
    reach: float | None = (
        None  # mm under what the viewer sees to which it shows; empty: where its nearest skin faces the viewer
    )


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
    segments: tuple[str, ...]  # parts of the skin on which it may lie, without side
    aliases: tuple[str, ...] = ()
    over: int = 0  # 0: competes with the others; higher: laid over those with lower numbers
    seeds: tuple[str, ...] = ()  # each a spot, or a line through spots: what lies nearest is the area's
    axis: str = ""  # of a limb, through two spots: what faces `toward`, seen from it, is the area's
    toward: str = ""
    weight: float = 0.0  # mm (with `axis`: degrees) taken off
    reach: float = 0.0  # mm from the seeds, for an area laid over others
    borders: tuple[Border, ...] = ()


def read_landmarks() -> tuple[LandmarkSource, ...]:
    return msgspec.convert(_read("landmarks.yaml")["landmarks"], tuple[LandmarkSource, ...])


def read_muscles() -> tuple[MuscleSource, ...]:
    return msgspec.convert(_read("muscles.yaml")["muscles"], tuple[MuscleSource, ...])


def read_areas() -> tuple[dict[str, str], tuple[AreaSource, ...]]:
    """Region names by id, and the areas."""
    content = _read("areas.yaml")
    return content["regions"], msgspec.convert(content["areas"], tuple[AreaSource, ...])


def _read(name: str) -> Any:
    return yaml.load((SOURCE / name).read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
