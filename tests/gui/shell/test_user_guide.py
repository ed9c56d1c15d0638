"""Help → User guide: the guide in the program, its sections to go to, its keys those of the program."""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from PySide6.QtGui import QKeySequence
from PySide6.QtWidgets import QApplication

from bodymap import paths
from bodymap.gui.actions import CLIENT_KEYS
from bodymap.gui.shell.help import UserGuide
from bodymap.gui.shell.window import Window
from bodymap.pages.blocks import Accent, Heading, Words, lines_of, links_of, walk, words_of
from bodymap.pages.links import Link, To
from bodymap.pages.user_guide import guide_to_program

ROOT = Path(__file__).resolve().parents[3]
# Keys of parts of the window, which are not actions of a menu.
OTHER_KEYS = {
    *("Enter", "Esc", "Escape", "Tab", "Space", "Backspace", "+", "-", "0", "[", "]", "Down", "Up"),
    *("Ctrl", "Shift", "Alt", "Y", "N", "Left", "Right"),
}


@pytest.fixture
def guide(window: Window) -> UserGuide:
    window.commands["guide"].trigger()
    shown = window.findChild(UserGuide)
    assert shown is not None
    assert shown.isVisible()
    QApplication.processEvents()
    return shown


def test_the_guide_says_all_that_stands_in_its_file(guide: UserGuide) -> None:
    text = paths.user_guide().read_text(encoding="utf-8")
    shown = " ".join(guide.browser.toPlainText().split())
    plain = re.sub(r"\[([^\]]+)\]\([^)]+\)", r"\1", text)  # links
    for word in re.findall(r"[A-Za-z]{3,}", plain):
        assert word in shown
    heads = re.findall(r"^#+ (.*)$", text, re.MULTILINE)
    assert [words for _, words in guide.browser.headings()] == heads


def test_a_section_is_gone_to_by_its_link_and_by_keys(guide: UserGuide, qtbot: Any) -> None:
    bar = guide.browser.verticalScrollBar()
    assert bar.value() == 0
    links = [link for link in links_of(guide_to_program()) if isinstance(link, Link)]
    heads = [block for block in walk(guide_to_program().blocks) if isinstance(block, Heading) and block.level == 2]
    assert [link.key for link in links] == [str(head.place) for head in heads]
    assert all(link.to is To.SECTION for link in links)
    guide.browser.anchorClicked.emit(QUrl(str(links[3])))
    fourth = bar.value()
    assert fourth > 100
    qtbot.keyClick(guide.browser, Qt.Key.Key_Up, Qt.KeyboardModifier.ControlModifier)
    third = bar.value()
    assert 100 < third < fourth
    qtbot.keyClick(guide.browser, Qt.Key.Key_Down, Qt.KeyboardModifier.ControlModifier)
    assert abs(bar.value() - fourth) < 40
    qtbot.keyClick(guide, Qt.Key.Key_Escape)
    assert not guide.isVisible()


def test_one_goes_on_working_beside_it_and_it_is_opened_once(window: Window, guide: UserGuide, qtbot: Any) -> None:
    assert not guide.isModal()
    window.commands["guide"].trigger()
    assert window.findChildren(UserGuide) == [guide]
    window.select("muscle", "upper_plank")
    assert window.session.selection is not None
    window.commands["theme.dark"].trigger()
    assert guide.isVisible()
    guide.close()


def test_f1_is_still_the_keys(window: Window) -> None:
    assert window.commands["keys"].shortcuts() == [QKeySequence("F1")]
    assert window.commands["guide"].text().replace("&", "") == "User guide"
    menu = window.commands.menu("help")
    assert menu.actions()[0] is window.commands["guide"]


def test_the_keys_that_the_guide_names_are_those_of_the_program(window: Window) -> None:
    known = {keys.toString() for action in window.actions() for keys in action.shortcuts()} | OTHER_KEYS
    known |= {keys for _, of_one in CLIENT_KEYS.values() for keys in of_one}
    named = {
        run.text
        for block in walk(guide_to_program().blocks)
        for line in lines_of(block)
        for run in line
        if isinstance(run, Words) and run.accent is Accent.STRONG and _is_key(run.text)
    }
    assert {"Ctrl+F", "F11", "D", "Ctrl+Shift+P"} <= named
    assert {QKeySequence(keys).toString() for keys in named} - known - named & known == set()
    assert {keys for keys in named if QKeySequence(keys).toString() not in known and keys not in known} == set()


def _is_key(words: str) -> bool:
    return bool(
        re.fullmatch(r"(?:(?:Ctrl|Shift|Alt)\+)*(?:F\d+|[A-Z0-9\[\]+-]|Enter|Esc|Tab|Down|Up|Left|Right)", words)
    )


def test_the_guide_comes_with_the_program() -> None:
    wheel = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["tool"]["hatch"]["build"]["targets"]
    packed = wheel["wheel"]["force-include"]["docs/user-guide.md"]
    assert packed == f"bodymap/_assets/{paths.user_guide().name}"
    assert words_of(guide_to_program().blocks[0].runs) == "User guide"  # type: ignore[union-attr]
