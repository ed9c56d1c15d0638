"""What explains the differences that are left, in words, and which structures carry muscles on."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Final

import msgspec
import yaml

_FILE: Final = Path(__file__).with_name("reasons.yaml")


class Reasons(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What `reasons.yaml` beside this file says."""

    carried_on: dict[str, tuple[str, ...]]  # muscle -> structures that are its tendon or aponeurosis
    overlap: dict[str, str]  # muscle -> why its region and the outline of its measured body overlap so little
    ends: dict[str, str]  # "muscle.origin", "muscle.insertion" -> why its body ends that far from it


@cache
def reasons() -> Reasons:
    return msgspec.convert(yaml.safe_load(_FILE.read_text(encoding="utf-8")), Reasons)
