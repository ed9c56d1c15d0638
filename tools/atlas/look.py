"""Draw chosen muscles straight from the atlas source, without compiling: `python -m tools.atlas.look ID... --view V`.

The quick look while a course is authored: fibres and borders over the grey body, some ten seconds.
"""

from __future__ import annotations

import argparse
import sys
from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw, ImageFont
from scipy.spatial import cKDTree

from bodymap.atlas.views import Figure, Side, View, project
from tools.atlas import render, truth
from tools.atlas.muscles import patch, show
from tools.atlas.source import ROOT, read_muscles
from tools.atlas.spots import bony_points
from tools.atlas.stage import sight, stage

_FONT = ROOT / "assets" / "fonts" / "Inter-Regular.otf"
_COLOURS = ("#b3392f", "#c9803a", "#8a5fa8", "#3a7d8c", "#6f8f2f", "#c2527f", "#4a5fb0", "#8a6a3a")


def main() -> int:
    """Draw and save."""
    parser = argparse.ArgumentParser(prog="tools.atlas.look", description=__doc__)
    parser.add_argument("muscle", nargs="+", help="muscle ids")
    parser.add_argument("--view", type=View, default=View.POSTERIOR, choices=list(View))
    parser.add_argument("--figure", type=Figure, default=Figure.FEMALE, choices=list(Figure))
    parser.add_argument("--scale", type=float, default=3.0, help="px per mm")
    parser.add_argument("--margin", type=float, default=40.0, help="mm around the muscles")
    parser.add_argument("--bones", action="store_true", help="mark the bony points, by name")
    parser.add_argument("-o", "--output", type=Path, required=True)
    options = parser.parse_args()
    on, view = stage(options.figure), options.view
    tree = cKDTree(on.figure.vertices)
    sources = {m.id: m for m in read_muscles()}
    if unknown := set(options.muscle) - set(sources):
        print(f"no such muscle: {', '.join(sorted(unknown))}", file=sys.stderr)
        return 1
    seen = sight(on.figure, view, px_per_mm=2.0)
    names = [str(n) for n in on.figure.segment_names]
    swap = {i: names.index(n[:-1] + {"L": "R", "R": "L"}[n[-1]]) if n[-2] == "." else i for i, n in enumerate(names)}
    shown = []
    for name in options.muscle:
        left = patch(sources[name], fit=on.fit, spots=on.spots, figure=on.figure, tree=tree)
        for end, miss in truth.attachment_misses(sources[name], on.spots).items():
            print(f"{name}: guides miss the {end} by up to {miss:.0f} mm")
        part = show(left.mirrored(swap) if view.only_side is Side.RIGHT else left, seen)
        if part is None:
            print(f"{name}: nothing of it shows in this view")
        else:
            print(f"{name}: {part.region.area:.0f} mm2")
            shown.append((name, part))
    if not shown:
        return 1
    bounds = np.array([part.region.bounds for _, part in shown])
    low, high = bounds[:, :2].min(axis=0) - options.margin, bounds[:, 2:].max(axis=0) + options.margin
    box = (float(low[0]), float(low[1]), float(high[0]), float(high[1]))
    drawn = render.render_view(on.figure, view, options.scale, box)
    grey = np.where(drawn.alpha > 0, drawn.gray, 250).astype(np.uint8)
    picture = Image.fromarray(grey).convert("RGB")
    draw, font = ImageDraw.Draw(picture, "RGBA"), ImageFont.truetype(str(_FONT), 13)

    def pixels(points: np.ndarray) -> list[tuple[float, float]]:
        return [((x - box[0]) * options.scale, (box[3] - y) * options.scale) for x, y in points[:, :2]]

    for number, (_, part) in enumerate(shown):
        colour = _COLOURS[number % len(_COLOURS)]
        for ring in part.region.geoms:
            draw.polygon(pixels(np.asarray(ring.exterior.coords)), fill=f"{colour}66", outline=colour)
        for fibre in range(part.grid.shape[1]):
            ink = f"{colour}ff" if fibre in (0, part.grid.shape[1] - 1) else f"{colour}90"
            draw.line(pixels(part.grid[:, fibre]), fill=ink, width=1)
    for name, part in shown:
        x, y = pixels(part.grid[24, 8:9])[0]
        draw.text((x, y), name, fill="#101040", font=font, stroke_width=2, stroke_fill="white", anchor="mm")
    if options.bones:
        for name, point in bony_points().items():
            x, y = pixels(project(on.fit(point), view)[None])[0]
            draw.ellipse((x - 3, y - 3, x + 3, y + 3), fill="#004080")
            draw.text((x + 4, y - 6), name, fill="#004080", font=font, stroke_width=2, stroke_fill="#ffffffa0")
    picture.save(options.output)
    return 0


if __name__ == "__main__":
    sys.exit(main())
