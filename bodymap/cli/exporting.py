"""``bodymap export atlas``: the atlas as open data, in a folder of its own. No Qt."""

from __future__ import annotations

import os
from pathlib import PurePosixPath
from typing import TYPE_CHECKING, Final

from bodymap import __version__
from bodymap.atlas import Figure, View
from bodymap.cli.open_atlas import LAYERS, geojson, records, sheet, svg, table
from bodymap.errors import RequestError
from bodymap.whole_files import write_whole

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.shelf import Shelf

ABOUT: Final = "README.txt"  # what tells an earlier export from somebody's folder, by its first line
_FIRST_LINE: Final = "Bodymap's atlas as open data"

_WORDS: Final = """\
{first_line}
{rule}

Written by Bodymap {version} from its atlas {source}.

svg/FIGURE-VIEW-LAYER.svg          one drawing; a unit is a millimetre, y is down
geojson/FIGURE-VIEW-LAYER.geojson  the same shapes; millimetres, y is up; no place on the earth is meant
records.csv                        all muscles, bones, structures and pain areas, and where each shows
LICENSE.txt                        what you may do with it, and whom to name

A layer is superficial, intermediate, deep, or bones: what shows with the layers over it away. Over each lie the pain
areas.
An element's id is KIND-ID-SIDE, as muscle-soleus-left; left is the body's own left.
Names are English and Latin; fma is the id in the Foundational Model of Anatomy. What has none is left out.
The body is 1,700 mm tall. The atlas is made for teaching, not for diagnosis and not for needling.
"""

_LICENCE: Final = """\
The files in this folder are under the Creative Commons licence Attribution 4.0 International (CC BY 4.0),
https://creativecommons.org/licenses/by/4.0/: use them for what you like, and name "Bodymap contributors".
Bodymap's code, of which nothing is in this folder, is under the Apache License 2.0.

Keep these credits of what the files are built on:

BodyParts3D, (c) The Database Center for Life Science, licensed under CC Attribution 4.0 International
(https://dbarchive.biosciencedbc.jp/en/bodyparts3d/lic.html). Mitsuhashi N., Fujieda K., Tamura T., Kawamoto S.,
Takagi T., Okubo K., Nucleic Acids Research 37 (2009) D782-D785, doi:10.1093/nar/gkn613. It was changed: measured,
resampled, decimated and carried to other bodies. Older copies of its files bear the notice CC BY-SA 2.1 Japan; the
owner's current grant, CC BY 4.0, is the one relied on.

The figures are made from the MakeHuman base mesh and its shape targets, by the MakeHuman team and the MPFB project,
CC0 1.0 (https://creativecommons.org/publicdomain/zero/1.0/).

Ids of the Foundational Model of Anatomy are those of the BodyParts3D parts list.
"""


def atlas(shelf: Shelf, folder: Path) -> int:
    """Write every figure, view and layer as SVG and GeoJSON, the table of records, and the licence.

    :raises RequestError: there are things in the folder that no export has put there.
    :raises OSError: it cannot be written.
    """
    _refuse_others(folder)
    names = []
    for name, text in _files(shelf):
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(path, text.encode())
        names.append(name)
    print(f"{folder}: {len(names)} files; {ABOUT} tells what they are")
    return 0


def _refuse_others(folder: Path) -> None:
    """An earlier export is written anew; nobody else's files are mixed with ours."""
    if not os.path.lexists(folder):
        return
    if not folder.is_dir():
        raise RequestError(f"{folder}: it is not a folder")
    if any(folder.iterdir()) and not _exported(folder / ABOUT):
        raise RequestError(f"{folder}: it holds other files; name a new folder, an empty one or an earlier export")


def _exported(about: Path) -> bool:
    if not about.is_file():
        return False
    with about.open(encoding="utf-8", errors="replace") as file:
        return file.readline(len(_FIRST_LINE) + 1).rstrip("\n") == _FIRST_LINE


def _files(shelf: Shelf) -> Iterator[tuple[PurePosixPath, str]]:
    """Name and text of each file; first the one by which even a broken off export is known."""
    known = records(shelf.atlas, shelf.base)
    about = _WORDS.format(
        first_line=_FIRST_LINE,
        rule="=" * len(_FIRST_LINE),
        version=__version__,
        source=shelf.atlas.source_hash[:12],
    )
    yield PurePosixPath(ABOUT), about
    yield PurePosixPath("LICENSE.txt"), _LICENCE
    sheets = []
    for figure in Figure:
        for view in View:
            for layer in LAYERS:
                one = sheet(shelf.atlas.plate(figure, view), layer, known)
                yield PurePosixPath(f"svg/{one.name}.svg"), svg(one)
                yield PurePosixPath(f"geojson/{one.name}.geojson"), geojson(one)
                sheets.append(one)
    yield PurePosixPath("records.csv"), table(known.values(), sheets)
