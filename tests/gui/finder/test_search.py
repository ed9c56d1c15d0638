"""The search, typed and walked through as a person does, in a window on the little body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QEvent, QPoint, QRect, Qt
from PySide6.QtGui import QAccessible, QHelpEvent
from PySide6.QtTest import QSignalSpy
from PySide6.QtWidgets import QApplication, QDialog, QToolTip

from bodymap.atlas import Side, View
from bodymap.gui.finder.result_rows import ResultRow, RowKind
from bodymap.gui.session import Selection
from bodymap.kinds import Kind
from bodymap.knowledge.searching.results import Fit, Group, Match, Results, UnderstoodWord

if TYPE_CHECKING:
    from collections.abc import Callable

    from bodymap.gui.shell.window import Window

KEY = Qt.Key
UPPER = Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
TRUNK = Match(Kind.AREA, "trunk", "Trunk", 100.0, "Trunk")
FEVER = Match(Kind.RED_FLAG, "rf_today", "Fever", 50.0, "Fever")
MUSCLE = Match(Kind.MUSCLE, "upper_plank", "Upper plank", 80.0, "plank")
LOWER = Match(Kind.MUSCLE, "lower_plank", "Lower plank", 80.0, "plank")
POINTS = tuple(
    Match(Kind.TRIGGER_POINT, name, "", 70.0, "plank")
    for name in ("upper_plank_trp1", "upper_plank_trp2", "lower_plank_trp1")
)


def answer(words: str) -> Results:
    """An answer with everything in it, to words that begin with the side."""
    side = {"left": Side.LEFT, "right": Side.RIGHT}.get(words.partition(" ")[0])
    understood = (
        [UnderstoodWord("trunk", ((words.find("trunk"), words.find("trunk") + 5),))] if "trunk" in words else []
    )
    if side is not None:
        understood.insert(0, UnderstoodWord("", ((0, len(side.value)),), side))
    if not understood:
        return Results(words=words, unknown=tuple(words.split()))
    return Results(
        words=words,
        understood=tuple(understood),
        side=side,
        best=TRUNK,
        flags=(FEVER,),
        groups=(Group(Kind.TRIGGER_POINT, POINTS[:1], POINTS[1:]), Group(Kind.MUSCLE, (MUSCLE,))),
        guesses=(LOWER,),
    )


@pytest.fixture
def told(window: Window, monkeypatch: pytest.MonkeyPatch) -> Window:
    """A window that is given the same answer to whatever is typed."""
    monkeypatch.setattr(window.finder, "_find", answer)
    return window


def type_words(qtbot: Any, window: Window, words: str) -> None:
    """Go to the search by its key, and type; the answer is there, and what is first is on the map."""
    qtbot.keyClick(window, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    assert window.search.field.hasFocus()
    qtbot.keyClicks(window.search.field, words)
    window.finder.settle()


def press(qtbot: Any, window: Window, *keys: Qt.Key) -> None:
    """Press keys where the keyboard is."""
    for key in keys:
        qtbot.keyClick(QApplication.focusWidget() or window, key)
    QApplication.processEvents()


def rows(window: Window) -> tuple[ResultRow, ...]:
    return window.finder.results.results.rows


def current(window: Window) -> ResultRow:
    row = window.finder.results.current()
    assert row is not None
    return row


def place(window: Window, wanted: ResultRow) -> QRect:
    results = window.finder.results
    index = results.results.index(rows(window).index(wanted))
    results.scrollTo(index)
    return results.visualRect(index)


def click_row(qtbot: Any, window: Window, wanted: ResultRow) -> None:
    viewport = window.finder.results.viewport()
    qtbot.mouseClick(viewport, Qt.MouseButton.LeftButton, pos=place(window, wanted).center())


# What is shown


def test_words_bring_a_list_in_the_place_of_the_tree(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "lower plank")
    assert window.finder.results.isVisible()
    assert not window.tree.isVisible()
    assert rows(window)[0].title == "Best match"
    assert current(window).title == "Lower plank, left"
    assert current(window).detail == "Muscle · 1 trigger point"
    assert window.session.selection is None


def test_best_then_flags_then_kinds_then_guesses(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    assert [(row.kind.name, row.title, row.aside) for row in rows(told)] == [
        ("HEADING", "Best match", ""),
        ("BEST", "Trunk, left", "Enter"),
        ("FLAG", "Fever", ""),
        ("HEADING", "Trigger points, likeliest first", "1 of 3"),
        ("MATCH", "Upper plank", ""),
        ("MORE", "Show 2 more", ""),
        ("HEADING", "Muscle, left", ""),
        ("MATCH", "Upper plank", ""),
        ("HEADING", "Did you mean", "a guess"),
        ("MATCH", "Lower plank", ""),
    ]
    assert rows(told)[1].detail == "Pain area · 1 trigger point may refer here"
    assert rows(told)[2].detail == "Fever: call."
    assert rows(told)[4].detail == "TrP1 front edge"


def test_points_have_the_numbers_that_they_have_on_the_map(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    numbers = {row.match.id: row.number for row in rows(told) if row.match is not None and row.number}
    assert numbers == {"upper_plank_trp1": 1}  # the one that refers there; the others were found by a word
    marks = {mark.id: mark.number for pane in told.map.description().panes for mark in pane.marks}
    assert marks == numbers


def test_the_first_that_is_walked_to_is_what_the_search_calls_the_first(told: Window) -> None:
    found = answer("left trunk")
    shown = told.finder._rows.of(found, Side.LEFT)
    assert [row.match for row in shown if row.match is not None] == list(found.in_order())


def test_a_word_that_nothing_knows_is_asked_for_as_a_guess(told: Window) -> None:
    found = Results(words="trunq", unknown=("trunq",), meant="trunk", guesses=(TRUNK, LOWER))
    shown = told.finder._rows.of(found, Side.LEFT)
    assert [(row.kind.name, row.lead, row.title, row.aside) for row in shown] == [
        ("NOTE", "", "We do not know the word “trunq”.", ""),
        ("BEST", "Did you mean", "trunk?", "Enter"),
        ("HEADING", "", "Names that look alike", "a guess"),
        ("MATCH", "", "Lower plank", ""),
    ]
    assert shown[1].spoken == "Did you mean: trunk?. Pain area · 1 trigger point may refer here"


def test_a_match_that_is_only_alike_is_asked_too(told: Window) -> None:
    alike = Match(Kind.AREA, "trunk", "Trunk", 40.0, "Trunk", Fit.ALIKE)
    (card,) = told.finder._rows.of(Results(words="trunq", best=alike), Side.RIGHT)
    assert (card.lead, card.title) == ("Did you mean", "Trunk, right?")


def test_what_was_left_out_is_said_above_what_was_found(told: Window) -> None:
    found = Results(words="trunk foo bar", unknown=("foo", "bar"), best=TRUNK)
    assert told.finder._rows.of(found, Side.LEFT)[0].title == "Not known, and left out: “foo”, “bar”"


def test_finding_nothing_says_what_to_try(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "qqqzzzxxx")
    assert window.finder.nothing.isVisible()
    assert "qqqzzzxxx" in window.finder.nothing.text()
    assert not window.tree.isVisible()
    press(qtbot, window, KEY.Key_Return)  # opens nothing, and the words can be mended
    assert window.search.field.hasFocus()
    press(qtbot, window, KEY.Key_Escape)
    assert window.tree.isVisible()
    assert window.search.text() == ""
    assert not window.finder.nothing.isVisible()


def test_where_nothing_is_found_one_may_draw(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "qqqzzzxxx")
    assert window.finder.draw.isVisible()
    qtbot.mouseClick(window.finder.draw, Qt.MouseButton.LeftButton)
    assert window.mode.active


def test_a_letter_or_two_turn_no_body(told: Window, qtbot: Any) -> None:
    told.finder._find = lambda words: Results(words=words, best=TRUNK)
    type_words(qtbot, told, "tr")
    assert told.finder.results.isVisible()
    assert told.session.subject is None
    type_words(qtbot, told, "tru")
    assert told.session.subject == Selection(Kind.AREA, "trunk", Side.LEFT)


def test_a_numbered_point_shows_its_zones_over_the_place(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    press(qtbot, told, KEY.Key_Down, KEY.Key_Down)  # past the red flag, to the point that refers there
    told.finder.settle()
    assert told.session.subject == Selection(Kind.AREA, "trunk", Side.LEFT)
    (pane,) = told.map.description().panes
    assert pane.zones is not None
    assert not pane.zones.spillover.is_empty
    assert pane.lit is not None
    assert [mark.chosen for mark in pane.marks] == [True]
    press(qtbot, told, KEY.Key_Up)
    press(qtbot, told, KEY.Key_Up)
    told.finder.settle()
    (pane,) = told.map.description().panes
    assert pane.zones is None
    press(qtbot, told, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert told.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.LEFT)
    told.select("area", "trunk")
    (pane,) = told.map.description().panes
    assert pane.zones is None  # it was looked at for a moment


# Enter


def test_enter_opens_the_first_and_gives_the_keys_to_the_map(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "lower plank")
    press(qtbot, window, KEY.Key_Return)
    assert window.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)
    assert window.map.hasFocus()
    assert window.search.text() == "lower plank"
    press(qtbot, window, KEY.Key_R)
    assert window.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.RIGHT)
    press(qtbot, window, KEY.Key_1)
    assert window.session.look.views == (View.ANTERIOR,)
    assert window.search.text() == "lower plank"


def test_enter_does_not_wait_for_the_pause(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, KEY.Key_F, Qt.KeyboardModifier.ControlModifier)
    asked = QSignalSpy(window.search.asked)
    window.search.field.setText("lower plank")
    assert asked.count() == 0
    press(qtbot, window, KEY.Key_Return)
    assert asked.count() == 1
    assert window.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)


def test_enter_opens_what_has_no_row_in_the_tree(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "the trial")
    press(qtbot, window, KEY.Key_Return)
    assert window.session.selection == Selection(Kind.SOURCE, "trial_2000", Side.LEFT)
    assert "It helped a little." in window.page.browser.toPlainText()


def test_ctrl_f_comes_back_with_the_words_selected(window: Window, qtbot: Any) -> None:
    type_words(qtbot, window, "lower plank")
    press(qtbot, window, KEY.Key_Return)
    type_words(qtbot, window, "upper")
    assert window.search.text() == "upper"


# Walking


def test_the_arrows_walk_through_all_rows_while_the_field_keeps_the_keyboard(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    seen = [current(told)]
    for _ in range(10):
        press(qtbot, told, KEY.Key_Down)
        seen.append(current(told))
    assert list(dict.fromkeys(seen)) == [row for row in rows(told) if row.walked]
    assert told.search.field.hasFocus()
    for _ in range(10):
        press(qtbot, told, KEY.Key_Up)
    assert current(told).kind is RowKind.BEST
    assert told.session.selection is None
    press(qtbot, told, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    assert told.session.selection == UPPER


def test_the_map_shows_what_one_is_at_until_the_words_are_gone(told: Window, qtbot: Any) -> None:
    session = told.session
    type_words(qtbot, told, "trunk")
    assert session.subject == Selection(Kind.AREA, "trunk", Side.LEFT)
    assert session.selection is None
    press(qtbot, told, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down, KEY.Key_Down)
    qtbot.waitUntil(lambda: session.subject == UPPER)
    press(qtbot, told, KEY.Key_Escape)
    qtbot.waitUntil(lambda: session.subject is None)
    assert "Type where it hurts" in told.page.browser.toPlainText()


def test_what_is_not_on_the_body_leaves_the_map_as_it_is(told: Window, qtbot: Any) -> None:
    told.select("muscle", "lower_plank")
    type_words(qtbot, told, "trunk")
    press(qtbot, told, KEY.Key_Down)  # to the red flag
    qtbot.waitUntil(lambda: told.session.subject == told.session.selection)
    assert told.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)


def test_more_of_a_kind_is_shown_where_one_is(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    (more,) = (row for row in rows(told) if row.kind is RowKind.MORE)
    assert more.spoken == "Show 2 more of: Trigger points"
    press(qtbot, told, *[KEY.Key_Down] * 3)
    assert current(told) == more
    press(qtbot, told, KEY.Key_Return)
    assert current(told).detail == "TrP2 back edge"
    assert not [row for row in rows(told) if row.kind is RowKind.MORE]
    assert told.session.selection is None
    assert told.search.field.hasFocus()
    type_words(qtbot, told, "trunk again")
    assert [row for row in rows(told) if row.kind is RowKind.MORE]


def test_one_more_is_shown_at_once(told: Window) -> None:
    found = Results(words="plank", best=TRUNK, groups=(Group(Kind.TRIGGER_POINT, POINTS[:2], POINTS[2:]),))
    shown = told.finder._rows.of(found, Side.LEFT)
    assert [row.match for row in shown if row.kind is RowKind.MATCH] == list(POINTS)
    assert not [row for row in shown if row.kind is RowKind.MORE or row.aside == "3 of 3"]


def test_the_list_itself_takes_the_keyboard_and_gives_letters_back(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    results = told.finder.results
    results.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, told, KEY.Key_Down)
    assert current(told).kind is RowKind.FLAG
    press(qtbot, told, KEY.Key_Up, KEY.Key_Up)
    assert told.search.field.hasFocus()
    results.setFocus(Qt.FocusReason.TabFocusReason)
    qtbot.keyClicks(results, "!")
    assert told.search.text() == "trunk!"
    assert told.search.field.hasFocus()
    results.setFocus(Qt.FocusReason.TabFocusReason)
    press(qtbot, told, KEY.Key_Escape)
    assert told.search.text() == ""
    assert told.search.field.hasFocus()


def test_a_click_opens_a_row(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    click_row(qtbot, told, next(row for row in rows(told) if row.kind is RowKind.FLAG))
    assert told.session.selection == Selection(Kind.RED_FLAG, "rf_today", Side.LEFT)
    (heading, *_) = rows(told)
    click_row(qtbot, told, heading)
    assert told.session.selection == Selection(Kind.RED_FLAG, "rf_today", Side.LEFT)


# Escape


def test_escape_empties_and_then_leaves_to_the_map(window: Window, qtbot: Any) -> None:
    window.select("muscle", "upper_plank")
    type_words(qtbot, window, "lower")
    press(qtbot, window, KEY.Key_Escape)
    assert window.search.text() == ""
    assert window.search.field.hasFocus()
    press(qtbot, window, KEY.Key_Escape)
    assert window.map.hasFocus()
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
    press(qtbot, window, KEY.Key_Escape)
    assert window.session.selection is None


# Sides


def test_changing_the_side_changes_nothing_else(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    press(qtbot, told, KEY.Key_Down, KEY.Key_Down, KEY.Key_Return)
    before = [row.match for row in rows(told)]
    at = told.finder.results.at
    qtbot.mouseClick(told.finder.side.button("right"), Qt.MouseButton.LeftButton)
    assert told.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.RIGHT)
    assert told.search.text() == "trunk"
    assert told.finder.results.isVisible()
    assert [row.match for row in rows(told)] == before
    assert told.finder.results.at == at
    assert rows(told)[1].title == "Trunk, right"


def test_changing_the_side_mirrors_what_is_looked_at(told: Window, qtbot: Any) -> None:
    told.select("muscle", "lower_plank")
    type_words(qtbot, told, "trunk")
    qtbot.mouseClick(told.finder.side.button("right"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: told.session.subject == Selection(Kind.AREA, "trunk", Side.RIGHT))
    assert told.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.RIGHT)


def test_a_side_in_the_words_is_used_without_touching_what_is_selected(told: Window, qtbot: Any) -> None:
    told.select("muscle", "lower_plank")
    type_words(qtbot, told, "right trunk")
    assert told.finder.side.button("right").isChecked()
    assert told.session.subject == Selection(Kind.AREA, "trunk", Side.RIGHT)
    assert told.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.LEFT)
    press(qtbot, told, KEY.Key_Return)
    assert told.session.selection == Selection(Kind.AREA, "trunk", Side.RIGHT)
    assert told.session.side is Side.RIGHT


def test_words_that_are_taken_back_give_the_side_back(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "right trunk")
    press(qtbot, told, KEY.Key_Escape)
    assert told.finder.side.button("left").isChecked()
    assert told.session.side is Side.LEFT


def test_a_side_that_is_chosen_counts_more_than_the_one_in_the_words(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "right trunk")
    assert chips(told) == ["right side", "trunk"]
    qtbot.mouseClick(told.finder.side.button("left"), Qt.MouseButton.LeftButton)
    assert chips(told) == ["trunk"]
    assert rows(told)[1].title == "Trunk, left"
    told.search.field.setFocus()
    qtbot.keyClicks(told.search.field, " and")
    qtbot.waitUntil(lambda: told.finder._found is not None and told.finder._found.words == "right trunk and")
    assert rows(told)[1].title == "Trunk, left"
    told.search.replace("left trunk")
    told.search.replace("right trunk")
    assert rows(told)[1].title == "Trunk, right"


# While one draws


def test_a_place_is_found_and_filled_while_one_draws(
    make_window: Callable[..., Window], monkeypatch: pytest.MonkeyPatch, qtbot: Any
) -> None:
    window = make_window(size=(1024, 700))
    monkeypatch.setattr(window.finder, "_find", answer)
    press(qtbot, window, KEY.Key_D)
    assert window.mode.active
    assert window.finder.isHidden()  # it makes room
    type_words(qtbot, window, "trunk")
    assert window.finder.isVisible()
    assert window.finder.results.numbers_hold
    press(qtbot, window, KEY.Key_Return)
    assert window.mode.active
    assert window.mode.desk is not None
    assert window.mode.desk.drawing.shapes
    assert window.session.subject is None
    assert window.map.hasFocus()
    assert not window.finder.results.numbers_hold  # the map numbers candidates now


# Chips


def chips(window: Window) -> list[str]:
    return [chip.words for chip in window.finder.chips.chips if chip.isVisible()]


def test_what_was_understood_can_be_taken_out_by_click_and_by_key(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "right trunk")
    side, place = told.finder.chips.chips
    assert side.accessibleName() == "Understood: right side. Leave it out"
    qtbot.mouseClick(side, Qt.MouseButton.LeftButton)
    assert told.search.text() == "trunk"
    assert chips(told) == ["trunk"]
    assert told.finder.side.button("left").isChecked()
    assert side.hasFocus()
    press(qtbot, told, KEY.Key_Space)
    assert told.search.text() == ""
    assert told.search.field.hasFocus()
    assert told.tree.isVisible()
    assert not place.isVisible()


def test_tab_goes_from_the_field_through_the_chips_to_the_list(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "right trunk")
    wanted = [*told.finder.chips.chips, told.finder.results]
    seen: list[Any] = []
    for _ in range(12):
        press(qtbot, told, KEY.Key_Tab)
        seen.append(QApplication.focusWidget())
    assert [widget for widget in seen if widget in wanted][:3] == wanted


# What else happens meanwhile


def test_words_stay_when_something_else_is_selected(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    told.select("trigger_point", "upper_plank_trp1")
    assert told.search.text() == "trunk"
    assert current(told).detail == "TrP1 front edge"
    told.session.select(None)
    assert told.finder.results.at == -1
    assert told.finder.results.isVisible()
    press(qtbot, told, KEY.Key_Escape)
    assert told.tree.isVisible()


def test_without_words_the_tree_shows_what_is_selected_elsewhere(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    told.select("trigger_point", "lower_plank_trp1")
    press(qtbot, told, KEY.Key_Escape)
    assert told.tree.currentIndex().data() == "TrP1 middle"


def test_the_library_takes_the_place_of_a_search(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    assert not told.finder.part.button("body").isChecked()
    qtbot.mouseClick(told.finder.part.button("library"), Qt.MouseButton.LeftButton)
    assert told.search.text() == ""
    assert told.tree.isVisible()
    assert told.finder.part.button("library").isChecked()
    qtbot.waitUntil(lambda: told.session.subject is None)


def test_a_row_without_room_says_its_words_in_a_tip(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    results = told.finder.results
    row = next(row for row in rows(told) if row.detail == "TrP1 front edge")

    def tip() -> str:
        at = place(told, row).topLeft() + QPoint(5, 5)
        event = QHelpEvent(QEvent.Type.ToolTip, at, results.viewport().mapToGlobal(at))
        QApplication.sendEvent(results.viewport(), event)
        return QToolTip.text()

    assert tip() == ""
    results.setFixedWidth(90)
    QApplication.processEvents()
    assert tip() == "Upper plank\nTrP1 front edge"
    QToolTip.hideText()


def test_a_screen_reader_is_told_what_one_walks_to(told: Window, qtbot: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    monkeypatch.setattr(told.finder.results, "announce", said.append)
    type_words(qtbot, told, "trunk")
    press(qtbot, told, KEY.Key_Down)
    assert said == [
        "Best match: Trunk, left. Pain area · 1 trigger point may refer here",
        "Red flag: Fever. Fever: call.",
    ]


@pytest.mark.parametrize(("words", "sheet"), [("keyboard shortcuts", "Keys"), ("about", "About")])
def test_a_sheet_of_the_help_opens(window: Window, qtbot: Any, words: str, sheet: str) -> None:
    type_words(qtbot, window, words)
    assert current(window).match is not None
    press(qtbot, window, KEY.Key_Return)
    dialogs = [box for box in window.findChildren(QDialog) if box.isVisible()]
    assert [type(box).__name__ for box in dialogs] == [sheet]
    dialogs[0].close()


def test_a_screen_reader_meets_a_list_of_named_rows(told: Window, qtbot: Any) -> None:
    type_words(qtbot, told, "trunk")
    found = QAccessible.queryAccessibleInterface(told.finder.results)
    assert found.role() is QAccessible.Role.List
    assert found.text(QAccessible.Text.Name) == "What the search found"
    heard = [found.child(at) for at in range(found.childCount())]
    assert {one.role() for one in heard} == {QAccessible.Role.ListItem}
    assert [one.text(QAccessible.Text.Name) for one in heard] == [
        "Best match",
        "Best match: Trunk, left. Pain area · 1 trigger point may refer here",
        "Red flag: Fever. Fever: call.",
        "Trigger points, likeliest first, 1 of 3",
        "Trigger point: Upper plank TrP1, left",
        "Show 2 more of: Trigger points",
        "Muscle, left",
        "Muscle: Upper plank, left",
        "Did you mean, a guess",
        "Muscle: Lower plank, left",
    ]
