"""The map: one or two views of the body side by side, to look at, to point at and to choose from."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Final

from PySide6.QtCore import (
    QCoreApplication,
    QEasingCurve,
    QEvent,
    QPointF,
    QRect,
    QRectF,
    QSize,
    Qt,
    QTimer,
    QVariantAnimation,
    Signal,
)
from PySide6.QtGui import QAccessible, QAccessibleEvent, QColor, QPainter
from PySide6.QtWidgets import QMenu, QSizePolicy, QWidget

from bodymap.atlas import Side, View
from bodymap.gui.map import cameras
from bodymap.gui.map.foot import Link, paint_foot, place_link
from bodymap.gui.map.ground import Wear
from bodymap.gui.map.hits import Target, find_hit
from bodymap.gui.map.hover import about, hover_words
from bodymap.gui.map.stage import Stage, Window
from bodymap.gui.map.subject import Subject, Subjects, layer_word, legend_words, view_word, view_words
from bodymap.gui.map.tools import HoverProbe, PanTool, PickTool, Tool
from bodymap.gui.painting import board, marks
from bodymap.gui.painting.description import MapDescription, Pane
from bodymap.gui.painting.palette import palette_of
from bodymap.gui.session import Kind, Selection

if TYPE_CHECKING:
    from PySide6.QtGui import (
        QContextMenuEvent,
        QHideEvent,
        QKeyEvent,
        QMouseEvent,
        QNativeGestureEvent,
        QPaintEvent,
        QResizeEvent,
        QShowEvent,
        QWheelEvent,
    )

    from bodymap.atlas import Atlas, MusclePlate
    from bodymap.gui.session import Session
    from bodymap.gui.theme import Theme
    from bodymap.knowledge.base import KnowledgeBase

_SLICE_S: Final = 0.005  # of painting between two events
_SETTLE_MS: Final = 120  # after the last zoom, before the map is painted sharply
_TRAVEL_MS: Final = 300  # of pain from its point to its zones
_FLIGHT_MS: Final = 260
_LOOK_ROUND_MS: Final = 350
_WHEEL_STEP: Final = 1.0016  # zoom per unit of wheel angle; a notch is 120
_KEY_ZOOM: Final = 1.3
_KEY_PAN_PX: Final = 60
_TEXT_PX: Final = 13.0
_GAP_PX: Final = 8


class MapView(QWidget):
    """Listens to the session and shows it; asks the session for changes and never changes itself first."""

    hovered = Signal(str)  # what is under the pointer, for the status bar; "" off the body

    def __init__(
        self, session: Session, atlas: Atlas, base: KnowledgeBase, theme: Theme, parent: QWidget | None = None
    ) -> None:
        super().__init__(parent)
        self._session = session
        self._atlas = atlas
        self._subjects = Subjects(atlas, base)
        self._base = base
        self._theme = theme
        self._text_px = _TEXT_PX
        self._subject = Subject()
        self._progress = 1.0
        self._hover: Target | None = None
        self._hover_at: tuple[int, QPointF] | None = None
        self._label_rect = QRect()
        self._menu: QMenu | None = None
        self._elsewhere: View | None = None
        self._words = legend_words()
        self._stage = Stage(atlas, self)
        self._stage.changed.connect(self.update)
        self._stage.moved.connect(self._forget_hover)
        self._tools: tuple[Tool, ...] = (PanTool(self), PickTool(self), HoverProbe(self))
        self._travel = QVariantAnimation(self)
        self._travel.setStartValue(0.0)
        self._travel.setEndValue(1.0)
        self._travel.setDuration(_TRAVEL_MS)
        self._travel.setEasingCurve(QEasingCurve.Type.OutCubic)
        self._travel.valueChanged.connect(self._on_travel)
        self._look_round = QTimer(self)
        self._look_round.setSingleShot(True)
        self._look_round.setInterval(_LOOK_ROUND_MS)
        self._look_round.timeout.connect(self._on_look_round)
        self.setMouseTracking(True)
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setAttribute(Qt.WidgetAttribute.WA_OpaquePaintEvent)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Expanding)
        self.setAccessibleName(self.tr("Body map"))
        session.selection_changed.connect(self._on_selection)
        session.look_changed.connect(self._on_look)
        session.close_up_wanted.connect(self.close_up)
        self._palette = palette_of(theme, session.look.skin_tone)
        self._resize()
        self._arrange()
        self._on_selection(session.selection)

    # What others ask for

    def sizeHint(self) -> QSize:
        return QSize(720, 720)

    def minimumSizeHint(self) -> QSize:
        return QSize(240, 240)

    def fit(self) -> None:
        """Show the whole body."""
        self._stage.fit()

    def close_up(self, key: str) -> None:
        """Show a part of the body large; views that lack it stay. An empty key shows the whole body."""
        if key:
            self._stage.close_up(key)
        else:
            self._stage.fit()

    def zoom_in(self) -> None:
        """Zoom towards the middle."""
        self._stage.zoom_all(_KEY_ZOOM)

    def zoom_out(self) -> None:
        """Zoom away from the middle."""
        self._stage.zoom_all(1 / _KEY_ZOOM)

    def set_motion(self, on: bool) -> None:
        """Whether anything may move by itself."""
        self._stage.motion = on
        if not on:
            self._travel.stop()
            self._on_travel(1.0)

    def set_theme(self, theme: Theme) -> None:
        """Change the colours."""
        self._theme = theme
        self._dress()

    def set_labels_scale(self, scale: float) -> None:
        """Change the size of words and marks; 1 is the usual one."""
        self._text_px = _TEXT_PX * scale
        self._resize()

    def description(self) -> MapDescription:
        """What is shown now, whole: for a file, a printer or a page."""
        head = round(self._text_px * 5) if self._subject.selection is not None else 0
        shown = self._describe()
        return replace(
            shown,
            height=shown.height + head,
            panes=tuple(replace(p, rect=(p.rect[0], p.rect[1] + head, *p.rect[2:])) for p in shown.panes),
            hovered=None,
            hovered_area=None,
            progress=1.0,
            title=self._subjects.title(self._subject),
            subtitle=self._subjects.subtitle(self._subject),
            legend=True,
        )

    def best_view(self, selection: Selection | None) -> View | None:
        """The view that shows a selection best; None if no view shows it."""
        return self._subjects.best_view(self._subjects.resolve(selection), self._session.look.figure)

    # For tests and for measuring

    def settle(self) -> None:
        """Finish at once whatever is being painted, read or moved by and by."""
        self._travel.stop()
        self._on_travel(1.0)
        if self._look_round.isActive():
            self._look_round.stop()
            self._on_look_round()
        self._stage.settle()
        QCoreApplication.sendPostedEvents(None, QEvent.Type.MetaCall)  # pictures that were read on another thread

    def spot_of(self, view: View, x: float, y: float) -> QPointF:
        """Where view mm are on the widget.

        :raises StopIteration: that view is not shown.
        """
        return next(w for w in self._stage.windows if w.plate.view is view).pixel(x, y)

    # Following the session

    def _on_look(self) -> None:
        look = self._session.look
        shown = tuple((w.plate.figure, w.plate.view) for w in self._stage.windows)
        if shown != tuple((look.figure, view) for view in look.views):
            self._arrange()
        else:
            self._dress()
        self._elsewhere = None
        if self._subject.point and self.isVisible():
            self._look_round.start()
        self._announce()

    def _on_selection(self, selection: Selection | None) -> None:
        before = self._subject
        self._subject = self._subjects.resolve(selection)
        self._hover = None
        self._turn_to(self._subject)
        self._stage.choose(self._subject.muscle)
        self._travel.stop()
        self._progress = 1.0
        self._elsewhere = None
        if self._subject.point:
            self._look_round.start()
        if self._subject.selection is not None:
            self._stage.reveal(self._subjects.box(self._subject, w.plate) for w in self._stage.windows)
        if self._subject.point and self._subject.point != before.point and self._stage.motion and self.isVisible():
            self._progress = 0.0
            self._travel.start()
        self._announce()
        self._stage.prepare()

    def _turn_to(self, subject: Subject) -> None:
        """Show the layer and the view that what is selected needs."""
        look = self._session.look
        changes: dict[str, object] = {}
        layer = self._subjects.layer(subject)
        if layer is not None and layer not in look.layers:
            changes["layers"] = look.layers | {layer}
        if subject.selection is not None and not any(
            self._subjects.shows(subject, w.plate) for w in self._stage.windows
        ):
            best = self._subjects.best_view(subject, look.figure)
            if best is not None:
                changes["views"] = (best, *look.views[1:]) if best not in look.views[1:] else look.views
        if changes:
            self._session.set_look(**changes)

    def _on_look_round(self) -> None:
        """See whether another view tells more of the pain; five views of zones are too much for the first frame."""
        look = self._session.look
        found = self._subjects.elsewhere(self._subject, look.figure, look.views)
        if found is not self._elsewhere:
            self._elsewhere = found
            self._announce()
            self.update()

    def _announce(self) -> None:
        views = view_words(self._session.look.views)
        words = self.tr("{views}. {selected}").format(views=views, selected=self._subjects.spoken(self._subject))
        if self._elsewhere is not None:
            words += " " + self._elsewhere_words()
        if words != self.accessibleDescription():
            self.setAccessibleDescription(words)
            QAccessible.updateAccessibility(QAccessibleEvent(self, QAccessible.Event.DescriptionChanged))

    # Arranging views

    def _arrange(self) -> None:
        look = self._session.look
        self._stage.arrange(look.figure, look.views, chosen=self._subject.muscle)
        self._dress()

    def _dress(self) -> None:
        look = self._session.look
        self._palette = palette_of(self._theme, look.skin_tone)
        self._stage.dress(Wear(look.layers, self._palette))

    def _resize(self) -> None:
        strip = round(self._text_px * 2.6)
        self._stage.ratio = self.devicePixelRatioF()
        self._stage.resize(QRectF(0, 0, self.width(), max(1, self.height() - strip)))

    # Moving

    def pan(self, dx: float, dy: float, *, at: QPointF | None = None) -> None:
        """Move the body by pixels, in the view at a spot or in the first."""
        window = (self._stage.at(at) if at is not None else None) or self._stage.windows[0]
        self._stage.steer(window, cameras.moved(window.camera, dx, dy))

    def zoom(self, factor: float, at: QPointF) -> None:
        """Zoom by a factor towards a spot of the widget."""
        window = self._stage.at(at)
        if window is not None:
            self._stage.steer(window, cameras.zoomed(window.camera, factor, at=at, rect=window.rect))

    # Pointing and choosing

    def target_at(self, at: QPointF) -> Target | None:
        """What lies at a spot of the widget."""
        window = self._stage.at(at)
        if window is None:
            return None
        spot = window.spot(at)
        return find_hit(
            index=self._atlas.index(window.plate.figure, window.plate.view),
            marks=self._subjects.marks(self._subject, window.plate),
            x=spot.x(),
            y=spot.y(),
            scale=window.camera.scale,
            layers=self._session.look.layers,
            radius=11.0 * self._text_px / _TEXT_PX,
        )

    def probe(self, at: QPointF | None) -> None:
        """Name what is under the pointer."""
        target = self.target_at(at) if at is not None else None
        if target is None:
            self._forget_hover()
            if at is not None and self._on_link(at):
                self.setCursor(Qt.CursorShape.PointingHandCursor)
            else:
                self.unsetCursor()
            return
        assert at is not None
        changed = self._hover is None or about(target) != about(self._hover)
        self._hover = target
        window = self._stage.at(at)
        self._hover_at = (self._stage.windows.index(window), at) if window is not None else None
        if changed:
            self.hovered.emit(hover_words(target, self._subjects).replace("\n", " · "))
            choosable = target.point is not None or target.muscles or target.area is not None
            self.setCursor(Qt.CursorShape.PointingHandCursor if choosable else Qt.CursorShape.ArrowCursor)
            self.update()
        else:
            self._update_label(at)

    def _forget_hover(self) -> None:
        if self._hover is not None:
            self._hover = None
            self._hover_at = None
            self.hovered.emit("")
            self.update()

    def pick(self, at: QPointF, on_screen: QPointF) -> None:
        """Select what lies at a spot; where muscles lie on top of each other, offer them."""
        if self._elsewhere is not None and self._on_link(at):
            self._session.set_look(views=(self._session.look.views[0], self._elsewhere))
            return
        target = self.target_at(at)
        if target is None:
            self._session.select(None)
        elif target.point is not None:
            self._session.select(Selection(Kind.TRIGGER_POINT, target.point.id, target.point.side))
        elif len(target.muscles) == 1:
            self._choose(target.muscles[0])
        elif target.muscles:
            self._offer(target.muscles, on_screen)
        elif target.area is not None:
            self._session.select(Selection(Kind.AREA, target.area.area, target.area.side))

    def _choose(self, muscle: MusclePlate) -> None:
        self._session.select(Selection(Kind.MUSCLE, muscle.muscle, muscle.side))

    def _offer(self, muscles: tuple[MusclePlate, ...], on_screen: QPointF) -> None:
        if self._menu is not None:
            self._menu.deleteLater()
        menu = QMenu(self)
        menu.setAccessibleName(self.tr("Muscles here, from superficial to deep"))
        for muscle in muscles:
            name = self._subjects.muscle_name(muscle.muscle)
            action = menu.addAction(
                self.tr("{muscle} ({layer})").format(muscle=name, layer=layer_word(muscle.layer)).replace("&", "&&")
            )
            action.setData((muscle.muscle, muscle.side))
        menu.triggered.connect(self._on_offer)
        menu.setActiveAction(menu.actions()[0])
        self._menu = menu
        menu.popup(on_screen.toPoint())

    def _on_offer(self, action: object) -> None:
        muscle, side = action.data()  # type: ignore[attr-defined]
        self._session.select(Selection(Kind.MUSCLE, muscle, Side(side)))

    def _next_point(self, step: int) -> bool:
        """Select the next point of the selected muscle; False past the last one."""
        if self._subject.muscle is None:
            return False
        muscle, side = self._subject.muscle
        points = [point.id for point in self._base.points_of(muscle)]
        if not points:
            return False
        at = points.index(self._subject.point) + step if self._subject.point in points else (0 if step > 0 else -1)
        if self._subject.point and not 0 <= at < len(points):
            return False  # the keyboard must be able to leave the map
        self._session.select(Selection(Kind.TRIGGER_POINT, points[at], side))
        return True

    # Events

    def event(self, event: QEvent) -> bool:
        if event.type() is QEvent.Type.NativeGesture:
            return self._on_gesture(event)  # type: ignore[arg-type]
        if event.type() is QEvent.Type.DevicePixelRatioChange:
            self._resize()
        return super().event(event)

    def _on_gesture(self, event: QNativeGestureEvent) -> bool:
        if event.gestureType() is Qt.NativeGestureType.ZoomNativeGesture:
            self.zoom(1 + event.value(), event.position())
            return True
        return False

    def focusNextPrevChild(self, forwards: bool) -> bool:
        return self._next_point(1 if forwards else -1) or super().focusNextPrevChild(forwards)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        step = _KEY_PAN_PX
        ways = {
            Qt.Key.Key_Left: (step, 0),
            Qt.Key.Key_Right: (-step, 0),
            Qt.Key.Key_Up: (0, step),
            Qt.Key.Key_Down: (0, -step),
        }
        key = Qt.Key(event.key())
        plain = not event.modifiers() & ~Qt.KeyboardModifier.KeypadModifier & ~Qt.KeyboardModifier.ShiftModifier
        if plain and key in ways:
            self.pan(*ways[key])
        elif plain and key in (Qt.Key.Key_Plus, Qt.Key.Key_Equal):
            self.zoom_in()
        elif plain and key is Qt.Key.Key_Minus:
            self.zoom_out()
        elif plain and key in (Qt.Key.Key_0, Qt.Key.Key_Home):
            self.fit()
        else:
            event.ignore()

    def mousePressEvent(self, event: QMouseEvent) -> None:
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
        for tool in self._tools:
            tool.cancel()
        if event.button() is Qt.MouseButton.LeftButton:
            self._stage.zoom_to(event.position(), 2.0)

    def wheelEvent(self, event: QWheelEvent) -> None:
        self.zoom(_WHEEL_STEP ** event.angleDelta().y(), event.position())
        event.accept()

    def leaveEvent(self, event: QEvent) -> None:
        for tool in self._tools:
            tool.leave()
        super().leaveEvent(event)

    def contextMenuEvent(self, event: QContextMenuEvent) -> None:
        target = self.target_at(QPointF(event.pos()))
        if target is not None and target.muscles:
            self._offer(target.muscles, QPointF(event.globalPos()))

    def resizeEvent(self, event: QResizeEvent) -> None:
        super().resizeEvent(event)
        self._resize()

    def showEvent(self, event: QShowEvent) -> None:
        super().showEvent(event)
        self._stage.wake()

    def hideEvent(self, event: QHideEvent) -> None:
        super().hideEvent(event)
        self._travel.stop()
        self._look_round.stop()
        self._progress = 1.0
        self._stage.sleep()

    def changeEvent(self, event: QEvent) -> None:
        if event.type() is QEvent.Type.LanguageChange:
            self._words = legend_words()
            self.setAccessibleName(self.tr("Body map"))
            self._announce()
        super().changeEvent(event)

    # Painting

    def _on_travel(self, progress: float) -> None:
        self._progress = progress
        self.update()

    def _describe(self) -> MapDescription:
        look = self._session.look
        hover = self._hover
        hovered = hovered_area = None
        if hover is not None and hover.point is None:
            if hover.muscles:
                hovered = (hover.muscles[0].muscle, hover.muscles[0].side)
            elif hover.area is not None:
                hovered_area = (hover.area.area, hover.area.side)
        return MapDescription(
            width=self.width(),
            height=self.height(),
            panes=tuple(self._pane(window) for window in self._stage.windows),
            palette=self._palette,
            words=self._words,
            layers=look.layers,
            selected=self._subject.muscle,
            selected_area=self._subject.area,
            hovered=hovered,
            hovered_area=hovered_area,
            areas=look.areas,
            progress=self._progress,
            text_px=self._text_px,
            family=self.font().family(),
        )

    def _pane(self, window: Window) -> Pane:
        rect = window.rect
        return Pane(
            plate=window.plate,
            rect=(rect.x(), rect.y(), rect.width(), rect.height()),
            camera=window.camera,
            title=view_word(window.plate.view) if len(self._stage.windows) > 1 else "",
            marks=self._subjects.marks(self._subject, window.plate),
            zones=self._subjects.zones(self._subject, window.plate),
        )

    def paintEvent(self, event: QPaintEvent) -> None:
        shown = self._describe()
        painter = QPainter(self)
        try:
            painter.fillRect(event.rect(), QColor(self._palette.paper))
            ratio = self.devicePixelRatioF()
            back = self._subject.muscle is not None
            for window, pane in zip(self._stage.windows, shown.panes, strict=True):
                if not event.region().intersects(window.rect.toAlignedRect()):
                    continue
                painter.save()
                painter.setClipRect(window.rect)
                window.ground.paint(painter, window.camera, window.rect, ratio, back=back)
                # Only now: images are laid down several times faster without it.
                painter.setRenderHint(QPainter.RenderHint.Antialiasing)
                board.paint_over(painter, shown, pane)
                painter.restore()
            self._paint_words(painter, shown)
        finally:
            painter.end()

    def _paint_words(self, painter: QPainter, shown: MapDescription) -> None:
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        skin_only = not self._session.look.layers
        hint = "" if self._subject.point else self._subjects.hint(self._subject, skin_only=skin_only)
        paint_foot(painter, shown, hint=hint, link=self._link(shown))
        self._label_rect = QRect()
        if self._hover is not None and self._hover_at is not None:
            number, at = self._hover_at
            if number < len(self._stage.windows):
                font = board.font_of(shown)
                box = marks.paint_label(
                    painter,
                    at,
                    hover_words(self._hover, self._subjects),
                    shown.palette,
                    font,
                    self._stage.windows[number].rect,
                )
                self._label_rect = box.toAlignedRect().adjusted(-2, -2, 2, 2)

    def _link(self, shown: MapDescription | None = None) -> Link | None:
        """The link to the view in which most of the pain is felt, if that is not one of those shown."""
        if self._elsewhere is None:
            return None
        return place_link(self._elsewhere_words(), shown or self._describe())

    def _elsewhere_words(self) -> str:
        assert self._elsewhere is not None
        return self.tr("Felt mostly in another view: {view}").format(view=view_word(self._elsewhere))

    def _on_link(self, at: QPointF) -> bool:
        link = self._link()
        return link is not None and link.box.contains(at)

    def _update_label(self, at: QPointF) -> None:
        old = self._label_rect
        if old.isNull():
            self.update()
            return
        reach = QRect(0, 0, old.width() + 40, old.height() + 44)
        reach.moveCenter(at.toPoint())
        self.update(old)
        self.update(reach.adjusted(-old.width(), -old.height(), old.width(), old.height()))
