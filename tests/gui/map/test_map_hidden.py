"""Numbers of a list that are not seen from here: rings at the foot, and the way to the view that shows them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from PySide6.QtCore import Qt

from bodymap.atlas import Atlas, Layer, Side, View
from bodymap.gui.map.view import MapView
from bodymap.gui.session import Look, Selection, Session
from bodymap.gui.widgets.theme import load_theme
from bodymap.kinds import Kind
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase

SORE = Selection(Kind.SYMPTOM, "sore", Side.LEFT)


@pytest.fixture
def body(qtbot: Any, atlas: Atlas, base: KnowledgeBase) -> Iterator[MapView]:
    """Looking at the front, from which the lower plank cannot be seen."""
    points = ("upper_plank_trp1", "lower_plank_trp1", "upper_plank_trp2")
    symptom = r.Symptom(id="sore", name="Soreness", told_by=("soreness",), trigger_points=points)
    view = MapView(
        Session(Look(layers=frozenset(Layer))), atlas, replace(base, symptoms={"sore": symptom}), load_theme("light")
    )
    view.set_motion(False)
    view.resize(1000, 700)
    view.show()
    qtbot.waitUntil(view.isVisible)
    view.session.select(SORE)
    view.session.turn_to(View.ANTERIOR)
    view.settle()
    yield view
    view.close()
    view.deleteLater()


def test_hidden_numbers_are_named_with_the_view_that_shows_them(body: MapView) -> None:
    link = body.foot_link(body.shown())
    assert link is not None
    assert link.rings == ("2",)
    assert "Back" in link.words
    assert "2 not seen from here" in body.accessibleDescription()
    assert {tag.mark.number for tag in body.shown().panes[0].numbers} == {1, 3}


def test_a_click_on_the_link_shows_them_beside(body: MapView, qtbot: Any) -> None:
    link = body.foot_link(body.shown())
    assert link is not None
    qtbot.mouseClick(body, Qt.MouseButton.LeftButton, pos=link.box.center().toPoint())
    body.settle()
    assert body.session.look.views == (View.ANTERIOR, View.POSTERIOR)
    seen = {tag.mark.number for pane in body.shown().panes for tag in pane.numbers}
    assert seen == {1, 2, 3}
    assert body.foot_link(body.shown()) is None


def test_a_view_that_shows_all_has_no_rings(body: MapView) -> None:
    body.session.turn_to(View.POSTERIOR)
    body.settle()
    link = body.foot_link(body.shown())
    assert link is None or link.rings == ()
