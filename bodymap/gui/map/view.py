"""The map: one or two views of the body side by side, to look at, to point at and to choose from."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QCoreApplication, QEvent, QPointF, QRectF, QSize, Qt, Signal
from PySide6.QtGui import QPainter
from PySide6.QtWidgets import QSizePolicy, QWidget

from bodymap.atlas.words import VIEWS
from bodymap.gui.map import cameras
from bodymap.gui.map.ahead import Ahead
from bodymap.gui.map.backdrop import Wear
from bodymap.gui.map.camerawork import Camerawork
from bodymap.gui.map.describing import as_picture, label_at, without_note_under
from bodymap.gui.map.elsewhere import Elsewhere
from bodymap.gui.map.fingers import GESTURES, Fingers
from bodymap.gui.map.foot import paint_foot
from bodymap.gui.map.framing import Why
from bodymap.gui.map.leads import Leads
from bodymap.gui.map.overlay import Overlay
from bodymap.gui.map.panes import Describer
from bodymap.gui.map.pointed import Pointed
from bodymap.gui.map.pointing import Pointing
from bodymap.gui.map.sight import Sight
from bodymap.gui.map.stage import Stage
from bodymap.gui.map.subject import Subject, Subjects, legend_words
from bodymap.gui.map.tools import HoverProbe, KeyTool, PanTool, PickTool, Tool, of_mode
from bodymap.gui.map.travel import Travel
from bodymap.gui.map.unseen import Unseen, paint_notices
from bodymap.gui.painting import board
from bodymap.gui.painting.description import MapDescription
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.session import CloseUp, Labelled, Selection
from bodymap.gui.widgets.focus import Ringed
from bodymap.gui.widgets.saying import say
from bodymap.kinds import Kind

if TYPE_CHECKING:
    from collections.abc import Callable

    from PySide6.QtGui import (
        QContextMenuEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QTabletEvent,
        QWheelEvent,
    )

    from bodymap.atlas import Atlas, Side, View
    from bodymap.gui.map.foot import FootLink
    from bodymap.gui.map.subject import Listed
    from bodymap.gui.map.unseen import Notice
    from bodymap.gui.painting.description import MuscleKey, NameTag, PointMark
    from bodymap.gui.session import Session
    from bodymap.gui.widgets.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.referral.referring import Refers

_WHEEL_STEP: Final = 1.0016  # zoom per unit of wheel angle; a notch is 120
_KEY_ZOOM: Final = 1.3
_TEXT_PX: Final = 13.0


class MapView(Ringed, QWidget):
    """Listens to the session and shows it; asks the session for changes and never changes itself first."""

    hovered = Signal(str)  # what is under the pointer, for the status bar; "" off the body

    read_as = "Canvas"

    def __init__(
        self, session: Session, atlas: Atlas, base: KnowledgeBase, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self.session = session
        self._atlas = atlas
        self._subjects = Subjects(atlas, base)
        self._theme = theme
        self._text_px = _TEXT_PX
        self._named: MuscleKey | None = None  # whose name is under the pointer
        self._subject = Subject()
        self._painted: MapDescription | None = None  # what is on screen
        self._words = legend_words()
        self.stage = Stage(atlas, self)
        self.stage.changed.connect(self.update)
        self._pointing = Pointing(session, atlas, base, self._subjects, self.stage, self, described=self.shown)
        self._pointing.hovered.connect(self.hovered)
        self.take: Callable[[Selection], object] = session.select  # what is pressed by whoever does not point
        self._sight = Sight(atlas, base, self._subjects)
        self.camerawork = Camerawork(session, self._subjects, self._sight, self.stage, self)
        self._elsewhere = Elsewhere(session, self._sight, self._subjects, atlas, listing=self._listed)
        self.panes = Describer(session, self._subjects, self.stage)
        unseen = Unseen(session, self._sight, self.stage)
        self._leads = Leads(self._elsewhere, unseen, self._subjects, self.stage, look_closer=self.look_closer)
        self._ahead = Ahead(self._subjects, self._sight, self.stage.read_ahead, self)
        self._looking: tuple[Tool, ...] = (KeyTool(self), PanTool(self), PickTool(self), HoverProbe(self))
        self._overlay = Overlay(self)  # of the mode that the window is in
        self._fingers = Fingers(self, self, cancel=self._cancel_tools, names=lambda: not self._overlay.takes_over)
        self._taking = False  # a new subject: views and cameras are not to follow one by one
        self.pointed = Pointed(session, self)
        self.pointed.changed.connect(self.update)
        self._pointing.pointed.connect(self.pointed.show_marked)
        self.travel = Travel(self)
        self.travel.moved.connect(self.update)
        self._wear(self._overlay)
        self.setMouseTracking(True)
        self.setAttribute(Qt.WidgetAttribute.WA_AcceptTouchEvents)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body map"))
        self.stage.moved.connect(self._announce)
        session.selection_changed.connect(self._on_selection)
        session.previewed.connect(self._on_preview)
        session.look_changed.connect(self._on_look)
        session.side_changed.connect(self._on_side)
        session.close_up_wanted.connect(self._on_close_up)
        self._palette = palette_of(theme, session.look.skin_tone)
        self._resize()
        self._arrange()
        self._take(session.subject, follow=False)

    # What others ask for

    def sizeHint(self) -> QSize:
        return QSize(720, 720)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 240)

    def fit(self) -> None:
        """Show the whole body."""
        self.stage.fit()

    def list_by(self, refers: Refers) -> None:
        """Number the trigger points that refer to a pain area as this lists them."""
        self._subjects.refers = refers

    def close_up(self, key: str, *, side: Side | None = None) -> None:
        """Show a part of the body large; views that lack it stay. An empty key shows the whole body.

        :param side: of which hand, say; None for the side in use.
        """
        if key:
            self.stage.close_up(key, side or self.session.side)
        else:
            self.stage.fit()

    def has_close_up(self, key: str) -> bool:
        """Whether one of the views shows a part of the body that can be shown large."""
        return any(cameras.close_up(w.plate, key, self.session.side) is not None for w in self.stage.viewports)

    def look_closer(self) -> None:
        """Show the pain of the selected point, or the selected area, large, if it looks tiny now."""
        key = self._leads.close_up(self._subject)
        if key:
            self.close_up(key, side=self._subject.selection.side if self._subject.selection else None)

    def show_subject(self) -> None:
        """Bring what is selected in sight; if it is, what more there is to see of it."""
        self._leads.show(self._subject)

    def zoom_in(self) -> None:
        """Zoom towards the middle."""
        self.stage.zoom_all(_KEY_ZOOM)

    def zoom_out(self) -> None:
        """Zoom away from the middle."""
        self.stage.zoom_all(1 / _KEY_ZOOM)

    def set_motion(self, on: bool) -> None:
        """Whether anything may move by itself."""
        self.stage.motion = on
        if not on:
            self.travel.arrive()

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._dress()

    def set_labels_scale(self, scale: float) -> None:
        """Change the size of words and marks; 1 is the usual one."""
        self._text_px = _TEXT_PX * scale
        self._pointing.set_scale(scale)
        self._resize()
        self._make_room()

    def lay_over(self, overlay: Overlay | None) -> None:
        """Show what a mode adds to the map, instead of what was added before; None shows the body alone."""
        self._overlay.changed.disconnect(self.update)
        self._overlay.words_changed.disconnect(self._on_words)
        self._overlay.lift()
        self.pointed.leave()
        self._wear(overlay or Overlay(self))
        self.show_overlay()
        self.unsetCursor()
        self.update()

    def show_overlay(self) -> None:
        """Bring what a mode added in sight, if nothing is selected."""
        if self._overlay.facets(self.session.look.figure) and self._subject.selection is None:
            self._take(None)

    def _wear(self, overlay: Overlay) -> None:
        self._overlay = overlay
        overlay.changed.connect(self.update)
        overlay.words_changed.connect(self._on_words)
        if overlay.tool is None:
            self._tools = self._looking
        elif overlay.shares_pointer:
            self._tools = (overlay.tool, *self._looking)
        else:
            self._tools = of_mode(overlay.tool, self)

    def description(self) -> MapDescription:
        """What is shown now, whole: for a file, a printer or a page."""
        return as_picture(
            self.shown(whole=True),
            head=round(self._text_px * 5) if self._subject.selection is not None else 0,
            title=self._subjects.title(self._subject),
            subtitle=self._subjects.subtitle(self._subject),
        )

    # For tests and for measuring

    def settle(self) -> None:
        """Finish at once whatever is being painted, read or moved by and by."""
        self.pointed.settle()
        self.travel.arrive()
        self._ahead.settle()
        self.stage.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)  # pictures that were read on another thread

    def spot_of(self, view: View, x: float, y: float) -> QPointF:
        """Where view mm are on the widget.

        :raises StopIteration: that view is not shown.
        """
        return next(w for w in self.stage.viewports if w.plate.view is view).pixel(x, y)

    # Camerawork the session

    def _on_close_up(self, wanted: CloseUp) -> None:
        self.close_up(wanted.place, side=wanted.side)

    def _on_side(self) -> None:
        self.update()  # where both sides show, the names stand beside the one in use

    def _on_look(self) -> None:
        look = self.session.look
        shown = tuple((w.plate.figure, w.plate.view) for w in self.stage.viewports)
        if shown != tuple((look.figure, view) for view in look.views):
            self._arrange()
            if not self._taking:
                self.camerawork.bring_arm(self._subject, tuple(view for _, view in shown))
                self.camerawork.look(self._subject, self._overlay, Why.VIEW)
                self.stage.make_do()
        else:
            self._dress()
        self._elsewhere.ask(self._subject)
        self._announce()

    def _on_preview(self, selection: Selection | None) -> None:
        """Show what is previewed as if it were selected; afterwards look at the body as before."""
        if selection is not None:
            self.camerawork.remember()
        self._take(self.session.subject, follow=selection is not None)
        if selection is None:
            self.camerawork.go_back()

    def _listed(self) -> tuple[Listed, ...]:
        return self._overlay.listed

    def _on_selection(self, selection: Selection | None) -> None:
        self.camerawork.forget()
        self._take(selection)

    def _take(self, selection: Selection | None, *, follow: bool = True) -> None:
        """Show what is selected or previewed, with what it needs.

        :param follow: whether the body turns to it; False: as it is looked at elsewhere.
        """
        before, self._subject = self._subject, self._subjects.resolve(selection)
        if self._subject.is_other_side_of(before):
            self.stage.mirror()
        self._pointing.follow(self._subject)
        self._make_room(now=False)
        if follow:
            self._taking = True
            self.camerawork.lend(self._subject, self._overlay)
            self._taking = False
        self.stage.choose(self._raised)
        self.travel.arrive()
        self._elsewhere.ask(self._subject)
        self.camerawork.look(self._subject, self._overlay, Why.SUBJECT if follow else Why.VIEW)
        if self._subject.point and self._subject.point != before.point and self.stage.motion and self.isVisible():
            self.travel.begin()
        self._announce()
        self.stage.make_do()
        if self.isVisible():
            plates = [w.plate for w in self.stage.viewports]
            self._ahead.ask(self._subject, self._subjects.points(self._subject), plates)

    @property
    def _raised(self) -> MuscleKey | None:
        """The muscle that steps forward; none out of the skin that one draws on."""
        return None if self._overlay.takes_over else self._subject.muscle

    def _on_words(self) -> None:
        self._announce()
        height = round(3 * self._text_px)
        self.update(0, self.height() - height, self.width(), height)

    def _announce(self) -> None:
        views = " · ".join(say(VIEWS[view]) for view in self.session.look.views)
        selected = self._overlay.spoken()
        if selected is None:
            selected = self._subjects.spoken(self._subject)
        words = self.tr("{views}. {selected}").format(views=views, selected=selected)
        words = " ".join([words, self._leads.spoken(self._subject)]).rstrip()
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            if self.isVisible():  # nobody listens before; and this much of Qt takes 5 ms to load
                from PySide6.QtGui import QAccessible, QAccessibleEvent

                QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Arranging views

    def _arrange(self) -> None:
        look = self.session.look
        self.stage.arrange(look.figure, look.views, chosen=self._raised)
        self._make_room(now=False)
        self.stage.put_on(self._worn())
        if self.isVisible():
            self._ahead.begin(look.figure)

    def _dress(self) -> None:
        self._make_room()
        self.stage.dress(self._worn())

    def _worn(self) -> Wear:
        look = self.session.look
        self._palette = palette_of(self._theme, look.skin_tone)
        return Wear(look.layers, self._palette, bones=look.bones)

    def _make_room(self, *, now: bool = True) -> None:
        """Let the bodies be so small that names find room beside them."""
        self.stage.keep_aside(self.panes.room_beside(self._subject, self._text_px, self.width()), now=now)

    def _resize(self) -> None:
        strip = round(self._text_px * 2.6)
        self.stage.ratio = self.devicePixelRatioF()
        self.stage.resize(QRectF(0, 0, self.width(), max(1, self.height() - strip)))
        self.camerawork.make_room()

    # Moving

    def pan(self, dx: float, dy: float, *, at: QPointF | None = None) -> None:
        """Move the body by pixels, in the view at a spot or in the first."""
        viewport = (self.stage.at(at) if at is not None else None) or self.stage.viewports[0]
        self.stage.steer(viewport, cameras.moved(viewport.camera, dx, dy))

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor towards a spot of the widget."""
        viewport = self.stage.at(at)
        if viewport is not None:
            self.stage.steer(viewport, cameras.zoomed(viewport.camera, factor, at=at, rect=viewport.rect))

    # What the tools wish

    def paint_anew(self, box: QRectF) -> None:
        """Paint a part of the widget anew."""
        self.update(box.toAlignedRect())

    def probe(self, at: QPointF | None) -> None:
        """Name what is under the pointer."""
        label = self._label_at(at) if at is not None else None
        named = (label.key, label.side) if label is not None and label.side is not None else None
        if named != self._named:
            self._named = named
            self.update()
        if self._pointing.probe(None if label is not None else at):
            return
        # Of what is on screen already: to describe the map anew at each move of the pointer takes half a millisecond.
        painted = self._painted or self.shown()
        if at is not None and (label is not None or self._leads.at(self._subject, at, painted)):
            self.setCursor(Qt.CursorShape.PointingHandCursor)
        else:
            self.unsetCursor()

    def pick(self, at: QPointF, on_screen: QPointF) -> None:
        """Follow the link to another view or a close-up, or select what is named or lies at a spot."""
        label = self._label_at(at)
        lead = self._leads.at(self._subject, at, self.shown())
        if lead is not None:
            lead()
        elif label is not None:
            kind = {Labelled.MUSCLES: Kind.MUSCLE, Labelled.AREAS: Kind.AREA}.get(self.session.look.named)
            if kind is not None and label.side is not None:
                self.session.select(Selection(kind, label.key, label.side))
        else:
            self._pointing.pick(at, on_screen)

    def notices(self, shown: MapDescription) -> list[Notice]:
        """What stands in the views that show nothing of the subject."""
        return self._leads.notices(self._subject, shown)

    def begin_reading(self) -> None:
        """Somebody reads the map who may not see it."""
        from bodymap.gui.map.reading import MapReading
        from bodymap.gui.widgets.reading import StandIns

        MapReading(self, StandIns(self), self._subjects)

    def press_number(self, mark: PointMark) -> None:
        """Follow a number: to what the mode makes of it, or to its trigger point."""
        if not self._overlay.choose(mark):
            self.take(Selection(Kind.TRIGGER_POINT, mark.id, mark.side))

    def foot_link(self, shown: MapDescription) -> FootLink | None:
        """What leads on from here."""
        return self._leads.link(self._subject, shown)

    def _label_at(self, at: QPointF) -> NameTag | None:
        """The name at a spot of the widget."""
        return label_at(self.shown(), at) if self.session.look.labels else None

    # Events

    def tabletEvent(self, event: QTabletEvent) -> None:
        if any(tool.tablet(event) for tool in self._tools):
            event.accept()
        else:
            event.ignore()  # Qt makes a mouse event of it

    def keyReleaseEvent(self, event: QKeyEvent) -> None:
        for tool in self._tools:
            tool.key_up(event)
        super().keyReleaseEvent(event)

    def event(self, event: QEvent) -> bool:
        if event.type() in GESTURES and self._fingers.take(event):
            return True
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._resize()
        return super().event(event)

    def _cancel_tools(self) -> None:
        for tool in self._tools:
            tool.cancel()

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return self._pointing.next_point(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        self.show_ring()
        if not any(tool.key(event) for tool in self._tools):
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
        self.stage.press(event.position())
        any(tool.press(event) for tool in self._tools)

    def mouseMoveEvent(self, event: QMouseEvent) -> None:
        any(tool.move(event) for tool in self._tools)

    def mouseReleaseEvent(self, event: QMouseEvent) -> None:
        handled = False
        for tool in self._tools:
            if handled:
                tool.cancel()
            else:
                handled = tool.release(event)

    def mouseDoubleClickEvent(self, event: QMouseEvent) -> None:
        self._cancel_tools()
        if event.button() is Qt.MouseButton.LeftButton:
            self.stage.zoom_to(event.position(), 2.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_WHEEL_STEP ** event.angleDelta().y(), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        for tool in self._tools:
            tool.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        self._pointing.offer_at(QPointF(event.pos()), QPointF(event.globalPos()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self.stage.wake()
        self.camerawork.make_room()
        self._ahead.begin(self.session.look.figure)

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self.travel.arrive()
        self.pointed.leave()
        self._ahead.stop()
        self.stage.sleep()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._words = legend_words()
            self.setAccessibleName(self.tr("Body map"))
            self._announce()
        super().changeEvent(event)

    # Painting

    def shown(self, *, whole: bool = False) -> MapDescription:
        """What is shown now.

        :param whole: with the names that wait until the body rests.
        """
        look = self.session.look
        hovered, hovered_area = self._pointing.hovered_keys()
        if self._named is not None and look.labels:  # what the name under the pointer names
            of_areas = look.named is Labelled.AREAS
            hovered, hovered_area = (None, self._named) if of_areas else (self._named, None)
        return MapDescription(
            width=self.width(),
            height=self.height(),
            panes=tuple(
                self.panes.pane(
                    viewport,
                    self._subject,
                    pointed=self.pointed,
                    added=self._overlay.added(viewport.plate),
                    text_px=self._text_px,
                    named=look.labels and (whole or (self.stage.resting and self.stage.dressed)),
                )
                for viewport in self.stage.viewports
            ),
            palette=self._palette,
            words=self._words,
            layers=look.layers,
            selected=self._raised,
            selected_area=self._subject.area,
            hovered=hovered,
            hovered_area=hovered_area,
            pointed=self._pointing.point or self.pointed.key,
            areas=look.areas,
            bones=look.bones,
            progress=self.travel.progress,
            text_px=self._text_px,
            family=self.font().family(),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._painted = self.shown()
        link = self.foot_link(shown)
        shown = without_note_under(link, shown)
        painter = QPainter(self)
        try:
            board.paint_paper(painter, self.stage.uncovered(event.region()), self._palette)
            ratio = self.devicePixelRatioF()
            back = self._raised is not None
            for viewport, pane in zip(self.stage.viewports, shown.panes, strict=True):
                if not event.region().intersects(viewport.rect.toAlignedRect()):
                    continue
                painter.save()
                painter.setClipRect(viewport.rect)
                viewport.backdrop.paint(painter, viewport.camera, viewport.rect, ratio, back=back)
                # Only now: images are laid down several times faster without it.
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                board.paint_over(painter, shown, pane)
                painter.restore()
            self._paint_words(painter, shown, link)
            self._overlay.paint(painter, self._palette.focus)
            if self.ringed:
                self.paint_own_ring(painter)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, shown: MapDescription, link: FootLink | None) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        end = link.box.left() if link is not None and link.beside else self.width()
        hint = self.panes.hint(self._subject, self._overlay, self.fontMetrics(), round(end - 3 * self._text_px))
        paint_foot(painter, shown, hint=hint, link=link)
        paint_notices(painter, shown, self.notices(shown))
        self._pointing.paint_label(painter, shown)
