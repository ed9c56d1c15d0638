"""The window: puts the parts together and carries words between them. It wires; the session decides."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt, QTimer
from PySide6.QtWidgets import QApplication, QMainWindow, QVBoxLayout, QWidget

from bodymap.atlas import Figure, Layer, Side, View
from bodymap.errors import printable
from bodymap.gui.actions import LAYER_ACTIONS, VIEW_ACTIONS, Actions
from bodymap.gui.drawing.mode import DrawingMode
from bodymap.gui.finder.finder import Finder
from bodymap.gui.finder.tree_model import TreePart
from bodymap.gui.map import close_ups
from bodymap.gui.page.page import Page
from bodymap.gui.session import Labelled, Selection
from bodymap.gui.shell import placing
from bodymap.gui.shell.appearance import Appearance, set_text_size, theme_name
from bodymap.gui.shell.bars import BOTH, SKIN, Banner, MapBar, TopBar
from bodymap.gui.shell.clients import ForClients
from bodymap.gui.shell.dialogs import Sheets
from bodymap.gui.shell.panes import Panes, RightColumn
from bodymap.gui.shell.rail import beside_rail
from bodymap.gui.shell.status import StatusLine
from bodymap.gui.shell.tips import tell_keys
from bodymap.gui.widgets.controls import Hairline
from bodymap.gui.widgets.icons import icon
from bodymap.gui.widgets.tabbing import InReadingOrder
from bodymap.gui.widgets.theme import load_theme
from bodymap.gui.widgets.touch import watch
from bodymap.kinds import Kind
from bodymap.pages.links import Link, To

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    from PySide6.QtGui import QCloseEvent

    from bodymap.gui.pictures.asking import Taking
    from bodymap.gui.session import Look, Session
    from bodymap.gui.settings import Settings
    from bodymap.gui.widgets.motion import DesktopAsker
    from bodymap.gui.widgets.theme import Theme
    from bodymap.referral.referring import Reach
    from bodymap.shelf import Shelf


class Window(InReadingOrder, QMainWindow):
    """Bodymap's main window."""

    def __init__(self, shelf: Shelf, session: Session, settings: Settings) -> None:
        set_text_size(settings)  # before the window is made: its parts take their typeface from it
        super().__init__()
        from bodymap.gui.map.view import MapView

        self._shelf = shelf
        self.session = session
        self._settings = settings
        self._appearance = Appearance(settings, load_theme(theme_name(settings.theme)), self)
        self._sheets = Sheets(self, shelf, self._appearance)
        theme = self._appearance.theme
        self._asker: DesktopAsker | None = None
        self._figure = session.look.figure  # that the page speaks of
        base, atlas = shelf.base, shelf.atlas
        self.setWindowTitle("Bodymap")
        self.setContextMenuPolicy(Qt.ContextMenuPolicy.NoContextMenu)
        self.commands = Actions(self)
        self.top = TopBar(self.commands)
        self.finder = Finder(base, atlas, theme, find=shelf.find, refers=self._refers)
        self.search, self.tree = self.finder.search, self.finder.tree
        self.map_bar = MapBar(self.commands)
        self.map = MapView(session, atlas, base, theme)
        self.map.list_by(self._refers)
        self.page = Page(
            base, atlas, theme, refers=self._refers, under_skin=self._point_under_skin, student=settings.student
        )
        self.page.pictures.dress(figure=session.look.figure)
        self.status = StatusLine(muscles=len(base.muscles), points=len(base.trigger_points))
        self._lay_out()
        self.mode = DrawingMode(self, shelf, session, settings, self.commands, body=self.map, column=self.column)
        self.mode.set_theme(theme)
        self.clients = ForClients(
            shelf,
            session,
            settings,
            self._appearance,
            body=self.map,
            mode=self.mode,
            moving=self.commands["motion"].isChecked,
        )
        self._fill_menus()
        self._connect()
        self._restore()
        self._show_look(session.look)
        self._show_side(session.side)
        self._show_selection(session.selection)
        self.map.setFocus()  # so that the keys for views and layers work at once

    # Making

    def _lay_out(self) -> None:
        middle = QWidget()
        over = QVBoxLayout(middle)
        over.setContentsMargins(0, 0, 0, 0)
        over.setSpacing(0)
        over.addWidget(self.map_bar)
        over.addWidget(self.map, 1)
        self.column = RightColumn()
        self.column.addWidget(self.page)
        self.panes = Panes(self.finder, middle, self.column, self._settings, measure=self.page.browser.measure)
        whole = QWidget()
        rows = QVBoxLayout(whole)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.setSpacing(0)
        rows.addWidget(self.top)
        rows.addWidget(Hairline())
        if self._shelf.problems:
            banner = Banner(
                self.tr("The knowledge base in {folder} has mistakes; this is the one that came with Bodymap.").format(
                    folder=self._shelf.broken
                ),
                self.tr("Show the mistakes"),
            )
            banner.asked.connect(self._sheets.problems)
            rows.addWidget(banner)
        rows.addLayout(beside_rail(self.panes, self.commands), 1)
        rows.addWidget(Hairline())
        rows.addWidget(self.status)
        self.setCentralWidget(whole)

    def _fill_menus(self) -> None:
        for tone in self._appearance.theme.skin_tones:
            self.commands.add_choice("tone", f"tone.{tone}", self._tone_name(tone))
        self.commands.check(f"theme.{self._settings.theme}")
        self.commands.check(f"touch.{self._settings.touch}")
        self.commands.check("student", on=self._settings.student)
        tell_keys(self.commands, side=self.finder.side, part=self.finder.part, page=self.page)
        self.page.back.follow(self.commands["back"])
        self.page.forward.follow(self.commands["forward"])
        self.commands["back"].setEnabled(False)
        self.commands["forward"].setEnabled(False)
        moving = self._settings.motion is not False  # not chosen: the system is asked once the window stands
        self.commands.check("motion", on=moving)
        self.map.set_motion(moving)

    def _connect(self) -> None:
        session = self.session
        session.selection_changed.connect(self._show_selection)
        session.side_changed.connect(self._show_side)
        session.look_changed.connect(self._show_look)
        session.history_changed.connect(self._show_history)
        self.commands.wanted.connect(self._do)
        self.map_bar.views.chosen.connect(self._on_view)
        self.map_bar.views.added.connect(self._on_view)
        self.map_bar.layers.chosen.connect(self._on_layer)
        self.map_bar.layers.added.connect(self._on_layer_added)
        self.finder.side_chosen.connect(self._choose_side)
        self.finder.draw.follow(self.commands["drawing.draw"])
        self.finder.picked.connect(self.take)
        self.finder.previewed.connect(session.preview)
        self.finder.over.connect(self.map.pointed.show_over)
        self.page.browser.highlighted.connect(self.map.pointed.show_linked)
        self.finder.left.connect(self.map.setFocus)
        self.map.hovered.connect(self.status.show_under)
        self.map.take = self.take
        self.page.link.connect(self.follow)
        self.page.student_changed.connect(self._on_student)
        self.status.doctor_wanted.connect(self._sheets.doctor)
        self.mode.opened.connect(self.session.select)
        self.mode.link.connect(self.follow)
        self.mode.said.connect(self.status.say)
        self.mode.compare.connect(self._compare)
        self.clients.said.connect(self.status.say)
        self.mode.changed.connect(self.panes.draw)
        self.mode.reading_changed.connect(self.page.show_way_back)
        self.page.list_wanted.connect(self.mode.enter)
        self.page.drawing_done.connect(self.mode.leave)
        self._appearance.theme_changed.connect(self._on_theme)
        self._appearance.text_resized.connect(self.map.set_labels_scale)

    # The session

    def follow(self, link: Link) -> None:
        """Go where a link of a page leads."""
        if link.to is To.HELP:
            self._sheets.doctor()
        elif link.to is To.BEGIN:
            self._plain_actions().get(link.key, self.mode.enter)()
        elif link.to is To.PICTURE:
            self._show_picture(link.key)
        elif isinstance(link.to, Kind):
            self.select(link.to, link.key)

    def select(self, kind: str, key: str) -> None:
        """Select a thing on the side in use; the map turns so that it can be seen."""
        what = Kind.named(kind)
        if what is None or not what.row.selected:
            return
        self.take(Selection(what, key, self.session.side))

    def take(self, selection: Selection) -> None:
        """Select a thing, unless the mode of the window has a use for it; a sheet opens."""
        if selection.kind is Kind.SHEET:
            self.commands[selection.id].trigger()
        elif not self.mode.take(selection.kind, selection.id, selection.side):
            self.session.select(selection)

    def _compare(self) -> None:
        """Open the pinned candidates beside each other."""
        if self.mode.desk is not None:
            self._sheets.beside(self.mode.desk.told.pins, self.page.pictures, self.follow)

    def _show_picture(self, key: str) -> None:
        """Show on the map what a picture of a guide shows."""
        wanted = self.page.pictures.picture(key)
        if wanted is None:
            return
        name = wanted.show[0]
        kind = self.page.pictures.kind_of(name)
        if kind is None:
            return
        self.session.select(Selection(kind, name, self.session.side))
        self.session.set_look(views=(View(wanted.view),))

    def choose(self, selection: Selection, *, turn: bool) -> None:
        """Start with a selection.

        :param turn: whether the body may be turned to show it.
        """
        views = self.session.look.views
        self.session.select(selection)
        if not turn:
            self.session.set_look(views=views)

    def on_ready(self, drawing: Path | None = None) -> None:
        """What can wait until the window has been painted.

        :param drawing: a file that the person wants to see.
        """
        self._shelf.base.points_of("")  # the points are read now, so that the first click need not wait for them
        from bodymap.gui.widgets import reading

        reading.listen()
        placing.bring_into_sight(self)
        watch(self)
        QApplication.setWindowIcon(icon("bodymap"))
        if not self._settings.welcomed:
            self.search.go_to()  # once the welcome is closed, one types where it hurts
            self.show_welcome()
        if self._settings.motion is None:
            from bodymap.gui.widgets.motion import DesktopAsker, reduced

            self.show_less_motion(reduced())
            self._asker = DesktopAsker(self)
            self._asker.answered.connect(self.show_less_motion)
            self._asker.ask()
        self.mode.files.begin(drawing)

    def _show_selection(self, selection: Selection | None) -> None:
        self.commands["nothing"].setEnabled(selection is not None or self.mode.active)
        self.finder.show_selection(selection)
        self._share_room()
        self.page.show_selection(selection, side=self.session.side)

    def _share_room(self) -> None:
        """A page that shows nothing on the body is read in its own width."""
        chosen = self.session.selection
        self.panes.read(chosen is not None and not chosen.kind.row.drawn and self.column.currentWidget() is self.page)

    def _refers(self, area: str) -> tuple[Reach, ...]:
        from bodymap.referral.referring import points_referring

        return points_referring(self._shelf.rankers, area, figure=self.session.look.figure)

    def _point_under_skin(self, point: str) -> float | None:
        from bodymap.answering.lying import point_under_skin

        shelf = self._shelf
        return point_under_skin(shelf.atlas, shelf.base.trigger_points[point], figure=self.session.look.figure)

    def _show_look(self, look: Look) -> None:
        self.map_bar.show_look(look)
        self.page.pictures.dress(figure=look.figure)
        self.commands.uncheck("view")
        for key, views in VIEW_ACTIONS.items():
            if views == tuple(view.with_arm for view in look.views):
                self.commands.check(key)
        self.commands.uncheck("layer")
        for key, layers in LAYER_ACTIONS.items():
            if layers == look.layers:
                self.commands.check(key)
        self.commands.check(f"figure.{look.figure.value}")
        names = {Figure.FEMALE: self.tr("Female figure"), Figure.MALE: self.tr("Male figure")}
        self.top.figure.setText(names[look.figure])
        if look.skin_tone in self._appearance.theme.skin_tones:
            self.commands.check(f"tone.{look.skin_tone}")
        self.commands.check("areas", on=look.areas)
        self.commands.check("bones", on=look.bones)
        self.commands["arm"].setEnabled(look.arm_shown is not None)
        self.commands.check("arm", on=look.arm if look.arm_shown is None else look.arm_shown)
        self.commands.check("labels", on=look.labels)
        self.commands.check(f"labelled.{look.labelled.value}")
        self.commands.check("latin", on=look.latin)
        chosen = self.session.selection
        if chosen is not None and chosen.kind in (Kind.AREA, Kind.TRIGGER_POINT) and look.figure is not self._figure:
            self.page.show_selection(chosen, side=self.session.side)  # another figure, other shares and depths
        self._figure = look.figure

    def _show_history(self, can_go_back: bool, can_go_forward: bool) -> None:
        self.commands["back"].setEnabled(can_go_back)
        self.commands["forward"].setEnabled(can_go_forward)

    # Bars

    def _on_view(self, key: str) -> None:
        views = VIEW_ACTIONS["view.both"] if key == BOTH else (View(key),)
        self.session.turn_to(*views)
        self.map_bar.show_look(self.session.look)

    def _on_layer(self, key: str) -> None:
        self.session.set_look(layers=frozenset() if key == SKIN else frozenset({Layer(key)}))
        self.map_bar.show_look(self.session.look)

    def _on_layer_added(self, key: str) -> None:
        if key == SKIN:
            self.session.set_look(layers=frozenset())
        else:
            self.session.toggle_layer(Layer(key))
        self.map_bar.show_look(self.session.look)

    def _choose_side(self, key: str) -> None:
        self.session.set_side(Side(key))
        self._show_side(self.session.side)  # also where it stays: a choice that is clicked again must not go out

    def _show_side(self, side: Side) -> None:
        self.finder.show_side(side)
        self.commands.check(f"side.{side.value}")

    def _on_student(self, on: bool) -> None:
        self._settings.student = on
        self.commands.check("student", on=on)

    # Actions

    def _do(self, key: str) -> None:
        match key.split("."):
            case ["view", _]:
                self.session.turn_to(*VIEW_ACTIONS[key])
            case ["layer", _]:
                self.session.set_look(layers=LAYER_ACTIONS[key])
            case ["close_up", place]:
                self._close_up(place)
            case ["close_up", place, shot]:
                self._shoot(place, shot)
            case ["labelled", what]:
                self._label(Labelled(what))
            case ["figure", name]:
                self.session.set_look(figure=Figure(name))
            case ["tone", name]:
                self.session.set_look(skin_tone=name)
            case ["theme", name]:
                self.commands.check(key)
                self._appearance.choose_theme(name)
            case ["touch", name]:
                self.commands.check(key)
                self._appearance.choose_touch(name)
            case ["side", name]:
                self._choose_side(name)
            case ["drawing", _] | ["brush", _]:
                self.mode.do(key)
                return
            case ["section", which]:
                self.page.browser.go_to_heading(1 if which == "next" else -1)
            case ["text", step]:
                self._appearance.step_text(step)
                QTimer.singleShot(0, self, self.panes.share_width)  # once the parts have their new typeface
            case _:
                self._plain_actions()[key]()
                return
        self._show_look(self.session.look)  # a second trigger unchecks what stays chosen

    def _plain_actions(self) -> dict[str, Callable[[], Any]]:
        return {
            "export": self._export,
            "copy": self._copy,
            "print": self._print,
            "quit": self.close,
            "fit": self.map.fit,
            "zoom_in": self.map.zoom_in,
            "zoom_out": self.map.zoom_out,
            "areas": self._toggle_areas,
            "bones": self._toggle_bones,
            "arm": self._toggle_arm,
            "labels": self._toggle_labels,
            "latin": self._toggle_latin,
            "close_up_menu": self._choose_close_up,
            "closer": self.map.look_closer,
            "subject": self.map.show_subject,
            "motion": self._toggle_motion,
            "client": self.clients.show,
            "talk": self.clients.prepare,
            "handout": self.clients.take_home,
            "search": self._go_to_search,
            "library": self._go_to_library,
            "body": self._go_to_body,
            "index": self._go_to_index,
            "print_page": self._print_page,
            "back": self.session.back,
            "forward": self.session.forward,
            "nothing": self._select_nothing,
            "student": self._toggle_student,
            "pane": self._next_pane,
            "guide": self._sheets.guide,
            "keys": self._sheets.keys,
            "doctor": self._sheets.doctor,
            "welcome": self.show_welcome,
            "about": self._sheets.about,
        }

    def _toggle_areas(self) -> None:
        self.session.set_look(areas=self.commands["areas"].isChecked())

    def _toggle_bones(self) -> None:
        self.session.set_look(bones=self.commands["bones"].isChecked())

    def _toggle_arm(self) -> None:
        self.session.show_arm(self.commands["arm"].isChecked())

    def _toggle_labels(self) -> None:
        self.session.set_look(labels=self.commands["labels"].isChecked())

    def _toggle_latin(self) -> None:
        self.session.set_look(latin=self.commands["latin"].isChecked())

    def _label(self, what: Labelled) -> None:
        """Name these from now on; bones that are to be named are shown as well."""
        bones = self.session.look.bones or what is Labelled.BONES
        self.session.set_look(labels=True, labelled=what, bones=bones)

    def _close_up(self, key: str) -> None:
        """Show a part of the body large as it shows now; where it does not, from the first side it can be seen from."""
        place = close_ups.BY_ID[key]
        if self.map.has_close_up(key):
            self.session.close_up(key)
        else:
            self._shoot(key, place.shots[0].id)

    def _shoot(self, key: str, which: str) -> None:
        shot = next(shot for shot in close_ups.BY_ID[key].shots if shot.id == which)
        side = shot.side or self.session.side
        view = shot.view(side)
        if not shot.exact:
            (view,) = self.session.look.turned_to(view)
        self.session.close_up(key, view=view, side=side)

    def _choose_close_up(self) -> None:
        """Offer the close-ups where their button is."""
        menu = self.commands.menu("close_ups")
        menu.setActiveAction(menu.actions()[0])
        menu.popup(self.map_bar.close_up.mapToGlobal(self.map_bar.close_up.rect().bottomLeft()))

    def _toggle_motion(self) -> None:
        on = self.commands["motion"].isChecked()
        self._settings.motion = on
        self.map.set_motion(on)

    def show_less_motion(self, less: bool) -> None:
        """The system's wish, which counts while the person has not chosen."""
        if self._settings.motion is None:
            self.commands.check("motion", on=not less)
            self.map.set_motion(not less)

    def _toggle_student(self) -> None:
        self.page.set_student(self.commands["student"].isChecked())

    def _select_nothing(self) -> None:
        if self.mode.escape():
            return
        self.session.select(None)

    def _go_to_search(self) -> None:
        self.panes.show_tree()
        self.search.go_to()

    def _go_to_library(self) -> None:
        self.panes.show_tree()
        self.finder.show_part(TreePart.LIBRARY.value)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_body(self) -> None:
        self.panes.show_tree()
        self.finder.show_part(TreePart.BODY.value)
        self.tree.setFocus(Qt.FocusReason.ShortcutFocusReason)

    def _go_to_index(self) -> None:
        self.select(Kind.LISTING.value, "symptoms")

    def _print_page(self) -> None:
        self._taking.print_page(self.page.printable())

    def _next_pane(self) -> None:
        panes = (self.tree, self.map, self.page.browser)
        here = QApplication.focusWidget()
        at = next((i for i, pane in enumerate(panes) if here is pane or (here and pane.isAncestorOf(here))), -1)
        panes[(at + 1) % len(panes)].setFocus(Qt.FocusReason.TabFocusReason)

    @cached_property
    def _taking(self) -> Taking:
        from bodymap.gui.map.subject import Subjects
        from bodymap.gui.pictures.asking import Taking

        return Taking(self, self.session, Subjects(self._shelf.atlas, self._shelf.base), self._shelf.base)

    def _export(self) -> None:
        path = self._taking.export(self.map.description(), name=self.mode.picture_name())
        if path is not None:
            self.status.say(self.tr("The picture is in {path}.").format(path=printable(str(path))))

    def _copy(self) -> None:
        if self._taking.copy(self.map.description()):
            self.status.say(self.tr("The picture is on the clipboard."))

    def _print(self) -> None:
        self._taking.print_map(self.map.description(), name=self.mode.picture_name())

    # Help

    def show_welcome(self) -> None:
        """How to begin, and what Bodymap is and is not."""
        self._sheets.welcome()
        self._settings.welcomed = True

    # Look of the window

    def _on_theme(self, theme: Theme) -> None:
        from bodymap.gui.page.sheet import PageDialog

        self.map.set_theme(theme)
        self.finder.set_theme(theme)
        self.page.set_theme(theme)
        self.mode.set_theme(theme)
        for sheet in self.findChildren(PageDialog):
            sheet.set_theme(theme)
        if self.clients.screen is not None:
            self.clients.screen.set_theme(theme)

    def _tone_name(self, tone: str) -> str:
        names = {
            "neutral": self.tr("Neutral"),
            "light": self.tr("Light"),
            "medium": self.tr("Medium"),
            "brown": self.tr("Brown"),
            "dark": self.tr("Dark"),
        }
        return names.get(tone, tone.capitalize())

    # Keeping

    def _restore(self) -> None:
        self._appearance.size_text()
        placing.restore(self, self._settings.blob("geometry"))

    def end(self) -> None:
        """Nobody can be asked any more: keep what is drawn, and how the window was left."""
        self.mode.close()
        self._settings.set_look(self.session.chosen_look)
        self._settings.set_blob("geometry", self.saveGeometry())
        self.panes.keep()
        self._settings.save()

    def closeEvent(self, event: QCloseEvent) -> None:
        if not self.mode.files.may_close():
            event.ignore()
            return
        self.clients.close()
        self.end()
        if self._asker is not None:
            self._asker.stop()
        super().closeEvent(event)
