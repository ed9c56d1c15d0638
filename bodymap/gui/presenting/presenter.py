"""The client's screen: the body, one plain sentence in large type, and a bar that steps through a talk."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEvent, Qt, Signal
from PySide6.QtGui import QKeySequence, QPalette, QShortcut
from PySide6.QtWidgets import QApplication, QHBoxLayout, QInputDialog, QSizePolicy, QVBoxLayout, QWidget

from bodymap.atlas import Side, View
from bodymap.atlas.words import SIDES, VIEWS
from bodymap.gui.page.browser import Browser
from bodymap.gui.page.pictures import PagePictures
from bodymap.gui.presenting.bar import PresenterBar
from bodymap.gui.presenting.blackboard import Blackboard
from bodymap.gui.presenting.calm_map import CalmMap
from bodymap.gui.presenting.legend import SignLegend
from bodymap.gui.session import Lent, Selection
from bodymap.gui.widgets import fonts
from bodymap.gui.widgets.labels import PlainLabel
from bodymap.gui.widgets.saying import say, translated
from bodymap.gui.widgets.tabbing import InReadingOrder
from bodymap.handout.frames import framed
from bodymap.kinds import Kind
from bodymap.pages import body
from bodymap.pages.chosen import page_of
from bodymap.pages.first import client_empty_page
from bodymap.pages.parts import Reading, point_title
from bodymap.referral.outlines import Outlines
from bodymap.referral.referring import points_referring
from bodymap.talk.building import TITLES, talk_about
from bodymap.talk.leaflet import stage_page
from bodymap.talk.model import ChalkKind, StepKind, changed

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtCore import QObject
    from PySide6.QtGui import QCloseEvent, QResizeEvent

    from bodymap.gui.map.overlay import Overlay
    from bodymap.gui.map.stage import Stage
    from bodymap.gui.map.view import MapView
    from bodymap.gui.session import Look, Session
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.records import TriggerPoint
    from bodymap.pages.blocks import Document
    from bodymap.pages.links import Link
    from bodymap.referral.referring import Reach
    from bodymap.shelf import Shelf
    from bodymap.talk.model import ClientStep, ClientTalk

_BAR: Final = 0.72  # of the bar, which is pressed from nearby
_QUIETER: Final = 0.85  # what stands about the sentence, beside it
_TEXT_SHARE: Final = 0.34  # of the width; more where text is large
_MOST_SHARE: Final = 0.5
_LINES_ON_SCREEN: Final = 40  # large type: this many lines fill the height at the usual size of text
_TWO_VIEWS_PX: Final = 560  # of the map, at least
_VIEW_KEYS: Final = (View.ANTERIOR, View.POSTERIOR, View.LEFT, View.RIGHT, View.PLANTAR)
_WHOLE_PAGES: Final = (StepKind.HOME, StepKind.WATCH)  # read rather than looked at


class Presenter(InReadingOrder, QWidget):
    """Follows the session of the main window; Escape or F11 leaves, and leaves the window as it was found."""

    closed = Signal()
    light_wanted = Signal()  # the other theme

    def __init__(
        self,
        shelf: Shelf,
        session: Session,
        theme: Theme,
        *,
        motion: bool,
        after: Stage | None = None,
        talk: ClientTalk | None = None,
        lay_over: Callable[[MapView], Overlay] | None = None,
    ) -> None:
        """The screen of what is selected.

        :param after: the therapist's map, which is looked at as it is there.
        :param talk: to step through; None for the one that what is selected makes.
        :param lay_over: makes what the map shows besides, such as the client's drawing.
        """
        super().__init__()
        self._shelf = shelf
        self.session = session
        self._own_talk = talk is not None
        self._talk = talk
        self._looked_at = session.selection
        self._at = 0
        self._stepping = False
        self._outlines = Outlines(shelf.atlas)
        self._has_drawing = lay_over is not None
        self._part = _TEXT_SHARE
        self.setWindowTitle(self.tr("Bodymap for a client"))
        self.setAttribute(Qt.WidgetAttribute.WA_DeleteOnClose)
        self.setAutoFillBackground(True)
        self.setBackgroundRole(QPalette.ColorRole.Base)
        self.map = CalmMap(session, shelf.atlas, shelf.base, theme)
        self.map.list_by(self._refers)
        self.map.set_motion(motion)
        self.map.set_labels_scale(1.6 * _text_scale())
        if after is not None:
            self.map.stage.take_after(after)
        under = lay_over(self.map) if lay_over is not None else None
        self.board = Blackboard(self.map, under, self._ask_words)
        self._chalk_in(theme)
        self.map.lay_over(self.board)
        self.words = Browser(theme, margin=40)
        self._pictures = PagePictures(shelf.atlas, shelf.base, theme, self)
        self._pictures.dress(figure=session.look.figure)
        self.words.take_pictures_from(self._pictures)
        self.words.setAccessibleName(self.tr("What the client reads"))
        self.words.setSizePolicy(QSizePolicy.Policy.Fixed, QSizePolicy.Policy.Expanding)
        self.words.link.connect(self._on_link)
        for widget in (self.map, self.words):
            widget.installEventFilter(self)
        self.who = PlainLabel()
        self.who.setForegroundRole(QPalette.ColorRole.Shadow)
        self.who.setContentsMargins(40, 32, 24, 0)
        self.progress = PlainLabel()
        self.progress.setForegroundRole(QPalette.ColorRole.Shadow)
        self.progress.setWordWrap(True)
        self.progress.setContentsMargins(40, 0, 24, 32)
        self.legend = SignLegend(theme, session)
        self._column = QWidget()
        column = QVBoxLayout(self._column)
        column.setContentsMargins(0, 0, 0, 0)
        column.setSpacing(16)
        column.addWidget(self.who)
        column.addWidget(self.words, 1)
        column.addWidget(self.legend)
        column.addWidget(self.progress)
        row = QHBoxLayout(self)
        row.setContentsMargins(0, 0, 0, 0)
        row.setSpacing(0)
        row.addWidget(self.map, 1)
        row.addWidget(self._column)
        self.bar = PresenterBar(self, over=self.map)
        self.bar.watch(self.words.viewport())
        self.bar.wanted.connect(self._on_bar)
        self.bar.view_wanted.connect(self._on_view)
        self.bar.chalk_wanted.connect(self._draw)
        self._make_keys()
        session.selection_changed.connect(self._on_selection)
        session.look_changed.connect(self._on_look)
        self._figure = session.look.figure
        self._on_selection(session.selection)
        self.map.setFocus()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self.map.set_theme(theme)
        self.legend.set_theme(theme)
        self._chalk_in(theme)
        self._pictures.dress(theme=theme)
        self.words.set_theme(theme)

    # Steps

    @property
    def at(self) -> int:
        """Which of the steps that the client sees is shown."""
        return self._at

    def go(self, at: int) -> None:
        """Show a step; one beyond the ends is the one at the end."""
        if self._talk is None or not self._talk.shown:
            return
        self._at = min(max(at, 0), len(self._talk.shown) - 1)
        step = self._talk.shown[self._at]
        self._stepping = True
        try:
            self._turn_to(step, self._talk)
        finally:
            self._stepping = False
        self.board.show_chalk(step.chalk)
        self._show()
        if step.kind is StepKind.SOURCE and self.map.stage.motion and self.isVisible():
            self.map.travel.begin()  # pain goes from the cross to where it is felt

    def _turn_to(self, step: ClientStep, talk: ClientTalk) -> None:
        """Let the map show what a step is about, framed."""
        if step.kind is StepKind.FEEL and self._has_drawing:
            self.session.select(None)
            self.map.show_overlay()
            return
        point = self._shelf.base.trigger_points[step.point or talk.points[0]]
        self.session.select(Selection(Kind.TRIGGER_POINT, point.id, talk.side))
        views = self._views(point, talk.side)
        if step.kind is StepKind.FEEL:
            views = views[-1:]
        elif self.map.width() < _TWO_VIEWS_PX:
            views = views[:1]
        self.session.lend(Lent(self.session.lent.layers, views))
        self.map.show_subject()

    def _views(self, point: TriggerPoint, side: Side) -> tuple[View, ...]:
        """Where it comes from and where it is felt, as on the page to take home."""
        shown = framed(
            point,
            atlas=self._shelf.atlas,
            outlines=self._outlines,
            figure=self.session.look.figure,
            side=side,
            aspects=(0.7, 0.7),
        )
        return tuple(one.plate.view for one in shown)

    def next_step(self) -> None:
        """Go on."""
        self.go(self._at + 1)

    def previous_step(self) -> None:
        """Go back."""
        self.go(self._at - 1)

    # The blackboard

    @property
    def talk(self) -> ClientTalk | None:
        """The talk as it is now, with what was kept of the blackboard."""
        return self._talk

    def keep_chalk(self) -> None:
        """Keep what is drawn with the step that is shown."""
        if self._talk is not None and self._talk.shown:
            at = self._talk.steps.index(self._talk.shown[self._at])
            self._talk = changed(self._talk, at, chalk=self.board.chalk)

    def _chalk_in(self, theme: Theme) -> None:
        self.board.ink, self.board.paper = theme.ink, theme.paper

    def _ask_words(self) -> str:
        words, given = QInputDialog.getText(self, self.tr("Write on the body"), self.tr("Words"))
        return words.strip() if given else ""

    def _draw(self, key: str) -> None:
        if key == "wipe":
            self.board.wipe()
        elif key == "keep":
            self.keep_chalk()
        else:
            self.board.take(ChalkKind(key) if key else None)

    def _toggle_chalk(self) -> None:
        self.board.take(None if self.board.kind is not None else ChalkKind.ARROW)

    # Following the session

    def _on_selection(self, selection: Selection | None) -> None:
        before, self._looked_at = self._looked_at, selection
        if self._stepping:
            return
        if self._talk is not None and selection is not None and _is_other_side_of(selection, before):
            self._talk = replace(self._talk, side=selection.side)  # the step and its words stay
        elif not self._own_talk:
            self._talk = self._talk_about(selection)
            self._at = self._first_step(selection)
        self._show()

    def _talk_about(self, chosen: Selection | None) -> ClientTalk | None:
        if chosen is None:
            return None
        figure = self.session.look.figure
        return talk_about(chosen.kind, chosen.id, base=self._shelf.base, side=chosen.side, figure=figure)

    def _first_step(self, selection: Selection | None) -> int:
        """A point is opened where it can come from, which is what one came to show; all else at its first step."""
        if self._talk is None or selection is None or selection.kind is not Kind.TRIGGER_POINT:
            return 0
        kinds = [step.kind for step in self._talk.shown]
        return kinds.index(StepKind.SOURCE) if StepKind.SOURCE in kinds else 0

    def _on_look(self, look: Look) -> None:
        if look.figure is not self._figure:  # another figure has other pictures, and other shares of an area
            self._figure = look.figure
            self._pictures.dress(figure=look.figure)
            self._show()
        self._show_views()

    def _show(self) -> None:
        reading = Reading(side=self.session.side, translate=translated)
        shown = self._talk.shown if self._talk is not None else ()
        kind = shown[self._at].kind if shown else None
        self.map.only_felt, self.map.arc = kind is StepKind.FEEL, kind is StepKind.SOURCE
        if self._talk is not None and shown:
            step = shown[self._at]
            self.words.show_page(stage_page(step, self._talk, base=self._shelf.base, reading=reading))
            self.who.setText(self._who(step.point or self._talk.points[0]))
            following = shown[self._at + 1] if self._at + 1 < len(shown) else None
            self.progress.setText(self._progress(self._at + 1, len(shown), following.kind if following else None))
            self._share(_MOST_SHARE if kind in _WHOLE_PAGES else _TEXT_SHARE)
        else:
            self.words.show_page(self._document(self.session.selection, reading))
            self.who.clear()
            self.progress.clear()
            self._share(_TEXT_SHARE)
        self.legend.setVisible(self.session.selection is not None and kind is not None and kind not in _WHOLE_PAGES)
        self.bar.show_steps(self._at, len(shown))
        self._show_views()

    def _who(self, point: str) -> str:
        record = self._shelf.base.trigger_points[point]
        title = point_title(record, self._shelf.base.muscles[record.muscle])
        return self.tr("{point} · {side}").format(point=title, side=say(SIDES[self.session.side]))

    def _progress(self, at: int, count: int, following: StepKind | None) -> str:
        if following is None:
            return self.tr("{at} of {count}").format(at=at, count=count)
        words = self.tr("{at} of {count}. Next: {step}")
        return words.format(at=at, count=count, step=say(TITLES[following]))

    def _document(self, chosen: Selection | None, reading: Reading) -> Document:
        """What a client reads of it: of a muscle few words, of anything else its page."""
        base = self._shelf.base
        if chosen is None:
            return client_empty_page(reading=reading)
        if chosen.kind is Kind.MUSCLE and chosen.id in base.muscles:
            return body.client_muscle_page(base.muscles[chosen.id], base=base, reading=reading)
        made = page_of(
            chosen.kind,
            chosen.id,
            base=base,
            names=self._shelf.atlas,
            reading=reading,
            refers=self._refers,
            under_skin=lambda point: None,  # a point has its talk, see above
        )
        return made or client_empty_page(reading=reading)

    def _show_views(self) -> None:
        shown = " + ".join(say(VIEWS[view]) for view in self.session.look.views)
        self.bar.show_views([(view.value, say(VIEWS[view])) for view in _VIEW_KEYS], shown)

    def _refers(self, area: str) -> tuple[Reach, ...]:
        return points_referring(self._shelf.rankers, area, figure=self.session.look.figure)

    def _on_link(self, link: Link) -> None:
        if isinstance(link.to, Kind):
            self.session.select(Selection(link.to, link.key, self.session.side))

    # Bar and keys

    def _on_bar(self, key: str) -> None:
        {
            "previous": self.previous_step,
            "next": self.next_step,
            "in": self.map.zoom_in,
            "out": self.map.zoom_out,
            "whole": self.map.fit,
            "light": self.light_wanted.emit,
            "exit": self.close,
        }[key]()

    def _on_view(self, key: str) -> None:
        self.session.turn_to(View(key))

    def _make_keys(self) -> None:
        from bodymap.gui.actions import CLIENT_KEYS, LAYER_ACTIONS, VIEW_ACTIONS, keys_of

        for table, what in ((VIEW_ACTIONS, "views"), (LAYER_ACTIONS, "layers")):
            for action, value in table.items():
                for keys in keys_of(action):
                    self._shortcut(keys, what, value)
        for action, do in {
            "nothing": self.close,
            "client": self.close,
            "labels": self._toggle_labels,
            "bones": self._toggle_bones,
            "arm": self._toggle_arm,
            "closer": self.map.look_closer,
            "subject": self.map.show_subject,
            "side.left": self._left,
            "side.right": self._right,
            "back": self.session.back,
            "forward": self.session.forward,
            "fit": self.map.fit,
        }.items():
            for keys in keys_of(action):
                QShortcut(QKeySequence(keys), self, do)
        for action, do in {
            "next": self.next_step,
            "previous": self.previous_step,
            "bar": self.bar.toggle,
            "chalk": self._toggle_chalk,
            "wipe": self.board.wipe,
        }.items():
            for keys in CLIENT_KEYS[action][1]:
                QShortcut(QKeySequence(keys), self, do)

    def _shortcut(self, keys: str, what: str, value: object) -> None:
        shortcut = QShortcut(QKeySequence(keys), self)
        shortcut.setProperty("look", {what: value})
        shortcut.activated.connect(self._on_look_key)

    def _on_look_key(self) -> None:
        sender = self.sender()
        if sender is not None:
            changes = sender.property("look")
            if "views" in changes:
                self.session.turn_to(*changes["views"])
            else:
                self.session.set_look(**changes)

    def _toggle_labels(self) -> None:
        self.session.set_look(labels=not self.session.look.labels)

    def _toggle_bones(self) -> None:
        self.session.set_look(bones=not self.session.look.bones)

    def _toggle_arm(self) -> None:
        shown = self.session.look.arm_shown
        if shown is not None:
            self.session.show_arm(not shown)

    def _left(self) -> None:
        self.session.set_side(Side.LEFT)

    def _right(self) -> None:
        self.session.set_side(Side.RIGHT)

    # The window

    def _share(self, share: float) -> None:
        """Give the words a part of the width; large text needs more of it."""
        self._part = min(_MOST_SHARE, share * max(1.0, _text_scale()))
        self._size()

    def _size(self) -> None:
        self._column.setFixedWidth(round(self.width() * self._part))
        self.words.setFixedWidth(self._column.width())
        px = self.height() / _LINES_ON_SCREEN * _text_scale()
        for widget in (self.words, self.who, self.progress, self.legend):
            widget.setFont(fonts.font(px if widget is self.words else px * _QUIETER))
        self.bar.set_text_px(px * _BAR)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:
        # Map and text take some keys for themselves; here they go on to the next step.
        if watched in (self.map, self.words) and event.type() is QEvent.Type.ShortcutOverride:
            event.ignore()
            return True
        return super().eventFilter(watched, event)

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._size()

    def changeEvent(self, event: QEvent) -> None:
        super().changeEvent(event)
        if event.type() is QEvent.Type.WindowStateChange and self.isMinimized():
            self.close()  # a minimised full screen without a title bar is hard to find again

    def closeEvent(self, event: QCloseEvent) -> None:
        # The session outlives this window; a map that is gone must hear nothing more.
        self.session.selection_changed.disconnect(self._on_selection)
        self.session.look_changed.disconnect(self._on_look)
        self.closed.emit()
        super().closeEvent(event)


def _is_other_side_of(selection: Selection, before: Selection | None) -> bool:
    return before is not None and (selection.kind, selection.id) == (before.kind, before.id)


def _text_scale() -> float:
    """The size of text that the person has chosen, 1 the usual one."""
    px = QApplication.font().pixelSize()
    return px / fonts.PLAIN_PX if px > 0 else 1.0
