"""``make kept``: work out what comes with the program ready-made, into assets/kept.

The shipped knowledge base as it is after reading and checking, and the zones of
its trigger points on both figures, on cells and as outlines. What was worked
out before and still holds is taken over, so that after an edit this takes three
or four seconds; all anew, as after a change of the atlas, a minute and a half.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from bodymap import paths
from bodymap.atlas import Atlas, Figure
from bodymap.errors import RequestError
from bodymap.knowledge import cache
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.referral import kept_zones, outlines
from bodymap.referral.grid import Grid
from bodymap.referral.point_zones import Laid, key_of, laid
from bodymap.referral.zones import Anatomy, shown_on
from bodymap.shelf import Shelf
from bodymap.whole_files import write_whole
from tools.atlas.rounding import whole

if TYPE_CHECKING:
    from bodymap.knowledge.base import KnowledgeBase


def outlined(anatomy: Anatomy, atlas: Atlas, figure: Figure) -> bytes:
    """The outlines of a point's zones in every view, packed."""
    shown = (shown_on(anatomy, atlas, figure=figure, view=view, side=side) for view, side in outlines.PLACES)
    return outlines.packed([whole(zone) for referral in shown for zone in (referral.essential, referral.spillover)])


def compiled(base: KnowledgeBase, atlas: Atlas, figure: Figure, known: dict[bytes, Laid]) -> dict[bytes, Laid]:
    """The zones of all points on a figure, by what they are kept by.

    :param known: zones worked out before.
    """
    grid, body = Grid(atlas, figure), atlas.digest(figure)
    found = {}
    for point in base.trigger_points.values():
        anatomy = Anatomy.of(point)
        key = key_of(anatomy, body)
        found[key] = known[key] if key in known else laid(anatomy, grid)
    return found


def knowledge(shelf: Shelf) -> None:
    """Keep the shipped knowledge base, if what is kept of it is out of date."""
    with TemporaryDirectory() as folder:
        loaded = load(paths.data(), vocabulary=Vocabulary.of(shelf.atlas), cache=Path(folder))
        if loaded.base is None:
            raise RequestError(f"{loaded.problems[0]} (and {len(loaded.problems) - 1} more)")
        for made in Path(folder).iterdir():  # nothing, where what comes with the program fits
            write_whole(cache.shipped_file(), made.read_bytes())


def zones(shelf: Shelf, figure: Figure) -> int:
    """Keep the zones of a figure; how many were worked out anew."""
    path = kept_zones.shipped_file(figure)
    known = kept_zones.read(path)
    found = compiled(shelf.base, shelf.atlas, figure, known)
    if found != known:
        kept_zones.write(path, found)
    return len(found.keys() - known.keys())


def shown(shelf: Shelf, figure: Figure) -> int:
    """Keep the outlines of a figure's zones; how many were worked out anew."""
    path, body = outlines.shipped_file(figure), shelf.atlas.digest(figure)
    known = outlines.read(path)
    wanted = {key_of(anatomy, body): anatomy for anatomy in map(Anatomy.of, shelf.base.trigger_points.values())}
    found = {key: known.get(key) or outlined(anatomy, shelf.atlas, figure) for key, anatomy in wanted.items()}
    if found != known:
        outlines.write(path, found)
    return len(found.keys() - known.keys())


def main() -> int:
    """Write all that is kept."""
    shelf = Shelf(data=paths.data())
    paths.shipped_kept().mkdir(exist_ok=True)
    try:
        knowledge(shelf)
        new = sum(work(shelf, figure) for work in (zones, shown) for figure in Figure)
    except RequestError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{new} worked out")
    for path in sorted(paths.shipped_kept().iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
