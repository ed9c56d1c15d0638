"""The compiled atlas: figures, views, muscles, pain areas and landmarks as shapely geometry."""

from bodymap.atlas.index import Hit, PlateIndex
from bodymap.atlas.model import (
    AreaKind,
    AreaPlate,
    AreaUnion,
    BodyPicture,
    BoneKind,
    BonePlate,
    Box,
    LandmarkKind,
    MuscleKind,
    MusclePlate,
    Plate,
)
from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.store import Atlas, AtlasError
from bodymap.atlas.views import Figure, Layer, Side, View, project, view_axes

__all__ = [
    "AreaKind",
    "AreaPlate",
    "AreaUnion",
    "Atlas",
    "AtlasError",
    "BodyPicture",
    "BoneKind",
    "BonePlate",
    "Box",
    "Figure",
    "Hit",
    "LandmarkKind",
    "Layer",
    "MuscleKind",
    "MusclePlate",
    "Plate",
    "PlateIndex",
    "Side",
    "View",
    "per_plate",
    "project",
    "view_axes",
]
