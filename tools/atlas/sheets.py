"""`make atlas-sheets`: contact sheets to look at, in `build/atlas-sheets/`.

Landmarks over the figure, and every coat as it is painted, with the outlines and names of its muscles, whole and in
close-ups; the pain areas and the bones in each view. They are for the eye: what an anatomist would laugh at shows here.
"""

from __future__ import annotations

import colorsys
import hashlib
import logging
import sys
from typing import TYPE_CHECKING, Final

import numpy as np
from PIL import Image, ImageDraw, ImageFont

from bodymap.atlas import Atlas, Figure, Side, View, project, view_axes
from tools.atlas import render
from tools.atlas.manifest import ASSETS
from tools.atlas.source import ROOT, read_landmarks
from tools.atlas.stage import Stage, stage

if TYPE_CHECKING:
    from shapely import MultiPolygon

    from bodymap.atlas import BodyPicture, Box, Coat, Plate

log = logging.getLogger("atlas")

SHEETS: Final = ROOT / "build" / "atlas-sheets"
_FONT: Final = ROOT / "assets" / "fonts" / "Inter-Regular.otf"
_FACING: Final = 0.12  # cosine of the skin towards the viewer from which a landmark counts as shown
_CLOSE: Final = {"head_neck": 5.0, "shoulder": 2.2, "hand": 5.0, "pelvis": 2.2, "knee": 3.0, "foot": 4.0}  # px per mm
_SMALL: Final = (View.PLANTAR, View.DORSAL, View.INFERIOR)


def main() -> int:
    """Draw all sheets."""
    logging.basicConfig(level=logging.INFO, format="%(message)s")
    SHEETS.mkdir(parents=True, exist_ok=True)
    atlas = Atlas(ASSETS)
    for figure in Figure:
        for view in View:
            plate = atlas.plate(figure, view)
            frames: list[tuple[str, Box, float]] = [("whole", plate.box, 4.0 if view in _SMALL else 1.2)]
            frames += [(key, plate.close_ups[key], scale) for key, scale in _CLOSE.items() if key in plate.close_ups]
            for key, box, scale in frames:
                _landmarks(stage(figure), view, box, scale).save(SHEETS / f"landmarks-{figure}-{view}-{key}.png")
                for coat in plate.coats:
                    _coat(plate, coat, box, scale).save(SHEETS / f"{coat}-{figure}-{view}-{key}.png")
            _areas(atlas, figure, view).save(SHEETS / f"areas-{figure}-{view}.png")
            _bones(atlas, figure, view).save(SHEETS / f"bones-{figure}-{view}.png")
            log.info("%s %s", figure, view)
    return 0


def _ground(on: Stage, view: View, box: Box, scale: float) -> Image.Image:
    drawn = render.render_view(on.figure, view, scale, box)
    grey = np.where(drawn.alpha > 0, drawn.gray, 250).astype(np.uint8)
    return Image.fromarray(grey).convert("RGB")


def _landmarks(on: Stage, view: View, box: Box, scale: float) -> Image.Image:
    picture = _ground(on, view, box, scale)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(_FONT), 11)
    for mark in read_landmarks():
        if on.normals[mark.id] @ view_axes(view)[2] < _FACING:
            continue
        x, y, depth = project(on.positions[mark.id], view)
        if (scope := render.SCOPES.get(view)) is not None and (depth < scope.farthest or y > scope.top):
            continue  # the picture ends above the feet
        column, row = (x - box[0]) * scale, (box[3] - y) * scale
        draw.ellipse((column - 2, row - 2, column + 2, row + 2), fill=(200, 0, 30))
        draw.text((column + 4, row - 6), mark.id, fill=(20, 20, 140), font=font)
    return picture


def _coat(plate: Plate, coat: Coat, box: Box, scale: float) -> Image.Image:
    """A coat over the skin, its muscles outlined and named."""
    picture = _ground(stage(plate.figure), plate.view, box, scale).convert("RGBA")
    for part in plate.coats[coat].tiles or (plate.coats[coat].overview,):
        _lay(picture, part, box, scale)
    draw, font = ImageDraw.Draw(picture), ImageFont.truetype(str(_FONT), 11)
    for muscle in plate.muscles:
        if muscle.coat is not coat:
            continue
        for part in muscle.region.geoms:
            outline = np.asarray(part.exterior.coords)
            draw.line([((x - box[0]) * scale, (box[3] - y) * scale) for x, y in outline], fill=(60, 10, 10, 255))
        if muscle.side is (plate.view.only_side or Side.LEFT):
            centre = muscle.region.representative_point()
            place = (centre.x - box[0]) * scale, (box[3] - centre.y) * scale
            draw.text(place, muscle.muscle, fill=(10, 10, 60), font=font, stroke_width=1, stroke_fill=(255, 255, 255))
    return picture.convert("RGB")


def _lay(picture: Image.Image, part: BodyPicture, box: Box, scale: float) -> None:
    """Lay a body picture where it belongs on a sheet."""
    left, bottom, right, top = part.box
    if right <= box[0] or left >= box[2] or top <= box[1] or bottom >= box[3]:
        return
    drawn = Image.open(part.path).convert("RGBA")
    if part.mirrored:
        drawn = drawn.transpose(Image.Transpose.FLIP_LEFT_RIGHT)
    size = max(1, round((right - left) * scale)), max(1, round((top - bottom) * scale))
    at = round((left - box[0]) * scale), round((box[3] - top) * scale)
    sheet = Image.new("RGBA", picture.size)
    sheet.paste(drawn.resize(size, Image.Resampling.LANCZOS), at)
    picture.alpha_composite(sheet)


def _areas(atlas: Atlas, figure: Figure, view: View) -> Image.Image:
    shapes = [(a.area, a.side, a.shape) for a in atlas.plate(figure, view).named_areas]
    return _shapes(atlas, figure, view, shapes, hue=(0.0, 1.0))


def _bones(atlas: Atlas, figure: Figure, view: View) -> Image.Image:
    shapes = [(b.bone, b.side or Side.LEFT, b.shape) for b in atlas.plate(figure, view).bones]
    return _shapes(atlas, figure, view, shapes, hue=(0.1, 0.08))


def _shapes(
    atlas: Atlas,
    figure: Figure,
    view: View,
    shapes: list[tuple[str, Side, MultiPolygon]],
    *,
    hue: tuple[float, float],  # where the colours begin, and how far they spread
) -> Image.Image:
    plate = atlas.plate(figure, view)
    scale = 4.0 if view in _SMALL else 1.6
    picture = _ground(stage(figure), view, plate.box, scale)
    draw, font = ImageDraw.Draw(picture, "RGBA"), ImageFont.truetype(str(_FONT), 11)

    def pixels(points: np.ndarray) -> list[tuple[float, float]]:
        return [((x - plate.box[0]) * scale, (plate.box[3] - y) * scale) for x, y in points]

    names = []
    for name, side, shape in shapes:
        # A stable colour per name, so that two sheets can be compared.
        shade = hashlib.sha256(name.encode()).digest()[0] / 255
        red, green, blue = (
            int(255 * v) for v in colorsys.hsv_to_rgb((hue[0] + hue[1] * shade) % 1, 0.5, 0.55 + shade / 3)
        )
        for part in shape.geoms:
            outline = pixels(np.asarray(part.exterior.coords))
            draw.polygon(outline, fill=(red, green, blue, 190), outline=(50, 10, 10, 255))
        if side is (view.only_side or Side.LEFT):
            centre = shape.representative_point()
            names.append((pixels(np.array([[centre.x, centre.y]]))[0], name))
    for place, name in names:
        draw.text(place, name, fill=(10, 10, 60), font=font, stroke_width=1, stroke_fill=(255, 255, 255))
    return picture


if __name__ == "__main__":
    sys.exit(main())
