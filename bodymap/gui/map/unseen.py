"""What a view says in which nothing of the subject can be seen: a word, and a way there."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from PySide6.QtCore import QPointF, QRectF, Qt
from PySide6.QtGui import QColor, QFontMetricsF, QPen

from bodymap.atlas.words import VIEWS
from bodymap.gui.map.framing import seen_by
from bodymap.gui.painting import board
from bodymap.gui.painting.palette import colour
from bodymap.gui.widgets.cutting import folded
from bodymap.gui.widgets.saying import say, translate
from bodymap.values import Value

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from PySide6.QtGui import QFont, QPainter

    from bodymap.atlas import View
    from bodymap.gui.map.sight import Sight
    from bodymap.gui.map.stage import Stage, Viewport
    from bodymap.gui.map.subject import Subject
    from bodymap.gui.painting.description import MapDescription
    from bodymap.gui.session import Session

_SMALLER: Final = 0.92  # than plain text
_ROUND: Final = 6.0  # px


class Missing(Value, frozen=True):
    """A view in which nothing of the subject can be seen."""

    at: int  # its number on the map
    words: str
    turn_to: View | None = None  # where it can be seen; None: here, if the camera moves, or beside it
    moves: bool = False  # the camera has to move

    @property
    def leads(self) -> bool:
        """Whether it leads on."""
        return self.turn_to is not None or self.moves


class Notice(Value, frozen=True):
    """The words of such a view, and where they stand, in px of the widget."""

    missing: Missing
    lines: tuple[str, ...]
    box: QRectF

    @property
    def leads(self) -> bool:
        """Whether a click leads on."""
        return self.missing.leads


class Unseen:
    """Asked for several times in a frame, and worked out once."""

    def __init__(self, session: Session, sight: Sight, stage: Stage) -> None:
        self._session = session
        self._sight = sight
        self._stage = stage
        self._known: tuple[object, tuple[Missing, ...]] = (None, ())

    def of(self, subject: Subject) -> tuple[Missing, ...]:
        """The views that show nothing of a subject."""
        asked = (subject, tuple((v.plate, v.camera, v.rect) for v in self._stage.viewports))
        if self._known[0] != asked:
            self._known = (asked, tuple(self._missing(subject)) if subject.selection is not None else ())
        return self._known[1]

    def _missing(self, subject: Subject) -> Iterator[Missing]:
        viewports = self._stage.viewports
        if not self._sight.facets(subject, viewports[0].plate.figure):
            return  # a page that shows nothing on the body
        showing = [viewport for viewport in viewports if self._sight.shows(subject, viewport.plate)]
        for at, viewport in enumerate(viewports):
            if viewport in showing:
                if not self._in_picture(subject, viewport):
                    yield Missing(at, translate("Map", "Outside the picture · Show it (V)"), moves=True)
            elif showing:
                view = say(VIEWS[showing[0].plate.view])
                yield Missing(at, translate("Map", "Not seen from here, but in: {view}").format(view=view))
            elif (best := self._sight.nearest_view(subject, viewport.plate, arm=self._session.look.arm)) is not None:
                words = translate("Map", "Not seen from here · Turn to: {view} (V)")
                yield Missing(at, words.format(view=say(VIEWS[best])), turn_to=best)

    def _in_picture(self, subject: Subject, viewport: Viewport) -> bool:
        box = self._sight.box(subject, viewport.plate)
        x0, y0, x1, y1 = seen_by(viewport.camera, viewport.rect)
        return box is None or (box[0] < x1 and x0 < box[2] and box[1] < y1 and y0 < box[3])

    def words(self, subject: Subject) -> str:
        """What all such views say, to be read aloud."""
        return " ".join(f"{missing.words}." for missing in self.of(subject))

    def go(self, missing: Missing) -> None:
        """Go where the words lead."""
        if missing.turn_to is not None:
            views = self._session.look.views
            self._session.set_look(views=(*views[: missing.at], missing.turn_to, *views[missing.at + 1 :]))
        elif missing.moves:
            self._stage.look_at_spoken()

    def notices(self, subject: Subject, shown: MapDescription) -> list[Notice]:
        """What stands in the views, each over the foot of its own."""
        missing = self.of(subject)
        if not missing:
            return []
        font = _font(shown)
        return [_placed(one, shown, font) for one in missing]


def _font(shown: MapDescription) -> QFont:
    return board.font_of(shown, factor=_SMALLER, strong=True)


def _placed(missing: Missing, shown: MapDescription, font: QFont) -> Notice:
    pane, metrics, margin = shown.panes[missing.at].box, QFontMetricsF(font), shown.text_px
    lines = tuple(folded(missing.words, metrics, pane.width() - 4 * margin))
    width = max(metrics.horizontalAdvance(line) for line in lines) + 2 * margin
    height = len(lines) * metrics.lineSpacing() + margin
    corner = QPointF(pane.center().x() - width / 2, pane.bottom() - height - 2 * margin)
    return Notice(missing, lines, QRectF(corner.x(), corner.y(), width, height))


def paint_notices(painter: QPainter, shown: MapDescription, notices: Iterable[Notice]) -> None:
    """The words on paper, so that they can be read over a body; those that lead on in the colour of links."""
    for notice in notices:
        painter.setPen(QPen(colour(shown.palette.ink_soft, 0.45), 1))
        painter.setBrush(colour(shown.palette.paper, 0.94))
        painter.drawRoundedRect(notice.box, _ROUND, _ROUND)
        painter.setFont(_font(shown))
        painter.setPen(QColor(shown.palette.focus if notice.leads else shown.palette.ink_soft))
        painter.drawText(notice.box, Qt.AlignmentFlag.AlignCenter, "\n".join(notice.lines))
