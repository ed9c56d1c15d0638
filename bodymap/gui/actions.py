"""Every action of the window, declared once: menus, keys, buttons and the F1 page are made from this table."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from bodymap.gui.page_words import QT_TRANSLATE_NOOP

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


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


MENUS: Final[tuple[Menu, ...]] = (
    Menu(
        "file",
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            Spec("export", QT_TRANSLATE_NOOP("Actions", "&Export picture…"), ("Ctrl+E",)),
            Spec("copy", QT_TRANSLATE_NOOP("Actions", "&Copy picture"), ("Ctrl+Shift+C",)),
            Spec("print", QT_TRANSLATE_NOOP("Actions", "&Print…"), ("Ctrl+P",)),
            None,
            Spec("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
        ),
    ),
    Menu(
        "view",
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            Spec("view.front", QT_TRANSLATE_NOOP("Actions", "&Front"), ("1",), "view"),
            Spec("view.back", QT_TRANSLATE_NOOP("Actions", "&Back"), ("2",), "view"),
            Spec("view.left", QT_TRANSLATE_NOOP("Actions", "&Left"), ("3",), "view"),
            Spec("view.right", QT_TRANSLATE_NOOP("Actions", "&Right"), ("4",), "view"),
            Spec("view.soles", QT_TRANSLATE_NOOP("Actions", "&Soles"), ("5",), "view"),
            Spec("view.both", QT_TRANSLATE_NOOP("Actions", "Front &and back"), ("6",), "view"),
            None,
            Sub(
                "layers",
                QT_TRANSLATE_NOOP("Actions", "La&yers"),
                (
                    Spec("layer.skin", QT_TRANSLATE_NOOP("Actions", "&Skin"), ("S",), "layer"),
                    Spec("layer.superficial", QT_TRANSLATE_NOOP("Actions", "S&uperficial"), ("Shift+1",), "layer"),
                    Spec("layer.intermediate", QT_TRANSLATE_NOOP("Actions", "&Intermediate"), ("Shift+2",), "layer"),
                    Spec("layer.deep", QT_TRANSLATE_NOOP("Actions", "&Deep"), ("Shift+3",), "layer"),
                    Spec("layer.all", QT_TRANSLATE_NOOP("Actions", "&All layers"), ("Shift+4",), "layer"),
                ),
            ),
            Sub(
                "close_ups",
                QT_TRANSLATE_NOOP("Actions", "&Close-ups"),
                (
                    Spec("close_up.head_neck", QT_TRANSLATE_NOOP("Actions", "&Head and neck"), ("Alt+1",)),
                    Spec("close_up.shoulder", QT_TRANSLATE_NOOP("Actions", "&Shoulder"), ("Alt+2",)),
                    Spec("close_up.hand", QT_TRANSLATE_NOOP("Actions", "H&and"), ("Alt+3",)),
                    Spec("close_up.pelvis", QT_TRANSLATE_NOOP("Actions", "&Pelvis"), ("Alt+4",)),
                    Spec("close_up.foot", QT_TRANSLATE_NOOP("Actions", "&Foot"), ("Alt+5",)),
                ),
            ),
            Spec("fit", QT_TRANSLATE_NOOP("Actions", "&Whole body"), ("0",)),
            Spec("zoom_in", QT_TRANSLATE_NOOP("Actions", "Zoom &in"), ("+", "=")),
            Spec("zoom_out", QT_TRANSLATE_NOOP("Actions", "Zoom &out"), ("-",)),
            None,
            Sub(
                "figure",
                QT_TRANSLATE_NOOP("Actions", "Fi&gure"),
                (
                    Spec("figure.female", QT_TRANSLATE_NOOP("Actions", "&Female"), (), "figure"),
                    Spec("figure.male", QT_TRANSLATE_NOOP("Actions", "&Male"), (), "figure"),
                ),
            ),
            Sub("tone", QT_TRANSLATE_NOOP("Actions", "Skin &tone")),
            Spec("areas", QT_TRANSLATE_NOOP("Actions", "Borders of the &pain areas"), ("A",), toggle=True),
            Spec("motion", QT_TRANSLATE_NOOP("Actions", "&Motion"), toggle=True),
            None,
            Sub(
                "theme",
                QT_TRANSLATE_NOOP("Actions", "T&heme"),
                (
                    Spec("theme.system", QT_TRANSLATE_NOOP("Actions", "As the &system"), (), "theme"),
                    Spec("theme.light", QT_TRANSLATE_NOOP("Actions", "&Light"), (), "theme"),
                    Spec("theme.dark", QT_TRANSLATE_NOOP("Actions", "&Dark"), (), "theme"),
                ),
            ),
            Sub(
                "text",
                QT_TRANSLATE_NOOP("Actions", "Te&xt size"),
                (
                    Spec("text.larger", QT_TRANSLATE_NOOP("Actions", "&Larger text"), ("Ctrl++", "Ctrl+=")),
                    Spec("text.smaller", QT_TRANSLATE_NOOP("Actions", "&Smaller text"), ("Ctrl+-",)),
                    Spec("text.normal", QT_TRANSLATE_NOOP("Actions", "&Normal text"), ("Ctrl+0",)),
                ),
            ),
            None,
            Spec("client", QT_TRANSLATE_NOOP("Actions", "Show &client"), ("F11",)),
        ),
    ),
    Menu(
        "go",
        QT_TRANSLATE_NOOP("Actions", "&Go"),
        (
            Spec("search", QT_TRANSLATE_NOOP("Actions", "&Search"), ("Ctrl+F",)),
            Spec("back", QT_TRANSLATE_NOOP("Actions", "&Back"), ("Alt+Left",)),
            Spec("forward", QT_TRANSLATE_NOOP("Actions", "&Forward"), ("Alt+Right",)),
            None,
            Spec("side.left", QT_TRANSLATE_NOOP("Actions", "&Left side of the body"), ("L",), "side"),
            Spec("side.right", QT_TRANSLATE_NOOP("Actions", "&Right side of the body"), ("R",), "side"),
            Spec("nothing", QT_TRANSLATE_NOOP("Actions", "Select &nothing"), ("Escape",)),
            None,
            Spec("section.next", QT_TRANSLATE_NOOP("Actions", "N&ext section of the page"), ("Ctrl+Down",)),
            Spec("section.previous", QT_TRANSLATE_NOOP("Actions", "&Previous section of the page"), ("Ctrl+Up",)),
            Spec("student", QT_TRANSLATE_NOOP("Actions", "P&age for students"), ("Ctrl+D",), toggle=True),
            Spec("pane", QT_TRANSLATE_NOOP("Actions", "Next pane (tree, &map, page)"), ("F6",)),
        ),
    ),
    Menu(
        "help",
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        (
            Spec("keys", QT_TRANSLATE_NOOP("Actions", "&Keys"), ("F1",)),
            Spec("doctor", QT_TRANSLATE_NOOP("Actions", "When to see a &doctor")),
            Spec("welcome", QT_TRANSLATE_NOOP("Actions", "&What Bodymap is, and is not")),
            None,
            Spec("about", QT_TRANSLATE_NOOP("Actions", "&About Bodymap")),
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
