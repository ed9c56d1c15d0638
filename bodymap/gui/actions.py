"""Every action of the window, declared once: menus, keys, buttons and the F1 page are made from this table."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QObject, Qt, Signal
from PySide6.QtGui import QAction, QActionGroup, QKeySequence

from bodymap.atlas import Layer, View
from bodymap.gui.map.close_ups import PLACES, FramedPlace
from bodymap.gui.widgets.saying import translate
from bodymap.phrases import QT_TRANSLATE_NOOP
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterator

    from PySide6.QtWidgets import QMenu, QMenuBar, QWidget


class Spec(Value, frozen=True):
    """One action. ``group``: checkable, one of several; ``toggle``: checkable by itself."""

    id: str
    text: str
    keys: tuple[str, ...] = ()
    group: str = ""
    toggle: bool = False
    about: str = ""  # what it belongs to, where its own text does not say: the name of its submenu
    views: tuple[View, ...] = ()  # that it turns to
    layers: frozenset[Layer] | None = None  # that it shows; empty: skin only


class Sub(Value, frozen=True):
    """A submenu; one without rows is filled while the program runs."""

    id: str
    text: str
    rows: tuple[Spec | Sub | None, ...] = ()


class Menu(Value, frozen=True):
    """A menu of the bar; None is a separator."""

    id: str
    text: str
    rows: tuple[Spec | Sub | None, ...]


def _view(name: str, text: str, key: str, views: tuple[View, ...]) -> Spec:
    return Spec(f"view.{name}", text, (key,), "view", views=views)


def _layer(name: str, text: str, key: str, *layers: Layer) -> Spec:
    return Spec(f"layer.{name}", text, (key,), "layer", layers=frozenset(layers))


def _specs(menu: Menu | Sub) -> Iterator[Spec]:
    for row in menu.rows:
        if isinstance(row, Spec):
            yield row
        elif isinstance(row, Sub):
            yield from _specs(row)


def _close_up_menu(place: FramedPlace) -> Sub:
    """A part of the body: as it shows now, and from where else it can be seen."""
    here = Spec(f"close_up.{place.id}", QT_TRANSLATE_NOOP("Actions", "In &this view"), (place.key,), about=place.text)
    shots = (Spec(f"close_up.{place.id}.{shot.id}", shot.text, about=place.text) for shot in place.shots)
    return Sub(f"close_up.{place.id}", place.text, (here, None, *shots))


MENUS: Final[tuple[Menu, ...]] = (
    Menu(
        "file",
        QT_TRANSLATE_NOOP("Actions", "&File"),
        (
            Spec("export", QT_TRANSLATE_NOOP("Actions", "&Export picture…"), ("Ctrl+E",)),
            Spec("copy", QT_TRANSLATE_NOOP("Actions", "&Copy picture"), ("Ctrl+Shift+C",)),
            Spec("print", QT_TRANSLATE_NOOP("Actions", "&Print picture…"), ("Ctrl+P",)),
            Spec("print_page", QT_TRANSLATE_NOOP("Actions", "Print p&age…"), ("Ctrl+Shift+P",)),
            None,
            Spec("quit", QT_TRANSLATE_NOOP("Actions", "&Quit"), ("Ctrl+Q",)),
        ),
    ),
    Menu(
        "view",
        QT_TRANSLATE_NOOP("Actions", "&View"),
        (
            _view("front", QT_TRANSLATE_NOOP("Actions", "&Front"), "1", (View.ANTERIOR,)),
            _view("back", QT_TRANSLATE_NOOP("Actions", "&Back"), "2", (View.POSTERIOR,)),
            _view("left", QT_TRANSLATE_NOOP("Actions", "&Left"), "3", (View.LEFT,)),
            _view("right", QT_TRANSLATE_NOOP("Actions", "&Right"), "4", (View.RIGHT,)),
            _view("soles", QT_TRANSLATE_NOOP("Actions", "&Soles"), "5", (View.PLANTAR,)),
            _view("both", QT_TRANSLATE_NOOP("Actions", "Front &and back"), "6", (View.ANTERIOR, View.POSTERIOR)),
            Sub(
                "more_views",
                QT_TRANSLATE_NOOP("Actions", "&More views"),
                (
                    _view("inner_left", QT_TRANSLATE_NOOP("Actions", "&Inner left leg"), "7", (View.MEDIAL_LEFT,)),
                    _view("inner_right", QT_TRANSLATE_NOOP("Actions", "Inner &right leg"), "8", (View.MEDIAL_RIGHT,)),
                    _view("tops", QT_TRANSLATE_NOOP("Actions", "&Tops of the feet"), "9", (View.DORSAL,)),
                    _view("floor", QT_TRANSLATE_NOOP("Actions", "&Pelvic floor"), "P", (View.INFERIOR,)),
                ),
            ),
            None,
            Sub(
                "layers",
                QT_TRANSLATE_NOOP("Actions", "La&yers"),
                (
                    _layer("skin", QT_TRANSLATE_NOOP("Actions", "&Skin"), "S"),
                    _layer(
                        "superficial",
                        QT_TRANSLATE_NOOP("Actions", "S&uperficial"),
                        "Shift+1",
                        Layer.SUPERFICIAL,
                    ),
                    _layer(
                        "intermediate",
                        QT_TRANSLATE_NOOP("Actions", "&Intermediate"),
                        "Shift+2",
                        Layer.INTERMEDIATE,
                    ),
                    _layer("deep", QT_TRANSLATE_NOOP("Actions", "&Deep"), "Shift+3", Layer.DEEP),
                    _layer("all", QT_TRANSLATE_NOOP("Actions", "&All layers"), "Shift+4", *Layer),
                ),
            ),
            Sub("close_ups", QT_TRANSLATE_NOOP("Actions", "&Close-ups"), tuple(map(_close_up_menu, PLACES))),
            Spec("closer", QT_TRANSLATE_NOOP("Actions", "Loo&k closer at the pain"), ("Z",)),
            Spec("subject", QT_TRANSLATE_NOOP("Actions", "Show what is selecte&d"), ("V",)),
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
            Spec("bones", QT_TRANSLATE_NOOP("Actions", "&Bones"), ("B",), toggle=True),
            Spec("arm", QT_TRANSLATE_NOOP("Actions", "Ar&m in side views"), ("Shift+A",), toggle=True),
            Sub(
                "names",
                QT_TRANSLATE_NOOP("Actions", "&Names"),
                (
                    Spec("labels", QT_TRANSLATE_NOOP("Actions", "Label &everything in this view"), ("N",), toggle=True),
                    None,
                    Spec("labelled.muscles", QT_TRANSLATE_NOOP("Actions", "Names of &muscles"), (), "labelled"),
                    Spec("labelled.areas", QT_TRANSLATE_NOOP("Actions", "Names of pain &areas"), (), "labelled"),
                    Spec("labelled.bones", QT_TRANSLATE_NOOP("Actions", "Names of &bones"), (), "labelled"),
                    None,
                    Spec("latin", QT_TRANSLATE_NOOP("Actions", "Names in &Latin"), (), toggle=True),
                ),
            ),
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
            Sub(
                "touch",
                QT_TRANSLATE_NOOP("Actions", "To&uch"),
                (
                    Spec("touch.auto", QT_TRANSLATE_NOOP("Actions", "&Automatic"), (), "touch"),
                    Spec("touch.on", QT_TRANSLATE_NOOP("Actions", "&Large targets"), (), "touch"),
                    Spec("touch.off", QT_TRANSLATE_NOOP("Actions", "&Off"), (), "touch"),
                ),
            ),
            None,
            Spec("client", QT_TRANSLATE_NOOP("Actions", "Show &client"), ("F11",)),
            Spec("talk", QT_TRANSLATE_NOOP("Actions", "&Prepare a talk…"), ("Ctrl+T",)),
            Spec("handout", QT_TRANSLATE_NOOP("Actions", "Pa&ge for the client…"), ("Ctrl+H",)),
        ),
    ),
    Menu(
        "drawing",
        QT_TRANSLATE_NOOP("Actions", "&Draw"),
        (
            Spec("drawing.draw", QT_TRANSLATE_NOOP("Actions", "&Where does it hurt?"), ("D",), toggle=True),
            None,
            Spec("brush.brush", QT_TRANSLATE_NOOP("Actions", "&Brush"), ("W",), "brush"),
            Spec("brush.eraser", QT_TRANSLATE_NOOP("Actions", "&Eraser"), ("E",), "brush"),
            Spec("brush.fill", QT_TRANSLATE_NOOP("Actions", "&Fill an area"), ("F",), "brush"),
            Spec("brush.lasso", QT_TRANSLATE_NOOP("Actions", "&Lasso"), ("O",), "brush"),
            Spec("drawing.symmetric", QT_TRANSLATE_NOOP("Actions", "&Mirror: draw on both sides"), ("M",), toggle=True),
            Spec("drawing.round", QT_TRANSLATE_NOOP("Actions", "&Continue round the body"), ("K",), toggle=True),
            Spec("drawing.carry", QT_TRANSLATE_NOOP("Actions", "Continue &what is drawn round the body")),
            Spec("drawing.yes", QT_TRANSLATE_NOOP("Actions", "Answer the question: &yes"), ("Alt+Y",)),
            Spec("drawing.no", QT_TRANSLATE_NOOP("Actions", "Answer the question: &no"), ("Alt+N",)),
            Spec("drawing.unsure", QT_TRANSLATE_NOOP("Actions", "Answer the question: &don't know"), ("Alt+U",)),
            Spec("drawing.another", QT_TRANSLATE_NOOP("Actions", "&Another pain"), ("Ctrl+Shift+N",)),
            None,
            Spec("drawing.undo", QT_TRANSLATE_NOOP("Actions", "&Undo"), ("Ctrl+Z",)),
            Spec("drawing.redo", QT_TRANSLATE_NOOP("Actions", "&Redo"), ("Ctrl+Shift+Z", "Ctrl+Y")),
            None,
            Spec("drawing.new", QT_TRANSLATE_NOOP("Actions", "&New drawing"), ("Ctrl+N",)),
            Spec("drawing.open", QT_TRANSLATE_NOOP("Actions", "&Open a drawing…"), ("Ctrl+O",)),
            Sub(
                "recent",
                QT_TRANSLATE_NOOP("Actions", "O&pen a recent drawing"),
                (
                    Spec(
                        "drawing.recent_keep",
                        QT_TRANSLATE_NOOP("Actions", "&Keep a list of recent drawings"),
                        toggle=True,
                    ),
                    Spec("drawing.recent_clear", QT_TRANSLATE_NOOP("Actions", "&Clear the list")),
                ),
            ),
            Spec("drawing.recover", QT_TRANSLATE_NOOP("Actions", "Recover a &drawing…")),
            Spec("drawing.save", QT_TRANSLATE_NOOP("Actions", "Sa&ve the drawing"), ("Ctrl+S",)),
            Spec("drawing.save_as", QT_TRANSLATE_NOOP("Actions", "Save the drawing &as…"), ("Ctrl+Shift+S",)),
            Spec("drawing.sheet", QT_TRANSLATE_NOOP("Actions", "Export as a drawing s&heet…")),
        ),
    ),
    Menu(
        "go",
        QT_TRANSLATE_NOOP("Actions", "&Go"),
        (
            Spec("search", QT_TRANSLATE_NOOP("Actions", "&Search"), ("Ctrl+F",)),
            Spec("library", QT_TRANSLATE_NOOP("Actions", "Lib&rary"), ("Ctrl+L",)),
            Spec("body", QT_TRANSLATE_NOOP("Actions", "B&ody"), ("Ctrl+B",)),
            Spec("index", QT_TRANSLATE_NOOP("Actions", "S&ymptoms, A to Z"), ("Ctrl+I",)),
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
            Spec("close_up_menu", QT_TRANSLATE_NOOP("Actions", "&Choose a close-up"), ("C",)),
        ),
    ),
    Menu(
        "help",
        QT_TRANSLATE_NOOP("Actions", "&Help"),
        (
            Spec("guide", QT_TRANSLATE_NOOP("Actions", "&User guide")),
            Spec("keys", QT_TRANSLATE_NOOP("Actions", "&Keys"), ("F1",)),
            Spec("doctor", QT_TRANSLATE_NOOP("Actions", "When to see a &doctor")),
            Spec("welcome", QT_TRANSLATE_NOOP("Actions", "&What Bodymap is, and is not")),
            None,
            Spec("about", QT_TRANSLATE_NOOP("Actions", "&About Bodymap")),
        ),
    ),
)


# What keys do on the client's screen, beside those of views and layers; a remote control sends some of them.
CLIENT_KEYS: Final = {
    "next": (QT_TRANSLATE_NOOP("Actions", "Next step"), ("Right", "Space", "PgDown")),
    "previous": (QT_TRANSLATE_NOOP("Actions", "Previous step"), ("Left", "PgUp")),
    "bar": (QT_TRANSLATE_NOOP("Actions", "Show or hide the bar"), ("H",)),
    "chalk": (QT_TRANSLATE_NOOP("Actions", "Draw over the body, or put the pen away"), ("K",)),
    "wipe": (QT_TRANSLATE_NOOP("Actions", "Wipe what is drawn"), ("W", "Delete")),
}
_CLIENT: Final = QT_TRANSLATE_NOOP("Actions", "Client's screen")

# What the actions of views and layers show.
VIEW_ACTIONS: Final = {spec.id: spec.views for menu in MENUS for spec in _specs(menu) if spec.views}
LAYER_ACTIONS: Final = {spec.id: spec.layers for menu in MENUS for spec in _specs(menu) if spec.layers is not None}


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
                self._place(top, row)

    def check(self, key: str, *, on: bool = True) -> None:
        """Show an action as chosen, without triggering it."""
        self._actions[key].setChecked(on)

    def add_choice(self, menu: str, key: str, text: str) -> None:
        """Add one of several choices to a submenu that is filled while the program runs."""
        action = self._make(Spec(key, text, (), menu))
        self._menus[menu].addAction(action)

    def _place(self, menu: QMenu, row: Spec | Sub | None) -> None:
        if row is None:
            menu.addSeparator()
        elif isinstance(row, Spec):
            menu.addAction(self._actions[row.id])
        else:
            sub = menu.addMenu(_say(row.text))
            self._menus[row.id] = sub
            for inner in row.rows:
                self._place(sub, inner)

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
                keys = _native(spec.keys[0])
                words = [_say(text).replace("&", "").rstrip("…") for text in (spec.about, spec.text) if text]
                rows.append((keys, ": ".join(words)))
        table.append((_say(menu.text).replace("&", ""), rows))
    rows = [(_native(keys[0]), _say(text)) for text, keys in CLIENT_KEYS.values()]
    return [*table, (_say(_CLIENT), rows)]


def _native(keys: str) -> str:
    return QKeySequence(keys).toString(QKeySequence.SequenceFormat.NativeText)


def keys_of(key: str) -> tuple[str, ...]:
    """The shortcuts of an action."""
    return next(spec.keys for menu in MENUS for spec in _specs(menu) if spec.id == key)


def _say(text: str) -> str:
    return translate("Actions", text)
