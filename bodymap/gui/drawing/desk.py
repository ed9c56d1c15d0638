"""The desk: what is in hand while one draws. The pen and its strokes, and the history of all that was told.

Map, panel and menu ask the desk and listen to it, as they do with the session.
What follows a drawing is in `following`, its files in `keeping`.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

from PySide6.QtCore import QObject, QTimer, Signal

from bodymap.answering.told import (
    Told,
    with_answer,
    with_drawing,
    with_pin,
    with_symptom,
    with_unsure,
    without_symptom,
)
from bodymap.drawing import strokes, words
from bodymap.drawing.areas import erase_area, toggle_area
from bodymap.drawing.continue_round import carried_along, continued, made_ready
from bodymap.drawing.coverage import coverage
from bodymap.drawing.history import History
from bodymap.drawing.model import (
    Complaint,
    DrawingError,
    PainDrawing,
    new_id,
    with_complaint,
    without_complaint,
)
from bodymap.gui.drawing.following import Following
from bodymap.gui.drawing.keeping import Keeping
from bodymap.gui.widgets.saying import say, say_error, translate

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.atlas import Figure, Side, View
    from bodymap.drawing.autosave import Leftover
    from bodymap.drawing.coverage import CoveredArea
    from bodymap.drawing.original import Original
    from bodymap.drawing.reading import DrawingRead
    from bodymap.phrases import Phrase
    from bodymap.shelf import Shelf

SIZES_MM: Final = (6.0, 10.0, 15.0, 20.0, 30.0, 45.0, 70.0)
_USUAL_SIZE_MM: Final = 20.0
_FIRST: Final = "pain_1"  # the complaint that a drawing begins with
_READYING_MS: Final = 30  # between two views, that events can come in between
_PRESSURE_LEAST: Final = 0.4  # of the pen's width at no pressure


class Brush(StrEnum):
    """What the pointer does on the body."""

    BRUSH = "brush"
    ERASER = "eraser"
    FILL = "fill"
    LASSO = "lasso"


@dataclass(frozen=True, slots=True)
class Hand:
    """How one draws."""

    brush: Brush = Brush.BRUSH
    size: float = _USUAL_SIZE_MM  # mm
    symmetric: bool = False
    round: bool = True  # what is drawn is carried round the body to the other views


class Desk(QObject):
    """One drawing at a time. Every change is announced after it happened."""

    drawn = Signal()  # what is told, or the complaint in hand
    hand_changed = Signal()
    trouble = Signal(str)  # something could not be done; one line for the person

    def __init__(self, shelf: Shelf, figure: Figure, *, kept: Path, parent: QObject | None = None) -> None:
        """A desk with an empty drawing on it.

        :param kept: the folder where what is not saved is found after a crash.
        """
        super().__init__(parent)
        self.atlas = shelf.atlas
        self.base = shelf.base
        self.hand = Hand()
        self.history = History(Told(_fresh(figure)))
        self._complaint = self.drawing.complaints[0].id
        self._stroke: strokes.Stroke | None = None
        self._lasso: list[tuple[float, float]] = []
        self._lasso_view: View | None = None
        self._before = self.drawing  # the stroke in progress
        self.following = Following(self.told, shelf, self)
        self.keeping = Keeping(kept, shelf, self)
        self.keeping.begin(self.history)
        self.keeping.trouble.connect(self.trouble)

        self._readying: Iterator[View] = iter(())
        self._ready_timer = QTimer(self)
        self._ready_timer.setInterval(_READYING_MS)
        self._ready_timer.timeout.connect(self._on_readying)

    def make_ready(self) -> None:
        """Read, while nobody waits, what the first stroke on this figure needs."""
        self._readying = made_ready(self.atlas, self.drawing.figure)
        self._ready_timer.start()

    def _on_readying(self) -> None:
        if not self.history.in_stroke and next(self._readying, None) is None:
            self._ready_timer.stop()

    # What there is

    @property
    def told(self) -> Told:
        """All that is told now, with the stroke in progress."""
        return self.history.now

    @property
    def drawing(self) -> PainDrawing:
        return self.history.now.drawing

    @property
    def complaint(self) -> Complaint:
        """The complaint in hand."""
        return self.drawing.complaint(self._complaint)

    def words_in_hand(self) -> str:
        """The complaint in hand in words."""
        return self.following.line(self.complaint)

    def lasso_in(self, view: View) -> tuple[tuple[float, float], ...]:
        """The line being drawn round something in a view."""
        return tuple(self._lasso) if view is self._lasso_view else ()

    def covered(self) -> tuple[CoveredArea, ...]:
        """The pain areas that the drawing covers worth telling, all complaints together."""
        return tuple(words.worth_telling(coverage(self.drawing, self.atlas).whole))

    # Drawing

    def take(self, **changes: Any) -> None:
        """Change the hand: brush, size, symmetric, round."""
        self.hand = replace(self.hand, **changes)
        self.hand_changed.emit()

    def choose_brush(self, name: str) -> None:
        """Take a brush by its name."""
        self.take(brush=Brush(name))

    def resize_brush(self, step: int) -> None:
        """Take the next larger (1) or smaller (-1) brush."""
        sizes = [s for s in SIZES_MM if (s > self.hand.size if step > 0 else s < self.hand.size)]
        if sizes:
            self.take(size=min(sizes) if step > 0 else max(sizes))

    def press(self, view: View, x: float, y: float, *, pressure: float | None = None) -> None:
        """The pointer went down in a view, at view mm."""
        if self.history.in_stroke:
            self.cancel()
        hand = self.hand
        if hand.brush is Brush.FILL:
            self._fill_at(view, x, y)
            return
        self._begin_stroke(view)
        if hand.brush is Brush.LASSO:
            self._lasso, self._lasso_view = [(x, y)], view
        else:
            self._stroke = strokes.Stroke(self.drawing, self.atlas, self._pen(pressure), view=view)
            self.move(x, y, pressure=pressure)

    def move(self, x: float, y: float, *, pressure: float | None = None) -> None:
        """The pointer moved while down."""
        if not self.history.in_stroke:
            return
        try:
            if self._stroke is not None:
                self._update(self._stroke.move(x, y, pressure=1.0 if pressure is None else pressure))
            else:
                self._lasso.append((x, y))
        except DrawingError:
            return  # off the page; the stroke is as it was
        self._on_drawn()

    def release(self) -> None:
        """The pointer went up: the stroke is one step."""
        if not self.history.in_stroke:
            return
        try:
            if self._stroke is not None:
                self._update(self._stroke.finish())
            elif self._lasso_view is not None and len(self._lasso) > 2:
                pen = self._pen(None)
                self._update(strokes.lasso_stroke(self.drawing, self.atlas, self._lasso, pen, view=self._lasso_view))
        except DrawingError as error:
            self.trouble.emit(say_error(error))
        if self.hand.round:
            self._update(carried_along(self._before, self.drawing, self.atlas))
        self.history.finish()
        self._drop_stroke()
        self._on_drawn()

    def cancel(self) -> bool:
        """Drop the stroke in progress; whether there was one."""
        if not self.history.in_stroke:
            return False
        self.history.cancel()
        self._drop_stroke()
        self._on_drawn()
        return True

    def toggle(self, area: str, side: Side) -> None:
        """Fill a pain area, or empty it, in every view in which it shows."""
        name = self._complaint
        changed = toggle_area(self.drawing, self.atlas, complaint=name, area=area, side=side)
        self._draw(say(words.fill_phrase(self.atlas, area=area, side=side)), changed)

    def empty(self, area: str, side: Side) -> None:
        """Take all pains off a pain area, in every view."""
        changed = self.drawing
        for complaint in changed.complaints:
            changed = erase_area(changed, self.atlas, complaint=complaint.id, area=area, side=side)
        self._draw(say(words.fill_phrase(self.atlas, area=area, side=side, on=False)), changed)

    def set_round(self, on: bool) -> None:
        """Carry what is drawn round the body from now on, and now what is drawn already; or stop doing so."""
        if on is not self.hand.round:
            self.take(round=on)
            if on:
                self.carry_round()

    def carry_round(self) -> None:
        """Carry all pains round the body to the other views."""
        changed = self.drawing
        for complaint in changed.complaints:
            changed = continued(changed, self.atlas, complaint=complaint.id)
        self._draw(translate("Desk", "Continue round the body"), changed)

    def undo(self) -> None:
        if not self.history.in_stroke:
            self.history.undo()
            self._after_step()

    def redo(self) -> None:
        if not self.history.in_stroke:
            self.history.redo()
            self._after_step()

    # Complaints

    def choose(self, complaint: str) -> None:
        """Take a complaint in hand."""
        self._complaint = complaint
        self.drawn.emit()

    def describe(self, **changes: Any) -> None:
        """Change what is said of the complaint in hand: name, intensity, quality, depth, when, worse, note."""
        changed = replace(self.complaint, **changes)
        self._draw(translate("Desk", "Describe the pain"), with_complaint(self.drawing, changed))

    def add_complaint(self) -> None:
        """Begin another complaint."""
        added = Complaint(id=new_id(self.drawing))
        self._complaint = added.id
        self._draw(translate("Desk", "Another pain"), with_complaint(self.drawing, added))

    def remove_complaint(self) -> None:
        """Take the complaint in hand away with all that is drawn for it; the last one is only emptied."""
        left = without_complaint(self.drawing, self._complaint)
        if not left.complaints:
            left = with_complaint(left, Complaint(id=new_id(left)))
        self._complaint = left.complaints[0].id
        self._draw(translate("Desk", "Remove the pain"), left)

    # What else is told

    def answer(self, question: str, said: bool | None) -> None:
        """Answer a question; None takes the answer back."""
        text = translate("Desk", "Answer a question") if said is not None else translate("Desk", "Take an answer back")
        self._do(text, with_answer(self.told, question, said))

    def not_known(self, question: str) -> None:
        """The person cannot answer a question: it counts for nothing and is not asked again."""
        self._do(translate("Desk", "Leave a question open"), with_unsure(self.told, question))

    def add_symptom(self, symptom: str) -> None:
        """The person has this symptom as well."""
        self._do(translate("Desk", "Add a symptom"), with_symptom(self.told, symptom))

    def remove_symptom(self, symptom: str) -> None:
        """The person does not have this symptom."""
        self._do(translate("Desk", "Remove a symptom"), without_symptom(self.told, symptom))

    def pin(self, point: str, side: Side) -> None:
        """Keep a candidate at the top, or let it go."""
        on = (point, side) not in self.told.pins
        text = translate("Desk", "Pin a trigger point") if on else translate("Desk", "Unpin a trigger point")
        self._do(text, with_pin(self.told, point, side, on=on))

    # Files

    def new(self, figure: Figure) -> None:
        """Begin an empty drawing."""
        self._begin(Told(_fresh(figure)))

    def move_to(self, figure: Figure) -> None:
        """Draw on another figure, while nothing is drawn; what else was told stays."""
        was_saved = self.history.is_saved
        self._begin(with_drawing(self.told, PainDrawing(figure, self.drawing.complaints)))
        if not was_saved:
            self.history.mark_unsaved()
            self.keeping.changed()

    def take_up(self, loaded: DrawingRead) -> tuple[Phrase, ...]:
        """Open a drawing that was read.

        :returns: what had to be mended to read it.
        """
        told, warnings = self.keeping.told_by(loaded)
        self._begin(told, original=loaded.source)
        return warnings

    def save(self, path: Path) -> None:
        """Save all that was told.

        :raises DrawingError: the file cannot be written; it stays as it was.
        """
        self.keeping.save(path)
        self.drawn.emit()

    def recover(self, leftover: Leftover) -> None:
        """Take up what a crash left behind; that is given up once it is kept anew.

        :raises DrawingError: it is damaged, or cannot be deleted.
        """
        told, original = self.keeping.read_leftover(leftover)
        self._begin(told, original=original)
        self.history.mark_unsaved()
        if not self.keeping.keep():
            leftover.discard()
        self.drawn.emit()

    def close(self) -> None:
        """The window goes: what is not saved is kept for the next time."""
        self._ready_timer.stop()
        self.following.stop()
        self.keeping.close()

    # Inside

    def _begin(self, told: Told, *, original: Original | None = None) -> None:
        if not told.drawing.complaints:
            told = with_drawing(told, with_complaint(told.drawing, Complaint(id=_FIRST)))
        self.history = History(told)
        self._complaint = told.drawing.complaints[0].id
        self._drop_stroke()
        self.keeping.begin(self.history, original=original)
        self.following.begin(told)
        self.drawn.emit()

    def _draw(self, text: str, drawing: PainDrawing) -> None:
        """A step that changes the drawing."""
        self._do(text, with_drawing(self.told, drawing))

    def _do(self, text: str, told: Told) -> None:
        if not self.history.in_stroke:
            self.history.do(text, told)
            self._on_drawn()

    def _update(self, drawing: PainDrawing) -> None:
        """What the stroke in progress has come to."""
        self.history.update(with_drawing(self.told, drawing))

    def _after_step(self) -> None:
        if all(known.id != self._complaint for known in self.drawing.complaints):
            self._complaint = self.drawing.complaints[0].id
        self._on_drawn()

    def _on_drawn(self) -> None:
        self.following.follow(self.told, in_stroke=self.history.in_stroke)
        self.keeping.changed()
        self.drawn.emit()

    def _begin_stroke(self, view: View) -> None:
        self._before = self.drawing
        texts = words.ERASE if self.hand.brush is Brush.ERASER else words.DRAW
        self.history.begin(say(texts[view]))

    def _drop_stroke(self) -> None:
        self._stroke, self._lasso, self._lasso_view = None, [], None

    def _pen(self, pressure: float | None) -> strokes.Pen:
        return strokes.Pen(
            complaint=self._complaint,
            diameter=self.hand.size,
            thinnest=1.0 if pressure is None else _PRESSURE_LEAST,
            erase=self.hand.brush is Brush.ERASER,
            symmetric=self.hand.symmetric,
        )

    def _fill_at(self, view: View, x: float, y: float) -> None:
        hit = self.atlas.index(self.drawing.figure, view).at(x, y, layers=frozenset())
        if hit.area is not None:
            self.toggle(hit.area.area, hit.area.side)
            if self.hand.symmetric:
                self.toggle(hit.area.area, hit.area.side.other)


def _fresh(figure: Figure) -> PainDrawing:
    """An empty drawing with one complaint to begin with."""
    return PainDrawing(figure, (Complaint(id=_FIRST),))
