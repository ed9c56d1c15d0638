"""What a screen reader finds in this process: Qt's own accessible tree, asked as a reader would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtGui import QAccessible, QAccessibleInterface

from bodymap.gui.widgets import reading

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QWidget


def heard(widget: QWidget) -> QAccessibleInterface:
    """A widget as a reader has it, which from then on is kept up to date."""
    reading.listen()
    found = QAccessible.queryAccessibleInterface(widget)
    assert found is not None
    return found


def name(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Name)


def about(thing: QAccessibleInterface) -> str:
    return thing.text(QAccessible.Text.Description)


def within(thing: QAccessibleInterface) -> Iterator[QAccessibleInterface]:
    """All that it holds, in the order in which it is read."""
    for at in range(thing.childCount()):
        child = thing.child(at)
        if child is not None:
            yield child
            yield from within(child)


def named(thing: QAccessibleInterface, words: str, role: QAccessible.Role | None = None) -> QAccessibleInterface | None:
    """The first thing within that is called so."""
    return next((one for one in within(thing) if name(one) == words and role in (None, one.role())), None)


def names(thing: QAccessibleInterface, role: QAccessible.Role) -> list[str]:
    """What the things of a role within are called."""
    return [name(one) for one in within(thing) if one.role() is role]


def press(thing: QAccessibleInterface) -> None:
    actions = thing.actionInterface()
    assert "Press" in actions.actionNames()
    actions.doAction("Press")
