"""Every action of the window, declared once: menus, keys, buttons and the F1 page are made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


def QT_TRANSLATE_NOOP(context: str, text: str) -> str:
    """Mark for translation; translated when the action is made."""
    return text


@dataclass(frozen=True, slots=True)
class Spec:
    """One action. ``group``: checkable, one of several; ``toggle``: checkable by itself."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    toggle: bool = False


@dataclass(frozen=True, slots=True)
class Sub:
    """A submenu; one without rows is filled while the program runs."""

    id: str
    text: str
    rows: tuple[Spec | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Menu:
    """A menu of the bar; None is a separator."""

    id: str
    text: str
    rows: tuple[Spec | Sub | None, ...]


_N = QT_TRANSLATE_NOOP

MENUS: Final[tuple[Menu, ...]] = (
    Menu(
        "file",
        _N("Actions", "&File"),
        (
            Spec("export", _N("Actions", "&Export picture…"), ("Ctrl+E",)),
            Spec("copy", _N("Actions", "&Copy picture"), ("Ctrl+Shift+C",)),
            Spec("print", _N("Actions", "&Print…"), ("Ctrl+P",)),
            None,
            Spec("quit", _N("Actions", "&Quit"), ("Ctrl+Q",)),
        ),
    ),
    Menu(
        "view",
        _N("Actions", "&View"),
        (
            Spec("view.front", _N("Actions", "&Front"), ("1",), "view"),
            Spec("view.back", _N("Actions", "&Back"), ("2",), "view"),
            Spec("view.left", _N("Actions", "&Left"), ("3",), "view"),
            Spec("view.right", _N("Actions", "&Right"), ("4",), "view"),
            Spec("view.soles", _N("Actions", "&Soles"), ("5",), "view"),
            Spec("view.both", _N("Actions", "Front &and back"), ("6",), "view"),
            None,
            Sub(
                "layers",
                _N("Actions", "La&yers"),
                (
                    Spec("layer.skin", _N("Actions", "&Skin"), ("S",), "layer"),
                    Spec("layer.superficial", _N("Actions", "S&uperficial"), ("Shift+1",), "layer"),
                    Spec("layer.intermediate", _N("Actions", "&Intermediate"), ("Shift+2",), "layer"),
                    Spec("layer.deep", _N("Actions", "&Deep"), ("Shift+3",), "layer"),
                    Spec("layer.all", _N("Actions", "&All layers"), ("Shift+4",), "layer"),
                ),
            ),
            Sub(
                "close_ups",
                _N("Actions", "&Close-ups"),
                (
                    Spec("close_up.head_neck", _N("Actions", "&Head and neck"), ("Alt+1",)),
                    Spec("close_up.shoulder", _N("Actions", "&Shoulder"), ("Alt+2",)),
                    Spec("close_up.hand", _N("Actions", "H&and"), ("Alt+3",)),
                    Spec("close_up.pelvis", _N("Actions", "&Pelvis"), ("Alt+4",)),
                    Spec("close_up.foot", _N("Actions", "&Foot"), ("Alt+5",)),
                ),
            ),
            Spec("fit", _N("Actions", "&Whole body"), ("0",)),
            Spec("zoom_in", _N("Actions", "Zoom &in"), ("+", "=")),
            Spec("zoom_out", _N("Actions", "Zoom &out"), ("-",)),
            None,
            Sub(
                "figure",
                _N("Actions", "Fi&gure"),
                (
                    Spec("figure.female", _N("Actions", "&Female"), (), "figure"),
                    Spec("figure.male", _N("Actions", "&Male"), (), "figure"),
                ),
            ),
            Sub("tone", _N("Actions", "Skin &tone")),
            Spec("areas", _N("Actions", "Borders of the &pain areas"), ("A",), toggle=True),
            Spec("motion", _N("Actions", "&Motion"), toggle=True),
            None,
            Sub(
                "theme",
                _N("Actions", "T&heme"),
                (
                    Spec("theme.system", _N("Actions", "As the &system"), (), "theme"),
                    Spec("theme.light", _N("Actions", "&Light"), (), "theme"),
                    Spec("theme.dark", _N("Actions", "&Dark"), (), "theme"),
                ),
            ),
            Sub(
                "text",
                _N("Actions", "Te&xt size"),
                (
                    Spec("text.larger", _N("Actions", "&Larger text"), ("Ctrl++", "Ctrl+=")),
                    Spec("text.smaller", _N("Actions", "&Smaller text"), ("Ctrl+-",)),
                    Spec("text.normal", _N("Actions", "&Normal text"), ("Ctrl+0",)),
                ),
            ),
            None,
            Spec("client", _N("Actions", "Show &client"), ("F11",)),
        ),
    ),
    Menu(
        "go",
        _N("Actions", "&Go"),
        (
            Spec("search", _N("Actions", "&Search"), ("Ctrl+F",)),
            Spec("back", _N("Actions", "&Back"), ("Alt+Left",)),
            Spec("forward", _N("Actions", "&Forward"), ("Alt+Right",)),
            None,
            Spec("side.left", _N("Actions", "&Left side of the body"), ("L",), "side"),
            Spec("side.right", _N("Actions", "&Right side of the body"), ("R",), "side"),
            Spec("nothing", _N("Actions", "Select &nothing"), ("Escape",)),
            None,
            Spec("section.next", _N("Actions", "N&ext section of the page"), ("Ctrl+Down",)),
            Spec("section.previous", _N("Actions", "&Previous section of the page"), ("Ctrl+Up",)),
            Spec("student", _N("Actions", "P&age for students"), ("Ctrl+D",), toggle=True),
            Spec("pane", _N("Actions", "Next pane (tree, &map, page)"), ("F6",)),
        ),
    ),
    Menu(
        "help",
        _N("Actions", "&Help"),
        (
            Spec("keys", _N("Actions", "&Keys"), ("F1",)),
            Spec("doctor", _N("Actions", "When to see a &doctor")),
            Spec("welcome", _N("Actions", "&What Bodymap is, and is not")),
            None,
            Spec("about", _N("Actions", "&About Bodymap")),
        ),
    ),
)


class Actions(QObject):
    """The actions of one window, made from the table."""

    wanted = Signal(str)  # id of what was triggered

    def __init__(self, window: QWidget) -> None:
        super().__init__(window)
        self._actions: dict[str, QAction] = {}
        self._groups: dict[str, QActionGroup] = {}
        self._menus: dict[str, QMenu] = {}
        for menu in MENUS:
            for spec in _specs(menu):
                window.addAction(self._make(spec))

    def __getitem__(self, key: str) -> QAction:
        return self._actions[key]

    def menu(self, key: str) -> QMenu:
        """A menu or submenu, once the bar is filled."""
        return self._menus[key]

    def fill(self, bar: QMenuBar) -> None:
        """Make the menus."""
        for menu in MENUS:
            top = bar.addMenu(_say(menu.text))
            self._menus[menu.id] = top
            for row in menu.rows:
                if isinstance(row, Sub):
                    sub = top.addMenu(_say(row.text))
                    self._menus[row.id] = sub
                    for spec in row.rows:
                        self._place(sub, spec)
                else:
                    self._place(top, row)

    def check(self, key: str, *, on: bool = True) -> None:
        """Show an action as chosen, without triggering it."""
        self._actions[key].setChecked(on)

    def add_choice(self, menu: str, key: str, text: str) -> None:
        """Add one of several choices to a submenu that is filled while the program runs."""
        action = self._make(Spec(key, text, (), menu))
        self._menus[menu].addAction(action)

    def _place(self, menu: QMenu, spec: Spec | None) -> None:
        if spec is None:
            menu.addSeparator()
        else:
            menu.addAction(self._actions[spec.id])

    def _make(self, spec: Spec) -> QAction:
        action = QAction(_say(spec.text), self)
        action.setObjectName(spec.id)
        action.setShortcuts([QKeySequence(keys) for keys in spec.keys])
        action.setShortcutContext(Qt.ShortcutContext.WindowShortcut)
        action.setCheckable(bool(spec.group) or spec.toggle)
        if spec.group:
            group = self._groups.setdefault(spec.group, QActionGroup(self))
            # Nothing chosen is right where two layers show at once.
            group.setExclusionPolicy(QActionGroup.ExclusionPolicy.ExclusiveOptional)
            group.addAction(action)
        action.triggered.connect(self._on_triggered)
        self._actions[spec.id] = action
        return action

    def uncheck(self, group: str) -> None:
        """Show none of a group as chosen."""
        for action in self._groups[group].actions():
            action.setChecked(False)

    def _on_triggered(self) -> None:
        sender = self.sender()
        if sender is not None:
            self.wanted.emit(sender.objectName())


def key_table() -> list[tuple[str, list[tuple[str, str]]]]:
    """Per menu its title and (keys, what they do), for the F1 page."""
    table = []
    for menu in MENUS:
        rows = []
        for spec in _specs(menu):
            if spec.keys:
                keys = QKeySequence(spec.keys[0]).toString(QKeySequence.SequenceFormat.NativeText)
                rows.append((keys, _say(spec.text).replace("&", "").rstrip("…")))
        table.append((_say(menu.text).replace("&", ""), rows))
    return table


def _specs(menu: Menu) -> Iterator[Spec]:
    for row in menu.rows:
        if isinstance(row, Spec):
            yield row
        elif isinstance(row, Sub):
            yield from (spec for spec in row.rows if spec is not None)


def _say(text: str) -> str:
    return QCoreApplication.translate("Actions", text)
