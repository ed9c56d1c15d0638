"""The window around the map: bars, keys, side, history, text size, themes, what is remembered."""

from __future__ import annotations

import gc
import weakref
from typing import TYPE_CHECKING, Any

import pytest
from PySide6.QtCore import QPoint, Qt, QUrl
from PySide6.QtGui import QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QLabel, QWidget

from bodymap.atlas import Figure, Layer, Side, View
from bodymap.gui import actions
from bodymap.gui.actions import CLIENT_KEYS, LAYER_ACTIONS, VIEW_ACTIONS
from bodymap.gui.map import close_ups
from bodymap.gui.page.sheet import PageDialog
from bodymap.gui.presenting.presenter import Presenter
from bodymap.gui.session import CloseUp, Labelled, Look, Selection
from bodymap.gui.shell.bars import BOTH, SKIN, Banner
from bodymap.gui.shell.help import About, Keys, Problems
from bodymap.gui.shell.welcome import Welcome
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.controls import Button
from bodymap.gui.widgets.theme import EDGE, load_theme, palette
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from bodymap.gui.settings import Settings
    from bodymap.gui.shell.window import Window
    from bodymap.knowledge.base import KnowledgeBase

LEFT_BUTTON = Qt.MouseButton.LeftButton
CTRL = Qt.KeyboardModifier.ControlModifier
SHIFT = Qt.KeyboardModifier.ShiftModifier
ALT = Qt.KeyboardModifier.AltModifier


def let_go() -> None:
    from PySide6.QtCore import QCoreApplication, QEvent

    for _ in range(2):
        QCoreApplication.sendPostedEvents(None, QEvent.Type.DeferredDelete)
        QApplication.processEvents()


# Views and layers


IN_THE_BAR = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT, View.PLANTAR)


@pytest.mark.parametrize(
    ("key", "views"), [*((v.value, (v,)) for v in IN_THE_BAR), (BOTH, (View.ANTERIOR, View.POSTERIOR))]
)
def test_tabs_turn_the_body(window: Window, qtbot: Any, key: str, views: tuple[View, ...]) -> None:
    qtbot.mouseClick(window.map_bar.views.button(key), LEFT_BUTTON)
    assert window.session.look.views == tuple(view.arm_away for view in views)
    assert window.map_bar.views.button(key).isChecked()


@pytest.mark.parametrize("action", VIEW_ACTIONS)
def test_keys_turn_the_body(window: Window, qtbot: Any, action: str) -> None:
    (key,) = actions.keys_of(action)
    views = VIEW_ACTIONS[action]
    qtbot.keyClick(window, key)
    assert window.session.look.views == tuple(view.arm_away for view in views)
    checked = [key for key in VIEW_ACTIONS if window.commands[key].isChecked()]
    assert [VIEW_ACTIONS[key] for key in checked] == [views]


def test_every_view_is_on_offer() -> None:
    assert {view for views in VIEW_ACTIONS.values() for view in views} == {view.with_arm for view in View}


def test_the_other_views_are_behind_more(window: Window, qtbot: Any) -> None:
    more = window.map_bar.more.menu()
    assert [a.text().replace("&", "") for a in more.actions()] == [
        "Inner left leg",
        "Inner right leg",
        "Tops of the feet",
        "Pelvic floor",
    ]
    more.popup(window.mapToGlobal(QPoint(400, 80)))
    qtbot.keyClick(more, Qt.Key.Key_Down)
    qtbot.keyClick(more, Qt.Key.Key_Down)
    qtbot.keyClick(more, Qt.Key.Key_Return)
    assert window.session.look.views == (View.MEDIAL_RIGHT,)
    assert not any(window.map_bar.views.button(key).isChecked() for key in window.map_bar.views.choices())
    assert window.map.description().panes[0].title == "Inner right leg"
    assert window.map_bar.more.accessibleDescription() == "Inner right leg"
    qtbot.mouseClick(window.map_bar.views.button("left"), LEFT_BUTTON)
    assert window.map.description().panes[0].title == ""


def test_a_second_press_of_a_view_key_keeps_it(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, "3")
    qtbot.keyClick(window, "3")
    assert window.session.look.views == (View.FLANK_LEFT,)
    assert window.commands["view.left"].isChecked()
    assert window.map_bar.views.button("left").isChecked()


def test_layers_one_by_one_and_together(window: Window, qtbot: Any) -> None:
    layers = window.map_bar.layers
    qtbot.mouseClick(layers.button("deep"), LEFT_BUTTON)
    assert window.session.look.layers == {Layer.DEEP}
    qtbot.mouseClick(layers.button("superficial"), LEFT_BUTTON, CTRL)
    assert window.session.look.layers == {Layer.DEEP, Layer.SUPERFICIAL}
    assert layers.button("superficial").isChecked()
    qtbot.mouseClick(layers.button(SKIN), LEFT_BUTTON)
    assert window.session.look.layers == frozenset()
    assert layers.button(SKIN).isChecked()
    qtbot.keyClick(window, Qt.Key.Key_2, SHIFT)
    assert window.session.look.layers == {Layer.INTERMEDIATE}
    qtbot.keyClick(window, Qt.Key.Key_S)
    assert window.session.look.layers == LAYER_ACTIONS["layer.skin"]


def test_only_the_layer_that_is_seen_looks_chosen(window: Window, qtbot: Any) -> None:
    """Of several the outermost is painted; the others stay chosen, in a ring, and come to light without it."""
    layers = window.map_bar.layers
    seen, under = layers.button("superficial"), layers.button("deep")
    window.session.set_look(layers=frozenset({Layer.DEEP, Layer.SUPERFICIAL}))
    assert seen.isChecked()
    assert not under.isChecked()
    assert "hidden" in under.accessibleDescription()
    assert "Hidden" in under.toolTip()
    with_ring = under.grab().toImage()
    qtbot.mouseClick(seen, LEFT_BUTTON, CTRL)
    assert window.session.look.layers == {Layer.DEEP}
    assert under.isChecked()
    assert "hidden" not in under.accessibleDescription()
    window.session.set_look(layers=frozenset({Layer.SUPERFICIAL}))
    assert under.grab().toImage() != with_ring


def test_the_figure_is_changed_by_its_menu(window: Window) -> None:
    window.commands["figure.male"].trigger()
    assert window.session.look.figure is Figure.MALE
    assert window.top.figure.text() == "Male figure"


def test_every_skin_tone_can_be_chosen(window: Window) -> None:
    for tone in load_theme("light").skin_tones:
        window.commands[f"tone.{tone}"].trigger()
        assert window.session.look.skin_tone == tone


def test_close_ups_are_asked_for(window: Window, qtbot: Any) -> None:
    with qtbot.waitSignal(window.session.close_up_wanted) as asked:
        qtbot.keyClick(window, Qt.Key.Key_2, ALT)
    assert asked.args == [CloseUp("shoulder")]


def test_a_close_up_is_chosen_by_the_keyboard(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_C)
    menu = window.commands.menu("close_ups")
    assert menu.isVisible()
    for _ in range(2):
        qtbot.keyClick(menu, Qt.Key.Key_Down)
    qtbot.keyClick(menu, Qt.Key.Key_Right)
    hand = window.commands.menu("close_up.hand")
    assert hand.isVisible()
    assert [a.text().replace("&", "") for a in hand.actions() if a.text()] == [
        "In this view",
        "Palm, left hand",
        "Back of the left hand",
        "Palm, right hand",
        "Back of the right hand",
    ]
    for _ in range(3):
        qtbot.keyClick(hand, Qt.Key.Key_Down)
    qtbot.keyClick(hand, Qt.Key.Key_Return)
    assert window.session.look.views == (View.ANTERIOR,)
    window.map.settle()
    assert window.map.stage.viewports[0].camera.x == pytest.approx(-145)  # the right hand is at the viewer's left
    assert window.map.stage.viewports[0].camera.y == pytest.approx(800)


@pytest.mark.parametrize(("place", "shot"), [(place.id, shot.id) for place, shot in close_ups.shots()])
def test_every_close_up_turns_the_body(window: Window, place: str, shot: str) -> None:
    window.session.set_side(Side.RIGHT)
    window.commands[f"close_up.{place}.{shot}"].trigger()
    found = next(s for p, s in close_ups.shots() if (p.id, s.id) == (place, shot))
    view = found.view(found.side or Side.RIGHT)
    assert window.session.look.views == (view if found.exact else view.arm_away,)


def test_a_close_up_that_the_view_lacks_turns_to_one_that_has_it(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, "9")
    qtbot.keyClick(window, Qt.Key.Key_7, ALT)
    assert window.session.look.views == (View.INFERIOR,)


# Names and bones


def test_names_are_switched_by_key_and_menu(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_N)
    window.map.settle()
    assert window.session.look.labels
    assert window.commands["labels"].isChecked()
    assert {label.text for label in window.map.description().panes[0].labels} == {"Upper plank"}
    window.commands["latin"].trigger()
    assert {label.text for label in window.map.description().panes[0].labels} == {"M. upper_plank"}
    window.commands["labelled.areas"].trigger()
    assert {label.text for label in window.map.description().panes[0].labels} == {
        "Side of the head",
        "Trunk",
        "Legs",
    }
    window.commands["labelled.areas"].trigger()
    assert window.commands["labelled.areas"].isChecked()  # a second press keeps it
    qtbot.keyClick(window, Qt.Key.Key_N)
    assert window.map.description().panes[0].labels == ()


def test_choosing_what_to_name_names_it(window: Window) -> None:
    window.commands["labelled.bones"].trigger()
    look = window.session.look
    assert (look.labels, look.labelled, look.bones) == (True, Labelled.BONES, True)


def test_bones_are_switched_by_key_and_button(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_B)
    assert window.session.look.bones
    assert window.map_bar.bones.isChecked()
    qtbot.mouseClick(window.map_bar.bones, LEFT_BUTTON)
    assert not window.session.look.bones
    assert not window.map_bar.bones.isChecked()


def test_the_arm_is_switched_by_key_and_button_in_side_views(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, "1")
    assert not window.map_bar.arm.isEnabled()
    qtbot.keyClick(window, "3")
    assert window.session.look.views == (View.FLANK_LEFT,)
    assert not window.map_bar.arm.isChecked()
    qtbot.mouseClick(window.map_bar.arm, LEFT_BUTTON)
    assert (window.session.look.views, window.session.look.arm) == ((View.LEFT,), True)
    assert window.map_bar.arm.isChecked()
    assert window.map_bar.views.button("left").isChecked()
    qtbot.keyClick(window, "4")
    assert window.session.look.views == (View.RIGHT,)  # the choice holds
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert (window.session.look.views, window.session.look.arm) == ((View.FLANK_RIGHT,), False)
    assert not window.map_bar.arm.isChecked()


def test_a_view_that_was_asked_for_with_the_arm_keeps_it(window: Window, qtbot: Any) -> None:
    window.session.set_look(views=(View.LEFT,))  # as a drawing made on it is opened, or a point on the arm
    assert window.map_bar.arm.isChecked()
    assert not window.session.look.arm
    qtbot.keyClick(window, Qt.Key.Key_A, Qt.KeyboardModifier.ShiftModifier)
    assert window.session.look.views == (View.FLANK_LEFT,)


# Selecting


def test_what_is_chosen_in_the_tree_is_turned_into_sight(window: Window) -> None:
    window.session.set_look(views=(View.ANTERIOR,), layers=frozenset({Layer.SUPERFICIAL}))
    window.select("trigger_point", "lower_plank_trp1")
    assert window.session.look.views == (View.POSTERIOR,)
    assert Layer.DEEP in window.session.look.layers
    assert window.map_bar.views.button("posterior").isChecked()
    assert window.map_bar.layers.button("superficial").isChecked()
    assert "hidden" in window.map_bar.layers.button("deep").accessibleDescription()


def test_what_is_in_sight_turns_nothing(window: Window) -> None:
    window.session.set_look(views=(View.ANTERIOR,))
    window.select("trigger_point", "upper_plank_trp1")
    assert window.session.look.views == (View.ANTERIOR,)


def test_l_and_r_flip_the_selection(window: Window, qtbot: Any) -> None:
    window.select("muscle", "upper_plank")
    qtbot.keyClick(window, Qt.Key.Key_R)
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.RIGHT)
    assert "right side" in window.page.browser.toPlainText()
    qtbot.mouseClick(window.finder.side.button("left"), LEFT_BUTTON)
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)


def test_the_side_stays_for_what_is_chosen_next(window: Window, qtbot: Any) -> None:
    qtbot.mouseClick(window.finder.side.button("right"), LEFT_BUTTON)
    window.tree.picked.emit("muscle", "lower_plank")
    assert window.session.selection == Selection(Kind.MUSCLE, "lower_plank", Side.RIGHT)


def test_back_and_forward(window: Window, qtbot: Any) -> None:
    assert not window.page.back.isEnabled()
    window.select("muscle", "upper_plank")
    window.select("muscle", "lower_plank")
    qtbot.keyClick(window, Qt.Key.Key_Left, ALT)
    assert "Upper plank" in window.page.browser.toPlainText()
    qtbot.mouseClick(window.page.forward, LEFT_BUTTON)
    assert "Lower plank" in window.page.browser.toPlainText()
    assert not window.page.forward.isEnabled()


def test_the_status_line_names_what_is_under_the_pointer(window: Window) -> None:
    window.map.hovered.emit("Upper plank · superficial")
    assert window.status.under() == "Upper plank · superficial"


def test_f6_goes_round_the_panes(window: Window, qtbot: Any) -> None:
    window.tree.setFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert QApplication.focusWidget() is window.map or window.map.isAncestorOf(QApplication.focusWidget())
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.page.browser.hasFocus()
    qtbot.keyClick(window, Qt.Key.Key_F6)
    assert window.tree.hasFocus()


# Look of the window


def shown(window: Window, kind: type[QWidget]) -> list[QWidget]:
    return [widget for widget in window.findChildren(kind) if widget.isVisible()]


@pytest.mark.parametrize("percent", [80, 100, 150, 200])
@pytest.mark.parametrize("size", [(1280, 720), (1600, 1000), (3840, 2160)])
def test_nothing_is_cut_off(
    make_window: Callable[..., Window], settings: Settings, percent: int, size: tuple[int, int]
) -> None:
    settings.text_percent = percent
    window = make_window(size=size)
    assert (window.width(), window.height()) == size
    for widget in [*shown(window, Button), *shown(window, QLabel)]:
        text = widget.text()  # type: ignore[attr-defined]
        if not text or widget.height() == 0:
            continue
        corner = widget.mapTo(window, QPoint(widget.width(), widget.height()))
        assert corner.x() <= window.width(), text
        assert corner.y() <= window.height(), text
        assert widget.width() >= widget.minimumSizeHint().width(), text
        visible = widget.visibleRegion().boundingRect()
        assert visible.size() == widget.size(), text


def test_text_size_by_keys(window: Window, qtbot: Any, settings: Settings) -> None:
    before = window.page.browser.font().pixelSize()
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    assert settings.text_percent == 110
    QApplication.processEvents()
    qtbot.keyClick(window, Qt.Key.Key_Plus, CTRL)
    QApplication.processEvents()
    assert window.page.browser.font().pixelSize() > before
    qtbot.keyClick(window, Qt.Key.Key_Minus, CTRL)
    qtbot.keyClick(window, Qt.Key.Key_0, CTRL)
    assert settings.text_percent == 100
    QApplication.processEvents()
    assert window.page.browser.font().pixelSize() == before


def test_light_and_dark(window: Window, settings: Settings) -> None:
    window.select("muscle", "upper_plank")
    window.commands["theme.dark"].trigger()
    QApplication.processEvents()
    dark = load_theme("dark")
    assert window.palette().color(QPalette.ColorRole.Window).name() == dark.paper
    assert window.grab().toImage().pixelColor(3, window.height() // 2).name() == dark.paper
    assert dark.ink in window.page.browser.document().defaultStyleSheet()
    assert settings.theme == "dark"
    window.commands["theme.light"].trigger()
    QApplication.processEvents()
    assert window.palette().color(QPalette.ColorRole.Window).name() == load_theme("light").paper


def contrast(one: str, other: str) -> float:
    def luminance(colour: str) -> float:
        parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
        linear = [p / 12.92 if p <= 0.04045 else ((p + 0.055) / 1.055) ** 2.4 for p in parts]
        return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]

    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


@pytest.mark.parametrize("name", ["light", "dark"])
def test_text_can_be_read_in_both_themes(name: str) -> None:
    theme = load_theme(name)
    for ink in (theme.ink, theme.ink_soft, theme.ink_faint, theme.link, theme.caution_ink):
        for ground in (theme.paper, theme.leaf):
            assert contrast(ink, ground) >= 4.5, (ink, ground)
    assert contrast(theme.selected_ink, theme.selected) >= 4.5
    assert contrast(theme.ink_soft, theme.raised) >= 4.5


@pytest.mark.parametrize("name", ["light", "dark"])
def test_edges_and_what_is_chosen_are_seen_in_both_themes(name: str) -> None:
    """The tint of what is chosen is 1.1:1; its line, the ring of the focus and the edges have to carry it."""
    theme = load_theme(name)
    for ground in (theme.paper, theme.leaf, theme.raised):
        assert contrast(theme.edge, ground) >= 3, ground
        assert contrast(theme.focus, ground) >= 4.5, ground
    drawn = palette(theme)
    assert drawn.color(EDGE).name() == theme.edge
    assert drawn.color(QPalette.ColorRole.Accent).name() == theme.focus


@pytest.mark.parametrize("name", ["light", "dark"])
def test_pain_is_told_from_the_body_without_colour_vision(name: str) -> None:
    """The point and its halo differ from each other and from pain in lightness, not in hue alone."""
    theme = load_theme(name)
    assert contrast(theme.point, theme.halo) >= 10
    assert contrast(theme.pain, theme.halo) >= 3


def test_the_bundled_typeface_is_used(window: Window) -> None:
    from PySide6.QtGui import QFontInfo

    assert QFontInfo(window.font()).family() == fonts.FAMILY
    assert QFontInfo(fonts.font(13, strong=True)).weight() == 600


# Remembering


def test_the_next_window_opens_as_this_one_was_left(make_window: Callable[..., Window], settings: Settings) -> None:
    first = make_window(size=(1400, 800))
    first.session.set_look(figure=Figure.MALE, views=(View.RIGHT,), layers=frozenset(), skin_tone="brown")
    first.session.set_look(bones=True, labels=True, labelled=Labelled.AREAS, latin=True)
    first.panes.moveSplitter(300, 1)
    sizes = first.panes.sizes()
    first.close()
    look = settings.look(Look())
    assert (look.bones, look.labels, look.labelled, look.latin) == (True, True, Labelled.AREAS, True)
    assert (look.figure, look.views, look.layers, look.skin_tone) == (Figure.MALE, (View.RIGHT,), frozenset(), "brown")
    second = make_window(size=(1400, 800), look=look)
    assert second.panes.sizes() == sizes
    assert second.map_bar.views.button("right").isChecked()


# Dialogs


def test_at_first_start_the_note_comes_and_then_no_more(
    make_window: Callable[..., Window], settings: Settings, qtbot: Any
) -> None:
    settings.welcomed = False
    window = make_window()
    window.on_ready()
    (note,) = window.findChildren(Welcome)
    text = note.browser.toPlainText()
    assert text.startswith("Type where it hurts, or draw it")
    assert "not a diagnosis" in text
    assert "sign." not in text  # one line on safety, and a way to all of it
    note.browser.anchorClicked.emit(QUrl("bodymap:help/doctor"))
    (doctor,) = (sheet for sheet in window.findChildren(Welcome) if sheet is not note)
    assert "Sudden headache sign." in doctor.browser.toPlainText()
    doctor.close()
    let_go()
    qtbot.mouseClick(note.done_button, LEFT_BUTTON)
    let_go()
    assert window.focusWidget() is window.search.field  # to type where it hurts
    window.on_ready()
    assert window.findChildren(Welcome) == []
    assert settings.welcomed


def test_the_doctors_page_is_one_click_away(window: Window, qtbot: Any) -> None:
    doctor = window.status.findChild(Button, "doctor")
    qtbot.mouseClick(doctor, LEFT_BUTTON)
    (note,) = window.findChildren(Welcome)
    assert "Tiredness sign." in note.browser.toPlainText()
    qtbot.keyClick(note, Qt.Key.Key_Escape)


def test_f1_lists_every_key(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F1)
    (sheet,) = window.findChildren(Keys)
    text = sheet.browser.toPlainText()
    for _, rows in actions.key_table():
        for keys, what in rows:
            assert keys in text
            assert what in text
    sheet.close()


def test_every_action_of_the_menus_does_something(window: Window) -> None:
    known = window._plain_actions()
    groups = (
        "view",
        "layer",
        "close_up",
        "labelled",
        "figure",
        "tone",
        "theme",
        "touch",
        "side",
        "section",
        "text",
        "drawing",
        "brush",
    )
    for action in window.commands.findChildren(type(window.commands["quit"])):
        key = action.objectName()
        if key:
            assert key in known or key.split(".")[0] in groups, key


def test_no_key_has_two_meanings() -> None:
    from PySide6.QtGui import QKeySequence

    seen: dict[str, str] = {}
    for menu in actions.MENUS:
        for spec in actions._specs(menu):
            for keys in spec.keys:
                name = QKeySequence(keys).toString()
                assert name not in seen, (name, spec.id, seen.get(name))
                seen[name] = spec.id


def sheets(window: Window, base: KnowledgeBase) -> dict[str, Callable[[], PageDialog]]:
    theme = load_theme("light")
    return {
        "keys": lambda: Keys(theme, parent=window),
        "about": lambda: About(base, theme, parent=window),
        "problems": lambda: Problems("/kb", ("a.yaml:1:2: wrong",), theme, parent=window),
        "welcome": lambda: Welcome(base, theme, parent=window),
        "doctor": lambda: Welcome(base, theme, flags_only=True, parent=window),
    }


@pytest.mark.parametrize("which", ["keys", "about", "problems", "welcome", "doctor"])
def test_a_dialog_is_freed_when_closed(window: Window, base: KnowledgeBase, which: str) -> None:
    gc.collect()
    gc.disable()
    try:
        sheet = sheets(window, base)[which]()
        sheet.open()
        QApplication.processEvents()
        gone = weakref.ref(sheet)
        sheet.close()
        del sheet
        let_go()
        assert gone() is None
    finally:
        gc.enable()


def test_problems_of_a_knowledge_base_are_shown_and_copied(make_window: Callable[..., Window], qtbot: Any) -> None:
    wrong = ("trigger_points.yaml:3:5: place: unknown key alongg (along?)",)
    window = make_window(problems=wrong, broken="/home/me/kb")
    (banner,) = window.findChildren(Banner)
    assert banner.isVisible()
    assert any("/home/me/kb" in label.text() for label in banner.findChildren(QLabel))
    more, _ = banner.findChildren(Button)
    qtbot.mouseClick(more, LEFT_BUTTON)
    (sheet,) = window.findChildren(Problems)
    assert wrong[0] in sheet.browser.toPlainText()
    sheet._copy()
    assert QApplication.clipboard().text() == wrong[0]
    sheet.close()


# Showing a client


def test_the_client_sees_plain_words_and_escape_leaves(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    qtbot.keyClick(window, Qt.Key.Key_F11)
    presenter = window.clients.screen
    assert isinstance(presenter, Presenter)
    qtbot.waitExposed(presenter)
    assert presenter.isFullScreen()
    assert "In the middle." in presenter.words.toPlainText()  # where it can come from
    qtbot.waitUntil(lambda: window.clients.screen.words.font().pixelSize() > window.font().pixelSize())
    qtbot.waitUntil(presenter.isActiveWindow)
    qtbot.keyClick(presenter, Qt.Key.Key_PageUp)
    text = presenter.words.toPlainText()
    assert "To the side of the head." in text
    assert "Musculus" not in text
    qtbot.keyClick(presenter, "1")
    assert window.session.look.views == (View.ANTERIOR,)
    qtbot.keyClick(presenter, Qt.Key.Key_N)
    presenter.map.settle()
    assert [label.text for label in presenter.map.shown().panes[0].labels] == ["Upper plank"]
    qtbot.keyClick(presenter, Qt.Key.Key_N)
    qtbot.keyClick(presenter, Qt.Key.Key_R)
    assert window.session.selection == Selection(Kind.TRIGGER_POINT, "upper_plank_trp1", Side.RIGHT)
    gone = weakref.ref(presenter)
    qtbot.keyClick(presenter, Qt.Key.Key_Escape)
    del presenter
    let_go()
    gc.collect()
    assert gone() is None
    assert window.clients.screen is None
    window.session.select(None)  # and nobody who is gone listens


def test_the_client_page_without_a_selection_says_what_to_do(window: Window, qtbot: Any) -> None:
    qtbot.keyClick(window, Qt.Key.Key_F11)
    assert isinstance(window.clients.screen, Presenter)
    assert "Click the muscle" in window.clients.screen.words.toPlainText()
    window.clients.screen.close()


# Motion


@pytest.mark.parametrize(
    ("file", "text"),
    [
        ("gtk-3.0/settings.ini", "[Settings]\ngtk-enable-animations=0\n"),
        ("kdeglobals", "[KDE]\nAnimationDurationFactor=0\n"),
    ],
)
def test_the_systems_wish_for_less_motion_is_honoured(
    make_window: Callable[..., Window],
    settings: Settings,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    file: str,
    text: str,
) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path))
    (tmp_path / file).parent.mkdir(exist_ok=True)
    (tmp_path / file).write_text(text, encoding="utf-8")
    settings.motion = None
    window = make_window()
    window.on_ready()
    assert not window.commands["motion"].isChecked()


def test_what_the_person_chose_outweighs_the_system(window: Window, settings: Settings) -> None:
    window.commands["motion"].trigger()
    assert settings.motion is True
    window.show_less_motion(True)
    assert window.commands["motion"].isChecked()


def test_larger_text_makes_the_wordmark_larger_too(window: Window) -> None:
    word = window.top.wordmark
    before = word.font().pixelSize()
    for _ in range(3):
        window.commands["text.larger"].trigger()
    QApplication.processEvents()
    assert word.font().pixelSize() > max(before, window.top.menus.font().pixelSize())


def test_another_theme_reaches_an_open_sheet_and_the_client(window: Window, qtbot: Any) -> None:
    window.select("trigger_point", "upper_plank_trp1")
    qtbot.keyClick(window, Qt.Key.Key_F11)
    window.commands["keys"].trigger()
    sheet = window.findChild(PageDialog)
    window.commands["theme.dark"].trigger()
    dark = load_theme("dark")
    assert window.clients.screen is not None
    assert window.clients.screen.map.description().palette.paper == dark.paper
    for browser in (window.clients.screen.words, sheet.browser):
        assert dark.ink in browser.document().defaultStyleSheet()
    sheet.close()
    window.clients.screen.close()
    window.commands["theme.light"].trigger()


def test_a_wide_window_can_be_made_narrow_again(window: Window) -> None:
    window.resize(1900, 900)
    QApplication.processEvents()
    assert window.map_bar.layers.mapTo(window, QPoint()).y() == window.map_bar.views.mapTo(window, QPoint()).y()
    window.resize(1100, 700)
    QApplication.processEvents()
    assert window.width() == 1100
    assert window.map_bar.layers.mapTo(window, QPoint()).y() > window.map_bar.views.mapTo(window, QPoint()).y()


# The side in use


def test_the_side_in_use_is_known_to_the_session_and_shown_everywhere(window: Window, qtbot: Any) -> None:
    heard: list[Side] = []
    window.session.side_changed.connect(heard.append)
    window.session.select(Selection(Kind.MUSCLE, "upper_plank", Side.RIGHT))
    assert window.session.side is Side.RIGHT
    assert window.finder.side.button("right").isChecked()
    window.session.select(None)
    assert window.session.side is Side.RIGHT
    window.finder.side.button("left").click()
    assert (window.session.side, window.session.selection) == (Side.LEFT, None)
    assert window.commands["side.left"].isChecked()
    window.session.back()
    assert window.session.side is Side.RIGHT
    window.session.set_side(Side.LEFT)
    assert window.session.selection == Selection(Kind.MUSCLE, "upper_plank", Side.LEFT)
    assert heard == [Side.RIGHT, Side.LEFT, Side.RIGHT, Side.LEFT]


def test_a_side_that_is_chosen_again_stays_chosen(window: Window) -> None:
    for _ in range(2):
        window.commands["side.right"].trigger()
        assert window.commands["side.right"].isChecked()
        assert window.finder.side.button("right").isChecked()


def test_what_a_link_of_a_foreign_page_names_may_not_exist(window: Window) -> None:
    window.select("foo", "bar")
    window.select("question", "q_chewing")
    assert window.session.selection is None


def test_the_clients_screen_takes_its_keys_from_the_table_of_actions(window: Window) -> None:
    window.commands["client"].trigger()
    screen = next(w for w in QApplication.topLevelWidgets() if isinstance(w, Presenter))
    known = {keys.toString() for action in window.actions() for keys in action.shortcuts()}
    from PySide6.QtGui import QKeySequence

    known |= {QKeySequence(one).toString() for _, keys in CLIENT_KEYS.values() for one in keys}
    taken = [shortcut.key().toString() for shortcut in screen.findChildren(QShortcut)]
    screen.close()
    assert set(taken) <= known
    assert len(taken) == len(set(taken)) > 20
