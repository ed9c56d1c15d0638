"""Drawing where it hurts, as a person does it: brush, fill, lasso, keys, files, and the answer beside the body."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any

import numpy as np
import pytest
from PySide6.QtCore import QEvent, QPoint, QPointF, Qt, QTimer
from PySide6.QtGui import QImage, QPainter
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QFileDialog, QMessageBox, QWidget

from bodymap import paths
from bodymap.atlas import Figure, Layer, Side, View
from bodymap.drawing.areas import toggle_area
from bodymap.drawing.besides import Besides
from bodymap.drawing.geojson import save
from bodymap.drawing.model import Complaint, PainDrawing, Quality
from bodymap.drawing.reading import load
from bodymap.gui.drawing.candidates import CandidateRow
from bodymap.gui.drawing.desk import Brush, Desk
from bodymap.gui.drawing.files import DrawingFiles
from bodymap.gui.drawing.panel import PainPanel
from bodymap.gui.page.comparison import PagesBeside
from bodymap.gui.painting.description import Drawn
from bodymap.gui.painting.drawings import QUALITY_COLOURS, paint_drawn, tile
from bodymap.gui.session import Selection
from bodymap.gui.widgets import boxes
from bodymap.kinds import Kind
from bodymap.knowledge import records as r
from bodymap.knowledge.base import KnowledgeBase

if TYPE_CHECKING:
    from numpy.typing import NDArray

    from bodymap.gui.shell.window import Window

LEFT_BUTTON = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ON_TRUNK = ((30.0, 1200.0), (70.0, 1220.0), (110.0, 1180.0))  # view mm, left in front


@pytest.fixture(autouse=True)
def own_folders(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """Nothing of these tests is kept where the person's own drawings are."""
    for name in ("XDG_DATA_HOME", "XDG_CACHE_HOME"):
        monkeypatch.setenv(name, str(tmp_path / name.lower()))


@pytest.fixture(scope="session")
def base(base: KnowledgeBase) -> KnowledgeBase:
    """The small base with a symptom and a question in it."""
    points = base.trigger_points
    return replace(
        base,
        symptoms={
            "dizzy": r.Symptom(
                id="dizzy", name="Dizziness", told_by=("dizziness",), trigger_points=(next(iter(points)),)
            )
        },
        questions={
            "q_turn": r.Question(
                id="q_turn", text="Does turning hurt?", label="Turning", strong=("upper_plank",), some=("lower_plank",)
            )
        },
    )


@pytest.fixture
def drawing(window: Window) -> Iterator[Window]:
    """The window while one draws on the front of the body."""
    window.session.set_look(views=(View.ANTERIOR,))
    QTest.keyClick(window, Qt.Key.Key_D)
    desk_of(window).following.settle()
    yield window
    desk_of(window).history.mark_saved()


def desk_of(window: Window) -> Desk:
    assert window.mode.desk is not None
    return window.mode.desk


def spots(window: Window, places: tuple[tuple[float, float], ...]) -> list[QPoint]:
    view = window.session.look.views[0]
    return [window.map.spot_of(view, *place).toPoint() for place in places]


def stroke(window: Window, places: tuple[tuple[float, float], ...] = ON_TRUNK) -> None:
    first, *rest = spots(window, places)
    QTest.mousePress(window.map, LEFT_BUTTON, pos=first)
    for spot in rest:
        QTest.mouseMove(window.map, spot)
    QTest.mouseRelease(window.map, LEFT_BUTTON, pos=rest[-1] if rest else first)


def on_screen(window: Window) -> NDArray[np.int16]:
    """The map as it stands on the screen, each part painted when it was painted: colours of every pixel."""
    at = window.map.mapTo(window, QPoint(0, 0))
    size = window.map.size()
    pixmap = window.screen().grabWindow(window.winId(), at.x(), at.y(), size.width(), size.height())
    image = pixmap.toImage().convertToFormat(QImage.Format.Format_RGB32)
    return np.frombuffer(image.constBits(), np.uint8).astype(np.int16)


def panel_of(window: Window) -> PainPanel:
    assert window.mode.panel is not None
    return window.mode.panel


def text_of(window: Window) -> str:
    """All that the scrolling part of the panel says."""
    answers = panel_of(window).answers
    panel_of(window).show_answer()
    lines = [answers.message.text(), *(chip.words for chip in answers.told.chips)]
    shown = panel_of(window).shown
    assert shown is not None
    for group in shown.groups:
        lines += [group.head, *(f"{line.number} {line.title} {line.place} {line.why}" for line in group.lines)]
    lines += [answers.together.text(), answers.unexplained.text(), answers.drawn.text()]
    lines += [chip.words for chip in answers.areas.chips]
    return "\n".join(lines)


def row_of(window: Window, point: str) -> CandidateRow:
    panel_of(window).show_answer()
    row = panel_of(window).answers.row_of(point)
    assert row is not None, point
    panel_of(window).answers.ensureWidgetVisible(row)
    return row


def take_back(window: Window, qtbot: Any, words: str) -> None:
    """Press the chip of a thing that was told."""
    answers = panel_of(window).answers
    (chip,) = (c for c in (*answers.told.chips, *answers.areas.chips) if c.words == words)
    answers.ensureWidgetVisible(chip)
    qtbot.mouseClick(chip, LEFT_BUTTON)


def points_in(window: Window) -> list[str]:
    return [candidate.point for candidate in desk_of(window).following.shown()]


# In and out


def test_the_mode_shows_skin_and_panel_and_gives_back_what_was_there(window: Window, qtbot: Any) -> None:
    before = window.session.look.layers
    qtbot.mouseClick(window.top.draw, LEFT_BUTTON)
    assert window.mode.active
    assert window.session.look.layers == frozenset()
    assert window.mode.panel is not None
    assert window.mode.panel.isVisible()
    assert window.top.draw.isChecked()
    qtbot.mouseClick(window.mode.panel.finish, LEFT_BUTTON)
    assert not window.mode.active
    assert window.session.look.layers == before
    assert window.page.isVisible()
    assert not window.top.draw.isChecked()


@pytest.mark.parametrize("symmetric", [False, True])
@pytest.mark.parametrize("brush", [Brush.BRUSH, Brush.ERASER])
def test_what_is_painted_along_the_way_is_what_a_whole_painting_shows(
    drawing: Window, qtbot: Any, brush: Brush, *, symmetric: bool
) -> None:
    """While drawing only the pointer's way is painted anew; nothing else may have changed meanwhile."""
    desk = desk_of(drawing)
    stroke(drawing)
    desk.take(brush=brush, symmetric=symmetric)
    QTest.qWait(50)
    first, *rest = spots(drawing, ((20.0, 1190.0), (60.0, 1235.0), (115.0, 1190.0), (120.0, 1120.0)))
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    for spot in rest:
        QTest.mouseMove(drawing.map, spot)
        QTest.qWait(5)
    qtbot.waitUntil(lambda: not desk.following.at_work)
    QTest.qWait(20)
    kept = on_screen(drawing)
    drawing.map.repaint()
    QTest.qWait(20)
    assert np.abs(kept - on_screen(drawing)).max() <= 2  # of 255: where blended in another order
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=rest[-1])


def test_a_stroke_is_ranked_in_steps_between_its_moves(drawing: Window, qtbot: Any) -> None:
    desk = desk_of(drawing)
    first, *rest = spots(drawing, ON_TRUNK)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    for spot in rest:
        QTest.mouseMove(drawing.map, spot)
    with qtbot.waitSignal(desk.following.ranked, timeout=60_000):
        assert not desk.following.ranking.candidates
    stepwise, said = desk.following.ranking, desk.following.words()
    assert stepwise.candidates
    desk.following.settle()
    assert desk.following.ranking == stepwise
    assert desk.following.words() == said
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=rest[-1])


def test_words_follow_a_stroke_while_the_zones_are_still_worked_out(drawing: Window, qtbot: Any) -> None:
    desk = desk_of(drawing)
    desk.following.ranker = None
    first, second, third = spots(drawing, ON_TRUNK)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    QTest.mouseMove(drawing.map, second)
    with qtbot.waitSignal(desk.following.ranked, timeout=60_000):
        QTest.mouseMove(drawing.map, third)
    said = desk.following.words()
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=third)
    assert desk.following.words() == said
    assert "left" in said[0]


def test_a_new_drawing_begins_without_the_words_of_the_old(drawing: Window) -> None:
    desk = desk_of(drawing)
    stroke(drawing)
    before = desk.following.words()
    desk.history.mark_saved()
    desk.new(desk.drawing.figure)
    first, second = spots(drawing, ((30.0, 400.0), (35.0, 380.0)))
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    QTest.mouseMove(drawing.map, second)
    assert desk.following.words() != before
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=second)


def test_escape_drops_the_stroke_and_then_leaves(drawing: Window, qtbot: Any) -> None:
    first, second, _ = spots(drawing, ON_TRUNK)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    QTest.mouseMove(drawing.map, second)
    assert not desk_of(drawing).drawing.is_empty
    qtbot.keyClick(drawing, Qt.Key.Key_Escape)
    assert desk_of(drawing).drawing.is_empty
    assert drawing.mode.active
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=second)
    assert desk_of(drawing).drawing.is_empty
    qtbot.keyClick(drawing, Qt.Key.Key_Escape)
    assert not drawing.mode.active


# Drawing


def test_a_stroke_is_drawn_where_the_pointer_went(drawing: Window) -> None:
    stroke(drawing)
    shape = desk_of(drawing).drawing.whole(View.ANTERIOR)
    assert shape.covers(shape.centroid) or shape.area > 0
    x0, _, x1, _ = shape.bounds
    size = desk_of(drawing).hand.size
    assert x0 == pytest.approx(30 - size / 2, abs=3)
    assert x1 == pytest.approx(110 + size / 2, abs=3)
    (pane,) = drawing.map.description().panes
    assert [one.quality for one in pane.drawn] == ["aching"]


def test_undo_and_redo_by_their_keys(drawing: Window, qtbot: Any) -> None:
    stroke(drawing)
    drawn = desk_of(drawing).drawing
    assert "Draw on the front" in drawing.commands["drawing.undo"].text()
    qtbot.keyClick(drawing, Qt.Key.Key_Z, CTRL)
    assert desk_of(drawing).drawing.is_empty
    assert not drawing.commands["drawing.undo"].isEnabled()
    qtbot.keyClick(drawing, Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk_of(drawing).drawing == drawn


def test_the_eraser_takes_off_what_was_drawn(drawing: Window, qtbot: Any) -> None:
    stroke(drawing)
    before = desk_of(drawing).drawing.whole(View.ANTERIOR).area
    qtbot.keyClick(drawing, Qt.Key.Key_E)
    assert desk_of(drawing).hand.brush is Brush.ERASER
    stroke(drawing, ON_TRUNK[:2])
    assert desk_of(drawing).drawing.whole(View.ANTERIOR).area < before


def test_fill_fills_a_whole_area_with_one_click_and_empties_it_with_another(drawing: Window, qtbot: Any) -> None:
    assert drawing.mode.panel is not None
    qtbot.mouseClick(drawing.mode.panel.pens.tools[Brush.FILL], LEFT_BUTTON)
    stroke(drawing, ON_TRUNK[:1])
    assert View.POSTERIOR in desk_of(drawing).drawing.views
    assert "Trunk, left" in text_of(drawing)
    stroke(drawing, ON_TRUNK[:1])
    assert desk_of(drawing).drawing.is_empty


def test_the_lasso_takes_what_it_goes_round(drawing: Window, qtbot: Any) -> None:
    qtbot.keyClick(drawing, Qt.Key.Key_O)
    places = ((30.0, 1150.0), (130.0, 1150.0), (130.0, 1250.0), (30.0, 1250.0))
    first, *rest = spots(drawing, places)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    for spot in rest:
        QTest.mouseMove(drawing.map, spot)
    assert len(drawing.map.description().panes[0].lasso) >= 4
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=rest[-1])
    assert desk_of(drawing).drawing.whole(View.ANTERIOR).area == pytest.approx(10_000, rel=0.1)
    assert drawing.map.description().panes[0].lasso == ()


def test_both_sides_at_once(drawing: Window, qtbot: Any) -> None:
    qtbot.keyClick(drawing, Qt.Key.Key_M)
    stroke(drawing)
    x0, _, x1, _ = desk_of(drawing).drawing.whole(View.ANTERIOR).bounds
    assert x0 == pytest.approx(-x1, abs=0.5)


def test_brackets_change_the_size_of_the_brush(drawing: Window, qtbot: Any) -> None:
    before = desk_of(drawing).hand.size
    qtbot.keyClick(drawing.map, Qt.Key.Key_BracketRight)
    assert desk_of(drawing).hand.size > before
    qtbot.keyClick(drawing.map, Qt.Key.Key_BracketLeft)
    assert desk_of(drawing).hand.size == before


def test_the_keyboard_alone_fills_areas_from_the_list(drawing: Window, qtbot: Any) -> None:
    drawing.search.field.setFocus()
    qtbot.keyClicks(drawing.search.field, "trunk")
    qtbot.keyClick(drawing.search.field, Qt.Key.Key_Return)
    assert drawing.mode.active
    assert "Trunk, left" in text_of(drawing)


def test_the_middle_button_and_the_space_bar_move_the_body(drawing: Window) -> None:
    for _ in range(3):
        drawing.map.zoom_in()
    drawing.map.settle()
    first, second = QPoint(300, 200), QPoint(340, 260)
    where = drawing.map.spot_of(View.ANTERIOR, 0, 0)
    QTest.mousePress(drawing.map, Qt.MouseButton.MiddleButton, pos=first)
    QTest.mouseMove(drawing.map, second)
    QTest.mouseRelease(drawing.map, Qt.MouseButton.MiddleButton, pos=second)
    assert drawing.map.spot_of(View.ANTERIOR, 0, 0) != where
    where = drawing.map.spot_of(View.ANTERIOR, 0, 0)
    QTest.keyPress(drawing.map, Qt.Key.Key_Space)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=second)
    QTest.mouseMove(drawing.map, first)
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=first)
    QTest.keyRelease(drawing.map, Qt.Key.Key_Space)
    assert drawing.map.spot_of(View.ANTERIOR, 0, 0) != where
    assert desk_of(drawing).drawing.is_empty


class PenEvent:
    """As much of a QTabletEvent as the map looks at; PySide crashes when it is to make a real one."""

    Type = QEvent.Type

    def __init__(self, kind: QEvent.Type, at: QPoint, pressure: float) -> None:
        self._kind, self._at, self._pressure = kind, QPointF(at), pressure
        self.taken = False

    def type(self) -> QEvent.Type:
        return self._kind

    def position(self) -> QPointF:
        return self._at

    def pressure(self) -> float:
        return self._pressure

    def accept(self) -> None:
        self.taken = True

    def ignore(self) -> None:
        self.taken = False


def test_a_pen_draws_thinner_with_less_pressure(drawing: Window) -> None:
    def drawn(pressure: float) -> float:
        desk_of(drawing).new(Figure.FEMALE)
        kinds = (QEvent.Type.TabletPress, QEvent.Type.TabletMove, QEvent.Type.TabletRelease)
        for kind, at in zip(kinds, spots(drawing, ON_TRUNK), strict=True):
            event = PenEvent(kind, at, pressure)
            drawing.map.tabletEvent(event)  # type: ignore[arg-type]
            assert event.taken
        return float(desk_of(drawing).drawing.whole(View.ANTERIOR).area)

    assert 0 < drawn(0.1) < drawn(0.9)


def test_left_and_right_are_spelt_out_beside_the_body(drawing: Window) -> None:
    names = {name.text: name.x for name in drawing.map.description().panes[0].names}
    assert names["Left"] > 0 > names["Right"]  # from the front
    drawing.session.set_look(views=(View.POSTERIOR,))
    names = {name.text: name.x for name in drawing.map.description().panes[0].names}
    assert names["Left"] < 0 < names["Right"]


# Complaints


def test_each_pain_has_its_own_strength_and_feel(drawing: Window) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    stroke(drawing)
    panel.pain.intensity.setValue(8)
    burning = next(a for a in panel.pain.quality.menu().actions() if a.data() == ("quality", "burning"))
    burning.trigger()
    first = desk_of(drawing).complaint
    assert (first.intensity, first.quality) == (8.0, Quality.BURNING)
    panel.pain.pains.menu().aboutToShow.emit()  # as it opens
    next(a for a in panel.pain.pains.menu().actions() if a.text() == "Another pain").trigger()
    stroke(drawing, ((-60.0, 300.0), (-60.0, 420.0)))
    assert len(desk_of(drawing).drawing.complaints) == 2
    text = text_of(drawing)
    assert "8 of 10, burning" in text
    assert "right" in text.lower()
    panel.pain.pains.menu().aboutToShow.emit()  # as it opens
    next(a for a in panel.pain.pains.menu().actions() if a.text() == "Remove this pain").trigger()
    assert [c.id for c in desk_of(drawing).drawing.complaints] == [first.id]


def test_a_pain_is_called_as_it_is_written(drawing: Window) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    desk_of(drawing).describe(name="Neck & arm")
    QApplication.processEvents()
    panel.pain.pains.menu().aboutToShow.emit()  # as it opens
    assert "Neck && arm" in [action.text() for action in panel.pain.pains.menu().actions()]
    assert panel.pain.pains.text() == "Neck && arm"


# The answer


def test_the_points_that_refer_there_are_listed_with_the_reason(drawing: Window) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    desk_of(drawing).following.settle()
    assert points_in(drawing)[0] == "lower_plank_trp1"
    text = text_of(drawing)
    assert "Likely" in text
    assert "of what is drawn" in row_of(drawing, "lower_plank_trp1").toolTip()
    assert "%" not in panel_of(drawing).answers.note.text()


def test_a_drawing_of_one_side_proposes_points_of_that_side(drawing: Window) -> None:
    stroke(drawing, ((-60.0, 300.0), (-60.0, 420.0)))
    desk_of(drawing).following.settle()
    assert {candidate.side for candidate in desk_of(drawing).following.shown()} == {Side.RIGHT}


def test_pointing_at_a_candidate_lights_its_zones_over_the_drawing(drawing: Window, qtbot: Any) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    desk_of(drawing).following.settle()
    row = row_of(drawing, "lower_plank_trp1")
    QTest.mouseMove(row, QPoint(60, 20))
    (pane,) = drawing.map.description().panes
    assert pane.zones is not None
    assert pane.drawn
    QTest.mouseMove(drawing.map, QPoint(4, 4))
    QApplication.sendEvent(row, QEvent(QEvent.Type.Leave))
    drawing.map.settle()  # the pointer is not on its way to the next row
    assert drawing.map.description().panes[0].zones is None


def test_the_map_has_the_numbers_of_the_list(drawing: Window) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    stroke(drawing, ((20.0, 1480.0), (60.0, 1500.0)))
    desk_of(drawing).following.settle()
    panel_of(drawing).show_answer()
    listed = {row.line.point: row.line.number for row in panel_of(drawing).answers.rows if row.line is not None}
    assert len(listed) > 1
    marks = drawing.map.description().panes[0].marks
    assert marks
    assert all(listed[mark.id] == mark.number for mark in marks)


@pytest.mark.parametrize("way", ["button", "escape", "back", "d"])
def test_a_candidate_is_read_over_the_list_and_there_is_a_way_back(drawing: Window, qtbot: Any, way: str) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    desk_of(drawing).following.settle()
    qtbot.mouseClick(row_of(drawing, "lower_plank_trp1"), LEFT_BUTTON, pos=QPoint(60, 20))
    assert not drawing.mode.active
    assert drawing.page.isVisible()
    assert drawing.page.to_list.isVisible()
    assert drawing.session.selection == Selection(Kind.TRIGGER_POINT, "lower_plank_trp1", Side.LEFT)
    drawing.session.set_look(views=(View.ANTERIOR,))  # it may have turned to where the point is seen
    (pane,) = drawing.map.description().panes
    assert pane.drawn
    assert pane.zones is not None
    match way:
        case "button":
            qtbot.mouseClick(drawing.page.to_list, LEFT_BUTTON)
        case "escape":
            qtbot.keyClick(drawing, Qt.Key.Key_Escape)
        case "back":
            drawing.commands["back"].trigger()
        case "d":
            qtbot.keyClick(drawing, Qt.Key.Key_D)
    assert drawing.mode.active
    assert panel_of(drawing).isVisible()
    assert not drawing.page.to_list.isVisible()
    assert drawing.session.look.views == (View.ANTERIOR,)
    assert drawing.session.look.layers == frozenset()
    assert drawing.map.description().panes[0].drawn


def test_the_drawing_stays_while_one_reads_on_and_is_put_away_when_one_is_done(drawing: Window, qtbot: Any) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    desk_of(drawing).following.settle()
    qtbot.mouseClick(row_of(drawing, "lower_plank_trp1"), LEFT_BUTTON, pos=QPoint(60, 20))
    drawing.select("muscle", "upper_plank")
    drawing.session.set_look(views=(View.ANTERIOR,))
    assert drawing.map.description().panes[0].drawn
    assert drawing.page.to_list.isVisible()
    qtbot.mouseClick(drawing.page.put_away, LEFT_BUTTON)
    assert not drawing.map.description().panes[0].drawn
    assert not drawing.page.to_list.isVisible()
    assert not drawing.mode.active
    qtbot.keyClick(drawing, Qt.Key.Key_D)
    assert drawing.map.description().panes[0].drawn


def ask(drawing: Window) -> PainPanel:
    """Draw so that there is something to ask."""
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    stroke(drawing, ((20.0, 1480.0), (60.0, 1500.0)))
    desk_of(drawing).following.settle()
    panel_of(drawing).show_answer()
    return panel_of(drawing)


def test_questions_are_asked_answered_and_taken_back(drawing: Window, qtbot: Any) -> None:
    panel = ask(drawing)
    assert panel.question.isVisible()
    assert panel.question.text.text() == "Does turning hurt?"
    assert panel.question.yes.height() >= 44
    qtbot.mouseClick(panel.question.yes, LEFT_BUTTON)
    desk_of(drawing).following.settle()
    assert desk_of(drawing).told.answers == {"q_turn": True}
    assert desk_of(drawing).complaint.worse == ()  # the person's own words alone
    panel.show_answer()
    assert not panel.question.isVisible()
    take_back(drawing, qtbot, "Turning: yes")
    assert desk_of(drawing).told.answers == {}


@pytest.mark.parametrize(("key", "said"), [(Qt.Key.Key_Y, True), (Qt.Key.Key_N, False), (Qt.Key.Key_U, None)])
def test_a_question_is_answered_by_key(drawing: Window, qtbot: Any, key: Qt.Key, said: bool | None) -> None:
    ask(drawing)
    qtbot.keyClick(drawing, key, Qt.KeyboardModifier.AltModifier)
    told = desk_of(drawing).told
    assert told.answers == ({} if said is None else {"q_turn": said})
    assert told.unsure == (("q_turn",) if said is None else ())


def test_who_does_not_know_is_not_asked_again_and_nothing_is_counted(drawing: Window, qtbot: Any) -> None:
    panel = ask(drawing)
    desk = desk_of(drawing)
    before = desk.following.ranking
    qtbot.mouseClick(panel.question.unsure, LEFT_BUTTON)
    desk.following.settle()
    panel.show_answer()
    assert desk.following.ranking == before
    assert desk.following.answer is not None
    assert "q_turn" not in desk.following.answer.questions
    assert not panel.question.isVisible()
    assert "Leave a question open" in drawing.commands["drawing.undo"].text()
    take_back(drawing, qtbot, "Turning: not known")
    desk.following.settle()
    panel.show_answer()
    assert panel.question.isVisible()


def test_whom_a_yes_speaks_for_is_said_and_can_be_hidden(drawing: Window) -> None:
    panel = ask(drawing)
    numbers = sorted(
        row.line.number for row in panel.answers.rows if row.line is not None and "plank" in row.line.point
    )
    assert str(numbers[0]) in panel.question.speaks_for.text()
    hints = next(action for action in panel.sieve.menu().actions() if action.data() == ("hints", ""))
    hints.trigger()
    assert panel.question.speaks_for.text() == ""
    hints.trigger()
    assert panel.question.speaks_for.text()


def test_undo_of_an_answer_takes_it_out_of_the_ranking(drawing: Window, qtbot: Any) -> None:
    panel = ask(drawing)
    desk = desk_of(drawing)
    before = desk.following.ranking
    qtbot.mouseClick(panel.question.yes, LEFT_BUTTON)
    desk.following.settle()
    assert desk.following.ranking != before
    assert "Answer a question" in drawing.commands["drawing.undo"].text()
    assert "Answer a question" in panel.pens.undo.toolTip()
    qtbot.mouseClick(panel.pens.undo, LEFT_BUTTON)
    desk.following.settle()
    assert desk.told.answers == {}
    assert desk.following.ranking == before
    assert "Answer a question" in panel.pens.redo.toolTip()
    qtbot.keyClick(drawing, Qt.Key.Key_Z, CTRL | SHIFT)
    assert desk.told.answers == {"q_turn": True}


def test_a_second_pain_has_no_answers_of_its_own(drawing: Window, qtbot: Any) -> None:
    panel = ask(drawing)
    desk = desk_of(drawing)
    qtbot.mouseClick(panel.question.yes, LEFT_BUTTON)
    panel.pain.pains.menu().aboutToShow.emit()  # as it opens
    next(a for a in panel.pain.pains.menu().actions() if a.text() == "Another pain").trigger()
    desk.answer("q_turn", False)
    assert [complaint.worse for complaint in desk.drawing.complaints] == [(), ()]
    assert desk.told.answers == {"q_turn": False}


def test_another_symptom_counts(drawing: Window, qtbot: Any) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    qtbot.keyClicks(panel.pain.symptom, "dizziness")
    qtbot.keyClick(panel.pain.symptom, Qt.Key.Key_Return)
    desk_of(drawing).following.settle()
    assert desk_of(drawing).told.symptoms == ("dizzy",)
    assert points_in(drawing)[0] == "upper_plank_trp1"
    take_back(drawing, qtbot, "Dizziness")
    assert desk_of(drawing).told.symptoms == ()


def test_red_flags_of_what_is_drawn_are_named_first_then_one_line_that_unfolds(
    drawing: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch, base: KnowledgeBase
) -> None:
    flags = tuple(base.red_flags.values())
    monkeypatch.setattr(KnowledgeBase, "red_flags_in", lambda self, region: flags)
    panel = panel_of(drawing)
    assert panel.flags.isVisible()
    stroke(drawing)
    desk_of(drawing).following.settle()
    panel.show_answer()
    assert panel.flags.accessibleName() == "See a doctor first: 1 at once · 1 today · 1 soon"
    assert panel.flags.geometry().bottom() < panel.question.parentWidget().height()
    qtbot.waitUntil(panel.flag_names.isVisible)  # the first time
    assert flags[0].name in panel.flag_names.text()
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    desk_of(drawing).following.settle()
    panel.show_answer()
    assert not panel.flag_names.isVisible()
    for unfold in (lambda: qtbot.mouseClick(panel.flags, LEFT_BUTTON), by_key(qtbot, panel, Qt.Key.Key_Return)):
        unfold()
        assert panel.sheet.isVisible()
        assert panel.flags.isChecked()
        assert flags[0].signs[0] in panel.sheet.browser.toPlainText()
        assert panel.sheet.geometry().top() > panel.flags.geometry().top()
        qtbot.keyClick(panel.sheet.browser, Qt.Key.Key_Escape)
        assert not panel.sheet.isVisible()
        assert drawing.mode.active


def by_key(qtbot: Any, panel: PainPanel, key: Qt.Key) -> Callable[[], None]:
    def press() -> None:
        panel.flags.setFocus()
        qtbot.keyClick(panel.flags, key)

    return press


def test_candidates_are_sifted_by_region(drawing: Window) -> None:
    panel = drawing.mode.panel
    assert panel is not None
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    stroke(drawing, ((20.0, 1480.0), (60.0, 1500.0)))
    desk_of(drawing).following.settle()
    everything = points_in(drawing)
    next(a for a in panel.sieve.menu().actions() if a.data() == ("region", "neck")).trigger()
    assert set(points_in(drawing)) < set(everything)
    assert {p.rsplit("_trp")[0] for p in points_in(drawing)} == {"upper_plank"}


def test_pinned_candidates_open_beside_each_other(drawing: Window, qtbot: Any) -> None:
    stroke(drawing, ((20.0, 1480.0), (60.0, 1500.0)))
    desk_of(drawing).following.settle()
    for point in ("upper_plank_trp1", "upper_plank_trp2"):
        qtbot.mouseClick(row_of(drawing, point).pin, LEFT_BUTTON)
    text = text_of(drawing)
    assert text.index("Pinned") < text.index("Upper plank, TrP1, left")
    assert text.count("Upper plank, TrP1, left") == 1  # listed once
    assert row_of(drawing, "upper_plank_trp1").pin.isChecked()
    answers = panel_of(drawing).answers
    answers.ensureWidgetVisible(answers.compare_button)
    qtbot.mouseClick(answers.compare_button, LEFT_BUTTON)
    (sheet,) = drawing.findChildren(PagesBeside)
    text = sheet.browser.toPlainText()
    assert "Upper plank, TrP1" in text
    assert "Upper plank, TrP2" in text
    sheet.accept()


def test_the_words_can_be_corrected_area_by_area(drawing: Window, qtbot: Any) -> None:
    qtbot.keyClick(drawing, Qt.Key.Key_F)
    stroke(drawing, ON_TRUNK[:1])
    stroke(drawing, ((60.0, 300.0),))
    assert "Legs, left" in text_of(drawing)
    take_back(drawing, qtbot, "Legs, left")
    assert "Legs, left" not in text_of(drawing)
    assert "Trunk, left" in text_of(drawing)
    assert "Clear" in drawing.commands["drawing.undo"].text()


def test_what_nothing_explains_is_shown(drawing: Window) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    stroke(drawing, ((20.0, 1600.0), (60.0, 1620.0)))  # on the head, to which little refers
    desk = desk_of(drawing)
    desk.following.settle()
    assert desk.following.answer is not None
    rest = desk.following.answer.unexplained(desk.drawing)
    assert (desk.following.ranking.unexplained > 0.01) == bool(rest and not rest[View.ANTERIOR].is_empty)
    for view, shape in rest.items():
        assert desk.drawing.whole(view).buffer(0.1).covers(shape)
    panel_of(drawing).answers.rest.pointed.emit(True)
    assert drawing.map.description().panes[0].lit is rest.get(View.ANTERIOR) or drawing.map.description().panes[0].lit
    panel_of(drawing).answers.rest.pointed.emit(False)
    assert drawing.map.description().panes[0].lit is None


def test_a_screen_reader_is_told_what_is_drawn(drawing: Window) -> None:
    stroke(drawing)
    desk_of(drawing).following.settle()
    assert "Trunk, left" in drawing.map.accessibleDescription()


def test_the_list_is_gone_through_by_keys_alone(drawing: Window, qtbot: Any) -> None:
    stroke(drawing, ((60.0, 300.0), (60.0, 420.0)))
    stroke(drawing, ((20.0, 1480.0), (60.0, 1500.0)))
    desk_of(drawing).following.settle()
    panel = panel_of(drawing)
    panel.show_answer()
    first, second, *_ = panel.answers.rows
    first.setFocus(Qt.FocusReason.TabFocusReason)
    assert drawing.map.description().panes[0].zones is not None
    qtbot.keyClick(first, Qt.Key.Key_Down)
    assert second.hasFocus()
    assert second.line is not None
    point = second.line.point
    qtbot.keyClick(second, Qt.Key.Key_Space)
    assert desk_of(drawing).told.pins == ((point, Side.LEFT),)
    panel.show_answer()
    focused = QApplication.focusWidget()
    assert isinstance(focused, CandidateRow)  # the keyboard went along to the top
    assert focused.line is not None
    assert focused.line.point == point
    assert focused is panel.answers.rows[0]
    qtbot.keyClick(focused, Qt.Key.Key_Return)
    assert drawing.session.selection == Selection(Kind.TRIGGER_POINT, point, Side.LEFT)
    assert drawing.page.to_list.hasFocus()
    qtbot.keyClick(drawing.page.to_list, Qt.Key.Key_Space)
    assert drawing.mode.active


# Files


def test_a_drawing_is_saved_and_opened(drawing: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    stroke(drawing)
    drawn = desk_of(drawing).drawing
    path = tmp_path / "pain"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    saved = path.with_suffix(".geojson")
    assert load(saved, drawing._shelf.atlas).drawing.views == drawn.views
    QTest.keyClick(drawing, Qt.Key.Key_N, CTRL)
    assert desk_of(drawing).drawing.is_empty
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(saved), ""))
    QTest.keyClick(drawing, Qt.Key.Key_O, CTRL)
    assert desk_of(drawing).drawing.whole(View.ANTERIOR).area == pytest.approx(
        drawn.whole(View.ANTERIOR).area, rel=0.01
    )


def test_a_drawing_made_with_the_arm_is_opened_with_it(
    drawing: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    drawing.session.set_look(views=(View.LEFT,))
    desk = desk_of(drawing)
    desk.take(round=False)
    desk.press(View.LEFT, 50, 1000)
    desk.move(60, 1010)
    desk.release()
    path = tmp_path / "arm.geojson"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    QTest.keyClick(drawing, Qt.Key.Key_N, CTRL)
    drawing.session.turn_to(View.LEFT)
    assert drawing.session.look.views == (View.FLANK_LEFT,)
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.keyClick(drawing, Qt.Key.Key_O, CTRL)
    assert desk_of(drawing).drawing.views == (View.LEFT,)
    assert drawing.session.look.views == (View.LEFT,)


def test_a_file_that_is_no_drawing_is_told_and_nothing_is_lost(
    drawing: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stroke(drawing)
    drawn = desk_of(drawing).drawing
    desk_of(drawing).history.mark_saved()
    bad = tmp_path / "bad.geojson"
    bad.write_text("{]")
    told: list[str] = []
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(bad), ""))
    monkeypatch.setattr(boxes, "tell", lambda *args, **_: told.append(args[2]))
    drawing.commands["drawing.open"].trigger()
    assert "bad.geojson" in told[0]
    assert desk_of(drawing).drawing == drawn


def test_a_new_drawing_asks_before_the_old_one_goes(drawing: Window, monkeypatch: pytest.MonkeyPatch) -> None:
    stroke(drawing)
    drawn = desk_of(drawing).drawing
    monkeypatch.setattr(boxes, "ask", lambda *_, **__: "cancel")
    drawing.commands["drawing.new"].trigger()
    assert desk_of(drawing).drawing == drawn
    monkeypatch.setattr(boxes, "ask", lambda *_, **__: "discard")
    drawing.commands["drawing.new"].trigger()
    assert desk_of(drawing).drawing.is_empty


def test_a_drawing_is_found_again_after_a_crash(
    make_window: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    from bodymap.drawing.strokes import Pen, brush_stroke

    window = make_window()
    atlas = window._shelf.atlas
    lost = PainDrawing(Figure.FEMALE, (Complaint(id="pain_1"),))
    lost = brush_stroke(lost, atlas, ON_TRUNK, Pen(complaint="pain_1"), view=View.ANTERIOR)
    folder = paths.user_data() / "drawings"
    folder.mkdir(parents=True)
    save(lost, folder / "unsaved-1234.geojson")
    monkeypatch.setattr(boxes, "ask", lambda *_, **__: "recover")
    window.on_ready()
    assert desk_of(window).drawing.whole(View.ANTERIOR).area > 0
    assert not desk_of(window).history.is_saved
    desk_of(window).history.mark_saved()


def tell_everything(window: Window) -> None:
    """Draw, feel dizzy, say no to a question, pin a candidate."""
    desk = desk_of(window)
    stroke(window, ((60.0, 300.0), (60.0, 420.0)))
    stroke(window, ((20.0, 1480.0), (60.0, 1500.0)))
    desk.add_symptom("dizzy")
    desk.following.settle()
    panel_of(window).show_answer()
    QTest.mouseClick(panel_of(window).question.no, LEFT_BUTTON)
    desk.following.settle()
    QTest.mouseClick(row_of(window, "lower_plank_trp1").pin, LEFT_BUTTON)


def test_all_that_was_told_is_saved_and_opened(
    drawing: Window, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    tell_everything(drawing)
    told = desk_of(drawing).told
    path = tmp_path / "all.geojson"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    assert desk_of(drawing).history.is_saved
    desk_of(drawing).remove_symptom("dizzy")
    assert not desk_of(drawing).history.is_saved
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    desk_of(drawing).undo()
    QTest.keyClick(drawing, Qt.Key.Key_S, CTRL)
    QTest.keyClick(drawing, Qt.Key.Key_N, CTRL)
    assert desk_of(drawing).told.is_empty
    monkeypatch.setattr(QFileDialog, "getOpenFileName", lambda *_: (str(path), ""))
    QTest.keyClick(drawing, Qt.Key.Key_O, CTRL)
    assert desk_of(drawing).told.besides == told.besides
    desk_of(drawing).following.settle()
    assert "Dizziness" in text_of(drawing)
    assert "Pinned" in text_of(drawing)


def test_all_that_was_told_is_found_after_a_crash(
    drawing: Window, make_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bodymap.drawing.autosave import Leftover, leftovers

    tell_everything(drawing)
    told = desk_of(drawing).told
    assert desk_of(drawing).keeping.keep() == ""
    folder = paths.user_data() / "drawings"
    assert leftovers(folder) == ()  # this program still runs
    (kept,) = folder.glob("unsaved-*.geojson")
    crashed = folder.parent / "crashed" / kept.name
    crashed.parent.mkdir()
    crashed.write_bytes(kept.read_bytes())
    (left,) = leftovers(crashed.parent)
    desk_of(drawing).history.mark_saved()
    other = make_window()
    monkeypatch.setattr(DrawingFiles, "kept", staticmethod(lambda: crashed.parent))
    monkeypatch.setattr(boxes, "ask", lambda *_, **__: "recover")
    other.on_ready()
    assert isinstance(left, Leftover)
    assert desk_of(other).told.besides == told.besides
    assert not desk_of(other).history.is_saved
    assert not crashed.exists()  # it is kept anew
    desk_of(other).history.mark_saved()


def test_a_drawing_is_kept_however_fast_strokes_follow_each_other(drawing: Window, qtbot: Any) -> None:
    """Each change used to put the save off again."""
    desk = desk_of(drawing)
    folder = paths.user_data() / "drawings"
    first, second, *_ = spots(drawing, ON_TRUNK)
    QTest.mousePress(drawing.map, LEFT_BUTTON, pos=first)
    at = iter(range(10_000))

    def kept_meanwhile() -> bool:
        QTest.mouseMove(drawing.map, second + QPoint(0, next(at) % 40))
        return bool(list(folder.glob("unsaved-*.geojson")))

    qtbot.waitUntil(kept_meanwhile, timeout=60_000)  # asks again every few milliseconds
    assert desk.history.in_stroke
    QTest.mouseRelease(drawing.map, LEFT_BUTTON, pos=second)


def test_a_drawing_that_cannot_be_kept_anew_stays_where_it_was(
    make_window: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    from bodymap.drawing.autosave import Autosave
    from bodymap.drawing.model import DrawingError

    window = make_window()
    folder = paths.user_data() / "drawings"
    folder.mkdir(parents=True)
    lost = toggle_area(
        PainDrawing(Figure.FEMALE, (Complaint(id="pain_1"),)),
        window._shelf.atlas,
        complaint="pain_1",
        area="trunk",
        side=Side.LEFT,
    )
    save(lost, folder / "unsaved-1234.geojson")

    def full(*_: Any, **__: Any) -> None:
        raise DrawingError("no room is left")

    monkeypatch.setattr(Autosave, "keep", full)
    monkeypatch.setattr(boxes, "ask", lambda *_, **__: "recover")
    window.on_ready()
    assert not desk_of(window).drawing.is_empty
    assert (folder / "unsaved-1234.geojson").exists()
    desk_of(window).history.mark_saved()


def test_closing_the_question_about_a_lost_drawing_keeps_it(make_window: Any, qtbot: Any) -> None:
    window = make_window()
    folder = paths.user_data() / "drawings"
    folder.mkdir(parents=True)
    lost = PainDrawing(Figure.FEMALE, (Complaint(id="pain_1"),))
    save(lost, folder / "unsaved-1234.geojson", besides=Besides(("dizzy",)))

    def close_it() -> None:
        box = QApplication.activeModalWidget()
        assert isinstance(box, QMessageBox)
        qtbot.keyClick(box, Qt.Key.Key_Escape)

    QTimer.singleShot(0, close_it)
    window.on_ready()
    assert (folder / "unsaved-1234.geojson").exists()
    assert window.mode.desk is None


def test_what_is_being_typed_is_saved_with_the_rest(
    drawing: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    stroke(drawing)
    panel = drawing.mode.panel
    assert panel is not None
    panel.pain.when.setFocus()
    qtbot.keyClicks(panel.pain.when, "at night")
    path = tmp_path / "pain.geojson"
    monkeypatch.setattr(QFileDialog, "getSaveFileName", lambda *_: (str(path), ""))
    drawing.commands["drawing.save"].trigger()
    assert load(path, desk_of(drawing).atlas).drawing.complaints[0].when == "at night"


def test_symptoms_stay_when_the_figure_changes_before_anything_is_drawn(drawing: Window) -> None:
    desk_of(drawing).add_symptom("dizzy")
    drawing.commands["figure.male"].trigger()
    assert desk_of(drawing).drawing.figure is Figure.MALE
    assert desk_of(drawing).told.symptoms == ("dizzy",)
    assert not desk_of(drawing).history.is_saved


def test_the_figure_stays_that_of_the_drawing(drawing: Window) -> None:
    drawing.commands["figure.male"].trigger()
    assert desk_of(drawing).drawing.figure is Figure.MALE  # nothing was drawn yet
    stroke(drawing)
    drawing.commands["figure.female"].trigger()
    assert drawing.session.look.figure is Figure.MALE
    assert not desk_of(drawing).drawing.is_empty


def test_layers_can_be_looked_at_while_drawing(drawing: Window, qtbot: Any) -> None:
    stroke(drawing)
    qtbot.keyClick(drawing, Qt.Key.Key_1, SHIFT)
    assert drawing.session.look.layers == {Layer.SUPERFICIAL}
    assert drawing.map.description().panes[0].drawn


# Painting


@pytest.mark.parametrize("quality", list(Quality))
def test_each_quality_has_its_own_pattern_and_colour(quality: Quality) -> None:
    others = [q for q in Quality if q is not quality]
    assert all(tile(quality) != tile(other) for other in others)
    assert QUALITY_COLOURS[quality] not in {QUALITY_COLOURS[other] for other in others}


def test_a_complaint_is_painted_within_its_shape_alone() -> None:
    import shapely

    image = QImage(100, 100, QImage.Format.Format_ARGB32_Premultiplied)
    image.fill(Qt.GlobalColor.white)
    painter = QPainter(image)
    painter.translate(0, 100)
    painter.scale(1, -1)
    shape = shapely.MultiPolygon([shapely.box(20, 20, 80, 80)])
    paint_drawn(painter, (Drawn(shape, "burning"),), 1.0)
    painter.end()
    assert image.pixelColor(5, 5).name() == "#ffffff"
    assert image.pixelColor(50, 50).name() != "#ffffff"
    inside = {image.pixelColor(x, y).name() for x in range(30, 70) for y in range(30, 70)}
    assert len(inside) > 3  # a pattern, not a wash alone


def test_the_list_is_read_from_top_to_bottom(drawing: Window) -> None:
    """A screen reader meets the parts of a widget as they are stacked."""
    stroke(drawing)
    desk_of(drawing).following.settle()
    panel_of(drawing).show_answer()
    parts = panel_of(drawing).answers.content.children()
    tops = [part.y() for part in parts if isinstance(part, QWidget) and not part.isHidden()]
    assert len(tops) > 5
    assert tops == sorted(tops)
