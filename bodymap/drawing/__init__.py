"""Pain drawings: painted, filled and erased; what they cover, in words and in numbers; kept as GeoJSON (no Qt)."""

from bodymap.drawing.areas import erase_area, fill_area, is_area_on, known_area, toggle_area
from bodymap.drawing.autosave import Autosave, Leftover, leftovers
from bodymap.drawing.besides import Besides
from bodymap.drawing.continue_round import continuation, continued
from bodymap.drawing.coverage import CoveredArea, DrawingCoverage, complaint_coverage, coverage
from bodymap.drawing.geojson import DrawingRead, dumps, load, loads, save
from bodymap.drawing.history import History, Step
from bodymap.drawing.measure import Likeness, Measures, compare, measure
from bodymap.drawing.model import (
    Complaint,
    Depth,
    DrawingError,
    InsideMark,
    PainDrawing,
    Quality,
    new_id,
    with_complaint,
    with_inside,
    with_shapes,
    without_complaint,
)
from bodymap.drawing.strokes import Pen, Stroke, brush_stroke, draw, erase, lasso_stroke

__all__ = [
    "Autosave",
    "Besides",
    "Complaint",
    "CoveredArea",
    "Depth",
    "DrawingCoverage",
    "DrawingError",
    "DrawingRead",
    "History",
    "InsideMark",
    "Leftover",
    "Likeness",
    "Measures",
    "PainDrawing",
    "Pen",
    "Quality",
    "Step",
    "Stroke",
    "brush_stroke",
    "compare",
    "complaint_coverage",
    "continuation",
    "continued",
    "coverage",
    "draw",
    "dumps",
    "erase",
    "erase_area",
    "fill_area",
    "is_area_on",
    "known_area",
    "lasso_stroke",
    "leftovers",
    "load",
    "loads",
    "measure",
    "new_id",
    "save",
    "toggle_area",
    "with_complaint",
    "with_inside",
    "with_shapes",
    "without_complaint",
]
