"""Statements of what shows in a picture of the body, and whether they hold.

A statement (a row of `shows.yaml`) names a view, a layer and one form:

- `shows: soleus`, `least: 300`: so many mm2 of it show (60 unless said);
- `hides: vastus_intermedius`, `most: 30`: no more than that shows (30 unless said);
- `touches: [a, b]`, `least: 20`: their regions share a border of so many mm (20 unless said);
- `reads: [soleus, gastrocnemius_medial, soleus]`, `towards: lateral`, `at: calf_low`: so one meets them in turn on the
  straight line through the spot, others between them or not;
- `covers: a`, `at: spot`: there it is what shows, 4 mm about;
- `reaches: [a, spot]`, `within: 10`: so near its region comes to the spot;
- `ends: a`, `towards: below`, `at: spot`, `within: 20`: so far from the spot, one way or the other, it ends that way;
- `one: a`: what shows of it is one piece, but for a twentieth.

A spot is a landmark, one between two (`shin_mid..shin_low@0.4`) or a place on a muscle (`soleus@0.5/0.2`: along and
across), and may be followed by a way: `calf_mid 30 below`. All is of the left side and the midline.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final

import numpy as np
import shapely
from shapely import LineString, MultiPolygon, Point

from bodymap.atlas import Side, project
from bodymap.atlas.views import view_axes

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from numpy.typing import NDArray
    from shapely.geometry.base import BaseGeometry

    from bodymap.atlas import Atlas, Figure, View

BODY: Final = {  # directions of the left half in the body frame
    "above": (0, 1, 0),
    "below": (0, -1, 0),
    "lateral": (1, 0, 0),
    "medial": (-1, 0, 0),
    "front": (0, 0, 1),
    "behind": (0, 0, -1),
}
FORMS: Final = {
    "shows": {"least"},
    "hides": {"most"},
    "touches": {"least"},
    "reads": {"towards", "at"},
    "covers": {"at"},
    "reaches": {"within"},
    "ends": {"towards", "at", "within"},
    "one": set[str](),
}
_WAY: Final = re.compile(rf" (\d+) ({'|'.join(BODY)})")
_PLACE: Final = re.compile(r"(\w+)@([\d.]+)/([\d.]+)")
_FAR: Final = 2000.0  # mm, beyond every body
_SLIVER: Final = 1.5  # mm of a line that a region must take up to be read
_BESIDE: Final = 3.0  # mm beside its spot at which a line may be read too
_SEAM: Final = 1.5  # mm between regions that touch

Row = dict[str, Any]


@dataclass(frozen=True)
class Picture:
    """What of the left side and the midline shows in one layer of a view, in view mm."""

    regions: Mapping[str, BaseGeometry]  # by the id of the muscle or structure
    spot: Callable[[str], NDArray[np.float64]]  # the (2,) place of a landmark, of one between two, or on a muscle
    axes: NDArray[np.float64]  # (3, 3): rows are right, up and towards the viewer, in the body frame

    def towards(self, way: str) -> NDArray[np.float64]:
        """The unit (2,) direction in the view of a direction of the body.

        :raises ValueError: it runs along the line of sight.
        """
        seen = self.axes[:2] @ np.array(BODY[way], dtype=np.float64)
        if np.hypot(*seen) < 0.4:
            raise ValueError(f"{way} cannot be told in this view")
        return np.asarray(seen / np.hypot(*seen))

    def at(self, text: str) -> NDArray[np.float64]:
        """The (2,) place of a spot with its ways."""
        point = self.spot(_WAY.sub("", text))
        for much, way in _WAY.findall(text):
            point = point + float(much) * self.towards(way)
        return point

    def region(self, name: str) -> BaseGeometry:
        return self.regions.get(name, MultiPolygon())


def picture(atlas: Atlas, figure: Figure, view: View, layer: object) -> Picture:
    """What a plate's muscles and structures tell of one layer, without veils."""
    plate: Any = atlas.plate(figure, view)
    regions: dict[str, BaseGeometry] = {}
    for part in (*plate.muscles, *plate.structures):
        veiled = getattr(part, "veil", False)
        if part.side is not Side.RIGHT and layer in part.regions and not veiled:
            name = getattr(part, "muscle", None) or part.structure
            regions[name] = shapely.union(regions.get(name, MultiPolygon()), part.regions[layer])
    grids = {part.muscle: part.grid for part in plate.muscles if part.side is Side.LEFT}

    def landmark(name: str) -> NDArray[np.float64]:
        return project(atlas.landmark(name, figure=figure, side=Side.LEFT), view)[:2]

    return Picture(regions, spots(landmark, grids), view_axes(view))


def spots(
    landmark: Callable[[str], NDArray[np.float64]], grids: Mapping[str, NDArray[np.floating[Any]]]
) -> Callable[[str], NDArray[np.float64]]:
    """Finds landmarks, spots between two of them and places on muscles.

    :param grids: (along, across, 2) view mm of each muscle.
    """

    def spot(text: str) -> NDArray[np.float64]:
        if (on := _PLACE.fullmatch(text)) is not None:
            grid = grids[on[1]]
            at = (float(on[group]) * (grid.shape[group - 2] - 1) for group in (2, 3))
            along, across = (round(index) for index in at)
            return np.asarray(grid[along, across], dtype=np.float64)
        ends, _, share = text.partition("@")
        places = [landmark(name) for name in ends.split("..")]
        return places[0] if len(places) == 1 else places[0] + float(share) * (places[1] - places[0])

    return spot


def form(row: Row) -> str:
    """Which form a statement has.

    :raises ValueError: none, or several, or it says what its form does not know.
    """
    found = [name for name in FORMS if name in row]
    if len(found) != 1:
        raise ValueError(f"{row.get('words')}: one form, not {found}")
    extra = set(row) - {"words", "view", "layer", "waits", found[0]} - FORMS[found[0]]
    if extra:
        raise ValueError(f"{row['words']}: {found[0]} knows no {sorted(extra)}")
    return found[0]


def names(row: Row) -> list[str]:
    """The muscles and structures that a statement speaks of."""
    said = row[form(row)]
    if form(row) == "reaches":
        said = said[0]
    return [said] if isinstance(said, str) else list(said)


def miss(seen: Picture, row: Row) -> str:
    """What is wrong with a statement, with the number that was found; empty where it holds."""
    return _CHECKS[form(row)](seen, row)


def _shows(seen: Picture, row: Row) -> str:
    area, least = seen.region(row["shows"]).area, row.get("least", 60)
    return "" if area >= least else f"{area:.0f} mm2 of {row['shows']} show, {least} wanted"


def _hides(seen: Picture, row: Row) -> str:
    area, most = seen.region(row["hides"]).area, row.get("most", 30)
    return "" if area <= most else f"{area:.0f} mm2 of {row['hides']} show, {most} at most"


def _touches(seen: Picture, row: Row) -> str:
    one, other = (seen.region(name) for name in row["touches"])
    length = float(one.boundary.intersection(other.buffer(_SEAM)).length)
    least = row.get("least", 20)
    return "" if length >= least else f"they touch along {length:.0f} mm, {least} wanted"


def _reads(seen: Picture, row: Row) -> str:
    way, at = seen.towards(row["towards"]), seen.at(row["at"])
    beside = np.array([-way[1], way[0]]) * _BESIDE
    read = [reading(seen, at + off * beside, way, set(row["reads"])) for off in (0, -1, 1)]
    if any(_in_turn(row["reads"], line) for line in read):
        return ""
    return f"one reads {read[0]}"


def reading(seen: Picture, at: NDArray[np.float64], way: NDArray[np.float64], wanted: set[str]) -> list[str]:
    """The wanted ones in the order in which a straight line meets them."""
    line = LineString([at - _FAR * way, at + _FAR * way])
    met = [
        (float(np.mean((np.array(piece.coords) - at) @ way)), name)
        for name in wanted
        for piece in shapely.get_parts(seen.region(name).intersection(line))
        if piece.length >= _SLIVER
    ]
    return [name for _, name in sorted(met)]


def _in_turn(wanted: list[str], line: list[str]) -> bool:
    left = iter(line)
    return all(name in left for name in wanted)


def _covers(seen: Picture, row: Row) -> str:
    about = Point(seen.at(row["at"])).buffer(4)
    share = seen.region(row["covers"]).intersection(about).area / about.area
    return "" if share >= 0.5 else f"{row['covers']} takes up {share:.0%} there"


def _reaches(seen: Picture, row: Row) -> str:
    name, spot = row["reaches"]
    region = seen.region(name)
    away = region.distance(Point(seen.at(spot))) if not region.is_empty else np.inf
    return "" if away <= row["within"] else f"{name} stays {away:.0f} mm off, {row['within']} at most"


def _ends(seen: Picture, row: Row) -> str:
    region = seen.region(row["ends"])
    if region.is_empty:
        return f"nothing of {row['ends']} shows"
    way = seen.towards(row["towards"])
    beyond = float(((shapely.get_coordinates(region) - seen.at(row["at"])) @ way).max())
    return (
        "" if abs(beyond) <= row["within"] else f"it ends {beyond:+.0f} mm {row['towards']}, {row['within']} either way"
    )


def _one(seen: Picture, row: Row) -> str:
    areas = np.sort(shapely.area(shapely.get_parts(seen.region(row["one"]))))
    if not len(areas):
        return f"nothing of {row['one']} shows"
    share = areas[-1] / areas.sum()
    return "" if share >= 0.95 else f"its largest piece is {share:.0%} of it"


_CHECKS: Final[dict[str, Callable[[Picture, Row], str]]] = {
    "shows": _shows,
    "hides": _hides,
    "touches": _touches,
    "reads": _reads,
    "covers": _covers,
    "reaches": _reaches,
    "ends": _ends,
    "one": _one,
}
