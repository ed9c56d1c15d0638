"""Orthographic pictures of the figure, and where a point of the body stands in them.

View millimetres: x to the viewer's right, y up from the floor (plantar: y towards
the toes), depth towards the viewer; x = 0 on the midline. All views are true
views, none mirror-reversed:

- anterior: facing the body, its left side is on the viewer's right: x = +X.
- posterior: from behind: x = -X.
- left: standing at the body's left, the face points to the viewer's left: x = -Z.
- right: x = +Z. In both, x = 0 is the frontal plane Z = 0, which goes midway
  between the ankles and the skull's joint with the neck.
- plantar: from below, looking up, toes up: the body's left sole is on the viewer's right: x = +X.
- medial_left, medial_right: one leg from the midline, up to the crotch: x = +Z and x = -Z.
- dorsal: both feet from above in front, up to above the ankle: x = +X.
- inferior: a schematic on a section of the body, drawn in tools/atlas/schematic.py: x = +X, front up.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import TYPE_CHECKING

import numpy as np
import numpy.typing as npt
from numba import njit
from shapely import MultiPolygon, Polygon, union_all
from skimage.measure import find_contours

from bodymap.atlas.views import Side, View, view_axes
from tools.atlas import section
from tools.atlas.mesh import laplacian

if TYPE_CHECKING:
    from tools.atlas.figure import Figure

VIEWS: tuple[View, ...] = tuple(View)
Box = tuple[float, float, float, float]  # left, bottom, right, top in view mm
Floats = npt.NDArray[np.float64]

#: Samples per pixel and direction.
SAMPLES = 5
#: Rows of pixels drawn at a time, to keep the samples in little memory.
BAND = 96
MARGIN = 12.0
#: The inner legs' pictures end at this height above the floor, in millimetres.
MEDIAL_TOP = 782.0


@dataclass(frozen=True, kw_only=True)
class Scope:
    """What of the body a view draws, where that is not all of it."""

    segments: tuple[str, ...]
    below: float = np.inf  # body mm above the floor that the faces must reach under
    farthest: float = -np.inf  # depth under which nothing is drawn
    top: float = np.inf  # view mm at which the picture ends


SCOPES: dict[View, Scope] = {
    View.PLANTAR: Scope(segments=("foot.L", "foot.R", "leg.L", "leg.R"), below=60.0, farthest=-60.0),
    # The crotch of both figures lies higher: below it a thigh is closed all round.
    View.MEDIAL_LEFT: Scope(segments=("thigh.L", "leg.L", "foot.L"), top=MEDIAL_TOP),
    View.MEDIAL_RIGHT: Scope(segments=("thigh.R", "leg.R", "foot.R"), top=MEDIAL_TOP),
    View.DORSAL: Scope(segments=("foot.L", "foot.R", "leg.L", "leg.R"), below=320.0, top=90.0),
}
_WHOLE = Scope(segments=())
FLANKS = (View.FLANK_LEFT, View.FLANK_RIGHT)
_ALONE = (View.MEDIAL_LEFT, View.MEDIAL_RIGHT)
#: The arm is cut off square to itself at this height above the floor, below the folds of the armpit.
ARM_CUT = 1264.0
_ARMS = ("upper_arm", "forearm", "hand")


@dataclass(frozen=True, kw_only=True)
class Render:
    """One picture; row 0 is the top, pixel (0, 0) begins at (left, top) of the box."""

    view: View
    px_per_mm: float
    box: Box
    gray: npt.NDArray[np.uint8]
    alpha: npt.NDArray[np.uint8]
    depth: npt.NDArray[np.float32]  # mm towards the viewer, nan outside
    face_id: npt.NDArray[np.int32]  # -1 outside
    normal: npt.NDArray[np.float32]  # (h, w, 3) in body axes, nan outside

    def to_mm(self, rows: Floats, columns: Floats) -> tuple[Floats, Floats]:
        """View millimetres of pixel centres (row 0 has its centre at row 0)."""
        left, _, _, top = self.box
        return left + (columns + 0.5) / self.px_per_mm, top - (rows + 0.5) / self.px_per_mm


# --- rendering ----------------------------------------------------------------


def render_view(
    figure: Figure, view: View, px_per_mm: float, box_mm: Box | None = None, *, samples: int = SAMPLES
) -> Render:
    """Draw one view, whole or only the box given in view millimetres.

    :param samples: per pixel and direction; 1 for who looks at depth and faces alone.
    """
    if view is View.INFERIOR:
        return _section_picture(figure, px_per_mm, box_mm)
    if view in FLANKS:
        return _arm_away(figure, view, px_per_mm, box_mm, samples)
    return _drawn(figure, view, px_per_mm, box_mm, visible_faces(figure, view), samples)


def arm_cut(figure: Figure, view: View) -> tuple[Floats, Floats]:
    """A point of the plane that cuts off the arm of a view's side, and the way (3,) along the arm from the body."""
    letter = "L" if view.only_side is Side.LEFT else "R"
    shoulder, elbow = (figure.joint(f"{name}.{letter}").astype(np.float64) for name in ("upperarm01", "lowerarm01"))
    way = (elbow - shoulder) / np.linalg.norm(elbow - shoulder)
    return shoulder + way * (ARM_CUT - shoulder[1]) / way[1], way


def arm_away_faces(figure: Figure, view: View) -> tuple[npt.NDArray[np.int64], npt.NDArray[np.int64]]:
    """The faces of a body without arms, and these with the upper arm of the view's side as far as its cut."""
    point, way = arm_cut(figure, view)
    letter = "L" if view.only_side is Side.LEFT else "R"
    arms = figure.in_segments(*(f"{part}.{side}" for part in _ARMS for side in "LR"))[figure.faces].any(axis=1)
    stump = figure.in_segments(f"upper_arm.{letter}")[figure.faces].any(axis=1)
    near = ((figure.vertices - point) @ way)[figure.faces].min(axis=1) < 0
    return np.flatnonzero(~arms), np.flatnonzero(~arms | (stump & near))


def beyond_arm_cut(figure: Figure, view: View, face: npt.NDArray[np.int32], places: Floats) -> npt.NDArray[np.bool_]:
    """Which places (..., 3) on some faces lie on the upper arm beyond its cut; faces of -1 do not."""
    point, way = arm_cut(figure, view)
    letter = "L" if view.only_side is Side.LEFT else "R"
    own = figure.in_segments(f"upper_arm.{letter}")[figure.faces[:, 0]][np.maximum(face, 0)]
    return np.asarray(own & ((places - point) @ way > 0) & (face >= 0))


def _arm_away(figure: Figure, view: View, px_per_mm: float, box_mm: Box | None, samples: int) -> Render:
    """A side view with both arms away, and the stump of the near one up to its plane."""
    bare, stumped = arm_away_faces(figure, view)
    box = box_mm or frame(figure.vertices[np.unique(figure.faces[bare])] @ view_axes(view).T)
    body = _drawn(figure, view, px_per_mm, box, bare, samples)
    whole = _drawn(figure, view, px_per_mm, box, stumped, samples)
    rows, columns = np.meshgrid(*(np.arange(n, dtype=np.float64) for n in whole.depth.shape), indexing="ij")
    across, up = whole.to_mm(rows, columns)
    places = np.stack([across, up, whole.depth], axis=2) @ view_axes(view)
    beyond = beyond_arm_cut(figure, view, whole.face_id, places)
    taken = {
        name: np.where(beyond if values.ndim == 2 else beyond[..., None], getattr(body, name), values)
        for name in ("gray", "alpha", "depth", "face_id", "normal")
        for values in (getattr(whole, name),)
    }
    return dataclasses.replace(whole, **taken)


def _drawn(
    figure: Figure, view: View, px_per_mm: float, box_mm: Box | None, chosen: npt.NDArray[np.int64], samples: int
) -> Render:
    axes = view_axes(view)
    fine_points, faces = _rounded(figure, chosen)
    points = fine_points[:, :3] @ axes.T
    scope = SCOPES.get(view, _WHOLE)
    # With the other leg away, light reaches the inner side of this one.
    openness = np.where(view in _ALONE, np.maximum(fine_points[:, 9], 0.85), fine_points[:, 9])
    lit = np.column_stack([_unit_rows(fine_points[:, 6:9]) @ axes.T, openness])
    normals = _unit_rows(fine_points[:, 3:6])
    left, bottom, right, top = box_mm or frame(points, scope)
    width, height = round((right - left) * px_per_mm), round((top - bottom) * px_per_mm)
    fine = px_per_mm * samples
    screen = np.stack(
        [(points[:, 0] - left) * fine, (top - points[:, 1]) * fine, points[:, 2]],
        axis=1,
    )
    depth = np.full((height, width), np.nan, dtype=np.float32)
    index = np.full((height, width), -1, dtype=np.int32)
    normal = np.full((height, width, 3), np.nan, dtype=np.float32)
    gray, alpha = (
        np.full((height, width), 255, np.uint8),
        np.zeros((height, width), np.uint8),
    )
    for first in range(0, height, BAND):
        rows = slice(first, min(first + BAND, height))
        size = ((rows.stop - rows.start) * samples, width * samples)
        ys = screen[:, 1][faces]
        above, below = rows.start * samples, rows.stop * samples
        near = np.flatnonzero((ys.max(axis=1) >= above) & (ys.min(axis=1) <= below))
        shifted = screen - (0.0, above, 0.0)
        drawn = rasterise(shifted, faces, near, size[0], size[1], scope.farthest)
        parts = _resolve(*drawn, faces, normals, lit, axes, samples)  # type: ignore[call-arg]
        gray[rows], alpha[rows], depth[rows], index[rows], normal[rows] = parts
    return Render(
        view=view,
        px_per_mm=px_per_mm,
        box=(left, top - height / px_per_mm, left + width / px_per_mm, top),
        gray=gray,
        alpha=alpha,
        depth=depth,
        face_id=np.where(index < 0, -1, np.append(chosen, -1)[index // 4]).astype(np.int32),
        normal=normal,
    )


def _section_picture(figure: Figure, px_per_mm: float, box_mm: Box | None) -> Render:
    """The inferior view: flat at the section's level, shaded as a cushion."""
    shape = section.outline(figure)
    low, high = np.reshape(shape.bounds, (2, 2))
    box = box_mm or frame(np.array([low, high]))
    left, bottom, right, top = box
    height, width = round((top - bottom) * px_per_mm), round((right - left) * px_per_mm)
    # A tile's cushion needs the outline around it.
    around = frame(np.array([low, high]))
    whole = section.cover(shape, around, px_per_mm, SAMPLES)
    normals = section.cushion(whole, px_per_mm)
    tone = _tones(np.ascontiguousarray(normals))
    rows = round((around[3] - top) * px_per_mm) + np.arange(height)
    columns = round((left - around[0]) * px_per_mm) + np.arange(width)
    cut = np.ix_(np.clip(rows, 0, whole.shape[0] - 1), np.clip(columns, 0, whole.shape[1] - 1))
    covered = section.cover(shape, (left, top - height / px_per_mm, left + width / px_per_mm, top), px_per_mm, SAMPLES)
    body = covered > 0
    pelvis = int(np.flatnonzero(figure.in_segments("pelvis")[figure.faces].all(axis=1))[0])
    return Render(
        view=View.INFERIOR,
        px_per_mm=px_per_mm,
        box=(left, top - height / px_per_mm, left + width / px_per_mm, top),
        gray=np.where(body, np.rint(255 * tone[cut]), 255).astype(np.uint8),
        alpha=np.rint(255 * covered).astype(np.uint8),
        depth=np.where(body, -section.LEVEL, np.nan).astype(np.float32),
        face_id=np.where(body, pelvis, -1).astype(np.int32),
        normal=np.where(body[..., None], normals[cut] @ view_axes(View.INFERIOR), np.nan).astype(np.float32),
    )


def _rounded(figure: Figure, chosen: npt.NDArray[np.int64]) -> tuple[Floats, npt.NDArray]:
    """The faces in four each, the new points raised onto the curve of the surface.

    Phong tessellation: an edge's middle is the mean of its projections on the
    tangent planes at its ends. Face ``i`` of the chosen becomes ``4 i`` to
    ``4 i + 3``. The columns are position, normal, enhanced normal, openness.
    """
    used, faces = np.unique(figure.faces[chosen], return_inverse=True)
    faces = faces.reshape(-1, 3)
    rows = np.column_stack([figure.vertices, figure.normals, enhanced_normals(figure), figure.ao])[used].astype(
        np.float64
    )
    pairs = np.sort(np.stack([faces, np.roll(faces, -1, axis=1)], axis=2), axis=2)
    edges, edge_of = np.unique(pairs.reshape(-1, 2), axis=0, return_inverse=True)
    edge_of = edge_of.reshape(-1, 3) + len(rows)
    a, b = rows[edges[:, 0]], rows[edges[:, 1]]
    middle = (a + b) / 2
    for end in (a, b):
        off = np.einsum("ij,ij->i", middle[:, :3] - end[:, :3], end[:, 3:6])
        middle[:, :3] -= 0.5 * ROUNDING * off[:, None] * end[:, 3:6]
    x, y, z = edge_of[:, 0], edge_of[:, 1], edge_of[:, 2]
    split = np.stack([faces[:, 0], x, z, x, faces[:, 1], y, z, y, faces[:, 2], x, y, z], axis=1)
    return np.concatenate([rows, middle]), split.reshape(-1, 3)


#: How far Phong tessellation goes from the flat face to the curved one.
ROUNDING = 0.7


def _unit_rows(vectors: Floats) -> Floats:
    return vectors / np.maximum(np.linalg.norm(vectors, axis=1, keepdims=True), 1e-9)


def visible_faces(figure: Figure, view: View) -> npt.NDArray[np.int64]:
    """Which faces the view draws: all, or those of its scope."""
    scope = SCOPES.get(view)
    if scope is None:
        return np.arange(len(figure.faces))
    within = figure.in_segments(*scope.segments) & (figure.vertices[:, 1] < scope.below)
    return np.flatnonzero(within[figure.faces].any(axis=1))


def frame(points: Floats, scope: Scope = _WHOLE) -> Box:
    """The box around view points, in whole millimetres and with a margin."""
    low = np.floor(points[:, :2].min(axis=0) - MARGIN)
    high = np.ceil(points[:, :2].max(axis=0) + MARGIN)
    return (float(low[0]), float(low[1]), float(high[0]), min(float(high[1]), scope.top))


@njit(cache=True)
def rasterise(screen, faces, chosen, height, width, farthest):  # type: ignore[no-untyped-def]
    """The nearest face at each sample, its depth and its barycentric weights.

    What lies deeper than ``farthest`` is not drawn.
    """
    depth = np.full((height, width), farthest)
    index = np.full((height, width), -1, dtype=np.int32)
    weights = np.zeros((height, width, 2), dtype=np.float32)
    for f in chosen:
        a, b, c = screen[faces[f, 0]], screen[faces[f, 1]], screen[faces[f, 2]]
        area = (b[0] - a[0]) * (c[1] - a[1]) - (b[1] - a[1]) * (c[0] - a[0])
        if abs(area) < 1e-12:
            continue
        x0 = max(int(np.ceil(min(a[0], b[0], c[0]) - 0.5)), 0)
        x1 = min(int(np.floor(max(a[0], b[0], c[0]) - 0.5)), width - 1)
        y0 = max(int(np.ceil(min(a[1], b[1], c[1]) - 0.5)), 0)
        y1 = min(int(np.floor(max(a[1], b[1], c[1]) - 0.5)), height - 1)
        for y in range(y0, y1 + 1):
            for x in range(x0, x1 + 1):
                px, py = x + 0.5, y + 0.5
                v = ((px - a[0]) * (c[1] - a[1]) - (py - a[1]) * (c[0] - a[0])) / area
                w = ((b[0] - a[0]) * (py - a[1]) - (b[1] - a[1]) * (px - a[0])) / area
                if v < -1e-9 or w < -1e-9 or v + w > 1 + 1e-9:
                    continue
                z = a[2] + v * (b[2] - a[2]) + w * (c[2] - a[2])
                if z > depth[y, x]:
                    depth[y, x] = z
                    index[y, x] = f
                    weights[y, x, 0] = v
                    weights[y, x, 1] = w
    return depth, index, weights


@njit(cache=True)
def _resolve(depth, index, weights, faces, normals, lit, axes, n):  # type: ignore[no-untyped-def]
    """Samples to pixels: mean tone and coverage, and the middle sample's geometry.

    ``lit`` holds per vertex the enhanced normal (view axes) and the openness; they
    are interpolated and shaded at every sample.
    """
    height, width = index.shape[0] // n, index.shape[1] // n
    gray = np.full((height, width), 255, dtype=np.uint8)
    alpha = np.zeros((height, width), dtype=np.uint8)
    middle = np.full((height, width), np.nan, dtype=np.float32)
    face = np.full((height, width), -1, dtype=np.int32)
    normal = np.full((height, width, 3), np.nan, dtype=np.float32)
    for y in range(height):
        for x in range(width):
            count = (index[y * n : y * n + n, x * n : x * n + n] >= 0).sum()
            # At the outline every sample is shaded, within it the diagonal's.
            step = n + 1 if count == n * n else 1
            total, shaded = 0.0, 0
            for s in range(0, n * n, step):
                i, j = y * n + s // n, x * n + s % n
                f = index[i, j]
                if f < 0:
                    continue
                shaded += 1
                v, w = weights[i, j, 0], weights[i, j, 1]
                a, b, c = faces[f, 0], faces[f, 1], faces[f, 2]
                at = (1 - v - w) * lit[a] + v * lit[b] + w * lit[c]
                total += _tone(at[0], at[1], at[2], at[3])
                if s == n * n // 2:
                    middle[y, x] = depth[i, j]
                    face[y, x] = f
                    to = (1 - v - w) * normals[a] + v * normals[b] + w * normals[c]
                    normal[y, x] = to / np.sqrt((to * to).sum())
            if count:
                gray[y, x] = round(255 * total / shaded)
                alpha[y, x] = round(255 * count / (n * n))
    return gray, alpha, middle, face, normal


# --- shading ------------------------------------------------------------------

#: The key light comes from the upper left in front of the picture, softly.
KEY = tuple(np.array((-0.36, 0.55, 0.75)) / np.linalg.norm((-0.36, 0.55, 0.75)))
#: A weaker light from the other side keeps the shadows open.
FILL = tuple(np.array((0.70, 0.10, 0.60)) / np.linalg.norm((0.70, 0.10, 0.60)))
#: How much the shading overstates what sets a form off from its surroundings, and
#: over how many rounds of smoothing the surroundings are taken.
RELIEF: tuple[tuple[float, int], ...] = ((0.5, 10), (0.7, 50))
#: On head, hands and feet the forms are clear enough as they are.
PLAIN = ("head", "hand.L", "hand.R", "foot.L", "foot.R")


def enhanced_normals(figure: Figure) -> Floats:
    """The normals to shade with.

    An engraver draws muscles more clearly than even light shows them. So do we:
    the normal is pushed away from the mean normal of its neighbourhood.
    """
    operator = laplacian(figure.faces.astype(np.int64), len(figure.vertices))
    normals = figure.normals.astype(np.float64)
    extent = np.where(figure.in_segments(*PLAIN), 0.25, 1.0)
    smooth, push, done = normals, np.zeros_like(normals), 0
    for strength, rounds in RELIEF:
        for _ in range(rounds - done):
            smooth = smooth - 0.5 * (operator @ smooth)
            extent = extent - 0.5 * (operator @ extent)
        done = rounds
        push += strength * (normals - smooth)
    return _unit_rows(normals + extent[:, None] * push)


@njit(cache=True)
def _wrapped(cosine, wrap):  # type: ignore[no-untyped-def]
    return min(max((cosine + wrap) / (1 + wrap), 0.0), 1.0)


@njit(cache=True)
def _tone(x, y, z, ao):  # type: ignore[no-untyped-def]
    """The engraver's grey, 0 to 1, of a surface that faces (x, y, z) in view axes.

    Half-wrapped light has no hard edge of shadow; turning away from the viewer
    darkens a little, which draws the forms the way a plate's hatching does.
    """
    length = np.sqrt(x * x + y * y + z * z)
    x, y, z = x / length, y / length, z / length
    key = _wrapped(x * KEY[0] + y * KEY[1] + z * KEY[2], 0.30)
    fill = _wrapped(x * FILL[0] + y * FILL[1] + z * FILL[2], 0.5)
    sky = 0.5 + 0.5 * y
    rim = (1 - min(max(z, 0.0), 1.0)) ** 2
    light = 0.08 + 0.64 * key**1.2 + 0.17 * fill + 0.12 * sky
    shade = 0.42 + 0.58 * min(max(ao, 0.0), 1.0) ** 0.9
    return min(max(light * shade * (1 - 0.34 * rim) * 1.03, 0.0), 1.0)


@njit(cache=True)
def _tones(normals):  # type: ignore[no-untyped-def]
    """The engraver's grey of (h, w, 3) normals in view axes, nothing shutting out light."""
    tone = np.zeros(normals.shape[:2])
    for y in range(normals.shape[0]):
        for x in range(normals.shape[1]):
            tone[y, x] = _tone(normals[y, x, 0], normals[y, x, 1], normals[y, x, 2], 1.0)
    return tone


# --- silhouette ---------------------------------------------------------------

#: How far the simplified outline may leave the true one, in millimetres.
TOLERANCE = 0.15
#: Islands and holes smaller than this (square millimetres) are noise.
SPECK = 4.0


def silhouette(render: Render) -> MultiPolygon:
    """The outline of the body in view millimetres, with the gaps in it as holes."""
    padded = np.pad(render.alpha.astype(np.float64) / 255, 1)
    rings = []
    for contour in find_contours(padded, 0.5):
        x, y = render.to_mm(contour[:, 0] - 1, contour[:, 1] - 1)
        ring = Polygon(np.stack([x, y], axis=1)).buffer(0)
        if ring.area > SPECK:
            rings.append(ring)
    rings.sort(key=lambda ring: -ring.area)
    outline = MultiPolygon()
    for ring in rings:
        # Larger rings come first: one inside the outline so far is a hole in it.
        inside = outline.contains(ring.representative_point())
        outline = outline.difference(ring) if inside else union_all([outline, ring])
    outline = outline.simplify(TOLERANCE).buffer(0)
    return outline if isinstance(outline, MultiPolygon) else MultiPolygon([outline])
