"""``make kept``: work out what comes with the program ready-made, into assets/kept.

The shipped knowledge base as it is after reading and checking, its index of
search, and the zones of
its trigger points on both figures, on cells and as outlines. What was worked
out before and still holds is taken over, so that after an edit this takes three
or four seconds; all anew, as after a change of the atlas, a minute and a half.
"""

from __future__ import annotations

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from bodymap import kept, paths
from bodymap.atlas import Atlas, Figure
from bodymap.errors import RequestError
from bodymap.knowledge import cache
from bodymap.knowledge.loader import Vocabulary, load
from bodymap.knowledge.searching import keeping
from bodymap.knowledge.searching.findable import index_of
from bodymap.referral import kept_zones, outlines
from bodymap.referral.grid import Grid
from bodymap.referral.point_zones import Laid, key_of, laid
from bodymap.referral.zones import Anatomy, shown_on
from bodymap.shelf import Shelf
from bodymap.whole_files import write_whole
from tools.atlas.rounding import whole


def outlined(anatomy: Anatomy, atlas: Atlas, figure: Figure) -> bytes:
    """The outlines of a point's zones in every view, packed."""
    shown = (shown_on(anatomy, atlas, figure=figure, view=view, side=side) for view, side in outlines.PLACES)
    return outlines.packed([whole(zone) for referral in shown for zone in (referral.essential, referral.spillover)])


def knowledge(shelf: Shelf) -> None:
    """Keep the shipped knowledge base, if what is kept of it is out of date."""
    with TemporaryDirectory() as folder:
        loaded = load(paths.data(), vocabulary=Vocabulary.of(shelf.atlas), cache=Path(folder))
        if loaded.base is None:
            raise RequestError(f"{loaded.problems[0]} (and {len(loaded.problems) - 1} more)")
        for made in Path(folder).iterdir():  # nothing, where what comes with the program fits
            write_whole(cache.shipped_file(), made.read_bytes())


def search(shelf: Shelf) -> None:
    """Keep the index of search, if what is kept of it is out of date."""
    with TemporaryDirectory() as folder:
        loaded = load(paths.data(), vocabulary=Vocabulary.of(shelf.atlas), cache=Path(folder))
    key = keeping.key_for(loaded.key, shelf.atlas)
    if kept.read(keeping.shipped_file(), key=key) is None:
        keeping.write(keeping.shipped_file(), index_of(shelf.base, shelf.atlas), key=key)


def zones(shelf: Shelf, figure: Figure) -> int:
    """Keep the zones of a figure, on cells and as outlines; how many were worked out anew."""
    cells_file, lines_file = kept_zones.shipped_file(figure), outlines.shipped_file(figure)
    known_cells, known_lines = kept_zones.read(cells_file), outlines.read(lines_file)
    grid, body = Grid(shelf.atlas, figure), shelf.atlas.digest(figure)
    cells: dict[bytes, Laid] = {}
    lines: dict[bytes, bytes] = {}
    for anatomy in map(Anatomy.of, shelf.base.trigger_points.values()):
        key = key_of(anatomy, body)
        # Both of a point before the next: what was drawn for the one serves the other.
        cells[key] = known_cells[key] if key in known_cells else laid(anatomy, grid)
        lines[key] = known_lines[key] if key in known_lines else outlined(anatomy, shelf.atlas, figure)
    if cells != known_cells:
        kept_zones.write(cells_file, cells)
    if lines != known_lines:
        outlines.write(lines_file, lines)
    return len(cells.keys() - known_cells.keys()) + len(lines.keys() - known_lines.keys())


def main() -> int:
    """Write all that is kept."""
    shelf = Shelf(data=paths.data())
    paths.shipped_kept().mkdir(exist_ok=True)
    try:
        knowledge(shelf)
        search(shelf)
        new = sum(zones(shelf, figure) for figure in Figure)
    except RequestError as error:
        print(error, file=sys.stderr)
        return 1
    print(f"{new} worked out")
    for path in sorted(paths.shipped_kept().iterdir()):
        print(f"{path}: {path.stat().st_size / 1e6:.2f} MB")
    return 0


if __name__ == "__main__":
    sys.exit(main())
