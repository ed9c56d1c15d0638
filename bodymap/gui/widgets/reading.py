"""What a screen reader finds: roles of the house's own widgets, and things on them that are no widgets.

A widget says by `read_as` what it is to a screen reader (a name of ``QAccessible.Role``). One that paints things that
can be pressed or read by themselves, a map or a page, also has `begin_reading`, which is called once somebody reads:
it keeps `StandIns` up to date from then on. Nobody who sees the screen pays for that.

A stand-in is an unseen widget in the place of the thing. Qt would also take accessible objects without widgets, but
PySide cannot give such an object an action to be pressed: what it returns for ``interface_cast`` crashes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QPoint, QRect, Qt, QTimer
from PySide6.QtGui import QAccessible, QAccessibleAnnouncementEvent, QAccessibleEvent
from PySide6.QtWidgets import QAccessibleWidget, QApplication, QWidget

from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Hashable, Sequence

Role = QAccessible.Role
_PRESS: Final = "Press"  # as Qt's own buttons have it
_REST_MS: Final = 150
_CORNER: Final = QPoint()
_listening: Final[list[bool]] = []  # once for all windows: Qt has one list of factories


class ReadItem(Value, frozen=True):
    """A thing on a widget that is read by itself."""

    key: Any  # hashable: a thing that stays keeps it, and with it the reader's place
    role: Role
    name: str
    box: QRect = QRect()  # in pixels of the widget; of a group, that of its items if it has none
    about: str = ""
    press: Any = None  # called without arguments; None: it is only read
    selected: bool = False
    focused: bool = False  # the keyboard is on it
    items: tuple[ReadItem, ...] = ()

    @property
    def reach(self) -> QRect:
        """Its box, or what holds those of its items."""
        reach = self.box
        for item in self.items if reach.isNull() else ():
            reach = reach.united(item.reach)
        return reach


class StandIn(QWidget):
    """Stands where a thing is; neither seen, nor in the way of the pointer, nor of the Tab key."""

    def __init__(self, parent: QWidget, item: ReadItem) -> None:
        super().__init__(parent)
        self.item = item
        self.inner = StandIns(self)
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)

    def take(self, item: ReadItem, origin: QPoint) -> None:
        """Stand for this now.

        :param origin: of the parent, in pixels of the widget on which the things are.
        """
        turned = item.focused and not self.item.focused
        self.item = item
        reach = item.reach
        self.setGeometry(reach.translated(-origin))
        if self.accessibleName() != item.name:
            self.setAccessibleName(item.name)
        if self.accessibleDescription() != item.about:
            self.setAccessibleDescription(item.about)
        self.inner.show(item.items, origin=reach.topLeft())
        if turned:
            tell(self, QAccessible.Event.Focus)


class StandIns:
    """The stand-ins on a widget, or within another one."""

    def __init__(self, owner: QWidget) -> None:
        self.owner = owner
        self._shown: dict[Hashable, StandIn] = {}

    def __getitem__(self, key: Hashable) -> StandIn:
        return self._shown[key]

    def __len__(self) -> int:
        return len(self._shown)

    def show(self, items: Sequence[ReadItem], *, origin: QPoint = _CORNER) -> None:
        """Stand for these and nothing else, in this order.

        :param origin: of the owner, in pixels of the widget on which the things are.
        """
        wanted = {item.key for item in items}
        for key in [key for key in self._shown if key not in wanted]:
            _drop(self._shown.pop(key))
        fresh = [item for item in items if item.key not in self._shown]
        for item in fresh:
            self._shown[item.key] = StandIn(self.owner, item)
        for item in items:
            self._shown[item.key].take(item, origin)
        if list(self._shown) != [item.key for item in items]:
            self._shown = {item.key: self._shown[item.key] for item in items}
            for stand_in in self._shown.values():
                stand_in.raise_()  # a reader meets the children of a widget in the order in which they are stacked
        for item in fresh:
            self._shown[item.key].show()
            tell(self._shown[item.key], QAccessible.Event.ObjectCreated)


def _drop(stand_in: StandIn) -> None:
    tell(stand_in, QAccessible.Event.ObjectDestroyed)
    stand_in.hide()
    stand_in.setParent(None)
    stand_in.deleteLater()


class _Interface(QAccessibleWidget):
    """A stand-in, to a screen reader."""

    def __init__(self, stand_in: StandIn) -> None:
        super().__init__(stand_in, stand_in.item.role)

    def state(self) -> QAccessible.State:
        state, item = super().state(), self._item
        state.selectable = state.selected = item.selected
        state.focusable = state.focused = item.focused
        return state

    def actionNames(self) -> list[str]:
        return [_PRESS] if self._item.press is not None else []

    def doAction(self, name: str) -> None:
        press = self._item.press
        if name == _PRESS and press is not None:
            QTimer.singleShot(0, press)  # what is pressed may be gone by what it does

    def keyBindingsForAction(self, name: str) -> list[str]:
        return []

    @property
    def _item(self) -> ReadItem:
        stand_in = self.object()
        assert isinstance(stand_in, StandIn)
        return stand_in.item


class Soon(QObject):
    """Calls a while after it was last asked to: a map that moves is not read."""

    def __init__(self, then: Callable[[], object], parent: QObject) -> None:
        super().__init__(parent)
        self._timer = QTimer(self)
        self._timer.setSingleShot(True)
        self._timer.setInterval(_REST_MS)
        self._timer.timeout.connect(then)

    def ask(self, *_: object) -> None:
        self._timer.start()


def listen() -> None:
    """Answer screen readers from now on, and those that asked already."""
    if not _listening:
        _listening.append(True)
        QAccessible.installFactory(_interface)
    if not QAccessible.isActive():
        return
    for widget in QApplication.allWidgets():
        if hasattr(widget, "read_as"):
            known = QAccessible.queryAccessibleInterface(widget)
            if known.role() is not _role(widget):  # it was asked for before anybody listened
                QAccessible.deleteAccessibleInterface(QAccessible.uniqueId(known))
                _interface("", widget)
                tell(widget, QAccessible.Event.ObjectCreated)


def tell(widget: QWidget, event: QAccessible.Event) -> None:
    """Tell whoever reads that something happened to a widget."""
    QAccessible.updateAccessibility(QAccessibleEvent(widget, event))


def announce(widget: QWidget, words: str) -> None:
    """Have words read aloud, once what is being read has ended."""
    QAccessible.updateAccessibility(QAccessibleAnnouncementEvent(widget, words))


def _interface(_: str, thing: QObject) -> QAccessibleWidget | None:
    """What Qt asks for each object that is read for the first time; None: as Qt itself has it."""
    if isinstance(thing, StandIn):
        return _Interface(thing)
    role = _role(thing)
    if role is None or not isinstance(thing, QWidget):
        return None
    begin = getattr(thing, "begin_reading", None)
    if begin is not None:
        QTimer.singleShot(0, thing, begin)  # it makes children, and this one is just being asked for
    return QAccessibleWidget(thing, role)


def _role(thing: QObject) -> Role | None:
    """What a widget says it is; None: what Qt takes it for."""
    said = getattr(thing, "read_as", "")
    return Role.__members__[said] if said else None
