"""How deep a point lies under the skin: what its muscle's plate tells, and how a student's page says it."""

from __future__ import annotations

from unittest.mock import Mock

import numpy as np
import pytest
from msgspec.structs import replace

from bodymap.answering.lying import point_under_skin
from bodymap.atlas import Atlas, Figure, Side, View
from bodymap.atlas.placing import muscle_on, under_skin
from bodymap.knowledge.base import KnowledgeBase
from bodymap.pages.blocks import Document, lines_of, walk, words_of
from bodymap.pages.body import point_page
from bodymap.pages.parts import Reading


def test_between_the_points_of_the_grid_the_depth_is_between_theirs(atlas: Atlas) -> None:
    shown = muscle_on(atlas.plate(Figure.FEMALE, View.POSTERIOR), muscle="infraspinatus", side=Side.LEFT)
    assert shown is not None
    rows, columns = shown.grid.shape[:2]
    depths = np.linspace(0, 10, rows)[:, None] + np.linspace(0, 20, columns)
    told = replace(shown, under_skin=depths.astype(np.float32))
    assert under_skin(told, along=0.0, across=0.0) == pytest.approx(0)
    assert under_skin(told, along=0.31, across=0.77) == pytest.approx(3.1 + 15.4, abs=1e-4)
    assert under_skin(told, along=1.0, across=1.0) == pytest.approx(30)
    assert under_skin(replace(shown, under_skin=None), along=0.5, across=0.5) is None


def test_the_first_view_that_shows_the_muscle_tells(atlas: Atlas, base: KnowledgeBase) -> None:
    point = base.trigger_points["infraspinatus_trp1"]
    plate = atlas.plate(Figure.MALE, View.POSTERIOR)
    shown = muscle_on(plate, muscle="infraspinatus", side=Side.LEFT)
    assert shown is not None
    deep = np.full(shown.grid.shape[:2], 12.5, np.float32)
    bare, told = Mock(muscles=()), Mock(muscles=(replace(shown, under_skin=deep),))
    body = Mock(plate=lambda figure, view: told if view is View.POSTERIOR else bare)
    assert point_under_skin(body, point, figure=Figure.MALE) == pytest.approx(12.5)
    assert point_under_skin(Mock(plate=lambda figure, view: bare), point, figure=Figure.MALE) is None


@pytest.mark.parametrize(
    ("depth", "said"),
    [
        (1.0, "On this figure it lies close under the skin."),
        (6.0, "On this figure it lies about half a centimetre under the skin."),
        (8.0, "On this figure it lies about 1 cm under the skin, deeper under more fat."),
        (21.0, "On this figure it lies about 2 cm under the skin, deeper under more fat."),
    ],
)
def test_a_student_reads_it_as_roughly_as_a_hand_can_tell(base: KnowledgeBase, depth: float, said: str) -> None:
    point = base.trigger_points["infraspinatus_trp1"]
    student, plain = (Reading(side=Side.LEFT, student=student) for student in (True, False))
    assert said in _words(point_page(point, base=base, reading=student, under_skin=depth))
    assert "On this figure" not in _words(point_page(point, base=base, reading=plain, under_skin=depth))
    assert "On this figure" not in _words(point_page(point, base=base, reading=student))


def _words(page: Document) -> str:
    return "\n".join(words_of(line) for block in walk(page.blocks) for line in lines_of(block))
