"""How places on the body are written, and what is kept with a plate."""

from __future__ import annotations

import gc
import weakref
from dataclasses import replace

import pytest

from bodymap import paths
from bodymap.atlas import Atlas, Figure, Plate, View, per_plate
from bodymap.atlas.spot import Written, read_spot
from bodymap.drawing.canvas import canvas_of


def test_a_landmark_and_a_spot_between_two() -> None:
    assert read_spot("acromion") == Written("acromion")
    assert read_spot("acromion..C7_spine@0.4") == Written("acromion", "C7_spine", 0.4)
    assert read_spot("a..b@.25") == Written("a", "b", 0.25)
    assert read_spot("a..b@1") == Written("a", "b", 1.0)


@pytest.mark.parametrize("text", ["", "a..b", "a..b@", "a..b@1.5", "a..b@-0.1", "a b", "a@0.4", "..b@0.4", "a..b@0.4 "])
def test_anything_else_is_none(text: str) -> None:
    assert read_spot(text) is None


class Made:
    """Something large that holds its plate, as a ground does."""

    def __init__(self, plate: Plate) -> None:
        self.plate = plate


@pytest.fixture
def plate() -> Plate:
    return Atlas(paths.atlas()).plate(Figure.FEMALE, View.PLANTAR)


def test_what_is_made_of_a_plate_is_made_once(plate: Plate) -> None:
    made = per_plate(Made)
    assert made(plate) is made(plate)
    assert canvas_of(plate) is canvas_of(plate)
    other = replace(plate)
    assert made(other) is not made(plate)
    assert made(other).plate is other


def test_what_is_made_of_a_plate_goes_with_it(plate: Plate) -> None:
    made = weakref.ref(per_plate(Made)(replace(plate)))
    gc.collect()
    assert made() is None
