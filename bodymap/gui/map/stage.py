"""The views side by side: where each stands, what its camera sees, and the painting that goes on behind it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from msgspec.structs import replace
from PySide6.QtCore import QEasingCurve, QObject, QPointF, QRectF, QTimer, QVariantAnimation, Signal

from bodymap.atlas import Coat, Figure, Side, View
from bodymap.gui.map import cameras
from bodymap.gui.map.backdrop import Backdrop, Wear
from bodymap.gui.map.framing import Aim, Framing, Why, followed, seen_by
from bodymap.gui.map.loading import TileLoader
from bodymap.gui.painting.picture import Pictures
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from PySide6.QtGui import QRegion

    from bodymap.atlas import Atlas, Box, Plate
    from bodymap.gui.painting.description import Camera, MuscleKey

_SETTLE_MS: Final = 120  # after the last zoom, before the map is painted sharply
_FLIGHT_MS: Final = 260
_GAP_PX: Final = 8
_CUT_FROM: Final = (Coat.COVERED, Coat.INTERMEDIATE, Coat.DEEP, Coat.SUPERFICIAL)  # what is read last stays longest
_MOST_ASIDE: Final = 0.6  # of a view that names may take from the body


@dataclass(slots=True)
class Viewport:
    """One view on the map."""

    plate: Plate
    backdrop: Backdrop
    rect: QRectF
    camera: Camera
    framing: Framing = Framing.WHOLE  # whose the camera is
    fresh: bool = True  # nobody has seen it yet: its camera needs not come from anywhere
    asked: Box | None = None  # view mm that are to be in sight however large the widget is, until it is moved by hand

    def spot(self, at: QPointF) -> QPointF:
        """The view mm under a spot of the widget."""
        return self.camera.transform(self.rect).inverted()[0].map(at)

    def pixel(self, x: float, y: float) -> QPointF:
        """Where view mm are on the widget."""
        return self.camera.transform(self.rect).map(QPointF(x, y))


class Spoken(Value, frozen=True):
    """Where in a view what is spoken of is to be seen."""

    box: Box
    spot: tuple[float, float] | None = None  # its X
    core: Box | None = None  # where most of its pain is felt


class Kept(Value, frozen=True):
    """How a body was looked at: of each view its camera, and whose that was."""

    cameras: dict[tuple[Figure, View], tuple[Camera, Framing]]


class Stage(QObject):
    """Keeps the views; whoever shows them asks for changes and repaints when they are announced."""

    changed = Signal()  # something looks different: paint again
    moved = Signal()  # a camera moved by hand

    def __init__(self, atlas: Atlas, parent: QObject) -> None:
        super().__init__(parent)
        self.viewports: list[Viewport] = []
        self.motion = True
        self.alive = False  # on screen: only then does anything go on by itself
        self.ratio = 1.0  # device pixels per pixel
        self._atlas = atlas
        self._names_px = 0.0
        self._area = QRectF(0, 0, 1, 1)
        self._wear: Wear | None = None
        self._pictures = Pictures()
        self._tiles = TileLoader(self)
        self._tiles.arrived.connect(self._on_tile)
        self._rest = QTimer(self)
        self._rest.setSingleShot(True)
        self._rest.setInterval(_SETTLE_MS)
        self._rest.timeout.connect(self.prepare)
        self._flight = QVariantAnimation(self)
        self._flight.setStartValue(0.0)
        self._flight.setEndValue(1.0)
        self._flight.setDuration(_FLIGHT_MS)
        self._flight.setEasingCurve(QEasingCurve.Type.InOutCubic)
        self._flight.valueChanged.connect(self._on_flight)
        self._flight.finished.connect(self.prepare)
        self._courses: list[tuple[Camera, Camera]] = []
        self._spoken: Callable[[Plate], Spoken | None] = _of_nothing
        self._pressed: tuple[Plate, QRectF, Camera] | None = None

    # Views and their looks

    def arrange(self, figure: Figure, views: Sequence[View], *, chosen: MuscleKey | None) -> None:
        """Show these views; the cameras of those that stay are kept."""
        self._arrive()
        old = {(w.plate.figure, w.plate.view): w for w in self.viewports}
        viewports = []
        for view, rect in zip(views, self._rects(len(views)), strict=True):
            plate = self._atlas.plate(figure, view)
            viewport = old.get((figure, view))
            if viewport is None:
                self._pictures.read(plate)
                backdrop = Backdrop(plate, self._pictures, self._tiles)
                viewport = Viewport(plate, backdrop, rect, self._framed(plate.box, rect))
                self._keep_place(viewport)
            viewport.backdrop.choose(chosen)
            viewports.append(viewport)
        for viewport in old.values():
            if all(viewport is not kept for kept in viewports):
                viewport.backdrop.abandon()
        self.viewports = viewports
        self._place()

    def _keep_place(self, viewport: Viewport) -> None:
        """Let a new view, or the other figure, begin where the person was looking."""
        near = [w for w in self.viewports if w.framing is not Framing.WHOLE]
        leader = next((w for w in near if w.plate.view is viewport.plate.view), near[0] if near else None)
        if leader is None:
            return
        views, here = (leader.plate.view, viewport.plate.view), leader.camera
        camera = cameras.in_step(here, viewport.camera, views=views)
        if not cameras.heights_agree(*views) or not cameras.across_agree(*views):
            # What was in the middle is so again; both views may tell nothing of where it is but its skin.
            spot = cameras.carried((here.x, here.y), leader.plate, viewport.plate) or (viewport.camera.x, here.y)
            camera = replace(here, x=spot[0], y=spot[1] if not cameras.heights_agree(*views) else here.y)
        x0, y0, x1, y1 = viewport.plate.box
        if x0 <= camera.x <= x1 and y0 <= camera.y <= y1:  # a leg alone has no head
            viewport.camera, viewport.framing = self._held(camera, viewport.plate, viewport.rect), leader.framing
        elif self._spoken(viewport.plate) is not None:
            viewport.framing = Framing.SUBJECT

    def dress(self, wear: Wear) -> None:
        """Change layers or colours."""
        self.put_on(wear)
        self.make_do()

    def put_on(self, wear: Wear) -> None:
        """The same, while it is not yet known where the cameras will stand."""
        self._wear = wear
        self._pictures.keep(wear.palette.skin_tint, (w.plate.overview for w in self.viewports))
        self._tiles.keep(wear.palette.skin_tint, wear.palette.flesh)
        for viewport in self.viewports:
            viewport.backdrop.wear(wear)

    def read_ahead(self) -> None:
        """Have the pictures read from which a selected muscle may be cut: its own layer may not be the one worn."""
        if self._wear is None:
            return
        for viewport in self.viewports:
            for coat in _CUT_FROM:
                self._tiles.ask(viewport.backdrop.wanted_of(coat), self._wear.palette.flesh)

    def choose(self, key: MuscleKey | None) -> None:
        """Select a muscle in every view."""
        for viewport in self.viewports:
            viewport.backdrop.choose(key)

    def resize(self, area: QRectF) -> None:
        """Give the views another room on the widget."""
        self._area = area
        self._arrive()
        self._place()
        self._look_at_spoken(Why.VIEW, softly=False)
        if self.alive:
            self._rest.start()
        self.changed.emit()

    def _rects(self, count: int) -> list[QRectF]:
        area = self._area
        width = (area.width() - _GAP_PX * (count - 1)) / max(1, count)
        return [
            QRectF(round(area.x() + i * (width + _GAP_PX)), area.y(), round(width), area.height()) for i in range(count)
        ]

    def _place(self) -> None:
        for viewport, rect in zip(self.viewports, self._rects(len(self.viewports)), strict=True):
            viewport.rect = rect
            if viewport.framing is Framing.WHOLE:
                viewport.camera = self._framed(viewport.plate.box, rect)
            elif viewport.asked is not None:
                viewport.camera = self._framed(viewport.asked, rect, margin=1.0)
            viewport.camera = self._held(viewport.camera, viewport.plate, rect)

    def keep_aside(self, px: float, *, now: bool = True) -> None:
        """Keep room beside the bodies free for names, so that they need not stand on them; 0 gives it back.

        :param now: False: the cameras are about to follow something else, and move then.
        """
        if px == self._names_px:
            return
        self._names_px = px
        if now:
            self._look_at_spoken(Why.VIEW)

    def _aside(self, rect: QRectF) -> tuple[float, float]:
        """Room for names at the left and the right of a view; a narrow one has it at the right only."""
        if 2 * self._names_px > _MOST_ASIDE * rect.width():
            return 0.0, min(self._names_px, _MOST_ASIDE * rect.width())
        return self._names_px, self._names_px

    def _framed(self, box: Box, rect: QRectF, *, margin: float = cameras.FIT_MARGIN) -> Camera:
        return cameras.framed(box, rect, margin=margin, aside=self._aside(rect))

    def _held(self, camera: Camera, plate: Plate, rect: QRectF) -> Camera:
        return cameras.held(camera, plate, rect, aside=self._aside(rect))

    def at(self, spot: QPointF) -> Viewport | None:
        """The view at a spot of the widget."""
        return next((w for w in self.viewports if w.rect.contains(spot)), None)

    def uncovered(self, region: QRegion) -> QRegion:
        """What of a region no body covers."""
        for viewport in self.viewports:
            region = region.subtracted(viewport.backdrop.covered(viewport.camera, viewport.rect))
        return region

    # Painting behind the scene

    @property
    def resting(self) -> bool:
        """Whether the cameras stand still."""
        return not self._rest.isActive() and self._flight.state() is not QVariantAnimation.State.Running

    @property
    def dressed(self) -> bool:
        """Whether the muscles of every view are there."""
        return all(viewport.backdrop.dressed for viewport in self.viewports)

    def prepare(self) -> None:
        """Start painting sharply for the cameras as they stand now; off the screen, once it is known how large."""
        if self.alive:
            self._prepare()

    def _prepare(self) -> None:
        if self._flight.state() is QVariantAnimation.State.Running or self._wear is None:
            return
        for viewport in self.viewports:
            viewport.backdrop.prepare(viewport.camera, viewport.rect, self.ratio)
        self.changed.emit()

    def make_do(self) -> None:
        """Show at once what is there for the cameras as they stand, and paint sharply when they have come to rest."""
        if not self.alive or self._wear is None:
            return
        sharp = [w.backdrop.make_do(w.camera, w.rect, self.ratio) for w in self.viewports]
        if not all(sharp) and self._flight.state() is not QVariantAnimation.State.Running:
            self._rest.start()
        self.changed.emit()

    def wake(self) -> None:
        """The map is on screen."""
        self._tiles.resume()
        self._prepare()
        self.alive = True

    def sleep(self) -> None:
        """The map is not on screen: leave no timer and no thread running."""
        self.alive = False
        self._rest.stop()
        self._flight.stop()
        self._tiles.stop()

    def settle(self) -> None:
        """Finish at once what is being moved and painted by and by."""
        self._arrive()
        self._rest.stop()
        self._prepare()
        self._tiles.wait()

    def _arrive(self) -> None:
        """Be where the cameras fly to."""
        if self._flight.state() is QVariantAnimation.State.Running:
            self._flight.stop()
            self._on_flight(1.0)

    def _on_tile(self, picture: object) -> None:
        arrived = [viewport.backdrop.arrived(picture) for viewport in self.viewports]  # type: ignore[arg-type]
        if any(arrived):
            self.changed.emit()

    # Cameras

    def fit(self) -> None:
        """Show whole bodies."""
        for viewport in self.viewports:
            viewport.framing, viewport.asked = Framing.WHOLE, None
        self.fly(self._framed(w.plate.box, w.rect) for w in self.viewports)

    def close_up(self, key: str, side: Side = Side.LEFT) -> None:
        """Show a part of the body large; views that lack it stay.

        :param side: of which hand, say.
        """
        goals = []
        for viewport in self.viewports:
            box = cameras.close_up(viewport.plate, key, side)
            goals.append(viewport.camera if box is None else self._framed(box, viewport.rect))
            if box is not None:
                viewport.framing, viewport.asked = Framing.HAND, None
        self.fly(goals)

    def follow(self, spoken: Callable[[Plate], Spoken | None], why: Why) -> None:
        """Keep what is spoken of in sight from now on; what the person framed stays while it is.

        :param spoken: tells where in a view that is; None where there is nothing to look at.
        """
        self._spoken = spoken
        self._look_at_spoken(why)

    def look_at_spoken(self) -> None:
        """Frame what is spoken of, whoever framed what is shown now."""
        for viewport in self.viewports:
            viewport.framing, viewport.asked = Framing.SUBJECT, None
        self._look_at_spoken(Why.VIEW)

    def _look_at_spoken(self, why: Why, *, softly: bool = True) -> None:
        now = [
            self._framed(w.plate.box, w.rect) if w.framing is Framing.WHOLE else goal
            for w, goal in zip(self.viewports, self._goals(), strict=True)
        ]
        shown = [self._shown(viewport, camera, why) for viewport, camera in zip(self.viewports, now, strict=True)]
        goals = []
        for viewport, (goal, framing) in zip(self.viewports, followed(shown, why), strict=True):
            viewport.framing = framing
            viewport.asked = viewport.asked if framing is Framing.HAND else None
            if viewport.fresh or not softly:
                viewport.camera, viewport.fresh = goal, False
            goals.append(goal)
        if goals != self._goals():
            self.fly(goals)

    def _shown(self, viewport: Viewport, camera: Camera, why: Why) -> Aim:
        plate, spoken = viewport.plate, self._spoken(viewport.plate)
        if viewport.asked is not None and why is Why.VIEW:
            spoken = None  # somebody has framed it, wherever that was
        where = (spoken.box, spoken.spot, spoken.core) if spoken is not None else ()
        return Aim(plate.view, plate.box, viewport.rect, camera, viewport.framing, self._aside(viewport.rect), *where)

    def take_after(self, other: Stage) -> None:
        """Look at the body as it is looked at on another stage; what was framed by hand there is in sight here."""
        theirs = {w.plate.view: w for w in other.viewports}
        for viewport in self.viewports:
            known = theirs.get(viewport.plate.view)
            if known is not None:
                viewport.framing = known.framing
                viewport.asked = seen_by(known.camera, known.rect) if known.framing is Framing.HAND else None
        self._place()
        self._look_at_spoken(Why.VIEW, softly=False)

    def mirror(self) -> None:
        """The other side is spoken of: what was framed by hand is framed there, where both sides show."""
        for viewport in self.viewports:
            if viewport.framing is Framing.HAND and viewport.plate.view.only_side is None:
                shift = 2 * self._shift(viewport)
                camera = replace(viewport.camera, x=-viewport.camera.x)
                viewport.camera = self._held(_shifted(camera, shift), viewport.plate, viewport.rect)
                viewport.asked = None
        self.prepare()

    def kept(self) -> Kept:
        """How the body is looked at, to return to."""
        shown = zip(self.viewports, self._goals(), strict=True)
        return Kept({(w.plate.figure, w.plate.view): (goal, w.framing) for w, goal in shown})

    def return_to(self, kept: Kept) -> None:
        """Look at the body as it was looked at, in the views that are still shown."""
        goals = []
        for viewport in self.viewports:
            camera, viewport.framing = kept.cameras.get(
                (viewport.plate.figure, viewport.plate.view), (viewport.camera, viewport.framing)
            )
            whole = viewport.framing is Framing.WHOLE
            goals.append(self._framed(viewport.plate.box, viewport.rect) if whole else camera)
        self.fly(goals)

    def zoom_all(self, factor: float) -> None:
        """Zoom every view to its middle."""
        goals = [
            self._held(replace(camera, scale=camera.scale * factor), w.plate, w.rect)
            for camera, w in zip(self._goals(), self.viewports, strict=True)
        ]
        for viewport, goal in zip(self.viewports, goals, strict=True):
            self._take_hand(viewport, goal)
        self.fly(goals)

    def press(self, spot: QPointF) -> None:
        """A button is pressed at a spot of the widget: what follows is meant for what is there now."""
        viewport = self.at(spot)
        if viewport is not None:
            self._pressed = (viewport.plate, viewport.rect, viewport.camera)

    def zoom_to(self, spot: QPointF, factor: float) -> None:
        """Fly nearer to what was at a spot of the widget when a button was last pressed.

        The first of two clicks may have selected something, and the body be on its way to it.
        """
        if self._pressed is None:
            self.press(spot)
        plate, rect, camera = self._pressed or (None, QRectF(), None)
        self._pressed = None
        viewport = next((w for w in self.viewports if w.plate is plate), None)
        if viewport is None or camera is None:
            return
        leader = cameras.zoomed(camera, factor, at=spot, rect=rect)
        for other in self.viewports:
            other.framing, other.asked = Framing.HAND, None
        self.fly(self._followed(viewport, leader))

    def steer(self, viewport: Viewport, camera: Camera) -> None:
        """Put a camera somewhere by hand; the view beside it keeps in step."""
        self._flight.stop()
        for other, goal in zip(self.viewports, self._followed(viewport, camera), strict=True):
            other.camera = self._held(goal, other.plate, other.rect)
            self._take_hand(other, other.camera)
        if self.alive:
            self._rest.start()
        self.moved.emit()
        self.changed.emit()

    def _take_hand(self, viewport: Viewport, camera: Camera) -> None:
        """The person put a camera there; one that shows the whole body follows the size of the widget."""
        whole = camera == self._framed(viewport.plate.box, viewport.rect)
        viewport.framing, viewport.asked = Framing.WHOLE if whole else Framing.HAND, None

    def fly(self, goals: Iterable[Camera]) -> None:
        """Move the cameras, smoothly unless motion is off."""
        self._flight.stop()
        held = [self._held(goal, w.plate, w.rect) for goal, w in zip(goals, self.viewports, strict=True)]
        self._courses = [(w.camera, goal) for w, goal in zip(self.viewports, held, strict=True)]
        if self.motion and self.alive and any(start != end for start, end in self._courses):
            self._flight.start()
        else:
            self._on_flight(1.0)
        self.make_do()

    def _followed(self, viewport: Viewport, camera: Camera) -> list[Camera]:
        leader = _shifted(camera, -self._shift(viewport))
        goals = []
        for other in self.viewports:
            if other is viewport:
                goals.append(camera)
                continue
            views, shift = (viewport.plate.view, other.plate.view), self._shift(other)
            goals.append(_shifted(cameras.in_step(leader, _shifted(other.camera, -shift), views=views), shift))
        return goals

    def _shift(self, viewport: Viewport) -> float:
        """How many pixels a body stands left of the middle of its view, to make room for names."""
        fit = self._framed(viewport.plate.box, viewport.rect)
        return (fit.x - (viewport.plate.box[0] + viewport.plate.box[2]) / 2) * fit.scale

    def _goals(self) -> list[Camera]:
        """Where the cameras fly to, or stand."""
        if self._flight.state() is QVariantAnimation.State.Running:
            return [end for _, end in self._courses]
        return [w.camera for w in self.viewports]

    def _on_flight(self, t: float) -> None:
        for viewport, (start, end) in zip(self.viewports, self._courses, strict=False):
            viewport.camera = cameras.between(start, end, t)
        self.changed.emit()


def _of_nothing(plate: Plate) -> Spoken | None:
    return None


def _shifted(camera: Camera, px: float) -> Camera:
    """A camera that shows everything some pixels farther left."""
    return replace(camera, x=camera.x + px / camera.scale)
