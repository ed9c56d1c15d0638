"""The tree, used as a person uses it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QModelIndex, QPoint, Qt
from PySide6.QtGui import QHelpEvent
from PySide6.QtTest import QAbstractItemModelTester
from PySide6.QtWidgets import QApplication, QToolTip

from bodymap.atlas import Side
from bodymap.gui.finder.tree_model import Holder, NodeKind, TreeModel, TreePart
from bodymap.gui.session import Selection
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from bodymap.atlas import Atlas
    from bodymap.gui.shell.window import Window
    from bodymap.knowledge.base import KnowledgeBase

FATAL = QAbstractItemModelTester.FailureReportingMode.Fatal


@pytest.fixture
def model(base: KnowledgeBase, atlas: Atlas) -> TreeModel:
    return TreeModel(base, atlas)


def rows(model: TreeModel, parent: QModelIndex | None = None) -> list[str]:
    parent = parent or QModelIndex()
    found = []
    for row in range(model.rowCount(parent)):
        index = model.index(row, 0, parent)
        found.append(index.data())
        found += rows(model, index)
    return found


def test_the_model_keeps_qts_rules(model: TreeModel) -> None:
    tester = QAbstractItemModelTester(model, FATAL)
    rows(model)
    model.show_part(TreePart.LIBRARY)
    rows(model)
    model.show_part(TreePart.BODY)
    rows(model)
    assert tester.model() is model


def test_regions_hold_muscles_hold_points_and_areas(model: TreeModel) -> None:
    assert rows(model) == [
        "Neck", "Upper plank", "TrP1 front edge", "TrP2 back edge", "Pain areas", "Side of the head", "Trunk",
        "Thigh", "Lower plank", "TrP1 middle", "Pain areas", "Legs",
    ]  # fmt: skip


def test_rows_say_what_they_are_to_a_screen_reader(model: TreeModel) -> None:
    def spoken(kind: NodeKind, key: str) -> str:
        return model.index_of(kind, key).data(Qt.ItemDataRole.AccessibleTextRole)

    assert spoken(Kind.MUSCLE, "upper_plank") == "Upper plank, 2 trigger points"
    assert spoken(Kind.MUSCLE, "lower_plank") == "Lower plank, 1 trigger point"
    assert spoken(Kind.TRIGGER_POINT, "upper_plank_trp1") == "Trigger point 1 of Upper plank, front edge"
    assert spoken(Kind.AREA, "trunk") == "Pain area Trunk"


# In the window


def click_row(qtbot: Any, window: Window, kind: NodeKind, key: str) -> None:
    tree = window.tree
    index = tree.model().index_of(kind, key)
    tree.scrollTo(index)
    qtbot.mouseClick(tree.viewport(), Qt.MouseButton.LeftButton, pos=tree.visualRect(index).center())


def test_a_click_on_a_muscle_selects_and_opens_it(window: Window, qtbot: Any) -> None:
    click_row(qtbot, window, Kind.MUSCLE, "upper_plank")
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
    assert window.tree.isExpanded(window.tree.model().index_of(Kind.MUSCLE, "upper_plank"))
    assert "It holds you up." in window.page.browser.toPlainText()
    click_row(qtbot, window, Kind.TRIGGER_POINT, "upper_plank_trp1")
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
    assert "To the side of the head." in window.page.browser.toPlainText()


def test_the_tree_is_walked_with_the_arrow_keys(window: Window, qtbot: Any) -> None:
    click_row(qtbot, window, Kind.MUSCLE, "upper_plank")
    window.tree.setFocus()
    qtbot.keyClick(window.tree, Qt.Key.Key_Down)
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
    qtbot.keyClick(window.tree, Qt.Key.Key_Up)
    qtbot.keyClick(window.tree, Qt.Key.Key_Left)
    assert not window.tree.isExpanded(window.tree.model().index_of(Kind.MUSCLE, "upper_plank"))


def test_the_tree_follows_what_is_selected_elsewhere(window: Window) -> None:
    window.session.select(Selection(Kind.TRIGGER_POINT, "lower_plank_trp1", Side.RIGHT))
    assert window.tree.currentIndex().data() == "TrP1 middle"
    window.session.back()
    assert not window.tree.currentIndex().isValid()


def test_a_region_closes_and_opens_by_click(window: Window, qtbot: Any) -> None:
    region = window.tree.model().index_of(Holder.REGION, "neck")
    click_row(qtbot, window, Holder.REGION, "neck")
    assert not window.tree.isExpanded(region)
    click_row(qtbot, window, Holder.REGION, "neck")
    assert window.tree.isExpanded(region)
    assert window.session.selection is None


def test_a_row_without_room_says_its_label_in_a_tip(window: Window) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    tree = window.tree

    def tip() -> str:
        at = tree.visualRect(tree.currentIndex()).topLeft() + QPoint(5, 5)
        event = QHelpEvent(QEvent.Type.ToolTip, at, tree.viewport().mapToGlobal(at))
        QApplication.sendEvent(tree.viewport(), event)
        return QToolTip.text()

    assert tip() == ""
    tree.setFixedWidth(90)
    QApplication.processEvents()
    assert tip() == "TrP1 front edge"
    QToolTip.hideText()


def test_the_row_under_the_pointer_is_lit_until_it_leaves(window: Window, qtbot: Any) -> None:
    from PySide6.QtCore import QEvent, QPoint

    tree = window.tree
    index = tree.model().index_of(Kind.MUSCLE, "lower_plank")
    qtbot.mouseMove(tree.viewport(), QPoint(1, 1))
    qtbot.mouseMove(tree.viewport(), tree.visualRect(index).center())
    assert tree.hovered == index
    QApplication.sendEvent(tree, QEvent(QEvent.Type.Leave))
    assert not tree.hovered.isValid()
