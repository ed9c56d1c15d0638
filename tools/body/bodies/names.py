"""What bones and structures are called, in English and Latin (Terminologia Anatomica)."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

import yaml

from tools.atlas.source import SOURCE
from tools.body.bodies.measured import read_measured
from tools.body.bodies.structures import read_structures

if TYPE_CHECKING:
    from collections.abc import Mapping


@cache
def names() -> Mapping[str, tuple[str, str]]:
    """The English and the Latin name of every bone and structure, by its id."""
    text = (SOURCE / "bone_names.yaml").read_text(encoding="utf-8")
    bones = yaml.load(text, Loader=yaml.CSafeLoader)["bones"]
    made = {source.id: source for sources in read_structures().values() for source in sources}
    return {
        **{name: (source.name, source.latin) for name, source in read_measured().items() if not source.owners},
        **{name: (source.name, source.latin) for name, source in made.items()},
        **{name: (row["name"], row["latin"]) for name, row in bones.items()},
    }


@cache
def fma_ids() -> Mapping[str, str]:
    """Of each structure that has one looked up, its id in the Foundational Model of Anatomy, as FMA:7394."""
    return {one.id: one.fma for sources in read_structures().values() for one in sources if one.fma}
