"""What `data/atlas/structures/*.yaml` says of the bodies that were not measured, typed.

Each is a sheet, a belly or a tube between named spots of the measured frame (mm; x to
the body's left, y up, z forward), written for the left side or the midline.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Final, Literal

import msgspec
import yaml

from bodymap.atlas.views import Layer
from tools.atlas.source import SOURCE
from tools.body.bodies.model import Region, Tissue

if TYPE_CHECKING:
    from pathlib import Path

FOLDER: Final = SOURCE / "structures"

Millimetres = Annotated[float, msgspec.Meta(gt=0)]
Share = Annotated[float, msgspec.Meta(ge=0, le=1)]


class StructureSource(msgspec.Struct, frozen=True, forbid_unknown_fields=True, kw_only=True):
    """A body drawn between named attachments."""

    id: str
    name: str
    latin: str
    fma: Annotated[str, msgspec.Meta(pattern=r"^(FMA:\d+)?$")] = ""  # looked up, or none
    belongs_to: str = ""  # a muscle of the atlas; empty: a structure with a name and no trigger points
    part_of: str = ""  # a structure written before, of which this is one more sheet or tube
    tissue: Tissue
    region: Region
    layer: Layer = Layer.SUPERFICIAL  # of a structure: with which it is taken away
    midline: bool = False  # its rows are written from the midline to the left edge, and mirrored
    variant: bool = False  # few people have it: shown on demand
    veil: bool = False  # a thin sheet over muscles, shown on demand
    source: str  # from where its form is known
    form: Literal["sheet", "belly", "tube"]
    # Of a sheet or belly each row is spots across, from edge to edge, with `; ` between them, and the rows follow each
    # other along the fibres; of a tube each row is one spot of its middle line.
    rows: Annotated[tuple[str, ...], msgspec.Meta(min_length=2)]
    thickness: Millimetres | tuple[Millimetres, ...] = 2.0  # mm, of a sheet or belly: one, or one per row
    radius: Millimetres | tuple[Millimetres, ...] = 2.0  # mm, of a tube: one, or one per row
    over: tuple[str, ...] = ()  # measured bodies, or structures written before it, on which it lies
    under: tuple[str, ...] = ()  # of a sheet or belly: those that lie on it
    before: tuple[str, ...] = ()  # measured bodies of the trunk's wall that are laid behind it where they cut into it
    clearance: float = 0.7  # mm between it and both
    reach: Millimetres = 15.0  # mm by which it is pushed out at most
    spacing: Millimetres = 5.0  # mm between its sections


def read_structures(folder: Path = FOLDER) -> dict[str, tuple[StructureSource, ...]]:
    """The structures of each file, by the file's name.

    :raises ValueError: a file does not have the form of structures, or an id is there twice.
    """
    found: dict[str, tuple[StructureSource, ...]] = {}
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        content = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
        try:
            sources = msgspec.convert(content["structures"], tuple[StructureSource, ...])
        except msgspec.ValidationError as error:
            raise ValueError(f"{path.name}: {error}") from error
        for source in sources:
            if source.id in seen:
                raise ValueError(f"{path.name}: structure {source.id} is written twice")
            seen.add(source.id)
        found[path.name] = sources
    return found
