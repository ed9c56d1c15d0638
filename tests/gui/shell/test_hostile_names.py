"""A name out of a foreign knowledge base is shown as it is written, wherever it stands."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import msgspec
import pytest
from PySide6.QtCore import QPointF
from PySide6.QtWidgets import QApplication

from bodymap.atlas import View
from bodymap.gui.session import Look
from bodymap.gui.shell.window import Window
from bodymap.knowledge.base import KnowledgeBase

NAME = 'A & <b>B</b> <img src="x">'


@pytest.fixture(scope="session")
def base(base: KnowledgeBase) -> KnowledgeBase:
    """The one of the other tests, with muscles of that name."""
    named = {key: msgspec.structs.replace(muscle, name=NAME) for key, muscle in base.muscles.items()}
    return replace(base, muscles=named)


def test_it_is_shown_as_it_is_written(make_window: Callable[..., Window]) -> None:
    window = make_window(look=Look(views=(View.ANTERIOR,)))
    muscles = window.map.stage.viewports[0].plate.muscles[:2]
    menu = window.map._pointing.offer(muscles, QPointF(10, 10))
    assert [action.iconText().partition(" (")[0] for action in menu.actions()] == [NAME, NAME]
    menu.close()
    window.status.show_under(NAME)
    assert window.status.under() == NAME
    assert "<b>" not in window.status._under.toolTip()
    window.select("muscle", "upper_plank")
    QApplication.processEvents()
    assert NAME in window.page.browser.toPlainText()
