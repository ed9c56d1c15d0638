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
    Coated,
    IdMask,
    LandmarkKind,
    MuscleKind,
    MusclePlate,
    Plate,
    StructureKind,
    StructurePlate,
)
from bodymap.atlas.per_plate import per_plate
from bodymap.atlas.store import Atlas, AtlasError
from bodymap.atlas.views import Coat, Figure, Layer, Side, View, project, view_axes

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
    "Coat",
    "Coated",
    "Figure",
    "Hit",
    "IdMask",
    "LandmarkKind",
    "Layer",
    "MuscleKind",
    "MusclePlate",
    "Plate",
    "PlateIndex",
    "Side",
    "StructureKind",
    "StructurePlate",
    "View",
    "per_plate",
    "project",
    "view_axes",
]
