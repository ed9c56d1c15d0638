"""The pain drawing being worked on: its history, the pen, what else was told, and the ranking that comes of it.

Map, panel and menu ask the desk and listen to it, as they do with the session.
"""

from __future__ import annotations

import time
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any, Final

import shapely
from PySide6.QtCore import QCoreApplication, QObject, QTimer, Signal

from bodymap import paths
from bodymap.drawing import strokes, words
from bodymap.drawing.areas import erase_area, toggle_area
from bodymap.drawing.autosave import Autosave, leftovers
from bodymap.drawing.continue_round import continued
from bodymap.drawing.coverage import coverage
from bodymap.drawing.geojson import save
from bodymap.drawing.history import History
from bodymap.drawing.model import (
    Complaint,
    DrawingError,
    PainDrawing,
    new_id,
    with_complaint,
    without_complaint,
)
from bodymap.drawing.reading import load
from bodymap.referral.opening import Opening
from bodymap.referral.ranking import Ranking

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from bodymap.atlas import Atlas, Figure, Side, View
    from bodymap.drawing.autosave import Leftover
    from bodymap.drawing.coverage import CoveredArea
    from bodymap.knowledge.base import KnowledgeBase
    from bodymap.referral.ranking import Candidate, Evidence, Ranker

SIZES_MM: Final = (6.0, 10.0, 15.0, 20.0, 30.0, 45.0, 70.0)
_USUAL_SIZE_MM: Final = 20.0
_RANK_PAUSE_MS: Final = 60  # while drawing the ranking follows at this pace
_KEEP_PAUSE_MS: Final = 1500  # after a change the drawing is kept on disk
_SLICE_S: Final = 0.012  # of opening the ranker, between two events
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


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which candidates are shown."""

    region: str = ""  # of their muscle; "" for all
    palpable: bool = False  # only points that a client can reach and press


class Desk(QObject):
    """One drawing at a time. Every change is announced after it happened."""

    drawn = Signal()  # the drawing, or the complaint in hand
    hand_changed = Signal()
    ranked = Signal()  # the ranking, or what is shown of it
    opening = Signal(float)  # share of the zones that are worked out, the first time
    trouble = Signal(str)  # something could not be done; one line for the person

    def __init__(self, atlas: Atlas, base: KnowledgeBase, figure: Figure, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.atlas = atlas
        self.base = base
        self.hand = Hand()
        self.sieve = Sieve()
        self.symptoms: tuple[str, ...] = ()
        self.answers: dict[str, bool] = {}
        self.pinned: tuple[tuple[str, Side], ...] = ()
        self.ranking = Ranking((), (), 0.0)
        self.evidence: Evidence | None = None
        self.ranker: Ranker | None = None
        self.path: Path | None = None
        self._complaint = ""
        self._lines: dict[str, tuple[object, str]] = {}  # of each complaint: what was said of it, and the words
        self._stroke: strokes.Stroke | None = None
        self._lasso: list[tuple[float, float]] = []
        self._lasso_view: View | None = None
        self._opening: Opening | None = None
        self._steps: Iterator[float] = iter(())
        self._autosave: Autosave | None = None
        self._rank_timer = self._timer(_RANK_PAUSE_MS, self._on_rank_due)
        self._ranking: Iterator[None] = iter(())
        self._ranking_timer = self._timer(0, self._rank_on)
        self._keep_timer = self._timer(_KEEP_PAUSE_MS, self.keep)
        self._open_timer = self._timer(0, self._open_on)
        self._begin(self._fresh(figure))

    # What there is

    @property
    def drawing(self) -> PainDrawing:
        return self.history.drawing

    @property
    def complaint(self) -> Complaint:
        """The complaint in hand."""
        return self.drawing.complaint(self._complaint)

    @property
    def told(self) -> bool:
        """Whether anything is drawn or told."""
        return not self.drawing.is_empty or bool(self.symptoms or self.answers)

    def words(self) -> tuple[str, ...]:
        """The drawing in words, a line for each complaint."""
        if self.drawing.is_empty:
            return words.drawing_words(self.drawing, self.atlas, _say)
        return tuple(map(self._line, self.drawing.complaints))

    def _line(self, complaint: Complaint) -> str:
        """A complaint in words; during a stroke those of the last ranking."""
        known = self._lines.get(complaint.id)
        return known[1] if known is not None and self.history.in_stroke else self._line_now(complaint)

    def _line_now(self, complaint: Complaint) -> str:
        """A complaint in words, worked out again only when it has changed, which of several is mostly one."""
        said_of = (complaint, self.drawing.figure, self.drawing.parts(complaint.id))
        known = self._lines.get(complaint.id)
        if known is None or known[0] != said_of:
            known = (said_of, words.complaint_words(self.drawing, self.atlas, complaint, _say))
            self._lines[complaint.id] = known
        return known[1]

    def words_in_hand(self) -> str:
        """The complaint in hand in words."""
        return self._line(self.complaint)

    def lasso_in(self, view: View) -> tuple[tuple[float, float], ...]:
        """The line being drawn round something in a view."""
        return tuple(self._lasso) if view is self._lasso_view else ()

    def shown(self) -> tuple[Candidate, ...]:
        """The candidates that the sieve lets through."""
        return tuple(c for c in self.ranking.candidates if self._passes(c))

    def questions(self) -> tuple[str, ...]:
        """What to ask next, the most telling first."""
        if self.ranker is None or self.evidence is None:
            return ()
        return self.ranker.questions(self.evidence, self.ranking)

    # Drawing

    def take(self, **changes: Any) -> None:
        """Change the hand: brush, size, symmetric."""
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
                self.history.update(self._stroke.move(x, y, pressure=1.0 if pressure is None else pressure))
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
                self.history.update(self._stroke.finish())
            elif self._lasso_view is not None and len(self._lasso) > 2:
                pen = self._pen(None)
                self.history.update(
                    strokes.lasso_stroke(self.drawing, self.atlas, self._lasso, pen, view=self._lasso_view)
                )
        except DrawingError as error:
            self.trouble.emit(str(error))
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
        self._do(words.fill_text(self.atlas, _say, area=area, side=side), changed)

    def empty(self, area: str, side: Side) -> None:
        """Take all pains off a pain area, in every view."""
        changed = self.drawing
        for complaint in changed.complaints:
            changed = erase_area(changed, self.atlas, complaint=complaint.id, area=area, side=side)
        self._do(words.fill_text(self.atlas, _say, area=area, side=side, on=False), changed)

    def covered(self) -> tuple[CoveredArea, ...]:
        """The pain areas that the drawing covers worth telling, all complaints together."""
        return tuple(words.worth_telling(coverage(self.drawing, self.atlas).whole))

    def unexplained(self) -> dict[View, shapely.Geometry]:
        """What of the drawing the smallest set of points leaves unexplained, by view."""
        if self.ranker is None or self.evidence is None:
            return {}
        grid, evidence = self.ranker.grid, self.evidence
        explained = self.ranker.cells_explained(evidence, [c.hypothesis for c in self.ranking.together])
        squares = grid.squares(evidence.cells[~explained])
        drawn = {view: self.drawing.whole(view) for view in squares}
        return {view: shapely.intersection(shape, drawn[view]) for view, shape in squares.items()}

    def carry_round(self) -> None:
        """Continue what is drawn at the edge of a view on the views beside it."""
        self._do(
            QCoreApplication.translate("Desk", "Carry round to the other views"),
            continued(self.drawing, self.atlas, complaint=self._complaint),
        )

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
        self._do(QCoreApplication.translate("Desk", "Describe the pain"), with_complaint(self.drawing, changed))

    def add_complaint(self) -> None:
        """Begin another complaint."""
        added = Complaint(id=new_id(self.drawing))
        self._complaint = added.id
        self._do(QCoreApplication.translate("Desk", "Another pain"), with_complaint(self.drawing, added))

    def remove_complaint(self) -> None:
        """Take the complaint in hand away with all that is drawn for it; the last one is only emptied."""
        left = without_complaint(self.drawing, self._complaint)
        if not left.complaints:
            left = with_complaint(left, Complaint(id=new_id(left)))
        self._complaint = left.complaints[0].id
        self._do(QCoreApplication.translate("Desk", "Remove the pain"), left)

    # What else is told

    def answer(self, question: str, said: bool | None) -> None:
        """Answer a question; None takes the answer back."""
        if said is None:
            self.answers.pop(question, None)
        else:
            self.answers[question] = said
        worse = tuple(dict.fromkeys([*self._free_words(), *(q for q, yes in self.answers.items() if yes)]))
        if worse != self.complaint.worse:
            self.describe(worse=worse)
        self._rank_soon()

    def add_symptom(self, symptom: str) -> None:
        """The person has this symptom as well."""
        if symptom not in self.symptoms:
            self.symptoms = (*self.symptoms, symptom)
            self._rank_soon()

    def remove_symptom(self, symptom: str) -> None:
        """The person does not have this symptom."""
        self.symptoms = tuple(name for name in self.symptoms if name != symptom)
        self._rank_soon()

    def pin(self, point: str, side: Side) -> None:
        """Keep a candidate at the top, or let it go."""
        key = (point, side)
        self.pinned = tuple(p for p in self.pinned if p != key) if key in self.pinned else (*self.pinned, key)
        self.ranked.emit()

    def sift(self, **changes: Any) -> None:
        """Change which candidates are shown: region, palpable."""
        self.sieve = replace(self.sieve, **changes)
        self.ranked.emit()

    # Files

    def new(self, figure: Figure) -> None:
        """Begin an empty drawing."""
        self._forget_kept()
        self.path = None
        self._begin(self._fresh(figure))

    def open(self, path: Path) -> tuple[str, ...]:
        """Open a drawing.

        :returns: what had to be mended to read it.
        :raises DrawingError: it cannot be read; the drawing in hand stays.
        """
        loaded = load(path, self.atlas)
        self._forget_kept()
        self.path = path
        self._begin(loaded.drawing)
        return loaded.warnings

    def save(self, path: Path) -> None:
        """Save the drawing.

        :raises DrawingError: the file cannot be written; it stays as it was.
        """
        save(self.drawing, path)
        self.path = path
        self.history.mark_saved()
        self._forget_kept()
        self.drawn.emit()

    def recover(self, leftover: Leftover) -> None:
        """Take up a drawing that a crash left behind.

        :raises DrawingError: it is damaged.
        """
        loaded = leftover.load(self.atlas)
        self._begin(loaded.drawing)
        self.path = loaded.original
        self.history.mark_unsaved()
        self.keep()
        leftover.discard()

    @staticmethod
    def left_behind() -> tuple[Leftover, ...]:
        """Drawings that were being worked on when the program crashed."""
        return leftovers(_kept_folder())

    def keep(self) -> None:
        """Write the drawing where it is found again after a crash."""
        self._keep_timer.stop()
        if self.history.is_saved or self.history.in_stroke:
            return
        try:
            if self._autosave is None:
                self._autosave = Autosave(_kept_folder())
            self._autosave.keep(self.drawing, original=self.path)
        except DrawingError as error:
            self.trouble.emit(str(error))

    def close(self) -> None:
        """The window goes: what is not saved is kept for the next time, by `keep`, unless it is empty."""
        self.stop()
        if self.drawing.is_empty or self.history.is_saved:
            self._forget_kept()

    def stop(self) -> None:
        """Work at nothing any more."""
        for timer in (self._rank_timer, self._ranking_timer, self._keep_timer, self._open_timer):
            timer.stop()

    # Ranking

    def open_ranker(self) -> None:
        """Get ready to rank on the drawing's figure, in slices between events."""
        figure = self.drawing.figure
        if self.ranker is not None and self.ranker.grid.figure is figure:
            return
        self.ranker = None
        self._opening = Opening(self.base, self.atlas, figure)
        self._steps = self._opening.steps()
        self._open_timer.start()

    def settle(self) -> None:
        """Finish at once whatever is still to be worked out."""
        while self._open_timer.isActive():
            self._open_timer.stop()
            self._open_on()
        self._rank()

    def _open_on(self) -> None:
        until = time.perf_counter() + _SLICE_S
        share = 1.0
        for done in self._steps:
            share = done
            if time.perf_counter() >= until:
                break
        if self._opening is None or self._opening.ranker is None:
            self.opening.emit(share)
            self._open_timer.start()
            return
        self.ranker = self._opening.ranker
        self._opening = None
        self.opening.emit(1.0)
        self._rank()

    def _rank_soon(self) -> None:
        if not self._rank_timer.isActive():
            self._rank_timer.start()

    def _on_rank_due(self) -> None:
        if not self.history.in_stroke:
            self._rank()
        elif self._ranking_timer.isActive():
            self._rank_timer.start()
        else:  # the stroke must go on between two steps
            self._ranking = self._rank_steps()
            self._ranking_timer.start()

    def _rank_on(self) -> None:
        for _ in self._ranking:
            self._ranking_timer.start()
            break

    def _rank(self) -> None:
        self._rank_timer.stop()
        self._ranking_timer.stop()
        for _ in self._rank_steps():
            pass

    def _rank_steps(self) -> Iterator[None]:
        """Say what is drawn, and rank; each step takes a few milliseconds."""
        ranker, drawing = self.ranker, self.drawing
        for one in drawing.complaints:
            self._line_now(one)
        yield
        if ranker is None or ranker.grid.figure is not drawing.figure:  # still being opened: there are words at least
            self.ranked.emit()
            return
        drawn = []
        for one in drawing.complaints:
            drawn.append((ranker.grid.covered(*drawing.parts(one.id)), one.intensity))
            yield
        evidence = ranker.evidence(drawn, symptoms=self.symptoms, answers=self.answers)
        ranking = yield from ranker.rank_steps(evidence)
        yield
        self.evidence, self.ranking = evidence, ranking
        self.ranked.emit()

    def _passes(self, candidate: Candidate) -> bool:
        point = self.base.trigger_points[candidate.point]
        if self.sieve.region and self.base.muscles[point.muscle].region != self.sieve.region:
            return False
        return not self.sieve.palpable or any(note.technique == "pressure" for note in point.self_care)

    # Inside

    @staticmethod
    def _fresh(figure: Figure) -> PainDrawing:
        return PainDrawing(figure, (Complaint(id="pain_1"),))

    def _begin(self, drawing: PainDrawing) -> None:
        if not drawing.complaints:
            drawing = with_complaint(drawing, Complaint(id="pain_1"))
        self.history = History(drawing)
        self._complaint = drawing.complaints[0].id
        self.symptoms, self.pinned = (), ()
        worse = (name for complaint in drawing.complaints for name in complaint.worse)
        self.answers = {name: True for name in worse if name in self.base.questions}
        self.ranking = Ranking((), (), 0.0)
        self._ranking_timer.stop()
        self._lines.clear()
        self._drop_stroke()
        self.drawn.emit()
        if self.ranker is not None and self.ranker.grid.figure is not drawing.figure:
            self.open_ranker()
        self._rank_soon()

    def _do(self, text: str, drawing: PainDrawing) -> None:
        if not self.history.in_stroke:
            self.history.do(text, drawing)
            self._on_drawn()

    def _after_step(self) -> None:
        if all(known.id != self._complaint for known in self.drawing.complaints):
            self._complaint = self.drawing.complaints[0].id
        self._on_drawn()

    def _on_drawn(self) -> None:
        self._rank_soon()
        self._keep_timer.start()
        self.drawn.emit()

    def _begin_stroke(self, view: View) -> None:
        text = words.erase_text if self.hand.brush is Brush.ERASER else words.draw_text
        self.history.begin(text(view, _say))

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

    def _free_words(self) -> list[str]:
        return [name for name in self.complaint.worse if name not in self.base.questions]

    def _forget_kept(self) -> None:
        self._keep_timer.stop()
        if self._autosave is not None:
            self._autosave.close()
            self._autosave = None

    def _timer(self, pause_ms: int, work: Any) -> QTimer:
        timer = QTimer(self)
        timer.setSingleShot(True)
        timer.setInterval(pause_ms)
        timer.timeout.connect(work)
        return timer


def _say(text: str) -> str:
    return QCoreApplication.translate("Drawing", text)


def _kept_folder() -> Path:
    return paths.user_data() / "drawings"
